"""Whether there was an authority on the day of what is said to have happened to it."""

import re
from datetime import date, timedelta

import pytest
from facts import days_in

from ilacs_cli.domain.authorities import (
    REORGANISATIONS,
    Reorganisation,
    check_existed,
    predecessors,
    successors,
)
from ilacs_cli.domain.errors import InputError

ABOLISHED = [(old, change) for change in REORGANISATIONS for old in change.old]
FORMED = [(new, change) for change in REORGANISATIONS for new in change.new]


@pytest.mark.parametrize(("name", "change"), ABOLISHED)
def test_an_abolished_authority_was_there_until_the_day_before(
    name: str, change: Reorganisation
) -> None:
    check_existed(name, change.on - timedelta(days=1))
    with pytest.raises(InputError, match=f"^{name} ") as raised:
        check_existed(name, change.on)
    assert days_in(raised.value.message) == [change.on, change.on]


@pytest.mark.parametrize(("name", "change"), FORMED)
def test_a_new_authority_is_there_from_its_first_day(name: str, change: Reorganisation) -> None:
    check_existed(name, change.on)
    the_day_before = change.on - timedelta(days=1)
    with pytest.raises(InputError, match=f"^{name} ") as raised:
        check_existed(name, the_day_before)
    assert days_in(raised.value.message) == [change.on, the_day_before]


@pytest.mark.parametrize(
    ("name", "day", "named"),
    [
        ("Northamptonshire", date(2022, 1, 5), successors("Northamptonshire")),
        ("Cumbria", date(2023, 4, 1), successors("Cumbria")),
        ("Poole", date(2019, 4, 1), successors("Poole")),
        ("Cumberland", date(2023, 3, 31), ("Cumbria",)),
        ("West Northamptonshire", date(2020, 1, 1), ("Northamptonshire",)),
        ("Dorset", date(2018, 1, 1), ()),
    ],
)
def test_those_before_or_after_it_are_named(name: str, day: date, named: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as raised:
        check_existed(name, day)
    hint = str(raised.value.hint)
    assert f" {' or '.join(named)}, " in hint if named else not re.search("[A-Z]", hint)


def test_an_authority_that_was_never_reorganised_is_always_there() -> None:
    check_existed("Bury", date(1978, 1, 1))
    check_existed("Bury", date(2100, 12, 31))
    assert predecessors("Bury") == ()


def test_an_authority_took_over_from_those_whose_successor_it_is() -> None:
    assert predecessors("Bournemouth, Christchurch and Poole") == ("Poole",)
    assert predecessors("Dorset") == ()  # the county before it is not among the authorities
