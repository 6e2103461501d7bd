"""The sector's four sheets, as CSV and as workbooks, known by their headers."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from facts import in_figures
from workbooks import Formula, workbook

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.events import Outcome
from ilacs_cli.domain.record_results import Action, Layout, RecordResult
from ilacs_cli.register.importing import Import, import_events
from ilacs_cli.register.own import read_own
from ilacs_cli.register.place import own_path
from ilacs_cli.register.rows import event_from, packaged_events
from ilacs_cli.register.sector.sheets import ILACS, SHEETS

Row = dict[str, object]
TODAY = date(2026, 11, 26)
INSPECTOR = "Forename Surname"
COMMON: Row = {
    "urn": "80443",
    "la_code": "351",
    "region_code": "NW",
    "ltla23cd": "E08000002",
    "stat_neighbours": "888, 908",
    "local_authority": "bury",
    "inspection_link": "https://files.ofsted.gov.uk/v1/file/1",
    "local_link_to_all_inspections": Formula('=HYPERLINK("reports")', "0"),
}
INSPECTION: Row = {
    **COMMON,
    "stat_neighbour_judgement": "[(888, 'good')]",
    "overall_effectiveness_grade": "nan",
    "inspection_framework": "short",
    "inspector_name": INSPECTOR.lower(),
    "inspection_start_date": "06/07/2026",
    "inspection_end_date": "10/07/2026",
    "publication_date": "01/09/26",
    "impact_of_leaders_grade": "good",
    "help_and_protection_grade": "requires improvement",
    "in_care_grade": "good",
    "care_leavers_grade": "outstanding",
    "inspectors_inspections_count": "3",
}
JTAI: Row = {
    **COMMON,
    "inspection_start_date": "16/10/26",  # it is the publication's
    "publication_date": "16/10/26",
    "inspection_theme": f"Serious youth violence in bury, by {INSPECTOR}.",
    "summary_priority_action": f"There are areas for priority action, says {INSPECTOR}.",
    **dict.fromkeys(("summary_improvement", "summary_key_strengths"), "Not found."),
    **dict.fromkeys(("summary_headline_findings", "summary_needs_to_improve"), INSPECTOR),
    **dict.fromkeys(("case_study_title", "summary_case_study"), "None"),
}
SEND: Row = {
    **COMMON,
    "outcome_grade": "3.0",
    "previous_inspection_date": "01/01/1900",
    "inspection_start_date": "07/09/26",
    "inspection_end_date": "11/09/26",
    "publication_date": "10/11/26",
    "next_inspection": "18 months",
    "next_inspection_by_date": "Last inspection date not provided",
    "inspection_outcome_text": "There are widespread and/or systemic failings.",
}
YOUTH: Row = {
    "la_name": "Bury",
    "la_ref": "buryyjs",
    "score_%": "44.44",
    "overall_rating": "Requires Improvement",
    "publication_date": "20/10/26",
    "report_url": "https://www.justiceinspectorates.gov.uk/buryyjs",
    **dict.fromkeys(("staff", "planning", "reviewing", "joint_working"), "Good"),
}
NEW = {
    Layout.INSPECTION_HISTORY: INSPECTION,
    Layout.JTAI_OVERVIEW: JTAI,
    Layout.AREA_SEND_OVERVIEW: SEND,
    Layout.YOUTH_JUSTICE_RATINGS: YOUTH,
}
"""A row of each sheet, of an event that nobody knows yet."""


def as_csv(path: Path, rows: list[Row]) -> Path:
    with path.with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(rows[0])
        for row in rows:
            cells = (cell.formula if isinstance(cell, Formula) else cell for cell in row.values())
            writer.writerow(cells)
    return path.with_suffix(".csv")


def as_workbook(path: Path, rows: list[Row]) -> Path:
    table: list[list[object]] = [list(rows[0]), *(list(row.values()) for row in rows)]
    return workbook(path.with_suffix(".xlsx"), {"any_name": table})


FORMS = [as_csv, as_workbook]


@pytest.fixture(params=FORMS)
def brought(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Import]:
    """Bring in rows, once as CSV and once as a workbook, of a name that says nothing."""

    def bring(*rows: Row, replace: bool = False) -> Import:
        file = request.param(tmp_path / "any", list(rows))
        return import_events(file, own_path(), replace=replace, dry_run=False, today=TODAY)

    return bring


def only(found: Import) -> RecordResult:
    (result,) = found.results
    return result


def filled(row: EventRow) -> dict[str, str]:
    return {name: text for name, text in row._asdict().items() if text and name != "note"}


ADDED: dict[Layout, Row] = {
    Layout.INSPECTION_HISTORY: {
        "event_id": "80443-ilacs_short-20260901",
        "kind": "ilacs_short",
        "framework": "ILACS",
        "start_date": "2026-07-06",
        "end_date": "2026-07-10",
        "published_date": "2026-09-01",
        "leaders": "good",
        "help_and_protection": "requires_improvement",
        "in_care": "good",
        "care_leavers": "outstanding",
    },
    Layout.JTAI_OVERVIEW: {
        "event_id": "80443-jtai-20261016",
        "kind": "jtai",
        "framework": "JTAI",
        "published_date": "2026-10-16",
        "theme": "serious youth violence",
    },
    Layout.AREA_SEND_OVERVIEW: {
        "event_id": "80443-area_send-20261110",
        "kind": "area_send",
        "framework": "Area SEND (2023)",
        "start_date": "2026-09-07",
        "end_date": "2026-09-11",
        "published_date": "2026-11-10",
        "priority_action": "true",
    },
    Layout.YOUTH_JUSTICE_RATINGS: {
        "event_id": "80443-youth_justice-20261020",
        "kind": "youth_justice",
        "framework": "HMIP youth justice",
        "published_date": "2026-10-20",
        "overall": "requires_improvement",
        "document_url": YOUTH["report_url"],
    },
}


@pytest.mark.parametrize("layout", NEW)
def test_a_new_event_of_each_sheet_is_added_with_what_can_be_relied_on(
    brought: Callable[..., Import], layout: Layout
) -> None:
    found = brought(NEW[layout])
    assert (found.layout, only(found).became) == (layout, Action.ADDED)
    common = {
        "urn": "80443",
        "confidence": "secondary",
        "document_url": COMMON["inspection_link"],
    }
    (row,) = read_own(own_path())
    assert filled(row) == {**common, **ADDED[layout]}
    assert row.note  # where it comes from


@pytest.mark.parametrize("layout", NEW)
def test_a_second_import_changes_nothing(brought: Callable[..., Import], layout: Layout) -> None:
    brought(NEW[layout])
    written = own_path().read_bytes()
    for replace in (False, True):
        assert only(brought(NEW[layout], replace=replace)).became is Action.ALREADY_THERE
    assert own_path().read_bytes() == written


@pytest.mark.parametrize("layout", NEW)
def test_nobody_is_named_whatever_stands_where(
    brought: Callable[..., Import], layout: Layout
) -> None:
    sheet = next(sheet for sheet in SHEETS if sheet.layout == layout)
    for column in ("", *sheet.read):
        found = brought({**NEW[layout], **({column: INSPECTOR} if column else {})}, NEW[layout])
        assert "surname" not in repr(found).lower()
        assert "surname" not in own_path().read_text("utf-8").lower()


def test_the_outcome_of_an_area_send_inspection_is_known_to_the_rules(
    brought: Callable[..., Import],
) -> None:
    brought(SEND)
    (row,) = read_own(own_path())
    assert event_from(row, "Bury").outcome is Outcome.SYSTEMIC_FAILINGS


def written(day: str) -> str:
    """A day as the sheets have it: 27/10/23."""
    year, month, date_ = day.split("-") if day else ("", "", "")
    return f"{date_}/{month}/{year[2:]}" if day else ""


def as_in_sheet(row: EventRow) -> Row:
    """A packaged event as its sheet has it."""
    urn = {"urn": row.urn, "local_authority": "", "publication_date": written(row.published_date)}
    if row.kind == "jtai":
        return {**JTAI, **urn, "inspection_start_date": written(row.published_date)}
    outcome = event_from(row, "").outcome
    grades = {Outcome.TYPICALLY_POSITIVE: "1.0", Outcome.INCONSISTENT: "2.0"}
    grades[Outcome.SYSTEMIC_FAILINGS] = "3.0"
    return {
        **SEND,
        **urn,
        "inspection_start_date": written(row.start_date),
        "inspection_end_date": written(row.end_date),
        "outcome_grade": grades[outcome] if outcome else "nan",
        "inspection_outcome_text": "Inspection outcome section not found.",
    }


@pytest.mark.parametrize(("kind", "number"), [("jtai", 70), ("area_send", 72)])
def test_what_is_built_in_adds_nothing_in_the_form_of_a_sheet(
    brought: Callable[..., Import], kind: str, number: int
) -> None:
    rows = [as_in_sheet(row) for row in packaged_events() if row.kind == kind]
    found = brought(*rows)
    assert {result.became for result in found.results} == {Action.ALREADY_THERE}
    assert len(rows) == number
    assert not own_path().exists()


def test_what_differs_from_what_is_built_in_is_told_and_left_out(
    brought: Callable[..., Import],
) -> None:
    packaged = next(row for row in packaged_events() if row.kind == "area_send")
    assert event_from(packaged, "").outcome is not Outcome.SYSTEMIC_FAILINGS
    result = only(brought({**as_in_sheet(packaged), "outcome_grade": "3"}))
    assert result.became is Action.LEFT_OUT
    assert packaged.event_id in str(result.reason)
    assert "3 of 3" in str(result.reason)
    assert not own_path().exists()


def test_if_it_is_to_replace_that_the_note_tells_one_outcome(
    brought: Callable[..., Import],
) -> None:
    packaged = next(row for row in packaged_events() if row.kind == "area_send")
    differing = {**as_in_sheet(packaged), "outcome_grade": "3"}
    assert only(brought(differing, replace=True)).became is Action.CHANGED
    (row,) = read_own(own_path())
    assert event_from(row, "").outcome is Outcome.SYSTEMIC_FAILINGS
    assert row.note.count(" of 3") == 1
    assert row.event_id == packaged.event_id


@pytest.mark.parametrize("days", ["2", "-5"])
def test_an_event_days_from_one_that_is_built_in_is_taken_for_that_one(
    brought: Callable[..., Import], days: str
) -> None:
    # The sheets and the reports differ by a few days in some publication dates.
    packaged = next(
        row for row in packaged_events() if row.kind == "jtai" and row.published_date[8:] == "17"
    )
    day = f"{packaged.published_date[:8]}{17 + int(days)}"
    result = only(brought({**as_in_sheet(packaged), "publication_date": written(day)}))
    assert result.became is Action.LEFT_OUT
    assert packaged.event_id in str(result.reason)
    assert not own_path().exists()


def test_ones_own_record_wins_and_its_blanks_are_filled_in(brought: Callable[..., Import]) -> None:
    brought({**INSPECTION, "in_care_grade": "data_unreadable"})
    found = only(brought({**INSPECTION, "impact_of_leaders_grade": "inadequate"}))
    assert found.became is Action.LEFT_OUT
    assert only(brought(INSPECTION)).became is Action.CHANGED
    (row,) = read_own(own_path())
    assert (row.leaders, row.in_care) == ("good", "good")


@pytest.mark.parametrize(
    ("layout", "cells", "named"),
    [
        (Layout.JTAI_OVERVIEW, {"publication_date": "01/01/1900"}, "publication_date: "),
        (Layout.JTAI_OVERVIEW, {"publication_date": "data_unreadable"}, "publication_date: "),
        (Layout.JTAI_OVERVIEW, {"publication_date": "31/02/26"}, "publication_date: "),
        (Layout.JTAI_OVERVIEW, {"publication_date": "20261016"}, "publication_date: '20261016' "),
        (Layout.JTAI_OVERVIEW, {"publication_date": "16/10/35"}, "2035-10-16 "),
        (Layout.JTAI_OVERVIEW, {"urn": "351"}, "urn: '351' "),
        (Layout.JTAI_OVERVIEW, {"local_authority": "bolton"}, "Bolton"),
        (Layout.AREA_SEND_OVERVIEW, {"outcome_grade": "4.0"}, "outcome_grade: '4.0' "),
        (Layout.AREA_SEND_OVERVIEW, {"outcome_grade": "2.5"}, "outcome_grade: '2.5' "),
        (Layout.AREA_SEND_OVERVIEW, {"outcome_grade": "1.0"}, "inspection_outcome_text "),
        (Layout.AREA_SEND_OVERVIEW, {"inspection_end_date": "01/09/26"}, "2026-09-01 "),
        (Layout.AREA_SEND_OVERVIEW, {"inspection_end_date": "x"}, "inspection_end_date: "),
        (Layout.YOUTH_JUSTICE_RATINGS, {"overall_rating": "1 The standard"}, "overall_rating: "),
        (Layout.YOUTH_JUSTICE_RATINGS, {"la_name": "Ceredigion"}, "Ceredigion"),
        (Layout.YOUTH_JUSTICE_RATINGS, {"la_name": "Conwy & Denbighshire - JI"}, "Denbighshire"),
        (Layout.YOUTH_JUSTICE_RATINGS, {"la_name": "West Mercia"}, "la_name: "),
        (Layout.YOUTH_JUSTICE_RATINGS, {"la_name": "Bury and Bolton"}, "la_name: "),
        (Layout.YOUTH_JUSTICE_RATINGS, {"la_name": "Northamptonshire"}, "2021-04-01"),
        (Layout.YOUTH_JUSTICE_RATINGS, {"la_name": ""}, "la_name: "),
        (Layout.INSPECTION_HISTORY, {"overall_effectiveness_grade": "good"}, "2026-04-01"),
        (Layout.INSPECTION_HISTORY, {"inspection_framework": "None"}, ILACS.no_kind[""]),
    ],
)
def test_an_odd_value_leaves_its_row_out_with_the_reason_and_its_line(
    brought: Callable[..., Import], layout: Layout, cells: Row, named: str
) -> None:
    found = brought({**NEW[layout], **cells}, NEW[layout])
    assert [result.became for result in found.results] == [Action.LEFT_OUT, Action.ADDED]
    assert [result.line for result in found.results] == [2, 3]
    assert named in in_figures(found.results[0].reason or "")


@pytest.mark.parametrize(
    ("layout", "column", "cell", "blank"),
    [
        (Layout.AREA_SEND_OVERVIEW, "inspection_start_date", "01/01/1900", "start_date"),
        (Layout.AREA_SEND_OVERVIEW, "inspection_start_date", "01/01/00", "start_date"),
        (Layout.AREA_SEND_OVERVIEW, "inspection_end_date", "None", "end_date"),
        (Layout.AREA_SEND_OVERVIEW, "outcome_grade", "nan", "priority_action"),
        (Layout.YOUTH_JUSTICE_RATINGS, "overall_rating", "", "overall"),
        (Layout.YOUTH_JUSTICE_RATINGS, "report_url", "nan", "document_url"),
        (Layout.INSPECTION_HISTORY, "in_care_grade", "data_unreadable", "in_care"),
        (Layout.JTAI_OVERVIEW, "inspection_theme", "Abuse and neglect in bury.", "theme"),
    ],
)
def test_what_stands_for_nothing_is_blank_and_the_rest_is_taken(
    brought: Callable[..., Import], layout: Layout, column: str, cell: str, blank: str
) -> None:
    assert only(brought({**NEW[layout], column: cell})).became is Action.ADDED
    (row,) = read_own(own_path())
    expected = {**ADDED[layout], "urn": "80443", "confidence": "secondary"}
    expected = {"document_url": str(COMMON["inspection_link"]), **expected, blank: ""}
    assert filled(row) == {name: text for name, text in expected.items() if text}


def test_an_address_in_a_link_of_excels_is_taken(brought: Callable[..., Import]) -> None:
    link = Formula('=HYPERLINK("https://files.ofsted.gov.uk/v1/file/2", "report")', "0")
    brought({**JTAI, "inspection_link": link})
    assert read_own(own_path())[0].document_url == "https://files.ofsted.gov.uk/v1/file/2"


def test_a_joint_inspection_is_the_authoritys(brought: Callable[..., Import]) -> None:
    brought({**YOUTH, "la_name": "Bury - JI"})
    assert read_own(own_path())[0].urn == "80443"


def test_numbers_and_dates_of_excels_own_are_read_as_well(tmp_path: Path) -> None:
    row = {
        **SEND,
        "urn": 80443,
        "outcome_grade": 3,
        "inspection_start_date": date(2026, 9, 7),
        "inspection_end_date": date(2026, 9, 11),
        "publication_date": date(2026, 11, 10),
    }
    file = as_workbook(tmp_path / "any", [row])
    import_events(file, own_path(), replace=False, dry_run=False, today=TODAY)
    (added,) = read_own(own_path())
    assert ADDED[Layout.AREA_SEND_OVERVIEW].items() <= filled(added).items()


def test_no_two_sheets_can_be_taken_for_each_other() -> None:
    for one in SHEETS:
        for other in SHEETS:
            assert one is other or not one.header <= other.header


@pytest.mark.parametrize("layout", NEW)
def test_a_sheet_that_lacks_a_column_is_refused_by_that_columns_name(
    brought: Callable[..., Import], layout: Layout
) -> None:
    (sheet,) = (sheet for sheet in SHEETS if sheet.layout == layout.value)
    for column in sheet.header:
        row = {name: cell for name, cell in NEW[layout].items() if name != column}
        with pytest.raises(InputError) as caught:
            brought(row)
        assert sheet.called in caught.value.message
        assert column in caught.value.message
