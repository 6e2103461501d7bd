"""What a person says of a letter wins, and what must be given before a date is counted."""

from collections.abc import Mapping
from datetime import date

import pytest

from ilacs_cli.domain.authorities import Authority, find
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import (
    EventKind,
    Grade,
    InspectionKind,
    Outcome,
    RecordKind,
    StatedDate,
)
from ilacs_cli.domain.letter_corrections import Correction, corrected, left_out, not_known
from ilacs_cli.domain.letter_fields import Field, LetterFields, Sure
from ilacs_cli.domain.notes import Note, NoteCode
from ilacs_cli.register.register import authorities

DRAFT, FINAL = "focused-visit/draft-action-plan", "focused-visit/final-action-plan"
LETTER_DATE, LATER = date(2025, 3, 13), date(2025, 3, 14)


def whose(name: str) -> Authority:
    return find(authorities(), name)


def read(value: object, sure: Sure = Sure.READ) -> Field[object]:
    return Field(value, 1, "as printed", sure)


def visit(**fields: object) -> LetterFields:
    usual: Mapping[str, object] = {
        "kind": read(RecordKind.FOCUSED_VISIT),
        "authority": read(whose("Rutland")),
        "start": read(date(2025, 2, 11)),
        "end": read(date(2025, 2, 12)),
        "letter_date": read(LETTER_DATE),
        "priority_action": read(value=True),
    }
    return LetterFields(**{**usual, **fields})  # type: ignore[arg-type] # each is a field


def given(value: object) -> Field[object]:
    return Field(value, sure=Sure.GIVEN)


def codes(fields: LetterFields) -> list[str]:
    return [note.code for note in fields.problems]


def missing(fields: LetterFields, received: date | None = None) -> list[str]:
    return [note.code for note in not_known(fields, received)]


def test_where_nothing_is_said_all_is_as_read() -> None:
    assert corrected(visit(), Correction(), {}) == visit()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("authority", whose("Bury")),
        ("start", date(2025, 2, 10)),
        ("end", date(2025, 2, 13)),
        ("letter_date", LATER),
        ("published", LATER),
    ],
)
def test_what_is_said_wins_and_is_said_to(name: str, value: object) -> None:
    said = Correction(**{name: value})  # type: ignore[arg-type] # each of its own type
    fields = corrected(visit(), said, {})

    assert getattr(fields, name) == given(value)
    others = [other for other in visit()._fields if other not in {name, "problems"}]
    assert [getattr(fields, other) for other in others] == [
        getattr(visit(), other) for other in others
    ]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (Correction(event=EventKind.JTAI), RecordKind.JTAI),
        (Correction(event=EventKind.AREA_SEND), RecordKind.AREA_SEND),
        (Correction(event=EventKind.INSPECTION), RecordKind.ILACS_STANDARD),
        (Correction(inspection=InspectionKind.SHORT), RecordKind.ILACS_SHORT),
        (
            Correction(event=EventKind.INSPECTION, inspection=InspectionKind.SHORT),
            RecordKind.ILACS_SHORT,
        ),
        (Correction(inspection=InspectionKind.STANDARD), RecordKind.ILACS_STANDARD),
    ],
)
def test_another_kind_can_be_said(said: Correction, kind: RecordKind) -> None:
    assert corrected(visit(), said, {}).kind == given(kind)


def test_a_kind_that_was_read_stays_where_the_same_is_said() -> None:
    short = visit(kind=read(RecordKind.ILACS_SHORT, Sure.INFERRED))

    assert corrected(short, Correction(event=EventKind.INSPECTION), {}).kind == short.kind
    assert codes(corrected(short, Correction(event=EventKind.INSPECTION), {})) == []


@pytest.mark.parametrize(
    ("kind", "outcome", "name", "value"),
    [
        (RecordKind.FOCUSED_VISIT, Outcome.PRIORITY_ACTION, "priority_action", True),
        (RecordKind.FOCUSED_VISIT, Outcome.NONE, "priority_action", False),
        (RecordKind.ILACS_SHORT, Outcome.GOOD, "overall", Grade.GOOD),
        (RecordKind.JTAI, Outcome.NONE, "outcome", Outcome.NONE),
        (RecordKind.AREA_SEND, Outcome.INCONSISTENT, "outcome", Outcome.INCONSISTENT),
    ],
)
def test_an_outcome_goes_where_such_a_letter_has_it(
    kind: RecordKind, outcome: Outcome, name: str, value: object
) -> None:
    fields = corrected(visit(kind=read(kind)), Correction(outcome=outcome), {})

    assert getattr(fields, name) == given(value)


def test_an_outcome_that_does_not_fit_is_refused() -> None:
    with pytest.raises(InputError, match="good") as refused:
        corrected(visit(), Correction(outcome=Outcome.GOOD), {})
    assert refused.value.hint


def test_an_outcome_of_nobody_knows_what_is_refused() -> None:
    unknown = visit(kind=Field())
    with pytest.raises(InputError, match="none") as refused:
        corrected(unknown, Correction(outcome=Outcome.NONE), {})
    assert refused.value.hint

    said = Correction(event=EventKind.JTAI, outcome=Outcome.NONE)
    assert corrected(unknown, said, {}).outcome == given(Outcome.NONE)


def test_a_due_date_that_is_said_takes_the_place_of_the_one_for_its_rule() -> None:
    draft, final = (
        read(StatedDate(DRAFT, date(2025, 4, 9))),
        read(StatedDate(FINAL, date(2025, 6, 24))),
    )
    unread = read(None, Sure.DOUBTFUL)

    fields = corrected(
        visit(stated=(draft, final, unread)), Correction(), {FINAL: date(2025, 6, 25)}
    )

    assert fields.stated == (draft, given(StatedDate(FINAL, date(2025, 6, 25))))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("authority-not-certain", Correction(authority=whose("Bury"))),
        ("letter-dates-differ", Correction(letter_date=LATER)),
        ("letter-before-visit", Correction(letter_date=LATER)),
        ("letter-before-visit", Correction(start=date(2025, 2, 10))),
        ("stay-too-long", Correction(end=date(2025, 2, 10))),
        ("priority-action-not-clear", Correction(outcome=Outcome.NONE)),
    ],
)
def test_a_complaint_about_what_is_given_goes(code: NoteCode, said: Correction) -> None:
    doubted = visit(problems=(Note(code, "It is odd."), Note("only-a-title", "It is short.")))

    kept = codes(corrected(doubted, said, {}))

    assert code not in kept
    assert "only-a-title" in kept
    assert codes(corrected(doubted, Correction(published=LATER), {})) == [code, "only-a-title"]


def test_where_the_letter_says_something_else_both_are_told() -> None:
    fields = corrected(visit(), Correction(letter_date=LATER, authority=whose("Bury")), {})

    told = [note.text for note in fields.problems if note.code == "given-differs"]
    assert len(told) == 2
    assert "Rutland" in told[0]
    assert "Bury" in told[0]
    assert "13 March 2025" in told[1]
    assert "14 March 2025" in told[1]


@pytest.mark.parametrize(
    "unread", [Field(), read(date(2024, 3, 13), Sure.DOUBTFUL), read(LATER)], ids=str
)
def test_where_it_says_nothing_else_nothing_is_told(unread: Field[date]) -> None:
    assert codes(corrected(visit(letter_date=unread), Correction(letter_date=LATER), {})) == []


# What must be given


def test_a_letter_that_says_all_lacks_nothing() -> None:
    assert missing(visit()) == []


def test_without_its_kind_nothing_else_is_asked() -> None:
    assert missing(LetterFields()) == ["kind-not-read"]


def test_what_is_doubtful_must_be_given() -> None:
    doubtful = visit(
        authority=read(whose("Bury"), Sure.DOUBTFUL),
        priority_action=read(value=False, sure=Sure.DOUBTFUL),
        letter_date=read(LETTER_DATE, Sure.DOUBTFUL),
    )

    assert missing(doubtful) == ["authority-not-read", "outcome-not-read", "date-not-read"]
    (note,) = [note for note in not_known(doubtful, None) if note.code == "date-not-read"]
    assert "as printed" in note.text


@pytest.mark.parametrize(
    ("fields", "received"),
    [
        (visit(letter_date=Field()), LATER),
        (visit(letter_date=Field(), published=read(LATER)), None),
    ],
)
def test_any_day_to_count_from_is_enough(fields: LetterFields, received: date | None) -> None:
    assert missing(fields, received) == []
    assert missing(visit(letter_date=Field())) == ["date-not-read"]


def test_receipt_alone_does_not_tell_which_rules_held() -> None:
    undated = visit(letter_date=Field(), start=Field(), end=Field())

    assert missing(undated, LATER) == ["letter-date-needed"]
    assert missing(undated) == ["date-not-read"]
    assert missing(visit(letter_date=Field(), start=Field()), LATER) == []


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        (visit(priority_action=Field()), True),
        (visit(kind=read(RecordKind.JTAI)), True),
        (visit(kind=read(RecordKind.JTAI), outcome=read(Outcome.STATEMENT)), False),
        (visit(kind=read(RecordKind.AREA_SEND)), True),
        (visit(kind=read(RecordKind.ILACS_SHORT)), False),  # since 2026 there is no overall one
        (visit(kind=read(RecordKind.ILACS_SHORT), overall=read(Grade.GOOD, Sure.DOUBTFUL)), True),
        (visit(kind=read(RecordKind.MONITORING_VISIT), priority_action=Field()), False),
    ],
)
def test_the_outcome_is_asked_for_where_what_is_owed_depends_on_it(
    fields: LetterFields, is_asked: bool
) -> None:
    assert ("outcome-not-read" in missing(fields)) is is_asked


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (visit(start=read(date(2025, 2, 11), Sure.DOUBTFUL)), "days-doubtful"),
        (visit(end=read(date(2025, 2, 11), Sure.DOUBTFUL)), "days-doubtful"),
        (visit(published=read(LATER, Sure.DOUBTFUL)), "publication-doubtful"),
        (visit(leaders=read(Grade.GOOD, Sure.DOUBTFUL)), "judgement-doubtful"),
        (visit(care_leavers=read(Grade.GOOD, Sure.DOUBTFUL)), "judgement-doubtful"),
        (visit(stated=(read(StatedDate(DRAFT, LATER), Sure.DOUBTFUL),)), "stated-doubtful"),
    ],
)
def test_what_is_doubtful_besides_is_left_out(fields: LetterFields, code: str) -> None:
    assert [note.code for note in left_out(fields)] == [code]
    assert list(left_out(visit())) == []
