"""The text of made-up letters of visits, laid out like the real ones, and what is read of it."""

from collections.abc import Sequence

from ilacs_cli.domain.letter_fields import LetterFields
from ilacs_cli.letters.document import Document
from ilacs_cli.letters.reading import read_document
from ilacs_cli.register.bank_holidays import working_calendar
from ilacs_cli.register.register import authorities

LETTERHEAD = """\
Ofsted
Piccadilly Gate
Store Street
Manchester
M1 2WD
T  0300 123 1231
Textphone  0161 618 8524
enquiries@ofsted.gov.uk
www.gov.uk/ofsted
"""

ADDRESSEE = """\
Director of Children\u2019s Services
Civic Centre
1 High Street
"""

CLOSE = """\
Ofsted will take the findings of this visit into account when planning the next one.
Yours sincerely
Lead inspector
"""

COVID = """\
The methodology for this visit was in line with the inspection of local authority
children\u2019s services (ILACS) framework. It was adapted to the COVID-19 context.
"""


def visit_letter(  # noqa: PLR0913 - each is one of the ways in which letters differ
    *,
    authority: str = "Rutland County Council",
    days: str = "on 11 and 12 December 2018",
    dated: str = f"{LETTERHEAD}\n9 January 2019\n\n{ADDRESSEE}",
    body: str = "",
    after: str = "",
    kind: str = "focused visit",
) -> str:
    """Return the first page of a letter of a visit.

    Args:
        authority: the authority's name.
        days: when inspectors were there.
        dated: what comes before the salutation.
        body: what comes after the first sentence.
        after: what comes after the body, in a box of its own.
        kind: what the letter is about.
    """
    return f"""\
{dated}
Dear Director
{kind.capitalize()} to {authority} children\u2019s services
This letter summarises the findings of a {kind} to {authority}
children\u2019s services {days}. Two inspectors came.
{body}
Headline findings
Workers know children well.
{after}"""


def jtai_letter(
    *,
    opening: str = "Between 12 and 16 September 2016, Ofsted and others looked together",
    dated: str = "3 November 2016",
    body: str = "",
) -> str:
    """Return the first page of the letter of a joint inspection."""
    return f"""\
1
{dated}
Director of Children\u2019s Services, Rutland
Chief Constable
Dear local partnership
Joint targeted area inspection of the multi-agency response to abuse and
neglect in Rutland
{opening} at the response to abuse in Rutland.1 This
inspection was about neglect.
{body}
1 This joint inspection was conducted under section 20 of the Children Act 2004.
"""


def read_pages(pages: Sequence[str]) -> LetterFields:
    """Return what a letter with these *pages* says."""
    document = Document("made-up", len(pages), lambda number: pages[number - 1])
    return read_document(document, authorities(), working_calendar())


def read_page(page: str) -> LetterFields:
    """Return what a letter of one *page* and its close says."""
    return read_pages([page, CLOSE])


def named(fields: LetterFields) -> str:
    """Return the name of the authority that a letter is about; a blank if none was read."""
    return fields.authority.value.name if fields.authority.value else ""
