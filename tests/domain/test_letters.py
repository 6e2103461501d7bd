from datetime import date

import pytest
from facts import days_in

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
    with pytest.raises(InputError, match=f"^{text!r} ") as raised:
        parse_kind(text)

    assert str(raised.value.hint).endswith(
        " focused-visit, inspection, jtai, area-send, youth-justice, monitoring-visit"
    )


def test_an_outcome_is_known_by_its_name() -> None:
    assert parse_outcome(" Priority-Action ") is Outcome.PRIORITY_ACTION


@pytest.mark.parametrize("text", ["", "great", "priority"])
def test_nothing_else_is_an_outcome(text: str) -> None:
    with pytest.raises(InputError, match=repr(text)):
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
    with pytest.raises(InputError, match=EventKind.AREA_SEND) as raised:
        letter(EventKind.AREA_SEND, LETTER_DATE, TODAY)

    assert str(raised.value.hint).endswith(" typically-positive, inconsistent, systemic-failings")


@pytest.mark.parametrize("kind", EventKind)
@pytest.mark.parametrize("outcome", Outcome)
def test_only_an_outcome_that_fits_the_kind_is_accepted(kind: EventKind, outcome: Outcome) -> None:
    if outcome in OUTCOMES.get(kind, ()):
        assert letter(kind, LETTER_DATE, TODAY, outcome=outcome).outcome is outcome
    else:
        with pytest.raises(InputError, match=rf"\b{outcome}\b.* {kind}$"):
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
    ("received", "compared_with"),
    [(date(2023, 6, 2), LETTER_DATE), (date(2025, 6, 11), TODAY)],
)
def test_a_receipt_over_a_year_away_is_taken_for_a_slip(
    received: date, compared_with: date
) -> None:
    with pytest.raises(InputError) as raised:
        letter(EventKind.JTAI, LETTER_DATE, TODAY, received=received)
    assert days_in(raised.value.message) == [received, compared_with]


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


def test_a_letter_is_what_was_said_of_it_and_nothing_else() -> None:
    received = date(2024, 6, 5)
    found = letter(EventKind.INSPECTION, LETTER_DATE, TODAY, received=received, authority="Hull")

    assert found == Event(EventKind.INSPECTION, LETTER_DATE, received=received, authority="Hull")


def test_a_jtai_is_taken_to_ask_for_a_written_statement() -> None:
    # All 64 letters from 2016 to 2025 do.
    assert letter(EventKind.JTAI, LETTER_DATE, TODAY).outcome is Outcome.STATEMENT


@pytest.mark.parametrize("kind", [EventKind.INSPECTION, EventKind.YOUTH_JUSTICE])
def test_an_outcome_that_does_not_fit_is_told_what_does(kind: EventKind) -> None:
    with pytest.raises(InputError) as raised:
        letter(kind, LETTER_DATE, TODAY, outcome=Outcome.PRIORITY_ACTION)

    named = [outcome for outcome in Outcome if outcome in str(raised.value.hint)]
    assert named == [*OUTCOMES.get(kind, ())]
