from datetime import date

import pytest

from ilacs_cli.domain.authorities import Authority, Existence, find
from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.cycle import Standing, standing
from ilacs_cli.domain.events import EventKind
from ilacs_cli.domain.intervals import intervals
from ilacs_cli.domain.judgements import InspectionKind, Tier
from ilacs_cli.domain.next_inspection import Place, place_of
from ilacs_cli.domain.obligations import Window
from ilacs_cli.register.register import Register

REGISTER = Register()
MONTHS = [
    date(year, month, 1)
    for year in range(2018, 2027)
    for month in range(1, 13)
    if date(year, month, 1) <= date(2026, 11, 1)
]


def stands(name: str, today: date, calendar: WorkingCalendar) -> Standing:
    authority = find(REGISTER.authorities, name)
    known = intervals(REGISTER.full_inspections(today))
    events = REGISTER.events_of(authority, today)
    return standing(authority, events, known, calendar, today)


def seen(found: Standing) -> dict[EventKind, int]:
    return {visits.kind: len(visits.seen) for visits in found.visits}


def test_plymouth_in_july_2021(calendar: WorkingCalendar) -> None:
    # The authority's own scrutiny report of that day says the same.
    found = stands("Plymouth", date(2021, 7, 7), calendar)
    assert found.last
    assert (found.last.on_site_start, found.last.on_site_end) == (
        date(2018, 10, 29),
        date(2018, 11, 9),
    )
    assert found.tier.tier is Tier.REQUIRES_IMPROVEMENT
    assert found.next.kind is InspectionKind.STANDARD
    assert found.next.window == Window(date(2021, 4, 29), date(2022, 4, 29))
    assert found.next.place is Place.OPEN
    assert seen(found)[EventKind.JTAI] == 1
    assert seen(found)[EventKind.FOCUSED_VISIT] == 0
    assert any("suspended from Tue 17 Mar 2020" in note for note in found.notes)


def test_plymouth_in_november_2026(calendar: WorkingCalendar) -> None:
    found = stands("Plymouth", date(2026, 11, 22), calendar)
    assert found.next.window == Window(date(2026, 7, 22), date(2027, 7, 22))
    assert seen(found)[EventKind.FOCUSED_VISIT] == 1
    assert not any("suspended" in note for note in found.notes)


def test_a_report_is_not_known_the_day_before_it_is_published(calendar: WorkingCalendar) -> None:
    # Plymouth's second ILACS report was published on 15 March 2024.
    before = stands("Plymouth", date(2024, 3, 14), calendar)
    after = stands("Plymouth", date(2024, 3, 15), calendar)
    assert before.last
    assert after.last
    assert before.last.on_site_start == date(2018, 10, 29)
    assert after.last.on_site_start == date(2024, 1, 22)


@pytest.mark.parametrize(
    ("name", "tier", "kind"),
    [
        ("North Northamptonshire", Tier.GOOD_OR_BETTER, InspectionKind.SHORT),
        ("Trafford", Tier.NOT_DETERMINED, InspectionKind.STANDARD),
        ("Middlesbrough", Tier.REQUIRES_IMPROVEMENT, InspectionKind.STANDARD),
        ("St Helens", Tier.GOOD_OR_BETTER, InspectionKind.SHORT),
    ],
)
def test_the_kind_of_the_next_inspection_follows_the_tier(
    calendar: WorkingCalendar, name: str, tier: Tier, kind: InspectionKind
) -> None:
    found = stands(name, date(2026, 11, 22), calendar)
    assert (found.tier.tier, found.next.kind) == (tier, kind)


def test_no_period_is_laid_down_for_an_inadequate_authority(calendar: WorkingCalendar) -> None:
    # Nottingham, judged inadequate in July 2022 and not inspected in full since.
    found = stands("Nottingham", date(2023, 6, 1), calendar)
    assert found.tier.tier is Tier.INADEQUATE
    assert (found.next.anniversary, found.next.window, found.next.place) == (None, None, None)
    assert any("No period is laid down" in note for note in found.notes)


@pytest.mark.parametrize(
    ("today", "kind"),
    [
        (date(2017, 12, 31), None),
        (date(2018, 9, 16), InspectionKind.SINGLE_FRAMEWORK),
        (date(2018, 9, 17), InspectionKind.STANDARD),
    ],
)
def test_re_inspection_changed_its_kind_on_17_september_2018(
    calendar: WorkingCalendar, today: date, kind: InspectionKind | None
) -> None:
    # Birmingham: inadequate under the single inspection framework in November 2016.
    found = stands("Birmingham", today, calendar)
    assert found.tier.tier is Tier.INADEQUATE
    assert found.next.kind is kind


def test_the_first_ilacs_inspection_is_a_standard_one_even_after_good(
    calendar: WorkingCalendar,
) -> None:
    # Trafford was good under the single inspection framework in 2015.
    found = stands("Trafford", date(2018, 10, 1), calendar)
    assert (found.tier.tier, found.next.kind) == (Tier.GOOD_OR_BETTER, InspectionKind.STANDARD)
    assert any("single inspection framework" in note for note in found.notes)


def test_a_newly_formed_authority_is_told_that_no_rule_is_known_for_it(
    calendar: WorkingCalendar,
) -> None:
    found = stands("Cumberland", date(2023, 5, 1), calendar)
    assert found.tier.tier is Tier.NOT_INSPECTED
    assert found.next.window is None
    assert any("formed on Sat 1 Apr 2023" in note for note in found.notes)


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2021, 4, 28), Place.BEFORE),
        (date(2021, 4, 29), Place.OPEN),
        (date(2022, 4, 29), Place.OPEN),
        (date(2022, 4, 30), Place.PAST),
    ],
)
def test_both_ends_of_a_window_are_part_of_it(day: date, place: Place) -> None:
    assert place_of(day, Window(date(2021, 4, 29), date(2022, 4, 29))) is place


def current() -> list[Authority]:
    return [found for found in REGISTER.authorities if found.status is Existence.CURRENT]


@pytest.mark.parametrize("today", MONTHS, ids=str)
def test_every_authority_stands_somewhere_on_the_first_of_every_month(
    calendar: WorkingCalendar, today: date
) -> None:
    events = REGISTER.events(today)
    known = intervals(event for event in events if event.is_full_inspection)
    assert len(current()) == 153
    for authority in current():
        own = [event for event in events if event.urn == authority.urn]
        found = standing(authority, own, known, calendar, today)
        told = [found.last, *found.since, *(event for one in found.visits for event in one.seen)]
        assert all(event.known_from <= today for event in told if event)
        assert (found.last is None) == (found.tier.tier is Tier.NOT_INSPECTED)
