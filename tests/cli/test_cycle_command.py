"""`ilacs cycle`: where an authority stands."""

import re

import pytest
from noted import codes, told
from running import Ilacs

PLYMOUTH_2021 = "cycle --authority Plymouth --today 2021-07-07"


def test_plymouth_in_july_2021(ilacs: Ilacs) -> None:
    report = ilacs(f"{PLYMOUTH_2021} --json").json
    assert report["tier"] == "requires-improvement"
    assert (report["last_inspection"]["start"], report["last_inspection"]["end"]) == (
        "2018-10-29",
        "2018-11-09",
    )
    assert report["next_inspection"]["kind"] == "standard"
    assert report["next_inspection"]["window"] == {"opens": "2021-04-29", "closes": "2022-04-29"}
    assert [event["kind"] for event in report["between"]["events"]] == ["jtai"]
    assert "no-clock-stops" in codes(report["notes"])


def test_the_report_keeps_the_order_of_the_contract(ilacs: Ilacs) -> None:
    report = ilacs(f"{PLYMOUTH_2021} --json").json
    assert list(report)[:12] == [
        "schema_version",
        "report",
        "today",
        "calendar",
        "authority",
        "last_inspection",
        "tier",
        "next_inspection",
        "between",
        "improvement",
        "coverage",
        "notes",
    ]
    assert list(report["next_inspection"])[:4] == ["kind", "anniversary", "window", "observed"]
    assert list(report["next_inspection"]["observed"]) == [
        "count",
        "p10",
        "p25",
        "median",
        "p75",
        "p90",
    ]


def test_visits_are_expected_and_counted(ilacs: Ilacs) -> None:
    visits = {
        row["kind"]: (row["fewest"], row["most"], row["seen"])
        for row in ilacs(f"{PLYMOUTH_2021} --json").json["between"]["visits"]
    }
    assert visits["focused-visit"] == (1, 2, 0)
    assert visits["jtai"] == (None, None, 1)


def test_what_is_not_known_is_never_none(ilacs: Ilacs) -> None:
    report = ilacs("cycle --authority Trafford --json").json
    visits = {row["kind"]: row["seen"] for row in report["between"]["visits"]}
    assert visits["monitoring-visit"] is None
    assert "monitoring visits" in told(report["notes"], "coverage-ends")


def test_the_monitoring_visits_that_are_known_are_never_said_to_be_all(ilacs: Ilacs) -> None:
    # Nottingham was visited in February, July and November 2023 (its own news pages).
    asked = "cycle --authority Nottingham --today 2024-06-03"
    visits = {row["kind"]: row for row in ilacs(f"{asked} --json").json["between"]["visits"]}
    monitoring = visits["monitoring-visit"]
    assert (monitoring["seen"], monitoring["complete"]) == (3, False)
    assert (monitoring["fewest"], monitoring["most"]) == (4, 6)
    assert re.search(r"^Monitoring visits +4 to 6 +3, .*some", ilacs(asked).out, re.MULTILINE)


def test_trafford_is_not_determined_and_its_statement_was_due_at_the_latest(ilacs: Ilacs) -> None:
    # Published 3 August 2026: the first report with inadequate judgements and no overall one.
    report = ilacs("cycle --authority Trafford --json").json
    assert report["tier"] == "not-determined"
    assert report["possible_tiers"] == ["requires-improvement", "inadequate"]
    statement = report["obligations"][-1]
    assert (statement["rule"], statement["due"], statement["at_the_latest"]) == (
        "inspection/written-statement",
        "2026-11-10",
        True,
    )


def test_the_table_says_where_dates_are_only_the_latest(ilacs: Ilacs) -> None:
    latest = re.compile("^Due.* earlier ", re.MULTILINE)
    assert latest.search(ilacs("cycle --authority Trafford").out)
    # Of Bury's visit the letter's own date is known: 20 working days from 10 November.
    visit = "record --authority Bury --event focused-visit --outcome priority-action"
    ilacs(f"{visit} --letter-date 2026-11-10")
    out = ilacs("cycle --authority Bury").out
    assert "Tue 8 Dec 2026 " in out
    assert not latest.search(out)
    # A date that the letter prints is no other, however late it came.
    statement = "--outcome statement --stated jtai/written-statement=2027-01-15"
    ilacs(f"record --authority Plymouth --event jtai --published 2026-10-01 {statement}")
    out = ilacs("cycle Plymouth").out
    assert "Fri 15 Jan 2027" in out
    assert not latest.search(out)


def test_an_inadequate_authority_is_shown_its_road(ilacs: Ilacs) -> None:
    report = ilacs("cycle --authority Nottingham --today 2023-06-01 --json").json
    assert report["next_inspection"]["window"] is None
    assert len(report["improvement"]["quarters"]) == 6


def test_an_authority_that_is_not_inadequate_is_shown_no_such_road(ilacs: Ilacs) -> None:
    assert ilacs(f"{PLYMOUTH_2021} --json").json["improvement"] is None


def test_too_few_intervals_are_counted_and_make_no_figures(ilacs: Ilacs) -> None:
    report = ilacs(f"{PLYMOUTH_2021} --json").json
    assert report["next_inspection"]["observed"]["median"] is None
    assert "(0 inspections)" in ilacs(f"{PLYMOUTH_2021} --explain").out


def test_csv_has_one_row(ilacs: Ilacs) -> None:
    (row,) = ilacs(f"{PLYMOUTH_2021} --format csv").rows
    assert (row["authority"], row["tier"], row["window_opens"], row["window_closes"]) == (
        "Plymouth",
        "requires-improvement",
        "2021-04-29",
        "2022-04-29",
    )


@pytest.mark.parametrize("name", ["plymouth city council", "E06000026", "879", "80538"])
def test_an_authority_is_found_by_what_it_is_called(ilacs: Ilacs, name: str) -> None:
    assert ilacs("cycle --json --authority", name).json["authority"]["name"] == "Plymouth"


@pytest.mark.parametrize(
    ("asked", "way_out"),
    [
        ("cycle", "ILACS_AUTHORITY"),
        ("cycle --authority Plymuth", "Plymouth?"),
        ("cycle --authority Northampton", "North Northamptonshire; West Northamptonshire"),
        ("cycle --authority Cumbria", "Cumberland or Westmorland"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_way_out(
    ilacs: Ilacs, asked: str, way_out: str
) -> None:
    ran = ilacs(asked)
    assert (ran.code, ran.out) == (2, "")
    assert way_out in ran.err.splitlines()[1]


@pytest.mark.parametrize(("today", "told"), [("2026-08-22", False), ("2026-08-23", True)])
def test_how_old_our_records_are_is_in_the_answer_from_the_first_day(
    ilacs: Ilacs, today: str, told: bool
) -> None:
    ran = ilacs(f"cycle --authority Plymouth --today {today}")
    assert (ran.code, ran.err) == (0, "")
    assert ("22 August 2026" in ran.out) is told


@pytest.mark.parametrize("kind", ["focused-visit", "jtai", "monitoring-visit"])
def test_a_time_of_which_the_register_knows_nothing_is_not_known(ilacs: Ilacs, kind: str) -> None:
    # Trafford's inspection began on 8 June 2026; focused visits are known to 27 January 2026,
    # JTAIs to 31 March 2025, monitoring visits not at all.
    visits = ilacs("cycle --authority Trafford --json").json["between"]["visits"]
    assert {row["kind"]: row["seen"] for row in visits}[kind] is None


def test_of_a_time_that_is_known_in_part_it_is_told_until_when(ilacs: Ilacs) -> None:
    # Plymouth's last inspection began in January 2024.
    out = ilacs("cycle --authority Plymouth").out
    assert re.search(r"^Focused visits .* 1, .*July 2025 +27 Jan 2026$", out, re.MULTILINE)


def test_what_is_known_is_never_beyond_today(ilacs: Ilacs) -> None:
    visits = ilacs(f"{PLYMOUTH_2021} --json").json["between"]["visits"]
    assert {row["known_to"] for row in visits if row["kind"] == "jtai"} == {"2021-07-07"}


def test_the_window_says_how_binding_it_is_and_on_whose_word(ilacs: Ilacs) -> None:
    coming = ilacs(f"{PLYMOUTH_2021} --json").json["next_inspection"]
    assert (coming["force"], coming["source"]["basis"]) == ("expected", "secondary")
    assert "Kirklees safeguarding partnership" in ilacs(f"{PLYMOUTH_2021} --explain").out


def test_a_yearly_meeting_is_expected_in_every_whole_year(ilacs: Ilacs) -> None:
    between = ilacs(f"{PLYMOUTH_2021} --json").json["between"]
    assert between["annual_engagement"]["expected"] == 2


def test_an_unknown_judgement_leaves_the_kind_open(ilacs: Ilacs) -> None:
    ilacs(
        "record --authority Bury --event inspection --kind standard --start 2025-09-08 "
        "--end 2025-09-19 --published 2025-11-03"
    )
    report = ilacs("cycle --authority Bury --json").json
    assert (report["tier"], report["next_inspection"]["kind"]) == ("not-determined", None)
    assert "kind-not-determined" in codes(report["notes"])


def test_a_duty_done_is_met_and_is_no_visit(ilacs: Ilacs) -> None:
    event = ilacs("cycle --authority Trafford --json").json["last_inspection"]["event_id"]
    ilacs(f"record --done inspection/publish-report --of {event} --on 2026-09-15")
    report = ilacs("cycle --authority Trafford --json").json
    assert [owed["status"] for owed in report["obligations"]] == ["met", "passed"]
    assert report["between"]["events"] == []


def test_a_duty_done_after_a_date_that_is_only_the_latest_is_not_called_missed(
    ilacs: Ilacs,
) -> None:
    # Of Trafford's report only the publication is known: the letter may print another date.
    event = ilacs("cycle --authority Trafford --json").json["last_inspection"]["event_id"]
    ilacs(f"record --done inspection/publish-report --of {event} --on 2026-09-16")
    owed = ilacs("cycle --authority Trafford --json").json["obligations"][0]
    assert (owed["status"], owed["done"], owed["at_the_latest"]) == ("passed", "2026-09-16", True)
    assert "Wed 16 Sep 2026" in ilacs("cycle --authority Trafford --explain").out


def test_a_duty_done_after_the_date_of_a_letter_that_is_known_is_missed(ilacs: Ilacs) -> None:
    # 30 working days from 1 September 2026 end on 13 October.
    said = "--event inspection --kind short --letter-date 2026-09-01 --published 2026-09-01"
    event = ilacs(f"record --authority Bury {said} --outcome good --json").json["event"]["event_id"]
    ilacs(f"record --done inspection/publish-report --of {event} --on 2026-10-14")
    report = ilacs("cycle --authority Bury --json").json
    assert report["obligations"][0]["status"] == "missed"


@pytest.mark.parametrize(
    ("authority", "today", "months"),
    [
        # Derbyshire's inspection began on Monday 30 October 2023: four months end on 29 February.
        ("Derbyshire", "2024-02-28", "3 months"),
        ("Derbyshire", "2024-02-29", "4 months"),
        ("Derbyshire", "2025-02-28", "16 months"),
    ],
)
def test_months_since_the_last_inspection_end_on_the_last_day_of_a_shorter_month(
    ilacs: Ilacs, authority: str, today: str, months: str
) -> None:
    out = ilacs(f"cycle --authority {authority} --today {today} --explain").out
    assert f" {months} ago" in out


def test_an_inspection_under_way_is_no_report(ilacs: Ilacs) -> None:
    # Knowsley was judged inadequate in the report of 2025; another inspection has only begun.
    before = ilacs("cycle --authority Knowsley --json").json
    ilacs("record --authority Knowsley --event inspection --start 2026-11-16 --kind standard")
    after = ilacs("cycle --authority Knowsley --json").json
    assert after["last_inspection"] == before["last_inspection"]
    assert after["tier"] == before["tier"]
    assert after["next_inspection"]["observed"] == before["next_inspection"]["observed"]
    assert "16 November 2026" in told(after["notes"], "inspection-under-way")
    road = ilacs("improvement --authority Knowsley --json").json["improvement"]
    assert road["published"] == before["last_inspection"]["published"]


def test_four_judgements_beat_an_overall_one_since_april_2026(ilacs: Ilacs) -> None:
    ilacs(
        "record --authority Trafford --event inspection --start 2026-09-07 --end 2026-09-18 "
        "--published 2026-10-05 --outcome good --leaders inadequate "
        "--help-and-protection inadequate --in-care inadequate --care-leavers inadequate"
    )
    assert ilacs("cycle --authority Trafford --json").json["tier"] == "not-determined"


def test_an_id_of_another_authority_is_refused(ilacs: Ilacs) -> None:
    # All else is as it is known of Plymouth's inspection.
    ran = ilacs(
        "record --authority Bury --event inspection --kind standard --published 2024-03-15 "
        "--replace 80538-ilacs_standard-20240315"
    )
    assert (ran.code, ran.out) == (2, "")
    assert "80538-ilacs_standard-20240315" in ran.err
    assert ilacs("register export --json").json["events"] == []


def test_an_inspection_whose_report_has_since_come_out_is_not_under_way(ilacs: Ilacs) -> None:
    # Recorded by hand when it began in 2018; Plymouth has been inspected and reported on since.
    ilacs("record --authority Plymouth --event inspection --start 2018-10-15 --kind standard")
    notes = ilacs("cycle --authority Plymouth --json").json["notes"]
    assert "inspection-under-way" not in codes(notes)
