"""A report as CSV: one row an obligation, a check or a rule, dates in ISO form."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

from ilacs_cli.output import csv_history, words

if TYPE_CHECKING:
    from ilacs_cli.output.contract import (
        Answer,
        CheckReport,
        DeadlinesReport,
        LetterRow,
        LettersReport,
        NotInForceRow,
        ObligationRow,
        PeriodRow,
        Report,
        RuleRow,
        RulesReport,
        SkippedRow,
        SourceRow,
        WorkdaysReport,
    )


Row = dict[str, object]

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def text(report: Report) -> str:
    """Return *report* as CSV with a header and no byte order mark.

    Text that a spreadsheet would take for a formula is written with an apostrophe before it.
    """
    rows = list(_ROWS[report["report"]](report))
    columns = list(dict.fromkeys(name for row in rows for name in row))
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([_cell(name) for name in columns])
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return written.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    # A lone carriage return would end the row for some readers.
    shown = str(value).replace("\r\n", "\n")
    safe = f"'{shown}" if shown.startswith(_STARTS_A_FORMULA) else shown
    return safe.replace("\r", "\n")


def _deadlines(report: DeadlinesReport) -> Iterable[Row]:
    return _answer(report, {})


def _letters(report: LettersReport) -> Iterable[Row]:
    for found in report["letters"]:
        for row in _answer(found, {"line": found["line"]}):
            taken = {name: value for name, value in found["carried"].items() if name not in row}
            renamed = {
                f"input_{name}": value for name, value in found["carried"].items() if name in row
            }
            yield {**row, **taken, **renamed}


def _answer(found: Answer, before: Row) -> Iterable[Row]:
    """Return a row an obligation; a letter that obliges to nothing has a row that says so."""
    start: Row = {**before, **_letter(found["letter"])}
    if found["obligations"]:
        for obligation in found["obligations"]:
            yield {**start, **_obligation(obligation, found["notes"])}
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


def _obligation(row: ObligationRow, notes: Iterable[str]) -> Row:
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
    "skipped": lambda row: _skipped(row["skipped"]),
    "source_title": lambda row: row["source"]["title"],
    "source_reference": lambda row: row["source"]["reference"],
    "source_url": lambda row: row["source"]["url"],
    "source_basis": lambda row: row["source"]["basis"],
    "about": lambda row: row["about"],
    "at_the_latest": lambda row: row["at_the_latest"],
    "count": lambda row: "; ".join(words.step(step) for step in row["count"] or ()),
}


def _check(report: CheckReport) -> Iterable[Row]:
    notes = " ".join(report["notes"])
    return ({**_letter(report["letter"]), **row, "notes": notes} for row in report["checks"])


def _workdays(report: WorkdaysReport) -> Iterable[Row]:
    yield {
        **report["query"],
        "result": report["result"],
        "skipped": _skipped(report["skipped"]),
        "provisional": report["provisional"],
        "why_not": report["why_not"],
        "notes": " ".join(report["notes"]),
    }


def _rules(report: RulesReport) -> Iterable[Row]:
    return (_rule(row) for row in report["rules"])


def _rule(row: RuleRow) -> Row:
    return {
        "rule": row["rule"],
        "title": row["title"],
        "owed_by": row["owed_by"],
        "owed_to": row["owed_to"],
        "force": row["force"],
        "trigger": row["trigger"],
        **_period("period", row["period"]),
        "timing": row["timing"],
        **_period("margin", row["margin"]),
        "runs_from": row["runs_from"],
        "since": row["in_force"]["since"],
        "until": row["in_force"]["until"],
        "events": " ".join(row["events"]),
        "outcomes": " ".join(row["outcomes"]),
        "detail": row["detail"],
        "notes": " ".join(note["text"] for note in row["notes"]),
        **_source(row["source"]),
        "also": "; ".join(words.source(further) for further in row["also"]),
        "about": row["about"],
        "dated_by": row["dated_by"],
    }


def _period(name: str, period: PeriodRow | None) -> Row:
    amount, unit = (period["amount"], period["unit"]) if period else (None, None)
    return {f"{name}_amount": amount, f"{name}_unit": unit}


def _skipped(rows: Iterable[SkippedRow]) -> str:
    return "; ".join(f"{row['date'].isoformat()} {row['name']}" for row in rows)


def _source(row: SourceRow) -> Row:
    return {
        "source_title": row["title"],
        "source_reference": row["reference"],
        "source_url": row["url"],
        "source_basis": row["basis"],
    }


_ROWS: Mapping[str, Callable[[Any], Iterable[Row]]] = {
    "authorities": csv_history.authorities,
    "check": _check,
    "deadlines": _deadlines,
    "deadlines-letters": _letters,
    "history": csv_history.history,
    "rules": _rules,
    "workdays": _workdays,
}
