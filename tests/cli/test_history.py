"""`ilacs history`: what has happened to an authority, in order, and how far that is known.

The events are Ofsted's published reports and letters, as the packaged register has them.
"""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from noted import codes, told
from running import Ilacs, run_line
from screens import COLUMNS, LINES, screen

from ilacs_cli.domain.events import RecordKind

PLYMOUTH = "history --authority Plymouth"
KINDS = (
    "inspection, focused-visit, assurance-visit, jtai, area-send, youth-justice, "
    "monitoring-visit, duty-done, other, sif-inspection, ilacs-standard, ilacs-short, "
    "covid-assurance-visit"
)


@pytest.fixture(autouse=True)
def own_register(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "register.csv"
    monkeypatch.setenv("ILACS_REGISTER", str(path))
    return path


def ids(report: Any) -> list[str]:  # noqa: ANN401 - JSON is what it is
    return [row["event_id"] for row in report["events"]]


def test_everything_that_happened_comes_in_order(ilacs: Ilacs) -> None:
    assert ids(ilacs(f"{PLYMOUTH} --json").json) == [
        "80538-sif_inspection-20150106",
        "80538-focused_visit-20180525",
        "80538-ilacs_standard-20190107",
        "80538-jtai-20200108",
        "80538-youth_justice-20220204",
        "80538-focused_visit-20230130",
        "80538-area_send-20230822",
        "80538-ilacs_standard-20240315",
        "80538-focused_visit-20250731",
    ]


def test_an_inspection_has_its_dates_and_judgements(ilacs: Ilacs) -> None:
    # Plymouth: inspected 29 October to 9 November 2018, report published 7 January 2019.
    assert ilacs(f"{PLYMOUTH} --json").json["events"][2] == {
        "event_id": "80538-ilacs_standard-20190107",
        "kind": "ilacs_standard",
        "start": "2018-10-29",
        "end": "2018-11-09",
        "letter_date": None,
        "published": "2019-01-07",
        "outcome": "requires-improvement",
        "judgements": {
            "overall": "requires-improvement",
            "leaders": "requires-improvement",
            "help_and_protection": "requires-improvement",
            "in_care": "requires-improvement",
            "care_leavers": None,
        },
        "theme": None,
        "document_url": "https://files.ofsted.gov.uk/v1/file/50048230",
        "priority_action": None,
        "notified": None,
        "received": None,
        "stated": [],
        "note": "standard inferred from on-site length (10 working days); one judgement for "
        "children in care and care leavers together (in in_care)",
    }


def test_a_visit_has_its_theme_and_outcome(ilacs: Ilacs) -> None:
    visit = ilacs(f"{PLYMOUTH} --json").json["events"][5]
    assert (visit["theme"], visit["outcome"]) == ("front door", "priority-action")
    assert set(visit["judgements"].values()) == {None}


def test_the_authority_is_told_with_its_codes(ilacs: Ilacs) -> None:
    assert ilacs("history --authority 879 --json").json["authority"] == {
        "urn": "80538",
        "name": "Plymouth",
        "gss_code": "E06000026",
        "dfe_code": "879",
        "region": "South West",
        "status": "current",
    }


@pytest.mark.parametrize("text", ["E06000026", "80538", "plymouth city council", "PLYMOUTH"])
def test_the_authority_can_be_named_in_any_way(ilacs: Ilacs, text: str) -> None:
    asked = "history --json --authority"
    assert ilacs(asked, text).out == ilacs(f"{PLYMOUTH} --json").out


@settings(max_examples=40)
@given(
    st.dates(date(2012, 1, 1), date(2026, 12, 31)),
    st.sampled_from(["Plymouth", "Trafford", "Hackney", "BCP", "Cumberland", "Slough"]),
)
def test_nothing_published_after_today_is_told(today: date, authority: str) -> None:
    told = run_line(f"history --json --today {today} --authority", authority).json["events"]
    later = run_line("history --json --authority", authority).json["events"]
    assert told == [row for row in later if _known_from(row) <= today.isoformat()]


def _known_from(row: dict[str, str]) -> str:
    """Of a monitoring visit mostly the days on site are known, and not when it was published."""
    return row["published"] or row["letter_date"] or row["end"]


def test_a_report_is_told_from_the_day_it_is_published(ilacs: Ilacs) -> None:
    published = date(2026, 8, 3)  # Trafford, the first report without an overall judgement
    asked = "history --authority Trafford --json --today"
    before = ids(ilacs(asked, (published - timedelta(days=1)).isoformat()).json)
    since = ids(ilacs(asked, published.isoformat()).json)
    assert since == [*before, "80573-ilacs_standard-20260803"]


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("inspection", {"sif_inspection", "ilacs_standard"}),
        ("focused-visit", {"focused_visit"}),
        ("FOCUSED_VISIT", {"focused_visit"}),
        ("'focused visit'", {"focused_visit"}),
        ("ilacs-standard", {"ilacs_standard"}),
        ("ilacs_short", set()),
        ("area-send", {"area_send"}),
        ("youth_justice", {"youth_justice"}),
    ],
)
def test_only_events_of_the_kind_asked_for_are_told(
    ilacs: Ilacs, kind: str, told: set[str]
) -> None:
    report = ilacs(f"{PLYMOUTH} --json --kind {kind}").json
    assert {row["kind"] for row in report["events"]} == told
    assert [row["kind"] for row in report["coverage"]] == report["kinds"]
    assert told <= set(report["kinds"])


def test_how_far_each_kind_is_known_is_told(ilacs: Ilacs) -> None:
    coverage = {row["kind"]: row for row in ilacs(f"{PLYMOUTH} --json").json["coverage"]}
    assert list(coverage) == list(RecordKind)
    visits = coverage["focused_visit"]
    assert list(visits) == ["kind", "complete_from", "complete_to", "note"]
    assert (visits["complete_from"], visits["complete_to"]) == ("2018-01-30", "2026-01-27")
    assert visits["note"]
    assert coverage["monitoring_visit"]["complete_to"] is None
    assert coverage["other"]["note"]


def test_what_is_not_known_is_never_said_not_to_have_been(ilacs: Ilacs) -> None:
    assert codes(ilacs(f"{PLYMOUTH} --json").json["notes"]) == ["kind-not-complete"]


def test_a_history_without_events_says_what_that_does_not_mean(ilacs: Ilacs) -> None:
    report = ilacs(f"{PLYMOUTH} --kind ilacs-short --json").json
    assert report["events"] == []
    assert codes(report["notes"]) == ["no-event-known"]


def test_an_abolished_authority_says_what_took_over(ilacs: Ilacs) -> None:
    report = ilacs("history --authority Cumbria --json").json
    assert (report["authority"]["status"], report["events"]) == ("abolished", [])
    assert codes(report["notes"])[:2] == ["authority-abolished", "abolished-not-in-register"]
    abolished = told(report["notes"], "authority-abolished")
    for fact in ("1 April 2023", "SI 2022/331", "Cumberland and Westmorland"):
        assert fact in abolished


def test_a_new_authority_says_since_when_there_is_one(ilacs: Ilacs) -> None:
    notes = ilacs("history --authority 'North Northamptonshire' --json").json["notes"]
    formed = told(notes, "authority-formed")
    assert "1 April 2021" in formed
    assert "SI 2020/156" in formed


def test_an_event_of_ones_own_is_told_too(ilacs: Ilacs, own_register: Path) -> None:
    from ilacs_cli.domain.event_rows import EventRow
    from ilacs_cli.register.own import to_csv

    event_id = "80538-monitoring_visit-20260901"
    row = EventRow(event_id, "80538", "monitoring_visit", published_date="2026-09-01")
    own_register.write_text(to_csv([row]), encoding="utf-8")
    report = ilacs(f"{PLYMOUTH} --json").json
    assert ids(report)[-1] == "80538-monitoring_visit-20260901"
    assert report["notes"] == []


def test_the_table_tells_what_was_found_in_few_words(ilacs: Ilacs) -> None:
    out = ilacs("history --authority Trafford").out
    first, _, _, *rows = out.splitlines()
    assert first.startswith("Trafford: 9 ")
    found = {line[:15].strip(): re.split(" {2,}", line)[2] for line in rows[:9]}
    # Inadequate for leaders and for help and protection, with no overall judgement.
    assert found["Mon 3 Aug 2026"] == "inadequate in 2 of 4"
    assert found["Tue 31 Jan 2023"] == "requires improvement"
    # Outstanding leaders and care leavers.
    assert found["Tue 12 May 2015"] == "good, 2 of 4 differ"


def test_the_explanation_tells_each_judgement(ilacs: Ilacs) -> None:
    out = ilacs("history --authority Trafford --explain").out
    found = {
        block.splitlines()[0]: dict(re.split(" {2,}", line.strip(), maxsplit=1) for line in lines)
        for block in out.split("\n\n")
        if (lines := block.splitlines()[1:]) and "\n  Id " in block
    }
    last = found["Standard inspection, Mon 3 Aug 2026"]
    assert last["Found"].split("; ")[1] == "leaders inadequate"
    assert len(last["Found"].split("; ")) == 1 + 4
    assert last["On site"] == "Mon 8 Jun 2026 to Fri 19 Jun 2026"
    assert last["Id"] == "80573-ilacs_standard-20260803"
    # Four judgements that are all alike are told once.
    assert "; " not in found["Standard inspection, Tue 31 Jan 2023"]["Found"]


def test_the_explanation_tells_how_far_each_kind_is_known(ilacs: Ilacs) -> None:
    lines = [
        re.split(" {2,}", line.strip()) for line in ilacs(f"{PLYMOUTH} --explain").out.splitlines()
    ]
    told = {line[0]: line[1] for line in lines if len(line) == len(("kind", "how far"))}
    assert told["focused visit"].startswith("all from Tue 30 Jan 2018 to Tue 27 Jan 2026")
    assert told["monitoring visit"].startswith("only some ")


def test_a_visit_of_one_day_has_one_day(ilacs: Ilacs) -> None:
    # Slough's interim visit was on 13 October 2020 alone.
    out = ilacs("history --authority Slough --kind assurance-visit --explain").out
    assert re.search(r"\n  On site +Tue 13 Oct 2020\n", out)


def test_a_terminal_shows_the_last_ten_newest_first_a_line_each() -> None:
    # Herefordshire has thirteen events.
    lines = screen("history Herefordshire")
    start = lines.index("") + 2
    shown = lines[start : lines.index("", start)]
    assert len(shown) == 10
    assert shown[0].startswith("Mon 12 Jan 2026  standard inspection ")
    assert max(map(len, lines)) <= COLUMNS
    assert len(lines) <= LINES
    assert any("3 older" in line and "--all" in line for line in lines)


@pytest.mark.parametrize("asked", ["history Herefordshire --all", "history Plymouth"])
def test_a_terminal_shows_all_where_all_are_wanted_or_there_are_no_more(asked: str) -> None:
    events = run_line(f"{asked} --json").json["events"]
    lines = screen(asked)
    start = lines.index("") + 2
    assert len(lines[start : lines.index("", start)]) == len(events)
    assert not any("older" in line for line in lines)


def test_every_history_has_a_line_an_event_at_80_columns() -> None:
    for row in run_line("authorities --json").json["authorities"][::5]:
        lines = screen(f"history {row['urn']} --all")
        shown = [line for line in lines if re.match(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ", line)]
        events = run_line(f"history {row['urn']} --json").json["events"]
        assert len(shown) == len(events)
        assert not any(line.startswith(" ") for line in lines)


@pytest.mark.parametrize("form", ["table", "markdown", "json", "csv"])
def test_a_pipe_and_every_form_have_all_events(ilacs: Ilacs, form: str) -> None:
    out = ilacs(f"history Herefordshire --format {form}").out
    assert "older" not in out
    oldest = "2014-06-30" if form in {"json", "csv"} else "Mon 30 Jun 2014"
    assert oldest in out


def rows_of(ilacs: Ilacs, asked: str) -> list[dict[str, str]]:
    return ilacs(f"{asked} --format csv").rows


def test_csv_has_a_row_an_event_with_how_far_its_kind_is_known(ilacs: Ilacs) -> None:
    rows = rows_of(ilacs, PLYMOUTH)
    assert [row["event_id"] for row in rows] == ids(ilacs(f"{PLYMOUTH} --json").json)
    assert (rows[1]["authority"], rows[1]["urn"]) == ("Plymouth", "80538")
    assert (rows[1]["complete_from"], rows[1]["complete_to"]) == ("2018-01-30", "2026-01-27")
    assert (rows[2]["overall"], rows[2]["care_leavers"]) == ("requires-improvement", "")
    (note,) = ilacs(f"{PLYMOUTH} --json").json["notes"]
    assert rows[2]["notes"] == note["text"]


def test_csv_without_events_has_a_row_a_kind_that_says_how_far_it_is_known(ilacs: Ilacs) -> None:
    rows = rows_of(ilacs, "history --authority Poole")
    assert [row["kind"] for row in rows] == list(RecordKind)
    assert {row["event_id"] for row in rows} == {""}
    assert list(rows[0]) == list(rows_of(ilacs, PLYMOUTH)[0])
    notes = ilacs("history --authority Poole --json").json["notes"]
    assert rows[0]["notes"].startswith(told(notes, "authority-abolished"))
    assert "1 April 2019" in rows[0]["notes"]


@pytest.mark.parametrize(
    "asked",
    [
        PLYMOUTH,
        f"{PLYMOUTH} --today 2012-01-01",
        f"{PLYMOUTH} --kind jtai",
        "history --authority Trafford",
        "history --authority Haringey",
        "history --authority Cumbria",
        "history --authority Cumberland",
    ],
)
def test_json_is_valid_against_its_schema(ilacs: Ilacs, asked: str) -> None:
    schema, report = json.loads(ilacs("schema history").out), ilacs(f"{asked} --json").json
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(report)
    assert set(report) == set(schema["properties"])


def test_every_authority_has_a_history_in_every_form() -> None:
    listed = run_line("authorities --json").json["authorities"]
    events = 0
    for row in listed:
        report = run_line(f"history --json --authority {row['urn']}").json
        assert report["authority"]["name"] == row["name"]
        events += len(report["events"])
    assert events == 1099


@pytest.mark.parametrize(
    ("asked", "wrong", "way_out"),
    [
        ("history", "authority", "ILACS_AUTHORITY"),
        ("history --authority Plymoth", "'Plymoth'", "Plymouth?"),
        ("history --authority Cheshire", "2", "Cheshire East; Cheshire West and Chester"),
        ("history --authority Plymouth --kind visit", "'visit'", KINDS),
    ],
)
def test_what_cannot_be_told_is_an_error_with_a_hint(
    ilacs: Ilacs, asked: str, wrong: str, way_out: str
) -> None:
    ran = ilacs(asked)
    assert (ran.code, ran.out) == (2, "")
    error, hint = ran.err.splitlines()
    assert wrong in error
    assert way_out in hint


def test_the_table_tells_what_a_visit_was_about(ilacs: Ilacs) -> None:
    assert re.search("  focused visit .* front door$", ilacs(PLYMOUTH).out, re.MULTILINE)


def test_a_duty_done_is_named_and_a_call_is_not_shown_as_published(ilacs: Ilacs) -> None:
    ilacs("record --authority Bury --event inspection --kind short --published 2026-09-01")
    ilacs("record --done publish-report --authority Bury --on 2026-09-08")
    ilacs("record --authority Bury --event jtai --notified 2026-11-16")
    out = ilacs("history Bury").out
    assert "Published" not in out
    line = {date: row for row in out.splitlines() for date in (row[:15].strip(),)}
    assert "done: publish " in line["Tue 8 Sep 2026"]
    assert "JTAI, call" in line["Mon 16 Nov 2026"]
    assert "short inspection" in line["Tue 1 Sep 2026"]


def test_a_publication_to_come_is_told_once_it_has_come(ilacs: Ilacs) -> None:
    visit = "record --authority Bury --event focused-visit --start 2026-11-03 --end 2026-11-04"
    ran = ilacs(f"{visit} --published 2026-12-10 --outcome none --json")
    notes = {note["code"]: note["text"] for note in ran.json["notes"]}
    assert "10 December 2026" in notes["report-expected"]
    assert "letter-in-future" not in notes
    assert "focused visit, on site" in ilacs("history Bury --today 2026-12-09").out
    out = ilacs("history Bury --today 2026-12-10").out
    assert "Thu 10 Dec 2026" in out
    line = out.split("Thu 10 Dec 2026")[1].splitlines()[0]
    assert re.search(r"\bno\b.* action$", line)


def test_nothing_is_expected_of_what_is_out(ilacs: Ilacs) -> None:
    visit = "record --authority Bury --event focused-visit --start 2026-11-03 --outcome none"
    ran = ilacs(f"{visit} --letter-date 2026-11-18 --published 2026-11-20 --json")
    assert "report-expected" not in {note["code"] for note in ran.json["notes"]}


def test_an_outcome_that_was_recorded_is_told_before_the_letter_is_out(ilacs: Ilacs) -> None:
    for day, more in ((2, ""), (9, "--outcome none"), (16, "--outcome priority-action")):
        record = f"record --authority Bury --event focused-visit --start 2026-03-{day:02}"
        assert ilacs(f"{record} --id visit-{day} --another {more}").code == 0
    paper = ilacs("history Bury --kind focused-visit --today 2026-11-26 --format markdown").out
    lines = [line for line in paper.splitlines() if "Mar 2026" in line]
    found = [line.split("|")[3].strip() for line in lines]
    assert len(set(found)) == len(found) == 3
