"""Reports of full inspections of local authority children's services (ILACS), since 2018."""

from datetime import date

from ilacs_cli.domain.errors import OutsideCalendarError
from ilacs_cli.domain.events import EventKind, RecordKind
from ilacs_cli.domain.letter_fields import Field, LetterFields, Sure
from ilacs_cli.domain.plan.stays import RECORDED_AS, inspection_by_length
from ilacs_cli.domain.rulebook.cycle import REFORM_FROM
from ilacs_cli.domain.rulebook.event_dates import PARTS_OF_ONE_STAY
from ilacs_cli.letters.family import Family, Findings, Letter, Place
from ilacs_cli.letters.grades import Judged
from ilacs_cli.letters.labelled_dates import Stay
from ilacs_cli.letters.names import Named
from ilacs_cli.letters.printed_dates import runs

_DAYS_OF_TWO_STAYS = 4


def infer_kind(letter: Letter) -> Findings:
    """Return whether an inspection was short or standard; it is doubtful if the days on site are.

    It comes after the days on site. Where inspectors came back later, only their first stay
    counts: it is what was planned.
    """
    fields = letter.fields
    start, end = fields.start.known, _planned_end(fields)
    doubtful = Findings({"kind": fields.kind._replace(sure=Sure.DOUBTFUL)})
    if start is None or end is None or end < start:
        return doubtful
    try:
        kind, _ = inspection_by_length(start, end, letter.calendar)
    except OutsideCalendarError:
        return doubtful
    filed_as = RECORDED_AS[EventKind.INSPECTION, kind]
    words = f"{letter.title.words}; {fields.start.words}"
    return Findings({"kind": Field(filed_as, letter.title.page, words, Sure.INFERRED)})


def _planned_end(fields: LetterFields) -> date | None:
    """Return the last day on site; of two stays, that of the first, unless both are one."""
    days = [day.full for run in runs(fields.start.words) for day in run.days]
    if len(days) == _DAYS_OF_TWO_STAYS:
        first_end, second_start = days[1], days[2]
        if first_end and second_start and second_start - first_end > PARTS_OF_ONE_STAY:
            return first_end
    return fields.end.known


_EXPERIENCES = r"^The experiences and progress of (?:children )?"
_TOGETHER = rf"{_EXPERIENCES}(?:in care|looked after) and care leavers"
_OF_SERVICES = r"Inspection of (?:local authority )?children's (?:social care )?services"
_OTHERS = r"(?:children|looked after|safeguarding|services for|(?:the )?progress)\b"
"""How the titles of other inspections go on."""
_INSPECTION_OF = rf"^Inspection of (?P<authority>(?!{_OTHERS})\S[\s\S]{{1,120}}?)"

INSPECTION = Family(
    name="inspection of children's services",
    place=Place.TITLE,
    titles=(
        rf"\A(?P<authority>(?:.+\n){{1,4}}?){_OF_SERVICES}\b",
        rf"^{_OF_SERVICES} (?P<authority>.+)\n(?=Inspection dates?)",
        rf"{_INSPECTION_OF} children's (?:social care )?services\b",
        rf"{_INSPECTION_OF} (?=Inspection dates?:)",
    ),
    kind=RecordKind.ILACS_STANDARD,
    readers=(
        Stay(r"^Inspection dates?:?", r"^(?:Lead inspector|Judgement|The )"),
        Judged("leaders", r"^The impact of leaders on [\s\S]{0,60}?\bwith children and families"),
        Judged(
            "help_and_protection", rf"{_EXPERIENCES}(?:who|in) need (?:of )?help and protection"
        ),
        Judged("in_care", rf"(?:{_TOGETHER}|{_EXPERIENCES}(?:in care|looked after))"),
        Judged("care_leavers", rf"{_EXPERIENCES}care leavers", beside=_TOGETHER),
        Judged("overall", r"^(?:The )?overall effectiveness", until=REFORM_FROM),
        Named(),
        infer_kind,
    ),
    is_on_first_page=True,
)
"""The standard and the short inspection: only the days on site tell one from the other."""
