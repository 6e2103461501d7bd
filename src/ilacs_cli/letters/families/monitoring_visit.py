"""Letters of monitoring visits to authorities that were judged inadequate."""

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.letters.days_on_site import DaysOnSite
from ilacs_cli.letters.family import Family, Place, heading
from ilacs_cli.letters.letter_date import read_letter_date
from ilacs_cli.letters.names import Named
from ilacs_cli.letters.priority_action import read_priority_action
from ilacs_cli.letters.text import IN_A_SENTENCE

_IN_FIRST_SENTENCE = (
    r"\bfindings of (?:a|the|our|this|your) (?:\w+ )?monitoring visit (?:to|of)"
    rf" (?P<authority>{IN_A_SENTENCE}{{3,90}}?) (?:on|between|from)\b"
)
_SERVICES = r"^(?P<authority>[^\n]{2,60}? children's services)"
_WHICH = (
    r"(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|final|ofsted|ilacs) ){0,3}"
)

MONITORING_VISIT = Family(
    name="monitoring visit",
    place=Place.HEADING,
    titles=(
        *heading(rf"{_WHICH}monitoring visit(?: (?:to|of|at)|:| ?-)"),
        rf"{_SERVICES}(?: ?[:,-])? {_WHICH}monitoring visit$",
    ),
    kind=RecordKind.MONITORING_VISIT,
    readers=(
        read_letter_date,
        DaysOnSite(
            (
                r"\bthe findings of (?:a|the|our|this|your) (?:\w+ )?monitoring visit\b",
                r"\bmonitoring visit (?:took place|was carried out)\b",
            )
        ),
        Named((_IN_FIRST_SENTENCE,)),
        read_priority_action,
    ),
)
"""Letters of monitoring visits."""
