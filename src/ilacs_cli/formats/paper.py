"""What papers have in common: title and licence, and nothing that only who asks is told."""

from collections.abc import Iterable
from typing import NamedTuple

from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import LONGEST, Block, ForSender, Lines, Report


class Parted(NamedTuple):
    """What a report says to people, in two parts.

    Args:
        paper: the blocks as a paper has them.
        aside: the lines that only who asks is told.
    """

    paper: list[Block]
    aside: list[str]


def parted(blocks: Iterable[Block]) -> Parted:
    """Return *blocks* without the lines for the sender, and these lines."""
    parts = Parted([], [])
    for block in blocks:
        lines = block if isinstance(block, Lines) else [block]
        parts.aside.extend(line for line in lines if isinstance(line, ForSender))
        kept = [line for line in lines if not isinstance(line, ForSender)]
        if len(kept) == len(lines):
            parts.paper.append(block)
        elif kept:
            parts.paper.append(Lines(map(str, kept)))
    return parts


def title_of(report: Report, *further: str) -> str:
    """Return what *report* is called, with whom it is about, and *further*, such as its day."""
    whom = [one_line(report.subject, LONGEST)] if report.subject else []
    said = ", ".join([*whom, *further])
    return f"{report.heading}: {said}" if said else report.heading


def licence() -> str:
    """Return the attribution that the licence of the packaged facts asks for."""
    from importlib import resources

    notice = (resources.files("ilacs_cli") / "data" / "NOTICE").read_text(encoding="utf-8")
    return " ".join(notice.partition("\n\n")[0].split())
