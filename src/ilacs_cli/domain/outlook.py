"""What can be said on a day of when authorities' next full inspections begin."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.dates import LAST_DAY
from ilacs_cli.domain.errors import OutsideCalendarError
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.experience import Experience, experience
from ilacs_cli.domain.forecast import Ahead, Forecast, ahead, forecast
from ilacs_cli.domain.starts import NoForecast


class Outlook(NamedTuple):
    """What every forecast of one day rests on.

    Args:
        experience: how long authorities wait, as known on the day.
        coming: which starts calls lead to; None so near the calendar's end that it cannot tell.
    """

    experience: Experience
    coming: Ahead | None

    def of(self, events: Iterable[Event]) -> Forecast | NoForecast:
        """Return when the next full inspection of the authority of *events* is likely to begin.

        Args:
            events: what has happened to it, in any order; what was not known by the day is left
                out.
        """
        if self.coming is None:
            return NoForecast(f"The calendar ends on {LAST_DAY.isoformat()}, too soon after.")
        return forecast(events, self.experience, self.coming)


def outlook(
    inspections: Iterable[Event], day: date, calendar: WorkingCalendar, as_of: date
) -> Outlook:
    """Return what the forecasts of *day* rest on.

    Args:
        inspections: the full inspections of all authorities; those not known by *day* are left
            out.
        day: the day to answer for.
        calendar: the working days to count.
        as_of: the day up to which the register was compiled.
    """
    known = experience(inspections, day, as_of)
    try:
        return Outlook(known, ahead(day, calendar))
    except OutsideCalendarError:
        return Outlook(known, None)
