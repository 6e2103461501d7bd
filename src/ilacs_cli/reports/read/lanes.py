"""The timeline of several letters, a row each."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Cell
from ilacs_cli.formats.lanes import Lane, Lanes, Look, Mark
from ilacs_cli.reports.lanes import LEGEND, day_line, event_marks
from ilacs_cli.reports.obligations import PROVISIONAL_MARK, due

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ilacs_cli.reports.read.document import ReadDocument


def lanes_of_letters(documents: Sequence[ReadDocument], today: date) -> Lanes:
    """Return a timeline of letters: when inspectors came, and what is due by when.

    Args:
        documents: what each letter says, in the order given.
        today: the day that a line is drawn for.
    """
    numbers = range(len(documents))
    orders = {
        "as given": list(numbers),
        "due soonest": sorted(numbers, key=lambda number: _next_due(documents[number])),
        "name": sorted(numbers, key=lambda number: _name(documents[number])),
    }
    places = [{number: place for place, number in enumerate(order)} for order in orders.values()]
    rows = [
        Lane(
            _name(one),
            words.capitalised(one.event.filed_as.label) if one.event else "not known",
            list(_cells(one)),
            list(_marks(one)),
            [place[number] for place in places],
        )
        for number, one in enumerate(documents)
    ]
    headings = ("Letter", "Dated", "Next due")
    return Lanes(headings, rows, LEGEND, list(orders), today, day_line(today, today))


def _name(one: ReadDocument) -> str:
    return one.authority.name if one.authority else one_line(PurePath(one.file).name, 200)


def _next_due(one: ReadDocument) -> date:
    return (one.next_due and one.next_due.due) or date.max


def _cells(one: ReadDocument) -> Iterable[str]:
    yield words.day((one.event and one.event.letter_date) or None)
    yield next_due_cell(one)


def next_due_cell(one: ReadDocument) -> Cell:
    """Return when a duty is due next, or whether one waits for a date that is missing."""
    if one.next_due:
        return due(one.next_due, PROVISIONAL_MARK)
    waits = any(owed.due is None and owed.rule.period is not None for owed in one.obligations)
    return Cell("not known" if waits else "-")


def _marks(one: ReadDocument) -> Iterable[Mark]:
    if one.event:
        yield from event_marks([one.event])
    for owed in one.obligations:
        if owed.due:
            yield Mark(Look.FLAG, owed.rule.what, owed.due, owed.due)
