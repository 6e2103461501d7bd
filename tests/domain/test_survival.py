from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter

from ilacs_cli.domain.survival import Drop, Spell, hazards, kaplan_meier
from ilacs_cli.register.register import Register

TODAY = date(2026, 8, 22)
OUTLASTS_ALL = Spell(0, 10_000, ended=False)
"""Without it the referee refuses cases of which none is left while more are still to join."""


@st.composite
def spell(draw: st.DrawFn) -> Spell:
    entered = draw(st.one_of(st.just(0), st.integers(0, 400)))
    return Spell(entered, entered + draw(st.integers(1, 400)), ended=draw(st.booleans()))


def referee(spells: Sequence[Spell]) -> dict[float, float]:
    fitted = KaplanMeierFitter().fit(
        [one.left for one in spells],
        [one.ended for one in spells],
        entry=[one.entered for one in spells],
    )
    found: dict[float, float] = fitted.survival_function_["KM_estimate"].to_dict()
    return found


def agree(spells: Sequence[Spell]) -> None:
    drops = kaplan_meier(spells)
    theirs = referee(spells)
    assert [drop.surviving for drop in drops] == pytest.approx(
        [theirs[drop.time] for drop in drops], abs=1e-9
    )


def watched(last: date) -> Iterable[Spell]:
    """Every wait in the register after a full inspection, in days, those still going on too."""
    of_authority: dict[str, list[date]] = {}
    for event in Register().full_inspections(last):
        of_authority.setdefault(event.urn, []).append(event.began)
    for days in of_authority.values():
        ordered = [*sorted(days), None]
        for began, ended in pairwise(ordered):
            if began:
                yield Spell(0, ((ended or last) - began).days, ended=ended is not None)


def test_kaplan_meier_agrees_with_lifelines_on_the_register() -> None:
    spells = [one for one in watched(TODAY) if one.left]
    assert sum(one.ended for one in spells) > 300
    assert sum(not one.ended for one in spells) == 153
    agree(spells)


@given(st.lists(spell(), min_size=1, max_size=40))
def test_kaplan_meier_agrees_with_lifelines_on_anything(spells: list[Spell]) -> None:
    agree([*spells, OUTLASTS_ALL])


def test_a_case_that_is_still_going_on_counts_until_it_was_last_seen() -> None:
    # By hand: of 4 watched one ends at 3; one is lost at 5; of 2 left one ends at 6.
    drops = kaplan_meier(
        [Spell(0, 3, ended=True), Spell(0, 5, ended=False), Spell(0, 6, ended=True), OUTLASTS_ALL]
    )
    assert [(one.time, one.watched, one.surviving) for one in drops] == [
        (3, 4, 0.75),
        (6, 2, 0.375),
    ]


def test_a_case_that_joins_late_does_not_count_before() -> None:
    (first, _) = kaplan_meier(
        [Spell(0, 3, ended=True), Spell(3, 9, ended=True), Spell(2, 9, ended=False)]
    )
    assert (first.time, first.watched) == (3, 2)


def test_a_case_that_ended_as_soon_as_it_was_watched_was_never_watched() -> None:
    spells = [Spell(3, 3, ended=True), Spell(0, 5, ended=True), Spell(0, 9, ended=False)]
    assert kaplan_meier(spells) == [Drop(time=5, watched=2, ended=1, surviving=0.5)]


@given(st.lists(spell(), max_size=40))
def test_without_a_prior_the_hazards_are_those_of_kaplan_meier(spells: list[Spell]) -> None:
    found = hazards(spells, [0.0] * 900, 0)
    surviving, expected = 1.0, {one.time: one.surviving for one in kaplan_meier(spells)}
    for week, rate in enumerate(found.rates):
        surviving *= 1 - rate
        if week in expected:
            assert surviving == pytest.approx(expected[week], abs=1e-12)


def test_the_prior_counts_as_so_many_cases_more() -> None:
    # At 2: 3 watched, 1 ends, and the prior's 10 cases end at 0.2: (2 + 1) / 13.
    found = hazards(
        [Spell(0, 2, ended=True), Spell(0, 2, ended=False), OUTLASTS_ALL], [0.2] * 5, 10
    )
    assert found.rates[2] == pytest.approx(3 / 13)
    assert found.prior_shares[2] == pytest.approx(10 / 13)
    assert found.rates[3] == pytest.approx(2 / 11)


def test_cases_that_end_at_the_last_time_of_the_prior_all_count() -> None:
    # At 4: 2 watched, both end, and the prior's 10 cases end at 0.2: (2 + 2) / 12.
    found = hazards([Spell(0, 4, ended=True)] * 2, [0.2] * 5, 10)
    assert found.rates[3:] == pytest.approx([2 / 12, 4 / 12])


def test_where_nobody_was_watched_the_prior_decides() -> None:
    found = hazards([], [0.1, 0.3], 10)
    assert (found.rates, found.prior_shares) == ([0.1, 0.3], [1.0, 1.0])


@given(st.lists(spell(), max_size=40), st.floats(0, 50))
def test_a_hazard_is_a_chance(spells: list[Spell], weight: float) -> None:
    found = hazards(spells, [0.05] * 500, weight)
    assert all(0 <= chance <= 1 for chance in (*found.rates, *found.prior_shares))
