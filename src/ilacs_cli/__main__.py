"""Run the program as ``python -m ilacs_cli``."""

from ilacs_cli.cli.main import main

if __name__ == "__main__":
    main()
