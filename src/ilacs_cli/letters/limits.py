"""Stops work that takes too long or fills the memory, in this process and on every system."""

from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread, get_ident
from time import monotonic, process_time
from types import TracebackType

_LOOK_EVERY = 0.1
"""How often it is looked at the time and the memory, in seconds."""

_WAITING = 4
"""How many times as long it may take by the clock, on a machine that is busy with other things."""

_AGAIN = 0.5
"""After how many seconds it is stopped once more, should something have caught the first stop."""


class OverLimitError(BaseException):
    """The work has to stop. No ``except Exception`` of a library in its midst swallows this."""


class OutOfTimeError(OverLimitError):
    """It has taken too long."""


class OutOfMemoryError(OverLimitError):
    """It has taken too much memory."""


class Limits:
    """Bounds what all that is done within it takes, however often it is entered.

    Signals would do this too, but Windows has no alarm, and only the main thread hears them. So a
    second thread watches, and raises the exception in the thread that works. A single call into C
    code is not stopped before it returns. Where the system does not tell how much memory a process
    has (Windows, macOS), only the time is bounded.

    Args:
        seconds: how much of the processor's time all that is done within it may take.
        most_bytes: by how much the memory may grow.

    Raises:
        OverLimitError: within it, when that is reached.
    """

    def __init__(self, seconds: float, most_bytes: int) -> None:
        self._left, self._left_by_clock = seconds, seconds * _WAITING
        self._most = memory_in_use() + most_bytes

    def __enter__(self) -> None:
        self._until = process_time() + self._left
        self._until_by_clock = monotonic() + self._left_by_clock
        if self._time_is_up():
            raise OutOfTimeError
        self._over = Event()
        self._lock = Lock()
        Thread(target=self._watch, args=(get_ident(), self._over), daemon=True).start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._finish()
        except OverLimitError:  # it came in this very moment; the next is half a second away
            self._finish()
            raise

    def _finish(self) -> None:
        with self._lock:
            self._over.set()
        self._left = self._until - process_time()
        self._left_by_clock = self._until_by_clock - monotonic()

    def _time_is_up(self) -> bool:
        return process_time() >= self._until or monotonic() >= self._until_by_clock

    def _watch(self, thread: int, over: Event) -> None:
        wait = _LOOK_EVERY
        while not over.wait(wait):
            if self._time_is_up():
                reached: type[OverLimitError] = OutOfTimeError
            elif memory_in_use() > self._most:
                reached = OutOfMemoryError
            else:
                continue
            with self._lock:
                if not over.is_set():
                    _raise_in(thread, reached)
            wait = _AGAIN


def memory_in_use() -> int:
    """Return how much memory this process has, in bytes; 0 where the system has no file of it."""
    from mmap import PAGESIZE

    with suppress(OSError, ValueError, IndexError):
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * PAGESIZE
    return 0


def _raise_in(thread: int, reached: type[OverLimitError]) -> None:
    from ctypes import c_ulong, py_object, pythonapi

    pythonapi.PyThreadState_SetAsyncExc(c_ulong(thread), py_object(reached))
