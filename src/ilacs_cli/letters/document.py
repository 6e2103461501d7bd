"""The text of a letter or report, page by page."""

from collections.abc import Callable
from functools import cached_property


class Document:
    """A document whose pages are read as they are asked for.

    Args:
        name: the file's name as it was given; ``-`` for standard input.
        page_count: how many pages it has.
        read_page: returns the text of a page, counted from 1, as it stands in the file.
    """

    def __init__(self, name: str, page_count: int, read_page: Callable[[int], str]) -> None:
        self.name = name
        self.page_count = page_count
        self._read_page = read_page
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
