"""Which days an office may be set down as closed on.

They begin at most 24 months ago or 60 months ahead, and are no more than a year at a time: our own
limits, in the rulebook, against years typed wrongly.
"""

from datetime import date, timedelta

import pytest
from facts import days_in

from ilacs_cli.domain.calendar.updates import OfficeClosure
from ilacs_cli.domain.closures import new_closure, with_closure
from ilacs_cli.domain.errors import InputError

TODAY = date(2026, 11, 22)
EARLIEST, LATEST = date(2024, 11, 22), date(2031, 11, 22)
DAY = timedelta(days=1)
CHRISTMAS = OfficeClosure(date(2026, 12, 25), date(2027, 1, 1), None)


def refused(first: date, last: date, reason: str | None = None) -> str:
    with pytest.raises(InputError) as caught:
        new_closure(first, last, reason, TODAY)
    return f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize("first", [EARLIEST, EARLIEST + DAY, LATEST - DAY, LATEST])
def test_a_closure_may_begin_24_months_ago_to_60_months_ahead(first: date) -> None:
    assert new_closure(first, first, None, TODAY) == (first, first, None)


@pytest.mark.parametrize("first", [EARLIEST - DAY, LATEST + DAY])
def test_one_that_begins_earlier_or_later_is_refused_with_the_days_it_can_begin_on(
    first: date,
) -> None:
    assert days_in(refused(first, first)) == [first, EARLIEST, LATEST]


def test_a_closure_takes_366_days_at_most() -> None:
    assert new_closure(TODAY, TODAY + 365 * DAY, None, TODAY).last == date(2027, 11, 22)
    assert days_in(refused(TODAY, TODAY + 366 * DAY)) == [TODAY, date(2027, 11, 23)]


def test_the_last_day_does_not_come_before_the_first() -> None:
    assert days_in(refused(TODAY, TODAY - DAY)) == [TODAY - DAY, TODAY]


@pytest.mark.parametrize(
    ("reason", "kept"),
    [
        (" Council \n offices  closed ", "Council offices closed"),
        ("", None),
        ("  ", None),
        ("x" * 200, "x" * 200),
    ],
)
def test_a_reason_is_kept_on_one_line(reason: str, kept: str | None) -> None:
    assert new_closure(TODAY, TODAY, reason, TODAY).reason == kept


def test_a_longer_reason_is_refused_with_how_long_it_is_and_may_be() -> None:
    told = refused(TODAY, TODAY, "x" * 201)

    assert "201" in told
    assert "200" in told


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 12, 20), date(2026, 12, 25)),
        (date(2027, 1, 1), date(2027, 1, 8)),
        (date(2026, 12, 28), date(2026, 12, 29)),
        (date(2026, 12, 1), date(2027, 2, 1)),
    ],
)
def test_no_day_is_closed_twice(first: date, last: date) -> None:
    with pytest.raises(InputError):
        with_closure([CHRISTMAS], OfficeClosure(first, last, None))


def test_closures_stand_in_order_and_may_follow_each_other_at_once() -> None:
    before = OfficeClosure(date(2026, 12, 24), date(2026, 12, 24), None)
    after = OfficeClosure(date(2027, 1, 2), date(2027, 1, 2), None)

    assert with_closure([CHRISTMAS, after], before) == (before, CHRISTMAS, after)
