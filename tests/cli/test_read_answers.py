"""What ``ilacs read`` says where something is doubtful, missing or no letter, and to whom.

The letters are made up: those beside the approved answers, and those that the tests make.
"""

from pathlib import Path
from typing import Any

import pytest
from letters import hostile
from letters.made import Page, as_pdf, as_text, jtai_letter, prose, report, scan, visit_letter
from noted import told
from running import Ilacs
from screens import COLUMNS, LINES, screen

from ilacs_cli.register.place import VARIABLE

LETTERS = Path(__file__).parents[1] / "approved" / "files" / "letters"
AREA = ("Children wait too long for a decision.",)
PDF = as_pdf(visit_letter())


@pytest.fixture(autouse=True)
def own_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "own" / "register.csv"
    monkeypatch.setenv(VARIABLE, str(path))
    return path


def put(folder: Path, pages: list[Page]) -> str:
    file = folder / "letter.txt"
    file.write_text(as_text(pages), encoding="utf-8")
    return str(file)


def read_one(ilacs: Ilacs, *given: str) -> dict[str, Any]:
    (document,) = ilacs("read --json", *given).json["documents"]
    said: dict[str, Any] = document
    return said


def codes(document: dict[str, Any]) -> set[str]:
    return {problem["code"] for problem in document["problems"]}


def doubtful(document: dict[str, Any]) -> set[str]:
    return {name for name, field in document["fields"].items() if field["sure"] == "doubtful"}


@pytest.mark.parametrize("letter", ["visit", "visit-no-date", "visit-doubtful", "report", "jtai"])
def test_the_answer_on_a_usual_letter_fits_the_screen(letter: str) -> None:
    lines = screen("read --today 2026-11-22", str(LETTERS / f"{letter}.txt"))

    assert len(lines) <= LINES
    assert max(map(len, lines)) <= COLUMNS


def test_two_printed_dates_that_miss_the_same_bank_holiday_fit_the_screen(tmp_path: Path) -> None:
    # As St Helens' letter of 8 August 2018: both dates a working day before the rule's.
    pages = visit_letter(
        authority="St Helens",
        priority=AREA,
        letter_date="8 August 2018",
        visited="on 11 and 12 July 2018",
        closing=[
            "Please submit the action plan by 14 November 2018.",
            "It would be helpful if you could share an early draft with us by 5 September 2018.",
        ],
    )

    lines = screen("read --today 2018-08-16", put(tmp_path, pages))

    assert len(lines) <= LINES
    for day in ("5 Sep 2018", "6 Sep 2018", "14 Nov 2018", "15 Nov 2018"):
        assert day in "\n".join(lines)


def test_a_folder_has_a_line_a_letter() -> None:
    lines = screen("read --record --today 2026-11-22", str(LETTERS))

    rows = lines[1 : lines.index("")]
    assert len(rows) == len(list(LETTERS.iterdir()))
    assert max(map(len, lines)) <= COLUMNS


# What is doubtful or missing


def test_nothing_is_counted_for_an_authority_that_we_do_not_know(
    ilacs: Ilacs, tmp_path: Path
) -> None:
    pages = visit_letter(authority="Sir Ddychmygol County Council", priority=AREA)
    file = put(tmp_path, pages)

    assert read_one(ilacs, file)["obligations"] == []
    assert len(read_one(ilacs, file, "--authority", "Bury")["obligations"]) == 2


def test_a_letter_dated_after_the_day_of_asking_is_doubtful(ilacs: Ilacs) -> None:
    file = str(LETTERS / "visit.txt")

    before = read_one(ilacs, file, "--today", "2026-11-09")
    assert "letter_date" in doubtful(before)
    assert "date-to-come" in codes(before)

    assert doubtful(read_one(ilacs, file, "--today", "2026-11-10")) == set()


def test_what_was_wrong_with_a_date_is_not_said_of_one_that_is_given(ilacs: Ilacs) -> None:
    file = str(LETTERS / "visit-doubtful.txt")
    assert "letter-before-visit" in codes(read_one(ilacs, file, "--today", "2026-11-22"))

    given = read_one(ilacs, file, "--today", "2026-11-22", "--letter-date", "2026-11-10")

    # The letter asks for no plan, whatever its date.
    assert codes(given) == {"plan-not-asked-for"}
    assert given["fields"]["letter_date"]["sure"] == "given"


def test_days_on_site_that_contradict_a_given_date_are_doubtful(ilacs: Ilacs) -> None:
    # The letter says that inspectors were there on 13 and 14 October 2026.
    file = str(LETTERS / "visit-no-date.txt")

    given = read_one(ilacs, file, "--today", "2026-11-22", "--letter-date", "2026-10-01")

    assert doubtful(given) == {"start", "end"}
    assert {"letter-before-visit", "days-doubtful"} <= codes(given)
    assert (given["start"], given["end"]) == (None, None)


def test_the_day_of_publication_in_our_records_is_a_suggestion(
    ilacs: Ilacs, tmp_path: Path
) -> None:
    # Our records have Brent's inspection of 14 to 25 May 2018, published on 2 July 2018.
    pages = report(authority="Brent", dates="Inspection dates: 14 to 25 May 2018")
    file = put(tmp_path, pages)

    one = read_one(ilacs, file)
    assert (one["published"], {owed["due"] for owed in one["obligations"]}) == (None, {None})
    said = ilacs("read", file).out
    assert "2 July 2018" in said
    assert "--published" in said

    given = read_one(ilacs, file, "--published", "2018-07-02")
    assert all(owed["due"] for owed in given["obligations"])


# Recording


def test_a_letter_that_our_records_contradict_is_not_recorded(ilacs: Ilacs) -> None:
    done = ilacs("read --record --json", str(LETTERS / "visit-differs.txt"))

    assert done.code == 2
    assert done.json["documents"][0]["became"] == "left-out"
    assert "--replace" in done.err
    assert "--another" in done.err


def test_why_a_letter_of_a_folder_is_not_recorded_names_the_option(ilacs: Ilacs) -> None:
    done = ilacs("read --record --json --today 2026-11-22", str(LETTERS))

    left_out = {
        Path(one["file"]).stem: one["reason"]
        for one in done.json["documents"]
        if one["became"] == "left-out"
    }
    assert done.code == 2
    assert {"minutes", "visit-differs", "visit-doubtful"} <= set(left_out)
    assert all(left_out.values())
    assert "--letter-date" in done.err


def test_a_folder_recorded_twice_adds_nothing_and_undone_is_gone(
    ilacs: Ilacs, own_register: Path
) -> None:
    ilacs("read --record --today 2026-11-22", str(LETTERS))
    once = own_register.read_text(encoding="utf-8")

    again = ilacs("read --record --json --today 2026-11-22", str(LETTERS)).json["documents"]

    assert own_register.read_text(encoding="utf-8") == once
    assert {one["became"] for one in again} == {"already-there", "left-out"}
    assert ilacs("register check").code == 0
    ilacs("register undo")
    assert len(own_register.read_text(encoding="utf-8").splitlines()) == 1


# What cannot be read


def _agenda() -> bytes:
    pages = [["Agenda", f"Item {number}", "", *prose(1)] for number in range(1, 41)]
    return as_pdf([*pages, *visit_letter()])


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (as_pdf(scan()), "OCR"),
        (hostile.encrypted(PDF, "secret"), "letter.pdf"),
        (PDF[: len(PDF) // 2], "letter.pdf"),
        (b"<!doctype html><title>Not found</title>", "letter.pdf"),
        (b"", "letter.pdf"),
        (_agenda(), "41"),
    ],
    ids=["scan", "encrypted", "truncated", "web page", "empty", "agenda"],
)
def test_what_cannot_be_read_is_told(
    ilacs: Ilacs, tmp_path: Path, content: bytes, named: str
) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(content)

    done = ilacs("read", str(file))

    assert done.code == 2
    assert named in done.err
    assert "hint:" in done.err
    assert "Traceback" not in done.err


def test_a_letter_is_not_overwritten_by_the_answer(ilacs: Ilacs, tmp_path: Path) -> None:
    file = put(tmp_path, visit_letter())
    before = Path(file).read_bytes()

    done = ilacs("read --output", file, file)

    assert (done.code, done.out) == (2, "")
    assert Path(file).read_bytes() == before


def test_standard_input_is_one_letter_by_itself(ilacs: Ilacs) -> None:
    assert ilacs("read -", str(LETTERS / "visit.txt")).code == 2


def test_a_pattern_that_no_file_fits_is_told(ilacs: Ilacs, tmp_path: Path) -> None:
    done = ilacs("read", str(tmp_path / "*.pdf"))

    assert (done.code, done.out) == (2, "")
    assert "*.pdf" in done.err


def test_no_progress_is_shown_where_errors_go_to_a_file(ilacs: Ilacs, tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(as_text(visit_letter()), encoding="utf-8")

    done = ilacs("read --format csv", str(tmp_path))

    assert len(done.rows) == 8
    assert done.err == ""


def test_what_is_given_against_the_letter_is_told_beside_what_it_says(ilacs: Ilacs) -> None:
    file = str(LETTERS / "visit.txt")
    read = read_one(ilacs, file, "--today", "2026-11-22")

    given = read_one(ilacs, file, "--today", "2026-11-22", "--authority", "Leeds")
    same = read_one(ilacs, file, "--today", "2026-11-22", "--authority", read["authority"]["name"])

    text = next(one["text"] for one in given["problems"] if one["code"] == "given-differs")
    assert {read["authority"]["name"], "Leeds"} <= set(text.replace(",", "").split())
    assert "given-differs" not in codes(same)


def test_the_last_day_on_site_is_not_told_as_the_date_of_a_letter(
    ilacs: Ilacs, tmp_path: Path
) -> None:
    """A letter with a doubtful date has none of its own."""
    path = tmp_path / "jtai.txt"
    text = as_text(jtai_letter(letter_date="12 November 2026", due="24 February 2027"))
    path.write_text(text, "utf-8")
    duty = read_one(ilacs, str(path))["obligations"][0]
    assert "the last day on site, 8 November 2024" in told(
        duty["notes"], "stated-long-after-letter"
    )


def test_a_folder_says_where_a_duty_waits_for_a_date(ilacs: Ilacs, tmp_path: Path) -> None:
    undated = report(dates="Inspection dates: 5 to 16 October 2026")
    (tmp_path / "a.txt").write_text(as_text(undated), "utf-8")
    (tmp_path / "b.txt").write_text(as_text(visit_letter()), "utf-8")
    waits, owes_nothing = ilacs("read", str(tmp_path)).out.splitlines()[1:3]
    assert waits.rstrip().endswith("not known")
    assert owes_nothing.rstrip().endswith("-")
