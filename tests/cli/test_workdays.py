"""`ilacs workdays`: the plain calculator."""

import pytest
from running import Ilacs
from screens import screen


@pytest.mark.parametrize(
    ("asked", "result"),
    [
        ("add 2018-08-10 20", "2018-09-10"),
        ("add 2018-08-11 1", "2018-08-13"),
        ("add 2018-08-10 0", "2018-08-10"),
        ("subtract 2018-09-10 20", "2018-08-10"),
        ("count 2018-08-10 2018-09-10", 20),
        ("count 2018-09-10 2018-08-10", -20),
        ("is 2018-08-27", False),
        ("is 2018-08-28", True),
    ],
)
def test_the_calculator_answers(ilacs: Ilacs, asked: str, result: object) -> None:
    assert ilacs(f"workdays {asked} --json").json["result"] == result


@pytest.mark.parametrize("asked", ["add 2018-08-10 20", "count 2018-09-10 2018-08-10"])
def test_what_was_skipped_is_named(ilacs: Ilacs, asked: str) -> None:
    assert ilacs(f"workdays {asked} --json").json["skipped"] == [
        {"date": "2018-08-27", "name": "Summer bank holiday"}
    ]


@pytest.mark.parametrize(
    ("asked", "skipped"),
    [
        ("subtract 2018-08-27 1", []),
        ("subtract 2018-08-28 1", ["2018-08-27"]),
    ],
)
def test_subtracting_skips_the_mirror_image(ilacs: Ilacs, asked: str, skipped: list[str]) -> None:
    # Day 0 is never counted; Monday 27 August 2018 was a bank holiday.
    report = ilacs(f"workdays {asked} --json").json
    assert [day["date"] for day in report["skipped"]] == skipped


@pytest.mark.parametrize(
    ("earlier", "later", "days", "skipped"),
    [
        ("2018-08-27", "2018-08-28", 1, []),
        ("2018-08-24", "2018-08-27", 0, ["2018-08-27"]),
        ("2018-08-25", "2018-08-28", 1, ["2018-08-27"]),
        ("2026-11-27", "2026-11-28", 0, []),
        ("2026-11-28", "2026-11-30", 1, []),
        ("2026-04-03", "2026-04-06", 0, ["2026-04-06"]),
    ],
)
def test_counting_back_gives_what_counting_forth_gives(
    ilacs: Ilacs, earlier: str, later: str, days: int, skipped: list[str]
) -> None:
    # Monday 27 August 2018, Good Friday 3 April and Easter Monday 6 April 2026 were no working
    # days: of two days the earlier is never counted, the later is, whichever is named first.
    for asked, result in ((f"{earlier} {later}", days), (f"{later} {earlier}", -days)):
        report = ilacs(f"workdays count {asked} --json").json
        assert (report["result"], [day["date"] for day in report["skipped"]]) == (result, skipped)
        assert f"{result} working day" in ilacs(f"workdays count {asked}").out


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2018-08-27", "Summer bank holiday"),
        ("2018-08-25", "Saturday"),
        ("2018-08-26", "Sunday"),
        ("2029-03-30", "Good Friday"),
    ],
)
def test_a_day_that_does_not_count_is_explained(ilacs: Ilacs, day: str, why: str) -> None:
    assert ilacs(f"workdays is {day} --json").json["why_not"] == why
    assert why in ilacs(f"workdays is {day}").out


def test_a_working_day_is_said_to_be_one(ilacs: Ilacs) -> None:
    told = ilacs("workdays is 2018-08-28").out
    assert told.startswith("Tuesday 28 August 2018 ")
    assert " not " not in told
    report = ilacs("workdays is 2018-08-28 --json").json
    assert (report["result"], report["why_not"]) == (True, None)


def test_the_answer_is_given_in_words(ilacs: Ilacs) -> None:
    out = ilacs("workdays add 2018-08-10 20").out
    assert out.startswith(
        "Monday 10 September 2018 is 20 working days after Friday 10 August 2018.\n"
    )
    assert "27 August 2018 (Summer bank holiday)" in out


@pytest.mark.parametrize(
    ("asked", "provisional"),
    [
        ("add 2028-12-28 1", False),
        ("add 2028-12-29 1", True),
        ("count 2028-12-01 2029-01-05", True),
        ("subtract 2029-01-05 10", True),
        ("is 2029-01-01", True),
        ("is 2028-12-31", False),
    ],
)
def test_an_answer_past_the_published_table_is_provisional(
    ilacs: Ilacs, asked: str, provisional: bool
) -> None:
    assert ilacs(f"workdays {asked} --json").json["provisional"] is provisional
    assert ("rovisional" in ilacs(f"workdays {asked}").out) is provisional


def test_known_on_takes_back_what_was_not_yet_announced(ilacs: Ilacs) -> None:
    asked = "workdays is 2022-09-19 --json --known-on"
    assert ilacs(f"{asked} 2022-09-09").json["result"] is True
    assert ilacs(f"{asked} 2022-09-10").json["result"] is False


def test_csv_has_one_row(ilacs: Ilacs) -> None:
    (row,) = ilacs("workdays add 2018-08-10 20 --format csv").rows
    assert (row["start"], row["days"], row["result"]) == ("2018-08-10", "20", "2018-09-10")


@pytest.mark.parametrize("number", ["x", "1.5", "", "70 days", "1000000", "٣"])
def test_what_is_no_number_of_working_days_is_refused(ilacs: Ilacs, number: str) -> None:
    ran = ilacs("workdays add 2018-08-10", number)
    assert (ran.code, ran.out) == (2, "")
    error, hint = ran.err.splitlines()
    assert error.startswith(f"error: {number!r} ")
    assert " subtract" in hint


def test_a_negative_number_is_refused(ilacs: Ilacs) -> None:
    ran = ilacs("workdays add 2018-08-10 -5")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: ")


@pytest.mark.parametrize(
    "asked", ["add 2100-12-30 5", "subtract 1978-01-03 5", "add 2018-01-01 99999"]
)
def test_an_answer_outside_the_calendar_is_an_error_that_says_so(ilacs: Ilacs, asked: str) -> None:
    ran = ilacs(f"workdays {asked}")
    assert (ran.code, ran.out) == (2, "")
    assert "1978 to 2100" in ran.err


def test_alone_it_shows_its_help(ilacs: Ilacs) -> None:
    ran = ilacs("workdays")
    assert ran.code == 0
    assert "subtract" in ran.out


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_the_limits_of_known_on_are_told_in_every_format(ilacs: Ilacs, form: str) -> None:
    ran = ilacs(f"workdays add 2009-01-01 20 --known-on 2009-01-01 --format {form}")
    assert "5 January 2010" in ran.out


@pytest.mark.parametrize(
    "asked",
    [
        "add 2018-08-10 20",
        "subtract 2018-09-10 20",
        "count 2018-09-10 2018-08-10",
        "add 2018-01-01 2000",
    ],
)
def test_the_weeks_add_up_to_the_answer(ilacs: Ilacs, asked: str) -> None:
    report = ilacs(f"workdays {asked} --json").json
    weeks = report["weeks"]
    counted = report["query"]["days"] or abs(report["result"])
    assert sum(week["working_days"] for week in weeks) == weeks[-1]["total"] == counted
    assert sorted(day["date"] for week in weeks for day in week["skipped"]) == sorted(
        day["date"] for day in report["skipped"]
    )


@pytest.mark.parametrize(
    "asked",
    [
        "add 2018-08-10 20",
        "subtract 2019-06-03 200",
        "count 2018-01-01 2026-01-01",
        "is 2018-08-27",
    ],
)
def test_the_answer_is_three_lines_at_most(asked: str) -> None:
    lines = screen(f"workdays {asked}")
    assert len(lines[: lines.index("")]) <= 3


def test_the_explanation_counts_week_by_week(ilacs: Ilacs) -> None:
    # The week of Monday 27 August 2018 has four working days.
    out = ilacs("workdays add 2018-08-10 20 --explain").out
    (week,) = (line for line in out.splitlines() if line.startswith("Mon 27 Aug 2018"))
    assert week.split()[4:6] == ["4", "14"]
