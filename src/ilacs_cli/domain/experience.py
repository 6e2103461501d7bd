"""How long authorities have waited for their next full inspection, as known on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import compress
from typing import NamedTuple

from ilacs_cli.domain.events import Event
from ilacs_cli.domain.intervals import succession
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.knowledge import known_on
from ilacs_cli.domain.priors import framework_prior, steady_prior
from ilacs_cli.domain.rulebook import forecast as rulebook
from ilacs_cli.domain.rulebook.pandemic import (
    BEGAN_AGAIN,
    FIRST_OF_SUSPENSION,
    LAST_OF_SUSPENSION,
)
from ilacs_cli.domain.rulebook.start_weeks import is_open, week_of
from ilacs_cli.domain.survival import Hazards, Spell, hazards
from ilacs_cli.domain.tiers import tier_of


class Phase(StrEnum):
    """When an authority waits for its next full inspection, by the pandemic."""

    BEFORE = "before-the-pandemic"
    ACROSS = "across-the-pandemic"
    SINCE = "since-the-pandemic"


class Path(StrEnum):
    """Which intervals are alike: what the framework expects differs by nothing else."""

    CYCLE = "three-year-cycle"
    RE_INSPECTION = "re-inspection"


class Seen(NamedTuple):
    """What has been seen of one path in one phase.

    Args:
        completed: the intervals that have ended.
        waiting: the waits that were still going on when last known; one that began before the
            suspension and ended after it was still going on when it came.
        hazards: the chance of a start in each week of the wait; None where too little is known.
        none_begins: the chance that none begins in an open week, by the week of the wait: the
            chance of a start in weeks in which nothing begins is not lost, but is spread evenly
            over the others.
    """

    completed: int
    waiting: int
    hazards: Hazards | None
    none_begins: Sequence[float] = ()


class Experience(NamedTuple):
    """What was known on a day of how long authorities wait.

    Args:
        day: the day.
        complete_to: the last day of which it is taken that every full inspection that had begun
            was known; later starts are left out, for only some of their reports were out.
        seen: by path and phase; the same for each phase of re-inspections.
    """

    day: date
    complete_to: date
    seen: Mapping[tuple[Path, Phase], Seen]


def path_of(tier: Tier) -> Path:
    """Return which intervals those of *tier* are like.

    Good or better, requires improvement and what is not determined have the same window in the
    framework, and count together; inadequate has none, and counts alone.
    """
    return Path.RE_INSPECTION if tier is Tier.INADEQUATE else Path.CYCLE


def phase_of(began: date, day: date) -> Phase:
    """Return the phase of a wait, as of *day*, since an inspection that began on *began*."""
    if began > LAST_OF_SUSPENSION:
        return Phase.SINCE
    return Phase.ACROSS if day >= FIRST_OF_SUSPENSION else Phase.BEFORE


def waited(began: date, week: int) -> int:
    """Return for how many weeks inspections could have come from *began* to the week so numbered.

    The weeks in which routine inspection was suspended are not among them: nothing could begin.
    This is the observed clock only; the framework's window is not moved by it.
    """
    first = week_of(began)
    paused = max(0, min(week + 1, _BEGAN_AGAIN) - max(first + 1, _STOPPED))
    return week - first - paused


def experience(events: Iterable[Event], day: date, as_of: date | None = None) -> Experience:
    """Return what was known on *day* of how long authorities wait.

    Args:
        events: full inspections; those not known by *day* are left out here.
        day: the day; not in the suspension of 2020 and 2021.
        as_of: the day up to which the register was compiled, where *day* may be later: reports
            that have come out since are not all known, so no wait counts as going on for longer.
    """
    known = [event for event in known_on(events, day) if event.is_reported and event.on_site_start]
    complete_to = complete_on(known, min(day, as_of or day))
    spells = _spells([one for one in known if one.began <= complete_to], complete_to)
    again = spells[Path.RE_INSPECTION, None]
    more = rulebook.HORIZON_WEEKS / len(open_weeks(week_of(day)))
    re_inspections = _seen(again, steady_prior(again), more)
    seen = {(Path.RE_INSPECTION, phase): re_inspections for phase in Phase}
    for phase in Phase:
        seen[Path.CYCLE, phase] = _seen(spells[Path.CYCLE, phase], framework_prior(), more)
    return Experience(day, complete_to, seen)


def complete_on(events: Iterable[Event], day: date) -> date:
    """Return the last day of which it is taken, on *day*, that all inspections begun are known.

    A report comes out weeks after the inspection began: as long before *day* as
    ``LATE_REPORTS`` of the reports of the last ``OF_LATE_DAYS`` took, from the first day on site.
    """
    since = day - timedelta(days=rulebook.OF_LATE_DAYS)
    lags = sorted(
        (report - event.began).days
        for event in events
        if (report := event.published or event.letter_date) and since <= report <= day
    )
    place = int(rulebook.LATE_REPORTS * (len(lags) - 1))
    return day - timedelta(days=lags[place] if lags else 0)


@cache
def are_open(week: int) -> tuple[bool, ...]:
    """Return of each week after *week*, as far ahead as is looked, whether inspections begin."""
    return tuple(map(is_open, range(week + 1, week + 1 + rulebook.HORIZON_WEEKS)))


@cache
def open_weeks(week: int) -> tuple[int, ...]:
    """Return the weeks after *week* in which inspections begin, as far ahead as is looked."""
    return tuple(compress(range(week + 1, week + 1 + rulebook.HORIZON_WEEKS), are_open(week)))


def _seen(spells: Sequence[Spell], prior: Sequence[float] | None, more: float) -> Seen:
    completed = sum(spell.ended for spell in spells)
    waiting = len(spells) - completed
    if prior is None:
        return Seen(completed, waiting, None)
    known = hazards(spells, prior, rulebook.PRIOR_CASES)
    none_begins = [max(0.0, 1 - more * rate) for rate in known.rates]
    return Seen(completed, waiting, known, none_begins + none_begins[-1:] * rulebook.HORIZON_WEEKS)


def _spells(
    events: Iterable[Event], complete_to: date
) -> Mapping[tuple[Path, Phase | None], list[Spell]]:
    """Return the spells of waiting: those of the cycle by phase, those for re-inspection in one."""
    found: defaultdict[tuple[Path, Phase | None], list[Spell]] = defaultdict(list)
    for first, following in succession(events):
        path = path_of(tier_of(first).tier)
        ended = following.began if following else None
        watched = _in_cycle if path is Path.CYCLE else _for_re_inspection
        for phase, spell in watched(first.began, ended, complete_to):
            found[path, phase].append(spell)
    return found


def _in_cycle(
    began: date, ended: date | None, complete_to: date
) -> Iterable[tuple[Phase | None, Spell]]:
    """Yield the spells in which a wait was watched: before the suspension, and since it.

    The three-year cycle has run since 2018, and a wait that was on by then joins late.
    """
    until = week_of(ended or complete_to)
    entered, left = max(_CYCLE_BEGAN - 1, week_of(began)), min(until, _STOPPED - 1)
    if left > entered:
        over = ended is not None and until < _STOPPED
        yield Phase.BEFORE, Spell(waited(began, entered), waited(began, left), over)
    entered = max(_BEGAN_AGAIN - 1, week_of(began))
    if until > entered:
        phase, over = phase_of(began, LAST_OF_SUSPENSION), ended is not None
        yield phase, Spell(waited(began, entered), waited(began, until), over)


def _for_re_inspection(
    began: date, ended: date | None, complete_to: date
) -> Iterable[tuple[Phase | None, Spell]]:
    """Yield the one spell of a wait, of whatever phase: there are too few to keep them apart."""
    left = waited(began, week_of(ended or complete_to))
    if left:
        yield None, Spell(0, left, ended is not None)


_STOPPED = week_of(FIRST_OF_SUSPENSION)
_BEGAN_AGAIN = week_of(BEGAN_AGAIN)
_CYCLE_BEGAN = week_of(rulebook.CYCLE_BEGAN)
