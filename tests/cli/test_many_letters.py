"""`ilacs deadlines --from FILE.csv`: many letters at once."""

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from facts import in_figures
from running import NOW, Ilacs, Terminal

from ilacs_cli.cli.common import many_letters
from ilacs_cli.cli.main import run
from ilacs_cli.register.letters import LetterLine
from ilacs_cli.reports.obligations import PROVISIONAL_MARK

WriteLetters = Callable[..., str]
BURY = "Bury,jtai,,2019-08-02,\n"
COLUMNS = ("authority", "event", "outcome", "letter_date", "received")
HEADER = ",".join(COLUMNS) + "\n"


@pytest.fixture
def letters(tmp_path: Path) -> WriteLetters:
    path = tmp_path / "letters.csv"

    def write(content: str, encoding: str = "utf-8") -> str:
        path.write_text(content, encoding=encoding, newline="")
        return str(path)

    return write


def test_each_letter_is_answered(ilacs: Ilacs, letters: WriteLetters) -> None:
    path = letters(
        HEADER + "St Helens,focused-visit,,2018-08-08,2018-08-07\nBury,jtai,,02/08/2019,\n"
    )
    found = ilacs("deadlines --json --from", path).json["letters"]
    assert [(row["line"], row["letter"]["authority"]) for row in found] == [
        (2, "St Helens"),
        (3, "Bury"),
    ]
    assert [[owed["due"] for owed in row["obligations"]] for row in found] == [
        ["2018-09-05", "2018-11-14"],
        ["2019-11-11", None],
    ]


def test_a_bad_row_is_reported_with_its_line_and_the_rest_is_done(
    ilacs: Ilacs, letters: WriteLetters
) -> None:
    path = letters(HEADER + "A,jtai,,31/02/2026,\nB,jtai,,2019-08-02,\n")
    ran = ilacs("deadlines --json --from", path)
    assert ran.code == 2
    assert "line 2: 31/02/2026 " in ran.err
    assert [row["letter"]["authority"] for row in ran.json["letters"]] == ["B"]
    assert [row["line"] for row in ran.json["rejected"]] == [2]


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("A,foo,,2019-08-02,", "'foo'"),
        ("A,,,2019-08-02,", "''"),
        ("A,jtai,good,2019-08-02,", "statement, none"),  # the outcomes that would fit
        ("A,area-send,,2019-08-02,", "typically-positive, inconsistent, systemic-failings"),
        ("A,jtai,,,", "2026-02-28"),  # a date as it can be written
        ("A,jtai,,2019-08-02,2017-01-01", "2017-01-01"),
        ("A,jtai,,2100-12-01,", "2100-12-31"),
        ("A,B,jtai,,2019-08-02,x", "6 cells"),
    ],
)
def test_each_kind_of_bad_row_is_explained(
    ilacs: Ilacs, letters: WriteLetters, row: str, named: str
) -> None:
    ran = ilacs("deadlines --from", letters(f"{HEADER}B,jtai,,2019-08-02,\n{row}\n"))
    assert ran.code == 2
    assert "line 3: " in ran.err
    assert named in in_figures(ran.err)
    assert ran.err.count("error: ") == 1
    assert "11 Nov 2019" in ran.out


def test_nothing_is_printed_where_every_row_is_bad(ilacs: Ilacs, letters: WriteLetters) -> None:
    ran = ilacs("deadlines --from", letters(HEADER + "A,foo,,2019-08-02,\n"))
    assert (ran.code, ran.out) == (2, "")


def test_lines_are_counted_as_an_editor_counts_them(ilacs: Ilacs, letters: WriteLetters) -> None:
    path = letters(HEADER + '"A\nB",jtai,,2019-08-02,\n\n,,,,\nC,jtai,,never,\n')
    ran = ilacs("deadlines --from", path)
    assert "line 6: never " in ran.err


def test_extra_columns_are_carried_through_csv(ilacs: Ilacs, letters: WriteLetters) -> None:
    path = letters("ref,status," + HEADER + "R7,open,Bury,jtai,,2019-08-02,\n")
    rows = ilacs("deadlines --format csv --from", path).rows
    assert [(row["ref"], row["input_status"], row["status"]) for row in rows] == [
        ("R7", "open", "passed"),
        ("R7", "open", ""),
    ]


def test_extra_columns_are_carried_through_json(ilacs: Ilacs, letters: WriteLetters) -> None:
    path = letters("ref," + HEADER + "R7,Bury,jtai,,2019-08-02,\n")
    assert ilacs("deadlines --json --from", path).json["letters"][0]["carried"] == {"ref": "R7"}


def test_no_letter_vanishes_from_csv(ilacs: Ilacs, letters: WriteLetters) -> None:
    path = letters(HEADER + "A,monitoring-visit,,2024-08-02,\nB,focused-visit,,2017-11-28,\n")
    rows = ilacs("deadlines --format csv --from", path).rows
    assert [(row["authority"], row["status"]) for row in rows] == [
        ("A", ""),
        ("B", "not-in-force"),
        ("B", "not-in-force"),
    ]


def test_the_table_names_letter_and_line(ilacs: Ilacs, letters: WriteLetters) -> None:
    out = ilacs("deadlines --from", letters(HEADER + "Bury,jtai,,2019-08-02,\n")).out
    assert re.search(r"\n *2 +Bury +Mon 11 Nov 2019 ", out)


def test_explain_shows_the_count_of_every_letter(ilacs: Ilacs, letters: WriteLetters) -> None:
    out = ilacs("deadlines --explain --from", letters(HEADER + "Bury,jtai,,2019-08-02,\n")).out
    assert "Mon 11 Nov 2019: day 70" in out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_saved_by_excel_is_read(
    ilacs: Ilacs, letters: WriteLetters, encoding: str, newline: str
) -> None:
    content = (HEADER + "Bury,jtai,,02/08/2019,,,\n").replace("\n", newline)
    ran = ilacs("deadlines --json --from", letters(content, encoding))
    assert ran.json["letters"][0]["obligations"][0]["due"] == "2019-11-11"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_each_separator_and_encoding_of_excel_is_read(
    ilacs: Ilacs, letters: WriteLetters, separator: str, encoding: str
) -> None:
    header = HEADER.replace("\n", ",note\n").replace(",", separator)
    line = "Bury,jtai,,02/08/2019,,caf\u00e9 \u2013 \u00a35\n".replace(",", separator)
    row, _ = ilacs("deadlines --format csv --from", letters(header + line, encoding)).rows
    assert (row["due"], row["note"]) == ("2019-11-11", "caf\u00e9 \u2013 \u00a35")


@pytest.mark.parametrize("row", ["Bury,jtai,,2019-08-02", "Bury,jtai,,2019-08-02,,,,,"])
def test_a_row_may_be_short_of_blank_cells(ilacs: Ilacs, letters: WriteLetters, row: str) -> None:
    path = letters(f"{HEADER.strip()},ref\n{row}\n")
    (letter,) = ilacs("deadlines --json --from", path).json["letters"]
    assert letter["obligations"][0]["due"] == "2019-11-11"
    assert letter["carried"] == {"ref": ""}


@pytest.mark.parametrize(
    ("content", "code", "named"),
    [
        (b"", 2, ",".join(COLUMNS)),
        (b"\n\n", 2, ",".join(COLUMNS)),
        (HEADER.encode(), 2, "header"),
        (b"a,b,c\n1,2,3\n", 2, "column " + ", ".join(COLUMNS[:-1])),
        (
            b"authority,event,outcome,letter_date,recieved\nA,jtai,,2019-08-02,\n",
            2,
            "column received\n",
        ),
        (b"event,event," + HEADER.encode(), 2, "'event'"),
        (b'"authority,event\n', 2, "line 1: "),
        (b"authority;event;outcome;letter_date;received\n", 2, "header"),
        (b"authority|event|outcome|letter_date|received\n", 2, "column " + ", ".join(COLUMNS[:-1])),
        (b"\x00\x01\x02\x03", 3, "UTF-8"),
        (HEADER.encode() + "Zo\u00eb,jtai,,2019-08-02,\n".encode("cp850"), 3, "UTF-8"),
    ],
)
def test_a_file_that_is_no_list_of_letters_is_refused(
    ilacs: Ilacs, tmp_path: Path, content: bytes, code: int, named: str
) -> None:
    path = tmp_path / "letters.csv"
    path.write_bytes(content)
    ran = ilacs("deadlines --from", str(path))
    assert (ran.code, ran.out) == (code, "")
    assert named in in_figures(ran.err)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('"Hull" City,jtai,,2019-08-02,', "expected after"),
        (f"{'x' * 140_000},jtai,,2019-08-02,", "field larger than field limit"),
    ],
)
def test_a_malformed_row_costs_only_itself(
    ilacs: Ilacs, letters: WriteLetters, row: str, message: str
) -> None:
    path = letters(f"{HEADER}Leeds,jtai,,2019-08-02,\n{row}\nYork,jtai,,2019-08-02,\n")
    ran = ilacs("deadlines --json --from", path)
    assert ran.code == 2
    assert [found["letter"]["authority"] for found in ran.json["letters"]] == ["Leeds", "York"]
    assert "line 3: " in ran.err
    assert message in in_figures(ran.err)


def test_a_quotation_mark_never_closed_costs_only_its_row(
    ilacs: Ilacs, letters: WriteLetters
) -> None:
    path = letters(f'{HEADER}Leeds,jtai,,2019-08-02,\n"York,jtai,,2019-08-02,\n{BURY}')
    ran = ilacs("deadlines --json --from", path)
    assert [found["letter"]["authority"] for found in ran.json["letters"]] == ["Leeds", "Bury"]
    assert "line 3: authority: " in ran.err
    assert "lines 3 to 4" in ran.err


def test_columns_named_like_the_reports_keep_their_values(
    ilacs: Ilacs, letters: WriteLetters
) -> None:
    header = HEADER.replace("\n", ",due,input_due\n")
    path = letters(f"{header}Leeds,jtai,,2019-08-02,,theirs,other\n")
    (row, _) = ilacs("deadlines --format csv --from", path).rows
    assert (row["due"], row["input_due"], row["input_input_due"]) == (
        "2019-11-11",
        "other",
        "theirs",
    )


def test_the_report_is_never_written_over_the_letters(ilacs: Ilacs, letters: WriteLetters) -> None:
    path = letters(HEADER + "Leeds,jtai,,2019-08-02,\n")
    ran = ilacs("deadlines --from", path, "--output", path)
    assert (ran.code, ran.out) == (2, "")
    assert Path(path).read_text(encoding="utf-8").startswith(HEADER)


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_cannot_be_opened_is_refused(ilacs: Ilacs, tmp_path: Path, name: str) -> None:
    ran = ilacs("deadlines --from", str(tmp_path / name))
    assert (ran.code, ran.out) == (3, "")
    assert "cannot read" in ran.err


def test_a_fail_on_condition_looks_at_every_letter(ilacs: Ilacs, letters: WriteLetters) -> None:
    path = letters(HEADER + "A,monitoring-visit,,2024-08-02,\nB,jtai,,2019-08-02,\n")
    assert ilacs("deadlines --fail-on passed --from", path).code == 1
    assert ilacs("deadlines --fail-on provisional --from", path).code == 0


def test_a_file_of_letters_can_be_counted_as_known_on_a_day(
    ilacs: Ilacs, letters: WriteLetters
) -> None:
    path = letters(HEADER + "Kirklees,jtai,,2022-08-18,\n")
    report = ilacs("deadlines --json --known-on 2022-08-18 --from", path).json
    assert report["letters"][0]["obligations"][0]["due"] == "2022-11-25"


def test_a_provisional_date_in_a_file_of_letters_is_marked(
    ilacs: Ilacs, letters: WriteLetters
) -> None:
    path = letters(HEADER + "A,jtai,,2028-11-20,\n")
    for form, mark in {"table": f" {PROVISIONAL_MARK} ", "csv": ",true,", "json": "true"}.items():
        assert mark in ilacs(f"deadlines --format {form} --from", path).out


def test_a_link_that_leads_to_itself_is_told(ilacs: Ilacs, tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    try:
        loop.symlink_to(loop)
    except OSError:
        pytest.skip("this system allows no links")
    ran = ilacs("deadlines --from", str(loop), "--output", str(tmp_path / "out.txt"))
    assert (ran.code, ran.out) == (3, "")
    assert f"cannot read {loop}" in ran.err


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_no_line_that_a_stray_quotation_mark_takes_in_is_lost(
    ilacs: Ilacs, letters: WriteLetters, form: str
) -> None:
    rows = (
        "Leeds,jtai,,2019-08-02,",
        '"York,jtai,,2019-08-02,',
        "Hull,jtai,,2019-08-02,",
        "Kent,jtai,,never,",
        '"Bath",jtai,,2019-08-02,',
        'Bury,jtai,,2019-08-02,"',
        "Dudley,jtai,,2019-08-02,",
    )
    ran = ilacs(f"deadlines --format {form} --from", letters("\n".join([HEADER.strip(), *rows])))
    assert ran.code == 2
    for name in ("Leeds", "Hull", "Bath", "Dudley"):
        assert name in ran.out
    errors = [line for line in ran.err.splitlines() if line.startswith("error: ")]
    assert len(errors) == 3
    facts = (
        ("line 3: authority: ", "3 to 6"),
        ("line 5: never ", ""),
        ("line 7: received: ", "7 to 8"),
    )
    for error, (where, lines) in zip(errors, facts, strict=True):
        assert where in error
        assert error.endswith(lines)


@pytest.mark.parametrize("form", ["html", "ics"])
def test_a_form_that_letters_have_not_is_refused_before_the_file_is_read(
    ilacs: Ilacs, letters: WriteLetters, form: str
) -> None:
    for path in (letters(f"{HEADER}Bury,jtai,,never,\n"), "missing.csv"):
        ran = ilacs(f"deadlines --format {form} --from", path)
        assert (ran.code, ran.out) == (2, "")
        error, hint = ran.err.splitlines()
        assert error.endswith(f" {form}")
        assert "table, json, csv, markdown" in hint


def test_a_bad_row_of_several_lines_is_named_by_all_of_them(
    ilacs: Ilacs, letters: WriteLetters
) -> None:
    path = letters(f'{HEADER}"York\nand\nmore",jtai,,never,\n"A\nB",jtai,,,x,y\n{BURY}')
    ran = ilacs("deadlines --from", path)
    assert "lines 2 to 4: never " in ran.err
    assert "lines 5 to 6: " in ran.err
    assert "Bury" in ran.out


def test_a_cell_of_several_lines_is_carried_through(ilacs: Ilacs, letters: WriteLetters) -> None:
    path = letters(f'{HEADER.strip()},note\nBury,jtai,,2019-08-02,,"seen, in May\nby A, B and C"\n')
    row, _ = ilacs("deadlines --format csv --from", path).rows
    assert row["note"] == "seen, in May\nby A, B and C"


class Recorder(StringIO):
    """A stream that remembers how many letters had been answered whenever it was written to."""

    def __init__(self, answered: list[int]) -> None:
        super().__init__()
        self._answered = answered
        self.seen: list[int] = []

    def write(self, text: str) -> int:
        self.seen.append(len(self._answered))
        return super().write(text)


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lines that have been answered so far."""
    lines: list[int] = []
    answer = many_letters._answer  # noqa: SLF001 - where each letter comes by

    def watched(row: LetterLine, *more: object) -> object:
        lines.append(row.line)
        return answer(row, *more)  # type: ignore[arg-type] # as it was called

    monkeypatch.setattr(many_letters, "_answer", watched)
    return lines


def test_csv_is_written_while_the_letters_are_answered(
    letters: WriteLetters, answered: list[int]
) -> None:
    path, out = letters(HEADER + BURY * 1_000), Recorder(answered)
    asked = ["deadlines", "--from", path, "--format", "csv"]
    assert run(asked, stdout=out, stderr=StringIO(), clock=lambda: NOW) == 0
    assert out.getvalue().count("\nBury,") == 0  # the line comes first
    assert out.getvalue().count(",Bury,") == 2_000  # a statement and a report to publish
    assert out.seen == sorted(out.seen)
    assert len(set(out.seen)) > 3


class Gone(StringIO):
    """A pipe whose reader has gone away."""

    def write(self, _: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")


@pytest.mark.parametrize(
    ("last", "condition", "code"),
    [("never", "passed", 2), ("2019-08-02", "passed", 1), ("2019-08-02", "provisional", 0)],
)
def test_the_exit_is_that_of_the_whole_file_though_nobody_reads_it(
    letters: WriteLetters, answered: list[int], last: str, condition: str, code: int
) -> None:
    path = letters(f"{HEADER}Bury,monitoring-visit,,2024-08-02,\nYork,jtai,,{last},\n")
    asked = ["deadlines", "--from", path, "--format", "csv", "--fail-on", condition]
    assert run(asked, stdout=Gone(), stderr=StringIO(), clock=lambda: NOW) == code
    assert answered == [2, 3]


@pytest.mark.parametrize(
    ("form", "stdout", "stderr", "shown"),
    [
        ("csv", StringIO, Terminal, True),
        ("table", StringIO, Terminal, True),
        ("table", Terminal, Terminal, True),
        ("csv", Terminal, Terminal, False),  # the rows themselves show it
        ("csv", StringIO, StringIO, False),
    ],
)
def test_long_work_shows_how_far_it_is(  # noqa: PLR0913 - one argument for each stream and more
    letters: WriteLetters,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    stdout: type[StringIO],
    stderr: type[StringIO],
    *,
    shown: bool,
) -> None:
    monkeypatch.setattr(many_letters, "LONG_WORK", 3)
    monkeypatch.setenv("TERM", "xterm")
    out, err = stdout(), stderr()
    asked = ["deadlines", "--format", form, "--from", letters(HEADER + BURY * 3)]
    assert run(asked, stdout=out, stderr=err, clock=lambda: NOW) == 0
    assert ("Answering letters" in err.getvalue()) is shown
    assert "Answering letters" not in out.getvalue()


def test_it_is_shown_where_the_rows_go_into_a_file(
    letters: WriteLetters, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(many_letters, "LONG_WORK", 1)
    monkeypatch.setenv("TERM", "xterm")
    out, err, file = Terminal(), Terminal(), tmp_path / "out.csv"
    asked = ["deadlines", "--format", "csv", "--from", letters(HEADER + BURY)]
    run([*asked, "--output", str(file)], stdout=out, stderr=err, clock=lambda: NOW)
    assert "Answering letters" in err.getvalue()
    assert out.getvalue() == ""
    assert file.read_text(encoding="utf-8").startswith("\ufeffline,authority,")


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_where_every_row_is_bad_no_file_is_written(
    ilacs: Ilacs, letters: WriteLetters, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "out"
    path = letters(HEADER + "A,foo,,2019-08-02,\n")
    ran = ilacs(f"deadlines --format {form} --output {file} --from", path)
    assert (ran.code, ran.out, file.exists()) == (2, "", False)
    assert "line 2: 'foo' " in ran.err
