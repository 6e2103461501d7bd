"""The conditions of ``--fail-on``."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.dates import one_line
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.obligations import Obligation, Status

Condition = Callable[[Obligation, date, WorkingCalendar], bool]
"""Whether something holds of an obligation on a day, working days counted on a calendar."""

_DUE_WITHIN = r"due-within:([0-9]{1,5})"


def parse_conditions(given: Sequence[str] | None) -> list[Condition]:
    """Return the conditions called *given*.

    Raises:
        InputError: if one is not known; the hint names them.
    """
    return [_parse(text.strip().lower()) for text in given or ()]


def any_holds(
    conditions: Sequence[Condition],
    owed: Iterable[Obligation],
    today: date,
    calendar: WorkingCalendar,
) -> bool:
    """Whether any of *conditions* holds of any obligation in *owed*."""
    return any(holds(found, today, calendar) for found in owed for holds in conditions)


def _parse(text: str) -> Condition:
    if within := re.fullmatch(_DUE_WITHIN, text):
        return _due_within(int(within[1]))
    if text in _NAMED:
        return _NAMED[text]
    raise InputError(
        f"{one_line(text)!r} is not a condition to fail on",
        f"the conditions are {', '.join(_NAMED)} and due-within:N (N working days)",
    )


def _passed(found: Obligation, today: date, calendar: WorkingCalendar) -> bool:  # noqa: ARG001 - a Condition
    return found.status(today) is Status.PASSED


def _provisional(found: Obligation, today: date, calendar: WorkingCalendar) -> bool:  # noqa: ARG001 - a Condition
    return found.provisional


def _differs(found: Obligation, today: date, calendar: WorkingCalendar) -> bool:  # noqa: ARG001 - a Condition
    return None not in {found.stated, found.computed} and found.stated != found.computed


def _due_within(days: int) -> Condition:
    def holds(found: Obligation, today: date, calendar: WorkingCalendar) -> bool:
        left = found.working_days_left(today, calendar)
        return left is not None and found.due is not None and found.due >= today and left <= days

    return holds


_NAMED: dict[str, Condition] = {
    "passed": _passed,
    "provisional": _provisional,
    "differs": _differs,
}
