"""The reports on letters as rows of CSV; see ``as_csv``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ilacs_cli.formats import words

if TYPE_CHECKING:
    from ilacs_cli.formats.records import Row
    from ilacs_cli.reports.contract import (
        Answer,
        CheckReport,
        LetterAnswer,
        LetterRow,
        LettersReport,
        NotInForceRow,
        ObligationRow,
    )
    from ilacs_cli.reports.contract_meetings import DeadlinesReport, MeetingRow


def deadlines(report: DeadlinesReport) -> Iterable[Row]:
    """Return a row an obligation; one for each meeting, if any were asked about."""
    for row in _answer(report, {}):
        if not report["meetings"]:
            yield row
        for meeting in report["meetings"]:
            yield {**row, **_at_meeting(meeting, row["rule"])}


def _at_meeting(meeting: MeetingRow, rule: object) -> Row:
    """Return a meeting's columns beside an obligation's, and how it finds that duty."""
    duty = next((found for found in meeting["duties"] if found["rule"] == rule), None)
    return {
        "meeting": meeting["date"],
        "meeting_papers_by": meeting["papers_by"],
        "meeting_papers_by_if_every_day_counts": meeting["papers_by_if_every_day_counts"],
        "meeting_key_decision_notice_by": meeting["key_decision_notice_by"],
        "meeting_provisional": meeting["provisional"],
        "meeting_in_time": duty and duty["in_time"],
        "meeting_working_days": duty and duty["working_days"],
        "meeting_last_in_time": duty and duty["last_in_time"],
        "meeting_notes": " ".join(meeting["notes"]),
    }


def deadlines_letters(report: LettersReport) -> Iterable[Row]:
    """Return a row an obligation of each letter, with the user's own columns after ours."""
    for found in report["letters"]:
        yield from rows_of_letter(found)


def rows_of_letter(found: LetterAnswer) -> Iterable[Row]:
    """Return a row an obligation of one letter of a file."""
    carried = dict(zip(_names(found["carried"]), found["carried"].values(), strict=True))
    for row in _answer(found, {"line": found["line"]}):
        yield {**row, **carried}


def columns_of_letters(carried: Iterable[str]) -> Sequence[str]:
    """Return the columns of a file of letters: ours, then the user's own, *carried* through."""
    return (*_LETTERS_COLUMNS, *_names(list(carried)))


def _names(carried: Collection[str]) -> Sequence[str]:
    """Return the user's own columns, renamed where the report has a column of that name."""
    names: dict[str, None] = {}
    for column in carried:
        name = column
        while name in _LETTERS_COLUMNS or name in names or (name != column and name in carried):
            name = f"input_{name}"
        names[name] = None
    return list(names)


def _answer(found: Answer, before: Row) -> Iterable[Row]:
    """Return a row an obligation; a letter that obliges to nothing has a row that says so."""
    start: Row = {**before, **_letter(found["letter"])}
    if found["obligations"]:
        for owed in found["obligations"]:
            yield {**start, **obligation(owed, found["notes"])}
    for rule in found["not_in_force"]:
        yield {**start, **_nothing_owed(rule, [words.not_in_force(rule), *found["notes"]])}
    if not found["obligations"] and not found["not_in_force"]:
        yield {**start, **_nothing_owed(None, found["notes"])}


def _letter(letter: LetterRow) -> Row:
    return {
        "authority": letter["authority"],
        "event": letter["event"],
        "outcome": letter["outcome"],
        "letter_date": letter["letter_date"],
        "received": letter["received"],
    }


def obligation(row: ObligationRow, notes: Iterable[str]) -> Row:
    """Return an obligation as a row, with what else is noted of the letter."""
    cells = {name: cell(row) for name, cell in _OBLIGATION.items()}
    return {**cells, "notes": " ".join([*row["notes"], *notes])}


def _nothing_owed(rule: NotInForceRow | None, notes: Iterable[str]) -> Row:
    named = {"rule": rule["rule"], "title": rule["title"], "status": "not-in-force"} if rule else {}
    return {**dict.fromkeys(_OBLIGATION), **named, "notes": " ".join(notes)}


_OBLIGATION: Mapping[str, Callable[[ObligationRow], object]] = {
    "rule": lambda row: row["rule"],
    "title": lambda row: row["title"],
    "due": lambda row: row["due"],
    "status": lambda row: row["status"],
    "working_days_left": lambda row: row["working_days_left"],
    "force": lambda row: row["force"],
    "owed_by": lambda row: row["owed_by"],
    "owed_to": lambda row: row["owed_to"],
    "computed": lambda row: row["computed"],
    "stated": lambda row: row["stated"],
    "difference": lambda row: row["difference"],
    "provisional": lambda row: row["provisional"],
    "trigger": lambda row: row["trigger"],
    "counted_from": lambda row: row["counted_from"],
    "period_amount": lambda row: row["period"] and row["period"]["amount"],
    "period_unit": lambda row: row["period"] and row["period"]["unit"],
    "window_opens": lambda row: row["window"] and row["window"]["opens"],
    "window_closes": lambda row: row["window"] and row["window"]["closes"],
    "skipped": lambda row: words.skipped(row["skipped"]),
    "source_title": lambda row: row["source"]["title"],
    "source_reference": lambda row: row["source"]["reference"],
    "source_url": lambda row: row["source"]["url"],
    "source_basis": lambda row: row["source"]["basis"],
    "about": lambda row: row["about"],
    "at_the_latest": lambda row: row["at_the_latest"],
    "done": lambda row: row["done"],
    "count": lambda row: "; ".join(words.step(step) for step in row["count"] or ()),
}

OBLIGATION_COLUMNS = (*_OBLIGATION, "notes")
"""The columns of an obligation."""

_LETTER_COLUMNS = ("authority", "event", "outcome", "letter_date", "received")

_LETTERS_COLUMNS = ("line", *_LETTER_COLUMNS, *OBLIGATION_COLUMNS)


def check(report: CheckReport) -> Iterable[Row]:
    """Return a row a stated date."""
    notes = " ".join(report["notes"])
    return ({**_letter(report["letter"]), **row, "notes": notes} for row in report["checks"])
