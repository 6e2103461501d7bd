from datetime import date

import pytest

from ilacs_cli.domain.advice import Advice, Advised, Text
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import OUTCOMES, Event, EventKind, Outcome
from ilacs_cli.domain.letters import letter, parse_kind, parse_outcome

LETTER_DATE = date(2024, 6, 3)
TODAY = date(2024, 6, 10)


@pytest.mark.parametrize("text", ["area-send", "AREA-SEND", "  area-send\n"])
def test_a_kind_is_known_by_its_name(text: str) -> None:
    assert parse_kind(text) is EventKind.AREA_SEND


@pytest.mark.parametrize("text", ["", "send", "ofsted", "draft-report"])
def test_nothing_else_is_a_kind_of_letter(text: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_kind(text)

    assert str(raised.value) == f"{text!r} is not an event"
    assert raised.value.hint == (
        "the events are focused-visit, inspection, jtai, area-send, youth-justice, monitoring-visit"
    )


def test_an_outcome_is_known_by_its_name() -> None:
    assert parse_outcome(" Priority-Action ") is Outcome.PRIORITY_ACTION


@pytest.mark.parametrize("text", ["", "great", "priority action"])
def test_nothing_else_is_an_outcome(text: str) -> None:
    with pytest.raises(InputError, match="is not an outcome"):
        parse_outcome(text)


def test_a_focused_visit_is_taken_to_have_found_an_area_for_priority_action() -> None:
    assert letter(EventKind.FOCUSED_VISIT, LETTER_DATE, TODAY).outcome is Outcome.PRIORITY_ACTION


def test_an_outcome_that_is_given_is_not_replaced() -> None:
    visit = letter(EventKind.FOCUSED_VISIT, LETTER_DATE, TODAY, outcome=Outcome.NONE)

    assert visit.outcome is Outcome.NONE


def test_an_inspection_needs_no_outcome() -> None:
    # Both duties after an inspection are owed whatever the judgement: 2006 Act s.137(3).
    assert letter(EventKind.INSPECTION, LETTER_DATE, TODAY).outcome is None


def test_an_area_send_inspection_needs_an_outcome() -> None:
    with pytest.raises(InputError, match="depends on its outcome") as raised:
        letter(EventKind.AREA_SEND, LETTER_DATE, TODAY)

    assert raised.value.hint == "give one of typically-positive, inconsistent, systemic-failings"


@pytest.mark.parametrize("kind", EventKind)
@pytest.mark.parametrize("outcome", Outcome)
def test_only_an_outcome_that_fits_the_kind_is_accepted(kind: EventKind, outcome: Outcome) -> None:
    if outcome in OUTCOMES.get(kind, ()):
        assert letter(kind, LETTER_DATE, TODAY, outcome=outcome).outcome is outcome
    else:
        with pytest.raises(InputError, match="does not fit"):
            letter(kind, LETTER_DATE, TODAY, outcome=outcome)


@pytest.mark.parametrize(
    "received",
    [
        pytest.param(date(2023, 6, 3), id="a year before the letter"),
        pytest.param(date(2024, 5, 31), id="before it is published"),
        pytest.param(date(2025, 6, 10), id="a year after today"),
    ],
)
def test_a_letter_may_be_received_before_or_after_its_date(received: date) -> None:
    found = letter(EventKind.JTAI, LETTER_DATE, TODAY, received=received)

    assert found.received == received


@pytest.mark.parametrize(
    ("received", "words"),
    [
        (date(2023, 6, 2), "over a year before the letter's date 2024-06-03"),
        (date(2025, 6, 11), "received on 2025-06-11, over a year after today, 2024-06-10"),
    ],
)
def test_a_receipt_over_a_year_away_is_taken_for_a_slip(received: date, words: str) -> None:
    with pytest.raises(InputError, match=words):
        letter(EventKind.JTAI, LETTER_DATE, TODAY, received=received)


def test_the_authority_is_what_the_user_calls_it() -> None:
    found = letter(EventKind.JTAI, LETTER_DATE, TODAY, authority="Hull")

    assert found.authority == "Hull"


def test_what_is_no_outcome_is_told_which_outcomes_each_kind_has() -> None:
    with pytest.raises(InputError) as raised:
        parse_outcome("great")

    assert raised.value.hint == (
        "focused-visit: priority-action, none; "
        "inspection: outstanding, good, requires-improvement, inadequate; "
        "area-send: typically-positive, inconsistent, systemic-failings; "
        "jtai: statement, none"
    )


@pytest.mark.parametrize(
    ("received", "hint"),
    [
        (date(2023, 6, 2), "check the year of both dates"),
        (date(2025, 6, 11), Advised(Advice.DAY_OF_ASKING, "check the year")),
    ],
)
def test_a_receipt_over_a_year_away_is_told_what_to_check(received: date, hint: Text) -> None:
    with pytest.raises(InputError) as raised:
        letter(EventKind.JTAI, LETTER_DATE, TODAY, received=received)

    assert raised.value.hint == hint


def test_a_letter_is_what_was_said_of_it_and_nothing_else() -> None:
    received = date(2024, 6, 5)
    found = letter(EventKind.INSPECTION, LETTER_DATE, TODAY, received=received, authority="Hull")

    assert found == Event(EventKind.INSPECTION, LETTER_DATE, received=received, authority="Hull")


def test_a_jtai_is_taken_to_ask_for_a_written_statement() -> None:
    # All 64 letters from 2016 to 2025 do.
    assert letter(EventKind.JTAI, LETTER_DATE, TODAY).outcome is Outcome.STATEMENT


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        pytest.param(
            EventKind.INSPECTION,
            "the outcomes of inspection are outstanding, good, requires-improvement, inadequate",
            id="other outcomes fit",
        ),
        pytest.param(EventKind.YOUTH_JUSTICE, "leave it out", id="none fits"),
    ],
)
def test_an_outcome_that_does_not_fit_is_told_what_does(kind: EventKind, hint: str) -> None:
    with pytest.raises(InputError) as raised:
        letter(kind, LETTER_DATE, TODAY, outcome=Outcome.PRIORITY_ACTION)

    assert raised.value.hint == hint
