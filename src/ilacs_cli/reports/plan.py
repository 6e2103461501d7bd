"""The plan: what comes from the inspectors' call to the duties that follow publication."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import in_words, spelt_out
from ilacs_cli.domain.coverage import Coverage, coverage_of, limits_on, records_end
from ilacs_cli.domain.events import EventKind, InspectionKind
from ilacs_cli.domain.notes import ASSUMPTIONS, CALENDAR, Note, joined, on_calendar, texts
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.plan.plan import Plan, PlannedObligation
from ilacs_cli.domain.plan.publication import LagQuantiles
from ilacs_cli.domain.plan.stays import records_of, stay_of
from ilacs_cli.domain.plan.steps import Step, StepName, published_as
from ilacs_cli.domain.rulebook.draft_report import COMMENTS
from ilacs_cli.domain.rulebook.publication import Closure
from ilacs_cli.domain.rules import Party
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import (
    COUNTED,
    Block,
    Cell,
    Fact,
    Facts,
    Heading,
    Lines,
    Report,
    ReportContext,
    Table,
    notes,
)
from ilacs_cli.formats.entries import Entry, Title, Undated, named
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.formats.values import Period
from ilacs_cli.reports import obligations


@dataclass(frozen=True, eq=False, repr=False)
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

    def rows(self) -> Rows:
        """Return a row a step and a row a duty, in order."""
        of_step, of_duty = (
            [column.name for column in columns(kind)] for kind in (Step, PlannedObligation)
        )
        names = dict.fromkeys([*_start(self), *of_step, "notes", *of_duty])
        return Rows(list(names), _rows(self))

    more = "How each date was counted, sources and what we do not know"

    def answer(self) -> Iterable[Block]:
        """Yield all from the call to the last duty as one table, and what its ranges mean."""
        yield _question(self)
        yield from (note.text for note in self.notes if note.code in _BEFORE)
        yield Table(
            ("When", "What", "How binding"),
            [*map(_step_line, self.steps), *map(_duty_line, self.obligations)],
            "In order of date",
            name="Plan",
        )
        if said := list(_on_ranges(self)):
            yield " ".join(said)
        if on_days := on_calendar(self.notes):
            yield Lines(on_days)

    def explanation(self) -> Iterable[Block]:
        """Yield what each date rests on, when nothing is published, and the other notes."""
        yield Heading(COUNTED)
        for step in self.steps:
            if facts := list(_step_facts(step)):
                yield Facts(step.title, facts, step.rule or "")
        for duty in self.obligations:
            rule = duty.obligation.rule
            yield Facts(rule.what, list(_duty_facts(duty)), rule.id)
        if self.not_published:
            days = [_closure(closure) for closure in self.not_published]
            yield Facts("Days on which nothing is published", days)
        told = {*ASSUMPTIONS, *CALENDAR, *_BEFORE, "counted-from-publication", "coverage-ends"}
        yield from notes([note for note in self.notes if note.code not in told])

    def caveats(self) -> Iterable[str]:
        """Yield how old the records are from which publication is expected."""
        return records_end(self.coverage, self.today)

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
    """Return the report on a *plan*, with the notes *on_the_kind* of inspection."""
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
            *context.notes_on_calendar(_days_in(plan)),
        ),
    )


def _days_in(plan: Plan) -> Iterable[date | None]:
    """Yield every day of a *plan*."""
    yield plan.call.notified
    for step in plan.steps:
        yield from (step.day, *(step.window or ()))
    for duty in plan.obligations:
        yield from (duty.obligation.due, *(duty.obligation.window or ()))


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

_BEFORE = frozenset({"no-day-on-site-to-plan", "notice-approximate"})
"""The notes without which the table would be misread."""


def _question(report: PlanReport) -> str:
    before = f"{report.authority.name}: " if report.authority else ""
    kind = f"{report.kind} " if report.kind else ""
    what = f"{kind}{report.event.label}"
    day = spelt_out(report.notified)
    if report.notified > report.today:
        what += f", if Ofsted calls on {day}"
    else:
        length = stay_of(report.event, report.kind).length
        what += f", {length} on site, called on {day}"
    return f"{before}{what}" if before else words.capitalised(what)


def _on_ranges(report: PlanReport) -> Iterable[str]:
    """Yield what the dates of duties are counted from, and how much of the past a range holds."""
    yield from texts(note for note in report.notes if note.code == "counted-from-publication")
    observed = report.observed
    if observed.p10 is not None:
        past = words.count_of(observed.count, f"past {published_as(report.event)}")
        share = f"All {past} that we counted" if observed.is_whole else f"Of {past}, 4 in 5"
        yield (
            f"{share} were published {observed.p10} to {observed.p90} working days after the last "
            "day on site."
        )
    if any(step.provisional for step in report.steps) or any(
        duty.obligation.provisional for duty in report.obligations
    ):
        yield report.calendar.provisional.text


def _step_line(step: Step) -> Sequence[str]:
    is_comment = step.name is StepName.COMMENTS
    what = f"Comment on it within {COMMENTS.period}" if is_comment else step.title
    return _when(step), what, step.force.meaning if step.force else ""


def _when(step: Step) -> str:
    before = "about " if step.about else ""
    if days := Window(step.day, step.day) if step.day else step.window:
        return _marked(days, before, provisional=step.provisional)
    if step.latest:
        return _marked(step.latest, f"by {before}", provisional=step.provisional)
    return f"{step.period} after the draft" if step.period else "not known"


def _marked(days: Window, before: str, *, provisional: bool) -> Cell:
    after = " (provisional)" if provisional else ""
    value = Period(days.opens, days.closes, before=before, after=after)
    return Cell(f"{before}{days.short}{after}", value=value)


def _duty_line(duty: PlannedObligation) -> Sequence[str]:
    obligation, rule = duty.obligation, duty.obligation.rule
    what = f"{rule.what}, {duty.condition}" if duty.condition else rule.what
    if obligation.window:
        before = "about " if duty.about else ""
        when: str = _marked(obligation.window, before, provisional=obligation.provisional)
    else:
        when = f"{rule.period} after receipt" if rule.period else obligations.without_date(rule)
    return when, what, rule.force.meaning


def _step_facts(step: Step) -> Iterable[str]:
    """Yield what a step's date rests on, a line a fact."""
    if step.period and step.counted_from:
        yield Fact(
            "counted",
            f"{'about ' if step.about else ''}{step.period} from "
            f"{in_words(step.counted_from)}, starting the day after",
        )
        yield words.holidays_skipped(step.skipped)
    if step.source:
        yield Fact("source", step.source.in_words)
    yield from (Fact("note", said) for said in texts(step.notes))


def _duty_facts(duty: PlannedObligation) -> Iterable[str]:
    """Yield what a duty's window rests on, a line a fact."""
    rule, start = duty.obligation.rule, duty.counted_from_window
    yield Fact("owed by", obligations.parties(rule))
    if rule.period and start:
        yield Fact(
            "counted", f"{rule.period} from publication ({start.in_words}), starting the day after"
        )
    if duty.condition:
        yield f"You owe this only {duty.condition}."
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

_WHY_UNDATED = {StepName.PUBLICATION: "we know of too few such events to tell when"}
_NO_DRAFT = "no source says when the draft comes"
"""Why a step has no day; where nothing else is said it waits for the draft."""


def _key(report: PlanReport, what: str) -> str:
    """Return what names a step or a duty after the call for good."""
    urn = report.authority.urn if report.authority else ""
    return named(urn, report.event, report.notified.isoformat(), what)


def _call_entry(step: Step, report: PlanReport) -> Entry:
    day, title = report.notified, Title(step.title, report.subject)
    return Entry(_key(report, step.name), title, day, day, happened=True)


def _on_site_entry(first: Step, last: Step, report: PlanReport) -> Entry | Undated:
    """Return the days on site, which are one thing in a calendar."""
    if first.day is None or last.day is None:
        return Undated(first.title, "no source says when")
    provisional = first.provisional or last.provisional
    marks = _marks(about=first.about, provisional=provisional)
    what = f"{words.capitalised(report.event.label)} on site"
    return Entry(
        _key(report, first.name),
        Title(what, report.subject, first.force, marks),
        first.day,
        last.day,
        expected=True,
        force=first.force,
        rule=first.rule,
        details=(
            *dict.fromkeys([*_details(first), *_details(last)]),
            *_of_ofsted(first),
            *texts(_notes(report, provisional=provisional)),
        ),
        provisional=provisional,
        stay=True,
    )


def _step_entry(step: Step, report: PlanReport) -> Entry | Undated:
    """Return a step with a window or a day, or that it has none."""
    first, last = step.window or (step.day, step.day)
    if first is None or last is None:
        return Undated(step.title, _WHY_UNDATED.get(step.name, _NO_DRAFT))
    marks = _marks(about=step.about, provisional=step.provisional)
    notes = _notes(report, provisional=step.provisional)
    return Entry(
        _key(report, step.name),
        Title(step.title, report.subject, step.force, marks),
        first,
        last,
        expected=True,
        force=step.force,
        rule=step.rule,
        details=(*_details(step), *_of_ofsted(step), *texts(notes)),
        provisional=step.provisional,
    )


def _duty_entry(duty: PlannedObligation, report: PlanReport) -> Entry | Undated:
    rule = duty.obligation.rule
    key = _key(report, rule.id)
    entry = obligations.entry(
        duty.obligation, key, report.subject, report.calendar, _lasting(report)
    )
    if isinstance(entry, Undated):
        waits = "the day of publication is not known"
        return entry._replace(why=waits) if rule.period else entry
    marks = (
        *([duty.condition] if duty.condition else []),
        _IF_AS_EXPECTED,
        *_marks(about=duty.about, provisional=duty.obligation.provisional),
    )
    return entry._replace(
        title=Title(rule.what, report.subject, rule.force, marks),
        details=(*_counted(duty), *entry.details),
    )


def _counted(duty: PlannedObligation) -> Iterable[str]:
    if duty.condition:
        yield f"You owe this only {duty.condition}."
    start, period = duty.counted_from_window, duty.obligation.rule.period
    if start and period:
        expected = f"{period} from publication, expected"
        if start.opens == start.closes:
            yield Fact("counted", f"{expected} on {start.in_words}")
        else:
            yield Fact(
                "counted",
                f"{expected} from {start.in_words}. You owe it between the date that the first "
                "of those days gives and the date that the last gives.",
            )


def _marks(*, about: bool, provisional: bool) -> tuple[str, ...]:
    return (*(["about"] if about else []), *(["provisional"] if provisional else []))


def _details(step: Step) -> Iterable[str]:
    if step.force:
        yield Fact("how binding", step.force.meaning)
    if step.period and step.counted_from:
        about = "about " if step.about else ""
        yield Fact("counted", f"{about}{step.period} from {in_words(step.counted_from)}")
    if step.skipped:
        yield words.holidays_skipped(step.skipped)
    if step.source:
        yield Fact("source", step.source.in_words)
    yield from (Fact("note", said) for said in texts(step.notes))


def _of_ofsted(step: Step) -> Iterable[str]:
    """Yield that a step is Ofsted's, unless it is to comment."""
    if step.name is not StepName.COMMENTS:
        yield Fact("expected of", f"{Party.OFSTED}; not a duty of the authority")


def _notes(report: PlanReport, *, provisional: bool) -> Iterable[Note]:
    """Return the report's notes, the one on provisional dates only where the date is one."""
    return (note for note in _lasting(report) if provisional or note.code != "provisional-date")


def _lasting(report: PlanReport) -> Sequence[Note]:
    """Return the report's notes that stay true in a calendar after the call."""
    return [note for note in report.notes if note.code != "call-to-come"]
