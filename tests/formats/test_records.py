"""A record's fields are its JSON, its row of CSV and its schema."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator

from ilacs_cli.formats.records import cell, columns, plain, row, schema


class Colour(StrEnum):
    RED = "red"


class Stay(NamedTuple):
    """Days on site.

    Args:
        first: the first day.
        last: the last day,
            included.
    """

    first: date
    last: date | None


@dataclass(frozen=True)
class Visit:
    """A visit.

    Args:
        name: what it is called.
    """

    name: str
    colour: Colour
    stay: Stay | None
    others: tuple[Stay, ...]
    carried: dict[str, str]

    @property
    def days(self) -> int:
        """How many days it lasted.

        Not part of what it shows unless that is said.
        """
        return 2


class Letter(NamedTuple):
    """A letter that shows other names than its own, and a property."""

    visit: Visit
    number: int

    @property
    def length(self) -> int:
        """How long it is."""
        return 7

    @staticmethod
    def shown() -> dict[str, str]:
        return {"about": "visit", "length": "length"}

    @staticmethod
    def columns() -> dict[str, str]:
        return {"length": "length", "about": "visit"}

    @staticmethod
    def inline() -> tuple[str, ...]:
        return ("about",)


STAY = Stay(date(2026, 3, 2), None)
VISIT = Visit("Bury", Colour.RED, STAY, (STAY, STAY), {"ref": "A1"})
LETTER = Letter(VISIT, 3)


def test_json_has_every_field_in_order_and_nothing_is_left_out() -> None:
    assert plain(VISIT) == {
        "name": "Bury",
        "colour": "red",
        "stay": {"first": "2026-03-02", "last": None},
        "others": [{"first": "2026-03-02", "last": None}] * 2,
        "carried": {"ref": "A1"},
    }
    assert list(plain(VISIT)) == ["name", "colour", "stay", "others", "carried"]


def test_a_record_that_says_what_it_shows_shows_that_alone() -> None:
    assert list(plain(LETTER)) == ["about", "length"]
    assert plain(LETTER)["length"] == 7


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        plain(object())
    with pytest.raises(TypeError, match="object"):
        cell(object())


def test_a_record_in_a_record_has_a_column_for_each_of_its_own() -> None:
    assert row(VISIT) == {
        "name": "Bury",
        "colour": "red",
        "stay_first": date(2026, 3, 2),
        "stay_last": None,
        "others": "2026-03-02; 2026-03-02",
        "carried": "ref",
    }


class Known(NamedTuple):
    """What is known.

    Args:
        day: its day.
    """

    day: date


class Unknown(NamedTuple):
    """That nothing is known."""

    day: None = None


class Answer(NamedTuple):
    """An answer, which may be known or not, and perhaps a stay."""

    found: Known | Unknown
    stay: Stay | None

    @staticmethod
    def shown() -> dict[str, str]:
        return {"day": "found.day", "last": "stay.last"}


def test_a_path_leads_through_either_of_two_records_and_through_none() -> None:
    day = date(2024, 1, 22)
    found = [Answer(Known(day), None), Answer(Unknown(), Stay(day, day))]
    assert plain(found) == [
        {"day": "2024-01-22", "last": None},
        {"day": None, "last": "2024-01-22"},
    ]
    answer = schema(Answer)
    for one in plain(found):
        Draft202012Validator(answer).validate(one)
    assert not Draft202012Validator(answer).is_valid({"day": 1, "last": None})
    assert answer["properties"]["day"]["description"] == "its day."


def test_columns_do_not_depend_on_what_is_known() -> None:
    unknown = Visit("Bury", Colour.RED, None, (), {})
    assert list(row(unknown)) == [column.name for column in columns(Visit)]
    assert (row(unknown)["stay_first"], row(unknown)["others"]) == (None, "")


def test_columns_can_stand_in_another_order_and_without_the_key_before_them() -> None:
    assert list(row(LETTER))[:3] == ["length", "name", "colour"]


@pytest.fixture(scope="module")
def visit_schema() -> dict[str, Any]:
    return schema(Visit, {"report": "visit"})


def test_the_schema_takes_what_json_has(visit_schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(visit_schema)
    validator = Draft202012Validator(visit_schema)
    assert validator.is_valid({"report": "visit", **plain(VISIT)})
    for key in plain(VISIT):
        lacking = {other: value for other, value in plain(VISIT).items() if other != key}
        assert not validator.is_valid({"report": "visit", **lacking})
    assert not validator.is_valid({"report": "another", **plain(VISIT)})


def test_the_schema_lists_the_keys_in_the_order_of_the_fields(visit_schema: dict[str, Any]) -> None:
    assert list(visit_schema["properties"]) == ["report", *plain(VISIT)]


def test_what_a_docstring_says_of_a_field_describes_it(visit_schema: dict[str, Any]) -> None:
    assert visit_schema["properties"]["name"]["description"] == "what it is called."
    stay = visit_schema["$defs"]["Stay"]
    assert stay["properties"]["last"]["description"] == "the last day, included."
    assert stay["description"] == "Days on site."
    assert schema(Letter)["properties"]["length"]["description"] == "How long it is."


class Review(NamedTuple):
    """A review of what may not have been a visit, which shows what that has as its own."""

    visit: Visit | None
    number: int

    @staticmethod
    def shown() -> dict[str, str]:
        return {"name": "visit.name", "stay": "visit.stay", "number": "number"}


def test_a_record_can_show_what_a_record_in_it_has_as_its_own() -> None:
    stay = {"first": "2026-03-02", "last": None}
    assert plain(Review(VISIT, 1)) == {"name": "Bury", "stay": stay, "number": 1}
    assert plain(Review(None, 1)) == {"name": None, "stay": None, "number": 1}
    assert list(row(Review(None, 1))) == ["name", "stay_first", "stay_last", "number"]


def test_the_schema_of_what_a_record_shows_as_its_own_takes_none_where_it_may_be_missing() -> None:
    made = schema(Review)
    assert made["properties"]["name"]["description"] == "what it is called."
    validator = Draft202012Validator(made)
    assert validator.is_valid(plain(Review(VISIT, 1)))
    assert validator.is_valid(plain(Review(None, 1)))
