from datetime import date

import pytest

from ilacs_cli.domain.events import (
    DEFAULT_OUTCOME,
    LETTER_KINDS,
    OUTCOMES,
    Event,
    EventKind,
    Outcome,
    Trigger,
)


def test_the_day_of_receipt_is_known_where_it_is_given() -> None:
    event = Event(kind=EventKind.JTAI, letter_date=date(2026, 3, 2), received=date(2026, 3, 3))

    assert event.on(Trigger.RECEIVED) == date(2026, 3, 3)


def test_a_letter_whose_receipt_is_not_known_counts_from_its_own_date() -> None:
    event = Event(kind=EventKind.JTAI, letter_date=date(2026, 3, 2))

    assert event.on(Trigger.RECEIVED) == date(2026, 3, 2)


@pytest.mark.parametrize("trigger", [one for one in Trigger if one is not Trigger.RECEIVED])
def test_receipt_says_nothing_of_other_triggers(trigger: Trigger) -> None:
    event = Event(kind=EventKind.JTAI, letter_date=date(2026, 3, 2), received=date(2026, 3, 3))

    assert event.on(trigger) is None


def test_the_kinds_that_end_in_a_letter() -> None:
    assert [kind.value for kind in LETTER_KINDS] == [
        "focused-visit",
        "inspection",
        "jtai",
        "area-send",
        "youth-justice",
        "monitoring-visit",
    ]


def test_every_outcome_but_none_fits_exactly_one_kind_of_event() -> None:
    fitting = [one for each in OUTCOMES.values() for one in each if one is not Outcome.NONE]
    assert sorted([*fitting, Outcome.NONE]) == sorted(Outcome)


def test_a_default_outcome_fits_its_kind_of_event() -> None:
    assert all(outcome in OUTCOMES[kind] for kind, outcome in DEFAULT_OUTCOME.items())
