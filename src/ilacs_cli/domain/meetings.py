"""Back from a meeting: when its papers must be out, and which duties it is in time for."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event, Trigger
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
    """A duty as a meeting finds it.

    Args:
        obligation: what it obliges to after the letter.
        in_time: whether the meeting is on or before the duty's last day; None where that is not
            known, the duty is done, or the meeting is before the letter came.
        working_days: from the meeting (not counted) to the duty's last day, negative if that is
            before the meeting; None where *in_time* is.
        last_in_time: whether no later one of the meetings asked about is in time for it.
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
        provisional: whether anything here rests on bank holidays not yet published.
        duties: each of them, in the order they were given.
        notes: what must be said with it.
    """

    day: date
    papers_by: date | None
    papers_by_if_every_day_counts: date | None
    key_decision_notice_by: date | None
    provisional: bool
    duties: tuple[DutyAtMeeting, ...]
    notes: tuple[str, ...]

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        names = {"date": "day", **{name: name for name in Meeting._fields if name != "day"}}
        return {**names, "sources": "sources"}

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the rules on meetings come from."""
        return tuple(cited for rule in RULES for cited in (rule.source, *rule.also))


def meetings(
    days: Iterable[date],
    event: Event,
    owed: Sequence[Obligation],
    calendar: WorkingCalendar,
    today: date,
) -> list[Meeting]:
    """Return a meeting for each of *days*, the earliest first.

    Args:
        days: when the meetings are.
        event: the letter.
        owed: the obligations that follow from it, all of them duties.
        calendar: the working days to count.
        today: the day of asking.

    Raises:
        InputError: if a day is given twice.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    ordered = sorted(days)
    for earlier, later in pairwise(ordered):
        if earlier == later:
            raise InputError(f"the meeting of {in_words(later)} is given twice", "give it once")
    found = [_meeting(day, event, owed, calendar, today) for day in ordered]
    last = {
        duty.obligation.rule.id: meeting.day
        for meeting in found
        for duty in meeting.duties
        if duty.in_time
    }
    return [_with_last(meeting, last) for meeting in found]


def _with_last(meeting: Meeting, last: dict[str, date]) -> Meeting:
    duties = (
        duty._replace(last_in_time=last.get(duty.obligation.rule.id) == meeting.day)
        for duty in meeting.duties
    )
    return meeting._replace(duties=tuple(duties))


def _meeting(
    day: date, event: Event, owed: Sequence[Obligation], calendar: WorkingCalendar, today: date
) -> Meeting:
    came = event.on(Trigger.RECEIVED) or event.dated
    counted = Meeting(
        day=day,
        papers_by=PAPERS_IN_WORKING_DAYS.latest_before(day, calendar),
        papers_by_if_every_day_counts=PAPERS.latest_before(day, calendar),
        key_decision_notice_by=KEY_DECISION_NOTICE.latest_before(day, calendar),
        provisional=calendar.is_provisional(day) or any(map(_rests_on_unpublished, owed)),
        duties=tuple(_at(day, came, found, calendar) for found in owed),
        notes=(),
    )
    notes = (*_notes_on_day(day, came, calendar, today), *_notes_on_publication(counted, today))
    return counted._replace(notes=notes)


def _rests_on_unpublished(found: Obligation) -> bool:
    return found.provisional and found.stated is None and found.done is None


def _at(day: date, came: date, found: Obligation, calendar: WorkingCalendar) -> DutyAtMeeting:
    last = found.last_day
    if last is None or found.done or day < came:
        return DutyAtMeeting(found, None, None)
    return DutyAtMeeting(found, day <= last, calendar.count(day, last))


def _notes_on_day(day: date, came: date, calendar: WorkingCalendar, today: date) -> Iterable[str]:
    if day < today:
        yield f"The meeting of {in_words(day)} has passed."
    if day < came:
        yield (
            f"The meeting of {in_words(day)} is before the letter came ({in_words(came)}), so it "
            "is not in question for any duty."
        )
    if why := calendar.why_not_working(day):
        yield f"The meeting of {in_words(day)} is not on a working day: {why}. It may be held then."
    for rule in RULES:
        if not rule.in_force.covers(day) and rule is not PAPERS_IN_WORKING_DAYS:
            yield f"{rule.id} covers meetings {rule.in_force} only, not that of {in_words(day)}."


def _notes_on_publication(meeting: Meeting, today: date) -> Iterable[str]:
    if meeting.day < today:
        return
    of = f"the meeting of {in_words(meeting.day)}"
    papers, latest = meeting.papers_by, meeting.papers_by_if_every_day_counts
    if papers and latest and papers < today:
        still = (
            f"it is {in_words(latest)} if every day counts"
            if today <= latest
            else (f"so has the last day if every day counts, {in_words(latest)}")
        )
        yield f"The last day for the papers of {of}, {in_words(papers)}, has passed; {still}."
    notice = meeting.key_decision_notice_by
    if notice and notice < today:
        yield (
            f"The last day for the notice of a key decision at {of}, {in_words(notice)}, has "
            f"passed; without a notice already published, only {WITHOUT_A_NOTICE} is left."
        )
