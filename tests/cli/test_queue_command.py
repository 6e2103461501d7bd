"""`ilacs queue`: who is nearest the next inspection."""

import re
import shlex
from collections.abc import Sequence
from datetime import date
from io import StringIO
from typing import Any

import pytest
from noted import codes, told
from running import NOW, Ilacs, Terminal

from ilacs_cli.cli.main import run
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
    assert "18 December 2019" in rows["Sefton"]["why"]
    assert "17 March 2020" in rows["Sefton"]["why_not"]


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
    assert "20 October 2020" in rows["Newham"]["why"]


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


def test_a_region_lists_its_own_with_their_places_among_them_and_among_all(ilacs: Ilacs) -> None:
    every = ilacs("queue --on 2026-08-22 --json").json
    some = ilacs("queue --on 2026-08-22 --region 'north east' --json").json
    assert some["region"] == "North East"
    of_region = [row for row in every["authorities"] if row["authority"]["region"] == "North East"]
    assert [{**row, "place": None} for row in some["authorities"]] == [
        {**row, "place": None} for row in of_region
    ]
    assert [row["national_place"] for row in some["authorities"]] == [
        row["place"] for row in of_region
    ]
    assert [row["place"] for row in some["authorities"]] == list(range(1, 13))


def test_who_shares_a_place_among_all_shares_it_among_those_asked_about(ilacs: Ilacs) -> None:
    # Both began in the week of 9 June 2025.
    rows = ilacs("queue --on 2026-11-26 --region 'south west' --json").json["authorities"]
    places = {row["authority"]["name"]: row["place"] for row in rows}
    assert places["Bath and North East Somerset"] == places["Gloucestershire"] == 12
    assert places["Torbay"] == 14


def test_without_a_region_a_place_is_the_place_among_all(ilacs: Ilacs) -> None:
    rows = ilacs("queue --on 2026-08-22 --json").json["authorities"]
    assert all(row["place"] == row["national_place"] for row in rows)


def test_neighbours_are_ranked_among_themselves(ilacs: Ilacs) -> None:
    report = ilacs("queue --on 2026-11-26 --neighbours-of 879 --json").json
    assert report["neighbours_of"]["name"] == "Plymouth"
    assert report["region"] is None
    assert len(report["authorities"]) == report["asked_about"] == 11
    assert named(report)[:4] == ["Dudley", "Medway", "Tameside", "Plymouth"]
    assert [row["place"] for row in report["authorities"]][:4] == [1, 2, 3, 4]
    assert "June 2026" in told(report["notes"], "statistical-neighbours")


SORTED = "queue --on 2026-11-26 --region 'west midlands' --json --sort"


def test_who_has_waited_longest_can_come_first(ilacs: Ilacs) -> None:
    rows = ilacs(f"{SORTED} waited").json["authorities"]
    waits = [row["days_waited"] for row in rows]
    assert waits == sorted(waits, reverse=True)


def test_the_worst_judgement_can_come_first_and_within_it_the_soonest(ilacs: Ilacs) -> None:
    rows = ilacs(f"{SORTED} judged").json["authorities"]
    order = ["inadequate", "requires-improvement", "good-or-better", "not-determined"]
    keys = [(order.index(row["tier"]), row["place"]) for row in rows]
    assert keys == sorted(keys)
    assert len({tier for tier, _ in keys}) > 1


def test_a_list_can_go_by_name(ilacs: Ilacs) -> None:
    report = ilacs(f"{SORTED} name").json
    assert named(report) == sorted(named(report))
    assert report["sort"] == "name"


def test_an_order_changes_no_place(ilacs: Ilacs) -> None:
    def places(sort: str) -> dict[str, int]:
        rows = ilacs(f"{SORTED} {sort}").json["authorities"]
        return {row["authority"]["name"]: row["place"] for row in rows}

    assert places("likely") == places("name") == places("waited") == places("judged")


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize(("top", "listed"), [(1, 1), (10, 10), (33, 33), (500, 33)])
def test_the_first_of_a_list_can_be_asked_for(
    ilacs: Ilacs, form: str, top: int, listed: int
) -> None:
    asked = f"queue --on 2026-11-26 --region London --format {form}"
    every, some = ilacs(asked), ilacs(f"{asked} --top {top}")
    if form == "csv":
        assert some.rows == every.rows[:top]
        assert len(some.rows) == listed
    else:
        assert some.json["authorities"] == every.json["authorities"][:top]
        assert some.json["asked_about"] == 33
        assert some.json["top"] == top


def test_what_is_asked_for_is_listed_after_it_is_sorted(ilacs: Ilacs) -> None:
    report = ilacs(f"{SORTED} name --top 2").json
    assert named(report) == ["Birmingham", "Coventry"]


def on_screen(line: str, width: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "dumb")
    terminal = Terminal()
    assert run(shlex.split(line), stdout=terminal, stderr=StringIO(), clock=lambda: NOW) == 0
    lines = terminal.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    return lines


def rows_in(lines: Sequence[str]) -> list[str]:
    """Return the lines that begin with a place."""
    return [line for line in lines if re.match(r" *\d+  [A-Z]", line)]


@pytest.mark.parametrize("width", [80, pytest.param(120, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ("--on 2026-11-26 --top 153", 153),
        ("--on 2026-11-26 --region London --top 33", 33),
        ("--on 2026-11-26 --region 'South West' --top 15", 15),
        ("--on 2026-11-22 --neighbours-of Dorset --sort judged", 11),
        ("--on 2020-10-01 --top 149", 149),
        ("--on 2019-06-01 --region 'East of England'", 11),
        ("--on 2021-02-01 --region 'South East' --top 19", 19),
    ],
)
def test_an_authority_takes_one_line_of_a_terminal(
    monkeypatch: pytest.MonkeyPatch, width: int, asked: str, rows: int
) -> None:
    lines = on_screen(f"queue {asked}", width, monkeypatch)
    header = next(number for number, line in enumerate(lines) if "Authority" in line)
    assert header <= 4
    assert len(rows_in(lines)) == rows
    assert len(rows_in(lines[header + 1 : header + 1 + rows])) == rows


def test_a_terminal_of_24_lines_shows_the_first_and_says_how_many_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = on_screen("queue --on 2026-11-26", 80, monkeypatch)
    assert len(lines) <= 23
    shown = rows_in(lines)
    (rest,) = (line for line in lines if "--top 153" in line)
    assert f"{153 - len(shown)} more" in rest
    assert "Nottingham" in shown[0]


def test_a_short_list_is_shown_whole_without_a_word_on_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = on_screen("queue --on 2026-11-26 --neighbours-of Plymouth", 80, monkeypatch)
    assert len(rows_in(lines)) == 11
    assert not [line for line in lines if "--top" in line]


def test_a_pipe_has_all(ilacs: Ilacs) -> None:
    lines = ilacs("queue --on 2026-11-26").out.splitlines()
    assert len(rows_in(lines)) == 153
    assert not [line for line in lines if "--top" in line]


def test_a_list_by_judgement_shows_it_at_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = on_screen("queue --on 2026-11-26 --region London --sort judged", 80, monkeypatch)
    assert any("Last judgement" in line for line in lines)


def test_a_row_says_the_months_and_the_chances_in_tens(ilacs: Ilacs) -> None:
    # Barnsley: windows and chances as in the test of independent code below.
    lines = ilacs("queue --on 2026-08-22 --region 'Yorkshire and the Humber'").out.splitlines()
    (row,) = (line for line in lines if "Barnsley" in line)
    assert re.search(r"35 months +Dec 2026 to May 2027 +about 50% +about 90%", row)


def test_both_chances_of_a_row_are_in_one_notation(
    monkeypatch: pytest.MonkeyPatch, ilacs: Ilacs
) -> None:
    asked = "queue --on 2026-11-26 --region 'South West'"
    narrow, wide = "\n".join(on_screen(asked, 80, monkeypatch)), ilacs(asked).out
    assert [">95%" in said for said in (narrow, wide)] == [True, False]
    assert ["over 95%" in said for said in (narrow, wide)] == [False, True]


def test_the_coverage_of_our_records_is_said_from_the_first_day(ilacs: Ilacs) -> None:
    assert "22 August 2026" in ilacs("queue --on 2026-08-23").out.splitlines()[-2]
    assert "records" not in ilacs("queue --on 2026-08-22").out


def test_an_inspection_that_is_to_begin_next_week_has_been_called(ilacs: Ilacs) -> None:
    # On Thursday 26 November the call of Monday 23 November for the 30th is known.
    ilacs(
        "record --authority Barnsley --event inspection --start 2026-11-30 --kind short "
        "--today 2026-11-26"
    )
    ran = ilacs("queue --today 2026-11-26")
    (line,) = (line for line in ran.out.splitlines() if "Barnsley" in line)
    assert "called" in line
    assert "30 November 2026" in line
    rows = ilacs("queue --today 2026-11-26 --json").json["authorities"]
    assert [row["place"] for row in rows if row["authority"]["name"] == "Barnsley"] == [None]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-11-22", None),  # the day before the call
        ("2026-11-23", "called"),
        ("2026-11-29", "called"),
        ("2026-11-30", "called"),  # nothing says that it has begun
        ("2026-12-20", "called"),
    ],
)
def test_a_call_takes_an_authority_out_of_the_queue(
    ilacs: Ilacs, today: str, said: str | None
) -> None:
    # The Monday after a call on Monday 23 November 2026 is the 30th.
    call = "record --authority Barnsley --event inspection --notified 2026-11-23 --kind short"
    assert ilacs(f"{call} --today 2026-12-21").code == 0
    (row,) = (
        row
        for row in ilacs(f"queue --today {today} --json").json["authorities"]
        if row["authority"]["name"] == "Barnsley"
    )
    report = ilacs(f"upcoming --authority Barnsley --today {today} --json").json
    assert (row["place"] is None) is (said is not None)
    assert (report["inspections"] == []) is (said is not None)
    for asked in ("queue", "upcoming", "upcoming --authority Barnsley"):
        told = ilacs(f"{asked} --today {today}").out
        assert (said or "called") in told or said is None
        assert said is not None or "called" not in told


def test_those_under_way_are_told_together_and_have_no_place(ilacs: Ilacs) -> None:
    for name in ("Barnsley", "Bolton"):
        ilacs(f"record --authority {name} --event inspection --start 2026-11-09 --kind standard")
    ran = ilacs("queue --today 2026-11-26")
    (line,) = (line for line in ran.out.splitlines() if "Barnsley" in line)
    assert "Bolton" in line
    rows = ilacs("queue --today 2026-11-26 --json").json["authorities"]
    without = [row["authority"]["name"] for row in rows if row["place"] is None]
    assert set(without) == {"Barnsley", "Bolton"}


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
    assert "22 August 2026" in told(report["notes"], "coverage-ends")
    assert "22 August 2026" in told(report["notes"], "ranked-by-forecast")
    assert "22 August 2026" in ilacs("queue --on 2028-01-03").out


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


@pytest.mark.parametrize("form", [pytest.param("markdown", marks=pytest.mark.slow), "table"])
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
        ("--neighbours-of Plymuth", "Plymouth"),
        ("--neighbours-of Plymouth --region London", "--region"),
        ("--sort soonest", "likely, waited, judged, name"),
        ("--on 2020-10-01 --sort likely", "judged"),
        ("--top 0", "'0'"),
        ("--top many", "'many'"),
        ("--top 2.5", "'2.5'"),
        ("--format ics", "table, json, csv, markdown"),
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


def test_a_day_still_to_come_is_said_to_be_one(ilacs: Ilacs) -> None:
    question = "queue --top 2 --today 2026-11-26 --on"
    said = told(ilacs(f"{question} 2027-11-11 --json").json["notes"], "day-to-come")
    assert said in " ".join(ilacs(f"{question} 2027-11-11").out.split())
    assert "day-to-come" not in codes(ilacs(f"{question} 2026-11-26 --json").json["notes"])
