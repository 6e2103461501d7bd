"""Work that takes too long is stopped, whatever thread does it, and nothing else is."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from time import process_time

import pytest

from ilacs_cli.letters.limits import (
    Limits,
    OutOfMemoryError,
    OutOfTimeError,
    OverLimitError,
    memory_in_use,
)

PLENTY = 10**12


def work(seconds: float) -> None:
    until = process_time() + seconds
    while process_time() < until:
        pass


def raised_in_work(seconds: float) -> OverLimitError | None:
    """What is raised in the midst of work without a limit of its own; None if nothing is."""
    try:
        work(seconds)
    except OverLimitError as error:
        return error
    return None


def stubborn_work(seconds: float) -> None:
    """Work that goes on whatever is raised in it."""
    until = process_time() + seconds
    while process_time() < until:
        with suppress(Exception):
            work(seconds)


def stopped(seconds: float) -> bool:
    try:
        with Limits(0.05, PLENTY):
            stubborn_work(seconds)
    except OutOfTimeError:
        return True
    return False


def test_work_that_takes_too_long_is_stopped() -> None:
    begun = process_time()

    assert stopped(20.0)
    assert process_time() - begun < 10


def test_it_is_stopped_in_any_thread() -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(stopped, 20.0).result()


def test_time_is_counted_over_all_entries() -> None:
    limits = Limits(0.3, PLENTY)

    with pytest.raises(OutOfTimeError):  # noqa: PT012 - each of many entries is within the limit
        for _ in range(40):
            with limits:
                work(0.02)


def test_what_is_quick_is_not_stopped_afterwards() -> None:
    for _ in range(5):
        with suppress(OverLimitError), Limits(0.1, PLENTY):
            work(0.1)  # ends in the very moment in which it would be stopped
    assert raised_in_work(0.3) is None


@pytest.mark.skipif(not memory_in_use(), reason="this system does not tell")
def test_work_that_fills_the_memory_is_stopped() -> None:
    pieces = list[bytes]()

    with pytest.raises(OutOfMemoryError), Limits(20.0, 50_000_000):  # noqa: PT012 - a loop
        while len(pieces) < 1_000:
            pieces.append(b"x" * 1_000_000)
            work(0.001)
