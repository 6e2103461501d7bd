"""A calendar file made again takes the place of the one before, with nothing kept in between."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from calendars import Kept, by_uid, called, taken_in, what_of
from hypothesis import given
from hypothesis import strategies as st
from running import NOW, Ilacs, Ran

from ilacs_cli.formats.calendar_days import DONE
from ilacs_cli.formats.ics import version
from ilacs_cli.register.place import own_path

LETTER = (
    "deadlines --letter-date 2018-08-08 --received 2018-08-07 --authority 'St Helens' --format ics"
)
PLAN = "focused-visit/final-action-plan"
SUBMIT = f"{what_of(PLAN)} (St Helens)"
NEXT = f"Latest: {what_of('cycle/next-inspection')} (Plymouth, usual"
ASKED = datetime(2018, 8, 16, 9, 30, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)
SUMMER = timedelta(hours=1)
MOMENTS = st.datetimes(datetime(1978, 1, 1), datetime(2100, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given beside


def by_icalendar(*files: Ran) -> dict[str, date]:
    """The day of each entry, by title, in a calendar that takes in *files* one after another."""
    kept: Kept = {}
    for file in files:
        kept = taken_in(kept, file)
    return {str(event["SUMMARY"]): event["DTSTART"].dt for event in kept.values()}


def by_vobject(*files: Ran) -> dict[str, date]:
    """The same, as another reader has it."""
    kept: dict[str, Any] = {}
    for file in files:
        for event in vobject.readOne(file.out).vevent_list:
            known = kept.get(event.uid.value)
            if known is None or _version(event) >= _version(known):
                kept[event.uid.value] = event
    return {event.summary.value: event.dtstart.value for event in kept.values()}


def _version(event: Any) -> tuple[int, datetime]:  # noqa: ANN401 - vobject has no types
    return int(event.sequence.value), event.dtstamp.value


Reader = Callable[..., dict[str, date]]

readers = pytest.mark.parametrize("reader", [by_icalendar, by_vobject])


@readers
@pytest.mark.parametrize(
    ("changed", "to"),
    [
        (f"{LETTER} --stated {PLAN}=2018-12-03", date(2018, 12, 3)),
        (f"{LETTER} --stated {PLAN}=2018-10-01", date(2018, 10, 1)),
        (LETTER.replace("2018-08-07", "2018-08-08"), date(2018, 11, 15)),
    ],
)
def test_a_minute_later_a_changed_date_moves_the_entry(
    ilacs: Ilacs, reader: Reader, changed: str, to: date
) -> None:
    before, after = ilacs(LETTER, now=ASKED), ilacs(changed, now=ASKED + A_MINUTE)
    assert reader(before)[SUBMIT] == date(2018, 11, 14)
    assert reader(before, after)[SUBMIT] == to
    assert len(reader(before, after)) == 2
    assert reader(after, before) == reader(after)  # an older file found again changes nothing


@readers
def test_an_event_of_ones_own_moves_the_window(ilacs: Ilacs, reader: Reader) -> None:
    asked = "cycle --authority Plymouth --format ics"
    before = ilacs(asked)
    recorded = ilacs(
        "record --authority Plymouth --event inspection --start 2026-09-07 --end 2026-09-18 "
        "--published 2026-10-30 --leaders good --help-and-protection good --in-care good "
        "--care-leavers good"
    )
    assert recorded.code == 0
    after = ilacs(asked, now=NOW + A_MINUTE)
    # Plymouth was inspected from 22 January 2024: three years on, six months either side.
    assert closes(reader(before)) == [date(2027, 7, 22)]
    assert closes(reader(before, after)) == [date(2030, 3, 7)]


def closes(kept: dict[str, date]) -> list[date]:
    """The days on which the window for the next inspection closes."""
    return [day for shown, day in kept.items() if shown.startswith(NEXT)]


@readers
def test_going_back_wins_over_what_was_between(ilacs: Ilacs, reader: Reader) -> None:
    lines = (LETTER, f"{LETTER} --stated {PLAN}=2018-12-03", LETTER)
    files = [ilacs(line, now=ASKED + number * A_MINUTE) for number, line in enumerate(lines)]
    assert reader(*files)[SUBMIT] == date(2018, 11, 14)


def test_the_same_input_gives_the_same_bytes_at_any_hour(ilacs: Ilacs) -> None:
    asked = f"{LETTER} --today 2018-08-16"
    assert ilacs(asked).out == ilacs(asked, now=NOW + timedelta(hours=5)).out
    assert called(ilacs(asked), SUBMIT)["DTSTAMP"].dt == datetime(2018, 8, 16, tzinfo=UTC)
    assert called(ilacs(LETTER, now=ASKED), SUBMIT)["DTSTAMP"].dt == ASKED


def test_the_hour_that_comes_twice_when_summer_ends_is_no_step_back(ilacs: Ilacs) -> None:
    from datetime import timezone

    summer = datetime(2018, 10, 28, 1, 50, tzinfo=timezone(SUMMER))
    winter = datetime(2018, 10, 28, 1, 10, tzinfo=UTC)
    numbers = [called(ilacs(LETTER, now=at), SUBMIT)["SEQUENCE"] for at in (summer, winter)]
    assert numbers[0] < numbers[1]


def test_no_file_is_kept(ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ilacs(LETTER, now=ASKED).code == 0
    assert [*tmp_path.rglob("*")] == []
    assert not own_path().parent.exists()


def test_two_reports_of_one_moment_agree_on_an_entry(ilacs: Ilacs) -> None:
    # The kind of inspection stands in the description that the cycle gives, and only there.
    reports = ("cycle", "upcoming --within 300")
    asked = [f"{report} --authority Plymouth --format ics" for report in reports]
    cycle, upcoming = (called(ilacs(line), NEXT) for line in asked)
    assert cycle["UID"] == upcoming["UID"]
    assert cycle["DESCRIPTION"] != upcoming["DESCRIPTION"]
    assert cycle["SEQUENCE"] == upcoming["SEQUENCE"]


# Southwark's report of 18 May 2026 came on the 11th: the register knows only when it was
# published, so that what it counts falls a week later.
SOUTHWARK = (
    "--authority Southwark --event inspection --outcome good --letter-date 2026-05-18 "
    "--today 2026-06-01 --format ics"
)


def test_a_date_that_is_only_the_latest_never_takes_the_place_of_a_surer_one(ilacs: Ilacs) -> None:
    sure = by_uid(ilacs(f"deadlines {SOUTHWARK} --received 2026-05-11"))
    later = "upcoming --authority Southwark --today 2026-06-02 --format ics"
    vaguer = by_uid(ilacs(later))
    assert len(sure) == 2
    for uid, event in sure.items():
        assert vaguer[uid]["DTSTART"].dt > event["DTSTART"].dt
        assert vaguer[uid]["SEQUENCE"] < event["SEQUENCE"]
    # Nothing surer has been said of it to another calendar, which takes it in.
    assert by_uid(ilacs(later)).keys() == vaguer.keys()


def test_what_is_done_reaches_a_calendar_that_had_a_surer_date(ilacs: Ilacs) -> None:
    sure = by_uid(ilacs(f"deadlines {SOUTHWARK} --received 2026-05-11"))
    (event,) = (
        row["event_id"]
        for row in ilacs("history --authority Southwark --json").json["events"]
        if row["published"] == "2026-05-18"
    )
    done = f"record --done inspection/written-statement --of {event} --on 2026-06-20"
    assert ilacs(done).code == 0
    after = by_uid(ilacs("cycle --authority Southwark --today 2026-06-25 --format ics"))
    met = {uid: one for uid, one in after.items() if str(one["SUMMARY"]).startswith(DONE)}
    assert len(met) == 1
    assert all(one["SEQUENCE"] > sure[uid]["SEQUENCE"] for uid, one in met.items())


@given(MOMENTS, MOMENTS, st.booleans())
def test_a_later_version_is_higher_and_an_exact_one_higher_than_any_other(
    one: datetime, other: datetime, exact: bool
) -> None:
    first, last = sorted((one, other))
    assert version(first, exact=exact) <= version(last, exact=exact)
    assert version(last, exact=False) < version(first, exact=True)
    # The integers of the format: RFC 5545, 3.3.8.
    assert 0 <= version(first, exact=exact) < 2**31
    if first.year >= 2000:
        assert version(first, exact=exact) < version(first + A_MINUTE, exact=exact)
