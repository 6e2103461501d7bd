"""What a report tells of meetings: when papers must be out, and which duties are in time."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from ilacs_cli.domain.calendar.dates import in_words, spelt_out
from ilacs_cli.domain.meetings import DutyAtMeeting, Meeting
from ilacs_cli.domain.notes import NoteCode, joined, texts
from ilacs_cli.domain.rulebook.meetings import KEY_DECISION_NOTICE, PAPERS, PAPERS_IN_WORKING_DAYS
from ilacs_cli.domain.rules import Rule
from ilacs_cli.formats.elements import Block, CalendarUsed, Cell, Fact, Facts, Lines, Table, Tone
from ilacs_cli.formats.entries import Entry, Title, named
from ilacs_cli.formats.records import Row
from ilacs_cli.formats.words import capitalised, count_of, day, listed
from ilacs_cli.reports.obligations import PROVISIONAL_MARK


def with_notes(meeting: Meeting, calendar: CalendarUsed) -> Meeting:
    """Return *meeting* with what the rules add to its own notes."""
    provisional = [calendar.provisional] if meeting.provisional else []
    told = [
        note._replace(text=Fact(rule.what, note.text))
        for rule, holds in (
            (PAPERS, meeting.papers_by),
            (PAPERS_IN_WORKING_DAYS, meeting.papers_by),
            (KEY_DECISION_NOTICE, meeting.key_decision_notice_by),
        )
        if holds
        for note in rule.note_of_detail()
    ]
    return meeting._replace(notes=(*meeting.notes, *provisional, *told))


_SUMMARIES: dict[NoteCode, str] = {
    "meeting-passed": "{meetings} {have} been held",
    "meeting-before-letter": "{meetings} {are} before the letter came",
    "meeting-not-working-day": "{meetings} {are} not on a working day",
    "papers-day-passed": "it is too late for the papers of {meetings}, if only working days count",
    "key-decision-day-passed": "it is too late for the notice of a key decision at {meetings}",
}
"""What notes tell of meetings, where one sentence is to tell of them all."""


def meetings_table(meetings: Sequence[Meeting]) -> Iterable[Block]:
    """Yield the meetings asked about, a line each, and what to bear in mind."""
    yield Table(
        ("Meeting", "Papers out by", "Notice by", "In time for"),
        [_meeting(meeting) for meeting in meetings],
        "When papers and notices of key decisions must be out, and for what a meeting is in time",
        name="Meetings",
    )
    remarks = [
        _remark(summary, days)
        for code, summary in _SUMMARIES.items()
        if (days := [spelt_out(one.day) for one in meetings if code in _codes(one)])
    ]
    periods = (
        f"Papers must be out {PAPERS_IN_WORKING_DAYS.period} before a meeting, and the notice of "
        f"a key decision {KEY_DECISION_NOTICE.period}."
    )
    yield Lines([*remarks, periods])


def _remark(summary: str, days: Sequence[str]) -> str:
    """Return a *summary* of the meetings on some *days*, as a sentence."""
    number = ("meetings", "have", "are") if len(days) > 1 else ("meeting", "has", "is")
    meetings, have, are = number
    told = summary.format(meetings=f"the {meetings} of {listed(days)}", have=have, are=are)
    return f"{capitalised(told)}."


def _codes(meeting: Meeting) -> Collection[NoteCode]:
    return {note.code for note in meeting.notes}


def _meeting(meeting: Meeting) -> Sequence[str]:
    return (
        day(meeting.day, PROVISIONAL_MARK if meeting.provisional else ""),
        day(meeting.papers_by),
        day(meeting.key_decision_notice_by),
        _in_time_for(meeting),
    )


def _in_time_for(meeting: Meeting) -> str:
    """Return what a meeting is in time for: all of it, or what is due from a day on."""
    asked = [duty for duty in meeting.duties if duty.in_time is not None]
    days = [duty.obligation.last_day for duty in asked if duty.in_time]
    if not asked:
        return "-"
    if not days:
        return Cell("nothing here", Tone.BAD)
    if len(days) == len(asked):
        no_notice = "key-decision-day-passed" in _codes(meeting)
        only_if = ", if no key decision" if no_notice else ""
        return f"{'all of it' if len(asked) > 1 else 'it'}{only_if}"
    return f"what is due {'from ' if len(days) > 1 else ''}{day(days[0])}"


def meetings_explained(meetings: Sequence[Meeting]) -> Iterable[Block]:
    """Yield how each meeting finds each duty, what to bear in mind, and the sources."""
    for meeting in meetings:
        lines = [
            Fact(duty.obligation.rule.what, _found_by(meeting, duty)) for duty in meeting.duties
        ]
        every_day = day(meeting.papers_by_if_every_day_counts)
        lines.append(Fact("papers out by, if every day counts", every_day))
        yield Facts(f"Meeting of {in_words(meeting.day)}", lines)
    yield Facts(
        "On these meetings",
        [
            *_last_in_time(meetings),
            *texts(dict.fromkeys(note for meeting in meetings for note in meeting.notes)),
            *(Fact("source", cited.in_words) for cited in meetings[0].sources),
        ],
    )


def _found_by(meeting: Meeting, duty: DutyAtMeeting) -> str:
    """Return how a meeting finds a duty: in time by 16 working days, too late by 1 working day."""
    done, due = duty.obligation.done, duty.obligation.last_day
    if duty.in_time and due == meeting.day:
        return "in time, on the day it is due"
    if done:
        return f"done on {in_words(done)}"
    if due is None:
        return "not known, because the duty has no date yet"
    if duty.in_time is None or duty.working_days is None:
        return "the letter came later"
    apart = count_of(abs(duty.working_days), "working day")
    by = apart if duty.working_days else "less than a working day"
    return f"in time by {by}" if duty.in_time else f"too late by {by}"


def _last_in_time(meetings: Sequence[Meeting]) -> Iterable[str]:
    """Yield for each duty which of several meetings is the last in time for it."""
    if len(meetings) == 1:
        return
    for owed in (duty.obligation for duty in meetings[0].duties):
        if owed.last_day is None or owed.done:
            continue
        last = [
            meeting.day
            for meeting in meetings
            for duty in meeting.duties
            if duty.obligation.rule is owed.rule and duty.last_in_time
        ]
        shown = f"{in_words(last[0])} is the last" if last else "none"
        yield Fact(owed.rule.what, f"{shown} of these meetings in time")


def at_meeting(meeting: Meeting, rule: object) -> Row:
    """Return a meeting's columns beside an obligation's, and how it finds that duty."""
    duty = next((one for one in meeting.duties if one.obligation.rule.id == rule), None)
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


def before(
    meeting: Meeting, label: str, whose: str | None, calendar: CalendarUsed
) -> Iterable[Entry]:
    """Yield the last days for what must be public before a meeting, whatever the letter.

    The entries' keys begin with *label*.
    """
    provisional = meeting.day > calendar.published_to
    if latest := meeting.papers_by:
        papers = _public(
            PAPERS_IN_WORKING_DAYS, latest, meeting, label, whose, provisional=provisional
        )
        other = day(meeting.papers_by_if_every_day_counts)
        yield papers._replace(
            details=(
                *papers.details,
                Fact(f"by {PAPERS.force.meaning}, if every day counts", other),
                *_rested_on(PAPERS),
            )
        )
    if latest := meeting.key_decision_notice_by:
        notice = _public(KEY_DECISION_NOTICE, latest, meeting, label, whose, provisional=False)
        yield notice._replace(title=notice.title.marked("if one is to be taken"))


def _public(  # noqa: PLR0913 - what an entry is made of
    rule: Rule, latest: date, meeting: Meeting, label: str, whose: str | None, *, provisional: bool
) -> Entry:
    # What the rule on working days is about is what the other asks for: the papers' being out.
    what = PAPERS.what if rule is PAPERS_IN_WORKING_DAYS else rule.what
    marks = (f"meeting of {in_words(meeting.day)}", *(["provisional"] if provisional else []))
    return Entry(
        named(label, "meeting", meeting.day.isoformat(), rule.id),
        Title(what, whose, rule.force, marks),
        latest,
        latest,
        force=rule.force,
        rule=rule.id,
        details=tuple(_rested_on(rule)),
        provisional=provisional,
    )


def _rested_on(rule: Rule) -> Iterable[str]:
    """Yield what is said of a rule that a day was counted back by."""
    yield Fact("how binding", rule.force.meaning)
    if rule.period:
        yield Fact("counted", f"{rule.period} before the meeting")
    for cited in (rule.source, *rule.also):
        yield Fact("source", cited.in_words)
    if rule.detail:
        yield Fact("note", rule.detail)
