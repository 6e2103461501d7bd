"""A stated date against the computed one, and the likeliest reason why they differ."""

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
"""The greatest gap, in working days, that an earlier receipt is taken to explain."""


class Reason(StrEnum):
    """Why a stated date is what it is, in the order in which the reasons are tried."""

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
    """The likeliest reason, in a word and in a sentence.

    Args:
        reason: the reason.
        explanation: the sentence.
        implied_received: the date of receipt from which the rule gives the stated date, for
            ``Reason.EARLIER_RECEIPT``; None otherwise.
    """

    reason: Reason
    explanation: str
    implied_received: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A stated date and the rule's own, in one place.

    Args:
        letter_date: the date on the letter.
        start: day 0.
        period: the rule's period.
        computed: the date the rule gives.
        stated: the date the letter prints.
        calendar: the calendar *computed* was counted on.
        then: the calendar as it stood on the letter's date.
    """

    letter_date: date
    start: date
    period: WorkingDays
    computed: date
    stated: date
    calendar: WorkingCalendar
    then: WorkingCalendar

    @property
    def difference(self) -> int:
        """Stated minus computed, in working days.

        Raises:
            OutsideCalendarError: if either lies beyond the calendar.
        """
        return self.calendar.count(self.computed, self.stated)


def compare(
    obligation: Obligation, letter_date: date, calendar: WorkingCalendar, then: WorkingCalendar
) -> Comparison:
    """Return what there is to compare in *obligation*.

    Args:
        obligation: one with a stated date.
        letter_date: the date on the letter.
        calendar: the calendar it was counted on.
        then: the calendar as it stood on the letter's date.

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
        then=then,
    )


def explain(case: Comparison) -> Finding:
    """Return the likeliest reason for the stated date of *case*; the first that fits."""
    tests = (
        _agrees,
        _known_then,
        _holiday_missed,
        _weeks,
        _calendar_days,
        _hundred_days,
        _earlier_receipt,
    )
    return next((found for test in tests if (found := test(case))), _unexplained(case))


def _gives_stated(case: Comparison, calendar: WorkingCalendar, period: Period) -> bool:
    return period.after(case.start, calendar) == case.stated


def _agrees(case: Comparison) -> Finding | None:
    if case.stated != case.computed:
        return None
    return Finding(Reason.AGREES, "The stated date is the one the rule gives.")


def _known_then(case: Comparison) -> Finding | None:
    if not _gives_stated(case, case.then, case.period):
        return None
    latest = max(case.computed, case.stated)
    skipped_now = set(case.calendar.skipped(case.start, latest))
    skipped_then = set(case.then.skipped(case.start, latest))
    since = "Counted otherwise here" if case.calendar.known_on else "Announced since then"
    unknown = sorted(skipped_now ^ skipped_then, key=lambda holiday: holiday.day)
    return Finding(
        Reason.AGREES_ON_CALENDAR_KNOWN_THEN,
        "The stated date is the one the rule gives on the bank holidays known on the letter's "
        f"date. {since}: {_list(unknown)}.",
    )


def _holiday_missed(case: Comparison) -> Finding | None:
    missed = list(_holidays_that_may_be_missed(case))
    if not missed:
        return None
    which = _list(missed)
    one = "one of these bank holidays" if len(missed) > 1 else "one bank holiday"
    return Finding(
        Reason.HOLIDAY_MISSED,
        f"The stated date is the one the rule gives if {one} is not skipped: {which}."
        + (f" It is also {_AFTER_THE_LETTER}." if _is_hundred_days(case) else ""),
    )


def _holidays_that_may_be_missed(case: Comparison) -> Iterator[BankHoliday]:
    for holiday in case.calendar.skipped(case.start, case.computed):
        if _gives_stated(case, case.calendar.without([holiday.day]), case.period):
            yield holiday


def _weeks(case: Comparison) -> Finding | None:
    if not _gives_stated(case, case.calendar.weekdays_only(), case.period):
        return None
    weeks, days = divmod(case.period.amount, 5)
    as_weeks = f"{case.period} as {weeks} weeks" if not days else f"{case.period} as weekdays"
    return Finding(
        Reason.WEEKS,
        f"The stated date is the one the rule gives if no bank holiday is skipped: {as_weeks}.",
    )


def _calendar_days(case: Comparison) -> Finding | None:
    days = CalendarDays(case.period.amount)
    if not _gives_stated(case, case.calendar, days):
        return None
    return Finding(
        Reason.CALENDAR_DAYS, f"The stated date is {days} away: weekends were counted too."
    )


_AFTER_THE_LETTER = f"{HUNDRED_DAYS} after the letter's own date, as several JTAI letters print"


def _is_hundred_days(case: Comparison) -> bool:
    return HUNDRED_DAYS.after(case.letter_date, case.calendar) == case.stated


def _hundred_days(case: Comparison) -> Finding | None:
    if not _is_hundred_days(case):
        return None
    return Finding(Reason.HUNDRED_DAYS, f"The stated date is {_AFTER_THE_LETTER}.")


def _earlier_receipt(case: Comparison) -> Finding | None:
    """Return that the letter came earlier; a date that is no working day is none the rule gives."""
    if not -MOST_DAYS_EARLIER <= case.difference < 0:
        return None
    if not case.calendar.is_working_day(case.stated):
        return None
    received = case.period.before(case.stated, case.calendar)
    return Finding(
        Reason.EARLIER_RECEIPT,
        f"The stated date is {_working_days(-case.difference)} early: the one the rule gives if "
        f"the letter was received on {in_words(received)}.",
        received,
    )


def _unexplained(case: Comparison) -> Finding:
    way = "earlier" if case.stated < case.computed else "later"
    gap = _working_days(abs(case.difference))
    return Finding(
        Reason.UNEXPLAINED,
        f"The stated date is {gap} {way} than the rule's, and no usual slip explains it. "
        "The date in the letter is the one to work to.",
    )


def _working_days(number: int) -> str:
    return "less than a working day" if number == 0 else str(WorkingDays(number))


def _list(holidays: list[BankHoliday]) -> str:
    return ", ".join(f"{in_words(holiday.day)} ({holiday.name})" for holiday in holidays)
