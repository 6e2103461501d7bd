"""Reports print everything on page 1: the title, the days on site, the table of judgements."""

from datetime import date

import pytest
from noted import codes
from report_texts import (
    CARE,
    HELP,
    LEADERS,
    LEAVERS,
    OVERALL,
    ROWS,
    TO_BE_GOOD,
    TOGETHER,
    area_send,
    inspection,
    read,
    single_framework,
)

from ilacs_cli.domain.events import Grade, Outcome, RecordKind
from ilacs_cli.domain.letter_fields import LetterFields, Sure


def grades(fields: LetterFields) -> list[str]:
    """The judgements from the overall one to that of care leavers; a blank for none."""
    judged = (
        fields.overall,
        fields.leaders,
        fields.help_and_protection,
        fields.in_care,
        fields.care_leavers,
    )
    return [field.value or "" for field in judged]


def test_each_row_of_the_table_is_read() -> None:
    fields = read(inspection())

    assert grades(fields) == [
        Grade.GOOD,
        Grade.GOOD,
        Grade.REQUIRES_IMPROVEMENT,
        Grade.OUTSTANDING,
        Grade.INADEQUATE,
    ]
    assert fields.problems == ()


def test_the_words_are_the_label_and_the_grade_on_one_line() -> None:
    field = read(inspection()).help_and_protection

    assert field.page == 1
    assert field.words == (
        "The experiences and progress of children who need help and protection"
        " Requires improvement to be good"
    )


def test_the_combined_row_is_of_children_in_care() -> None:
    rows = [(LEADERS, "Good"), (HELP, "Good"), (TOGETHER, "Inadequate"), (OVERALL, "Inadequate")]

    fields = read(inspection(rows=rows))

    assert grades(fields) == ["inadequate", "good", "good", "inadequate", ""]
    assert fields.problems == ()


def test_the_rows_may_be_in_another_order() -> None:
    rows = [(HELP, "Good"), (TOGETHER, "Inadequate"), (LEADERS, TO_BE_GOOD), (OVERALL, "Good")]

    assert grades(read(inspection(rows=rows)))[:4] == [
        "good",
        "requires-improvement",
        "good",
        "inadequate",
    ]


def test_since_2026_there_is_no_overall_judgement() -> None:
    page = inspection(dates="11 to 22 May 2026", rows=ROWS[:-1])

    fields = read(page)

    assert fields.overall.sure is Sure.ABSENT
    assert fields.problems == ()


@pytest.mark.parametrize("missing", range(5))
def test_no_row_of_a_table_may_be_missing_before_2026(missing: int) -> None:
    fields = read(inspection(rows=[*ROWS[:missing], *ROWS[missing + 1 :]]))

    assert codes(fields.problems) == ["judgement-not-read"]
    assert grades(fields).count("") == 1


@pytest.mark.parametrize(
    ("label", "grade", "expected"),
    [
        (LEAVERS, "Good1", "good"),
        (f"{LEAVERS.strip()}2", "Good", "good"),
        (f"{LEAVERS.strip()}.", "Good", "good"),
        (f"{LEAVERS.strip()}:", "GOOD", "good"),
        ("The experiences and progress of children care leavers", "Good", "good"),
        (LEAVERS, "Requires\nimprovement", "requires-improvement"),
        (LEAVERS, "Requires improvement to be\ngood3", "requires-improvement"),
        (LEAVERS, "Require improvement", "requires-improvement"),
        (LEAVERS, "Requires improvment to be good", "requires-improvement"),
        (LEAVERS, "Inadequate", "inadequate"),
        (LEAVERS, "Not judged", ""),
        (LEAVERS, "Outstanding", "outstanding"),
    ],
)
def test_a_grade_may_wrap_or_have_a_footnote(label: str, grade: str, expected: str) -> None:
    rows = [*ROWS[:3], (label, grade), ROWS[4]]

    fields = read(inspection(rows=rows))

    assert (fields.care_leavers.value or "") == expected
    assert fields.care_leavers.sure is Sure.READ


def test_a_row_that_is_missing_is_told() -> None:
    fields = read(inspection(rows=[*ROWS[:1], *ROWS[2:]]))

    assert fields.help_and_protection.sure is Sure.ABSENT
    assert codes(fields.problems) == ["judgement-not-read"]


def test_a_judgement_in_a_sentence_is_not_the_table_s() -> None:
    rows = [row for row in ROWS if row[0] != LEADERS]
    body = "The impact of leaders has been good since 2015, as it was judged good."

    assert read(inspection(rows=rows, body=body)).leaders.value is None


@pytest.mark.parametrize(
    ("dates", "kind", "start", "end"),
    [
        ("12 to 16 November 2018", "ilacs_short", "2018-11-12", "2018-11-16"),
        ("12 November to 23 November 2018", "ilacs_standard", "2018-11-12", "2018-11-23"),
        ("30 April to 4 May 2018", "ilacs_short", "2018-04-30", "2018-05-04"),
        # Over Easter, five of them working days
        ("16 to 24 April 2019", "ilacs_short", "2019-04-16", "2019-04-24"),
        ("3 June to 19 June 2019", "ilacs_standard", "2019-06-03", "2019-06-19"),
        ("11 July to 13 July 2023", "ilacs_short", "2023-07-11", "2023-07-13"),
        ("4\u20138 March\n2019", "ilacs_short", "2019-03-04", "2019-03-08"),
        ("4 \u2212 8 March 2019", "ilacs_short", "2019-03-04", "2019-03-08"),
        ("4 \u2500 8 March 2019", "ilacs_short", "2019-03-04", "2019-03-08"),
        ("4\u00a0to\u202f8 March 2019", "ilacs_short", "2019-03-04", "2019-03-08"),
        ("04/03/2019 - 8/03/2019", "ilacs_short", "2019-03-04", "2019-03-08"),
        ("31 January to 4 February 2022", "ilacs_short", "2022-01-31", "2022-02-04"),
        ("27 December 2022 to 6 January 2023", "ilacs_standard", "2022-12-27", "2023-01-06"),
    ],
)
def test_short_or_standard_follows_from_the_working_days(
    dates: str, kind: str, start: str, end: str
) -> None:
    fields = read(inspection(dates=dates))

    assert fields.kind.value == kind
    assert fields.kind.sure is Sure.INFERRED
    assert (fields.start.value, fields.end.value) == (
        date.fromisoformat(start),
        date.fromisoformat(end),
    )


@pytest.mark.parametrize(
    ("dates", "kind", "end"),
    [
        ("5 December to 9 December 2022 and 14 to 15 February 2023", "ilacs_short", "2023-02-15"),
        ("5 to 9 December 2022, and 14 February to 15 February 2023", "ilacs_short", "2023-02-15"),
        (
            "5 December to 16 December 2022 and \n20 to 23 March 2023",
            "ilacs_standard",
            "2023-03-23",
        ),
        # Two weeks one after the other were planned as two
        ("5 to 9 December and 12 to 16 December 2022", "ilacs_standard", "2022-12-16"),
    ],
)
def test_inspectors_may_come_back(dates: str, kind: str, end: str) -> None:
    fields = read(inspection(dates=dates))

    assert fields.start.value == date(2022, 12, 5)
    assert fields.end.value == date.fromisoformat(end)
    assert fields.kind.value == kind
    assert fields.problems == ()


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ("16 to 12 November 2018", "days-on-site-out-of-order"),
        ("12 November 2018 to 15 November 2019", "stay-too-long"),
        ("12 to 16 November 20188", "year-misprinted"),
        ("12 to 16 November", "year-not-printed"),
        ("31 September to 4 October 2019", "date-cannot-be"),
        ("12 Novmber to 16 November 2018", "date-cannot-be"),
        ("12 Novmber 2018 - 16 November 2018", "date-cannot-be"),
        ("12 November 2018 - 16 Novmber 2018", "date-cannot-be"),
    ],
)
def test_days_that_cannot_be_are_doubtful_and_so_is_the_kind(dates: str, code: str) -> None:
    fields = read(inspection(dates=dates))

    assert codes(fields.problems) == [code]
    assert {fields.start.sure, fields.end.sure} == {Sure.DOUBTFUL}
    assert fields.kind.known is None


def test_a_day_at_the_weekend_is_told_and_taken_as_printed() -> None:
    fields = read(inspection(dates="3 to 10 November 2018"))

    assert fields.start.known == date(2018, 11, 3)
    assert "on-site-at-weekend" in codes(fields.problems)


def test_other_pages_of_a_report_are_not_opened() -> None:
    opened: list[int] = []

    def page(number: int) -> str:
        opened.append(number)
        return inspection()

    from ilacs_cli.letters.document import Document
    from ilacs_cli.letters.reading import read_document
    from ilacs_cli.register.bank_holidays import working_calendar
    from ilacs_cli.register.register import authorities

    read_document(Document("a", 12, page), authorities(), working_calendar())

    assert opened == [1]


def test_a_running_header_does_not_count() -> None:
    header = "Inspection of Rutland children\u2019s services\n2 to 6 March 2020 \n2 \n"

    fields = read(inspection(), f"{header}More of the report", header)

    assert fields.start.value == date(2018, 11, 12)


def test_a_header_above_the_title_with_other_dates_does_not_count() -> None:
    fields = read(f"Inspection dates: 2 to 6 March 2020\n{inspection()}")

    assert (fields.start.value, fields.start.sure) == (date(2018, 11, 12), Sure.READ)


def test_a_report_with_a_cover_is_read_on_the_next_page() -> None:
    cover = "Inspection of Rutland local authority children\u2019s services\n"

    fields = read(cover, inspection())

    assert fields.start.value == date(2018, 11, 12)
    assert fields.problems == ()


def test_rows_of_the_single_framework_are_read_by_their_labels() -> None:
    fields = read(single_framework())

    assert fields.kind.value is RecordKind.SIF_INSPECTION
    assert grades(fields) == [
        "requires-improvement",
        "inadequate",
        "requires-improvement",
        "outstanding",
        "good",
    ]
    assert fields.letter_date.value == fields.published.value == date(2015, 5, 13)
    assert (fields.start.value, fields.end.value) == (date(2015, 3, 3), date(2015, 3, 25))
    assert fields.problems == ()


@pytest.mark.parametrize(
    ("overall", "expected"),
    [
        ("The overall judgement is good ", "good"),
        ("The overall judgement is requires improvement", "requires-improvement"),
        ("The overall judgement is that children\u2019s services are inadequate", "inadequate"),
        (
            "The overall judgement is that children\u2019s services require \nimprovement ",
            "requires-improvement",
        ),
        ("Children\u2019s services in the Rutland area are outstanding", "outstanding"),
        ("Children\u2019s services in Rutland are good1", "good"),
        ("Services for children in Rutland are inadequate", "inadequate"),
    ],
)
def test_the_overall_judgement_is_a_sentence(overall: str, expected: str) -> None:
    assert read(single_framework(overall=overall)).overall.value == expected


def test_the_overall_judgement_is_found_though_its_apostrophe_is_lost() -> None:
    text = single_framework(overall="Children's services in Rutland are good")

    assert read(text.replace("'", "")).overall.value is Grade.GOOD


@pytest.mark.parametrize("leavers", ["Not judged", "Not judged3"])
def test_a_judgement_that_was_not_made_has_no_value(leavers: str) -> None:
    fields = read(single_framework(leavers=leavers))

    assert fields.care_leavers.value is None
    assert fields.care_leavers.sure is Sure.READ
    assert fields.problems == ()


@pytest.mark.parametrize("label", ["Report published:", "Published:", "Publication date:"])
def test_a_report_prints_when_it_was_published(label: str) -> None:
    fields = read(single_framework(published=f"{label} 13 May 2015"))

    assert fields.letter_date.value == date(2015, 5, 13)
    assert fields.end.value == date(2015, 3, 25)


def test_the_first_reports_print_no_publication() -> None:
    fields = read(single_framework(published=""))

    assert fields.letter_date.sure is Sure.ABSENT
    assert fields.problems == ()


@pytest.mark.parametrize("again", ["Re-inspection", "Reinspection", "Re\u2011inspection"])
def test_a_re_inspection_is_of_the_same_kind(again: str) -> None:
    page = single_framework().replace("Inspection of services", f"{again} of services")

    assert read(page).kind.value is RecordKind.SIF_INSPECTION


@pytest.mark.parametrize(
    "dates",
    [
        "19 November 2013 \u2013 30 January 2014",
        "19 November \u2013 30 January 2014",
        "19 November \u2013 11 December 2013 and 28\u201330 January 2014",
        "19 November 2013 - 11 December 2013 and 28 January 2014 - 30 January 2014",
    ],
)
def test_an_inspection_may_be_over_the_end_of_a_year(dates: str) -> None:
    fields = read(single_framework(dates=dates, published="Report published: 21 February 2014"))

    assert (fields.start.known, fields.end.known) == (date(2013, 11, 19), date(2014, 1, 30))
    assert fields.kind.known is RecordKind.SIF_INSPECTION


def test_one_day_is_the_first_and_the_last() -> None:
    fields = read(single_framework(dates="26 March 2015"))

    assert fields.start.value == fields.end.value == date(2015, 3, 26)


@pytest.mark.parametrize(
    ("outcome", "expected", "is_priority"),
    [
        (
            "arrangements typically lead to positive experiences and outcomes",
            Outcome.TYPICALLY_POSITIVE,
            False,
        ),
        ("arrangements lead to inconsistent \nexperiences", Outcome.INCONSISTENT, False),
        (
            "area has a problem. There are widespread and/or \nsystemic failings leading to",
            Outcome.SYSTEMIC_FAILINGS,
            True,
        ),
    ],
)
def test_an_area_send_report_has_one_of_three_outcomes(
    outcome: str, expected: Outcome, *, is_priority: bool
) -> None:
    fields = read(area_send(outcome))

    assert fields.kind.value is RecordKind.AREA_SEND
    assert fields.outcome.value is expected
    assert fields.priority_action.value is is_priority
    assert fields.problems == ()


@pytest.mark.parametrize(
    "previous",
    [
        "Dates of previous inspection: 6 to 10 December 2021",
        "Date of previous inspection:  6 December to 10 December 2021      ",
        "Dates of previous inspection: Not previously inspected",
        # Misprinted as a later one
        "Dates of previous inspection: 6 to 10 December 2024",
    ],
)
def test_the_previous_inspection_has_other_dates(previous: str) -> None:
    fields = read(area_send(previous=previous))

    assert (fields.start.value, fields.end.value) == (date(2024, 10, 7), date(2024, 10, 11))


def test_an_outcome_further_down_is_of_another_inspection() -> None:
    body = "The last inspection found that arrangements lead to inconsistent experiences."

    fields = read(area_send("arrangements were looked at", body=body))

    assert fields.outcome.value is None


def test_an_older_inspection_is_another_with_its_judgements_at_the_end() -> None:
    first = (
        "Inspection of looked after children \nservices   \nRutland County Council \n"
        "Inspection dates: 24 \u2013 28 June 2013 \nReporting inspector An Inspector \n"
        "Age group: All \nPublished: 2 August 2013 \n"
    )
    last = (
        "Record of main findings \nServices for looked after children \n"
        "Overall effectiveness Inadequate \nCapacity to improve Good \n"
        "Leadership and management Adequate \n"
    )

    fields = read(first, "Overall effectiveness was Good", last)

    assert fields.kind.value is RecordKind.OTHER
    assert fields.overall.value is Grade.INADEQUATE
    assert fields.leaders.value is None  # the older scale has a grade that ours has not
    assert fields.letter_date.value == date(2013, 8, 2)
    assert (fields.start.value, fields.end.value) == (date(2013, 6, 24), date(2013, 6, 28))


def test_the_last_page_has_the_words_of_a_care_row_and_no_grade() -> None:
    fields = read(inspection(rows=[(CARE, "see page 4"), *ROWS[:2], *ROWS[3:]]))

    assert fields.in_care.value is None
    assert codes(fields.problems) == ["judgement-not-read"]
