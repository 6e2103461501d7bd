"""The forecast, as the reports that carry it show it."""

from collections.abc import Iterable
from datetime import date, timedelta

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import month_alone, month_in_words, month_spelt_out, spelt_out
from ilacs_cli.domain.coverage import Coverage, coverage_of, records_end
from ilacs_cli.domain.events import FULL_INSPECTIONS
from ilacs_cli.domain.forecast.forecast import (
    Forecast,
    NoForecast,
    ShareWindow,
    StartChance,
    waited_in_words,
)
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook import forecast as rulebook
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Block, Cell, Fact, Heading, Pairs
from ilacs_cli.formats.entries import Entry, Title, named
from ilacs_cli.formats.records import Row
from ilacs_cli.formats.values import Period


def likely_pairs(forecast: Forecast | NoForecast) -> Iterable[tuple[str, str]]:
    """Yield when the next full inspection is likely to begin, each with its term beside it."""
    term = "Likely to begin"
    if forecast.called_for:
        yield "Begins", f"{spelt_out(forecast.called_for)} (Ofsted has called)"
        return
    if forecast.why_not:
        yield term, f"no forecast. {forecast.why_not}"
        return
    odds = {
        between_months(window) if window else "too far ahead to say": _odds(share)
        for share, window in forecast.windows
    }
    for number, (when, likely) in enumerate(odds.items()):
        yield "" if number else term, f"{when} ({likely})"
    yield "Chance it begins", chances_in_words(forecast.starts)


def between_months(window: Window) -> str:
    """Return the months of a window as they end a sentence: between April and June 2027.

    A week counts to the month of its Friday.
    """
    first, last = friday_of(window.opens), window.closes
    if (first.year, first.month) == (last.year, last.month):
        return f"in {month_spelt_out(last)}"
    opens = month_alone(first) if first.year == last.year else month_spelt_out(first)
    return f"between {opens} and {month_spelt_out(last)}"


def months_in_short(window: Window | None) -> str:
    """Return the months of a window in short: Apr to Jun 2027; a dash without one."""
    if window is None:
        return "-"
    first, last = friday_of(window.opens), window.closes
    if (first.year, first.month) == (last.year, last.month):
        return f"{month_in_words(last)} {last.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{month_in_words(first)}{year} to {month_in_words(last)} {last.year}"


def months_cell(window: Window | None) -> Cell:
    """Return the same for a table, with its days for formats that tell dates from text."""
    if window is None:
        return Cell("-")
    return Cell(months_in_short(window), value=Period(window.opens, window.closes))


def friday_of(day: date) -> date:
    """Return the Friday of the week of *day*, from a Monday to a Sunday."""
    return day + timedelta(days=_FRIDAY - day.weekday())


_FRIDAY = 4


def _odds(share: float) -> str:
    return "an even chance" if share == _EVEN else f"{share * 10:.0f} in 10"


_EVEN = 0.5


def chances_in_words(starts: Iterable[StartChance]) -> str:
    """Return the chances that are told: about 20% within 6 months, 60% within 12.

    What hardly changes from one to the next is told once, of the longer time if it is hardly
    possible and of the shorter if it is almost certain.
    """
    told = [start for start in starts if start.months in TOLD_WITHIN_MONTHS]
    said = {in_tens(start.chance): start.months for start in told}
    if len(said) < len(told) and any(tens_of(one.chance or 0)[1] == "over " for one in told):
        said = {in_tens(start.chance): start.months for start in reversed(told)}
    parts, is_about, unit = [], False, " months"
    for tens, months in said.items():
        about = "" if is_about or not tens[0].isdigit() else "about "
        parts.append(f"{about}{tens} within {months}{unit}")
        is_about, unit = is_about or bool(about), ""
    return ", ".join(parts)


def in_tens(value: float | None) -> str:
    """Return a chance in tens of per cent, never none and never certain; a dash without one."""
    if value is None:
        return "-"
    tens, before = tens_of(value)
    return f"{before}{tens:.0%}"


def tens_of(value: float) -> tuple[float, str]:
    """Return a chance as it is told, and the words before it: nothing more exact is told of it."""
    per_myriad = round(value * 10_000)
    if per_myriad < _HARDLY:
        return _HARDLY / 10_000, "under "
    if per_myriad > 10_000 - _HARDLY:
        return 1 - _HARDLY / 10_000, "over "
    return min(max((per_myriad + 500) // 1000, 1), 9) / 10, ""


_HARDLY = 500
"""The chance, of 10,000, below which nothing more exact is told."""

TOLD_WITHIN_MONTHS = (6, 12)
"""The horizons whose chances people are told: at three months they are too uncertain."""


def forecast_explanation(forecast: Forecast | NoForecast) -> Iterable[Block]:
    """Yield what a forecast rests on, its weeks, and how good such forecasts have been."""
    if forecast.why_not:
        return
    yield Heading("The forecast")
    yield Pairs(
        [(words.capitalised(_odds(share)), _weeks(window)) for share, window in forecast.windows]
    )
    yield " ".join(forecast.explanation)
    yield how_good()


def _weeks(window: Window | None) -> str:
    if window is None:
        return "too far ahead to say"
    return f"between {spelt_out(window.opens)} and {spelt_out(window.closes)}"


def how_good() -> str:
    """Return how good such forecasts have been, in sentences."""
    held = [
        f"{held:.0%} began in the weeks with {odds if share == _EVEN else f'a chance of {odds}'}"
        for share, held in rulebook.HELD.items()
        for odds in [_odds(share)]
    ]
    first, last = month_spelt_out(rulebook.TESTED_FROM), month_spelt_out(rulebook.TESTED_TO)
    return (
        f"We tested such forecasts for each month from {first} to {last}. Of all inspections "
        f"{', and '.join(held)}."
    )


def waits_and_records(
    forecast: Forecast | NoForecast | None, coverage: Iterable[Coverage], today: date
) -> Iterable[str]:
    """Yield how many wait longer, and how old our records of full inspections are."""
    ahead = forecast.waited_longer if forecast else None
    waited = [] if ahead is None else [waited_in_words(ahead)]
    if said := [*waited, *records_end(coverage_of(FULL_INSPECTIONS, coverage), today)]:
        yield " ".join(said)


def likely_entry(forecast: Forecast | NoForecast, authority: Authority) -> Iterable[Entry]:
    """Yield the days between which the next full inspection is likely to begin, if any tell.

    It is the same whichever report speaks of it.
    """
    widest = forecast.windows[-1]
    if widest.window is None:
        return
    yield Entry(
        named(authority.urn, "forecast"),
        Title("Next full inspection likely to begin", authority.name, forecast.force),
        widest.window.opens,
        widest.window.closes,
        expected=True,
        force=forecast.force,
        details=(
            f"The chance that it begins in these days is {_odds(widest.share)}.",
            Fact("chance it begins", chances_in_words(forecast.starts)),
            *forecast.explanation,
        ),
    )


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
