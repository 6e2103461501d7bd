"""The forecast put to the test: month by month, on what was known then, against what followed."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.dates import months_after
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.measures import Measures, measures
from ilacs_cli.domain.rulebook.forecast import CYCLE_BEGAN
from ilacs_cli.domain.rulebook.publication import GENERAL_ELECTIONS, Election
from ilacs_cli.domain.trial import cases_of, truth
from ilacs_cli.domain.watching import Watch, unwatched


class Backtest(NamedTuple):
    """How good the forecasts would have been.

    Args:
        known_to: the last day to which all inspections that began are taken to be known.
        months: how many months had a forecast.
        silent: the months, by their first day, that had none.
        found: what came of the forecasts.
    """

    known_to: date
    months: int
    silent: Sequence[date]
    found: Measures


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
    known = truth(events, known_on)
    days = list(month_starts(first, min(last, known.known_to)))
    made = {day: list(cases_of(day, events, known)) for day in watch(days)}
    return Backtest(
        known.known_to,
        sum(map(bool, made.values())),
        [day for day, cases in made.items() if not cases],
        measures([case for cases in made.values() for case in cases], known.known_to),
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
            f"{CYCLE_BEGAN.isoformat()}",
            f"give that day or a later one with {'--to' if last < CYCLE_BEGAN else '--today'}",
        )
    for option, day in (("--from", first), ("--to", last)):
        if day.replace(day=1) > known_on:
            raise InputError(
                f"{day.isoformat()} is after the last day on which anything is known, "
                f"{known_on.isoformat()}: nothing tells what followed",
                f"give {known_on.isoformat()} or an earlier day with {option}",
            )
    if first < CYCLE_BEGAN:
        raise InputError(
            f"{first.isoformat()} is before the three-year cycle, which began on "
            f"{CYCLE_BEGAN.isoformat()}: there is nothing to test",
            f"give {CYCLE_BEGAN.isoformat()} or a later day with --from",
        )
    if first > last:
        raise InputError(
            f"the test would end on {last.isoformat()}, before it begins on {first.isoformat()}",
            "give the earlier day with --from and the later one with --to",
        )
