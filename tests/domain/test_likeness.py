"""Whether two accounts tell of one event, by the dates that each of them tells."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ilacs_cli.domain.event_dates import Dates, Likeness, likeness
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.rulebook.event_dates import longest_stay

ONE, PERHAPS, TWO = Likeness.ONE, Likeness.PERHAPS, Likeness.TWO
WEEK = timedelta(weeks=1)
START, END = date(2026, 6, 1), date(2026, 6, 12)
DAY = timedelta(days=1)


def alike(one: Dates, other: Dates, stay: timedelta = 2 * WEEK) -> Likeness:
    found = likeness(one, other, stay)
    assert likeness(other, one, stay) is found  # whichever is recorded first
    return found


@pytest.mark.parametrize(
    ("after", "found"),
    [(21 * DAY, ONE), (182 * DAY, ONE), (20 * DAY, TWO), (183 * DAY, TWO), (-DAY, TWO)],
)
def test_a_publication_3_to_26_weeks_after_the_last_day_on_site_is_of_that_visit(
    after: timedelta, found: Likeness
) -> None:
    assert alike(Dates(START, END), Dates(published=END + after)) is found
    assert alike(Dates(end=END), Dates(published=END + after)) is found


@pytest.mark.parametrize(
    ("after", "found"), [(0 * DAY, ONE), (84 * DAY, ONE), (85 * DAY, TWO), (-DAY, TWO)]
)
def test_a_letter_within_12_weeks_of_the_last_day_on_site_is_of_that_visit(
    after: timedelta, found: Likeness
) -> None:
    assert alike(Dates(START, END), Dates(letter=END + after)) is found


@pytest.mark.parametrize(
    ("after", "found"),
    [
        # A standard inspection that began on 1 June may have ended by the 15th.
        (20 * DAY, TWO),
        (21 * DAY, PERHAPS),
        (34 * DAY, PERHAPS),
        (35 * DAY, ONE),
        (182 * DAY, ONE),
        (183 * DAY, PERHAPS),
        (196 * DAY, PERHAPS),
        (197 * DAY, TWO),
    ],
)
def test_where_only_the_first_day_is_known_every_last_day_that_can_be_must_fit(
    after: timedelta, found: Likeness
) -> None:
    assert alike(Dates(START), Dates(published=START + after)) is found


@pytest.mark.parametrize(
    ("waited", "found"),
    [
        (0 * DAY, ONE),
        (98 * DAY, ONE),
        (99 * DAY, PERHAPS),
        (182 * DAY, PERHAPS),
        (183 * DAY, TWO),
        (-DAY, PERHAPS),
        (-63 * DAY, PERHAPS),
        (-64 * DAY, TWO),
    ],
)
def test_a_letter_and_a_publication_of_no_known_visit(waited: timedelta, found: Likeness) -> None:
    letter = date(2026, 9, 1)
    assert alike(Dates(letter=letter), Dates(published=letter + waited)) is found


def test_a_letter_joins_a_visit_and_a_publication_joins_both() -> None:
    visited, lettered = Dates(START, END), Dates(letter=date(2026, 7, 20))
    assert alike(visited, lettered) is ONE
    known = Dates(START, END, lettered.letter)
    assert alike(known, Dates(published=date(2026, 8, 4))) is ONE
    assert alike(known, Dates(published=date(2026, 6, 30))) is TWO
    begun = Dates(START, None, date(2026, 6, 5))  # so that its last day was by the 5th
    assert alike(begun, Dates(published=date(2026, 6, 24))) is PERHAPS


def test_a_first_and_a_last_day_are_of_one_stay_if_it_is_not_too_long() -> None:
    assert alike(Dates(START), Dates(end=START + 2 * WEEK)) is ONE
    assert alike(Dates(START), Dates(end=START)) is ONE
    assert alike(Dates(START), Dates(end=START + 2 * WEEK + DAY)) is TWO
    assert alike(Dates(START), Dates(end=START - DAY)) is TWO
    split = Dates(START, START + 15 * WEEK)  # Devon's of 2025 lasted so long, in two parts
    assert alike(split, Dates(published=START + 20 * WEEK)) is ONE
    late = Dates(end=END, published=END + 20 * DAY)
    assert alike(Dates(START), late) is TWO


def test_the_same_date_is_the_same_event_and_another_date_another_event() -> None:
    assert alike(Dates(START, END), Dates(START, published=date(2026, 6, 13))) is ONE
    assert alike(Dates(START, END), Dates(START + DAY, published=date(2026, 8, 4))) is TWO
    assert alike(Dates(START, END), Dates(START, END + DAY)) is TWO


@pytest.mark.parametrize(
    ("kind", "weeks"),
    [
        (RecordKind.SIF_INSPECTION, 4),
        (RecordKind.ILACS_STANDARD, 2),
        (RecordKind.ILACS_SHORT, 1),
        (RecordKind.FOCUSED_VISIT, 1),
        (RecordKind.JTAI, 1),
    ],
)
def test_a_stay_is_as_long_as_its_kind_makes_it(kind: RecordKind, weeks: int) -> None:
    assert longest_stay(kind) == weeks * WEEK


days = some.none() | some.dates(date(2026, 1, 1), date(2027, 6, 1))
accounts = some.builds(Dates, days, days, days, days).filter(any)


@given(accounts, accounts)
def test_which_account_came_first_makes_no_difference(one: Dates, other: Dates) -> None:
    alike(one, other)
    assert alike(one, one) is ONE


# The inspectors' call

CALL = date(2026, 5, 18)


@pytest.mark.parametrize(
    ("after", "found"), [(0 * DAY, ONE), (28 * DAY, ONE), (29 * DAY, TWO), (-DAY, TWO)]
)
def test_an_inspection_that_begins_within_4_weeks_of_a_call_is_the_one_called(
    after: timedelta, found: Likeness
) -> None:
    assert alike(Dates(notified=CALL), Dates(start=CALL + after)) is found
    assert alike(Dates(notified=CALL), Dates(CALL + after, CALL + after + WEEK)) is found


@pytest.mark.parametrize(
    ("after", "found"), [(0 * DAY, ONE), (42 * DAY, ONE), (43 * DAY, TWO), (-DAY, TWO)]
)
def test_its_last_day_alone_fits_as_long_after_the_call_as_it_can_be(
    after: timedelta, found: Likeness
) -> None:
    # It begins within 4 weeks, and lasts 2 at most.
    assert alike(Dates(notified=CALL), Dates(end=CALL + after)) is found


@pytest.mark.parametrize(
    ("after", "found"),
    [(21 * DAY, ONE), (20 * DAY, TWO), (42 * DAY + 182 * DAY, ONE), (42 * DAY + 183 * DAY, TWO)],
)
def test_a_publication_fits_a_call_if_some_last_day_does(after: timedelta, found: Likeness) -> None:
    # A publication comes 3 to 26 weeks after the last day.
    assert alike(Dates(notified=CALL), Dates(published=CALL + after)) is found


@pytest.mark.parametrize(
    ("after", "found"), [(0 * DAY, ONE), (-DAY, TWO), (126 * DAY, ONE), (127 * DAY, TWO)]
)
def test_a_letter_fits_a_call_if_some_last_day_does(after: timedelta, found: Likeness) -> None:
    # A letter comes within 12 weeks of the last day.
    assert alike(Dates(notified=CALL), Dates(letter=CALL + after)) is found
