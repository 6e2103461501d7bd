"""A table on a terminal: folded to its width, coloured only if wanted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

import pytest
from running import Ilacs, Terminal

from ilacs_cli.cli.main import run
from ilacs_cli.formats import table
from ilacs_cli.formats.elements import Block, CalendarUsed, Cell, Detail, Report, Table
from ilacs_cli.reports.obligations import PROVISIONAL_MARK


def drawn(*options: str, letter_date: str = "2018-08-10") -> str:
    terminal = Terminal()
    day = () if "--today" in options else ("--today", "2018-08-16")
    asked = ["deadlines", "--letter-date", letter_date, *day, *options]
    assert run(asked, stdout=terminal, stderr=StringIO()) == 0
    return terminal.getvalue()


@pytest.fixture(autouse=True)
def colourful_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "70")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_terminal_is_never_written_beyond_its_width() -> None:
    lines = re.sub(r"\x1b\[[0-9;]*m", "", drawn()).splitlines()
    assert max(map(len, lines)) <= 70


def test_what_stands_in_colour_stands_without_it_too() -> None:
    late = ("--today", "2018-10-01")
    assert "15 ago" in drawn("--no-color", *late)
    assert "15 ago" in drawn(*late)


@pytest.mark.parametrize("asked", [["--no-color"], []])
def test_no_colour_is_used_where_none_is_wanted(
    monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    if not asked:
        monkeypatch.setenv("NO_COLOR", "1")
    colours = [f"\x1b[{code}" for code in (*range(30, 38), *range(90, 98))]
    assert not any(colour in drawn(*asked) for colour in colours)


def test_json_on_a_terminal_is_json() -> None:
    assert drawn("--json").startswith("{\n")


@pytest.mark.parametrize("width", ["20", "30", "40", "60", "80", "100", "140"])
def test_a_due_date_and_its_mark_are_whole_at_any_width(
    monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    words = re.sub(r"\x1b\[[0-9;]*m", "", drawn(letter_date="2028-11-20")).split()
    assert f"1 Mar 2029 {PROVISIONAL_MARK} " in " ".join(words)


COLOURED = re.compile(r"\x1b\[(3[0-7]|9[0-7])m")


@pytest.mark.parametrize(
    "text",
    ["methods of assessment", "passed on", "missed from home", "due today's needs", "met again"],
)
def test_what_somebody_wrote_has_no_colour_however_it_begins(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    # What a visit was about stands in a cell of its own in the table of what has happened since.
    ilacs("record --authority Bury --event focused-visit --published 2026-08-04 --theme", text)
    terminal = Terminal()
    run(
        ["cycle", "Bury", "--today", "2026-11-22", "--explain"],
        stdout=terminal,
        stderr=StringIO(),
    )
    (line,) = (line for line in terminal.getvalue().splitlines() if line.endswith(f"  {text}"))
    assert not COLOURED.search(line)


@pytest.mark.parametrize(
    ("today", "colour"),
    [
        ("2018-09-07", None),
        ("2018-09-10", "33"),
        ("2018-09-11", "31"),
        ("2018-09-15", "31"),
    ],
)
def test_where_a_duty_stands_has_its_colour(
    monkeypatch: pytest.MonkeyPatch, today: str, colour: str | None
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    found = COLOURED.search(drawn("--today", today))
    assert (found[1] if found else None) == colour


def test_a_passed_date_is_red_where_colour_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    red = "\x1b[31m"
    assert red in drawn("--today", "2026-11-22")
    assert red not in drawn("--today", "2026-11-22", "--no-color")


NAMES = Table(
    ("", "Name", "Months", "Chance"),
    [
        ("1", Cell("Bournemouth, Christchurch and Poole", short="BCP"), "Jan to May 2027", "60%"),
        ("2", "Bath", "Dec 2026 to Feb 2027", ">95%"),
    ],
    gives_way=("Chance",),
    on_screen=1,
)


@dataclass(frozen=True, eq=False, repr=False)
class Names(Report):
    """A report of one table."""

    def answer(self) -> Iterable[Block]:
        yield NAMES

    def rows(self) -> Sequence[object]:
        return ()


def lines_of(width: int, monkeypatch: pytest.MonkeyPatch, detail: Detail) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    day = date(2026, 11, 22)
    terminal = Terminal()
    report = Names(day, CalendarUsed("england-and-wales", day, None))
    table.show(report, terminal, detail, colour=False)
    return re.sub(r"\x1b\[[0-9;]*m", "", terminal.getvalue()).splitlines()


@pytest.mark.parametrize(
    ("width", "first"),
    [
        (68, ["1", "Bournemouth, Christchurch and Poole", "Jan to May 2027", "60%"]),
        (67, ["1", "BCP", "Jan to May 2027", "60%"]),
        (37, ["1", "BCP", "Jan to May 2027", "60%"]),
        (36, ["1", "BCP", "Jan to May 2027"]),
    ],
)
def test_where_there_is_no_room_a_short_name_comes_first_then_columns_give_way(
    monkeypatch: pytest.MonkeyPatch, width: int, first: list[str]
) -> None:
    lines = lines_of(width, monkeypatch, Detail())
    assert re.split("  +", lines[1].strip()) == first
    assert len(lines) == 3


def test_a_long_table_shows_its_first_rows_and_says_how_to_see_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = lines_of(80, monkeypatch, Detail(how_to_see_all="add --top 2"))
    assert len(lines) == 3
    assert "1 more" in lines[2]
    assert "--top 2" in lines[2]
