"""`ilacs rules`: the rulebook, printed."""

import re

import pytest
from running import Ilacs
from screens import COLUMNS, screen

from ilacs_cli.domain.rulebook import every_rule
from ilacs_cli.domain.rulebook.improvement import RE_INSPECTION_SINGLE_FRAMEWORK
from ilacs_cli.domain.rules import Basis


def test_every_version_of_every_rule_is_listed(ilacs: Ilacs) -> None:
    listed = ilacs("rules --json").json["rules"]
    assert [row["rule"] for row in listed] == [rule.id for rule in every_rule()]


def test_the_table_has_a_line_a_rule(ilacs: Ilacs) -> None:
    table, _more = ilacs("rules").out.split("\n\n")
    assert len(table.splitlines()) == 1 + len(every_rule())


def test_the_list_has_a_line_a_rule_at_80_columns_and_cuts_no_id() -> None:
    lines = screen("rules")
    assert max(map(len, lines)) <= COLUMNS
    assert [line.split()[0] for line in lines[1 : lines.index("")]] == [
        rule.id for rule in every_rule()
    ]
    plans = [line for line in lines if re.match("focused-visit/final-.* Ofsted requires$", line)]
    assert ["until 7 August 2018" in plan for plan in plans] == [True, False]
    assert "70 working days" in plans[1]


@pytest.mark.parametrize(("on", "ended"), [("2018-08-07", False), ("2018-08-08", True)])
def test_a_version_that_has_ended_says_when(ilacs: Ilacs, on: str, ended: bool) -> None:
    assert ("until 7 August 2018" in ilacs(f"rules --today {on}").out) is ended


def test_the_middle_of_a_period_with_a_margin_is_not_all_that_is_told() -> None:
    # Three years, six months either side.
    (cycle,) = (line for line in screen("rules") if line.startswith("cycle/next-inspection"))
    assert "30 to 42 months" in cycle


def test_csv_has_a_row_a_rule(ilacs: Ilacs) -> None:
    rows = ilacs("rules --format csv").rows
    assert [row["source_basis"] for row in rows] == [rule.source.basis for rule in every_rule()]


def test_on_a_day_only_the_rules_in_force_are_listed(ilacs: Ilacs) -> None:
    before = {row["rule"] for row in ilacs("rules --on 2018-08-07 --json").json["rules"]}
    after = {row["rule"] for row in ilacs("rules --on 2018-08-08 --json").json["rules"]}
    assert after - before == {"focused-visit/draft-action-plan"}
    assert before <= after


def test_show_prints_period_force_dates_and_source(ilacs: Ilacs) -> None:
    out = ilacs("rules show inspection/written-statement").out
    assert "70 working days after receipt" in out
    assert "the law" in out
    assert "since 1 April 2007" in out
    assert f"SI 2007/462 reg 3 ({Basis.PRIMARY.meaning})" in out


def test_show_prints_each_version(ilacs: Ilacs) -> None:
    versions = ilacs("rules show improvement/re-inspection --json").json["rules"]
    assert [(row["in_force"]["since"], row["in_force"]["until"]) for row in versions] == [
        (None, "2016-05-30"),
        ("2016-05-31", "2018-09-16"),
        ("2018-09-17", None),
    ]


def test_show_on_a_day_prints_the_version_in_force(ilacs: Ilacs) -> None:
    for asked in (
        "rules show improvement/re-inspection --on 2018-09-16 --json",
        "rules --on 2018-09-16 show improvement/re-inspection --json",
    ):
        (row,) = ilacs(asked).json["rules"]
        assert row["title"] == RE_INSPECTION_SINGLE_FRAMEWORK.title


def test_shared_options_hold_before_the_command_as_after_it(ilacs: Ilacs) -> None:
    asked = "show focused-visit/final-action-plan"
    assert ilacs(f"rules --json {asked}").out == ilacs(f"rules {asked} --json").out


def test_show_on_a_day_before_the_rule_is_an_error(ilacs: Ilacs) -> None:
    ran = ilacs("rules show focused-visit/final-action-plan --on 2017-11-28")
    assert (ran.code, ran.out) == (2, "")
    error, hint = ran.err.splitlines()
    assert "28 November 2017" in error
    assert "focused-visit/final-action-plan" in hint


def test_an_unknown_rule_is_met_with_a_suggestion(ilacs: Ilacs) -> None:
    ran = ilacs("rules show focused-visit/final-plan")
    assert (ran.code, ran.out) == (2, "")
    assert "focused-visit/final-action-plan" in ran.err
