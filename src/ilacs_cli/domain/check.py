"""Compare a stated date with the computed one and find the likeliest reason for a gap."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.calendar.periods import CalendarDays, Period, WorkingDays
from ilacs_cli.domain.calendar.working_days import BankHoliday, WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.letter_notes import is_long_after, not_working
from ilacs_cli.domain.obligations import Obligation
from ilacs_cli.domain.rulebook.event_dates import MOST_DAYS_EARLIER, RECEIVED_BEFORE
from ilacs_cli.domain.rulebook.jtai import HUNDRED_DAYS


class Reason(StrEnum):
    """Why the date in a letter is what it is; the reasons are tried in this order.

    A count from the letter's own date, the one day of receipt that its writer could know, is an
    earlier receipt that is tried as soon as the dates do not agree.
    """

    AGREES = "agrees"
    AGREES_ON_CALENDAR_KNOWN_THEN = "agrees-on-calendar-known-then"
    HOLIDAY_MISSED = "holiday-missed"
    WEEKS = "weeks"
    CALENDAR_DAYS = "calendar-days"
    HUNDRED_DAYS = "hundred-days"
    EARLIER_RECEIPT = "earlier-receipt"
    UNEXPLAINED = "unexplained"

    @property
    def short(self) -> str:
        """The reason in a word or three, for a list."""
        return _SHORT[self]

    @property
    def shorter(self) -> str:
        """The same where there is no room for it; a blank if there always is."""
        return "new holiday" if self is Reason.AGREES_ON_CALENDAR_KNOWN_THEN else ""


_SHORT = {
    Reason.AGREES: "they agree",
    Reason.AGREES_ON_CALENDAR_KNOWN_THEN: "holiday announced later",
    Reason.HOLIDAY_MISSED: "holiday counted",
    Reason.WEEKS: "whole weeks",
    Reason.CALENDAR_DAYS: "weekends counted",
    Reason.HUNDRED_DAYS: f"{HUNDRED_DAYS.amount} days",
    Reason.EARLIER_RECEIPT: "came earlier",
    Reason.UNEXPLAINED: "not explained",
}


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


class WorkTo(NamedTuple):
    """The date to work to where a letter states one, and why that one.

    Args:
        day: the date.
        why: what it is, as it stands behind the date.
    """

    day: date
    why: str


def date_to_work_to(comparison: Comparison) -> WorkTo:
    """Return the date to work to: the one in the letter, unless that cannot be meant.

    A date that is no working day stands for the last working day before it: by then it is done in
    time on any reading. A date before the letter's own, or long after it, is taken for a slip.
    """
    stated, calendar = comparison.stated, comparison.calendar
    if stated < comparison.letter_date:
        return WorkTo(
            comparison.computed,
            "the rule's date, until Ofsted says what was meant: the date in the letter is before "
            "the letter itself",
        )
    if is_long_after(stated, comparison.letter_date):
        return WorkTo(
            comparison.computed,
            "the rule's date, until Ofsted says what was meant: the date in the letter is over a "
            "year after the letter itself",
        )
    if why := not_working(stated, calendar):
        return WorkTo(
            calendar.subtract(stated, 1),
            f"the last working day before the date in the letter, which is {why}",
        )
    return WorkTo(stated, "the date in the letter")


def compare(
    obligation: Obligation,
    letter_date: date,
    calendar: WorkingCalendar,
    calendar_then: WorkingCalendar,
) -> Comparison:
    """Return the comparison of an obligation's stated and computed dates.

    *calendar* is that on which it was counted, and *calendar_then* as it was known on the letter's
    date.

    Raises:
        InputError: if its rule gives no number of working days, so that nothing can be compared.
    """
    rule, start, computed = obligation.rule, obligation.counted_from, obligation.computed
    if obligation.stated is None:
        raise ValueError("there is no stated date to compare")
    if start is None or computed is None or not isinstance(rule.period, WorkingDays):
        raise InputError(
            f"{rule.id} cannot be checked: the rule gives no number of days, only the letter "
            "gives a date",
            Advised(Advice.STATED_DATE, "leave it out of the check"),
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


def explain(comparison: Comparison, today: date | None = None) -> Finding:
    """Return the first reason that fits the stated date of *comparison*.

    Args:
        comparison: the dates.
        today: the day of asking; without it the rule's date counts as still to come.
    """
    checks = (
        _agrees,
        _agrees_then,
        _from_its_own_date,
        _holiday_missed,
        _weeks,
        _calendar_days,
        _hundred_days,
        _earlier_receipt,
    )
    return next(
        (finding for check in checks if (finding := check(comparison))),
        _unexplained(comparison, today),
    )


def _gives_stated(comparison: Comparison, calendar: WorkingCalendar, period: Period) -> bool:
    return period.after(comparison.start, calendar) == comparison.stated


def _agrees(comparison: Comparison) -> Finding | None:
    if comparison.stated != comparison.computed:
        return None
    return Finding(Reason.AGREES, "The letter gives the date that the rule gives.")


def _agrees_then(comparison: Comparison) -> Finding | None:
    if not _gives_stated(comparison, comparison.calendar_then, comparison.period):
        return None
    return Finding(
        Reason.AGREES_ON_CALENDAR_KNOWN_THEN,
        f"The letter was right when it was written. {_announced_since(comparison)}",
    )


def _announced_since(comparison: Comparison) -> str:
    """Return which bank holidays the letter could not know of, or knew otherwise."""
    latest = max(comparison.computed, comparison.stated)
    skipped_now = set(comparison.calendar.skipped(comparison.start, latest))
    skipped_then = set(comparison.calendar_then.skipped(comparison.start, latest))
    differing = sorted(skipped_now ^ skipped_then, key=lambda holiday: holiday.day)
    if comparison.calendar.known_on:
        return f"Counted otherwise here: {_join(differing)}."
    if skipped_then - skipped_now or len(differing) > 1:
        return f"These bank holidays were announced or moved later: {_join(differing)}."
    return f"The bank holiday of {_join(differing)} had not been announced yet."


def _from_its_own_date(comparison: Comparison) -> Finding | None:
    """Return an earlier receipt, if the rule gives the date from the letter's own to the day."""
    written = comparison.letter_date
    if written >= comparison.start:
        return None
    if comparison.period.after(written, comparison.calendar) != comparison.stated:
        return None
    return Finding(
        Reason.EARLIER_RECEIPT,
        "The letter seems to count from its own date. The rule gives the date in the letter if it "
        f"came on {spelt_out(written)}.",
        written,
    )


def _holiday_missed(comparison: Comparison) -> Finding | None:
    missed = [
        holiday
        for holiday in comparison.calendar.skipped(comparison.start, comparison.computed)
        if _gives_stated(comparison, comparison.calendar.without([holiday.day]), comparison.period)
    ]
    if not missed:
        return None
    which = "one of these bank holidays" if len(missed) > 1 else "one bank holiday"
    return Finding(
        Reason.HOLIDAY_MISSED,
        f"The letter seems to count {which} as a working day: {_join(missed)}."
        + (f" It is also {_AFTER_THE_LETTER}." if _is_hundred_days(comparison) else ""),
    )


def _weeks(comparison: Comparison) -> Finding | None:
    if not _gives_stated(comparison, comparison.calendar.weekdays_only(), comparison.period):
        return None
    weeks, days = divmod(comparison.period.amount, 5)
    counted_as = "weekdays" if days else f"{weeks} weeks"
    return Finding(
        Reason.WEEKS,
        f"The letter seems to count {comparison.period} as {counted_as}, bank holidays included.",
    )


def _calendar_days(comparison: Comparison) -> Finding | None:
    period = CalendarDays(comparison.period.amount)
    if not _gives_stated(comparison, comparison.calendar, period):
        return None
    return Finding(Reason.CALENDAR_DAYS, f"The letter seems to count {period}, weekends included.")


_AFTER_THE_LETTER = f"{HUNDRED_DAYS} after the letter's own date, as several JTAI letters print"


def _is_hundred_days(comparison: Comparison) -> bool:
    return HUNDRED_DAYS.after(comparison.letter_date, comparison.calendar) == comparison.stated


def _hundred_days(comparison: Comparison) -> Finding | None:
    if not _is_hundred_days(comparison):
        return None
    return Finding(Reason.HUNDRED_DAYS, f"The date in the letter is {_AFTER_THE_LETTER}.")


def _earlier_receipt(comparison: Comparison) -> Finding | None:
    """Return an earlier receipt; the rule never gives a date that is not a working day."""
    if not -MOST_DAYS_EARLIER <= comparison.difference < 0:
        return None
    if not comparison.calendar.is_working_day(comparison.stated):
        return None
    received = comparison.period.before(comparison.stated, comparison.calendar)
    return Finding(
        Reason.EARLIER_RECEIPT,
        f"The letter gives a date {_working_days(-comparison.difference)} early. "
        f"{_if_received(received, comparison.letter_date)}",
        received,
    )


def _if_received(received: date, letter_date: date) -> str:
    """Return what an earlier receipt would explain, and whether a letter comes so early."""
    explained = f"The rule gives that date if the letter came on {spelt_out(received)}"
    ahead = letter_date - received
    if ahead <= RECEIVED_BEFORE:
        return f"{explained}."
    return (
        f"{explained}, {ahead.days} days before its own date. More than {RECEIVED_BEFORE.days} "
        "days before is unusual, and we cannot explain the date otherwise."
    )


def _unexplained(comparison: Comparison, today: date | None) -> Finding:
    way = "earlier" if comparison.stated < comparison.computed else "later"
    gap = _working_days(abs(comparison.difference))
    to_come = today is None or comparison.computed >= today
    doubtful = is_long_after(comparison.stated, comparison.letter_date)
    is_safe = way == "later" and to_come and not doubtful
    safe = " You are safe either way if you are ready by the rule's date." if is_safe else ""
    return Finding(
        Reason.UNEXPLAINED,
        f"The letter gives a date {gap} {way} than the rule, and we cannot explain it.{safe}",
    )


def _working_days(number: int) -> str:
    return "less than a working day" if number == 0 else str(WorkingDays(number))


def _join(holidays: list[BankHoliday]) -> str:
    return ", ".join(f"{spelt_out(holiday.day)} ({holiday.name})" for holiday in holidays)
