"""The picture of a cycle: what stands where in its one line."""

import re
from calendar import isleap
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import Ilacs

from ilacs_cli.domain.obligations import Window
from ilacs_cli.reports.cycle_picture import TODAY, WIDEST, Mark, cycle_picture

days = st.dates(date(2018, 1, 1), date(2030, 12, 31))


def place(line: str, first_year: int, day: date) -> int:
    """Return where *day* belongs: bars stand before each year, and its days fill the rest."""
    bars = [at for at, letter in enumerate(line) if letter == "|"]
    begins, ends = bars[day.year - first_year], bars[day.year - first_year + 1]
    share = (day.timetuple().tm_yday - 1) / (366 if isleap(day.year) else 365)
    return begins + 1 + int(share * (ends - begins - 1) + 1e-9)


@given(st.tuples(days, days, days).map(sorted), days)
def test_every_letter_stands_on_its_day(three: list[date], middle: date) -> None:
    first, opens, closes = three
    marks = [Mark("I", "inspection", first), Mark("M", "most likely", middle)]
    picture = cycle_picture(marks, Window(opens, closes))
    assert picture
    heading, line, *_ = picture.lines
    start = min(first, middle).year
    assert 60 <= len(line) <= WIDEST
    assert line[place(line, start, middle)] == "M"
    for day in (opens, closes):
        assert line[place(line, start, day)] in "=IM"
    for year in re.findall(r"\d{4}", heading):
        assert heading.index(year) == place(line, start, date(int(year), 1, 1)) - 1
    assert line.count("|") == len(heading.split()) + 1


def test_a_month_before_and_after_what_is_due_is_not_due() -> None:
    marks = [Mark("I", "inspection", date(2024, 1, 22))]
    picture = cycle_picture(marks, Window(date(2026, 7, 22), date(2027, 7, 22)))
    assert picture
    line = picture.lines[1]
    assert line.rindex("=") - line.index("=") == len(line) // 4
    assert line[place(line, 2024, date(2026, 6, 22))] == "-"
    assert line[place(line, 2024, date(2027, 8, 22))] == "-"


def test_today_covers_what_stands_on_its_place_and_the_legend_says_what() -> None:
    day = date(2026, 11, 26)
    marks = [
        Mark("I", "inspection", date(2022, 7, 11)),
        Mark(TODAY, "today", day),
        Mark("M", "most likely", day),
    ]
    picture = cycle_picture(marks, None)
    assert picture
    assert set(picture.lines[1]) == {"|", "-", "I", "T"}
    assert picture.lines[2:] == ["I inspection, T today and most likely"]


def test_the_legend_names_only_what_is_there() -> None:
    picture = cycle_picture([Mark("I", "inspection", date(2024, 1, 22))], None)
    assert picture
    assert picture.lines[2:] == ["I inspection"]


def test_the_legend_is_no_wider_than_the_picture() -> None:
    named = [("I", "inspection"), ("F", "focused visit"), ("J", "JTAI"), ("A", "assurance visit")]
    marks = [
        Mark(letter, meaning, date(2019, month, 1))
        for month, (letter, meaning) in enumerate([*named, ("V", "monitoring visit")], start=1)
    ]
    marks += [Mark(TODAY, "today", date(2021, 3, 1)), Mark("M", "most likely", date(2022, 3, 1))]
    picture = cycle_picture(marks, Window(date(2021, 7, 1), date(2022, 7, 1)))
    assert picture
    assert max(map(len, picture.lines)) <= WIDEST
    assert len(" ".join(picture.lines[2:]).split(", ")) == 8


def test_more_years_than_fit_a_line_make_no_picture() -> None:
    marks = [Mark("I", "inspection", date(2024, 1, 22)), Mark(TODAY, "today", date(2042, 1, 1))]
    assert cycle_picture(marks, None) is None


@pytest.mark.parametrize(
    ("authority", "today", "letters"),
    [
        # January 2024, July 2025, the day itself, between April and November 2027.
        ("Plymouth", "2026-11-26", "IFTM"),
        ("Plymouth", "2021-07-07", "IJT"),
        ("Nottingham", "2024-06-03", "IVVVTM"),
        ("Plymouth", "2020-10-01", "IJT"),
    ],
)
def test_what_has_happened_and_what_comes_stand_in_order(
    ilacs: Ilacs, authority: str, today: str, letters: str
) -> None:
    out = ilacs(f"cycle --authority {authority} --today {today}").out
    (line,) = re.findall(r"^\|.*\|$", out, re.MULTILINE)
    assert "".join(re.findall("[A-Z]", line)).startswith(letters)
    legend = out.splitlines()[out.splitlines().index(line) + 1]
    assert {part[0] for part in legend.split(", ")} == set(re.findall("[A-Z=]", line))


def test_an_inspection_of_which_no_day_on_site_is_known_has_no_place_in_it(ilacs: Ilacs) -> None:
    ilacs(
        "record --authority Bury --event inspection --kind standard --published 2026-06-02 "
        "--outcome good"
    )
    assert "T today" not in ilacs("cycle Bury").out


def test_an_authority_without_an_inspection_has_none(ilacs: Ilacs) -> None:
    assert "T today" not in ilacs("cycle --authority Cumberland --today 2023-06-01").out
