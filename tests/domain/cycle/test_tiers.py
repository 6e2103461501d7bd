from datetime import date

import pytest

from ilacs_cli.domain.cycle.tiers import tier_of
from ilacs_cli.domain.events import Event, EventKind, Grade, Judgements, RecordKind, Tier

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


@pytest.mark.parametrize(
    ("last_day", "tier"),
    [
        (date(2026, 3, 27), Tier.GOOD_OR_BETTER),
        (date(2026, 6, 19), Tier.REQUIRES_IMPROVEMENT),
    ],
)
def test_where_only_the_last_day_on_site_is_known_that_decides_how_it_was_judged(
    last_day: date, tier: Tier
) -> None:
    # An overall judgement of good beside four that fall short of it.
    told = inspected(Judgements(G, R, G, G, G))
    event = told._replace(on_site_start=None, on_site_end=last_day)
    assert tier_of(event).tier is tier


def test_what_is_not_determined_names_both_possibilities() -> None:
    found = tier_of(inspected(Judgements(None, I, I, G, R)))
    assert found.possible == (Tier.REQUIRES_IMPROVEMENT, Tier.INADEQUATE)


def test_the_reform_begins_with_inspections_of_1_april_2026() -> None:
    judged = Judgements(None, G, G, G, G)
    assert tier_of(inspected(judged, date(2026, 4, 1))).tier is Tier.GOOD_OR_BETTER
    assert tier_of(inspected(judged, date(2026, 3, 31))).tier is Tier.NOT_DETERMINED


def test_a_missing_judgement_leaves_the_tier_open() -> None:
    assert tier_of(inspected(Judgements(None, R, G, None, G))).tier is Tier.NOT_DETERMINED


def test_no_inspection_is_no_tier() -> None:
    found = tier_of(None)
    assert (found.tier, found.possible) == (Tier.NOT_INSPECTED, ())
    assert found.why


REFORMED, SHORT_OF_ALL_THREE, SECONDARY = "1 April 2026", "2 of", "accounts"


@pytest.mark.parametrize(
    ("judgements", "start", "named"),
    [
        (Judgements(R), date(2024, 1, 22), {R.label}),
        (Judgements(), date(2024, 1, 22), set()),
        (  # Liverpool, published 7 July 2026
            Judgements(None, G, G, G, R),
            date(2026, 5, 11),
            {SHORT_OF_ALL_THREE, REFORMED, SECONDARY},
        ),
        (  # Somerset, published 17 June 2026
            Judgements(None, R, R, R, G),
            date(2026, 4, 20),
            {REFORMED, SECONDARY},
        ),
        (Judgements(None, I, I, G, R), date(2026, 6, 8), {REFORMED}),  # Trafford, 3 August 2026
        (Judgements(None, R, G, None, G), date(2026, 5, 11), set()),
    ],
)
def test_a_tier_is_given_with_what_it_rests_on(
    judgements: Judgements, start: date, named: set[str]
) -> None:
    why = tier_of(inspected(judgements, start)).why
    facts = {R.label, SHORT_OF_ALL_THREE, REFORMED, SECONDARY}
    assert why
    assert {fact for fact in facts if fact in why} == named


@pytest.mark.parametrize(
    ("judgements", "start"),
    [
        pytest.param(Judgements(), date(2024, 1, 22), id="no overall judgement"),
        pytest.param(Judgements(None, R, G, None, G), date(2026, 5, 11), id="one of four missing"),
    ],
)
def test_where_judgements_are_missing_any_tier_is_possible(
    judgements: Judgements, start: date
) -> None:
    assert tier_of(inspected(judgements, start)).possible == (
        Tier.GOOD_OR_BETTER,
        Tier.REQUIRES_IMPROVEMENT,
        Tier.INADEQUATE,
    )


@pytest.mark.parametrize(
    ("judgements", "start"),
    [
        (Judgements(R), date(2024, 1, 22)),
        (Judgements(None, G, G, G, R), date(2026, 5, 11)),
        (Judgements(None, R, R, R, G), date(2026, 4, 20)),
    ],
)
def test_a_tier_that_is_determined_leaves_no_other_possible(
    judgements: Judgements, start: date
) -> None:
    assert tier_of(inspected(judgements, start)).possible == ()
