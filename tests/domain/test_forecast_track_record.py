"""What is declared of how good the forecast has been is what the backtest measures.

None of it is a strength: it is told wherever the forecast is, and these fail when it is so no
longer.
"""

from waits import AS_OF, SINCE, outcome

from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.rulebook.forecast import (
    HIGH,
    MEASURED_ON,
    MIDDLING,
    MIDDLING_OVERSTATED,
    POORER_AFTER_INADEQUATE,
)
from ilacs_cli.domain.scores import together
from ilacs_cli.domain.trial import Whose


def test_both_are_measured_on_the_packaged_register_and_told_of_the_days_tested() -> None:
    assert MEASURED_ON == AS_OF
    for note in (POORER_AFTER_INADEQUATE, MIDDLING_OVERSTATED):
        assert note.span.since == SINCE
        assert f"--from {SINCE.isoformat()}" in note.text
        assert "as measured on Sat 22 Aug 2026 (the packaged register)" in note.text


def test_after_an_inadequate_judgement_either_baseline_has_been_the_better_guide() -> None:
    (inadequate,) = (one for one in outcome().tiers if one.tier is Tier.INADEQUATE)
    for scored in inadequate.scored:
        ours = scored.scores[Whose.FORECAST].brier
        assert ours > scored.scores[Whose.WINDOW].brier
        assert ours > scored.scores[Whose.PRACTICE].brier
    (a_year,) = (one for one in inadequate.scored if one.months == 12)
    ours, theirs = (a_year.scores[whose].brier for whose in (Whose.FORECAST, Whose.PRACTICE))
    said = (
        f"{ours:.3f} against {theirs:.3f} (less is better) for a start within 12 "
        f"months, on {inadequate.inspections} inspections"
    )
    assert said in POORER_AFTER_INADEQUATE.text


def test_middling_chances_have_come_true_less_often_than_said() -> None:
    (a_year,) = (one for one in outcome().scored if one.months == 12)
    found = together(a_year.calibration, *MIDDLING)
    assert found
    assert found.cases > 600
    said = f"of 20% to 60%, {found.came:.0%} came where {found.said:.0%} was said"
    assert said in MIDDLING_OVERSTATED.text


def test_high_chances_have_come_true_more_often_than_said() -> None:
    for scored in outcome().scored:
        found = together(scored.calibration, HIGH)
        assert found
        assert found.came > found.said + 0.05
