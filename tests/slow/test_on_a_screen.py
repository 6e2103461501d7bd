"""Every report on a real terminal: its answer is on the screen at once, and nothing of it is cut.

Run with ``python -m pytest -m slow -n0 tests/slow/test_on_a_screen.py``. Each command is a process
of its own on a pseudo-terminal, which other programs take for a window of that many columns and
lines. What must be seen there is read from the JSON of the same command, not written down here.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from running import run_line

from ilacs_cli.domain.calendar.dates import in_words, month_spelt_out, spelt_out
from ilacs_cli.register.register import authorities

pytestmark = pytest.mark.slow
pty = pytest.importorskip("pty", reason="a system without pseudo-terminals")
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")

TODAY = "2026-11-22"

SIZES = {"80x24": (80, 24), "120x30": (120, 30)}
"""Columns and lines."""

FIRST_LINES = 8
"""The lines in which the answer must be."""

FIT = {"deadlines", "check", "cycle", "improvement", "plan", "workdays"}
"""The reports that fit a screen, with a line for the prompt below them."""

LISTS = {"queue", "upcoming", "history", "rules", "authorities"}
"""The reports with a line an entry."""

Fact = Callable[[Any], str]
"""Returns, of a report's JSON, a regular expression for what must be seen at once."""


def day(*path: str | int) -> Fact:
    """Return the date at *path* of the JSON, as tables or sentences have it."""

    def fact(report: Any) -> str:  # noqa: ANN401 - JSON is what it is
        found = date.fromisoformat(at(report, path))
        return f"{re.escape(in_words(found)[4:])}|{re.escape(spelt_out(found))}"

    return fact


def month(*path: str | int) -> Fact:
    """Return the month of the date at *path* of the JSON, in short or in full, with its year."""

    def fact(report: Any) -> str:  # noqa: ANN401 - JSON is what it is
        name, year = month_spelt_out(date.fromisoformat(at(report, path))).split()
        return f"{name[:3]}[a-z]* {year}"

    return fact


def words(*path: str | int) -> Fact:
    """Return what stands at *path* of the JSON: a name or a figure."""
    return lambda report: rf"(?<!\w){re.escape(str(at(report, path)))}(?!\w)"


def per_cent(*path: str | int) -> Fact:
    """Return the share at *path* of the JSON, in per cent."""
    return lambda report: f"{round(100 * at(report, path))}%"


def at(found: Any, path: Sequence[str | int]) -> Any:  # noqa: ANN401 - JSON is what it is
    for step in path:
        found = found[step]
    return found


class Case(NamedTuple):
    """A command as it is typed, and what must be seen at once.

    Args:
        command: what is typed after the program's name.
        fact: tells from its JSON what must be seen.
        before: what is typed before it, which changes the user's own register.
    """

    command: str
    fact: Fact
    before: Sequence[str] = ()

    @property
    def report(self) -> str:
        """The command's own name."""
        return self.command.split(maxsplit=1)[0]


def next_due(report: Any) -> str:  # noqa: ANN401 - JSON is what it is
    """Return whose duty falls due next; those whose date has gone are told after it."""
    coming = (row for row in report["obligations"] if (row["due"] or "") >= report["today"])
    return words("authority", "name")(next(coming))


DUE = day("obligations", 0, "due")
HELD = per_cent("coverage", 1, "all_waits")
LIKELY = month("forecast", "windows", 0, "window", "closes")
OWED_BY = words("obligations", 0, "authority", "name")
FIRST = words("authorities", 0, "authority", "name")
CALLED = "--notified 2026-11-23 --event"
BURY = "record --authority Bury --event focused-visit --published 2026-09-01 --outcome"
CASES = [
    Case(
        "deadlines --letter-date 8/8/2018 --received 7/8/2018 --authority 'St Helens' "
        "--event focused-visit --outcome priority-action --today 2018-08-16",
        DUE,
    ),
    Case("deadlines --letter-date 2026-11-16 --authority Bury --event inspection", DUE),
    Case("deadlines --letter-date 2026-11-16 --event jtai --received 2026-11-17", DUE),
    Case(
        "check --letter-date 2022-08-18 --event jtai --authority Kirklees "
        "--stated jtai/written-statement=2022-11-25",
        day("checks", 0, "stated"),
    ),
    Case(
        "check --letter-date 2018-08-08 --received 2018-08-07 "
        "--stated focused-visit/final-action-plan=2018-12-03",
        day("checks", 0, "stated"),
    ),
    Case(
        "check --letter-date 2018-08-08 --received 2018-08-07 "
        "--stated focused-visit/final-action-plan=2018-11-14",
        day("checks", 0, "computed"),
    ),
    Case(f"plan {CALLED} inspection --kind standard --authority Bury", day("steps", 1, "date")),
    Case(f"plan {CALLED} focused-visit --authority Plymouth", day("steps", 1, "date")),
    Case("plan --notified 2026-09-07 --event jtai", day("notified")),
    Case("cycle --authority Plymouth", LIKELY),
    Case("cycle --authority Barnsley", LIKELY),
    Case("cycle --authority Bradford --today 2024-06-03", LIKELY),
    Case("cycle Plymouth Torbay Devon", FIRST),
    Case(
        "improvement --authority Bradford --today 2022-09-01",
        month("improvement", "published"),
    ),
    Case("improvement --published 2026-06-01", day("improvement", "published")),
    Case(
        "improvement --authority Bradford --today 2019-03-01",
        month("improvement", "published"),
    ),
    Case("upcoming --within 60 --region 'North West'", next_due),
    Case("upcoming --within 90 --region London", words("obligations", 0, "authority", "name")),
    Case("upcoming --authority Plymouth --within 365", words("authority", "name")),
    Case("queue --region 'South West'", FIRST),
    Case("queue --region London", FIRST),
    Case("queue", FIRST),
    Case("history --authority Plymouth", month("events", -1, "published")),
    Case("history --authority Bradford --kind inspection", month("events", -1, "published")),
    Case("history --authority 'Isles of Scilly'", month("events", -1, "published")),
    Case("workdays add 2018-08-10 20", day("result")),
    Case("workdays count 2018-08-10 2018-09-10", words("result")),
    Case("workdays is 2018-08-27", words("why_not")),
    Case("rules", words("rules", 0, "rule")),
    Case("rules show focused-visit/final-action-plan", words("rules", -1, "period", "amount")),
    Case("rules --on 2018-05-01", words("rules", 0, "rule")),
    Case("authorities north", words("authorities", 0, "name")),
    Case("authorities --region London", words("authorities", 0, "name")),
    Case("authorities Cumbria", words("authorities", 0, "name")),
    Case("backtest --from 2025-06-01 --to 2025-08-31", HELD),
    Case("backtest --from 2024-01-01 --to 2024-03-31", HELD),
    Case("backtest --from 2026-01-01 --to 2026-03-31", HELD),
    Case(f"{BURY} none", words("authority", "name")),
    Case(
        "record --authority Wirral --event inspection --start 2026-11-30 --kind standard",
        words("authority", "name"),
    ),
    Case(
        "record --done focused-visit/final-action-plan --of bury-visit --on 2026-11-20",
        day("event", "letter_date"),
        (f"{BURY} priority-action --id bury-visit",),
    ),
    Case("register info", day("as_of")),
    Case("register info", words("own", "events"), (f"{BURY} none",)),
    Case("register info --explain", day("as_of")),
    Case("register check", words("events"), (f"{BURY} none",)),
    Case("register check", words("events"), (f"{BURY} none", f"{BURY} none --id a --another")),
    Case("register check", words("events"), (f"{BURY} none --id other",)),
]


class Seen(NamedTuple):
    """What a command says to a person, and to a program.

    Args:
        screens: the lines on terminals, by their size.
        piped: the same in a pipe.
        paper: the same in Markdown, where tables are marked as such.
        json: all of it.
    """

    screens: Mapping[str, Sequence[str]]
    piped: str
    paper: str
    json: Any


def on_a_terminal(command: str, size: tuple[int, int], register: Path) -> list[str]:
    """Run a *command* on a pseudo-terminal and return the lines it writes, without colour.

    A terminal shows what goes to standard error too.
    """
    columns, lines = size
    ours, theirs = pty.openpty()
    fcntl.ioctl(
        theirs, termios.TIOCSWINSZ, lines.to_bytes(2, "little") + columns.to_bytes(6, "little")
    )
    settings = {
        name: value
        for name, value in os.environ.items()
        if name not in {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"}
    }
    with subprocess.Popen(
        [sys.executable, "-m", "ilacs_cli", *shlex.split(command)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**settings, "ILACS_REGISTER": str(register), "TERM": "xterm-256color"},
    ):
        os.close(theirs)
        written = b"".join(read(ours))
    os.close(ours)
    return drawn(written.decode("utf-8"))


def drawn(written: str) -> list[str]:
    """Return the lines that a terminal is left with: a bar of progress is drawn and taken away."""
    lines, row, column = [""], 0, 0
    for part in re.findall(r"\x1b\[[0-9;?]*[A-Za-z]|\r|\n|[^\x1b\r\n]+", written):
        if part == "\n":
            row += 1
            lines += [""] * (row == len(lines))
        elif part == "\r":
            column = 0
        elif part.startswith("\x1b"):
            if part[-1] == "A":
                row -= int(part[2:-1] or 1)
            elif part[-1] == "K":
                lines[row] = ""
        else:
            line = lines[row].ljust(column)
            lines[row] = f"{line[:column]}{part}{line[column + len(part) :]}"
            column += len(part)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def read(terminal: int) -> Iterator[bytes]:
    try:
        while piece := os.read(terminal, 65_536):
            yield piece
    except OSError:  # what a pseudo-terminal says when its other end is closed
        return


def asked(case: Case) -> str:
    return case.command if "--today" in case.command else f"{case.command} --today {TODAY}"


def seen(case: Case, folder: Path) -> Seen:
    """Run a *case* in every way; each run has a register of its own, prepared alike."""

    def register(name: str) -> Path:
        path = folder / name / "register.csv"
        with patch.dict(os.environ, {"ILACS_REGISTER": str(path)}):
            for line in case.before:
                run_line(line)
        return path

    def said(form: str) -> str:
        with patch.dict(os.environ, {"ILACS_REGISTER": str(register(form))}):
            return run_line(f"{asked(case)} --format {form}").out

    told = {form: said(form) for form in ("table", "markdown", "json")}
    prepared = {name: register(name) for name in SIZES}
    with ThreadPoolExecutor(len(SIZES)) as pool:
        runs = {
            name: pool.submit(on_a_terminal, asked(case), size, prepared[name])
            for name, size in SIZES.items()
        }
        screens = {name: run.result() for name, run in runs.items()}
    return Seen(screens, told["table"], told["markdown"], json.loads(told["json"]))


@pytest.fixture(
    scope="module", params=CASES, ids=[f"{n % 3}-{c.command}" for n, c in enumerate(CASES)]
)
def case(request: pytest.FixtureRequest) -> Case:
    """A command."""
    found: Case = request.param
    return found


@pytest.fixture(scope="module")
def told(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What it says."""
    return seen(case, tmp_path_factory.mktemp("own"))


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    """The size of a terminal."""
    found: str = request.param
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def without_folder(text: str) -> str:
    """Return *text* without blanks and without the folder of a register, another in every run."""
    return re.sub(r"/(?:[^/]|/(?!register))*?/register\.csv", "REGISTER", squeezed(text))


def tables(paper: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Yield the headings and the rows of each table in Markdown."""
    for found in re.finditer(r"^\| .*\|\n\|(?: --- \|)+\n(?:\|.*\|\n)*", paper, re.MULTILINE):
        head, _, *rows = (
            [re.sub(r"\\(.)", r"\1", cell).strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            for line in found[0].splitlines()
        )
        yield head, rows


def test_the_answer_is_in_the_first_lines(case: Case, told: Seen, size: str) -> None:
    first = " ".join(" ".join(told.screens[size][:FIRST_LINES]).split())
    assert re.search(case.fact(told.json), first)


def test_it_fits_the_screen(case: Case, told: Seen, size: str) -> None:
    if case.report in FIT:
        assert len(told.screens[size]) < SIZES[size][1]


def test_no_line_is_wider_than_the_screen(told: Seen, size: str) -> None:
    assert [line for line in told.screens[size] if len(line) > SIZES[size][0]] == []


def test_no_table_becomes_a_line_a_cell(told: Seen, size: str) -> None:
    lines = told.screens[size]
    for headings, _ in tables(told.paper):
        as_lines = {head for head in headings for line in lines if line.startswith(f"{head}: ")}
        assert len(as_lines) <= 1  # one may be a sentence of the answer


def test_every_cell_that_is_shown_is_shown_whole(case: Case, told: Seen, size: str) -> None:
    lines = list(told.screens[size])
    for headings, rows in tables(told.paper):
        head, shown = head_of(headings, lines)
        end = next((n for n in range(head, len(lines)) if not lines[n].strip()), len(lines))
        body = lines[head + 1 : end]
        if left_out := re.match(r"And (\d+) more: ", body[-1] if body else ""):
            body = body[:-1]
        if case.report in LISTS:
            assert len(body) == len(rows) - int(left_out[1] if left_out else 0)
        for number, (place, start) in enumerate(shown):
            stop = shown[number + 1][1] if number + 1 < len(shown) else None
            cells = [row[place] for row in rows]
            if case.report in LISTS:
                each = [line[start:stop].strip() for line in body]
                assert [pair for pair in zip(each, cells, strict=False) if not means(*pair)] == []
            else:
                there = "".join(line[start:stop] for line in body)
                assert without_folder(there) == without_folder("".join(cells))
        lines = lines[end:]


def means(shown: str, cell: str) -> bool:
    """Whether *shown* is the text of a *cell*, or another name of the authority in it."""
    also = {name for one in authorities() if one.name == cell for name in one.aliases}
    short = {cell.replace("about ", ""), cell.replace("over ", ">"), cell.replace("under ", "<")}
    return shown in {cell, *also, *short}


def head_of(headings: Sequence[str], lines: Sequence[str]) -> tuple[int, list[tuple[int, int]]]:
    """Return which of *lines* has the *headings* of a table, and where those begin that it has.

    The first column never gives way; if its heading is blank the next one stands for it.
    """
    first = next(filter(None, headings))
    for number, line in enumerate(lines):
        starts, reached = [], 0
        for place, heading in enumerate(headings):
            short = re.escape(heading.removesuffix(" months"))
            found = re.compile(rf"(?<!\S){short}(?: months)?(?= {{2}}|$)").search(line, reached)
            if heading and found:
                starts.append((place, found.start()))
                reached = found.end()
            elif not heading:
                starts.append((place, reached))
        if starts and line.strip().split("  ")[0] == first and len(starts) > len(headings) // 2:
            return number, starts
        if line.strip().startswith(first) and len(starts) == len(headings):
            return number, starts
    pytest.fail(f"no table has the headings {headings}")


def test_nothing_that_is_said_in_a_pipe_is_missing_or_cut(told: Seen, size: str) -> None:
    screen = without_folder("\n".join(told.screens[size]))
    heads = ["".join(headings) for headings, _ in tables(told.paper)]
    for block in told.piped.split("\n\n"):
        is_table = squeezed(block.splitlines()[0] if block else "") in map(squeezed, heads)
        if not is_table:
            assert without_folder(block) in screen
    assert "…" not in screen


def test_no_date_is_broken_over_two_lines(told: Seen, size: str) -> None:
    weekday_or_day = r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun|\d{1,2} [A-Z][a-z]{2})(?=\s{2}|\s*$)"
    for line in told.screens[size]:
        assert not re.search(weekday_or_day, line)
