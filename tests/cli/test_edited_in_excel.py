"""A register that somebody has opened in Excel, edited and saved holds what it held."""

import csv
import re
from collections.abc import Callable
from io import StringIO

import pytest
from running import Ilacs

from ilacs_cli.domain.event_rows import EVENT_COLUMNS, EventRow
from ilacs_cli.register.own import read_own
from ilacs_cli.register.place import own_path

EVENTS = (
    "--authority Bury --event jtai --published 2026-03-02 --theme 'serious violence' --id a",
    """--authority Leeds --event focused-visit --start 2026-05-05 --end 2026-05-06
    --published 2026-06-01 --outcome priority-action --note 'seen, with =x and \u00e9' --id b""",
    """--authority Hull --event inspection --start 2026-06-01 --end 2026-06-12
    --published 2026-07-20 --leaders good --help-and-protection good --in-care outstanding
    --care-leavers requires-improvement --note '-5 days' --id c""",
)

Sheet = list[list[str]]


@pytest.fixture
def before(ilacs: Ilacs) -> list[EventRow]:
    """The events of a register, as they were before Excel."""
    for event in EVENTS:
        assert ilacs(f"record {event}").code == 0
    return read_own(own_path())


def opened() -> Sheet:
    text = own_path().read_text(encoding="utf-8-sig")
    return list(csv.reader(StringIO(text, newline="")))


def saved(sheet: Sheet, *, mark: bool = True, comma: str = ",", encoding: str = "utf-8") -> None:
    """Save *sheet* as Excel does: a byte order mark, Windows' line ends, capital TRUE."""
    written = StringIO()
    csv.writer(written, lineterminator="\r\n", delimiter=comma).writerows(sheet)
    own_path().write_bytes(
        ("\ufeff" if mark else "").encode() + written.getvalue().encode(encoding)
    )


def as_excel_shows(cell: str) -> str:
    """Return *cell* as Excel saves it: dates as the machine's region has them, TRUE for true."""
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", cell)
    if found:
        return f"{found[3]}/{found[2]}/{found[1]}"
    return cell.upper() if cell in {"true", "false"} else cell


def wider(sheet: Sheet) -> Sheet:
    return [[*row, "", ""] for row in sheet]


def with_blank_rows(sheet: Sheet) -> Sheet:
    blank = [""] * len(sheet[0])
    return [sheet[0], blank, *sheet[1:], blank, blank]


def in_another_order(sheet: Sheet) -> Sheet:
    order = sorted(range(len(sheet[0])), key=lambda at: sheet[0][at])
    return [[row[at] for at in order] for row in (sheet[0], *reversed(sheet[1:]))]


def with_spaces(sheet: Sheet) -> Sheet:
    return [[f" {cell} " if cell[:1].isalnum() else cell for cell in row] for row in sheet]


@pytest.mark.parametrize(
    ("edit", "mark"),
    [
        (list, True),
        (list, False),
        (wider, True),
        (with_blank_rows, False),
        (in_another_order, True),
        (with_spaces, False),
    ],
)
def test_what_excel_saves_is_what_it_opened(
    ilacs: Ilacs, before: list[EventRow], edit: Callable[[Sheet], Sheet], mark: bool
) -> None:
    saved(edit([[as_excel_shows(cell) for cell in row] for row in opened()]), mark=mark)
    assert ilacs("register check").code == 0
    by_id = {row.event_id: row for row in read_own(own_path())}
    assert by_id == {row.event_id: row for row in before}
    assert ilacs("record --authority Bury --event jtai --published 2020-01-02 --id d").code == 0
    again = {row.event_id: row for row in read_own(own_path())}
    assert again.items() >= by_id.items()
    content = own_path().read_bytes()
    header = f"\ufeff{','.join(EVENT_COLUMNS)}\n"
    assert content.startswith(header.encode())  # as the program writes it
    assert (content.count(b"\r"), b"/2026" in content) == (0, False)


@pytest.mark.parametrize(
    ("settings", "code", "named"),
    [
        ({"comma": "|"}, 2, "line 1: "),
        ({"encoding": "cp850", "mark": False}, 3, "UTF-8"),
        ({"encoding": "cp1252"}, 3, "UTF-8"),
        ({"encoding": "utf-16-le", "mark": False}, 3, "UTF-16"),
    ],
)
@pytest.mark.usefixtures("before")
def test_what_cannot_be_understood_is_told_and_left_as_it_is(
    ilacs: Ilacs, settings: dict[str, str], code: int, named: str
) -> None:
    saved(opened(), **settings)  # type: ignore[arg-type] # each is of its parameter's type
    content = own_path().read_bytes()
    ran = ilacs("record --authority Bury --event jtai --published 2020-01-02")
    assert (ran.code, ran.out) == (code, "")
    assert named in ran.err.partition("hint: ")[0]
    assert own_path().read_bytes() == content


@pytest.mark.usefixtures("before")
def test_a_date_of_the_american_order_is_never_guessed_at(ilacs: Ilacs) -> None:
    sheet = opened()
    at = sheet[0].index("published_date")
    sheet[1][at] = "03/22/2026"
    saved(sheet)
    ran = ilacs("register check")
    assert (ran.code, ran.out) == (2, "")
    assert "line 2, published_date: 03/22/2026 " in ran.err
    assert "American" in ran.err


AS_EXCEL_DOES = {("utf-8", True, ","), ("cp1252", False, ";"), ("utf-16", False, "\t")}
"""What Excel writes by its three kinds of CSV and text; the other pairs are slow."""

WRITTEN = [("utf-8", True), ("utf-8", False), ("cp1252", False), ("utf-16", False)]


@pytest.mark.parametrize(
    ("encoding", "mark", "comma"),
    [
        pytest.param(*one, comma, marks=() if (*one, comma) in AS_EXCEL_DOES else pytest.mark.slow)
        for one in WRITTEN
        for comma in (",", ";", "\t")
    ],
)
def test_each_encoding_and_separator_of_excel_is_read(
    ilacs: Ilacs, before: list[EventRow], comma: str, encoding: str, mark: bool
) -> None:
    saved(opened(), mark=mark, comma=comma, encoding=encoding)
    assert ilacs("register check").code == 0
    assert read_own(own_path()) == before


def test_rows_that_end_with_their_last_filled_cell_are_read(
    ilacs: Ilacs, before: list[EventRow]
) -> None:
    lines = own_path().read_text(encoding="utf-8").splitlines()
    own_path().write_text("\n".join(line.rstrip(",") for line in lines), encoding="utf-8")
    assert ilacs("register check").code == 0
    assert read_own(own_path()) == before
