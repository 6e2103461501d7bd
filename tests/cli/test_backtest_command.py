"""`ilacs backtest`: the forecast put to the test."""

import re
from functools import cache
from io import StringIO
from typing import Any

import pytest
from running import TODAY, Ilacs, Ran, Terminal, run_line

from ilacs_cli.cli.main import run

ASKED = "backtest --from 2023-01-01 --to 2026-08-01"
SHORT = "backtest --from 2025-03-01 --to 2025-04-01"
SILENT = "backtest --from 2021-05-01 --to 2021-05-01"
WIDTH = 80


@cache
def ran(asked: str) -> Ran:
    return run_line(asked)


@cache
def report() -> Any:  # noqa: ANN401 - JSON is what it is
    return ran(f"{ASKED} --json").json


def test_the_headline_is_what_it_was_measured_to_be() -> None:
    """Of the packaged register, from January 2023 to August 2026, each inspection counted once.

    It mixes forecasts made shortly before a start, which hold less, with those made long before.
    The other counts are wider. That it is good enough is tested in the domain.
    """
    half, most = report()["windows"]
    assert (half["share"], most["share"], report()["inspections"]) == (0.5, 0.8, 149)
    held = (half["by_inspection"], most["by_inspection"], most["by_forecast"], most["all_waits"])
    assert [f"{share:.1%}" for share in held] == ["48.4%", "82.1%", "91.6%", "89.2%"]
    brier = [row["scores"][0]["brier"] for row in report()["scores"]]
    assert [f"{score:.4f}" for score in brier] == ["0.0756", "0.0869"]


def test_whose_score_is_best_is_told() -> None:
    for row, months in zip(report()["scores"], (6, 12), strict=True):
        whose = [score["whose"] for score in row["scores"]]
        assert whose == ["forecast", "framework-window", "sector-practice"]
        assert row["months"] == months
        assert (row["best_by_brier"], row["best_by_log"]) == ("forecast", "forecast")


def test_it_says_that_middling_chances_came_less_often_than_said() -> None:
    told = " ".join(report()["notes"])
    assert "Chances of 20% to 60% came less often than said: within 6 months 30% of 1,214" in told
    assert "within 12 months 21% of 695 came where 41% was said." in told
    assert "Chances of 80% or more came more often than said: within 6 months 100% of 8" in told


@pytest.mark.parametrize(("first", "warned"), [("2022-12-31", True), ("2023-01-01", False)])
def test_a_test_of_the_years_that_the_choices_were_made_on_says_so(
    first: str, *, warned: bool
) -> None:
    told = ran(f"backtest --from {first} --to 2023-01-01").out
    assert ("Before 2023 this is no test of the choices" in told) is warned


def test_it_says_where_the_forecast_is_a_poor_guide() -> None:
    told = " ".join(report()["notes"])
    assert "After inadequate the forecast has been a poorer guide, by the Brier score: " in told
    assert "14 inspections that followed" in told
    assert "After good or better" not in told
    assert "Counted by forecast, the 80% windows held 91.6%: they are wider" in told


def test_it_says_what_it_is_not_and_what_does_not_stop_inspections() -> None:
    told = " ".join(report()["notes"])
    assert "Observed, not a promise." in told
    assert "That mixes forecasts made shortly before a start" in told
    assert "9 inspections began from Thu 31 Oct 2019" in told
    assert "Thu 4 Jul 2024, the vote" in told


def test_only_a_test_of_the_years_before_it_speaks_of_the_suspension() -> None:
    unforeseen = "could foresee that routine inspection would be suspended"
    assert unforeseen in ran("backtest --from 2019-01-01 --to 2019-02-01").out
    assert unforeseen not in ran(SHORT).out


def test_months_without_a_forecast_are_named_together_with_the_reason() -> None:
    out = ran("backtest --from 2020-03-01 --to 2021-07-01").out
    assert "  silent: April 2020 to June 2021, 15 months. Routine inspection had been susp" in out
    assert "  tested: 2 of 17 months, March 2020 to July 2021\n" in out


def test_a_test_without_any_forecast_says_so_and_makes_no_figures() -> None:
    found = ran(f"{SILENT} --json").json
    assert (found["forecasts"], found["leads"], found["windows"][0]["by_inspection"]) == (
        0,
        [],
        None,
    )
    out = ran(SILENT).out
    assert "silent: May 2021." in out
    assert "Brier" not in out


def test_it_says_to_which_month_anything_that_followed_is_known() -> None:
    months = "  tested: 41 months, January 2023 to May 2026; of later ones nothing that followed is"
    assert months in ran(ASKED).out


def test_months_of_which_nothing_that_followed_is_known_are_not_tested() -> None:
    out = ran("backtest --from 2026-07-01").out
    assert "tested: none; of no later start is it known whether it came" in out


def test_the_whole_cycle_to_the_day_of_the_register_is_tested_if_nothing_is_said() -> None:
    found = ran("backtest --json --today 2018-12-31").json
    assert (found["first"], found["last"]) == ("2018-01-01", "2018-12-31")
    assert ran("backtest --json --from 2026-01-01").json["last"] == "2026-08-22"


def test_nothing_is_used_that_was_published_after_the_day_of_asking() -> None:
    earlier = ran(f"{SHORT} --json --today 2025-06-30").json
    assert earlier["known_on"] == "2025-06-30"
    assert earlier["known_to"] < "2025-06-01"
    assert earlier["followed"] < ran(f"{SHORT} --json").json["followed"]


def test_own_events_count(ilacs: Ilacs) -> None:
    before = ilacs(f"{SHORT} --json").json["followed"]
    added = ilacs(
        "record --authority Plymouth --event inspection --kind short --outcome good "
        "--start 2025-05-12 --end 2025-05-16 --published 2025-06-30"
    )
    assert added.code == 0
    assert ilacs(f"{SHORT} --json").json["followed"] == before + 2


# What people see


def test_the_best_score_is_named_in_words() -> None:
    lines = [line.split() for line in ran(ASKED).out.splitlines()]
    brier = next(line for line in lines if line[:3] == ["12", "months", "Brier"])
    assert brier[-2:] == ["forecast", "4,182"]
    assert brier[3] == min(brier[3:6])
    assert any(line[:3] == ["12", "months", "Brier"] and line[-2] == "intervals" for line in lines)


def test_the_picture_has_a_line_for_each_size_of_chance_and_fits_a_screen() -> None:
    lines = [line for line in ran(ASKED).out.splitlines() if line.endswith("|")]
    bins = [row for calibration in report()["calibration"] for row in calibration["bins"]]
    assert len(lines) == len(bins)
    assert max(map(len, lines)) < WIDTH
    for line, row in zip(lines, bins, strict=True):
        field = line[line.index("|") + 1 : -1]
        said, came = round(row["said"] * 50), round(row["came"] * 50)
        assert field[said] == ("*" if said == came else "/")
        assert field[came] == ("*" if said == came else "o")


def test_the_diagonal_runs_from_left_to_right() -> None:
    lines = [line for line in ran(ASKED).out.splitlines() if line.endswith("|")]
    months = len(report()["calibration"][0]["bins"])
    places = [max(line.find("/"), line.find("*")) for line in lines[:months]]
    assert places == sorted(set(places))


def test_every_table_fits_a_terminal_of_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    out = Terminal()
    run([*SHORT.split(), "--no-color"], stdout=out, stderr=StringIO(), clock=lambda: TODAY)
    lines = re.sub("\x1b\\[[0-9;]*m", "", out.getvalue()).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert "Within: 6 months" not in lines


def test_markdown_shows_the_tables_and_the_picture() -> None:
    out = ran(f"{SHORT} --format markdown").out
    assert "## The forecast put to the test" in out
    assert "| Window | By inspection | By forecast | All waits |" in out
    assert "```text\n              0%" in out


def test_csv_has_a_row_a_figure() -> None:
    rows = ran(f"{SHORT} --format csv").rows
    assert list(rows[0]) == [
        "measure", "whose", "tier", "share", "months", "from", "to", "value", "cases",
    ]  # fmt: skip
    (held,) = (
        row for row in rows if (row["measure"], row["share"]) == ("held_by_inspection", "0.8")
    )
    found = ran(f"{SHORT} --json").json
    (_, most) = found["windows"]
    assert float(held["value"]) == pytest.approx(most["by_inspection"], abs=1e-6)
    assert int(held["cases"]) == found["inspections"]
    scores = [row for row in rows if row["measure"] in {"brier", "log"}]
    assert len(scores) == 2 * 3 * 2 * (1 + len(found["tiers"]))


# How far it is


@pytest.mark.parametrize(("stream", "shown"), [(Terminal, True), (StringIO, False)])
def test_how_far_it_is_shows_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, stream: type[StringIO], *, shown: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    out, err = StringIO(), stream()
    run([*SHORT.split(), "--json"], stdout=out, stderr=err, clock=lambda: TODAY)
    assert ("Testing months" in err.getvalue()) is shown
    assert (err.getvalue() == "") is not shown
    assert out.getvalue() == ran(f"{SHORT} --json").out


def test_a_register_that_is_out_of_date_is_told() -> None:
    told = ran(f"{SHORT} --today 2027-03-01").err
    assert "note: the register was compiled as of Sat 22 Aug 2026" in told


# Bad input


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        ("--from 2024-02-01 --to 2024-01-01", "would end on 2024-01-01", "--from"),
        ("--from 2024-02-01 --to 2024-01-01", "begins on 2024-02-01", "--to"),
        ("--from 2017-12-31", "before the three-year cycle", "give 2018-01-01 or a later day"),
        ("--to 2017-12-31", "nothing before the three-year cycle", "--to"),
        ("--from 2026-09-01", "2026-09-01 is after", "give 2026-08-22 or an earlier day with --f"),
        ("--to 2026-09-01", "2026-09-01 is after", "give 2026-08-22 or an earlier day with --to"),
        ("--from 2026-03-01 --today 2026-02-01", "is after the last day", "with --from"),
        ("--from 2023-02-30", "2023-02-30 is not a date", "write it as"),
        (
            "--format html --from 2026-01-01",
            "cannot be written as html",
            "choose table, json, csv, markdown",
        ),
        ("--format ics --from 2026-01-01", "cannot be written as ics", "choose table"),
    ],
)
def test_what_makes_no_sense_is_refused(
    ilacs: Ilacs, options: str, message: str, hint: str
) -> None:
    refused = ilacs(f"backtest {options}")
    assert (refused.code, refused.out) == (2, "")
    error, advice = refused.err.splitlines()
    assert message in error
    assert advice.startswith("hint: ")
    assert hint in advice
