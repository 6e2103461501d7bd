"""Reports of area SEND inspections, since 2023."""

from ilacs_cli.domain.events import Outcome, RecordKind
from ilacs_cli.letters.conclusion import Conclusion
from ilacs_cli.letters.family import Family, Place
from ilacs_cli.letters.labelled_dates import Stay
from ilacs_cli.letters.names import Named

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
