"""The reports on the dates printed in letters: in one letter, and in each of a file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import in_words, spelt_out
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.check import (
    Comparison,
    Finding,
    Reason,
    WorkTo,
    compare,
    date_to_work_to,
    explain,
)
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.notes import ASSUMPTIONS, CALENDAR, CHECK_FIRST, DOUBTS, Note, joined, texts
from ilacs_cli.domain.obligations import Obligation, obligations
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.formats.elements import (
    COUNTED,
    Block,
    ForSender,
    Heading,
    Lines,
    Pairs,
    Report,
    ReportContext,
)
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.reports.answer import Letter, letter_of, notes_on, on_calendar
from ilacs_cli.reports.obligations import PROVISIONAL_MARK, derivation


class Checked(NamedTuple):
    """A date in a letter against the rule's, and the likeliest reason for a gap."""

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
            "provisional": "provisional",
            "work_to": "work_to.day",
        }

    @property
    def non_working_day(self) -> bool:
        """Whether the date in the letter is no working day."""
        return not self.case.calendar.is_working_day(self.case.stated)

    @property
    def provisional(self) -> bool:
        """Whether the date that the rule gives depends on bank holidays not yet published."""
        return self.case.calendar.is_provisional(self.case.computed)

    @property
    def work_to(self) -> WorkTo:
        """The date to work to, and why."""
        return date_to_work_to(self.case)

    @property
    def computed_in_words(self) -> str:
        """The date that the rule gives, marked where it is provisional."""
        mark = f" {PROVISIONAL_MARK}" if self.provisional else ""
        return f"{in_words(self.case.computed)}{mark}"

    @property
    def agrees(self) -> bool:
        """Whether both dates are the same."""
        return self.finding.reason is Reason.AGREES

    @property
    def by_rule(self) -> str:
        """The date that the rule gives, and how it was counted."""
        case = self.case
        return f"{self.computed_in_words}, {case.period} after {spelt_out(case.start)}"

    def pairs(self, *, named: bool) -> Pairs:
        """Return both dates, which to work to and why; under what is owed if that is *named*."""
        case, (day, why) = self.case, self.work_to
        agrees = self.agrees
        return Pairs(
            [
                ("The letter says", in_words(case.stated)),
                ("The rule gives", self.by_rule),
                ("Work to", f"{in_words(day)}, {why}"),
                ("They agree" if agrees else "Why they differ", self.finding.explanation),
            ],
            self.obligation.rule.what if named else "",
        )


@dataclass(frozen=True, eq=False, repr=False)
class CheckReport(Report):
    """The dates printed in one letter against the rules.

    Args:
        letter: the letter.
        checks: each date in it.
        notes: what must be said with it.
    """

    name = "check"
    title = "The dates in the letter against the rules"
    more = "How the date was counted, and where the rule comes from"

    letter: Letter
    checks: Sequence[Checked]
    notes: Sequence[Note]

    @property
    def subject(self) -> str | None:
        """The authority, if it is known."""
        return self.letter.authority

    def assumptions(self) -> Iterable[Note]:
        """Return what was taken for granted, and what must be looked at first."""
        return (note for note in self.notes if note.code in ASSUMPTIONS | CHECK_FIRST)

    def answer(self) -> Iterable[Block]:
        """Yield the dates in the letter, those of the rules, and which to work to."""
        letter, checks = self.letter, self.checks
        heading = letter.of_authority(f"{letter.event.label} {letter.dates}")
        single = len(checks) == 1
        yield Lines([heading, checks[0].obligation.rule.what]) if single else heading
        yield from (one.pairs(named=not single) for one in checks)
        if remarks := [*self._remarks()]:
            yield Lines(remarks)

    def _remarks(self) -> Iterable[str]:
        yield from texts(note for note in self.notes if note.code in CALENDAR)
        doubts = (note for note in self.notes if note.code in DOUBTS - CHECK_FIRST)
        yield from map(ForSender, texts(doubts))
        if any(one.provisional for one in self.checks):
            yield f"{PROVISIONAL_MARK} {self.calendar.provisional}"

    def explanation(self) -> Iterable[Block]:
        """Yield how the rules' dates were counted, and their sources."""
        yield Heading(COUNTED)
        yield from (derivation(one.obligation) for one in self.checks)
        others = ASSUMPTIONS | DOUBTS | CALENDAR | {"provisional-date"}
        yield from texts(note for note in self.notes if note.code not in others)

    def rows(self) -> Rows:
        """Return a row a date in the letter."""
        return Rows(check_columns(), [*check_rows(self.letter, self.checks, self.notes)])


def check_columns() -> Sequence[str]:
    """Return the columns of the dates in a letter."""
    return [*(one.name for kind in (Letter, Checked) for one in columns(kind)), "notes"]


def check_rows(letter: Letter, checks: Iterable[Checked], notes: Sequence[Note]) -> Iterable[Row]:
    """Yield a row for each date in a *letter*, with the *notes* that must be said with it."""
    for checked in checks:
        yield {**row(letter), **row(checked), "notes": joined(notes)}


def build(
    event: Event,
    owed: Sequence[Obligation],
    then: WorkingCalendar,
    context: ReportContext,
    assumed: Iterable[Note] = (),
) -> CheckReport:
    """Return the report on the dates printed in one letter.

    *owed* are the obligations with a stated date, and *then* is the calendar as it stood on the
    letter's date.

    Raises:
        InputError: if a rule gives no number of working days, so that nothing can be compared.
        OutsideCalendarError: if a stated date lies beyond the calendar.
    """
    return CheckReport(
        today=context.today,
        calendar=context.calendar_used,
        letter=letter_of(event),
        checks=checked(event, owed, then, context),
        notes=[
            *assumed,
            *notes_on(event, owed, (), context),
            *to_check_first(owed),
            *on_calendar(event, owed, context),
        ],
    )


def to_check_first(owed: Iterable[Obligation]) -> Iterable[Note]:
    """Return each doubt on what is *owed* that could change every date, once."""
    return dict.fromkeys(note for one in owed for note in one.notes if note.code in CHECK_FIRST)


def checked(
    event: Event, owed: Sequence[Obligation], then: WorkingCalendar, context: ReportContext
) -> list[Checked]:
    """Return each stated date of a letter against the rule's; see ``build``."""
    cases = [(duty, compare(duty, event.dated, context.calendar, then)) for duty in owed]
    explained = (duty.with_steps() if context.explained else duty for duty, _ in cases)
    return [
        Checked(duty, case, explain(case, context.today))
        for duty, (_, case) in zip(explained, cases, strict=True)
    ]


def stated_in(
    event: Event, stated: Mapping[str, date], context: ReportContext
) -> Sequence[Obligation]:
    """Return the obligations of which a letter states the date; *stated* has these by rule id.

    Raises:
        InputError: if a date is stated for a rule that does not apply.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    owed = obligations(event, DUTIES, context.calendar, context.today, stated)
    return [one for one in owed if one.stated]
