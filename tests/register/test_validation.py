"""What a row of the register must be."""

import re

import pytest
from facts import in_figures
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.cli.common.advice import in_full
from ilacs_cli.domain.event_rows import EVENT_COLUMNS, EventRow
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.register.check_rows import check_event, valid_event
from ilacs_cli.register.rows import event_from, packaged_events


def row(**cells: str) -> EventRow:
    """A valid row, but for *cells*."""
    return EventRow(
        "80443-jtai-20260102",
        "80443",
        "jtai",
        start_date="2025-11-03",
        end_date="2025-11-07",
        letter_or_report_date="2026-01-01",
        published_date="2026-01-02",
    )._replace(**cells)


def complaint(**cells: str) -> tuple[str, str]:
    """The message and the hint of the only thing that is wrong with a row."""
    _, (error,) = check_event(row(**cells)._asdict())
    return error.message, in_full(error.hint or "")


def test_a_row_is_read_and_written_as_it_is() -> None:
    assert valid_event(row()) == row()


def test_a_column_that_a_file_lacks_is_blank() -> None:
    cells = row()._asdict()
    del cells["note"]
    assert check_event(cells) == (row(), ())


def test_every_packaged_event_is_valid_and_written_as_it_is() -> None:
    packaged = list(packaged_events())
    assert [valid_event(cells) for cells in packaged] == packaged


@pytest.mark.parametrize("written", ["02/01/2026", "2 January 2026", " 2026-01-02 "])
def test_dates_are_written_in_iso_form(written: str) -> None:
    assert valid_event(row(published_date=written)).published_date == "2026-01-02"


@pytest.mark.parametrize(
    ("column", "written", "kept"),
    [
        ("kind", "ILACS-Short", "ilacs_short"),
        ("overall", "Requires improvement", "requires_improvement"),
        ("priority_action", "TRUE", "true"),
        ("priority_action", "False", "false"),
        ("note", " two\r\nlines ", "two lines"),
        ("urn", " 80443 ", "80443"),
    ],
)
def test_text_is_put_in_the_registers_form(column: str, written: str, kept: str) -> None:
    assert valid_event(row(**{column: written})).cell(column) == kept


@pytest.mark.parametrize(
    ("column", "value", "named", "hint"),
    [
        ("event_id", "", "", ""),
        ("urn", "99999", "'99999' ", "authorities"),
        ("urn", "", "", ""),
        ("kind", "visit", "'visit' ", ", ".join(RecordKind)),
        ("kind", "", "'' ", ", ".join(RecordKind)),
        ("start_date", "31/02/2026", "31/02/2026 ", "2026-02-28"),
        ("end_date", "1.1.2026", "1.1.2026 ", "2026-01-01"),
        ("published_date", "1977-12-31", "1977-12-31 .* 1978-2100, ", ""),
        ("published_date", "2101-01-01", "2101-01-01 .* 1978-2100, ", ""),
        ("end_date", "2025-11-02", "2025-11-02 .* 2025-11-03$", ""),  # the start
        ("published_date", "2025-11-02", "2025-11-02 .* 2025-11-03$", ""),
        ("letter_or_report_date", "2025-11-02", "2025-11-02 .* 2025-11-03$", ""),
        ("overall", "adequate", "'adequate' ", "requires_improvement"),
        ("in_care", "{good}", "'{good}' ", "outstanding, good"),
        ("priority_action", "yes", "'yes' ", "true"),
        ("note", "\udcff", "[ -~]+$", ""),
    ],
)
def test_what_is_wrong_is_said_with_column_and_value_and_what_is_allowed(
    column: str, value: str, named: str, hint: str
) -> None:
    said, way_out = complaint(**{column: value})
    assert re.match(f"{column}: {named}", in_figures(said))
    assert way_out
    assert hint in way_out


def test_everything_wrong_with_a_row_is_said_at_once() -> None:
    cells, errors = check_event(row(kind="visit", end_date="soon")._asdict())
    assert cells is None
    assert [error.message.partition(":")[0] for error in errors] == ["kind", "end_date"]


def test_a_row_without_a_date_is_refused() -> None:
    dates = {name: "" for name in EVENT_COLUMNS if name.endswith("_date")}
    said, way_out = complaint(**dates)
    assert said.startswith("dates: ")
    assert all(name in way_out for name in dates)


def test_all_may_be_on_one_day() -> None:
    dates = dict.fromkeys((name for name in EVENT_COLUMNS if name.endswith("_date")), "2026-01-02")
    assert valid_event(row(**dates))


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ({"event_id": "a:b", "theme": "c"}, "event_id: 'a:b' "),
        ({"event_id": ":b", "theme": "b"}, "event_id: ':b' "),
        ({"event_id": "a:b", "theme": "b", "letter_or_report_date": ""}, "letter_or_report_date: "),
    ],
)
def test_a_duty_done_names_event_rule_and_day(cells: dict[str, str], named: str) -> None:
    assert complaint(kind="duty_done", **cells)[0].startswith(named)


def test_a_duty_done_is_valid_if_it_does() -> None:
    done = row(kind="duty_done", event_id="80443-jtai-20260102:a/b", theme="a/b")
    assert valid_event(done) == done


TEXTS = st.text(max_size=12) | st.sampled_from(["2026-01-01", "good", "true", "jtai", "80443"])


@given(st.fixed_dictionaries(dict.fromkeys(EVENT_COLUMNS, TEXTS)))
def test_whatever_is_written_is_valid_or_complained_of(cells: dict[str, str]) -> None:
    valid, errors = check_event(cells)
    assert (valid is None) == bool(errors)
    if valid:
        assert valid_event(valid) == valid
        event_from(valid, "Bury")
