"""Compare a stated date with the computed one and find the likeliest reason for a gap."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.calendar.periods import CalendarDays, Period, WorkingDays
from ilacs_cli.domain.calendar.working_days import BankHoliday, WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.obligations import Obligation
from ilacs_cli.domain.rulebook.jtai import HUNDRED_DAYS

MOST_DAYS_EARLIER = 8
"""The largest gap, in working days, that an earlier receipt may explain."""


class Reason(StrEnum):
    """Why a stated date is what it is; the reasons are tried in this order."""

    AGREES = "agrees"
    AGREES_ON_CALENDAR_KNOWN_THEN = "agrees-on-calendar-known-then"
    HOLIDAY_MISSED = "holiday-missed"
    WEEKS = "weeks"
    CALENDAR_DAYS = "calendar-days"
    HUNDRED_DAYS = "hundred-days"
    EARLIER_RECEIPT = "earlier-receipt"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Finding:
    """The likeliest reason for a stated date.

    Args:
        reason: the reason.
        explanation: the reason in a sentence.
        implied_received: the date of receipt from which the rule gives the stated date, for
            ``Reason.EARLIER_RECEIPT``; None otherwise.
    """

    reason: Reason
    explanation: str
    implied_received: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A stated and a computed date, with the start and the calendars of the count.

    Args:
        letter_date: the date on the letter.
        start: day 0.
        period: the rule's period.
        computed: the date the rule gives.
        stated: the date the letter prints.
        calendar: the calendar on which *computed* was counted.
        calendar_then: the calendar as it was known on the letter's date.
    """

    letter_date: date
    start: date
    period: WorkingDays
    computed: date
    stated: date
    calendar: WorkingCalendar
    calendar_then: WorkingCalendar

    @property
    def difference(self) -> int:
        """Stated minus computed, in working days.

        Raises:
            OutsideCalendarError: if either lies beyond the calendar.
        """
        return self.calendar.count(self.computed, self.stated)


def compare(
    obligation: Obligation,
    letter_date: date,
    calendar: WorkingCalendar,
    calendar_then: WorkingCalendar,
) -> Comparison:
    """Return the comparison of an obligation's stated and computed dates.

    Args:
        obligation: an obligation with a stated date.
        letter_date: the date on the letter.
        calendar: the calendar on which it was counted.
        calendar_then: the calendar as it was known on the letter's date.

    Raises:
        InputError: if its rule gives no number of working days, so that nothing can be compared.
    """
    rule, start, computed = obligation.rule, obligation.counted_from, obligation.computed
    if obligation.stated is None:
        raise ValueError("there is no stated date to compare")
    if start is None or computed is None or not isinstance(rule.period, WorkingDays):
        raise InputError(
            f"{rule.id} cannot be checked: the rule gives no number of days, "
            "so only the letter gives the date",
            "leave it out of the check, or give it to 'ilacs deadlines --stated'",
        )
    return Comparison(
        letter_date=letter_date,
        start=start,
        period=rule.period,
        computed=computed,
        stated=obligation.stated,
        calendar=calendar,
        calendar_then=calendar_then,
    )


def explain(comparison: Comparison) -> Finding:
    """Return the first reason that fits the stated date of *comparison*."""
    checks = (
        _agrees,
        _agrees_then,
        _holiday_missed,
        _weeks,
        _calendar_days,
        _hundred_days,
        _earlier_receipt,
    )
    return next(
        (finding for check in checks if (finding := check(comparison))), _unexplained(comparison)
    )


def _gives_stated(comparison: Comparison, calendar: WorkingCalendar, period: Period) -> bool:
    return period.after(comparison.start, calendar) == comparison.stated


def _agrees(comparison: Comparison) -> Finding | None:
    if comparison.stated != comparison.computed:
        return None
    return Finding(Reason.AGREES, "The stated date is the one the rule gives.")


def _agrees_then(comparison: Comparison) -> Finding | None:
    if not _gives_stated(comparison, comparison.calendar_then, comparison.period):
        return None
    latest = max(comparison.computed, comparison.stated)
    skipped_now = set(comparison.calendar.skipped(comparison.start, latest))
    skipped_then = set(comparison.calendar_then.skipped(comparison.start, latest))
    heading = "Counted otherwise here" if comparison.calendar.known_on else "Announced since then"
    differing = sorted(skipped_now ^ skipped_then, key=lambda holiday: holiday.day)
    return Finding(
        Reason.AGREES_ON_CALENDAR_KNOWN_THEN,
        "The stated date is the one the rule gives on the bank holidays known on the letter's "
        f"date. {heading}: {_join(differing)}.",
    )


def _holiday_missed(comparison: Comparison) -> Finding | None:
    missed = list(_missable_holidays(comparison))
    if not missed:
        return None
    which = "one of these bank holidays" if len(missed) > 1 else "one bank holiday"
    return Finding(
        Reason.HOLIDAY_MISSED,
        f"The stated date is the one the rule gives if {which} is not skipped: {_join(missed)}."
        + (f" It is also {_AFTER_THE_LETTER}." if _is_hundred_days(comparison) else ""),
    )


def _missable_holidays(comparison: Comparison) -> Iterator[BankHoliday]:
    for holiday in comparison.calendar.skipped(comparison.start, comparison.computed):
        if _gives_stated(comparison, comparison.calendar.without([holiday.day]), comparison.period):
            yield holiday


def _weeks(comparison: Comparison) -> Finding | None:
    if not _gives_stated(comparison, comparison.calendar.weekdays_only(), comparison.period):
        return None
    weeks, days = divmod(comparison.period.amount, 5)
    counted_as = "weekdays" if days else f"{weeks} weeks"
    return Finding(
        Reason.WEEKS,
        "The stated date is the one the rule gives if no bank holiday is skipped: "
        f"{comparison.period} as {counted_as}.",
    )


def _calendar_days(comparison: Comparison) -> Finding | None:
    period = CalendarDays(comparison.period.amount)
    if not _gives_stated(comparison, comparison.calendar, period):
        return None
    return Finding(
        Reason.CALENDAR_DAYS, f"The stated date is {period} away: weekends were counted too."
    )


_AFTER_THE_LETTER = f"{HUNDRED_DAYS} after the letter's own date, as several JTAI letters print"


def _is_hundred_days(comparison: Comparison) -> bool:
    return HUNDRED_DAYS.after(comparison.letter_date, comparison.calendar) == comparison.stated


def _hundred_days(comparison: Comparison) -> Finding | None:
    if not _is_hundred_days(comparison):
        return None
    return Finding(Reason.HUNDRED_DAYS, f"The stated date is {_AFTER_THE_LETTER}.")


def _earlier_receipt(comparison: Comparison) -> Finding | None:
    """Return an earlier receipt; the rule never gives a date that is not a working day."""
    if not -MOST_DAYS_EARLIER <= comparison.difference < 0:
        return None
    if not comparison.calendar.is_working_day(comparison.stated):
        return None
    gap = _working_days(-comparison.difference)
    received = comparison.period.before(comparison.stated, comparison.calendar)
    return Finding(
        Reason.EARLIER_RECEIPT,
        f"The stated date is {gap} early: the one the rule gives if "
        f"the letter was received on {in_words(received)}.",
        received,
    )


def _unexplained(comparison: Comparison) -> Finding:
    way = "earlier" if comparison.stated < comparison.computed else "later"
    gap = _working_days(abs(comparison.difference))
    return Finding(
        Reason.UNEXPLAINED,
        f"The stated date is {gap} {way} than the rule's, and no usual slip explains it. "
        "The date in the letter is the one to work to.",
    )


def _working_days(number: int) -> str:
    return "less than a working day" if number == 0 else str(WorkingDays(number))


def _join(holidays: list[BankHoliday]) -> str:
    return ", ".join(f"{in_words(holiday.day)} ({holiday.name})" for holiday in holidays)
