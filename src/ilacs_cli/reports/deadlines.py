"""The report on what follows from one letter, and on the meetings asked about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.meetings import DutyAtMeeting, Meeting, assess_meetings
from ilacs_cli.domain.notes import Note, joined, texts
from ilacs_cli.domain.obligations import Obligation
from ilacs_cli.domain.rulebook.meetings import (
    KEY_DECISION_NOTICE,
    PAPERS,
    PAPERS_IN_WORKING_DAYS,
)
from ilacs_cli.domain.rules import Rule
from ilacs_cli.formats.elements import (
    COUNTED,
    Block,
    CalendarUsed,
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
from ilacs_cli.formats.records import Row, Rows
from ilacs_cli.formats.words import count_of, day
from ilacs_cli.reports.letters import Answer, Letter, NotInForce, answer, answer_columns
from ilacs_cli.reports.obligations import (
    DUTY_HEADINGS,
    derivation,
    duty_cells,
    entry,
    letter_named,
)


@dataclass(frozen=True)
class DeadlinesReport(Report):
    """What follows from one letter, and the meetings asked about.

    Args:
        letter: the letter.
        obligations: what it obliges to, soonest first.
        not_in_force: the rules that follow such a letter, but not one of its date.
        notes: what must be said with it.
        meetings: the meetings asked about, the earliest first.
    """

    name = "deadlines"
    title = "What is owed after the letter, and by when"

    letter: Letter
    obligations: Sequence[Obligation]
    not_in_force: Sequence[NotInForce]
    notes: Sequence[Note]
    meetings: Sequence[Meeting]

    @property
    def _answer(self) -> Answer:
        return Answer(self.letter, self.obligations, self.not_in_force, self.notes)

    @property
    def subject(self) -> str | None:
        """The authority, if it is known."""
        return self.letter.authority

    def blocks(self) -> Iterable[Block]:
        """Yield what is owed, then how each date was come by."""
        yield f"{self.letter.in_words}."
        yield Heading("What is owed")
        if self.obligations:
            cells = [duty_cells(owed) for owed in self.obligations]
            yield Table(DUTY_HEADINGS, cells, "Soonest first, with the date to work to")
        yield from self._answer.nothing_owed()
        if self.meetings:
            yield Heading("Meetings")
            yield from _meetings(self.meetings)
        if self.obligations:
            yield Heading(COUNTED)
            yield from map(derivation, self.obligations)
        yield from notes(self.notes)

    def rows(self) -> Rows:
        """Return a row an obligation; one for each meeting, if any were asked about."""
        rows = self._answer.rows()
        if not self.meetings:
            return Rows(answer_columns(), rows)
        at_meetings = [
            {**row, **_at_meeting(meeting, row.get("rule"))}
            for row in rows
            for meeting in self.meetings
        ]
        return Rows((*answer_columns(), *_at_meeting(self.meetings[0], None)), at_meetings)

    def dated(self) -> Iterable[Entry | Undated]:
        """Yield the letter, what is owed after it, and what must be public before a meeting."""
        letter, whose = self.letter, self.letter.authority
        event = letter_named(_label(letter), letter.event, letter.letter_date)
        yield Entry(
            named("letter", event),
            entry_title(f"Letter: {letter.event.in_words}", whose),
            letter.letter_date,
            letter.letter_date,
            happened=True,
            details=(f"{letter.in_words}.",),
        )
        for owed in self.obligations:
            yield entry(owed, named(event, owed.rule.id), whose, self.calendar, self.notes)
        for meeting in self.meetings:
            yield from _before(meeting, letter, self.calendar)


def build(
    event: Event,
    context: ReportContext,
    stated: Mapping[str, date] | None = None,
    meeting_days: Sequence[date] = (),
) -> DeadlinesReport:
    """Return the report on what follows from one letter.

    Args:
        event: the letter.
        context: today and the calendar.
        stated: the dates the letter prints, by rule id.
        meeting_days: the days of the meetings asked about.

    Raises:
        InputError: if a date is stated for a rule that does not apply, or a meeting given twice.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    found = answer(event, context, stated)
    asked = assess_meetings(meeting_days, event, found.obligations, context.calendar, context.today)
    return DeadlinesReport(
        context.today,
        context.calendar_used,
        *found,
        meetings=[_with_notes(meeting, context.calendar_used) for meeting in asked],
    )


def _with_notes(meeting: Meeting, calendar: CalendarUsed) -> Meeting:
    """Return *meeting* with what the rules add to its own notes."""
    provisional = [calendar.provisional] if meeting.provisional else []
    told = [
        note._replace(text=Fact(rule.id, note.text))
        for rule, holds in (
            (PAPERS, meeting.papers_by),
            (PAPERS_IN_WORKING_DAYS, meeting.papers_by),
            (KEY_DECISION_NOTICE, meeting.key_decision_notice_by),
        )
        if holds
        for note in rule.note_of_detail()
    ]
    return meeting._replace(notes=(*meeting.notes, *provisional, *told))


def _meetings(found: Sequence[Meeting]) -> Iterable[Block]:
    """Yield the meetings asked about, then what to bear in mind and where it comes from."""
    yield Table(
        ("Meeting", "Papers out by", "Key-decision notice by", "In time for"),
        [_meeting(meeting) for meeting in found],
        "When papers and notices must be out, and which duties each meeting is in time for",
    )
    yield Facts(
        "On these meetings",
        [
            *_last_in_time(found),
            *texts(dict.fromkeys(note for meeting in found for note in meeting.notes)),
            *(Fact("source", cited.in_words) for cited in found[0].sources),
        ],
    )


def _meeting(meeting: Meeting) -> Sequence[str]:
    mark = " (provisional)" if meeting.provisional else ""
    every_day = meeting.papers_by_if_every_day_counts
    latest = (
        f" ({in_words(every_day)} if every day counts)"
        if every_day and every_day != meeting.papers_by
        else ""
    )
    duties = (f"{duty.obligation.rule.id}: {_found_by(meeting, duty)}" for duty in meeting.duties)
    return (
        f"{in_words(meeting.day)}{mark}",
        f"{day(meeting.papers_by)}{latest}",
        day(meeting.key_decision_notice_by),
        "; ".join(duties) or "-",
    )


def _found_by(meeting: Meeting, duty: DutyAtMeeting) -> str:
    """Return how a meeting finds a duty: in time by 16 working days, too late by 1 working day."""
    done, due = duty.obligation.done, duty.obligation.last_day
    if duty.in_time and due == meeting.day:
        return "in time, on the day it is due"
    if done:
        return f"n/a, done on {in_words(done)}"
    if due is None:
        return "not known: the duty has no date yet"
    if duty.in_time is None or duty.working_days is None:
        return "n/a, the letter came later"
    apart = count_of(abs(duty.working_days), "working day")
    by = apart if duty.working_days else "less than a working day"
    return f"in time by {by}" if duty.in_time else f"too late by {by}"


def _last_in_time(found: Sequence[Meeting]) -> Iterable[str]:
    """Yield for each duty which of several meetings is the last in time for it."""
    if len(found) == 1:
        return
    for owed in (duty.obligation for duty in found[0].duties):
        if owed.last_day is None or owed.done:
            continue
        last = [
            meeting.day
            for meeting in found
            for duty in meeting.duties
            if duty.obligation.rule is owed.rule and duty.last_in_time
        ]
        shown = f"{in_words(last[0])} is the last" if last else "none"
        yield Fact(owed.rule.id, f"{shown} of these meetings in time")


def _at_meeting(meeting: Meeting, rule: object) -> Row:
    """Return a meeting's columns beside an obligation's, and how it finds that duty."""
    duty = next((found for found in meeting.duties if found.obligation.rule.id == rule), None)
    return {
        "meeting": meeting.day,
        "meeting_papers_by": meeting.papers_by,
        "meeting_papers_by_if_every_day_counts": meeting.papers_by_if_every_day_counts,
        "meeting_key_decision_notice_by": meeting.key_decision_notice_by,
        "meeting_provisional": meeting.provisional,
        "meeting_in_time": duty and duty.in_time,
        "meeting_working_days": duty and duty.working_days,
        "meeting_last_in_time": duty and duty.last_in_time,
        "meeting_notes": joined(meeting.notes),
    }


def _label(letter: Letter) -> str:
    """Return what names the authority: its URN, else its name however it is typed, else a blank."""
    return letter.urn or " ".join(normalize("NFKC", letter.authority or "").casefold().split())


def _before(meeting: Meeting, letter: Letter, calendar: CalendarUsed) -> Iterable[Entry]:
    """Yield the last days for what must be public before a meeting, whatever the letter."""
    provisional = meeting.day > calendar.published_to
    if latest := meeting.papers_by:
        papers = _public(PAPERS_IN_WORKING_DAYS, latest, meeting, letter, provisional=provisional)
        other = day(meeting.papers_by_if_every_day_counts)
        yield papers._replace(
            details=(
                *papers.details,
                Fact(f"the {PAPERS.force} day, if every day counts", other),
                *_rested_on(PAPERS),
            )
        )
    if latest := meeting.key_decision_notice_by:
        notice = _public(KEY_DECISION_NOTICE, latest, meeting, letter, provisional=False)
        yield notice._replace(title=notice.title.marked("if one is to be taken"))


def _public(
    rule: Rule, latest: date, meeting: Meeting, letter: Letter, *, provisional: bool
) -> Entry:
    # What the rule on working days is about is what the other asks for: the papers' being out.
    what = PAPERS.title if rule is PAPERS_IN_WORKING_DAYS else rule.title
    marks = [f"meeting of {in_words(meeting.day)}", *(["provisional"] if provisional else [])]
    return Entry(
        named(_label(letter), "meeting", meeting.day.isoformat(), rule.id),
        entry_title(what, letter.authority, force=rule.force, marks=marks),
        latest,
        latest,
        force=rule.force,
        rule=rule.id,
        details=tuple(_rested_on(rule)),
        provisional=provisional,
    )


def _rested_on(rule: Rule) -> Iterable[str]:
    """Yield what is said of a rule that a day was counted back by."""
    yield Fact("rule", f"{rule.id} ({rule.force})")
    if rule.period:
        yield Fact("counted", f"{rule.period} before the meeting")
    for cited in (rule.source, *rule.also):
        yield Fact("source", cited.in_words)
    if rule.detail:
        yield Fact("note", rule.detail)
