from datetime import date, timedelta

import pytest
from noted import codes

from ilacs_cli.domain.authorities import find
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.cycle.improvement import (
    ImprovementPath,
    Quarter,
    ReInspection,
    inadequate_report,
    path_from,
    path_of,
)
from ilacs_cli.domain.cycle.intervals import Era, Interval, intervals
from ilacs_cli.domain.cycle.position import position
from ilacs_cli.domain.cycle.tiers import tier_of
from ilacs_cli.domain.events import Event, EventKind, Outcome, Tier
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.improvement import (
    RE_INSPECTION_SINGLE_FRAMEWORK,
    RE_INSPECTION_STANDARD,
    RE_INSPECTIONS,
)
from ilacs_cli.domain.rules import Rule
from ilacs_cli.register.register import Register

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("published", "ways"),
    [
        (date(2016, 2, 1), RE_INSPECTIONS),
        (date(2016, 5, 30), RE_INSPECTIONS),
        (date(2016, 5, 31), (RE_INSPECTION_SINGLE_FRAMEWORK, RE_INSPECTION_STANDARD)),
        (date(2018, 6, 1), (RE_INSPECTION_SINGLE_FRAMEWORK, RE_INSPECTION_STANDARD)),
        (date(2018, 9, 16), (RE_INSPECTION_SINGLE_FRAMEWORK, RE_INSPECTION_STANDARD)),
        (date(2018, 9, 17), (RE_INSPECTION_STANDARD,)),
        (date(2019, 6, 1), (RE_INSPECTION_STANDARD,)),
    ],
)
def test_how_it_may_be_re_inspected_goes_by_the_date(
    calendar: WorkingCalendar, published: date, ways: tuple[Rule, ...]
) -> None:
    # Monitoring visits first since 31 May 2016, the framework re-published on 17 September 2018
    # (trade press of those days).
    assert path_from(inadequate_report(published), (), (), calendar, TODAY).re_inspection == tuple(
        map(ReInspection, ways)
    )


def test_the_report_and_the_statement_fall_due_at_the_latest(calendar: WorkingCalendar) -> None:
    owed = path_from(inadequate_report(date(2026, 8, 3)), (), (), calendar, TODAY).obligations
    assert [(found.due, found.at_the_latest) for found in owed] == [
        (date(2026, 9, 15), True),
        (date(2026, 11, 10), True),
    ]


def test_the_first_monitoring_visit_comes_within_four_weeks_of_the_deadline(
    calendar: WorkingCalendar,
) -> None:
    path = path_from(inadequate_report(date(2019, 6, 3)), (), (), calendar, TODAY)
    assert path.obligations[1].due == date(2019, 9, 10)
    assert path.first_monitoring_visit == Window(date(2019, 9, 10), date(2019, 10, 8))


def test_there_are_six_quarters_without_a_gap(calendar: WorkingCalendar) -> None:
    # 70 working days from 7 June 2019 end on 16 September.
    quarters = path_from(inadequate_report(date(2019, 6, 7)), (), (), calendar, TODAY).quarters
    assert len(quarters) == 6
    assert quarters[0] == Quarter(date(2019, 9, 16), date(2019, 12, 16), None)
    assert quarters[-1].closes == date(2021, 3, 16)
    day_after = [one.closes + timedelta(days=1) for one in quarters[:-1]]
    assert day_after == [one.opens for one in quarters[1:]]


def test_monitoring_visits_are_counted_in_the_quarter_in_which_they_began(
    calendar: WorkingCalendar,
) -> None:
    began = (date(2019, 9, 16), date(2019, 12, 16), date(2019, 12, 17), date(2021, 3, 17))
    visits = [Event(kind=EventKind.MONITORING_VISIT, on_site_start=day) for day in began]
    other = Event(kind=EventKind.JTAI, on_site_start=date(2020, 4, 1))
    report = inadequate_report(date(2019, 6, 7))
    quarters = path_from(report, [*visits, other], (), calendar, TODAY).quarters
    assert [quarter.seen for quarter in quarters] == [2, 1, None, None, None, None]


def test_a_report_of_which_only_the_publication_is_known_counts_as_inadequate() -> None:
    report = inadequate_report(date(2019, 6, 3))
    assert (report.outcome, tier_of(report).tier) == (Outcome.INADEQUATE, Tier.INADEQUATE)


def test_nothing_is_expected_after_a_report_from_before_there_were_monitoring_visits(
    calendar: WorkingCalendar,
) -> None:
    # The handbook of May 2016 is the first to speak of them; the visits began that year.
    path = path_from(inadequate_report(date(2015, 11, 30)), (), (), calendar, TODAY)
    assert (path.first_monitoring_visit, path.quarters) == (None, ())


@pytest.mark.parametrize("published", [date(2016, 5, 3), date(2019, 6, 3), date(2023, 1, 31)])
def test_the_first_quarter_begins_with_the_days_of_the_first_visit(
    calendar: WorkingCalendar, published: date
) -> None:
    path = path_from(inadequate_report(published), (), (), calendar, TODAY)
    assert path.first_monitoring_visit
    assert path.quarters[0].opens == path.first_monitoring_visit.opens
    assert path.quarters[0].closes > path.first_monitoring_visit.closes


def test_the_quarters_run_from_publication_where_no_rule_dates_the_first_visit(
    calendar: WorkingCalendar,
) -> None:
    # The handbook of May 2016 is the first that dates it; the visits began that January.
    report = inadequate_report(date(2016, 3, 7))._replace(letter_date=date(2016, 3, 1))
    path = path_from(report, (), (), calendar, TODAY)
    assert path.first_monitoring_visit is None
    assert path.quarters[0].opens == date(2016, 3, 7)


def test_the_quarters_run_from_the_date_on_the_report_where_no_publication_is_known(
    calendar: WorkingCalendar,
) -> None:
    report = inadequate_report(date(2016, 3, 7))._replace(
        published=None, letter_date=date(2016, 3, 1)
    )
    assert path_from(report, (), (), calendar, TODAY).quarters[0].opens == date(2016, 3, 1)


def test_how_long_it_takes_is_told_from_inadequate_inspections_of_the_same_era(
    calendar: WorkingCalendar,
) -> None:
    def lasting(tier: Tier, era: Era, days: int) -> Interval:
        began = date(2019, 6, 3)
        return Interval(tier, era, began, began + timedelta(days=days))

    known = [
        *[lasting(Tier.INADEQUATE, Era.BEFORE_PANDEMIC, 974)] * 5,  # 32 months
        *[lasting(Tier.GOOD_OR_BETTER, Era.BEFORE_PANDEMIC, 1100)] * 7,
        *[lasting(Tier.INADEQUATE, Era.SINCE_PANDEMIC, 700)] * 9,
    ]
    observed = path_from(inadequate_report(date(2019, 6, 3)), (), known, calendar, TODAY).observed
    assert (observed.count, observed.median) == (5, 32.0)


def test_the_road_tells_its_report_and_what_has_happened_since(calendar: WorkingCalendar) -> None:
    report = inadequate_report(date(2019, 6, 3))
    visit = Event(kind=EventKind.MONITORING_VISIT, letter_date=date(2019, 10, 1))
    path = path_from(report, [visit], (), calendar, TODAY)
    assert (path.report, path.events) == (report, (visit,))


@pytest.mark.parametrize(
    ("published", "noted"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)]
)
def test_since_the_reform_it_is_said_that_what_brings_monitoring_is_not_known(
    calendar: WorkingCalendar, published: date, noted: bool
) -> None:
    # Since 1 April 2026 there is no overall judgement (Ofsted, 27 November 2025).
    notes = path_from(inadequate_report(published), (), (), calendar, TODAY).notes
    assert ("monitoring-since-reform-not-known" in codes(notes)) is noted


def test_a_duty_done_after_the_report_counts_as_done(calendar: WorkingCalendar) -> None:
    report = inadequate_report(date(2019, 6, 3))._replace(id="80533-inspection")
    done = {"80533-inspection:inspection/written-statement": date(2019, 9, 2)}
    owed = path_from(report, (), (), calendar, TODAY, done).obligations
    assert [found.done for found in owed] == [None, date(2019, 9, 2)]


# The road of an authority

STATEMENT_DONE = Event(
    kind=EventKind.DUTY_DONE,
    id="80449-ilacs_standard-20230131:inspection/written-statement",
    letter_date=date(2023, 5, 4),
)


def path_on(
    name: str, today: date, calendar: WorkingCalendar, *more: Event
) -> ImprovementPath | None:
    register = Register()
    authority = find(register.authorities, name)
    events = [*register.events_of(authority, today), *more]
    known = intervals(register.full_inspections(today))
    found = position(authority, events, known, calendar, today)
    return path_of(found, events, known, calendar, TODAY)


def test_an_inadequate_authority_is_on_the_path_from_its_last_report(
    calendar: WorkingCalendar,
) -> None:
    # Bradford's report of 31 January 2023: 70 working days on is 15 May, past the coronation.
    visit = Event(kind=EventKind.MONITORING_VISIT, id="visit", published=date(2023, 9, 5))
    path = path_on("Bradford", date(2024, 1, 15), calendar, STATEMENT_DONE, visit)
    assert path
    assert path.report.published == date(2023, 1, 31)
    assert [event.id for event in path.events] == ["visit"]
    statement = path.obligations[-1]
    assert (statement.due, statement.done) == (date(2023, 5, 15), date(2023, 5, 4))
    assert path.quarters[0].opens == date(2023, 5, 15)


def test_one_that_may_be_inadequate_is_on_it_and_told_how_long_it_has_taken(
    calendar: WorkingCalendar,
) -> None:
    # Trafford's report of 3 August 2026, after the reform: no source says how it counts.
    path = path_on("Trafford", date(2026, 8, 24), calendar)
    assert path
    assert path.report.published == date(2026, 8, 3)
    assert path.observed.count > 0


@pytest.mark.parametrize(
    ("name", "today"),
    [("Leeds", date(2024, 1, 15)), ("Trafford", date(2001, 1, 1))],
    ids=["good", "not inspected"],
)
def test_no_other_authority_is_on_it(calendar: WorkingCalendar, name: str, today: date) -> None:
    assert path_on(name, today, calendar) is None
