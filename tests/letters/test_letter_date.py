"""The date of a letter is the one alone on a line, wherever the layout puts it."""

from datetime import date

import pytest
from letter_texts import ADDRESSEE, CLOSE, LETTERHEAD, read_page, read_pages, visit_letter
from noted import codes, told

from ilacs_cli.domain.letter_fields import Sure

DATED = date(2019, 1, 9)


@pytest.mark.parametrize(
    "dated",
    [
        f"{LETTERHEAD}\n9 January 2019\n\n{ADDRESSEE}",
        f"9 January 2019\n{ADDRESSEE}",
        f"1\n9 January 2019\n{ADDRESSEE}",
        f"{ADDRESSEE}\n9th January 2019",
        f"Wednesday 9 January 2019\n{ADDRESSEE}",
        f"Date: 9 January 2019\n{ADDRESSEE}",
        f"9 \u00a0January\u202f2019\n12 March Road\n{ADDRESSEE}",
        f"9 January\n2019\n{ADDRESSEE}",
        f"09/01/2019\n{ADDRESSEE}",
        f"9 January 2019 Director of Children\u2019s Services\n{ADDRESSEE}",
    ],
)
def test_it_stands_before_the_salutation(dated: str) -> None:
    fields = read_page(visit_letter(dated=dated))

    assert (fields.letter_date.value, fields.letter_date.sure) == (DATED, Sure.READ)
    assert not fields.problems


def test_it_stands_in_a_box_after_the_first_page() -> None:
    page = visit_letter(dated="", after=f"{LETTERHEAD}\n9 January 2019\n{ADDRESSEE}")

    fields = read_page(page)

    assert (fields.letter_date.value, fields.letter_date.sure) == (DATED, Sure.READ)


def test_a_letter_without_a_date_has_none() -> None:
    fields = read_page(visit_letter(dated=ADDRESSEE))

    assert fields.letter_date.sure is Sure.ABSENT
    assert "letter-date-absent" in codes(fields.problems)


def test_a_date_in_its_sentences_is_not_taken_for_it() -> None:
    page = visit_letter(dated=ADDRESSEE, body="The last inspection was on\n3 May 2017, and good.")

    assert read_page(page).letter_date.value is None


def test_a_running_header_with_another_date_is_passed_over() -> None:
    header = "Letter to the authority\n2 February 2017\n"
    pages = [header + visit_letter(), f"{header}They meet often.", f"{header}{CLOSE}"]

    assert read_pages(pages).letter_date.value == DATED


def test_a_date_that_only_the_running_header_has_is_doubtful() -> None:
    header = "2 February 2017\n"
    pages = [header + visit_letter(dated=ADDRESSEE), f"{header}{CLOSE}"]

    fields = read_pages(pages)

    assert fields.letter_date.known is None
    assert "date-in-header" in codes(fields.problems)


def test_of_two_dates_neither_is_sure() -> None:
    fields = read_page(visit_letter(dated=f"2 February 2019\n9 January 2019\n{ADDRESSEE}"))

    assert fields.letter_date.known is None
    assert "2 February 2019" in told(fields.problems, "letter-dates-differ")


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("9 January 20199", "year-misprinted"),
        ("12 January 19", "year-in-two-figures"),
        ("31 February 2019", "date-cannot-be"),
        ("9 January", "year-not-printed"),
    ],
)
def test_a_misprint_is_reported_and_not_mended(printed: str, code: str) -> None:
    fields = read_page(visit_letter(dated=f"{printed}\n{ADDRESSEE}"))

    assert fields.letter_date.known is None
    assert fields.letter_date.sure is Sure.DOUBTFUL
    assert fields.letter_date.words == printed
    assert code in codes(fields.problems)


def test_a_header_that_repeats_the_letters_own_date_does_not_take_it_away() -> None:
    header = "Letter to the authority, 9 January 2019\n"
    pages = [visit_letter(), f"{header}They meet often.", f"{header}{CLOSE}"]

    assert read_pages(pages).letter_date.known == DATED


def test_a_day_that_is_split_by_a_space_is_doubtful() -> None:
    fields = read_page(visit_letter(dated=f"{ADDRESSEE}\n1 9 January 2019"))

    assert fields.letter_date.known is None
    assert fields.letter_date.sure is Sure.DOUBTFUL
