"""A recorded call, or a start still to come, is never told as an inspection that has begun."""

import re

import pytest
from noted import codes, told
from running import Ilacs

from ilacs_cli.domain.event_dates import oddities
from ilacs_cli.domain.events import Event, EventKind
from ilacs_cli.domain.notes import NoteCode

CALL = "record --authority Dudley --event inspection --notified 2026-09-07 --kind standard"
WITHIN, AFTER = "--today 2026-10-05", "--today 2026-10-06"
"""The last day of the four weeks after the call, and the day after it."""


@pytest.mark.parametrize("asked", ["upcoming --authority Dudley", "cycle Dudley --explain"])
def test_a_call_is_not_told_as_begun(ilacs: Ilacs, asked: str) -> None:
    ilacs(CALL)
    codes_of_days: tuple[tuple[str, NoteCode], ...] = (
        (WITHIN, "inspection-under-way"),
        (AFTER, "no-start-recorded"),
    )
    for day, code in codes_of_days:
        said = told(ilacs(f"{asked} {day} --json").json["notes"], code)
        assert not re.search(r"\b(began|begun|on site)\b", said)
        for text in (said, ilacs(f"{asked} {day}").out):
            assert re.search(r"Ofsted .*\b7 September 2026", " ".join(text.split()))


def test_a_call_without_a_start_gives_the_place_in_the_queue_back_after_four_weeks(
    ilacs: Ilacs,
) -> None:
    before = ilacs(f"cycle Dudley {AFTER} --json").json
    ilacs(CALL)
    called, after = (ilacs(f"cycle Dudley {day} --json").json for day in (WITHIN, AFTER))
    assert called["forecast"]["why_not"]
    assert called["next_inspection"]["why_not"]
    assert not before["next_inspection"]["why_not"]
    assert after["forecast"] == before["forecast"]
    assert after["next_inspection"] == before["next_inspection"]


def test_a_call_in_a_row_of_several(ilacs: Ilacs) -> None:
    ilacs(CALL)
    assert "called on 7 September 2026" in ilacs(f"cycle Dudley Hull {WITHIN}").out
    for day in (WITHIN, AFTER):
        assert "under way" not in ilacs(f"cycle Dudley Hull {day}").out


def test_the_picture_has_no_call(ilacs: Ilacs) -> None:
    def picture() -> list[str]:
        out = ilacs(f"cycle Dudley {AFTER}").out
        return [line for line in out.splitlines() if line.startswith("|")]

    before = picture()
    ilacs(CALL)
    assert before == picture() != []


def test_a_called_visit_is_not_counted(ilacs: Ilacs) -> None:
    asked = "cycle Torbay --today 2026-11-26"
    before = ilacs(f"{asked} --json").json["between"]["visits"]
    call = "record --authority Torbay --event focused-visit --notified 2026-11-24"
    for start in ("", " --start 2026-12-01"):
        assert ilacs(f"{call}{start} --today 2026-11-26").code == 0
        assert ilacs(f"{asked} --json").json["between"]["visits"] == before
    assert "1, in December 2026" in ilacs("cycle Torbay --today 2026-12-01").out


def test_a_start_still_to_come_is_told_as_to_come(ilacs: Ilacs) -> None:
    ilacs(
        "record --authority Plymouth --event inspection --kind standard "
        "--notified 2026-11-23 --start 2026-11-30 --today 2026-11-26"
    )
    several = "cycle Plymouth Torbay Devon"
    assert "called, begins 30 November 2026" in ilacs(f"{several} --today 2026-11-29").out
    assert "under way" not in ilacs(f"{several} --today 2026-11-29").out
    assert "under way" in ilacs(f"{several} --today 2026-11-30").out


def test_a_start_far_ahead_without_a_call_is_told(ilacs: Ilacs) -> None:
    recorded = ilacs(
        "record --authority Bristol --event inspection --start 2027-01-11 --kind standard --json"
    ).json
    assert re.search("11 January 2027.* week ", told(recorded["notes"], "not-yet-published"))
    before, since = (
        ilacs(f"cycle Bristol --today {day} --json").json["notes"]
        for day in ("2026-11-26", "2027-01-11")
    )
    said = told(before, "start-not-counted-on")
    assert "11 January 2027" in said
    for asked in ("cycle Bristol", "cycle Bristol Hull"):
        assert said in " ".join(ilacs(f"{asked} --today 2026-11-26").out.split())
    assert "start-not-counted-on" not in codes(since)


@pytest.mark.parametrize("kind", ["focused-visit", "jtai"])
@pytest.mark.parametrize(("day", "name"), [("14", "Saturday"), ("15", "Sunday")])
def test_a_call_or_a_start_at_a_weekend_is_queried(
    ilacs: Ilacs, kind: str, day: str, name: str
) -> None:
    for authority, what in (("Bury", "--notified"), ("Hull", "--start")):
        out = ilacs(f"record --authority {authority} --event {kind} {what} 2026-11-{day}").out
        assert re.search(rf"{day} November 2026\b.*\b{name}\b", " ".join(out.split()))


def test_a_working_day_is_not_queried(ilacs: Ilacs) -> None:
    out = ilacs("record --authority Bury --event jtai --notified 2026-11-13").out
    assert "Friday" not in out
    assert not list(oddities(Event(EventKind.JTAI)))
