"""What a terminal obeys, or what turns a line round, is shown by no format and in no message."""

from pathlib import Path

import pytest
from running import Ilacs, Ran, Terminal

from ilacs_cli.cli.main import run

OBEYED = (
    *map(chr, (*range(1, 9), *range(11, 13), *range(14, 32), *range(127, 160))),
    *"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
"""Control characters but tabs and line breaks, and those that change the direction of text."""

NAME = f"Bury{''.join(OBEYED)}\x1b]0;owned\x07\x1b[2J\u202eyruB"
FORMS = ("table", "json", "csv", "markdown", "html", "ics")
HEADER = "authority,event,outcome,letter_date,received"


def assert_harmless(text: str) -> None:
    assert [code for code in OBEYED if code in text] == []


@pytest.mark.parametrize("form", FORMS)
def test_a_name_that_was_typed_is_harmless(ilacs: Ilacs, form: str) -> None:
    ran = ilacs(f"deadlines --letter-date 2026-11-10 --explain --format {form} --authority", NAME)
    assert ran.code == 0
    assert "Bury" in ran.out or form == "ics"
    assert_harmless(ran.out + ran.err)


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_a_file_of_letters_is_harmless_in_name_and_value(
    ilacs: Ilacs, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "letters.csv"
    rows = (f"{HEADER},{NAME}", f"{NAME},jtai,,2019-08-02,,{NAME}", f"A,{NAME},,{NAME},,")
    path.write_text("\n".join(rows), encoding="utf-8", newline="")
    ran = ilacs(f"deadlines --format {form} --from", str(path))
    assert "Bury" in ran.out
    assert "line 3" in ran.err
    assert_harmless(ran.out + ran.err)


@pytest.mark.parametrize("width", ["200", "40"])
@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_so_it_is_on_a_terminal(monkeypatch: pytest.MonkeyPatch, form: str, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    out, err = Terminal(), Terminal()
    asked = ["deadlines", "--letter-date", "2018-08-10", "--format", form, "--no-color"]
    assert run([*asked, "--authority", NAME], stdout=out, stderr=err) == 0
    plain = out.getvalue().replace("\x1b[1m", "").replace("\x1b[0m", "")  # headings are bold
    assert_harmless(plain + err.getvalue())


@pytest.mark.parametrize(
    "asked",
    [
        "deadlines --letter-date",
        "cycle --authority",
        "history --authority",
        "deadlines --letter-date 2018-08-10 --event",
        "deadlines --letter-date 2018-08-10 --format",
        "deadlines --from",
        "register import",
        "rules show",
        "authorities",
        "rules --output /nowhere/at/all/",
        "",
        "workdays",
        "schema",
        "check --letter-date 2018-08-10 --stated",
        "upcoming --fail-on",
        "record --authority Bury --event jtai --published 2026-03-02 --note",
    ],
)
def test_an_error_that_quotes_what_was_typed_is_harmless(ilacs: Ilacs, asked: str) -> None:
    ran: Ran = ilacs(asked, NAME)
    assert ran.code in {2, 3}
    assert_harmless(ran.out + ran.err)


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_the_name_of_a_file_is_harmless(
    ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    path = tmp_path / "a\x1b[31m\u202eb.csv"
    try:
        path.write_text("event_id\n", encoding="utf-8")
    except OSError:
        pytest.skip("this system allows no such name")
    monkeypatch.setenv("ILACS_REGISTER", str(path))
    ran = ilacs(f"register path --format {form}")
    assert "b.csv" in ran.out
    assert_harmless(ran.out)
    ran = ilacs(f"register check --format {form}")
    assert (ran.code, ran.out) == (2, "")
    assert_harmless(ran.err)


def test_what_people_write_is_left_as_it_is(ilacs: Ilacs, tmp_path: Path) -> None:
    written = "caf\u00e9 \u2013 \u00a3500\u00a0a day, \u201csoon\u201d\tor\nlater \U0001f600"
    path = tmp_path / "letters.csv"
    path.write_text(
        f'{HEADER},note\nA,jtai,,2019-08-02,,"{written}"\n', encoding="utf-8", newline=""
    )
    assert ilacs("deadlines --format csv --from", str(path)).rows[0]["note"] == written
