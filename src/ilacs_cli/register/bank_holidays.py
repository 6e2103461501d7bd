"""The bank holidays of England and Wales: published, and computed for the years after."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import FIRST_DAY, LAST_DAY, is_weekend
from ilacs_cli.domain.calendar.working_days import (
    BankHoliday,
    HolidayChange,
    WorkingCalendar,
    as_known_on,
)
from ilacs_cli.register.own_calendar import own_calendar
from ilacs_cli.register.tables import rows

if TYPE_CHECKING:
    from ilacs_cli.domain.calendar.updates import CalendarUpdate

_GOV_UK_NAMES = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
}
"""The `holidays` package's names, where gov.uk calls the same day something else."""


@cache
def published() -> dict[date, str]:
    """Return the name of every bank holiday that gov.uk has published, since 1978."""
    return {date.fromisoformat(day): name for day, name, _ in rows("bank_holidays.csv")}


@cache
def changes() -> tuple[HolidayChange, ...]:
    """Return the bank holidays added or moved since 2010, with when each was announced."""
    return tuple(
        HolidayChange(
            announced=date.fromisoformat(announced),
            became=BankHoliday(date.fromisoformat(became), name),
            was=BankHoliday(date.fromisoformat(was), was_name) if was else None,
        )
        for announced, was, was_name, became, name in rows("bank_holiday_changes.csv")
    )


def published_to(updates: "Sequence[CalendarUpdate]" = ()) -> date:
    """Return the last day of the last year whose bank holidays gov.uk has published.

    Args:
        updates: what the user knows of that is newer than the table.
    """
    built_in = date(max(published()).year, 12, 31)
    return max([built_in, *(update.published_to for update in updates)])


def working_calendar(known_on: date | None = None) -> WorkingCalendar:
    """Return the working days of 1978-2100, with the user's own updates over what is built in.

    Past the published years the bank holidays are computed, which takes a moment: that is done
    only once a date asks for it.

    Args:
        known_on: count on the bank holidays as they stood at the end of that day; None for all
            that is known today.

    Raises:
        FileError: if the user's own updates cannot be read.
    """
    own = own_calendar()
    return calendar_with(own.updates_known(known_on) if own else (), known_on)


@cache
def calendar_with(
    updates: "tuple[CalendarUpdate, ...]", known_on: date | None = None
) -> WorkingCalendar:
    """Return the working days of 1978-2100 with *updates* over what is built in.

    Args:
        updates: the updates, all known by that day.
        known_on: as for ``working_calendar``.
    """
    holidays = published()
    if known_on:
        holidays = as_known_on(holidays, changes(), known_on)
    if updates:
        from ilacs_cli.domain.calendar.updates import laid_over

        holidays = laid_over(holidays, updates)
    end = published_to(updates)
    return WorkingCalendar(
        holidays,
        FIRST_DAY,
        end,
        end,
        known_on,
        beyond=cache(
            lambda: WorkingCalendar(
                {**holidays, **_computed(end)}, FIRST_DAY, LAST_DAY, end, known_on
            )
        ),
    )


def _computed(end: date) -> dict[date, str]:
    """Return the bank holidays after *end*, by the rules in force today."""
    from holidays import country_holidays

    # The plain UK calendar is wrong for England: it lacks Easter Monday and the August holiday.
    years = range(end.year + 1, LAST_DAY.year + 1)
    england = country_holidays("GB", subdiv="ENG", years=years, language="en_GB")
    return {day: _gov_uk_name(name) for day, name in england.items() if not is_weekend(day)}


def _gov_uk_name(name: str) -> str:
    plain = name.removesuffix(" (observed)").removesuffix(" (substitute day)")
    return _GOV_UK_NAMES.get(plain, plain)
