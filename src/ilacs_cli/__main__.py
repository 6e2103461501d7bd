"""Start the program, as ``ilacs`` or as ``python -m ilacs_cli``."""

import gc


def main() -> None:
    """Run the program on the arguments it was started with, and exit."""
    # A run makes little garbage and ends soon: looking for it would cost a tenth of start-up.
    gc.set_threshold(100_000)
    from ilacs_cli.cli.main import main as run_and_exit

    run_and_exit()


if __name__ == "__main__":
    main()
