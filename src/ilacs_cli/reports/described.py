"""Reports that are still dictionaries, as the forms know reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ilacs_cli.formats.elements import CalendarUsed, Report
from ilacs_cli.formats.records import Rows
from ilacs_cli.reports.csv_columns import columns_of
from ilacs_cli.reports.written_by import function_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ilacs_cli.formats.elements import Block, Entry, Undated


@dataclass(frozen=True)
class DescribedReport(Report):
    """A report that is a dictionary.

    Args:
        described: the dictionary.
    """

    described: Any

    @property
    def name(self) -> str:  # type: ignore[override] # a class variable of every other report
        """What it is called in its JSON."""
        return str(self.described["report"])

    @property
    def title(self) -> str:  # type: ignore[override] # as above
        """What it is called where it stands by itself."""
        return _TITLES[self.name]

    def blocks(self) -> Iterable[Block]:
        """Yield what it says to people."""
        blocks: Iterable[Block] = function_for(self.described, "blocks")(self.described)
        return blocks

    def rows(self) -> Rows:
        """Return its rows of CSV."""
        rows = list(function_for(self.described, "csv")(self.described))
        named = [*columns_of(self.described), *(name for row in rows for name in row)]
        return Rows(list(dict.fromkeys(named)), rows)

    def dated(self) -> Iterable[Entry | Undated]:
        """Yield what in it has a date, or lacks one."""
        found: Iterable[Entry | Undated] = function_for(self.described, "entries")(self.described)
        return found

    @property
    def subject(self) -> str | None:
        """The authority or region that it is about; None where it names neither."""
        if (
            self.name in {"cycle", "improvement", "plan", "upcoming"}
            and self.described["authority"]
        ):
            return self.described["authority"]["name"]  # type: ignore[no-any-return]
        return self.described["region"] if self.name == "upcoming" else None

    def content(self) -> Mapping[str, Any]:
        """Return its JSON, as what JSON knows."""
        import json

        content: Mapping[str, Any] = json.loads(json.dumps(self.described, default=date.isoformat))
        return content


def described(report: Any) -> DescribedReport:  # noqa: ANN401 - one of many dictionaries
    """Return the dictionary *report* as the forms know reports."""
    calendar = report["calendar"]
    used = CalendarUsed(calendar["division"], calendar["published_to"], calendar["known_on"])
    return DescribedReport(report["today"], used, report)


_TITLES = {
    "authorities": "Authorities",
    "backtest": "The forecast put to the test",
    "cycle": "Where the authority stands in its inspection cycle",
    "history": "What has happened",
    "improvement": "From an inadequate report to re-inspection",
    "plan": "From the call to the duties",
    "queue": "Who is nearest the next inspection",
    "record": "Recorded",
    "register-check": "Your own register",
    "register-export": "Events of the register",
    "register-import": "Imported events",
    "register-info": "The register",
    "register-path": "Where your own register is",
    "rules": "Rules",
    "upcoming": "What is coming",
    "workdays": "Working days",
}
