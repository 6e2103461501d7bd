from datetime import date

import pytest

from ilacs_cli.domain.events import Event, EventKind, RecordKind
from ilacs_cli.domain.judgements import Grade, Judgements, Tier
from ilacs_cli.domain.tiers import tier_of

O, G, R, I = Grade  # noqa: E741 - as inspectors abbreviate them


def inspected(judgements: Judgements, start: date = date(2026, 5, 11)) -> Event:
    return Event(
        kind=EventKind.INSPECTION,
        recorded_as=RecordKind.ILACS_STANDARD,
        on_site_start=start,
        published=date(2026, 7, 7),
        judgements=judgements,
    )


@pytest.mark.parametrize(
    ("overall", "tier"),
    [
        (O, Tier.GOOD_OR_BETTER),
        (G, Tier.GOOD_OR_BETTER),
        (R, Tier.REQUIRES_IMPROVEMENT),
        (I, Tier.INADEQUATE),
    ],
)
def test_the_overall_judgement_decides_where_there_is_one(overall: Grade, tier: Tier) -> None:
    assert tier_of(inspected(Judgements(overall), date(2024, 1, 22))).tier is tier


@pytest.mark.parametrize(
    ("leaders", "practice", "tier"),
    [
        # North Northamptonshire, published 7 July 2026.
        (O, (G, G, G), Tier.GOOD_OR_BETTER),
        # Liverpool, published the same day: one of the three requires improvement.
        (G, (G, G, R), Tier.GOOD_OR_BETTER),
        (G, (G, R, I), Tier.NOT_DETERMINED),
        (G, (G, R, R), Tier.REQUIRES_IMPROVEMENT),
        (R, (G, G, G), Tier.REQUIRES_IMPROVEMENT),
        # Somerset, published 17 June 2026.
        (R, (R, R, G), Tier.REQUIRES_IMPROVEMENT),
        # Trafford, published 3 August 2026.
        (I, (I, G, R), Tier.NOT_DETERMINED),
        (G, (G, G, I), Tier.GOOD_OR_BETTER),
    ],
)
def test_four_judgements_decide_since_april_2026(
    leaders: Grade, practice: tuple[Grade, Grade, Grade], tier: Tier
) -> None:
    assert tier_of(inspected(Judgements(None, leaders, *practice))).tier is tier


def test_what_is_not_determined_names_both_possibilities_and_says_why() -> None:
    found = tier_of(inspected(Judgements(None, I, I, G, R)))
    assert found.possible == (Tier.REQUIRES_IMPROVEMENT, Tier.INADEQUATE)
    assert "no source says" in found.why


def test_the_reform_begins_with_inspections_of_1_april_2026() -> None:
    judged = Judgements(None, G, G, G, G)
    assert tier_of(inspected(judged, date(2026, 4, 1))).tier is Tier.GOOD_OR_BETTER
    assert tier_of(inspected(judged, date(2026, 3, 31))).tier is Tier.NOT_DETERMINED


def test_a_missing_judgement_leaves_the_tier_open() -> None:
    assert tier_of(inspected(Judgements(None, R, G, None, G))).tier is Tier.NOT_DETERMINED


def test_no_inspection_is_no_tier() -> None:
    assert tier_of(None).tier is Tier.NOT_INSPECTED
