"""Days on which the user's own office is closed: which may be set down."""

from collections.abc import Sequence
from datetime import date

from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.calendar.dates import months_after, spelt_out, within_calendar
from ilacs_cli.domain.calendar.updates import OfficeClosure
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.rulebook.bank_holidays import (
    CLOSED_MONTHS_AHEAD,
    CLOSED_MONTHS_BACK,
    LONGEST_CLOSURE,
)
from ilacs_cli.domain.text import one_line

_LONGEST_REASON = 200


def new_closure(first: date, last: date, reason: str | None, today: date) -> OfficeClosure:
    """Return the closure from *first* to *last*, both included.

    Raises:
        InputError: if there are no such days, or too many, or they are long past or far ahead.
    """
    if last < first:
        raise InputError(
            f"{spelt_out(last)} is before {spelt_out(first)}, the first day of the closure",
            "give the first day, then the last",
        )
    if last - first >= LONGEST_CLOSURE:
        raise InputError(
            f"from {spelt_out(first)} to {spelt_out(last)} is over a year",
            "check the years, or set down a closure for each year",
        )
    earliest = months_after(today, -CLOSED_MONTHS_BACK)
    latest = months_after(today, CLOSED_MONTHS_AHEAD)
    if not earliest <= first <= latest:
        far = "long past" if first < earliest else "far ahead"
        raise InputError(
            f"{spelt_out(first)} is too {far} for a closure",
            f"check the year: it can begin from {spelt_out(earliest)} to {spelt_out(latest)}",
        )
    why = " ".join((reason or "").split())
    if len(why) > _LONGEST_REASON:
        raise InputError(
            f"the reason has {len(why)} characters", f"write at most {_LONGEST_REASON}"
        )
    return OfficeClosure(
        within_calendar(first), within_calendar(last), one_line(why, len(why)) or None
    )


def with_closure(
    closures: Sequence[OfficeClosure], new: OfficeClosure
) -> tuple[OfficeClosure, ...]:
    """Return *closures* with a *new* one, the earliest first.

    Raises:
        InputError: if your office is closed on some of its days already.
    """
    for closure in closures:
        if closure.first <= new.last and new.first <= closure.last:
            raise InputError(
                f"your office is closed {closure.in_words} already",
                Advised(Advice.UNDO_CLOSURE, "give only days that are not among these"),
            )
    return tuple(sorted([*closures, new]))
