"""Letters of monitoring visits to authorities that were judged inadequate."""

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.letters.days_on_site import DaysOnSite
from ilacs_cli.letters.family import Family, Place, heading
from ilacs_cli.letters.letter_date import LetterDate
from ilacs_cli.letters.names import Named
from ilacs_cli.letters.priority_action import PriorityAction

_IN_FIRST_SENTENCE = (
    r"\bfindings of (?:a|the|our|this|your) (?:\w+ )?monitoring visit (?:to|of)"
    r" (?P<authority>[^.]{3,90}?) (?:on|between|from)\b"
)

MONITORING_VISIT = Family(
    name="monitoring visit",
    place=Place.HEADING,
    titles=heading(
        r"(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ofsted) )?"
        r"monitoring visit(?: (?:to|of|at)|:| ?-)"
    ),
    kind=RecordKind.MONITORING_VISIT,
    readers=(
        LetterDate(),
        DaysOnSite(
            (
                r"\bthe findings of (?:a|the|our|this|your) (?:\w+ )?monitoring visit\b",
                r"\bmonitoring visit (?:took place|was carried out)\b",
            )
        ),
        Named((_IN_FIRST_SENTENCE,)),
        PriorityAction(),
    ),
)
"""Letters of monitoring visits."""
