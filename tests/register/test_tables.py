"""The packaged tables are read as the csv library reads them, most lines without it."""

import csv
from pathlib import Path

import pytest

import ilacs_cli
from ilacs_cli.register import tables

PACKAGED = sorted((Path(ilacs_cli.__file__).parent / "data").glob("*.csv"))


def test_every_table_is_tried() -> None:
    assert {path.name for path in PACKAGED} >= {"events.csv", "authorities.csv"}


@pytest.mark.parametrize("path", PACKAGED, ids=lambda path: path.name)
def test_a_packaged_table_is_read_as_the_csv_library_reads_it(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        _, *expected = csv.reader(file)

    assert list(tables.rows(path.name)) == expected
