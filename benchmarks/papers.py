"""Letters and a report to be read, made up for the run, as PDFs of about the usual length."""

from collections.abc import Sequence

_PROSE = (
    "Children and families are helped early by workers who know them well and visit them often.",
    "Plans say plainly what must change, who will help, and when that will be looked at again.",
    "Leaders know what is going well, and what is not, because they look closely at the practice.",
)
_LINES_OF_PROSE = 36
"""How many lines of findings a page has."""

REPORT = [
    [
        "Inspection of Rutland local authority children's services",
        "",
        "Inspection dates: 3 to 14 March 2025",
        "",
        "Judgement Grade",
        "The impact of leaders on social work practice with children and families Good",
        "The experiences and progress of children who need help and protection Good",
        "The experiences and progress of children in care Good",
        "The experiences and progress of care leavers Good",
        "Overall effectiveness Good",
        "",
    ],
    *[[] for _ in range(9)],
]
"""The pages of a report of a full inspection, which are filled up with findings."""

VISIT = [
    [
        "Ofsted",
        "13 March 2025",
        "",
        "Director of Children's Services",
        "",
        "Dear Director",
        "",
        "Focused visit to Rutland children's services",
        "",
        "This letter summarises the findings of the focused visit to Rutland children's services",
        "on 11 and 12 February 2025.",
        "",
        "Headline findings",
        "",
    ],
    ["Areas for priority action", "", "Children wait too long for a decision.", ""],
    [],
    ["Please submit the action plan by 25 June 2025.", "", "Yours sincerely"],
]
"""The pages of the letter of a focused visit."""

JTAI = [
    [
        "12 December 2024",
        "Director of Children's Services, Rutland County Council",
        "",
        "Dear local safeguarding partnership",
        "",
        "Joint targeted area inspection of Rutland",
        "",
        "This inspection took place from 4 to 8 November 2024.",
        "",
        "Headline findings",
        "",
    ],
    *[[] for _ in range(8)],
    [
        "Next steps",
        "Rutland County Council should prepare a written statement of proposed action.",
        "Please send it to Ofsted by 27 March 2025.",
        "",
        "Yours sincerely",
    ],
]
"""The pages of the letter of a joint targeted area inspection."""


def as_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Return *pages* as a PDF, each filled up with findings, a line of text after the other."""
    font, first = 3, 4
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        content = first + 2 * number + 1
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
            f"/Resources << /Font << /F1 {font} 0 R >> >> >>".encode()
        )
        drawn = _drawn([*lines, *_findings(_LINES_OF_PROSE)])
        objects.append(
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        )
    return _filed(objects)


def _findings(lines: int) -> list[str]:
    return [_PROSE[number % len(_PROSE)] for number in range(lines)]


def _drawn(lines: Sequence[str]) -> bytes:
    shown = "\n".join(f"({line}) Tj T*" for line in lines)
    return f"BT /F1 10 Tf 13 TL 50 800 Td\n{shown}\nET".encode("cp1252")


def _filed(objects: Sequence[bytes]) -> bytes:
    """Return *objects* as a file with the table that says where each is."""
    written, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written))
    )
