"""Files of letters and of events as Excel and people write them: headers, separators, cells."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from running import Ilacs

from ilacs_cli.domain.event_rows import EVENT_COLUMNS

HEADERS = (
    ("Authority", "Event", "Outcome", "Letter date", "Received"),
    ("AUTHORITY", "EVENT", "OUTCOME", "LETTER DATE", "RECEIVED"),
    ("authority", "event", "outcome", "letter-date", "received"),
    ("Local authority", "Event type", "Outcome", "Date of letter", "Date received"),
    (" authority ", "event", "outcome", "Letter  Date", "received on"),
)
"""Ways to write the header of a file of letters."""

ROWS = (
    ("Bury", "Focused visit", "Priority action", "16/11/2026", "17-Nov-2026"),
    ("Leeds", "JTAI", "", "Mon 16 Nov 2026", "17th November 2026"),
    ("St Helens", "area_send", "SYSTEMIC FAILINGS", "16-Nov-26", ""),
)
"""Letters as people write them."""

PLAIN = (
    "authority,event,outcome,letter_date,received\n"
    "Bury,focused-visit,priority-action,2026-11-16,2026-11-17\n"
    "Leeds,jtai,,2026-11-16,2026-11-17\n"
    "St Helens,area-send,systemic-failings,2026-11-16,\n"
)
"""The same as the program writes them."""


def answers(ilacs: Ilacs, path: Path, content: bytes) -> Any:  # noqa: ANN401 - JSON is what it is
    path.write_bytes(content)
    ran = ilacs("deadlines --json --from", str(path))
    assert ran.code == 0, ran.err
    return ran.json["letters"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("header", HEADERS)
def test_letters_are_read_however_they_are_written(
    ilacs: Ilacs, tmp_path: Path, header: tuple[str, ...], separator: str, encoding: str
) -> None:
    text = "".join(f"{separator.join(cells)}\r\n" for cells in (header, *ROWS))
    path = tmp_path / "letters.csv"
    assert answers(ilacs, path, text.encode(encoding)) == answers(ilacs, path, PLAIN.encode())


def test_the_column_received_may_be_missing(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "letters.csv"
    content = b"Authority,Event,Outcome,Letter date,Officer\nLeeds,JTAI,,16 Nov 2026,Ann\n"
    (letter,) = answers(ilacs, path, content)
    assert letter["letter"]["received"] == "2026-11-16"
    assert letter["carried"] == {"Officer": "Ann"}


@pytest.mark.parametrize("name", ["recieved", "receive", "Recieved"])
def test_a_column_that_may_be_received_is_not_passed_over(
    ilacs: Ilacs, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "letters.csv"
    path.write_text(f"authority,event,outcome,letter_date,{name}\nA,jtai,,2026-11-16,\n", "utf-8")
    ran = ilacs("deadlines --from", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert " received " in ran.err.partition("hint: ")[2]


def test_a_column_of_ones_own_keeps_its_name_and_place(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "letters.csv"
    path.write_text(f"Council,Our Ref,{PLAIN.replace('Bury', 'x,1,Bury')}", "utf-8")
    path.write_text(
        "Council,Our Ref,authority,event,outcome,letter_date,received\n"
        "x,1,Leeds,jtai,,2026-11-16,\n",
        "utf-8",
    )
    assert ilacs("deadlines --json --from", str(path)).json["letters"][0]["carried"] == {
        "Council": "x",
        "Our Ref": "1",
    }


@pytest.mark.parametrize("header", ["Letter date,Date of letter", "letter_date,LETTER DATE"])
def test_a_column_that_is_there_twice_is_refused_or_ones_own(
    ilacs: Ilacs, tmp_path: Path, header: str
) -> None:
    path = tmp_path / "letters.csv"
    path.write_text(f"authority,event,outcome,{header}\nLeeds,jtai,,2026-11-16,\n", "utf-8")
    ran = ilacs("deadlines --json --from", str(path))
    if header.startswith("Letter date,"):
        assert ran.json["letters"][0]["carried"] == {"Date of letter": ""}
    else:
        assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("02/03/26", "four"),
        ("11/16/2026", "line"),
        ("43340", "bare"),
        ("31/02/2026", "28 days"),
        ("Tue 16 Nov 2026", "Monday"),
        ("16-Nov-78", "2000 to 2049"),
        ("today", "changes"),
        ("2026-11-16 09:30", "hour"),
    ],
)
def test_a_cell_that_is_no_date_is_told_by_its_line(
    ilacs: Ilacs, tmp_path: Path, cell: str, why: str
) -> None:
    path = tmp_path / "letters.csv"
    path.write_text(f"{PLAIN}Hull,jtai,,{cell},\n", "utf-8")
    ran = ilacs("deadlines --json --from", str(path))
    assert ran.code == 2
    assert "line 5" in ran.err
    assert why in ran.err


EVENT = {
    "event_id": "mine-1",
    "urn": "80443",
    "kind": "Focused Visit",
    "start_date": "3-Nov-2026",
    "published_date": "Wed 18 Nov 2026",
    "priority_action": "FALSE",
}
"""An event as people write it."""

HOW: dict[str, Callable[[str], str]] = {
    "in capitals": str.upper,
    "as a title": str.title,
    "as it stands": str,
}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("how", HOW)
def test_events_are_imported_however_they_are_written(
    ilacs: Ilacs, tmp_path: Path, how: str, separator: str, encoding: str
) -> None:
    header = [HOW[how](name.replace("_", " ")) for name in EVENT_COLUMNS]
    cells = [EVENT.get(name, "") for name in EVENT_COLUMNS]
    path = tmp_path / "events.csv"
    text = f"{separator.join(header)}\r\n{separator.join(cells)}\r\n"
    path.write_bytes(text.encode(encoding))
    ran = ilacs("register import", str(path))
    assert ran.code == 0, ran.err
    (event,) = ilacs("register export --format csv").rows
    assert (event["kind"], event["priority_action"]) == ("focused_visit", "false")
    assert (event["start_date"], event["published_date"]) == ("2026-11-03", "2026-11-18")


@pytest.mark.parametrize("header", ["Stated", "STATED", "Stated:JTAI/Written statement"])
def test_a_column_of_dates_in_letters_is_known_too(
    ilacs: Ilacs, tmp_path: Path, header: str
) -> None:
    cell = "25-Feb-2027" if ":" in header else "jtai/written-statement=25 Feb 2027"
    path = tmp_path / "letters.csv"
    path.write_text(
        f"Authority,Event,Outcome,Letter date,{header}\nLeeds,JTAI,,16 Nov 2026,{cell}\n", "utf-8"
    )
    (letter,) = ilacs("deadlines --json --from", str(path)).json["letters"]
    assert letter["obligations"][0]["stated"] == "2027-02-25"


@pytest.mark.parametrize(
    "name",
    [
        "Stated: JTAI/written-statement",
        "stated jtai/written-statement",
        "stated: jtai/written-statement",
        "STATED:jtai/Written Statement",
        "stated - jtai/written-statement",
        "Stated date",
        "Date stated",
        "Stated",
    ],
)
def test_a_column_of_dates_in_the_letter_is_taken_however_it_is_written(
    ilacs: Ilacs, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "letters.csv"
    path.write_text(
        f"authority,event,outcome,letter_date,received,{name}\nA,jtai,,2026-11-10,,2027-02-18\n",
        "utf-8",
    )
    (letter,) = answers(ilacs, path, path.read_bytes())
    assert "2027-02-18" in {one["stated"] for one in letter["obligations"]}
    assert letter["carried"] == {}


@pytest.mark.parametrize(
    "name",
    ["stated jtai", "Stated (jtai/written-statement)", "stated: jtai/writen", "sated", "Statedd"],
)
def test_a_column_that_may_be_of_dates_in_the_letter_is_not_passed_over(
    ilacs: Ilacs, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "letters.csv"
    path.write_text(
        f"authority,event,outcome,letter_date,received,{name}\nA,jtai,,2026-11-10,,2027-02-18\n",
        "utf-8",
    )
    ran = ilacs("deadlines --from", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert name.removeprefix("stated: ") in ran.err
