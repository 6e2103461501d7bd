"""Letters of focused visits: the same words in every layout, wherever letterhead and date stand."""

from datetime import date

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.letter_fields import Field, Sure
from ilacs_cli.domain.rulebook.event_dates import LETTER_AT_MOST
from ilacs_cli.domain.rulebook.focused_visit import DRAFT_ACTION_PLAN, FINAL_ACTION_PLAN
from ilacs_cli.domain.rulebook.pandemic import ASSURANCE_VISITS
from ilacs_cli.letters.days_on_site import DaysOnSite
from ilacs_cli.letters.due import Due
from ilacs_cli.letters.family import Family, Findings, Letter, Place, heading
from ilacs_cli.letters.letter_date import read_letter_date
from ilacs_cli.letters.names import Named
from ilacs_cli.letters.priority_action import read_priority_action
from ilacs_cli.letters.text import IN_A_SENTENCE

_PANDEMIC = r"\b(?:COVID|coronavirus|assurance visit)"
"""What those letters all mention. Ordinary letters mentioned it too, until September 2021."""


def tell_assurance_visit(letter: Letter) -> Findings:
    """Return the kind, if it is not what the heading says: an interim assurance visit.

    Both have the same heading, and for months after it the same paragraph on the pandemic. But no
    ordinary visit began while routine inspection was suspended.
    """
    start = letter.fields.start.known
    mention = letter.text.find(_PANDEMIC)
    title = letter.title
    if start:
        may_be_one = ASSURANCE_VISITS.covers(start)
    else:
        may_be_one = mention is not None and _can_be_of_one(letter.fields.letter_date.known)
    if not may_be_one:
        return Findings({})
    if start and mention:
        kind = RecordKind.COVID_ASSURANCE_VISIT
        return Findings({"kind": Field(kind, mention.page, mention.words, Sure.INFERRED)})
    doubt = Field(RecordKind.FOCUSED_VISIT, title.page, title.words, Sure.DOUBTFUL)
    return Findings({"kind": doubt})


def _can_be_of_one(letter_date: date | None) -> bool:
    """Whether a letter of that date can be of an assurance visit."""
    days = (letter_date, letter_date - LETTER_AT_MOST) if letter_date else ()
    return letter_date is None or any(map(ASSURANCE_VISITS.covers, days))


_VISIT = r"(?:(?:ilacs|covid-19|interim):? )?(?:(?:focuss?ed )?assurance|focuss?ed) visit"
_IN_FIRST_SENTENCE = (
    rf"\bfindings of (?:a|the|our) {_VISIT} to (?P<authority>{IN_A_SENTENCE}{{3,90}}?)"
    r" (?:on|between|from)\b"
)

FOCUSED_VISIT = Family(
    name="focused visit",
    place=Place.HEADING,
    titles=heading(rf"{_VISIT}(?: (?:to|of|at)|:| ?-)"),
    kind=RecordKind.FOCUSED_VISIT,
    readers=(
        read_letter_date,
        DaysOnSite(
            (
                rf"\bthe findings of (?:a|the|our|this) {_VISIT}\b",
                rf"\b{_VISIT} (?:took place|was carried out)\b",
            )
        ),
        tell_assurance_visit,
        Named((_IN_FIRST_SENTENCE,)),
        read_priority_action,
        Due(
            (
                (r"\bdraft\b", DRAFT_ACTION_PLAN.id),
                (
                    r"\b(?:action plan|final (?:version|plan)|plan (?:should|must|needs?))\b",
                    FINAL_ACTION_PLAN.id,
                ),
            ),
            needs_priority_action=True,
        ),
    ),
)
"""Letters of focused visits, and of the assurance visits that are headed as such."""
