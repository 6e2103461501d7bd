"""What a letter is answered with on a screen of 80 by 24: the dates first, then what to check."""

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from shlex import split

import pytest
from noted import codes, told
from running import NOW, Ilacs, Terminal

from ilacs_cli.cli.main import run
from ilacs_cli.domain.check import Reason
from ilacs_cli.domain.rulebook.event_dates import RECEIVED_BEFORE, RECEIVED_WITHIN

Screen = Callable[[str], list[str]]

VISIT = "deadlines --event focused-visit --outcome priority-action"
ST_HELENS = (
    f"{VISIT} --letter-date 8/8/2018 --received 7/8/2018 --authority 'St Helens' --today 2018-08-16"
)
KIRKLEES = (
    "check --letter-date 2022-08-18 --event jtai --authority Kirklees "
    "--stated jtai/written-statement=2022-11-25"
)
CHECK = "check --letter-date 2018-08-08 --event focused-visit --stated"
TYPICAL = [
    ST_HELENS,
    "deadlines --letter-date 2026-11-16 --event inspection --outcome inadequate --authority Bury",
    "deadlines --letter-date 2026-11-16 --received 2026-11-17 --event jtai --authority Leeds",
    f"{VISIT} --letter-date 2028-11-20 --received 2028-11-20 --today 2028-11-21",
    f"{ST_HELENS} --meeting 2018-09-06 --meeting 2018-09-11 --meeting 2018-11-19",
    KIRKLEES,
    f"{CHECK} focused-visit/final-action-plan=2018-12-02",
]


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Returns the lines that a terminal of 80 columns shows for a line as typed."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")

    def shown(line: str) -> list[str]:
        terminal = Terminal()
        run(split(line), stdout=terminal, stderr=StringIO(), clock=lambda: NOW)
        return re.sub(r"\x1b\[[0-9;]*m", "", terminal.getvalue()).splitlines()

    return shown


@pytest.mark.parametrize("line", TYPICAL)
def test_an_answer_fits_a_screen_and_its_date_is_in_the_first_eight_lines(
    screen: Screen, line: str
) -> None:
    lines = screen(line)
    assert len(lines) <= 23
    assert max(map(len, lines)) <= 80
    first = "Work to" if line.startswith("check") else r"\w{3} \d+ \w{3} \d{4}( \*)? +\d+ "
    rows = [number for number, shown in enumerate(lines) if re.match(first, shown)]
    assert rows[0] < (12 if line.startswith("check") else 8)


def test_st_helens_is_told_its_two_dates_the_days_left_and_the_holiday(screen: Screen) -> None:
    lines = screen(ST_HELENS)
    rows = [re.split(" {2,}", line) for line in lines if re.match(r"\w{3} \d+ \w{3} \d{4} ", line)]
    assert [(due, left, binding) for due, left, _, binding in rows] == [
        ("Wed 5 Sep 2018", "13", "Ofsted asks"),
        ("Wed 14 Nov 2018", "63", "Ofsted requires"),
    ]
    shown = " ".join(lines)
    days = ("dated 8 August 2018", "7 August 2018", "27 August 2018")
    assert [day for day in days if day not in shown] == []


def test_kirklees_is_told_both_dates_which_to_work_to_and_why(ilacs: Ilacs, screen: Screen) -> None:
    (check,) = ilacs(f"{KIRKLEES} --json").json["checks"]
    dates = (check["stated"], check["computed"], check["work_to"])
    assert dates == ("2022-11-25", "2022-11-28", "2022-11-25")
    text = " ".join(" ".join(screen(KIRKLEES)).split())
    facts = (
        "Kirklees",
        "Mon 28 Nov 2022, 70 working days after 18 August 2022",
        "Work to Fri 25 Nov 2022",
        "19 September 2022",
    )
    assert [fact for fact in facts if fact not in text] == []
    assert text.count("Fri 25 Nov 2022") > 1


@pytest.mark.parametrize("line", TYPICAL)
def test_no_rule_is_named_unless_the_explanation_is_asked_for(screen: Screen, line: str) -> None:
    rule = r"\b(focused-visit|inspection|jtai|meeting)/"
    assert not re.search(rule, "\n".join(screen(line)))
    assert re.search(rule, "\n".join(screen(f"{line} --explain")))
    for form in ("markdown --explain", "markdown"):
        assert not re.search(rule, "\n".join(screen(f"{line} --format {form}")))


# What was assumed


@pytest.mark.parametrize(
    ("given", "assumed", "named"),
    [
        ("", ["event-assumed", "receipt-not-given"], ["--event", "--received"]),
        ("--outcome none", ["event-assumed"], ["--event"]),
        ("--received 2026-11-16", ["event-assumed"], ["--event"]),
        ("--event focused-visit --received 2026-11-16", ["outcome-assumed"], ["--outcome none"]),
        ("--event jtai --received 2026-11-16", ["outcome-assumed"], ["--outcome none"]),
        ("--event jtai --outcome statement", ["receipt-not-given"], ["--received"]),
        ("--event inspection --received 2026-11-16", [], []),
    ],
)
def test_what_was_assumed_stands_before_the_answer_with_how_to_say_otherwise(
    ilacs: Ilacs, screen: Screen, given: str, assumed: list[str], named: list[str]
) -> None:
    asked = f"deadlines --letter-date 2026-11-16 {given}"
    notes = [code for code in codes(ilacs(f"{asked} --json").json["notes"]) if "-owed" not in code]
    assert notes == assumed
    lines = screen(asked)
    dated = next(number for number, line in enumerate(lines) if "16 November 2026" in line)
    before = " ".join(lines[:dated])
    assert all(option in before for option in named)
    assert ("--" in before) is bool(named)


@pytest.mark.parametrize(
    ("outcome", "event"),
    [("inadequate", "inspection"), ("inconsistent", "area-send"), ("statement", "jtai")],
)
def test_an_outcome_of_another_event_is_refused_with_the_event_to_give(
    ilacs: Ilacs, outcome: str, event: str
) -> None:
    ran = ilacs(f"deadlines --letter-date 2026-11-16 --outcome {outcome}")
    assert (ran.code, ran.out) == (2, "")
    assert f"--event {event}\n" in ran.err


def test_a_paper_leaves_what_was_assumed_to_standard_error(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines --letter-date 2026-11-16 --format markdown")
    assert "--" not in ran.out.replace("| --- ", "")
    assert ran.err.count("note: ") == 2


# What looks wrong


LONGEST = RECEIVED_WITHIN.days
EARLIEST = RECEIVED_BEFORE.days


@pytest.mark.parametrize(
    ("letter", "received", "doubts"),
    [
        ("2026-11-16", "2026-11-17", []),
        ("2026-11-02", "2026-11-16", []),  # as late as letters come
        ("2026-11-02", "2026-11-17", ["receipt-far-from-letter"]),
        ("2026-11-16", "2026-11-13", ["receipt-before-letter"]),
        ("2026-11-16", "2026-11-09", ["receipt-before-letter"]),  # as early as letters come
        ("2026-11-16", "2026-11-06", ["receipt-far-from-letter"]),
        ("2026-11-16", "2025-11-17", ["receipt-far-from-letter"]),  # a wrong year
        ("2026-11-20", "2026-11-23", ["receipt-in-future"]),
        ("2026-11-20", "2026-11-21", ["receipt-not-working-day"]),
        ("2026-08-28", "2026-08-31", ["receipt-not-working-day"]),  # Summer bank holiday
        ("2026-11-14", "2026-11-16", ["letter-not-working-day"]),
        ("2026-11-15", "2026-11-15", ["letter-not-working-day"]),  # said once
        ("2026-11-24", "2026-11-20", ["letter-in-future", "receipt-before-letter"]),
    ],
)
def test_dates_that_look_wrong_are_queried_in_the_answer(
    ilacs: Ilacs, screen: Screen, letter: str, received: str, doubts: list[str]
) -> None:
    asked = f"{VISIT} --letter-date {letter} --received {received}"
    notes = ilacs(f"{asked} --json").json["notes"]
    assert codes(notes) == doubts
    shown = " ".join(" ".join(screen(asked)).split())
    assert all(note["text"] in shown for note in notes)


def test_a_receipt_far_away_is_told_by_how_much_and_how_much_is_usual(ilacs: Ilacs) -> None:
    for received, gap, usual in (("2026-10-01", 46, EARLIEST), ("2027-01-01", 46, LONGEST)):
        asked = f"{VISIT} --letter-date 2026-11-16 --received {received} --json"
        said = told(ilacs(asked).json["notes"], "receipt-far-from-letter")
        assert re.findall(r"\d+", said) == [str(gap), str(usual)]
        assert "year" not in said


@pytest.mark.parametrize("received", ["2026-01-10", "2026-12-31"])
def test_a_wrong_year_is_named_as_such(ilacs: Ilacs, received: str) -> None:
    letter = {"2026-01-10": "2026-12-31", "2026-12-31": "2026-01-10"}[received]
    asked = f"{VISIT} --letter-date {letter} --received {received} --today 2026-12-31 --json"
    assert "year" in told(ilacs(asked).json["notes"], "receipt-far-from-letter")


# What comes next


@pytest.mark.parametrize(
    ("letter", "outcome", "points"),
    [
        ("2026-11-16", "inadequate", True),
        ("2026-11-16", "good", False),
        ("2015-06-01", "inadequate", True),  # before monitoring visits
    ],
)
def test_an_inadequate_judgement_points_onward(
    ilacs: Ilacs, screen: Screen, letter: str, outcome: str, points: bool
) -> None:
    asked = f"deadlines --event inspection --outcome {outcome} --letter-date {letter}"
    noted = [
        note for note in ilacs(f"{asked} --json").json["notes"] if "monitoring" in note["code"]
    ]
    assert len(noted) == points
    assert ("'ilacs improvement'" in " ".join(screen(asked))) is points
    assert "ilacs" not in ilacs(f"{asked} --format markdown").out


# Meetings


def test_a_meeting_is_a_line_that_says_what_it_is_in_time_for(screen: Screen) -> None:
    lines = screen(f"{ST_HELENS} --meeting 2018-09-04 --meeting 2018-09-11 --meeting 2018-11-19")
    rows = {line[:15].strip(): re.split(" {2,}", line)[-1] for line in lines}
    assert rows["Tue 4 Sep 2018"].startswith("all ")
    assert rows["Tue 11 Sep 2018"].endswith(" Wed 14 Nov 2018")
    assert rows["Mon 19 Nov 2018"] == "nothing here"


# Dates in letters


@pytest.mark.parametrize(
    ("line", "expected", "figure"),
    [
        ("2016-04-05=2016-07-14", (Reason.AGREES, "2016-07-14"), ""),
        (
            "2022-08-18=2022-11-25",
            (Reason.AGREES_ON_CALENDAR_KNOWN_THEN, "2022-11-25"),
            "19 September 2022",
        ),
        ("2016-08-02=2016-11-08", (Reason.HOLIDAY_MISSED, "2016-11-08"), "29 August 2016"),
        ("2026-03-10=2026-06-16", (Reason.WEEKS, "2026-06-16"), "14 weeks"),
        ("2022-07-04=2022-09-12", (Reason.CALENDAR_DAYS, "2022-09-12"), "70"),
        ("2023-01-30=2023-05-10", (Reason.HUNDRED_DAYS, "2023-05-10"), "100"),
        ("2016-12-02=2017-03-07", (Reason.EARLIER_RECEIPT, "2017-03-07"), "24 November 2016"),
        ("2018-08-08=2018-12-03", (Reason.UNEXPLAINED, "2018-12-03"), "12"),
        ("2019-08-02=2019-11-09", (Reason.UNEXPLAINED, "2019-11-08"), "Saturday"),
        ("2026-01-08=2026-04-06", (Reason.UNEXPLAINED, "2026-04-02"), "Easter Monday"),
        ("2019-08-02=2018-11-11", (Reason.UNEXPLAINED, "2019-11-11"), "253"),
    ],
)
def test_a_check_says_which_date_to_work_to_and_gives_its_reason_in_words(
    ilacs: Ilacs, screen: Screen, line: str, expected: tuple[Reason, str], figure: str
) -> None:
    letter, stated = line.split("=")
    asked = (
        f"check --event jtai --letter-date {letter} --received {letter} "
        f"--stated jtai/written-statement={stated}"
    )
    (found,) = ilacs(f"{asked} --json").json["checks"]
    assert (found["reason"], found["work_to"]) == expected
    lines = screen(asked)
    assert [text for text in lines if text.startswith("Work to ")]
    text = " ".join(" ".join(lines).split())
    assert found["explanation"] in text
    assert figure in text


# Files of letters


HEADER = "authority,event,outcome,letter_date,received"


@pytest.fixture
def letters(tmp_path: Path) -> Callable[..., str]:
    """Writes a file of letters and returns how to ask for it."""

    def write(*lines: str) -> str:
        path = tmp_path / "letters.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return f"--from '{path}'"

    return write


Letters = Callable[..., str]


def test_dates_in_a_file_are_read_from_one_column_or_a_column_a_rule(
    ilacs: Ilacs, letters: Letters
) -> None:
    file = letters(
        f"{HEADER},stated,stated:jtai/written-statement,ref",
        "St Helens,focused-visit,priority-action,2018-08-08,2018-08-07,"
        "focused-visit/draft-action-plan=6/9/2018; focused-visit/final-action-plan=3 Dec 2018,,A1",
        "Kirklees,jtai,,2022-08-18,,,25/11/2022,A2",
        "Leeds,inspection,good,2026-11-16,,,,A3",
    )
    found = ilacs(f"deadlines {file} --json").json["letters"]
    assert [[owed["stated"] for owed in row["obligations"]] for row in found] == [
        ["2018-09-06", "2018-12-03"],
        ["2022-11-25", None],
        [None, None],
    ]
    assert [row["carried"] for row in found] == [{"ref": "A1"}, {"ref": "A2"}, {"ref": "A3"}]
    report = ilacs(f"check {file} --json").json
    assert [
        (row["line"], [(check["stated"], check["work_to"]) for check in row["checks"]])
        for row in report["letters"]
    ] == [
        (2, [("2018-09-06", "2018-09-06"), ("2018-12-03", "2018-12-03")]),
        (3, [("2022-11-25", "2022-11-25")]),
    ]
    assert report["without_dates"] == [4]


def test_a_file_of_checks_has_a_row_a_date_in_csv_and_carries_the_rest_through(
    ilacs: Ilacs, letters: Letters
) -> None:
    file = letters(
        f"{HEADER},stated,reason",
        "Kirklees,jtai,,2022-08-18,,jtai/written-statement=2022-11-25,theirs",
    )
    (row,) = ilacs(f"check {file} --format csv").rows
    assert (row["line"], row["reason"], row["input_reason"]) == (
        "2",
        Reason.AGREES_ON_CALENDAR_KNOWN_THEN,
        "theirs",
    )


@pytest.mark.parametrize(("stated", "code"), [("2019-11-11", 0), ("2019-11-08", 1)])
def test_a_file_of_checks_can_fail_where_a_date_differs(
    ilacs: Ilacs, letters: Letters, stated: str, code: int
) -> None:
    file = letters(
        f"{HEADER},stated:jtai/written-statement",
        "A,jtai,,2019-08-02,2019-08-02,2019-11-11",
        f"B,jtai,,2019-08-02,2019-08-02,{stated}",
    )
    assert ilacs(f"check {file} --fail-on differs").code == code
    assert ilacs(f"deadlines {file} --fail-on differs").code == code


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_a_row_whose_date_makes_no_sense_is_named_and_the_rest_is_checked(
    ilacs: Ilacs, letters: Letters, form: str
) -> None:
    file = letters(
        f"{HEADER},stated",
        "Bury,jtai,,2019-08-02,,jtai/written-statement=2019-11-11",
        "Hull,jtai,,2019-08-02,,jtai/written-statement=31/11/2019",
        "York,jtai,,2019-08-02,,jtai/statement=2019-11-11",
        "Leeds,jtai,,2019-08-02,,inspection/publish-report=2019-11-11",
        "Bath,jtai,,2019-08-02,,soon",
    )
    for command in ("check", "deadlines"):
        ran = ilacs(f"{command} {file} --format {form}")
        assert ran.code == 2
        assert "Bury" in ran.out
        assert re.findall(r"error: .*?, (line \d): ", ran.err) == [
            "line 3",
            "line 4",
            "line 5",
            "line 6",
        ]
    if form in {"table", "markdown"}:
        assert "line 3, line 4, line 5, line 6" in ran.out


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        (HEADER, "Bury,jtai,,2019-08-02,", "stated:RULE"),
        (f"{HEADER},stated", "Bury,jtai,,2019-08-02,,", "stated:RULE"),
        (f"{HEADER},stated:jtai/statement", "Bury,jtai,,2019-08-02,,2019-11-11", "jtai/statement"),
        (
            f"{HEADER},stated:jtai/written-statement",
            "Bury,jtai,,2019-08-02,,11/29/2019",
            "11/29/2019",
        ),
    ],
)
def test_a_file_without_dates_that_can_be_checked_is_refused(
    ilacs: Ilacs, letters: Letters, header: str, row: str, said: str
) -> None:
    ran = ilacs(f"check {letters(header, row)}")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "hint: " in ran.err


def test_a_rule_given_two_dates_in_one_row_is_refused(ilacs: Ilacs, letters: Letters) -> None:
    file = letters(
        f"{HEADER},stated,stated:jtai/written-statement",
        "Bury,jtai,,2019-08-02,,jtai/written-statement=2019-11-11,2019-11-12",
    )
    ran = ilacs(f"check {file}")
    assert (ran.code, ran.out) == (2, "")
    assert "line 2: jtai/written-statement " in ran.err


def test_a_letter_beside_a_file_of_checks_is_refused(ilacs: Ilacs, letters: Letters) -> None:
    file = letters(HEADER, "Bury,jtai,,2019-08-02,")
    ran = ilacs(f"check {file} --letter-date 2019-08-02")
    assert (ran.code, ran.out) == (2, "")
    assert "--from" in ran.err


LONG_NAME = "Bath and North East Somerset"


def test_lists_have_a_line_an_entry_at_80_columns(screen: Screen, letters: Letters) -> None:
    file = letters(
        f"{HEADER},stated",
        f"{LONG_NAME},jtai,,2022-08-18,2022-08-18,jtai/written-statement=2022-11-25",
        f"{LONG_NAME},inspection,good,2026-11-16,2026-11-16,inspection/publish-report=2026-12-30",
        f"{LONG_NAME},area-send,inconsistent,2026-11-16,2026-11-16,",
        f"{LONG_NAME},focused-visit,none,2026-11-16,2026-11-16,",
    )
    for command, entries in (("deadlines", 6), ("check", 2)):
        lines = screen(f"{command} {file}")
        assert sum(line.startswith(LONG_NAME) for line in lines) == entries
        assert lines[lines.index("", 2) - entries - 1].startswith("Authority")
        assert max(map(len, lines)) <= 80


def test_of_many_letters_what_was_assumed_is_counted(ilacs: Ilacs, letters: Letters) -> None:
    file = letters(
        HEADER,
        "Bury,jtai,,2022-08-18,2022-08-18",
        "York,jtai,statement,2022-08-18,",
        "Leeds,focused-visit,,2022-08-18,",
    )
    before, _ = ilacs(f"deadlines {file}").out.split("\n\n", 1)
    assert [re.findall(r"\d+", line) for line in before.splitlines()] == [["2", "3"], ["2", "3"]]
    assert "--" not in before


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_what_to_check_in_a_letter_is_for_the_sender_of_a_paper(ilacs: Ilacs, form: str) -> None:
    asked = "deadlines --letter-date 2026-11-16 --received 2026-11-13"
    (doubt,) = ilacs(f"{asked} --event inspection --outcome good --json").json["notes"]
    ran = ilacs(f"{asked} --event inspection --outcome good --format {form}")
    assert doubt["code"] == "receipt-before-letter"
    assert doubt["text"] not in ran.out
    assert ran.err == f"note: {doubt['text']}\n"


def test_a_letter_like_those_that_asked_for_no_plan_is_told_before_the_dates(ilacs: Ilacs) -> None:
    # Similar letters from December 2019 to June 2021 asked for no action plan.
    asked = "deadlines --letter-date 2020-02-27 --received 2020-02-27 --event focused-visit"
    ran = ilacs(f"{asked} --outcome priority-action")
    assert ran.out.index("December 2019 to June 2021") < ran.out.index("Due")
    assert ran.out.count("December 2019") == 1
