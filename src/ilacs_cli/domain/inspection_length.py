"""Short or standard: which of the two a full inspection was, by its days on site."""

from datetime import date

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.events import InspectionKind
from ilacs_cli.domain.rulebook.cycle import MOST_DAYS_OF_A_SHORT_INSPECTION


def inspection_by_length(
    start: date, end: date, calendar: WorkingCalendar
) -> tuple[InspectionKind, int]:
    """Return what kind of inspection it was by its days on site, and how many there were.

    Args:
        start: the first day on site.
        end: the last day on site, included.
        calendar: the working days to count.

    Raises:
        OutsideCalendarError: if a day lies beyond the calendar.
    """
    days = calendar.count(start, end) + calendar.is_working_day(start)
    short = days <= MOST_DAYS_OF_A_SHORT_INSPECTION
    return InspectionKind.SHORT if short else InspectionKind.STANDARD, days
