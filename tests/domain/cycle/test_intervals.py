from datetime import date
from statistics import median, quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.cycle.intervals import (
    Era,
    Interval,
    by_tier_and_era,
    era_of,
    full_inspections_by_authority,
    interval_quantiles,
    intervals,
    succession,
)
from ilacs_cli.domain.events import Event, EventKind, Grade, Judgements, RecordKind, Tier
from ilacs_cli.register.register import Register

TODAY = date(2026, 8, 22)


def inspection(urn: str, start: date, kind: RecordKind = RecordKind.ILACS_STANDARD) -> Event:
    return Event(
        kind=EventKind.INSPECTION,
        recorded_as=kind,
        urn=urn,
        on_site_start=start,
        published=start,
        judgements=Judgements(Grade.GOOD),
    )


def test_intervals_since_the_pandemic_are_as_the_register_is_known_to_have_them() -> None:
    # Counted beforehand from the same reports: 67 pairs whose first inspection began since
    # April 2021, none under 31 months, the longest 46.
    months = [
        found.months
        for found in intervals(Register().full_inspections(TODAY))
        if found.era is Era.SINCE_PANDEMIC
    ]
    assert len(months) == 67
    assert 31 < min(months) < 32
    assert 45.5 < max(months) < 46.5
    assert 39 < median(months) < 41


def test_an_interval_runs_from_first_day_to_first_day_of_one_authority() -> None:
    found = intervals(
        [
            inspection("1", date(2024, 9, 2)),
            inspection("2", date(2022, 1, 10)),
            inspection("1", date(2021, 9, 6)),
        ]
    )
    assert found == [
        Interval(Tier.GOOD_OR_BETTER, Era.SINCE_PANDEMIC, date(2021, 9, 6), date(2024, 9, 2))
    ]


def test_the_last_inspection_of_an_authority_has_no_next() -> None:
    first, second = inspection("1", date(2021, 9, 6)), inspection("1", date(2024, 9, 2))
    assert list(succession([second, first])) == [(first, second), (second, None)]


def test_only_reported_full_inspections_with_a_first_day_are_told_of() -> None:
    counted = inspection("1", date(2021, 9, 6))
    unreported = inspection("1", date(2024, 9, 2))._replace(published=None)
    undated = inspection("1", date(2024, 9, 2))._replace(on_site_start=None)
    visit = inspection("1", date(2024, 9, 2), RecordKind.FOCUSED_VISIT)
    visit = visit._replace(kind=EventKind.FOCUSED_VISIT)
    found = full_inspections_by_authority([visit, undated, unreported, counted])
    assert found == {"1": [counted]}


def test_every_interval_is_in_one_tier_and_era() -> None:
    known = intervals(Register().full_inspections(TODAY))
    table = list(by_tier_and_era(known))
    assert sum(figures.count for _, _, figures in table) == len(known)
    assert len({(tier, era) for tier, era, _ in table}) == len(table) == 9


@pytest.mark.parametrize(
    ("start", "kind", "era"),
    [
        (date(2017, 5, 8), RecordKind.SIF_INSPECTION, Era.SINGLE_FRAMEWORK),
        (date(2018, 1, 29), RecordKind.ILACS_SHORT, Era.BEFORE_PANDEMIC),
        (date(2020, 3, 9), RecordKind.ILACS_STANDARD, Era.BEFORE_PANDEMIC),
        (date(2021, 6, 28), RecordKind.ILACS_STANDARD, Era.SINCE_PANDEMIC),
    ],
)
def test_eras_are_kept_apart(start: date, kind: RecordKind, era: Era) -> None:
    (found,) = intervals([inspection("1", start, kind), inspection("1", date(2026, 1, 12))])
    assert found.era is era


def lasting(days: list[int]) -> list[Interval]:
    start = date(2021, 9, 6).toordinal()
    return [
        Interval(
            Tier.GOOD_OR_BETTER,
            Era.SINCE_PANDEMIC,
            date.fromordinal(start),
            date.fromordinal(start + length),
        )
        for length in days
    ]


@given(st.lists(st.integers(300, 2000), min_size=5, max_size=40))
def test_the_quantiles_are_those_of_the_standard_library(days: list[int]) -> None:
    found = interval_quantiles(lasting(days), Tier.GOOD_OR_BETTER, Era.SINCE_PANDEMIC)
    referee = quantiles((length / 30.4375 for length in days), n=20, method="inclusive")
    assert found.count == len(days)
    assert (found.p10, found.p25, found.median, found.p75, found.p90) == pytest.approx(
        (referee[1], referee[4], referee[9], referee[14], referee[17]), abs=0.051
    )


def test_fewer_than_five_intervals_make_no_figures() -> None:
    found = interval_quantiles(lasting([1000] * 4), Tier.GOOD_OR_BETTER, Era.SINCE_PANDEMIC)
    assert (found.count, found.median) == (4, None)


def test_other_tiers_and_eras_do_not_count() -> None:
    known = lasting([1000] * 9)
    assert interval_quantiles(known, Tier.INADEQUATE, Era.SINCE_PANDEMIC).count == 0
    assert interval_quantiles(known, Tier.GOOD_OR_BETTER, Era.BEFORE_PANDEMIC).count == 0


@pytest.mark.parametrize(
    ("start", "era"),
    [(date(2021, 6, 27), Era.BEFORE_PANDEMIC), (date(2021, 6, 28), Era.SINCE_PANDEMIC)],
)
def test_the_new_era_begins_with_the_first_graded_inspection_since(start: date, era: Era) -> None:
    # Sunderland, on site from 28 June 2021, was the first.
    assert era_of(inspection("1", start)) is era


FULL = inspection("1", date(2021, 9, 6))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            FULL._replace(
                kind=EventKind.FOCUSED_VISIT,
                recorded_as=RecordKind.FOCUSED_VISIT,
                on_site_start=date(2023, 3, 6),
            ),
            id="a focused visit",
        ),
        pytest.param(
            FULL._replace(on_site_start=date(2024, 9, 2), published=None),
            id="an inspection under way",
        ),
        pytest.param(
            FULL._replace(on_site_start=None, published=date(2024, 11, 4)),
            id="an inspection whose first day is not known",
        ),
    ],
)
def test_only_reported_full_inspections_with_a_first_day_end_an_interval(other: Event) -> None:
    assert intervals([FULL, other]) == []


def test_months_are_told_to_one_decimal() -> None:
    # 1,000 days are 32.854 months of 30.4375 days.
    found = interval_quantiles(lasting([1000] * 5), Tier.GOOD_OR_BETTER, Era.SINCE_PANDEMIC)
    assert found[1:] == (32.9,) * 5
