"""What can go wrong, each with what to do next."""

from ilacs_cli.domain.advice import Text, Wording


class IlacsError(Exception):
    """Something the user can put right.

    Args:
        message: what was wrong and why, in one sentence without a full stop.
        hint: what to do next.
    """

    def __init__(self, message: str, hint: Text | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def with_hint(self, in_full: Wording) -> str:
        """Return the message and the hint in one line."""
        return f"{self.message}; {in_full(self.hint)}" if self.hint else self.message


class InputError(IlacsError):
    """What was asked makes no sense as it stands."""


class OutsideCalendarError(InputError):
    """A date, or the answer to a question, lies beyond the calendar."""


class UncitedRuleError(ValueError):
    """A rule was declared without saying where it comes from."""


class FileError(IlacsError):
    """A file cannot be read or written."""


def reason_of(error: Exception) -> str:
    """Return why something failed: of the system's errors without their number and the path."""
    return getattr(error, "strerror", None) or str(error)
