"""The forecast in `ilacs cycle`: observed, beside what the framework expects."""

import re

import pytest
from running import Ilacs

from ilacs_cli.output.blocks_forecast import chance

PLYMOUTH = "cycle --authority Plymouth --today 2026-08-22"


def test_the_forecast_is_the_last_key_and_keeps_its_own_order(ilacs: Ilacs) -> None:
    report = ilacs(f"{PLYMOUTH} --json").json
    assert list(report)[-1] == "forecast"
    assert list(report["forecast"]) == [
        "windows",
        "calls",
        "cases",
        "complete_to",
        "weight_of_window",
        "path",
        "phase",
        "force",
        "why_not",
        "explanation",
    ]


def test_it_tells_windows_chances_cases_and_the_weight_of_the_framework(ilacs: Ilacs) -> None:
    row = ilacs(f"{PLYMOUTH} --json").json["forecast"]
    half, most = row["windows"]
    assert (half["share"], most["share"]) == (0.5, 0.8)
    assert most["window"]["opens"] <= half["window"]["opens"]
    assert half["window"]["closes"] <= most["window"]["closes"]
    assert [call["months"] for call in row["calls"]] == [3, 6, 12]
    chances = [call["chance"] for call in row["calls"]]
    assert chances == sorted(chances)
    assert chances == [round(one, 4) for one in chances]
    # Counted in src/ilacs_cli/data/events.csv: of the full inspections not inadequate overall that
    # began from 28 June 2021 to 30 May 2026, 54 had been followed by another by then, 141 not.
    assert row["cases"] == {"completed": 54, "waiting": 141}
    assert 0 < row["weight_of_window"] < 1
    assert (row["force"], row["why_not"]) == ("observed", None)
    assert row["explanation"][-1] == "Observed, not a promise."


def test_people_are_told_the_same(ilacs: Ilacs) -> None:
    out = ilacs(PLYMOUTH).out
    assert (
        "Next full inspection (observed): 50% chance that it begins between Mon 15 Mar 2027 and "
        "Fri 24 Sep 2027, 80% between Mon 11 Jan 2027 and Fri 3 Dec 2027." in out
    )
    assert "Intervals after this tier that have ended have usually been" in out
    assert "Middling chances have come true less often than said" in out
    assert re.search(r"^Chance of a call within +3 months +6 months +12 months$", out, re.MULTILINE)
    assert "only intervals that began after it count" in out
    assert "The framework's window counts as 10 authorities more" in out


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "-"),
        (0.0, "less than 1%"),
        (0.0099, "less than 1%"),
        (0.01, "1%"),
        (0.1249, "12%"),
        (0.99, "99%"),
        (0.9901, "more than 99%"),
        (1.0, "more than 99%"),
    ],
)
def test_no_chance_is_told_as_none_or_certain(value: float | None, told: str) -> None:
    assert chance(value) == told


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("--authority Plymouth --today 2020-10-01", "had been suspended on Tue 17 Mar 2020"),
        ("--authority Plymouth --today 2017-10-02", "three-year cycle has run since"),
        ("--authority Cumberland --today 2023-06-01", "No full inspection is known"),
        ("--authority Plymouth --today 2100-11-01", "The calendar ends on 2100-12-31"),
    ],
)
def test_where_there_is_none_it_says_why(ilacs: Ilacs, asked: str, why: str) -> None:
    row = ilacs(f"cycle {asked} --json").json["forecast"]
    assert why in row["why_not"]
    assert {call["chance"] for call in row["calls"]} == {None}
    assert [one["window"] for one in row["windows"]] == [None, None]
    assert row["cases"] == {"completed": None, "waiting": None}
    assert (
        f"No forecast of the next full inspection: {row['why_not']}" in ilacs(f"cycle {asked}").out
    )


@pytest.mark.parametrize(("today", "warned"), [("2022-12-31", False), ("2023-01-01", True)])
def test_an_inadequate_authority_is_told_that_it_has_been_a_poor_guide(
    ilacs: Ilacs, today: str, warned: bool
) -> None:
    # Nottingham, judged inadequate in the report of 2022.
    row = ilacs(f"cycle --authority Nottingham --today {today} --json").json["forecast"]
    assert (row["path"], row["phase"], row["weight_of_window"]) == ("re-inspection", None, None)
    assert any("poorer guide" in line for line in row["explanation"]) is warned


def test_others_are_not_told_so(ilacs: Ilacs) -> None:
    assert "poorer guide" not in ilacs(PLYMOUTH).out


def test_csv_has_its_columns_after_all_others(ilacs: Ilacs) -> None:
    (row,) = ilacs(f"{PLYMOUTH} --format csv").rows
    columns = list(row)
    assert columns[columns.index("notes") + 1 :] == [
        "forecast_50_opens",
        "forecast_50_closes",
        "forecast_80_opens",
        "forecast_80_closes",
        "call_within_3_months",
        "call_within_6_months",
        "call_within_12_months",
        "forecast_completed",
        "forecast_waiting",
        "forecast_complete_to",
        "weight_of_window",
        "no_forecast_because",
        "forecast_explanation",
    ]


def test_a_calendar_file_has_it_once_as_observed_and_tentative(ilacs: Ilacs) -> None:
    out = ilacs(f"{PLYMOUTH} --format ics").out.replace("\r\n ", "")
    both = [
        part.split("END:VEVENT")[0]
        for part in out.split("BEGIN:VEVENT")[1:]
        if "[observed] Next full inspection likely to begin (Plymouth)" in part
    ]
    assert len(both) == 2  # the day on which the window opens, and the day on which it closes
    for event in both:
        assert "STATUS:TENTATIVE" in event
        assert "Observed\\, not a promise." in event


def test_without_a_forecast_a_calendar_file_has_none(ilacs: Ilacs) -> None:
    assert (
        "[observed]" not in ilacs("cycle --authority Plymouth --today 2020-10-01 --format ics").out
    )
