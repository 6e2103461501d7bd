"""What contradicts something else in a letter, or cannot be, is doubtful and stays as printed."""

from datetime import date

import pytest
from letter_texts import COVID, jtai_letter, read_page, visit_letter
from noted import codes, told

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.letter_fields import Field, Sure
from ilacs_cli.letters.checks import checked


def test_a_letter_with_the_year_before_its_visit_keeps_its_date_and_is_doubtful() -> None:
    fields = read_page(visit_letter(dated="9 January 2018"))

    assert fields.letter_date[:] == (date(2018, 1, 9), 1, "9 January 2018", Sure.DOUBTFUL)
    assert fields.start.known == date(2018, 12, 11)
    assert "12 December 2018" in told(fields.problems, "letter-before-visit")


def test_a_date_that_was_given_is_never_doubtful_but_what_contradicts_it_is() -> None:
    read = read_page(visit_letter())
    given = read._replace(letter_date=Field(date(2018, 1, 9), sure=Sure.GIVEN))

    fields = checked(given)

    assert fields.letter_date.known == date(2018, 1, 9)
    assert fields.start.known is fields.end.known is None


def test_a_letter_a_year_after_its_visit_is_doubtful() -> None:
    fields = read_page(visit_letter(dated="9 January 2020"))

    assert fields.letter_date.sure is Sure.DOUBTFUL
    assert "letter-long-after-visit" in codes(fields.problems)


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ("on 12 and 11 December 2018", "days-on-site-out-of-order"),
        ("from 11 December 2017 to 12 December 2018", "stay-too-long"),
    ],
)
def test_days_that_contradict_each_other_are_doubtful(days: str, code: str) -> None:
    fields = read_page(visit_letter(days=days))

    assert fields.start.sure is fields.end.sure is Sure.DOUBTFUL
    assert fields.end.value
    assert code in codes(fields.problems)


def test_a_day_on_site_at_a_weekend_is_reported_and_taken_as_printed() -> None:
    fields = read_page(visit_letter(days="on 14 and 15 December 2018"))

    assert (fields.start.sure, fields.end.sure) == (Sure.READ, Sure.READ)
    assert "Saturday" in told(fields.problems, "on-site-at-weekend")


def test_a_day_to_come_is_doubtful() -> None:
    fields = checked(read_page(visit_letter()), today=date(2019, 1, 1))

    assert fields.letter_date.sure is Sure.DOUBTFUL
    assert fields.end.sure is Sure.READ
    assert "date-to-come" in codes(fields.problems)


@pytest.mark.parametrize(
    "page",
    [
        visit_letter(days="on 12 and 13 December 2016", dated="9 January 2017"),
        visit_letter(days="on 12 and 13 May 2020", dated="9 June 2020", body=COVID),
        jtai_letter(opening="Between 14 and 18 September 2015, Ofsted"),
    ],
)
def test_a_visit_before_there_were_such_visits_is_doubtful(page: str) -> None:
    fields = read_page(page)

    assert fields.start.known is fields.end.known is None
    assert "kind-not-of-its-time" in codes(fields.problems)


def test_an_ordinary_visit_while_there_were_only_assurance_visits_is_doubtful() -> None:
    fields = read_page(visit_letter(days="on 10 and 11 March 2021", dated="10 May 2021"))

    assert fields.kind.known is None
    assert "kind-not-of-its-time" in codes(fields.problems)


@pytest.mark.parametrize("days", ["on 10 and 11 March 20211", "on 10 and 11 March 21"])
def test_a_visit_of_the_pandemic_whose_days_are_misprinted_is_of_no_sure_kind(days: str) -> None:
    fields = read_page(visit_letter(days=days, dated="10 May 2021", body=COVID))

    assert fields.kind.sure is Sure.DOUBTFUL


def test_a_later_visit_whose_days_are_misprinted_keeps_its_kind() -> None:
    fields = read_page(visit_letter(days="on 10 May 20222", dated="10 June 2022", body=COVID))

    assert fields.kind.sure is Sure.READ


def test_an_authority_that_was_formed_later_is_doubtful() -> None:
    fields = read_page(visit_letter(authority="North Northamptonshire"))

    assert fields.authority.known is None
    assert "authority-not-there" in codes(fields.problems)


def test_a_letter_in_which_all_fits_has_no_problems() -> None:
    fields = checked(read_page(visit_letter()), today=date(2019, 1, 9))

    assert fields.problems == ()
    assert fields.kind.value is RecordKind.FOCUSED_VISIT
