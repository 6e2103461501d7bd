"""The packaged register, row by row, and what is known of it on a day.

The counts are those of the register's own account of its quality, drawn up when it was compiled
from the published reports, without the four files of 2012 that are not reports.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ilacs_cli
from ilacs_cli.domain.authorities import Authority, Existence, find, formed_on
from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.events import Event, Grade, Judgements, Outcome, RecordKind
from ilacs_cli.register.register import Register

REGISTER = Register()
END_OF_TIME = date(2100, 12, 31)
EVENTS = REGISTER.events(END_OF_TIME)
BY_ID = {event.id: event for event in EVENTS}
FILE = Path(ilacs_cli.__file__).parent / "data" / "events.csv"
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
COUNTS = {
    RecordKind.SIF_INSPECTION: 167,
    RecordKind.ILACS_STANDARD: 193,
    RecordKind.ILACS_SHORT: 128,
    RecordKind.FOCUSED_VISIT: 330,
    RecordKind.COVID_ASSURANCE_VISIT: 41,
    RecordKind.JTAI: 70,
    RecordKind.AREA_SEND: 72,
    RecordKind.YOUTH_JUSTICE: 80,
    RecordKind.MONITORING_VISIT: 12,
    RecordKind.OTHER: 6,
}
PUBLISHED = {
    2009: 1,
    2013: 4,
    2014: 36,
    2015: 37,
    2016: 48,
    2017: 49,
    2018: 108,
    2019: 114 + 2,  # and monitoring visits, some by their days on site alone
    2020: 53,
    2021: 85 + 1,
    2022: 124 + 2,
    2023: 128 + 4,
    2024: 142 + 2,
    2025: 116 + 1,
    2026: 42,
}


def of_kind(*kinds: RecordKind) -> list[Event]:
    return [event for event in EVENTS if event.recorded_as in kinds]


def full_inspections() -> list[Event]:
    return [event for event in EVENTS if event.is_full_inspection]


def test_every_row_is_read() -> None:
    assert len(EVENTS) == len(ROWS) == len(BY_ID) == 1099
    assert set(BY_ID) == {row["event_id"] for row in ROWS}


def test_the_counts_by_kind_are_those_counted_when_it_was_compiled() -> None:
    assert Counter(event.recorded_as for event in EVENTS) == COUNTS


def test_the_counts_by_year_are_those_counted_when_it_was_compiled() -> None:
    assert Counter(event.known_from.year for event in EVENTS) == PUBLISHED


def test_there_are_153_authorities_and_three_that_were_abolished() -> None:
    counts = Counter(authority.status for authority in REGISTER.authorities)
    assert counts == {Existence.CURRENT: 153, Existence.ABOLISHED: 3}


def test_every_code_has_the_form_of_its_kind() -> None:
    for authority in REGISTER.authorities:
        assert authority.urn.isdecimal()
        assert authority.gss_code[0] == "E"
        assert len(authority.gss_code) == 9
        assert authority.gss_code[1:].isdecimal()
        assert len(authority.dfe_code) == 3
        assert authority.dfe_code.isdecimal()


def test_an_event_carries_what_its_row_says() -> None:
    for row in ROWS:
        event = BY_ID[row["event_id"]]
        dates = (event.on_site_start, event.on_site_end, event.letter_date, event.published)
        columns = ("start_date", "end_date", "letter_or_report_date", "published_date")
        assert [day.isoformat() if day else "" for day in dates] == [row[name] for name in columns]
        grades = [grade.value.replace("-", "_") if grade else "" for grade in event.judgements]
        assert grades == [row[name] for name in Judgements._fields]
        texts = (event.urn, event.recorded_as, event.theme, event.document_url, event.note)
        assert [text or "" for text in texts] == [
            row[name] for name in ("urn", "kind", "theme", "document_url", "note")
        ]


def test_every_event_is_of_an_authority_that_there_is_and_has_its_name() -> None:
    names = {authority.urn: authority.name for authority in REGISTER.authorities}
    assert all(event.authority == names[event.urn] for event in EVENTS)


def test_every_id_says_whose_what_and_when() -> None:
    for event in EVENTS:
        # When the letter of a monitoring visit was published is mostly not known.
        visited = event.recorded_as is RecordKind.MONITORING_VISIT
        day = event.on_site_start if visited else event.published
        assert day
        assert event.id == f"{event.urn}-{event.recorded_as}-{day:%Y%m%d}"


def test_every_current_authority_has_had_an_inspection_under_the_present_framework() -> None:
    inspected = {event.urn for event in of_kind(RecordKind.ILACS_STANDARD, RecordKind.ILACS_SHORT)}
    current = {found.urn for found in REGISTER.authorities if found.status is Existence.CURRENT}
    assert inspected == current


def test_those_without_one_under_the_single_framework_were_formed_after_it() -> None:
    inspected = {event.urn for event in of_kind(RecordKind.SIF_INSPECTION)}
    for authority in REGISTER.authorities:
        if authority.status is Existence.CURRENT:
            assert (authority.urn in inspected) == (formed_on(authority.name) is None)


def test_nothing_happened_to_an_authority_before_it_was_formed() -> None:
    for event in EVENTS:
        formed = formed_on(event.authority or "")
        assert formed is None or (event.on_site_start or event.known_from) >= formed


def test_dates_are_in_order() -> None:
    for event in EVENTS:
        days = [day for day in (event.on_site_start, event.on_site_end, event.published) if day]
        assert days == sorted(days)


def test_nothing_was_published_after_the_register_was_compiled() -> None:
    assert max(event.known_from for event in EVENTS) <= REGISTER.as_of == date(2026, 8, 22)


def test_the_outcome_of_a_full_inspection_is_its_overall_judgement() -> None:
    for event in full_inspections():
        overall = event.judgements.overall
        assert event.outcome == (Outcome(overall) if overall else None)


def test_only_reports_under_the_2026_framework_lack_an_overall_judgement() -> None:
    without = [event for event in full_inspections() if event.judgements.overall is None]
    assert len(without) == 11
    for event in without:
        assert "no overall judgement (2026 framework)" in (event.note or "")
        # The four judgements replaced the overall one for inspections from 1 April 2026.
        assert (event.on_site_start or END_OF_TIME) >= date(2026, 4, 1)


def test_every_full_inspection_has_judgements_of_leaders_and_of_help_and_protection() -> None:
    for event in full_inspections():
        assert event.judgements.leaders
        assert event.judgements.help_and_protection


def test_a_short_inspection_only_follows_good_or_outstanding() -> None:
    for event in of_kind(RecordKind.ILACS_SHORT):
        before = [
            other.judgements.overall
            for other in full_inspections()
            if other.urn == event.urn and other.known_from < event.known_from
        ]
        assert before[-1] in {Grade.GOOD, Grade.OUTSTANDING}


def test_every_focused_visit_has_a_theme_and_an_outcome_and_no_judgements() -> None:
    visits = of_kind(RecordKind.FOCUSED_VISIT)
    assert Counter(event.outcome for event in visits) == {
        Outcome.NONE: 312,
        Outcome.PRIORITY_ACTION: 18,
    }
    assert all(event.theme and event.judgements == Judgements() for event in visits)


def test_every_area_send_inspection_has_one_of_three_outcomes_but_one_that_is_not_known() -> None:
    found = {event.id: event.outcome for event in of_kind(RecordKind.AREA_SEND)}
    assert found.pop("80553-area_send-20251106") is None  # "outcome not read by the sheet"
    assert Counter(found.values()) == {
        Outcome.TYPICALLY_POSITIVE: 15,
        Outcome.INCONSISTENT: 36,
        Outcome.SYSTEMIC_FAILINGS: 20,
    }
    # A priority action is set exactly where there are systemic failings.
    actions = {row["event_id"] for row in ROWS if row["priority_action"] == "true"}
    systemic = {name for name, outcome in found.items() if outcome is Outcome.SYSTEMIC_FAILINGS}
    assert {name for name in actions if "area_send" in name} == systemic


def test_a_youth_justice_rating_is_no_outcome_and_has_no_days_on_site() -> None:
    ratings = of_kind(RecordKind.YOUTH_JUSTICE)
    assert sum(event.judgements.overall is None for event in ratings) == 1
    for event in ratings:
        assert event.judgements == Judgements(overall=event.judgements.overall)
        assert (event.outcome, event.on_site_start, event.on_site_end) == (None, None, None)


def test_a_known_inspection_is_read_as_it_was_published() -> None:
    # Ofsted's report on Plymouth: inspected 29 October to 9 November 2018, published 7 January.
    event = BY_ID["80538-ilacs_standard-20190107"]
    assert (event.authority, event.recorded_as) == ("Plymouth", RecordKind.ILACS_STANDARD)
    assert (event.on_site_start, event.on_site_end) == (date(2018, 10, 29), date(2018, 11, 9))
    assert (event.letter_date, event.published) == (None, date(2019, 1, 7))
    assert event.outcome is Outcome.REQUIRES_IMPROVEMENT


def ids_known(today: date) -> set[str]:
    """The events that the file itself says were published by *today*, or at least over."""
    days = ("published_date", "letter_or_report_date", "end_date")
    known_from = {row["event_id"]: next(row[day] for day in days if row[day]) for row in ROWS}
    return {name for name, day in known_from.items() if day <= today.isoformat()}


@settings(max_examples=60)
@given(st.dates(date(2009, 1, 1), date(2027, 12, 31)))
def test_nothing_is_known_before_it_is_published(today: date) -> None:
    known = REGISTER.events(today)
    assert {event.id for event in known} == ids_known(today)
    assert all(event.published is None or event.published <= today for event in known)


@settings(max_examples=30)
@given(st.dates(date(2013, 1, 1), date(2026, 12, 31)), st.sampled_from(REGISTER.authorities))
def test_the_events_of_an_authority_are_those_of_all_that_are_its_own(
    today: date, authority: Authority
) -> None:
    own = [event for event in REGISTER.events(today) if event.urn == authority.urn]
    assert REGISTER.events_of(authority, today) == own


def test_an_event_is_known_on_the_day_it_is_published_and_not_the_day_before() -> None:
    trafford = find(REGISTER.authorities, "Trafford")
    for event in REGISTER.events_of(trafford, END_OF_TIME):
        assert event in REGISTER.events_of(trafford, event.known_from)
        assert event not in REGISTER.events_of(trafford, event.known_from - timedelta(days=1))


def test_events_come_in_the_order_in_which_they_became_known() -> None:
    days = [event.known_from for event in EVENTS]
    assert days == sorted(days)


def own_row(event_id: str, **cells: str) -> EventRow:
    return EventRow(event_id)._replace(**cells)


def test_a_row_of_ones_own_replaces_the_packaged_one_with_its_id() -> None:
    told = EventRow(**ROWS[-1])._replace(published_date="2020-01-01", note="mine")
    mixed = Register(own=[told])
    assert len(mixed.events(END_OF_TIME)) == 1099
    assert mixed.row(told.event_id) == told
    (event,) = [one for one in mixed.events(date(2020, 1, 1)) if one.id == told.event_id]
    assert (event.note, event.published) == ("mine", date(2020, 1, 1))


def test_a_row_of_ones_own_is_added_to_the_packaged_ones() -> None:
    row = own_row("m1", urn="80538", kind="monitoring_visit", published_date="2026-09-01")
    mixed, plymouth = Register(own=[row]), find(REGISTER.authorities, "Plymouth")
    assert [event.id for event in mixed.events_of(plymouth, date(2026, 9, 1))][-1] == "m1"
    assert "m1" not in {event.id for event in mixed.events(date(2026, 8, 31))}
    assert len(mixed.events(END_OF_TIME)) == 1100


def test_an_unknown_id_has_no_row() -> None:
    assert REGISTER.row("nonsense") is None
    assert REGISTER.row(ROWS[0]["event_id"]) == EventRow(**ROWS[0])


def spans() -> Iterator[tuple[RecordKind, date | None, date | None]]:
    return ((row.kind, row.complete_from, row.complete_to) for row in REGISTER.coverage)


def test_twelve_monitoring_visits_are_known_and_coverage_does_not_claim_them_all() -> None:
    # From council pages and newspapers: each with both days on site and where it can be read.
    assert (RecordKind.MONITORING_VISIT, None, None) in spans()
    visits = of_kind(RecordKind.MONITORING_VISIT)
    assert Counter(event.authority for event in visits) == {
        "Bournemouth, Christchurch and Poole": 1,
        "Bradford": 2,
        "Croydon": 1,
        "Devon": 1,
        "Herefordshire": 4,
        "Nottingham": 3,
    }
    for visit in visits:
        assert visit.on_site_start
        assert visit.on_site_end == visit.on_site_start + timedelta(days=1)
        assert visit.document_url
    confidence = {row["confidence"] for row in ROWS if row["kind"] == "monitoring_visit"}
    assert confidence == {"secondary"}


def test_coverage_is_told_once_for_each_kind_that_was_collected() -> None:
    kinds = [kind for kind, _, _ in spans()]
    assert len(kinds) == len(set(kinds))
    assert set(COUNTS) - set(kinds) == {RecordKind.OTHER}


def test_focused_visits_are_known_to_the_last_letter_that_was_found() -> None:
    last = max(event.known_from for event in of_kind(RecordKind.FOCUSED_VISIT))
    (until,) = [end for kind, _, end in spans() if kind is RecordKind.FOCUSED_VISIT]
    assert last == until == date(2026, 1, 27)


@pytest.mark.parametrize(
    ("today", "stale"),
    [
        (date(2017, 1, 1), False),
        (date(2026, 8, 22), False),
        (date(2027, 2, 22), False),
        (date(2027, 2, 23), True),
    ],
)
def test_the_register_is_stale_half_a_year_after_it_was_compiled(
    today: date, *, stale: bool
) -> None:
    assert REGISTER.is_stale(today) is stale
