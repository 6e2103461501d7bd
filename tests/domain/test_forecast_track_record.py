"""What is declared of how good the forecast has been is what the backtest measures."""

from datetime import date

from waits import AS_OF, REGISTER

from ilacs_cli.domain.backtest import backtest
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.rulebook.forecast import POORER_AFTER_INADEQUATE
from ilacs_cli.domain.trial import Whose


def test_after_an_inadequate_judgement_the_average_has_been_the_better_guide() -> None:
    since = POORER_AFTER_INADEQUATE.span.since or date.min
    found = backtest(REGISTER, since, AS_OF, AS_OF)
    (inadequate,) = (one for one in found.tiers if one.tier is Tier.INADEQUATE)
    (a_year,) = (one for one in inadequate.scored if one.months == 12)
    ours, theirs = a_year.scores[Whose.FORECAST], a_year.scores[Whose.PRACTICE]
    said = (
        f"{ours.brier:.3f} against {theirs.brier:.3f} (less is better) for a start within 12 "
        f"months, on {inadequate.inspections} inspections"
    )
    assert said in POORER_AFTER_INADEQUATE.text
    assert f"--from {since.isoformat()}" in POORER_AFTER_INADEQUATE.text
