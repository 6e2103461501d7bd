"""The queue for people; see ``blocks``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.cycle.next_inspection import WindowState
from ilacs_cli.domain.forecast.queue import RankedBy
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Table, notes
from ilacs_cli.reports.blocks_forecast import chance, start_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ilacs_cli.formats.elements import Block
    from ilacs_cli.reports.contract_queue import QueuedRow, QueueReport


def queue(report: QueueReport) -> Iterable[Block]:
    """Yield the authorities in order, those without a place last, and what they rest on."""
    where = f" in {report['region']}" if report["region"] else ""
    yield f"On {in_words(report['on'])}{where}, {_ORDER[report['ranked_by']]}:"
    placed = [row for row in report["authorities"] if row["place"] is not None]
    if placed:
        yield _TABLES[report["ranked_by"]](placed)
    others = [row for row in report["authorities"] if row["place"] is None]
    if others:
        yield _without_place(others)
    if not report["authorities"]:
        yield "There was no authority that the register tells of."
    yield from notes(report["notes"])


_ORDER = {
    RankedBy.FORECAST: "whose next full inspection is likely soonest stands first",
    RankedBy.INTERIM_PRIORITIES: "in the order of the interim visits' published list, which "
    "Ofsted did not rank",
    RankedBy.DAYS_WAITED: "who has waited longest stands first",
}


def _by_forecast(rows: Sequence[QueuedRow]) -> Table:
    return Table(
        (
            *_WHO,
            "Framework's window",
            _MEDIAN,
            "As likely as not by",
            *(f"Begins in {start_heading(start)}" for start in rows[0]["starts"]),
        ),
        [
            (
                *_who(row),
                _window(row),
                _median(row),
                _week(row),
                *(chance(start["chance"]) for start in row["starts"]),
            )
            for row in rows
        ],
        "Soonest first",
    )


def _by_priorities(rows: Sequence[QueuedRow]) -> Table:
    return Table(
        (*_WHO, "First on the list that is known to hold", "Why"),
        [
            (*_who(row), row["criterion"].in_words if row["criterion"] else "-", row["why"] or "-")
            for row in rows
        ],
        "By the published list, which Ofsted did not rank",
    )


def _by_days(rows: Sequence[QueuedRow]) -> Table:
    return Table(
        (*_WHO, "Framework's window", _MEDIAN),
        [(*_who(row), _window(row), _median(row)) for row in rows],
        "Longest wait first",
    )


_TABLES = {
    RankedBy.FORECAST: _by_forecast,
    RankedBy.INTERIM_PRIORITIES: _by_priorities,
    RankedBy.DAYS_WAITED: _by_days,
}


def _without_place(rows: Sequence[QueuedRow]) -> Table:
    return Table(
        ("Without a place", "Region", "Tier", "Waited", "Why"),
        [(*_who(row)[1:], row["why_not"] or "-") for row in rows],
        "Authorities of which too little is known",
    )


_MEDIAN = "Median of intervals that have ended"

_WHO = ("Place", "Authority", "Region", "Tier", "Waited")


def _who(row: QueuedRow) -> tuple[str, ...]:
    days = row["days_waited"]
    return (
        str(row["place"]),
        row["authority"]["name"],
        row["authority"]["region"],
        row["tier"].in_words,
        "not known" if days is None else words.count_of(days, "day"),
    )


def _window(row: QueuedRow) -> str:
    if row["window"] is None or row["window_place"] is None:
        return "none laid down"
    return f"{words.window(row['window'])} ({_PLACES[row['window_place']]})"


_PLACES = {WindowState.BEFORE: "not open yet", WindowState.OPEN: "open", WindowState.PAST: "closed"}


def _median(row: QueuedRow) -> str:
    median = row["observed"]["median"]
    return "too few known" if median is None else f"{median} months"


def _week(row: QueuedRow) -> str:
    return f"the week of {in_words(row['likely_by'])}" if row["likely_by"] else "not in sight"
