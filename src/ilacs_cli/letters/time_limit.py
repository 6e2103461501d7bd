"""Stops work that takes too long, in this process and on every system."""

from threading import Event, Lock, Thread, get_ident
from time import monotonic
from types import TracebackType

_AGAIN = 0.5
"""After how many seconds it is stopped once more, should something have caught the first stop."""


class OutOfTime(BaseException):
    """Time is up. Raised in the midst of the work, where no ``except Exception`` may swallow it."""


class TimeLimit:
    """Gives all that is done within it so many seconds together, however often it is entered.

    Signals would do this too, but Windows has no alarm, and only the main thread hears them. So a
    second thread waits, and raises the exception in the thread that works. A single call into C
    code is not stopped before it returns.

    Args:
        seconds: how long all that is done within it may take.

    Raises:
        OutOfTime: within it, when time is up.
    """

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    def __enter__(self) -> None:
        if self._left <= 0:
            raise OutOfTime
        self._begun = monotonic()
        self._over = Event()
        self._lock = Lock()
        Thread(target=self._watch, args=(get_ident(), self._over, self._left), daemon=True).start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._finish()
        except OutOfTime:  # it came in this very moment; the next is half a second away
            self._finish()
            raise

    def _finish(self) -> None:
        with self._lock:
            self._over.set()
        self._left -= monotonic() - self._begun

    def _watch(self, thread: int, over: Event, seconds: float) -> None:
        wait = seconds
        while not over.wait(wait):
            with self._lock:
                if not over.is_set():
                    _raise_in(thread)
            wait = _AGAIN


def _raise_in(thread: int) -> None:
    from ctypes import c_ulong, py_object, pythonapi

    pythonapi.PyThreadState_SetAsyncExc(c_ulong(thread), py_object(OutOfTime))
