"""The call, the receipt and the dates in a letter: only the user knows them, all reports do."""

from typing import Any

import pytest
from calendars import events as calendar_events
from facts import in_figures
from noted import codes, told
from running import Ilacs

from ilacs_cli.register.own import read_own
from ilacs_cli.register.place import own_path

NOW = "--today 2026-11-26"
STATEMENT = "jtai/written-statement"
JTAI = "record --authority Bury --event jtai --letter-date 2026-11-10"
CALL = f"record --authority Wirral --event inspection --notified 2026-11-23 {NOW}"
REPORTS = ["upcoming --within 400 --authority Bury", "cycle --authority Bury"]
VISIT = "record --authority Bury --event focused-visit"


def owed(ilacs: Ilacs, line: str, rule: str = STATEMENT) -> dict[str, Any]:
    """The last obligation under *rule* in the report of *line*."""
    report = ilacs(f"{line} --json {NOW}").json
    rows = report.get("obligations") or report["improvement"]["obligations"]
    *_, last = (row for row in rows if row["rule"] == rule)
    found: dict[str, Any] = last
    return found


def row() -> dict[str, str]:
    *_, last = read_own(own_path())
    return last._asdict()


# The date in the letter


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("day", ["2027-02-25", "2026-12-24"])
def test_every_report_works_to_the_date_in_the_letter(ilacs: Ilacs, report: str, day: str) -> None:
    # Counted from the letter of 10 November 2026 the statement is due on 19 February 2027.
    ilacs(f"{JTAI} {NOW}")
    assert owed(ilacs, report)["due"] == "2027-02-19"
    assert ilacs(f"record --replace 80443-jtai-20261110 --stated {STATEMENT}={day}").code == 0
    found = owed(ilacs, report)
    assert (found["due"], found["stated"], found["computed"]) == (day, day, "2027-02-19")
    calendar = calendar_events(ilacs(f"{report} --format ics {NOW}"))
    starts = {event["DTSTART"].dt.isoformat() for event in calendar}
    assert day in starts
    assert "2027-02-19" not in starts


def test_history_tells_the_date_in_the_letter(ilacs: Ilacs) -> None:
    ilacs(f"{JTAI} --stated {STATEMENT}=2027-02-25 {NOW}")
    event = ilacs(f"history --authority Bury --kind jtai --json {NOW}").json["events"][-1]
    assert event["stated"] == [{"rule": STATEMENT, "day": "2027-02-25"}]


def test_the_path_of_an_inadequate_authority_works_to_the_dates_in_its_report(ilacs: Ilacs) -> None:
    rule = "inspection/written-statement"
    ilacs(
        "record --authority Bury --event inspection --kind standard --start 2026-03-02 "
        f"--letter-date 2026-05-01 --outcome inadequate --stated {rule}=2026-08-20 {NOW}"
    )
    assert owed(ilacs, "improvement --authority Bury", rule)["due"] == "2026-08-20"


def test_a_date_in_a_letter_is_never_provisional(ilacs: Ilacs) -> None:
    # gov.uk has published bank holidays to the end of 2028.
    now = "--today 2028-12-20"
    line = "record --authority Bury --event jtai --letter-date 2028-12-01"
    ilacs(f"{line} {now}")
    asked = f"upcoming --within 200 --authority Bury {now} --json"
    (before,) = (r for r in ilacs(asked).json["obligations"] if r["rule"] == STATEMENT)
    ilacs(f"{line} --stated {STATEMENT}=2029-03-16 {now}")
    (after,) = (r for r in ilacs(asked).json["obligations"] if r["rule"] == STATEMENT)
    assert (before["provisional"], after["provisional"]) == (True, False)
    assert after["due"] == "2029-03-16"
    for form in ("table", "ics"):
        asked = f"upcoming --within 100 --authority Bury {now} --format {form}"
        assert "provisional" not in ilacs(asked).out


def test_a_second_date_is_added_to_the_first(ilacs: Ilacs) -> None:
    line = f"{VISIT} --letter-date 2026-11-10 --outcome priority-action"
    draft, final = "focused-visit/draft-action-plan", "focused-visit/final-action-plan"
    ilacs(f"{line} --stated {draft}=2026-12-08 {NOW}")
    ilacs(f"{line} --stated {final}=2027-02-26 {NOW}")
    assert row()["stated"] == f"{draft}=2026-12-08; {final}=2027-02-26"
    refused = ilacs(f"{line} --stated {final}=2027-02-28 {NOW}")
    assert refused.code == 2
    assert "--replace" in refused.err
    ilacs(f"record --replace 80443-focused_visit-20261110 --stated {final}=2027-02-28 {NOW}")
    assert row()["stated"] == f"{draft}=2026-12-08; {final}=2027-02-28"


@pytest.mark.parametrize(
    ("stated", "named"),
    [
        (f"{STATEMENT}=2026-02-25", "2026-02-25 2026-11-10"),  # a year early
        (f"{STATEMENT}=2028-02-25", "2028-02-25 2026-11-10"),
        (f"{STATEMENT}=2026-11-10", "2026-11-10"),
        (f"{STATEMENT}=31/02/2027", "31/02/2027"),
        (f"{STATEMENT}", "RULE=DATE"),
        ("focused-visit/final-action-plan=2027-02-25", "focused-visit/final-action-plan JTAI"),
        ("nothing/known=2027-02-25", "'nothing/known'"),
        (f"{STATEMENT}=2027-02-25 --stated {STATEMENT}=2027-02-26", "two dates"),
    ],
)
def test_a_date_that_cannot_be_in_the_letter_is_refused(
    ilacs: Ilacs, stated: str, named: str
) -> None:
    ran = ilacs(f"{JTAI} --stated {stated} {NOW}")
    assert (ran.code, ran.out) == (2, "")
    assert all(one in in_figures(ran.err) for one in named.split())
    assert not own_path().exists()


# Whether a JTAI's letter asks for a statement


@pytest.mark.parametrize(("outcome", "cell"), [("statement", "yes"), ("none", "no")])
def test_whether_a_statement_is_asked_for_has_a_column(
    ilacs: Ilacs, outcome: str, cell: str
) -> None:
    report = ilacs(f"{JTAI} --outcome {outcome} {NOW} --json").json
    assert row()["statement_requested"] == cell
    assert row()["note"] == ""
    assert codes(report["notes"]) == []
    rules = {one["rule"] for one in report["obligations"]}
    assert (STATEMENT in rules) is (outcome == "statement")


# The day of receipt


@pytest.mark.parametrize("report", REPORTS)
def test_the_day_of_receipt_makes_the_date_exact(ilacs: Ilacs, report: str) -> None:
    line = "record --authority Bury --event jtai --published 2026-11-20"
    ilacs(f"{line} {NOW}")
    before = owed(ilacs, report)
    assert ilacs(f"{line} --received 2026-11-12 {NOW}").code == 0
    after = owed(ilacs, report)
    assert (before["counted_from"], before["at_the_latest"]) == ("2026-11-20", True)
    assert (after["counted_from"], after["at_the_latest"]) == ("2026-11-12", False)
    assert after["due"] < before["due"]
    calendar = calendar_events(ilacs(f"{report} --format ics {NOW}"))
    assert after["due"] in {event["DTSTART"].dt.isoformat() for event in calendar}


@pytest.mark.parametrize(
    ("received", "named"),
    [
        ("2025-11-12", "2025-11-12 2026-11-10"),  # a year early
        ("2026-11-27", "2026-11-27 2026-11-26"),
        ("2026-08-01", "2026-08-01 2026-11-10"),
        ("2027-11-12", "2027-11-12 2026-11-26"),
    ],
)
def test_a_receipt_that_cannot_be_is_refused(ilacs: Ilacs, received: str, named: str) -> None:
    ran = ilacs(f"{JTAI} --received {received} {NOW}")
    assert (ran.code, ran.out) == (2, "")
    assert all(one in in_figures(ran.err) for one in named.split())
    assert not own_path().exists()


@pytest.mark.parametrize(
    ("received", "code"),
    [
        ("2026-11-14", "receipt-not-working-day"),  # a Saturday
        ("2026-11-25", "receipt-far-from-letter"),
        ("2026-11-09", "receipt-before-letter"),
    ],
)
def test_a_receipt_that_is_odd_is_asked_about(ilacs: Ilacs, received: str, code: str) -> None:
    notes = ilacs(f"{JTAI} --received {received} {NOW} --json").json["notes"]
    assert code in codes(notes)


def test_a_receipt_belongs_to_a_letter(ilacs: Ilacs) -> None:
    ran = ilacs(f"{VISIT} --start 2026-11-03 --received 2026-11-12 {NOW}")
    assert (ran.code, ran.out) == (2, "")
    assert "2026-11-12" in in_figures(ran.err)


# The call


def test_a_call_takes_the_authority_out_of_the_queue_and_says_when_it_begins(ilacs: Ilacs) -> None:
    def place(day: str = "2026-11-26") -> tuple[object, str | None]:
        rows = ilacs(f"queue --on {day} --today {day} --json").json["authorities"]
        (found,) = (one for one in rows if one["authority"]["name"] == "Wirral")
        return found["place"], found["why_not"]

    assert place()[1] is None
    report = ilacs(f"{CALL} --json").json
    assert report["event"]["notified"] == "2026-11-23"
    assert codes(report["notes"]) == ["kind-by-rule", "begins-after-call"]
    assert "30 November 2026" in told(report["notes"], "begins-after-call")
    assert place()[0] is None
    assert "30 Nov" in (place()[1] or "")
    assert place("2026-11-22")[1] is None  # the day before, nobody had called
    forecast = ilacs(f"cycle --authority Wirral --json {NOW}").json["forecast"]
    assert "30 Nov" in forecast["why_not"]


@pytest.mark.parametrize("weekday", range(23, 28))
def test_on_whatever_day_the_call_came_it_begins_on_the_next_monday(
    ilacs: Ilacs, weekday: int
) -> None:
    now = "--today 2026-11-28"
    line = f"record --authority Wirral --event inspection --kind standard {now}"
    notes = ilacs(f"{line} --notified 2026-11-{weekday} --json").json["notes"]
    assert ("call-on-unusual-day" in codes(notes)) is (weekday != 23)
    why_not = ilacs(f"cycle --authority Wirral --json {now}").json["forecast"]["why_not"]
    assert "30 Nov" in why_not


def test_the_inspection_that_begins_after_the_call_completes_it(ilacs: Ilacs) -> None:
    event_id = ilacs(f"{CALL} --json").json["event"]["event_id"]
    line = f"record --authority Wirral --event inspection {NOW}"
    report = ilacs(f"{line} --start 2026-11-30 --end 2026-12-11 --json").json
    assert (report["became"], report["event"]["event_id"]) == ("changed", event_id)
    report = ilacs(f"{line} --published 2027-02-08 --json").json
    assert (report["became"], report["event"]["event_id"]) == ("changed", event_id)
    assert len(read_own(own_path())) == 1
    cells = row()
    assert (cells["kind"], cells["notified"], cells["start_date"], cells["published_date"]) == (
        "ilacs_standard",
        "2026-11-23",
        "2026-11-30",
        "2027-02-08",
    )


@pytest.mark.parametrize(
    ("start", "became"),
    [("2026-11-24", "changed"), ("2026-12-21", "changed"), ("2026-12-22", None)],
)
def test_it_does_so_within_four_weeks(ilacs: Ilacs, start: str, became: str | None) -> None:
    ilacs(f"{VISIT} --notified 2026-11-23 {NOW}")
    ran = ilacs(f"{VISIT} --start {start} {NOW} --json")
    if became:
        assert ran.json["became"] == became
    else:
        assert ran.code == 2
        assert "--another" in ran.err


@pytest.mark.parametrize("later", ["--letter-date 2027-01-11", "--published 2027-01-18"])
def test_the_letter_completes_a_call_too(ilacs: Ilacs, later: str) -> None:
    ilacs(f"{VISIT} --notified 2026-11-23 {NOW}")
    assert ilacs(f"{VISIT} {later} --today 2027-01-18 --json").json["became"] == "changed"


def test_a_call_that_is_told_late_completes_the_inspection(ilacs: Ilacs) -> None:
    ilacs(f"{VISIT} --start 2026-11-03 {NOW}")
    report = ilacs(f"{VISIT} --notified 2026-10-26 {NOW} --json").json
    assert (report["became"], report["event"]["start"]) == ("changed", "2026-11-03")


@pytest.mark.parametrize(
    ("dates", "named"),
    [
        ("--notified 2026-11-27", "2026-11-27 2026-11-26"),
        ("--notified 2025-11-23 --start 2026-11-30", "2025-11-23 2026-11-30"),  # a year early
        ("--notified 2026-11-24 --start 2026-11-23", "2026-11-24 2026-11-23"),
        ("--notified 2026-11-24 --published 2026-11-23", "2026-11-24 2026-11-23"),
        ("--notified 2026-11-24 --letter-date 2026-11-23", "2026-11-24 2026-11-23"),
    ],
)
def test_a_call_that_cannot_be_is_refused(ilacs: Ilacs, dates: str, named: str) -> None:
    ran = ilacs(f"{VISIT} {dates} {NOW}")
    assert (ran.code, ran.out) == (2, "")
    assert all(one in in_figures(ran.err) for one in named.split())
    assert not own_path().exists()


def test_a_call_alone_owes_nothing(ilacs: Ilacs) -> None:
    report = ilacs(f"{CALL} --json").json
    assert report["obligations"] == []
    assert "inspection-under-way" in codes(
        ilacs(f"cycle --authority Wirral --json {NOW}").json["notes"]
    )
    notes = ilacs(f"cycle --authority Wirral --json {NOW}").json["notes"]
    assert "23 Nov" in told(notes, "inspection-under-way")


# A second event


NEAR = {
    "published": ("2026-10-27", "2026-07-07"),
    "letter-date": ("2026-09-02",),
    "start": ("2026-08-31",),
}
"""The longest way before and after, and a day: of each date a few in every run."""


@pytest.mark.parametrize(
    ("what", "day"),
    [
        pytest.param(what, day, marks=() if day in NEAR[what] else pytest.mark.slow)
        for what in NEAR
        for day in ("2026-09-02", "2026-08-31", "2026-10-27", "2026-07-07")
    ],
)
def test_a_second_event_within_eight_weeks_is_refused(ilacs: Ilacs, what: str, day: str) -> None:
    assert ilacs(f"{VISIT} --{what} 2026-09-01 --outcome none").code == 0
    before = own_path().read_bytes()
    ran = ilacs(f"{VISIT} --{what} {day} --outcome none")
    assert (ran.code, ran.out) == (2, "")
    assert "80443-focused_visit-20260901" in ran.err
    assert "--another" in ran.err
    assert own_path().read_bytes() == before
    assert ilacs(f"{VISIT} --{what} {day} --outcome none --another").code == 0
    assert len(read_own(own_path())) == 2


@pytest.mark.parametrize(
    "line",
    [
        f"{VISIT} --published 2026-10-28",
        f"{VISIT} --published 2026-09-02 --id second",
        f"{VISIT} --published 2026-09-02".replace("Bury", "Leeds"),
        f"{VISIT} --published 2026-09-02".replace("focused", "monitoring"),
    ],
)
def test_what_is_another_event_is_added(ilacs: Ilacs, line: str) -> None:
    assert ilacs(f"{VISIT} --published 2026-09-01").code == 0
    assert ilacs(f"{line} --json").json["became"] == "added"


def test_a_second_event_of_the_same_day_gets_an_id_of_its_own(ilacs: Ilacs) -> None:
    for _ in range(3):
        assert ilacs(f"{VISIT} --published 2026-09-01 --another").code == 0
    assert [one.event_id for one in read_own(own_path())] == [
        "80443-focused_visit-20260901",
        "80443-focused_visit-20260901-2",
        "80443-focused_visit-20260901-3",
    ]


def test_one_that_is_near_a_built_in_event_is_refused_too(ilacs: Ilacs) -> None:
    ran = ilacs(
        "record --authority 'St Helens' --event focused-visit --published 2018-08-09 --outcome none"
    )
    assert (ran.code, ran.out) == (2, "")
    assert "80560-focused_visit-20180808" in ran.err


def test_correcting_a_date_keeps_the_event(ilacs: Ilacs) -> None:
    ilacs(f"{VISIT} --published 2026-09-01 --outcome none --theme x")
    correct = "record --replace 80443-focused_visit-20260901 --published 2026-09-03 --json"
    assert ilacs(correct).json["became"] == "changed"
    (only,) = read_own(own_path())
    assert (only.event_id, only.published_date, only.theme) == (
        "80443-focused_visit-20260901",
        "2026-09-03",
        "x",
    )
    assert ilacs(correct).json["became"] == "already-there"


def test_an_event_can_turn_out_to_be_of_another_kind(ilacs: Ilacs) -> None:
    ilacs(f"{VISIT} --published 2026-09-01 --outcome priority-action")
    assert ilacs("record --replace 80443-focused_visit-20260901 --event monitoring-visit").code == 0
    cells = row()
    assert (cells["kind"], cells["priority_action"]) == ("monitoring_visit", "")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("record --replace nothing --published 2026-09-01", "'nothing' history"),
        ("record --replace mine --id yours", "--id"),
        ("record --replace mine --done publish-report --on 2026-09-02", "mine --done"),
        ("record --replace mine --authority Leeds --theme x", "mine"),
        ("record --replace mine --outcome good", "good focused-visit"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(ilacs: Ilacs, line: str, named: str) -> None:
    ilacs(f"{VISIT} --published 2026-09-01 --id mine")
    before = own_path().read_bytes()
    ran = ilacs(line)
    assert (ran.code, ran.out) == (2, "")
    assert all(one in in_figures(ran.err) for one in named.split())
    assert own_path().read_bytes() == before


# A duty done, without copying an id


def test_the_event_of_a_duty_done_is_found(ilacs: Ilacs) -> None:
    ilacs("record --authority Bury --event jtai --letter-date 2026-11-02 --id mine")
    line = "record --done publish-report --authority Bury --on 2026-11-20"
    assert ilacs(f"{line} --json").json["event"]["event_id"] == "mine:jtai/publish-report"
    assert ilacs(f"{line} --json").json["became"] == "already-there"
    again = ilacs(line.replace("2026-11-20", "2026-11-21"))
    assert (again.code, again.out) == (2, "")


def test_where_two_events_may_be_meant_both_are_named(ilacs: Ilacs) -> None:
    for name, day in (("one", "2026-09-01"), ("two", "2026-11-02")):
        ilacs(f"record --authority Bradford --event jtai --letter-date {day} --id {name}")
    line = "record --done written-statement --authority Bradford --on 2026-11-20"
    ran = ilacs(line)
    assert (ran.code, ran.out) == (2, "")
    hint = ran.err.partition("hint: ")[2]
    assert f"--done {STATEMENT} --of one" in hint
    assert f"--done {STATEMENT} --of two" in hint
    report = ilacs(f"{line} --of one --json").json
    assert report["event"]["event_id"] == f"one:{STATEMENT}"
    assert ilacs(f"{line} --json").code == 0  # now only the other can be meant


def test_a_built_in_event_is_found_too(ilacs: Ilacs) -> None:
    # Bradford's reports are of May 2026, and of years before that.
    line = "record --done publish-report --authority Bradford --on 2026-11-20 --json"
    event_id = "80449-ilacs_standard-20260521:inspection/publish-report"
    assert ilacs(line).json["event"]["event_id"] == event_id


def test_a_duty_of_long_ago_is_not_taken_for_the_one_that_was_done(ilacs: Ilacs) -> None:
    ran = ilacs("record --done publish-report --authority Bradford --on 2025-11-20")
    assert (ran.code, ran.out) == (2, "")
    assert "Bradford" in ran.err
    assert "--of 80449-" in ran.err.partition("hint: ")[2]
    assert not own_path().exists()
