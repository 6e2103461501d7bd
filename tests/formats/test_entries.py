"""The dated things of reports: each with a name for good, whatever becomes of its date."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from calendars import what_of
from noted import told as said
from running import Ilacs

from ilacs_cli.cli import main
from ilacs_cli.cli.common.command import Delivery
from ilacs_cli.domain.rulebook import versions_of
from ilacs_cli.domain.rulebook.draft_report import COMMENTS
from ilacs_cli.domain.rules import Force
from ilacs_cli.formats.elements import entries_of, undated_in
from ilacs_cli.formats.entries import Entry

LETTER = "deadlines --letter-date 2018-08-08 --authority 'St Helens'"
DRAFT = "focused-visit/draft-action-plan"
PLAN = "focused-visit/final-action-plan"
PUBLISH, STATEMENT = "inspection/publish-report", "inspection/written-statement"

Told = Callable[[str], list[Entry]]


@pytest.fixture
def report(ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """Returns the report that the program answers a line with, before it is delivery."""
    kept: list[Any] = []

    def keep(delivery: Delivery, *_: object) -> None:
        kept.append(delivery.result.report)

    def asked(line: str) -> Any:  # noqa: ANN401 - a report
        with monkeypatch.context() as patch:
            patch.setattr(main, "_write", keep)
            ran = ilacs(line)
        assert ran.code == 0, ran.err
        return kept[-1]

    return asked


@pytest.fixture
def told(report: Callable[[str], Any]) -> Told:
    """Returns the entries of what the program answers a line with."""
    return lambda line: entries_of(report(line))


def by_rule(entries: list[Entry]) -> dict[str | None, Entry]:
    return {entry.rule: entry for entry in entries if not entry.happened}


def test_a_letter_has_happened_and_its_duties_are_owed(told: Told) -> None:
    assert [(entry.first, entry.happened, entry.expected) for entry in told(LETTER)] == [
        (date(2018, 8, 8), True, False),
        (date(2018, 9, 6), False, False),
        (date(2018, 11, 15), False, False),
    ]


def test_the_title_tells_a_duty_from_a_request(told: Told) -> None:
    entries = by_rule(told(LETTER))
    assert str(entries[PLAN].title) == f"{what_of(PLAN)} (St Helens)"
    assert str(entries[DRAFT].title) == f"{what_of(DRAFT)} (St Helens, Ofsted asks)"
    assert (entries[PLAN].force, entries[DRAFT].force) == (Force.REQUIRED, Force.REQUESTED)


def test_without_an_authority_the_title_names_none(told: Told) -> None:
    entries = by_rule(told("deadlines --letter-date 2018-08-08"))
    assert str(entries[PLAN].title) == what_of(PLAN)


def test_the_stated_date_counts_and_the_computed_one_is_told(told: Told) -> None:
    entry = by_rule(told(f"{LETTER} --stated {PLAN}=2018-12-03"))[PLAN]
    assert entry.first == date(2018, 12, 3)
    assert any("Thu 15 Nov 2018" in line for line in entry.details)
    assert entry.key == by_rule(told(LETTER))[PLAN].key


def test_that_no_day_of_receipt_was_given_is_told_with_every_date(
    report: Callable[[str], Any], told: Told
) -> None:
    note = said(report(LETTER).notes, "receipt-not-given")

    def tell_it(entries: dict[str | None, Entry]) -> list[bool]:
        return [note in entry.details for entry in entries.values()]

    assert tell_it(by_rule(told(LETTER))) == [True, True]
    assert tell_it(by_rule(told(f"{LETTER} --received 2018-08-07"))) == [False, False]


def test_what_rests_on_bank_holidays_to_come_is_marked(told: Told) -> None:
    late = "deadlines --letter-date 2028-12-01"
    entry = by_rule(told(late))[PLAN]
    assert entry.provisional
    assert str(entry.title).endswith(" (provisional)")
    assert sum("31 December 2028" in line for line in entry.details) == 1
    stated = by_rule(told(f"{late} --stated {PLAN}=2029-03-30"))[PLAN]
    assert not stated.provisional
    assert "provisional" not in str(stated.title)


@pytest.mark.parametrize(
    ("line", "rules", "reasons"),
    [
        (
            "deadlines --letter-date 2025-01-02 --event area-send --outcome inconsistent",
            {what_of("area-send/strategic-plan")},
            1,
        ),
        (
            "cycle --authority Trafford",
            {what_of("cycle/annual-engagement"), what_of("improvement/re-inspection")},
            1,
        ),
        # The draft and the comments on it wait for one thing, the report's publication for none.
        (
            "plan --notified 2026-11-23 --event jtai",
            {what_of("jtai/publish-report")},
            2,
        ),
        (LETTER, set(), 0),
    ],
)
def test_what_has_no_date_is_named_with_the_reason(
    report: Callable[[str], Any], line: str, rules: set[str], reasons: int
) -> None:
    undated = undated_in(report(line))
    assert {found.what for found in undated} >= rules
    assert len({found.why for found in undated}) == reasons


def test_the_cycle_and_what_is_upcoming_name_the_same_things_alike(told: Told) -> None:
    for authority in ("Plymouth", "Trafford", "Somerset"):
        cycle = {entry.key for entry in told(f"cycle --authority {authority}")}
        upcoming = {
            entry.key: entry
            for entry in told(f"upcoming --authority {authority} --within 1500")
            if not (entry.rule or "").startswith("area-send/")
        }
        assert upcoming
        assert upcoming.keys() <= cycle


def test_what_both_reports_say_of_the_next_inspection_agrees(told: Told) -> None:
    cycle = by_rule(told("cycle --authority Plymouth"))["cycle/next-inspection"]
    upcoming = by_rule(told("upcoming --authority Plymouth --within 300"))["cycle/next-inspection"]
    assert cycle[:5] == upcoming[:5]
    assert upcoming.details[:7] == cycle.details[:7]


def test_both_reports_say_so_where_the_next_inspection_is_not_certain(told: Told) -> None:
    titles = {
        by_rule(told(f"{line} --authority Trafford --today 2026-08-24"))[
            "cycle/next-inspection"
        ].title
        for line in ("cycle", "upcoming --within 1200")
    }
    [title] = titles
    assert title.authority == "Trafford"
    assert len(title.marks) == 1
    certain = by_rule(told("cycle --authority Plymouth"))["cycle/next-inspection"]
    assert certain.title.marks == ()


def test_the_cycle_and_the_road_name_the_same_things_alike(told: Told) -> None:
    cycle = {entry.key: entry for entry in told("cycle --authority Trafford")}
    road = [entry for entry in told("improvement --authority Trafford") if not entry.happened]
    assert len(road) == 2 + 1 + 6 + 1
    assert [cycle[entry.key] for entry in road] == road


def test_quarters_have_names_of_their_own(told: Told) -> None:
    quarters = [
        entry
        for entry in told("improvement --published 2019-06-01")
        if entry.rule == "improvement/monitoring-visits"
    ]
    assert len({entry.key for entry in quarters}) == len(quarters) == 6
    visits = what_of("improvement/monitoring-visits")
    assert str(quarters[0].title) == f"{visits} (usual, quarter 1)"
    assert (quarters[1].first, quarters[1].last) == (date(2019, 12, 10), date(2020, 3, 9))


def test_what_depends_on_counting_as_inadequate_says_so(told: Told) -> None:
    # Trafford, published 3 August 2026: inadequate judgements and no overall one.
    entries = by_rule(told("cycle --authority Trafford"))
    (if_it_does,) = entries["improvement/first-monitoring-visit"].title.marks
    (if_not,) = entries["cycle/next-inspection"].title.marks
    assert if_it_does.startswith("if ")
    assert if_not.startswith("if ")
    assert if_it_does != if_not


def test_a_visit_counted_from_a_provisional_deadline_is_provisional(told: Told) -> None:
    entries = by_rule(told("improvement --published 2028-11-01"))
    assert entries["inspection/written-statement"].provisional
    visit = entries["improvement/first-monitoring-visit"]
    assert visit.provisional
    assert str(visit.title).endswith(", provisional)")


def test_a_window_says_how_far_events_are_known(report: Callable[[str], Any], told: Told) -> None:
    for line in ("cycle --authority Plymouth", "upcoming --authority Plymouth --within 300"):
        known = said(report(line).notes, "coverage-ends")
        details = by_rule(told(line))["cycle/next-inspection"].details
        assert any(known in detail for detail in details)


def test_what_has_happened_is_there_once_in_order(told: Told) -> None:
    entries = told("cycle --authority Plymouth")
    assert [(entry.first, entry.last, str(entry.title)) for entry in entries if entry.happened] == [
        (date(2024, 1, 22), date(2024, 2, 2), "Standard inspection (Plymouth)"),
        (date(2025, 7, 1), date(2025, 7, 2), "Focused visit (Plymouth)"),
    ]
    assert [entry.first for entry in entries] == sorted(entry.first for entry in entries)
    assert len({entry.key for entry in entries}) == len(entries)


def test_a_plan_has_the_days_on_site_publication_and_the_duties(told: Told) -> None:
    entries = told("plan --notified 2026-11-23 --event inspection --kind standard")
    assert [(entry.rule, entry.force, entry.first, entry.last) for entry in entries] == [
        (None, None, date(2026, 11, 23), date(2026, 11, 23)),
        ("notice/inspection", Force.EXPECTED, date(2026, 11, 30), date(2026, 12, 11)),
        ("draft-report/shared", Force.EXPECTED, date(2027, 1, 8), date(2027, 1, 22)),
        ("draft-report/comments", Force.EXPECTED, date(2027, 1, 15), date(2027, 1, 29)),
        (None, Force.OBSERVED, date(2027, 2, 2), date(2027, 3, 10)),
        (PUBLISH, Force.STATUTORY, date(2027, 3, 16), date(2027, 4, 23)),
        (STATEMENT, Force.STATUTORY, date(2027, 5, 14), date(2027, 6, 22)),
    ]
    assert [entry.expected for entry in entries] == [False, True, True, True, True, True, True]


def test_a_plan_says_what_a_duty_depends_on(report: Callable[[str], Any], told: Told) -> None:
    line = "plan --notified 2021-06-08 --event focused-visit"
    (condition,) = {duty.condition for duty in report(line).obligations}
    entry = by_rule(told(line))[PLAN]
    first, second, last = entry.title.marks
    assert (first, last) == (condition, "about")
    assert second.startswith("if ")
    assert condition in entry.details[0]


def test_a_plan_of_an_unknown_time_has_only_the_days_on_site(
    told: Told, report: Callable[[str], Any]
) -> None:
    line = "plan --notified 2020-10-06 --event focused-visit"
    dated = [entry for entry in told(line) if not entry.happened]
    assert [(entry.rule, entry.title.marks) for entry in dated] == [
        ("notice/focused-visit", ("about",))
    ]
    why = {found.what: found.why for found in undated_in(report(line))}
    assert why[what_of(PLAN)] == why[what_of(DRAFT)] != why[COMMENTS.title]


def test_a_plan_without_a_day_on_site_has_only_the_call(
    told: Told, report: Callable[[str], Any]
) -> None:
    line = "plan --notified 2019-03-05 --event focused-visit"
    assert [(entry.first, entry.happened) for entry in told(line)] == [(date(2019, 3, 5), True)]
    (begins,) = {rule.title for rule in versions_of("notice/focused-visit")}
    assert begins in {found.what for found in undated_in(report(line))}


def test_a_meeting_brings_the_days_before_it(told: Told) -> None:
    # 28 clear days, and five clear working days, before Tue 13 Nov 2018.
    entries = by_rule(told(f"{LETTER} --meeting 2018-11-13"))
    assert entries["meeting/key-decision-notice"].first == date(2018, 10, 15)
    papers = entries["meeting/papers-in-working-days"]
    assert papers.first == date(2018, 11, 5)
    assert str(papers.title).endswith("Tue 13 Nov 2018)")
    assert papers.title.authority == "St Helens"
    # Counted in working days it is expected; by statute five clear days of any kind do.
    assert papers.force is Force.EXPECTED
    assert str(papers.title).startswith(f"{what_of('meeting/papers')} (St Helens, usual, ")
    assert papers.details[1].startswith("counted: 5 ")
    assert any(line.endswith(": Wed 7 Nov 2018") for line in papers.details)
    assert "meeting/papers" not in entries


def test_a_step_of_a_plan_is_said_to_be_no_duty(told: Told) -> None:
    entries = told("plan --notified 2026-11-23 --event inspection --kind standard")
    _, on_site, draft, comments, publication, *_ = entries
    for entry, force in ((draft, "usual"), (on_site, "usual"), (publication, "past pattern")):
        assert f"how binding: {force}" in entry.details
        assert any(line.startswith("expected of: Ofsted; ") for line in entry.details)
    assert not any("Ofsted; " in line for line in comments.details)
