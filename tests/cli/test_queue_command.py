"""`ilacs queue`: who is nearest the next inspection."""

from datetime import date
from typing import Any

import pytest
from noted import codes, told
from running import Ilacs

from ilacs_cli.domain.event_rows import EVENT_COLUMNS
from ilacs_cli.domain.rulebook.pandemic import NOT_IN_THE_REGISTER, Criterion
from ilacs_cli.register import tables

INTERIM = "queue --on 2020-09-28"
PUBLISHED, LETTER = (
    EVENT_COLUMNS.index("published_date"),
    EVENT_COLUMNS.index("letter_or_report_date"),
)


def named(ran_json: Any) -> list[str]:  # noqa: ANN401 - JSON is what it is
    return [row["authority"]["name"] for row in ran_json["authorities"]]


@pytest.mark.parametrize("day", ["2019-05-01", "2020-09-28", "2021-02-01", "2023-10-02"])
def test_deleting_every_event_published_after_the_day_changes_nothing(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    before, read = ilacs(f"queue --on {day} --json"), tables.rows
    every = read("events.csv")
    kept = tuple(cells for cells in every if (cells[PUBLISHED] or cells[LETTER]) <= day)
    assert len(kept) < len(every)
    monkeypatch.setattr(tables, "rows", lambda name: kept if name == "events.csv" else read(name))
    assert ilacs(f"queue --on {day} --json") == before


def test_in_the_interim_period_the_published_list_gives_the_order(ilacs: Ilacs) -> None:
    report = ilacs(f"{INTERIM} --json").json
    assert report["ranked_by"] == "interim-priorities"
    criteria = [row["criterion"] for row in report["authorities"] if row["criterion"]]
    assert list(dict.fromkeys(criteria)) == [
        "judged-inadequate",
        "area-for-priority-action",
        "no-ilacs-inspection",
        "sample-of-good-or-outstanding",
        "none-that-is-known",
    ]
    assert {row["tier"] for row in report["authorities"][:20]} == {"inadequate"}


def test_each_stands_with_the_criterion_and_its_reason(ilacs: Ilacs) -> None:
    rows = {row["authority"]["name"]: row for row in ilacs(f"{INTERIM} --json").json["authorities"]}
    # The JTAI of Sefton, published on 18 December 2019, found an area for priority action.
    assert rows["Sefton"]["criterion"] == "area-for-priority-action"
    assert "JTAI" in rows["Sefton"]["why"]
    assert "Wed 18 Dec 2019" in rows["Sefton"]["why"]
    assert "Tue 17 Mar 2020" in rows["Sefton"]["why_not"]


def test_within_a_criterion_the_longest_wait_comes_first_and_it_is_said(ilacs: Ilacs) -> None:
    report = ilacs(f"{INTERIM} --json").json
    inadequate = [
        row["days_waited"]
        for row in report["authorities"]
        if row["criterion"] == "judged-inadequate"
    ]
    assert inadequate == sorted(inadequate, reverse=True)
    assert codes(report["notes"])[:3] == [
        "ranked-by-interim-criteria",
        "interim-criteria-unranked",
        "ranked-within-criterion",
    ]
    seen = told(report["notes"], "ranked-by-interim-criteria")
    assert "from 29 September 2020 to 15 December 2020" in seen
    chosen = told(report["notes"], "interim-criteria-unranked")
    assert all(one.label in chosen for one in NOT_IN_THE_REGISTER)
    order = told(report["notes"], "ranked-within-criterion")
    assert order.index(Criterion.SAMPLE.label) < order.index(Criterion.NONE.label)


def test_a_visit_made_by_then_is_named(ilacs: Ilacs) -> None:
    rows = {
        row["authority"]["name"]: row
        for row in ilacs("queue --on 2020-12-31 --json").json["authorities"]
    }
    assert "Tue 20 Oct 2020" in rows["Newham"]["why"]


@pytest.mark.parametrize("day", ["2020-04-01", "2021-03-01", "2016-05-02"])
def test_where_nothing_forecasts_the_wait_ranks_and_it_is_said_why(ilacs: Ilacs, day: str) -> None:
    report = ilacs(f"queue --on {day} --json").json
    assert report["ranked_by"] == "days-waited"
    waits = [row["days_waited"] for row in report["authorities"] if row["place"]]
    assert waits == sorted(waits, reverse=True)
    assert "ranked-by-wait" in codes(report["notes"])


def test_a_day_is_as_of_that_day_whenever_it_is_asked(ilacs: Ilacs) -> None:
    asked = ilacs("queue --on 2024-06-03 --today 2026-08-22 --json").json
    assert (asked["on"], asked["today"]) == ("2024-06-03", "2026-08-22")
    then = ilacs("queue --today 2024-06-03 --json").json
    assert {**asked, "today": None} == {**then, "today": None}


def test_a_region_lists_its_own_and_keeps_their_places_among_all(ilacs: Ilacs) -> None:
    every = ilacs("queue --on 2026-08-22 --json").json
    some = ilacs("queue --on 2026-08-22 --region 'north east' --json").json
    assert some["region"] == "North East"
    assert some["authorities"] == [
        row for row in every["authorities"] if row["authority"]["region"] == "North East"
    ]
    assert len(some["authorities"]) == 12


@pytest.mark.parametrize("name", ["Plymouth", "Knowsley", "Trafford"])
def test_the_chances_are_those_of_the_cycle(ilacs: Ilacs, name: str) -> None:
    rows = ilacs("queue --on 2026-08-22 --json").json["authorities"]
    (row,) = (row for row in rows if row["authority"]["name"] == name)
    cycle = ilacs(f"cycle --authority {name} --today 2026-08-22 --json").json
    assert row["starts"] == cycle["forecast"]["starts"]
    assert row["windows"] == cycle["forecast"]["windows"]
    assert row["window"] == cycle["next_inspection"]["window"]
    assert row["window_place"] == cycle["next_inspection"]["place"]
    assert row["observed"] == cycle["next_inspection"]["observed"]
    assert row["last_start"] == cycle["last_inspection"]["start"]
    half = cycle["forecast"]["windows"][0]["window"]
    assert half["opens"] <= row["likely_by"] <= half["closes"]


def test_plymouth_waits_as_counted_by_hand(ilacs: Ilacs) -> None:
    # On site from 22 January 2024: 943 days to 22 August 2026; three years, six months either side.
    rows = ilacs("queue --on 2026-08-22 --json").json["authorities"]
    (row,) = (row for row in rows if row["authority"]["name"] == "Plymouth")
    assert row["days_waited"] == (date(2026, 8, 22) - date(2024, 1, 22)).days == 943
    assert row["window"] == {"opens": "2026-07-22", "closes": "2027-07-22"}
    assert row["window_place"] == "open"


def test_authorities_are_those_of_the_day(ilacs: Ilacs) -> None:
    before, after = (ilacs(f"queue --on {day} --json").json for day in ("2023-03-31", "2023-04-01"))
    assert "Cumbria" in named(before)
    assert "Cumberland" not in named(before)
    assert "Cumberland" in named(after)
    assert "Cumbria" not in named(after)
    later = told(before["notes"], "took-over-later")
    assert "Cumberland" in later
    assert "Cumbria" in later
    assert "took-over-later" not in codes(after["notes"])


def test_a_day_past_the_registers_own_says_what_may_be_missing(ilacs: Ilacs) -> None:
    report = ilacs("queue --on 2026-11-22 --json").json
    assert "Sat 22 Aug 2026" in told(report["notes"], "coverage-ends")
    assert "Sat 30 May 2026" in told(report["notes"], "forecast-condition")
    assert "Sat 22 Aug 2026" in told(report["notes"], "ranked-by-forecast")
    assert "Sat 22 Aug 2026" in ilacs("queue --on 2028-01-03").err


def test_the_notes_on_the_forecast_are_those_of_the_cycle(ilacs: Ilacs) -> None:
    notes = ilacs("queue --on 2026-08-22 --json").json["notes"]
    cycle = ilacs("cycle --authority Plymouth --today 2026-08-22 --json").json["forecast"]
    same = [note for note in notes if note["text"] in cycle["explanation"]]
    assert codes(same) == ["pace", "forecast-condition", "not-a-promise"]


def test_the_queue_is_that_of_independent_code(ilacs: Ilacs) -> None:
    report = ilacs("queue --today 2026-08-22 --json").json
    assert report["ranked_by"] == "forecast"
    assert named(report)[0] == "Nottingham"
    (barnsley,) = (row for row in report["authorities"] if row["authority"]["name"] == "Barnsley")
    assert [round(start["chance"], 2) for start in barnsley["starts"]] == [0.22, 0.47, 0.88]
    # From the week of 30 November 2026 to that of 24 May 2027.
    assert barnsley["windows"][0] == {
        "share": 0.5,
        "window": {"opens": "2026-11-30", "closes": "2027-05-28"},
    }


def test_csv_has_a_row_an_authority(ilacs: Ilacs) -> None:
    rows = ilacs("queue --on 2026-08-22 --format csv").rows
    assert len(rows) == 153
    assert list(rows[0])[:4] == ["place", "authority", "urn", "region"]
    assert 0 < float(rows[0]["start_within_12_months"]) <= 1


@pytest.mark.parametrize("form", ["markdown", "table"])
@pytest.mark.parametrize("day", ["2013-11-01", "2020-09-28", "2021-01-04", "2026-08-22"])
def test_people_can_read_every_ranking(ilacs: Ilacs, form: str, day: str) -> None:
    ran = ilacs(f"queue --on {day} --format {form}")
    assert ran.code == 0
    assert "None" not in ran.out
    assert "Plymouth" in ran.out


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("--on 2013-10-31", "2013-11-01"),
        ("--region Narnia", "East Midlands; East of England"),
        ("--on 31/02/2020", "31/02/2020"),
        ("--format ics", "table, json, csv, markdown"),
        ("--format html", "table, json, csv, markdown"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_way_out(
    ilacs: Ilacs, asked: str, named: str
) -> None:
    ran = ilacs(f"queue {asked}")
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err


def test_on_the_eve_of_the_suspension_nothing_has_been_taken_off_a_wait(ilacs: Ilacs) -> None:
    # It was suspended on Tuesday 17 March 2020; the day before lies in the same week.
    before, eve = (ilacs(f"queue --on {day} --json").json for day in ("2020-03-15", "2020-03-16"))
    assert [row["place"] for row in eve["authorities"]].count(None) <= [
        row["place"] for row in before["authorities"]
    ].count(None)


def test_days_waited_are_not_told_where_the_first_day_on_site_is_not_known(ilacs: Ilacs) -> None:
    ilacs(
        "record --authority Barnsley --event inspection --published 2026-11-10 --outcome good "
        "--kind standard"
    )
    (row,) = [
        row
        for row in ilacs("queue --json").json["authorities"]
        if row["authority"]["name"] == "Barnsley"
    ]
    assert (row["last_start"], row["days_waited"], row["place"]) == (None, None, None)
    assert row["why_not"]
