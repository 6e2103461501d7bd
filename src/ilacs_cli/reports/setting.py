"""What every part of a report that is still a dictionary depends on."""

from typing import TYPE_CHECKING

from ilacs_cli.formats.elements import ReportContext

if TYPE_CHECKING:
    from ilacs_cli.reports.envelope import CalendarRow


class Setting(ReportContext):
    """What every part of a report depends on; see ``ReportContext``."""

    @property
    def calendar_row(self) -> "CalendarRow":
        """What the report says of its calendar."""
        used = self.calendar_used
        return {
            "division": used.division,
            "published_to": used.published_to,
            "known_on": used.known_on,
        }
