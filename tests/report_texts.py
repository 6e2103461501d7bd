"""Made-up reports, laid out like the families of real ones, as text that a PDF would give."""

from collections.abc import Sequence

from ilacs_cli.domain.letter_fields import LetterFields
from ilacs_cli.letters.document import Document
from ilacs_cli.letters.reading import read_document
from ilacs_cli.register.bank_holidays import working_calendar
from ilacs_cli.register.register import authorities

LEADERS = "The impact of leaders on social work \npractice with children and families"
HELP = "The experiences and progress of \nchildren who need help and protection "
CARE = "The experiences and progress of \nchildren in care"
TOGETHER = f"{CARE} and care \nleavers"
LEAVERS = "The experiences and progress of care \nleavers "
OVERALL = "Overall effectiveness"
NEED = "to be good"
TO_BE_GOOD = f"Requires improvement \n{NEED}"

ROWS = (
    (LEADERS, "Good"),
    (HELP, TO_BE_GOOD),
    (CARE, "Outstanding "),
    (LEAVERS, "Inadequate"),
    (OVERALL, "Good"),
)


def read(*pages: str) -> LetterFields:
    """Return what a document of these *pages* says."""
    document = Document("made-up.pdf", len(pages), lambda number: pages[number - 1])
    return read_document(document, authorities(), working_calendar())


def inspection(
    title: str = "Inspection of Rutland local authority \nchildren\u2019s services",
    dates: str = "12 to 16 November 2018",
    rows: Sequence[tuple[str, str]] = ROWS,
    body: str = "Leaders have kept what was good.",
) -> str:
    """Return page 1 of the report of a full inspection."""
    table = "\n".join(f"{label} \n{grade}" for label, grade in rows)
    return (
        f" \n1 \n \n{title}  \nInspection dates: {dates} \n"
        f"Lead inspector: An Inspector, His Majesty\u2019s Inspector \n"
        f"Judgement Grade \n{table}\n{body} \n"
    )


def single_framework(
    title: str = "Rutland County Council",
    dates: str = "3 March \u2013 25 March 2015",
    published: str = "Report published: 13 May 2015",
    overall: str = "Children\u2019s services in Rutland require improvement to \nbe good",
    leavers: str = "Good",
) -> str:
    """Return page 1 of a report under the single inspection framework."""
    return (
        f" \n 1 \n{title} \n"
        "Inspection of services for children in need of help and \n"
        "protection, children looked after and care leavers \nand \n"
        "Review of the effectiveness of the Local Safeguarding Children \nBoard1  \n"
        f"Inspection date: {dates} \n{published} \n{overall} \n"
        "1. Children who need help and protection Requires Improvement \n"
        "2. Children looked after and achieving \npermanence2 Outstanding \n \n"
        f"2.1 Adoption performance Inadequate \n"
        f"2.2 Experiences and progress of care leavers {leavers} \n"
        "3. Leadership, management and governance. \nInadequate \n"
        "The effectiveness of the Local Safeguarding Children Board (LSCB) is \ngood \n"
    )


def area_send(
    outcome: str = "arrangements lead to inconsistent experiences and \noutcomes",
    previous: str = "Dates of previous inspection: 6 to 10 December 2021",
    body: str = "",
) -> str:
    """Return page 1 of the report of an area SEND inspection."""
    return (
        "Local area partnership report  \nArea SEND inspection of West \n"
        "Northamptonshire Local Area Partnership  \n"
        f"Inspection dates: 7 to 11 October 2024 \n{previous} \n"
        f"Inspection outcome \nThe local area partnership\u2019s {outcome} for children. \n"
        f"Information about the local area partnership \n{body} \n"
    )
