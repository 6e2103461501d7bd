"""The text of a letter or report, page by page."""

from collections.abc import Callable
from enum import StrEnum, auto
from functools import cached_property

from ilacs_cli.domain.advice import Text
from ilacs_cli.domain.errors import InputError

MOST_PAGES = 1_000
"""How many pages a document may have that is read: many times what the longest report has."""

PRINT_ANEW = "open it and print it to a new PDF, then read that"
"""What to do about a document that cannot be read as it is."""

STANDARD_INPUT = "-"
"""What standard input is called where a file's name stands."""


class Unreadable(StrEnum):
    """Why a document cannot be read."""

    EMPTY = auto()
    WEB_PAGE = auto()
    OTHER_FORMAT = auto()
    OFFICE_FILE = auto()
    PACKED = auto()
    PICTURE = auto()
    NO_TEXT_FILE = auto()
    TOO_LONG = auto()
    TOO_MANY_PAGES = auto()
    ENCRYPTED = auto()
    DAMAGED = auto()
    CUT_SHORT = auto()
    NO_TEXT = auto()
    TOO_MUCH = auto()
    TOO_SLOW = auto()
    FAILED = auto()


class UnreadableError(InputError):
    """A document cannot be read.

    Args:
        message: what was wrong and why, in one sentence without a full stop.
        hint: what to do next.
        why: the same as a code.
    """

    def __init__(
        self, message: str, hint: Text | None = None, why: Unreadable = Unreadable.FAILED
    ) -> None:
        super().__init__(message, hint)
        self.why = why


class Document:
    """A document whose pages are read as they are asked for.

    Args:
        name: the file's name as it was given; ``-`` for standard input.
        page_count: how many pages it has.
        read_page: returns the text of a page, counted from 1, as it stands in the file.
        is_mended: says whether the file was damaged, as far as it has been read.
    """

    def __init__(
        self,
        name: str,
        page_count: int,
        read_page: Callable[[int], str],
        is_mended: Callable[[], bool] = lambda: False,
    ) -> None:
        self.name = name
        self.page_count = page_count
        self._read_page = read_page
        self._is_mended = is_mended
        self._pages: dict[int, str] = {}

    def page(self, number: int) -> str:
        """Return the text of a page, counted from 1.

        Raises:
            InputError: if the page cannot be read.
        """
        if number not in self._pages:
            self._pages[number] = self._read_page(number)
        return self._pages[number]

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The text of every page.

        Raises:
            InputError: if a page cannot be read.
        """
        return tuple(self.page(number + 1) for number in range(self.page_count))

    @property
    def is_mended(self) -> bool:
        """Whether the file was damaged, as far as it has been read: a part of it was guessed at."""
        return self._is_mended()

    @property
    def pages_without_text(self) -> list[int]:
        """The pages that have been read and hold no text, such as pictures of a page."""
        return sorted(number for number, text in self._pages.items() if not text.strip())


def cannot_read(name: str, why: Unreadable, reason: str, hint: str) -> UnreadableError:
    """Return the error that the document *name* cannot be read, for that *reason*."""
    shown = "standard input" if name == STANDARD_INPUT else name
    return UnreadableError(f"cannot read {shown}: {reason}", hint, why)


def too_many_pages(name: str, count: int) -> UnreadableError:
    """Return the error that the document *name* has *count* pages, which are too many."""
    return cannot_read(
        name,
        Unreadable.TOO_MANY_PAGES,
        f"it has {count:,} pages, and no more than {MOST_PAGES:,} are read",
        "save the letter's own pages as a PDF of their own",
    )
