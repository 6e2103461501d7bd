"""When an event of the user's own is known, and what its dates to come do not tell yet."""

import pytest
from noted import codes, told
from running import Ilacs

from ilacs_cli.domain.rulebook import versions_of

NEXT = "cycle/next-inspection"
NOW = "--today 2026-11-26"
WIRRAL = (
    "record --authority Wirral --event inspection --kind standard "
    "--start 2026-11-23 --end 2026-12-04"
)


def rules_listed(ilacs: Ilacs, asked: str) -> list[str]:
    return [row["rule"] for row in ilacs(f"{asked} --json").json["obligations"]]


def queued(ilacs: Ilacs, name: str, day: str) -> dict[str, object]:
    rows = ilacs(f"queue --on {day} --json").json["authorities"]
    return next(row for row in rows if row["authority"]["name"] == name)


def test_a_letter_that_is_here_is_answered_before_it_is_published(ilacs: Ilacs) -> None:
    ilacs(
        "record --authority Bury --event focused-visit --letter-date 2026-11-10 "
        f"--published 2026-12-09 --outcome priority-action {NOW}"
    )
    ran = ilacs(f"upcoming --authority Bury --within 30 --fail-on due-within:10 --json {NOW}")
    due = {row["rule"]: row["due"] for row in ran.json["obligations"]}
    assert due["focused-visit/draft-action-plan"] == "2026-12-08"
    assert ran.code == 1


@pytest.mark.parametrize(("today", "known"), [("2026-11-09", False), ("2026-11-10", True)])
def test_before_the_first_of_its_dates_nothing_is_known_of_it(
    ilacs: Ilacs, today: str, known: bool
) -> None:
    ilacs(
        "record --authority Bury --event focused-visit --letter-date 2026-11-10 "
        f"--published 2026-12-09 --outcome priority-action {NOW}"
    )
    events = ilacs(f"history --authority Bury --json --today {today}").json["events"]
    assert any(event["letter_date"] == "2026-11-10" for event in events) is known


@pytest.mark.parametrize(
    "dates",
    [
        "--start 2026-11-23",
        "--start 2026-11-23 --end 2026-12-04",
        "--start 2026-11-16 --end 2026-11-20",
        "--end 2026-11-20",
        "--start 2026-11-16 --end 2026-11-20 --letter-date 2027-01-11",
        "--start 2026-11-16 --end 2026-11-20 --published 2027-01-18 --leaders good",
    ],
)
def test_an_inspection_without_a_report_is_under_way_everywhere(ilacs: Ilacs, dates: str) -> None:
    before = ilacs(f"cycle --authority Wirral --json {NOW}").json
    assert NEXT in rules_listed(ilacs, f"upcoming --authority Wirral --within 400 {NOW}")
    ilacs(f"record --authority Wirral --event inspection --kind standard {dates} {NOW}")

    cycle = ilacs(f"cycle --authority Wirral --json {NOW}").json
    assert "inspection-under-way" in codes(cycle["notes"])
    assert cycle["last_inspection"] == before["last_inspection"]
    assert cycle["tier"] == before["tier"]
    assert cycle["obligations"] == before["obligations"]
    assert cycle["next_inspection"]["window"] is None
    assert cycle["next_inspection"]["why_not"]

    place = queued(ilacs, "Wirral", "2026-11-26")
    assert (place["place"], place["window"]) == (None, None)
    assert place["why_not"]

    coming = ilacs(f"upcoming --authority Wirral --within 400 --json {NOW}").json
    assert NEXT not in [row["rule"] for row in coming["obligations"]]
    assert told(coming["notes"], "inspection-under-way").startswith("Wirral: ")


def test_the_calendar_file_has_no_window_for_an_inspection_under_way(ilacs: Ilacs) -> None:
    title = versions_of(NEXT)[-1].title
    before = ilacs(f"cycle --authority Wirral --format ics {NOW}")
    assert title in before.out.replace("\r\n ", "")
    assert title not in before.err
    ilacs(f"{WIRRAL} {NOW}")
    ran = ilacs(f"cycle --authority Wirral --format ics {NOW}")
    assert title not in ran.out.replace("\r\n ", "")
    assert title in ran.err


def test_the_judgement_counts_from_the_letter(ilacs: Ilacs) -> None:
    ilacs(f"{WIRRAL} --letter-date 2027-01-11 --published 2027-01-18 --leaders good {NOW}")
    started = [
        ilacs(f"cycle --authority Wirral --json --today {today}").json["last_inspection"]["start"]
        for today in ("2027-01-10", "2027-01-11", "2027-01-18")
    ]
    assert started == ["2023-09-18", "2026-11-23", "2026-11-23"]


def test_what_was_public_on_a_day_stays_so_and_ones_own_row_in_its_place_is_ones_own(
    ilacs: Ilacs,
) -> None:
    # Trafford: on site from 8 June 2026, published 3 August 2026.
    asked = "cycle --authority Trafford --json --today"
    notes = ilacs(f"{asked} 2026-07-01").json["notes"]
    assert "inspection-under-way" not in codes(notes)
    event = ilacs(f"{asked} 2026-09-01").json["last_inspection"]["event_id"]
    ilacs(f"record --replace {event} --note seen {NOW}")
    notes = ilacs(f"{asked} 2026-07-01").json["notes"]
    assert "8 June 2026" in told(notes, "inspection-under-way")
    assert ilacs(f"{asked} 2026-09-01").json["last_inspection"]["event_id"] == event


@pytest.mark.parametrize(
    ("dates", "known_from"),
    [
        ("--start 2026-12-07 --published 2027-02-01", "7 December 2026"),
        ("--letter-date 2026-12-01 --published 2027-02-01", "1 December 2026"),
        ("--start 2026-11-23 --end 2026-12-04", None),
    ],
)
def test_recording_says_from_when_reports_know_of_it(
    ilacs: Ilacs, dates: str, known_from: str | None
) -> None:
    asked = f"record --authority Bury --event inspection --kind standard {dates} {NOW} --json"
    notes = ilacs(asked).json["notes"]
    assert ("not-yet-published" in codes(notes)) is (known_from is not None)
    if known_from:
        assert known_from in told(notes, "not-yet-published")
