"""The interim period's published priorities (CYP Now, 6 July 2020), applied to what was known."""

from datetime import date

import pytest

from ilacs_cli.domain.events import Event, EventKind, RecordKind
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.priorities import priority_of
from ilacs_cli.domain.rulebook import every_rule
from ilacs_cli.domain.rulebook.interim import NOT_IN_THE_REGISTER, Criterion

SHORT = Event(
    EventKind.INSPECTION,
    recorded_as=RecordKind.ILACS_SHORT,
    on_site_start=date(2018, 6, 4),
    published=date(2018, 7, 16),
)
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
    assert found.why == "Found by the focused visit of Mon 4 Mar 2019."


def test_inadequate_comes_before_priority_action_before_no_ilacs_inspection() -> None:
    found = [
        priority_of(SHORT, Tier.INADEQUATE, []),
        priority_of(SHORT, Tier.GOOD_OR_BETTER, [VISIT]),
        priority_of(SIF, Tier.GOOD_OR_BETTER, []),
    ]
    assert [one.place for one in found] == [0, 1, 3]


def test_what_the_register_cannot_know_is_never_given_as_a_reason() -> None:
    assert NOT_IN_THE_REGISTER == (Criterion.CONCERNS, Criterion.OTHER_ACTIVITY)


def test_the_rule_is_in_the_rulebook_for_autumn_2020_only() -> None:
    (rule,) = [rule for rule in every_rule() if rule.id == "pandemic/interim-visits"]
    assert rule.in_force.covers(date(2020, 9, 28))
    assert not rule.in_force.covers(date(2021, 1, 1))
