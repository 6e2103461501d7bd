"""Reports of area SEND inspections, since 2023."""

from collections.abc import Mapping
from dataclasses import dataclass

from ilacs_cli.domain.events import Outcome, RecordKind
from ilacs_cli.domain.letter_fields import Field, Sure
from ilacs_cli.domain.notes import Note
from ilacs_cli.letters.family import Family, Findings, Letter, Place
from ilacs_cli.letters.labelled_dates import Stay
from ilacs_cli.letters.names import Named

_SYSTEMIC = Outcome.SYSTEMIC_FAILINGS


@dataclass(frozen=True)
class Conclusion:
    """Reads the outcome, and with it whether areas for priority action are set.

    Args:
        sentences: a pattern of each outcome's sentence.
        after: a pattern of the heading above it.
        until: a pattern of the heading below it.
    """

    sentences: Mapping[Outcome, str]
    after: str
    until: str

    def __call__(self, letter: Letter) -> Findings:
        """Return the outcome, or why there is none."""
        heading = letter.text.find(self.after)
        start = heading.end if heading else letter.title.end
        next_heading = letter.text.find(self.until, start)
        end = next_heading.start if next_heading else None
        found = [
            (outcome, passage)
            for outcome, pattern in self.sentences.items()
            if (passage := letter.text.find(pattern, start, end))
        ]
        if not found:
            return Findings({})
        outcome, passage = found[0]
        sure = Sure.READ if len(found) == 1 else Sure.DOUBTFUL
        fields = {
            "outcome": Field(outcome, passage.page, passage.words, sure),
            "priority_action": Field(outcome is _SYSTEMIC, passage.page, passage.words, sure),
        }
        return Findings(fields, () if sure is Sure.READ else (_TWO,))


_TWO = Note("outcomes-differ", "It says two things of what the inspection found.")


_TITLE = r"^Area SEND (?:full )?(?:re-? ?)?inspection of (?P<authority>[\s\S]{2,120}?)"

AREA_SEND = Family(
    name="area SEND",
    place=Place.TITLE,
    titles=(rf"{_TITLE} local area partnership\b", rf"{_TITLE} (?=inspection dates?)"),
    kind=RecordKind.AREA_SEND,
    readers=(
        Stay(
            r"^Inspection dates?:?",
            r"^(?:Dates? of (?:the )?(?:previous|last)|Previous|Inspection outcome)",
        ),
        Conclusion(
            {
                Outcome.SYSTEMIC_FAILINGS: (
                    r"(?:widespread (?:and ?/ ?or|and|or) )?systemic failings"
                ),
                Outcome.INCONSISTENT: r"lead to inconsistent experiences",
                Outcome.TYPICALLY_POSITIVE: r"lead to (?:typically )?positive experiences",
            },
            after=r"^Inspection outcome$",
            until=r"^Information about the local area",
        ),
        Named((r"jointly responsible for .{0,200}? in (?P<authority>[A-Z].{2,60}?)[.,]",)),
    ),
    is_on_first_page=True,
)
"""The inspection, with each of its three outcomes."""
