"""What `ilacs cycle` and `ilacs improvement` say on a screen, for every kind of authority."""

import re

import pytest
from noted import told
from running import NOW, Ilacs, Terminal

from ilacs_cli.cli.main import run
from ilacs_cli.domain.cycle.next_inspection import NO_RULE

WIDE, HIGH = 80, 24


def screen(line: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the lines that a terminal of 80 columns shows."""
    monkeypatch.setenv("COLUMNS", str(WIDE))
    out = Terminal()
    run([*line.split(), "--no-color"], stdout=out, stderr=Terminal(), clock=lambda: NOW)
    return re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue()).splitlines()


@pytest.mark.parametrize(
    "asked",
    [
        "cycle Plymouth --today 2026-11-26",
        "cycle Barnsley --today 2026-11-26",
        "cycle Nottingham --today 2026-11-26",
        "cycle Liverpool --today 2027-01-26",
        "cycle Devon --today 2026-11-26",
        "cycle Cumberland --today 2023-06-01",
        "cycle Plymouth --today 2020-10-01",
        "cycle Plymouth Torbay Devon",
        "cycle --neighbours-of Plymouth",
        "improvement Nottingham --today 2026-11-26",
        "improvement Devon --today 2026-11-26",
        "improvement --published 2026-09-01",
    ],
)
def test_it_fits_the_screen(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = screen(asked, monkeypatch)
    assert len(lines) < HIGH
    assert max(map(len, lines)) <= WIDE


@pytest.mark.parametrize(
    ("asked", "facts"),
    [
        (
            "cycle Plymouth --today 2026-11-26",
            [
                "requires improvement",
                "March 2024",
                "two weeks",
                "April and November 2027",
                "about 40%",
                "22 July 2026 to 22 July 2027: due now",
            ],
        ),
        (
            "improvement Nottingham --today 2026-11-26",
            ["inadequate", "5 September 2022", "4 to 6", "November 2023"],
        ),
    ],
)
def test_the_answer_is_in_the_first_eight_lines(
    asked: str, facts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = " ".join(screen(asked, monkeypatch)[:8])
    assert [fact for fact in facts if fact not in first] == []


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        ("--authority Plymouth --today 2021-04-28", "not "),
        ("--authority Plymouth --today 2021-04-29", "due now"),
        ("--authority Plymouth --today 2022-04-29", "due now"),
        ("--authority Plymouth --today 2022-04-30", "overdue"),
    ],
)
def test_where_the_day_lies_by_ofsteds_timetable(ilacs: Ilacs, asked: str, state: str) -> None:
    (line,) = re.findall("^  Ofsted's timetable .*$", ilacs(f"cycle {asked}").out, re.MULTILINE)
    assert f"29 April 2021 to 29 April 2022: {state}" in line


def test_after_an_inadequate_judgement_no_rule_says_when(ilacs: Ilacs) -> None:
    out = ilacs("cycle Nottingham --today 2026-11-26").out
    assert re.search("^  Ofsted's timetable +none: ", out, re.MULTILINE)
    assert re.search("^  Likely .* between December 2026 and ", out, re.MULTILINE)
    assert re.search("^Monitoring visits +4 to 6 +3, .*November 2023", out, re.MULTILINE)


def test_where_it_is_not_determined_the_judgements_stand_beside_the_reason(ilacs: Ilacs) -> None:
    first, judgements, why, *_ = ilacs("cycle Trafford").out.splitlines()
    assert first.endswith("August 2026")
    assert re.findall("([A-Z][^:]*): ([^.,]*)", judgements)[-1] == ("Inadequate", "leaders")
    assert judgements.endswith(" protection.")
    assert "1 April 2026" in why


@pytest.mark.parametrize("command", ["cycle", "improvement"])
def test_where_it_is_not_determined_both_timetables_are_told(ilacs: Ilacs, command: str) -> None:
    (said,) = re.findall(
        "^  Ofsted's timetable +(.*)$", ilacs(f"{command} Trafford").out, re.MULTILINE
    )
    if_not, if_so = said.split(";")
    assert if_not.startswith("8 December 2028 to 8 December 2029 if ")
    assert NO_RULE in if_so


def test_a_timetable_with_a_condition_says_that_it_has_begun(ilacs: Ilacs) -> None:
    assert "8 December 2029 (due now) if " in ilacs("cycle Trafford --today 2028-12-08").out


def test_the_four_judgements_of_today_are_told_with_what_they_count_as(ilacs: Ilacs) -> None:
    # Liverpool, published 7 July 2026.
    first, judgements, *_ = ilacs("cycle Liverpool").out.splitlines()
    assert "good or better" in first
    assert judgements.startswith("Good: leaders, ")


def test_an_inspection_under_way_is_said_and_no_other_is_forecast(ilacs: Ilacs) -> None:
    ilacs("record --authority Wirral --event inspection --kind standard --start 2026-11-16")
    out = ilacs("cycle Wirral").out
    assert "16 November 2026" in " ".join(out.splitlines()[:3])
    assert "Likely to begin" not in out
    assert "Chance" not in out


def test_the_first_inspection_of_all_under_way_follows_none(ilacs: Ilacs) -> None:
    asked = "--today 2023-12-01"
    ilacs("record --authority Cumberland --event inspection --start 2023-11-06 --kind standard")
    ilacs("record --authority Wirral --event inspection --start 2026-11-16 --kind standard")
    first, later = (
        told(ilacs(f"{line} --json").json["notes"], "inspection-under-way")
        for line in (f"cycle Cumberland {asked}", "cycle Wirral")
    )
    assert "6 November 2023" in first
    assert "16 November 2026" in later
    assert ("before" in first, "before" in later) == (False, True)


def test_an_inspection_that_is_to_begin_is_told_by_its_day(ilacs: Ilacs) -> None:
    ilacs("record --authority Wirral --event inspection --kind standard --start 2026-11-30")
    out = ilacs("cycle Wirral").out
    assert re.search("^  Begins +30 November 2026", out, re.MULTILINE)
    assert "Likely to begin" not in out
    assert re.search("^Wirral .* 30 Nov 2026 ", ilacs("cycle Wirral Devon").out, re.MULTILINE)


def test_an_authority_formed_lately_is_told_what_is_not_known(ilacs: Ilacs) -> None:
    out = ilacs("cycle Cumberland --today 2023-06-01").out
    assert "1 April 2023" in " ".join(out.splitlines()[:3])
    assert re.search("^  Likely .* no forecast", out, re.MULTILINE)
    assert re.search("^  Ofsted's timetable +none: ", out, re.MULTILINE)


@pytest.mark.parametrize(
    ("today", "listed"), [("2024-09-27", True), ("2024-09-30", False), ("2026-11-26", False)]
)
def test_duties_are_listed_for_three_months_and_then_counted(
    ilacs: Ilacs, today: str, listed: bool
) -> None:
    # Plymouth's statement was due on 27 June 2024, its report was to be published by 30 April.
    out = ilacs(f"cycle Plymouth --today {today}").out
    assert ("27 Jun 2024" in out) is listed
    assert (f"{1 if listed else 2} older " in out) is True
    assert "27 Jun 2024" in ilacs(f"cycle Plymouth --today {today} --explain").out


def test_a_duty_recorded_as_done_is_no_longer_counted(ilacs: Ilacs) -> None:
    event = ilacs("cycle Plymouth --json").json["last_inspection"]["event_id"]
    ilacs(f"record --done inspection/publish-report --of {event} --on 2024-04-29")
    assert "1 older " in ilacs("cycle Plymouth").out


@pytest.mark.parametrize("asked", ["cycle Plymouth", "improvement Nottingham", "cycle Devon"])
def test_words_of_the_program_are_not_said_to_people(ilacs: Ilacs, asked: str) -> None:
    out = ilacs(f"{asked} --explain").out
    assert not re.search(r"\b(tier|observed|window|register)\b", out)


@pytest.mark.parametrize("published", ["2026-06-01", "2026-09-01", "2024-02-05", "2016-05-30"])
def test_nothing_before_today_is_told_of_a_date_unless_it_is_asked(
    ilacs: Ilacs, published: str
) -> None:
    out = ilacs(f"improvement --published {published} --today 2026-11-26").out
    days = re.findall(r"between (\d+ \w+ \d{4}) and (\d+ \w+ \d{4})", out)
    explained = ilacs(f"improvement --published {published} --today 2026-11-26 --explain").out
    assert len(days) <= 1
    assert explained.count("quarter ") >= 6


@pytest.mark.parametrize("asked", ["cycle Plymouth", "improvement Nottingham"])
def test_how_to_list_older_duties_is_told_on_a_terminal_and_in_no_paper(
    ilacs: Ilacs, asked: str
) -> None:
    (line,) = (line for line in ilacs(asked).out.splitlines() if " older " in line)
    assert "--explain" in line
    assert " older dut" not in ilacs(f"{asked} --format markdown").out


def test_the_timeline_of_a_page_has_no_duty_that_has_long_gone(ilacs: Ilacs) -> None:
    # Plymouth's report was to be published by 30 April 2024.
    page = ilacs("cycle Plymouth --format html").out
    timeline = page.partition(">Timeline</h2>")[2].partition("<h2")[0]
    assert "22 Jan 2024" in timeline
    assert "30 Apr 2024" not in timeline


def test_windows_of_the_same_months_are_one_line(ilacs: Ilacs) -> None:
    out = ilacs("cycle Nottingham --today 2026-11-22").out
    assert out.count("between December 2026 and January 2027") == 1


def test_visits_of_which_nothing_can_be_known_yet_are_not_recorded(ilacs: Ilacs) -> None:
    # Our records of focused visits end before Liverpool's last inspection, of June 2026.
    assert re.search("^Focused visits +1 +none ", ilacs("cycle Liverpool").out, re.MULTILINE)
