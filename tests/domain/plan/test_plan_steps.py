"""The steps up to the last day on site, each with all that is told of it."""

from datetime import date

import pytest
from noted import codes, told

from ilacs_cli.domain.calendar.periods import WorkingDays
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.events import Event, EventKind, InspectionKind, RecordKind
from ilacs_cli.domain.plan.steps import Step, StepName, Visit, steps_on_site, visit_after
from ilacs_cli.domain.rulebook import notice
from ilacs_cli.domain.rulebook.cycle import KIND
from ilacs_cli.domain.rulebook.sources import PLYMOUTH_SCRUTINY_2021
from ilacs_cli.domain.rules import Force


def test_the_days_on_site_follow_from_the_call(calendar: WorkingCalendar) -> None:
    found = visit_after(EventKind.JTAI, date(2026, 9, 7), None, calendar)
    assert found == Visit(
        EventKind.JTAI,
        None,
        date(2026, 9, 7),
        notice.JTAI,
        date(2026, 9, 21),  # ten working days
        notice.STAYS[EventKind.JTAI, None],
        date(2026, 9, 25),  # one week
    )


def test_all_that_is_told_of_the_steps_of_a_standard_inspection(
    calendar: WorkingCalendar,
) -> None:
    # A call on Monday 24 August 2026; the Monday after is a bank holiday.
    call = date(2026, 8, 24)
    visit = visit_after(EventKind.INSPECTION, call, InspectionKind.STANDARD, calendar)
    steps = steps_on_site(visit, [], calendar)
    taken, first, last = steps
    assert steps == (
        Step(StepName.CALL, taken.title, day=call),
        Step(
            StepName.ON_SITE,
            first.title,
            Force.EXPECTED,
            day=date(2026, 9, 1),
            rule="notice/inspection",
            source=notice.INSPECTION.source,
            counted_from=call,
            period=WorkingDays(5),
            skipped=tuple(calendar.skipped(date(2026, 8, 30), date(2026, 8, 31))),
            notes=notice.INSPECTION.note_of_detail(),
        ),
        Step(
            StepName.LAST_DAY,
            last.title,
            Force.EXPECTED,
            day=date(2026, 9, 11),
            rule="cycle/kind",
            source=KIND.source,
            notes=last.notes,
        ),
    )
    assert codes(last.notes) == ["stay-length"]
    assert told(last.notes, "stay-length").startswith("2 weeks ")


def test_all_that_is_told_of_the_last_two_steps_of_a_focused_visit(
    calendar: WorkingCalendar,
) -> None:
    # In the interim phase: about ten working days from Tuesday 8 June 2021, two on site.
    visit = visit_after(EventKind.FOCUSED_VISIT, date(2021, 6, 8), None, calendar)
    (_, first, last) = steps_on_site(visit, [], calendar)
    assert first == Step(
        StepName.ON_SITE,
        first.title,
        Force.EXPECTED,
        day=date(2021, 6, 22),
        rule="notice/focused-visit",
        source=notice.FOCUSED_VISIT_INTERIM.source,
        about=True,
        counted_from=date(2021, 6, 8),
        period=WorkingDays(10),
        notes=notice.FOCUSED_VISIT_INTERIM.note_of_detail(),
    )
    assert last == Step(
        StepName.LAST_DAY,
        last.title,
        Force.EXPECTED,
        day=date(2021, 6, 23),
        rule="notice/focused-visit",
        source=PLYMOUTH_SCRUTINY_2021,
        about=True,
        notes=last.notes,
    )
    assert codes(last.notes) == ["stay-length"]
    assert told(last.notes, "stay-length").startswith("2 working days ")


def test_what_else_is_known_of_a_stay_is_told_with_it(calendar: WorkingCalendar) -> None:
    visit = visit_after(EventKind.JTAI, date(2026, 9, 7), None, calendar)
    notes = steps_on_site(visit, [], calendar)[-1].notes
    assert codes(notes) == ["stay-length", "stay-detail"]
    assert told(notes, "stay-detail") == notice.STAYS[EventKind.JTAI, None].detail


@pytest.mark.parametrize(
    ("call", "provisional"),
    [
        (date(2026, 8, 24), (False, False)),
        # On site from 27 December 2028, into a year whose bank holidays are not yet published.
        (date(2028, 12, 18), (False, True)),
        (date(2029, 3, 5), (True, True)),
    ],
)
def test_a_day_past_the_published_bank_holidays_is_provisional(
    calendar: WorkingCalendar, call: date, provisional: tuple[bool, bool]
) -> None:
    visit = visit_after(EventKind.INSPECTION, call, InspectionKind.STANDARD, calendar)
    (_, first, last) = steps_on_site(visit, [], calendar)
    assert (first.provisional, last.provisional) == provisional


def stay(kind: EventKind, recorded_as: RecordKind, first: date, last: date) -> Event:
    return Event(kind, recorded_as=recorded_as, on_site_start=first, on_site_end=last)


@pytest.mark.parametrize(
    ("kind", "inspection", "events", "said"),
    [
        (
            EventKind.INSPECTION,
            InspectionKind.SHORT,
            [
                stay(EventKind.INSPECTION, RecordKind.ILACS_SHORT, date(2025, 6, 9), last)
                for last in (date(2025, 6, 13), date(2025, 6, 13), date(2025, 6, 20))
            ],
            ["2 of ", " 3 short inspections "],
        ),
        (
            EventKind.FOCUSED_VISIT,
            None,
            [
                stay(
                    EventKind.FOCUSED_VISIT,
                    RecordKind.FOCUSED_VISIT,
                    date(2025, 6, 10),
                    date(2025, 6, 12),
                )
            ],
            ["0 of ", " 1 focused visits "],
        ),
    ],
    ids=["inspections", "visits"],
)
def test_it_is_told_how_such_stays_have_ended(
    calendar: WorkingCalendar,
    kind: EventKind,
    inspection: InspectionKind | None,
    events: list[Event],
    said: list[str],
) -> None:
    visit = visit_after(kind, date(2026, 9, 7), inspection, calendar)
    observed = told(steps_on_site(visit, events, calendar)[-1].notes, "stays-observed")
    assert [part for part in said if part not in observed] == []
