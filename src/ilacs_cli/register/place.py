"""Where the user's own register is, and what is kept beside it."""

import os
from pathlib import Path

from ilacs_cli.domain.errors import FileError

VARIABLE = "ILACS_REGISTER"
"""The environment variable that says where the user's own register is."""


def own_path() -> Path:
    """Return the path of the user's own register, whether it exists or not.

    Raises:
        FileError: if ``ILACS_REGISTER`` is not set, or begins with ``~``, and there is no home
            folder.
    """
    from typer import get_app_dir

    named = os.environ.get(VARIABLE, "").strip()
    home_is_needed = named.startswith("~") if named else not os.environ.get("XDG_CONFIG_HOME")
    place = os.path.expanduser(named) if named else str(Path(get_app_dir("ilacs")) / "register.csv")  # noqa: PTH111 - Path's own fails where there is no home
    # Where HOME is empty, the root folder would be taken for it; and what does not begin at the
    # root would be another place in every folder.
    is_astray = (not named or named.startswith("~")) and not Path(place).is_absolute()
    if is_astray or (home_is_needed and os.environ.get("HOME") == ""):
        raise FileError(
            "there is no place for a register of your own: no home folder is known",
            f"name a file for it in the environment variable {VARIABLE}",
        )
    return Path(place)


def path_if_any() -> Path | None:
    """Return the path of the user's own register; None where there can be none."""
    try:
        return own_path()
    except FileError:
        return None


def calendar_path(register: Path) -> Path:
    """Return the file that holds what the user has added to the calendar, beside the register."""
    return register.parent / f"{register.name}.calendar"
