"""Turns what the domain found into reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ilacs_cli.domain.calendar import BankHoliday, WorkingCalendar
from ilacs_cli.domain.derivation import steps
from ilacs_cli.domain.errors import IlacsError
from ilacs_cli.domain.events import Event, Trigger
from ilacs_cli.domain.obligations import Obligation
from ilacs_cli.domain.periods import Period, WorkingDays
from ilacs_cli.domain.reconcile import Comparison, Finding
from ilacs_cli.domain.rules import Rule, Source
from ilacs_cli.output import reports, words

DIVISION: Literal["england-and-wales"] = "england-and-wales"


@dataclass(frozen=True)
class Setting:
    """What every part of a report depends on.

    Args:
        today: the day the report is for.
        calendar: the calendar its dates are counted on.
        explained: whether to tell how each date was counted.
        calendar_notes: what must be said of the calendar.
    """

    today: date
    calendar: WorkingCalendar
    explained: bool = False
    calendar_notes: tuple[str, ...] = ()

    @property
    def calendar_row(self) -> reports.CalendarRow:
        """What the report says of its calendar."""
        return reports.CalendarRow(DIVISION, self.calendar.published_to, self.calendar.known_on)


def deadlines(
    event: Event, owed: Sequence[Obligation], outside: Iterable[Rule], setting: Setting
) -> reports.DeadlinesReport:
    """Return the report on what follows from one letter.

    Args:
        event: the letter.
        owed: what it obliges to, soonest first.
        outside: the rules that follow such a letter but not one of its date.
        setting: today and the calendar.
    """
    found = answer(event, owed, outside, setting)
    return reports.DeadlinesReport(
        schema_version=reports.SCHEMA_VERSION,
        report="deadlines",
        today=setting.today,
        calendar=setting.calendar_row,
        **vars(found),
    )


def answer(
    event: Event, owed: Sequence[Obligation], outside: Iterable[Rule], setting: Setting
) -> reports.Answer:
    """Return what follows from one letter, without the envelope; see ``deadlines``."""
    not_in_force = [
        reports.NotInForceRow(rule.id, rule.title, rule.in_force.since, rule.in_force.until)
        for rule in outside
    ]
    return reports.Answer(
        letter=letter(event),
        obligations=[_obligation(obligation, setting) for obligation in owed],
        not_in_force=not_in_force,
        notes=[*_notes(event, owed, not_in_force, setting), *setting.calendar_notes],
    )


@dataclass(frozen=True)
class AnsweredLetter:
    """A letter of a file and what follows from it.

    Args:
        line: its line in the file.
        carried: the user's own columns.
        event: the letter.
        owed: what it obliges to, soonest first.
        outside: the rules that follow such a letter but not one of its date.
    """

    line: int
    carried: dict[str, str]
    event: Event
    owed: Sequence[Obligation]
    outside: Sequence[Rule]


@dataclass(frozen=True)
class RejectedLine:
    """A line of a file that makes no letter, and why."""

    line: int
    error: IlacsError


def letters(
    done: Iterable[AnsweredLetter], rejected: Iterable[RejectedLine], setting: Setting
) -> reports.LettersReport:
    """Return the report on a file of letters, those done and those rejected."""
    return reports.LettersReport(
        schema_version=reports.SCHEMA_VERSION,
        report="deadlines-letters",
        today=setting.today,
        calendar=setting.calendar_row,
        letters=[
            reports.LetterAnswer(
                **vars(answer(row.event, row.owed, row.outside, setting)),
                line=row.line,
                carried=row.carried,
            )
            for row in done
        ],
        rejected=[
            reports.RejectedRow(row.line, row.error.message, row.error.hint) for row in rejected
        ],
    )


def letter(event: Event) -> reports.LetterRow:
    """Return the letter as a report names it."""
    return reports.LetterRow(
        event=event.kind,
        outcome=event.outcome,
        authority=event.authority,
        letter_date=event.letter_date,
        received=event.on(Trigger.RECEIVED) or event.letter_date,
    )


def _notes(
    event: Event,
    owed: Sequence[Obligation],
    not_in_force: Sequence[reports.NotInForceRow],
    setting: Setting,
) -> Iterable[str]:
    if not owed and not not_in_force:
        yield f"Nothing is owed: no rule follows this letter ({event.in_words})."
    if owed and event.received is None and any(found.computed for found in owed):
        yield (
            "No date of receipt was given, so the count is from the letter's date. "
            "If it was received on another day, give that with --received."
        )
    if any(obligation.provisional for obligation in owed):
        yield words.provisional(setting.calendar_row)


def _obligation(found: Obligation, setting: Setting) -> reports.ObligationRow:
    rule = found.rule
    return reports.ObligationRow(
        rule=rule.id,
        title=rule.title,
        owed_by=rule.owed_by,
        owed_to=rule.owed_to,
        force=rule.force,
        trigger=rule.trigger,
        counted_from=found.counted_from,
        period=period(rule.period),
        computed=found.computed,
        stated=found.stated,
        due=found.due,
        window=found.window,
        difference=found.difference(setting.calendar),
        provisional=found.provisional,
        status=found.status(setting.today),
        working_days_left=found.working_days_left(setting.today, setting.calendar),
        skipped=skipped(found.skipped),
        source=source(rule.source),
        notes=found.notes,
        count=_count(found, setting) if setting.explained else None,
    )


def _count(found: Obligation, setting: Setting) -> list[reports.StepRow] | None:
    if not (found.counted_from and found.computed and isinstance(found.rule.period, WorkingDays)):
        return None
    told = steps(found.counted_from, found.computed, setting.calendar)
    return [reports.StepRow(step.first, step.last, step.counted, step.why) for step in told]


def check(
    event: Event, cases: Iterable[tuple[Obligation, Comparison, Finding]], setting: Setting
) -> reports.CheckReport:
    """Return the report on the stated dates of one letter.

    Args:
        event: the letter.
        cases: each obligation with a stated date, what was compared, and the reason found.
        setting: today and the calendar.
    """
    return reports.CheckReport(
        schema_version=reports.SCHEMA_VERSION,
        report="check",
        today=setting.today,
        calendar=setting.calendar_row,
        letter=letter(event),
        checks=[
            reports.CheckRow(
                rule=obligation.rule.id,
                computed=case.computed,
                stated=case.stated,
                difference=case.difference,
                reason=finding.reason,
                explanation=finding.explanation,
                non_working_day=not setting.calendar.is_working_day(case.stated),
                implied_received=finding.implied_received,
                provisional=obligation.provisional,
            )
            for obligation, case, finding in cases
        ],
        notes=setting.calendar_notes,
    )


def rules(chosen: Iterable[Rule], on: date | None, setting: Setting) -> reports.RulesReport:
    """Return the report on the rules *chosen*, as in force *on* a day if one is given."""
    return reports.RulesReport(
        schema_version=reports.SCHEMA_VERSION,
        report="rules",
        today=setting.today,
        calendar=setting.calendar_row,
        on=on,
        rules=[_rule(rule) for rule in chosen],
    )


def _rule(rule: Rule) -> reports.RuleRow:
    return reports.RuleRow(
        rule=rule.id,
        title=rule.title,
        owed_by=rule.owed_by,
        owed_to=rule.owed_to,
        force=rule.force,
        trigger=rule.trigger,
        period=period(rule.period),
        timing=rule.timing,
        margin=period(rule.margin),
        runs_from=rule.runs_from.id if rule.runs_from else None,
        in_force=reports.SpanRow(rule.in_force.since, rule.in_force.until),
        events=sorted(rule.applies.kinds),
        outcomes=sorted(rule.applies.outcomes),
        detail=rule.detail,
        notes=[reports.NoteRow(note.text, note.span.since, note.span.until) for note in rule.notes],
        source=source(rule.source),
        also=[source(further) for further in rule.also],
    )


def workdays(
    query: reports.WorkdaysQuery, *, result: date | bool | int, setting: Setting
) -> reports.WorkdaysReport:
    """Return the report of the plain calculator."""
    ends = [query.start, query.end or (result if isinstance(result, date) else query.start)]
    first, last = min(ends), max(ends)
    calendar = setting.calendar
    return reports.WorkdaysReport(
        schema_version=reports.SCHEMA_VERSION,
        report="workdays",
        today=setting.today,
        calendar=setting.calendar_row,
        query=query,
        result=result,
        skipped=skipped(calendar.skipped(first, last)),
        provisional=calendar.is_provisional(last),
        why_not=calendar.why_not_working(query.start) if query.operation == "is" else None,
        notes=setting.calendar_notes,
    )


def period(length: Period | None) -> reports.PeriodRow | None:
    """Return a period as reports show it."""
    return reports.PeriodRow(length.amount, length.unit) if length else None


def skipped(holidays: Iterable[BankHoliday]) -> list[reports.SkippedRow]:
    """Return bank holidays as reports show them."""
    return [reports.SkippedRow(holiday.day, holiday.name) for holiday in holidays]


def source(cited: Source) -> reports.SourceRow:
    """Return a source as reports show it."""
    return reports.SourceRow(cited.title, cited.reference, cited.url, cited.basis)
