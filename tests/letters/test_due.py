"""What a letter says is due: dates and periods, by rule."""

from datetime import date

import pytest
from letter_texts import CLOSE, jtai_letter, read_pages, visit_letter
from noted import codes

from ilacs_cli.domain.events import Outcome
from ilacs_cli.domain.letter_fields import LetterFields, Sure

DRAFT, FINAL = "focused-visit/draft-action-plan", "focused-visit/final-action-plan"
STATEMENT = "jtai/written-statement"

ASKED = """\
Next steps
The local authority should prepare a written statement of proposed action.
"""


def visit(ending: str) -> LetterFields:
    """Return what is read of a letter of a visit with an *ending*."""
    heading = "Areas for priority action\n\u25fc Visits to children on time.\n"
    return read_pages([visit_letter(body=heading), f"{ending}\n{CLOSE}"])


def joint(ending: str) -> LetterFields:
    """Return what is read of the letter of a joint inspection with an *ending*."""
    return read_pages([jtai_letter(), "What they found.", f"{ASKED}{ending}\n{CLOSE}"])


def dates(fields: LetterFields) -> dict[str, date | None]:
    """Return the stated dates by rule."""
    return {one.value.rule: one.value.day for one in fields.stated if one.value}


@pytest.mark.parametrize(
    "ending",
    [
        (
            "The Chair should send the written statement of action to office@example.org by 9 "
            "February "
            "2017. This statement"
        ),
        "Send the statement of action\nno later than\nThursday 9 February 2017.",
        "It should send the written statement to us by noon on 9 February 2017.",
        "The local authority should send the written statement of action by 9\nFebruary\n2017.",
    ],
)
def test_the_date_of_a_written_statement_is_read(ending: str) -> None:
    fields = joint(ending)

    assert dates(fields) == {STATEMENT: date(2017, 2, 9)}
    assert fields.stated[0].page == 3
    assert fields.outcome.value is Outcome.STATEMENT


@pytest.mark.parametrize(
    "ending",
    [
        "Partners should answer together. Please send it by 9 February 2017.",
        "The response should be with us by Thursday, 9 February 2017.",
        "The deadline for the statement is 9 February 2017.",
        "The statement is due on 9 February 2017.",
        "Send the statement within 70 working days of this letter (9 February 2017).",
    ],
)
def test_a_date_is_due_however_the_sentence_leads_to_it(ending: str) -> None:
    assert dates(joint(ending)) == {STATEMENT: date(2017, 2, 9)}


@pytest.mark.parametrize(
    "ending",
    [
        "A written statement of action is not required.",
        "The previous written statement of action was carried out.",
    ],
)
def test_a_statement_that_is_not_asked_for_is_none(ending: str) -> None:
    fields = read_pages([jtai_letter(), f"Next steps\n{ending}\n{CLOSE}"])

    assert fields.outcome.value is Outcome.NONE


def test_a_statement_may_be_asked_for_in_fewer_words() -> None:
    ending = "The written statement should come within 70 working days."
    fields = read_pages([jtai_letter(), f"Next steps\n{ending}\n{CLOSE}"])

    assert fields.outcome.value is Outcome.STATEMENT


def test_the_final_version_and_the_draft_have_a_period_and_a_date_each() -> None:
    fields = visit(
        "Share a draft with us within 20 working days (by 6 February 2019) and the final version "
        "within 70 working days (by 17 April 2019)."
    )

    assert dates(fields) == {DRAFT: date(2019, 2, 6), FINAL: date(2019, 4, 17)}
    assert {rule: period.value for rule, period in fields.periods.items()} == {
        DRAFT: "20 working days",
        FINAL: "70 working days",
    }


def test_a_statement_can_be_asked_for_without_a_date() -> None:
    fields = joint("It should say who does what.")

    assert dates(fields) == {}
    assert fields.outcome.value is Outcome.STATEMENT


def test_a_letter_that_asks_for_no_statement_says_so() -> None:
    fields = read_pages([jtai_letter(), f"Next steps\nNone.\n{CLOSE}"])

    assert (fields.outcome.value, fields.outcome.sure) == (Outcome.NONE, Sure.READ)


def test_a_date_over_the_end_of_a_page_is_read() -> None:
    pages = [
        jtai_letter(),
        f"{ASKED}The statement should come to us by 9",
        f"3\nFebruary 2017. It will be read.\n{CLOSE}",
    ]

    assert dates(read_pages(pages)) == {STATEMENT: date(2017, 2, 9)}


def test_a_due_date_without_a_year_is_the_next_after_the_letter() -> None:
    fields = joint("The statement should come by 9 February.")

    assert dates(fields) == {STATEMENT: date(2017, 2, 9)}
    assert fields.stated[0].sure is Sure.INFERRED


def test_a_due_date_on_a_saturday_is_as_printed() -> None:
    fields = joint("The statement should come by 11 February 2017.")

    assert dates(fields) == {STATEMENT: date(2017, 2, 11)}
    assert fields.stated[0].sure is Sure.READ


def test_a_due_date_with_two_figures_for_its_year_is_of_the_letters_and_told() -> None:
    # The made-up letter is of December 2016. One real letter prints "12 November 18".
    fields = joint("Send the statement of action by 9 February 17.")

    assert dates(fields) == {STATEMENT: date(2017, 2, 9)}
    assert fields.stated[0].sure is Sure.INFERRED
    assert "year-in-two-figures" in codes(fields.problems)


@pytest.mark.parametrize("printed", ["9 February 20177", "9 February 27", "30 February 2017"])
def test_a_due_date_that_is_misprinted_is_doubtful(printed: str) -> None:
    fields = joint(f"The statement should come by {printed}.")

    assert [one.sure for one in fields.stated] == [Sure.DOUBTFUL]
    assert fields.problems


def test_of_two_due_dates_for_one_thing_neither_is_sure() -> None:
    fields = joint(
        "The statement should come by 9 February 2017. Send the statement by 1 May 2017."
    )

    assert [one.sure for one in fields.stated] == [Sure.DOUBTFUL]
    assert "stated-dates-differ" in codes(fields.problems)


def test_a_due_date_before_the_letter_is_doubtful() -> None:
    fields = joint("The statement should come by 9 February 2016.")

    assert [one.sure for one in fields.stated] == [Sure.DOUBTFUL]
    assert "stated-before-letter" in codes(fields.problems)


def test_both_dates_of_a_letter_are_told_apart() -> None:
    fields = visit(
        "We expect your final action plan on or before 9 April 2019 and your draft plan by "
        "5 February 2019."
    )

    assert dates(fields) == {FINAL: date(2019, 4, 9), DRAFT: date(2019, 2, 5)}


def test_a_date_of_something_else_is_not_due() -> None:
    fields = visit("Leaders hope to hire more people by 1 March 2019. The plan began 2 May 2018.")

    assert fields.stated == ()


@pytest.mark.parametrize(
    "ending",
    [
        (
            "You should submit an action plan within 70 working days of receiving this letter. "
            "Please "
            "share an early draft of it within 20 working days of receiving this letter."
        ),
        (
            "You should submit an action plan within 70 6 working days of receiving this letter. "
            "Please share an early draft within 20\n2\nworking days."
        ),
        (
            "We require you to submit an action plan within 70 working 6 days. "
            "We ask you to share a draft "
            "within 20 working days."
        ),
    ],
)
def test_periods_are_read_though_a_page_number_is_in_them(ending: str) -> None:
    fields = visit(ending)

    periods = {rule: field.value for rule, field in fields.periods.items()}
    assert periods == {FINAL: "70 working days", DRAFT: "20 working days"}


def test_a_period_of_something_else_is_not_due() -> None:
    fields = visit("Assessments are made within 45 working days.")

    assert fields.periods == {}


def test_nothing_is_due_of_a_visit_that_sets_no_priority_action() -> None:
    ending = (
        "Where a visit results in an area for priority action, we require an action plan within "
        "70 working days."
    )

    fields = read_pages([visit_letter(), f"{ending}\n{CLOSE}"])

    assert (fields.stated, dict(fields.periods)) == ((), {})
