"""The forecasts of one day on what was known then, beside what is known to have followed."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from math import log
from statistics import fmean
from typing import NamedTuple

from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.calendar.dates import months_after, spelt_out
from ilacs_cli.domain.cycle.intervals import full_inspections_by_authority, intervals
from ilacs_cli.domain.cycle.tiers import tier_of
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event, Tier
from ilacs_cli.domain.forecast.baselines import by_past_intervals, by_two_constants, lengths
from ilacs_cli.domain.forecast.forecast import Forecast, forecasts
from ilacs_cli.domain.forecast.turns import complete_on
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.forecast import (
    BINS,
    CYCLE_BEGAN,
    SHARES,
    STARTS_WITHIN_MONTHS,
    SUREST,
)
from ilacs_cli.domain.rulebook.publication import GENERAL_ELECTIONS, Election
from ilacs_cli.domain.text import Watch, unwatched


class Model(StrEnum):
    """Whose chances are scored."""

    QUEUE = "queue"
    TWO_CONSTANTS = "two-constants"
    PAST_INTERVALS = "past-intervals"


class Case(NamedTuple):
    """One forecast for one authority on one day, and what is known of what followed.

    Args:
        urn: the authority.
        day: the day.
        tier: what the last inspection made of the authority.
        began: the first day on site of the inspection that followed; None if none is known.
        windows: the queue's window for each of ``SHARES``.
        chances: the chance that each model gave of a start within so many months; only of months
            that have passed.
    """

    urn: str
    day: date
    tier: Tier
    began: date | None
    windows: tuple[Window | None, ...]
    chances: Mapping[tuple[Model, int], float]

    def came_within(self, months: int) -> bool:
        """Whether the inspection that followed began within so many *months*."""
        return self.began is not None and self.began <= months_after(self.day, months)


class Outcomes(NamedTuple):
    """What is known of when inspections began.

    Args:
        known_to: the last day to which all inspections that began are taken to be known.
        starts: by authority, the first days on site, in order.
    """

    known_to: date
    starts: Mapping[str, Sequence[date]]

    def start_after(self, inspection: Event) -> date | None:
        """Return when the inspection after *inspection* began; None if none is known."""
        starts = self.starts[inspection.urn]
        place = bisect_right(starts, inspection.began)
        return starts[place] if place < len(starts) else None


def outcomes_known_on(events: Iterable[Event], known_on: date) -> Outcomes:
    """Return what *events*, as known on *known_on*, tell of when inspections began."""
    by_urn = full_inspections_by_authority(_public_on(known_on, events))
    known_to = complete_on((one for every in by_urn.values() for one in every), known_on)
    return Outcomes(known_to, {urn: [one.began for one in every] for urn, every in by_urn.items()})


def cases_of(day: date, events: Iterable[Event], outcomes: Outcomes) -> Iterator[Case]:
    """Yield the forecasts of *day*, made on what was known then, with what followed.

    An authority whose next inspection had begun by then has none, though no report was out.

    Args:
        day: the day.
        events: inspections and visits; what was not public by *day* is used for nothing here.
        outcomes: what followed.
    """
    then = _public_on(day, events)
    forecasts_then, completed = forecasts(then, day), intervals(then)
    for every in full_inspections_by_authority(then).values():
        last = every[-1]
        forecast, began = forecasts_then.of(last.urn), outcomes.start_after(last)
        if isinstance(forecast, Forecast) and (began is None or began > day):
            tier = tier_of(last).tier
            chances = {
                Model.QUEUE: forecast.by,
                Model.TWO_CONSTANTS: by_two_constants(last.began, day),
                Model.PAST_INTERVALS: by_past_intervals(last.began, day, lengths(completed, tier)),
            }
            yield Case(
                last.urn,
                day,
                tier,
                began if began and began <= outcomes.known_to else None,
                tuple(forecast.window(share) for share in SHARES),
                {
                    (model, months): chance(end)
                    for months in STARTS_WITHIN_MONTHS
                    if (end := months_after(day, months)) <= outcomes.known_to
                    for model, chance in chances.items()
                },
            )


def _public_on(day: date, events: Iterable[Event]) -> list[Event]:
    """Return what was public by *day*, of one's own events too: what they found was not sooner."""
    return [event for event in events if (event.published or event.dated) <= day]


class Score(NamedTuple):
    """How good the chances were that a model gave of a start within some months; less is better.

    Args:
        horizon_months: how far ahead.
        model: whose chances.
        brier: the mean square of chance minus outcome (1 or 0).
        log: the mean of minus the logarithm of the chance given to what happened.
        cases: how many they were; never 0.
    """

    horizon_months: int
    model: Model
    brier: float
    log: float
    cases: int

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return the keys of its JSON; how many they were stands with the sizes and tiers."""
        return {name: name for name in ("horizon_months", "model", "brier", "log")}


class Held(NamedTuple):
    """What share of all waits the windows held that ought to hold a share of them.

    A wait that goes on counts once its window has closed: it lies outside.

    Args:
        share: what they ought to hold.
        all_waits: what they held; None if it is known of none.
    """

    share: float
    all_waits: float | None


class Size(NamedTuple):
    """The queue's chances of about one size, and how often what they were given for came.

    Args:
        horizon_months: how far ahead they were.
        said: their mean.
        came: the share that came.
        cases: how many they were; never 0.
    """

    horizon_months: int
    said: float
    came: float
    cases: int

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return the keys of its JSON."""
        return {
            "horizon_months": "horizon_months",
            "said": "said",
            "came": "came",
            "count": "cases",
        }


class TierScore(NamedTuple):
    """How good the queue's chances were of the authorities of one tier.

    Args:
        tier: what the last inspection made of them.
        horizon_months: how far ahead.
        brier: the mean square of chance minus outcome.
        cases: how many they were; never 0.
    """

    tier: Tier
    horizon_months: int
    brier: float
    cases: int

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return the keys of its JSON."""
        return {
            "tier": "tier",
            "horizon_months": "horizon_months",
            "brier": "brier",
            "count": "cases",
        }


class Measures(NamedTuple):
    """What came of some forecasts; figures to six decimals.

    Args:
        forecasts: how many there were.
        inspections: how many inspections are known to have followed them.
        scores: how good the chances were, by months ahead and model.
        coverage: what the windows held, for each of ``SHARES``.
        calibration: the queue's chances by size.
        tiers: how good the queue's chances were, by what the last inspection made of an authority.
    """

    forecasts: int
    inspections: int
    scores: Sequence[Score]
    coverage: Sequence[Held]
    calibration: Sequence[Size]
    tiers: Sequence[TierScore]


def measures(cases: Sequence[Case], known_to: date) -> Measures:
    """Return what came of *cases*, of which all that began by *known_to* is known."""
    return Measures(
        forecasts=len(cases),
        inspections=len({(case.urn, case.began) for case in cases if case.began}),
        scores=list(_scores(cases)),
        coverage=[Held(share, _held(place, cases, known_to)) for place, share in enumerate(SHARES)],
        calibration=[size for months in STARTS_WITHIN_MONTHS for size in _sizes(cases, months)],
        tiers=[
            TierScore(tier, score.horizon_months, score.brier, score.cases)
            for tier in Tier
            for score in _scores([case for case in cases if case.tier is tier])
            if score.model is Model.QUEUE
        ],
    )


def bin_of(chance: float) -> int:
    """Return the number, from 0, of the bin that holds *chance*: what is certain is in the last."""
    return min(int(chance * BINS), BINS - 1)


def _scores(cases: Sequence[Case]) -> Iterator[Score]:
    for months in STARTS_WITHIN_MONTHS:
        for model in Model:
            if tried := _tried(cases, model, months):
                brier = _mean((chance - came) ** 2 for chance, came in tried)
                log_score = _mean(-log(_to_what_happened(*one)) for one in tried)
                yield Score(months, model, brier, log_score, len(tried))


def _mean(figures: Iterable[float]) -> float:
    return round(fmean(figures), _DECIMALS)


_DECIMALS = 6


def _to_what_happened(chance: float, came: bool) -> float:  # noqa: FBT001 - as ``_tried`` has it
    surest = min(max(chance, 1 - SUREST), SUREST)
    return surest if came else 1 - surest


def _sizes(cases: Sequence[Case], months: int) -> Iterator[Size]:
    by_size: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, came in _tried(cases, Model.QUEUE, months):
        by_size[bin_of(chance)].append((chance, came))
    for _, same in sorted(by_size.items()):
        said, came_too = (_mean(each) for each in zip(*same, strict=True))
        yield Size(months, said, came_too, len(same))


def _tried(cases: Sequence[Case], model: Model, months: int) -> list[tuple[float, bool]]:
    """Return the chances that *model* gave, each with whether a start came."""
    return [
        (case.chances[model, months], case.came_within(months))
        for case in cases
        if (model, months) in case.chances
    ]


def _held(place: int, cases: Sequence[Case], known_to: date) -> float | None:
    held = [
        case.began is not None and window.opens <= case.began <= window.closes
        for case in cases
        if (window := case.windows[place]) and (case.began or window.closes <= known_to)
    ]
    return _mean(held) if held else None


class Backtest(NamedTuple):
    """How good the forecasts would have been.

    Args:
        first: a day in the first month asked about.
        last: a day in the last month asked about.
        known_on: the last day on which anything is known.
        known_to: the last day to which all inspections that began are taken to be known.
        months: how many months had a forecast.
        silent: the months, by their first day, that had none.
        measures: what came of the forecasts.
    """

    first: date
    last: date
    known_on: date
    known_to: date
    months: int
    silent: Sequence[date]
    measures: Measures


def backtest(
    events: Sequence[Event],
    first: date,
    last: date,
    known_on: date,
    watch: Watch[date] = unwatched,
) -> Backtest:
    """Return how good the forecasts of each month from *first* to *last* would have been.

    Each is made on the first of the month from what was known by then, and scored on what is
    known on *known_on*. Months after the last day to which all starts are known are not tested.

    Args:
        events: every inspection and visit known on *known_on*.
        first: a day in the first month.
        last: a day in the last month.
        known_on: the last day on which anything is known.
        watch: shows how far the work has come.

    Raises:
        InputError: if *first* comes after *last*, *first* before the cycle began, or the month of
            either after *known_on*.
    """
    _refuse_nonsense(first, last, known_on)
    outcomes = outcomes_known_on(events, known_on)
    days = list(month_starts(first, min(last, outcomes.known_to)))
    made = {day: list(cases_of(day, events, outcomes)) for day in watch(days)}
    return Backtest(
        first,
        last,
        known_on,
        outcomes.known_to,
        sum(map(bool, made.values())),
        [day for day, cases in made.items() if not cases],
        measures([case for cases in made.values() for case in cases], outcomes.known_to),
    )


def month_starts(first: date, last: date) -> Iterator[date]:
    """Yield the first day of each month from that of *first* to that of *last*."""
    day = first.replace(day=1)
    while day <= last:
        yield day
        day = months_after(day, 1)


class BeforeVote(NamedTuple):
    """How many full inspections began from the day a general election was called to the vote."""

    election: Election
    starts: int


def before_votes(events: Sequence[Event], known_to: date) -> Iterator[BeforeVote]:
    """Yield the general elections of the three-year cycle, and how many of *events* began then.

    Only those over by *known_to*: of a later one not all inspections that began are known.

    Args:
        events: inspections and visits; only full inspections count.
        known_to: the last day to which all inspections that began are taken to be known.
    """
    begun = [event.on_site_start for event in events if event.is_full_inspection]
    for election in GENERAL_ELECTIONS:
        if election.called >= CYCLE_BEGAN and election.day <= known_to:
            starts = sum(
                day is not None and election.called <= day <= election.day for day in begun
            )
            yield BeforeVote(election, starts)


def _refuse_nonsense(first: date, last: date, known_on: date) -> None:
    if min(last, known_on) < CYCLE_BEGAN:
        raise InputError(
            "nothing before the three-year cycle can be tested, which began on "
            f"{spelt_out(CYCLE_BEGAN)}",
            Advised(
                Advice.LAST_MONTH if last < CYCLE_BEGAN else Advice.TODAY,
                "give that day or a later one",
            ),
        )
    for advice, day in ((Advice.FIRST_MONTH, first), (Advice.LAST_MONTH, last)):
        if day.replace(day=1) > known_on:
            raise InputError(
                f"{spelt_out(day)} is after the last day on which anything is known, "
                f"{spelt_out(known_on)}: we do not know what followed",
                Advised(advice, f"give {known_on.isoformat()} or an earlier day"),
            )
    if first < CYCLE_BEGAN:
        raise InputError(
            f"{spelt_out(first)} is before the three-year cycle, which began on "
            f"{spelt_out(CYCLE_BEGAN)}: there is nothing to test",
            Advised(Advice.FIRST_MONTH, f"give {CYCLE_BEGAN.isoformat()} or a later day"),
        )
    if first > last:
        raise InputError(
            f"the test would end on {spelt_out(last)}, before it begins on {spelt_out(first)}",
            Advised(Advice.BOTH_MONTHS),
        )
