"""`ilacs backtest`: the forecast put to the test."""

import re
from functools import cache
from io import StringIO
from typing import Any

import pytest
from facts import in_figures
from noted import codes, told
from running import NOW, Ilacs, Ran, Terminal, run_line
from screens import COLUMNS, LINES, screen

from ilacs_cli.cli.main import run

ASKED = "backtest --from 2024-01-01 --to 2024-04-30"
SHORT = "backtest --from 2025-03-01 --to 2025-04-01"
SILENT = "backtest --from 2021-05-01 --to 2021-05-01"
FORMATS = ("table", "json", "csv", "markdown")
WIDTH = 80


@cache
def ran(asked: str) -> Ran:
    return run_line(asked)


def facts(of: Ran) -> dict[str, str]:
    """What was tested, by the name that stands before each fact."""
    lines = [line.partition(": ") for line in of.out.splitlines() if line.startswith("  ")]
    return {name.strip(): fact for name, _, fact in lines}


@cache
def report() -> Any:  # noqa: ANN401 - JSON is what it is
    return ran(f"{ASKED} --json").json


# What it tells


@pytest.mark.slow
def test_the_figures_are_what_they_were_measured_to_be() -> None:
    """Of the packaged register; the domain's tests and docs/forecast.md hold them every time."""
    found = run_line("backtest --from 2023-01-01 --to 2026-05-31 --json").json
    assert (found["months"], found["forecasts"], found["inspections"]) == (41, 5937, 149)
    ours = [row for row in found["scores"] if row["model"] == "queue"]
    assert [row["horizon_months"] for row in ours] == [3, 6, 12]
    assert [f"{row['brier']:.4f}" for row in ours] == ["0.0456", "0.0633", "0.0655"]
    assert [f"{row['log']:.4f}" for row in ours] == ["0.1548", "0.2015", "0.2101"]
    held = [(row["share"], f"{row['all_waits']:.3f}") for row in found["coverage"]]
    assert held == [(0.5, "0.588"), (0.8, "0.833")]


def test_every_row_of_the_json_says_of_what_it_is() -> None:
    found = report()
    keys = {name: set(found[name][0]) for name in ("scores", "coverage", "calibration", "tiers")}
    assert keys == {
        "scores": {"horizon_months", "model", "brier", "log"},
        "coverage": {"share", "all_waits"},
        "calibration": {"horizon_months", "said", "came", "count"},
        "tiers": {"tier", "horizon_months", "brier", "count"},
    }
    models = [row["model"] for row in found["scores"]]
    assert models == ["queue", "two-constants", "past-intervals"] * 3
    tiers = ["good-or-better", "requires-improvement", "inadequate"]
    assert [(row["tier"], row["horizon_months"]) for row in found["tiers"]] == [
        (tier, months) for tier in tiers for months in (3, 6, 12)
    ]


def test_it_says_what_it_is_not_and_what_does_not_stop_inspections() -> None:
    notes = report()["notes"]
    assert {"not-a-promise", "hindsight"} < set(codes(notes))
    elections = told(notes, "elections-like-any-time")
    assert re.search(r"\b9\b.* 31 October 2019", elections)
    assert "4 July 2024" in elections


def test_an_election_that_is_not_over_is_not_told_of() -> None:
    notes = ran("backtest --from 2018-03-01 --to 2018-03-01 --today 2019-06-30 --json").json[
        "notes"
    ]
    assert "not-a-promise" in codes(notes)
    assert "elections-like-any-time" not in codes(notes)


def test_it_says_so_where_the_windows_hold_too_little_or_too_much() -> None:
    # Of the waits of 2019 the windows hold less, because the suspension came.
    asked = "backtest --from 2019-01-01 --to 2019-03-01 --json"
    assert " less far apart " in told(ran(asked).json["notes"], "windows-too-narrow-or-wide")
    assert "windows-too-narrow-or-wide" not in codes(report()["notes"])


def test_only_a_test_of_the_years_before_it_speaks_of_the_suspension() -> None:
    before = ran("backtest --from 2019-01-01 --to 2019-02-01 --json").json["notes"]
    assert "suspension-unforeseen" in codes(before)
    assert "suspension-unforeseen" not in codes(ran(f"{SHORT} --json").json["notes"])


def test_months_without_a_forecast_are_counted_and_named_with_the_reason() -> None:
    asked = "backtest --from 2020-03-01 --to 2021-07-01"
    silent = ran(f"{asked} --json").json["silent"]
    assert (silent[0], silent[-1], len(silent)) == ("2020-04-01", "2021-06-01", 15)
    told = facts(ran(f"{asked} --explain"))
    assert told["silent"].startswith("15 ")
    assert re.findall(r"\d+|[A-Z]\w+", told["tested"]) == [
        "2", "17", "March", "2020", "July", "2021",
    ]  # fmt: skip


def test_a_test_without_any_forecast_says_so_and_makes_no_figures() -> None:
    found = ran(f"{SILENT} --json").json
    assert (found["forecasts"], found["scores"], found["calibration"]) == (0, [], [])
    assert [row["all_waits"] for row in found["coverage"]] == [None, None]
    out = ran(f"{SILENT} --explain").out
    assert facts(ran(f"{SILENT} --explain"))["silent"].startswith("1 month ")
    assert "Brier" not in out
    assert "Should begin" not in out


def test_months_after_which_nothing_is_known_are_told_apart_from_those_tested() -> None:
    months, more = facts(ran("backtest --from 2026-03-01 --to 2026-08-01 --explain"))[
        "tested"
    ].split("; ")
    assert re.findall(r"\d+|[A-Z]\w+", months) == ["3", "March", "2026", "May", "2026"]
    assert more
    assert ";" not in facts(ran(f"{ASKED} --explain"))["tested"]


def test_months_of_which_nothing_that_followed_is_known_are_not_tested() -> None:
    assert " none; " in facts(ran("backtest --from 2026-07-01 --explain"))["tested"]


def test_the_whole_cycle_to_the_day_of_the_register_is_tested_if_nothing_is_said() -> None:
    found = ran("backtest --json --today 2018-12-31").json
    assert (found["first"], found["last"]) == ("2018-01-01", "2018-12-31")
    assert ran("backtest --json --from 2026-01-01").json["last"] == "2026-08-22"


def test_nothing_is_used_that_was_published_after_the_day_of_asking() -> None:
    earlier = ran(f"{SHORT} --json --today 2025-06-30").json
    assert earlier["known_on"] == "2025-06-30"
    assert earlier["known_to"] < "2025-06-01"
    assert earlier["inspections"] < ran(f"{SHORT} --json").json["inspections"]


def test_own_events_count(ilacs: Ilacs) -> None:
    before = ilacs(f"{SHORT} --json").json["inspections"]
    added = ilacs(
        "record --authority Plymouth --event inspection --kind short --outcome good "
        "--start 2025-05-12 --end 2025-05-16 --published 2025-06-30"
    )
    assert added.code == 0
    assert ilacs(f"{SHORT} --json").json["inspections"] == before + 1


# What people see


def test_the_answer_says_against_which_others_the_forecast_was_better() -> None:
    brier = {(row["horizon_months"], row["model"]): row["brier"] for row in report()["scores"]}
    answer = " ".join(ran(ASKED).out.split("\n\n", maxsplit=1)[0].split())
    of_months = {
        months: comparison
        for over, comparison in re.findall(r"Over ([^.]*?) months, ([^.]*)\.", answer)
        for months in map(int, re.findall(r"\d+", over))
    }
    names = {"two-constants": "time waited", "past-intervals": "past gaps"}
    for months in (3, 6, 12):
        better, _, worse = of_months[months].partition(" no ")
        for other, name in names.items():
            beaten = brier[months, "queue"] < brier[months, other]
            told = better if beaten else worse
            assert name in told or " two " in told
    held = {row["share"]: row["all_waits"] for row in report()["coverage"]}
    assert re.search(rf"\bheld\b[^.]* {held[0.8]:.0%}", answer)
    assert f"{report()['calibration'][-1]['came']:.0%}" in answer


@pytest.mark.parametrize(
    ("months", "so"),
    [
        ("--from 2025-03-01 --to 2025-12-01", "wide"),  # 91% of 80%
        ("--from 2021-07-01 --to 2022-06-01", "narrow"),  # 60%
        ("--from 2023-01-01 --to 2023-12-31", None),  # 81%
        ("--from 2019-01-01 --to 2019-03-01", None),  # few, but the suspension came
    ],
)
def test_ranges_are_called_too_wide_or_narrow_only_where_they_are(
    months: str, so: str | None
) -> None:
    answer = ran(f"backtest {months}").out
    assert re.findall(r"\btoo\s.*?(wide|narrow)", answer) == ([so] if so else [])


@pytest.mark.parametrize(
    "asked", [ASKED, SHORT, SILENT, "backtest --from 2019-01-01 --to 2019-03-01"]
)
def test_the_answer_fits_the_screen(asked: str) -> None:
    lines = screen(asked)
    assert len(lines) <= LINES
    assert max(map(len, lines)) <= COLUMNS


def test_the_scores_of_the_three_stand_side_by_side() -> None:
    lines = [line.split() for line in ran(f"{ASKED} --explain").out.splitlines()]
    found = {(row["horizon_months"], row["model"]): row for row in report()["scores"]}
    for months in (3, 6, 12):
        for score in ("brier", "log"):
            (line,) = (
                one
                for one in lines
                if [part.lower() for part in one[:3]] == [str(months), "months", score]
            )
            models = ("queue", "two-constants", "past-intervals")
            assert line[3:] == [f"{found[months, model][score]:.4f}" for model in models]


def test_the_picture_has_a_line_for_each_size_of_chance_and_fits_a_screen() -> None:
    lines = [line for line in ran(f"{ASKED} --explain").out.splitlines() if line.endswith("|")]
    bins = report()["calibration"]
    assert len(lines) == len(bins)
    assert max(map(len, lines)) < WIDTH
    for line, row in zip(lines, bins, strict=True):
        field = line[line.index("|") + 1 : -1]
        said, came = round(row["said"] * 50), round(row["came"] * 50)
        assert field[said] == ("*" if said == came else "/")
        assert field[came] == ("*" if said == came else "o")


def test_the_diagonal_runs_from_left_to_right() -> None:
    lines = [line for line in ran(f"{ASKED} --explain").out.splitlines() if line.endswith("|")]
    months = sum(row["horizon_months"] == 3 for row in report()["calibration"])
    places = [max(line.find("/"), line.find("*")) for line in lines[:months]]
    assert places == sorted(set(places))


def test_every_table_fits_a_terminal_of_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    out = Terminal()
    run(
        [*SHORT.split(), "--explain", "--no-color"],
        stdout=out,
        stderr=StringIO(),
        clock=lambda: NOW,
    )
    lines = re.sub("\x1b\\[[0-9;]*m", "", out.getvalue()).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert "Within: 6 months" not in lines


def test_csv_has_a_row_a_figure() -> None:
    rows = ran(f"{SHORT} --format csv").rows
    assert list(rows[0]) == [
        "measure", "model", "tier", "share", "horizon_months", "said", "value", "count",
    ]  # fmt: skip
    found = ran(f"{SHORT} --json").json
    plain = ("months", "forecasts", "inspections")
    assert [(row["measure"], row["value"]) for row in rows[:4]] == [
        *((name, str(found[name])) for name in plain),
        ("silent_months", "0"),
    ]
    told = [tuple(row.values())[1:] for row in rows[4:]]
    queue = "queue"
    expected: list[tuple[object, ...]] = [
        *((queue, "", row["share"], "", "", row["all_waits"], "") for row in found["coverage"]),
        *(
            (row["model"], "", "", row["horizon_months"], "", row[score], "")
            for row in found["scores"]
            for score in ("brier", "log")
        ),
        *(
            (queue, row["tier"], "", row["horizon_months"], "", row["brier"], row["count"])
            for row in found["tiers"]
        ),
        *(
            (queue, "", "", row["horizon_months"], row["said"], row["came"], row["count"])
            for row in found["calibration"]
        ),
    ]
    assert told == [tuple(map(str, row)) for row in expected]
    assert {row["measure"] for row in rows[4:]} == {"all_waits", "brier", "log", "came"}


# How far it is


@pytest.mark.parametrize(("stream", "shown"), [(Terminal, True), (StringIO, False)])
def test_how_far_it_is_shows_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, stream: type[StringIO], *, shown: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    out, err = StringIO(), stream()
    run([*SHORT.split(), "--json"], stdout=out, stderr=err, clock=lambda: NOW)
    assert ("Testing months" in err.getvalue()) is shown
    assert (err.getvalue() == "") is not shown
    assert out.getvalue() == ran(f"{SHORT} --json").out


def test_a_register_that_is_out_of_date_is_told() -> None:
    assert "22 August 2026" in ran(f"{SHORT} --today 2027-03-01").out


# Bad input


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        ("--from 2024-02-01 --to 2024-01-01", "2024-01-01", "--from"),
        ("--from 2024-02-01 --to 2024-01-01", "2024-02-01", "--to"),
        ("--from 2017-12-31", "2017-12-31", "2018-01-01"),
        ("--to 2017-12-31", "2018-01-01", "--to"),
        ("--from 2026-09-01", "2026-09-01", "2026-08-22"),
        ("--from 2026-09-01", "2026-08-22", "--from"),
        ("--to 2026-09-01", "2026-08-22", "--to"),
        ("--from 2026-03-01 --today 2026-02-01", "2026-02-01", "--from"),
        ("--from 2023-02-30", "2023-02-30", "2026-02-28"),
        ("--format html --from 2026-01-01", "html", ", ".join(FORMATS)),
        ("--format ics --from 2026-01-01", "ics", ", ".join(FORMATS)),
    ],
)
def test_what_makes_no_sense_is_refused(
    ilacs: Ilacs, options: str, message: str, hint: str
) -> None:
    refused = ilacs(f"backtest {options}")
    assert (refused.code, refused.out) == (2, "")
    error, advice = refused.err.splitlines()
    assert message in in_figures(error)
    assert advice.startswith("hint: ")
    assert hint in advice
