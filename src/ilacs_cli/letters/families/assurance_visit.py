"""Letters of the interim assurance visits of the pandemic, which are headed as focused visits."""

from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.letter_fields import Field, Sure
from ilacs_cli.domain.rulebook.event_dates import LETTER_AT_MOST
from ilacs_cli.domain.rulebook.pandemic import ASSURANCE_VISITS
from ilacs_cli.letters.family import Findings, Letter

_PANDEMIC = r"\b(?:COVID|coronavirus|assurance visit)"
"""What those letters all mention. Ordinary letters mentioned it too, until September 2021."""


class InPandemic(NamedTuple):
    """Tells an interim assurance visit from an ordinary focused visit.

    Both have the same heading, and for months after it the same paragraph on the pandemic. But no
    ordinary visit began while routine inspection was suspended.
    """

    def read(self, letter: Letter) -> Findings:
        """Return the kind, if it is not what the heading says."""
        start = letter.fields.start.known
        mention = letter.text.find(_PANDEMIC)
        title = letter.title
        if start is None and mention and _can_be_of_one(letter.fields.letter_date.known):
            doubt = Field(RecordKind.FOCUSED_VISIT, title.page, title.words, Sure.DOUBTFUL)
            return Findings({"kind": doubt})
        if start is None or not ASSURANCE_VISITS.covers(start):
            return Findings({})
        if mention:
            kind = RecordKind.COVID_ASSURANCE_VISIT
            return Findings({"kind": Field(kind, mention.page, mention.words, Sure.INFERRED)})
        doubt = Field(RecordKind.FOCUSED_VISIT, title.page, title.words, Sure.DOUBTFUL)
        return Findings({"kind": doubt})


def _can_be_of_one(letter_date: date | None) -> bool:
    """Whether a letter of that date can be of an assurance visit."""
    days = (letter_date, letter_date - LETTER_AT_MOST) if letter_date else ()
    return letter_date is None or any(map(ASSURANCE_VISITS.covers, days))
