"""Bringing in a file of events with the columns that people write."""

import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from running import NOW, Ilacs, Ran, Terminal

from ilacs_cli.cli.main import run
from ilacs_cli.domain.event_rows import EVENT_COLUMNS, EventRow
from ilacs_cli.register.own import read_own
from ilacs_cli.register.place import own_path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file to bring in."""
    return tmp_path / "in.csv"


def written(file: Path, *lines: str) -> str:
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return str(file)


def recorded() -> list[EventRow]:
    return read_own(own_path())


HEADER = "Council,Event,Start,End,Published,Outcome"
ROW = "Bury,focused visit,1 September 2026,02/09/2026,2026-10-01,priority action"
SAME = (
    "record --authority Bury --event focused-visit --start 2026-09-01 --end 2026-09-02 "
    "--published 2026-10-01 --outcome priority-action"
)


def test_a_row_of_a_file_becomes_what_record_makes_of_it(ilacs: Ilacs, file: Path) -> None:
    assert ilacs("register import", written(file, HEADER, ROW)).code == 0
    imported = recorded()
    assert imported[0].event_id == "80443-focused_visit-20261001"
    ilacs("register undo")
    assert recorded() == []
    ilacs(SAME)
    assert recorded() == imported
    again = ilacs("register import --json", str(file)).json
    assert again["already_there"] == 1


@pytest.mark.parametrize(
    "header",
    [
        "LA,Type,Start date,End date,Publication date,Judgement",
        "local authority,KIND,start,end,published on,Result",
        "authority_name;event type;start_date;end_date;published_date;outcome",
        "URN\tevent\tFrom\tTo\tDate published\tOutcome",
    ],
)
def test_columns_may_be_called_what_people_call_them(ilacs: Ilacs, file: Path, header: str) -> None:
    separator = next((mark for mark in ";\t" if mark in header), ",")
    assert ilacs("register import", written(file, header, ROW.replace(",", separator))).code == 0
    ilacs(SAME)
    assert [row.event_id for row in recorded()] == ["80443-focused_visit-20261001"]
    assert recorded()[0].priority_action == "true"


def test_every_other_fact_can_have_a_column(ilacs: Ilacs, file: Path) -> None:
    path = written(
        file,
        "authority,event,letter date,date received,call,stated,theme,notes,link,id",
        "St Helens,JTAI,2026-08-03,2026-08-04,2026-06-01,jtai/written-statement=2026-11-10,"
        "neglect,a note,https://example.org/a,ours",
    )
    assert ilacs("register import", path).code == 0
    (row,) = recorded()
    assert (row.event_id, row.letter_or_report_date, row.received, row.notified) == (
        "ours",
        "2026-08-03",
        "2026-08-04",
        "2026-06-01",
    )
    assert (row.stated, row.theme, row.note) == (
        "jtai/written-statement=2026-11-10",
        "neglect",
        "a note",
    )
    assert row.document_url == "https://example.org/a"


@pytest.mark.parametrize(
    ("header", "cells", "kind"),
    [
        ("event,start,end", "inspection,2026-06-01,2026-06-12", "ilacs_standard"),
        ("event,start,end", "inspection,2026-06-01,2026-06-05", "ilacs_short"),
        ("event,kind,published", "inspection,short,2026-08-03", "ilacs_short"),
        ("event,inspection kind,published", "inspection,Standard,2026-08-03", "ilacs_standard"),
        ("type,published", "Short inspection,2026-08-03", "ilacs_short"),
        ("kind,published_date", "ilacs_standard,2026-08-03", "ilacs_standard"),
    ],
)
def test_an_inspection_is_short_or_standard(
    ilacs: Ilacs, file: Path, header: str, cells: str, kind: str
) -> None:
    path = written(file, f"authority,{header}", f"Leeds,{cells}")
    assert ilacs("register import", path).code == 0
    assert [row.kind for row in recorded()] == [kind]


@pytest.mark.parametrize(
    ("header", "row", "named"),
    [
        ("authority,event,published", "Leds,jtai,2026-08-03", "line 2, authority: "),
        ("council,event,published", "Leds,jtai,2026-08-03", "line 2, council: "),
        ("council,event,published", ",jtai,2026-08-03", "line 2, council: "),
        ("authority,type,published", "Leeds,visit,2026-08-03", "line 2, type: 'visit'"),
        ("authority,event,date published", "Leeds,jtai,31/02/2026", "date_published: "),
        ("authority,event,published", "Leeds,jtai,", "line 2: "),
        ("authority,event,published,result", "Leeds,jtai,2026-08-03,good", " good "),
        ("authority,event,published", "Leeds,inspection,2026-08-03", "inspection_kind"),
        (
            "authority,event,received,published",
            "Leeds,jtai,2026-12-01,2026-08-03",
            "1 December 2026",
        ),
        ("authority,event,start,end", "Leeds,jtai,2026-08-03,2026-08-01", "end_date"),
        ("authority,event,published", "Leeds,jtai,2028-08-03", "3 August 2028"),
        ("urn,authority,event,published", "80443,Leeds,jtai,2026-08-03", "'Leeds'"),
        ("id,authority,event,published", "a:b,Leeds,jtai,2026-08-03", "colon"),
    ],
)
def test_what_record_would_refuse_is_refused_with_its_line(
    ilacs: Ilacs, file: Path, header: str, row: str, named: str
) -> None:
    ran = ilacs("register import", written(file, header, row))
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err
    assert not own_path().exists()


def test_a_second_of_a_kind_within_weeks_is_left_out(ilacs: Ilacs, file: Path) -> None:
    ilacs("record --authority Bury --event jtai --published 2026-09-01")
    path = written(file, "authority,event,published", "Bury,jtai,2026-09-03")
    report = ilacs("register import --json", path).json
    assert report["left_out"] == 1
    assert "80443-jtai-20260901" in report["rows"][0]["reason"]


def refused(ran: Ran) -> str:
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 2
    assert sum(column in ran.err for column in EVENT_COLUMNS) < len(EVENT_COLUMNS) / 2
    return ran.err


def test_missing_and_unknown_columns_are_named_once(ilacs: Ilacs, file: Path) -> None:
    path = written(file, "Who,Type,Grade,Lead,Colour,Size,Weight,Height", "Bury,jtai")
    err = refused(ilacs("register import", path))
    assert re.search(r"\bauthority\b.*: Who, Grade, Lead, Colour, Size, 2 more", err)
    assert "Weight" not in err
    assert "register export" in err


def test_an_unknown_column_is_named(ilacs: Ilacs, file: Path) -> None:
    err = refused(ilacs("register import", written(file, f"{HEADER},Shoe size", f"{ROW},9")))
    assert ": Shoe size\n" in err


def test_two_columns_for_one_thing_are_refused(ilacs: Ilacs, file: Path) -> None:
    path = written(file, "council,la,event,published", "Bury,Bury,jtai,2026-08-03")
    err = refused(ilacs("register import", path))
    assert "council, la" in err


def test_a_file_without_a_header_never_shows_who_is_in_it(ilacs: Ilacs, file: Path) -> None:
    path = written(file, "Forename Surname,2026-01-01", "Other Surname,2026-01-02")
    assert "Surname" not in refused(ilacs("register import", path))


def test_a_dry_run_shows_whose_each_row_is(ilacs: Ilacs, file: Path) -> None:
    path = written(
        file, "urn,event,published", "80443,jtai,2026-09-01", "80557,focused visit,2026-10-01"
    )
    ran = ilacs("register import --dry-run", path)
    assert "2     Bury" in ran.out
    assert "Thu 1 Oct 2026" in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines()[1:])
    rows = ilacs("register import --dry-run --json", path).json["rows"]
    assert [(row["authority"], row["what"], row["date"], row["became"]) for row in rows] == [
        ("Bury", "JTAI", "2026-09-01", "added"),
        ("South Tyneside", "focused visit", "2026-10-01", "added"),
    ]
    assert not own_path().exists()


def test_a_terminal_shows_the_first_ten_rows_of_many(ilacs: Ilacs, file: Path) -> None:
    first = date(2010, 1, 4).toordinal()
    days = [date.fromordinal(first + 100 * number) for number in range(12)]
    path = written(file, "authority,event,published", *(f"Bury,jtai,{day}" for day in days))

    def on_a_terminal(*more: str) -> str:
        screen = Terminal()
        line = ["register", "import", path, "--dry-run", *more]
        run(line, stdout=screen, stderr=StringIO(), clock=lambda: NOW)
        return screen.getvalue()

    assert "\n11    Bury" in on_a_terminal()
    assert "\n12    Bury" not in on_a_terminal()
    assert "2 more: add --all" in on_a_terminal()
    assert "\n13    Bury" in on_a_terminal("--all")
    assert "\n13    Bury" in ilacs("register import --dry-run", path).out


@pytest.mark.parametrize(
    "duty", ["publish report", "Publish-Report", "publish_report", "inspection/publish report"]
)
def test_a_duty_may_be_written_with_spaces(ilacs: Ilacs, duty: str) -> None:
    ilacs(
        "record --authority Bury --event inspection --kind short --published 2026-11-02 "
        "--letter-date 2026-11-02"
    )
    exact = ilacs("record --done publish-report --authority Bury --on 2026-11-10 --json")
    ran = ilacs("record --authority Bury --on 2026-11-10 --json --done", duty)
    assert ran.json["event"] == exact.json["event"]
