from datetime import date

import pytest

from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.events import Event, EventKind, Outcome
from ilacs_cli.domain.obligations import Status
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.domain.upcoming import (
    days_done,
    followed_up,
    still_running,
    windows_after,
    within,
)
from ilacs_cli.register.register import Register

ST_HELENS = Event(
    kind=EventKind.FOCUSED_VISIT,
    outcome=Outcome.PRIORITY_ACTION,
    id="80560-focused_visit-20180808",
    letter_date=date(2018, 8, 8),
    published=date(2018, 8, 8),
)
FINAL = "focused-visit/final-action-plan"  # due Thu 15 November 2018, counted from the letter


@pytest.mark.parametrize(
    ("done", "status"),
    [
        (date(2018, 11, 15), Status.MET),
        (date(2018, 11, 16), Status.MISSED),
        (None, Status.PASSED),
    ],
)
def test_a_duty_done_is_met_or_missed_by_its_day(
    calendar: WorkingCalendar, done: date | None, status: Status
) -> None:
    days = {f"{ST_HELENS.id}:{FINAL}": done} if done else {}
    final = followed_up([ST_HELENS], calendar, days)[-1].obligation
    assert final.status(date(2026, 11, 22)) is status


def test_the_days_are_read_from_the_events_that_tell_of_them() -> None:
    plan_sent = Event(
        kind=EventKind.DUTY_DONE, id=f"{ST_HELENS.id}:{FINAL}", letter_date=date(2018, 11, 14)
    )
    assert days_done([ST_HELENS, plan_sent]) == {f"{ST_HELENS.id}:{FINAL}": date(2018, 11, 14)}


@pytest.mark.parametrize(
    ("today", "until", "found"),
    [
        (date(2018, 9, 1), date(2018, 9, 5), 0),
        (date(2018, 9, 1), date(2018, 9, 6), 1),
        (date(2018, 9, 6), date(2018, 11, 15), 2),
        (date(2018, 9, 7), date(2018, 11, 15), 1),
        (date(2018, 11, 16), date(2019, 12, 31), 0),
    ],
)
def test_both_ends_of_the_time_asked_about_count(
    calendar: WorkingCalendar, today: date, until: date, found: int
) -> None:
    # St Helens' draft falls due on 6 September 2018, the final plan on 15 November.
    coming = followed_up([ST_HELENS], calendar, {})
    assert len(within(coming, today, until)) == found


@pytest.mark.parametrize("today", [date(2018, 11, 15), date(2024, 5, 1), date(2026, 11, 22)])
def test_leaving_out_old_events_leaves_out_nothing_still_to_come(
    calendar: WorkingCalendar, today: date
) -> None:
    events = Register().events(today)
    far = date(2100, 12, 31)
    every = within(followed_up(events, calendar, {}), today, far)
    fewer = within(followed_up(still_running(events, calendar, today), calendar, {}), today, far)
    assert fewer == every
    assert every


def test_only_the_last_inspection_leads_to_expect_another(calendar: WorkingCalendar) -> None:
    # Plymouth: standard inspections of 2018 and 2024, area SEND of June 2023 (third outcome).
    events = [event for event in Register().events(date(2026, 11, 22)) if event.urn == "80538"]
    assert {
        (coming.obligation.rule.id, coming.obligation.last_day)
        for coming in windows_after(events, calendar, date(2026, 11, 22))
    } == {
        ("cycle/next-inspection", date(2027, 7, 22)),
        ("area-send/monitoring-inspection", date(2025, 2, 22)),
        ("area-send/next-inspection", date(2026, 8, 22)),
    }


def test_no_window_is_expected_of_an_inadequate_authority(calendar: WorkingCalendar) -> None:
    # Nottingham, judged inadequate in July 2022.
    events = [event for event in Register().events(date(2023, 6, 1)) if event.urn == "80533"]
    assert "cycle/next-inspection" not in {
        coming.obligation.rule.id for coming in windows_after(events, calendar, date(2023, 6, 1))
    }


@pytest.mark.parametrize(
    ("urn", "condition"),
    [
        # Trafford, published 3 August 2026: inadequate judgements and no overall one.
        ("80573", "if it does not count as inadequate"),
        ("80538", None),  # Plymouth, judged overall
    ],
)
def test_a_window_says_what_it_depends_on(
    calendar: WorkingCalendar, urn: str, condition: str | None
) -> None:
    today = date(2026, 8, 24)
    events = [event for event in Register().events(today) if event.urn == urn]
    found = {
        coming.obligation.rule.id: coming.condition
        for coming in windows_after(events, calendar, today)
    }
    assert found.pop("cycle/next-inspection") == condition
    assert set(found.values()) <= {None}


def test_the_longest_duty_is_seventy_working_days() -> None:
    # What still_running rests on; SI 2007/462 reg 3, SI 2015/1792 reg 4.
    assert max(rule.period.amount for rule in DUTIES if rule.period) == 70
