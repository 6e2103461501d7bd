"""A report for people: tables on a terminal, plain columns in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any, TextIO

from ilacs_cli.domain.dates import in_words, one_line
from ilacs_cli.output import words

if TYPE_CHECKING:
    from ilacs_cli.output.contract import (
        Answer,
        CheckReport,
        DeadlinesReport,
        LetterAnswer,
        LettersReport,
        ObligationRow,
        Report,
        RuleRow,
        RulesReport,
        WorkdaysReport,
    )
    from ilacs_cli.output.contract_history import AuthoritiesReport, HistoryReport


_NEVER_FOLDED = ("Due", "Dated", "Published", "Stated", "Computed")
_WIDE_ENOUGH = 10_000  # columns: in a pipe no line is ever folded or cut


@dataclass(frozen=True)
class Table:
    """Columns under headings."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = str | Table
"""A paragraph, or a table."""


def text(report: Report) -> str:
    """Return *report* for a pipe or a file: no colour, no box, no line folded."""
    from rich.console import Console

    written = StringIO()
    console = Console(
        file=written,
        width=_WIDE_ENOUGH,
        color_system=None,
        force_terminal=False,
        legacy_windows=False,
        highlight=False,
    )
    _print(report, console, boxed=False)
    return "".join(f"{line.rstrip()}\n" for line in written.getvalue().splitlines())


def show(report: Report, terminal: TextIO, *, colour: bool) -> None:
    """Print *report* on *terminal*, folded to its width."""
    from rich.console import Console

    console = Console(file=terminal, no_color=not colour or None, highlight=False)
    _print(report, console, boxed=True)


def _print(report: Report, console: Any, *, boxed: bool) -> None:  # noqa: ANN401 - rich is imported late
    from rich.text import Text

    for number, block in enumerate(_BLOCKS[report["report"]](report)):
        if number:
            console.print()
        console.print(Text(block) if isinstance(block, str) else _rich_table(block, boxed=boxed))


def _rich_table(table: Table, *, boxed: bool) -> object:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    drawn = RichTable(box=box.SIMPLE_HEAD if boxed else None, pad_edge=boxed, header_style="bold")
    for heading in table.headings:
        drawn.add_column(heading, overflow="fold", no_wrap=heading in _NEVER_FOLDED)
    for row in table.rows:
        drawn.add_row(*(Text(one_line(cell, _WIDE_ENOUGH), _style(cell)) for cell in row))
    return drawn


def _style(cell: str) -> str:
    """Return the colour that goes with what a cell says; the words say it too."""
    return next((style for start, style in _STYLES.items() if cell.startswith(start)), "")


_STYLES = {"passed": "red", "missed": "red", "due today": "yellow", "met": "green"}


def _deadlines(report: DeadlinesReport) -> Iterable[Block]:
    yield f"{words.letter(report['letter'])}."
    if report["obligations"]:
        yield Table(_DUTY_HEADINGS, [_duty(row) for row in report["obligations"]])
    yield from _nothing_owed(report)
    for row in report["obligations"]:
        yield "\n".join(_derivation(row))
    yield from report["notes"]


_DUTY_HEADINGS = ("Due", "Standing", "What", "Force")


def _duty(row: ObligationRow) -> Sequence[str]:
    return words.due(row), words.standing(row), row["title"], row["force"]


def _nothing_owed(found: Answer) -> Iterable[Block]:
    if found["not_in_force"] and not found["obligations"]:
        yield "Nothing is owed."
    for rule in found["not_in_force"]:
        yield f"Not in force: {words.not_in_force(rule)}"


def _derivation(row: ObligationRow) -> Iterable[str]:
    """Yield how a date was come by, a line a fact."""
    yield row["rule"]
    yield f"  owed by: {words.parties(row)}"
    if row["period"] and row["counted_from"] and row["trigger"]:
        yield (
            f"  counted: {words.period(row['period'])} from {in_words(row['counted_from'])} "
            f"({row['trigger'].value}; day 0, not counted)"
        )
        skipped = [f"{in_words(day['date'])} ({day['name']})" for day in row["skipped"]]
        yield f"  bank holidays skipped: {', '.join(skipped) or 'none'}"
    elif row["stated"] is None:
        yield f"  only the letter gives the date; tell it with --stated {row['rule']}=DATE"
    if row["stated"]:
        yield f"  {_stated(row)}"
    yield f"  source: {words.source(row['source'])}"
    yield from (f"  note: {note}" for note in row["notes"])
    yield from (f"  {words.step(step)}" for step in row["count"] or ())


def _stated(row: ObligationRow) -> str:
    if row["stated"] is None or row["computed"] is None or row["difference"] is None:
        return f"stated in the letter: {words.day(row['stated'])}"
    apart = words.apart(row["stated"], row["computed"], row["difference"])
    than = "as" if row["stated"] == row["computed"] else "than"
    return (
        f"stated in the letter: {words.day(row['stated'])}, {apart} {than} the computed "
        f"{words.day(row['computed'])}; work to the stated date"
    )


def _letters(report: LettersReport) -> Iterable[Block]:
    rows = [
        (_whose(found), in_words(found["letter"]["letter_date"]), *_duty(row), row["rule"])
        for found in report["letters"]
        for row in found["obligations"]
    ]
    if rows:
        yield Table(("Letter", "Dated", *_DUTY_HEADINGS, "Rule"), rows)
    for found in report["letters"]:
        if not found["obligations"]:
            yield "\n".join([f"{_whose(found)}:", *map(str, _nothing_owed(found)), *found["notes"]])
        elif any(row["count"] for row in found["obligations"]):
            counts = [line for row in found["obligations"] for line in _derivation(row)]
            yield "\n".join([f"{_whose(found)}:", *counts])
    noted = [note for found in report["letters"] if found["obligations"] for note in found["notes"]]
    yield from dict.fromkeys(noted)


def _whose(found: LetterAnswer) -> str:
    return f"line {found['line']} {one_line(found['letter']['authority'] or '')}".rstrip()


def _check(report: CheckReport) -> Iterable[Block]:
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
        lines = [row["rule"], f"  {row['explanation']}"]
        if row["non_working_day"]:
            lines.append(f"  {in_words(row['stated'])} is not a working day.")
        yield "\n".join(lines)
    yield from report["notes"]


def _workdays(report: WorkdaysReport) -> Iterable[Block]:
    query, result = report["query"], report["result"]
    if isinstance(result, bool):
        yield f"{in_words(query['start'])} is {_yes_or_no(report)}."
    elif isinstance(result, int):
        yield (
            f"{words.count_of(result, 'working day')} from {in_words(query['start'])} "
            f"(day 0, not counted) to {words.day(query['end'])}."
        )
    else:
        way = "after" if query["operation"] == "add" else "before"
        yield (
            f"{in_words(result)}: {words.count_of(query['days'] or 0, 'working day')} {way} "
            f"{in_words(query['start'])} (day 0, not counted)."
        )
    if query["operation"] != "is":
        skipped = [f"{in_words(day['date'])} ({day['name']})" for day in report["skipped"]]
        yield f"Bank holidays skipped: {', '.join(skipped) or 'none'}."
    if report["provisional"]:
        yield words.provisional(report["calendar"])
    yield from report["notes"]


def _yes_or_no(report: WorkdaysReport) -> str:
    return "a working day" if report["result"] else f"not a working day: {report['why_not']}"


def _rules(report: RulesReport) -> Iterable[Block]:
    if len(report["rules"]) > 1:
        yield Table(
            ("Rule", "What", "Period", "Force", "In force", "Basis"),
            [
                (
                    row["rule"],
                    row["title"],
                    words.timing(row),
                    row["force"],
                    words.span(row["in_force"]),
                    row["source"]["basis"],
                )
                for row in report["rules"]
            ],
        )
    if len({row["rule"] for row in report["rules"]}) == 1:
        for row in report["rules"]:
            yield "\n".join(_rule(row))


def _rule(row: RuleRow) -> Iterable[str]:
    """Yield everything a version of a rule declares, a line a fact."""
    yield row["rule"]
    yield f"  what: {row['title']}"
    yield f"  owed by: {words.parties(row)}"
    yield f"  when: {words.timing(row)}"
    yield f"  force: {row['force']}"
    yield f"  in force: {words.span(row['in_force'])}"
    yield f"  after: {', '.join(kind.in_words for kind in row['events'])}" + (
        f" ({', '.join(found.value.replace('-', ' ') for found in row['outcomes'])})"
        if row["outcomes"]
        else ""
    )
    if row["detail"]:
        yield f"  detail: {row['detail']}"
    for note in row["notes"]:
        yield f"  note: {note['text']} ({words.span(note)})"
    for cited in (row["source"], *row["also"]):
        yield f"  source: {words.source(cited)}" + (f" {cited['url']}" if cited["url"] else "")


def _authorities(report: AuthoritiesReport) -> Iterable[Block]:
    from ilacs_cli.output import table_history

    return table_history.authorities(report)


def _history(report: HistoryReport) -> Iterable[Block]:
    from ilacs_cli.output import table_history

    return table_history.history(report)


_BLOCKS: Mapping[str, Callable[[Any], Iterable[Block]]] = {
    "authorities": _authorities,
    "check": _check,
    "deadlines": _deadlines,
    "deadlines-letters": _letters,
    "history": _history,
    "rules": _rules,
    "workdays": _workdays,
}
