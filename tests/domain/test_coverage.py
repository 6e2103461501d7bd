"""How completely events are known."""

import re
from datetime import date

import pytest

from ilacs_cli.domain.coverage import Coverage, coverage_of, limits_on, records_end
from ilacs_cli.domain.events import Event, EventKind, RecordKind
from ilacs_cli.formats.records import plain

TO_AUGUST = Coverage(RecordKind.ILACS_STANDARD, date(2018, 1, 29), date(2026, 8, 22), "")


def test_a_kind_of_which_nothing_is_claimed_has_a_coverage_that_says_so() -> None:
    jtai, other = coverage_of({RecordKind.OTHER, RecordKind.JTAI}, [TO_AUGUST])
    assert (jtai.kind, jtai.complete_to) == (RecordKind.JTAI, None)
    assert (other.kind, other.complete_to) == (RecordKind.OTHER, None)
    assert jtai.note != other.note


def test_a_kind_that_is_claimed_keeps_its_days() -> None:
    assert coverage_of([RecordKind.ILACS_STANDARD], [TO_AUGUST]) == (TO_AUGUST,)


def test_events_known_to_the_day_asked_are_no_limit() -> None:
    assert limits_on(date(2026, 8, 22), [TO_AUGUST]) == ()


def test_events_known_to_an_earlier_day_are_a_limit_that_names_the_day() -> None:
    (limit,) = limits_on(date(2026, 8, 23), [TO_AUGUST])
    assert limit.code == "coverage-ends"
    assert "22 August 2026" in limit.text


def test_a_kind_that_is_never_complete_is_a_limit_without_a_day() -> None:
    some = Coverage(RecordKind.MONITORING_VISIT, None, None, "some are known")
    (limit,) = limits_on(date(2026, 8, 22), [TO_AUGUST, some])
    assert "monitoring visits" in limit.text
    assert "2026" not in limit.text


def ended(kind: RecordKind, last: date | None) -> Coverage:
    return Coverage(kind, date(2018, 1, 29), last, "")


@pytest.mark.parametrize(
    ("today", "lines"),
    [
        (date(2026, 8, 22), ()),
        (date(2026, 8, 23), ("Our records end on 22 August 2026.",)),
        (date(2027, 8, 23), ("Our records end on 22 August 2026.",)),
    ],
)
def test_how_old_our_records_are_is_said_from_the_day_after_they_end(
    today: date, lines: tuple[str, ...]
) -> None:
    assert records_end([TO_AUGUST], today) == lines


def test_records_of_one_kind_end_by_its_name() -> None:
    visits = ended(RecordKind.FOCUSED_VISIT, date(2026, 1, 27))
    assert records_end([visits], date(2026, 2, 1)) == (
        "Our records of focused visits end on 27 January 2026.",
    )


def test_full_inspections_come_first_and_kinds_that_end_with_another_are_not_told_twice() -> None:
    (line,) = records_end(
        [
            ended(RecordKind.JTAI, date(2026, 1, 27)),
            ended(RecordKind.AREA_SEND, date(2026, 8, 22)),
            ended(RecordKind.FOCUSED_VISIT, date(2026, 1, 27)),
            TO_AUGUST,
            ended(RecordKind.MONITORING_VISIT, None),
        ],
        date(2026, 9, 1),
    )
    assert re.findall(r"\d+ \w+ \d{4}|JTAIs|focused visits|monitoring visits|SEND", line) == [
        "22 August 2026",
        "focused visits",
        "JTAIs",
        "27 January 2026",
        "monitoring visits",
    ]


def test_records_of_short_and_standard_inspections_end_with_the_earlier() -> None:
    short = ended(RecordKind.ILACS_SHORT, date(2026, 7, 31))
    assert records_end([TO_AUGUST, short], date(2026, 9, 1)) == (
        "Our records end on 31 July 2026.",
    )


def test_a_kind_that_nobody_collects_says_so_and_another_says_that_nothing_is_told() -> None:
    kinds = {RecordKind.OTHER, RecordKind.DUTY_DONE, RecordKind.JTAI, RecordKind.AREA_SEND}
    notes = {row.kind: row.note for row in coverage_of(kinds, [])}
    assert all(notes.values())
    assert notes[RecordKind.JTAI] == notes[RecordKind.AREA_SEND]
    assert len(set(notes.values())) == 3


def test_a_kind_that_no_longer_goes_on_is_no_limit() -> None:
    past = Coverage(RecordKind.SIF_INSPECTION, None, None, "")
    assert limits_on(date(2026, 8, 23), [past]) == ()


def test_an_event_that_is_none_of_the_registers_cannot_be_shown() -> None:
    with pytest.raises(ValueError, match="nothing"):
        plain(Event(EventKind.JTAI, date(2026, 8, 22)))
