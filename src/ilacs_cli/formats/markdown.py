"""A report as Markdown (the GitHub kind, with tables), to be pasted into a committee report."""

import re
from collections.abc import Iterable, Sequence

from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import (
    LONGEST,
    Block,
    Detail,
    Facts,
    Heading,
    Lines,
    Pairs,
    Picture,
    Report,
    Table,
    as_at,
    told,
)
from ilacs_cli.formats.paper import parted

_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]<>|~$&#@])")
_BEGINS_A_LINK = re.compile(r"(https?|ftp|mailto|www)([:.])", re.IGNORECASE)
_BEGINS_A_LIST = re.compile(r"^([-+=]|\d+(?=[.)]))")


def text(report: Report, detail: Detail = Detail()) -> str:  # noqa: B008 - it never changes
    """Return *report* as Markdown: headings, paragraphs, tables and lists, and its day.

    What stands in a name or a note is shown as it was written: none of it can make a heading, a
    link, a picture, a tag or another column. Only an e-mail address is still made a link by readers
    that look for such.
    """
    blocks = map(_block, parted(told(report, detail)).paper)
    return "\n".join(f"{part}\n" for part in (f"## {report.heading}", *blocks, as_at(report)))


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"### {_shown(block.words)}"
    if isinstance(block, Table):
        return "\n".join(_table(block))
    if isinstance(block, Pairs):
        return "\n".join(_pairs(block))
    if isinstance(block, Facts):
        items = (f"- {_shown(line)}" for line in block.lines)
        return "\n".join([f"**{_shown(block.about)}**", "", *items])
    if isinstance(block, Picture):
        meaning = ["", _shown(block.meaning)] if block.meaning else []
        return "\n".join(["```text", *map(_verbatim, block.lines), "```", *meaning])
    return "\n\n".join(map(_shown, block if isinstance(block, Lines) else [block]))


def _pairs(pairs: Pairs) -> Iterable[str]:
    if pairs.about:
        yield from (f"**{_shown(pairs.about)}**", "")
    yield from (f"- {_shown(term)}: {_cell(said)}" for term, said in pairs.terms.items())


def _table(table: Table) -> Iterable[str]:
    yield _row(table.headings)
    yield _row(["---"] * len(table.headings), escaped=True)
    yield from (_row(row) for row in table.rows)


def _row(cells: Sequence[str], *, escaped: bool = False) -> str:
    return f"| {' | '.join(cells if escaped else map(_cell, cells))} |"


def _verbatim(line: str) -> str:
    return one_line(line, LONGEST).replace("`", "'")


def _cell(written: str) -> str:
    """Return *written* on one line, with what Markdown would take for markup escaped."""
    plain = _MEANS_SOMETHING.sub(r"\\\1", one_line(written, LONGEST).strip())
    return _BEGINS_A_LINK.sub(r"\1\\\2", plain)


def _shown(written: str) -> str:
    """Return *written* as a paragraph or an item, which it cannot turn into a list."""
    return _BEGINS_A_LIST.sub(_not_a_list, _cell(written))


def _not_a_list(start: re.Match[str]) -> str:
    return f"{start[0]}\\" if start[0].isdigit() else f"\\{start[0]}"
