"""The reports on authorities and their events for people; see ``blocks``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.events import Outcome, RecordKind
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Block, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ilacs_cli.reports.contract_history import (
        AuthoritiesReport,
        CoverageRow,
        EventRow,
        HistoryReport,
        ListedAuthorityRow,
    )


def authorities(report: AuthoritiesReport) -> Iterable[Block]:
    """Yield a table with a line an authority; what replaced one only where one was replaced."""
    shown = report["authorities"]
    last = None if any(row["replaced_by"] for row in shown) else -1
    yield Table(_AUTHORITY_HEADINGS[:last], [_authority(row)[:last] for row in shown])


_AUTHORITY_HEADINGS = (
    "Name",
    "URN",
    "GSS code",
    "DfE",
    "Region",
    "Status",
    "Also called",
    "Replaced by",
)


def _authority(row: ListedAuthorityRow) -> Sequence[str]:
    return (
        row["name"],
        row["urn"],
        row["gss_code"],
        row["dfe_code"],
        row["region"],
        row["status"],
        "; ".join(row["aliases"]),
        "; ".join(row["replaced_by"]),
    )


def history(report: HistoryReport) -> Iterable[Block]:
    """Yield whose history it is, its events, how far each kind is known, and the notes."""
    whose, found = report["authority"], report["events"]
    of_kind = "" if len(report["kinds"]) == len(RecordKind) else " of that kind"
    yield (
        f"{whose['name']} ({whose['region']}; URN {whose['urn']}, {whose['gss_code']}, "
        f"DfE {whose['dfe_code']}): {words.count_of(len(found), 'event')}{of_kind} known by "
        f"{words.day(report['today'])}."
    )
    if found:
        yield events(found)
    yield coverage(report["coverage"])
    yield from report["notes"]


def events(rows: Iterable[EventRow]) -> Table:
    """Return a table with a line an event."""
    return Table(
        ("Published", "On site", "What", "Found", "Event"),
        [
            (
                _dated(row),
                _on_site(row),
                _what(row),
                findings(row),
                row["event_id"],
            )
            for row in rows
        ],
    )


def _dated(row: EventRow) -> str:
    """Return when it was published, or else the date there is, and that it is another."""
    if row["published"] or not row["letter_date"]:
        return words.day(row["published"])
    what = "done" if row["kind"] is RecordKind.DUTY_DONE else "letter"
    return f"{words.day(row['letter_date'])} ({what})"


def _what(row: EventRow) -> str:
    about = f": {one_line(row['theme'], limit=100)}" if row["theme"] else ""
    return f"{row['kind'].in_words}{about}"


def _on_site(row: EventRow) -> str:
    days = [day for day in (row["start"], row["end"]) if day]
    return " to ".join(dict.fromkeys(words.day(day) for day in days)) or "not known"


def findings(row: EventRow) -> str:
    """Return what was found: requires improvement; leaders good; in care good."""
    overall, each = row["judgements"]["overall"], words.judged(row["judgements"])
    if overall and each and set(each.values()) == {overall}:
        return f"{overall.in_words} throughout"
    if overall or each:
        first = overall.in_words if overall else "no overall judgement"
        return "; ".join([first, *(f"{name} {grade.in_words}" for name, grade in each.items())])
    if row["outcome"] is Outcome.NONE:
        return "no statement" if row["kind"] is RecordKind.JTAI else "no priority action"
    return row["outcome"].in_words if row["outcome"] else "-"


def coverage(rows: Iterable[CoverageRow]) -> Table:
    """Return a table that says from when to when each kind of event is known."""
    return Table(
        ("Kind", "All known from", "All known to", "Note"),
        [
            (
                row["kind"].in_words,
                *(
                    words.day(day) if day else "not complete"
                    for day in (row["complete_from"], row["complete_to"])
                ),
                row["note"] or "-",
            )
            for row in rows
        ],
    )
