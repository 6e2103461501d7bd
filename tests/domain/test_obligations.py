import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from facts import days_in
from noted import codes, told

from ilacs_cli.domain.calendar.periods import CalendarDays
from ilacs_cli.domain.calendar.working_days import BankHoliday, WorkingCalendar
from ilacs_cli.domain.errors import InputError, OutsideCalendarError
from ilacs_cli.domain.events import Event, EventKind, Outcome
from ilacs_cli.domain.letter_notes import described
from ilacs_cli.domain.notes import NoteCode
from ilacs_cli.domain.obligations import (
    Obligation,
    Status,
    Window,
    not_in_force,
    obligations,
)
from ilacs_cli.domain.rulebook import DUTIES, every_rule, versions_of

TODAY = date(2026, 11, 22)

DAY = timedelta(days=1)

DRAFT_PLAN = "focused-visit/draft-action-plan"
FINAL_PLAN = "focused-visit/final-action-plan"
JTAI_STATEMENT = "jtai/written-statement"
VISIT = described(EventKind.FOCUSED_VISIT, Outcome.PRIORITY_ACTION)
SEND_PLAN = "area-send/priority-action-plan"
PUBLISH_SEND_PLAN = "area-send/publish-priority-action-plan"
STRATEGIC_PLAN = "area-send/strategic-plan"
MONITORING_INSPECTION = "area-send/monitoring-inspection"
NOTICE = "notice/inspection"
SHARED = "draft-report/shared"
CYCLE = [
    "cycle/annual-engagement",
    "cycle/focused-visits",
    "cycle/kind",
    "cycle/next-inspection",
]
IMPROVEMENT = [
    "improvement/first-monitoring-visit",
    "improvement/monitoring-visits",
    "improvement/re-inspection",
]


def event(kind: EventKind, day: date, outcome: Outcome | None = None) -> Event:
    """An event told in a letter that was received on its own date."""
    return Event(kind=kind, letter_date=day, received=day, outcome=outcome)


def focused_visit(day: date) -> Event:
    return event(EventKind.FOCUSED_VISIT, day, Outcome.PRIORITY_ACTION)


def failing_send(day: date) -> Event:
    return event(EventKind.AREA_SEND, day, Outcome.SYSTEMIC_FAILINGS)


def inconsistent_send(day: date) -> Event:
    return event(EventKind.AREA_SEND, day, Outcome.INCONSISTENT)


def after_focused_visit(
    day: date, calendar: WorkingCalendar, stated: dict[str, date] | None = None
) -> dict[str, Obligation]:
    """What follows a focused visit with an area for priority action, by rule."""
    owed = obligations(focused_visit(day), DUTIES, calendar, TODAY, stated)
    return {obligation.rule.id: obligation for obligation in owed}


# What follows


@pytest.mark.parametrize(
    ("kind", "outcome", "owed"),
    [
        (EventKind.FOCUSED_VISIT, Outcome.PRIORITY_ACTION, [DRAFT_PLAN, FINAL_PLAN]),
        (EventKind.FOCUSED_VISIT, Outcome.NONE, []),
        *(
            (
                EventKind.INSPECTION,
                outcome,  # the statement is owed whatever the judgement: 2006 Act s.137(3)
                ["inspection/publish-report", "inspection/written-statement"],
            )
            for outcome in (
                Outcome.OUTSTANDING,
                Outcome.GOOD,
                Outcome.REQUIRES_IMPROVEMENT,
                Outcome.INADEQUATE,
                None,
            )
        ),
        *(
            (EventKind.JTAI, outcome, ["jtai/publish-report", "jtai/written-statement"])
            for outcome in (Outcome.STATEMENT, None)  # every letter that was read asks for one
        ),
        (EventKind.JTAI, Outcome.NONE, ["jtai/publish-report"]),
        (EventKind.AREA_SEND, Outcome.TYPICALLY_POSITIVE, ["area-send/strategic-plan"]),
        (EventKind.AREA_SEND, Outcome.INCONSISTENT, ["area-send/strategic-plan"]),
        (EventKind.AREA_SEND, Outcome.SYSTEMIC_FAILINGS, [SEND_PLAN, PUBLISH_SEND_PLAN]),
        (EventKind.YOUTH_JUSTICE, None, ["youth-justice/improvement-plan"]),
        (EventKind.MONITORING_VISIT, None, []),
        (EventKind.DRAFT_REPORT, None, ["draft-report/comments"]),
    ],
)
def test_what_an_authority_owes(
    calendar: WorkingCalendar, kind: EventKind, outcome: Outcome | None, owed: list[str]
) -> None:
    found = obligations(event(kind, date(2024, 6, 3), outcome), DUTIES, calendar, TODAY)

    assert sorted(obligation.rule.id for obligation in found) == owed


@pytest.mark.parametrize(
    ("kind", "outcome", "expected"),
    [
        (EventKind.FOCUSED_VISIT, Outcome.NONE, ["notice/focused-visit"]),
        (EventKind.INSPECTION, Outcome.OUTSTANDING, [*CYCLE, SHARED, NOTICE]),
        (EventKind.INSPECTION, Outcome.GOOD, [*CYCLE, SHARED, NOTICE]),
        (EventKind.INSPECTION, Outcome.REQUIRES_IMPROVEMENT, [*CYCLE, SHARED, NOTICE]),
        (EventKind.INSPECTION, Outcome.INADEQUATE, [*CYCLE, SHARED, *IMPROVEMENT, NOTICE]),
        (EventKind.JTAI, None, ["notice/jtai"]),
        (EventKind.AREA_SEND, Outcome.TYPICALLY_POSITIVE, ["area-send/next-inspection"]),
        (EventKind.AREA_SEND, Outcome.INCONSISTENT, ["area-send/next-inspection"]),
        (
            EventKind.AREA_SEND,
            Outcome.SYSTEMIC_FAILINGS,
            [MONITORING_INSPECTION, "area-send/next-inspection"],
        ),
        (EventKind.YOUTH_JUSTICE, None, []),
        (EventKind.MONITORING_VISIT, None, []),
    ],
)
def test_what_an_authority_may_expect(
    calendar: WorkingCalendar, kind: EventKind, outcome: Outcome | None, expected: list[str]
) -> None:
    rules = [rule for rule in every_rule() if not rule.is_duty]
    found = obligations(event(kind, date(2024, 6, 3), outcome), rules, calendar, TODAY)

    assert sorted(obligation.rule.id for obligation in found) == expected


@pytest.mark.parametrize(
    ("outcome", "years"),
    [
        (Outcome.TYPICALLY_POSITIVE, 5),
        (Outcome.INCONSISTENT, 3),
        (Outcome.SYSTEMIC_FAILINGS, 3),
    ],
)
def test_how_soon_the_next_area_send_inspection_comes_depends_on_the_outcome(
    calendar: WorkingCalendar, outcome: Outcome, years: int
) -> None:
    found = obligations(
        event(EventKind.AREA_SEND, date(2024, 6, 3), outcome), every_rule(), calendar, TODAY
    )
    periods = [
        str(obligation.rule.period)
        for obligation in found
        if obligation.rule.id == "area-send/next-inspection"
    ]

    assert periods == [f"{years} years"]


def test_the_reform_of_2026_is_told_from_1_april_2026(calendar: WorkingCalendar) -> None:
    found = obligations(
        event(EventKind.INSPECTION, date(2026, 4, 1)), every_rule(), calendar, TODAY
    )

    assert "cycle/reform-2026" in {obligation.rule.id for obligation in found}


@pytest.mark.parametrize(
    ("authority", "letter_date"),
    [("Wakefield", date(2018, 3, 22)), ("Swindon", date(2018, 5, 18))],
)
class TestAPriorityActionBeforeTheLetterToStHelens:
    def test_asks_for_no_draft_and_is_said_to_ask_for_no_plan_at_all(
        self, calendar: WorkingCalendar, authority: str, letter_date: date
    ) -> None:
        (final,) = obligations(focused_visit(letter_date), DUTIES, calendar, TODAY)

        assert final.rule.id == FINAL_PLAN, authority
        assert authority in told(final.notes, "no-plan-in-letters-of-2018")

    def test_names_the_rule_that_did_not_yet_apply(self, authority: str, letter_date: date) -> None:
        rules = not_in_force(focused_visit(letter_date), DUTIES)

        assert [rule.id for rule in rules] == [DRAFT_PLAN], authority


def test_of_a_rule_with_two_versions_one_stands_for_both_where_neither_applies() -> None:
    missing = not_in_force(focused_visit(date(2017, 11, 28)), DUTIES)

    assert [(rule.id, rule.in_force) for rule in missing] == [
        (DRAFT_PLAN, (date(2018, 8, 8), None)),
        (FINAL_PLAN, (date(2017, 11, 29), None)),
    ]


def test_a_rule_that_applies_is_not_among_those_that_do_not() -> None:
    assert not_in_force(focused_visit(date(2018, 8, 8)), DUTIES) == []


def test_a_rule_with_another_version_that_applies_is_not_among_them_either() -> None:
    # The notice of a focused visit has had three versions, one after the other.
    missing = not_in_force(focused_visit(date(2018, 6, 1)), every_rule())

    assert [rule.id for rule in missing] == [DRAFT_PLAN]


def test_a_rule_about_other_events_is_not_among_those_that_do_not_yet_apply() -> None:
    no_priority_action = event(EventKind.FOCUSED_VISIT, date(2018, 3, 22), Outcome.NONE)

    assert not_in_force(no_priority_action, DUTIES) == []


# The computed date


@pytest.mark.parametrize(
    ("kind", "outcome", "rule_id", "computed"),
    [
        (EventKind.FOCUSED_VISIT, Outcome.PRIORITY_ACTION, DRAFT_PLAN, "2018-09-10"),
        (EventKind.FOCUSED_VISIT, Outcome.PRIORITY_ACTION, FINAL_PLAN, "2018-11-19"),
        (EventKind.INSPECTION, Outcome.GOOD, "inspection/publish-report", "2018-09-24"),
        (EventKind.INSPECTION, Outcome.GOOD, "inspection/written-statement", "2018-11-19"),
        (EventKind.JTAI, None, "jtai/written-statement", "2018-11-19"),
    ],
)
def test_what_is_due_after_a_letter_received_on_10_august_2018(
    calendar: WorkingCalendar,
    kind: EventKind,
    outcome: Outcome | None,
    rule_id: str,
    computed: str,
) -> None:
    found = obligations(event(kind, date(2018, 8, 10), outcome), DUTIES, calendar, TODAY)
    dates = {obligation.rule.id: obligation.computed for obligation in found}

    assert dates[rule_id] == date.fromisoformat(computed)


def test_five_working_days_to_comment_on_a_draft_report(calendar: WorkingCalendar) -> None:
    (comments,) = obligations(
        event(EventKind.DRAFT_REPORT, date(2026, 4, 1)), DUTIES, calendar, TODAY
    )

    assert comments.computed == date(2026, 4, 10)  # Good Friday and Easter Monday are skipped


def test_the_period_runs_from_receipt_not_from_the_letter(calendar: WorkingCalendar) -> None:
    visit = Event(
        kind=EventKind.FOCUSED_VISIT,
        letter_date=date(2018, 8, 10),
        received=date(2018, 8, 13),
        outcome=Outcome.PRIORITY_ACTION,
    )
    draft = obligations(visit, DUTIES, calendar, TODAY)[0]

    assert (draft.counted_from, draft.computed) == (date(2018, 8, 13), date(2018, 9, 11))


def test_the_bank_holidays_of_the_count_are_told(calendar: WorkingCalendar) -> None:
    draft = after_focused_visit(date(2018, 8, 10), calendar)[DRAFT_PLAN]

    assert draft.skipped == (BankHoliday(date(2018, 8, 27), "Summer bank holiday"),)


def test_a_letter_whose_receipt_is_not_known_counts_from_its_own_date(
    calendar: WorkingCalendar,
) -> None:
    visit = Event(
        kind=EventKind.FOCUSED_VISIT,
        letter_date=date(2018, 8, 10),
        outcome=Outcome.PRIORITY_ACTION,
    )
    draft = obligations(visit, DUTIES, calendar, TODAY)[0]

    assert (draft.counted_from, draft.computed) == (date(2018, 8, 10), date(2018, 9, 10))


def test_what_runs_from_a_day_that_is_not_known_has_no_date(calendar: WorkingCalendar) -> None:
    found = obligations(event(EventKind.JTAI, date(2018, 8, 10)), every_rule(), calendar, TODAY)
    notice = next(each for each in found if each.rule.id == "notice/jtai")

    assert (notice.counted_from, notice.computed, notice.due) == (None,) * 3


def test_a_letter_at_the_end_of_the_calendar_is_refused(calendar: WorkingCalendar) -> None:
    with pytest.raises(OutsideCalendarError):
        obligations(focused_visit(date(2100, 12, 1)), DUTIES, calendar, TODAY)


# The stated date


def test_a_stated_date_is_the_one_to_work_to(calendar: WorkingCalendar) -> None:
    # St Helens' own letter: the draft by 10 September, where the rule gives 6 September.
    stated = {DRAFT_PLAN: date(2018, 9, 10)}
    draft = after_focused_visit(date(2018, 8, 8), calendar, stated)[DRAFT_PLAN]

    assert (draft.computed, draft.stated, draft.due) == (
        date(2018, 9, 6),
        date(2018, 9, 10),
        date(2018, 9, 10),
    )


def test_a_date_stated_for_one_rule_leaves_the_others_alone(calendar: WorkingCalendar) -> None:
    stated = {DRAFT_PLAN: date(2018, 9, 10)}
    final = after_focused_visit(date(2018, 8, 8), calendar, stated)[FINAL_PLAN]

    assert (final.stated, final.due) == (None, date(2018, 11, 15))


@pytest.mark.parametrize(
    ("stated", "difference"),
    [("2018-09-10", 2), ("2018-09-06", 0), ("2018-09-03", -3)],
)
def test_the_difference_is_stated_minus_computed_in_working_days(
    calendar: WorkingCalendar, stated: str, difference: int
) -> None:
    draft = after_focused_visit(
        date(2018, 8, 8), calendar, {DRAFT_PLAN: date.fromisoformat(stated)}
    )[DRAFT_PLAN]

    assert draft.difference == difference


def test_without_a_stated_date_there_is_no_difference(calendar: WorkingCalendar) -> None:
    draft = after_focused_visit(date(2018, 8, 8), calendar)[DRAFT_PLAN]

    assert draft.difference is None


def test_without_a_computed_date_there_is_no_difference(calendar: WorkingCalendar) -> None:
    stated = {STRATEGIC_PLAN: date(2024, 9, 2)}
    (plan,) = obligations(inconsistent_send(date(2024, 6, 3)), DUTIES, calendar, TODAY, stated)

    assert plan.difference is None


def test_a_date_stated_for_a_rule_that_does_not_apply_is_refused(
    calendar: WorkingCalendar,
) -> None:
    stated = {JTAI_STATEMENT: date(2018, 11, 19)}

    with pytest.raises(InputError, match=rf"^{JTAI_STATEMENT} .*{re.escape(VISIT)}$") as raised:
        obligations(focused_visit(date(2018, 8, 10)), DUTIES, calendar, TODAY, stated)

    assert days_in(raised.value.message) == [date(2018, 8, 10)]
    assert str(raised.value.hint).endswith(f" {DRAFT_PLAN}, {FINAL_PLAN}")


def test_a_date_stated_for_a_rule_not_yet_in_force_is_refused(calendar: WorkingCalendar) -> None:
    stated = {DRAFT_PLAN: date(2018, 9, 5)}

    with pytest.raises(InputError, match=f"^{DRAFT_PLAN} ") as raised:
        obligations(focused_visit(date(2018, 8, 7)), DUTIES, calendar, TODAY, stated)

    assert days_in(raised.value.message) == [date(2018, 8, 7)]
    assert days_in(raised.value.hint) == [date(2018, 8, 8)]


# Duties whose date only the letter gives


@pytest.mark.parametrize(
    "undated",
    [
        event(EventKind.AREA_SEND, date(2024, 6, 3), Outcome.TYPICALLY_POSITIVE),
        event(EventKind.AREA_SEND, date(2024, 6, 3), Outcome.INCONSISTENT),
        event(EventKind.JTAI, date(2024, 6, 3), Outcome.NONE),
        event(EventKind.YOUTH_JUSTICE, date(2024, 6, 3)),
    ],
    ids=lambda it: it.kind,
)
def test_a_duty_whose_period_is_not_known_has_no_date(
    calendar: WorkingCalendar, undated: Event
) -> None:
    (duty,) = obligations(undated, DUTIES, calendar, TODAY)
    today = date(2024, 6, 4)

    assert (duty.computed, duty.due, duty.last_day, duty._replace(as_at=today).status) == (
        None,
    ) * 4
    assert duty._replace(as_at=today).working_days_left is None


def test_the_letter_gives_such_a_duty_its_date(calendar: WorkingCalendar) -> None:
    stated = {STRATEGIC_PLAN: date(2024, 9, 2)}
    (plan,) = obligations(inconsistent_send(date(2024, 6, 3)), DUTIES, calendar, TODAY, stated)

    assert (plan.computed, plan.due) == (None, date(2024, 9, 2))


# Order


def test_obligations_come_soonest_first(calendar: WorkingCalendar) -> None:
    found = obligations(focused_visit(date(2018, 8, 10)), reversed(DUTIES), calendar, TODAY)

    assert [obligation.rule.id for obligation in found] == [DRAFT_PLAN, FINAL_PLAN]


def test_the_date_to_work_to_decides_the_order(calendar: WorkingCalendar) -> None:
    stated = {DRAFT_PLAN: date(2018, 12, 3)}
    found = obligations(focused_visit(date(2018, 8, 10)), DUTIES, calendar, TODAY, stated)

    assert [obligation.rule.id for obligation in found] == [FINAL_PLAN, DRAFT_PLAN]


def test_a_window_stands_where_it_closes_and_what_is_undated_comes_last(
    calendar: WorkingCalendar,
) -> None:
    inspection = event(EventKind.INSPECTION, date(2018, 8, 10), Outcome.INADEQUATE)
    found = obligations(inspection, every_rule(), calendar, TODAY)

    assert [(obligation.rule.id, obligation.last_day) for obligation in found][:4] == [
        ("inspection/publish-report", date(2018, 9, 24)),
        ("inspection/written-statement", date(2018, 11, 19)),
        ("improvement/first-monitoring-visit", date(2018, 12, 17)),
        ("draft-report/shared", None),
    ]


def test_an_undated_duty_comes_after_a_window(calendar: WorkingCalendar) -> None:
    found = obligations(inconsistent_send(date(2024, 6, 3)), every_rule(), calendar, TODAY)

    assert [obligation.rule.id for obligation in found] == [
        STRATEGIC_PLAN,
        "area-send/next-inspection",  # counted from publication, which is not known
    ]
    failing = obligations(failing_send(date(2024, 6, 3)), every_rule(), calendar, TODAY)
    assert [obligation.rule.id for obligation in failing][:3] == [
        SEND_PLAN,
        PUBLISH_SEND_PLAN,
        MONITORING_INSPECTION,
    ]


# Status


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2018, 9, 9), Status.UPCOMING),
        (date(2018, 9, 10), Status.DUE_TODAY),
        (date(2018, 9, 11), Status.PASSED),
    ],
)
def test_where_a_duty_due_on_10_september_2018_stands(
    calendar: WorkingCalendar, today: date, status: Status
) -> None:
    draft = after_focused_visit(date(2018, 8, 10), calendar)[DRAFT_PLAN]

    assert draft._replace(as_at=today).status is status


def test_the_status_is_that_of_the_date_to_work_to(calendar: WorkingCalendar) -> None:
    stated = {DRAFT_PLAN: date(2018, 9, 14)}
    draft = after_focused_visit(date(2018, 8, 10), calendar, stated)[DRAFT_PLAN]

    assert draft._replace(as_at=date(2018, 9, 11)).status is Status.UPCOMING


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2024, 6, 3), Status.UPCOMING),
        (date(2025, 12, 2), Status.UPCOMING),
        (date(2025, 12, 3), Status.DUE_TODAY),
        (date(2025, 12, 4), Status.PASSED),
    ],
)
def test_a_window_has_passed_when_it_has_closed(
    calendar: WorkingCalendar, today: date, status: Status
) -> None:
    (visit,) = (
        obligation
        for obligation in obligations(failing_send(date(2024, 6, 3)), every_rule(), calendar, TODAY)
        if obligation.rule.id == MONITORING_INSPECTION
    )

    assert visit.window == Window(date(2024, 6, 3), date(2025, 12, 3))
    assert visit._replace(as_at=today).status is status


# Working days left


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2018, 8, 10), 20),
        (date(2018, 8, 16), 16),
        (date(2018, 9, 7), 1),
        (date(2018, 9, 9), 1),
        (date(2018, 9, 10), 0),
        (date(2018, 9, 11), -1),
        (date(2018, 9, 12), -2),
        (date(2018, 9, 14), -4),
        (date(2018, 9, 16), -4),
        (date(2018, 9, 17), -5),
    ],
)
def test_working_days_left_to_10_september_2018(
    calendar: WorkingCalendar, today: date, left: int
) -> None:
    draft = after_focused_visit(date(2018, 8, 10), calendar)[DRAFT_PLAN]

    assert draft._replace(as_at=today).working_days_left == left


@pytest.mark.parametrize(
    ("today", "left"),
    [
        pytest.param(date(2018, 9, 7), 0, id="Friday, the last working day before"),
        pytest.param(date(2018, 9, 8), 0, id="Saturday, the day itself"),
        pytest.param(date(2018, 9, 9), 0, id="Sunday: no working day has passed"),
        pytest.param(date(2018, 9, 10), -1, id="Monday"),
        pytest.param(date(2018, 9, 12), -3, id="Wednesday"),
    ],
)
def test_working_days_left_to_a_date_stated_on_a_saturday(
    calendar: WorkingCalendar, today: date, left: int
) -> None:
    stated = {DRAFT_PLAN: date(2018, 9, 8)}
    draft = after_focused_visit(date(2018, 8, 10), calendar, stated)[DRAFT_PLAN]

    assert draft._replace(as_at=today).working_days_left == left


@pytest.mark.parametrize(
    ("today", "left"),
    [
        pytest.param(date(2018, 9, 14), 0, id="Friday, the day itself"),
        pytest.param(date(2018, 9, 15), 0, id="Saturday"),
        pytest.param(date(2018, 9, 16), 0, id="Sunday"),
        pytest.param(date(2018, 9, 17), -1, id="Monday"),
    ],
)
def test_over_a_weekend_no_working_day_passes(
    calendar: WorkingCalendar, today: date, left: int
) -> None:
    stated = {DRAFT_PLAN: date(2018, 9, 14)}
    draft = after_focused_visit(date(2018, 8, 10), calendar, stated)[DRAFT_PLAN]

    assert draft._replace(as_at=today).working_days_left == left
    assert (draft._replace(as_at=today).status is Status.PASSED) is (today > date(2018, 9, 14))


def test_nothing_is_left_to_count_for_a_window(calendar: WorkingCalendar) -> None:
    found = obligations(failing_send(date(2024, 6, 3)), every_rule(), calendar, TODAY)
    left = {each.rule.id: each._replace(as_at=date(2024, 6, 4)).working_days_left for each in found}

    assert left[MONITORING_INSPECTION] is None


# What is provisional


@pytest.mark.parametrize(
    ("received", "computed", "provisional"),
    [("2028-11-29", "2028-12-29", False), ("2028-11-30", "2029-01-02", True)],
)
def test_a_count_that_leaves_the_published_bank_holidays_is_provisional(
    calendar: WorkingCalendar,
    received: str,
    computed: str,
    provisional: bool,
) -> None:
    draft = after_focused_visit(date.fromisoformat(received), calendar)[DRAFT_PLAN]

    assert (draft.computed, draft.provisional) == (date.fromisoformat(computed), provisional)


def test_months_rest_on_no_bank_holidays(calendar: WorkingCalendar) -> None:
    found = obligations(failing_send(date(2028, 6, 5)), every_rule(), calendar, TODAY)
    provisional = {obligation.rule.id: obligation.provisional for obligation in found}

    assert provisional[MONITORING_INSPECTION] is False


def test_a_date_that_only_the_letter_gives_rests_on_no_bank_holidays(
    calendar: WorkingCalendar,
) -> None:
    stated = {STRATEGIC_PLAN: date(2029, 3, 1)}
    (plan,) = obligations(inconsistent_send(date(2028, 12, 1)), DUTIES, calendar, TODAY, stated)

    assert not plan.provisional


# Notes


@pytest.mark.parametrize(
    ("letter_date", "noted"),
    [
        (date(2019, 11, 30), False),
        (date(2019, 12, 1), True),
        (date(2021, 6, 30), True),
        (date(2021, 7, 1), False),
    ],
)
def test_letters_of_december_2019_to_june_2021_did_not_ask_for_a_plan(
    calendar: WorkingCalendar,
    letter_date: date,
    noted: bool,
) -> None:
    notes = [each.notes for each in after_focused_visit(letter_date, calendar).values()]

    assert ["no-plan-in-letters-from-2019" in codes(each) for each in notes] == [noted, noted]


def test_a_window_that_rests_on_a_provisional_deadline_is_provisional(
    calendar: WorkingCalendar,
) -> None:
    # The written statement falls due in February 2029; gov.uk has published to 31 Dec 2028.
    event = Event(
        kind=EventKind.INSPECTION, letter_date=date(2028, 11, 1), outcome=Outcome.INADEQUATE
    )
    found = {owed.rule.id: owed for owed in obligations(event, every_rule(), calendar, TODAY)}
    assert found["improvement/first-monitoring-visit"].provisional


def test_a_rule_about_other_events_is_never_said_not_to_be_in_force_yet(
    calendar: WorkingCalendar,
) -> None:
    # The day before the framework began, nothing followed a focused visit at all.
    stated = {JTAI_STATEMENT: date(2018, 11, 19)}

    with pytest.raises(InputError, match=rf"^{JTAI_STATEMENT} .*{re.escape(VISIT)}$") as raised:
        obligations(focused_visit(date(2017, 11, 28)), DUTIES, calendar, TODAY, stated)

    assert days_in(raised.value.message) == [date(2017, 11, 28)]
    assert days_in(raised.value.hint) == []
    assert "/" not in str(raised.value.hint)  # no rule is named: none applies


def test_a_duty_without_a_date_is_met_by_being_done(calendar: WorkingCalendar) -> None:
    (plan,) = obligations(inconsistent_send(date(2024, 6, 3)), DUTIES, calendar, TODAY)

    assert (
        plan._replace(done=date(2024, 9, 2))._replace(as_at=date(2026, 11, 22)).status is Status.MET
    )


def test_a_duty_whose_period_is_not_known_is_counted_from_no_day(calendar: WorkingCalendar) -> None:
    (plan,) = obligations(inconsistent_send(date(2024, 6, 3)), DUTIES, calendar, TODAY)

    assert plan.counted_from is None


def test_calendar_days_rest_on_no_bank_holidays_and_skip_none(calendar: WorkingCalendar) -> None:
    # Seventy days on end from 1 December 2028 pass Christmas and the last published day.
    (statement,) = versions_of(JTAI_STATEMENT)
    rule = replace(statement, period=CalendarDays(70))
    (owed,) = obligations(event(EventKind.JTAI, date(2028, 12, 1)), [rule], calendar, TODAY)

    assert (owed.computed, owed.provisional, owed.skipped) == (date(2029, 2, 9), False, ())


EARLIER: tuple[NoteCode, str] = ("stated-before-letter", "10 August 2026")
"""The note on a stated date before the letter's, and the date that it names."""


@pytest.mark.parametrize(
    ("stated", "noted"),
    [
        pytest.param(date(2026, 8, 10), [], id="the letter's own date"),
        pytest.param(date(2026, 8, 7), [EARLIER], id="earlier"),
        pytest.param(date(2026, 10, 17), [("stated-not-working-day", "Saturday")], id="a Saturday"),
        pytest.param(
            date(2026, 8, 31),
            [("stated-not-working-day", "Summer bank holiday")],
            id="a bank holiday",
        ),
        pytest.param(
            date(2025, 11, 16), [EARLIER, ("stated-not-working-day", "Sunday")], id="both"
        ),
    ],
)
def test_what_is_odd_about_a_stated_date_is_said(
    calendar: WorkingCalendar, stated: date, noted: list[tuple[NoteCode, str]]
) -> None:
    notes = after_focused_visit(date(2026, 8, 10), calendar, {FINAL_PLAN: stated})[FINAL_PLAN].notes

    assert codes(notes) == [code for code, _ in noted]
    assert all(fact in told(notes, code) for code, fact in noted)


DAY_OF_LETTER = date(2024, 6, 3)


@pytest.mark.parametrize(
    ("published", "received", "at_the_latest"),
    [
        pytest.param(date(2024, 6, 4), None, True, id="published, receipt not known"),
        pytest.param(date(2024, 6, 4), date(2024, 5, 31), False, id="published, receipt known"),
        pytest.param(None, None, False, id="neither known, so the letter's date is taken"),
        pytest.param(None, date(2024, 5, 31), False, id="receipt known"),
    ],
)
def test_a_date_is_the_latest_possible_where_only_the_publication_is_known(
    calendar: WorkingCalendar, published: date | None, received: date | None, at_the_latest: bool
) -> None:
    # A letter is received at the latest on the day it is published.
    jtai = Event(EventKind.JTAI, DAY_OF_LETTER, received=received, published=published)
    (statement, publish) = obligations(jtai, DUTIES, calendar, TODAY)
    assert not publish.at_the_latest

    assert statement.at_the_latest is at_the_latest
