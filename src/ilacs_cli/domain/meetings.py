"""Count back from a meeting: the last day for papers, and the duties it is in time for."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event, Trigger
from ilacs_cli.domain.letter_notes import not_working
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.obligations import Obligation
from ilacs_cli.domain.rulebook.meetings import (
    KEY_DECISION_NOTICE,
    PAPERS,
    PAPERS_IN_WORKING_DAYS,
    RULES,
    WITHOUT_A_NOTICE,
)
from ilacs_cli.domain.rules import Source


class DutyAtMeeting(NamedTuple):
    """Whether a meeting is in time for a duty.

    Args:
        obligation: the duty.
        in_time: whether the meeting is on or before the duty's last day; None where that day is
            not known, the duty is done, or the meeting is before the letter was received.
        working_days: the working days from the meeting (day 0) to the duty's last day, negative
            if that is before the meeting; None where *in_time* is.
        last_in_time: whether it is the last of the given meetings that is in time.
    """

    obligation: Obligation
    in_time: bool | None
    working_days: int | None
    last_in_time: bool = False

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        return {
            "rule": "obligation.rule.id",
            "due": "obligation.last_day",
            "in_time": "in_time",
            "working_days": "working_days",
            "done": "obligation.done",
            "last_in_time": "last_in_time",
        }


class Meeting(NamedTuple):
    """A meeting, and the last days for what must be public before it.

    Args:
        day: the day of the meeting.
        papers_by: the last day for its papers if each clear day must be a working day: in time
            on either reading of the Act; None for a meeting before the rule.
        papers_by_if_every_day_counts: the last day if weekends and bank holidays count too.
        key_decision_notice_by: the last day for the notice of a key decision; None for a meeting
            before the rule.
        provisional: whether any of its dates needs bank holidays that are not published yet.
        duties: the duties, in the order given.
        notes: notes for the reader.
    """

    day: date
    papers_by: date | None
    papers_by_if_every_day_counts: date | None
    key_decision_notice_by: date | None
    provisional: bool
    duties: tuple[DutyAtMeeting, ...]
    notes: tuple[Note, ...]

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        names = {"date": "day", **{name: name for name in Meeting._fields if name != "day"}}
        return {**names, "sources": "sources"}

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the rules on meetings come from."""
        return tuple(cited for rule in RULES for cited in (rule.source, *rule.also))


def assess_meetings(
    days: Iterable[date],
    event: Event,
    duties: Sequence[Obligation],
    calendar: WorkingCalendar,
    today: date,
) -> list[Meeting]:
    """Return a meeting for each of *days*, the earliest first.

    Raises:
        InputError: if a day is given twice.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    ordered = sorted(days)
    for earlier, later in pairwise(ordered):
        if earlier == later:
            raise InputError(f"the meeting of {spelt_out(later)} is given twice", "give it once")
    meetings = [_assess_meeting(day, event, duties, calendar, today) for day in ordered]
    last_in_time = {
        duty.obligation.rule.id: meeting.day
        for meeting in meetings
        for duty in meeting.duties
        if duty.in_time
    }
    return [_with_last_in_time(meeting, last_in_time) for meeting in meetings]


def _with_last_in_time(meeting: Meeting, last_in_time: dict[str, date]) -> Meeting:
    duties = (
        duty._replace(last_in_time=last_in_time.get(duty.obligation.rule.id) == meeting.day)
        for duty in meeting.duties
    )
    return meeting._replace(duties=tuple(duties))


def _assess_meeting(
    day: date, event: Event, duties: Sequence[Obligation], calendar: WorkingCalendar, today: date
) -> Meeting:
    received = event.on(Trigger.RECEIVED) or event.dated
    meeting = Meeting(
        day=day,
        papers_by=PAPERS_IN_WORKING_DAYS.latest_before(day, calendar),
        papers_by_if_every_day_counts=PAPERS.latest_before(day, calendar),
        key_decision_notice_by=KEY_DECISION_NOTICE.latest_before(day, calendar),
        provisional=calendar.is_provisional(day) or any(map(_is_provisional, duties)),
        duties=tuple(_duty_at_meeting(day, received, duty, calendar) for duty in duties),
        notes=(),
    )
    notes = (*_notes_on_day(day, received, calendar, today), *_notes_on_publication(meeting, today))
    return meeting._replace(notes=notes)


def _is_provisional(duty: Obligation) -> bool:
    return duty.provisional and duty.stated is None and duty.done is None


def _duty_at_meeting(
    day: date, received: date, duty: Obligation, calendar: WorkingCalendar
) -> DutyAtMeeting:
    last = duty.last_day
    if last is None or duty.done or day < received:
        return DutyAtMeeting(duty, None, None)
    return DutyAtMeeting(duty, day <= last, calendar.count(day, last))


def _notes_on_day(
    day: date, received: date, calendar: WorkingCalendar, today: date
) -> Iterable[Note]:
    meeting = f"The meeting of {spelt_out(day)}"
    if day < today:
        yield Note("meeting-passed", f"{meeting} has been held.")
    if day < received:
        yield Note(
            "meeting-before-letter",
            f"{meeting} is before the letter came, on {spelt_out(received)}.",
        )
    if why := not_working(day, calendar):
        yield Note("meeting-not-working-day", f"{meeting} is on {why}. It may be held then.")
    for rule in RULES:
        if not rule.in_force.covers(day) and rule is not PAPERS_IN_WORKING_DAYS:
            yield Note(
                "meeting-rule-not-in-force",
                f"{rule.what}: a rule for meetings {rule.in_force} only, not for that of "
                f"{spelt_out(day)}.",
            )


def _notes_on_publication(meeting: Meeting, today: date) -> Iterable[Note]:
    if meeting.day < today:
        return
    of = f"the meeting of {spelt_out(meeting.day)}"
    papers, latest = meeting.papers_by, meeting.papers_by_if_every_day_counts
    if papers and latest and papers < today:
        still = "It is" if today <= latest else "It was"
        yield Note(
            "papers-day-passed",
            f"{spelt_out(papers)} was the last day for the papers of {of}. "
            f"{still} {spelt_out(latest)} if every day counts.",
        )
    notice = meeting.key_decision_notice_by
    if notice and notice < today:
        yield Note(
            "key-decision-day-passed",
            f"{spelt_out(notice)} was the last day for the notice of a key decision at {of}. "
            f"Without a notice, only {WITHOUT_A_NOTICE} is left.",
        )
