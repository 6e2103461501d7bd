"""The conditions of ``--fail-on``."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import A_DAY, LAST_DAY
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import InputError, OutsideCalendarError
from ilacs_cli.domain.obligations import Obligation, Status
from ilacs_cli.domain.text import did_you_mean, hyphenated, one_line

_Holds = Callable[[Obligation], bool]


class Condition(NamedTuple):
    """A condition to fail on.

    Args:
        holds: whether it holds of an obligation.
        looks_ahead: how many working days ahead it looks; None where it asks for no days.
    """

    holds: _Holds
    looks_ahead: int | None = None


_AHEAD = {Status.UPCOMING, Status.DUE_TODAY}
_DUE_WITHIN = r"due-within[:=-]+([0-9]{1,5})"


def parse_conditions(given: Sequence[str] | None) -> list[Condition]:
    """Return the conditions called *given*.

    Raises:
        InputError: if one is not known; the hint names them.
    """
    return [_parse(text) for text in given or ()]


def any_holds(conditions: Sequence[Condition], owed: Iterable[Obligation]) -> bool:
    """Whether any of *conditions* holds of any obligation in *owed*."""
    return any(condition.holds(obligation) for obligation in owed for condition in conditions)


def horizon_of(conditions: Iterable[Condition], today: date, calendar: WorkingCalendar) -> date:
    """Return the last due date on which one of *conditions* can hold.

    That is *today* where none looks ahead, and the calendar's end where one looks beyond it.
    """
    asked = [one.looks_ahead for one in conditions if one.looks_ahead is not None]
    if not asked:
        return today
    try:
        # What is due on the days off after a working day is no further away than that day.
        return calendar.add(today, max(asked) + 1) - A_DAY
    except OutsideCalendarError:
        return LAST_DAY


def _parse(text: str) -> Condition:
    word = hyphenated(text)
    if within := re.fullmatch(_DUE_WITHIN, word):
        return Condition(_due_within(int(within[1])), int(within[1]))
    if word in _NAMED:
        return Condition(_NAMED[word])
    names = {name: name for name in _NAMED} | {"due-within": "due-within:N"}
    raise InputError(
        f"{one_line(text)!r} is not a condition to fail on",
        f"{did_you_mean(word, names)}the conditions are {', '.join(_NAMED)} and due-within:N "
        "(N working days)",
    )


def _due_within(days: int) -> _Holds:
    def holds(obligation: Obligation) -> bool:
        left = obligation.working_days_left
        return left is not None and 0 <= left <= days and obligation.status in _AHEAD

    return holds


def _has_passed(obligation: Obligation) -> bool:
    return obligation.status is Status.PASSED and obligation.done is None


def _differs(obligation: Obligation) -> bool:
    stated, computed = obligation.stated, obligation.computed
    return stated is not None and computed is not None and stated != computed


_NAMED: dict[str, _Holds] = {
    "passed": _has_passed,
    "provisional": lambda obligation: obligation.provisional,
    "differs": _differs,
}

NAMES = (*_NAMED, "due-within:")
"""The names of the conditions; the last needs a number of working days after it."""
