"""How long adding working days takes, beside the packages one might use instead."""

import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from timeit import timeit
from typing import Any

from ilacs_cli.register.bank_holidays import published, working_calendar

DATES = 100_000
"""How many dates there are to add to."""

WORKING_DAYS = 70
"""How many working days are added to each."""

REPEATS = 7
"""How many times each way is timed; the best counts."""

_FIRST, _LAST = date(1978, 1, 1), date(2026, 12, 31)


Job = Callable[[], Iterable[Any]]
"""Adds the working days to dates it holds, and returns dates of the package's own type."""


class DisagreementError(Exception):
    """Two ways of counting give different dates, so that comparing their times means nothing."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way of adding working days.

    Args:
        shown: what the table calls it.
        dates: how many of the dates it is timed on, fewer where it is slow.
        job: gets everything ready for some dates, and returns what is timed.
        at_least: how many times as long as ours it should take; None where nothing is claimed.
    """

    shown: str
    dates: int
    job: Callable[[Sequence[date]], Job]
    at_least: float | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How long one way took at best, in seconds a date; None where it is not installed."""

    way: Way
    seconds: float | None

    def times(self, ours: "Counted") -> float | None:
        """Return how many times as long as *ours* this took."""
        if self.seconds is None or ours.seconds is None:
            return None
        return self.seconds / ours.seconds

    def is_within(self, ours: "Counted") -> bool | None:
        """Whether this took at least as many times as long as *ours* as is claimed."""
        times = self.times(ours)
        if times is None or self.way.at_least is None:
            return None
        return times >= self.way.at_least


def _ours(starts: Sequence[date]) -> Job:
    add = working_calendar().add
    return lambda: [add(start, WORKING_DAYS) for start in starts]


def _holidays(starts: Sequence[date]) -> Job:
    from holidays import country_holidays

    years = range(_FIRST.year, _LAST.year + 2)  # an answer may lie in the year after
    add = country_holidays("GB", subdiv="ENG", years=years).get_nth_working_day
    return lambda: [add(start, WORKING_DAYS) for start in starts]


def _numpy_scalars(starts: Sequence[date]) -> Job:
    """Add to one `datetime64` at a time."""
    import numpy as np

    return _one_by_one(list(np.array(starts, dtype="datetime64[D]")), WORKING_DAYS)


def _numpy_0d_arrays(starts: Sequence[date]) -> Job:
    """Add to one array of no dimensions at a time, which saves numpy making one."""
    import numpy as np

    days = np.array(starts, dtype="datetime64[D]")
    return _one_by_one([np.array(day) for day in days], np.array(WORKING_DAYS))


def _one_by_one(starts: Sequence[Any], working_days: Any) -> Job:  # noqa: ANN401 - numpy's own types
    import numpy as np

    add, calendar = np.busday_offset, np.busdaycalendar(holidays=list(published()))
    # "backward" makes a start on a non-working day count from the next one, as ours does.
    return lambda: [add(start, working_days, "backward", busdaycal=calendar) for start in starts]


def _numpy_vectorised(starts: Sequence[date]) -> Job:
    import numpy as np

    add, calendar = np.busday_offset, np.busdaycalendar(holidays=list(published()))
    days = np.array(starts, dtype="datetime64[D]")
    return lambda: add(days, WORKING_DAYS, "backward", busdaycal=calendar)


def _pandas(starts: Sequence[date]) -> Job:
    import pandas as pd

    days = pd.DatetimeIndex(starts)
    offset = pd.offsets.CustomBusinessDay(WORKING_DAYS, holidays=list(published()))

    def add() -> Iterable[Any]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pd.errors.PerformanceWarning)
            answers: Iterable[Any] = days + offset
            return answers

    return add


OURS = Way("ilacs WorkingCalendar.add", DATES, _ours)
"""The way the others are compared with."""

PEERS = (
    Way("holidays get_nth_working_day", 2_000, _holidays, at_least=300),
    Way("numpy busday_offset, scalar", 20_000, _numpy_scalars, at_least=10),
    Way("numpy busday_offset, 0-d array", 20_000, _numpy_0d_arrays),
    Way("numpy busday_offset, vectorised", DATES, _numpy_vectorised),
    Way("pandas CustomBusinessDay, vectorised", 20_000, _pandas),
)
"""What ours is compared with; one more row in the table is one more line here."""


def measure(repeats: int = REPEATS) -> list[Counted]:
    """Time every way once a repeat, in turn, after checking that they agree; ours comes first.

    Raises:
        DisagreementError: if a way gives another date than ours does.
    """
    starts = _starts()
    jobs = {way: _job(way, starts) for way in (OURS, *PEERS)}
    _check_agreement(jobs, starts)
    times: dict[Way, list[float]] = {way: [] for way in jobs}
    for _ in range(repeats):
        for way, job in jobs.items():
            if job:
                times[way].append(timeit(job, number=1) / way.dates)
    return [Counted(way, min(seconds, default=None)) for way, seconds in times.items()]


def _starts() -> list[date]:
    """Return the dates to add to, the same in every run.

    Each steps on by the golden section of the span, so that any first part of the list is spread
    evenly over the years and the days of the week.
    """
    span = (_LAST - _FIRST).days + 1
    step = 11_061
    return [_FIRST + timedelta(days=place * step % span) for place in range(DATES)]


def _job(way: Way, starts: Sequence[date]) -> Job | None:
    """Return what is timed for *way*, None where its package is not installed."""
    try:
        return way.job(starts[: way.dates])
    except ModuleNotFoundError:
        return None


def _check_agreement(jobs: dict[Way, Job | None], starts: Sequence[date]) -> None:
    expected = _written(_ours(starts)())
    for way, job in jobs.items():
        if job:
            _check_answers(way, starts, _written(job()), expected)


def _check_answers(
    way: Way, starts: Sequence[date], answers: Sequence[str], expected: Sequence[str]
) -> None:
    """Raise an error if *way* does not give the date *expected* for each date it is timed on."""
    asked = slice(way.dates)
    for start, answer, ours in zip(starts[asked], answers, expected[asked], strict=True):
        if answer != ours:
            raise DisagreementError(
                f"{way.shown} gives {answer} as {WORKING_DAYS} working days after {start}, "
                f"where {OURS.shown} gives {ours}"
            )


def _written(answers: Iterable[Any]) -> list[str]:
    """Return *answers* as ISO dates: every package's type begins with one when written out."""
    return [str(answer)[: len("2018-08-10")] for answer in answers]
