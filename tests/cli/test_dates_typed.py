"""Dates as people type them, in every option and argument for a date."""

from pathlib import Path

import pytest
from running import Ilacs

DEADLINES = "deadlines --letter-date 2026-11-16"

ASKED = (
    "deadlines --letter-date {}",
    f"{DEADLINES} --received {{}}",
    f"{DEADLINES} --known-on {{}}",
    f"{DEADLINES} --meeting {{}}",
    f"{DEADLINES} --stated focused-visit/final-action-plan={{}}",
    "check --letter-date {} --stated focused-visit/final-action-plan=2027-03-01",
    "plan --event focused-visit --notified {}",
    "improvement --published {}",
    "queue --on {}",
    "rules --on {}",
    "workdays is {}",
    "workdays add {} 5",
    "workdays count 2026-10-01 {}",
    "backtest --from 2026-07-01 --to {}",
    "record --authority Bury --event focused-visit --outcome none --published {}",
    "record --authority Bury --event focused-visit --outcome none --start {} --end 2026-11-20",
)
"""A command line for each option and argument that takes a date."""


FORMS = (
    ("'Fri 20 Nov 2026'", "2026-11-20"),
    ("today", "2026-11-20"),
    ("Yesterday", "2026-11-19"),
    ("'20th November 2026'", "2026-11-20"),
    ("20-Nov-26", "2026-11-20"),
)


@pytest.mark.parametrize(
    ("asked", "forms"),
    [
        pytest.param(asked, forms, marks=() if at_asked % len(FORMS) == at else pytest.mark.slow)
        for at_asked, asked in enumerate(ASKED)
        for at, forms in enumerate(FORMS)
    ],
)
def test_a_date_may_be_written_as_people_write_it(
    ilacs: Ilacs,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    asked: str,
    forms: tuple[str, str],
) -> None:
    answers = []
    for number, written in enumerate(forms):
        monkeypatch.setenv("ILACS_REGISTER", f"{tmp_path}/{number}.csv")
        ran = ilacs(f"{asked.format(written)} --today 2026-11-20 --json")
        answers.append((ran.code, ran.out.replace(f"{number}.csv", ""), ran.err))
    assert answers[0] == answers[1]
    assert "is not a date" not in answers[0][2]


@pytest.mark.parametrize("asked", ASKED)
def test_a_weekday_of_another_date_is_refused(ilacs: Ilacs, asked: str) -> None:
    ran = ilacs(asked.format("'Thu 20 Nov 2026'"))
    assert (ran.code, ran.out) == (2, "")
    assert "Friday" in ran.err.splitlines()[0]
    assert "Fri 20 Nov 2026" in ran.err.splitlines()[1]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("workdays is today", "2026-11-22"),
        ("workdays is yesterday", "2026-11-21"),
        ("workdays is today --today yesterday", "2026-11-21"),
        ("workdays is yesterday --today '25 Nov 2026'", "2026-11-24"),
        ("workdays --today 25/11/2026 is yesterday", "2026-11-24"),
    ],
)
def test_today_is_the_clocks_unless_another_day_is_asked_for(
    ilacs: Ilacs, line: str, day: str
) -> None:
    assert ilacs(f"{line} --json").json["query"]["start"] == day
