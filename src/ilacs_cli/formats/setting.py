"""What every part of a report depends on."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.domain.calendar.working_days import WorkingCalendar

if TYPE_CHECKING:
    from ilacs_cli.formats.envelope import CalendarRow


class Setting(NamedTuple):
    """What every part of a report depends on.

    Args:
        today: the day the report is for.
        calendar: the calendar its dates are counted on.
        explained: whether to tell how each date was counted.
        calendar_notes: what must be said of the calendar.
    """

    today: date
    calendar: WorkingCalendar
    explained: bool = False
    calendar_notes: tuple[str, ...] = ()

    @property
    def calendar_row(self) -> "CalendarRow":
        """What the report says of its calendar."""
        return {
            "division": "england-and-wales",
            "published_to": self.calendar.published_to,
            "known_on": self.calendar.known_on,
        }
