"""`ilacs improvement`: from inadequate to re-inspection."""

import re
from datetime import date

import pytest
from noted import codes
from running import Ilacs

from ilacs_cli.domain.calendar.dates import month_spelt_out


def test_before_17_september_2018_it_could_be_either(ilacs: Ilacs) -> None:
    ways = ilacs("improvement --published 2018-06-01 --json").json["improvement"]["re_inspection"]
    assert [(way["since"], way["until"]) for way in ways] == [
        ("2016-05-31", "2018-09-16"),
        ("2018-09-17", None),
    ]
    out = ilacs("improvement --published 2018-06-01 --explain").out
    single, standard = (way["title"] for way in ways)
    assert single != standard
    assert f"{single} from 31 May 2016 until 16 September 2018" in out
    assert f"{standard} from 17 September 2018" in out


def test_before_31_may_2016_it_was_within_18_to_24_months(ilacs: Ilacs) -> None:
    # CYP Now, 9 February 2016; later reports could fall under what came after.
    ways = ilacs("improvement --published 2016-05-30 --json").json["improvement"]["re_inspection"]
    assert (ways[0]["since"], ways[0]["until"]) == (None, "2016-05-30")
    assert "18 to 24 months" in ways[0]["detail"]
    assert (ways[0]["source"]["reference"], ways[0]["source"]["basis"]) == (
        "9 February 2016",
        "secondary",
    )
    assert ways[1]["source"]["reference"] == "31 May 2016"
    later = ilacs("improvement --published 2016-05-31 --json").json["improvement"]["re_inspection"]
    assert [way["since"] for way in later] == ["2016-05-31", "2018-09-17"]


def test_since_then_it_is_a_standard_inspection(ilacs: Ilacs) -> None:
    (way,) = ilacs("improvement --published 2019-06-01 --json").json["improvement"]["re_inspection"]
    assert "ILACS" in way["title"]


def test_publication_and_working_days_are_shown(ilacs: Ilacs) -> None:
    path = ilacs("improvement --published 2019-06-03 --json").json["improvement"]
    assert path["published"] == "2019-06-03"
    assert [owed["due"] for owed in path["obligations"]] == ["2019-07-15", "2019-09-10"]


def test_an_authority_on_the_road_is_shown_what_has_happened(ilacs: Ilacs) -> None:
    # Nottingham, inadequate in July 2022, published 5 September 2022.
    report = ilacs("improvement --authority Nottingham --today 2025-06-01 --json").json
    assert report["authority"]["name"] == "Nottingham"
    assert report["improvement"]["published"] == "2022-09-05"
    assert report["tier"] == "inadequate"


def test_the_observed_gap_is_shown(ilacs: Ilacs) -> None:
    observed = ilacs("improvement --published 2022-09-05 --json").json["improvement"]["observed"]
    assert observed["count"] == 9
    assert 37 < observed["median"] < 42


def test_csv_has_a_row_a_step(ilacs: Ilacs) -> None:
    steps = [row["step"] for row in ilacs("improvement --published 2019-06-03 --format csv").rows]
    assert steps == ["obligation"] * 2 + ["monitoring-visit"] * 6 + ["re-inspection"]


def test_of_an_authority_it_is_told_when_the_next_inspection_is_likely(ilacs: Ilacs) -> None:
    asked = "--authority Nottingham --today 2025-06-01"
    row = ilacs(f"improvement {asked} --json").json["forecast"]
    assert row == ilacs(f"cycle {asked} --json").json["forecast"]
    assert row["why_not"] is None
    out = ilacs(f"improvement {asked}").out
    for one, odds in zip(row["windows"], ("even", "8 in 10"), strict=True):
        (line,) = (line for line in out.splitlines() if odds in line)
        assert month_spelt_out(date.fromisoformat(one["window"]["closes"])) in line
    last = ilacs(f"improvement {asked} --format csv").rows[-1]
    assert (last["step"], last["forecast_80_opens"]) == (
        "forecast",
        row["windows"][1]["window"]["opens"],
    )


def test_of_a_date_alone_nothing_is_told_of_the_next_inspection(ilacs: Ilacs) -> None:
    assert ilacs("improvement --published 2019-06-03 --json").json["forecast"] is None
    assert "8 in 10" not in ilacs("improvement --published 2019-06-03").out


@pytest.mark.parametrize(
    ("asked", "way_out"),
    [
        ("improvement", "--published DATE"),
        (
            "improvement --authority Nottingham --published 2022-09-05",
            "--published DATE",
        ),
        ("improvement --authority Plymouth", "cycle Plymouth"),
        ("improvement --published 31/02/2026", "2026-02-28"),
    ],
)
def test_what_cannot_be_answered_is_refused(ilacs: Ilacs, asked: str, way_out: str) -> None:
    ran = ilacs(asked)
    assert (ran.code, ran.out) == (2, "")
    assert way_out in ran.err.splitlines()[1]


def test_an_authority_that_may_be_inadequate_is_told_the_road_if_it_is(ilacs: Ilacs) -> None:
    # Trafford, published 3 August 2026: no source says what its judgements count as.
    report = ilacs("improvement --authority Trafford --json").json
    assert report["tier"] == "not-determined"
    (way,) = report["improvement"]["re_inspection"]
    first, _, rest = ilacs("improvement --authority Trafford").out.partition("\n")
    assert first.startswith("Trafford: ")
    assert first.endswith(" 3 August 2026")
    assert "\nIf " in rest
    assert re.search("^  The first .*10 November 2026 and 8 December 2026$", rest, re.MULTILINE)
    assert way["title"] in ilacs("improvement --authority Trafford --explain").out
    sure = ilacs("improvement --authority Nottingham --today 2025-06-01").out
    assert "\nIf " not in sure


def test_what_triggers_monitoring_since_april_2026_is_said_to_be_unknown(ilacs: Ilacs) -> None:
    asked = "improvement --json --published"
    unknown = "monitoring-since-reform-not-known"
    assert unknown in codes(ilacs(f"{asked} 2026-05-01").json["notes"])
    assert unknown not in codes(ilacs(f"{asked} 2026-03-31").json["notes"])


def test_the_monitoring_visits_that_are_known_are_seen_in_their_quarters(ilacs: Ilacs) -> None:
    # Nottingham: 28 February, 25 July and 22 November 2023, after a report of 5 September 2022.
    report = ilacs("improvement --authority Nottingham --today 2024-01-08 --json").json
    seen = [quarter["seen"] for quarter in report["improvement"]["quarters"]]
    # The quarters run from 13 December 2022, the earliest day of the first visit.
    assert seen == [1, None, 1, 1, None, None]


def test_a_monitoring_visit_of_ones_own_is_seen_in_its_quarter(ilacs: Ilacs) -> None:
    ilacs(
        "record --authority Nottingham --event monitoring-visit --start 2023-05-09 "
        "--end 2023-05-10 --published 2023-05-30"
    )
    report = ilacs("improvement --authority Nottingham --today 2023-06-01 --json").json
    seen = [quarter["seen"] for quarter in report["improvement"]["quarters"]]
    assert seen == [1, 1, None, None, None, None]


def test_a_date_alone_is_that_of_an_inadequate_report(ilacs: Ilacs) -> None:
    assert ilacs("improvement --published 2026-05-01 --json").json["tier"] == "inadequate"
    out = ilacs("improvement --published 2026-05-01").out
    first = out.partition("\n")[0]
    assert "inadequate" in first
    assert first.endswith(" 1 May 2026")
