"""Bringing in files: the register's own columns, and the sector's inspection-history file."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from facts import in_figures

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import EVENT_COLUMNS, EventRow
from ilacs_cli.domain.events import Grade
from ilacs_cli.domain.record_results import Action, Layout, RecordResult
from ilacs_cli.register.importing import Import, import_events
from ilacs_cli.register.own import read_own, to_csv
from ilacs_cli.register.place import own_path
from ilacs_cli.register.rows import packaged_events
from ilacs_cli.register.sector.sheets import ILACS

Cells = dict[str, str]
INSPECTOR = "Forename Surname"
HISTORY = (
    "urn,local_authority,inspection_link,pdf_filename,publication_date,inspection_framework,"
    "inspector_name,inspection_start_date,inspection_end_date,overall_effectiveness_grade,"
    "impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade,"
    "parser_version"
)
BUCKINGHAMSHIRE = {  # standard, 2022-02-11, requires improvement throughout
    "urn": "80442",
    "local_authority": '"buckinghamshire, the county"',
    "inspection_link": "https://files.ofsted.gov.uk/v1/file/50177454",
    "pdf_filename": "report.pdf",
    "publication_date": "11/02/22",
    "inspection_framework": "standard",
    "inspector_name": INSPECTOR,
    "inspection_start_date": "06/12/2021",
    "inspection_end_date": "17/12/2021",
    "overall_effectiveness_grade": "requires improvement",
    "impact_of_leaders_grade": "requires improvement to be good",
    "help_and_protection_grade": "requires improvement",
    "in_care_grade": "requires improvement",
    "care_leavers_grade": "inspection_pre_dates_judgement",
    "parser_version": "1",
}
NEW = {
    **BUCKINGHAMSHIRE,
    "publication_date": "01/09/26",
    "inspection_framework": "short",
    "inspection_start_date": "06/07/2026",
    "inspection_end_date": "10/07/2026",
    "overall_effectiveness_grade": "not_reported_post_reform",
    "impact_of_leaders_grade": "good",
    "help_and_protection_grade": "data_unreadable",
    "in_care_grade": "outstanding",
    "care_leavers_grade": "",
}
SIF_ERA = {  # Norfolk, 2018-01-19: older rows often have no dates, framework or grades
    **dict.fromkeys(BUCKINGHAMSHIRE, ""),
    "urn": "80418",
    "publication_date": "19/01/18",
    **{name: "data_unreadable" for name in BUCKINGHAMSHIRE if name.endswith("_grade")},
}


def event(number: int = 1, **cells: str) -> EventRow:
    row = EventRow(f"event-{number}", "80443", "other", published_date="2026-01-01")
    return row._replace(**cells)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file to bring in."""
    return tmp_path / "in.csv"


def brought(file: Path, *, replace: bool = False, dry_run: bool = False) -> Import:
    return import_events(file, own_path(), replace=replace, dry_run=dry_run)


def history(file: Path, *rows: Cells) -> Path:
    lines = [HISTORY, *(",".join(row.values()) for row in rows)]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def became(found: Import) -> list[Action]:
    return [result.became for result in found.results]


def only(found: Import) -> RecordResult:
    (result,) = found.results
    return result


def as_in_history(packaged: EventRow) -> Cells:
    """A packaged inspection as the sector's file has it."""

    def written(day: str) -> str:
        return "/".join(reversed(day.split("-")))

    kinds = {"ilacs_short": "short", "ilacs_standard": "standard"}
    grades = ("overall", "leaders", "help_and_protection", "in_care", "care_leavers")
    names = [name for name in BUCKINGHAMSHIRE if name.endswith("_grade")]
    published = written(packaged.published_date)
    return {
        **BUCKINGHAMSHIRE,
        "urn": packaged.urn,
        "local_authority": "",
        "publication_date": f"{published[:6]}{published[8:]}",
        "inspection_framework": kinds.get(packaged.kind, ""),
        "inspection_start_date": written(packaged.start_date),
        "inspection_end_date": written(packaged.end_date),
        **{
            name: packaged.cell(grade).replace("_", " ") or "data_unreadable"
            for name, grade in zip(names, grades, strict=True)
        },
    }


def test_every_packaged_inspection_in_the_sectors_form_adds_nothing(file: Path) -> None:
    kinds = {"sif_inspection", "ilacs_short", "ilacs_standard"}
    packaged = [row for row in packaged_events() if row.kind in kinds]
    found = brought(history(file, *map(as_in_history, packaged)))
    assert found.layout is Layout.INSPECTION_HISTORY
    assert set(became(found)) == {Action.ALREADY_THERE}
    assert len(found.results) == len(packaged) == 488
    assert not own_path().exists()


def test_a_row_whose_name_and_urn_disagree_is_left_out(file: Path) -> None:
    # A column sorted without the rest puts an inspection on another authority.
    found = brought(history(file, {**NEW, "local_authority": "Plymouth"}))
    assert became(found) == [Action.LEFT_OUT]
    assert found.results[0].reason
    assert all(named in found.results[0].reason for named in ("Plymouth", "80442"))


def test_a_link_that_is_no_address_is_not_taken(file: Path) -> None:
    brought(history(file, {**NEW, "inspection_link": "no address"}))
    assert read_own(own_path())[0].document_url == ""


def test_a_new_inspection_of_the_history_is_added_once(file: Path) -> None:
    history(file, NEW)
    assert became(brought(file)) == [Action.ADDED]
    written = own_path().read_bytes()
    assert became(brought(file)) == [Action.ALREADY_THERE]
    assert became(brought(history(file, NEW, NEW))) == [Action.ALREADY_THERE] * 2
    assert own_path().read_bytes() == written


def test_absent_grades_are_blank_and_the_rest_is_kept(file: Path) -> None:
    brought(history(file, NEW))
    (row,) = read_own(own_path())
    assert "(2026 " in row.note  # the framework under which none is given
    assert {name: text for name, text in row._replace(note="")._asdict().items() if text} == {
        "event_id": "80442-ilacs_short-20260901",
        "urn": "80442",
        "kind": "ilacs_short",
        "framework": "ILACS",
        "start_date": "2026-07-06",
        "end_date": "2026-07-10",
        "published_date": "2026-09-01",
        "leaders": "good",
        "in_care": "outstanding",
        "document_url": NEW["inspection_link"],
        "confidence": "secondary",
    }


def test_an_inspection_of_an_untold_kind_is_known_by_the_day_it_was_published(file: Path) -> None:
    result = only(brought(history(file, SIF_ERA)))
    assert result.became is Action.ALREADY_THERE
    assert result.row
    assert result.row.event_id == "80418-sif_inspection-20180119"


def test_so_is_a_review_on_file_as_another_kind(file: Path) -> None:
    result = only(brought(history(file, {**SIF_ERA, "publication_date": "16/08/13"})))
    assert result.row
    assert result.row.event_id == "80418-other-20130816"


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ({"inspection_framework": "jtai"}, "inspection_framework: "),
        ({"urn": "99999"}, "urn: '99999' "),
        ({"urn": ""}, "urn: "),
        ({"publication_date": "31/02/26"}, "publication_date: '31/02/2026' "),
        ({"publication_date": "2/26"}, "publication_date: '2/26' "),
        ({"publication_date": ""}, "publication_date: "),
        ({"inspection_end_date": "x"}, "inspection_end_date: "),
        ({"in_care_grade": "adequate"}, "in_care_grade: "),
        ({"inspection_end_date": "01/07/2026"}, "end_date: 2026-07-01 "),
        ({"local_authority": "a, b"}, " 16 "),  # cells, under a header of 15
        *(({"inspection_framework": untold}, why) for untold, why in ILACS.no_kind.items()),
    ],
)
def test_a_row_of_the_history_that_cannot_be_used_is_left_out_and_said(
    file: Path, cells: Cells, named: str
) -> None:
    found = brought(history(file, {**NEW, **cells}, NEW))
    assert became(found) == [Action.LEFT_OUT, Action.ADDED]
    assert named in in_figures(found.results[0].reason or "")
    assert found.results[0].line == 2


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"inspection_framework": INSPECTOR},
        {"inspection_framework": INSPECTOR.lower()},
        {"care_leavers_grade": INSPECTOR.lower()},
        {"inspection_start_date": INSPECTOR},
        {"publication_date": INSPECTOR.upper()},
        {"in_care_grade": "Fórename Ó Surname"},
        {"urn": INSPECTOR},
        {"local_authority": f"a,{INSPECTOR}"},
        {"parser_version": f"1,{INSPECTOR}"},
    ],
)
def test_no_inspector_is_ever_named(file: Path, cells: Cells) -> None:
    for replace in (False, True):
        found = brought(history(file, {**NEW, **cells}, NEW), replace=replace)
        said = repr(found).lower()
        assert "surname" not in said
        assert "surname" not in own_path().read_text("utf-8").lower()


def test_what_differs_from_the_packaged_register_is_left_out_and_said(file: Path) -> None:
    result = only(brought(history(file, {**BUCKINGHAMSHIRE, "in_care_grade": "good"})))
    assert result.became is Action.LEFT_OUT
    reason = result.reason or ""
    assert "80442-ilacs_standard-20220211" in reason
    assert "built-in" in reason
    assert [column for column in EVENT_COLUMNS if f" {column.replace('_', ' ')} " in reason] == [
        "in_care"
    ]
    assert [grade for grade in Grade if grade.label in reason] == [
        Grade.GOOD,
        Grade.REQUIRES_IMPROVEMENT,
    ]
    assert not own_path().exists()


def test_replacing_takes_what_the_file_says_and_keeps_what_it_does_not(file: Path) -> None:
    history(file, {**BUCKINGHAMSHIRE, "in_care_grade": "good", "overall_effectiveness_grade": ""})
    result = only(brought(file, replace=True))
    (row,) = read_own(own_path())
    assert result.became is Action.CHANGED
    assert (row.event_id, row.in_care) == ("80442-ilacs_standard-20220211", "good")
    assert (row.overall, row.confidence) == ("requires_improvement", "secondary")
    assert "on-site length" in row.note
    assert "inspection-history" in row.note
    assert only(brought(file, replace=True)).became is Action.ALREADY_THERE
    assert only(brought(file)).became is Action.ALREADY_THERE


def test_replacing_never_makes_a_row_that_is_not_valid(file: Path) -> None:
    late = {**SIF_ERA, "urn": "80442", "publication_date": "11/02/22"}
    found = only(
        brought(history(file, {**late, "inspection_start_date": "20/12/2021"}), replace=True)
    )
    assert found.became is Action.LEFT_OUT
    for named in ("80442-ilacs_standard-20220211", "end_date: 2021-12-17 ", "2021-12-20"):
        assert named in in_figures(found.reason or "")
    assert not own_path().exists()


def test_a_file_of_the_registers_columns_is_added_once(file: Path) -> None:
    file.write_text(to_csv([event(1), event(2)]), "utf-8")
    found = brought(file)
    assert (found.layout, became(found)) == (Layout.REGISTER, [Action.ADDED] * 2)
    assert [result.line for result in found.results] == [2, 3]
    assert became(brought(file)) == [Action.ALREADY_THERE] * 2
    assert read_own(own_path()) == [event(1), event(2)]


def test_the_packaged_register_adds_nothing_to_itself(file: Path) -> None:
    file.write_text(to_csv(packaged_events()), "utf-8")
    assert set(became(brought(file))) == {Action.ALREADY_THERE}
    assert not own_path().exists()


def test_an_event_that_differs_is_left_out_unless_it_is_to_replace(file: Path) -> None:
    file.write_text(to_csv([event(note="old", theme="kept")]), "utf-8")
    brought(file)
    file.write_text(to_csv([event(note="new")]), "utf-8")
    result = only(brought(file))
    assert result.became is Action.LEFT_OUT
    reason = result.reason or ""
    assert "event-1" in reason
    assert "built-in" not in reason
    differing = [part for part in ("theme blank", "kept", "note new", "old") if part in reason]
    assert differing == ["theme blank", "kept", "note new", "old"]
    assert read_own(own_path()) == [event(note="old", theme="kept")]
    assert only(brought(file, replace=True)).became is Action.CHANGED
    assert read_own(own_path()) == [event(note="new")]


def test_the_same_inspection_under_another_id_is_the_same_inspection(file: Path) -> None:
    packaged = next(row for row in packaged_events() if row.kind == "ilacs_short")
    other = packaged._replace(event_id="mine", kind="ilacs_standard")
    file.write_text(to_csv([other]), "utf-8")
    assert "kind standard inspection here" in (only(brought(file)).reason or "")
    brought(file, replace=True)
    assert read_own(own_path()) == [other._replace(event_id=packaged.event_id)]


def test_two_events_of_one_day_that_only_their_ids_tell_apart_are_both_added(file: Path) -> None:
    file.write_text(to_csv([event(1), event(2, note="another")]), "utf-8")
    assert became(brought(file)) == [Action.ADDED] * 2


def visit(name: str, start: str, published: str = "2026-10-01") -> EventRow:
    row = EventRow(name, "80443", "monitoring_visit", "ILACS")
    return row._replace(start_date=start, published_date=published)


@pytest.mark.parametrize("replace", [True, False])
def test_two_visits_published_on_one_day_are_two_events(file: Path, *, replace: bool) -> None:
    visits = [visit("first", "2026-09-01"), visit("second", "2026-09-15")]
    file.write_text(to_csv(visits), "utf-8")
    assert became(brought(file, replace=replace)) == [Action.ADDED] * 2
    assert read_own(own_path()) == visits
    assert became(brought(file, replace=replace)) == [Action.ALREADY_THERE] * 2


def test_no_two_rows_of_a_file_are_one_event_of_the_register(file: Path) -> None:
    file.write_text(to_csv([visit("known", "", "2026-10-01")]), "utf-8")
    brought(file)
    file.write_text(to_csv([visit("a", "2026-09-01"), visit("b", "2026-09-15")]), "utf-8")
    assert became(brought(file, replace=True)) == [Action.CHANGED, Action.ADDED]
    starts = [(row.event_id, row.start_date) for row in read_own(own_path())]
    assert starts == [("known", "2026-09-01"), ("b", "2026-09-15")]
    assert became(brought(file, replace=True)) == [Action.ALREADY_THERE] * 2


def test_a_date_that_was_corrected_is_nobodys_any_more(file: Path) -> None:
    file.write_text(to_csv([visit("a", "", "2026-03-20")]), "utf-8")
    brought(file)
    both = [visit("a", "", "2026-02-20"), visit("b", "", "2026-03-20")]
    file.write_text(to_csv(both), "utf-8")
    assert became(brought(file, replace=True)) == [Action.CHANGED, Action.ADDED]
    assert read_own(own_path()) == both


def test_a_duty_done_stays_with_its_event_under_the_id_that_is_known(file: Path) -> None:
    packaged = next(row for row in packaged_events() if row.event_id.startswith("80560-focused"))
    rule = "focused-visit/final-action-plan"
    done = event(
        kind="duty_done",
        urn="80560",
        event_id=f"ours:{rule}",
        theme=rule,
        published_date="",
        letter_or_report_date="2018-11-01",
    )
    file.write_text(to_csv([done, packaged._replace(event_id="ours")]), "utf-8")
    assert became(brought(file)) == [Action.ADDED, Action.ALREADY_THERE]
    (kept,) = read_own(own_path())
    assert kept.event_id == f"{packaged.event_id}:{rule}"


def test_a_file_of_the_registers_columns_is_taken_wholly_or_not_at_all(file: Path) -> None:
    file.write_text(to_csv([event(1), event(2, kind="visit")]), "utf-8")
    with pytest.raises(InputError, match=r"in\.csv, line 3, kind: 'visit' "):
        brought(file, replace=True)
    assert not own_path().exists()


def test_a_file_of_other_columns_is_refused_with_what_it_lacks_and_has(file: Path) -> None:
    file.write_text("urn,grade\n80443,good\n", "utf-8")
    with pytest.raises(InputError, match=r"\bevent,.*: grade$"):
        brought(file)


def test_a_dry_run_says_the_same_and_writes_nothing(file: Path) -> None:
    rows: Sequence[Cells] = (NEW, BUCKINGHAMSHIRE, {**NEW, "urn": "99999"})
    tried = brought(history(file, *rows), dry_run=True)
    assert not own_path().parent.exists()
    assert tried == brought(file)


def test_a_register_that_does_not_validate_is_not_added_to(file: Path) -> None:
    own_path().parent.mkdir()
    own_path().write_text("event_id\nx\n", "utf-8")
    with pytest.raises(InputError, match=r"register\.csv\b.* 1: "):
        brought(history(file, NEW))
    assert own_path().read_text("utf-8") == "event_id\nx\n"


@pytest.mark.parametrize("column", ["pdf_filename", "inspector_name", "inspection_framework"])
def test_a_stray_quotation_mark_costs_the_history_one_row(file: Path, column: str) -> None:
    history(file, NEW | {column: f'"{NEW[column]}'}, BUCKINGHAMSHIRE | {"local_authority": "x"})
    found = brought(file)
    assert became(found) == [Action.LEFT_OUT, Action.ALREADY_THERE]
    assert [result.line for result in found.results] == [2, 3]
    reason = found.results[0].reason or ""
    assert reason.startswith(f"{column}: ")
    assert reason.endswith("lines 2 to 3")


def test_a_stray_quotation_mark_refuses_a_file_of_the_registers_columns(file: Path) -> None:
    file.write_text(to_csv([event(), event(2), event(3)]).replace("event-2,", '"event-2,'), "utf-8")
    with pytest.raises(InputError, match=r"line 3, event_id: .* lines 3 to 4$"):
        brought(file)
    assert read_own(own_path()) == []


def test_an_overall_judgement_is_left_out_where_there_is_none(file: Path) -> None:
    began = {"kind": "ilacs_standard", "start_date": "2026-09-08", "end_date": "2026-09-18"}
    rows = [
        event(1, **began, published_date="2026-11-17", overall="inadequate"),
        event(2, **{**began, "urn": "80442"}, published_date="2026-11-17", leaders="inadequate"),
    ]
    file.write_text(to_csv(rows), "utf-8")
    refused, added = brought(file).results
    assert (refused.became, added.became) == (Action.LEFT_OUT, Action.ADDED)
    assert refused.reason
    assert "1 April 2026" in refused.reason
    assert [row.event_id for row in read_own(own_path())] == ["event-2"]


def test_an_overall_judgement_is_not_filled_in_where_there_is_none(file: Path) -> None:
    began = {"kind": "ilacs_standard", "start_date": "2026-09-08", "end_date": "2026-09-18"}
    for judged in ({}, {"overall": "inadequate"}):
        file.write_text(
            to_csv([event(1, **{**began, **judged}, published_date="2026-11-17")]), "utf-8"
        )
        found = brought(file, replace=True)
    assert became(found) == [Action.LEFT_OUT]
    assert read_own(own_path())[0].overall == ""
