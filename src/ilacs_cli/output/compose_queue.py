"""Turns the queue into a report; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.domain.authorities import NO_EVENTS_OF_ABOLISHED, REORGANISATIONS
from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.events import FULL_INSPECTIONS, RecordKind
from ilacs_cli.domain.forecast import NoForecast
from ilacs_cli.domain.queue import RankedBy
from ilacs_cli.output.compose import window_row
from ilacs_cli.output.compose_forecast import (
    conditions_of,
    pace_in_words,
    share_rows,
    start_rows,
)
from ilacs_cli.output.compose_history import authority_row, coverage_rows
from ilacs_cli.output.compose_improvement import limits_on, observed_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ilacs_cli.domain.forecast import Forecasts
    from ilacs_cli.domain.queue import Queue, Queued, Waiting
    from ilacs_cli.output import contract_queue as contract
    from ilacs_cli.output.compose_register import DescribedRegister
    from ilacs_cli.output.setting import Setting


class _Shown(NamedTuple):
    """What there is to say something about.

    Args:
        found: every authority, ranked.
        listed: those of the region asked about.
        known_on: the last day on which what is known was published.
        forecasts: the forecasts of the day.
    """

    found: Queue
    listed: Sequence[Queued]
    known_on: date
    forecasts: Forecasts


def queue(
    found: Queue,
    forecasts: Forecasts,
    region: str | None,
    register: DescribedRegister,
    setting: Setting,
) -> contract.QueueReport:
    """Return the report on the queue.

    Args:
        found: every authority, ranked.
        forecasts: the forecasts of the day.
        region: the region whose authorities are to be listed; None for all.
        register: how far events are known.
        setting: today and the calendar.
    """
    coverage = coverage_rows(register, _kinds(found.ranked_by))
    listed = [one for one in found.queued if region in {None, one.waiting.authority.region}]
    shown = _Shown(found, listed, min(found.day, register.as_of), forecasts)
    return {
        "schema_version": 1,
        "report": "queue",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "on": found.day,
        "region": region,
        "ranked_by": found.ranked_by,
        "authorities": [_row(one) for one in listed],
        "coverage": coverage,
        "notes": [*_notes(shown), *limits_on(found.day, coverage)],
    }


def _kinds(ranked_by: RankedBy) -> frozenset[RecordKind]:
    """Return the kinds of event that an order rests on."""
    if ranked_by is not RankedBy.INTERIM_PRIORITIES:
        return FULL_INSPECTIONS
    from ilacs_cli.domain.priorities import VISITS

    return FULL_INSPECTIONS | {kind for kind in RecordKind if kind.event_kind in VISITS}


def _row(queued: Queued) -> contract.QueuedRow:
    one = queued.waiting
    return {
        "place": queued.place,
        "authority": authority_row(one.authority),
        "tier": one.tier,
        "last_start": one.last.on_site_start if one.last else None,
        "days_waited": one.days,
        "window": window_row(one.window) if one.window else None,
        "window_place": one.window_place,
        "observed": observed_row(one.observed),
        "likely_by": None if isinstance(one.forecast, NoForecast) else one.forecast.middle,
        "windows": share_rows(one.forecast),
        "starts": start_rows(one.forecast),
        "criterion": one.priority.criterion if one.priority else None,
        "why": one.priority.why if one.priority else None,
        "why_not": one.forecast.why if isinstance(one.forecast, NoForecast) else None,
    }


def _by_forecast(shown: _Shown) -> Iterable[str]:
    if not shown.found.ranked:
        return
    yield (
        f"Places are among the {shown.found.ranked} authorities with a forecast: the sooner its "
        "middle falls, the earlier the place. The forecasts rest on what was known on "
        f"{in_words(shown.known_on)}."
    )
    yield pace_in_words(shown.forecasts)
    yield from conditions_of(shown.forecasts)


def _by_priorities(shown: _Shown) -> Iterable[str]:
    from ilacs_cli.domain.rulebook.interim import INTERIM_VISITS, NOT_IN_THE_REGISTER, Criterion

    found = shown.found
    source = INTERIM_VISITS.source
    yield (
        f"On {in_words(found.day)} the interim visits' published criteria held (source: "
        f"{source.title}, {source.reference}, {source.basis}). {INTERIM_VISITS.detail}"
    )
    unknown = " and ".join(f'"{one.in_words}"' for one in NOT_IN_THE_REGISTER)
    yield (
        "Ofsted did not rank the list. This program chose to place each authority by the first "
        "criterion on it that the register shows to hold. The register cannot know "
        f"{unknown}: an authority may have come sooner for one of them."
    )
    yield (
        "Within a criterion the longest wait stands first. A visit that is known to have been made "
        "by then is named, and changes no place. This program also chose to put "
        f'"{Criterion.SAMPLE.in_words}" before "{Criterion.NONE.in_words}".'
    )


def _by_days(shown: _Shown) -> Iterable[str]:
    yield (
        "There is no forecast to rank by, so who has waited longest since the first day on site "
        f"of the last full inspection stands first. {shown.found.without_forecast or ''}".rstrip()
    )


def _notes(shown: _Shown) -> Iterable[str]:
    yield from _WHY[shown.found.ranked_by](shown)
    yield from _on_counting([one.waiting for one in shown.listed])
    yield from _changes(shown.found.day)


_WHY = {
    RankedBy.FORECAST: _by_forecast,
    RankedBy.INTERIM_PRIORITIES: _by_priorities,
    RankedBy.DAYS_WAITED: _by_days,
}


def _on_counting(listed: Iterable[Waiting]) -> Iterable[str]:
    """Yield whose window is not counted from the first day on site, because it is not known."""
    undated = [one for one in listed if one.last and not one.last.on_site_start]
    for has_window, told in (
        (True, _FROM_THE_LAST_DAY),
        (False, _NO_DAY_ON_SITE),
    ):
        names = [
            one.authority.name
            for one in undated
            if has_window is bool(one.last and one.last.on_site_end)
        ]
        if names:
            yield f"{told}: {', '.join(names)}."


_FROM_THE_LAST_DAY = (
    "The framework's window is counted from the last day on site of the last full inspection, "
    "because the first is not known"
)
_NO_DAY_ON_SITE = (
    "No window is counted, because no day on site of the last full inspection is known"
)


def _changes(day: date) -> Iterable[str]:
    """Yield what reorganisations since *day* mean for the list."""
    later = [
        f"{' and '.join(change.new)} from {' and '.join(change.old)} on {in_words(change.on)}"
        for change in REORGANISATIONS
        if change.on > day
    ]
    if later:
        yield f"Took over after the day asked about: {'; '.join(later)}. {NO_EVENTS_OF_ABOLISHED}"
