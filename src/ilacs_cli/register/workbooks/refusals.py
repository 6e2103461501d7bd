"""Why a workbook is refused, and what to do about that."""

from pathlib import Path

from ilacs_cli.domain.errors import InputError

SAVE_AGAIN = "open it in Excel and save it again as an Excel workbook (.xlsx), or as CSV UTF-8"
"""What to do about a damaged one."""

SAVE_AS_XLSX = "open it in Excel and save it as an Excel workbook (.xlsx)"
"""What to do about one of another kind."""

SMALLER = "save only the rows that are wanted, as a workbook of their own or as CSV UTF-8"
"""What to do about one that is too large."""

UNPROTECT = "open it in Excel, take its password off, and save it as a workbook (.xlsx)"
"""What to do about one that is encrypted."""


def refused(path: Path, reason: str, hint: str) -> InputError:
    """Return the error that the workbook *path* cannot be read, for that *reason*."""
    return InputError(f"cannot read {path}: {reason}", hint)


def damaged(path: Path) -> InputError:
    """Return the error that the workbook *path* is not whole."""
    return refused(path, "it is a damaged workbook, or no workbook at all", SAVE_AGAIN)


def has_macros(path: Path) -> InputError:
    """Return the error that the workbook *path* holds macros."""
    return refused(
        path,
        "it is a workbook with macros, which we do not open",
        f"{SAVE_AS_XLSX}, which leaves its macros out",
    )
