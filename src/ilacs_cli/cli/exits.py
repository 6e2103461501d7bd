"""What the program's exit codes mean."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a run ended."""

    DONE = 0
    CONDITION_HOLDS = 1
    """A ``--fail-on`` condition holds."""
    BAD_INPUT = 2
    FILE_TROUBLE = 3
    """Something cannot be read or written."""


STOPPED = 130
"""What the shell expects of a program stopped by its user (Ctrl-C)."""
