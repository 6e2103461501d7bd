"""What is recorded and asked about can have been: one event once, dates in order, its authority."""

import re
from pathlib import Path

import pytest
from facts import in_figures
from noted import codes
from running import Ilacs

from ilacs_cli.register.own import read_own
from ilacs_cli.register.place import own_path
from ilacs_cli.register.rows import packaged_events

INSPECTION = "record --authority Bury --event inspection --kind standard"
DAYS = "--start 2026-06-08 --end 2026-06-19"
PUBLISHED = (
    "--published 2026-08-04 --leaders good --help-and-protection good --in-care good "
    "--care-leavers good"
)
VISIT = "record --authority Bury --event monitoring-visit"
ST_HELENS = "80560-focused_visit-20180808"
PLAN = "focused-visit/final-action-plan"


@pytest.mark.parametrize(("first", "second"), [(DAYS, PUBLISHED), (PUBLISHED, DAYS)])
def test_an_inspection_recorded_by_its_days_and_by_its_publication_is_one(
    ilacs: Ilacs, first: str, second: str
) -> None:
    added = ilacs(f"{INSPECTION} {first} --json").json
    report = ilacs(f"{INSPECTION} {second} --json").json
    assert (report["became"], report["event"]["event_id"]) == (
        "changed",
        added["event"]["event_id"],
    )
    # What was found is known now, whichever of the two told of it.
    assert "outcome-not-given" not in codes(report["notes"])
    events = ilacs("history --authority Bury --kind inspection --json").json["events"]
    found = [one for one in events if (one["start"] or "") >= "2026"]
    assert [one["published"] for one in found] == ["2026-08-04"]
    assert re.search("leaders|8 June 2026", report["changes"])


def test_where_two_events_fit_the_id_is_asked_for(ilacs: Ilacs) -> None:
    for name, days in (("one", "2026-03-03 --end 2026-03-04"), ("two", "2026-06-02")):
        ilacs(f"{VISIT} --start {days} --id {name}")
    before = own_path().read_bytes()
    ran = ilacs(f"{VISIT} --published 2026-07-21")
    assert (ran.code, ran.out) == (2, "")
    error, _, hint = ran.err.partition("hint: ")
    assert "'one' and 'two'" in error
    assert "--id one or --id two" in hint
    assert "--another" in hint
    assert own_path().read_bytes() == before
    assert ilacs(f"{VISIT} --published 2026-07-21 --id TWO --json").json["became"] == "changed"
    assert ilacs(f"{VISIT} --published 2026-07-22 --id three --json").json["became"] == "added"


def test_a_check_tells_of_an_event_that_is_there_twice(ilacs: Ilacs) -> None:
    ilacs(f"{INSPECTION} {DAYS} --id begun")
    ilacs(f"{INSPECTION} {PUBLISHED} --id reported")
    (note,) = ilacs("register check --json").json["notes"]
    assert note["code"] == "event-like-another"
    assert "'begun' and 'reported'" in note["text"]


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("record --authority Cumbria --event jtai --published 2023-04-03", "Cumberland"),
        ("record --authority Cumbria --event jtai --start 2023-04-03", "Westmorland"),
        ("record --authority Poole --event jtai --letter-date 2020-01-06", "Bournemouth"),
        ("record --authority Cumberland --event jtai --start 2023-03-27", "Cumbria"),
        ("deadlines --authority Northamptonshire --letter-date 2021-04-01", "West Northampton"),
        ("deadlines --authority 'West Northants' --letter-date 2021-03-31", "Northamptonshire"),
        (
            f"check --authority Cumbria --letter-date 2024-01-08 --stated {PLAN}=2024-04-19",
            "Cumberland",
        ),
        ("plan --authority Cumberland --event jtai --notified 2022-01-10", "Cumbria"),
    ],
)
def test_what_happened_to_no_authority_of_that_day_is_refused(
    ilacs: Ilacs, asked: str, named: str
) -> None:
    ran = ilacs(asked)
    assert (ran.code, ran.out) == (2, "")
    assert re.search(r" 1 April 20\d\d\b", ran.err)  # when it was abolished or formed
    assert named in ran.err.partition("hint: ")[2]
    assert not own_path().exists()


def test_what_began_while_it_was_there_may_be_published_later(ilacs: Ilacs) -> None:
    visit = "record --authority Cumbria --event focused-visit --start 2023-03-14 --end 2023-03-15"
    assert ilacs(f"{visit} --published 2023-04-20 --outcome none").code == 0
    assert ilacs("deadlines --authority Cumbria --letter-date 2023-03-31").code == 0
    assert ilacs("deadlines --authority 'Somebody else' --letter-date 2023-05-01").code == 0


def test_so_is_a_letter_of_a_file_and_the_others_are_answered(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "letters.csv"
    rows = (
        "Cumbria,jtai,,2023-04-01,",
        "Cumberland,jtai,,2023-04-03,",
        "Cumbria,jtai,,2022-01-04,",
    )
    header = "authority,event,outcome,letter_date,received"
    path.write_text("\n".join([header, *rows]), "utf-8")
    ran = ilacs(f"deadlines --from '{path}' --format csv")
    assert ran.code == 2
    assert "line 2: Cumbria " in ran.err
    assert {row["authority"] for row in ran.rows if row["due"]} == {"Cumberland", "Cumbria"}


@pytest.mark.parametrize(
    ("dates", "named"),
    [
        ("--start 2026-06-08 --end 2026-06-19 --published 2026-06-18", "2026-06-18 2026-06-19"),
        ("--start 2026-06-08 --letter-date 2026-06-05", "2026-06-05 2026-06-08"),
        ("--end 2026-06-19 --letter-date 2026-06-04", "2026-06-04 2026-06-05"),  # at the earliest
        ("--letter-date 2025-08-03 --published 2026-08-04", "2026-08-04 2025-08-03"),
        ("--start 2025-06-08 --published 2026-08-04", "2026-08-04 2025-06-08"),
    ],
)
def test_dates_out_of_order_are_refused(ilacs: Ilacs, dates: str, named: str) -> None:
    ran = ilacs(f"{INSPECTION} {dates}")
    assert (ran.code, ran.out) == (2, "")
    assert re.findall(r"20\d\d-\d\d-\d\d", in_figures(ran.err)) == named.split()
    assert not own_path().exists()


def test_dates_that_would_be_out_of_order_together_are_refused(ilacs: Ilacs) -> None:
    ilacs(f"{INSPECTION} {DAYS} --id mine")
    ran = ilacs("record --replace mine --published 2026-06-18")
    assert (ran.code, ran.out) == (2, "")
    assert " mine: " in ran.err
    assert re.findall(r"20\d\d-\d\d-\d\d", in_figures(ran.err)) == ["2026-06-18", "2026-06-19"]
    assert read_own(own_path())[0].published_date == ""


def test_odd_dates_are_asked_about(ilacs: Ilacs) -> None:
    said = ilacs(f"{INSPECTION} --letter-date 2026-08-10 --published 2026-08-04 --json").json
    assert "published-before-letter" in codes(said["notes"])


@pytest.mark.parametrize(
    ("received", "noted"),
    [
        ("2018-08-03", ["receipt-before-letter"]),
        ("2018-08-24", []),
        ("2018-08-02", ["receipt-far-from-letter"]),
        ("2018-08-28", ["receipt-far-from-letter"]),
        ("2018-09-03", ["receipt-in-future", "receipt-far-from-letter"]),
    ],
)
def test_a_receipt_far_from_the_letter_or_to_come_is_asked_about(
    ilacs: Ilacs, received: str, noted: list[str]
) -> None:
    asked = (
        "deadlines --event focused-visit --outcome priority-action --letter-date 2018-08-10 "
        "--today 2018-09-01 --json --received"
    )
    assert codes(ilacs(f"{asked} {received}").json["notes"]) == noted


@pytest.mark.parametrize(
    ("on", "status"),
    [("2018-09-20", "met"), ("2018-12-03", "met"), ("2018-12-04", "missed")],
)
def test_a_plan_is_judged_by_the_date_in_the_letter(ilacs: Ilacs, on: str, status: str) -> None:
    # Ofsted's letter to St Helens of 8 August 2018 says 3 December; the rule gives 15 November.
    done = f"record --done {PLAN} --of {ST_HELENS.upper()} --on {on} --json"
    assert ilacs(done).json["event"]["event_id"] == f"{ST_HELENS}:{PLAN}"
    report = ilacs("cycle --authority 'St Helens' --today 2018-12-10 --json").json
    plan = next(owed for owed in report["obligations"] if owed["rule"] == PLAN)
    assert (plan["status"], plan["done"]) == (status, on)
    assert (plan["computed"], plan["stated"]) == ("2018-11-15", "2018-12-03")


def test_a_date_in_the_letter_is_upcoming_until_it_comes(ilacs: Ilacs) -> None:
    asked = "upcoming --authority 'St Helens' --within 10 --json --today"
    for today, status in (("2018-11-30", "upcoming"), ("2018-12-03", "due-today")):
        owed = {row["rule"]: row for row in ilacs(f"{asked} {today}").json["obligations"]}
        assert (owed[PLAN]["due"], owed[PLAN]["status"]) == ("2018-12-03", status)


def test_what_was_done_has_not_passed(ilacs: Ilacs) -> None:
    event = ilacs("cycle --authority Trafford --json").json["last_inspection"]["event_id"]
    asked = "cycle --authority Trafford --json"
    for rule in ("inspection/publish-report", "inspection/written-statement"):
        ilacs(f"record --done {rule} --of {event} --on 2026-11-20")
    statuses = [owed["status"] for owed in ilacs(asked).json["obligations"]]
    assert statuses == ["passed", "passed"]
    entries = ilacs("cycle --authority Trafford --format ics").out
    assert "missed" not in entries


def test_ids_in_capitals_are_the_same_ids(ilacs: Ilacs) -> None:
    said = "record --authority Bury --event focused-visit --outcome priority-action"
    ilacs(f"{said} --published 2026-09-01 --id Mine")
    assert (
        ilacs(f"{said} --published 2026-09-01 --id MINE --json").json["became"] == "already-there"
    )
    ilacs(f"record --done {PLAN} --of mINE --on 2026-11-01")
    assert [row.event_id for row in read_own(own_path())] == ["Mine", f"Mine:{PLAN}"]


def test_a_row_on_file_in_capitals_is_the_packaged_event(ilacs: Ilacs) -> None:
    ilacs(f"record --replace {ST_HELENS} --outcome none")
    text = own_path().read_text("utf-8")
    own_path().write_text(text.replace(ST_HELENS, ST_HELENS.upper()), "utf-8")
    events = ilacs("history --authority 'St Helens' --kind focused-visit --json").json["events"]
    assert [one["outcome"] for one in events if one["published"] == "2018-08-08"] == ["none"]
    assert len(ilacs("register export --all").rows) == len(list(packaged_events()))
    assert ilacs("register check --json").json["notes"] == []


def test_a_row_with_the_id_of_another_in_capitals_is_told_by_line(ilacs: Ilacs) -> None:
    ilacs("record --authority Bury --event jtai --published 2026-09-01 --id mine")
    lines = own_path().read_text("utf-8").splitlines()
    own_path().write_text("\n".join([*lines, lines[1].replace("mine", "MINE")]) + "\n", "utf-8")
    ran = ilacs("register check")
    assert ran.code == 2
    assert re.search(r"line 3, event_id: 'MINE' .*\b2\b", ran.err)
