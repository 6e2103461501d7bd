"""The days on which letters and reports are published, and how they are counted."""

from collections.abc import Iterator
from datetime import date

from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.dates import A_DAY, FIRST_DAY
from ilacs_cli.domain.rulebook.publication import (
    GENERAL_ELECTIONS,
    Closure,
    before,
    christmas_of,
)


class PublicationDays:
    """The working days on the road to publication, and those on which it can end.

    Args:
        calendar: the working days.
        known_on: the day of asking: a general election that was called later is not known.
    """

    def __init__(self, calendar: WorkingCalendar, known_on: date) -> None:
        self._calendar = calendar
        self._elections = [
            before(election) for election in GENERAL_ELECTIONS if election.called <= known_on
        ]

    def closures(self, start: date, end: date) -> Iterator[Closure]:
        """Yield the days on which nothing is published that lie in *start* to *end*, in order."""
        years = range(max(start.year - 1, FIRST_DAY.year), end.year + 1)
        every = [*map(christmas_of, years), *self._elections]
        for closure in sorted(every, key=lambda closure: closure.span.since or start):
            since, until = closure.span
            if since and until and since <= end and until >= start:
                yield closure

    def why_not(self, day: date) -> str | None:
        """Return why nothing is published on *day*, None if something may be.

        Raises:
            OutsideCalendarError: if *day* lies beyond the calendar.
        """
        closed = next(self.closures(day, day), None)
        return closed.why if closed else self._calendar.why_not_working(day)

    def count(self, start: date, end: date) -> int:
        """Return the working days after *start* to *end*, less those in which the work rests.

        *start* is day 0; *end*, which must not lie before it, is counted.

        Raises:
            OutsideCalendarError: if either date lies beyond the calendar.
        """
        resting = sum(
            self._calendar.count(max(start, closure.span.since - A_DAY), min(end, until))
            for closure in self.closures(start, end)
            if not closure.counts and closure.span.since and (until := closure.span.until)
        )
        return self._calendar.count(start, end) - resting

    def after(self, start: date, days: int) -> date:
        """Return the first day for publication that lies *days* counted days after *start*.

        A day on which nothing is published moves on to the next on which something may be.

        Raises:
            OutsideCalendarError: if the answer lies beyond the calendar.
        """
        day = start
        while missing := days - self.count(start, day):
            day = self._calendar.add(day, missing)
        return self._moved_on(day)

    def _moved_on(self, day: date) -> date:
        while self.why_not(day):
            day = self._calendar.add(day, 1)
        return day
