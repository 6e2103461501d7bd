"""The reports on letters for people; see ``blocks``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.rules import Timing
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import COUNTED, Facts, Heading, Table, notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ilacs_cli.formats.elements import Block
    from ilacs_cli.reports.contract import (
        Answer,
        CheckReport,
        LetterAnswer,
        LettersReport,
        ObligationRow,
    )
    from ilacs_cli.reports.contract_meetings import DeadlinesReport, MeetingDutyRow, MeetingRow


def deadlines(report: DeadlinesReport) -> Iterable[Block]:
    """Yield what is owed, then how each date was come by."""
    yield f"{words.letter(report['letter'])}."
    yield Heading("What is owed")
    if report["obligations"]:
        rows = [_duty(row) for row in report["obligations"]]
        yield Table(_DUTY_HEADINGS, rows, "Soonest first, with the date to work to")
    yield from _nothing_owed(report)
    if report["meetings"]:
        yield Heading("Meetings")
        yield from _meetings(report["meetings"])
    if report["obligations"]:
        yield Heading(COUNTED)
        yield from map(derivation, report["obligations"])
    yield from notes(report["notes"])


_DUTY_HEADINGS = ("Due", "Status", "What", "Force")


def _duty(row: ObligationRow) -> Sequence[str]:
    return words.due(row), words.status(row), row["title"], row["force"]


def _nothing_owed(found: Answer) -> Iterable[str]:
    if found["not_in_force"] and not found["obligations"]:
        yield "Nothing is owed."
    for rule in found["not_in_force"]:
        yield f"Not in force: {words.not_in_force(rule)}"


def derivation(row: ObligationRow) -> Facts:
    """Return how a date was come by, a line a fact."""
    return Facts(row["rule"], list(_derived(row)), row["title"])


def _derived(row: ObligationRow) -> Iterable[str]:
    yield f"owed by: {words.parties(row)}"
    if row["period"] and row["counted_from"] and row["trigger"]:
        yield (
            f"counted: {words.period(row['period'])} from {in_words(row['counted_from'])} "
            f"({row['trigger'].value}; day 0, not counted)"
        )
        yield words.holidays_skipped(row["skipped"])
    elif row["timing"] is Timing.UNDATED:
        yield "no date is laid down"
    elif row["stated"] is None:
        yield f"only the letter gives the date; tell it with --stated {row['rule']}=DATE"
    if row["stated"]:
        yield _stated(row)
    yield f"source: {words.source(row['source'])}"
    yield from (f"note: {note}" for note in row["notes"])
    yield from (words.step(step) for step in row["count"] or ())


def _stated(row: ObligationRow) -> str:
    if row["stated"] is None or row["computed"] is None or row["difference"] is None:
        return f"stated in the letter: {words.day(row['stated'])}"
    apart = words.apart(row["stated"], row["computed"], row["difference"])
    than = "as" if row["stated"] == row["computed"] else "than"
    return (
        f"stated in the letter: {words.day(row['stated'])}, {apart} {than} the computed "
        f"{words.day(row['computed'])}; work to the stated date"
    )


def _meetings(found: Sequence[MeetingRow]) -> Iterable[Block]:
    """Yield the meetings asked about, then what to bear in mind and where it comes from."""
    yield Table(
        ("Meeting", "Papers out by", "Key-decision notice by", "In time for"),
        [_meeting(row) for row in found],
        "When papers and notices must be out, and which duties each meeting is in time for",
    )
    yield Facts(
        "On these meetings",
        [
            *_last_in_time(found),
            *dict.fromkeys(note for row in found for note in row["notes"]),
            *(f"source: {words.source(cited)}" for cited in found[0]["sources"]),
        ],
    )


def _meeting(row: MeetingRow) -> Sequence[str]:
    mark = " (provisional)" if row["provisional"] else ""
    every_day = row["papers_by_if_every_day_counts"]
    latest = (
        f" ({in_words(every_day)} if every day counts)"
        if every_day and every_day != row["papers_by"]
        else ""
    )
    duties = (f"{duty['rule']}: {_found_by(row, duty)}" for duty in row["duties"])
    return (
        f"{in_words(row['date'])}{mark}",
        f"{words.day(row['papers_by'])}{latest}",
        words.day(row["key_decision_notice_by"]),
        "; ".join(duties) or "-",
    )


def _found_by(row: MeetingRow, duty: MeetingDutyRow) -> str:
    same_day = duty["in_time"] and duty["due"] == row["date"]
    return "in time, on the day it is due" if same_day else words.at_meeting(duty)


def _last_in_time(found: Sequence[MeetingRow]) -> Iterable[str]:
    """Yield for each duty which of several meetings is the last in time for it."""
    if len(found) == 1:
        return
    for duty in found[0]["duties"]:
        if duty["due"] is None or duty["done"]:
            continue
        last = [
            row["date"]
            for row in found
            for other in row["duties"]
            if other["rule"] == duty["rule"] and other["last_in_time"]
        ]
        shown = f"{in_words(last[0])} is the last" if last else "none"
        yield f"{duty['rule']}: {shown} of these meetings in time"


def deadlines_letters(report: LettersReport) -> Iterable[Block]:
    """Yield what each letter of a file obliges to."""
    rows = [
        (_whose(found), in_words(found["letter"]["letter_date"]), *_duty(row), row["rule"])
        for found in report["letters"]
        for row in found["obligations"]
    ]
    if rows:
        yield Table(("Letter", "Dated", *_DUTY_HEADINGS, "Rule"), rows)
    for found in report["letters"]:
        if not found["obligations"]:
            yield Facts(f"{_whose(found)}:", [*_nothing_owed(found), *found["notes"]])
        elif any(row["count"] for row in found["obligations"]):
            yield f"{_whose(found)}:"
            yield from map(derivation, found["obligations"])
    noted = [note for found in report["letters"] if found["obligations"] for note in found["notes"]]
    yield from dict.fromkeys(noted)


def _whose(found: LetterAnswer) -> str:
    return f"line {found['line']} {one_line(found['letter']['authority'] or '')}".rstrip()


def check(report: CheckReport) -> Iterable[Block]:
    """Yield the stated dates beside the computed ones, then the reasons."""
    yield f"{words.letter(report['letter'])}."
    yield Table(
        ("Rule", "Stated", "Computed", "Difference", "Reason"),
        [
            (
                row["rule"],
                in_words(row["stated"]),
                f"{in_words(row['computed'])} (provisional)"
                if row["provisional"]
                else in_words(row["computed"]),
                words.apart(row["stated"], row["computed"], row["difference"]),
                row["reason"],
            )
            for row in report["checks"]
        ],
    )
    for row in report["checks"]:
        lines = [row["explanation"]]
        if row["non_working_day"]:
            lines.append(f"{in_words(row['stated'])} is not a working day.")
        yield Facts(row["rule"], lines)
    yield from report["notes"]
