"""Turns the queue into a report; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.authorities import NO_EVENTS_OF_ABOLISHED, REORGANISATIONS
from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.events import FULL_INSPECTIONS, RecordKind
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.queue import RankedBy
from ilacs_cli.domain.rulebook.forecast import NOT_A_PROMISE, POORER_AFTER_INADEQUATE
from ilacs_cli.domain.rulebook.interim import INTERIM_VISITS, NOT_IN_THE_REGISTER
from ilacs_cli.domain.starts import NoForecast
from ilacs_cli.output.compose_forecast import call_rows
from ilacs_cli.output.compose_history import authority_row, coverage_rows
from ilacs_cli.output.compose_improvement import limits_on, observed_row, window_row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ilacs_cli.domain.queue import Queue, Queued
    from ilacs_cli.output import contract_queue as contract
    from ilacs_cli.output.compose_history import Register
    from ilacs_cli.output.setting import Setting

_VISITS = frozenset({RecordKind.FOCUSED_VISIT, RecordKind.JTAI, RecordKind.COVID_ASSURANCE_VISIT})


def queue(
    found: Queue, complete_to: date, region: str | None, register: Register, setting: Setting
) -> contract.QueueReport:
    """Return the report on the queue.

    Args:
        found: every authority, ranked.
        complete_to: the last day to which all inspections that had begun were known.
        region: the region whose authorities are to be listed; None for all.
        register: how far events are known.
        setting: today and the calendar.
    """
    in_interim = found.ranked_by is RankedBy.INTERIM_PRIORITIES
    coverage = coverage_rows(register, FULL_INSPECTIONS | (_VISITS if in_interim else set()))
    return {
        "schema_version": 1,
        "report": "queue",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "on": found.day,
        "region": region,
        "ranked_by": found.ranked_by,
        "authorities": [
            _row(one) for one in found.queued if region in {None, one.waiting.authority.region}
        ],
        "coverage": coverage,
        "notes": [
            *_WHY[found.ranked_by](found, complete_to),
            *_changes(found.day),
            *limits_on(found.day, coverage),
        ],
    }


def _row(queued: Queued) -> contract.QueuedRow:
    one = queued.waiting
    # Of a window that holds nothing, both ends are the middle.
    middle = None if isinstance(one.expected, NoForecast) else one.expected.starts.window(0)
    return {
        "place": queued.place,
        "authority": authority_row(one.authority),
        "tier": one.tier,
        "last_start": one.last.began if one.last else None,
        "days_waited": one.days,
        "window": window_row(one.window) if one.window else None,
        "window_place": one.window_place,
        "observed": observed_row(one.observed),
        "likely_by": middle.opens if middle else None,
        "calls": call_rows(one.expected),
        "criterion": one.priority.criterion if one.priority else None,
        "why": one.priority.why if one.priority else None,
        "why_not": one.expected.why if isinstance(one.expected, NoForecast) else None,
    }


def _by_chance(found: Queue, complete_to: date) -> Iterable[str]:
    if not found.ranked:
        return
    yield (
        f"Places are among the {found.ranked} authorities with a forecast, by the chance of a call "
        "within 12 months. The chances rest on how long authorities have waited, as known on "
        f"{in_words(found.day)} and counted to {in_words(complete_to)}; 'ilacs cycle' says of each "
        f"on how many cases. {NOT_A_PROMISE}"
    )
    yield (
        f"An inspection that began after {in_words(complete_to)} may not have been reported by "
        "then, or not be known to the register: an authority that has had one stands here as "
        "waiting."
    )
    tiers = {one.waiting.tier for one in found.queued}
    if Tier.INADEQUATE in tiers and POORER_AFTER_INADEQUATE.span.covers(found.day):
        yield POORER_AFTER_INADEQUATE.text


def _by_priorities(found: Queue, _complete_to: date) -> Iterable[str]:
    source = INTERIM_VISITS.source
    yield (
        f"On {in_words(found.day)} the interim visits' published priorities held (source: "
        f"{source.title}, {source.reference}, {source.basis}). {INTERIM_VISITS.detail}"
    )
    unknown = " and ".join(f'"{one.in_words}"' for one in NOT_IN_THE_REGISTER)
    yield (
        f"Each stands by the first criterion that the register shows to hold. It cannot know "
        f"{unknown}: an authority may have come sooner for one of them."
    )
    yield (
        "Within a criterion the priorities gave no order: here the longest wait stands first. A "
        "visit that is known to have been made by then is named, and moves nobody."
    )


def _by_days(found: Queue, _complete_to: date) -> Iterable[str]:
    yield (
        "There is no forecast to rank by, so who has waited longest since the first day on site "
        f"of the last full inspection stands first. {found.without_forecast or ''}".rstrip()
    )


_WHY = {
    RankedBy.CHANCE: _by_chance,
    RankedBy.INTERIM_PRIORITIES: _by_priorities,
    RankedBy.DAYS_WAITED: _by_days,
}


def _changes(day: date) -> Iterable[str]:
    """Yield what reorganisations since *day* mean for the list."""
    later = [
        f"{' and '.join(change.new)} from {' and '.join(change.old)} on {in_words(change.on)}"
        for change in REORGANISATIONS
        if change.on > day
    ]
    if later:
        yield f"Took over after the day asked about: {'; '.join(later)}. {NO_EVENTS_OF_ABOLISHED}"
