"""What the three-year window is counted from: days on site, and never a publication."""

import pytest
from noted import codes, told
from running import Ilacs

from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION

NOW = "--today 2026-11-26"
RECORD = "record --authority Bury --event inspection --kind standard --outcome good"


def recorded(ilacs: Ilacs, dates: str) -> None:
    assert ilacs(f"{RECORD} {dates} {NOW}").code == 0


def bury(ilacs: Ilacs) -> dict[str, object]:
    rows = ilacs(f"queue --json {NOW}").json["authorities"]
    return next(row for row in rows if row["authority"]["name"] == "Bury")


def window_listed(ilacs: Ilacs) -> list[dict[str, object]]:
    report = ilacs(f"upcoming --authority Bury --within 1500 --json {NOW}").json
    return [row for row in report["obligations"] if row["rule"] == "cycle/next-inspection"]


def calendar_file(ilacs: Ilacs, report: str) -> str:
    """The calendar file of a report, its lines unfolded and its commas as they are read."""
    out = ilacs(f"{report} --authority Bury --format ics {NOW}").out
    return out.replace("\r\n ", "").replace("\\,", ",")


@pytest.mark.parametrize("dates", ["--published 2026-09-01", "--letter-date 2026-03-16"])
def test_a_publication_or_a_letter_makes_no_window(ilacs: Ilacs, dates: str) -> None:
    recorded(ilacs, dates)
    cycle = ilacs(f"cycle --authority Bury --json {NOW}").json["next_inspection"]
    assert (cycle["window"], cycle["anniversary"], cycle["counted_from"]) == (None, None, None)
    assert cycle["why_not"]
    assert cycle["why_not"] in ilacs(f"cycle --authority Bury {NOW}").out
    assert cycle["why_not"] in ilacs(f"cycle --authority Bury --format html {NOW}").out
    assert bury(ilacs)["window"] is None
    queue = ilacs(f"queue --json {NOW}").json["notes"]
    assert told(queue, "no-day-on-site-to-count").endswith(": Bury.")
    assert window_listed(ilacs) == []
    for report in ("cycle", "upcoming --within 1500"):
        assert NEXT_INSPECTION.title not in calendar_file(ilacs, report)


def test_where_only_the_last_day_on_site_is_known_it_is_counted_from_that(ilacs: Ilacs) -> None:
    recorded(ilacs, "--end 2025-10-10 --published 2025-12-01")
    window = {"opens": "2028-04-10", "closes": "2029-04-10"}
    report = ilacs(f"cycle --authority Bury --json {NOW}").json
    cycle = report["next_inspection"]
    assert (cycle["window"], cycle["anniversary"]) == (window, "2028-10-10")
    assert (cycle["trigger"], cycle["counted_from"]) == ("on_site_end", "2025-10-10")
    assert "window-from-last-day" in codes(report["notes"])
    assert "10 October 2025" in ilacs(f"cycle --authority Bury --explain {NOW}").out

    assert bury(ilacs)["window"] == window
    queue = ilacs(f"queue --json {NOW}").json["notes"]
    assert told(queue, "window-from-last-day").endswith(": Bury.")
    (listed,) = window_listed(ilacs)
    assert (listed["window"], listed["trigger"]) == (window, "on_site_end")
    for report_name in ("cycle", "upcoming --within 1500"):
        entries = calendar_file(ilacs, report_name)
        assert "from Fri 10 Oct 2025" in entries
        assert told(report["notes"], "window-from-last-day") in entries


def test_from_the_first_day_on_site_nothing_need_be_said(ilacs: Ilacs) -> None:
    recorded(ilacs, "--start 2025-09-29 --end 2025-10-10 --published 2025-12-01")
    cycle = ilacs(f"cycle --authority Bury --json {NOW}").json["next_inspection"]
    assert (cycle["trigger"], cycle["counted_from"]) == ("on_site_start", "2025-09-29")
    assert cycle["why_not"] is None
    assert "window-from-last-day" not in codes(ilacs(f"queue --json {NOW}").json["notes"])


@pytest.mark.parametrize(
    ("end", "tier"), [("2026-03-27", "good-or-better"), ("2026-07-10", "not-determined")]
)
def test_the_last_day_on_site_decides_how_an_inspection_was_judged(
    ilacs: Ilacs, end: str, tier: str
) -> None:
    # Since 1 April 2026 there is no overall judgement, and one that is given is refused.
    line = f"{RECORD} --end {end} --published 2026-09-01 {NOW}"
    recorded = ilacs(line).code == 0
    assert recorded is (tier == "good-or-better")
    if not recorded:
        assert ilacs(line.replace("--outcome", "--leaders")).code == 0
    assert ilacs(f"cycle --authority Bury --json {NOW}").json["tier"] == tier


def test_a_plan_due_from_before_the_last_inspection_is_still_told(ilacs: Ilacs) -> None:
    on = "--today 2026-08-20"
    ilacs(
        "record --authority Bury --event focused-visit --letter-date 2026-06-01 "
        f"--outcome priority-action {on}"
    )
    ilacs(
        "record --authority Bury --event inspection --kind standard --start 2026-06-08 "
        f"--end 2026-06-19 --published 2026-08-04 --leaders good {on}"
    )
    due = {
        row["rule"]: row["due"]
        for row in ilacs(f"cycle --authority Bury --json {on}").json["obligations"]
    }
    assert due["focused-visit/final-action-plan"] == "2026-09-08"
    assert "focused-visit/draft-action-plan" not in due
    assert "Tue 8 Sep 2026" in ilacs(f"cycle --authority Bury {on}").out
    entries = ilacs(f"cycle --authority Bury --format ics {on}").out
    assert "DTSTART;VALUE=DATE:20260908" in entries
