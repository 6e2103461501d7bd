"""The dated things of the report on one letter."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.rulebook.meetings import (
    KEY_DECISION_NOTICE,
    PAPERS,
    PAPERS_IN_WORKING_DAYS,
)
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Entry, Undated, named
from ilacs_cli.reports.compose import source_row
from ilacs_cli.reports.entries_obligations import letter_named, obligation, titled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ilacs_cli.domain.rules import Rule
    from ilacs_cli.reports.contract import LetterRow
    from ilacs_cli.reports.contract_meetings import DeadlinesReport, MeetingRow


def deadlines(report: DeadlinesReport) -> Iterable[Entry | Undated]:
    """Yield the letter, what is owed after it, and what must be public before a meeting."""
    letter = report["letter"]
    whose = letter["authority"]
    event = letter_named(_label(letter), letter["event"], letter["letter_date"])
    yield Entry(
        named("letter", event),
        titled(f"Letter: {letter['event'].in_words}", whose),
        letter["letter_date"],
        letter["letter_date"],
        happened=True,
        details=(f"{words.letter(letter)}.",),
    )
    for row in report["obligations"]:
        key = named(event, row["rule"])
        yield obligation(row, key, whose, report["calendar"], report["notes"])
    for meeting in report["meetings"]:
        yield from _before(meeting, report)


def _label(letter: LetterRow) -> str:
    """Return what names the authority: its URN, else its name however it is typed, else a blank."""
    return letter["urn"] or " ".join(
        normalize("NFKC", letter["authority"] or "").casefold().split()
    )


def _before(meeting: MeetingRow, report: DeadlinesReport) -> Iterable[Entry]:
    """Yield the last days for what must be public before a meeting, whatever the letter."""
    provisional = meeting["date"] > report["calendar"]["published_to"]
    if day := meeting["papers_by"]:
        entry = _public(PAPERS_IN_WORKING_DAYS, day, meeting, report, provisional=provisional)
        other = words.day(meeting["papers_by_if_every_day_counts"])
        yield entry._replace(
            details=(
                *entry.details,
                f"the {PAPERS.force} day, if every day counts: {other}",
                *_rested_on(PAPERS),
            )
        )
    if day := meeting["key_decision_notice_by"]:
        entry = _public(KEY_DECISION_NOTICE, day, meeting, report, provisional=False)
        yield entry._replace(title=entry.title.marked("if one is to be taken"))


def _public(
    rule: Rule, day: date, meeting: MeetingRow, report: DeadlinesReport, *, provisional: bool
) -> Entry:
    # What the rule on working days is about is what the other asks for: the papers' being out.
    what = PAPERS.title if rule is PAPERS_IN_WORKING_DAYS else rule.title
    marks = [f"meeting of {in_words(meeting['date'])}", *(["provisional"] if provisional else [])]
    return Entry(
        named(_label(report["letter"]), "meeting", meeting["date"].isoformat(), rule.id),
        titled(what, report["letter"]["authority"], force=rule.force, marks=marks),
        day,
        day,
        force=rule.force,
        rule=rule.id,
        details=tuple(_rested_on(rule)),
        provisional=provisional,
    )


def _rested_on(rule: Rule) -> Iterable[str]:
    """Yield what is said of a rule that a day was counted back by."""
    yield f"rule: {rule.id} ({rule.force})"
    if rule.period:
        yield f"counted: {rule.period} before the meeting"
    for cited in (rule.source, *rule.also):
        yield f"source: {words.source(source_row(cited))}"
    if rule.detail:
        yield f"note: {rule.detail}"
