"""The reports on the cycle as CSV; see ``as_csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.reports.csv_letters import obligation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.formats.records import Row
    from ilacs_cli.reports.contract_cycle import (
        CycleReport,
        FollowedObligationRow,
        UpcomingReport,
    )
    from ilacs_cli.reports.contract_forecast import ForecastRow, ShareRow, StartRow
    from ilacs_cli.reports.contract_history import AuthorityRow


def cycle(report: CycleReport) -> Iterable[Row]:
    """Return one row: the authority, its last inspection and what comes next."""
    last, coming = report["last_inspection"], report["next_inspection"]
    window = coming["window"]
    yield {
        **authority_columns(report["authority"]),
        "tier": report["tier"],
        "possible_tiers": " ".join(report["possible_tiers"]),
        "tier_because": report["tier_because"],
        "last_inspection": last and last["event_id"],
        "last_start": last and last["start"],
        "last_end": last and last["end"],
        "last_published": last and last["published"],
        "next_kind": coming["kind"],
        "anniversary": coming["anniversary"],
        "window_opens": window and window["opens"],
        "window_closes": window and window["closes"],
        "window_place": coming["place"],
        **{f"observed_{name}": value for name, value in coming["observed"].items()},
        **{
            f"{row['kind'].value.replace('-', '_')}s_seen": row["seen"]
            for row in report["between"]["visits"]
        },
        "notes": " ".join(report["notes"]),
        **forecast_columns(report["forecast"]),
    }


def forecast_columns(row: ForecastRow) -> Row:
    """Return when the next full inspection is likely to begin, or why nothing says so."""
    return {
        **window_columns(row["windows"]),
        **start_columns(row["starts"]),
        "waited_longer": row["waited_longer"],
        "starts_a_year": row["a_year"],
        "last_visit": row["visited"],
        "begun_unseen": row["unseen"],
        "forecast_complete_to": row["complete_to"],
        "no_forecast_because": row["why_not"],
        "forecast_explanation": " ".join(row["explanation"]),
    }


def window_columns(rows: Iterable[ShareRow]) -> Row:
    """Return the windows in which a full inspection is likely to begin, two columns each."""
    columns: Row = {}
    for row in rows:
        window, name = row["window"], f"forecast_{row['share'] * 100:.0f}"
        columns[f"{name}_opens"] = window and window["opens"]
        columns[f"{name}_closes"] = window and window["closes"]
    return columns


def start_columns(rows: Iterable[StartRow]) -> Row:
    """Return the chances of a start, a column each, 0 to 1."""
    return {f"start_within_{row['months']}_months": row["chance"] for row in rows}


def upcoming(report: UpcomingReport) -> Iterable[Row]:
    """Return a row an obligation or window, and one an inspection that is likely."""
    yield from map(_followed, report["obligations"])
    for row in report["inspections"]:
        yield {
            **authority_columns(row["authority"]),
            "title": "Next full inspection likely to begin",
            "force": row["forecast"]["force"],
            "chance": row["chance"],
            **forecast_columns(row["forecast"]),
        }


def _followed(row: FollowedObligationRow) -> Row:
    return {
        **authority_columns(row["authority"]),
        "event_id": row["event_id"],
        **obligation(row, ()),
        "condition": row["condition"],
    }


def authority_columns(row: AuthorityRow) -> Row:
    """Return what names an authority in a row."""
    return {"authority": row["name"], "urn": row["urn"], "region": row["region"]}
