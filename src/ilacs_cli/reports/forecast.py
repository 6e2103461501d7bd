"""The forecast, as the reports that carry it show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Entry, Fact, Heading, Table, entry_title, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ilacs_cli.domain.authorities import Authority
    from ilacs_cli.domain.forecast.forecast import (
        Forecast,
        LikelyInspection,
        NoForecast,
        ShareWindow,
        StartChance,
    )
    from ilacs_cli.formats.elements import Block
    from ilacs_cli.formats.records import Row

_LEAST, _MOST = 0.01, 0.99


def forecast_blocks(forecast: Forecast | NoForecast) -> Iterable[Block]:
    """Yield when the next full inspection is likely to begin, or why nothing says so."""
    yield Heading("What has usually happened")
    if forecast.why_not:
        yield f"No forecast of the next full inspection: {forecast.why_not}"
        return
    yield _windows(forecast)
    yield Table(
        ("Chance that it begins within", *map(start_heading, forecast.starts)),
        [("the next full inspection", *(chance(start.chance) for start in forecast.starts))],
        "By what has been observed, if none has begun yet",
    )
    yield " ".join(forecast.explanation)


def likely_table(rows: Sequence[LikelyInspection], until: date) -> Table:
    """Return the authorities whose full inspection may begin by a day, likeliest first."""
    widest = rows[0].forecast.windows[-1]
    return Table(
        ("Authority", f"Chance that it begins by {in_words(until)}", f"{widest.share:.0%} window"),
        [
            (
                row.authority.name,
                chance(row.chance),
                window.in_words if (window := row.forecast.windows[-1].window) else "-",
            )
            for row in rows
        ],
        "Likeliest first, if none has begun yet",
    )


def likely_entry(forecast: Forecast | NoForecast, authority: Authority) -> Iterable[Entry]:
    """Yield the days between which the next full inspection is likely to begin, if any tell.

    It is the same whichever report speaks of it.
    """
    widest = forecast.windows[-1]
    if widest.window is None:
        return
    chances = ", ".join(
        f"{chance(start.chance)} within {start_heading(start)}" for start in forecast.starts
    )
    yield Entry(
        named(authority.urn, "forecast"),
        entry_title("Next full inspection likely to begin", authority.name, force=forecast.force),
        widest.window.opens,
        widest.window.closes,
        expected=True,
        force=forecast.force,
        details=(
            f"observed, no rule: with a chance of {widest.share:.0%} it begins in these days",
            Fact("chance that it begins", chances),
            *forecast.explanation,
        ),
    )


def start_heading(start: StartChance) -> str:
    """Return how far ahead a chance is told: 3 months."""
    return words.count_of(start.months, "month")


def chance(value: float | None) -> str:
    """Return a chance in whole per cent, never none and never certain; a dash without one."""
    if value is None:
        return "-"
    if value < _LEAST:
        return "less than 1%"
    return "more than 99%" if value > _MOST else f"{value:.0%}"


def _windows(forecast: Forecast | NoForecast) -> str:
    first, *others = (
        (
            f"{share:.0%}",
            f"between {in_words(window.opens)} and {in_words(window.closes)}"
            if window
            else "in days whose end is not in sight",
        )
        for share, window in forecast.windows
    )
    told = ", ".join([f"{first[0]} chance that it begins {first[1]}", *map(" ".join, others)])
    return f"Next full inspection ({forecast.force}): {told}."


def forecast_columns(forecast: Forecast | NoForecast) -> Row:
    """Return the cells of a forecast by column: its windows, its chances and what it rests on."""
    return {
        **window_columns(forecast.windows),
        **start_columns(forecast.starts),
        "waited_longer": forecast.waited_longer,
        "starts_a_year": forecast.a_year,
        "last_visit": forecast.visited,
        "begun_unseen": forecast.unseen,
        "forecast_complete_to": forecast.complete_to,
        "no_forecast_because": forecast.why_not,
        "forecast_explanation": " ".join(forecast.explanation),
    }


def window_columns(windows: Iterable[ShareWindow]) -> Row:
    """Return the cells of the windows of a forecast by column, two each."""
    cells: Row = {}
    for share, window in windows:
        name = f"forecast_{share * 100:.0f}"
        cells[f"{name}_opens"] = window and window.opens
        cells[f"{name}_closes"] = window and window.closes
    return cells


def start_columns(starts: Iterable[StartChance]) -> Row:
    """Return the chances of a start by column, 0 to 1."""
    return {f"start_within_{start.months}_months": start.chance for start in starts}
