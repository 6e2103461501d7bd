"""Reports of inspections before, or beside, those whose cycle is counted: filed as others."""

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.letters.days_on_site import DaysOnSite
from ilacs_cli.letters.family import Family, Place
from ilacs_cli.letters.grades import Judged
from ilacs_cli.letters.labelled_dates import Stay, read_publication_day
from ilacs_cli.letters.letter_date import read_letter_date
from ilacs_cli.letters.names import Named

_UNDER_THE_TITLE = r"(?P<authority>\S.+(?:\n.+)??)\n(?=inspection dates?|date|reporting|published)"
_REVIEW = "Review of the effectiveness of"
_BOARD = "local safeguarding children board"
_BEFORE_2013 = (
    "Inspection of safeguarding and looked after children services"
    "|Inspection of local authority arrangements for the protection of children"
)
_PROGRESS = "Inspection of (?:the )?progress made in the provision of safeguarding services in"
_ON_A_LINE = r"(?P<authority>(?:(?:the )?London Borough of )?\S.+)"
_STAY = Stay(
    r"^Inspection dates?:?",
    r"^(?:Reporting inspector|Lead inspector|Age group|(?:Report )?published|Publication|Contents)",
)
_MAIN_FINDINGS = r"^Record of main findings"

OLDER = (
    Family(
        name="looked after children services",
        place=Place.TITLE,
        titles=(rf"^Inspection of looked after children services {_UNDER_THE_TITLE}",),
        kind=RecordKind.OTHER,
        readers=(
            read_publication_day,
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
            rf"\A(?P<authority>(?:.+\n){{1,4}}?){_REVIEW} the {_BOARD}",
            rf"^{_REVIEW} (?P<authority>(?!the local)\S[\s\S]{{1,60}}?) {_BOARD}",
        ),
        kind=RecordKind.OTHER,
        readers=(read_publication_day, _STAY, Named()),
        is_on_first_page=True,
    ),
    Family(
        name="safeguarding before 2013",
        place=Place.TITLE,
        titles=(
            rf"^(?:{_BEFORE_2013}) {_UNDER_THE_TITLE}",
            rf"^Joint area review:? ?{_ON_A_LINE}$",
            rf"^{_PROGRESS} {_ON_A_LINE}$",
        ),
        kind=RecordKind.OTHER,
        readers=(read_publication_day, _STAY, Named()),
        is_on_first_page=True,
    ),
    Family(
        name="local area SEND before 2023",
        place=Place.HEADING,
        titles=(
            r"^Joint (?:local )?area SEND (?:inspection|revisit) (?:in|of) (?P<authority>\S.+)$",
        ),
        kind=RecordKind.OTHER,
        readers=(read_letter_date, DaysOnSite((r"^Between\b", r"\bcarried out\b")), Named()),
    ),
)
"""What is known by its title; of most only the dates are read."""
