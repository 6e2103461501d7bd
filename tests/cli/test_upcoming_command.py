"""`ilacs upcoming`: what falls due or is expected soon."""

import re
import shlex
from io import StringIO

import pytest
from running import NOW, Ilacs, Terminal

from ilacs_cli.cli.main import run


def coming(ilacs: Ilacs, options: str = "") -> list[tuple[str, str]]:
    report = ilacs(f"upcoming --json {options}").json
    return [(row["authority"]["name"], row["rule"]) for row in report["obligations"]]


def test_a_duty_that_falls_due_is_listed_at_the_latest(ilacs: Ilacs) -> None:
    # Lancashire's report was published on 20 August 2026: 70 working days end on 27 November.
    report = ilacs("upcoming --json --within 5 --authority Lancashire").json
    assert ("inspection/written-statement", "2026-11-27", True) in [
        (row["rule"], row["due"], row["at_the_latest"]) for row in report["obligations"]
    ]


@pytest.mark.parametrize(("days", "listed"), [("4", False), ("5", True), ("0", False)])
def test_within_counts_days_from_today(ilacs: Ilacs, days: str, listed: bool) -> None:
    found = coming(ilacs, f"--within {days}")
    assert (("Lancashire", "inspection/written-statement") in found) is listed


@pytest.mark.parametrize(
    ("asked", "counted"),
    [
        # Plymouth: 22 July 2026 to 22 July 2027.
        ("--within 60 --today 2026-05-22", (0, 0)),
        ("--within 61 --today 2026-05-22", (1, 0)),
        ("--within 0 --today 2026-07-22", (1, 0)),
        ("--within 300 --today 2026-07-23", (0, 0)),
        ("--within 364 --today 2026-07-23", (0, 1)),
        ("--within 365 --today 2026-07-22", (1, 1)),
        ("--within 0 --today 2027-07-22", (0, 1)),
        ("--within 90 --today 2027-07-23", (0, 0)),
    ],
)
def test_a_window_is_news_on_the_days_on_which_it_opens_and_closes(
    ilacs: Ilacs, asked: str, counted: tuple[int, int]
) -> None:
    report = ilacs(f"upcoming --authority Plymouth --json {asked} --kind inspection").json
    counts = report["counts"]
    assert (counts["become_due"], counts["become_overdue"]) == counted
    listed = [row["rule"] for row in report["obligations"]]
    assert ("cycle/next-inspection" in listed) is any(counted)


TRAFFORD = "upcoming --authority Trafford --within 1200 --today 2026-08-24"


def test_what_is_not_certain_of_the_next_inspection_is_said(ilacs: Ilacs) -> None:
    # Trafford, published 3 August 2026: inadequate judgements and no overall one.
    told = {
        row["rule"]: row["condition"] for row in ilacs(f"{TRAFFORD} --json").json["obligations"]
    }
    unsure = told["cycle/next-inspection"]
    assert unsure
    assert told["inspection/publish-report"] is None
    for form in ("table", "markdown"):
        lines = ilacs(f"{TRAFFORD} --format {form}").out.splitlines()
        assert [line for line in lines if "Trafford" in line and unsure in line]
    rows = {row["rule"]: row for row in ilacs(f"{TRAFFORD} --format csv").rows}
    assert rows["cycle/next-inspection"]["condition"] == unsure
    assert rows["inspection/publish-report"]["condition"] == ""


def test_of_a_known_judgement_the_next_inspection_has_no_condition(ilacs: Ilacs) -> None:
    # Plymouth, judged requires improvement overall.
    report = ilacs("upcoming --authority Plymouth --within 300 --json").json
    told = {row["rule"]: row["condition"] for row in report["obligations"]}
    assert told["cycle/next-inspection"] is None


def test_a_row_says_what_it_follows(ilacs: Ilacs) -> None:
    told = {row["rule"]: row for row in ilacs(f"{TRAFFORD} --json").json["obligations"]}
    row = told["inspection/publish-report"]
    assert (row["event"], row["dated"]) == ("inspection", "2026-08-03")


def test_the_soonest_comes_first(ilacs: Ilacs) -> None:
    report = ilacs("upcoming --json --within 60").json
    days = [
        row["due"] or max(row["window"]["opens"], "")
        if row["due"] or row["window"]["opens"] >= report["today"]
        else row["window"]["closes"]
        for row in report["obligations"]
    ]
    assert days == sorted(days)
    assert len(days) > 10


def test_a_single_day_is_told_once(ilacs: Ilacs) -> None:
    one, two = (ilacs(f"upcoming --within {days}").out.splitlines()[0] for days in (0, 1))
    assert one.count("22 November 2026") == 1
    assert "23 November 2026" not in one
    assert two.index("22 November 2026") < two.index("23 November 2026")


def test_a_region_limits_the_list(ilacs: Ilacs) -> None:
    report = ilacs("upcoming --json --region 'north west'").json
    assert report["region"] == "North West"
    assert {row["authority"]["region"] for row in report["obligations"]} == {"North West"}


def test_a_kind_limits_the_list(ilacs: Ilacs) -> None:
    rules = {rule for _, rule in coming(ilacs, "--kind area-send")}
    assert rules
    assert all(rule.startswith("area-send/") for rule in rules)


def test_ninety_days_are_looked_ahead_if_nothing_is_said(ilacs: Ilacs) -> None:
    assert ilacs("upcoming --json").json["until"] == "2027-02-20"


def test_csv_has_a_row_each(ilacs: Ilacs) -> None:
    rows = ilacs("upcoming --within 5 --format csv").rows
    assert {"authority", "rule", "due", "window_opens"} <= set(rows[0])
    report = ilacs("upcoming --within 5 --json").json
    assert len(rows) == len(report["obligations"]) + len(report["inspections"])
    last = rows[-1]
    assert last["authority"] == report["inspections"][-1]["authority"]["name"]
    assert (last["force"], last["chance"]) == ("observed", str(report["inspections"][-1]["chance"]))
    assert last["forecast_80_closes"]


def test_full_inspections_with_a_chance_of_a_tenth_are_listed_the_likeliest_first(
    ilacs: Ilacs,
) -> None:
    report = ilacs("upcoming --within 90 --json").json
    chances = [row["chance"] for row in report["inspections"]]
    assert chances == sorted(chances, reverse=True)
    assert len(chances) > 20
    assert chances[-1] >= 0.1
    # Nottingham is inadequate and has waited longest; the framework has no window for it.
    assert report["inspections"][0]["authority"]["name"] == "Nottingham"


PARTS = ("Due ", "Ofsted ", "Also:")


def test_each_part_is_told_though_it_is_empty(ilacs: Ilacs) -> None:
    # Of Torbay, inspected in January 2026, nothing is due, likely or news.
    asked = "upcoming --authority Torbay --within 20 --today 2026-11-26"
    report = ilacs(f"{asked} --json").json
    counts = report["counts"]
    assert {name: counts[name] for name in counts if name != "older"} == {
        "due": 0,
        "gone": 0,
        "may_come": 0,
        "become_due": 0,
        "become_overdue": 0,
    }
    lines = ilacs(asked).out.splitlines()
    parts = [part for line in lines for part in PARTS if line.startswith(part)]
    assert parts == list(PARTS)


def test_a_chance_in_what_is_upcoming_is_that_of_the_cycle(ilacs: Ilacs) -> None:
    (row,) = ilacs("upcoming --authority Nottingham --json").json["inspections"]
    assert row["forecast"] == ilacs("cycle --authority Nottingham --json").json["forecast"]


@pytest.mark.parametrize(("kind", "listed"), [("inspection", True), ("jtai", False)])
def test_full_inspections_are_left_out_where_another_kind_is_asked_for(
    ilacs: Ilacs, kind: str, listed: bool
) -> None:
    assert bool(ilacs(f"upcoming --kind {kind} --json").json["inspections"]) is listed


def test_where_another_kind_is_asked_for_no_chance_is_spoken_of(ilacs: Ilacs) -> None:
    for kind, is_told in (("jtai", False), ("inspection", True)):
        lines = ilacs(f"upcoming --kind {kind}").out.splitlines()
        assert any(line.startswith("Ofsted ") for line in lines) is is_told


@pytest.mark.parametrize("asked", ["", "--authority Plymouth", "--region London"])
def test_where_nobody_has_a_forecast_that_is_said_and_no_chance(ilacs: Ilacs, asked: str) -> None:
    # Routine inspection was suspended from 17 March 2020.
    ran = ilacs(f"upcoming --today 2020-06-01 {asked}")
    assert "1 in 10" not in ran.out
    assert "17 March 2020" in ran.out
    assert max(map(len, ran.out.splitlines())) < 400


def test_inspections_are_those_of_the_region_asked_for(ilacs: Ilacs) -> None:
    rows = ilacs("upcoming --region London --json").json["inspections"]
    assert {row["authority"]["region"] for row in rows} == {"London"}


def test_the_table_names_the_authority(ilacs: Ilacs) -> None:
    rows = ilacs("upcoming --within 5").out.splitlines()
    assert [row for row in rows if "Lancashire " in row and row.startswith("Fri 27 Nov 2026")]


@pytest.mark.parametrize(("condition", "code"), [("due-within:5", 1), ("due-within:2", 0)])
def test_what_is_near_can_fail_a_run(ilacs: Ilacs, condition: str, code: int) -> None:
    # Portsmouth's and Lancashire's statements: 3 and 5 working days from Sunday 22 November.
    assert ilacs(f"upcoming --fail-on {condition}").code == code


LETTER = (
    "record --authority Bury --event focused-visit --outcome priority-action "
    "--letter-date 2026-10-01 --published 2026-10-08 --id letter"
)
DRAFT = "focused-visit/draft-action-plan"  # due Thu 29 October 2026: 20 working days
FINAL = "focused-visit/final-action-plan"  # due Tue 12 January 2027: 70 working days


def of_bury(ilacs: Ilacs, options: str) -> list[tuple[str, str]]:
    """Return the duties after Bury's letter that are listed, with their status."""
    report = ilacs(f"upcoming --authority Bury --json {options}").json
    return [
        (row["rule"], row["status"])
        for row in report["obligations"]
        if row["rule"] in {DRAFT, FINAL}
    ]


@pytest.mark.parametrize(
    ("today", "listed"),
    [
        ("2026-10-28", [(DRAFT, "upcoming")]),
        ("2026-10-29", [(DRAFT, "due-today")]),
        ("2026-10-30", [(DRAFT, "passed")]),
        ("2027-01-29", [(DRAFT, "passed"), (FINAL, "passed")]),
        ("2027-01-30", [(FINAL, "passed")]),
        ("2027-04-12", [(FINAL, "passed")]),
        ("2027-04-13", []),
    ],
)
def test_a_duty_that_has_passed_is_listed_for_three_months(
    ilacs: Ilacs, today: str, listed: list[tuple[str, str]]
) -> None:
    assert ilacs(LETTER).code == 0
    assert of_bury(ilacs, f"--within 5 --today {today}") == listed
    ran = ilacs(f"upcoming --authority Bury --within 5 --fail-on passed --today {today}")
    assert ran.code == int("passed" in dict(listed).values())


def test_a_duty_recorded_as_done_is_not_listed_once_its_day_has_passed(ilacs: Ilacs) -> None:
    assert ilacs(LETTER).code == 0
    assert ilacs(f"record --done {DRAFT} --of letter --on 2026-10-28").code == 0
    assert of_bury(ilacs, "--today 2026-10-29") == [(DRAFT, "met"), (FINAL, "upcoming")]
    assert of_bury(ilacs, "--today 2026-10-30") == [(FINAL, "upcoming")]
    assert ilacs("upcoming --authority Bury --fail-on passed --today 2026-10-30").code == 0


@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
def test_what_has_gone_is_told_apart_from_what_falls_due(ilacs: Ilacs, form: str) -> None:
    assert ilacs(LETTER).code == 0
    ran = ilacs(f"upcoming --authority Bury --within 60 --today 2026-11-22 --format {form}")
    if form == "csv":
        parts = {row["rule"]: row["part"] for row in ran.rows}
        assert (parts[DRAFT], parts[FINAL]) == ("gone", "due")
        return
    lines = ran.out.splitlines()
    (final,) = (number for number, line in enumerate(lines) if "Tue 12 Jan 2027" in line)
    (draft,) = (number for number, line in enumerate(lines) if "Thu 29 Oct 2026" in line)
    between = " ".join(lines[final:draft])
    assert "gone" in between
    assert "gone" not in lines[final]


def test_it_is_said_from_when_what_has_passed_is_listed(ilacs: Ilacs) -> None:
    asked = "upcoming --authority Bury --within 5 --today 2026-11-22"
    assert ilacs(f"{asked} --json").json["since"] == "2026-08-22"
    # 31 May: the last day of February is three months before it.
    assert ilacs("upcoming --today 2027-05-31 --json").json["since"] == "2027-02-28"
    assert ilacs(f"{asked} --json").json["counts"]["gone"] == 0
    assert ilacs(LETTER).code == 0
    assert ilacs(f"{asked} --json").json["counts"]["gone"] == 1


def test_older_duties_of_one_authority_are_one_line_and_the_explanation_lists_them(
    ilacs: Ilacs,
) -> None:
    assert ilacs(LETTER).code == 0
    asked = "upcoming --authority Bury --today 2027-04-13"  # the day after three months
    before = ilacs("upcoming --authority Bury --today 2026-09-01 --json").json["counts"]["older"]
    report = ilacs(f"{asked} --json").json
    assert report["counts"]["older"] == len(report["older"]) == before + 2
    assert [row["rule"] for row in report["older"]][-2:] == [DRAFT, FINAL]
    assert f"{before + 2} older " in ilacs(asked).out
    assert "Tue 12 Jan 2027" not in ilacs(asked).out
    assert "Tue 12 Jan 2027" in ilacs(f"{asked} --explain").out


def test_older_duties_of_many_authorities_are_not_counted(ilacs: Ilacs) -> None:
    report = ilacs("upcoming --region London --json").json
    assert (report["older"], report["counts"]["older"]) == ([], None)


@pytest.mark.parametrize("asked", ["", "--region London", "--within 400", "--kind area-send"])
def test_the_counts_are_those_of_what_is_listed(ilacs: Ilacs, asked: str) -> None:
    report = ilacs(f"upcoming --json --today 2026-11-26 {asked}").json
    today, until = report["today"], report["until"]
    duties = [row["due"] for row in report["obligations"] if row["due"]]
    windows = [row["window"] for row in report["obligations"] if not row["due"]]
    assert report["counts"] == {
        "due": sum(today <= day <= until for day in duties),
        "gone": sum(day < today for day in duties),
        "may_come": len(report["inspections"]),
        "become_due": sum(today <= window["opens"] <= until for window in windows),
        "become_overdue": sum(today <= window["closes"] <= until for window in windows),
        "older": None,
    }
    rows = ilacs(f"upcoming --format csv --today 2026-11-26 {asked}").rows
    parts = [row["part"] for row in rows]
    assert parts.count("due") == report["counts"]["due"]
    assert parts.count("gone") == report["counts"]["gone"]
    assert parts.count("also") == len(windows)
    assert parts.count("may-come") == len(report["inspections"])


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_each_part_says_its_count(ilacs: Ilacs, form: str) -> None:
    asked = "upcoming --today 2026-11-26 --within 60 --region 'north west'"
    counts = ilacs(f"{asked} --json").json["counts"]
    out = ilacs(f"{asked} --format {form}").out
    parts = [re.split(r":| to (?=\d+ authorities)", line, maxsplit=1) for line in out.splitlines()]
    told = {
        part[0].split()[0]: list(map(int, re.findall(r"\d+", part[1])))
        for part in reversed(parts)
        if len(part) > 1
    }
    assert "Due by 25 January 2027: " in out
    assert told["Due"] == [counts["due"]]
    assert told["Date"] == [counts["gone"]]
    assert told["Ofsted"][:2] == [counts["may_come"], 10]
    assert told["Also"] == [counts["become_due"], counts["become_overdue"]]


def test_the_days_asked_about_bound_all_three_parts(ilacs: Ilacs) -> None:
    def counts(days: int) -> dict[str, int]:
        found: dict[str, int] = ilacs(f"upcoming --json --within {days}").json["counts"]
        return {name: found[name] for name in ("due", "may_come", "become_due", "become_overdue")}

    few, more = counts(1), counts(300)
    assert all(few[name] < more[name] for name in few)


def test_neighbours_are_asked_about_together(ilacs: Ilacs) -> None:
    report = ilacs("upcoming --neighbours-of Plymouth --within 120 --json").json
    assert report["neighbours_of"]["name"] == "Plymouth"
    names = {row["authority"]["name"] for row in report["inspections"]}
    assert {"Plymouth", "Dudley", "Medway", "Tameside"} <= names
    assert len(names) <= 11


def test_an_inspection_under_way_is_told_where_ofsted_may_come(ilacs: Ilacs) -> None:
    ilacs("record --authority Nottingham --event inspection --start 2026-11-09 --kind standard")
    for asked in ("upcoming", "upcoming --authority Nottingham"):
        report = ilacs(f"{asked} --json").json
        (row,) = report["without_forecast"]
        assert row["authorities"] == ["Nottingham"]
        assert "Nottingham" not in {one["authority"]["name"] for one in report["inspections"]}
        assert [line for line in ilacs(asked).out.splitlines() if row["why_not"][:20] in line]


@pytest.mark.parametrize("width", [80, pytest.param(120, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "asked",
    ["--within 400", "--region 'South West' --within 300", "--neighbours-of Dorset --within 400"],
)
def test_an_entry_takes_one_line_of_a_terminal(
    monkeypatch: pytest.MonkeyPatch, ilacs: Ilacs, width: int, asked: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "dumb")
    line, terminal = f"upcoming --today 2026-08-24 --all {asked}", Terminal()
    assert run(shlex.split(line), stdout=terminal, stderr=StringIO(), clock=lambda: NOW) == 0
    lines = terminal.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    counts = ilacs(f"{line} --json").json["counts"]
    dates = [line for line in lines if re.match(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d", line)]
    news = counts["become_due"] + counts["become_overdue"]
    assert len(dates) == counts["due"] + counts["gone"] + news
    chances = [line for line in lines if re.search(r"  (about|over|under) +\d+%  ", line)]
    assert len(chances) == counts["may_come"]


def test_a_terminal_shows_the_start_of_each_list_and_how_to_see_all(
    monkeypatch: pytest.MonkeyPatch, ilacs: Ilacs
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    line = "upcoming --today 2026-11-22 --region London"
    counts = ilacs(f"{line} --json").json["counts"]
    lists = ("due", "gone", "may_come", "become_due", "become_overdue")
    left = [counts[name] - 5 for name in lists if counts[name] > 5]
    assert left
    terminal = Terminal()
    assert run(shlex.split(line), stdout=terminal, stderr=StringIO(), clock=lambda: NOW) == 0
    told = re.findall(r"^And (\d+) more: add --all$", terminal.getvalue(), re.MULTILINE)
    assert list(map(int, told)) == left
    assert "--all" not in ilacs(line).out


def test_duties_before_the_last_full_inspection_are_counted_in_neither_report(ilacs: Ilacs) -> None:
    report = ilacs("upcoming Plymouth --today 2026-11-26 --json").json
    last = ilacs("cycle Plymouth --today 2026-11-26 --json").json["last_inspection"]["event_id"]
    assert {row["event_id"] for row in report["older"]} == {last}
    said = f"{report['counts']['older']} older "
    assert said in ilacs("cycle Plymouth --today 2026-11-26").out
    assert said in ilacs("upcoming Plymouth --today 2026-11-26").out


def test_a_chance_too_small_to_list_is_told_with_its_bound(ilacs: Ilacs) -> None:
    for asked in ("upcoming Torbay --within 1", "upcoming --region 'South West' --within 0"):
        assert ilacs(f"{asked} --json").json["counts"]["may_come"] == 0
        (line,) = (one for one in ilacs(asked).out.splitlines() if one.startswith("Ofsted "))
        assert "under 10%" in line


def test_a_window_that_has_closed_is_not_listed(ilacs: Ilacs) -> None:
    # Plymouth's window closes on 22 July 2027.
    asked = "upcoming --authority Plymouth --json --today"
    for today, shown in (("2027-07-22", True), ("2027-07-23", False)):
        rules = [row["rule"] for row in ilacs(f"{asked} {today}").json["obligations"]]
        assert ("cycle/next-inspection" in rules) is shown


@pytest.mark.parametrize(
    ("within", "condition", "code"),
    [
        # From Sunday 22 November to Tuesday 12 January: 34 working days.
        ("30", "due-within:34", 1),
        ("30", "due-within:33", 0),
        ("0", "due-within:34", 1),
        ("90", "due-within:33", 0),
        ("90", "due-within:34", 1),
    ],
)
def test_a_run_fails_on_what_is_due_beyond_the_days_asked_about(
    ilacs: Ilacs, within: str, condition: str, code: int
) -> None:
    assert ilacs(LETTER).code == 0
    ran = ilacs(
        f"upcoming --authority Bury --within {within} --fail-on {condition} --today 2026-11-22"
    )
    assert ran.code == code
    assert code == 0 or "Tue 12 Jan 2027" in ran.out  # what fails the run is shown


def test_a_condition_never_shortens_what_is_shown(ilacs: Ilacs) -> None:
    def until(options: str) -> str:
        day: str = ilacs(f"upcoming --authority Bury --json {options}").json["until"]
        return day

    assert until("--within 60 --fail-on due-within:1") == until("--within 60")
    assert until("--within 60 --fail-on passed") == until("--within 60")
    # The 5th working day is Fri 27 November; what is due at the weekend is no further away.
    assert until("--within 0 --fail-on due-within:5") == "2026-11-29"
    assert until("--within 0 --fail-on due-within:5 --fail-on due-within:2") == "2026-11-29"
    assert until("--within 0 --fail-on due-within:0 --today 2026-11-27") == "2026-11-29"
    assert until("--fail-on due-within:99999") == "2100-12-31"


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ("--within soon", "'soon'"),
        ("--within -1", "'-1'"),
        ("--within 99999", "1978-2100"),
        ("--region Narnia", "East Midlands; East of England"),
        ("--authority Narnia", "'Narnia'"),
        ("Plymouth --region London", "--region"),
        ("Plymouth --neighbours-of Camden", "--neighbours-of"),
        ("--region London --neighbours-of Camden", "--neighbours-of"),
        ("--neighbours-of Narnia", "'Narnia'"),
        ("--authority Cumbria", "1 April 2023"),
        ("--kind picnic", "focused-visit, inspection, jtai"),
    ],
)
def test_what_makes_no_sense_is_refused(ilacs: Ilacs, options: str, named: str) -> None:
    ran = ilacs(f"upcoming {options}")
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err


def test_an_empty_calendar_file_says_how_far_was_looked(ilacs: Ilacs) -> None:
    ilacs("record --authority Bury --event jtai --letter-date 2026-11-02 --published 2026-11-02")
    assert "BEGIN:VEVENT" in ilacs("upcoming Bury --kind jtai --format ics --within 180").out
    ran = ilacs("upcoming Bury --kind jtai --format ics --within 10")
    assert ran.code == 2
    assert "2 December 2026" in ran.err
    assert "still to come" not in ran.err


def test_days_beyond_the_limit_are_refused_with_the_limit(ilacs: Ilacs) -> None:
    ran = ilacs("upcoming --within 100000")
    assert ran.code == 2
    assert "is not a number" not in ran.err
    assert "99999" in ran.err
    assert ilacs("upcoming --authority Leeds --within 000090").code == 0
