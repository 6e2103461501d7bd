import re
from dataclasses import replace
from datetime import date

import pytest
from facts import days_in

from ilacs_cli.domain.calendar.periods import Months, WorkingDays, Years
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import OutsideCalendarError, UncitedRuleError
from ilacs_cli.domain.events import Event, EventKind, Outcome, Trigger
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.rulebook import cycle, focused_visit, improvement, in_force_on
from ilacs_cli.domain.rules import Basis, Force, Party, Rule, RuleNote, Source, Span, Timing, after

SOURCE = Source(title="A letter", reference="8 August 2018", basis=Basis.PRIMARY)

RULE = Rule(
    id="jtai/a-duty",
    title="Do something",
    owed_by=Party.AUTHORITY,
    owed_to=Party.OFSTED,
    trigger=Trigger.RECEIVED,
    period=WorkingDays(20),
    timing=Timing.BY,
    force=Force.REQUIRED,
    in_force=Span(since=date(2018, 8, 8), until=date(2020, 3, 16)),
    applies=after(EventKind.JTAI),
    source=SOURCE,
)


# A rule without a source cannot be declared


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_a_source_needs_a_title(blank: str) -> None:
    with pytest.raises(UncitedRuleError):
        Source(title=blank, reference="8 August 2018", basis=Basis.PRIMARY)


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_a_source_needs_a_reference(blank: str) -> None:
    with pytest.raises(UncitedRuleError):
        Source(title="A letter", reference=blank, basis=Basis.PRIMARY)


def test_a_source_needs_a_basis() -> None:
    with pytest.raises(TypeError, match="basis"):
        Source(title="A letter", reference="8 August 2018")  # type: ignore[call-arg]


def test_a_rule_needs_a_source() -> None:
    with pytest.raises(TypeError, match="source"):
        Rule(  # type: ignore[call-arg]
            id="jtai/a-duty",
            title="Do something",
            owed_by=Party.AUTHORITY,
            owed_to=Party.OFSTED,
            trigger=Trigger.RECEIVED,
            period=WorkingDays(20),
            timing=Timing.BY,
            force=Force.REQUIRED,
            in_force=Span(),
            applies=after(EventKind.JTAI),
        )


# A rule's period fits its timing


@pytest.mark.parametrize("timing", [Timing.STATED, Timing.UNDATED])
def test_a_rule_that_gives_no_day_has_no_period(timing: Timing) -> None:
    with pytest.raises(ValueError, match=rf"\b{timing}\b"):
        replace(RULE, timing=timing)


@pytest.mark.parametrize("timing", [Timing.BY, Timing.WITHIN, Timing.EVERY, Timing.BEFORE])
def test_a_rule_that_gives_a_day_has_a_period(timing: Timing) -> None:
    with pytest.raises(ValueError, match=rf"\b{timing}\b"):
        replace(RULE, timing=timing, period=None)


def test_a_period_around_a_date_needs_a_margin() -> None:
    with pytest.raises(ValueError, match="margin"):
        replace(RULE, timing=Timing.AROUND)


def test_no_other_period_has_a_margin() -> None:
    with pytest.raises(ValueError, match="margin"):
        replace(RULE, margin=Months(6))


# When a rule is in force


@pytest.mark.parametrize(
    ("span", "day", "covered"),
    [
        (Span(date(2018, 8, 8), date(2020, 3, 16)), date(2018, 8, 7), False),
        (Span(date(2018, 8, 8), date(2020, 3, 16)), date(2018, 8, 8), True),
        (Span(date(2018, 8, 8), date(2020, 3, 16)), date(2020, 3, 16), True),
        (Span(date(2018, 8, 8), date(2020, 3, 16)), date(2020, 3, 17), False),
        (Span(since=date(2018, 8, 8)), date.max, True),
        (Span(until=date(2020, 3, 16)), date.min, True),
        (Span(), date.min, True),
        (Span(), date.max, True),
    ],
)
def test_a_span_takes_in_both_its_ends(
    span: Span,
    day: date,
    covered: bool,
) -> None:
    assert span.covers(day) is covered


def test_a_rule_covers_only_the_events_it_follows() -> None:
    event = Event(kind=EventKind.INSPECTION, letter_date=date(2019, 1, 1))

    assert not RULE.covers(event)


def test_the_letter_decides_whether_a_rule_is_in_force_not_its_receipt() -> None:
    event = Event(kind=EventKind.JTAI, letter_date=date(2018, 8, 7), received=date(2018, 8, 8))

    assert not RULE.covers(event)


def test_an_outcome_that_is_not_known_triggers_no_rule_that_depends_on_it() -> None:
    event = Event(kind=EventKind.FOCUSED_VISIT, letter_date=date(2019, 1, 1))

    assert not focused_visit.FINAL_ACTION_PLAN.follows(event)


def test_a_rule_for_any_outcome_follows_an_event_without_one() -> None:
    condition = after(EventKind.INSPECTION)

    assert condition.matches(Event(kind=EventKind.INSPECTION, letter_date=date(2019, 1, 1)))


def test_a_condition_may_name_several_kinds_of_event() -> None:
    condition = after(EventKind.INSPECTION, EventKind.JTAI, outcomes=[])
    kinds = {
        kind
        for kind in EventKind
        if condition.matches(Event(kind=kind, letter_date=date(2019, 1, 1)))
    }

    assert kinds == {EventKind.INSPECTION, EventKind.JTAI}


def test_rules_in_force_keep_their_order() -> None:
    ended = replace(RULE, in_force=Span(until=date(2018, 8, 7)))
    begun = replace(RULE, in_force=Span(since=date(2019, 1, 1)))

    assert in_force_on([begun, ended, RULE], date(2019, 1, 1)) == [begun, RULE]


def test_a_note_is_said_only_of_the_days_it_is_about() -> None:
    noted = replace(
        RULE,
        notes=(
            RuleNote("working-day-assumed", "always"),
            RuleNote("rule-detail", "in 2019", Span(date(2019, 1, 1), date(2019, 12, 31))),
        ),
    )

    assert [noted.notes_on(date(year, 6, 1)) for year in (2018, 2019)] == [
        (Note("working-day-assumed", "always"),),
        (Note("working-day-assumed", "always"), Note("rule-detail", "in 2019")),
    ]


# Whose duty it is


@pytest.mark.parametrize(
    "party", [Party.AUTHORITY, Party.PRINCIPAL_AUTHORITY, Party.LOCAL_AREA_PARTNERSHIP]
)
def test_what_an_authority_owes_is_a_duty(party: Party) -> None:
    assert replace(RULE, owed_by=party).is_duty


@pytest.mark.parametrize("party", [Party.OFSTED, Party.OFSTED_AND_CQC, Party.PUBLIC])
def test_what_others_do_is_no_duty(party: Party) -> None:
    assert not replace(RULE, owed_by=party).is_duty


# Dates and windows


def test_a_rule_is_due_at_the_end_of_its_period(calendar: WorkingCalendar) -> None:
    assert RULE.due(date(2018, 8, 10), calendar) == date(2018, 9, 10)


@pytest.mark.parametrize("timing", [Timing.WITHIN, Timing.EVERY])
def test_what_may_come_at_any_time_has_no_due_date(
    calendar: WorkingCalendar, timing: Timing
) -> None:
    assert replace(RULE, timing=timing).due(date(2018, 8, 10), calendar) is None


@pytest.mark.parametrize("timing", [Timing.BY, Timing.EVERY])
def test_what_has_one_day_or_many_has_no_window(calendar: WorkingCalendar, timing: Timing) -> None:
    assert replace(RULE, timing=timing).window(date(2018, 8, 10), calendar) is None


def test_within_a_period_is_from_its_trigger_to_its_end(calendar: WorkingCalendar) -> None:
    within = replace(RULE, timing=Timing.WITHIN, period=Months(18))

    assert within.window(date(2024, 8, 31), calendar) == (date(2024, 8, 31), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("on_site", "opens", "closes"),
    [
        ("2018-10-29", "2021-04-29", "2022-04-29"),
        ("2024-01-22", "2026-07-22", "2027-07-22"),
        ("2024-02-29", "2026-08-28", "2027-08-28"),  # no 29 February 2027
    ],
)
def test_the_next_inspection_is_expected_within_six_months_of_the_third_anniversary(
    calendar: WorkingCalendar, on_site: str, opens: str, closes: str
) -> None:
    # Kirklees safeguarding partnership; Nottinghamshire's guide.
    window = cycle.NEXT_INSPECTION.window(date.fromisoformat(on_site), calendar)

    assert window == (date.fromisoformat(opens), date.fromisoformat(closes))


def test_the_next_inspection_has_no_due_date(calendar: WorkingCalendar) -> None:
    assert cycle.NEXT_INSPECTION.due(date(2018, 10, 29), calendar) is None


def test_the_first_monitoring_visit_runs_from_the_deadline_of_the_written_statement(
    calendar: WorkingCalendar,
) -> None:
    # Seventy working days after 10 August 2018 is 19 November; four weeks more, 17 December.
    window = improvement.FIRST_MONITORING_VISIT.window(date(2018, 8, 10), calendar)

    assert window == (date(2018, 11, 19), date(2018, 12, 17))


def test_a_margin_before_the_calendar_begins_is_refused(calendar: WorkingCalendar) -> None:
    around = replace(RULE, timing=Timing.AROUND, period=Years(3), margin=Years(200))

    with pytest.raises(OutsideCalendarError):
        around.window(date(2018, 10, 29), calendar)


# Counting back


def test_a_rule_that_counts_back_gives_the_last_day_before(calendar: WorkingCalendar) -> None:
    before = replace(RULE, timing=Timing.BEFORE)

    # Twenty working days before Monday 10 September 2018, the summer bank holiday left out.
    assert before.latest_before(date(2018, 9, 10), calendar) == date(2018, 8, 10)
    assert before.due(date(2018, 9, 10), calendar) is None
    assert before.window(date(2018, 9, 10), calendar) is None


@pytest.mark.parametrize("day", [date(2018, 8, 7), date(2020, 3, 17)])
def test_a_rule_gives_no_day_before_one_on_which_it_was_not_in_force(
    calendar: WorkingCalendar, day: date
) -> None:
    assert replace(RULE, timing=Timing.BEFORE).latest_before(day, calendar) is None


def test_a_rule_that_counts_forward_gives_no_day_before(calendar: WorkingCalendar) -> None:
    assert RULE.latest_before(date(2018, 9, 10), calendar) is None


@pytest.mark.parametrize(
    ("span", "ends"),
    [
        (Span(since=date(2018, 8, 8)), [("after", date(2018, 8, 8))]),
        (Span(until=date(2020, 3, 16)), [("before", date(2020, 3, 16))]),
        (
            Span(date(2018, 8, 8), date(2020, 3, 16)),
            [("after", date(2018, 8, 8)), ("before", date(2020, 3, 16))],
        ),
        (Span(), []),
    ],
    ids=["since", "until", "both", "neither"],
)
def test_a_span_reads_on_after_the_word_dated(span: Span, ends: list[tuple[str, date]]) -> None:
    sides = re.findall(r"\b(?:after|before)\b", str(span))
    assert [*zip(sides, days_in(str(span)), strict=True)] == ends


def test_a_condition_may_depend_on_several_outcomes() -> None:
    condition = after(EventKind.INSPECTION, outcomes=[Outcome.GOOD, Outcome.OUTSTANDING])
    found = {
        outcome
        for outcome in Outcome
        if condition.matches(Event(EventKind.INSPECTION, date(2019, 1, 1), outcome=outcome))
    }

    assert found == {Outcome.GOOD, Outcome.OUTSTANDING}


def test_a_margin_of_working_days_is_counted_on_the_calendar(calendar: WorkingCalendar) -> None:
    # The twentieth working day after Friday 10 August 2018 is Monday 10 September.
    around = replace(RULE, timing=Timing.AROUND, margin=WorkingDays(5))

    assert around.window(date(2018, 8, 10), calendar) == (date(2018, 9, 3), date(2018, 9, 17))


def test_a_margin_of_working_days_skips_a_bank_holiday_of_its_own(
    calendar: WorkingCalendar,
) -> None:
    # The twentieth working day after 31 July 2018 is Wednesday 29 August, two days after the
    # summer bank holiday.
    around = replace(RULE, timing=Timing.AROUND, margin=WorkingDays(2), in_force=Span())

    assert around.window(date(2018, 7, 31), calendar) == (date(2018, 8, 24), date(2018, 8, 31))


@pytest.mark.parametrize(
    ("letter_date", "covered"), [(date(2018, 8, 7), False), (date(2018, 8, 8), True)]
)
def test_a_duty_is_as_old_as_the_letter_not_as_the_days_on_site(
    letter_date: date, covered: bool
) -> None:
    # Action plans have been asked for in letters since 8 August 2018.
    visit = Event(
        EventKind.FOCUSED_VISIT,
        letter_date=letter_date,
        outcome=Outcome.PRIORITY_ACTION,
        on_site_start=date(2018, 7, 17),
    )
    assert focused_visit.FINAL_ACTION_PLAN.covers(visit) is covered


@pytest.mark.parametrize(
    ("first", "last", "covered"),
    [
        (date(2026, 4, 1), date(2026, 4, 14), True),
        (date(2026, 3, 30), date(2026, 4, 10), False),
        (None, date(2026, 4, 17), True),
        (None, date(2026, 3, 27), False),
        (None, None, True),
    ],
)
def test_a_rule_dated_by_the_days_on_site_goes_by_the_last_where_only_that_is_known(
    first: date | None, last: date | None, covered: bool
) -> None:
    # The reform holds for inspections on site since 1 April 2026, whenever they are published.
    inspection = Event(
        EventKind.INSPECTION, on_site_start=first, on_site_end=last, published=date(2026, 5, 29)
    )
    assert cycle.REFORM_2026.covers(inspection) is covered
