"""Reports under the single inspection framework, 2013 to 2018."""

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.letters.family import Family, Place
from ilacs_cli.letters.grades import Judged
from ilacs_cli.letters.labelled_dates import PUBLISHED, Stay, read_publication_day
from ilacs_cli.letters.names import Named

_SERVICES = r"(?:Children's services|Services for children) (?:in|across|at)"
_OVERALL = rf"(?:The overall judgement|{_SERVICES})\b[\s\S]{{0,120}}?\b"
_TITLE = (
    r"(?:Joint )?(?:Re-? ?)?inspection of services for children in need of help and protection,?"
    r" (?:children looked after|looked after children) and care leavers"
)

SINGLE_FRAMEWORK = Family(
    name="single inspection framework",
    place=Place.TITLE,
    titles=(rf"\A(?P<authority>(?:.+\n){{1,4}}?){_TITLE}", _TITLE),
    kind=RecordKind.SIF_INSPECTION,
    readers=(
        read_publication_day,
        Stay(
            r"^(?:Re-? ?)?inspection dates?:?",
            rf"{PUBLISHED}|^(?:The overall|Children's services|Services for|Lead inspector)",
        ),
        Judged("overall", _OVERALL),
        Judged("help_and_protection", r"^(?:1\.? ?)?Children who need help and protection"),
        Judged("in_care", r"^(?:2\.? ?)?Children looked after and achieving permanence"),
        Judged("care_leavers", r"^(?:2\.2\.? ?)?Experiences and progress of care leavers"),
        Judged("leaders", r"^(?:3\.? ?)?Leadership, management and governance"),
        Named((rf"{_SERVICES} (?P<authority>[\s\S]{{2,80}}?) (?:are|require|is)\b",)),
    ),
    is_on_first_page=True,
)
"""The inspection and the re-inspection."""
