"""The judgements in a report: a label, and the grade beside or under it."""

from dataclasses import dataclass
from datetime import date

from ilacs_cli.domain.events import Grade
from ilacs_cli.domain.letter_fields import Field, Sure
from ilacs_cli.domain.notes import Note
from ilacs_cli.letters.family import Findings, Letter
from ilacs_cli.letters.text import loosely

GRADE = (
    r"(?P<grade>outstanding|good|requires? ?im[a-z]{7,11}(?: to ?be ?good)?|inadequate|adequate"
    r"|not ?judged|no ?judgement)(?![a-z])"
)
"""The words of a grade, wherever the line ends; ``adequate`` is of an older scale."""

_AFTER_A_LABEL = r"[.:]? ?[1-9]?[0-9]?[.:]? ?"
"""A full stop, and a footnote's number."""

_GRADES = {
    "outstanding": Grade.OUTSTANDING,
    "good": Grade.GOOD,
    "require": Grade.REQUIRES_IMPROVEMENT,
    "inadequate": Grade.INADEQUATE,
}
"""The grades by how their words begin; of others we have none."""


@dataclass(frozen=True)
class Judged:
    """Reads one judgement.

    Args:
        field: its name in ``LetterFields``.
        label: a pattern of the words before the grade.
        after: a pattern of what stands before both, if they are not the first of their kind.
        beside: a pattern of another row, if a document with that row has no such judgement.
        until: the first day on site from which inspections have no such judgement.
    """

    field: str
    label: str
    after: str = ""
    beside: str = ""
    until: date | None = None

    def __call__(self, letter: Letter) -> Findings:
        """Return the judgement; it has no value if none was made or the scale is an older one."""
        start = letter.text.find(self.after) if self.after else None
        begins = start.end if start else 0
        judged = letter.text.find(f"{loosely(self.label)}{_AFTER_A_LABEL}{GRADE}", begins)
        if judged:
            grade = _grade(judged.parts["grade"])
            return Findings({self.field: Field(grade, judged.page, judged.words, Sure.READ)})
        if self._is_lacking(letter):
            return Findings({})
        text = f"We could not read the judgement {self.field.replace('_', ' ')!r}."
        return Findings({}, (Note("judgement-not-read", text),))

    def _is_lacking(self, letter: Letter) -> bool:
        """Whether such a document has no such judgement."""
        start = letter.fields.start.value
        if self.until and start and start >= self.until:
            return True
        return bool(self.beside and letter.text.find(loosely(self.beside)))


def _grade(words: str) -> Grade | None:
    text = words.lower()
    return next((grade for word, grade in _GRADES.items() if text.startswith(word)), None)
