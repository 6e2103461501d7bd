"""Brings the register's files into the package, once every row of them is found to be valid.

    python tools/refresh_register.py FOLDER --as-of 2026-08-22

FOLDER holds ``authorities.csv``, ``events.csv``, ``coverage.csv`` and ``neighbours.csv``; it may
hold ``monitoring_visits.csv``, whose events are put after the others. Nothing is written unless all
are valid. The program itself never needs this.
"""

import argparse
import csv
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

from ilacs_cli.domain.authorities import Existence
from ilacs_cli.domain.calendar.dates import parse_date
from ilacs_cli.domain.errors import IlacsError, InputError
from ilacs_cli.domain.event_rows import REQUIRED_COLUMNS, EventRow
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.rulebook.sources import NEIGHBOURS
from ilacs_cli.domain.text import one_line
from ilacs_cli.register.check_rows import Parser, check_events, parse_cells, parse_day
from ilacs_cli.register.own import to_csv
from ilacs_cli.register.reading import Cells, Sheet, check_columns, read_sheet

PACKAGED = Path(__file__).parent.parent / "src" / "ilacs_cli" / "data"
"""Where the packaged facts are."""

CODES = ("urn", "name", "gss_code", "dfe_code")
"""The columns of which each authority has values of its own."""


def pattern_parser(pattern: str) -> Parser:
    """Return a parser that takes a cell as it is where the whole of it matches *pattern*."""

    def parse(cell: str) -> str:
        if not re.fullmatch(pattern, cell):
            raise InputError(f"{one_line(cell)!r}: it is not of the form {pattern}")
        return cell

    return parse


URN = pattern_parser("[0-9]{5,7}")
NAME = pattern_parser(r"\S(.*\S)?")
KIND = pattern_parser("|".join(RecordKind))
ANYTHING = pattern_parser("(?s:.*)")

AUTHORITY_COLUMNS = {
    "urn": URN,
    "name": NAME,
    "gss_code": pattern_parser("E[0-9]{8}"),
    "dfe_code": pattern_parser("[0-9]{3}"),
    "region": NAME,
    "status": pattern_parser("|".join(Existence)),
    "aliases": ANYTHING,
}
"""The columns of the packaged list of authorities, with their parsers."""

COVERAGE_COLUMNS = {
    "kind": KIND,
    "complete_from": parse_day,
    "complete_to": parse_day,
    "note": ANYTHING,
}
"""The columns of the packaged list of complete spans, with their parsers."""

NEIGHBOUR_COLUMNS = {"urn": URN, "neighbour_urns": ANYTHING}
"""The columns of the packaged list of statistical neighbours, with their parsers."""


def check_coverage(row: Cells) -> None:
    """Check that both ends of the span are given, in order, or neither.

    Raises:
        InputError: if not.
    """
    first, last = row["complete_from"], row["complete_to"]
    if bool(first) != bool(last):
        raise InputError("complete_to: one end of the span is blank", "fill in both, or neither")
    if last < first:
        raise InputError(f"complete_to: {last} is before {first}", "check both dates")


def check_neighbours(row: Cells) -> None:
    """Check that an authority has ``NEIGHBOURS`` different neighbours other than itself.

    Raises:
        InputError: if not.
    """
    near = row["neighbour_urns"].split()
    if len({*near} - {row["urn"]}) != NEIGHBOURS or len(near) != NEIGHBOURS:
        raise InputError(f"neighbour_urns: they are not {NEIGHBOURS} others", "give each once")


def main(arguments: Sequence[str] | None = None) -> int:
    """Refresh the packaged register; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source", type=Path, metavar="FOLDER", help="where the files are")
    parser.add_argument("--as-of", required=True, metavar="DATE", help="when they were compiled")
    parser.add_argument(
        "--into", type=Path, default=PACKAGED, metavar="FOLDER", help="the package's data"
    )
    options = parser.parse_args(arguments)
    try:
        written = refresh(options.source, options.as_of, options.into)
    except IlacsError as error:
        sys.stderr.write("".join(f"error: {line}\n" for line in error.message.splitlines()))
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in written))
    return 0


def refresh(source: Path, as_of: str, into: Path) -> list[str]:
    """Write the register in the folder *source* into the folder *into*.

    Args:
        source: the folder of the files.
        as_of: the day up to which they were compiled.
        into: the package's folder of data.

    Returns:
        What was written, a line a file.

    Raises:
        InputError: if a row is not valid; the message has a line for each that is not.
        FileError: if a file cannot be read.
    """
    day = parse_date(as_of).isoformat()
    authorities = read_checked(source / "authorities.csv", AUTHORITY_COLUMNS, CODES)
    coverage = read_checked(source / "coverage.csv", COVERAGE_COLUMNS, ["kind"], check_coverage)
    neighbours = read_checked(
        source / "neighbours.csv", NEIGHBOUR_COLUMNS, ["urn"], check_neighbours
    )
    urns = {row["urn"] for row in authorities}
    events = list(all_events(source, urns))
    check_together(events, coverage, neighbours, urns)
    contents = {
        "authorities.csv": as_csv(AUTHORITY_COLUMNS, authorities),
        "coverage.csv": as_csv(COVERAGE_COLUMNS, coverage),
        "events.csv": to_csv(events, REQUIRED_COLUMNS),
        "neighbours.csv": as_csv(NEIGHBOUR_COLUMNS, neighbours),
        "as_of.txt": f"{day}\n",
    }
    for name, content in contents.items():
        (into / name).write_text(content, encoding="utf-8", newline="\n")
    return [f"{name}: {content.count(chr(10))} lines" for name, content in contents.items()]


def all_events(source: Path, urns: Collection[str]) -> Iterator[EventRow]:
    """Yield the events in the folder *source*, the monitoring visits of a file of their own last.

    Raises:
        InputError: if one is not valid.
        FileError: if a file cannot be read.
    """
    ids: set[str] = set()
    more = source / "monitoring_visits.csv"
    for path in (source / "events.csv", *([more] if more.exists() else [])):
        checked = check_events(read_sheet(path), urns=urns)
        if checked.errors:
            raise InputError("\n".join(error.message for error in checked.errors))
        new = [row for _, row in checked.rows if row.event_id not in ids]
        ids.update(row.event_id for row in new)
        yield from new


def check_together(
    events: Sequence[EventRow],
    coverage: Sequence[Cells],
    neighbours: Sequence[Cells],
    urns: Collection[str],
) -> None:
    """Check that the files do not contradict each other.

    Raises:
        InputError: if the note on a kind says that no event is known and there is one, or a
            neighbour is none of the authorities.
    """
    kinds = {row.kind for row in events}
    errors = [
        f"coverage.csv, {row['kind']}, note: it says that none is known, and some are"
        for row in coverage
        if row["kind"] in kinds and "none known" in row["note"]
    ]
    listed = {urn for row in neighbours for urn in (row["urn"], *row["neighbour_urns"].split())}
    errors += [
        f"neighbours.csv: {urn!r} is the URN of no authority" for urn in sorted(listed - {*urns})
    ]
    if errors:
        raise InputError("\n".join(errors))


def read_checked(
    path: Path,
    columns: Mapping[str, Parser],
    unique: Collection[str],
    check: Callable[[Cells], None] | None = None,
) -> list[Cells]:
    """Return the rows of the file *path*, once each is found to be valid.

    Raises:
        InputError: if one is not, or two are the same in a column that is to be *unique*.
        FileError: if the file cannot be read.
    """
    sheet = read_sheet(path)
    check_columns(sheet, columns)
    errors = [*_invalid(sheet, columns, check), *_twice(sheet, unique)]
    if errors:
        raise InputError("\n".join(errors))
    return [line.cells for line in sheet.lines if not isinstance(line.cells, InputError)]


def _invalid(
    sheet: Sheet, columns: Mapping[str, Parser], check: Callable[[Cells], None] | None
) -> Iterator[str]:
    for line in sheet.lines:
        try:
            if isinstance(line.cells, InputError):
                raise line.cells
            row, errors = parse_cells(line.cells, columns)
            if check and not errors:
                check(row)
        except InputError as error:
            errors = [error]
        yield from (f"{sheet.path}, line {line.number}, {error.message}" for error in errors)


def _twice(sheet: Sheet, unique: Collection[str]) -> Iterator[str]:
    for key in unique:
        seen: set[str] = set()
        for line in sheet.lines:
            value = "" if isinstance(line.cells, InputError) else line.cells[key]
            if value in seen:
                yield f"{sheet.path}, line {line.number}, {key}: {value!r} comes twice"
            seen.add(value)


def as_csv(columns: Iterable[str], rows: Sequence[Cells]) -> str:
    """Return *rows* as CSV."""
    written = StringIO()
    writer = csv.DictWriter(written, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main())
