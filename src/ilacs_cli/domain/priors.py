"""What is taken of a wait before any like it has been observed."""

from collections.abc import Sequence
from functools import cache

from ilacs_cli.domain.intervals import DAYS_A_MONTH, FEWEST_TO_TELL
from ilacs_cli.domain.rulebook import forecast as rulebook
from ilacs_cli.domain.survival import Spell


@cache
def framework_prior() -> list[float]:
    """Return the chance of a start in each week of the wait, by the framework's window alone.

    Half of all starts come in the ``MARGIN_MONTHS`` before the anniversary, spread evenly. After
    it the chance stays what it was then: of those still waiting one in ``MARGIN_MONTHS`` each
    month.
    The framework's window is what is expected, not a limit, so some remain when it has closed.
    """
    opens, middle = (
        months * DAYS_A_MONTH / 7
        for months in (
            rulebook.ANNIVERSARY_MONTHS - rulebook.MARGIN_MONTHS,
            rulebook.ANNIVERSARY_MONTHS,
        )
    )
    width = 2 * (middle - opens)
    return [
        1 / (width - (min(week, middle) - opens)) if week >= opens else 0.0
        for week in range(rulebook.HORIZON_WEEKS)
    ]


def steady_prior(spells: Sequence[Spell]) -> list[float] | None:
    """Return one chance for every week past the shortest wait that *spells* have seen end.

    It is their own average; None where fewer have ended than make a figure.
    """
    ended = [spell.left for spell in spells if spell.ended]
    if len(ended) < FEWEST_TO_TELL:
        return None
    shortest = int(min(ended))
    weeks = sum(
        spell.left - max(spell.entered, shortest - 1) for spell in spells if spell.left >= shortest
    )
    rate = len(ended) / weeks
    return [rate if week >= shortest else 0.0 for week in range(rulebook.HORIZON_WEEKS)]
