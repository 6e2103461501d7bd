"""Dates that the inspectorates printed in their letters, against the rules.

The letters are published by Ofsted (public sector information, Open Government Licence v3.0).
`working_days_after_letter` is how far the stated date lies after the letter's own, and
`expected_reason` follows from it: 70 agrees, one day short over a bank holiday missed it, up to
eight short implies an earlier receipt, and what is late or far too early is not explained. Four of
these letters print the date a hundred calendar days after their own: three agree with the rule, and
one, to Torbay, missed a bank holiday by it. Those reasons come first.
"""

from csv import DictReader
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from ilacs_cli.domain.calendar.dates import LAST_DAY
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.check import Finding, compare, explain
from ilacs_cli.domain.events import DEFAULT_OUTCOME, Event, EventKind
from ilacs_cli.domain.obligations import Obligation, obligations
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.register.bank_holidays import working_calendar
from ilacs_cli.register.register import Register

TODAY = date(2026, 11, 22)


class Letter(NamedTuple):
    """One date printed in one letter."""

    kind: EventKind
    authority: str
    letter_date: date
    duty: str
    stated: date
    working_days: int
    reason: str

    @property
    def rule_id(self) -> str:
        return f"{self.kind}/{self.duty}"

    @property
    def obligation(self) -> Obligation:
        event = Event(
            kind=self.kind,
            letter_date=self.letter_date,
            received=self.letter_date,
            outcome=DEFAULT_OUTCOME.get(self.kind),
        )
        owed = obligations(event, DUTIES, working_calendar(), TODAY, {self.rule_id: self.stated})
        return next(each for each in owed if each.rule.id == self.rule_id)

    @property
    def finding(self) -> Finding:
        then = working_calendar(self.letter_date)
        return explain(compare(self.obligation, self.letter_date, working_calendar(), then))


def letters() -> list[Letter]:
    """Every row of the table beside this file."""
    with Path(__file__).with_name("stated_dates.csv").open(encoding="utf-8", newline="") as file:
        return [
            Letter(
                kind=EventKind(row["event"]),
                authority=row["authority"],
                letter_date=date.fromisoformat(row["letter_date"]),
                duty=row["obligation"],
                stated=date.fromisoformat(row["stated_due"]),
                working_days=int(row["working_days_after_letter"]),
                reason=row["expected_reason"],
            )
            for row in DictReader(file)
        ]


LETTERS = {f"{each.authority} {each.letter_date} {each.duty}": each for each in letters()}

EVERY_LETTER = pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS.keys())
EXACT = {name: each for name, each in LETTERS.items() if each.working_days == 70}


@EVERY_LETTER
def test_the_calendar_counts_as_many_working_days_as_the_table(
    calendar: WorkingCalendar, letter: Letter
) -> None:
    assert calendar.count(letter.letter_date, letter.stated) == letter.working_days


@pytest.mark.parametrize("letter", EXACT.values(), ids=EXACT.keys())
def test_a_letter_that_is_exact_states_the_date_the_rule_gives(letter: Letter) -> None:
    assert letter.obligation.computed == letter.stated


@EVERY_LETTER
def test_the_likeliest_reason_for_the_stated_date(letter: Letter) -> None:
    assert letter.finding.reason == letter.reason


def test_the_letter_to_kirklees_could_not_know_of_the_state_funeral() -> None:
    letter = LETTERS["Kirklees 2022-08-18 written-statement"]

    assert "State Funeral of Queen Elizabeth II" in letter.finding.explanation


def test_the_letter_to_st_helens_states_later_dates_than_its_own_rule() -> None:
    # 22 and 82 working days, where the letter itself names 20 and 70.
    draft = LETTERS["St Helens 2018-08-08 draft-action-plan"].obligation
    final = LETTERS["St Helens 2018-08-08 final-action-plan"].obligation

    assert (draft.computed, final.computed) == (date(2018, 9, 6), date(2018, 11, 15))


def test_no_two_rows_are_about_the_same_date_in_the_same_letter() -> None:
    assert len(LETTERS) == len(letters()) == 34


def test_the_packaged_dates_are_those_of_the_table_and_belong_to_duties_of_their_events() -> None:
    packaged = {
        (event.letter_date, rule, stated): event
        for event in Register().events(LAST_DAY)
        for rule, stated in event.stated
    }

    assert packaged.keys() == {(each.letter_date, each.rule_id, each.stated) for each in letters()}
    for (_, rule, stated), event in packaged.items():
        (owed,) = (
            one
            for one in obligations(event, DUTIES, working_calendar(), TODAY)
            if one.stated == stated
        )
        assert owed.rule.id == rule


def test_four_letters_print_the_date_a_hundred_calendar_days_after_their_own() -> None:
    found = {
        each.authority: each.finding
        for each in LETTERS.values()
        if each.stated - each.letter_date == timedelta(days=100)
    }
    assert sorted(found) == ["East Sussex", "Shropshire", "South Tyneside", "Torbay"]
    assert "100 calendar days" in found["Torbay"].explanation


def test_no_letter_that_states_no_working_day_was_received_earlier() -> None:
    calendar = working_calendar()
    odd = [each for each in LETTERS.values() if not calendar.is_working_day(each.stated)]
    assert [each for each in odd if each.finding.implied_received] == []
