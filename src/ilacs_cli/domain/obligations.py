"""Obligations: what the rules in force require after an event."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import in_words, spelt_out
from ilacs_cli.domain.calendar.periods import WorkingDays
from ilacs_cli.domain.calendar.trace import Run, runs
from ilacs_cli.domain.calendar.working_days import BankHoliday, WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event, Trigger
from ilacs_cli.domain.letter_notes import described, is_long_after, not_working, with_article
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.rules import Rule, Span


class Status(StrEnum):
    """Where an obligation stands on a day."""

    UPCOMING = "upcoming"
    DUE_TODAY = "due-today"
    PASSED = "passed"
    """The date has gone by; nothing says whether it was met.

    Nothing does either where the duty was done later than a date counted from publication alone:
    the letter, which is not known, may print a later one.
    """
    MET = "met"
    MISSED = "missed"


class Window(NamedTuple):
    """The first and the last day on which something is expected, both included."""

    opens: date
    closes: date

    @property
    def in_words(self) -> str:
        """Both days; one of a single day is that day."""
        if self.opens == self.closes:
            return in_words(self.opens)
        return f"{in_words(self.opens)} to {in_words(self.closes)}"

    @property
    def short(self) -> str:
        """Both days as a column has room for them: 8 to 22 Jan 2027."""
        opens, closes = in_words(self.opens), in_words(self.closes)
        if opens == closes:
            return opens
        first, last = opens.split()[1:], closes.split()[1:]
        same = 0 if first[2] != last[2] else 1 if first[1] != last[1] else 2
        return f"{' '.join(first[: 3 - same])} to {' '.join(last)}"


_COLUMNS = (
    *("rule", "title", "due", "status", "working_days_left", "force", "owed_by", "owed_to"),
    *("computed", "stated", "difference", "provisional", "trigger", "counted_from", "period"),
    *("window", "skipped", "source", "about", "at_the_latest", "done"),
)
"""The columns of an obligation in CSV that have the name of what they show."""


class Obligation(NamedTuple):
    """One rule applied to one event.

    Args:
        as_at: the day of asking.
        calendar: the working days that were counted.
        rule: the rule.
        counted_from: the trigger's date, day 0; None where it is not known.
        computed: the date the rule gives; None where it gives none.
        stated: the date the letter prints, if any.
        window: the days on which it is expected, where it is expected rather than owed.
        provisional: whether a date depends on bank holidays not yet published; never one that the
            letter gives.
        skipped: the bank holidays that were not counted.
        notes: remarks that belong with it.
        at_the_latest: whether it was counted from publication, for want of the day of receipt:
            an earlier receipt makes an earlier date.
        done: the day on which it was done, where that is known.
        letter_unseen: whether only its publication is known of the letter, so that nothing says
            which date is printed in it.
        steps: how its date was counted, day by day; None unless that is asked for.
    """

    as_at: date
    calendar: WorkingCalendar
    rule: Rule
    counted_from: date | None
    computed: date | None
    stated: date | None
    window: Window | None
    provisional: bool
    skipped: tuple[BankHoliday, ...]
    notes: tuple[Note, ...]
    at_the_latest: bool = False
    done: date | None = None
    letter_unseen: bool = False
    steps: tuple[Run, ...] | None = None

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        return {
            "rule": "rule.id",
            "title": "rule.title",
            "owed_by": "rule.owed_by",
            "owed_to": "rule.owed_to",
            "force": "rule.force",
            "trigger": "rule.trigger",
            "counted_from": "counted_from",
            "period": "rule.period",
            "computed": "computed",
            "stated": "stated",
            "due": "due",
            "window": "window",
            "difference": "difference",
            "provisional": "provisional",
            "status": "status",
            "working_days_left": "working_days_left",
            "skipped": "skipped",
            "source": "rule.source",
            "notes": "notes",
            "count": "steps",
            "about": "rule.about",
            "at_the_latest": "at_the_latest",
            "done": "done",
            "timing": "rule.timing",
        }

    @staticmethod
    def columns() -> dict[str, str]:
        """Return its columns in CSV, without its notes, which stand with those on its event."""
        shown = Obligation.shown()
        return {**{name: shown[name] for name in _COLUMNS}, "count": "steps_in_words"}

    @property
    def due(self) -> date | None:
        """The date to work to: the stated one where there is one, else the computed one."""
        return self.stated or self.computed

    @property
    def last_day(self) -> date | None:
        """The due date, else the last day of the window; None where there is neither."""
        if self.due is None and self.window:
            return self.window.closes
        return self.due

    @property
    def sorting_key(self) -> tuple[bool, date]:
        """What puts obligations in order: soonest first, undated ones last."""
        return self.last_day is None, self.last_day or date.max

    @property
    def difference(self) -> int | None:
        """Stated minus computed in working days, None unless there are both."""
        if self.stated is None or self.computed is None:
            return None
        return self.calendar.count(self.computed, self.stated)

    @property
    def status(self) -> Status | None:
        """Where it stands on the day of asking, None where it has neither date nor window."""
        last = self.last_day
        if last is None:
            return Status.MET if self.done else None
        if self.done:
            if self.done <= last:
                return Status.MET
            is_certain = self.stated is not None or not self.letter_unseen
            return Status.MISSED if is_certain else Status.PASSED
        if last == self.as_at:
            return Status.DUE_TODAY
        return Status.UPCOMING if self.as_at < last else Status.PASSED

    @property
    def working_days_left(self) -> int | None:
        """The working days from the day of asking to the due date, None without such a date.

        The day of asking is not counted, the due date is. Negative once a working day has gone by
        since the due date: from a Friday to the Sunday after it none has, on the Monday one has.
        """
        return None if self.due is None else self.calendar.count(self.as_at, self.due)

    @property
    def steps_in_words(self) -> tuple[str, ...]:
        """How its date was counted, in words."""
        return tuple(step.in_words for step in self.steps or ())

    def with_steps(self) -> "Obligation":
        """Return it with how its date was counted, where working days were."""
        if not (self.counted_from and self.computed and isinstance(self.rule.period, WorkingDays)):
            return self
        return self._replace(steps=tuple(runs(self.counted_from, self.computed, self.calendar)))


def obligations(
    event: Event,
    rules: Iterable[Rule],
    calendar: WorkingCalendar,
    today: date,
    stated: Mapping[str, date] | None = None,
) -> list[Obligation]:
    """Return what *event* requires under the rules in force on its date, soonest first.

    Args:
        event: what happened.
        rules: the rules to apply.
        calendar: the working days to count.
        today: the day of asking.
        stated: the dates the letter prints, by rule id, beside those that the event tells of.

    Raises:
        InputError: if a date is stated for a rule that does not apply to *event*.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    unused, recorded = dict(stated or {}), dict(event.stated)
    applying = [
        _apply(rule, event, calendar, today, unused.pop(rule.id, recorded.get(rule.id)))
        for rule in rules
        if rule.covers(event)
    ]
    if unused:
        raise _does_not_apply(next(iter(unused)), event, applying, rules)
    return sorted(applying, key=lambda obligation: obligation.sorting_key)


def not_in_force(event: Event, rules: Iterable[Rule]) -> list[Rule]:
    """Return those of *rules* that follow such an event, but were not in force on its date.

    A rule with several versions is returned once: its first version, in force from that version's
    first day to the last day of the last version.
    """
    versions: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.follows(event):
            versions.setdefault(rule.id, []).append(rule)
    return [
        replace(of_one[0], in_force=Span(of_one[0].in_force.since, of_one[-1].in_force.until))
        for of_one in versions.values()
        if not any(rule.covers(event) for rule in of_one)
    ]


def _apply(
    rule: Rule, event: Event, calendar: WorkingCalendar, today: date, stated: date | None
) -> Obligation:
    start = event.on(rule.trigger) if rule.trigger and rule.period else None
    computed = rule.due(start, calendar) if start else None
    ends = rule.window(start, calendar) if start else None
    counts_working_days = isinstance(rule.period, WorkingDays)
    relied_on = [computed] if counts_working_days else []
    if start and rule.runs_from:
        relied_on.append(rule.runs_from.due(start, calendar))
    at_the_latest = bool(
        start and rule.trigger is Trigger.RECEIVED and event.published and not event.received
    )
    return Obligation(
        as_at=today,
        calendar=calendar,
        rule=rule,
        counted_from=start,
        computed=computed,
        stated=stated,
        window=Window(*ends) if ends else None,
        provisional=stated is None
        and any(day and calendar.is_provisional(day) for day in relied_on),
        skipped=tuple(calendar.skipped(start, computed))
        if start and computed and counts_working_days
        else (),
        notes=(*rule.notes_on(event.dated), *_notes_on_stated(stated, event, calendar)),
        at_the_latest=at_the_latest,
        letter_unseen=at_the_latest and event.letter_date is None,
    )


def _notes_on_stated(
    stated: date | None, event: Event, calendar: WorkingCalendar
) -> Iterable[Note]:
    """Yield what is odd about a stated date."""
    own = f"{_own_day(event)}, {spelt_out(event.dated)}"
    if stated and stated < event.dated:
        yield Note(
            "stated-before-letter",
            f"Check the year of the date in the letter: {spelt_out(stated)} is before {own}.",
        )
    if stated and is_long_after(stated, event.dated):
        yield Note(
            "stated-long-after-letter",
            f"Check the year of the date in the letter: {spelt_out(stated)} is over a year after "
            f"{own}.",
        )
    elif stated and (why := not_working(stated, calendar)):
        yield Note(
            "stated-not-working-day",
            f"{spelt_out(stated)}, the date in the letter, is {why}. "
            f"{spelt_out(calendar.subtract(stated, 1))}, the last working day before it, is safe.",
        )


def _own_day(event: Event) -> str:
    """Return what the date of *event* is, where a letter's own is not always known."""
    if event.letter_date:
        return "the letter's own date"
    if event.published:
        return "the day of publication"
    return "the last day on site" if event.on_site_end else "the first day that we know of"


def _does_not_apply(
    rule_id: str, event: Event, applying: list[Obligation], rules: Iterable[Rule]
) -> InputError:
    """Return the error for a date stated for a rule that is not among those *applying*."""
    for rule in not_in_force(event, rules):
        if rule.id == rule_id:
            return InputError(
                f"{rule_id} was not in force for a letter of {spelt_out(event.dated)}",
                f"it covers letters dated {rule.in_force}",
            )
    rule_ids = ", ".join(sorted(obligation.rule.id for obligation in applying))
    return InputError(
        f"{rule_id} does not apply to this letter of {spelt_out(event.dated)}, about "
        f"{with_article(described(event.kind, event.outcome))}",
        f"what applies: {rule_ids}" if rule_ids else "no rule applies to that letter",
    )
