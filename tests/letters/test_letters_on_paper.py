"""Letters of visits and joint inspections are read from PDFs and plain text in every layout."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from letter_texts import named

from ilacs_cli.domain.events import Outcome, RecordKind
from ilacs_cli.domain.letter_fields import LetterFields
from ilacs_cli.letters.opening import document_of
from ilacs_cli.letters.reading import read_document
from ilacs_cli.register.bank_holidays import working_calendar
from ilacs_cli.register.register import authorities
from letters.made import (
    Page,
    as_pdf,
    as_text,
    covid_letter,
    jtai_letter,
    monitoring_letter,
    visit_letter,
)

DRAFT, FINAL = "focused-visit/draft-action-plan", "focused-visit/final-action-plan"

CLOSING = (
    "We have notified the Department for Education of the areas for priority action.",
    (
        "You should submit an action plan that responds to them "
        "within 70 working days of receiving "
        "this letter. It would be very helpful if you can share an early draft of the action plan "
        "with us within 20 working days of receiving this letter."
    ),
)


def on_paper(pages: Sequence[Page]) -> bytes:
    """Return a PDF of *pages*."""
    return as_pdf(pages)


def as_typed(pages: Sequence[Page]) -> bytes:
    """Return a plain text of *pages*."""
    return as_text(pages).encode()


def read(content: bytes) -> LetterFields:
    """Return what the letter says whose file has this *content*."""
    return read_document(document_of(content, "made-up"), authorities(), working_calendar())


@pytest.fixture(params=[on_paper, as_typed])
def put(request: pytest.FixtureRequest) -> Callable[[Sequence[Page]], bytes]:
    """Put pages in a file."""
    paper: Callable[[Sequence[Page]], bytes] = request.param
    return paper


@pytest.mark.parametrize("letterhead", ["first", "after", "box"])
@pytest.mark.parametrize("numbers_at_top", [True, False])
def test_a_focused_visit_is_read_in_every_layout(
    put: Callable[[Sequence[Page]], bytes], letterhead: str, *, numbers_at_top: bool
) -> None:
    pages = visit_letter(
        letterhead=letterhead,
        numbers_at_top=numbers_at_top,
        priority=["visits to children"],
        closing=CLOSING,
    )

    fields = read(put(pages))

    assert fields.problems == ()
    assert fields.kind.value is RecordKind.FOCUSED_VISIT
    assert named(fields) == "Rutland"
    assert (fields.start.value, fields.end.value) == (date(2025, 2, 11), date(2025, 2, 12))
    assert fields.letter_date.value == date(2025, 3, 13)
    assert (fields.priority_action.value, fields.priority_action.page) == (True, 2)
    periods = {rule: field.value for rule, field in fields.periods.items()}
    assert periods == {FINAL: "70 working days", DRAFT: "20 working days"}


def test_an_assurance_visit_is_read(put: Callable[[Sequence[Page]], bytes]) -> None:
    fields = read(put(covid_letter()))

    assert fields.kind.value is RecordKind.COVID_ASSURANCE_VISIT
    assert (fields.start.value, fields.end.value) == (date(2020, 10, 6), date(2020, 10, 8))
    assert fields.priority_action.value is False


@pytest.mark.parametrize("newer", [True, False])
def test_a_joint_inspection_is_read(put: Callable[[Sequence[Page]], bytes], *, newer: bool) -> None:
    fields = read(put(jtai_letter(newer=newer, priority=["visits"])))

    assert fields.problems == ()
    assert fields.kind.value is RecordKind.JTAI
    assert named(fields) == "Rutland"
    assert (fields.start.value, fields.end.value) == (date(2024, 11, 4), date(2024, 11, 8))
    assert fields.letter_date.value == date(2024, 12, 12)
    assert fields.outcome.value is Outcome.STATEMENT
    assert fields.priority_action.value is True
    (stated,) = fields.stated
    assert (stated.value, stated.page) == (("jtai/written-statement", date(2025, 3, 27)), 4)


def test_a_monitoring_visit_is_read(put: Callable[[Sequence[Page]], bytes]) -> None:
    fields = read(put(monitoring_letter()))

    assert fields.problems == ()
    assert fields.kind.value is RecordKind.MONITORING_VISIT
    assert (fields.start.value, fields.end.value) == (date(2025, 3, 4), date(2025, 3, 5))
    assert fields.letter_date.value == date(2025, 4, 2)
