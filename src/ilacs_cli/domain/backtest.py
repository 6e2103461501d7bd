"""The forecast put to the test: month by month, on what was known then, against what followed."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from statistics import fmean
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION
from ilacs_cli.domain.scores import Bin, Score, Tried, calibration, covered, score
from ilacs_cli.domain.survival import Spell
from ilacs_cli.domain.trial import FORECAST, HORIZONS, SHARES, Case, Month, Truth, month, truth

EARLIEST = NEXT_INSPECTION.in_force.since or date.min
"""Before the three-year cycle there is nothing to test."""


class Coverage(NamedTuple):
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
    scores: Mapping[str, Score]
    calibration: tuple[Bin, ...]


class Backtest(NamedTuple):
    """What came of it.

    Args:
        known_to: the last day to which it is taken that all inspections that began are known.
        months: how many months had any forecast.
        silent: the months that had none.
        forecasts: how many forecasts there were.
        followed: how many of them an inspection is known to have followed.
        inspections: how many inspections those were.
        under_way: how many more were left out because the inspection had begun.
        without: how many more had no forecast, in months that had any.
        coverage: what the windows held.
        scored: how good the chances were.
        leads: what the windows held, by how long before the start the forecast was made.
    """

    known_to: date
    months: int
    silent: tuple[date, ...]
    forecasts: int
    followed: int
    inspections: int
    under_way: int
    without: int
    coverage: tuple[Coverage, ...]
    scored: tuple[Scored, ...]
    leads: tuple[Lead, ...]


def backtest(
    events: Sequence[Event],
    first: date,
    last: date,
    as_of: date,
    on_month: Callable[[date], None] = lambda _: None,
) -> Backtest:
    """Return how good the forecasts of each month from *first* to *last* would have been.

    Each is made on the first of the month from what was known by then, and scored on what is
    known on *as_of*.

    Args:
        events: every full inspection known on *as_of*.
        first: a day in the first month.
        last: a day in the last month.
        as_of: the day up to which the register was compiled.
        on_month: called with each month before it is done.

    Raises:
        InputError: if *first* comes after *last*, before the cycle began or after *as_of*.
    """
    _refuse_nonsense(first, last, as_of)
    known = truth(events, as_of)
    months = []
    for day in month_starts(first, min(last, known.known_to)):
        on_month(day)
        months.append(month(events, day, known))
    return summed_up(months, known)


def month_starts(first: date, last: date) -> Iterator[date]:
    """Yield the first day of each month from that of *first* to that of *last*."""
    day = first.replace(day=1)
    while day <= last:
        yield day
        day += relativedelta(months=1)


def summed_up(months: Iterable[Month], known: Truth) -> Backtest:
    """Return what came of the forecasts of *months*."""
    tested = list(months)
    cases = [case for one in tested for case in one.cases]
    told = [case for case in cases if case.began]
    return Backtest(
        known_to=known.known_to,
        months=sum(bool(one.cases) for one in tested),
        silent=tuple(one.day for one in tested if not one.cases),
        forecasts=len(cases),
        followed=len(told),
        inspections=len({(case.urn, case.began) for case in told}),
        under_way=sum(one.under_way for one in tested if one.cases),
        without=sum(one.without for one in tested if one.cases),
        coverage=tuple(_coverage(number, cases) for number in range(len(SHARES))),
        scored=tuple(_scored(months_ahead, cases) for months_ahead in HORIZONS),
        leads=tuple(_leads(told)),
    )


def _coverage(number: int, cases: Iterable[Case]) -> Coverage:
    share = SHARES[number]
    places, held = [], defaultdict(list)
    for case in cases:
        places.append(Spell(-1.0, case.place, ended=case.began is not None))
        if case.began:
            held[case.urn, case.began].append(_holds(case.windows[number], case.began))
    every = [one for of_one in held.values() for one in of_one]
    return Coverage(
        share,
        fmean(fmean(of_one) for of_one in held.values()) if held else None,
        fmean(every) if every else None,
        covered(places, share),
    )


def _leads(cases: Iterable[Case]) -> Iterator[Lead]:
    """Yield what the windows of *cases*, of all of which the start is known, held by their lead."""
    by_lead: defaultdict[int, list[tuple[bool, ...]]] = defaultdict(list)
    for case in cases:
        if case.began:
            lead = relativedelta(case.began, case.day)
            held = tuple(_holds(window, case.began) for window in case.windows)
            by_lead[bisect_right(_LEADS, lead.years * 12 + lead.months) - 1].append(held)
    for place, every in sorted(by_lead.items()):
        below = _LEADS[place + 1] if place + 1 < len(_LEADS) else None
        shares = tuple(fmean(of_one) for of_one in zip(*every, strict=True))
        yield Lead(_LEADS[place], below, len(every), shares)


_LEADS = (0, 3, 6, 12, 18, 24)
"""Months between a forecast and the start, where one lead ends and the next begins."""


def _holds(window: Window | None, day: date) -> bool:
    return window is not None and window.opens <= day <= window.closes


def _scored(months: int, cases: Iterable[Case]) -> Scored:
    tried: defaultdict[str, list[Tried]] = defaultdict(list)
    for case in cases:
        came = bool(case.began and case.began <= case.day + relativedelta(months=months))
        for whose, chance in case.chances.get(months, {}).items():
            tried[whose].append(Tried(chance, came))
    scores = {whose: found for whose, ones in tried.items() if (found := score(ones))}
    return Scored(months, scores, calibration(tried[FORECAST]))


def _refuse_nonsense(first: date, last: date, as_of: date) -> None:
    if first > last:
        raise InputError(
            f"the test would end ({last.isoformat()}) before it begins ({first.isoformat()})",
            "give the earlier day first",
        )
    if first < EARLIEST:
        raise InputError(
            f"{first.isoformat()} is before the three-year cycle, which began on "
            f"{EARLIEST.isoformat()}",
            f"begin on {EARLIEST.isoformat()} or later",
        )
    if first > as_of:
        raise InputError(
            f"{first.isoformat()} is after the register was compiled ({as_of.isoformat()}): "
            "nothing is known to test the forecast on",
            f"begin on {as_of.isoformat()} or earlier",
        )
