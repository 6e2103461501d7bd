"""Start the program, as ``ilacs`` or as ``python -m ilacs_cli``."""

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the program on the arguments it was started with, and exit."""
    # A run is short and makes little garbage. Looking for it while modules load would take a
    # tenth of the time it takes to answer.
    gc.set_threshold(100_000)
    if getattr(sys, "frozen", False):
        # A program packed into one file starts itself again as a worker: this makes it one.
        from multiprocessing import freeze_support

        freeze_support()
    try:
        from ilacs_cli.cli.main import main as run_and_exit

        run_and_exit()
    except KeyboardInterrupt:
        _leave(130)  # stopped before there was anything to say
    except SystemExit as ended:
        _leave(int(ended.code or 0))


def _leave(code: int) -> None:
    """End the run with an exit *code*; all is written, and taking modules apart tells nobody."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # made one executable, which is started anew to read letters
        from multiprocessing import freeze_support

        freeze_support()
    main()
