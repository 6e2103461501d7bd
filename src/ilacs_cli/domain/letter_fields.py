"""What a letter or report says, field by field, with where that was read and how sure it is."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.events import Grade, Outcome, RecordKind, StatedDate
from ilacs_cli.domain.notes import Note

Value = TypeVar("Value")
"""What a field holds."""


class Sure(StrEnum):
    """How sure a field is."""

    READ = "read"
    """As printed."""
    INFERRED = "inferred"
    """Follows from other fields: a year from the letter's date, short from the days on site."""
    DOUBTFUL = "doubtful"
    """Contradicts another field, or cannot be."""
    ABSENT = "absent"
    """Not in the document."""
    GIVEN = "given"
    """The person who asked has said it."""


class Field(NamedTuple, Generic[Value]):
    """A field of a letter or report.

    Args:
        value: what it says; None if it is absent, or is there and cannot be read.
        page: the page it was read from, from 1; None if it was not read.
        words: the words it was read from, on one line.
        sure: how sure it is.
    """

    value: Value | None = None
    page: int | None = None
    words: str = ""
    sure: Sure = Sure.ABSENT

    @property
    def known(self) -> Value | None:
        """The value to go by: None if it is doubtful."""
        return None if self.sure is Sure.DOUBTFUL else self.value


class LetterFields(NamedTuple):
    """What one letter or report says.

    Args:
        kind: what it is; None if that could not be told.
        authority: whom it is about.
        start: the first day on site.
        end: the last day on site, included.
        letter_date: the date of a letter, or of a report that prints one.
        published: the day of publication, where it is printed.
        overall: the overall effectiveness.
        leaders: the impact of leaders.
        help_and_protection: the judgement for children who need help and protection.
        in_care: the judgement for children in care.
        care_leavers: the judgement for care leavers.
        priority_action: whether areas for priority action are set.
        outcome: of an area SEND inspection, what was found; of a JTAI, whether a written
            statement is asked for.
        stated: the due dates that it prints, each for a rule.
        periods: the periods that it prints, in words, by rule.
        problems: what looks wrong in it.
    """

    kind: Field[RecordKind] = Field()
    authority: Field[Authority] = Field()
    start: Field[date] = Field()
    end: Field[date] = Field()
    letter_date: Field[date] = Field()
    published: Field[date] = Field()
    overall: Field[Grade] = Field()
    leaders: Field[Grade] = Field()
    help_and_protection: Field[Grade] = Field()
    in_care: Field[Grade] = Field()
    care_leavers: Field[Grade] = Field()
    priority_action: Field[bool] = Field()
    outcome: Field[Outcome] = Field()
    stated: tuple[Field[StatedDate], ...] = ()
    periods: Mapping[str, Field[str]] = {}
    problems: tuple[Note, ...] = ()

    def single(self) -> Iterator[tuple[str, Field[object]]]:
        """Yield the fields that a document has once, each with its name."""
        for name, field in zip(self._fields, self, strict=True):
            if isinstance(field, Field):
                yield name, field
