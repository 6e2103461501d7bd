"""CSV that a spreadsheet can open without being told to run anything."""

from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from running import Ilacs, Terminal

from ilacs_cli.cli.main import run
from ilacs_cli.domain.forecast.queue import RankedBy, Sort
from ilacs_cli.formats import csv as as_csv
from ilacs_cli.formats.elements import CalendarUsed
from ilacs_cli.reports.queue import QueueReport


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"])
def test_a_name_cannot_be_a_formula(ilacs: Ilacs, name: str) -> None:
    ran = ilacs("deadlines --letter-date 2018-08-10 --format csv --authority", name)
    row = ran.rows[0]
    assert row["authority"] == f"'{name}"


def test_a_carried_column_cannot_be_a_formula_in_name_or_value(
    ilacs: Ilacs, tmp_path: Path
) -> None:
    path = tmp_path / "letters.csv"
    path.write_text(
        "authority,event,outcome,letter_date,received,=ref\nBury,jtai,,2019-08-02,,=1+1\n",
        encoding="utf-8",
    )
    ran = ilacs("deadlines --format csv --from", str(path))
    assert ran.rows[0]["'=ref"] == "'=1+1"


@pytest.mark.parametrize("value", ["\tx", "\rx", "\n=1", "\uff1d1+1"])
def test_white_space_before_a_formula_does_not_hide_it(
    ilacs: Ilacs, tmp_path: Path, value: str
) -> None:
    path = tmp_path / "letters.csv"
    path.write_text(
        f'authority,event,outcome,letter_date,received,ref\nBury,jtai,,2019-08-02,,"{value}"\n',
        encoding="utf-8",
        newline="",
    )
    ran = ilacs("deadlines --format csv --from", str(path))
    row = ran.rows[0]
    assert row["ref"] == f"'{value}".replace("\r", "\n")


def test_commas_quotes_and_new_lines_survive(ilacs: Ilacs) -> None:
    name = 'Bath, "BANES"\nand more'
    ran = ilacs("deadlines --letter-date 2018-08-10 --format csv --authority", name)
    assert ran.rows[0]["authority"] == name


def test_a_negative_number_stays_a_number(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines --letter-date 2018-08-10 --today 2018-09-11 --format csv")
    assert ran.rows[0]["working_days_left"] == "-1"


def test_a_file_begins_with_the_mark_by_which_excel_knows_utf_8(
    ilacs: Ilacs, tmp_path: Path
) -> None:
    path = tmp_path / "report.csv"
    asked = "deadlines --letter-date 2018-08-10 --format csv"
    ilacs(asked, "--output", str(path))
    assert path.read_bytes().startswith(b"\xef\xbb\xbfauthority,")
    assert path.read_bytes() == ilacs(asked).out.encode()


def test_a_pipe_gets_utf_8_whatever_the_code_page_of_the_machine() -> None:
    pipe = TextIOWrapper(BytesIO(), encoding="cp1252", newline="\r\n")
    asked = [
        "deadlines",
        "--letter-date",
        "2018-08-10",
        "--format",
        "csv",
        "--authority",
        "Bury 😀",
    ]
    assert run(asked, stdout=pipe, stderr=pipe) == 0
    pipe.seek(0)
    assert pipe.buffer.read().decode("utf-8").count("\nBury 😀,") == 2


def test_a_terminal_gets_no_mark() -> None:
    terminal = Terminal()
    assert (
        run(
            [*["workdays", "is", "2018-08-10", "--format", "csv"]], stdout=terminal, stderr=terminal
        )
        == 0
    )
    assert not terminal.getvalue().startswith("\ufeff")


def test_a_link_that_leads_to_itself_is_told(ilacs: Ilacs, tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    try:
        loop.symlink_to(loop)
    except OSError:
        pytest.skip("this system allows no links")
    ran = ilacs("rules --output", str(loop))
    assert (ran.code, ran.out) == (3, "")
    assert "cannot write" in ran.err


def test_a_queue_of_nobody_has_the_header_of_any(ilacs: Ilacs) -> None:
    header = ilacs("queue --region London --format csv").out.removeprefix("\ufeff").partition("\n")
    day = date(2026, 8, 22)
    calendar = CalendarUsed("england-and-wales", day, None)
    nobody = QueueReport(
        day, calendar, day, None, RankedBy.FORECAST, (), (), (), None, Sort.LIKELY, None, 0
    )
    assert as_csv.text(nobody) == "".join(header[:2])


def test_an_import_of_a_header_alone_has_a_header(ilacs: Ilacs, tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    ilacs("register export --output", str(file))
    ran = ilacs("register import --format csv", str(file))
    assert (ran.code, ran.out) == (
        0,
        "\ufefffile,dry_run,line,became,event_id,reason,authority,what,date\n",
    )


@pytest.mark.parametrize(
    "asked",
    [
        "backtest --from 2026-08-01 --to 2026-08-22",
        "check --letter-date 2018-08-10 --stated focused-visit/draft-action-plan=2018-09-10",
        "cycle --authority Bury",
        "deadlines --letter-date 2024-01-01 --event monitoring-visit",
        "history --authority 'Isles of Scilly'",
        "improvement --published 1980-01-01",
        "plan --notified 2026-11-23 --event jtai",
        "record --authority Bury --event jtai --published 2026-03-02",
        "register check",
        "register info",
        "register path",
        "workdays is 2026-01-01",
    ],
)
def test_every_other_report_has_a_row_though_there_is_nothing_to_tell(
    ilacs: Ilacs, asked: str
) -> None:
    assert ilacs(asked, "--format", "csv").rows
