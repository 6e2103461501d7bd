"""CSV that a spreadsheet can open without being told to run anything."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from running import Ilacs


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"])
def test_a_name_cannot_be_a_formula(ilacs: Ilacs, name: str) -> None:
    ran = ilacs("deadlines --letter-date 2018-08-10 --format csv --authority", name)
    row = next(csv.DictReader(StringIO(ran.out, newline="")))
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
    assert next(csv.DictReader(StringIO(ran.out)))["'=ref"] == "'=1+1"


@pytest.mark.parametrize("value", ["\tx", "\rx"])
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
    row = next(csv.DictReader(StringIO(ran.out, newline="")))
    assert row["ref"] == f"'{value}".replace("\r", "\n")


def test_commas_quotes_and_new_lines_survive(ilacs: Ilacs) -> None:
    name = 'Bath, "BANES"\nand more'
    ran = ilacs("deadlines --letter-date 2018-08-10 --format csv --authority", name)
    assert next(csv.DictReader(StringIO(ran.out, newline="")))["authority"] == name


def test_a_negative_number_stays_a_number(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines --letter-date 2018-08-10 --today 2018-09-11 --format csv")
    assert next(csv.DictReader(StringIO(ran.out)))["working_days_left"] == "-1"
