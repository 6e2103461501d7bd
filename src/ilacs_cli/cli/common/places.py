"""The file that a report is to be written to: its format, and whether it may be written."""

from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

import typer

from ilacs_cli.domain.errors import FileError, InputError
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.write import IN_BYTES, Format

_FORMS = {
    ".ics": Format.ICS,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".csv": Format.CSV,
    ".json": Format.JSON,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".docx": Format.DOCX,
    ".xlsx": Format.XLSX,
}
"""The format that the ending of a file's name stands for."""

_ANY_TEXT = {"", ".txt"}
"""Endings that fit every format; without another a table is written."""

_WORD = {".doc", ".docm", ".dotx", ".dotm", ".odt", ".rtf"}
_EXCEL = {".xls", ".xlsm", ".xlsb", ".xltx", ".xltm", ".ods"}
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".bmp", ".tif", ".tiff", ".webp"}
_NOT_WRITTEN = {*_WORD, *_EXCEL, *_PICTURES, ".pdf", ".xml", ".tsv"}
"""Endings of formats that are not written."""


def format_of(output: Path, asked: Format | None) -> Format | None:
    """Return the format to write to *output*: the one *asked* for, or that of its ending.

    Raises:
        InputError: if the ending stands for another format, or for none that can be written.
    """
    alone = output.name.lower()  # .xlsx is a name without an ending
    ending = alone if alone in {*_FORMS, *_NOT_WRITTEN} else output.suffix.lower()
    form = _FORMS.get(ending)
    if asked and form and asked is not form:
        raise InputError(
            f"{one_line(output.name)} ends in {ending}, and {asked} was asked for",
            f"ask for {form}, or end the name in {_ending_of(asked)}",
        )
    if ending in _ANY_TEXT or form or (asked and ending not in _NOT_WRITTEN):
        return asked or form
    raise InputError(
        f"{one_line(output.name)} ends in {one_line(ending)}, which ilacs cannot write",
        _instead_of(ending),
    )


def _instead_of(ending: str) -> str:
    """Return what to write instead of a file with an *ending* of no format: the nearest first."""
    every = f"end the name in one of {', '.join(dict.fromkeys(map(_ending_of, Format)))}"
    if ending == ".pdf":
        return f"write .docx or .html, and save or print that as PDF; or {every}"
    if ending in _PICTURES:
        return f"write .html, a page that can be sent and printed; or {every}"
    if ending in _WORD or ending in _EXCEL:
        return f"write {'.docx' if ending in _WORD else '.xlsx'} instead; or {every}"
    return every


def _ending_of(form: Format) -> str:
    return next((ending for ending, written in _FORMS.items() if written is form), ".txt")


def check_can_be_taken(form: Format, stream: TextIO) -> None:
    """Check that *stream* takes bytes where *form* is no text, before anything is done.

    Raises:
        InputError: if it does not, as a terminal.
    """
    if form in IN_BYTES and (stream.isatty() or not isinstance(stream, TextIOWrapper)):
        raise InputError(
            f"{form} cannot be shown here: it is made for another program",
            f"name a file: --output NAME.{form}",
        )


def check_output(output: Path) -> None:
    """Check that a report may be written to *output*, before anything is done.

    Raises:
        InputError: if it is the user's own register, its lock, its changes or their calendar, or a
            dash, which elsewhere stands for standard output.
        FileError: if it is a folder, or is to be in one that is not there.
    """
    from ilacs_cli.register.files import READ_ONLY, may_write

    if str(output) == "-":
        raise InputError("- is not the name of a file", "leave out --output to see the answer here")
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
    from ilacs_cli.register.own import lock_path
    from ilacs_cli.register.place import calendar_path, own_path

    with suppress(FileError):  # where there is no place for a register none can be lost
        kept = own_path()
        beside = (lock_path(kept), changes_path(kept), calendar_path(kept))
        if any(is_same(output, path) for path in (kept, *beside)):
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


def cannot_be_written(
    ctx: typer.Context, form: Format | None, formats: Sequence[Format], how: str
) -> InputError:
    """Return the error that a command's answer cannot be written as *form*, but only in *formats*.

    *how* is the option that this depends on, with a blank before it.
    """
    program: Any = ctx.find_root().command
    by_command = {
        name: getattr(program.get_command(ctx, name), "formats", ())
        for name in program.list_commands(ctx)
    }
    *able, last = [name for name, written in by_command.items() if form in written]
    is_rare = form in {Format.ICS, Format.HTML}
    return InputError(
        f"the answer of '{ctx.command_path}{how}' cannot be written as {form}",
        f"choose {', '.join(formats)}"
        + (f"; {', '.join(able)} and {last} can be written as {form}" if is_rare else ""),
    )
