"""What came of the forecasts of some months, in figures."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from statistics import fmean
from typing import NamedTuple

from ilacs_cli.domain.dates import months_after, months_between
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.forecast import HORIZONS, SHARES
from ilacs_cli.domain.scores import Bin, Score, Tried, calibration, held_by_middle, score
from ilacs_cli.domain.survival import Spell
from ilacs_cli.domain.trial import Case, Month, Truth, Whose


class Held(NamedTuple):
    """How many inspections the windows held.

    Args:
        share: what they ought to hold.
        by_inspection: what they held, each inspection counted once, whatever the number of
            forecasts before it; None if none followed.
        by_forecast: what they held, each forecast counted once.
        all_waits: an estimate in which forecasts whose inspection had not begun by the end of
            what is known count as well.
    """

    share: float
    by_inspection: float | None
    by_forecast: float | None
    all_waits: float | None


class Lead(NamedTuple):
    """What the windows held of the inspections that followed within some months.

    It depends on what followed, which nobody knew: just before a start most windows lie after it,
    because a start that near was not likely on any one day.

    Args:
        above: the least months between the forecast and the start.
        below: the months at which the next lead begins; None for the last.
        forecasts: how many forecasts there were; never 0.
        held: the share of them whose window held the start, for each of ``SHARES``.
    """

    above: int
    below: int | None
    forecasts: int
    held: tuple[float, ...]


class Scored(NamedTuple):
    """How good the chances of a start within some months were.

    Args:
        months: how far ahead.
        scores: by whose they are; the same cases for each; empty if no horizon has passed.
        calibration: the forecast's chances by size.
    """

    months: int
    scores: Mapping[Whose, Score]
    calibration: tuple[Bin, ...]


class OfTier(NamedTuple):
    """How good the chances were of authorities that their last inspection put in one tier.

    Args:
        tier: the tier.
        forecasts: how many forecasts there were; never 0.
        inspections: how many inspections are known to have followed.
        scored: how good the chances were.
    """

    tier: Tier
    forecasts: int
    inspections: int
    scored: tuple[Scored, ...]


class Silent(NamedTuple):
    """A month without any forecast, and why, a sentence a reason; no reason if nobody waited."""

    day: date
    reasons: tuple[str, ...]


class Backtest(NamedTuple):
    """What came of it.

    Args:
        complete_to: the last day to which it is taken that all inspections that began are known.
        months: how many months had any forecast.
        silent: the months that had none, and why.
        forecasts: how many forecasts there were.
        followed: how many of them an inspection is known to have followed.
        inspections: how many inspections those were.
        under_way: how many more were left out because the inspection had begun.
        without: how many more had no forecast, in months that had any, by the reason.
        windows: what the windows held.
        scored: how good the chances were.
        leads: what the windows held, by how long before the start the forecast was made.
        tiers: how good the chances were, by tier.
    """

    complete_to: date
    months: int
    silent: tuple[Silent, ...]
    forecasts: int
    followed: int
    inspections: int
    under_way: int
    without: Mapping[str, int]
    windows: tuple[Held, ...]
    scored: tuple[Scored, ...]
    leads: tuple[Lead, ...]
    tiers: tuple[OfTier, ...]


def summed_up(months: Iterable[Month], known: Truth) -> Backtest:
    """Return what came of the forecasts of *months*."""
    tested = list(months)
    cases = [case for one in tested for case in one.cases]
    told = [case for case in cases if case.began]
    with_any = [one for one in tested if one.cases]
    return Backtest(
        complete_to=known.complete_to,
        months=len(with_any),
        silent=tuple(Silent(one.day, tuple(one.without)) for one in tested if not one.cases),
        forecasts=len(cases),
        followed=len(told),
        inspections=_inspections(cases),
        under_way=sum(one.under_way for one in with_any),
        without=sum((Counter(one.without) for one in with_any), Counter()),
        windows=tuple(_held(number, cases) for number in range(len(SHARES))),
        scored=tuple(_scored(months_ahead, cases) for months_ahead in HORIZONS),
        leads=tuple(_leads(told)),
        tiers=tuple(_by_tier(cases)),
    )


def _inspections(cases: Iterable[Case]) -> int:
    """Return how many inspections are known to have followed *cases*, each counted once."""
    return len({(case.urn, case.began) for case in cases if case.began})


def _by_tier(cases: Iterable[Case]) -> Iterator[OfTier]:
    of_tier: defaultdict[Tier, list[Case]] = defaultdict(list)
    for case in cases:
        of_tier[case.tier].append(case)
    for tier in Tier:
        if same := of_tier[tier]:
            scored = tuple(_scored(months_ahead, same) for months_ahead in HORIZONS)
            yield OfTier(tier, len(same), _inspections(same), scored)


def _held(number: int, cases: Iterable[Case]) -> Held:
    share = SHARES[number]
    places, held = [], defaultdict(list)
    for case in cases:
        places.append(Spell(-1.0, case.passed, ended=case.began is not None))
        if case.began:
            held[case.urn, case.began].append(_holds(case.windows[number], case.began))
    every = [one for of_one in held.values() for one in of_one]
    return Held(
        share,
        fmean(fmean(of_one) for of_one in held.values()) if held else None,
        fmean(every) if every else None,
        held_by_middle(places, share),
    )


def _leads(cases: Iterable[Case]) -> Iterator[Lead]:
    """Yield what the windows of *cases*, of all of which the start is known, held by their lead."""
    by_lead: defaultdict[int, list[tuple[bool, ...]]] = defaultdict(list)
    for case in cases:
        if case.began:
            held = tuple(_holds(window, case.began) for window in case.windows)
            by_lead[bisect_right(_LEADS, months_between(case.day, case.began)) - 1].append(held)
    for place, every in sorted(by_lead.items()):
        below = _LEADS[place + 1] if place + 1 < len(_LEADS) else None
        shares = tuple(fmean(of_one) for of_one in zip(*every, strict=True))
        yield Lead(_LEADS[place], below, len(every), shares)


_LEADS = (0, 3, 6, 12, 18, 24)
"""Months between a forecast and the start, where one lead ends and the next begins."""


def _holds(window: Window | None, day: date) -> bool:
    return window is not None and window.opens <= day <= window.closes


def _scored(months: int, cases: Iterable[Case]) -> Scored:
    tried: defaultdict[Whose, list[Tried]] = defaultdict(list)
    for case in cases:
        came = bool(case.began and case.began <= months_after(case.day, months))
        for whose, chance in case.chances.get(months, {}).items():
            tried[whose].append(Tried(chance, came))
    scores = {whose: found for whose, ones in tried.items() if (found := score(ones))}
    return Scored(months, scores, calibration(tried[Whose.FORECAST]))
