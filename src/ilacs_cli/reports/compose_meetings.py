"""Meetings as reports show them: when their papers must be out, what they are in time for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.rulebook.meetings import (
    KEY_DECISION_NOTICE,
    PAPERS,
    PAPERS_IN_WORKING_DAYS,
    RULES,
)
from ilacs_cli.formats import words
from ilacs_cli.reports.compose import source_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ilacs_cli.domain.meetings import DutyAtMeeting, Meeting
    from ilacs_cli.reports import contract, contract_meetings
    from ilacs_cli.reports.setting import Setting


def rows(found: Iterable[Meeting], setting: Setting) -> list[contract_meetings.MeetingRow]:
    """Return meetings as reports show them, in the order given."""
    sources = [source_row(cited) for rule in RULES for cited in (rule.source, *rule.also)]
    return [_row(meeting, sources, setting) for meeting in found]


def _row(
    meeting: Meeting, sources: Sequence[contract.SourceRow], setting: Setting
) -> contract_meetings.MeetingRow:
    return {
        "date": meeting.day,
        "papers_by": meeting.papers_by,
        "papers_by_if_every_day_counts": meeting.papers_by_if_every_day_counts,
        "key_decision_notice_by": meeting.key_decision_notice_by,
        "provisional": meeting.provisional,
        "duties": [_duty(duty) for duty in meeting.duties],
        "notes": list(_notes(meeting, setting)),
        "sources": sources,
    }


def _duty(duty: DutyAtMeeting) -> contract_meetings.MeetingDutyRow:
    return {
        "rule": duty.obligation.rule.id,
        "due": duty.obligation.last_day,
        "in_time": duty.in_time,
        "working_days": duty.working_days,
        "done": duty.obligation.done,
        "last_in_time": duty.last_in_time,
    }


def _notes(meeting: Meeting, setting: Setting) -> Iterable[str]:
    yield from meeting.notes
    if meeting.provisional:
        yield words.provisional(setting.calendar_row)
    for rule, holds in (
        (PAPERS, meeting.papers_by),
        (PAPERS_IN_WORKING_DAYS, meeting.papers_by),
        (KEY_DECISION_NOTICE, meeting.key_decision_notice_by),
    ):
        if holds and rule.detail:
            yield f"{rule.id}: {rule.detail}"
