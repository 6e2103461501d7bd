"""The days on site are read in each form that letters and reports print them in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis.strategies import dates, integers
from letter_texts import jtai_letter, read_page, visit_letter
from noted import codes, told

from ilacs_cli.domain.letter_fields import Sure
from ilacs_cli.letters.printed_dates import runs

FORMS = [
    ("10 January to 21 January 2022", date(2022, 1, 10), date(2022, 1, 21)),
    ("29 January to 9 February 2018", date(2018, 1, 29), date(2018, 2, 9)),
    ("16 and 17 May 2023", date(2023, 5, 16), date(2023, 5, 17)),
    ("12/06/2017 - 6/07/2017", date(2017, 6, 12), date(2017, 7, 6)),
    ("27 February 2019", date(2019, 2, 27), date(2019, 2, 27)),
    ("11 December and 12 December 2018", date(2018, 12, 11), date(2018, 12, 12)),
    ("3-4 December 2025", date(2025, 12, 3), date(2025, 12, 4)),
    ("3 - 14 March 2025", date(2025, 3, 3), date(2025, 3, 14)),
    ("the 4th and 5th of March 2019", date(2019, 3, 4), date(2019, 3, 5)),
    ("Tuesday 4 and Wednesday 5 June 2019", date(2019, 6, 4), date(2019, 6, 5)),
    ("12 December 2022 to 13 January 2023", date(2022, 12, 12), date(2023, 1, 13)),
    ("29 and 30 September, and 1 October 2020", date(2020, 9, 29), date(2020, 10, 1)),
    ("12 to 16 November and from 3 to 7 December 2018", date(2018, 11, 12), date(2018, 12, 7)),
    ("30 Sept and 1 Oct 2020", date(2020, 9, 30), date(2020, 10, 1)),
    ("4/5 June 2019", date(2019, 6, 4), date(2019, 6, 5)),
    ("11and 12December2018", date(2018, 12, 11), date(2018, 12, 12)),
    ("31 July\n& 1 August\n2018", date(2018, 7, 31), date(2018, 8, 1)),
]


@pytest.mark.parametrize(("printed", "start", "end"), FORMS)
def test_days_are_read_in_every_form(printed: str, start: date, end: date) -> None:
    (run,) = runs(f"inspectors came on {printed}. They were two.")

    assert (run.days[0].full, run.days[-1].full) == (start, end)


@pytest.mark.parametrize("dash", ["-", " - ", "\u2013", " \u2013 ", "\u2212", "\u2500", " \u2014 "])
def test_any_dash_joins_days(dash: str) -> None:
    fields = read_page(visit_letter(days=f"on 11{dash}12 December 2018"))

    assert (fields.start.value, fields.end.value) == (date(2018, 12, 11), date(2018, 12, 12))


def test_a_december_whose_year_is_printed_with_january_is_of_the_year_before() -> None:
    fields = read_page(
        visit_letter(
            days="between 31 December and 4 January 2019",
            dated="1 February 2019",
        )
    )

    assert (fields.start.value, fields.start.sure) == (date(2018, 12, 31), Sure.INFERRED)
    assert (fields.end.value, fields.end.sure) == (date(2019, 1, 4), Sure.READ)


@pytest.mark.parametrize(
    ("dated", "year"), [("20 December 2018", 2018), ("9 January 2019", 2018), ("1 May 2019", 2018)]
)
def test_a_year_that_is_not_printed_is_that_before_the_letter(dated: str, year: int) -> None:
    fields = read_page(visit_letter(days="on 11 and 12 December", dated=dated))

    assert fields.start.value == date(year, 12, 11)
    assert fields.start.sure is fields.end.sure is Sure.INFERRED
    assert str(year) in told(fields.problems, "year-from-letter-date")


def test_days_without_a_year_in_a_letter_without_a_date_are_doubtful() -> None:
    fields = read_page(visit_letter(days="on 11 and 12 December", dated="Civic Centre"))

    assert fields.start.known is fields.end.known is None
    assert "year-not-printed" in codes(fields.problems)


@pytest.mark.parametrize(
    "days",
    [
        "on 3 and 4 December 2018 and, after a break, again on 17 December 2018",
        "on 3 December, 12 December and 17 December 2018",
        "on 3 and 4 December 2018 and the morning of 17 December 2018",
        "from 3 to 4 December 2018 and from 14 to 17 December 2018",
    ],
)
def test_a_visit_in_parts_lasts_until_the_last_of_its_days(days: str) -> None:
    fields = read_page(visit_letter(days=days))

    assert (fields.start.value, fields.end.value) == (date(2018, 12, 3), date(2018, 12, 17))


def test_another_date_in_the_sentence_is_no_day_on_site() -> None:
    fields = read_page(
        visit_letter(
            days="on 3 and 4 December 2018, and a letter that came on 5 June 2018 is looked at",
        )
    )

    assert fields.end.value == date(2018, 12, 4)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("on 11 and 12 December 20188", "year-misprinted"),
        ("on 11 and 12 December 18", "year-in-two-figures"),
        ("on 30 and 31 June 2018", "date-cannot-be"),
        ("on 11 and 12 Decembre 2018", "date-cannot-be"),
        ("on 11 and 2 12 December 2018", "date-cannot-be"),
        ("on 30 Novmber and 3 December 2018", "date-cannot-be"),
        ("on 30 Novmber 2018 to Monday 3 December 2018", "date-cannot-be"),
        ("on 30 November 2018 to 3 Decmber 2018", "date-cannot-be"),
        ("between 30 November and Monday 3rd Decmber 2018", "date-cannot-be"),
    ],
)
def test_a_misprint_is_reported_and_not_mended(printed: str, code: str) -> None:
    fields = read_page(visit_letter(days=printed))

    assert fields.start.known is fields.end.known is None
    assert fields.start.sure is fields.end.sure is Sure.DOUBTFUL
    assert code in codes(fields.problems)
    assert fields.start.words


def test_a_letterhead_between_two_sentences_is_passed_over() -> None:
    head = "Piccadilly Gate\nStore Street\nManchester M1 2WD\n\nT 0300 123 1231\n"
    fields = read_page(
        visit_letter(days=f"on 11 and\n{head}www.gov.uk/ofsted\n12 December 2018"),
    )

    assert (fields.start.value, fields.end.value) == (date(2018, 12, 11), date(2018, 12, 12))


@pytest.mark.parametrize(
    "opening",
    [
        "Between 12 and 16 September 2016, Ofsted",
        "Between 12 September 2016 and 16 September 2016, Ofsted",
        "From 12 to 16 September 2016, Ofsted",
        "Between 12 and 16 September, Ofsted",
    ],
)
def test_a_joint_inspection_prints_its_days_before_anything_else(opening: str) -> None:
    fields = read_page(jtai_letter(opening=opening))

    assert (fields.start.value, fields.end.value) == (date(2016, 9, 12), date(2016, 9, 16))


def test_a_day_of_another_inspection_further_on_is_not_taken() -> None:
    page = jtai_letter(
        opening="Inspectors looked",
        body="Much has changed.\n" * 60 + "The last inspection took place on 3 May 2016.",
    )

    assert read_page(page).start.value is None


def test_a_day_that_is_split_by_a_space_is_doubtful() -> None:
    fields = read_page(visit_letter(days="on 1 1 and 12 December 2018"))

    assert fields.start.known is None
    assert fields.start.sure is Sure.DOUBTFUL


SHARED_MONTH = ("{0.day} and {1.day} {1:%B} {1.year}", "{0.day}-{1.day} {1:%b} {1.year}")
SHARED_YEAR = (
    "{0.day} {0:%B} to {1.day} {1:%B} {1.year}",
    "between the {0.day} of {0:%B} and the {1.day} {1:%b}. {1.year}",
    "{0:%A} {0.day} {0:%B} and {1:%A} {1.day} {1:%B}, {1.year}",
)
NOTHING_SHARED = (
    "{0.day} {0:%B} {0.year} until {1.day} {1:%B} {1.year}",
    "{0:%d/%m/%Y} - {1:%d/%m/%Y}",
    "{0:%d.%m.%Y} to {1:%d.%m.%Y}",
)


@given(
    start=dates(min_value=date(2012, 1, 1), max_value=date(2040, 1, 1)),
    days=integers(min_value=1, max_value=200),
)
def test_a_printed_stay_is_read_back_in_every_form(start: date, days: int) -> None:
    end = start + timedelta(days)
    shares_month = (start.year, start.month) == (end.year, end.month)
    forms = (*(SHARED_MONTH if shares_month else ()), *SHARED_YEAR, *NOTHING_SHARED)

    for form in forms:
        (run,) = runs(f"a visit {form.format(start, end)}. Two inspectors came.")

        assert (run.days[0].full, run.days[-1].full) == (start, end)


def test_a_list_of_numbers_without_end_is_no_run_and_takes_no_time() -> None:
    assert list(runs("1 and 2, " * 50_000)) == []
