from datetime import date

import pytest
from noted import codes, told

from ilacs_cli.domain.authorities import Authority, Existence, find
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.coverage import Coverage
from ilacs_cli.domain.cycle.intervals import Era, Interval, IntervalQuantiles, intervals
from ilacs_cli.domain.cycle.next_inspection import WindowState, window_state
from ilacs_cli.domain.cycle.position import CyclePosition, position
from ilacs_cli.domain.events import (
    Event,
    EventKind,
    Grade,
    InspectionKind,
    Judgements,
    RecordKind,
    Tier,
)
from ilacs_cli.domain.obligations import Window
from ilacs_cli.register.register import Register

REGISTER = Register()
MONTHS = [
    date(year, month, 1)
    for year in range(2018, 2027)
    for month in range(1, 13)
    if date(year, month, 1) <= date(2026, 11, 1)
]


def stands(name: str, today: date, calendar: WorkingCalendar) -> CyclePosition:
    authority = find(REGISTER.authorities, name)
    known = intervals(REGISTER.full_inspections(today))
    events = REGISTER.events_of(authority, today)
    return position(authority, events, known, calendar, today, coverage=REGISTER.coverage)


def seen(found: CyclePosition) -> dict[EventKind, int | None]:
    return {visits.kind: visits.seen for visits in found.between.visits}


def test_plymouth_in_july_2021(calendar: WorkingCalendar) -> None:
    # The authority's own scrutiny report of that day says the same.
    found = stands("Plymouth", date(2021, 7, 7), calendar)
    assert found.last_inspection
    assert (found.last_inspection.on_site_start, found.last_inspection.on_site_end) == (
        date(2018, 10, 29),
        date(2018, 11, 9),
    )
    assert found.tier.tier is Tier.REQUIRES_IMPROVEMENT
    assert found.next_inspection.kind is InspectionKind.STANDARD
    assert found.next_inspection.window == Window(date(2021, 4, 29), date(2022, 4, 29))
    assert found.next_inspection.place is WindowState.OPEN
    assert seen(found)[EventKind.JTAI] == 1
    assert seen(found)[EventKind.FOCUSED_VISIT] == 0
    assert "17 March 2020" in told(found.notes, "no-clock-stops")


def test_plymouth_in_november_2026(calendar: WorkingCalendar) -> None:
    found = stands("Plymouth", date(2026, 11, 22), calendar)
    assert found.next_inspection.window == Window(date(2026, 7, 22), date(2027, 7, 22))
    assert seen(found)[EventKind.FOCUSED_VISIT] == 1
    assert "no-clock-stops" not in codes(found.notes)


def test_a_report_is_not_known_the_day_before_it_is_published(calendar: WorkingCalendar) -> None:
    # Plymouth's second ILACS report was published on 15 March 2024.
    before = stands("Plymouth", date(2024, 3, 14), calendar)
    after = stands("Plymouth", date(2024, 3, 15), calendar)
    assert before.last_inspection
    assert after.last_inspection
    assert before.last_inspection.on_site_start == date(2018, 10, 29)
    assert after.last_inspection.on_site_start == date(2024, 1, 22)


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
    assert (found.tier.tier, found.next_inspection.kind) == (tier, kind)


def test_no_period_is_laid_down_for_an_inadequate_authority(calendar: WorkingCalendar) -> None:
    # Nottingham, judged inadequate in July 2022 and not inspected in full since.
    found = stands("Nottingham", date(2023, 6, 1), calendar)
    assert found.tier.tier is Tier.INADEQUATE
    assert (
        found.next_inspection.anniversary,
        found.next_inspection.window,
        found.next_inspection.place,
    ) == (None, None, None)
    assert "no-period-to-re-inspection" in codes(found.notes)


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
    assert found.next_inspection.kind is kind


def test_the_first_ilacs_inspection_is_a_standard_one_even_after_good(
    calendar: WorkingCalendar,
) -> None:
    # Trafford was good under the single inspection framework in 2015.
    found = stands("Trafford", date(2018, 10, 1), calendar)
    assert (found.tier.tier, found.next_inspection.kind) == (
        Tier.GOOD_OR_BETTER,
        InspectionKind.STANDARD,
    )
    assert "last-under-sif" in codes(found.notes)


def test_a_newly_formed_authority_is_told_that_no_rule_is_known_for_it(
    calendar: WorkingCalendar,
) -> None:
    found = stands("Cumberland", date(2023, 5, 1), calendar)
    assert found.tier.tier is Tier.NOT_INSPECTED
    assert found.next_inspection.window is None
    assert "1 April 2023" in told(found.notes, "no-cycle-for-new-authority")


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2021, 4, 28), WindowState.BEFORE),
        (date(2021, 4, 29), WindowState.OPEN),
        (date(2022, 4, 29), WindowState.OPEN),
        (date(2022, 4, 30), WindowState.PAST),
    ],
)
def test_both_ends_of_a_window_are_part_of_it(day: date, place: WindowState) -> None:
    assert window_state(day, Window(date(2021, 4, 29), date(2022, 4, 29))) is place


def current() -> list[Authority]:
    return [found for found in REGISTER.authorities if found.status is Existence.CURRENT]


@pytest.mark.slow
@pytest.mark.parametrize("today", MONTHS, ids=str)
def test_every_authority_stands_somewhere_on_the_first_of_every_month(
    calendar: WorkingCalendar, today: date
) -> None:
    events = REGISTER.events(today)
    known = intervals(event for event in events if event.is_full_inspection)
    assert len(current()) == 153
    for authority in current():
        own = [event for event in events if event.urn == authority.urn]
        found = position(authority, own, known, calendar, today)
        told = [found.last_inspection, *found.between.events]
        assert all(event.known_from <= today for event in told if event)
        assert (found.last_inspection is None) == (found.tier.tier is Tier.NOT_INSPECTED)


# What is said with where an authority stands

JTAI_MAY_COUNT = "A JTAI may take the place of one focused visit (secondary)."
REFORM = (
    "An inspection that begins on or after Wed 1 Apr 2026 gives four judgements and no overall one "
    "(cycle/reform-2026)."
)
NO_PERIOD = "No period is laid down for the re-inspection of an inadequate authority."
FIRST_ILACS = (
    "The last full inspection was under the single inspection framework. The cycle has run since "
    "Mon 1 Jan 2018, and the first ILACS inspection is a standard one."
)


@pytest.mark.parametrize(
    ("name", "today", "noted"),
    [
        pytest.param(
            "Plymouth",
            date(2026, 11, 22),
            ["jtai-may-replace-visit", "no-overall-judgement"],
            id="reform",
        ),
        pytest.param(
            "Nottingham", date(2023, 6, 1), ["no-period-to-re-inspection"], id="inadequate"
        ),
        pytest.param(
            "Trafford",
            date(2018, 10, 1),
            ["last-under-sif", "window-closed"],
            id="good under the framework before, and its window past",
        ),
        pytest.param(
            "Trafford",
            date(2026, 11, 22),
            ["no-window-if-inadequate", "no-overall-judgement"],
            id="not determined",
        ),
        pytest.param(
            "Cumberland",
            date(2023, 5, 1),
            ["no-cycle-for-new-authority"],
            id="newly formed",  # SI 2022/331
        ),
        pytest.param(
            "Cumberland", date(2023, 3, 31), ["no-cycle-for-new-authority"], id="not yet formed"
        ),
        pytest.param(
            "Cumberland", date(2023, 4, 1), ["no-cycle-for-new-authority"], id="formed today"
        ),
        pytest.param(
            "Cumberland", date(2026, 11, 22), ["no-overall-judgement"], id="inspected since"
        ),
    ],
)
def test_what_bears_on_the_answer_is_said_with_it(
    calendar: WorkingCalendar, name: str, today: date, noted: list[str]
) -> None:
    assert codes(stands(name, today, calendar).notes) == noted


def test_it_is_said_when_the_window_closed_and_when_an_authority_was_or_will_be_formed(
    calendar: WorkingCalendar,
) -> None:
    closed = stands("Trafford", date(2018, 10, 1), calendar).notes
    assert "27 July 2018" in told(closed, "window-closed")
    ahead, formed = (
        told(stands("Cumberland", day, calendar).notes, "no-cycle-for-new-authority")
        for day in (date(2023, 3, 31), date(2023, 4, 1))
    )
    assert "1 April 2023" in ahead
    assert ahead != formed


def inspected(start: date, overall: Grade | None = Grade.GOOD) -> Event:
    return Event(
        kind=EventKind.INSPECTION,
        recorded_as=RecordKind.ILACS_STANDARD,
        on_site_start=start,
        published=start,
        judgements=Judgements(overall),
    )


PLYMOUTH = find(REGISTER.authorities, "Plymouth")
LAST = inspected(date(2022, 10, 3))


def position_of(events: list[Event], today: date, calendar: WorkingCalendar) -> CyclePosition:
    return position(PLYMOUTH, events, (), calendar, today)


@pytest.mark.parametrize(
    ("began", "said"),
    [
        pytest.param(date(2022, 10, 3), False, id="the day the last one began"),
        pytest.param(date(2025, 10, 6), True, id="later"),
    ],
)
def test_an_inspection_under_way_is_said_not_to_count_yet(
    calendar: WorkingCalendar, began: date, said: bool
) -> None:
    under_way = inspected(began)._replace(published=None)
    found = position_of([LAST, under_way], date(2025, 10, 20), calendar)
    assert ("inspection-under-way" in codes(found.notes)) is said
    assert found.last_inspection == LAST


def test_the_first_inspection_of_all_may_be_under_way(calendar: WorkingCalendar) -> None:
    under_way = inspected(date(2025, 10, 6))._replace(published=None)
    found = position_of([under_way], date(2025, 10, 20), calendar)
    assert found.last_inspection is None
    assert "6 October 2025" in told(found.notes, "inspection-under-way")


def test_a_visit_under_way_is_no_inspection_under_way(calendar: WorkingCalendar) -> None:
    visit = Event(
        kind=EventKind.FOCUSED_VISIT,
        recorded_as=RecordKind.FOCUSED_VISIT,
        on_site_start=date(2024, 3, 4),
    )
    found = position_of([LAST, visit], date(2024, 3, 5), calendar)
    assert "inspection-under-way" not in codes(found.notes)


@pytest.mark.parametrize(
    ("began", "today", "said"),
    [
        (date(2021, 6, 27), date(2022, 1, 10), True),
        (date(2021, 6, 28), date(2022, 1, 10), False),
        (date(2019, 6, 3), date(2020, 3, 17), True),
        (date(2019, 6, 3), date(2020, 3, 16), False),
    ],
)
def test_the_pandemic_is_spoken_of_where_it_lay_within_the_cycle(
    calendar: WorkingCalendar, began: date, today: date, said: bool
) -> None:
    # Suspended from 17 March 2020; graded inspections began again on 28 June 2021 (Sunderland).
    found = position_of([inspected(began)], today, calendar)
    assert ("no-clock-stops" in codes(found.notes)) is said


@pytest.mark.parametrize(
    ("began", "today", "said"),
    [
        pytest.param(date(2022, 9, 30), date(2025, 9, 30), False, id="closes on 30 March 2026"),
        pytest.param(date(2022, 10, 1), date(2025, 9, 30), True, id="closes on 1 April 2026"),
        pytest.param(date(2021, 9, 1), date(2026, 3, 31), False, id="closed, the day before"),
        pytest.param(date(2021, 9, 1), date(2026, 4, 1), True, id="closed, on the day"),
    ],
)
def test_the_reform_is_spoken_of_where_the_next_inspection_may_fall_under_it(
    calendar: WorkingCalendar, began: date, today: date, said: bool
) -> None:
    notes = position_of([inspected(began)], today, calendar).notes
    assert ("no-overall-judgement" in codes(notes)) is said


def test_where_no_judgement_is_known_the_next_may_be_short_or_standard(
    calendar: WorkingCalendar,
) -> None:
    found = position_of([inspected(date(2022, 10, 3), None)], date(2024, 6, 3), calendar)
    assert found.tier.tier is Tier.NOT_DETERMINED
    assert found.next_inspection.kind is None
    assert "kind-not-determined" in codes(found.notes)


# What is expected in between


@pytest.mark.parametrize(
    ("overall", "focused", "monitoring"),
    [
        (Grade.OUTSTANDING, (1, 1), (None, None)),
        (Grade.GOOD, (1, 1), (None, None)),
        (Grade.REQUIRES_IMPROVEMENT, (1, 2), (None, None)),
        (Grade.INADEQUATE, (0, 0), (4, 6)),  # usually; Bradford had seven
        (None, (None, None), (None, None)),
    ],
)
def test_how_many_visits_are_expected_goes_by_the_tier(
    calendar: WorkingCalendar,
    overall: Grade | None,
    focused: tuple[int | None, int | None],
    monitoring: tuple[int | None, int | None],
) -> None:
    # Ofsted's press notice of 29 November 2017; two, and four to six, are secondary.
    found = position_of([inspected(date(2022, 10, 3), overall)], date(2024, 6, 3), calendar)
    assert {one.kind: (one.fewest, one.most) for one in found.between.visits} == {
        EventKind.FOCUSED_VISIT: focused,
        EventKind.JTAI: (None, None),
        EventKind.ASSURANCE_VISIT: (None, None),
        EventKind.MONITORING_VISIT: monitoring,
    }


@pytest.mark.parametrize(
    ("complete_to", "seen", "known_to", "complete"),
    [
        (date(2026, 1, 27), 0, date(2024, 6, 3), True),
        (date(2024, 6, 3), 0, date(2024, 6, 3), True),
        (date(2024, 6, 2), 0, date(2024, 6, 2), False),
        (date(2022, 10, 3), 0, date(2022, 10, 3), False),
        (date(2022, 10, 2), None, date(2022, 10, 2), False),
        (None, None, None, False),
    ],
)
def test_none_was_seen_only_of_a_time_of_which_all_are_known(
    calendar: WorkingCalendar,
    complete_to: date | None,
    seen: int | None,
    known_to: date | None,
    complete: bool,
) -> None:
    coverage = [Coverage(RecordKind.FOCUSED_VISIT, None, complete_to, "")]
    today = date(2024, 6, 3)
    found = position(PLYMOUTH, [LAST], (), calendar, today, coverage=coverage)
    visits = found.between.visits[0]
    assert visits.kind is EventKind.FOCUSED_VISIT
    assert (visits.seen, visits.known_to, visits.complete) == (seen, known_to, complete)


def test_visits_seen_are_counted_even_where_not_all_are_known(calendar: WorkingCalendar) -> None:
    visit = Event(kind=EventKind.FOCUSED_VISIT, on_site_start=date(2023, 3, 6))
    visits = position_of([LAST, visit], date(2024, 6, 3), calendar).between.visits[0]
    assert (visits.seen, visits.known_to, visits.complete) == (1, None, False)


def test_each_visit_since_the_last_inspection_is_counted_with_its_kind(
    calendar: WorkingCalendar,
) -> None:
    kinds = (
        EventKind.FOCUSED_VISIT,
        EventKind.JTAI,
        EventKind.ASSURANCE_VISIT,
        EventKind.MONITORING_VISIT,
    )
    since = [Event(kind=kind, on_site_start=date(2023, 3, 6)) for kind in kinds]
    before = [Event(kind=kind, on_site_start=date(2022, 10, 3)) for kind in kinds]
    done = Event(kind=EventKind.DUTY_DONE, letter_date=date(2023, 1, 9))
    found = position_of([*before, LAST, done, *since], date(2024, 6, 3), calendar)
    assert found.between.events == tuple(since)
    assert [(one.kind, one.seen) for one in found.between.visits] == [
        (visit.kind, 1) for visit in since
    ]


@pytest.mark.parametrize(
    ("today", "meetings"),
    [(date(2023, 10, 2), 0), (date(2023, 10, 3), 1), (date(2024, 10, 3), 2)],
)
def test_one_meeting_is_expected_in_each_whole_year(
    calendar: WorkingCalendar, today: date, meetings: int
) -> None:
    # Ofsted's social care blog, 12 November 2018: once a year.
    assert position_of([LAST], today, calendar).between.annual_engagement.expected == meetings


def test_no_meeting_is_counted_where_no_inspection_is_known(calendar: WorkingCalendar) -> None:
    assert position_of([], date(2024, 6, 3), calendar).between.annual_engagement.expected is None


# How long it has usually been

BEGAN = date(2022, 1, 10)
KNOWN = [
    *[Interval(Tier.GOOD_OR_BETTER, Era.SINCE_PANDEMIC, BEGAN, date(2025, 1, 10))] * 5,
    *[Interval(Tier.INADEQUATE, Era.SINCE_PANDEMIC, BEGAN, date(2024, 9, 10))] * 6,
    *[Interval(Tier.GOOD_OR_BETTER, Era.BEFORE_PANDEMIC, BEGAN, date(2026, 1, 10))] * 7,
]


@pytest.mark.parametrize(
    ("overall", "known", "median"),
    [
        (Grade.GOOD, 5, 36.0),
        (Grade.INADEQUATE, 6, 32.0),
        (Grade.REQUIRES_IMPROVEMENT, 0, None),
    ],
)
def test_the_intervals_told_are_those_of_the_same_tier_and_era(
    calendar: WorkingCalendar, overall: Grade, known: int, median: float | None
) -> None:
    last = inspected(date(2022, 10, 3), overall)
    observed = position(
        PLYMOUTH, [last], KNOWN, calendar, date(2024, 6, 3)
    ).next_inspection.observed
    assert (observed.count, observed.median) == (known, median)


def test_no_interval_is_told_where_no_inspection_is_known(calendar: WorkingCalendar) -> None:
    found = position(PLYMOUTH, [], KNOWN, calendar, date(2024, 6, 3))
    assert found.next_inspection.observed == IntervalQuantiles(0)


def test_the_anniversary_is_the_third_of_the_first_day_on_site(calendar: WorkingCalendar) -> None:
    # Plymouth, on site from 22 January 2024.
    assert stands("Plymouth", date(2026, 11, 22), calendar).next_inspection.anniversary == date(
        2027, 1, 22
    )


def test_an_authority_is_told_with_where_it_stands(calendar: WorkingCalendar) -> None:
    assert position_of([LAST], date(2024, 6, 3), calendar).authority is PLYMOUTH


# Where the first day on site is not known


UNDATED = LAST._replace(on_site_start=None, published=date(2022, 12, 5))
LAST_DAY_KNOWN = UNDATED._replace(on_site_end=date(2022, 10, 14))


def test_the_window_is_counted_from_the_last_day_on_site_where_only_that_is_known(
    calendar: WorkingCalendar,
) -> None:
    found = position_of([LAST_DAY_KNOWN], date(2025, 6, 2), calendar)
    assert found.next_inspection.window == Window(date(2025, 4, 14), date(2026, 4, 14))
    assert (found.next_inspection.anniversary, found.next_inspection.counted_from) == (
        date(2025, 10, 14),
        date(2022, 10, 14),
    )
    assert found.next_inspection.place is WindowState.OPEN
    assert "window-from-last-day" in codes(found.notes)
    assert found.between.annual_engagement.expected == 2


def test_from_a_publication_no_window_is_counted(calendar: WorkingCalendar) -> None:
    found = position_of([UNDATED], date(2025, 6, 2), calendar)
    assert found.tier.tier is Tier.GOOD_OR_BETTER
    assert (
        found.next_inspection.window,
        found.next_inspection.anniversary,
        found.next_inspection.place,
    ) == (None, None, None)
    assert found.next_inspection.why_not
    assert found.between.annual_engagement.expected is None


def test_a_window_from_the_first_day_on_site_needs_no_word(calendar: WorkingCalendar) -> None:
    found = position_of([LAST], date(2025, 6, 2), calendar)
    assert (found.next_inspection.counted_from, found.next_inspection.why_not) == (
        date(2022, 10, 3),
        None,
    )
    assert "window-from-last-day" not in codes(found.notes)


def test_once_the_next_inspection_is_under_way_there_is_no_window_for_it(
    calendar: WorkingCalendar,
) -> None:
    under_way = inspected(date(2025, 10, 6))._replace(published=None)
    found = position_of([LAST, under_way], date(2025, 10, 20), calendar)
    assert found.next_inspection.window is None
    assert found.next_inspection.why_not


def test_of_an_inspection_under_way_the_last_day_on_site_may_be_all_that_is_known(
    calendar: WorkingCalendar,
) -> None:
    under_way = LAST_DAY_KNOWN._replace(published=None)
    found = position_of([under_way], date(2022, 10, 20), calendar)
    assert "14 October 2022" in told(found.notes, "inspection-under-way")
