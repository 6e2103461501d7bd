"""What is written suits every code page, and has the line ends its reader expects."""

import os
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from fuzzing.cases import commands
from running import NOW, Ilacs

from ilacs_cli.cli.main import run
from ilacs_cli.formats.write import IN_BYTES, Format

LETTER = "deadlines --letter-date 2026-11-10"

SAMPLES = (
    *((*one.words, "--help") for one in commands()),
    *(one.example for one in commands() if one.example),
    ("deadlines", "--letter-date", "2018-08-08", "--explain"),
    ("improvement", "--authority", "Trafford"),
    ("history", "--authority", "Leeds"),
    ("deadlines", "--letter-date", "31/02/2018"),
    ("cycle", "--authority", "Nowhere"),
)
"""Help and the example of every command, and what else differs."""

NAME = "Ynys M\u00f4n \u2603"
"""A name that only its user has typed, of which a code page lacks one letter or both."""


TEXTS = [form for form in Format if form not in IN_BYTES]
"""The formats that are text."""


class Console(TextIOWrapper):
    """A stream with a code page and line ends of its own, as ``ilacs`` sets it up."""

    def __init__(self, encoding: str, newline: str, *, terminal: bool) -> None:
        super().__init__(BytesIO(), encoding=encoding, errors="replace", newline=newline)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@cache
def written(
    arguments: tuple[str, ...], encoding: str, newline: str = "\n", *, terminal: bool = False
) -> tuple[bytes, bytes]:
    """Run the program, and return what it wrote to standard output and to standard error."""
    streams = [Console(encoding, newline, terminal=terminal and not at) for at in range(2)]
    run(arguments, stdout=streams[0], stderr=streams[1], clock=lambda: NOW)
    for stream in streams:
        stream.flush()
    out, err = (stream.buffer for stream in streams)
    assert isinstance(out, BytesIO)
    assert isinstance(err, BytesIO)
    return out.getvalue(), err.getvalue()


def test_what_the_program_says_is_in_every_code_page() -> None:
    lost: dict[str, tuple[str, ...]] = {}
    for arguments in SAMPLES:
        for told in written(arguments, "utf-8"):
            if not told.startswith(b"\xef\xbb\xbf"):  # for other programs, never in a code page
                lost |= {letter: arguments for letter in told.decode() if not letter.isascii()}
    assert lost == {}


@pytest.mark.parametrize(
    "encoding",
    ["cp1252", *(pytest.param(one, marks=pytest.mark.slow) for one in ("cp437", "ascii"))],
)
def test_what_is_drawn_on_a_terminal_is_in_every_code_page(encoding: str) -> None:
    for arguments in SAMPLES:
        if "--help" not in arguments:
            shown, _ = written(arguments, encoding, terminal=True)
            meant, _ = written(arguments, "utf-8", terminal=True)
            assert shown.count(b"?") == meant.count(b"?"), arguments


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("cp1252", "Ynys M\u00f4n ?"), ("cp437", "Ynys M\u00f4n ?"), ("ascii", "Ynys M?n ?")],
)
@pytest.mark.parametrize("terminal", [False, True])
def test_what_a_user_types_loses_only_the_letters_it_lacks(
    encoding: str, shown: str, terminal: bool
) -> None:
    arguments = (*LETTER.split(), "--authority", NAME)
    out, _ = written(arguments, encoding, terminal=terminal)
    whole, _ = written(arguments, "utf-8", terminal=terminal)
    times = out.decode(encoding).count(shown)
    assert times == whole.decode().count(NAME) > 0
    assert out.count(b"?") - whole.count(b"?") == times * shown.count("?")


@pytest.mark.parametrize("form", TEXTS)
def test_a_windows_pipe_gets_one_kind_of_line_end(form: Format) -> None:
    out, _ = written(
        ("deadlines", "--letter-date", "2026-11-10", "--format", form), "cp1252", "\r\n"
    )
    windows = form in {Format.TABLE, Format.JSON, Format.ICS}
    assert out.count(b"\n") > 2
    assert out.count(b"\r\n") == (out.count(b"\n") if windows else 0)
    assert out.count(b"\r") == out.count(b"\r\n")


@pytest.mark.parametrize("form", TEXTS)
def test_a_file_has_the_same_bytes_on_every_platform(
    ilacs: Ilacs, tmp_path: Path, form: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "linesep", "\r\n")
    file = tmp_path / "out"
    assert ilacs(f"{LETTER} --authority '{NAME}' --format {form} --output", str(file)).code == 0
    content = file.read_bytes()
    assert NAME in content.decode("utf-8") or form is Format.JSON
    ends = content.count(b"\n") if form is Format.ICS else 0
    assert (content.count(b"\r\n"), content.count(b"\r")) == (ends, ends)
