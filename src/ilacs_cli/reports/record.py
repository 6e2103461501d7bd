"""The report on an event that goes into the user's own register."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.cycle.tiers import tier_of
from ilacs_cli.domain.cycle.upcoming import days_done, followed_up, told_since
from ilacs_cli.domain.event_dates import oddities
from ilacs_cli.domain.events import (
    OUTCOMES,
    PRESUMED_OUTCOME,
    Event,
    EventKind,
    Grade,
    Outcome,
    Tier,
)
from ilacs_cli.domain.forecast.turns import is_called
from ilacs_cli.domain.letter_notes import described as about
from ilacs_cli.domain.letter_notes import document, doubts
from ilacs_cli.domain.notes import ASSUMPTIONS, Note, NoteCode, joined, texts
from ilacs_cli.domain.obligations import Obligation
from ilacs_cli.domain.record_results import CAN_BE_UNDONE, CHANGES, Action, RecordResult
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.domain.rulebook.cycle import REFORM_2026
from ilacs_cli.domain.rulebook.notice import USUAL_DAYS
from ilacs_cli.formats.elements import Block, ForSender, Lines, Report, ReportContext, Table
from ilacs_cli.formats.records import Row, Rows, row, rows_of
from ilacs_cli.reports.answer import what_comes_next
from ilacs_cli.reports.events import FOUR, findings, judged
from ilacs_cli.reports.obligations import DUTY_HEADINGS, duty_cells


@dataclass(frozen=True, eq=False, repr=False)
class RecordReport(Report):
    """An event that was recorded, or was there already.

    Args:
        path: the user's own register.
        became: what became of the event.
        changes: what of it was changed; None if nothing was.
        authority: to whom it happened.
        event: the event as it is now known.
        notes: what must be said of it.
        obligations: what is owed after it, once its letter or report is out.
    """

    name = "record"
    title = "Recorded"

    path: str
    became: Action
    changes: str | None
    authority: Authority
    event: Event
    notes: Sequence[Note]
    obligations: Sequence[Obligation]

    def rows(self) -> Rows:
        """Return one row: the event, and what became of it."""
        cells: Row = {
            "became": self.became,
            "authority": self.authority.name,
            "urn": self.authority.urn,
            **row(self.event),
            "changes": self.changes,
            "path": self.path,
            "notes": joined(self.notes),
        }
        return rows_of([cells])

    def answer(self) -> Iterable[Block]:
        """Yield what became of the event, what follows from it, and the notes."""
        lines = [f"{_BECAME[self.became]}: {self.authority.name}, {described(self.event)}"]
        if self.event.kind is not EventKind.DUTY_DONE:
            lines.append(ForSender(f"Its id in your records is {self.event.id}"))
        yield Lines(lines)
        if self.changes:
            yield f"It {self.changes}."
        ahead = [owed for owed in self.obligations if self._is_told(owed)]
        if ahead:
            yield Table(
                DUTY_HEADINGS,
                list(map(duty_cells, ahead)),
                "What follows",
                ("How binding",),
                name="What follows",
            )
        yield from texts(note for note in self.notes if note.code not in ASSUMPTIONS | _ONWARD)

    def onward(self) -> Iterable[Note]:
        """Return what comes after the duties, and that the change can be taken back."""
        yield from (note for note in self.notes if note.code in _ONWARD)
        if self.became in CHANGES:
            yield CAN_BE_UNDONE

    def _is_told(self, owed: Obligation) -> bool:
        """Whether a duty has a date that has not long gone."""
        return bool(owed.due and owed.due >= told_since(self.today, owed.calendar))


_ONWARD: frozenset[NoteCode] = frozenset({"monitoring-to-come", "begins-after-call"})
"""The notes on what comes next."""

_BECAME = {
    Action.ADDED: "Recorded",
    Action.CHANGED: "Updated",
    Action.ALREADY_THERE: "Nothing to record, because we know this already",
}


def described(event: Event) -> str:
    """Return what happened and when, in words: JTAI, letter dated 10 November 2026."""
    if event.kind is EventKind.DUTY_DONE:
        titles = {rule.id: rule.what for rule in DUTIES}
        return f"{titles.get(event.theme or '', event.theme)}, done on {spelt_out(event.dated)}"
    start, end = event.on_site_start, event.on_site_end
    is_judged = event.is_full_inspection
    parts = [event.filed_as.label if is_judged else about(event.kind, event.outcome)]
    if event.notified:
        parts.append(f"called on {spelt_out(event.notified)}")
    if start and end and start != end:
        parts.append(f"on site {spelt_out(start)} to {spelt_out(end)}")
    elif day := start or end:
        parts.append(f"on site {'from' if start else 'until'} {spelt_out(day)}")
    for what, day in (
        (f"{document(event.kind)} dated", event.letter_date),
        ("received", event.received),
        ("published", event.published),
    ):
        if day:
            parts.append(f"{what} {spelt_out(day)}")
    found = findings(event) if is_judged else "-"
    return ", ".join([*parts, *([found] if found != "-" else [])])


def build(  # noqa: PLR0913, PLR0917 - each is something else
    result: RecordResult,
    event: Event,
    authority: Authority,
    events: Iterable[Event],
    notes: Iterable[Note],
    path: str,
    context: ReportContext,
) -> RecordReport:
    """Return the report on an *event* that was recorded, or was there already.

    *events* are all that is known of the authority; *notes* say how the event was recorded.
    """
    owed = tuple(_what_follows(event, events, context))
    return RecordReport(
        context.today,
        context.calendar_used,
        path=path,
        became=result.became,
        changes=result.reason,
        authority=authority,
        event=event,
        notes=(*notes, *_notes_on(event, context), *context.notes_on_counts(owed)),
        obligations=owed,
    )


def _notes_on(event: Event, context: ReportContext) -> Iterable[Note]:
    yield from _notes_on_outcome(event)
    yield from oddities(event)
    if event.is_reported and event.kind is not EventKind.DUTY_DONE:
        for note in doubts(event, context.today, context.calendar):
            if event.letter_date or note.code != "letter-in-future":  # that it is expected is said
                yield note
        yield from _after_inadequate(event)
    yield from _begins(event)
    yield from _expected(event, context)
    yield from _left_out(event, context)


def _begins(event: Event) -> Iterable[Note]:
    """Yield when the visit after a call usually begins, where only the call is known."""
    usual = USUAL_DAYS.get(event.kind)
    if event.notified and event.is_call and usual:
        first = spelt_out(usual.first_day(event.notified))
        yield Note("begins-after-call", f"It is likely to begin on {usual.called} {first}.")


def _after_inadequate(event: Event) -> Iterable[Note]:
    """Yield what follows where a judgement is inadequate, and how far that is certain."""
    tier = tier_of(event) if event.is_full_inspection else None
    if tier is None or Grade.INADEQUATE not in event.judgements:
        return
    inadequate = event._replace(outcome=Outcome.INADEQUATE)
    if tier.tier is Tier.INADEQUATE:
        yield from what_comes_next(inadequate)
    elif Tier.INADEQUATE in tier.possible:
        yield from what_comes_next(inadequate, "If Ofsted counts it as inadequate")


def _what_follows(
    event: Event, events: Iterable[Event], context: ReportContext
) -> Iterable[Obligation]:
    if event.is_reported and event.kind is not EventKind.DUTY_DONE:
        for one in followed_up([event], context.calendar, context.today, days_done(events)):
            yield one.obligation


def _notes_on_outcome(event: Event) -> Iterable[Note]:
    """Yield what the outcome of a recorded *event* lacks, once its letter or report is out."""
    if not event.is_reported:
        return
    if event.outcome is None and event.kind in PRESUMED_OUTCOME:
        yield Note(
            "outcome-presumed",
            "Nothing says whether the letter asks for a written statement. We assume that it does.",
        )
    elif missing := _not_given(event):
        yield Note("outcome-not-given", f"Not recorded yet: {missing}.")


def _not_given(event: Event) -> str:
    """Return what is not recorded of what was found, as it ends a sentence; a blank if all is."""
    given = judged(event.judgements)
    if event.is_full_inspection and event.on_site and REFORM_2026.in_force.covers(event.on_site):
        missing = [name for name in FOUR if name not in given]
        return f"the judgements of {', '.join(missing)}" if missing else ""
    is_asked = event.kind in OUTCOMES and event.outcome is None and not given
    return "what was found" if is_asked else ""


def _expected(event: Event, context: ReportContext) -> Iterable[Note]:
    """Yield when a letter or report is expected that is to come, and what is not told till then."""
    days = [day for day in (event.letter_date, event.published) if day]
    ahead = [day for day in days if day > context.today]
    if not ahead or event.kind is EventKind.DUTY_DONE:
        return
    is_out = len(ahead) < len(days)
    day = spelt_out(min(ahead))
    expected = f"The {'publication' if is_out else document(event.kind)} is expected on {day}."
    hidden = "that date" if is_out else "its dates and what it found"
    not_told = f" Answers for a day before that leave out {hidden}."
    is_known_before = event.known_from < min(ahead)
    yield Note("report-expected", f"{expected}{not_told if is_known_before else ''}")


def _left_out(event: Event, context: ReportContext) -> Iterable[Note]:
    """Yield which reports leave out an *event* whose report is not published yet."""
    if event.known_from <= context.today:
        return
    text = f"Answers for a day before {spelt_out(event.known_from)} do not list it."
    start = event.on_site_start if event.is_full_inspection else None
    if start and is_called(start, context.today):
        text += " But a forecast takes it into account, because Ofsted has called."
    elif start and not (event.notified or event.is_reported):
        text += _FROM_THE_WEEK_BEFORE
    yield Note("not-yet-published", text)


_FROM_THE_WEEK_BEFORE = (
    " Only the authority's cycle says that it is to begin. The forecast counts on it in "
    "the week before."
)
