"""Reports of inspections before, or beside, those whose cycle is counted: filed as others."""

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.letters.days_on_site import DaysOnSite
from ilacs_cli.letters.family import Family, Place
from ilacs_cli.letters.grades import Judged
from ilacs_cli.letters.labelled_dates import Dated, Stay
from ilacs_cli.letters.letter_date import LetterDate
from ilacs_cli.letters.names import Named

_UNDER_THE_TITLE = r"(?P<authority>\S.+(?:\n.+)??)\n(?=inspection dates?|date|reporting|published)"
_STAY = Stay(
    r"^Inspection dates?:?",
    r"^(?:Reporting inspector|Lead inspector|Age group|(?:Report )?published|Publication|Contents)",
)
_PUBLISHED = Dated(
    ("letter_date", "published"),
    r"^(?:(?:Report )?published|Publication date|Date of publication):?",
    "day of publication",
)
_MAIN_FINDINGS = r"^Record of main findings"

FAMILIES = (
    Family(
        name="looked after children services",
        place=Place.TITLE,
        titles=(rf"^Inspection of looked after children services {_UNDER_THE_TITLE}",),
        kind=RecordKind.OTHER,
        readers=(
            _PUBLISHED,
            _STAY,
            Judged("overall", r"^Overall effectiveness", after=_MAIN_FINDINGS),
            Judged("leaders", r"^Leadership and management", after=_MAIN_FINDINGS),
            Named(),
        ),
    ),
    Family(
        name="review of a safeguarding board",
        place=Place.TITLE,
        titles=(
            r"\A(?P<authority>(?:.+\n){1,4}?)Review of the effectiveness of the local safeguarding"
            r" children board",
        ),
        kind=RecordKind.OTHER,
        readers=(_PUBLISHED, _STAY, Named()),
        is_on_first_page=True,
    ),
    Family(
        name="safeguarding before 2013",
        place=Place.TITLE,
        titles=(
            r"^Inspection of safeguarding and looked after children services"
            rf" {_UNDER_THE_TITLE}",
            r"^Inspection of local authority arrangements for the protection of children"
            rf" {_UNDER_THE_TITLE}",
            r"^Joint area review:? ?(?P<authority>\S.+(?:\n.+)?)$",
            r"^Inspection of (?:the )?progress made in the provision of safeguarding services in"
            r" (?P<authority>\S.+(?:\n.+)?)$",
        ),
        kind=RecordKind.OTHER,
        readers=(_PUBLISHED, _STAY, Named()),
        is_on_first_page=True,
    ),
    Family(
        name="local area SEND before 2023",
        place=Place.HEADING,
        titles=(
            r"^Joint (?:local )?area SEND (?:inspection|revisit) (?:in|of) (?P<authority>\S.+)$",
        ),
        kind=RecordKind.OTHER,
        readers=(LetterDate(), DaysOnSite((r"^Between\b", r"\bcarried out on\b")), Named()),
    ),
)
"""What is known by its title; of most only the dates are read."""
