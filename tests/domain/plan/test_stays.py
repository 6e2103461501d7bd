"""How long inspectors stay, and how that has been so far."""

from datetime import date

import pytest

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event, EventKind, InspectionKind, RecordKind
from ilacs_cli.domain.plan.stays import (
    StayCounts,
    count_stays,
    last_day,
    notice_of,
    parse_inspection_kind,
    records_of,
)
from ilacs_cli.domain.rulebook import notice
from ilacs_cli.domain.rulebook.notice import STAYS
from ilacs_cli.domain.rules import Rule

WEEK = STAYS[EventKind.INSPECTION, InspectionKind.SHORT]


@pytest.mark.parametrize(
    ("notified", "rule"),
    [
        (date(2020, 8, 31), notice.FOCUSED_VISIT_BEFORE),
        (date(2020, 9, 1), notice.FOCUSED_VISIT_INTERIM),
        (date(2021, 7, 31), notice.FOCUSED_VISIT_INTERIM),
        (date(2021, 8, 1), notice.FOCUSED_VISIT_SINCE),
    ],
)
def test_the_rule_on_the_notice_is_the_one_of_the_day_of_the_call(
    notified: date, rule: Rule
) -> None:
    assert notice_of(EventKind.FOCUSED_VISIT, notified) is rule


def test_a_call_before_the_framework_is_told_which_calls_are_covered() -> None:
    with pytest.raises(InputError) as refused:
        notice_of(EventKind.FOCUSED_VISIT, date(2017, 12, 31))
    assert "31 December 2017" in str(refused.value)
    assert "after 1 January 2018" in str(refused.value.hint)


@pytest.mark.parametrize(
    ("kind", "records"),
    [
        (EventKind.INSPECTION, {RecordKind.ILACS_SHORT, RecordKind.ILACS_STANDARD}),
        (EventKind.FOCUSED_VISIT, {RecordKind.FOCUSED_VISIT}),
        (EventKind.JTAI, {RecordKind.JTAI}),
        (EventKind.MONITORING_VISIT, set()),
    ],
)
def test_events_are_filed_under_what_counts_as_such(
    kind: EventKind, records: set[RecordKind]
) -> None:
    assert records_of(kind) == records


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 9, 14), date(2026, 9, 18)),  # Monday to Friday
        (date(2026, 9, 15), date(2026, 9, 21)),  # Tuesday to Monday
        (date(2026, 9, 1), date(2026, 9, 4)),  # the Monday before is a bank holiday
        (date(2026, 9, 2), date(2026, 9, 8)),  # that Tuesday was no holiday
    ],
)
def test_a_week_ends_on_its_friday_only_if_it_began_on_its_first_working_day(
    first: date, last: date, calendar: WorkingCalendar
) -> None:
    assert last_day(first, WEEK, calendar) == last


def test_two_working_days_are_the_first_and_the_next(calendar: WorkingCalendar) -> None:
    stay = STAYS[EventKind.FOCUSED_VISIT, None]
    assert last_day(date(2026, 9, 18), stay, calendar) == date(2026, 9, 21)


SHORT = Event(
    EventKind.INSPECTION,
    recorded_as=RecordKind.ILACS_SHORT,
    on_site_start=date(2025, 6, 9),
    on_site_end=date(2025, 6, 13),
)


@pytest.mark.parametrize(
    ("other", "counts"),
    [
        (SHORT, StayCounts(2, 2)),
        (SHORT._replace(on_site_end=date(2025, 6, 12)), StayCounts(2, 1)),
        (SHORT._replace(recorded_as=RecordKind.ILACS_STANDARD), StayCounts(1, 1)),
        (SHORT._replace(on_site_start=None), StayCounts(1, 1)),
        (SHORT._replace(on_site_end=None), StayCounts(1, 1)),
        (SHORT._replace(on_site_start=date(2017, 12, 29)), StayCounts(1, 1)),
        (SHORT._replace(on_site_start=date(2018, 1, 1)), StayCounts(2, 1)),
    ],
    ids=["as expected", "a day less", "standard", "no first day", "no last", "before", "since"],
)
def test_stays_of_the_sort_whose_days_are_known_count_since_the_framework(
    other: Event, counts: StayCounts, calendar: WorkingCalendar
) -> None:
    assert (
        count_stays([SHORT, other], EventKind.INSPECTION, InspectionKind.SHORT, calendar) == counts
    )


@pytest.mark.parametrize(("text", "kind"), [("short", "SHORT"), (" Standard ", "STANDARD")])
def test_a_kind_of_inspection_is_known_by_its_name(text: str, kind: str) -> None:
    assert parse_inspection_kind(text) is InspectionKind[kind]


def test_what_is_no_kind_of_inspection_is_told_which_there_are() -> None:
    with pytest.raises(InputError) as refused:
        parse_inspection_kind("full")
    assert "'full'" in str(refused.value)
    assert str(refused.value.hint).endswith(" short, standard")
