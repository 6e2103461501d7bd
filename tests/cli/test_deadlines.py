"""`ilacs deadlines`: what follows from one letter."""

import re
from pathlib import Path

import pytest
from noted import codes, told
from running import Ilacs

from ilacs_cli.domain.calendar.trace import DAY_0
from ilacs_cli.domain.obligations import Status
from ilacs_cli.domain.rulebook import versions_of
from ilacs_cli.reports.obligations import PROVISIONAL_MARK

VISIT = "deadlines --event focused-visit --outcome priority-action"
ENVELOPE = ["schema_version", "report", "today", "calendar"]
OBLIGATION = [
    "rule",
    "title",
    "owed_by",
    "owed_to",
    "force",
    "trigger",
    "counted_from",
    "period",
    "computed",
    "stated",
    "due",
    "window",
    "difference",
    "provisional",
    "status",
    "working_days_left",
    "skipped",
    "source",
]


def test_st_helens_week_gives_a_draft_and_a_final_plan(ilacs: Ilacs) -> None:
    report = ilacs("deadlines --letter-date 2018-08-10 --today 2018-08-16 --json").json
    draft, final = report["obligations"]
    assert (draft["rule"], draft["due"], draft["working_days_left"]) == (
        "focused-visit/draft-action-plan",
        "2018-09-10",
        16,
    )
    assert (final["rule"], final["due"]) == ("focused-visit/final-action-plan", "2018-11-19")
    assert draft["skipped"] == [{"date": "2018-08-27", "name": "Summer bank holiday"}]


def test_the_envelope_and_an_obligation_keep_the_order_of_the_contract(ilacs: Ilacs) -> None:
    report = ilacs("deadlines --letter-date 2018-08-10 --today 2018-08-16 --json").json
    assert list(report)[:4] == ENVELOPE
    assert list(report)[4:6] == ["letter", "obligations"]
    assert list(report["obligations"][0])[: len(OBLIGATION)] == OBLIGATION
    assert report["calendar"] == {
        "division": "england-and-wales",
        "published_to": "2028-12-31",
        "known_on": None,
    }
    assert report["letter"] == {
        "event": "focused-visit",
        "outcome": "priority-action",
        "authority": None,
        "letter_date": "2018-08-10",
        "received": "2018-08-10",
        "urn": None,
    }


@pytest.mark.parametrize(
    ("name", "urn"),
    [
        ("St Helens", "80560"),
        ("St. Helens", "80560"),
        ("E08000013", "80560"),
        ("Northamptonshire", "121939"),  # abolished in 2021
        ("North", None),  # the beginning of several names
        ("Our office", None),
    ],
)
@pytest.mark.parametrize(
    "command", ["deadlines", "check --stated focused-visit/final-action-plan=2018-12-03"]
)
def test_a_name_that_the_register_knows_gives_the_letter_its_urn(
    ilacs: Ilacs, command: str, name: str, urn: str | None
) -> None:
    letter = ilacs(f"{command} --letter-date 2018-08-10 --json --authority", name).json["letter"]
    assert (letter["authority"], letter["urn"]) == (name, urn)


def test_a_letter_before_the_rule_says_which_rule_and_since_when(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines --letter-date 2017-11-28")
    assert ran.code == 0
    assert versions_of("focused-visit/final-action-plan")[0].what in ran.out
    assert "29 November 2017" in ran.out
    assert "8 August 2018" in ran.out


def test_a_letter_before_the_rule_lists_it_in_json(ilacs: Ilacs) -> None:
    report = ilacs("deadlines --letter-date 2018-08-07 --json").json
    assert [(rule["rule"], rule["since"]) for rule in report["not_in_force"]] == [
        ("focused-visit/draft-action-plan", "2018-08-08"),
    ]


def test_every_full_inspection_obliges_to_publish_twice(ilacs: Ilacs) -> None:
    report = ilacs(
        "deadlines --event inspection --outcome inadequate --letter-date 2026-08-03 --json"
    ).json
    assert [(owed["rule"], owed["due"]) for owed in report["obligations"]] == [
        ("inspection/publish-report", "2026-09-15"),
        ("inspection/written-statement", "2026-11-10"),
    ]


@pytest.mark.parametrize(
    ("described", "expected"),
    [
        ("--event focused-visit --outcome none", []),
        ("--event inspection", ["2024-09-16", "2024-11-11"]),
        ("--event inspection --outcome outstanding", ["2024-09-16", "2024-11-11"]),
        ("--event jtai", ["2024-11-11", None]),
        ("--event jtai --outcome statement", ["2024-11-11", None]),
        ("--event jtai --outcome none", [None]),
        ("--event area-send --outcome typically-positive", [None]),
        ("--event area-send --outcome inconsistent", [None]),
        ("--event area-send --outcome systemic-failings", ["2024-09-23", "2024-11-11"]),
        ("--event youth-justice", [None]),
        ("--event monitoring-visit", []),
    ],
)
def test_each_event_and_outcome_has_its_dates(
    ilacs: Ilacs, described: str, expected: list[str | None]
) -> None:
    # 2 August 2024: 30, 35 and 70 working days on, one bank holiday (26 August) skipped.
    report = ilacs(f"deadlines {described} --letter-date 2024-08-02 --json").json
    assert [owed["due"] for owed in report["obligations"]] == expected


def test_events_and_outcomes_may_be_written_in_capitals(ilacs: Ilacs) -> None:
    report = ilacs("deadlines --event JTAI --letter-date 2019-08-02 --json").json
    assert report["obligations"][0]["due"] == "2019-11-11"


def test_of_what_kind_a_letter_is_that_nothing_follows_is_told(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines --event monitoring-visit --letter-date 2024-08-02")
    assert "follows a monitoring visit." in ran.out


def test_only_the_letter_dates_an_area_send_plan(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines --event area-send --outcome inconsistent --letter-date 2024-08-02")
    assert "--stated" in ran.out


def test_a_stated_date_is_the_one_to_work_to(ilacs: Ilacs) -> None:
    # St Helens' own letter: 8 August 2018, final plan by 3 December, 12 working days past the rule.
    final = ilacs(
        "deadlines --letter-date 2018-08-08 "
        "--stated focused-visit/final-action-plan=2018-12-03 --json"
    ).json["obligations"][1]
    assert (final["computed"], final["stated"], final["due"], final["difference"]) == (
        "2018-11-15",
        "2018-12-03",
        "2018-12-03",
        12,
    )


def test_a_stated_date_gives_a_duty_without_a_period_its_date(ilacs: Ilacs) -> None:
    owed = ilacs(
        "deadlines --event area-send --outcome inconsistent --letter-date 2024-08-02 "
        "--stated area-send/strategic-plan=2024-11-01 --json"
    ).json["obligations"][0]
    assert (owed["computed"], owed["due"], owed["difference"]) == (None, "2024-11-01", None)


def test_the_table_says_how_far_the_stated_date_is_from_the_computed_one(ilacs: Ilacs) -> None:
    ran = ilacs(
        "deadlines --letter-date 2018-08-08 --stated focused-visit/final-action-plan=2018-12-03"
    )
    assert re.search("3 December 2018, 12 working days later .*15 November 2018", ran.out)


def test_the_count_runs_from_receipt_even_before_the_letters_date(ilacs: Ilacs) -> None:
    report = ilacs(f"{VISIT} --letter-date 2018-08-08 --received 07/08/2018 --json").json
    assert [owed["due"] for owed in report["obligations"]] == ["2018-09-05", "2018-11-14"]
    assert codes(report["notes"]) == ["receipt-before-letter"]


def test_an_assumed_receipt_is_said_to_be_assumed(ilacs: Ilacs) -> None:
    notes = ilacs(f"{VISIT} --letter-date 2018-08-08 --json").json["notes"]
    assert codes(notes) == ["receipt-not-given"]


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_provisional_date_is_marked_in_every_format(ilacs: Ilacs, form: str) -> None:
    ran = ilacs(f"deadlines --letter-date 2028-11-20 --format {form}")
    marks = {"table": f" {PROVISIONAL_MARK} ", "json": '"provisional": true', "csv": ",true,"}
    assert ran.out.count(marks[form]) == 1


def test_only_what_rests_on_unpublished_holidays_is_provisional(ilacs: Ilacs) -> None:
    report = ilacs("deadlines --letter-date 2028-11-20 --json").json
    assert [(owed["due"], owed["provisional"]) for owed in report["obligations"]] == [
        ("2028-12-18", False),
        ("2029-03-01", True),
    ]


def test_known_on_counts_the_state_funeral_only_once_announced(ilacs: Ilacs) -> None:
    # Announced on 10 September 2022.
    asked = "deadlines --event jtai --letter-date 2022-08-18 --json --known-on"
    before, after = ilacs(f"{asked} 2022-09-09").json, ilacs(f"{asked} 2022-09-10").json
    assert before["obligations"][0]["due"] == "2022-11-25"
    assert after["obligations"][0]["due"] == "2022-11-28"
    assert before["calendar"]["known_on"] == "2022-09-09"


def test_known_on_before_the_record_of_announcements_says_so(ilacs: Ilacs) -> None:
    report = ilacs("deadlines --letter-date 2018-08-10 --known-on 2009-12-31 --json").json
    assert "5 January 2010" in told(report["notes"], "announcements-not-recorded")


def test_letters_of_2020_are_told_that_others_asked_for_no_plan(ilacs: Ilacs) -> None:
    final = ilacs("deadlines --letter-date 2020-02-27 --json").json["obligations"][1]
    assert codes(final["notes"]) == ["no-plan-in-letters-from-2019"]


def test_explain_shows_day_0_every_day_skipped_and_the_day_it_lands_on(ilacs: Ilacs) -> None:
    out = ilacs("deadlines --letter-date 2018-08-10 --explain").out
    assert f"Fri 10 Aug 2018: {DAY_0}" in " ".join(out.split())
    assert "Sat 11 Aug 2018 to Sun 12 Aug 2018: skipped, weekend" in out
    assert "Mon 27 Aug 2018: skipped, Summer bank holiday" in out
    assert "Mon 10 Sep 2018: day 20" in out


def test_explain_is_in_json_and_absent_without_it(ilacs: Ilacs) -> None:
    asked = "deadlines --event jtai --letter-date 2019-08-02 --json"
    last = ilacs(f"{asked} --explain").json["obligations"][0]["count"][-1]
    assert last == {"first": "2019-11-11", "last": "2019-11-11", "numbers": [70, 70], "why": None}
    assert ilacs(asked).json["obligations"][0]["count"] is None


def test_explain_is_in_csv(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines --event jtai --letter-date 2019-08-02 --format csv --explain")
    (row, undated) = ran.rows
    assert row["count"].endswith("Mon 11 Nov 2019: day 70")
    assert undated["count"] == ""


def test_csv_has_a_row_an_obligation_with_iso_dates(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines --letter-date 2018-08-10 --today 2018-08-16 --format csv")
    rows = ran.rows
    assert [(row["due"], row["working_days_left"], row["status"]) for row in rows] == [
        ("2018-09-10", "16", "upcoming"),
        ("2018-11-19", "66", "upcoming"),
    ]
    assert rows[0]["skipped"] == "2018-08-27 Summer bank holiday"


def test_the_authority_is_carried_into_every_format(ilacs: Ilacs) -> None:
    for form in ("table", "json", "csv"):
        ran = ilacs("deadlines --letter-date 2018-08-10 --format", form, "--authority", "St Helens")
        assert "St Helens" in ran.out


@pytest.mark.parametrize("written", ["2018-08-10", "10/08/2018", "10 August 2018", "10 Aug 2018"])
def test_a_date_can_be_written_in_four_ways(ilacs: Ilacs, written: str) -> None:
    ran = ilacs("deadlines --json --letter-date", written)
    assert ran.json["letter"]["letter_date"] == "2018-08-10"


def test_today_is_the_clocks_unless_given(ilacs: Ilacs) -> None:
    asked = "deadlines --letter-date 2018-08-10 --json"
    assert ilacs(asked).json["today"] == "2026-11-22"
    assert ilacs(f"{asked} --today 2018-08-16").json["today"] == "2018-08-16"


@pytest.mark.parametrize(
    ("today", "left"),
    [
        ("2018-09-07", "1"),
        ("2018-09-10", "today"),
        ("2018-09-11", "1 ago"),
        ("2018-09-12", "2 ago"),
        ("2018-12-10", "65 ago"),
        ("2018-12-11", "gone"),  # over three months: the date says enough
    ],
)
def test_the_table_says_how_many_days_are_left(ilacs: Ilacs, today: str, left: str) -> None:
    lines = ilacs(f"deadlines --letter-date 2018-08-10 --today {today}").out.splitlines()
    (row,) = (line for line in lines if line.startswith("Mon 10 Sep 2018"))
    assert re.split(" {2,}", row)[1] == left


@pytest.mark.parametrize(
    ("today", "left", "status"),
    [
        ("2026-11-27", 0, Status.DUE_TODAY),
        ("2026-11-28", 0, Status.PASSED),
        ("2026-11-29", 0, Status.PASSED),
        ("2026-11-30", -1, Status.PASSED),
        ("2026-12-01", -2, Status.PASSED),
    ],
)
def test_over_the_weekend_after_a_friday_no_working_day_passes(
    ilacs: Ilacs, today: str, left: int, status: Status
) -> None:
    asked = (
        "deadlines --event focused-visit --outcome priority-action --letter-date 2026-10-30 "
        f"--received 2026-10-30 --today {today}"
    )
    draft = ilacs(f"{asked} --json").json["obligations"][0]
    assert (draft["due"], draft["working_days_left"]) == ("2026-11-27", left)
    assert draft["status"] == status
    (row,) = (line for line in ilacs(asked).out.splitlines() if line.startswith("Fri 27 Nov"))
    assert (" 0 " in row, "today" in row) == (False, status is Status.DUE_TODAY)


def test_output_writes_the_file_and_says_so(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    ran = ilacs("deadlines --letter-date 2018-08-10 --json --output", str(path))
    assert (ran.code, ran.out, ran.err) == (0, "", f"Wrote {path}\n")
    assert '"due": "2018-09-10"' in path.read_text(encoding="utf-8")


def test_output_replaces_what_was_there_whole(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text("x" * 100_000, encoding="utf-8")
    ilacs(
        "deadlines --letter-date 2018-08-10 --format csv --authority",
        "\udcff",
        "--output",
        str(path),
    )
    assert path.read_text(encoding="utf-8").startswith("\ufeffauthority,event")
    assert [found.name for found in tmp_path.iterdir() if found.is_file()] == ["report.csv"]


def test_a_letter_in_the_future_is_remarked_upon(ilacs: Ilacs) -> None:
    report = ilacs("deadlines --letter-date 2062-08-10 --json").json
    assert "letter-in-future" in codes(report["notes"])


def test_a_stated_date_that_makes_no_sense_is_remarked_upon(ilacs: Ilacs) -> None:
    report = ilacs(
        "deadlines --letter-date 2018-08-08 --json "
        "--stated focused-visit/final-action-plan=2017-12-03"
    ).json
    notes = report["obligations"][0]["notes"]
    assert "8 August 2018" in told(notes, "stated-before-letter")
    assert "Sunday" in told(notes, "stated-not-working-day")


def test_without_a_letter_it_is_told_where_our_records_are_asked(ilacs: Ilacs) -> None:
    """One who has recorded a letter looks for its dates under `deadlines`."""
    refused = ilacs("deadlines --authority Bury")
    assert refused.code == 2
    assert "--letter-date" in refused.err
    assert "ilacs upcoming" in refused.err


def test_a_stated_date_over_a_year_after_the_letter_is_doubted(ilacs: Ilacs) -> None:
    question = "deadlines --letter-date 2026-11-10 --event jtai --stated"
    late = f"{question} 2028-02-18"
    duty = ilacs(f"{late} --json").json["obligations"][0]
    doubt = told(duty["notes"], "stated-long-after-letter")
    assert doubt in " ".join(ilacs(late).out.split())
    sound = ilacs(f"{question} 2027-11-10 --json").json["obligations"][0]
    assert "stated-long-after-letter" not in codes(sound["notes"])
    assert "safe" not in ilacs(f"{question} 2029-02-18").out  # a Sunday of a year that is wrong
