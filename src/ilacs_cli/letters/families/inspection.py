"""Reports of full inspections of local authority children's services (ILACS), since 2018."""

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.rulebook.cycle import REFORM_FROM
from ilacs_cli.letters.family import Family, Place
from ilacs_cli.letters.grades import Judged
from ilacs_cli.letters.labelled_dates import Stay
from ilacs_cli.letters.length import ByLength
from ilacs_cli.letters.names import Named

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
        Judged(
            "leaders",
            r"^The impact of leaders on [\s\S]{0,60}?\bwith children and families",
        ),
        Judged(
            "help_and_protection", rf"{_EXPERIENCES}(?:who|in) need (?:of )?help and protection"
        ),
        Judged("in_care", rf"(?:{_TOGETHER}|{_EXPERIENCES}(?:in care|looked after))"),
        Judged("care_leavers", rf"{_EXPERIENCES}care leavers", beside=_TOGETHER),
        Judged("overall", r"^(?:The )?overall effectiveness", until=REFORM_FROM),
        Named(),
        ByLength(),
    ),
    is_on_first_page=True,
)
"""The standard and the short inspection: only the days on site tell one from the other."""
