from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.cycle.upcoming import (
    FollowUp,
    coming_up,
    days_done,
    followed_up,
    inspections_under_way,
    owed_by_one,
    passed,
    still_running,
    told_since,
    windows_after,
    within,
)
from ilacs_cli.domain.events import Event, EventKind, Grade, Judgements, Outcome, RecordKind
from ilacs_cli.domain.obligations import Status
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.register.register import Register

TODAY = date(2026, 11, 22)

ST_HELENS = Event(
    kind=EventKind.FOCUSED_VISIT,
    outcome=Outcome.PRIORITY_ACTION,
    id="80560-focused_visit-20180808",
    letter_date=date(2018, 8, 8),
    published=date(2018, 8, 8),
)
DRAFT = "focused-visit/draft-action-plan"
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
    final = followed_up([ST_HELENS], calendar, TODAY, days)[-1].obligation
    assert final._replace(as_at=date(2026, 11, 22)).status is status


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
    coming = followed_up([ST_HELENS], calendar, TODAY, {})
    assert len(within(coming, today, until)) == found


@pytest.mark.parametrize("today", [date(2018, 11, 15), date(2024, 5, 1), date(2026, 11, 22)])
def test_leaving_out_old_events_leaves_out_nothing_still_to_come(
    calendar: WorkingCalendar, today: date
) -> None:
    events = Register().events(today)
    far = date(2100, 12, 31)
    every = within(followed_up(events, calendar, TODAY, {}), today, far)
    fewer = within(
        followed_up(still_running(events, calendar, today), calendar, TODAY, {}), today, far
    )
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
    ("urn", "depends"),
    [
        # Trafford, published 3 August 2026: inadequate judgements and no overall one.
        ("80573", True),
        ("80538", False),  # Plymouth, judged overall
    ],
)
def test_a_window_says_what_it_depends_on(
    calendar: WorkingCalendar, urn: str, *, depends: bool
) -> None:
    today = date(2026, 8, 24)
    events = [event for event in Register().events(today) if event.urn == urn]
    found = {
        coming.obligation.rule.id: coming.condition
        for coming in windows_after(events, calendar, today)
    }
    assert bool(found.pop("cycle/next-inspection")) is depends
    assert set(found.values()) <= {None}


def test_the_longest_duty_is_seventy_working_days() -> None:
    # What still_running rests on; SI 2007/462 reg 3, SI 2015/1792 reg 4.
    assert max(rule.period.amount for rule in DUTIES if rule.period) == 70


# What is coming, across authorities

PLYMOUTH = Event(
    kind=EventKind.INSPECTION,
    recorded_as=RecordKind.ILACS_STANDARD,
    id="80538-ilacs_standard-20181029",
    urn="80538",
    on_site_start=date(2018, 10, 29),
    published=date(2018, 12, 14),
    judgements=Judgements(Grade.REQUIRES_IMPROVEMENT),
)
ELSEWHERE = PLYMOUTH._replace(
    id="1-ilacs_standard-20181105", urn="1", on_site_start=date(2018, 11, 5)
)
VISIT = ST_HELENS._replace(
    id="2-focused_visit-20210210",
    urn="2",
    letter_date=date(2021, 2, 10),
    published=date(2021, 2, 10),
)


def days_of(found: list[FollowUp], today: date) -> list[tuple[str, str, date]]:
    return [(one.event.urn, one.obligation.rule.id, one.next_day(today)) for one in found]


def test_what_is_coming_is_told_of_every_authority_soonest_first(
    calendar: WorkingCalendar,
) -> None:
    # Windows open six months before the third anniversary; 70 working days from 10 February
    # 2021, over Easter and the Early May bank holiday, end on 24 May. The draft was due on 10
    # March, and nothing says that it was shared.
    today = date(2021, 4, 28)
    found = coming_up([VISIT, ELSEWHERE, PLYMOUTH], calendar, today, date(2021, 5, 31))
    assert days_of(found, today) == [
        ("2", DRAFT, date(2021, 3, 10)),
        ("80538", "cycle/next-inspection", date(2021, 4, 29)),
        ("1", "cycle/next-inspection", date(2021, 5, 5)),
        ("2", FINAL, date(2021, 5, 24)),
    ]


@pytest.mark.parametrize(
    ("until", "urns"),
    [
        (date(2021, 4, 28), []),
        (date(2021, 4, 29), ["80538"]),
        (date(2021, 5, 5), ["80538", "1"]),
        (date(2021, 5, 23), ["80538", "1"]),
        (date(2021, 5, 24), ["80538", "1", "2"]),
    ],
)
def test_what_comes_after_the_last_day_asked_about_is_left_out(
    calendar: WorkingCalendar, until: date, urns: list[str]
) -> None:
    found = coming_up([VISIT, ELSEWHERE, PLYMOUTH], calendar, date(2021, 4, 28), until)
    assert [one.event.urn for one in found if one.obligation.rule.id != DRAFT] == urns


@given(st.dates(date(2018, 6, 1), date(2027, 6, 30)), st.integers(0, 200), st.integers(0, 9))
def test_what_has_passed_is_told_for_three_months_and_no_other_duty_twice(
    calendar: WorkingCalendar, today: date, days: int, tenth: int
) -> None:
    events, until = Register().events(today)[tenth::10], today + timedelta(days=days)
    found = [one for one in coming_up(events, calendar, today, until) if one.obligation.due]
    owed = followed_up(events, calendar, TODAY, days_done(events))
    since = today - relativedelta(months=3)
    assert sorted((one.event.id, one.obligation.rule.id) for one in found) == sorted(
        (one.event.id, one.obligation.rule.id)
        for one in owed
        if one.obligation.due and since <= one.obligation.due <= until
    )
    told = [one.obligation.due for one in found if one.obligation.due]
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("today", "rules"),
    [
        # St Helens' draft falls due on 6 September 2018, the final plan on 15 November.
        (date(2018, 9, 6), []),
        (date(2018, 9, 7), [DRAFT]),
        (date(2018, 11, 15), [DRAFT]),
        (date(2018, 12, 6), [DRAFT, FINAL]),
        (date(2018, 12, 7), [FINAL]),
        (date(2019, 2, 15), [FINAL]),
        (date(2019, 2, 16), []),
    ],
)
def test_a_duty_has_passed_from_the_day_after_it_for_three_months(
    calendar: WorkingCalendar, today: date, rules: list[str]
) -> None:
    owed = followed_up([ST_HELENS], calendar, TODAY, {})
    found = passed(owed, today, told_since(today, calendar))
    assert [one.obligation.rule.id for one in found] == rules
    done = {f"{ST_HELENS.id}:{rule}": today for rule in (DRAFT, FINAL)}
    assert passed(followed_up([ST_HELENS], calendar, TODAY, done), today, date(2018, 1, 1)) == []


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2026, 11, 26), date(2026, 8, 26)),
        (date(2027, 5, 31), date(2027, 2, 28)),
        (date(1978, 3, 1), date(1978, 1, 1)),
    ],
)
def test_three_months_are_calendar_months(
    calendar: WorkingCalendar, today: date, since: date
) -> None:
    assert told_since(today, calendar) == since


def test_early_in_the_calendar_every_event_may_count(calendar: WorkingCalendar) -> None:
    early = ST_HELENS._replace(letter_date=date(1978, 1, 3), published=None)
    assert still_running([early], calendar, date(1978, 3, 1)) == [early]


def test_what_is_coming_says_what_has_been_done(calendar: WorkingCalendar) -> None:
    sent = Event(
        kind=EventKind.DUTY_DONE,
        id=f"{VISIT.id}:{FINAL}",
        urn="2",
        letter_date=date(2021, 4, 20),
    )
    found = coming_up([VISIT, sent], calendar, date(2021, 4, 28), date(2021, 5, 31))
    (final,) = (one for one in found if one.obligation.rule.id == FINAL)
    assert final.obligation.done == date(2021, 4, 20)


@pytest.mark.parametrize(
    ("today", "day"),
    [
        pytest.param(date(2021, 4, 28), date(2021, 4, 29), id="it opens tomorrow"),
        pytest.param(date(2021, 4, 29), date(2021, 4, 29), id="it opens today"),
        pytest.param(date(2021, 4, 30), date(2022, 4, 29), id="it has opened"),
    ],
)
def test_the_day_that_matters_next_is_when_a_window_opens_and_then_when_it_closes(
    calendar: WorkingCalendar, today: date, day: date
) -> None:
    (window,) = windows_after([PLYMOUTH], calendar, today)
    assert window.next_day(today) == day


def test_the_day_that_matters_next_for_a_duty_is_when_it_is_due(calendar: WorkingCalendar) -> None:
    final = followed_up([ST_HELENS], calendar, TODAY, {})[-1]
    assert final.next_day(date(2018, 9, 1)) == date(2018, 11, 15)


def test_what_has_no_date_comes_after_all_that_has(calendar: WorkingCalendar) -> None:
    # No source gives the days for a strategic plan after an area SEND inspection.
    failing = Event(
        kind=EventKind.AREA_SEND,
        outcome=Outcome.INCONSISTENT,
        letter_date=date(2024, 6, 3),
    )
    (plan,) = followed_up([failing], calendar, TODAY, {})
    assert plan.next_day(date(2024, 6, 4)) == date.max


@pytest.mark.parametrize(
    ("today", "found"), [(date(2022, 4, 29), ["80538"]), (date(2022, 4, 30), [])]
)
def test_a_window_is_told_up_to_the_day_it_closes(
    calendar: WorkingCalendar, today: date, found: list[str]
) -> None:
    # Plymouth's window of six months either side of 29 October 2021.
    coming = coming_up([PLYMOUTH], calendar, today, date(2022, 12, 31))
    assert [one.event.urn for one in coming] == found


def test_only_the_area_send_inspection_known_last_leads_to_expect_another(
    calendar: WorkingCalendar,
) -> None:
    earlier = Event(
        kind=EventKind.AREA_SEND,
        outcome=Outcome.SYSTEMIC_FAILINGS,
        published=date(2023, 8, 22),
    )
    later = earlier._replace(outcome=Outcome.INCONSISTENT, published=date(2025, 1, 20))
    found = windows_after([earlier, later], calendar, date(2026, 11, 22))
    assert [(one.event, one.obligation.rule.id) for one in found] == [
        (later, "area-send/next-inspection")
    ]


# Where the days on site are not all known, or the next inspection is under way


@pytest.mark.parametrize(
    ("first", "last", "counted_from"),
    [
        (date(2022, 10, 3), date(2022, 10, 14), date(2022, 10, 3)),
        (None, date(2022, 10, 14), date(2022, 10, 14)),
        (None, None, None),
    ],
)
def test_a_window_is_counted_from_a_day_on_site_and_never_from_a_publication(
    calendar: WorkingCalendar, first: date | None, last: date | None, counted_from: date | None
) -> None:
    inspection = Event(
        kind=EventKind.INSPECTION,
        recorded_as=RecordKind.ILACS_STANDARD,
        on_site_start=first,
        on_site_end=last,
        published=date(2022, 12, 5),
        judgements=Judgements(Grade.GOOD),
    )
    found = windows_after([inspection], calendar, date(2025, 6, 2))
    assert [coming.obligation.counted_from for coming in found] == (
        [counted_from] if counted_from else []
    )


def test_an_inspection_under_way_is_told_and_no_window_with_it(calendar: WorkingCalendar) -> None:
    last = Event(
        kind=EventKind.INSPECTION,
        recorded_as=RecordKind.ILACS_SHORT,
        urn="1",
        on_site_start=date(2022, 10, 3),
        published=date(2022, 12, 5),
        judgements=Judgements(Grade.GOOD),
    )
    begun = last._replace(on_site_start=date(2025, 9, 29), published=None, judgements=Judgements())
    other = last._replace(urn="2")
    assert windows_after([last, begun], calendar, date(2025, 10, 2)) == []
    assert inspections_under_way([last, begun, other], date(2026, 11, 26)) == [begun]


# What one authority owes


PLAN = Event(
    kind=EventKind.FOCUSED_VISIT,
    id="visit",
    outcome=Outcome.PRIORITY_ACTION,
    letter_date=date(2026, 6, 1),
)
REPORT = Event(
    kind=EventKind.INSPECTION,
    id="report",
    recorded_as=RecordKind.ILACS_STANDARD,
    on_site_start=date(2026, 6, 8),
    published=date(2026, 8, 4),
)
SENT = Event(kind=EventKind.DUTY_DONE, id=f"visit:{FINAL}", letter_date=date(2026, 8, 18))


@pytest.mark.parametrize(
    ("today", "before", "found"),
    [
        # The draft was due on 29 June, the final plan is on 8 September.
        (date(2026, 8, 20), [PLAN], [FINAL]),
        (date(2026, 9, 8), [PLAN], [FINAL]),
        (date(2026, 9, 9), [PLAN], []),
        (date(2026, 8, 20), [PLAN, SENT], []),
        (date(2026, 8, 20), [], []),
    ],
)
def test_what_still_runs_from_before_the_last_inspection_is_owed(
    calendar: WorkingCalendar, today: date, before: list[Event], found: list[str]
) -> None:
    owed = owed_by_one([*before, REPORT], [REPORT], calendar, today)
    assert [coming.obligation.rule.id for coming in owed if coming.event is PLAN] == found
    assert [coming.obligation.rule.id for coming in owed if coming.event is REPORT] == [
        "inspection/publish-report",
        "inspection/written-statement",
    ]
    assert owed == sorted(owed, key=lambda coming: coming.obligation.sorting_key)


def test_after_an_inspection_under_way_nothing_is_owed(calendar: WorkingCalendar) -> None:
    begun = REPORT._replace(published=None)
    assert owed_by_one([begun], [begun], calendar, date(2026, 8, 20)) == []


def test_since_the_last_inspection_what_has_passed_is_told_too(calendar: WorkingCalendar) -> None:
    visit = PLAN._replace(letter_date=date(2026, 8, 10))
    owed = owed_by_one([REPORT, visit], [REPORT, visit], calendar, date(2026, 11, 26))
    assert len(owed) == len({coming.obligation.rule.id for coming in owed}) == 4
