"""The scorer of what is read of a folder: right, doubtful, absent or wrong, for every field."""

import csv
import sys
from pathlib import Path

import pytest
from report_texts import inspection

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))

from score_letters import COLUMNS, Verdict, main, report, scored

RIGHT = {
    "file": "one.txt",
    "kind": "ilacs_short",
    "urn": "80547",
    "start_date": "2018-11-12",
    "end_date": "2018-11-16",
    "overall": "good",
    "leaders": "good",
    "help_and_protection": "requires_improvement",
    "in_care": "outstanding",
    "care_leavers": "inadequate",
    "family": "ILACS-C",
}
HEADER = ("file", *COLUMNS, "published_date", "family", "note")


def folder(path: Path, rows: list[dict[str, str]], page: str) -> Path:
    """Write a folder with what is expected of each of its files, all of the same text."""
    with (path / "expected.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, restval="")
        writer.writeheader()
        writer.writerows(rows)
    for row in rows:
        (path / row["file"]).write_text(page, encoding="utf-8")
    return path


def verdicts(path: Path, page: str, **expected: str) -> dict[str, Verdict]:
    """How each field compares that is not right."""
    row = dict.fromkeys(HEADER, "") | RIGHT | expected
    folder(path, [row], page)
    return {
        one.field: one.verdict
        for one in scored(path / row["file"], row)
        if one.verdict is not Verdict.RIGHT
    }


def test_what_is_read_as_expected_is_right(tmp_path: Path) -> None:
    assert verdicts(tmp_path, inspection()) == {}


@pytest.mark.parametrize(
    ("column", "expected", "verdict"),
    [
        ("urn", "80548", Verdict.WRONG),
        ("overall", "", Verdict.WRONG),
        ("kind", "ilacs_standard", Verdict.WRONG),
        ("letter_or_report_date", "2018-12-21", Verdict.ABSENT),
        ("stated_due", "final-action-plan=2019-04-01", Verdict.ABSENT),
    ],
)
def test_what_is_not_as_expected_is_wrong_or_absent(
    tmp_path: Path, column: str, expected: str, verdict: Verdict
) -> None:
    assert verdicts(tmp_path, inspection(), **{column: expected}) == {column: verdict}


def test_a_doubtful_value_is_not_wrong(tmp_path: Path) -> None:
    page = inspection(dates="16 to 12 November 2018")

    flagged = verdicts(tmp_path, page)

    assert flagged == dict.fromkeys(("kind", "start_date", "end_date"), Verdict.DOUBTFUL)


def test_a_file_that_cannot_be_read_has_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flagged = verdicts(tmp_path, " ")

    assert set(flagged.values()) == {Verdict.ABSENT}
    assert "one.txt" in capsys.readouterr().out


@pytest.mark.parametrize(("urn", "status"), [("80547", 0), ("80548", 1)])
def test_the_exit_code_tells_of_a_wrong_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], urn: str, status: int
) -> None:
    rows = [RIGHT, RIGHT | {"file": "two.txt", "urn": urn}]

    assert main(folder(tmp_path, rows, inspection())) == status
    shown = capsys.readouterr().out
    assert ("two.txt ILACS-C urn: expected 80548, got 80547" in shown) == (status == 1)


def test_each_family_has_a_row_of_its_own(tmp_path: Path) -> None:
    rows = [dict.fromkeys(HEADER, "") | RIGHT, dict.fromkeys(HEADER, "") | RIGHT]
    rows[1]["family"], rows[1]["overall"] = "ILACS-B", "inadequate"
    folder(tmp_path, rows, inspection())

    lines = list(report([scored(tmp_path / row["file"], row) for row in rows]))

    assert [line.split() for line in lines if line.startswith(("ILACS", "all"))] == [
        ["ILACS-B", "1", "0", "1"],
        ["ILACS-C", "1", "1", "0"],
        ["all", "2", "1", "1"],
    ]
