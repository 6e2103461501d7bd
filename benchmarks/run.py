"""Times start-up and counting beside their peers, and prints one table."""

import sys
from collections.abc import Sequence

import counting
import startup

_COLUMNS = ("measured on", "best time", "by medians", "by minima", "bound", "verdict")
_STARTING = ("start-up, ratios to a program that does nothing", *_COLUMNS)
_COUNTING = (f"adding {counting.WORKING_DAYS} working days, ratios to ours", *_COLUMNS)
_BLANK = ("",) * len(_STARTING)
_CEILING = {True: "within", False: "over", None: ""}
_FLOOR = {True: "within", False: "under", None: ""}


def main() -> int:
    """Print the table; return 0, or 1 if two ways of counting give different dates."""
    try:
        counted = counting.measure()
    except counting.DisagreementError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    starts = startup.measure()
    print(_aligned([_STARTING, *_start_rows(starts), _BLANK, _COUNTING, *_count_rows(counted)]))
    return 0


def _start_rows(starts: Sequence[startup.Start]) -> list[tuple[str, ...]]:
    return [
        (
            f"{start.shown}, to {start.beside.shown}" if start.beside else start.shown,
            f"{startup.ROUNDS} runs",
            f"{min(start.seconds) * 1e3:.1f} ms" if start.seconds else "failed",
            _ratio(start.by_medians),
            _ratio(start.by_minima),
            "" if start.at_most is None else f"<= {start.at_most:g}",
            _CEILING[start.is_within],
        )
        for start in starts
    ]


def _count_rows(counted: Sequence[counting.Counted]) -> list[tuple[str, ...]]:
    ours = counted[0]
    return [
        (
            each.way.shown,
            _dates(each.way),
            "not installed" if each.seconds is None else f"{each.seconds * 1e6:.2f} us a date",
            "",
            _ratio(each.times(ours)),
            "" if each.way.at_least is None else f">= {each.way.at_least:g}",
            _FLOOR[each.is_within(ours)],
        )
        for each in counted
    ]


def _dates(way: counting.Way) -> str:
    """Return how many dates *way* was timed on, and out of how many if not all."""
    all_dates = f"{counting.DATES:,} dates"
    return all_dates if way.dates == counting.DATES else f"{way.dates:,} of {all_dates}"


def _ratio(times: float | None) -> str:
    """Return a ratio to three figures or the whole number, nothing where there is none."""
    exact_below = 100
    if times is None:
        return ""
    return f"{times:.2f}" if times < exact_below else f"{times:.0f}"


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    """Return *rows* as text: the first column to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0])]
            + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        ).rstrip()
        for row in rows
    )


if __name__ == "__main__":
    sys.exit(main())
