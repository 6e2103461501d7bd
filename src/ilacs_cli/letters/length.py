"""Short or standard: which of the two a full inspection was, by its days on site."""

from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.errors import OutsideCalendarError
from ilacs_cli.domain.events import EventKind
from ilacs_cli.domain.inspection_length import inspection_by_length
from ilacs_cli.domain.letter_fields import Field, Sure
from ilacs_cli.domain.plan.stays import RECORDED_AS
from ilacs_cli.letters.family import Findings, Letter
from ilacs_cli.letters.printed_dates import runs


class ByLength(NamedTuple):
    """Infers whether an inspection was short or standard; it comes after the days on site.

    Where inspectors came back, only their first stay counts: it is what was planned.
    """

    def read(self, letter: Letter) -> Findings:
        """Return the kind of inspection; it is not known if the days on site are not."""
        fields = letter.fields
        start = fields.start.known
        end = _end_of_first_stay(fields.start.words) or fields.end.known
        if start is None or end is None:
            return Findings({"kind": fields.kind._replace(sure=Sure.DOUBTFUL)})
        try:
            kind, _ = inspection_by_length(start, end, letter.calendar)
        except OutsideCalendarError:
            return Findings({"kind": fields.kind._replace(sure=Sure.DOUBTFUL)})
        filed_as = RECORDED_AS[EventKind.INSPECTION, kind]
        words = f"{letter.title.words}; {fields.start.words}"
        return Findings({"kind": Field(filed_as, letter.title.page, words, Sure.INFERRED)})


def _end_of_first_stay(words: str) -> date | None:
    """Return the last day of the first of two stays in the *words* of the days on site."""
    days = [day for run in runs(words) for day in run.days]
    return days[1].full if len(days) == _DAYS_OF_TWO_STAYS else None


_DAYS_OF_TWO_STAYS = 4
