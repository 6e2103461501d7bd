"""A report as a page: one file with a timeline, for a screen, a phone and paper."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli import __version__
from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import timeline
from ilacs_cli.formats.elements import (
    LONGEST,
    Block,
    Fact,
    Facts,
    Heading,
    Lines,
    Pairs,
    Picture,
    Report,
    Table,
    as_at,
    explained,
)
from ilacs_cli.formats.lanes import DrawnLanes, drawn, share_of
from ilacs_cli.formats.paper import licence, parted
from ilacs_cli.formats.words import BELONG_TOGETHER

if TYPE_CHECKING:
    from jinja2 import Environment


_IN_PIECES = re.compile(rf"(?P<together>{BELONG_TOGETHER.pattern})|(?P<long>[^\s/-]{{25,}})")


class Section(NamedTuple):
    """What stands under one heading; what comes before the first heading has none."""

    heading: str
    blocks: list[Block]


def text(report: Report) -> str:
    """Return *report* as an HTML page that needs nothing but itself: no script, no network.

    What stands in a name or a note is shown as it was written and is never markup.
    """
    lead, *answer = _sections(parted([*report.answer(), *report.caveats()]).paper)
    lanes = _drawn_lanes(report)
    entries = [] if lanes else timeline.in_order(report.on_timeline())
    above = _above_picture(lead.blocks) if lanes else len(lead.blocks)
    tables = [block for block in lead.blocks if isinstance(block, Table)]
    page = _environment().get_template("page.html.j2")
    return page.render(
        title=report.heading,
        whose=report.subject,
        as_at=as_at(report),
        today=in_words(report.today),
        lead=lead.blocks[:above],
        narrow=_narrow(tables) if lanes else _PHONE,
        lanes=lanes,
        order_hash=_hash_of("order.js") if lanes and lanes.lanes.orders else "",
        under=lead.blocks[above:],
        answer=answer,
        explanation=_sections(explained(report))[1:],
        timeline=timeline.timeline_of(entries, report.today, report.calendar.published_to),
        version=__version__,
        licence=licence(),
    )


def _drawn_lanes(report: Report) -> DrawnLanes | None:
    lanes = report.lanes()
    return drawn(lanes) if lanes else None


def _above_picture(blocks: Sequence[Block]) -> int:
    """Return how many of *blocks* stand above a picture of many: what they are about, no table."""
    return min(len(blocks), 0 if blocks and isinstance(blocks[0], Table) else 1)


_PHONE = 40
"""The width in rem up to which a row of any table is a card."""


def _narrow(tables: Iterable[Table]) -> int:
    """Return the width in rem up to which a row is a card on a page with a row for each of many.

    Beside the name and the cells of a row there is room for its days above the least of these, and
    above eight rem a column for the dates in *tables*.
    """
    return max([52, *(8 * len(table.headings) + 8 for table in tables)])


def _hash_of(name: str) -> str:
    """Return what names the script *name* in a page's policy, so that no other script runs."""
    script = _environment().get_template(name).render()
    return b64encode(sha256(script.encode()).digest()).decode()


def _sections(blocks: Iterable[Block]) -> list[Section]:
    sections = [Section("", [])]
    for block in blocks:
        if isinstance(block, Heading):
            sections.append(Section(block.words, []))
        elif not isinstance(block, Picture):  # the page has a drawn one
            sections[-1].blocks.append(block)
    return sections


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        autoescape=True,
        finalize=_shown,
        keep_trailing_newline=True,
        loader=PackageLoader("ilacs_cli.formats", "page"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters["pieces"] = _pieces
    made.filters["share"] = share_of
    made.filters["term"] = _term
    made.tests["table"] = lambda block: isinstance(block, Table)
    made.tests["lines"] = lambda block: isinstance(block, Lines)
    made.tests["pairs"] = lambda block: isinstance(block, Pairs)
    made.tests["facts"] = lambda block: isinstance(block, Facts)
    return made


def _shown(value: object) -> object:
    """Return *value* as it goes into the page: of a text only what can be printed."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return one_line(value, LONGEST)
    return value


def _pieces(cell: str) -> Iterable[tuple[str, str]]:
    """Yield *cell* in pieces, each with its class: a long word may break, a date must not."""
    shown, end = one_line(cell, LONGEST), 0
    for piece in _IN_PIECES.finditer(shown):
        yield shown[end : piece.start()], ""
        yield piece[0], piece.lastgroup or ""
        end = piece.end()
    yield shown[end:], ""


def _term(line: str) -> tuple[str, str]:
    """Return what a line of facts is about, with its colon, and the rest of it."""
    return (f"{line.about}:", line.said) if isinstance(line, Fact) else ("", line)
