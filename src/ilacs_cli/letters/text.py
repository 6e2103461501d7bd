"""The text of a letter or report as it is searched: tidy lines, and on which page they are."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2500\u2501\u2574\u2576\ufe58\uff0d"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u00b4`\u2032"
_QUOTES = "\u201c\u201d\u201f\u2033"
_BULLETS = "\u2022\u2023\u25a0\u25aa\u25cf\u25e6\u25fc\u25fe\u00b7"
_NOTHING = "\u200b\u200c\u200d\u2060\ufeff"
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_QUOTES, '"'),
        **dict.fromkeys(_BULLETS, "\u2022"),
        **dict.fromkeys(_NOTHING, ""),
        **dict(
            zip("\ufb00\ufb01\ufb02\ufb03\ufb04", ("ff", "fi", "fl", "ffi", "ffl"), strict=True)
        ),
    }
)
_PRIVATE_USE = r"[\ue000-\uf8ff]"
_SOFT_HYPHEN_FOR_DASH = r"(?<=[\d\s])\u00ad(?=[\d\s])"
_PAGE_NUMBER = r"(?:Page )?-? ?(\d{1,3}) ?-?(?: of \d{1,3})?"
_LETTERHEAD = (
    r"Ofsted|Piccadilly Gate|Store Street|Manchester(?:,? M1 2WD)?|M1 2WD|London(?:,? WC2B 6SE)?"
    r"|WC2B 6SE|Aviation House|125 Kingsway|Clive House|70 Petty France|SW1H 9EX"
    r"|T:? ?\d[\d ]+|Text ?phone:? ?\d[\d ]+|F:? ?\d[\d ]+"
    r"|(?:E:? ?)?\S+@ofsted\.gov\.uk|(?:https?://)?www\.(?:gov\.uk/ofsted|ofsted\.gov\.uk)/?"
)
_ONLY_IN_A_LETTERHEAD = r"T:? ?\d|Text|\S+@|(?:https?://)?www\."

IN_A_SENTENCE = r"(?:[^.]|(?<=\bst)\.)"
"""A pattern of a character that ends no sentence: the stop after ``St`` does not."""


class Passage(NamedTuple):
    """Words of a document that a pattern was found in.

    Args:
        page: the page on which they begin, from 1.
        words: the words, on one line.
        parts: what the pattern's named groups hold, each on one line; those without are left out.
        start: where they begin in the text.
        end: where they end.
    """

    page: int
    words: str
    parts: Mapping[str, str]
    start: int
    end: int


class Text:
    """The tidy text of the first pages of a document.

    Quotation marks, dashes and spaces are plain; page numbers and letterheads are left out; lines
    have no space at either end, and none is empty.

    Args:
        pages: the pages as they stand in the file.
    """

    def __init__(self, pages: Iterable[str]) -> None:
        self.pages = tuple(tidy(page, number) for number, page in enumerate(pages, start=1))
        self.all = "\n".join(self.pages)
        self._starts = [0]
        for page in self.pages[:-1]:
            self._starts.append(self._starts[-1] + len(page) + 1)

    def find(self, pattern: str, start: int = 0, end: int | None = None) -> Passage | None:
        """Return the first passage between *start* and *end* that *pattern* fits, None if none.

        A space in the pattern stands for white space, `` ?`` for white space or none, and ``^`` and
        ``$`` for a line's ends.
        """
        return next(self.find_all(pattern, start, end), None)

    def find_all(self, pattern: str, start: int = 0, end: int | None = None) -> Iterator[Passage]:
        """Yield every passage that *pattern* fits, as ``find`` returns the first."""
        stop = len(self.all) if end is None else end
        for match in compiled(pattern).finditer(self.all, start, stop):
            parts = {name: flat(part) for name, part in match.groupdict().items() if part}
            yield Passage(
                self.page_at(match.start()), flat(match[0]), parts, match.start(), match.end()
            )

    def page_at(self, offset: int) -> int:
        """Return the number of the page, from 1, of the character at *offset*."""
        return bisect_right(self._starts, offset)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return *pattern* with any white space for each of its spaces; case does not matter.

    An apostrophe may be missing, and ``&`` may stand for the word.
    """
    loose = re.sub(r"(?<=[ ?])and(?= )", "(?:and|&)", pattern.replace("'s", "'?s"))
    spaced = loose.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(spaced, re.IGNORECASE | re.MULTILINE)


def loosely(pattern: str) -> str:
    """Return *pattern* with each of its spaces allowed to be missing: some PDFs lose a few."""
    return pattern.replace(" ?", " ").replace(" ", " ?")


def flat(words: str) -> str:
    """Return *words* on one line."""
    return " ".join(words.split())


def tidy(page: str, number: int) -> str:
    """Return the text of a *page*, the *number*-th, tidied as ``Text`` has it."""
    plain = page.translate(_PLAIN)
    if not plain.isascii():
        plain = re.sub(_PRIVATE_USE, "\u2022", plain)
        plain = re.sub(_SOFT_HYPHEN_FOR_DASH, "-", plain).replace("\u00ad", "")
    lines = [line for line in map(flat, plain.splitlines()) if line]
    last = len(lines) - 1
    lines = [
        line
        for at, line in enumerate(lines)
        if not _is_page_number(line, number, is_at_edge=at in {0, last})
    ]
    return "\n".join(_without_letterhead(lines))


def _is_page_number(line: str, number: int, *, is_at_edge: bool) -> bool:
    match = re.fullmatch(_PAGE_NUMBER, line, re.IGNORECASE)
    return match is not None and (is_at_edge or abs(int(match[1]) - number) <= _COVER_PAGES)


_COVER_PAGES = 2
"""How far the number printed on a page can be from its place in the file."""


def _without_letterhead(lines: list[str]) -> Iterator[str]:
    """Yield *lines* but those of a letterhead, which may stand between two lines of a sentence."""
    block: list[str] = []
    for line in lines:
        if re.fullmatch(_LETTERHEAD, line, re.IGNORECASE):
            block.append(line)
            continue
        yield from _kept(block)
        block = []
        yield line
    yield from _kept(block)


def _kept(block: list[str]) -> list[str]:
    """Return the lines of *block* if they are no letterhead: one has a telephone or the like."""
    is_letterhead = any(re.match(_ONLY_IN_A_LETTERHEAD, line, re.IGNORECASE) for line in block)
    return [] if is_letterhead else block
