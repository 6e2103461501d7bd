import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from noted import codes, told

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event, EventKind, InspectionKind, RecordKind
from ilacs_cli.domain.notes import NoteCode
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.plan.plan import Call, Plan, make_plan
from ilacs_cli.domain.plan.publication import LagQuantiles, PublicationDays
from ilacs_cli.domain.plan.stays import EVENTS, INSPECTIONS, RECORDED_AS, count_stays, last_day
from ilacs_cli.domain.plan.steps import Step, StepName
from ilacs_cli.domain.rulebook.inspection import PUBLISH_REPORT
from ilacs_cli.domain.rulebook.notice import STAYS
from ilacs_cli.domain.rulebook.publication import LAG_ERAS, christmas_of
from ilacs_cli.domain.rules import Force, Span
from ilacs_cli.register.register import Register

TODAY = date(2026, 11, 22)
NOVEMBER = Call(EventKind.INSPECTION, date(2026, 11, 23), InspectionKind.STANDARD)
CALLS = [
    (EventKind.INSPECTION, InspectionKind.SHORT),
    (EventKind.INSPECTION, InspectionKind.STANDARD),
    (EventKind.FOCUSED_VISIT, None),
    (EventKind.JTAI, None),
]


@pytest.fixture(scope="module")
def events() -> list[Event]:
    return Register().events(TODAY)


@pytest.fixture(scope="module")
def november(events: list[Event], calendar: WorkingCalendar) -> Plan:
    return make_plan(NOVEMBER, events, calendar, TODAY)


def step(plan: Plan, name: StepName) -> Step:
    return next(step for step in plan.steps if step.name is name)


def days(plan: Plan) -> tuple[date | None, date | None]:
    return step(plan, StepName.ON_SITE).day, step(plan, StepName.LAST_DAY).day


def visits_published_after(
    calendar: WorkingCalendar, *working_days: int, end: date = date(2018, 1, 5)
) -> list[Event]:
    """Focused visits, each published so many working days after its last day on site."""
    return [
        Event(
            EventKind.FOCUSED_VISIT,
            recorded_as=RecordKind.FOCUSED_VISIT,
            on_site_end=end,
            published=calendar.add(end, number),
        )
        for number in working_days
    ]


def test_a_standard_inspection_called_on_23_november_2026(november: Plan) -> None:
    assert days(november) == (date(2026, 11, 30), date(2026, 12, 11))


def test_its_publication_skips_christmas(november: Plan) -> None:
    # 27 to 53 working days from 11 December: six to 18 December, then on from 4 January.
    assert november.publication == Window(date(2027, 2, 2), date(2027, 3, 10))
    assert [(closure.since, closure.until) for closure in november.not_published] == [
        (date(2026, 12, 21), date(2027, 1, 3))
    ]


def test_its_duties_follow_from_publication(november: Plan, calendar: WorkingCalendar) -> None:
    assert november.publication
    assert [(duty.obligation.rule.id, duty.obligation.window) for duty in november.obligations] == [
        (rule, Window(*(calendar.add(day, number) for day in november.publication)))
        for rule, number in (
            ("inspection/publish-report", 30),
            ("inspection/written-statement", 70),
        )
    ]
    assert not any(duty.condition or duty.about for duty in november.obligations)
    assert {duty.obligation.due for duty in november.obligations} == {None}


def test_no_date_of_a_duty_to_come_is_the_latest(november: Plan) -> None:
    # The window ends with nine in ten published: eight of the 88 took longer, the longest 95 days.
    assert {duty.obligation.at_the_latest for duty in november.obligations} == {False}


def test_what_follows_an_approximate_notice_is_approximate(
    events: list[Event], calendar: WorkingCalendar
) -> None:
    # About ten working days before a focused visit: so are its publication and its duties.
    plan = make_plan(Call(EventKind.FOCUSED_VISIT, date(2021, 6, 8)), events, calendar, TODAY)
    assert step(plan, StepName.PUBLICATION).about
    assert [duty.about for duty in plan.obligations] == [True, True]


def test_the_events_that_publication_is_expected_from_are_told_with_their_era(
    november: Plan,
) -> None:
    observed = told(step(november, StepName.PUBLICATION).notes, "publication-observed")
    assert "88" in observed
    assert "1 April 2024" in observed


def test_how_stays_have_ended_is_left_out_where_none_is_known(
    events: list[Event], calendar: WorkingCalendar
) -> None:
    known = step(make_plan(NOVEMBER, events, calendar, TODAY), StepName.LAST_DAY).notes
    assert re.findall(r"\d+", told(known, "stays-observed")) == ["191", "193"]
    none_known = step(make_plan(NOVEMBER, [], calendar, TODAY), StepName.LAST_DAY).notes
    assert "stays-observed" not in codes(none_known)


def test_the_length_of_a_stay_is_told_once(events: list[Event], calendar: WorkingCalendar) -> None:
    for kind, inspection in CALLS:
        plan = make_plan(Call(kind, date(2026, 9, 7), inspection), events, calendar, TODAY)
        notes = [note for step in plan.steps for note in step.notes]
        assert codes(notes).count("stay-length") == 1
        assert not any("days on site." in note.text for note in notes)


def test_what_can_be_planned_is_what_has_a_known_stay_and_a_place_in_the_register() -> None:
    assert list(STAYS) == CALLS
    assert set(RECORDED_AS) == set(STAYS)
    assert EVENTS == (EventKind.INSPECTION, EventKind.FOCUSED_VISIT, EventKind.JTAI)
    assert INSPECTIONS == (InspectionKind.SHORT, InspectionKind.STANDARD)


def test_every_step_has_its_force(november: Plan) -> None:
    assert {step.name: step.force for step in november.steps} == {
        StepName.CALL: None,
        StepName.ON_SITE: Force.EXPECTED,
        StepName.LAST_DAY: Force.EXPECTED,
        StepName.DRAFT: Force.EXPECTED,
        StepName.COMMENTS: Force.EXPECTED,
        StepName.PUBLICATION: Force.OBSERVED,
    }


def test_the_draft_is_expected_four_to_six_weeks_after_the_last_day_on_site(
    november: Plan, calendar: WorkingCalendar
) -> None:
    # Plymouth's account of July 2021; on site to 11 December 2026.
    draft = step(november, StepName.DRAFT)
    assert draft.window == Window(date(2027, 1, 8), date(2027, 1, 22))
    assert november.publication
    # Five working days of comments lie between it and publication.
    assert draft.latest == Window(*(calendar.subtract(day, 5) for day in november.publication))


def test_there_was_no_comment_rule_before_september_2020(
    events: list[Event], calendar: WorkingCalendar
) -> None:
    call = NOVEMBER._replace(notified=date(2019, 6, 3))
    plan = make_plan(call, events, calendar, TODAY)
    assert StepName.COMMENTS not in {step.name for step in plan.steps}
    assert step(plan, StepName.DRAFT).latest is None


def test_plan_agrees_with_bath_and_north_east_somerset(
    events: list[Event], calendar: WorkingCalendar
) -> None:
    # Call on 2 June 2025, on site 9 to 13 June 2025: the source of the rule.
    call = Call(EventKind.INSPECTION, date(2025, 6, 2), InspectionKind.SHORT)
    assert days(make_plan(call, events, calendar, TODAY)) == (date(2025, 6, 9), date(2025, 6, 13))


@pytest.mark.parametrize(
    ("call", "on_site"),
    [
        # 5 working days, two on site
        (
            Call(EventKind.FOCUSED_VISIT, date(2026, 9, 8)),
            (date(2026, 9, 15), date(2026, 9, 16)),
        ),
        # about 10 in the interim phase
        (
            Call(EventKind.FOCUSED_VISIT, date(2021, 6, 8)),
            (date(2021, 6, 22), date(2021, 6, 23)),
        ),
        # 10, and one week of the three on site
        (Call(EventKind.JTAI, date(2026, 9, 7)), (date(2026, 9, 21), date(2026, 9, 25))),
    ],
)
def test_visits_and_jtais_are_on_site_when_notice_and_length_of_stay_have_them(
    call: Call, on_site: tuple[date, date], events: list[Event], calendar: WorkingCalendar
) -> None:
    assert days(make_plan(call, events, calendar, TODAY)) == on_site


@pytest.mark.parametrize(
    ("first", "kind", "last"),
    [
        (date(2026, 8, 24), InspectionKind.SHORT, date(2026, 8, 28)),
        # The Monday is a bank holiday: the week still ends on its Friday.
        (date(2026, 9, 1), InspectionKind.SHORT, date(2026, 9, 4)),
        # The Friday is Good Friday.
        (date(2026, 3, 23), InspectionKind.STANDARD, date(2026, 4, 2)),
        # Begun in the middle of a week, a week lasts into the next.
        (date(2026, 9, 16), InspectionKind.SHORT, date(2026, 9, 22)),
    ],
)
def test_weeks_on_site_end_on_a_working_day(
    first: date, kind: InspectionKind, last: date, calendar: WorkingCalendar
) -> None:
    assert last_day(first, STAYS[EventKind.INSPECTION, kind], calendar) == last


# Counted apart from the code, day by day from events.csv and bank_holidays.csv alone: the rows with
# both days on site since 1 January 2018, filed as ilacs_short, ilacs_standard, focused_visit, jtai;
# and of them those that end on the last working day of their first or second week, or on the
# second working day.
@pytest.mark.parametrize(
    ("sort", "expected"),
    list(zip(CALLS, [(128, 125), (193, 191), (330, 292), (47, 47)], strict=True)),
)
def test_stays_have_been_as_long_as_the_rules_say(
    sort: tuple[EventKind, InspectionKind | None],
    expected: tuple[int, int],
    events: list[Event],
    calendar: WorkingCalendar,
) -> None:
    assert count_stays(events, *sort, calendar) == expected


def test_a_focused_visit_leaves_duties_only_on_a_condition(
    events: list[Event], calendar: WorkingCalendar
) -> None:
    plan = make_plan(Call(EventKind.FOCUSED_VISIT, date(2026, 9, 8)), events, calendar, TODAY)
    assert [(duty.obligation.rule.id, bool(duty.condition)) for duty in plan.obligations] == [
        ("focused-visit/draft-action-plan", True),
        ("focused-visit/final-action-plan", True),
    ]


@pytest.mark.parametrize(
    ("begins", "opens"),
    [
        (date(2021, 9, 6), date(2021, 9, 6)),  # the first day expected for publication
        (date(2021, 9, 8), date(2021, 9, 8)),
        (date(2021, 9, 21), date(2021, 9, 21)),  # the last
    ],
)
def test_a_rule_that_begins_within_the_window_is_not_lost(
    events: list[Event],
    calendar: WorkingCalendar,
    monkeypatch: pytest.MonkeyPatch,
    begins: date,
    opens: date,
) -> None:
    # Built: as if the rule on publishing the report began while publication was due.
    rule = replace(PUBLISH_REPORT, in_force=Span(since=begins))
    monkeypatch.setattr("ilacs_cli.domain.plan.plan.DUTIES", (rule,))
    call = NOVEMBER._replace(notified=date(2021, 7, 5))
    plan = make_plan(call, events, calendar, TODAY)
    assert plan.publication == Window(date(2021, 9, 6), date(2021, 9, 21))
    (duty,) = plan.obligations
    assert duty.counted_from_window == Window(opens, date(2021, 9, 21))
    assert duty.obligation.window == Window(
        calendar.add(opens, 30), calendar.add(date(2021, 9, 21), 30)
    )
    said = "owed-only-if-later" in codes(duty.obligation.notes)
    assert said is (opens != date(2021, 9, 6))


@pytest.mark.parametrize(
    ("called", "rules"),
    [
        (date(2018, 8, 7), ["focused-visit/final-action-plan"]),
        (
            date(2018, 8, 8),
            ["focused-visit/draft-action-plan", "focused-visit/final-action-plan"],
        ),
    ],
)
def test_without_a_day_on_site_the_duties_are_those_of_the_call_and_that_is_said(
    events: list[Event], calendar: WorkingCalendar, called: date, rules: list[str]
) -> None:
    plan = make_plan(Call(EventKind.FOCUSED_VISIT, called), events, calendar, TODAY)
    assert days(plan) == (None, None)
    assert (plan.publication, plan.not_published) == (None, ())
    assert [duty.obligation.rule.id for duty in plan.obligations] == rules
    assert {(duty.obligation.last_day, duty.counted_from_window) for duty in plan.obligations} == {
        (None, None)
    }
    assert "no-day-on-site-to-plan" in codes(plan.notes)


def test_a_jtai_leaves_its_statement_on_a_condition_and_its_report_on_none(
    events: list[Event], calendar: WorkingCalendar
) -> None:
    plan = make_plan(Call(EventKind.JTAI, date(2026, 9, 7)), events, calendar, TODAY)
    assert [(duty.obligation.rule.id, bool(duty.condition)) for duty in plan.obligations] == [
        ("jtai/written-statement", True),
        ("jtai/publish-report", False),
    ]
    assert (plan.obligations[1].obligation.last_day, plan.obligations[1].counted_from_window) == (
        None,
        None,
    )


def test_of_a_rule_in_force_all_along_no_such_thing_is_said(november: Plan) -> None:
    assert {duty.counted_from_window for duty in november.obligations} == {november.publication}
    for duty in november.obligations:
        assert "owed-only-if-later" not in codes(duty.obligation.notes)


def test_a_plan_holds_what_it_rests_on(calendar: WorkingCalendar) -> None:
    # Called on Tuesday 8 December 2026, on site on 15 and 16 December; three working days on are
    # 4 January 2027, and four 5 January: 21 December to 3 January are left out.
    events = visits_published_after(calendar, 3, 3, 4, 4, 4, end=date(2026, 1, 9))
    call = Call(EventKind.FOCUSED_VISIT, date(2026, 12, 8))
    plan = make_plan(call, events, calendar, TODAY)
    assert plan.call == call
    assert plan.observed == LagQuantiles(EventKind.FOCUSED_VISIT, LAG_ERAS[2], 5, 3, 3, 4, 4, 4, 4)
    assert plan.not_published == (christmas_of(2026),)
    assert plan.publication == Window(date(2027, 1, 4), date(2027, 1, 5))
    assert step(plan, StepName.PUBLICATION).window == plan.publication
    assert len(plan.obligations) == 2
    for obligation in (duty.obligation for duty in plan.obligations):
        assert (obligation.computed, obligation.counted_from, obligation.skipped) == (
            None,
            None,
            (),
        )
        assert obligation.at_the_latest is False
        assert "owed-only-if-later" not in codes(obligation.notes)
    assert codes(plan.notes) == ["call-to-come", "counted-from-publication", "election-to-come"]


@pytest.mark.parametrize(("today", "said"), [(date(2022, 8, 8), True), (date(2022, 8, 9), False)])
def test_elections_are_spoken_of_until_the_last_day_of_the_window(
    calendar: WorkingCalendar, today: date, said: bool
) -> None:
    # Called on 11 July 2022, on site on 18 and 19 July: publication from 8 to 9 August.
    events = visits_published_after(calendar, 14, 14, 15, 15, 15, end=date(2022, 1, 7))
    plan = make_plan(Call(EventKind.FOCUSED_VISIT, date(2022, 7, 11)), events, calendar, today)
    assert ("election-to-come" in codes(plan.notes)) is said


@pytest.mark.parametrize(
    ("notified", "said"),
    [
        (date(2020, 2, 24), False),  # on site to 13 March 2020
        (date(2020, 3, 2), True),  # to 20 March, three days after it was suspended
        (date(2021, 6, 21), True),
        (date(2021, 6, 28), False),
    ],
)
def test_that_no_clock_stops_is_said_of_a_call_or_a_stay_in_the_suspension(
    calendar: WorkingCalendar, notified: date, said: bool
) -> None:
    plan = make_plan(NOVEMBER._replace(notified=notified), [], calendar, TODAY)
    assert ("no-clock-stops" in codes(plan.notes)) is said


@pytest.mark.parametrize(
    ("notified", "code", "day"),
    [
        # The Monday after is a bank holiday.
        (date(2026, 8, 24), "notice-over-bank-holiday", "31 August 2026"),
        (date(2026, 9, 9), "call-on-unusual-day", "Wednesday"),
        (date(2026, 9, 12), "call-not-working-day", "12 September 2026"),
        (date(2026, 8, 31), "call-not-working-day", "Summer bank holiday"),
        (date(2026, 12, 14), "start-in-closed-week", "school"),
    ],
)
def test_what_is_odd_about_a_call_is_said_first(
    calendar: WorkingCalendar, notified: date, code: NoteCode, day: str
) -> None:
    notes = make_plan(NOVEMBER._replace(notified=notified), [], calendar, TODAY).notes
    assert notes[0].code == code
    assert day in told(notes, code)


def test_too_few_events_make_no_window(events: list[Event], calendar: WorkingCalendar) -> None:
    # In May 2024 none of the inspections since April 2024 had been published.
    today = date(2024, 5, 1)
    call = NOVEMBER._replace(notified=date(2024, 5, 13))
    plan = make_plan(
        call, [event for event in events if event.known_from <= today], calendar, today
    )
    assert plan.publication is None
    assert {duty.obligation.window for duty in plan.obligations} == {None}
    assert codes(step(plan, StepName.PUBLICATION).notes) == ["publication-not-known"]


def test_a_window_before_an_election_moves_past_it(
    events: list[Event], calendar: WorkingCalendar
) -> None:
    # 27 working days from Fri 3 May 2024 end in the five weeks before the vote of 4 July.
    call = NOVEMBER._replace(notified=date(2024, 4, 15))
    plan = make_plan(call, events, calendar, TODAY)
    assert plan.publication
    assert plan.publication.opens == date(2024, 7, 5)


def test_the_notice_of_2021_could_be_longer(events: list[Event], calendar: WorkingCalendar) -> None:
    plan = make_plan(NOVEMBER._replace(notified=date(2021, 9, 6)), events, calendar, TODAY)
    longer = told(step(plan, StepName.ON_SITE).notes, "notice-longer-in-2021")
    assert re.findall(r"\d+", longer) == ["2021", "10"]


@pytest.mark.parametrize(("kind", "inspection"), CALLS)
def test_nothing_is_planned_before_the_framework(
    kind: EventKind,
    inspection: InspectionKind | None,
    events: list[Event],
    calendar: WorkingCalendar,
) -> None:
    with pytest.raises(InputError, match="23 November 2015"):
        make_plan(Call(kind, date(2015, 11, 23), inspection), events, calendar, TODAY)


def test_what_was_published_after_today_changes_nothing(
    events: list[Event], calendar: WorkingCalendar
) -> None:
    today = date(2025, 2, 3)
    then = [event for event in events if event.known_from <= today]
    call = NOVEMBER._replace(notified=date(2025, 2, 3))
    early = make_plan(call, then, calendar, today)
    assert early.observed.count < make_plan(call, events, calendar, TODAY).observed.count
    all_along = [event._replace(published=date(2025, 6, 2)) for event in events[-9:]]
    assert make_plan(call, [*then, *all_along], calendar, today).publication == early.publication


@given(
    call=st.builds(
        lambda sort, day: Call(sort[0], day, sort[1]),
        st.sampled_from(CALLS),
        st.dates(date(2018, 1, 1), date(2045, 1, 1)),
    )
)
def test_a_plan_is_in_order_and_never_publishes_on_a_closed_day(
    call: Call, events: list[Event], calendar: WorkingCalendar
) -> None:
    plan = make_plan(call, events, calendar, TODAY)
    first, last = days(plan)
    if call.event is EventKind.FOCUSED_VISIT and call.notified < date(2020, 9, 1):
        assert (first, last, plan.publication) == (None, None, None)
        return
    assert first is not None
    assert last is not None
    assert call.notified < first <= last
    assert calendar.is_working_day(first)
    assert calendar.is_working_day(last)
    if plan.publication is None:
        return
    opens, closes = plan.publication
    assert last < opens <= closes
    open_days = PublicationDays(calendar, TODAY)
    assert [open_days.why_closed(day) for day in (opens, closes)] == [None, None]
    for duty in plan.obligations:
        if duty.obligation.rule.period is None:
            continue
        assert duty.obligation.window
        assert closes < duty.obligation.window.closes
        assert duty.obligation.window.opens <= duty.obligation.window.closes
    draft = step(plan, StepName.DRAFT).latest
    if draft:
        assert last < draft.opens <= draft.closes < closes
        assert draft.closes + timedelta(days=7) <= closes
