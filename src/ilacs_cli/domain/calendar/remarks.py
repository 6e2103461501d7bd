"""What must be said of an answer because of what the user has added to the calendar."""

from collections.abc import Iterable, Sequence
from datetime import date

from ilacs_cli.domain.calendar.dates import A_DAY, spelt_out
from ilacs_cli.domain.calendar.updates import CalendarUpdate, OfficeClosure
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.notes import Note

Days = tuple[date, date]
"""The first and the last of the days that a date was counted over; the first is day 0."""

_MOST_NAMED = 2
"""How many bank holidays of an update are named."""


def on_updates(updates: Iterable[CalendarUpdate], counted: Sequence[Days]) -> Iterable[Note]:
    """Yield which of the user's *updates* bear on an answer, and by which days.

    Args:
        updates: the updates.
        counted: the days that its dates were counted over.
    """
    for update in updates:
        touched = dict.fromkeys(
            change for first, last in counted for change in update.touches(first, last)
        )
        named = [change.in_words for change in touched]
        if len(named) > _MOST_NAMED:
            named = [*named[:_MOST_NAMED], f"{len(named) - _MOST_NAMED} more"]
        if (
            any(
                first <= update.published_to and last > update.published_before
                for first, last in counted
            )
            and update.published
        ):
            named.append(f"those after {spelt_out(update.published_before)}")
        if named:
            on = spelt_out(update.on)
            yield Note(
                "calendar-updated",
                f"Bank holidays are as in your update of {on}: {'; '.join(named)}.",
            )


def on_closures(
    closures: Iterable[OfficeClosure], calendar: WorkingCalendar, counted: Sequence[Days]
) -> Iterable[Note]:
    """Yield how many of the working days that dates were counted over the office is closed.

    Args:
        closures: the days on which it is closed.
        calendar: the calendar.
        counted: the days that dates were counted over.
    """
    for closure in closures:
        stretch = [days for days in counted if _is_over(closure, days)]
        if not stretch:
            continue
        first, last = min(one for one, _ in stretch), max(one for _, one in stretch)
        number = closure.working_days(calendar, first if first == last else first + A_DAY, last)
        if number:
            days = "1 of these working days" if number == 1 else f"{number} of these working days"
            yield Note("office-closed", f"Your office is closed {closure.in_words}: {days}.")


def _is_over(closure: OfficeClosure, days: Days) -> bool:
    first, last = days
    return closure.first <= last and closure.last >= first
