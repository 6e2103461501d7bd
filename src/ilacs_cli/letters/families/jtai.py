"""Letters of joint targeted area inspections, of both layouts."""

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.rulebook.jtai import WRITTEN_STATEMENT
from ilacs_cli.letters.days_on_site import DaysOnSite
from ilacs_cli.letters.due import Due, read_statement_asked
from ilacs_cli.letters.family import Family, Place
from ilacs_cli.letters.letter_date import read_letter_date
from ilacs_cli.letters.names import Named
from ilacs_cli.letters.priority_action import read_priority_action
from ilacs_cli.letters.text import IN_A_SENTENCE, loosely

_BODY = r"(?=Between|From|This|On|Ofsted|In|During|The|Her|His)\b"
_IN_SENTENCE = (
    rf"\bmulti-agency response to [^.]{{3,150}} in (?P<authority>{IN_A_SENTENCE}{{3,60}})[.]"
)
_IN_PLACE = (
    rf"\bindividual agencies (?:in|across) (?P<authority>(?:(?!\(){IN_A_SENTENCE}){{3,60}})[.(]"
)

_NAME = loosely(r"joint(?: |-)targeted(?: |-)area inspection")
_PLACE = r"(?:(?!\bin\b)[^\n.\d])"
_OF_A_THEME = (
    rf"^{_NAME} of the multi-agency response to [\s\S]{{3,400}}?"
    rf" (?:in|across) (?P<authority>{_PLACE}{{3,80}}(?:\n{_PLACE}{{3,40}})?)\n{_BODY}"
)

JTAI = Family(
    name="joint targeted area inspection",
    place=Place.HEADING,
    titles=(
        _OF_A_THEME,
        rf"^{_NAME} (?:of|in) (?P<authority>[\s\S]{{3,100}}?)\n{_BODY}",
        rf"^{_NAME}\b",
    ),
    kind=RecordKind.JTAI,
    readers=(
        read_letter_date,
        DaysOnSite((r"\bthis (?:joint )?inspection took place\b",)),
        Named((_IN_SENTENCE, _IN_PLACE)),
        read_priority_action,
        read_statement_asked,
        Due(((r"\b(?:statement|action plan|response should)\b", WRITTEN_STATEMENT.id),)),
    ),
)
"""Letters of joint targeted area inspections."""
