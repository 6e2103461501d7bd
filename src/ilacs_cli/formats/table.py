"""A report for people: laid out for the width of a terminal, plain columns in a pipe."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, NamedTuple, TextIO

from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import (
    LONGEST,
    Cell,
    Detail,
    Facts,
    Heading,
    Lines,
    Pairs,
    Picture,
    Table,
    Tone,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ilacs_cli.formats.elements import Block, Report

_GAP = "  "  # between two columns
_THINNEST = 20  # columns of text: narrower and a sentence falls apart
_UNBOUNDED = 1_000_000  # columns: a pipe is as wide as it needs to be
_NUMBER = re.compile(r"(about )?[\d,.]+%?")
_BELONG_TOGETHER = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\b\d{1,2} (?:[A-Z][a-z]{2,8})(?: \d{4}\b)?"
    r"|\b[A-Z][a-z]{2,8} \d{4}\b|\b\d[\d,.]* (?:to \d[\d,.]* )?[a-z]+"
)
"""A date or a number with what it counts: the end of a line never comes within it."""


class _Piece(NamedTuple):
    """A part of a line, with its style on a terminal."""

    text: str
    style: str = ""


_Line = list[_Piece]


def text(report: Report, detail: Detail = Detail()) -> str:  # noqa: B008 - it never changes
    """Return *report* for a pipe or a file: no colour, no line folded or cut."""
    return "\n".join(
        "".join(f"{_joined(line).rstrip()}\n" for line in _laid_out(block, _UNBOUNDED))
        for block in _blocks(report, detail)
    )


def show(report: Report, terminal: TextIO, detail: Detail, *, colour: bool) -> None:
    """Print *report* on *terminal*, laid out for its width."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=terminal, no_color=not colour or None, highlight=False)
    for number, block in enumerate(_blocks(report, detail)):
        if number:
            console.print()
        for line in _laid_out(block, console.width):
            shown = Text(overflow="fold")
            for piece in line:
                shown.append(piece.text, piece.style)
            shown.rstrip()
            console.print(shown)


_STYLES = {Tone.BAD: "red", Tone.URGENT: "yellow", Tone.GOOD: "green"}


def _blocks(report: Report, detail: Detail) -> Iterable[Block]:
    """Yield the blocks of *report* without the headings, which a screenful can do without."""
    if detail.assumed:
        yield Lines(detail.assumed)
    for block in told(report, detail):
        if not isinstance(block, Heading):
            yield block
    if report.more and detail.how_to_ask and not detail.explained:
        yield f"{report.more}: {detail.how_to_ask}"


def _laid_out(block: Block, width: int) -> Iterator[_Line]:
    """Yield the lines that *block* fills where there is room for *width* characters in each."""
    if isinstance(block, Table):
        yield from _columns(block, width)
    elif isinstance(block, Pairs):
        yield from _pairs(block, width)
    elif isinstance(block, Facts):
        about = f"{block.title} ({block.about})" if block.title else block.about
        yield from _folded(about, width)
        for line in block.lines:
            yield from _folded(line, width, "  ")
    elif isinstance(block, Picture):
        yield from ([_Piece(_shown(line))] for line in block.lines)
        yield from _folded(block.meaning, width)
    elif isinstance(block, Lines):
        for line in block:
            yield from _folded(line, width)
    else:
        yield from _folded(str(block), width)


def _folded(words: str, width: int, indent: str = "") -> Iterator[_Line]:
    yield from ([_Piece(line)] for line in _wrapped(f"{indent}{_shown(words)}", width, indent))


def _pairs(pairs: Pairs, width: int) -> Iterator[_Line]:
    """Yield each term with what is said of it beside it, under what they are all about."""
    indent = _GAP if pairs.about else ""
    if pairs.about:
        yield from _folded(pairs.about, width)
    before = len(indent) + max((len(term) for term, _ in pairs.rows), default=0) + len(_GAP)
    for term, said in pairs.rows:
        lines = _wrapped(_shown(said), max(width - before, _THINNEST))
        for number, line in enumerate(lines):
            start = f"{indent}{_shown(term)}" if number == 0 else ""
            yield [_Piece(start.ljust(before)), _Piece(line)]


def _columns(table: Table, width: int) -> Iterator[_Line]:
    """Yield *table* as columns, each as wide as it needs to be, or as what fits of them."""
    kept = _kept(table, width)
    cells = [[_shown(row[place]) for place in kept] for row in (table.headings, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    widest = widths.index(max(widths))
    room = width - sum(widths) - len(_GAP) * (len(widths) - 1) + widths[widest]
    if room < min(widths[widest], _THINNEST):
        yield from _one_by_one(table)
        return
    widths[widest] = min(widths[widest], room)
    for number, row in enumerate(cells):
        styles = [_style(table.rows[number - 1][place]) if number else "bold" for place in kept]
        yield from _row(row, widths, styles)


def _kept(table: Table, width: int) -> list[int]:
    """Return the places of the columns that are shown where there is room for *width*."""
    needed = [max(map(len, column)) for column in zip(table.headings, *table.rows, strict=True)]
    kept = list(range(len(needed)))
    for heading in table.gives_way:
        if sum(needed[place] + len(_GAP) for place in kept) - len(_GAP) <= width:
            break
        kept.remove(list(table.headings).index(heading))
    return kept


def _row(cells: Sequence[str], widths: Sequence[int], styles: Sequence[str]) -> Iterator[_Line]:
    """Yield the lines of one row, whose cells are folded to *widths*; numbers end together."""
    folded = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, folded))):
        line: _Line = []
        for cell, parts, width, style in zip(cells, folded, widths, styles, strict=True):
            part = parts[number] if number < len(parts) else ""
            placed = part.rjust(width) if _NUMBER.fullmatch(cell) else part.ljust(width)
            line += [_Piece(placed, style), _Piece(_GAP)]
        yield line[:-1]


def _one_by_one(table: Table) -> Iterator[_Line]:
    """Yield *table* a row below the other, a line a cell, for a terminal too narrow for it."""
    for number, row in enumerate(table.rows):
        if number:
            yield []
        for heading, cell in zip(table.headings, row, strict=True):
            yield [_Piece(f"{heading}: "), _Piece(_shown(cell), _style(cell))]


def _style(cell: str) -> str:
    return _STYLES[cell.tone] if isinstance(cell, Cell) else ""


def _wrapped(words: str, width: int, indent: str = "") -> list[str]:
    """Return *words* in lines of *width* characters, with no end of a line within a date."""
    if len(words) <= width:
        return [words]
    tied = _BELONG_TOGETHER.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), words)
    lines = textwrap.wrap(
        tied, max(width, len(indent) + 1), subsequent_indent=indent, break_on_hyphens=False
    )
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines] or [""]


def _joined(line: _Line) -> str:
    return "".join(piece.text for piece in line)


def _shown(cell: str) -> str:
    return one_line(cell, LONGEST)
