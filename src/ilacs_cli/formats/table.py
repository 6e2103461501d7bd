"""A report for people: tables on a terminal, plain columns in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import LONGEST, Cell, Facts, Heading, Picture, Table, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.table import Table as RichTable
    from rich.text import Text

    from ilacs_cli.formats.elements import Report

_BETWEEN_COLUMNS = 3
_THINNEST = 24  # columns of text: narrower and a sentence falls apart


def text(report: Report) -> str:
    """Return *report* for a pipe or a file: no colour, no box, no line folded or cut."""
    return "\n".join(
        f"{_columns(block) if isinstance(block, Table) else _plain(block)}\n"
        for block in _blocks(report)
    )


def _blocks(report: Report) -> Iterable[str | Table | Facts | Picture]:
    """Yield the blocks of *report* without the headings, which a screenful can do without."""
    for block in report.blocks():
        if not isinstance(block, Heading):
            yield block


def _plain(block: str | Facts | Picture) -> str:
    if isinstance(block, Facts):
        return "\n".join([_shown(block.about), *(f"  {_shown(line)}" for line in block.lines)])
    if isinstance(block, Picture):
        return "\n".join(map(_shown, [*block.lines, block.meaning]))
    return _shown(block)


def _columns(table: Table) -> str:
    """Return *table* as columns of text, each as wide as it needs to be."""
    rows = [table.headings, *([_shown(cell) for cell in row] for row in table.rows)]
    widths = [_width(column) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _shown(cell: str) -> str:
    return one_line(cell, LONGEST)


def show(report: Report, terminal: TextIO, *, colour: bool) -> None:
    """Print *report* on *terminal*, folded to its width."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=terminal, no_color=not colour or None, highlight=False)
    for number, block in enumerate(_blocks(report)):
        if number:
            console.print()
        if isinstance(block, Table):
            console.print(_drawn(block) if _fits(block, console.width) else _list(block))
        else:
            console.print(Text(_plain(block)))


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
    told = ("\n".join(f"{name}: {_shown(cell)}" for name, cell in row) for row in rows)
    return Text("\n\n".join(told))


def _drawn(table: Table) -> RichTable:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    drawn = RichTable(box=box.SIMPLE_HEAD, header_style="bold")
    widest = max(zip(table.headings, *table.rows, strict=True), key=_width)[0]
    for heading in table.headings:
        drawn.add_column(heading, overflow="fold", no_wrap=heading != widest)
    for row in table.rows:
        drawn.add_row(*(Text(_shown(cell), _style(cell)) for cell in row))
    return drawn


def _style(cell: str) -> str:
    return _STYLES[cell.tone] if isinstance(cell, Cell) else ""


_STYLES = {Tone.BAD: "red", Tone.URGENT: "yellow", Tone.GOOD: "green"}
