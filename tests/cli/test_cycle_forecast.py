"""The forecast in `ilacs cycle`: observed, beside what the framework expects."""

import re
from datetime import date, timedelta

import pytest
from running import Ilacs

from ilacs_cli.domain.forecast.forecast import StartChance
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.forecast import NOT_A_PROMISE
from ilacs_cli.reports.forecast import between_months, chances_in_words, in_tens, months_in_short

PLYMOUTH = "cycle --authority Plymouth --today 2026-08-22"


def test_the_forecast_is_the_last_key_and_keeps_its_own_order(ilacs: Ilacs) -> None:
    report = ilacs(f"{PLYMOUTH} --json").json
    assert list(report)[-1] == "forecast"
    assert list(report["forecast"]) == [
        "windows",
        "starts",
        "waited_longer",
        "a_year",
        "visited",
        "unseen",
        "complete_to",
        "force",
        "why_not",
        "explanation",
    ]


def test_it_tells_windows_chances_the_pace_and_who_has_waited_longer(ilacs: Ilacs) -> None:
    row = ilacs(f"{PLYMOUTH} --json").json["forecast"]
    half, most = row["windows"]
    assert (half["share"], most["share"]) == (0.5, 0.8)
    assert most["window"]["opens"] <= half["window"]["opens"]
    assert half["window"]["closes"] <= most["window"]["closes"]
    assert [start["months"] for start in row["starts"]] == [3, 6, 12]
    chances = [start["chance"] for start in row["starts"]]
    assert chances == sorted(chances)
    assert chances == [round(one, 4) for one in chances]
    # Counted in src/ilacs_cli/data/events.csv: the last full inspections of 40 authorities began
    # before Plymouth's of 22 January 2024.
    assert row["waited_longer"] == 40
    assert row["a_year"] == 42.6
    assert 0 < row["unseen"] < 0.1
    # Its last visit, of 1 July 2025, was over a year ago.
    assert (row["visited"], row["complete_to"]) == (None, "2026-05-30")
    assert (row["force"], row["why_not"]) == ("observed", None)
    assert row["explanation"][-1] == NOT_A_PROMISE.text


def test_people_are_told_the_months_and_the_chances_in_tens(ilacs: Ilacs) -> None:
    out = ilacs(PLYMOUTH).out
    row = ilacs(f"{PLYMOUTH} --json").json["forecast"]
    for one in row["windows"]:
        # A week counts to the month of its Friday.
        opens = date.fromisoformat(one["window"]["opens"]) + timedelta(days=4)
        closes = date.fromisoformat(one["window"]["closes"])
        (line,) = (line for line in out.splitlines() if spoken(one["share"]) in line)
        assert f"{opens:%B}" in line
        assert f" {closes:%B %Y} " in line
    (line,) = (line for line in out.splitlines() if "6 months" in line)
    told = [(int(tens), int(months)) for tens, months in re.findall(r"(\d0)% \w+ (\d+)", line)]
    assert told == [
        (round(start["chance"] * 10) * 10, start["months"]) for start in row["starts"][1:]
    ]


def spoken(share: float) -> str:
    return "8 in 10" if share == 0.8 else "even"


def test_what_it_rests_on_is_explained(ilacs: Ilacs) -> None:
    (explained,) = (
        line
        for line in ilacs(f"{PLYMOUTH} --explain").out.splitlines()
        if line.startswith("40 authorities") and " 43 " in line
    )
    assert "22 August 2026" in explained
    assert "30 May 2026" in explained


@pytest.mark.parametrize("report", ["cycle", "improvement", "queue", "upcoming"])
@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_no_chance_of_a_call_is_told(ilacs: Ilacs, report: str, form: str) -> None:
    whose = "" if report == "queue" else "--authority Nottingham"
    out = ilacs(f"{report} {whose} --today 2026-11-26 --format {form}").out
    assert "Nottingham" in out
    assert not re.search("call", out, re.IGNORECASE)


def test_after_a_visit_it_is_told_that_nothing_begins_for_a_while(ilacs: Ilacs) -> None:
    ilacs("record --authority Barnsley --event focused-visit --start 2026-11-10 --outcome none")
    row = ilacs("cycle --authority Barnsley --today 2026-11-26 --json").json["forecast"]
    # The week of 9 November and 13 more: the last is that of 8 February 2027.
    assert row["visited"] == "2026-11-10"
    assert row["starts"][0] == {"months": 3, "chance": row["starts"][0]["chance"]}
    assert all(one["window"]["opens"] >= "2027-02-15" for one in row["windows"])
    assert any("13 weeks" in line for line in row["explanation"])


def test_what_is_told_never_opens_before_a_call_today_would_allow(ilacs: Ilacs) -> None:
    # A Saturday: the next Monday's inspections have been called, the one after's have not.
    rows = ilacs("queue --today 2026-11-28 --json").json["authorities"]
    opens = [one["window"]["opens"] for row in rows for one in row["windows"] if one["window"]]
    assert min(opens) == "2026-12-07"
    assert min(row["likely_by"] for row in rows if row["likely_by"]) >= "2026-12-07"


def test_an_inspection_under_way_or_called_takes_the_authority_out(ilacs: Ilacs) -> None:
    asked = "cycle --authority Nottingham --today 2026-11-26 --json"
    assert ilacs(asked).json["forecast"]["why_not"] is None
    ilacs("record --authority Nottingham --event inspection --kind standard --start 2026-11-30")
    why = ilacs(asked).json["forecast"]["why_not"]
    assert "30 November 2026" in why
    (row,) = (
        row
        for row in ilacs("queue --today 2026-11-26 --json").json["authorities"]
        if row["authority"]["name"] == "Nottingham"
    )
    assert (row["place"], row["why_not"]) == (None, why)
    upcoming = ilacs("upcoming --authority Nottingham --today 2026-11-26 --json").json
    assert upcoming["inspections"] == []
    begun = ilacs("cycle --authority Nottingham --today 2026-12-01 --json").json["forecast"]
    assert begun["why_not"] not in (None, why)
    # Nobody knew of it three weeks before.
    before = ilacs("cycle --authority Nottingham --today 2026-11-09 --json").json["forecast"]
    assert before["why_not"] is None


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "-"),
        (0.0, "under 5%"),
        (0.0499, "under 5%"),
        (0.05, "10%"),
        (0.1499, "10%"),
        (0.15, "20%"),
        (0.45, "50%"),
        (0.5499, "50%"),
        (0.85, "90%"),
        (0.95, "90%"),
        (0.9501, "over 95%"),
        (1.0, "over 95%"),
    ],
)
def test_a_chance_is_told_in_tens_and_never_as_none_or_certain(
    value: float | None, told: str
) -> None:
    assert in_tens(value) == told


@pytest.mark.parametrize(
    ("soon", "later", "told"),
    [
        (0.3754, 0.8071, "about 40% within 6 months, 80% within 12"),
        (0.02, 0.24, "under 5% within 6 months, about 20% within 12"),
        (0.7, 0.99, "about 70% within 6 months, over 95% within 12"),
        (0.0, 0.003, "under 5% within 12 months"),
        (0.98, 1.0, "over 95% within 6 months"),
    ],
)
def test_chances_are_told_for_half_a_year_and_a_year(soon: float, later: float, told: str) -> None:
    starts = [StartChance(3, 0.01), StartChance(6, soon), StartChance(12, later)]
    assert chances_in_words(starts) == told


@pytest.mark.parametrize(
    ("opens", "closes", "between", "short"),
    [
        # Monday 30 November 2026: its Friday is in December.
        ("2026-11-30", "2027-01-08", "December 2026 and January 2027", "Dec 2026 to Jan 2027"),
        ("2027-04-19", "2027-11-05", "April and November 2027", "Apr to Nov 2027"),
        ("2027-03-29", "2027-04-30", "in April 2027", "Apr 2027"),
    ],
)
def test_months_are_those_of_the_fridays(opens: str, closes: str, between: str, short: str) -> None:
    window = Window(date.fromisoformat(opens), date.fromisoformat(closes))
    assert between_months(window).endswith(between)
    assert months_in_short(window) == short


@pytest.mark.parametrize(
    ("asked", "since"),
    [
        ("--authority Plymouth --today 2020-10-01", "17 March 2020"),
        ("--authority Plymouth --today 2017-10-02", "1 January 2018"),
        ("--authority Cumberland --today 2023-06-01", ""),
        ("--authority Plymouth --today 2100-11-01", "30 May 2026"),
    ],
)
def test_where_there_is_none_it_says_why(ilacs: Ilacs, asked: str, since: str) -> None:
    row = ilacs(f"cycle {asked} --json").json["forecast"]
    assert since in row["why_not"]
    assert bool(since) is any(map(str.isdigit, row["why_not"]))
    assert {start["chance"] for start in row["starts"]} == {None}
    assert [one["window"] for one in row["windows"]] == [None, None]
    assert {row[key] for key in ("waited_longer", "a_year", "visited", "unseen")} == {None}
    assert row["why_not"] in ilacs(f"cycle {asked}").out


def test_csv_has_its_columns_after_all_others(ilacs: Ilacs) -> None:
    (row,) = ilacs(f"{PLYMOUTH} --format csv").rows
    columns = list(row)
    assert columns[columns.index("notes") + 1 :] == [
        "forecast_50_opens",
        "forecast_50_closes",
        "forecast_80_opens",
        "forecast_80_closes",
        "start_within_3_months",
        "start_within_6_months",
        "start_within_12_months",
        "waited_longer",
        "starts_a_year",
        "last_visit",
        "begun_unseen",
        "forecast_complete_to",
        "no_forecast_because",
        "forecast_explanation",
    ]


def test_a_calendar_file_has_it_once_as_observed_and_tentative(ilacs: Ilacs) -> None:
    out = ilacs(f"{PLYMOUTH} --format ics").out.replace("\r\n ", "")
    both = [
        part.split("END:VEVENT")[0]
        for part in out.split("BEGIN:VEVENT")[1:]
        if "past pattern" in part
    ]
    assert len(both) == 2  # the day on which the window opens, and the day on which it closes
    for event in both:
        assert "STATUS:TENTATIVE" in event
        assert "(Plymouth\\, past pattern)" in event
        assert NOT_A_PROMISE.text.replace(",", "\\,") in event


def test_without_a_forecast_a_calendar_file_has_none(ilacs: Ilacs) -> None:
    assert (
        "past pattern"
        not in ilacs("cycle --authority Plymouth --today 2020-10-01 --format ics").out
    )


def test_a_visit_known_only_by_its_letter_is_not_said_to_have_begun_that_day(ilacs: Ilacs) -> None:
    ilacs("record --authority Plymouth --event focused-visit --letter-date 2026-08-04")
    (said,) = [
        sentence
        for sentence in ilacs(f"{PLYMOUTH} --json").json["forecast"]["explanation"]
        if "4 August 2026" in sentence
    ]
    assert "by 4 August 2026" in said
    assert "from 4 August 2026" not in said
