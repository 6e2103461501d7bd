"""The file that ``--output`` names: its ending says the format, and what was written is said."""

import re
import shlex
from collections.abc import Callable
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from running import NOW, Ilacs, Terminal

from ilacs_cli.cli.main import COMMANDS, run
from ilacs_cli.formats.write import IN_BYTES, Format

LETTER = "deadlines --letter-date 2026-11-16 --event focused-visit"

BEGINS = {
    ".ics": "BEGIN:VCALENDAR",
    ".html": "<!",
    ".htm": "<!",
    ".HTML": "<!",
    ".csv": "\ufeffauthority,",
    ".json": "{",
    ".md": "#",
    ".markdown": "#",
}
"""How a file in each format begins, by its ending."""


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def test_an_ending_alone_is_a_name_and_a_format(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / ".json"
    assert ilacs(f"{LETTER} --output", str(path)).code == 0
    assert text_of(path).startswith("{")
    assert ilacs(f"{LETTER} --output", str(tmp_path / ".pdf")).code == 2


def test_a_dash_is_no_file(ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = ilacs(f"{LETTER} --output -")
    assert (ran.code, ran.out) == (2, "")
    assert "--output" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", BEGINS)
def test_the_ending_says_the_format(ilacs: Ilacs, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"dates{ending}"
    ran = ilacs(f"{LETTER} --output", str(path))
    assert (ran.code, ran.out) == (0, "")
    assert text_of(path).startswith(BEGINS[ending])


@pytest.mark.parametrize("name", ["dates.txt", "dates", ".dates", "DATES.TXT"])
def test_a_text_or_no_ending_is_a_table(ilacs: Ilacs, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert ilacs(f"{LETTER} --output", str(path)).code == 0
    assert text_of(path) == ilacs(LETTER).out


@pytest.mark.parametrize(
    "ending",
    [".docm", ".dotx", ".xls", ".xlsm", ".xltx", ".pdf", ".DOC", ".xml", ".foo", ".2026"],
)
def test_any_other_ending_is_refused_by_name(ilacs: Ilacs, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"dates{ending}"
    ran = ilacs(f"{LETTER} --output", str(path))
    assert (ran.code, ran.out, path.exists()) == (2, "", False)
    error, hint = ran.err.splitlines()
    assert ending.lower() in error
    for written in (".ics", ".html", ".csv", ".json", ".md", ".docx", ".xlsx", ".txt"):
        assert written in hint


@pytest.mark.parametrize(
    ("ending", "nearest"),
    [
        *((".pdf", ".docx"), (".doc", ".docx"), (".odt", ".docx"), (".xls", ".xlsx")),
        *((".ods", ".xlsx"), (".png", ".html"), (".SVG", ".html"), (".jpeg", ".html")),
    ],
)
def test_the_nearest_ending_that_can_be_written_comes_first(
    ilacs: Ilacs, tmp_path: Path, ending: str, nearest: str
) -> None:
    ran = ilacs(f"{LETTER} --output", str(tmp_path / f"dates{ending}"))
    _, hint = ran.err.splitlines()
    assert re.findall(r"\.[a-z]+", hint)[0] == nearest


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".pdf"])
def test_so_is_a_document_with_a_format_that_it_is_not(
    ilacs: Ilacs, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"dates{ending}"
    assert ilacs(f"{LETTER} --json --output", str(path)).code == 2
    assert not path.exists()


@pytest.mark.parametrize(
    ("ending", "asked"),
    [
        (".json", "--format csv"),
        (".csv", "--json"),
        (".ics", "--format table"),
        (".md", "--json"),
        (".docx", "--json"),
        (".xlsx", "--format csv"),
        (".csv", "--format xlsx"),
    ],
)
def test_an_ending_that_contradicts_the_format_is_refused(
    ilacs: Ilacs, tmp_path: Path, ending: str, asked: str
) -> None:
    path = tmp_path / f"dates{ending}"
    ran = ilacs(f"{LETTER} {asked} --output", str(path))
    assert (ran.code, ran.out, path.exists()) == (2, "", False)
    assert ending in ran.err.splitlines()[0]


@pytest.mark.parametrize("name", ["dates.txt", "dates", "dates.tmp"])
def test_a_format_may_be_written_under_a_name_that_says_none(
    ilacs: Ilacs, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    assert ilacs(f"{LETTER} --json --output", str(path)).code == 0
    assert text_of(path) == ilacs(f"{LETTER} --json").out


@pytest.mark.parametrize(
    "case",
    [
        (LETTER, ".ics", ": 2 entries"),
        (f"{LETTER} --remind 5", ".ics", ": 4 entries"),
        (LETTER, ".csv", ": 2 rows"),
        ("cycle Plymouth", ".csv", ": 1 row"),
        ("queue", ".csv", ": 153 rows"),
        ("register export", ".csv", ": 0 rows"),
        ("deadlines --from letters.csv", ".csv", ": 4 rows"),
        ("deadlines --from letters.csv", ".json", ": 2 letters"),
        ("deadlines --from letters.csv", ".md", ": 2 letters"),
        ("deadlines --from letters.csv", ".docx", ": 2 letters"),
        (LETTER, ".md", ""),
        (LETTER, ".docx", ""),
        (LETTER, ".json", ""),
    ],
)
def test_what_was_written_is_said_on_standard_error(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, case: tuple[str, str, str]
) -> None:
    line, ending, size = case
    monkeypatch.chdir(tmp_path)
    Path("letters.csv").write_text(
        "authority,event,outcome,letter_date,received\n"
        "Bury,focused-visit,priority-action,2026-11-16,\n"
        "Leeds,jtai,,2026-11-16,\n",
        encoding="utf-8",
    )
    ran = ilacs(f"{line} --output written{ending}")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[-1] == f"Wrote written{ending}{size}"


LISTS = {"queue", "history"}
"""The commands whose answer can be a page and no calendar file."""

PAGES = {"read", "deadlines", "plan", "cycle", "improvement", "calendar", "upcoming", *LISTS}
"""The commands whose answer can be a page."""


@pytest.mark.parametrize(
    ("line", "ending", "able"),
    [
        ("queue", ".ics", PAGES - LISTS),
        ("rules", ".html", PAGES),
    ],
)
def test_a_command_that_cannot_write_so_says_which_can(
    ilacs: Ilacs, tmp_path: Path, line: str, ending: str, able: set[str]
) -> None:
    ran = ilacs(f"{line} --output", str(tmp_path / f"x{ending}"))
    assert (ran.code, ran.out) == (2, "")
    hint = ran.err.splitlines()[1]
    assert able == set(re.findall(r"[\w-]+", hint.rpartition("; ")[2])) & set(COMMANDS)
    assert "markdown" in hint


def test_a_script_may_end_as_a_shell_likes(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "ilacs.bash"
    assert ilacs("completion bash --output", str(path)).code == 0
    assert text_of(path) == ilacs("completion bash").out


DOCUMENTS = pytest.mark.parametrize("form", sorted(IN_BYTES))
"""Every format that is no text."""


@DOCUMENTS
def test_a_document_is_written_to_a_file(ilacs: Ilacs, tmp_path: Path, form: Format) -> None:
    path = tmp_path / f"dates.{form.upper()}"
    ran = ilacs(f"{LETTER} --output", str(path))
    assert (ran.code, ran.out) == (0, "")
    assert path.read_bytes().startswith(b"PK")
    other = tmp_path / "dates"
    assert ilacs(f"{LETTER} --format {form} --output", str(other)).code == 0
    assert other.read_bytes() == path.read_bytes()


@DOCUMENTS
@pytest.mark.parametrize("stream", [Terminal, StringIO])
def test_what_takes_no_bytes_gets_no_document_and_nothing_is_recorded(
    ilacs: Ilacs, form: Format, stream: Callable[[], StringIO]
) -> None:
    visit = "--authority Bury --event focused-visit --outcome none --published 2026-09-01"
    out, err = stream(), StringIO()
    code = run(shlex.split(f"record {visit} --format {form}"), stdout=out, stderr=err)
    assert (code, out.getvalue()) == (2, "")
    assert f"--output NAME.{form}" in err.getvalue().splitlines()[1]
    assert ilacs("register check --json").json["events"] == 0


@DOCUMENTS
def test_a_pipe_gets_the_bytes_of_the_document(ilacs: Ilacs, tmp_path: Path, form: Format) -> None:
    path = tmp_path / f"dates.{form}"
    ilacs(f"{LETTER} --output", str(path))
    piped, err = BytesIO(), StringIO()
    pipe = TextIOWrapper(piped, "utf-8")
    asked = shlex.split(f"{LETTER} --format {form}")
    assert run(asked, stdout=pipe, stderr=err, clock=lambda: NOW) == 0
    assert piped.getvalue() == path.read_bytes()
