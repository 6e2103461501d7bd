"""Dates with slashes, day first; and files that have the month first."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import Ilacs

from ilacs_cli.domain.calendar.dates import parse_date
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import EVENT_COLUMNS
from ilacs_cli.register.place import own_path
from ilacs_cli.register.reading import is_american, may_be_american
from ilacs_cli.register.sector.sheets import ILACS

Write = Callable[..., str]


@pytest.mark.parametrize(
    "text", ["02/28/2026", "12/31/2026", " 1/13/2026 ", "4/13/24", "2/29/2024", "3/22/2026 0:00"]
)
def test_a_thirteenth_month_is_a_day(text: str) -> None:
    assert may_be_american(text)
    assert is_american(text)


@pytest.mark.parametrize(
    "text",
    [
        *("28/02/2026", "12/12/2026", "13/13/2026", "02/30/2026", "2/29/2026", "31/04/2026"),
        *("0/13/2026", "2026-13-01", "1/13/202", "1/13/20266", "", "3 / 22 / 2026", "AB/13/2026"),
    ],
)
def test_what_may_be_a_slip_is_not_called_american(text: str) -> None:
    assert not is_american(text)


@given(day=st.dates())
def test_no_date_that_can_be_read_is_american(day: date) -> None:
    text = f"{day:%d/%m/%Y}"
    assert not is_american(text)
    try:
        parse_date(f"{day:%m/%d/%Y}")
    except InputError:
        pass
    else:
        assert not is_american(f"{day:%m/%d/%Y}")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(header: tuple[str, ...], *rows: dict[str, str]) -> str:
        lines = [",".join(row.get(name, "") for name in header) for row in rows]
        path = tmp_path / "saved.csv"
        path.write_text("\n".join([",".join(header), *lines, ""]), encoding="utf-8")
        return str(path)

    return written


LETTERS = ("authority", "event", "outcome", "letter_date", "received", "note")


@pytest.mark.parametrize("column", ["letter_date", "received"])
def test_a_file_of_letters_in_american_order_is_refused_whole(
    ilacs: Ilacs, write: Write, column: str
) -> None:
    good = {"authority": "Bury", "event": "jtai", "letter_date": "02/08/2019"}
    path = write(LETTERS, good, good | {column: "08/14/2019"}, good)
    ran = ilacs("deadlines --json --from", path)
    assert (ran.code, ran.out) == (2, "")
    assert f"line 3, {column}: 08/14/2019 " in ran.err
    assert "American" in ran.err


def test_what_is_in_a_column_of_ones_own_is_ones_own_affair(ilacs: Ilacs, write: Write) -> None:
    row = {"authority": "Bury", "event": "jtai", "letter_date": "02/08/2019", "note": "08/14/2019"}
    assert ilacs("deadlines --json --from", write(LETTERS, row)).code == 0


def test_a_day_that_no_month_has_costs_only_its_row(ilacs: Ilacs, write: Write) -> None:
    good = {"authority": "Bury", "event": "jtai", "letter_date": "02/08/2019"}
    ran = ilacs(
        "deadlines --json --from", write(LETTERS, good | {"letter_date": "31/04/2019"}, good)
    )
    assert "line 2: 31/04/2019 " in ran.err
    assert len(ran.json["letters"]) == 1


EVENT = {"event_id": "a", "urn": "80443", "kind": "jtai", "published_date": "03/02/2026"}
INSPECTION = {
    "urn": "80443",
    "local_authority": "Bury",
    "publication_date": "03/02/20",
    "inspection_framework": "Standard",
    "overall_effectiveness_grade": "good",
}


@pytest.mark.parametrize(
    ("row", "column", "day"),
    [
        (EVENT, "letter_or_report_date", "02/22/2026"),
        (EVENT, "published_date", "2/22/2026"),
        (INSPECTION, "publication_date", "02/22/20"),
        (INSPECTION, "inspection_end_date", "01/22/2020"),
    ],
)
def test_so_is_an_import(
    ilacs: Ilacs, write: Write, row: dict[str, str], column: str, day: str
) -> None:
    header = EVENT_COLUMNS if row is EVENT else ILACS.read
    assert ilacs("register import --dry-run", write(header, row)).code == 0
    ran = ilacs("register import", write(header, row, row | {"event_id": "b", column: day}))
    assert (ran.code, ran.out) == (2, "")
    assert f"line 3, {column}: {day} " in ran.err
    assert "American" in ran.err
    assert not own_path().exists()


def test_so_is_ones_own_register_and_it_stays_as_it_is(ilacs: Ilacs, write: Write) -> None:
    path = Path(write(EVENT_COLUMNS, EVENT, EVENT | {"event_id": "b", "end_date": "3/22/2026"}))
    own_path().parent.mkdir(parents=True, exist_ok=True)
    own_path().write_bytes(path.read_bytes())
    ran = ilacs("record --authority Bury --event jtai --published 2020-01-02")
    assert (ran.code, ran.out) == (2, "")
    assert "line 3, end_date: 3/22/2026 " in ran.err
    assert "American" in ran.err
    assert own_path().read_bytes() == path.read_bytes()
