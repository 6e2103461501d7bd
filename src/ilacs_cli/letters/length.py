"""Short or standard: which of the two a full inspection was, by its days on site."""

from datetime import date, timedelta
from typing import NamedTuple

from ilacs_cli.domain.errors import OutsideCalendarError
from ilacs_cli.domain.events import EventKind
from ilacs_cli.domain.inspection_length import inspection_by_length
from ilacs_cli.domain.letter_fields import Field, LetterFields, Sure
from ilacs_cli.domain.plan.stays import RECORDED_AS
from ilacs_cli.letters.family import Findings, Letter
from ilacs_cli.letters.printed_dates import runs

_DAYS_OF_TWO_STAYS = 4
_AT_ONCE = timedelta(days=4)
"""How long after the first stay the second begins, at most, if both were planned: a weekend."""


class ByLength(NamedTuple):
    """Infers whether an inspection was short or standard; it comes after the days on site.

    Where inspectors came back later, only their first stay counts: it is what was planned.
    """

    def read(self, letter: Letter) -> Findings:
        """Return the kind of inspection; it is doubtful if the days on site are."""
        fields = letter.fields
        start, end = fields.start.known, _planned_end(fields)
        doubtful = Findings({"kind": fields.kind._replace(sure=Sure.DOUBTFUL)})
        if start is None or end is None or end < start:
            return doubtful
        try:
            kind, _ = inspection_by_length(start, end, letter.calendar)
        except OutsideCalendarError:
            return doubtful
        filed_as = RECORDED_AS[EventKind.INSPECTION, kind]
        words = f"{letter.title.words}; {fields.start.words}"
        return Findings({"kind": Field(filed_as, letter.title.page, words, Sure.INFERRED)})


def _planned_end(fields: LetterFields) -> date | None:
    """Return the last day on site; of two stays, that of the first, unless both are one."""
    days = [day.full for run in runs(fields.start.words) for day in run.days]
    if len(days) == _DAYS_OF_TWO_STAYS:
        first_end, second_start = days[1], days[2]
        if first_end and second_start and second_start - first_end > _AT_ONCE:
            return first_end
    return fields.end.known
