"""`ilacs plan`: the road from the call to the duties."""

import json
import re

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from noted import codes, told
from running import Ilacs, run_line
from screens import COLUMNS, LINES, screen

NOVEMBER = "plan --notified 2026-11-23 --event inspection --kind standard"
ASKED = [
    NOVEMBER,
    "plan --notified 2026-11-23 --event inspection --authority Plymouth",
    "plan --notified 2026-11-23 --event focused-visit",
    "plan --notified 2026-11-23 --event jtai --authority Hull",
    "plan --notified 2020-04-06 --event focused-visit",
    "plan --notified 2024-04-15 --event inspection --kind short",
    "plan --notified 2030-12-02 --event jtai",
]


def table_of(out: str) -> list[list[str]]:
    """Return the cells of the one table of *out*, row by row."""
    (table,) = (block for block in out.split("\n\n") if block.startswith("When"))
    return [re.split(r" {2,}", row) for row in table.splitlines()]


def test_a_call_in_november_2026_leads_past_christmas_to_its_duties(ilacs: Ilacs) -> None:
    report = ilacs(f"{NOVEMBER} --json").json
    steps = {step["step"]: step for step in report["steps"]}
    assert steps["on-site"]["date"] == "2026-11-30"
    assert steps["last-day-on-site"]["date"] == "2026-12-11"
    assert steps["publication"]["window"] == {"opens": "2027-02-02", "closes": "2027-03-10"}
    assert [(row["since"], row["until"], row["counts"]) for row in report["not_published"]] == [
        ("2026-12-21", "2027-01-03", False)
    ]
    assert [(row["rule"], row["window"]) for row in report["obligations"]] == [
        ("inspection/publish-report", {"opens": "2027-03-16", "closes": "2027-04-23"}),
        ("inspection/written-statement", {"opens": "2027-05-14", "closes": "2027-06-22"}),
    ]


def test_the_report_keeps_the_order_of_the_contract(ilacs: Ilacs) -> None:
    report = ilacs(f"{NOVEMBER} --json").json
    assert list(report)[:15] == [
        "schema_version",
        "report",
        "today",
        "calendar",
        "event",
        "kind",
        "authority",
        "notified",
        "steps",
        "obligations",
        "observed",
        "not_published",
        "coverage",
        "notes",
    ]


def test_the_table_is_in_order_of_date(ilacs: Ilacs) -> None:
    rows = table_of(ilacs(NOVEMBER).out)
    assert [(row[0], *row[2:]) for row in rows] == [
        ("When", "How binding"),
        ("Mon 23 Nov 2026",),
        ("Mon 30 Nov 2026", "usual"),
        ("Fri 11 Dec 2026", "usual"),
        ("8 to 22 Jan 2027", "usual"),
        ("15 to 29 Jan 2027", "usual"),
        ("2 Feb to 10 Mar 2027", "past pattern"),
        ("16 Mar to 23 Apr 2027", "the law"),
        ("14 May to 22 Jun 2027", "the law"),
    ]


@pytest.mark.parametrize("asked", ASKED)
def test_json_is_valid_against_its_schema(ilacs: Ilacs, asked: str) -> None:
    schema = json.loads(ilacs("schema plan").out)
    for described in (schema, *schema["$defs"].values()):
        if "properties" in described:
            described["additionalProperties"] = False
    report = ilacs(f"{asked} --json").json
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(report)


@pytest.mark.parametrize("asked", ASKED)
def test_csv_has_a_row_a_step_and_a_row_a_duty(ilacs: Ilacs, asked: str) -> None:
    report = ilacs(f"{asked} --json").json
    rows = ilacs(f"{asked} --format csv").rows
    assert [row["step"] for row in rows] == [
        *(step["step"] for step in report["steps"]),
        *("duty" for _ in report["obligations"]),
    ]
    assert rows[1]["date"] == (report["steps"][1]["date"] or "")


def test_the_columns_of_csv_are_the_same_whatever_is_asked(ilacs: Ilacs) -> None:
    headers = {tuple(ilacs(f"{asked} --format csv").rows[0]) for asked in ASKED}
    assert len(headers) == 1
    assert list(*headers)[:7] == [
        "authority",
        "urn",
        "region",
        "event",
        "kind",
        "notified",
        "step",
    ]


def test_the_kind_of_inspection_is_that_of_the_cycle(ilacs: Ilacs) -> None:
    coming = ilacs("cycle --authority Plymouth --json").json["next_inspection"]["kind"]
    report = ilacs(f"{ASKED[1]} --json").json
    assert report["kind"] == coming
    assert report["authority"]["name"] == "Plymouth"
    assert "kind-by-rule" in codes(report["notes"])


def test_a_kind_that_is_given_is_planned_though_the_cycle_has_another(ilacs: Ilacs) -> None:
    report = ilacs(f"{ASKED[1]} --kind short --json").json
    assert report["kind"] == "short"
    assert "kind-against-rule" in codes(report["notes"])


@pytest.mark.parametrize(
    ("notified", "kind"), [("2023-06-05", "standard"), ("2026-06-01", "short")]
)
def test_the_kind_is_the_one_known_on_the_day_of_the_call(
    ilacs: Ilacs, notified: str, kind: str
) -> None:
    # St Helens was judged inadequate in the report of 2019 and good in that of September 2023.
    asked = f"plan --notified {notified} --event inspection --authority 'St Helens'"
    assert ilacs(f"{asked} --json").json["kind"] == kind


def test_what_is_too_little_known_is_not_dated(ilacs: Ilacs) -> None:
    report = ilacs("plan --notified 2020-04-06 --event focused-visit --json").json
    assert [step["date"] for step in report["steps"]] == ["2020-04-06", None, None, None, None]
    assert [row["window"] for row in report["obligations"]] == [None, None]
    assert report["observed"]["count"] == 0
    assert codes(report["steps"][-1]["notes"])[0] == "publication-not-known"
    assert {"no-day-on-site-to-plan", "no-clock-stops"} <= set(codes(report["notes"]))


# All five visits since April 2024 that were known by then had been published after 21 working days.
ONE_DAY = "plan --notified 2024-09-02 --today 2024-09-02 --event focused-visit"


@pytest.mark.parametrize("form", ["table", "markdown", "html", "ics"])
def test_a_window_of_one_day_is_one_date(ilacs: Ilacs, form: str) -> None:
    out = ilacs(f"{ONE_DAY} --explain --format {form}").out.replace("\r\n ", "")
    told = out.replace("\\,", ",")
    assert "Wed 9 Oct 2024 to Wed 9 Oct 2024" not in told
    assert "Wed 6 Nov 2024 to Wed 6 Nov 2024" not in told
    [counted] = [line for line in re.split(r"\\n|\n", told) if "20 working days from " in line]
    assert "Wed 9 Oct 2024" in counted
    assert " to Wed " not in counted
    assert ("DTSTART;VALUE=DATE:20241106" if form == "ics" else "Wed 6 Nov 2024") in told


def test_a_window_of_one_day_has_both_its_ends_in_json(ilacs: Ilacs) -> None:
    draft = ilacs(f"{ONE_DAY} --json").json["obligations"][0]
    assert draft["window"] == {"opens": "2024-11-06", "closes": "2024-11-06"}
    assert draft["counted_from_window"] == {"opens": "2024-10-09", "closes": "2024-10-09"}


def test_a_date_past_the_published_bank_holidays_is_provisional(ilacs: Ilacs) -> None:
    report = ilacs("plan --notified 2030-12-02 --event jtai --json").json
    dated = [row for row in report["obligations"] if row["window"]]
    assert {row["provisional"] for row in dated} == {True}
    assert "provisional-date" in codes(report["notes"])


@pytest.mark.parametrize(
    ("asked", "error", "hint"),
    [
        ("--event jtai", "", "--notified"),
        ("--notified 2026-11-23", "", "--event: inspection, focused-visit, jtai"),
        (
            "--notified 2026-11-23 --event area-send",
            "'area-send'",
            "inspection, focused-visit, jtai",
        ),
        ("--notified 2026-11-23 --event tea", "'tea'", "inspection, focused-visit, jtai"),
        ("--notified 2026-11-23 --event inspection", "", "--authority NAME"),
        (
            "--notified 2026-11-23 --event inspection --kind long",
            "'long'",
            "short, standard",
        ),
        ("--notified 2026-11-23 --event jtai --kind short", "JTAI", "--kind"),
        ("--notified 2026-02-31 --event jtai", "2026-02-31", "2026-02-28"),
        ("--notified 1977-11-23 --event jtai", "1978-2100", "year"),
        ("--notified 2100-12-23 --event jtai", "31 December 2100", "1978 to 2100"),
        (
            "--notified 2015-11-23 --event focused-visit",
            "23 November 2015",
            "1 January 2018",
        ),
        (
            "--notified 2018-06-04 --event inspection --authority Nottinghamshire --kind x",
            "'x'",
            "short, standard",
        ),
        ("--notified 2026-11-23 --event jtai --authority Cumbria", "1 April 2023", "Cumberland"),
        ("--notified 2026-11-23 --event jtai --authority Plymuth", "Plymuth", "Plymouth"),
    ],
)
def test_bad_input_is_met_with_a_way_out(ilacs: Ilacs, asked: str, error: str, hint: str) -> None:
    ran = ilacs(f"plan {asked}")
    assert (ran.code, ran.out) == (2, "")
    told, way_out = ran.err.split("\nhint: ")
    assert error in told
    assert hint in way_out


def test_a_kind_that_is_not_determined_is_asked_for(ilacs: Ilacs) -> None:
    ilacs(
        "record --authority Bury --event inspection --kind standard --start 2025-09-08 "
        "--end 2025-09-19 --published 2025-11-03"
    )
    ran = ilacs("plan --notified 2026-11-23 --event inspection --authority Bury")
    assert ran.code == 2
    error, hint = ran.err.splitlines()
    assert "Bury" in error
    assert "--kind" in hint


def test_an_old_register_says_so(ilacs: Ilacs) -> None:
    assert "22 August 2026" in ilacs(f"{NOVEMBER} --today 2027-06-01").out


def test_an_own_event_counts_in_what_was_observed(ilacs: Ilacs) -> None:
    before = ilacs(f"{NOVEMBER} --json").json["observed"]["count"]
    ilacs(
        "record --authority Bury --event inspection --kind standard --start 2026-09-07 "
        "--end 2026-09-18 --published 2026-10-28"
    )
    assert ilacs(f"{NOVEMBER} --json").json["observed"]["count"] == before + 1


def test_nothing_to_come_is_said_to_be_the_latest(ilacs: Ilacs) -> None:
    # One in ten is published later than the window, so its duties fall due later too.
    for form in ("table", "markdown", "json"):
        out = ilacs(f"{NOVEMBER} --format {form}").out
        assert "or earlier" not in out
    assert '"at_the_latest": true' not in ilacs(f"{NOVEMBER} --json").out


def test_the_duties_after_a_focused_visit_are_about_their_dates(ilacs: Ilacs) -> None:
    # In the interim phase the notice was about ten working days.
    asked = "plan --notified 2021-06-08 --event focused-visit"
    rows = ilacs(f"{asked} --json").json["obligations"]
    assert [row["about"] for row in rows] == [True, True]
    assert [row[0].split()[0] for row in table_of(ilacs(asked).out)[-2:]] == ["about", "about"]


def test_an_election_is_told_with_its_source(ilacs: Ilacs) -> None:
    asked = "plan --notified 2019-10-07 --event inspection --kind standard"
    assert (
        "Early Parliamentary General Election Act 2019, section 1(1)"
        in ilacs(f"{asked} --explain").out
    )
    (row,) = [row for row in ilacs(f"{asked} --json").json["not_published"] if row["counts"]]
    assert list(row)[-1] == "also"
    assert [cited["basis"] for cited in row["also"]] == ["primary"]


# What people see


@pytest.mark.parametrize(
    "asked",
    [
        "plan Plymouth --notified 2026-11-23 --event inspection",
        "plan Plymouth --notified 2026-11-24 --event inspection",
        "plan --notified 2026-11-23 --event inspection --kind short",
        "plan --notified 2026-11-24 --event focused-visit",
        "plan Hull --notified 2026-09-07 --event jtai",
        "plan --notified 2020-04-06 --event focused-visit",
    ],
)
def test_the_answer_fits_the_screen_and_has_a_date_in_each_row(asked: str) -> None:
    lines = screen(asked)
    assert len(lines) <= LINES
    assert max(map(len, lines)) <= COLUMNS
    rows = len(run_line(f"{asked} --format csv").rows)
    assert rows <= 15
    (start,) = (number for number, line in enumerate(lines) if line.startswith("When"))
    table = lines[start + 1 : lines.index("", start)]
    assert sum(not line.startswith(" ") for line in table) == rows
    if "2020" not in asked:
        assert all(re.search(r"20\d\d|no date|^ ", line) for line in table)


@pytest.mark.parametrize(("today", "is_to_come"), [("2026-11-22", True), ("2026-11-23", False)])
def test_a_call_that_is_still_to_come_is_questioned_but_not_in_a_calendar(
    today: str, is_to_come: bool
) -> None:
    asked = f"plan --notified 2026-11-23 --event inspection --kind short --today {today}"
    doubts = {note["code"]: note["text"] for note in run_line(f"{asked} --json").json["notes"]}
    assert ("call-to-come" in doubts) is is_to_come
    assert bool(re.search(r"\bif Ofsted .* 23 November 2026", run_line(asked).out)) is is_to_come
    entries = run_line(f"{asked} --format ics").out.replace("\r\n ", "").replace("\n ", "")
    assert "BEGIN:VEVENT" in entries
    assert doubts.get("call-to-come", "no doubt") not in entries.replace("\\,", ",")


def test_a_calendar_says_once_how_binding_the_days_on_site_are() -> None:
    asked = "plan --notified 2026-11-23 --event inspection --kind short --format ics"
    entries = run_line(asked).out.replace("\r\n ", "").replace("\n ", "").split("BEGIN:VEVENT")
    on_site = [entry for entry in entries if "on site" in entry.partition("DESCRIPTION")[0]]
    assert on_site
    assert all(entry.count("how binding: ") == 1 for entry in on_site)


@pytest.mark.parametrize(
    ("called", "code"),
    [
        ("2026-11-23", None),
        ("2026-11-24", "call-on-unusual-day"),
        ("2026-11-28", "call-not-working-day"),
        ("2026-12-21", "start-in-closed-week"),
    ],
)
def test_what_is_odd_about_a_call_stands_before_the_table(called: str, code: str | None) -> None:
    asked = f"plan Plymouth --notified {called} --event inspection"
    report = run_line(f"{asked} --json").json
    before, table, _ = run_line(asked).out.partition("When ")
    assert table
    doubts = {note["code"]: note["text"] for note in report["notes"]}
    assert (code in doubts) is (code is not None)
    for said in ("kind-by-rule", code):
        assert said is None or doubts[said] in before


def test_a_doubt_goes_to_standard_error_where_a_paper_is_written(ilacs: Ilacs) -> None:
    ran = ilacs("plan Plymouth --notified 2026-11-24 --event inspection --format markdown")
    assert "Tuesday" in ran.err
    assert "Tuesday" not in ran.out
    assert "--kind" not in ran.out


def test_the_kind_is_assumed_for_a_reason_that_our_records_show(ilacs: Ilacs) -> None:
    def said(asked: str) -> str:
        report = ilacs(f"plan {asked} --notified 2026-11-23 --event inspection --json").json
        return told(report["notes"], "kind-by-rule")

    assert "March 2024" in said("Plymouth")
    assert "requires improvement" in said("Plymouth")
    # No source says what follows from Trafford's four judgements, but either way it is a standard.
    assert "August 2026" in said("Trafford")
    assert "requires improvement" not in said("Trafford")


def test_no_kind_is_assumed_while_an_inspection_is_under_way(ilacs: Ilacs) -> None:
    # Nobody can know what the next is before the judgement.
    ilacs("record --authority Plymouth --event inspection --kind standard --start 2026-09-07")
    ran = ilacs("plan Plymouth --notified 2026-11-23 --event inspection")
    assert (ran.code, ran.out) == (2, "")
    assert "--kind" in ran.err


# A call that is recorded


CALLED = "record --authority Plymouth --event inspection --kind standard --notified 2026-11-17"


def test_a_recorded_call_is_planned_without_being_described(ilacs: Ilacs) -> None:
    assert ilacs(CALLED).code == 0
    report = ilacs("plan Plymouth --json").json
    assert (report["notified"], report["event"], report["kind"]) == (
        "2026-11-17",
        "inspection",
        "standard",
    )
    assert report["steps"][1]["date"] == "2026-11-23"
    assert {"call-recorded", "call-on-unusual-day"} <= set(codes(report["notes"]))


def test_a_recorded_first_day_on_site_is_planned_from(ilacs: Ilacs) -> None:
    ilacs(f"{CALLED} --start 2026-11-30")
    report = ilacs("plan Plymouth --json").json
    assert [step["date"] for step in report["steps"][:3]] == [
        "2026-11-17",
        "2026-11-30",
        "2026-12-11",
    ]
    assert codes(report["steps"][1]["notes"]) == ["day-on-site-recorded"]


def test_another_call_than_the_recorded_one_can_be_planned(ilacs: Ilacs) -> None:
    ilacs(CALLED)
    report = ilacs("plan Plymouth --notified 2026-11-16 --event inspection --json").json
    assert report["notified"] == "2026-11-16"
    assert "call-recorded" not in codes(report["notes"])


def test_a_call_whose_report_is_out_is_planned_no_more(ilacs: Ilacs) -> None:
    ilacs(
        "record --authority Plymouth --event focused-visit --notified 2026-06-02 "
        "--start 2026-06-09 --end 2026-06-10 --published 2026-07-14"
    )
    ran = ilacs("plan Plymouth")
    assert ran.code == 2
    assert "Plymouth" in ran.err
    assert "--notified" in ran.err


@pytest.mark.parametrize(("call", "queried"), [("2025-11-24", True), ("2025-12-01", False)])
def test_the_year_of_a_call_over_a_year_ago_is_queried_before_the_plan(
    ilacs: Ilacs, call: str, queried: bool
) -> None:
    question = f"plan Leeds --event jtai --today 2026-11-26 --notified {call}"
    doubts = {note["code"]: note["text"] for note in ilacs(f"{question} --json").json["notes"]}
    assert ("call-long-ago" in doubts) == queried
    before = " ".join(ilacs(question).out.partition("When")[0].split())
    assert not queried or doubts["call-long-ago"] in before
