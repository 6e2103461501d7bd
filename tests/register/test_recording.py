"""Rows made from what a person says of an event, and when a duty was done."""

import re
from datetime import date

import pytest
from facts import in_figures

from ilacs_cli.cli.common.advice import in_full
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.events import (
    LETTER_KINDS,
    OUTCOMES,
    Event,
    EventKind,
    Grade,
    InspectionKind,
    Judgements,
    Outcome,
)
from ilacs_cli.domain.plan.stays import inspection_by_length
from ilacs_cli.domain.record_results import Action
from ilacs_cli.register.matching import KnownEvents
from ilacs_cli.register.recording import (
    EventInput,
    duty_row,
    proposed,
    row_of,
)
from ilacs_cli.register.rows import OUTCOME_NOTES, event_from, packaged_events

PUBLISHED = date(2026, 9, 1)


def told(
    kind: EventKind,
    outcome: Outcome | None = None,
    note: str | None = None,
    theme: str | None = None,
) -> EventInput:
    inspection = InspectionKind.SHORT if kind is EventKind.INSPECTION else None
    return EventInput(
        "80443",
        kind,
        published=PUBLISHED,
        outcome=outcome,
        inspection=inspection,
        note=note,
        theme=theme,
    )


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        *((kind, None) for kind in LETTER_KINDS),
        *((kind, outcome) for kind, fitting in OUTCOMES.items() for outcome in fitting),
    ],
)
def test_what_is_told_is_what_the_register_says(kind: EventKind, outcome: Outcome | None) -> None:
    event = event_from(row_of(told(kind, outcome, note="a note")), "Bury")
    assert (event.kind, event.outcome, event.published) == (kind, outcome, PUBLISHED)
    assert event.note
    assert event.note.endswith("a note")


def test_an_event_is_named_as_the_packaged_ones_are() -> None:
    packaged = [row for row in packaged_events() if row.kind == "focused_visit"]
    for row in packaged[:20]:
        account = told(EventKind.FOCUSED_VISIT)._replace(
            authority=row.urn, published=date.fromisoformat(row.published_date)
        )
        assert row_of(account).event_id == row.event_id


def test_it_is_named_by_its_letter_or_its_start_where_it_was_not_published() -> None:
    account = told(EventKind.JTAI)._replace(published=None, start=date(2026, 7, 6))
    assert row_of(account).event_id == "80443-jtai-20260706"
    lettered = account._replace(letter_date=date(2026, 8, 6))
    assert row_of(lettered).event_id == "80443-jtai-20260806"


def test_the_judgements_of_an_inspection_are_kept() -> None:
    judged = Judgements(None, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.OUTSTANDING)
    account = told(EventKind.INSPECTION, Outcome.GOOD)._replace(judgements=judged)
    event = event_from(row_of(account), "Bury")
    assert event.judgements == judged._replace(overall=Grade.GOOD)


@pytest.mark.parametrize(
    ("account", "named"),
    [
        (told(EventKind.JTAI)._replace(published=None), "--published"),
        (told(EventKind.JTAI, Outcome.GOOD), " good .* jtai"),
        (told(EventKind.AREA_SEND, Outcome.GOOD), " good .* area-send"),
        (
            told(EventKind.JTAI)._replace(judgements=Judgements(leaders=Grade.GOOD)),
            " jtai .*--event",
        ),
        (told(EventKind.INSPECTION)._replace(inspection=None), "--kind"),
        (told(EventKind.JTAI)._replace(start=date(2026, 9, 2)), "published_date: 2026-09-01 "),
    ],
)
def test_what_does_not_hold_together_is_refused(account: EventInput, named: str) -> None:
    with pytest.raises(InputError) as caught:
        row_of(account)
    assert re.search(named, in_figures(f" {caught.value.with_hint(in_full)}"))


@pytest.mark.parametrize(
    ("start", "end", "kind", "days"),
    [
        (date(2026, 7, 6), date(2026, 7, 10), InspectionKind.SHORT, 5),
        (date(2026, 7, 6), date(2026, 7, 13), InspectionKind.STANDARD, 6),
        (date(2026, 7, 6), date(2026, 7, 6), InspectionKind.SHORT, 1),
        (date(2018, 5, 2), date(2018, 5, 9), InspectionKind.SHORT, 5),  # over a bank holiday
        (date(1978, 1, 3), date(1978, 1, 9), InspectionKind.SHORT, 5),
    ],
)
def test_an_inspection_of_up_to_five_working_days_is_short(
    calendar: WorkingCalendar, start: date, end: date, kind: InspectionKind, days: int
) -> None:
    assert inspection_by_length(start, end, calendar) == (kind, days)


def applied(known: KnownEvents, row: EventRow, *, replace: bool = False) -> tuple[Action, EventRow]:
    result = known.apply(proposed(row), replace=replace)
    return result.became, result.row or EventRow()


def test_less_of_the_same_is_already_there() -> None:
    known = KnownEvents(())
    full = row_of(told(EventKind.AREA_SEND, Outcome.INCONSISTENT, note="seen"))
    assert applied(known, full)[0] is Action.ADDED
    for less in (told(EventKind.AREA_SEND), told(EventKind.AREA_SEND, Outcome.INCONSISTENT)):
        assert applied(known, row_of(less)) == (Action.ALREADY_THERE, full)


def test_replacing_keeps_what_is_not_said_again() -> None:
    known = KnownEvents(())
    applied(known, row_of(told(EventKind.AREA_SEND, Outcome.INCONSISTENT, note="seen")))
    worse = row_of(told(EventKind.AREA_SEND, Outcome.SYSTEMIC_FAILINGS, theme="x"))
    assert applied(known, worse)[0] is Action.LEFT_OUT
    standing, row = applied(known, worse, replace=True)
    assert (standing, row.theme, row.priority_action) == (Action.CHANGED, "x", "true")
    outcome = OUTCOME_NOTES[EventKind.AREA_SEND, Outcome.SYSTEMIC_FAILINGS]
    assert row.note == f"{outcome}; seen"


def test_an_inspection_is_the_same_one_by_the_day_it_began() -> None:
    known = KnownEvents(())
    begun = told(EventKind.INSPECTION)._replace(published=None, start=date(2026, 7, 6))
    applied(known, row_of(begun))
    standard = begun._replace(published=PUBLISHED, inspection=InspectionKind.STANDARD)
    assert applied(known, row_of(standard))[0] is Action.LEFT_OUT
    assert applied(known, row_of(standard), replace=True)[0] is Action.CHANGED
    assert [row.event_id for row in known.own] == ["80443-ilacs_short-20260706"]


VISIT = Event(
    kind=EventKind.FOCUSED_VISIT,
    outcome=Outcome.PRIORITY_ACTION,
    id="80560-focused_visit-20180808",
    urn="80560",
    letter_date=date(2018, 8, 8),
    on_site_start=date(2018, 7, 11),
)
PLAN = "focused-visit/final-action-plan"


def test_a_duty_done_is_an_event_named_after_event_and_rule() -> None:
    row = duty_row(VISIT, PLAN, date(2018, 11, 1), "by e-mail", None)
    assert (row.event_id, row.urn) == (f"{VISIT.id}:{PLAN}", VISIT.urn)
    assert (row.kind, row.letter_or_report_date) == ("duty_done", "2018-11-01")
    assert row.theme == PLAN
    assert VISIT.id in row.note
    assert row.note.endswith("; by e-mail")


@pytest.mark.parametrize(
    ("event", "rule", "on", "named"),
    [
        (VISIT, "focused-visit/final-plan", date(2018, 11, 1), "'focused-visit/final-plan'$"),
        (VISIT, "jtai/written-statement", date(2018, 11, 1), f"^jtai/.* {VISIT.id} "),
        (VISIT._replace(outcome=Outcome.NONE), PLAN, date(2018, 11, 1), f"^{PLAN} .*{VISIT.id} "),
        (VISIT, "cycle/next-inspection", date(2018, 11, 1), "^cycle/next-inspection "),
        (VISIT, PLAN, date(2018, 7, 10), "^2018-07-10 .*2018-07-11$"),
    ],
)
def test_what_was_never_owed_is_not_marked_as_done(
    event: Event, rule: str, on: date, named: str
) -> None:
    with pytest.raises(InputError) as caught:
        duty_row(event, rule, on, None, None)
    assert re.search(named, in_figures(caught.value.message))


def test_where_the_outcome_is_not_known_the_kind_of_event_is_enough() -> None:
    assert duty_row(VISIT._replace(outcome=None), PLAN, date(2018, 11, 1), None, None)
