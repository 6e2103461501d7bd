"""The columns of the register: every layout there has been is read, and what is written is read."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import Ilacs

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import EVENT_COLUMNS, REQUIRED_COLUMNS, EventRow
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.register.changes import Change, digest
from ilacs_cli.register.check_rows import check_events
from ilacs_cli.register.own import read_own, to_csv, update_own
from ilacs_cli.register.place import own_path
from ilacs_cli.register.reading import parse_sheet, read_sheet
from ilacs_cli.register.rows import event_from

NEW = EVENT_COLUMNS[len(REQUIRED_COLUMNS) :]
OLD = {
    "event_id": "mine",
    "urn": "80443",
    "kind": "jtai",
    "framework": "JTAI",
    "letter_or_report_date": "2026-09-01",
    "confidence": "recorded",
}


def written(columns: tuple[str, ...], cells: dict[str, str]) -> str:
    return f"{','.join(columns)}\n{','.join(cells.get(column, '') for column in columns)}\n"


def test_the_new_columns_come_last() -> None:
    assert NEW == ("notified", "received", "stated", "statement_requested")


@pytest.mark.parametrize("count", range(len(REQUIRED_COLUMNS), len(EVENT_COLUMNS) + 1))
def test_a_register_of_every_layout_is_read_and_gains_the_columns_at_the_next_change(
    ilacs: Ilacs, count: int
) -> None:
    own_path().parent.mkdir()
    own_path().write_text(written(EVENT_COLUMNS[:count], OLD), "utf-8")
    before = own_path().read_bytes()
    assert ilacs("register check --json").json["events"] == 1
    assert ilacs("history --authority Bury --json").code == 0
    assert own_path().read_bytes() == before
    assert ilacs("record --replace mine --received 2026-09-03").code == 0
    header, line = own_path().read_text("utf-8-sig").splitlines()
    assert header.split(",") == list(EVENT_COLUMNS)
    assert line.split(",") == [*EventRow(**OLD)[: len(REQUIRED_COLUMNS)], "", "2026-09-03", "", ""]
    assert ilacs("register undo").code == 0
    assert read_own(own_path()) == [EventRow(**OLD)]


@pytest.mark.parametrize(
    ("note", "requested", "left"),
    [
        ("JTAI with a written statement to follow", "yes", ""),
        ("JTAI without a written statement to follow; seen", "no", "seen"),
        ("seen", "", "seen"),
    ],
)
def test_what_stood_in_the_note_of_a_jtai_is_read_into_its_column(
    note: str, requested: str, left: str
) -> None:
    text = written(REQUIRED_COLUMNS, {**OLD, "note": note})
    ((_, row),) = check_events(parse_sheet(text.encode(), Path("x.csv"))).rows
    assert (row.statement_requested, row.note) == (requested, left)


@pytest.mark.parametrize(
    ("column", "cell", "written_as"),
    [
        ("statement_requested", "Yes", "yes"),
        ("statement_requested", "false", "no"),
        ("notified", "23/11/2026", "2026-11-23"),
        ("received", "23 November 2026", "2026-11-23"),
        ("stated", " jtai/written-statement = 25/02/2027 ;", "jtai/written-statement=2027-02-25"),
    ],
)
def test_what_a_person_types_is_written_as_the_register_does(
    column: str, cell: str, written_as: str
) -> None:
    text = written(EVENT_COLUMNS, {**OLD, column: cell})
    ((_, row),) = check_events(parse_sheet(text.encode(), Path("x.csv"))).rows
    assert row.cell(column) == written_as


@pytest.mark.parametrize(
    ("column", "cell", "named"),
    [
        ("statement_requested", "perhaps", "'perhaps'"),
        ("notified", "31/02/2026", "31/02/2026"),
        ("received", "soon", "soon "),
        ("stated", "2027-02-25", "RULE=DATE"),
        ("stated", "no/rule=2027-02-25", "'no/rule'"),
    ],
)
def test_what_is_no_value_of_a_column_is_told_with_line_and_column(
    column: str, cell: str, named: str
) -> None:
    text = written(EVENT_COLUMNS, {**OLD, column: cell})
    (error,) = check_events(parse_sheet(text.encode(), Path("x.csv"))).errors
    assert f"line 2, {column}: " in error.message
    assert named in f"{error.message} {error.hint}"


days = st.dates(date(2018, 1, 1), date(2027, 12, 31)).map(date.isoformat)
blank = st.just("")
stated = st.dictionaries(st.sampled_from([rule.id for rule in DUTIES]), days, max_size=3).map(
    lambda dates: "; ".join(f"{rule}={day}" for rule, day in dates.items())
)


@st.composite
def rows(draw: st.DrawFn) -> list[EventRow]:
    count = draw(st.integers(0, 5))
    return [
        EventRow(
            f"event-{number}",
            "80443",
            draw(st.sampled_from(["jtai", "focused_visit", "ilacs_short"])),
            letter_or_report_date=draw(days),
            notified=draw(days | blank),
            received=draw(days | blank),
            stated=draw(stated),
            statement_requested=draw(st.sampled_from(["", "yes", "no"])),
        )
        for number in range(count)
    ]


@given(rows())
def test_what_is_written_is_read_again(known: list[EventRow]) -> None:
    checked = check_events(parse_sheet(to_csv(known).encode(), Path("x.csv")))
    assert not checked.errors
    assert [row for _, row in checked.rows] == known
    for row in known:
        event = event_from(row, "Bury")
        assert [f"{rule}={day}" for rule, day in event.stated] == list(
            filter(None, row.stated.split("; "))
        )
        assert ((event.notified and event.notified.isoformat()) or "") == row.notified
        assert ((event.received and event.received.isoformat()) or "") == row.received


@given(rows(), rows())
def test_any_change_can_be_undone(before: list[EventRow], new: list[EventRow]) -> None:
    names = {row.event_id for row in new}
    kept = [row for row in before if row.event_id not in names]
    for after in ([*kept, *new], [*new, *kept], new, before[1:], before[::-1]):
        change = Change.between(before, after, "2026-11-26")
        assert change.undone(after) == before
        assert (change.before, change.after) == (digest(before), digest(after))


def test_a_change_that_alters_nothing_is_not_kept(ilacs: Ilacs) -> None:
    ilacs("record --authority Bury --event jtai --published 2026-09-01")
    update_own(own_path(), lambda own: (own, None))
    assert ilacs("register undo --dry-run --json").json["left"] == 1


def test_an_import_adds_a_likely_second_event_and_lists_it(ilacs: Ilacs, tmp_path: Path) -> None:
    ilacs("record --authority Bury --event jtai --published 2026-09-01")
    file = tmp_path / "new.csv"
    file.write_text(
        to_csv(
            [
                EventRow("second", "80443", "jtai", published_date="2026-09-02"),
                EventRow("third", "80443", "jtai", published_date="2026-09-03"),
                EventRow("other", "80557", "jtai", published_date="2026-09-03"),
            ]
        ),
        "utf-8",
    )
    report = ilacs("register import --json", str(file)).json
    assert [(row["became"], row["event_id"]) for row in report["rows"]] == [
        ("added", "second"),
        ("added", "third"),
        ("added", "other"),
    ]
    first, second, other = (row["reason"] for row in report["rows"])
    assert "80443-jtai-20260901" in first
    assert "second" in second
    assert other is None


def test_columns_of_the_same_name_are_told_by_their_places(tmp_path: Path) -> None:
    file = tmp_path / "letters.csv"
    file.write_text("authority,event,Some Body,letter_date,Some Body\nBury,jtai,x,2026-11-02,y\n")
    with pytest.raises(InputError) as caught:
        read_sheet(file)
    assert re.findall(r"\d+", caught.value.message.partition("line 1")[2]) == ["3", "5"]
    assert "Body" not in caught.value.message  # it may be a person's name
