"""Start the program, as ``ilacs`` or as ``python -m ilacs_cli``."""

import gc
import sys


def main() -> None:
    """Run the program on the arguments it was started with, and exit."""
    # A run makes little garbage and ends soon: looking for it would cost a tenth of start-up.
    gc.set_threshold(100_000)
    try:
        from ilacs_cli.cli.main import main as run_and_exit

        run_and_exit()
    except KeyboardInterrupt:
        sys.exit(130)  # stopped before there was anything to say


if __name__ == "__main__":
    main()
