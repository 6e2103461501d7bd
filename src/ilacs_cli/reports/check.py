"""The report on the stated dates of one letter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.check import Comparison, Finding, compare, explain
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.notes import Note, joined, texts
from ilacs_cli.domain.obligations import Obligation
from ilacs_cli.formats.elements import Block, Facts, Report, ReportContext, Table
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.reports.letters import Letter, letter_of, notes_on
from ilacs_cli.reports.obligations import apart


class Checked(NamedTuple):
    """A stated date against the rule's, and the likeliest reason for a gap."""

    obligation: Obligation
    case: Comparison
    finding: Finding

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        return {
            "rule": "obligation.rule.id",
            "computed": "case.computed",
            "stated": "case.stated",
            "difference": "case.difference",
            "reason": "finding.reason",
            "explanation": "finding.explanation",
            "non_working_day": "non_working_day",
            "implied_received": "finding.implied_received",
            "provisional": "obligation.provisional",
        }

    @property
    def non_working_day(self) -> bool:
        """Whether the stated date is no working day."""
        return not self.case.calendar.is_working_day(self.case.stated)

    @property
    def cells(self) -> Sequence[str]:
        """What stands of it in the table."""
        case = self.case
        computed = in_words(case.computed)
        return (
            self.obligation.rule.id,
            in_words(case.stated),
            f"{computed} (provisional)" if self.obligation.provisional else computed,
            apart(case.stated, case.computed, case.difference),
            self.finding.reason,
        )

    @property
    def facts(self) -> Facts:
        """Why the dates differ."""
        lines = [self.finding.explanation]
        if self.non_working_day:
            lines.append(f"{in_words(self.case.stated)} is not a working day.")
        return Facts(self.obligation.rule.id, lines)


@dataclass(frozen=True)
class CheckReport(Report):
    """Stated dates of one letter against the rules.

    Args:
        letter: the letter.
        checks: each stated date.
        notes: what must be said with it.
    """

    name = "check"
    title = "Stated dates against the rules"

    letter: Letter
    checks: Sequence[Checked]
    notes: Sequence[Note]

    def blocks(self) -> Iterable[Block]:
        """Yield the stated dates beside the computed ones, then the reasons."""
        yield f"{self.letter.in_words}."
        headings = ("Rule", "Stated", "Computed", "Difference", "Reason")
        yield Table(headings, [one.cells for one in self.checks])
        for one in self.checks:
            yield one.facts
        yield from texts(self.notes)

    def rows(self) -> Rows:
        """Return a row a stated date."""
        names = [one.name for kind in (Letter, Checked) for one in columns(kind)]
        return Rows([*names, "notes"], map(self._row, self.checks))

    def _row(self, checked: Checked) -> Row:
        return {**row(self.letter), **row(checked), "notes": joined(self.notes)}


def build(
    event: Event, owed: Sequence[Obligation], then: WorkingCalendar, context: ReportContext
) -> CheckReport:
    """Return the report on the stated dates of one letter.

    Args:
        event: the letter.
        owed: the obligations with a stated date.
        then: the calendar as it stood on the letter's date.
        context: today and the calendar.

    Raises:
        InputError: if a rule gives no number of working days, so that nothing can be compared.
        OutsideCalendarError: if a stated date lies beyond the calendar.
    """
    cases = [(found, compare(found, event.dated, context.calendar, then)) for found in owed]
    return CheckReport(
        today=context.today,
        calendar=context.calendar_used,
        letter=letter_of(event),
        checks=[Checked(found, case, explain(case)) for found, case in cases],
        notes=[*notes_on(event, owed, (), context), *context.calendar_notes],
    )
