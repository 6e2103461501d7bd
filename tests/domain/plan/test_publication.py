"""When nothing is published: around Christmas, and before a general election.

Counted from the register's own publication dates since January 2018: a pattern, never a duty.
"""

from datetime import date

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.plan.publication import PublicationDays
from ilacs_cli.domain.rulebook.publication import (
    GENERAL_ELECTIONS,
    before,
    christmas_of,
)
from ilacs_cli.domain.rules import Basis


def test_the_days_around_christmas_are_told_with_what_they_are() -> None:
    closed = christmas_of(2025)

    assert (closed.since, closed.until) == (date(2025, 12, 21), date(2026, 1, 3))
    assert "Christmas" in closed.why
    assert closed.counts is False
    assert closed.source.basis is Basis.OBSERVED


def test_the_days_before_an_election_are_told_with_what_they_are() -> None:
    # The general election of 4 July 2024.
    closed = before(GENERAL_ELECTIONS[-1])

    assert (closed.since, closed.until) == (date(2024, 5, 30), date(2024, 7, 4))
    assert "5 weeks" in closed.why
    assert closed.counts is True
    assert closed.source.basis is Basis.OBSERVED


def test_what_would_be_published_before_an_election_is_on_the_first_day_after_it(
    calendar: WorkingCalendar,
) -> None:
    # Three working days after Tuesday 28 May 2024 is 31 May; the vote was on Thursday 4 July.
    days = PublicationDays(calendar, date(2026, 11, 22))
    assert days.after(date(2024, 5, 28), 1) == date(2024, 5, 29)
    assert days.after(date(2024, 5, 28), 3) == date(2024, 7, 5)


def test_days_around_christmas_are_counted_neither_in_whole_nor_in_part(
    calendar: WorkingCalendar,
) -> None:
    # 21 December 2026 to 3 January 2027 are left out: 18 December is the last day before.
    days = PublicationDays(calendar, date(2026, 11, 22))
    assert days.count(date(2026, 12, 17), date(2027, 1, 4)) == 2
    assert days.count(date(2026, 12, 17), date(2026, 12, 23)) == 1
    assert days.count(date(2026, 12, 22), date(2027, 1, 5)) == 2
    assert days.after(date(2026, 12, 17), 2) == date(2027, 1, 4)


def test_the_days_on_which_nothing_is_published_are_told_in_order(
    calendar: WorkingCalendar,
) -> None:
    # 12 December 2019 was the day of a general election.
    days = PublicationDays(calendar, date(2026, 11, 22))
    vote, christmas = before(GENERAL_ELECTIONS[0]), christmas_of(2019)
    assert list(days.closures(date(2019, 12, 12), date(2019, 12, 21))) == [vote, christmas]
    assert list(days.closures(date(2020, 1, 3), date(2020, 1, 3))) == [christmas]
    assert list(days.closures(date(2019, 12, 13), date(2019, 12, 20))) == []


def test_the_calendar_s_first_christmas_is_that_of_its_first_year(
    calendar: WorkingCalendar,
) -> None:
    # What came before 1978 is not known to it.
    days = PublicationDays(calendar, date(2026, 11, 22))
    assert list(days.closures(date(1978, 1, 1), date(1978, 12, 31))) == [christmas_of(1978)]


def test_why_nothing_is_published_on_a_day(calendar: WorkingCalendar) -> None:
    days = PublicationDays(calendar, date(2026, 11, 22))
    assert days.why_closed(date(2026, 12, 21)) == christmas_of(2026).why
    assert days.why_closed(date(2026, 12, 19)) == "Saturday"
    assert days.why_closed(date(2026, 12, 18)) is None
