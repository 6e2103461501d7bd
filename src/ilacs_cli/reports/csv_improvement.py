"""The road to re-inspection as rows of CSV; see ``as_csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.reports.csv_cycle import authority_columns, forecast_columns
from ilacs_cli.reports.csv_letters import obligation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.formats.records import Row
    from ilacs_cli.reports.contract_cycle import ImprovementReport


def improvement(report: ImprovementReport) -> Iterable[Row]:
    """Return a row an obligation, a quarter, a way of re-inspection and the forecast."""
    road = report["improvement"]
    whose = authority_columns(report["authority"]) if report["authority"] else {}
    start: Row = {**whose, "published": road["published"]}
    for owed in road["obligations"]:
        yield {**start, "step": "obligation", **obligation(owed, report["notes"])}
    for quarter in road["quarters"]:
        yield {
            **start,
            "step": "monitoring-visit",
            "window_opens": quarter["opens"],
            "window_closes": quarter["closes"],
        }
    for row in road["re_inspection"]:
        yield {
            **start,
            "step": "re-inspection",
            "rule": row["rule"],
            "title": row["title"],
            "window_opens": row["since"],
            "window_closes": row["until"],
        }
    if report["forecast"]:
        yield {**start, "step": "forecast", **forecast_columns(report["forecast"])}
