"""The rulebook against a table written by hand: each rule, and its first and last day."""

from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

import pytest
from facts import years_in
from noted import codes

from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.calendar.periods import (
    ClearDays,
    ClearWorkingDays,
    Months,
    Period,
    Weeks,
    WorkingDays,
    Years,
)
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import OUTCOMES, Event, EventKind, Outcome, Trigger
from ilacs_cli.domain.rulebook import DUTIES, every_rule, notice, versions_of
from ilacs_cli.domain.rulebook.sources import NOTTINGHAMSHIRE_GUIDE, PLYMOUTH_SCRUTINY_2021
from ilacs_cli.domain.rules import Basis, DatedBy, Force, Party, Rule, Source, Timing

DAY = timedelta(days=1)

IDS = [
    "inspection/publish-report",
    "inspection/written-statement",
    "focused-visit/draft-action-plan",
    "focused-visit/final-action-plan",
    "jtai/written-statement",
    "jtai/publish-report",
    "draft-report/comments",
    "area-send/priority-action-plan",
    "area-send/publish-priority-action-plan",
    "area-send/strategic-plan",
    "youth-justice/improvement-plan",
    "draft-report/shared",
    "draft-report/complaint",
    "area-send/thematic-visit",
    "cycle/next-inspection",
    "cycle/kind",
    "cycle/focused-visits",
    "cycle/reform-2026",
    "cycle/annual-engagement",
    "notice/inspection",
    "notice/focused-visit",
    "notice/jtai",
    "improvement/monitoring-visits",
    "improvement/first-monitoring-visit",
    "improvement/re-inspection",
    "area-send/next-inspection",
    "area-send/monitoring-inspection",
    "pandemic/interim-visits",
    "meeting/papers",
    "meeting/papers-in-working-days",
    "meeting/key-decision-notice",
]

BEFORE_A_MEETING = [name for name in IDS if name.startswith("meeting/")]
"""The rules that follow no event, but come before a meeting."""

WITHOUT_AN_EVENT = [*BEFORE_A_MEETING, "area-send/thematic-visit"]
"""All that follow no event."""


class Version(NamedTuple):
    """A version of a rule, an event it follows, and its first and last day (None: open)."""

    rule_id: str
    number: int
    kind: EventKind
    outcome: Outcome | None
    first: date | None
    last: date | None

    @property
    def rule(self) -> Rule:
        return versions_of(self.rule_id)[self.number]

    @property
    def name(self) -> str:
        return f"{self.rule_id}-{self.number}"

    def event_on(self, day: date) -> Event:
        return Event(kind=self.kind, outcome=self.outcome, letter_date=day)

    @property
    def days_in_force(self) -> list[date]:
        return [self.first or date(1978, 1, 1), self.last or date(2100, 12, 31)]

    @property
    def days_out_of_force(self) -> list[date]:
        # What is expected later may fall under a version that begins after the event.
        follows = self.rule.dated_by is DatedBy.WHAT_FOLLOWS
        before = [self.first - DAY] if self.first and not follows else []
        after = [self.last + DAY] if self.last else []
        return before + after


FOCUSED_VISIT, INSPECTION = EventKind.FOCUSED_VISIT, EventKind.INSPECTION
JTAI, AREA_SEND = EventKind.JTAI, EventKind.AREA_SEND
POSITIVE, FAILING = Outcome.TYPICALLY_POSITIVE, Outcome.SYSTEMIC_FAILINGS
PRIORITY_ACTION, INADEQUATE = Outcome.PRIORITY_ACTION, Outcome.INADEQUATE

SI_2007_462 = date(2007, 4, 1)
SI_2015_1792 = date(2015, 11, 9)
ST_HELENS = date(2018, 8, 8)
SEND_FRAMEWORK = date(2023, 1, 1)
ILACS = date(2018, 1, 1)

VERSIONS = [
    Version("inspection/publish-report", 0, INSPECTION, None, SI_2007_462, None),
    Version("inspection/written-statement", 0, INSPECTION, Outcome.GOOD, SI_2007_462, None),
    Version("focused-visit/draft-action-plan", 0, FOCUSED_VISIT, PRIORITY_ACTION, ST_HELENS, None),
    Version(
        "focused-visit/final-action-plan",
        0,
        FOCUSED_VISIT,
        PRIORITY_ACTION,
        date(2017, 11, 29),
        date(2018, 8, 7),
    ),
    Version("focused-visit/final-action-plan", 1, FOCUSED_VISIT, PRIORITY_ACTION, ST_HELENS, None),
    Version("jtai/written-statement", 0, JTAI, Outcome.STATEMENT, SI_2015_1792, None),
    Version("jtai/publish-report", 0, JTAI, Outcome.NONE, SI_2015_1792, None),
    Version("draft-report/shared", 0, INSPECTION, None, ILACS, None),
    Version("draft-report/complaint", 0, INSPECTION, None, date(2013, 4, 2), date(2020, 8, 31)),
    Version("area-send/publish-priority-action-plan", 0, AREA_SEND, FAILING, SEND_FRAMEWORK, None),
    Version("draft-report/comments", 0, EventKind.DRAFT_REPORT, None, date(2020, 9, 1), None),
    Version("area-send/priority-action-plan", 0, AREA_SEND, FAILING, SEND_FRAMEWORK, None),
    Version("area-send/strategic-plan", 0, AREA_SEND, POSITIVE, SEND_FRAMEWORK, None),
    Version("area-send/monitoring-inspection", 0, AREA_SEND, FAILING, SEND_FRAMEWORK, None),
    Version("area-send/next-inspection", 0, AREA_SEND, POSITIVE, SEND_FRAMEWORK, None),
    Version("area-send/next-inspection", 1, AREA_SEND, FAILING, SEND_FRAMEWORK, None),
    Version("youth-justice/improvement-plan", 0, EventKind.YOUTH_JUSTICE, None, None, None),
    Version("cycle/next-inspection", 0, INSPECTION, Outcome.GOOD, ILACS, None),
    Version("cycle/kind", 0, INSPECTION, Outcome.GOOD, ILACS, None),
    Version("cycle/focused-visits", 0, INSPECTION, Outcome.GOOD, ILACS, None),
    Version("cycle/reform-2026", 0, INSPECTION, None, date(2026, 4, 1), None),
    Version("cycle/annual-engagement", 0, INSPECTION, Outcome.GOOD, date(2017, 11, 29), None),
    Version("notice/inspection", 0, INSPECTION, None, ILACS, None),
    Version("notice/focused-visit", 0, FOCUSED_VISIT, None, ILACS, date(2020, 8, 31)),
    Version("notice/focused-visit", 1, FOCUSED_VISIT, None, date(2020, 9, 1), date(2021, 7, 31)),
    Version("notice/focused-visit", 2, FOCUSED_VISIT, None, date(2021, 8, 1), None),
    Version("notice/jtai", 0, JTAI, None, ILACS, None),
    Version("improvement/monitoring-visits", 0, INSPECTION, INADEQUATE, date(2016, 1, 1), None),
    Version(
        "improvement/first-monitoring-visit", 0, INSPECTION, INADEQUATE, date(2016, 5, 1), None
    ),
    Version("improvement/re-inspection", 0, INSPECTION, INADEQUATE, None, date(2016, 5, 30)),
    Version(
        "improvement/re-inspection", 1, INSPECTION, INADEQUATE, date(2016, 5, 31), date(2018, 9, 16)
    ),
    Version("improvement/re-inspection", 2, INSPECTION, INADEQUATE, date(2018, 9, 17), None),
    Version("pandemic/interim-visits", 0, INSPECTION, None, None, date(2020, 12, 31)),
]

IN_FORCE = [
    pytest.param(version, day, id=f"{version.name}-{day}")
    for version in VERSIONS
    for day in version.days_in_force
]
OUT_OF_FORCE = [
    pytest.param(version, day, id=f"{version.name}-{day}")
    for version in VERSIONS
    for day in version.days_out_of_force
]


def every_event_on(day: date) -> list[Event]:
    """Every kind of event with every outcome that fits it, and with none."""
    return [
        Event(kind=kind, outcome=outcome, letter_date=day)
        for kind in EventKind
        for outcome in (None, *OUTCOMES.get(kind, ()))
    ]


# The first and the last day


def test_no_version_of_a_rule_is_left_out_of_the_table() -> None:
    declared = [
        (name, number)
        for name in IDS
        if name not in WITHOUT_AN_EVENT
        for number in range(len(versions_of(name)))
    ]

    assert sorted((version.rule_id, version.number) for version in VERSIONS) == sorted(declared)


@pytest.mark.parametrize(("version", "day"), IN_FORCE)
def test_a_rule_covers_its_first_and_its_last_day(version: Version, day: date) -> None:
    assert version.rule.covers(version.event_on(day))


@pytest.mark.parametrize(("version", "day"), OUT_OF_FORCE)
def test_a_rule_covers_neither_the_day_before_nor_the_day_after(
    version: Version, day: date
) -> None:
    assert not version.rule.covers(version.event_on(day))


def test_no_event_falls_under_two_versions_of_one_rule() -> None:
    edges = set(chain.from_iterable(one.days_in_force + one.days_out_of_force for one in VERSIONS))
    twice = [
        (event, rule_id)
        for day in edges
        for event in every_event_on(day)
        for rule_id in IDS
        if sum(
            rule.covers(event)
            for rule in versions_of(rule_id)
            if rule.dated_by is not DatedBy.WHAT_FOLLOWS
        )
        > 1
    ]

    assert twice == []


@pytest.mark.parametrize(
    "rule_id",
    ["notice/focused-visit", "improvement/re-inspection", "focused-visit/final-action-plan"],
)
def test_a_rule_that_changed_has_no_gap_between_its_versions(rule_id: str) -> None:
    versions = versions_of(rule_id)
    ends = [rule.in_force.until + DAY for rule in versions if rule.in_force.until]

    assert [rule.in_force.since for rule in versions[1:]] == ends


# What each rule says of itself


def test_the_rulebook_declares_these_rules_and_no_others() -> None:
    assert sorted({rule.id for rule in every_rule()}) == sorted(IDS)


EVERY_RULE = pytest.mark.parametrize(
    "rule",
    [
        *(pytest.param(version.rule, id=version.name) for version in VERSIONS),
        *(
            pytest.param(rule, id=rule.id)
            for name in WITHOUT_AN_EVENT
            for rule in versions_of(name)
        ),
    ],
)


@EVERY_RULE
def test_a_rule_is_named_by_regime_and_duty(rule: Rule) -> None:
    regime, _, duty = rule.id.partition("/")

    assert all(part.replace("-", "").isalnum() and part.islower() for part in (regime, duty))


@EVERY_RULE
def test_a_rule_has_a_title_that_reads_as_an_order(rule: Rule) -> None:
    assert rule.title[:1].isupper()
    assert not rule.title.endswith(".")


@EVERY_RULE
def test_a_rule_is_never_a_mere_observation(rule: Rule) -> None:
    # What was counted from published documents is a pattern, never a duty.
    assert rule.source.basis is not Basis.OBSERVED


@EVERY_RULE
def test_every_source_of_a_rule_can_be_looked_up(rule: Rule) -> None:
    sources: tuple[Source, ...] = (rule.source, *rule.also)

    assert all(source.title.strip() and source.reference.strip() for source in sources)
    assert all(isinstance(source.basis, Basis) for source in sources)
    assert all(source.url is None or source.url.startswith("https://") for source in sources)


@EVERY_RULE
def test_only_legislation_makes_a_duty_statutory(rule: Rule) -> None:
    legislation = rule.source.reference.startswith(("SI ", "section "))
    assert (rule.force is Force.STATUTORY) == legislation


# Periods


@pytest.mark.parametrize(
    ("rule_id", "period"),
    [
        ("inspection/publish-report", WorkingDays(30)),
        ("inspection/written-statement", WorkingDays(70)),
        ("focused-visit/draft-action-plan", WorkingDays(20)),
        ("focused-visit/final-action-plan", WorkingDays(70)),
        ("jtai/written-statement", WorkingDays(70)),
        ("jtai/publish-report", None),
        ("draft-report/comments", WorkingDays(5)),
        ("draft-report/complaint", WorkingDays(10)),
        ("area-send/priority-action-plan", WorkingDays(35)),
        ("area-send/publish-priority-action-plan", WorkingDays(70)),
        ("area-send/strategic-plan", None),
        ("youth-justice/improvement-plan", None),
    ],
)
def test_the_period_of_each_duty(rule_id: str, period: Period | None) -> None:
    assert {rule.period for rule in versions_of(rule_id)} == {period}


@pytest.mark.parametrize(
    ("rule_id", "periods"),
    [
        ("area-send/next-inspection", [Years(5), Years(3)]),
        ("area-send/monitoring-inspection", [Months(18)]),
        ("cycle/next-inspection", [Years(3)]),
        ("cycle/annual-engagement", [Years(1)]),
        ("notice/inspection", [WorkingDays(5)]),
        ("notice/focused-visit", [None, WorkingDays(10), WorkingDays(5)]),
        ("draft-report/shared", [Weeks(5)]),  # a week either side
        ("notice/jtai", [WorkingDays(10)]),
        ("improvement/monitoring-visits", [Months(3)]),
        ("improvement/first-monitoring-visit", [Weeks(4)]),
        ("improvement/re-inspection", [None, None, None]),
    ],
)
def test_the_period_of_what_is_expected(rule_id: str, periods: list[Period | None]) -> None:
    assert [rule.period for rule in versions_of(rule_id)] == periods


@pytest.mark.parametrize(
    ("rule_id", "force"),
    [
        ("inspection/publish-report", Force.STATUTORY),
        ("inspection/written-statement", Force.STATUTORY),
        ("focused-visit/draft-action-plan", Force.REQUESTED),  # "very helpful"
        ("focused-visit/final-action-plan", Force.REQUIRED),
        ("jtai/written-statement", Force.STATUTORY),
        ("jtai/publish-report", Force.STATUTORY),
        ("draft-report/comments", Force.EXPECTED),
        ("area-send/priority-action-plan", Force.REQUIRED),
        ("area-send/publish-priority-action-plan", Force.REQUIRED),
        ("area-send/strategic-plan", Force.REQUESTED),
    ],
)
def test_the_force_of_each_duty(rule_id: str, force: Force) -> None:
    assert {rule.force for rule in versions_of(rule_id)} == {force}


def test_what_is_no_duty_is_expected_and_no_more() -> None:
    others = [rule for rule in every_rule() if rule not in DUTIES]
    assert {rule.force for rule in others if rule.id not in BEFORE_A_MEETING} == {Force.EXPECTED}


def test_the_duties_are_the_eleven_that_an_authority_or_its_partnership_owes() -> None:
    assert sorted({rule.id for rule in DUTIES}) == sorted(IDS[:11])


@pytest.mark.parametrize(
    "rule_id",
    [
        "area-send/strategic-plan",
        "youth-justice/improvement-plan",
    ],
)
def test_a_number_of_days_that_is_not_known_is_not_guessed(rule_id: str) -> None:
    assert [rule.timing for rule in versions_of(rule_id)] == [Timing.STATED]


def test_an_inadequate_report_before_17_september_2018_may_be_re_inspected_either_way() -> None:
    # The framework re-published on 17 September 2018 decides by the date of the re-inspection.
    _, single, standard = versions_of("improvement/re-inspection")
    report = Event(kind=INSPECTION, outcome=Outcome.INADEQUATE, letter_date=date(2018, 6, 1))

    assert (single.covers(report), standard.covers(report)) == (True, True)


def test_an_inadequate_report_since_is_re_inspected_by_a_standard_inspection() -> None:
    _, single, standard = versions_of("improvement/re-inspection")
    report = Event(kind=INSPECTION, outcome=Outcome.INADEQUATE, letter_date=date(2019, 6, 1))

    assert (single.covers(report), standard.covers(report)) == (False, True)


def test_the_reform_goes_by_the_day_the_inspectors_came_not_by_the_letter() -> None:
    (reform,) = versions_of("cycle/reform-2026")
    came_before = Event(
        kind=INSPECTION, letter_date=date(2026, 5, 20), on_site_start=date(2026, 3, 30)
    )

    assert not reform.covers(came_before)


def test_comments_and_complaint_share_one_window_since_5_april_2024() -> None:
    (comments,) = versions_of("draft-report/comments")

    assert comments.notes_on(date(2024, 4, 4)) == ()
    assert codes(comments.notes_on(date(2024, 4, 5))) == ["complaint-with-comments"]


def test_how_each_rule_is_known() -> None:
    # A rule that is not named here rests on legislation or on the inspectorates' own words.
    secondary = {
        (version.rule_id, version.number)
        for version in VERSIONS
        if version.rule.source.basis is Basis.SECONDARY
    }
    assert secondary == {
        ("focused-visit/final-action-plan", 0),
        ("area-send/priority-action-plan", 0),
        ("area-send/publish-priority-action-plan", 0),
        ("draft-report/shared", 0),
        ("cycle/next-inspection", 0),
        ("notice/inspection", 0),
        *(("notice/focused-visit", number) for number in range(3)),
        ("improvement/first-monitoring-visit", 0),
        *(("improvement/re-inspection", number) for number in range(3)),
        ("pandemic/interim-visits", 0),
    }
    assert versions_of("area-send/thematic-visit")[0].source.basis is Basis.SECONDARY


@pytest.mark.parametrize(
    ("rule_id", "title", "reference"),
    [
        ("inspection/written-statement", "Kirklees", "7 March 2017"),  # who is sent it
        ("area-send/monitoring-inspection", "South Gloucestershire", "September 2025"),
        ("improvement/monitoring-visits", "Community Care", "31 May 2016"),
        ("notice/jtai", "Plymouth", "7 July 2021"),
    ],
)
def test_what_is_secondary_beside_a_primary_source_has_a_source_of_its_own(
    rule_id: str, title: str, reference: str
) -> None:
    (rule,) = versions_of(rule_id)
    assert rule.source.basis is Basis.PRIMARY
    (cited,) = [each for each in rule.also if each.title.startswith(title)]
    assert (cited.basis, reference in cited.reference) == (Basis.SECONDARY, True)
    told = " ".join([rule.detail or "", *(note.text for note in rule.notes)])
    assert "account" in told


def test_the_final_plan_says_both_what_it_rests_on_and_how_its_wording_has_weakened() -> None:
    detail = str(versions_of("focused-visit/final-action-plan")[-1].detail)
    assert "SI 2007/462" in detail
    assert years_in(detail.partition("(CYP Now, 16 August 2018)")[2]) == [2019, 2021, 2026]


# Before a meeting


@pytest.mark.parametrize(
    ("rule_id", "period", "since", "basis"),
    [
        # section 100B(3) as amended by SI 2002/715 from 1 October 2002
        ("meeting/papers", ClearDays(5), date(2002, 10, 1), Basis.PRIMARY),
        (
            "meeting/papers-in-working-days",
            ClearWorkingDays(5),
            date(2002, 10, 1),
            Basis.SECONDARY,
        ),
        # SI 2012/2089 came into force on 10 September 2012
        ("meeting/key-decision-notice", ClearDays(28), date(2012, 9, 10), Basis.PRIMARY),
    ],
)
def test_what_must_be_public_before_a_meeting(
    rule_id: str, period: Period, since: date, basis: Basis
) -> None:
    (rule,) = versions_of(rule_id)

    assert (rule.period, rule.in_force.since, rule.source.basis) == (period, since, basis)
    assert rule.timing is Timing.BEFORE


@pytest.mark.parametrize("rule_id", BEFORE_A_MEETING)
def test_what_comes_before_a_meeting_follows_no_event(rule_id: str) -> None:
    (rule,) = versions_of(rule_id)

    assert [event for event in every_event_on(date(2026, 4, 1)) if rule.follows(event)] == []


# Looking a rule up


def test_versions_come_oldest_first() -> None:
    since = [rule.in_force.since for rule in versions_of("notice/focused-visit")]

    assert since == [ILACS, date(2020, 9, 1), date(2021, 8, 1)]


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("focused-visit/draft-action-plans", "focused-visit/draft-action-plan"),
        ("focused-visits/final-action-plan", "focused-visit/final-action-plan"),
        ("Publish-Report", "inspection/publish-report"),
        ("jtai/Written-Statement", "inspection/written-statement or jtai/written-statement"),
        ("written-statement", "inspection/written-statement or jtai/written-statement"),
    ],
)
def test_an_unknown_rule_is_answered_with_those_that_look_like_it(asked: str, hint: str) -> None:
    with pytest.raises(InputError) as raised:
        versions_of(asked)

    assert hint in str(raised.value.hint)


def test_an_unknown_rule_like_no_other_is_answered_with_where_to_look() -> None:
    with pytest.raises(InputError) as raised:
        versions_of("xyz")

    assert raised.value.message.endswith("'xyz'")
    assert raised.value.hint == Advised(Advice.LIST_RULES)  # it suggests no rule


@pytest.mark.parametrize(
    ("written", "suggested"),
    [
        pytest.param("jtai/statement", "jtai/written-statement", id="a word left out"),
        pytest.param("pandemic", "pandemic/interim-visits", id="the regime alone"),
    ],
)
def test_a_rule_written_by_half_is_still_suggested(written: str, suggested: str) -> None:
    with pytest.raises(InputError) as raised:
        versions_of(written)

    assert suggested in str(raised.value.hint)


def test_at_most_three_rules_are_suggested() -> None:
    # More than three rules look like this one.
    with pytest.raises(InputError) as raised:
        versions_of("inspection/report")

    assert str(raised.value.hint).count(" or ") == 2


@pytest.mark.parametrize("rule", notice.RULES)
def test_notice_is_what_the_inspectors_owe_the_authority_from_their_call(rule: Rule) -> None:
    assert (rule.owed_by, rule.owed_to) == (Party.OFSTED, Party.AUTHORITY)
    assert rule.trigger is Trigger.NOTIFIED


def test_the_notice_of_an_inspection_is_as_three_authorities_tell_it() -> None:
    assert notice.INSPECTION.source.title.startswith("Bath and North East Somerset")
    assert notice.INSPECTION.also == (NOTTINGHAMSHIRE_GUIDE, PLYMOUTH_SCRUTINY_2021)
