"""Turns what the domain found into reports, each a dictionary as the contract says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.events import Outcome, Trigger
from ilacs_cli.domain.periods import WorkingDays
from ilacs_cli.domain.rulebook.event_dates import RECEIVED_WITHIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ilacs_cli.domain.calendar import BankHoliday
    from ilacs_cli.domain.events import Event
    from ilacs_cli.domain.obligations import Obligation, Window
    from ilacs_cli.domain.periods import Period
    from ilacs_cli.domain.reconcile import Comparison, Finding
    from ilacs_cli.domain.rules import Rule, Span
    from ilacs_cli.domain.sources import Source
    from ilacs_cli.output import contract, contract_meetings
    from ilacs_cli.output.setting import Setting


def deadlines(
    event: Event,
    owed: Sequence[Obligation],
    outside: Sequence[Rule],
    setting: Setting,
    meetings: Sequence[contract_meetings.MeetingRow] = (),
) -> contract_meetings.DeadlinesReport:
    """Return the report on what follows from one letter.

    Args:
        event: the letter.
        owed: what it obliges to, soonest first.
        outside: the rules that follow such a letter but not one of its date.
        setting: today and the calendar.
        meetings: the meetings asked about; see ``compose_meetings``.
    """
    return {
        "schema_version": 1,
        "report": "deadlines",
        "today": setting.today,
        "calendar": setting.calendar_row,
        **answer(event, owed, outside, setting),
        "meetings": meetings,
    }


def check(
    event: Event, cases: Sequence[tuple[Obligation, Comparison, Finding]], setting: Setting
) -> contract.CheckReport:
    """Return the report on the stated dates of one letter.

    Args:
        event: the letter.
        cases: each obligation with a stated date, what was compared, and the reason found.
        setting: today and the calendar.

    Raises:
        OutsideCalendarError: if a stated date lies beyond the calendar.
    """
    return {
        "schema_version": 1,
        "report": "check",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "letter": _letter(event),
        "checks": [
            {
                "rule": obligation.rule.id,
                "computed": case.computed,
                "stated": case.stated,
                "difference": case.difference,
                "reason": finding.reason,
                "explanation": finding.explanation,
                "non_working_day": not setting.calendar.is_working_day(case.stated),
                "implied_received": finding.implied_received,
                "provisional": obligation.provisional,
            }
            for obligation, case, finding in cases
        ],
        "notes": [
            *_notes(event, [obligation for obligation, _, _ in cases], (), setting),
            *setting.calendar_notes,
        ],
    }


def answer(
    event: Event, owed: Sequence[Obligation], outside: Sequence[Rule], setting: Setting
) -> contract.Answer:
    """Return what follows from one letter, without the envelope; see ``deadlines``."""
    return {
        "letter": _letter(event),
        "obligations": [obligation_row(found, setting) for found in owed],
        "not_in_force": [
            {
                "rule": rule.id,
                "title": rule.title,
                **span_row(rule.in_force),
            }
            for rule in outside
        ],
        "notes": [*_notes(event, owed, outside, setting), *setting.calendar_notes],
    }


def _letter(event: Event) -> contract.LetterRow:
    return {
        "event": event.kind,
        "outcome": event.outcome,
        "authority": event.authority,
        "letter_date": event.dated,
        "received": event.on(Trigger.RECEIVED) or event.dated,
        "urn": event.urn or None,
    }


def _notes(
    event: Event, owed: Sequence[Obligation], outside: Sequence[Rule], setting: Setting
) -> Iterable[str]:
    if not owed and not outside:
        yield f"Nothing is owed: no rule follows {_kind_of_letter(event)}."
    if event.received is None and any(found.computed for found in owed):
        yield (
            "No date of receipt was given, so the count is from the letter's date. "
            "If it was received on another day, give that with --received."
        )
    if event.dated > setting.today:
        yield f"The letter's date, {in_words(event.dated)}, lies in the future: check the year."
    yield from _notes_on_receipt(event, setting)
    if any(found.provisional for found in owed):
        from ilacs_cli.output import words

        yield words.provisional(setting.calendar_row)


def _notes_on_receipt(event: Event, setting: Setting) -> Iterable[str]:
    received = event.received
    if received and received > setting.today:
        yield f"The day of receipt, {in_words(received)}, lies in the future: check it."
    if received and abs(received - event.dated) > RECEIVED_WITHIN:
        yield (
            f"The day of receipt, {in_words(received)}, is over {RECEIVED_WITHIN.days} days from "
            f"the letter's date, {in_words(event.dated)}: check both."
        )


def _kind_of_letter(event: Event) -> str:
    if event.outcome is Outcome.NONE:
        return f"a {event.kind.in_words} that found no area for priority action"
    return f"a letter of this kind ({event.in_words})"


def obligation_row(found: Obligation, setting: Setting) -> contract.ObligationRow:
    """Return an obligation as reports show it."""
    rule, window = found.rule, found.window
    return {
        "rule": rule.id,
        "title": rule.title,
        "owed_by": rule.owed_by,
        "owed_to": rule.owed_to,
        "force": rule.force,
        "trigger": rule.trigger,
        "counted_from": found.counted_from,
        "period": period_row(rule.period),
        "computed": found.computed,
        "stated": found.stated,
        "due": found.due,
        "window": window_row(window) if window else None,
        "difference": found.difference(setting.calendar),
        "provisional": found.provisional,
        "status": found.status(setting.today),
        "working_days_left": found.working_days_left(setting.today, setting.calendar),
        "skipped": skipped_rows(found.skipped),
        "source": source_row(rule.source),
        "notes": found.notes,
        "count": _count(found, setting) if setting.explained else None,
        "about": rule.about,
        "at_the_latest": found.at_the_latest,
        "done": found.done,
        "timing": rule.timing,
    }


def _count(found: Obligation, setting: Setting) -> list[contract.StepRow] | None:
    if not (found.counted_from and found.computed and isinstance(found.rule.period, WorkingDays)):
        return None
    from ilacs_cli.domain.derivation import runs

    return [
        {"first": run.first, "last": run.last, "numbers": run.counted, "why": run.why}
        for run in runs(found.counted_from, found.computed, setting.calendar)
    ]


def period_row(length: Period | None) -> contract.PeriodRow | None:
    """Return a period as reports show it."""
    return {"amount": length.amount, "unit": length.unit} if length else None


def window_row(window: Window) -> contract.WindowRow:
    """Return a window as reports show it."""
    return {"opens": window.opens, "closes": window.closes}


def span_row(span: Span) -> contract.SpanRow:
    """Return the days on which something holds, as reports show them."""
    return {"since": span.since, "until": span.until}


def skipped_rows(holidays: Iterable[BankHoliday]) -> list[contract.SkippedRow]:
    """Return bank holidays as reports show them."""
    return [{"date": holiday.day, "name": holiday.name} for holiday in holidays]


def source_row(cited: Source) -> contract.SourceRow:
    """Return a source as reports show it."""
    return {
        "title": cited.title,
        "reference": cited.reference,
        "url": cited.url,
        "basis": cited.basis,
    }
