"""Made-up letters and reports, laid out like the families of real ones, in words of our own.

Each function returns the pages of one; ``as_pdf`` and ``as_text`` put them on paper. No name of a
person is in them.
"""

from collections.abc import Sequence

from letters.layout import Box, Page, Row, as_pdf, as_text

__all__ = [
    "APOSTROPHE",
    "Page",
    "area_send_report",
    "as_pdf",
    "as_text",
    "covid_letter",
    "jtai_letter",
    "monitoring_letter",
    "report",
    "scan",
    "single_framework_report",
    "visit_letter",
]

APOSTROPHE = "\u2019"
"""The curly apostrophe that real letters have everywhere."""

DIRECTOR = f"Director of Children{APOSTROPHE}s Services"

LETTERHEAD = (
    "Ofsted",
    "1 Example Gate",
    "Sample Street",
    "Manchester",
    "M1 1AA",
    "",
    "T 0300 000 0000",
    "letters@example.org",
    "www.example.org",
    "",
)

LEADERS = "The impact of leaders on social work practice with children and families"
HELP_AND_PROTECTION = "The experiences and progress of children who need help and protection"
IN_CARE = "The experiences and progress of children in care"
CARE_LEAVERS = "The experiences and progress of care leavers"
COMBINED = "The experiences and progress of children in care and care leavers"
OVERALL = "Overall effectiveness"

_FILLER = (
    "Workers see children often and write down what they say.",
    "Plans are short and tell families what will be different, and by when.",
    "Managers read a sample of records each month and talk about what they find.",
    "Some assessments take longer than they should, and a few miss a parent who lives elsewhere.",
    "Partners come to meetings and share what they know in good time.",
)


def prose(paragraphs: int = 3, first: int = 0) -> list[str]:
    """Return as many *paragraphs* of findings that mention no date and no other kind of visit."""
    return [
        " ".join(_FILLER[(first + number + step) % len(_FILLER)] for step in range(3))
        for number in range(paragraphs)
    ]


def _numbered(pages: Sequence[Page], *, at_top: bool = True) -> list[Page]:
    """Put each page's number on it: above the text, or below it."""
    return [
        [str(number), "", *page] if at_top else [*page, "", str(number)]
        for number, page in enumerate(pages, start=1)
    ]


def report(  # noqa: PLR0913 - a fact each
    *,
    authority: str = "Rutland",
    heading: str | None = None,
    council_first: str | None = None,
    dates: str = "Inspection dates: 3 to 14 March 2025",
    overall: str | None = "Good",
    leaders: str = "Good",
    help_and_protection: str = "Requires improvement to be good",
    in_care: str = "Outstanding",
    care_leavers: str | None = "Good",
    leaders_last: bool = False,
    is_level: bool = False,
    opening: str | None = None,
) -> list[Page]:
    """Return a report of a full inspection.

    Args:
        authority: whose, as in "Inspection of ... local authority children's services".
        heading: the whole heading, if it is another.
        council_first: the council's name on a line of its own above the heading.
        dates: the line with the days on site.
        overall: the grade; None leaves its row away, as since June 2026.
        leaders: the grade.
        help_and_protection: the grade.
        in_care: the grade, also of care leavers if they have no row of their own.
        care_leavers: the grade; None for one row with children in care.
        leaders_last: whether the leaders' row is the last but one.
        is_level: whether a grade is level with the last line of its label, not a line of its own.
        opening: the first paragraph below the table.
    """
    rows: list[tuple[str, str]] = [(HELP_AND_PROTECTION, help_and_protection)]
    rows += (
        [(IN_CARE, in_care), (CARE_LEAVERS, care_leavers)]
        if care_leavers
        else [(COMBINED, in_care)]
    )
    rows.insert(len(rows) if leaders_last else 0, (LEADERS, leaders))
    rows += [(OVERALL, overall)] if overall else []
    usual = f"Inspection of {authority} local authority children{APOSTROPHE}s services"
    first: Page = [
        *([council_first, ""] if council_first else []),
        heading or usual,
        "",
        dates,
        f"Lead inspector: one of His Majesty{APOSTROPHE}s Inspectors",
        "",
        "Judgement Grade",
        *(Row(label, grade, is_level) for label, grade in rows),
        "",
        opening or f"Services for children in {authority} have a new front door and a new system.",
        *prose(),
    ]
    second = ["What needs to improve", "", *prose(2, 1), "", HELP_AND_PROTECTION, *prose(4, 2)]
    return _numbered([first, second, prose(5, 3), ["You may reuse this made-up report freely."]])


def single_framework_report(  # noqa: PLR0913 - a fact each
    *,
    council: str = "Rutland County Council",
    re_inspection: bool = False,
    dates: str = "Inspection date: 3 March 2015 \u2013 26 March 2015",
    published: str | None = "Report published: 15 May 2015",
    verdict: str | None = None,
    help_and_protection: str = "Good",
    looked_after: str = "Requires improvement",
    adoption: str = "Good",
    care_leavers: str = "Good",
    leadership: str = "Requires improvement",
) -> list[Page]:
    """Return a report under the single inspection framework.

    Args:
        council: whose, on the first line.
        re_inspection: whether it is one.
        dates: the line with the days on site.
        published: the line with the day of publication; None leaves it away.
        verdict: the sentence with the overall grade, in one of its forms.
        help_and_protection: the grade of row 1.
        looked_after: the grade of row 2.
        adoption: the grade of row 2.1.
        care_leavers: the grade of row 2.2.
        leadership: the grade of row 3.
    """
    kind = "Re-inspection" if re_inspection else "Inspection"
    first: Page = [
        council,
        (
            f"{kind} of services for children in need of help and protection, children looked "
            "after and care leavers"
        ),
        *(
            []
            if re_inspection
            else ["and", "Review of the effectiveness of the Local Safeguarding Children Board1"]
        ),
        dates,
        *([published] if published else []),
        "",
        verdict or f"Children{APOSTROPHE}s services in {council} require improvement to be good",
        f"1. Children who need help and protection {help_and_protection}",
        f"2. Children looked after and achieving permanence {looked_after}",
        "",
        f"2.1 Adoption performance {adoption}",
        f"2.2 Experiences and progress of care leavers {care_leavers}",
        f"3. Leadership, management and governance {leadership}",
        "",
        "1 This made-up report has a footnote too, on the law under which it is made.",
    ]
    return _numbered([first, ["Contents", "", *prose(2)], prose(5, 1), prose(3, 2)])


def visit_letter(  # noqa: PLR0913 - a fact each
    *,
    authority: str = "Rutland County Council",
    heading: str | None = None,
    visited: str = "on 11 and 12 February 2025",
    letter_date: str | None = "13 March 2025",
    first_sentence: str | None = None,
    extra: Sequence[str] = (),
    priority: Sequence[str] = (),
    priority_heading: str = "Areas for priority action",
    closing: Sequence[str] = (),
    letterhead: str = "first",
    numbers_at_top: bool = True,
) -> list[Page]:
    """Return the letter of a focused visit, on three pages.

    Args:
        authority: whose, as in "Focused visit to ... children's services".
        heading: the whole heading after "Dear", if it is another.
        visited: the days on site, with the word before them.
        letter_date: the letter's date; None leaves it away.
        first_sentence: the whole sentence with the days on site, if it is another.
        extra: paragraphs after it.
        priority: the areas for priority action, on page 2.
        priority_heading: the heading above them.
        closing: the last paragraphs, in which due dates stand.
        letterhead: "first" (before the date), "after" (after it), or "box" (in a text box, with the
            date and the address, after the body of page 1).
        numbers_at_top: whether a page's number stands above its text.
    """
    services = f"{authority} children{APOSTROPHE}s services"
    dated = [letter_date] if letter_date else []
    address = [DIRECTOR, f"The Council of {authority}", "1 Made-up Road", "AB1 2CD", ""]
    opening: dict[str, list[str]] = {
        "first": [*LETTERHEAD, *dated, "", *address],
        "after": [*dated, "", *LETTERHEAD, *address],
        "box": [],
    }
    told = (
        first_sentence
        or f"This letter summarises the findings of the focused visit to {services} {visited}."
    )
    body = [
        "Dear Director",
        "",
        heading or f"Focused visit to {services}",
        "",
        told,
        *extra,
        f"Inspectors looked at the local authority{APOSTROPHE}s arrangements for children in need.",
        "",
        "Headline findings",
        "",
        *prose(2),
    ]
    box = [Box((*LETTERHEAD, *dated, "", *address))] if letterhead == "box" else []
    first: Page = [*opening[letterhead], *body, *box]
    areas = [priority_heading, "", *(f"\u2022 {area}" for area in priority), ""] if priority else []
    second: Page = [*prose(1, 1), "", *areas, "What needs to improve", "", *prose(4, 2)]
    third: Page = [
        *prose(2, 3),
        *closing,
        "Ofsted will take the findings from this visit into account when planning the next one.",
        "",
        "Yours sincerely",
        "",
        f"His Majesty{APOSTROPHE}s Inspector",
    ]
    return _numbered([first, second, third], at_top=numbers_at_top)


def covid_letter(
    *,
    authority: str = "Rutland County Council",
    visited: str = "between 6 and 8 October 2020",
    letter_date: str | None = "17 November 2020",
    priority: Sequence[str] = (),
) -> list[Page]:
    """Return the letter of a visit in the pandemic, which tells how it was done.

    Args:
        authority: whose.
        visited: the days of the visit, with the word before them.
        letter_date: the letter's date.
        priority: the areas for priority action.
    """
    method = (
        "The methodology for this visit was in line with the framework. It was adapted to the "
        "COVID-19 (coronavirus) pandemic, and inspectors talked with staff by video."
    )
    return visit_letter(
        authority=authority,
        visited=visited,
        letter_date=letter_date,
        extra=[method],
        priority=priority,
    )


def jtai_letter(  # noqa: PLR0913 - a fact each
    *,
    area: str = "Rutland",
    council: str = "Rutland County Council",
    heading: str | None = None,
    visited: str | None = None,
    letter_date: str | None = "12 December 2024",
    due: str | None = "27 March 2025",
    priority: Sequence[str] = (),
    newer: bool = True,
) -> list[Page]:
    """Return the letter of a joint targeted area inspection.

    Args:
        area: the area, in the heading.
        council: who owes the statement of action.
        heading: the whole heading after "Dear", if it is another.
        visited: the sentence with the days on site, if it is another.
        letter_date: the letter's date.
        due: by when the statement of action is due, on the last page.
        priority: the areas for priority action.
        newer: whether it is of the newer family ("inspection of X", "took place from").
    """
    theme = "the multi-agency response to children who go missing"
    if newer:
        usual = f"Joint targeted area inspection of {area}"
        days = "This inspection took place from 4 to 8 November 2024."
        named = [f"This letter summarises the findings of an inspection of {theme} in {area}."]
    else:
        usual = f"Joint targeted area inspection of {theme} in {area}"
        days = "Between 4 and 8 November 2024, four inspectorates carried out a joint inspection."
        named = []
    first: Page = [
        *([letter_date] if letter_date else []),
        f"{DIRECTOR}, {council}",
        "Chief Constable of the police",
        "",
        "Dear local safeguarding partnership",
        heading or usual,
        *named,
        visited or days,
        *prose(3),
    ]
    areas = ["Areas for priority action", "", *(f"\u2022 {area}" for area in priority), ""]
    second: Page = ["Headline findings", *prose(2, 1), *(areas if priority else []), *prose(3, 2)]
    last: Page = [
        "Next steps",
        (
            f"{council} should prepare a written statement of proposed action, which answers the "
            "findings in this letter, with all the partners."
        ),
        *(
            [
                (
                    f"The {DIRECTOR} should send the written statement of action to "
                    f"actions@example.org by {due}. It will inform the next inspection."
                )
            ]
            if due
            else []
        ),
        "Yours sincerely",
        "Ofsted Care Quality Commission",
    ]
    return _numbered([first, second, prose(5, 3), last])


def area_send_report(
    *,
    area: str = "Rutland",
    dates: str = "Inspection dates: 10 to 14 March 2025",
    previous: str | None = "Date of previous inspection: 6 to 10 February 2017",
    outcome: int = 1,
    extra: Sequence[str] = (),
) -> list[Page]:
    """Return the report of an area SEND inspection.

    Args:
        area: whose.
        dates: the line with the days on site.
        previous: the line just below it; None leaves it away.
        outcome: 1 positive, 2 inconsistent, 3 widespread failings with a priority action plan.
        extra: paragraphs after the outcome.
    """
    outcomes = {
        1: [
            (
                f"The local area partnership{APOSTROPHE}s arrangements typically lead to positive "
                "experiences and outcomes for children and young people with SEND."
            ),
            "The next full area SEND inspection will be within approximately five years.",
        ],
        2: [
            (
                f"The local area partnership{APOSTROPHE}s arrangements lead to inconsistent "
                "experiences and outcomes for children and young people with SEND."
            ),
            "The next full area SEND inspection will be within approximately three years.",
        ],
        3: [
            (
                "There are widespread and/or systemic failings leading to significant concerns "
                "about the experiences and outcomes of children and young people with SEND."
            ),
            (
                "A monitoring inspection will be carried out within approximately 18 months. The "
                "next full reinspection will be within approximately three years."
            ),
            (
                f"His Majesty{APOSTROPHE}s Chief Inspector requires the partnership to prepare and "
                "submit a priority action plan (area SEND) for the identified areas."
            ),
        ],
    }
    first: Page = [
        "Local area partnership report",
        "",
        f"Area SEND inspection of {area} Local Area Partnership",
        "",
        dates,
        *([previous] if previous else []),
        "",
        "Inspection outcome",
        "",
        *outcomes[outcome],
        *extra,
        "Information about the local area partnership",
        "",
        *prose(3),
    ]
    return _numbered([first, prose(5, 1), prose(4, 2)], at_top=False)


def monitoring_letter(
    *,
    authority: str = "Rutland",
    visited: str = "on 4 and 5 March 2025",
    letter_date: str | None = "2 April 2025",
    number: str = "second",
    judged: str = "December 2023",
) -> list[Page]:
    """Return the letter of a monitoring visit.

    Args:
        authority: whose, as in "the monitoring visit to ... children's services".
        visited: the days on site, with the word before them.
        letter_date: the letter's date.
        number: which visit it was since the judgement, in words.
        judged: the month of the judgement.
    """
    services = f"{authority} children{APOSTROPHE}s services"
    first: Page = [
        *LETTERHEAD,
        *([letter_date] if letter_date else []),
        "",
        DIRECTOR,
        "",
        "Dear Director",
        "",
        f"Monitoring visit to {services}",
        "",
        (
            f"This letter summarises the findings of the monitoring visit to {services} {visited}. "
            f"This was the {number} monitoring visit since the local authority was judged "
            f"inadequate in {judged}."
        ),
        "Areas covered by the visit",
        "",
        *prose(1),
        "Headline findings",
        "",
        *prose(2, 1),
    ]
    last: Page = ["Findings and evaluation of progress", *prose(4, 2), "Yours sincerely"]
    return _numbered([first, last])


def scan(pages: int = 2) -> list[Page]:
    """Return *pages* without any text."""
    return [[] for _ in range(pages)]
