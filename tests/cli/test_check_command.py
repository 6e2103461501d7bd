"""`ilacs check`: a printed date against the rule."""

import re

import pytest
from noted import codes, told
from running import Ilacs

from ilacs_cli.domain.events import EventKind, Outcome
from ilacs_cli.domain.letter_notes import described
from ilacs_cli.reports.obligations import PROVISIONAL_MARK


def test_kirklees_was_written_before_the_state_funeral_was_announced(ilacs: Ilacs) -> None:
    # Letter of 18 August 2022; the holiday of 19 September was announced on 10 September 2022.
    (found,) = ilacs(
        "check --event jtai --letter-date 2022-08-18 "
        "--stated jtai/written-statement=2022-11-25 --json"
    ).json["checks"]
    assert found["reason"] == "agrees-on-calendar-known-then"
    assert "State Funeral of Queen Elizabeth II" in found["explanation"]
    assert (found["computed"], found["difference"]) == ("2022-11-28", -1)


def test_a_check_keeps_the_order_of_the_contract(ilacs: Ilacs) -> None:
    report = ilacs(
        "check --event jtai --letter-date 2019-08-02 "
        "--stated jtai/written-statement=2019-11-11 --json"
    ).json
    assert list(report["checks"][0])[:6] == [
        "rule",
        "computed",
        "stated",
        "difference",
        "reason",
        "explanation",
    ]
    assert report["checks"][0]["reason"] == "agrees"


def test_several_stated_dates_are_checked_at_once(ilacs: Ilacs) -> None:
    report = ilacs(
        "check --letter-date 2018-08-08 "
        "--stated focused-visit/draft-action-plan=2018-09-10 "
        "--stated focused-visit/final-action-plan=2018-12-03 --json"
    ).json
    assert [found["difference"] for found in report["checks"]] == [2, 12]


def test_a_stated_saturday_is_marked_as_no_working_day(ilacs: Ilacs) -> None:
    asked = "check --event jtai --letter-date 2019-08-02 --stated jtai/written-statement=2019-11-09"
    (found,) = ilacs(f"{asked} --json").json["checks"]
    assert found["non_working_day"] is True
    assert found["work_to"] == "2019-11-08"
    assert re.search(r"\nWork to +Fri 8 Nov 2019, .* Saturday\n", ilacs(asked).out)


def test_an_earlier_receipt_is_named(ilacs: Ilacs) -> None:
    # Lincolnshire's letter of 2 December 2016 prints 7 March 2017, 64 working days on.
    (found,) = ilacs(
        "check --event jtai --letter-date 2016-12-02 "
        "--stated jtai/written-statement=2017-03-07 --json"
    ).json["checks"]
    assert (found["reason"], found["implied_received"]) == ("earlier-receipt", "2016-11-24")


def test_known_on_moves_the_computed_date(ilacs: Ilacs) -> None:
    (found,) = ilacs(
        "check --event jtai --letter-date 2022-08-18 --known-on 2022-08-18 "
        "--stated jtai/written-statement=2022-11-25 --json"
    ).json["checks"]
    assert (found["reason"], found["computed"]) == ("agrees", "2022-11-25")


def test_csv_has_a_row_a_check(ilacs: Ilacs) -> None:
    ran = ilacs(
        "check --event jtai --letter-date 2022-08-18 "
        "--stated jtai/written-statement=2022-11-25 --format csv"
    )
    (row,) = ran.rows
    assert (row["letter_date"], row["reason"]) == ("2022-08-18", "agrees-on-calendar-known-then")


def test_a_provisional_computed_date_is_marked(ilacs: Ilacs) -> None:
    asked = "check --letter-date 2028-11-20 --stated focused-visit/final-action-plan=2029-03-01"
    assert f"Thu 1 Mar 2029 {PROVISIONAL_MARK}" in ilacs(asked).out
    assert ilacs(f"{asked} --json").json["checks"][0]["provisional"] is True


def test_what_has_no_period_cannot_be_checked(ilacs: Ilacs) -> None:
    ran = ilacs(
        "check --event area-send --outcome inconsistent --letter-date 2024-08-02 "
        "--stated area-send/strategic-plan=2024-11-01"
    )
    assert (ran.code, ran.out) == (2, "")
    assert "area-send/strategic-plan" in ran.err.splitlines()[0]
    assert "deadlines --stated'" in ran.err.splitlines()[1]


def test_nothing_stated_is_nothing_to_check(ilacs: Ilacs) -> None:
    ran = ilacs("check --letter-date 2018-08-08")
    assert (ran.code, ran.out) == (2, "")
    assert "--stated RULE=DATE" in ran.err


def test_the_count_runs_from_receipt(ilacs: Ilacs) -> None:
    # 70 working days from Fri 26 July 2019 end on Mon 4 November.
    report = ilacs(
        "check --event jtai --letter-date 2019-08-02 --received 2019-07-26 --authority Leeds "
        "--stated jtai/written-statement=2019-11-04 --json"
    ).json
    assert report["checks"][0]["reason"] == "agrees"
    assert report["letter"]["authority"] == "Leeds"
    assert codes(report["notes"]) == ["receipt-before-letter"]


def test_an_assumed_receipt_is_said_to_be_assumed(ilacs: Ilacs) -> None:
    asked = "check --event jtai --letter-date 2019-08-02 --stated jtai/written-statement=2019-11-11"
    notes = ilacs(f"{asked} --json").json["notes"]
    assumed = told(notes, "receipt-not-given")
    for form in ("table", "csv"):
        assert assumed in ilacs(f"{asked} --format {form}").out


def test_the_outcome_decides_what_can_be_checked(ilacs: Ilacs) -> None:
    ran = ilacs(
        "check --letter-date 2018-08-08 --outcome none "
        "--stated focused-visit/final-action-plan=2018-12-03"
    )
    assert (ran.code, ran.out) == (2, "")
    error, _ = ran.err.splitlines()
    assert "focused-visit/final-action-plan" in error
    assert "8 August 2018" in error
    assert error.endswith(described(EventKind.FOCUSED_VISIT, Outcome.NONE))


def test_a_date_is_enough_where_the_letter_has_only_one(ilacs: Ilacs) -> None:
    asked = "check --event jtai --letter-date 2022-08-18 --json --stated"
    [check] = ilacs(asked, "25/11/2022").json["checks"]
    assert (check["rule"], check["stated"]) == ("jtai/written-statement", "2022-11-25")


def test_a_date_that_may_be_for_two_duties_is_refused_with_both(ilacs: Ilacs) -> None:
    ran = ilacs("check --event focused-visit --letter-date 2026-11-10 --stated 2027-02-22")
    assert ran.code == 2
    for rule in ("draft", "final"):
        assert f"focused-visit/{rule}-action-plan=2027-02-22" in ran.err


def test_a_date_in_a_letter_that_asks_for_nothing_is_refused(ilacs: Ilacs) -> None:
    ran = ilacs("check --event jtai --outcome none --letter-date 2026-11-10 --stated 2027-02-22")
    assert ran.code == 2
    assert "ilacs rules" in ran.err


@pytest.mark.parametrize("stated", ["2029-02-18", "2028-02-18", "2027-11-11"])
def test_a_date_over_a_year_after_the_letter_is_queried_before_the_answer(
    ilacs: Ilacs, stated: str
) -> None:
    question = f"check --letter-date 2026-11-10 --event jtai --stated {stated}"
    shown, report = ilacs(question).out, ilacs(f"{question} --json").json
    doubt, flat = told(report["notes"], "stated-long-after-letter"), " ".join(shown.split())
    assert flat.index(doubt) < flat.index("Work to")
    assert flat.count(doubt) == 1
    assert "safe" not in shown
    assert report["checks"][0]["work_to"] == report["checks"][0]["computed"] == "2027-02-19"


def test_a_date_a_year_after_the_letter_is_worked_to(ilacs: Ilacs) -> None:
    report = ilacs("check --json --letter-date 2026-11-10 --event jtai --stated 2027-11-10").json
    assert "stated-long-after-letter" not in codes(report["notes"])
    assert report["checks"][0]["work_to"] == "2027-11-10"


def test_the_year_of_a_receipt_is_queried_before_the_answer(ilacs: Ilacs) -> None:
    asked = "check --letter-date 2026-11-10 --event jtai --stated 2027-02-19 --received 2025-11-11"
    shown = " ".join(ilacs(asked).out.split())
    doubt = told(ilacs(f"{asked} --json").json["notes"], "receipt-far-from-letter")
    assert shown.index(doubt) < shown.index("Work to")
    assert shown.count(doubt) == 1
    assert "safe" not in shown  # the rule's date, 20 February 2026, has gone


def test_a_rule_s_date_still_to_come_is_said_to_be_safe(ilacs: Ilacs) -> None:
    shown = ilacs("check --letter-date 2026-11-10 --event jtai --stated 2027-03-30").out
    assert "safe" in shown
