"""A damaged PDF is read or refused, in seconds, and never ends the program by surprise."""

import time

import pytest

from ilacs_cli.letters.document import Unreadable, UnreadableError
from ilacs_cli.letters.opening import document_of
from letters import hostile, made
from letters.damage import damaged

MOST_SECONDS = 10

WHOLE = (
    made.as_pdf(made.visit_letter(priority=["how long visits take"])),
    made.as_pdf(made.report()),
    hostile.encrypted(made.as_pdf(made.jtai_letter()), ""),
    hostile.pdf(hostile.page(copies=3)),
)
"""The files that are damaged in turn."""


def came_of(number: int) -> tuple[Unreadable | None, float]:
    """Why the damaged file of a *number* cannot be read, and how long that took to say."""
    content = damaged(WHOLE[number % len(WHOLE)], number)
    begun, why = time.process_time(), None
    try:
        document = document_of(content, f"{number}.pdf")
        assert len(document.pages) == document.page_count
        "".join(document.pages).encode("utf-8")
    except UnreadableError as error:
        why = error.why
    return why, time.process_time() - begun


def wrong_among(first: int, count: int) -> dict[int, object]:
    """Which of *count* damaged files are neither read nor refused in time, each with why."""
    wrong = dict[int, object]()
    for number in range(first, first + count):
        try:
            _, seconds = came_of(number)
        except Exception as error:  # noqa: BLE001 - the number is what one needs
            wrong[number] = repr(error)
        else:
            if seconds > MOST_SECONDS:
                wrong[number] = seconds
    return wrong


def test_a_few_damaged_files() -> None:
    assert wrong_among(0, 40) == {}


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 2_000, 100))
def test_many_damaged_files(first: int) -> None:
    assert wrong_among(first, 100) == {}


def test_the_same_number_damages_a_file_in_the_same_way() -> None:
    assert damaged(WHOLE[0], 7) == damaged(WHOLE[0], 7) != damaged(WHOLE[0], 8)
