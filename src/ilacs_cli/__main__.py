"""Start the program, as ``ilacs`` or as ``python -m ilacs_cli``."""

import gc
import sys


def main() -> None:
    """Run the program on the arguments it was started with, and exit."""
    # A run is short and makes little garbage. Looking for it while modules load, and again in
    # all of them when Python ends, would take a sixth of the time it takes to answer.
    gc.set_threshold(100_000)
    try:
        from ilacs_cli.cli.main import main as run_and_exit

        run_and_exit()
    except KeyboardInterrupt:
        sys.exit(130)  # stopped before there was anything to say
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
