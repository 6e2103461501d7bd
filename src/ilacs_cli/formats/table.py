"""A report for people: laid out for the width of a terminal, plain columns in a pipe."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import (
    LONGEST,
    Block,
    Cell,
    Detail,
    Facts,
    Heading,
    Lines,
    Pairs,
    Picture,
    Report,
    Table,
    Tone,
    told,
)
from ilacs_cli.formats.words import BELONG_TOGETHER

_GAP = "  "  # between two columns, and before what stands under a line
_WIDE_ENOUGH = 20  # characters: a column or a text beside a term is easy to read in that many
_THINNEST = 12  # characters: narrower and a sentence falls apart
_UNBOUNDED = 1_000_000  # characters: a pipe is as wide as it needs to be
_NUMBER = re.compile(r"((about|over|under) |[<>])?-?[\d,.]*\d(%| months?)?")
_TIE = "\N{NO-BREAK SPACE}"


class _Piece(NamedTuple):
    """A part of a line, with its style on a terminal."""

    text: str
    style: str = ""


_Line = list[_Piece]


def text(report: Report, detail: Detail = Detail()) -> str:  # noqa: B008 - it never changes
    """Return *report* for a pipe or a file: no colour, no line folded or cut."""
    return "\n".join(
        "".join(f"{_joined(line).rstrip()}\n" for line in laid_out(block, _UNBOUNDED))
        for block in _blocks(report, detail)
    )


def show(report: Report, terminal: TextIO, detail: Detail, *, colour: bool) -> None:
    """Print *report* on *terminal*, laid out for its width."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=terminal, no_color=not colour or None, highlight=False)
    blocks = (list(_on_screen(block, console.width, detail)) for block in _blocks(report, detail))
    for number, lines in enumerate(filter(None, blocks)):
        if number:
            console.print()
        for line in lines:
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
    blocks = [block for block in told(report, detail) if not isinstance(block, Heading)]
    if detail.how_to_ask and not detail.explained and _has_more(report):
        said = blocks.pop() if blocks and isinstance(blocks[-1], str) else None
        lines = [
            *([] if said is None else [str(said)]),
            *(f"{unlisted}: {detail.how_to_list}" for unlisted in report.unlisted()),
            f"{report.more}: {detail.how_to_ask}",
        ]
        blocks.append(Lines(lines) if len(lines) > 1 else lines[0])
    yield from blocks


def _has_more(report: Report) -> bool:
    """Whether there is an explanation to ask for."""
    return bool(report.more) and next(iter(report.explanation()), None) is not None


def _on_screen(block: Block, width: int, detail: Detail) -> Iterator[_Line]:
    """Yield the lines of *block* on a terminal; of a long table the first, and how to see all."""
    first = block.on_screen if isinstance(block, Table) and detail.how_to_see_all else None
    if not isinstance(block, Table) or first is None or len(block.rows) <= first:
        yield from laid_out(block, width)
        return
    if first:
        yield from _columns(block._replace(rows=block.rows[:first]), width)
    left = len(block.rows) - first
    more = f"And {left} more" if first else f"All {left} {block.name.lower() or 'rows'}"
    yield from _folded(f"{more}: {detail.how_to_see_all}", width)


def laid_out(block: Block, width: int) -> Iterator[_Line]:
    """Yield the lines that *block* fills where there is room for *width* characters in each."""
    if isinstance(block, Table):
        yield from _columns(block, width)
    elif isinstance(block, Pairs):
        yield from _pairs(block, width)
    elif isinstance(block, Facts):
        about = f"{block.about} ({block.rule})" if block.rule else block.about
        yield from _folded(about, width)
        for line in block.lines:
            yield from _folded(line, width, _GAP)
    elif isinstance(block, Picture):
        # What it shows is said in words too.
        if max(map(width_of, block.lines), default=0) <= width:
            yield from ([_Piece(_shown(line))] for line in block.lines)
            if block.meaning:
                yield from _folded(block.meaning, width)
    elif isinstance(block, Lines):
        for line in block:
            yield from _folded(line, width)
    else:
        yield from _folded(str(block), width)


def _folded(words: str, width: int, indent: str = "") -> Iterator[_Line]:
    for line in _wrapped(_shown(words), width - len(indent)):
        yield [_Piece(f"{indent}{line}")]


def _pairs(pairs: Pairs, width: int) -> Iterator[_Line]:
    """Yield each term with what is said of it beside it, under what they are all about."""
    indent = _GAP if pairs.about else ""
    if pairs.about:
        yield from _folded(pairs.about, width)
    terms = [_shown(term) for term, _ in pairs.rows]
    before = len(indent) + max(map(width_of, terms), default=0) + len(_GAP)
    if width - before < _WIDE_ENOUGH:
        for term, (_, said) in zip(terms, pairs.rows, strict=True):
            yield from _folded(term, width, indent)
            yield from _folded(said, width, indent + _GAP)
        return
    for term, (_, said) in zip(terms, pairs.rows, strict=True):
        for number, line in enumerate(_wrapped(_shown(said), width - before)):
            start = f"{indent}{term}" if number == 0 else ""
            yield [_Piece(start + " " * (before - width_of(start))), _Piece(line)]


def _columns(table: Table, width: int) -> Iterator[_Line]:
    """Yield *table* as columns, each as wide as it needs to be, or as what fits of them."""
    kept: Sequence[int] = range(len(table.headings))
    if width < _UNBOUNDED and _needed(table, kept) > width:
        headings, *rows = [list(map(_shortened, row)) for row in (table.headings, *table.rows)]
        gives_way = list(map(_shortened, table.gives_way))
        short = table._replace(headings=headings, rows=rows, gives_way=gives_way)
        kept = _kept(short, width)
        table = table if _needed(table, kept) <= width else short
    rows = [[row[place] for place in kept] for row in (table.headings, *table.rows)]
    columns = [_with_numbers_in_line(column) for column in zip(*rows, strict=True)]
    widths = _widths(columns, width)
    if widths is None:
        yield from _one_by_one(table, width)
        return
    for number, cells in enumerate(zip(*columns, strict=True)):
        styles = [_style(cell) if number else "bold" for cell in rows[number]]
        yield from _row(cells, widths, styles)


def _kept(table: Table, width: int) -> list[int]:
    """Return the places of the columns that are shown where there is room for *width*."""
    kept = list(range(len(table.headings)))
    for heading in table.gives_way:
        if _needed(table, kept) <= width:
            break
        kept = [place for place in kept if table.headings[place] != heading]
    return kept


def _needed(table: Table, places: Iterable[int]) -> int:
    """Return how wide *table* is with the columns at *places*, where nothing is folded."""
    rows = (table.headings, *table.rows)
    widths = [max(width_of(_shown(row[place])) for row in rows) for place in places]
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _shortened(cell: str) -> str:
    """Return what stands for *cell* where there is little room."""
    return Cell(cell.short, cell.tone) if isinstance(cell, Cell) and cell.short else cell


def _with_numbers_in_line(column: Sequence[str]) -> list[str]:
    """Return the cells of a *column*, whose heading comes first, with numbers that end together."""
    heading, *cells = map(_shown, column)
    widest = max((len(cell) for cell in cells if _NUMBER.fullmatch(cell)), default=0)
    return [
        heading,
        *(cell.rjust(widest, _TIE) if _NUMBER.fullmatch(cell) else cell for cell in cells),
    ]


def _widths(columns: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Return how wide each of *columns* is, None if there is no room for all.

    The widest is folded first. None is made narrower than a date or a word in it.
    """
    widths = [max(map(width_of, column)) for column in columns]
    over = sum(widths) + len(_GAP) * (len(columns) - 1) - width
    for least in (_WIDE_ENOUGH, _THINNEST):
        for place in sorted(range(len(widths)), key=lambda place: -widths[place]):
            if over > 0:
                narrowest = max(least, *map(_longest_word, columns[place]))
                given = min(over, max(widths[place] - narrowest, 0))
                widths[place] -= given
                over -= given
    return widths if over <= 0 else None


def _longest_word(cell: str) -> int:
    return max(map(width_of, _tied(cell).split(" ")))


def _row(cells: Sequence[str], widths: Sequence[int], styles: Sequence[str]) -> Iterator[_Line]:
    """Yield the lines of one row, whose cells are folded to *widths*."""
    folded = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, folded))):
        line: _Line = []
        for parts, width, style in zip(folded, widths, styles, strict=True):
            part = parts[number] if number < len(parts) else ""
            line += [_Piece(part, style), _Piece(" " * (width - width_of(part)) + _GAP)]
        yield line[:-1]


def _one_by_one(table: Table, width: int) -> Iterator[_Line]:
    """Yield *table* a row below the other, a line a cell, for a terminal too narrow for it."""
    for number, row in enumerate(table.rows):
        if number:
            yield []
        for heading, cell in zip(table.headings, row, strict=True):
            words = f"{heading}: {_shown(cell)}" if heading else _shown(cell)
            yield from ([_Piece(line, _style(cell))] for line in _wrapped(words, width))


def _style(cell: str) -> str:
    return _STYLES[cell.tone] if isinstance(cell, Cell) and cell.tone else ""


def _wrapped(words: str, width: int) -> list[str]:
    """Return *words* in lines of *width* characters, with no end of a line within a date."""
    if width_of(words) <= width:
        return [words.replace(_TIE, " ")]
    lines = [""]
    for word in _tied(words).split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(longer) <= width:
            lines[-1] = longer
        else:
            *whole, last = _broken(word, width)
            lines += [*whole, last]
    return [line.replace(_TIE, " ") for line in lines if line] or [""]


def _tied(words: str) -> str:
    """Return *words* with ties for the blanks within dates and numbers with what they count."""
    return BELONG_TOGETHER.sub(lambda part: part[0].replace(" ", _TIE), words)


def _broken(word: str, width: int) -> list[str]:
    """Return a *word* in pieces of at most *width*, one if it fits; a date breaks between words."""
    if width_of(word) <= width:
        return [word]
    if _TIE in word:
        return [piece for part in word.split(_TIE) for piece in _broken(part, width)]
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def width_of(words: str) -> int:
    """Return how many columns of a terminal *words* fill: a Chinese character fills two."""
    if words.isascii() or words.replace(_TIE, " ").isascii():
        return len(words)
    from rich.cells import cell_len

    return cell_len(words)


def _joined(line: _Line) -> str:
    return "".join(piece.text for piece in line)


def _shown(cell: str) -> str:
    return one_line(cell, LONGEST)
