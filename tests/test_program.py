"""The program as it is started from a shell."""

import errno
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

import pytest

from ilacs_cli import __version__
from ilacs_cli.domain.rulebook import versions_of
from ilacs_cli.register.own import to_csv
from ilacs_cli.register.place import VARIABLE
from ilacs_cli.register.rows import packaged_events

LETTER = ["deadlines", "--letter-date", "2018-08-10"]
CYCLE = ["cycle", "--authority", "Plymouth", "--json", "--today", "2026-08-22"]
QUEUE = ["queue", "--on", "2026-08-22"]


def started(
    *arguments: str, stdout: int | TextIO = subprocess.PIPE, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ilacs_cli", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
        text=True,
        encoding="utf-8",
        env=env,
    )


def test_version_is_the_packages() -> None:
    ran = started("--version")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"ilacs {__version__}\n", "")


def test_the_console_script_is_the_same_program() -> None:
    script = Path(sys.executable).with_name("ilacs.exe" if os.name == "nt" else "ilacs")
    ran = subprocess.run([script, "--version"], capture_output=True, check=True, text=True)
    assert ran.stdout == f"ilacs {__version__}\n"


def test_a_pipe_gets_no_colour_box_or_ellipsis_however_narrow_the_terminal() -> None:
    narrow = {**os.environ, "COLUMNS": "40", "FORCE_COLOR": "1"}
    out = started(*LETTER, env=narrow).stdout
    assert "\x1b" not in out
    assert not set(out) & set("│─┃━┏┓└┘…")
    assert f"{versions_of('focused-visit/draft-action-plan')[-1].what}  Ofsted asks" in out


def test_a_reader_that_goes_away_is_no_fault() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "ilacs_cli", *LETTER, "--explain"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started_program:
        assert started_program.stdout
        assert started_program.stderr
        started_program.stdout.close()
        assert started_program.stderr.read() == b""
        assert started_program.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [LETTER, ["--help"], ["--version"], ["deadlines", "-h"]])
def test_a_full_disk_is_told(arguments: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = started(*arguments, stdout=full)
    assert ran.returncode == 3
    assert is_told(ran.stderr, os.strerror(errno.ENOSPC))


def is_told(said: str, reason: str = "") -> bool:
    """Whether *said* is an error for that *reason*, and the way out of it."""
    error, hint = (line for line in said.splitlines() if not line.startswith("note: "))
    assert "--output" in hint
    return error.startswith("error: ") and error.endswith(reason)


def test_a_code_page_that_lacks_a_letter_does_not_end_the_run() -> None:
    old = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ran = started(*LETTER, "--authority", "Ynys Môn ☃", env=old)
    assert ran.returncode == 0
    assert "Ynys M?n ?:" in ran.stdout


def test_an_error_is_two_lines_and_no_traceback() -> None:
    ran = started("deadlines", "--letter-date", "31/02/2026")
    assert (ran.returncode, ran.stdout) == (2, "")
    error, hint = ran.stderr.splitlines()
    assert error.startswith("error: 31/02/2026 ")
    assert hint.startswith("hint: ")
    assert "2026-02-28" in hint


@pytest.mark.typers_own
@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], ["ilacs_cli.domain.rules", "rich", "pydantic", "holidays", "dateutil"]),
        ([*LETTER, "--json"], ["rich", "pydantic", "holidays", "dateutil", "typing_extensions"]),
        ([*LETTER, "--json"], ["jinja2", "markupsafe", "icalendar"]),
        ([*LETTER, "--format", "html"], ["rich", "pydantic", "holidays", "icalendar"]),
        (
            [*LETTER, "--format", "markdown"],
            ["docx", "lxml", "zipfile", "ilacs_cli.formats.sources"],
        ),
        (LETTER, ["rich", "pydantic", "holidays", "dateutil", "json"]),
        (["--help"], ["rich", "pydantic", "holidays", "dateutil"]),
        (CYCLE, ["rich", "pydantic", "holidays", "dateutil", "ilacs_cli.domain.forecast.backtest"]),
        (QUEUE, ["rich", "pydantic", "holidays", "ilacs_cli.domain.forecast.backtest"]),
    ],
)
def test_a_run_loads_only_what_it_needs(arguments: list[str], unwanted: list[str]) -> None:
    told = started_with_imports(arguments)
    assert "typer" in told
    assert told.isdisjoint(unwanted)


@pytest.mark.typers_own
def test_a_register_of_ones_own_is_read_without_pydantic(tmp_path: Path) -> None:
    own = tmp_path / "register.csv"
    packaged = list(packaged_events())[:200]
    own.write_text(
        to_csv(row._replace(event_id=f"own-{row.event_id}") for row in packaged), "utf-8"
    )
    told = started_with_imports(CYCLE, {**os.environ, VARIABLE: str(own)})
    assert "ilacs_cli.register.check_rows" in told
    assert told.isdisjoint(["pydantic", "pydantic_core", "rich", "holidays", "filelock"])


def started_with_imports(arguments: list[str], env: dict[str, str] | None = None) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "ilacs_cli", *arguments],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
        env=env,
    )
    return {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}


def test_version_stops_whatever_follows() -> None:
    assert started("--version", "rules", "--json").stdout == f"ilacs {__version__}\n"


def through_a_shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run ``ilacs`` as *line* has it, in a POSIX shell."""
    return subprocess.run(
        ["sh", "-c", line.replace("ilacs", f"{sys.executable} -m ilacs_cli", 1)],  # noqa: S607 - any POSIX shell
        capture_output=True,
        check=False,
        text=True,
        cwd=folder,
    )


needs_a_shell = pytest.mark.skipif(os.name == "nt", reason="closes streams as a POSIX shell does")


@needs_a_shell
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_closed_standard_output_is_told(tmp_path: Path, form: str) -> None:
    ran = through_a_shell(f"ilacs deadlines --letter-date 2018-08-10 --format {form} >&-", tmp_path)
    assert ran.returncode == 3
    assert is_told(ran.stderr)


@needs_a_shell
def test_a_file_is_written_though_standard_output_is_closed(tmp_path: Path) -> None:
    line = "ilacs deadlines --letter-date 2018-08-10 --json --output out.json >&-"
    assert through_a_shell(line, tmp_path).returncode == 0
    assert "2018-09-10" in (tmp_path / "out.json").read_text(encoding="utf-8")


@needs_a_shell
@pytest.mark.parametrize("closed", ["2>&-", "2>/dev/full"])
def test_bad_input_is_bad_input_though_nobody_can_be_told(tmp_path: Path, closed: str) -> None:
    assert through_a_shell(f"ilacs deadlines {closed}", tmp_path).returncode == 2


@needs_a_shell
def test_a_reader_that_goes_away_does_not_change_the_exit_code(tmp_path: Path) -> None:
    line = "ilacs deadlines --letter-date 2018-08-10 --fail-on passed; echo $? >code"
    through_a_shell(f"({line}) | true".replace("(ilacs", "( ilacs"), tmp_path)
    assert (tmp_path / "code").read_text(encoding="utf-8").strip() == "1"


def interrupt(program: subprocess.Popen[str]) -> None:
    """Stop *program* as Ctrl-C does: again, should Python not hear it just before it reads on."""
    for _ in range(3):
        program.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            program.wait(timeout=10)
            return


@needs_a_shell
def test_stopping_it_is_no_success(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "ilacs_cli", "deadlines", "--from", "/dev/stdin"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as waiting:
        # More than a pipe holds goes in only once the program reads from it.
        assert waiting.stdin
        waiting.stdin.write("x" * 1_000_000)
        waiting.stdin.flush()
        interrupt(waiting)
        assert waiting.stdout
        assert waiting.stderr
        out, err = waiting.stdout.read(), waiting.stderr.read()
    assert (waiting.returncode, out) == (130, "")
    assert err.startswith("error: ")
    assert "Traceback" not in err
