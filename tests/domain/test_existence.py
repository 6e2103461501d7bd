"""Whether there was an authority on the day of what is said to have happened to it."""

from datetime import date, timedelta

import pytest

from ilacs_cli.domain.authorities import REORGANISATIONS, Reorganisation
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.existence import check_existed, predecessors

ABOLISHED = [(old, change) for change in REORGANISATIONS for old in change.old]
FORMED = [(new, change) for change in REORGANISATIONS for new in change.new]


@pytest.mark.parametrize(("name", "change"), ABOLISHED)
def test_an_abolished_authority_was_there_until_the_day_before(
    name: str, change: Reorganisation
) -> None:
    check_existed(name, change.on - timedelta(days=1))
    with pytest.raises(InputError, match=f"{name} was abolished on"):
        check_existed(name, change.on)


@pytest.mark.parametrize(("name", "change"), FORMED)
def test_a_new_authority_is_there_from_its_first_day(name: str, change: Reorganisation) -> None:
    check_existed(name, change.on)
    with pytest.raises(InputError, match=f"{name} was formed on"):
        check_existed(name, change.on - timedelta(days=1))


@pytest.mark.parametrize(
    ("name", "day", "named"),
    [
        ("Northamptonshire", date(2022, 1, 5), ("North Northamptonshire", "West Northampton")),
        ("Cumbria", date(2023, 4, 1), ("Cumberland", "Westmorland and Furness")),
        ("Poole", date(2019, 4, 1), ("Bournemouth, Christchurch and Poole",)),
        ("Cumberland", date(2023, 3, 31), ("give Cumbria, which was",)),
        ("West Northamptonshire", date(2020, 1, 1), ("give Northamptonshire, which was",)),
        ("Dorset", date(2018, 1, 1), ("check the authority and the date",)),
    ],
)
def test_those_before_or_after_it_are_named(name: str, day: date, named: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as raised:
        check_existed(name, day)
    assert all(one in (raised.value.hint or "") for one in named)


def test_what_is_said_is_a_sentence_and_a_way_out() -> None:
    with pytest.raises(InputError) as ended:
        check_existed("Cumbria", date(2023, 5, 12))
    assert str(ended.value.message) == (
        "Cumbria was abolished on Sat 1 Apr 2023, so there was no such authority on Fri 12 May 2023"
    )
    assert ended.value.hint == "give Cumberland or Westmorland and Furness, which took over from it"
    with pytest.raises(InputError) as made:
        check_existed("Dorset", date(2018, 1, 1))
    assert made.value.message == (
        "Dorset was formed on Mon 1 Apr 2019, so there was no such authority on Mon 1 Jan 2018"
    )
    assert made.value.hint == "check the authority and the date"


def test_an_authority_that_was_never_reorganised_is_always_there() -> None:
    check_existed("Bury", date(1978, 1, 1))
    check_existed("Bury", date(2100, 12, 31))
    assert predecessors("Bury") == ()


def test_an_authority_took_over_from_those_whose_successor_it_is() -> None:
    assert predecessors("Bournemouth, Christchurch and Poole") == ("Poole",)
    assert predecessors("Dorset") == ()  # the county before it is not among the authorities
