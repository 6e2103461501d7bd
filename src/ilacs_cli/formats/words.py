"""Parts of reports in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.events import Trigger
from ilacs_cli.domain.obligations import Status
from ilacs_cli.domain.rules import Span, Timing
from ilacs_cli.formats.elements import Cell, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.domain.events import Grade
    from ilacs_cli.reports.contract import (
        NoteRow,
        ObligationRow,
        PeriodRow,
        RuleRow,
        SkippedRow,
        SourceRow,
        SpanRow,
        StepRow,
        WindowRow,
    )
    from ilacs_cli.reports.contract_history import JudgementsRow
    from ilacs_cli.reports.envelope import CalendarRow


def day(value: date | None) -> str:
    """Return a date for people; a dash where there is none."""
    return in_words(value) if value else "-"


def count_of(number: int, thing: str) -> str:
    """Return a number of things: 1 working day, 2 working days."""
    return f"{number} {thing}" if abs(number) == 1 else f"{number} {thing}s"


def capitalised(text: str) -> str:
    """Return *text* as it begins a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def period(length: PeriodRow) -> str:
    """Return a period in words: 70 working days."""
    return count_of(length["amount"], length["unit"].in_words.removesuffix("s"))


def apart(stated: date, computed: date, difference: int) -> str:
    """Return how far a stated date is from the computed one: 12 working days later.

    Args:
        stated: the date the letter prints.
        computed: the date the rule gives.
        difference: stated minus computed, in working days.
    """
    if stated == computed:
        return "the same"
    way = "later" if stated > computed else "earlier"
    if difference == 0:
        return f"less than a working day {way}"
    return f"{count_of(abs(difference), 'working day')} {way}"


def parties(row: ObligationRow | RuleRow) -> str:
    """Return who owes something, and to whom where that is somebody in particular."""
    return f"{row['owed_by']}, to {row['owed_to']}" if row["owed_to"] else row["owed_by"]


def status(row: ObligationRow) -> str:
    """Return where an obligation stands: 16 working days left, passed 2 working days ago."""
    left = row["working_days_left"]
    if row["done"]:
        return _done(row["status"], in_words(row["done"]))
    if row["window"]:
        return "window closed" if row["status"] is Status.PASSED else "expected"
    if row["status"] is None or left is None:
        return "-" if row["timing"] is Timing.UNDATED else "date not known"
    if row["status"] is Status.DUE_TODAY:
        return Cell("due today", Tone.URGENT)
    if row["status"] is Status.PASSED:
        gone_by = count_of(-left, "working day") if left else "less than a working day"
        return Cell(f"passed {gone_by} ago", Tone.BAD)
    return f"{count_of(left, 'working day')} left"


def _done(where: Status | None, on: str) -> str:
    if where is Status.PASSED:  # nothing says whether it was in time
        return f"done on {on}"
    return Cell(f"{where} on {on}", Tone.BAD if where is Status.MISSED else Tone.GOOD)


def due(row: ObligationRow) -> str:
    """Return the date to work to, marked where it is provisional."""
    if row["window"]:
        return f"{'about ' if row['about'] else ''}{window(row['window'])}"
    if row["due"] is None:
        return without_date(row)
    marks = [
        mark
        for mark, holds in (
            ("at the latest", row["at_the_latest"] and row["stated"] is None),
            ("provisional", row["provisional"]),
        )
        if holds
    ]
    return in_words(row["due"]) + (f" ({', '.join(marks)})" if marks else "")


def without_date(row: ObligationRow) -> str:
    """Return what stands for the date of an obligation that has none."""
    return "no date laid down" if row["timing"] is Timing.UNDATED else "see the letter"


def window(row: WindowRow) -> str:
    """Return a window, both ends included; one of a day as that day."""
    if row["opens"] == row["closes"]:
        return in_words(row["opens"])
    return f"{in_words(row['opens'])} to {in_words(row['closes'])}"


def step(row: StepRow) -> str:
    """Return a run of days in a count: Mon 13 Aug 2018 to Fri 17 Aug 2018: days 1 to 5."""
    days = in_words(row["first"])
    if row["last"] != row["first"]:
        days += f" to {in_words(row['last'])}"
    return f"{days}: {_numbers(row)}"


def judged(row: JudgementsRow) -> dict[str, Grade]:
    """Return the judgements that were given beside the overall one, by what they are of."""
    of = {
        "leaders": row["leaders"],
        "help and protection": row["help_and_protection"],
        "in care": row["in_care"],
        "care leavers": row["care_leavers"],
    }
    return {name: grade for name, grade in of.items() if grade}


def _numbers(row: StepRow) -> str:
    if row["numbers"] is None:
        return f"skipped, {row['why']}"
    if row["why"]:
        return row["why"]
    first, last = row["numbers"]
    return f"day {first}" if first == last else f"days {first} to {last}"


def source(row: SourceRow) -> str:
    """Return a source in a line, with how it is known."""
    return f"{row['title']}, {row['reference']} ({row['basis']})"


def provisional(calendar: CalendarRow) -> str:
    """Return what is said wherever a date is provisional."""
    return (
        f"Provisional: gov.uk has published bank holidays to {in_words(calendar['published_to'])}; "
        "a later date rests on computed ones and may move."
    )


def span(row: SpanRow | NoteRow) -> str:
    """Return from when to when something holds."""
    return Span(row["since"], row["until"]).in_words


def timing(row: RuleRow) -> str:
    """Return when a rule's duty falls due, in words."""
    if row["period"] is None:
        return _NO_PERIOD[row["timing"]]
    length = f"{'about ' if row['about'] else ''}{period(row['period'])}"
    if row["timing"] is Timing.EVERY:
        return f"every {length.removeprefix('1 ')}"
    if row["trigger"] is None:
        return length
    start = f"the deadline of {row['runs_from']}" if row["runs_from"] else _TRIGGERS[row["trigger"]]
    if row["margin"] and row["margin"]["unit"] is row["period"]["unit"]:
        middle, margin = row["period"], row["margin"]["amount"]
        latest = period({**middle, "amount": middle["amount"] + margin})
        return f"{middle['amount'] - margin} to {latest} after {start}"
    either_side = f", {period(row['margin'])} either side" if row["margin"] else ""
    return _FROM_A_DAY.get(row["timing"], "{} after {}").format(length, start) + either_side


_NO_PERIOD = {Timing.STATED: "on the date the letter gives", Timing.UNDATED: "no period"}
_FROM_A_DAY = {Timing.WITHIN: "within {} of {}", Timing.BEFORE: "at least {} before {}"}
_TRIGGERS = {
    Trigger.RECEIVED: "receipt",
    Trigger.PUBLISHED: "publication",
    Trigger.ON_SITE_START: "the first day on site",
    Trigger.ON_SITE_END: "the last day on site",
    Trigger.NOTIFIED: "the call",
    Trigger.MEETING: "the meeting",
}


def holidays_skipped(rows: Iterable[SkippedRow]) -> str:
    """Return the bank holidays that were not counted, for people."""
    days = [f"{in_words(row['date'])} ({row['name']})" for row in rows]
    return f"bank holidays skipped: {', '.join(days) or 'none'}"


def skipped(rows: Iterable[SkippedRow]) -> str:
    """Return bank holidays in one cell: 2018-08-27 Summer bank holiday; ..."""
    return "; ".join(f"{row['date'].isoformat()} {row['name']}" for row in rows)
