from datetime import date, timedelta

import pytest

from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.improvement import inadequate_report, path_from
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.improvement import (
    RE_INSPECTION_SINGLE_FRAMEWORK,
    RE_INSPECTION_STANDARD,
)
from ilacs_cli.domain.rules import Rule


@pytest.mark.parametrize(
    ("published", "ways"),
    [
        (date(2018, 6, 1), (RE_INSPECTION_SINGLE_FRAMEWORK, RE_INSPECTION_STANDARD)),
        (date(2018, 9, 16), (RE_INSPECTION_SINGLE_FRAMEWORK, RE_INSPECTION_STANDARD)),
        (date(2018, 9, 17), (RE_INSPECTION_STANDARD,)),
        (date(2019, 6, 1), (RE_INSPECTION_STANDARD,)),
    ],
)
def test_how_it_may_be_re_inspected_goes_by_the_date(
    calendar: WorkingCalendar, published: date, ways: tuple[Rule, ...]
) -> None:
    # The framework re-published on 17 September 2018 (CYP Now, that day).
    assert path_from(inadequate_report(published), (), (), calendar).re_inspections == ways


def test_the_report_and_the_statement_fall_due_at_the_latest(calendar: WorkingCalendar) -> None:
    owed = path_from(inadequate_report(date(2026, 8, 3)), (), (), calendar).owed
    assert [(found.due, found.at_the_latest) for found in owed] == [
        (date(2026, 9, 15), True),
        (date(2026, 11, 10), True),
    ]


def test_the_first_monitoring_visit_comes_within_four_weeks_of_the_deadline(
    calendar: WorkingCalendar,
) -> None:
    path = path_from(inadequate_report(date(2019, 6, 3)), (), (), calendar)
    assert path.owed[1].due == date(2019, 9, 10)
    assert path.first_visit == Window(date(2019, 9, 10), date(2019, 10, 8))


def test_there_are_six_quarters_without_a_gap(calendar: WorkingCalendar) -> None:
    quarters = path_from(inadequate_report(date(2019, 11, 30)), (), (), calendar).quarters
    assert len(quarters) == 6
    assert quarters[0] == Window(date(2019, 11, 30), date(2020, 2, 29))
    assert quarters[-1].closes == date(2021, 5, 30)
    day_after = [one.closes + timedelta(days=1) for one in quarters[:-1]]
    assert day_after == [one.opens for one in quarters[1:]]
