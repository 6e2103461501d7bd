"""Facts that were corrected in November 2026, as the commands tell them."""

from datetime import date
from itertools import chain
from typing import Any

import pytest
from facts import days_in
from noted import codes, told
from running import Ilacs

from ilacs_cli.cli.common import suggestions
from ilacs_cli.domain.rules import Party


def duties(ilacs: Ilacs, line: str) -> dict[str, dict[str, Any]]:
    """Return what is owed after a letter, by rule."""
    report = ilacs(f"deadlines {line} --json").json
    return {row["rule"]: row for row in report["obligations"]}


def steps(ilacs: Ilacs, line: str) -> dict[str, dict[str, Any]]:
    """Return the steps of a plan, by name."""
    return {row["step"]: row for row in ilacs(f"plan {line} --json").json["steps"]}


# The action plan before 8 August 2018


@pytest.mark.parametrize(
    ("dated", "due"),
    [
        ("2017-11-29", "2018-03-12"),  # the framework's first edition
        ("2018-03-22", "2018-07-04"),  # Wakefield
        ("2018-05-18", "2018-08-28"),  # Swindon
        ("2018-08-07", "2018-11-14"),
    ],
)
def test_the_final_plan_was_required_before_st_helens_as_the_trade_press_tells(
    ilacs: Ilacs, dated: str, due: str
) -> None:
    owed = duties(ilacs, f"--letter-date {dated}")
    assert set(owed) == {"focused-visit/final-action-plan"}
    final = owed["focused-visit/final-action-plan"]
    assert (final["due"], final["force"]) == (due, "required")
    assert final["source"]["basis"] == "secondary"
    assert "CYP Now" in final["source"]["title"]
    letters = told(final["notes"], "no-plan-in-letters-of-2018")
    assert "Wakefield" in letters
    assert "Swindon" in letters


def test_from_8_august_2018_the_letter_to_st_helens_itself_says_so(ilacs: Ilacs) -> None:
    owed = duties(ilacs, "--letter-date 2018-08-08")
    assert set(owed) == {"focused-visit/draft-action-plan", "focused-visit/final-action-plan"}
    final = owed["focused-visit/final-action-plan"]
    assert (final["due"], final["source"]["basis"]) == ("2018-11-15", "primary")
    assert codes(final["notes"]) == []


def test_before_the_framework_no_plan_was_required_and_each_rule_is_named_once(
    ilacs: Ilacs,
) -> None:
    report = ilacs("deadlines --letter-date 2017-11-28 --json").json
    assert report["obligations"] == []
    assert [(row["rule"], row["since"], row["until"]) for row in report["not_in_force"]] == [
        ("focused-visit/draft-action-plan", "2018-08-08", None),
        ("focused-visit/final-action-plan", "2017-11-29", None),
    ]


def test_a_date_stated_before_the_framework_is_told_every_day_that_the_rule_covers(
    ilacs: Ilacs,
) -> None:
    line = "--letter-date 2017-11-28 --stated focused-visit/final-action-plan=2018-03-08"
    ran = ilacs(f"deadlines {line}")
    assert ran.code == 2
    assert days_in(ran.err.splitlines()[1]) == [date(2017, 11, 29)]


def test_a_rule_with_two_versions_is_suggested_once() -> None:
    for suggested in (suggestions.duties("focused"), suggestions.stated("focused")):
        assert len(suggested) == len(set(suggested)) == 2


# Area SEND


@pytest.mark.parametrize(
    ("dated", "submit", "publish"),
    [
        ("2023-09-05", "2023-10-24", "2023-12-12"),  # Oxfordshire, as it happened
        ("2023-09-04", "2023-10-23", "2023-12-11"),
        ("2025-04-17", "2025-06-11", "2025-07-30"),  # over Easter and both bank holidays of May
    ],
)
def test_the_priority_action_plan_has_35_working_days_and_70_to_be_published(
    ilacs: Ilacs, dated: str, submit: str, publish: str
) -> None:
    owed = duties(ilacs, f"--event area-send --outcome systemic-failings --letter-date {dated}")
    assert {rule: row["due"] for rule, row in owed.items()} == {
        "area-send/priority-action-plan": submit,
        "area-send/publish-priority-action-plan": publish,
    }
    assert {row["source"]["basis"] for row in owed.values()} == {"secondary"}
    assert {row["force"] for row in owed.values()} == {"required"}
    assert {row["owed_by"] for row in owed.values()} == {Party.LOCAL_AREA_PARTNERSHIP}


def test_a_stated_date_of_the_priority_action_plan_wins(ilacs: Ilacs) -> None:
    owed = duties(
        ilacs,
        "--event area-send --outcome systemic-failings --letter-date 2023-09-05 "
        "--stated area-send/priority-action-plan=2023-10-20",
    )
    assert owed["area-send/priority-action-plan"]["due"] == "2023-10-20"


def test_thematic_visits_are_told_without_a_date_and_after_no_letter(ilacs: Ilacs) -> None:
    report = ilacs("rules show area-send/thematic-visit --json").json
    (rule,) = report["rules"]
    assert (rule["period"], rule["trigger"], rule["timing"]) == (None, None, "undated")
    assert (rule["force"], rule["source"]["basis"]) == ("expected", "secondary")
    assert rule["in_force"] == {"since": "2023-01-01", "until": None}
    assert "Local Government Association" in rule["source"]["title"]
    assert ilacs("rules show area-send/thematic-visit").code == 0


# JTAIs


@pytest.mark.parametrize("dated", ["2015-11-09", "2018-08-07", "2026-10-01"])
def test_a_jtai_report_may_call_for_no_written_statement(ilacs: Ilacs, dated: str) -> None:
    owed = duties(ilacs, f"--event jtai --outcome none --letter-date {dated}")
    assert set(owed) == {"jtai/publish-report"}


def test_that_it_calls_for_one_is_assumed_and_said(ilacs: Ilacs) -> None:
    report = ilacs("deadlines --event jtai --letter-date 2022-08-18 --json").json
    assert report["letter"]["outcome"] == "statement"
    owed = {row["rule"]: row for row in report["obligations"]}
    statement = owed["jtai/written-statement"]
    assert (statement["due"], statement["owed_by"]) == ("2022-11-28", "principal authority")
    assert codes(statement["notes"]) == ["statement-only-if-asked-for", "working-day-assumed"]
    assert "SI 2007/462" in told(statement["notes"], "working-day-assumed")


def test_every_recipient_publishes_the_report_of_a_jtai_without_a_date(ilacs: Ilacs) -> None:
    row = duties(ilacs, "--event jtai --letter-date 2022-08-18")["jtai/publish-report"]
    assert (row["due"], row["period"], row["force"]) == (None, None, "statutory")
    # Only the letter gives a date that may be stated: here no letter gives one.
    assert "--stated" not in ilacs("deadlines --event jtai --letter-date 2022-08-18").out
    stated = ilacs("deadlines --event area-send --outcome inconsistent --letter-date 2024-08-02")
    assert "--stated" in stated.out


@pytest.mark.parametrize("outcome", ["priority-action", "good", "systemic-failings"])
def test_another_kinds_outcome_does_not_fit_a_jtai(ilacs: Ilacs, outcome: str) -> None:
    ran = ilacs(f"deadlines --event jtai --outcome {outcome} --letter-date 2022-08-18")
    assert ran.code == 2
    assert "statement, none" in ran.err


def test_a_statement_fits_no_other_kind(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines --event focused-visit --outcome statement --letter-date 2022-08-18")
    assert ran.code == 2


def test_a_jtai_recorded_without_a_statement_owes_none(ilacs: Ilacs) -> None:
    said = "record --authority Bury --event jtai --letter-date 2026-09-01 --outcome none"
    ilacs(f"{said} --note First")
    rows = ilacs("upcoming --authority Bury --within 200 --today 2026-09-02 --json").json
    assert "jtai/written-statement" not in {row["rule"] for row in rows["obligations"]}
    found = ilacs("history --authority Bury --kind jtai --today 2026-09-02 --json").json["events"]
    assert (found[-1]["outcome"], found[-1]["priority_action"]) == ("none", None)
    ilacs("record --replace 80443-jtai-20260901 --theme X")
    found = ilacs("history --authority Bury --kind jtai --today 2026-09-02 --json").json["events"]
    assert (found[-1]["outcome"], found[-1]["theme"]) == ("none", "X")
    ilacs("record --replace 80443-jtai-20260901 --outcome statement")
    found = ilacs("history --authority Bury --kind jtai --today 2026-09-02 --json").json["events"]
    assert found[-1]["outcome"] == "statement"
    assert "First" in found[-1]["note"]
    rows = ilacs("upcoming --authority Bury --within 200 --today 2026-09-02 --json").json
    assert "jtai/written-statement" in {row["rule"] for row in rows["obligations"]}


def test_a_jtai_of_which_no_outcome_is_known_owes_a_statement_as_all_the_letters_do(
    ilacs: Ilacs,
) -> None:
    report = ilacs("record --authority Bury --event jtai --letter-date 2026-09-01 --json").json
    assert "outcome-presumed" in codes(report["notes"])
    rows = ilacs("upcoming --authority Bury --within 200 --today 2026-09-02 --json").json
    assert "jtai/written-statement" in {row["rule"] for row in rows["obligations"]}


# From the call


@pytest.mark.parametrize("called", ["2018-01-01", "2019-03-05", "2020-08-31"])
def test_before_september_2020_no_day_is_given_for_a_focused_visit(
    ilacs: Ilacs, called: str
) -> None:
    line = f"--notified {called} --event focused-visit"
    found = steps(ilacs, line)
    days = [row[key] for row in found.values() for key in ("date", "window", "latest")]
    assert [day for day in days if day] == [called]
    assert "September 2020" in told(found["on-site"]["notes"], "rule-detail")
    report = ilacs(f"plan {line} --json").json
    assert [row["window"] or row["due"] for row in report["obligations"]] == [None] * len(
        report["obligations"]
    )
    assert "focused-visit/final-action-plan" in {row["rule"] for row in report["obligations"]}
    for written in ("table", "csv", "html", "markdown"):
        assert ilacs(f"plan {line} --format {written}").code == 0


@pytest.mark.parametrize(
    ("called", "on_site", "about"),
    [
        ("2020-09-01", "2020-09-15", True),
        ("2021-07-30", "2021-08-13", True),
        ("2021-08-02", "2021-08-09", False),
        ("2021-09-28", "2021-10-05", False),  # Norfolk
    ],
)
def test_since_then_a_focused_visits_notice_is_ten_working_days_then_five(
    ilacs: Ilacs, called: str, on_site: str, about: bool
) -> None:
    first = steps(ilacs, f"--notified {called} --event focused-visit")["on-site"]
    assert (first["date"], first["about"]) == (on_site, about)
    assert first["source"]["basis"] == "secondary"


def test_the_notice_of_a_jtai_in_2020_and_2021_has_plymouths_account(ilacs: Ilacs) -> None:
    noted = [
        codes(steps(ilacs, f"--notified {day} --event jtai")["on-site"]["notes"])
        for day in ("2019-12-31", "2020-01-02", "2021-12-31", "2022-01-04")
    ]
    assert ["jtai-longer-in-2021" in found for found in noted] == [False, True, True, False]


@pytest.mark.parametrize(
    ("called", "kind", "on_site", "shared"),
    [
        ("2021-07-05", "standard", ("2021-07-12", "2021-07-23"), ("2021-08-20", "2021-09-03")),
        ("2021-07-05", "short", ("2021-07-12", "2021-07-16"), ("2021-08-13", "2021-08-27")),
        ("2026-09-07", "standard", ("2026-09-14", "2026-09-25"), ("2026-10-23", "2026-11-06")),
        ("2018-03-05", "short", ("2018-03-12", "2018-03-16"), ("2018-04-13", "2018-04-27")),
    ],
)
def test_the_report_is_shared_four_to_six_weeks_after_the_last_day_on_site(
    ilacs: Ilacs,
    called: str,
    kind: str,
    on_site: tuple[str, str],
    shared: tuple[str, str],
) -> None:
    found = steps(ilacs, f"--notified {called} --event inspection --kind {kind}")
    assert (found["on-site"]["date"], found["last-day-on-site"]["date"]) == on_site
    draft = found["draft-report"]
    assert draft["window"] == dict(zip(("opens", "closes"), shared, strict=True))
    assert (draft["rule"], draft["force"]) == ("draft-report/shared", "expected")
    assert draft["source"]["basis"] == "secondary"
    assert "July 2021" in told(draft["notes"], "rule-detail")


@pytest.mark.parametrize("event", ["focused-visit", "jtai"])
def test_of_other_letters_no_source_says_when_the_draft_comes(ilacs: Ilacs, event: str) -> None:
    draft = steps(ilacs, f"--notified 2026-09-07 --event {event}")["draft-report"]
    assert (draft["window"], draft["rule"]) == (None, None)


def test_a_complaint_before_september_2020_had_ten_working_days_from_publication(
    ilacs: Ilacs,
) -> None:
    (rule,) = ilacs("rules show draft-report/complaint --json").json["rules"]
    assert rule["period"] == {"amount": 10, "unit": "working-days"}
    assert (rule["trigger"], rule["in_force"]["until"]) == ("published", "2020-08-31")
    assert (rule["source"]["basis"], "2 April 2013" in rule["source"]["reference"]) == (
        "primary",
        True,
    )
    noted = [
        steps(ilacs, f"--notified {day} --event inspection --kind short")["publication"]["notes"]
        for day in ("2019-09-02", "2020-08-24", "2020-09-07")
    ]
    # The second call leads to an inspection that begins on 1 September 2020.
    said = ["complaint-after-publication" in codes(notes) for notes in noted]
    assert said == [True, False, False]
    assert "10 working days" in told(noted[0], "complaint-after-publication")


# Whatever says when it was written


def test_secondary_accounts_are_never_given_as_primary(ilacs: Ilacs) -> None:
    accounts = ("CYP Now", "Community Care", "Hucknall", "Plymouth", "Nottinghamshire", "account")
    rules = ilacs("rules --json").json["rules"]
    cited = chain.from_iterable([rule["source"], *rule["also"]] for rule in rules)
    wrong = [
        source["title"]
        for source in cited
        if source["basis"] == "primary" and any(name in source["title"] for name in accounts)
    ]
    assert wrong == []


# A time beside a date


@pytest.mark.parametrize(
    "written",
    [
        "2018-08-07T10:15",
        "'2018-08-07 10:15:00'",
        "'07/08/2018 9.30am'",
        "'7 August 2018 at 4 pm'",
        "'7 Aug 2018, 16:00'",
    ],
)
def test_the_hour_of_receipt_is_said_not_to_matter(ilacs: Ilacs, written: str) -> None:
    ran = ilacs(f"deadlines --letter-date 2018-08-08 --received {written}")
    assert ran.code == 2
    assert "hour" in ran.err
    assert "2018-08-07" in ran.err.partition("hint")[2]
