"""Checks of the file that a report is to be written to."""

from contextlib import suppress
from pathlib import Path

from ilacs_cli.domain.errors import FileError, InputError


def check_output(output: Path) -> None:
    """Check that a report may be written to *output*, before anything is done.

    Raises:
        InputError: if it is the user's own register, its lock or its changes.
        FileError: if it is a folder, or is to be in one that is not there.
    """
    from ilacs_cli.register.files import READ_ONLY, may_write

    _refuse_own_files(output)
    hint = "choose a folder and a file you may write to"
    with suppress(OSError, ValueError):  # writing it raises the error
        if output.is_dir():
            raise FileError(f"cannot write {output}: it is a folder", hint)
        if output.is_file() and not may_write(output):
            raise FileError(f"cannot write {output}: {READ_ONLY}", hint)
        if not output.parent.is_dir():
            raise FileError(f"cannot write {output}: there is no folder {output.parent}", hint)


def _refuse_own_files(output: Path) -> None:
    """Refuse to write a report over what the program keeps for the user."""
    from ilacs_cli.register.changes import changes_path
    from ilacs_cli.register.own import lock_path, own_path

    with suppress(FileError):  # where there is no place for a register none can be lost
        kept = own_path()
        if any(is_same(output, path) for path in (kept, lock_path(kept), changes_path(kept))):
            raise InputError(
                f"{output} is kept by ilacs itself: a report would destroy it",
                "name another --output",
            )


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file; False if one leads nowhere."""
    with suppress(OSError, RuntimeError, ValueError):  # the latter: a link to itself, a bad name
        # Some systems take capital letters for small ones.
        return one.resolve() == other.resolve() or (other.exists() and one.samefile(other))
    return False
