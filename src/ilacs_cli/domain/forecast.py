"""When the next full inspection is likely to begin: observed, not a promise."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.experience import (
    Experience,
    Path,
    Phase,
    path_of,
    phase_of,
)
from ilacs_cli.domain.intervals import FEWEST_TO_TELL
from ilacs_cli.domain.knowledge import known_on
from ilacs_cli.domain.next_inspection import last_full_inspection, under_way
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.periods import Months
from ilacs_cli.domain.rulebook import forecast as rulebook
from ilacs_cli.domain.rulebook.pandemic import BEGAN_AGAIN
from ilacs_cli.domain.starts import NoForecast, Starts, starts
from ilacs_cli.domain.tiers import tier_of


class Ahead(NamedTuple):
    """The starts that calls on certain days lead to.

    Args:
        called: inspections that begin up to this day have been called by today.
        within: for each number of months, the last start that is called by then.
    """

    called: date
    within: tuple[tuple[int, date], ...]


class Forecast(NamedTuple):
    """When the next full inspection is likely to begin, as of a day on which it has not.

    Args:
        half: the days between which it begins with the lesser chance of ``SHARES``.
        most: the same with the greater; both None as in ``Starts.window``.
        calls: for each number of months, the chance of the call by then, given none so far.
        starts: the whole distribution, and what it rests on.
        path: which intervals it rests on.
        phase: from which phase; None for re-inspections, which are of every phase.
    """

    half: Window | None
    most: Window | None
    calls: tuple[tuple[int, float], ...]
    starts: Starts
    path: Path
    phase: Phase | None


def ahead(day: date, calendar: WorkingCalendar) -> Ahead:
    """Return which starts are called by *day*, and within so many months of it.

    The call comes the notice of ``notice/inspection`` before the first day on site.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    from ilacs_cli.domain.rulebook.notice import INSPECTION

    notice = INSPECTION.period
    if notice is None:
        raise ValueError("the rule of notice has a period")
    return Ahead(
        notice.after(day, calendar),
        tuple(
            (months, notice.after(Months(months).after(day, calendar), calendar))
            for months in rulebook.CALL_WITHIN_MONTHS
        ),
    )


def forecast(
    events: Iterable[Event], experience: Experience, coming: Ahead
) -> Forecast | NoForecast:
    """Return when the next full inspection of an authority is likely to begin.

    Args:
        events: what has happened to the authority; what was not known by the day of *experience*
            is left out here.
        experience: how long authorities wait, as known on the day to answer for.
        coming: which starts calls lead to, from that day.
    """
    known = known_on(events, experience.day)
    last = last_full_inspection(known)
    if last is None:
        return NoForecast("No full inspection is known to count from.")
    if last.on_site_start is None:
        return NoForecast("The first day on site of the last full inspection is not known.")
    if under_way(known, last):
        return NoForecast("A full inspection has begun whose report is not out.")
    tier = tier_of(last).tier
    found = starts(last.began, tier, experience)
    if isinstance(found, NoForecast):
        return found
    path, phase = path_of(tier), phase_of(last.began, experience.day)
    half, most = map(found.window, rulebook.SHARES)
    return Forecast(
        half=half,
        most=most,
        calls=_calls(found, coming),
        starts=found,
        path=path,
        phase=phase if path is Path.CYCLE else None,
    )


def explanation(found: Forecast, experience: Experience) -> Iterable[str]:
    """Yield what *found* rests on and why, in sentences; *experience* is what made it."""
    seen, path = found.starts.seen, found.path
    yield taken_as_waiting(experience.day, experience.complete_to)
    yield _WHICH_PHASE[found.phase] if found.phase else _EVERY_PHASE
    if path is Path.CYCLE:
        yield _POOLED
    what = "intervals" if path is Path.CYCLE else "waits for a re-inspection"
    yield (
        f"It rests on {seen.completed} {what} that have ended and {seen.waiting} that had not, "
        f"counted to {in_words(experience.complete_to)}: of later starts only some were known."
    )
    yield (
        f"{_PRIOR[path]} as {rulebook.PRIOR_CASES} authorities more, "
        f"{found.starts.weight_of_prior:.0%} of the weight here."
    )
    if seen.completed < FEWEST_TO_TELL:
        yield f"Fewer than {FEWEST_TO_TELL} have ended: what is observed says little yet."
    yield from caveats(experience.day, inadequate=path is Path.RE_INSPECTION)
    yield rulebook.NOT_A_PROMISE


def taken_as_waiting(day: date, complete_to: date) -> str:
    """Return on what condition the forecasts of *day* hold, in sentences.

    Args:
        day: the day.
        complete_to: as in ``Experience``.
    """
    return (
        "It is taken that no full inspection has begun or been called since the last that is "
        f"known. An inspection that began after {in_words(complete_to)} may not have been reported "
        f"by {in_words(day)}, or not be known to the register: an authority that has had one "
        "counts here as waiting."
    )


def caveats(day: date, *, inadequate: bool) -> Iterable[str]:
    """Yield what its test has shown against forecasts made on *day*, in sentences.

    Args:
        day: the day.
        inadequate: whether any of the forecasts is for an inadequate authority.
    """
    if inadequate and rulebook.POORER_AFTER_INADEQUATE.span.covers(day):
        yield rulebook.POORER_AFTER_INADEQUATE.text
    if rulebook.MIDDLING_OVERSTATED.span.covers(day):
        yield rulebook.MIDDLING_OVERSTATED.text


def _calls(found: Starts, coming: Ahead) -> tuple[tuple[int, float], ...]:
    called = found.by(coming.called)
    left = 1 - called
    return tuple(
        (months, (found.by(until) - called) / left if left else 0.0)
        for months, until in coming.within
    )


_PRIOR = {
    Path.CYCLE: "The framework's window counts",
    Path.RE_INSPECTION: "The framework lays down no period; the average pace of all known "
    "re-inspections counts",
}

_EVERY_PHASE = (
    "Re-inspections of inadequate authorities are too few in any one era to tell: those of every "
    "era count together, without the weeks of the suspension, in which nothing could begin."
)

_WHICH_PHASE = {
    Phase.BEFORE: "On that day the pandemic had not come: all waits observed in the three-year "
    "cycle so far count.",
    Phase.ACROSS: "The last inspection was before the pandemic: only waits across it count, as "
    f"observed since {in_words(BEGAN_AGAIN)}. The weeks of the "
    "suspension, in which nothing could begin, are left out of the observed waits; the "
    "framework's window is not moved. Waits that it did not interrupt are no measure of these.",
    Phase.SINCE: "The last inspection was after the suspension: only intervals that began after "
    "it count. Earlier ones do not: they have been longer, for the suspension or years before "
    "the three-year cycle lie in most of them.",
}

_POOLED = (
    "Intervals after good or better and after requires improvement count together, for the "
    "framework gives both one window: so the cases can be more than either tier has of its own."
)
