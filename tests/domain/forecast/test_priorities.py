"""The interim period's published priorities (CYP Now, 6 July 2020), applied to what was known."""

from datetime import date

import pytest

from ilacs_cli.domain.events import Event, EventKind, RecordKind, Tier
from ilacs_cli.domain.forecast.queue import priority_of
from ilacs_cli.domain.rulebook import versions_of
from ilacs_cli.domain.rulebook.pandemic import (
    AGAIN_SEEN,
    FIRST_SEEN,
    LAST_SEEN,
    LISTED,
    NOT_IN_THE_REGISTER,
    Criterion,
)
from ilacs_cli.domain.rules import Basis
from ilacs_cli.register.register import Register

SHORT = Event(
    EventKind.INSPECTION,
    recorded_as=RecordKind.ILACS_SHORT,
    on_site_start=date(2018, 6, 4),
    published=date(2018, 7, 16),
)
BEGAN = "4 June 2018"
SIF = SHORT._replace(recorded_as=RecordKind.SIF_INSPECTION)
VISIT = Event(
    EventKind.FOCUSED_VISIT,
    recorded_as=RecordKind.FOCUSED_VISIT,
    published=date(2019, 3, 4),
    priority_action=True,
)


@pytest.mark.parametrize(
    ("last", "tier", "since", "criterion"),
    [
        (SHORT, Tier.INADEQUATE, [], Criterion.INADEQUATE),
        (SIF, Tier.INADEQUATE, [VISIT], Criterion.INADEQUATE),
        (SHORT, Tier.REQUIRES_IMPROVEMENT, [VISIT], Criterion.PRIORITY_ACTION),
        (None, Tier.NOT_INSPECTED, [VISIT], Criterion.PRIORITY_ACTION),
        (SIF, Tier.GOOD_OR_BETTER, [], Criterion.NO_ILACS_INSPECTION),
        (None, Tier.NOT_INSPECTED, [], Criterion.NO_ILACS_INSPECTION),
        (SHORT, Tier.GOOD_OR_BETTER, [], Criterion.SAMPLE),
        (SHORT, Tier.REQUIRES_IMPROVEMENT, [], Criterion.NONE),
    ],
)
def test_the_first_criterion_that_holds_decides(
    last: Event | None, tier: Tier, since: list[Event], criterion: Criterion
) -> None:
    assert priority_of(last, tier, since).criterion is criterion


def test_a_visit_without_an_area_for_priority_action_puts_nobody_forward() -> None:
    quiet = VISIT._replace(priority_action=False)
    assert priority_of(SHORT, Tier.GOOD_OR_BETTER, [quiet]).criterion is Criterion.SAMPLE


def test_an_area_send_priority_action_is_another_inspectorates_matter() -> None:
    send = VISIT._replace(kind=EventKind.AREA_SEND)
    assert priority_of(SHORT, Tier.GOOD_OR_BETTER, [send]).criterion is Criterion.SAMPLE


def test_why_names_the_latest_such_visit() -> None:
    earlier = VISIT._replace(published=date(2018, 8, 8))
    found = priority_of(SHORT, Tier.REQUIRES_IMPROVEMENT, [VISIT, earlier])
    assert "focused visit of 4 March 2019" in found.why


def test_inadequate_comes_before_priority_action_before_no_ilacs_inspection() -> None:
    found = [
        priority_of(SHORT, Tier.INADEQUATE, []),
        priority_of(SHORT, Tier.GOOD_OR_BETTER, [VISIT]),
        priority_of(SIF, Tier.GOOD_OR_BETTER, []),
    ]
    assert [one.rank for one in found] == [0, 1, 3]


def test_what_the_register_cannot_know_is_never_given_as_a_reason() -> None:
    concern = VISIT._replace(priority_action=None, theme="concerns since the last inspection")
    given = {
        priority_of(last, tier, since).criterion
        for last in (None, SIF, SHORT)
        for tier in Tier
        for since in ([], [VISIT], [concern])
    }
    assert given.isdisjoint(NOT_IN_THE_REGISTER)
    assert given == set(Criterion) - {Criterion.CONCERNS, Criterion.OTHER_ACTIVITY}


def test_the_criteria_are_told_as_a_list_that_nobody_ranked() -> None:
    # Secondary: trade press of July 2020, which names five and the sample beside them. Ofsted
    # "will take into account" them.
    (rule,) = versions_of("pandemic/interim-visits")
    assert rule.detail
    assert len(LISTED) == 5
    assert all(one.label in rule.detail for one in LISTED)
    assert "(1)" not in rule.detail


def test_the_days_of_the_interim_visits_are_as_the_register_has_them() -> None:
    began = sorted(
        event.on_site_start
        for event in Register().events(date(2026, 8, 22))
        if event.kind is EventKind.ASSURANCE_VISIT
        and event.on_site_start
        and event.on_site_start.year == 2020
    )
    again = [day for day in began if day > date(2020, 11, 5)]
    assert (began[0], again[0], began[-1]) == (FIRST_SEEN, AGAIN_SEEN, LAST_SEEN)


def test_the_pause_and_what_was_observed_have_sources_of_their_own() -> None:
    # The account of 6 July 2020 cannot tell of November and December.
    (rule,) = versions_of("pandemic/interim-visits")
    assert [cited.basis for cited in rule.also] == [Basis.SECONDARY, Basis.OBSERVED]
    assert "5 November 2020" in rule.also[0].reference


def test_the_rule_is_in_the_rulebook_for_autumn_2020_only() -> None:
    (rule,) = versions_of("pandemic/interim-visits")
    assert rule.in_force.covers(date(2020, 9, 28))
    assert not rule.in_force.covers(date(2021, 1, 1))


@pytest.mark.parametrize(
    ("last", "tier", "named"),
    [
        (SHORT, Tier.INADEQUATE, {BEGAN}),
        (None, Tier.NOT_INSPECTED, set()),
        (SIF, Tier.GOOD_OR_BETTER, {BEGAN, "framework"}),
        (SHORT, Tier.GOOD_OR_BETTER, {BEGAN, "ILACS"}),
        (SHORT, Tier.REQUIRES_IMPROVEMENT, {BEGAN, "ILACS"}),
    ],
)
def test_a_criterion_is_given_with_what_it_rests_on(
    last: Event | None, tier: Tier, named: set[str]
) -> None:
    why = priority_of(last, tier, []).why
    assert why
    assert {fact for fact in (BEGAN, "framework", "ILACS") if fact in why} == named


def test_an_inspection_whose_first_day_is_not_known_is_told_by_its_report() -> None:
    undated = SHORT._replace(on_site_start=None)
    assert "by 16 July 2018" in priority_of(undated, Tier.INADEQUATE, []).why


def test_of_visits_of_different_kinds_the_latest_counts_too() -> None:
    jtai = VISIT._replace(kind=EventKind.JTAI, published=date(2018, 9, 3))
    found = priority_of(SHORT, Tier.REQUIRES_IMPROVEMENT, [jtai, VISIT])
    assert "focused visit of 4 March 2019" in found.why
