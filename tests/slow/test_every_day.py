"""Every date of every rule, for every day of 2007-2028, counted a second time and otherwise.

Run with ``python -m pytest -m slow -n0 tests/slow/test_every_day.py``, which prints how many dates
were compared. The referee knows nothing of the program's calendar: it
walks day by day past weekends and the bank holidays that `holidays` computes, and finds months
with the calendar of the standard library.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from ilacs_cli.domain.calendar.periods import Period, Unit, WorkingDays
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.check import Comparison, Reason, explain
from ilacs_cli.domain.cycle.improvement import inadequate_report, path_from
from ilacs_cli.domain.events import Event, EventKind, Outcome
from ilacs_cli.domain.obligations import obligations
from ilacs_cli.domain.plan.steps import visit_after
from ilacs_cli.domain.rulebook import DUTIES, every_rule
from ilacs_cli.domain.rulebook.draft_report import SHARED
from ilacs_cli.domain.rulebook.improvement import MONITORING_VISITS
from ilacs_cli.domain.rules import Rule, Timing

TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.slow

FIRST, LAST = date(2007, 1, 1), date(2028, 12, 31)
ONE_DAY = timedelta(days=1)

COUNTED = [rule for rule in every_rule() if rule.period]
BY = [rule for rule in COUNTED if rule.timing is Timing.BY]
WINDOWS = [rule for rule in COUNTED if rule.timing in {Timing.WITHIN, Timing.AROUND}]
BEFORE = [rule for rule in COUNTED if rule.timing is Timing.BEFORE]


def days() -> Iterator[date]:
    day = FIRST
    while day <= LAST:
        yield day
        day += ONE_DAY


def walked(day: date, number: int, step: int, closed: frozenset[date]) -> date:
    """Return the day reached by *number* working days forwards (1) or backwards (-1)."""
    while number:
        day += step * ONE_DAY
        number -= day.weekday() < 5 and day not in closed
    return day


def months_away(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def moved(day: date, period: Period, step: int, closed: frozenset[date]) -> date:
    amount, unit = period.amount, period.unit
    working = {Unit.WORKING_DAYS: amount, Unit.CLEAR_WORKING_DAYS: amount + 1}
    plain = {Unit.CALENDAR_DAYS: amount, Unit.CLEAR_DAYS: amount + 1, Unit.WEEKS: 7 * amount}
    if unit in working:
        return walked(day, working[unit], step, closed)
    if unit in plain:
        return day + step * plain[unit] * ONE_DAY
    return months_away(day, step * {Unit.MONTHS: 1, Unit.YEARS: 12}[unit] * amount)


def ends(rule: Rule, start: date, closed: frozenset[date]) -> date:
    base = ends(rule.runs_from, start, closed) if rule.runs_from else start
    assert rule.period
    return moved(base, rule.period, 1, closed)


def named(rules: list[Rule]) -> pytest.MarkDecorator:
    names = [f"{rule.id} since {rule.in_force.since}" for rule in rules]
    return pytest.mark.parametrize("rule", rules, ids=names)


def dates_compared() -> int:
    """How many dates the tests below compare; a window has two."""
    every_day = len(list(days()))
    in_force = sum(rule.in_force.covers(day) for rule in BEFORE for day in days())
    quarters = 2 * 6 * sum(MONITORING_VISITS.in_force.covers(day) for day in days())
    return every_day * (len(BY) + 2 * len(WINDOWS)) + in_force + quarters


def test_every_rule_with_a_period_is_counted_here(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        rules = len([*BY, *WINDOWS, *BEFORE, MONITORING_VISITS])
        print(f"\n{rules} rules on every day, {dates_compared():,} dates compared")  # noqa: T201 - the figures are what it is for
    assert len(BY) >= 14
    assert {Timing.EVERY} >= {
        rule.timing for rule in COUNTED if rule not in (*BY, *WINDOWS, *BEFORE)
    }


@named(BY)
def test_a_duty_falls_due_on_the_day_that_walking_reaches(
    rule: Rule, calendar: WorkingCalendar, closed_days: frozenset[date]
) -> None:
    wrong = {day: rule.due(day, calendar) for day in days()}
    assert {
        day: found for day, found in wrong.items() if found != ends(rule, day, closed_days)
    } == {}


@named(WINDOWS)
def test_a_window_opens_and_closes_where_walking_leads(
    rule: Rule, calendar: WorkingCalendar, closed_days: frozenset[date]
) -> None:
    wrong = {}
    for day in days():
        end = ends(rule, day, closed_days)
        if rule.margin:
            expected = (
                moved(end, rule.margin, -1, closed_days),
                moved(end, rule.margin, 1, closed_days),
            )
        else:
            opens = ends(rule.runs_from, day, closed_days) if rule.runs_from else day
            expected = (opens, end)
        if rule.window(day, calendar) != expected:
            wrong[day] = expected
    assert wrong == {}


@named(BEFORE)
def test_the_last_day_before_a_meeting_is_the_one_that_walking_back_reaches(
    rule: Rule, calendar: WorkingCalendar, closed_days: frozenset[date]
) -> None:
    assert rule.period
    wrong = {
        day: found
        for day in days()
        if rule.in_force.covers(day)
        and (found := rule.latest_before(day, calendar)) != moved(day, rule.period, -1, closed_days)
    }
    assert wrong == {}


def test_each_quarter_of_monitoring_visits_ends_three_months_further_on(
    calendar: WorkingCalendar,
) -> None:
    # Quarterly visits (press notice of 2017), at most six of them (trade press of 2018).
    wrong = {}
    for day in filter(MONITORING_VISITS.in_force.covers, days()):
        path = path_from(inadequate_report(day), (), (), calendar, TODAY)
        found = [quarter[:2] for quarter in path.quarters]
        first = path.first_monitoring_visit.opens if path.first_monitoring_visit else day
        ends = [months_away(first, 3 * number) for number in range(1, 7)]
        starts = [first, *(end + ONE_DAY for end in ends[:-1])]
        if found != list(zip(starts, ends, strict=True)):
            wrong[day] = found
    assert wrong == {}


# The periods and the days they hold for, written down a second time

DATED: dict[tuple[EventKind, Outcome | None], list[tuple[str, int, date, date | None]]] = {
    (EventKind.INSPECTION, None): [
        ("inspection/publish-report", 30, date(2007, 4, 1), None),
        ("inspection/written-statement", 70, date(2007, 4, 1), None),
    ],
    (EventKind.FOCUSED_VISIT, Outcome.PRIORITY_ACTION): [
        ("focused-visit/draft-action-plan", 20, date(2018, 8, 8), None),
        ("focused-visit/final-action-plan", 70, date(2017, 11, 29), date(2018, 8, 7)),
        ("focused-visit/final-action-plan", 70, date(2018, 8, 8), None),
    ],
    (EventKind.FOCUSED_VISIT, Outcome.NONE): [],
    (EventKind.JTAI, None): [("jtai/written-statement", 70, date(2015, 11, 9), None)],
    (EventKind.JTAI, Outcome.NONE): [],
    (EventKind.AREA_SEND, Outcome.SYSTEMIC_FAILINGS): [
        ("area-send/priority-action-plan", 35, date(2023, 1, 1), None),
        ("area-send/publish-priority-action-plan", 70, date(2023, 1, 1), None),
    ],
}
"""What falls due after each kind of letter: working days from receipt, first and last day."""


@pytest.mark.parametrize("letter", DATED, ids=str)
def test_after_a_letter_of_any_day_there_falls_due_what_the_table_says(
    letter: tuple[EventKind, Outcome | None],
    calendar: WorkingCalendar,
    closed_days: frozenset[date],
) -> None:
    kind, outcome = letter
    wrong = {}
    for day in days():
        event = Event(kind, letter_date=day, received=day, outcome=outcome)
        found = {
            (owed.rule.id, owed.due)
            for owed in obligations(event, DUTIES, calendar, TODAY)
            if owed.due
        }
        expected = {
            (rule, walked(day, number, 1, closed_days))
            for rule, number, since, until in DATED[letter]
            if since <= day and (until is None or day <= until)
        }
        if found != expected:
            wrong[day] = found ^ expected
    assert wrong == {}


def test_of_a_focused_visit_called_on_any_day_the_day_on_site_is_ten_days_on_then_five(
    calendar: WorkingCalendar, closed_days: frozenset[date]
) -> None:
    wrong = {}
    for day in days():
        if day < date(2018, 1, 1):
            continue
        number = 10 if day < date(2021, 8, 1) else 5
        known = day >= date(2020, 9, 1)
        expected = walked(day, number, 1, closed_days) if known else None
        if visit_after(EventKind.FOCUSED_VISIT, day, None, calendar).first != expected:
            wrong[day] = expected
    assert wrong == {}


def test_the_report_is_shared_from_28_to_42_days_after_any_last_day_on_site(
    calendar: WorkingCalendar,
) -> None:
    wrong = {
        day: found
        for day in days()
        if (found := SHARED.window(day, calendar)) != (day + 28 * ONE_DAY, day + 42 * ONE_DAY)
    }
    assert wrong == {}


def test_a_date_a_hundred_days_after_any_letter_is_always_explained(
    calendar: WorkingCalendar, closed_days: frozenset[date]
) -> None:
    # By the hundred days themselves, unless a reason that is tried before them fits as well: the
    # rule, the rule without one bank holiday of the count, or without all of them.
    wrong = {}
    for day in days():
        stated, due = day + 100 * ONE_DAY, walked(day, 70, 1, closed_days)
        holidays = [each for each in closed_days if day < each <= due and each.weekday() < 5]
        before = {
            due,
            walked(day, 70, 1, frozenset()),
            *(walked(day, 70, 1, closed_days - {each}) for each in holidays),
        }
        case = Comparison(
            letter_date=day,
            start=day,
            period=WorkingDays(70),
            computed=due,
            stated=stated,
            calendar=calendar,
            calendar_then=calendar,
        )
        if (explain(case).reason is Reason.HUNDRED_DAYS) != (stated not in before):
            wrong[day] = explain(case)
    assert wrong == {}
