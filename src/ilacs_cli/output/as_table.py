"""A report for people: tables on a terminal, plain columns in a pipe."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any, TextIO

from ilacs_cli.domain.dates import one_line
from ilacs_cli.output.written_by import function_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from ilacs_cli.output.blocks import Table
    from ilacs_cli.output.reports import Report

_BETWEEN_COLUMNS = 3
_THINNEST = 24  # columns of text: narrower and a sentence falls apart
_WIDE_ENOUGH = 10_000  # columns: in a pipe no line is ever folded or cut


def text(report: Report) -> str:
    """Return *report* for a pipe or a file: no colour, no box, no line folded."""
    from rich.console import Console

    written = StringIO()
    console = Console(
        file=written,
        width=_WIDE_ENOUGH,
        color_system=None,
        force_terminal=False,
        legacy_windows=False,
        highlight=False,
    )
    _print(report, console, boxed=False)
    return "".join(f"{line.rstrip()}\n" for line in written.getvalue().splitlines())


def show(report: Report, terminal: TextIO, *, colour: bool) -> None:
    """Print *report* on *terminal*, folded to its width."""
    from rich.console import Console

    console = Console(file=terminal, no_color=not colour or None, highlight=False)
    _print(report, console, boxed=True)


def _print(report: Report, console: Any, *, boxed: bool) -> None:  # noqa: ANN401 - rich is imported late
    from rich.text import Text

    for number, block in enumerate(function_for(report, "table")(report)):
        if number:
            console.print()
        if isinstance(block, str):
            console.print(Text(block))
        elif _fits(block, console.width):
            console.print(_rich_table(block, boxed=boxed))
        else:
            console.print(_list(block))


def _fits(table: Table, width: int) -> bool:
    """Whether *table* can be drawn with only its widest column folded, and that not too thin."""
    cells = zip(table.headings, *table.rows, strict=True)
    widths = [_width(column) + _BETWEEN_COLUMNS for column in cells]
    return width - (sum(widths) - max(widths)) >= min(max(widths), _THINNEST)


def _width(column: Sequence[str]) -> int:
    return max(map(len, column))


def _list(table: Table) -> Text:
    """Return *table* a row below the other, a line a cell, for a terminal too narrow for it."""
    from rich.text import Text

    rows = (zip(table.headings, row, strict=True) for row in table.rows)
    return Text("\n\n".join("\n".join(f"{name}: {cell}" for name, cell in row) for row in rows))


def _rich_table(table: Table, *, boxed: bool) -> object:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    drawn = RichTable(box=box.SIMPLE_HEAD if boxed else None, pad_edge=boxed, header_style="bold")
    widest = max(zip(table.headings, *table.rows, strict=True), key=_width)[0]
    for heading in table.headings:
        drawn.add_column(heading, overflow="fold", no_wrap=heading != widest)
    for row in table.rows:
        drawn.add_row(*(Text(one_line(cell, _WIDE_ENOUGH), _style(cell)) for cell in row))
    return drawn


def _style(cell: str) -> str:
    """Return the colour that goes with what a cell says; the words say it too."""
    return next((style for start, style in _STYLES.items() if cell.startswith(start)), "")


_STYLES = {"passed": "red", "missed": "red", "due today": "yellow", "met": "green"}
