"""`ilacs upcoming`: what falls due or is expected soon."""

import pytest
from running import Ilacs

from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION


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


def test_an_open_window_is_listed(ilacs: Ilacs) -> None:
    # Plymouth: 22 July 2026 to 22 July 2027.
    assert ("Plymouth", "cycle/next-inspection") in coming(ilacs)


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
        [line] = [
            line
            for line in ilacs(f"{TRAFFORD} --format {form}").out.splitlines()
            if "cycle/next-inspection" in line
        ]
        assert f"{NEXT_INSPECTION.title} ({unsure})" in line
    rows = {row["rule"]: row for row in ilacs(f"{TRAFFORD} --format csv").rows}
    assert rows["cycle/next-inspection"]["condition"] == unsure
    assert rows["inspection/publish-report"]["condition"] == ""


def test_of_a_known_judgement_the_next_inspection_has_no_condition(ilacs: Ilacs) -> None:
    # Plymouth, judged requires improvement overall.
    report = ilacs("upcoming --authority Plymouth --json").json
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
    assert ilacs("upcoming --within 0").out.startswith("On Sun 22 Nov 2026:\n")
    assert ilacs("upcoming --within 1").out.startswith("From Sun 22 Nov 2026 to Mon 23 Nov 2026:\n")


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


def test_where_only_an_inspection_is_likely_it_is_not_said_that_there_is_nothing(
    ilacs: Ilacs,
) -> None:
    # In 2023 its inspection of 2022 was not long ago.
    asked = "upcoming --authority Nottingham --today"
    counts = {}
    told = {}
    for day in ("2023-11-26", "2026-11-26"):
        report = ilacs(f"{asked} {day} --json").json
        counts[day] = len(report["obligations"]), len(report["inspections"])
        told[day] = ilacs(f"{asked} {day}").out.split("\n\n")
    assert counts == {"2023-11-26": (0, 0), "2026-11-26": (0, 1)}
    nothing = told["2023-11-26"][1]
    assert nothing not in told["2026-11-26"]
    assert told["2026-11-26"][1].splitlines()[1].startswith("Nottingham ")


def test_a_chance_in_what_is_upcoming_is_that_of_the_cycle(ilacs: Ilacs) -> None:
    (row,) = ilacs("upcoming --authority Nottingham --json").json["inspections"]
    assert row["forecast"] == ilacs("cycle --authority Nottingham --json").json["forecast"]


@pytest.mark.parametrize(("kind", "listed"), [("inspection", True), ("jtai", False)])
def test_full_inspections_are_left_out_where_another_kind_is_asked_for(
    ilacs: Ilacs, kind: str, listed: bool
) -> None:
    assert bool(ilacs(f"upcoming --kind {kind} --json").json["inspections"]) is listed


def test_inspections_are_those_of_the_region_asked_for(ilacs: Ilacs) -> None:
    rows = ilacs("upcoming --region London --json").json["inspections"]
    assert {row["authority"]["region"] for row in rows} == {"London"}


def test_the_table_names_the_authority(ilacs: Ilacs) -> None:
    rows = ilacs("upcoming --within 5").out.splitlines()
    assert [row for row in rows if row.startswith("Lancashire ") and "Fri 27 Nov 2026 (" in row]


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
def test_what_has_passed_comes_first_in_every_form(ilacs: Ilacs, form: str) -> None:
    assert ilacs(LETTER).code == 0
    told = ilacs(f"upcoming --authority Bury --within 60 --today 2026-11-22 --format {form}").out
    assert DRAFT in told
    assert told.index(DRAFT) < told.index(FINAL)


def test_it_is_said_from_when_what_has_passed_is_listed(ilacs: Ilacs) -> None:
    asked = "upcoming --authority Bury --within 5 --today 2026-11-22"
    assert ilacs(f"{asked} --json").json["since"] == "2026-08-22"
    # 31 May: the last day of February is three months before it.
    assert ilacs("upcoming --today 2027-05-31 --json").json["since"] == "2027-02-28"
    assert "since Sat 22 Aug 2026" not in ilacs(asked).out
    assert ilacs(LETTER).code == 0
    told = ilacs(asked).out.split("\n\n")[1]
    assert told.startswith("1 duty ")
    assert "since Sat 22 Aug 2026" in told


def test_a_window_that_has_closed_is_not_listed(ilacs: Ilacs) -> None:
    # Plymouth's window closes on 22 July 2027.
    asked = "upcoming --authority Plymouth --fail-on passed --json --today"
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
    assert code == 0 or FINAL in ran.out  # what fails the run is shown


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
        ("--authority Cumbria", "1 April 2023"),
        ("--kind picnic", "focused-visit, inspection, jtai"),
    ],
)
def test_what_makes_no_sense_is_refused(ilacs: Ilacs, options: str, named: str) -> None:
    ran = ilacs(f"upcoming {options}")
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err
