"""The plan: what comes from the inspectors' call to the duties that follow publication."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.coverage import Coverage, coverage_of, limits_on
from ilacs_cli.domain.events import EventKind, InspectionKind
from ilacs_cli.domain.notes import Note, joined, texts
from ilacs_cli.domain.plan.plan import Plan, PlannedObligation
from ilacs_cli.domain.plan.publication import LagQuantiles
from ilacs_cli.domain.plan.stays import records_of
from ilacs_cli.domain.plan.steps import Step, StepName
from ilacs_cli.domain.rulebook.publication import Closure
from ilacs_cli.domain.rules import Party
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import (
    COUNTED,
    Block,
    Entry,
    Fact,
    Facts,
    Heading,
    Report,
    ReportContext,
    Table,
    Undated,
    entry_title,
    named,
    notes,
)
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.reports import obligations


@dataclass(frozen=True)
class PlanReport(Report):
    """The steps from a call to publication, and the duties that follow.

    Args:
        event: what the inspectors come for.
        kind: which kind of inspection, if it is one.
        authority: whom it concerns, if that is known.
        notified: the day of the call.
        steps: what comes up to publication, in order.
        obligations: the duties that follow, soonest first.
        observed: how long publication has taken.
        not_published: the days on the way on which nothing is published.
        coverage: from when to when such events are known.
        notes: what else must be said.
    """

    name = "plan"
    title = "From the call to the duties"

    event: EventKind
    kind: InspectionKind | None
    authority: Authority | None
    notified: date
    steps: tuple[Step, ...]
    obligations: tuple[PlannedObligation, ...]
    observed: LagQuantiles
    not_published: tuple[Closure, ...]
    coverage: tuple[Coverage, ...]
    notes: tuple[Note, ...]

    @property
    def subject(self) -> str | None:
        """The authority that it is about; None where it names none."""
        return self.authority.name if self.authority else None

    def rows(self) -> Rows:
        """Return a row a step and a row a duty, in order."""
        of_step, of_duty = (
            [column.name for column in columns(kind)] for kind in (Step, PlannedObligation)
        )
        names = dict.fromkeys([*_start(self), *of_step, "notes", *of_duty])
        return Rows(list(names), _rows(self))

    def blocks(self) -> Iterable[Block]:
        """Yield steps and duties as one table in order of date, then what each date rests on."""
        yield _question(self)
        yield Heading("The road from the call to the duties")
        yield Table(
            ("When", "What", "Force"),
            [*map(_step_line, self.steps), *map(_duty_line, self.obligations)],
            "In order of date",
        )
        yield Heading(COUNTED)
        for step in self.steps:
            if facts := list(_step_facts(step)):
                yield Facts(step.title, facts)
        for duty in self.obligations:
            rule = duty.obligation.rule
            yield Facts(rule.id, list(_duty_facts(duty)), rule.title)
        if self.not_published:
            days = [_closure(closure) for closure in self.not_published]
            yield Facts("Days on which nothing is published", days)
        yield from notes(self.notes)

    def dated(self) -> Iterable[Entry | Undated]:
        """Yield the call, the days on site, publication and the duties that follow it."""
        steps = {step.name: step for step in self.steps}
        yield _call_entry(steps[StepName.CALL], self)
        yield _on_site_entry(steps[StepName.ON_SITE], steps[StepName.LAST_DAY], self)
        for name, step in steps.items():
            if name not in _MERGED:
                yield _step_entry(step, self)
        for duty in self.obligations:
            yield _duty_entry(duty, self)


def build(
    plan: Plan,
    authority: Authority | None,
    on_the_kind: Sequence[Note],
    coverage: Iterable[Coverage],
    context: ReportContext,
) -> PlanReport:
    """Return the report on a *plan*.

    Args:
        plan: the plan.
        authority: whom it concerns, if that is known.
        on_the_kind: notes on the kind of inspection.
        coverage: from when to when the register knows the events of each kind.
        context: today and the calendar.
    """
    known = coverage_of(records_of(plan.call.event), coverage)
    provisional = any(step.provisional for step in plan.steps) or any(
        duty.obligation.provisional for duty in plan.obligations
    )
    return PlanReport(
        context.today,
        context.calendar_used,
        event=plan.call.event,
        kind=plan.call.kind,
        authority=authority,
        notified=plan.call.notified,
        steps=plan.steps,
        obligations=plan.obligations,
        observed=plan.observed,
        not_published=plan.not_published,
        coverage=known,
        notes=(
            *on_the_kind,
            *plan.notes,
            *limits_on(context.today, known),
            *([context.calendar_used.provisional] if provisional else []),
        ),
    )


# CSV


def _start(report: PlanReport) -> Row:
    return {
        **{column.name: column.of(report.authority) for column in columns(Authority)},
        "event": report.event,
        "kind": report.kind,
        "notified": report.notified,
    }


def _rows(report: PlanReport) -> Iterable[Row]:
    start = _start(report)
    for step in report.steps:
        yield {**start, **row(step), "notes": joined(step.notes, report.notes)}
    for duty in report.obligations:
        said = joined(duty.obligation.notes, report.notes)
        yield {**start, "step": "duty", **row(duty), "notes": said}


# Tables and facts

_IF_AS_EXPECTED = "if published as expected"


def _question(report: PlanReport) -> str:
    before = f"{report.authority.in_words}: " if report.authority else ""
    kind = f"{report.kind} " if report.kind else ""
    what = words.capitalised(f"{kind}{report.event.in_words}")
    return f"{before}{what}, call on {in_words(report.notified)}."


def _step_line(step: Step) -> Sequence[str]:
    return _when(step), step.title, step.force or "-"


def _when(step: Step) -> str:
    about = "about " if step.about else ""
    provisional = " (provisional)" if step.provisional else ""
    if step.day:
        return f"{about}{in_words(step.day)}{provisional}"
    if step.window:
        return f"{about}{step.window.in_words}{provisional}"
    if step.latest:
        latest = f"{about}{step.latest.in_words}{provisional}"
        return f"not known; by {latest} {_IF_AS_EXPECTED}"
    return f"{step.period} after the draft" if step.period else "not known"


def _duty_line(duty: PlannedObligation) -> Sequence[str]:
    obligation, rule = duty.obligation, duty.obligation.rule
    title = f"{rule.title}, {duty.condition}" if duty.condition else rule.title
    if obligation.window is None:
        when = f"{rule.period} after receipt" if rule.period else obligations.without_date(rule)
        return when, title, rule.force
    about = "about " if duty.about else ""
    provisional = " (provisional)" if obligation.provisional else ""
    when = f"{about}{obligation.window.in_words}{provisional} {_IF_AS_EXPECTED}"
    return when, title, rule.force


def _step_facts(step: Step) -> Iterable[str]:
    """Yield what a step's date rests on, a line a fact."""
    if step.period and step.counted_from:
        yield Fact(
            "counted",
            f"{'about ' if step.about else ''}{step.period} from "
            f"{in_words(step.counted_from)} (day 0, not counted)",
        )
        yield words.holidays_skipped(step.skipped)
    if step.rule:
        yield Fact("rule", step.rule)
    if step.source:
        yield Fact("source", step.source.in_words)
    yield from (Fact("note", said) for said in texts(step.notes))


def _duty_facts(duty: PlannedObligation) -> Iterable[str]:
    """Yield what a duty's window rests on, a line a fact."""
    rule, start = duty.obligation.rule, duty.counted_from_window
    yield Fact("owed by", obligations.parties(rule))
    if rule.period and start:
        yield Fact(
            "counted",
            f"{rule.period} from publication (day 0, not counted), if published {start.in_words}",
        )
    if duty.condition:
        yield f"owed only {duty.condition}"
    yield Fact("source", rule.source.in_words)
    yield from (Fact("note", said) for said in texts(duty.obligation.notes))


def _closure(closure: Closure) -> str:
    days = f"{in_words(closure.since)} to {in_words(closure.until)}"
    how = "counted, but no day to publish" if closure.counts else "not counted"
    sources = "; ".join(cited.in_words for cited in (closure.source, *closure.also))
    return Fact(days, f"{closure.why}, {how}. Source: {sources}")


# Dated entries

_MERGED = frozenset({StepName.CALL, StepName.ON_SITE, StepName.LAST_DAY})
"""Steps merged into other entries: the call, and the days on site as one entry."""

_WHY_UNDATED = {StepName.PUBLICATION: "too few such events are known to tell when"}
_NO_DRAFT = "no source says when the draft comes"
"""Why a step has no day; where nothing else is said it waits for the draft."""


def _key(report: PlanReport, what: str) -> str:
    """Return what names a step or a duty after the call for good."""
    urn = report.authority.urn if report.authority else ""
    return named(urn, report.event, report.notified.isoformat(), what)


def _call_entry(step: Step, report: PlanReport) -> Entry:
    day, title = report.notified, entry_title(step.title, report.subject)
    return Entry(_key(report, step.name), title, day, day, happened=True)


def _on_site_entry(first: Step, last: Step, report: PlanReport) -> Entry | Undated:
    """Return the days on site, which are one thing in a calendar."""
    if first.day is None or last.day is None:
        return Undated(first.rule or first.title, "no source says when")
    provisional = first.provisional or last.provisional
    marks = _marks(about=first.about, provisional=provisional)
    what = f"{words.capitalised(report.event.in_words)} on site"
    return Entry(
        _key(report, first.name),
        entry_title(what, report.subject, force=first.force, marks=marks),
        first.day,
        last.day,
        expected=True,
        force=first.force,
        rule=first.rule,
        details=(
            *_details(first),
            *_details(last),
            _not_a_duty(first),
            *texts(_notes(report, provisional=provisional)),
        ),
        provisional=provisional,
        stay=True,
    )


def _step_entry(step: Step, report: PlanReport) -> Entry | Undated:
    """Return a step with a window or a day, or that it has none."""
    first, last = step.window or (step.day, step.day)
    if first is None or last is None:
        return Undated(step.rule or step.title, _WHY_UNDATED.get(step.name, _NO_DRAFT))
    marks = _marks(about=step.about, provisional=step.provisional)
    notes = _notes(report, provisional=step.provisional)
    return Entry(
        _key(report, step.name),
        entry_title(step.title, report.subject, force=step.force, marks=marks),
        first,
        last,
        expected=True,
        force=step.force,
        rule=step.rule,
        details=(*_details(step), _not_a_duty(step), *texts(notes)),
        provisional=step.provisional,
    )


def _duty_entry(duty: PlannedObligation, report: PlanReport) -> Entry | Undated:
    rule = duty.obligation.rule
    key = _key(report, rule.id)
    entry = obligations.entry(duty.obligation, key, report.subject, report.calendar, report.notes)
    if isinstance(entry, Undated):
        waits = "the day of publication is not known"
        return entry._replace(why=waits) if rule.period else entry
    marks = [
        *([duty.condition] if duty.condition else []),
        _IF_AS_EXPECTED,
        *_marks(about=duty.about, provisional=duty.obligation.provisional),
    ]
    return entry._replace(
        title=entry_title(rule.title, report.subject, force=rule.force, marks=marks),
        details=(*_counted(duty), *entry.details),
    )


def _counted(duty: PlannedObligation) -> Iterable[str]:
    if duty.condition:
        yield f"owed only {duty.condition}"
    start, period = duty.counted_from_window, duty.obligation.rule.period
    if start and period:
        expected = f"{period} from publication, expected"
        if start.opens == start.closes:
            yield Fact("counted", f"{expected} on {start.in_words}")
        else:
            yield Fact(
                "counted",
                f"{expected} from {start.in_words}: the window is from the date if it is "
                "published first to the date if it is published last",
            )


def _marks(*, about: bool, provisional: bool) -> Iterable[str]:
    if about:
        yield "about"
    if provisional:
        yield "provisional"


def _details(step: Step) -> Iterable[str]:
    if step.rule:
        yield Fact("rule", f"{step.rule} ({step.force})")
    if step.period and step.counted_from:
        about = "about " if step.about else ""
        yield Fact("counted", f"{about}{step.period} from {in_words(step.counted_from)}")
    if step.skipped:
        yield words.holidays_skipped(step.skipped)
    if step.source:
        yield Fact("source", step.source.in_words)
    yield from (Fact("note", said) for said in texts(step.notes))


def _not_a_duty(step: Step) -> str:
    """Return who does what a step is; all that have a day are Ofsted's."""
    return Fact(f"{step.force} of", f"{Party.OFSTED}; not a duty of the authority")


def _notes(report: PlanReport, *, provisional: bool) -> Iterable[Note]:
    """Return the report's notes, the one on provisional dates only where the date is one."""
    return (note for note in report.notes if provisional or note.code != "provisional-date")
