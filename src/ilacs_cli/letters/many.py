"""Reads many files with all processors; what goes wrong with one takes no other with it."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ilacs_cli.domain.errors import IlacsError
from ilacs_cli.letters.document import PRINT_ANEW, Unreadable, UnreadableError, cannot_read
from ilacs_cli.letters.inputs import Input

if TYPE_CHECKING:
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection as Connection
    else:
        from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

Value = TypeVar("Value")
"""What is read from a file."""

FEW = 6
"""How many files are read without further processes: to start them takes as long as to read."""

MOST_SECONDS = 30.0
"""How long one file may take, with the start of the process; then its process is ended."""

_MOST_PROCESSES = 32  # Windows waits for 60 at the most


class Outcome(NamedTuple, Generic[Value]):
    """What came of a file.

    Args:
        name: the file as it was given.
        value: what was read; None if nothing could be.
        error: why nothing could be.
    """

    name: str
    value: Value | None = None
    error: IlacsError | None = None


def read_many(
    files: Sequence[Input],
    read: Callable[[str], Value],
    progress: Callable[[int], None] = lambda _done: None,
    processes: int | None = None,
) -> list[Outcome[Value]]:
    """Read all *files* and return what came of each, in their order.

    Args:
        files: what is to be read.
        read: reads the file of a name. It and what it returns are handed to other processes, so it
            has to be a function of a module, or a ``partial`` of one.
        progress: called after each file with how many are done.
        processes: how many to use; as many as there are processors if it is not given.
    """
    outcomes = [Outcome[Value](one.name, error=one.error) for one in files]
    todo = [number for number, one in enumerate(files) if not one.error]
    names = [one.name for one in files]
    count = min(processes or _processors(), len(todo), _MOST_PROCESSES)
    alone = count < 2 or (processes is None and len(todo) <= FEW)  # noqa: PLR2004 - one process
    read_here = ((number, _outcome_of(names[number], read)) for number in todo)
    done = read_here if alone else _read_there(names, todo, read, count)
    ready = len(files) - len(todo)
    for number, outcome in done:
        outcomes[number] = outcome
        ready += 1
        progress(ready)
    return outcomes


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _outcome_of(name: str, read: Callable[[str], Value]) -> Outcome[Value]:
    try:
        return Outcome(name, read(name))
    except IlacsError as error:
        return Outcome(name, error=error)
    except (Exception, RecursionError) as error:  # noqa: BLE001 - the other files are still read
        return Outcome(name, error=_unforeseen(name, repr(error)))


def _unforeseen(name: str, reason: str) -> UnreadableError:
    return cannot_read(name, Unreadable.FAILED, f"the program failed at it ({reason})", PRINT_ANEW)


def _read_there(
    names: Sequence[str], todo: Sequence[int], read: Callable[[str], Value], count: int
) -> Iterator[tuple[int, Outcome[Value]]]:
    """Yield what came of each file as it is done, read by *count* processes at a time."""
    from multiprocessing.connection import wait

    left = list(reversed(todo))
    workers = [_Worker(read) for _ in range(count)]
    try:
        for worker in workers:
            worker.give(left.pop(), names)
        while busy := [worker for worker in workers if worker.number is not None]:
            until = min(worker.until for worker in busy)
            wait([worker.pipe for worker in busy], timeout=max(until - monotonic(), 0))
            for worker in busy:
                if outcome := worker.outcome():
                    yield outcome
                    if left:
                        worker.give(left.pop(), names)
    finally:
        for worker in workers:
            worker.end()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back, where that can be done, and from what is started meanwhile for good.

    A process that is just beginning would print where it was stopped.
    """
    import signal

    if sys.platform == "win32":  # it has nothing of the kind
        yield
    else:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker(Generic[Value]):
    """A process that reads one file at a time, and is replaced by another when it dies or hangs.

    Args:
        read: reads the file of a name.
    """

    number: int | None
    """The number of the file it reads; None if it reads none."""

    until: float
    """When it must be done with it."""

    pipe: "Connection"
    """Through which it is told names, and tells what came of them."""

    def __init__(self, read: Callable[[str], Value]) -> None:
        self._read = read
        self.number = None
        self._start()

    def _start(self) -> None:
        # Spawned everywhere, as Windows does: a fork would take the threads' locks with it.
        from multiprocessing import get_context

        spawning = get_context("spawn")
        self.pipe, theirs = spawning.Pipe()
        self._process: SpawnProcess = spawning.Process(
            target=_work, args=(theirs, self._read), daemon=True
        )
        with _interrupts_held():
            self._process.start()
        theirs.close()

    def give(self, number: int, names: Sequence[str]) -> None:
        """Give it the file of that *number* among *names* to read."""
        self.number, self._name = number, names[number]
        self.until = monotonic() + MOST_SECONDS
        with suppress(OSError):  # it has died; what came of the file says so
            self.pipe.send(self._name)

    def outcome(self) -> tuple[int, Outcome[Value]] | None:
        """Return what came of its file, with the file's number; None if it is still reading."""
        number, reason = self.number, None
        if number is None:
            return None
        try:
            if self.pipe.poll():
                outcome: Outcome[Value] = self.pipe.recv()
                self.number = None
                return number, outcome
            if monotonic() >= self.until:
                reason = f"it took more than {MOST_SECONDS:.0f} seconds"
        except (EOFError, OSError):
            reason = "the process that read it has died"
        if not reason:
            return None
        self.end()
        self._start()
        self.number = None
        return number, Outcome(self._name, error=_unforeseen(self._name, reason))

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _work(pipe: "Connection", read: Callable[[str], Value]) -> None:
    """Read each file whose name comes through the *pipe*, and send what came of it."""
    import gc
    import signal

    gc.set_threshold(100_000)  # as in the program itself: little is thrown away before the end
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the program, which ends this
    with suppress(EOFError, OSError):  # the program has ended
        while True:
            name: str = pipe.recv()
            outcome = _outcome_of(name, read)
            try:
                pipe.send(outcome)
            except (TypeError, ValueError, AttributeError) as error:
                pipe.send(Outcome(name, error=_unforeseen(name, repr(error))))
