"""One event is recorded once: by its days on site, by its letter, by its publication."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from facts import in_figures

from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.record_results import Action, RecordResult
from ilacs_cli.register.doubts import doubts
from ilacs_cli.register.importing import import_events
from ilacs_cli.register.matching import KnownEvents
from ilacs_cli.register.own import read_own, to_csv
from ilacs_cli.register.place import own_path
from ilacs_cli.register.recording import proposed
from ilacs_cli.register.rows import packaged_events

TODAY = date(2026, 11, 26)
DAYS = {"start_date": "2026-06-08", "end_date": "2026-06-19"}
LETTER = {"letter_or_report_date": "2026-07-24"}
PUBLISHED = {"published_date": "2026-08-04"}


def row(name: str = "", kind: str = "ilacs_standard", urn: str = "80443", **cells: str) -> EventRow:
    event_id = name or "-".join([kind, *filter(None, cells.values())])
    return EventRow(event_id, urn, kind)._replace(**cells)


def applied(known: KnownEvents, new: EventRow, *, is_named: bool = False) -> RecordResult:
    return known.apply(proposed(new, is_named=is_named), replace=False)


@pytest.mark.parametrize("order", list(permutations([DAYS, LETTER, PUBLISHED])))
@pytest.mark.parametrize("kind", ["ilacs_standard", "focused_visit", "jtai", "monitoring_visit"])
def test_whichever_is_recorded_first_it_is_one_event(
    kind: str, order: tuple[dict[str, str], ...]
) -> None:
    known = KnownEvents(())
    became = [applied(known, row(kind=kind, **dates)).became for dates in order]
    assert became == [Action.ADDED, Action.CHANGED, Action.CHANGED]
    (only,) = known.own
    assert only == row(row(kind=kind, **order[0]).event_id, kind, **DAYS, **LETTER, **PUBLISHED)
    assert [applied(known, row(kind=kind, **dates)).became for dates in order] == [
        Action.ALREADY_THERE
    ] * 3


@pytest.mark.parametrize(
    "other",
    [
        row(kind="focused_visit", **PUBLISHED),
        row(urn="80444", **PUBLISHED),
        row(published_date="2026-12-19", notified="2026-09-21"),
        row(published_date="2026-12-19"),
        row(kind="other", **PUBLISHED),
    ],
)
def test_another_kind_authority_or_time_is_another_event(other: EventRow) -> None:
    known = KnownEvents([row(**DAYS)])
    assert applied(known, other).became is Action.ADDED
    assert len(known.own) == 2


def test_of_two_that_fit_none_is_chosen() -> None:
    visits = [
        row("first", "monitoring_visit", start_date="2026-03-03", end_date="2026-03-04"),
        row("second", "monitoring_visit", start_date="2026-06-02", end_date="2026-06-03"),
    ]
    known = KnownEvents(visits)
    new = row("new", "monitoring_visit", published_date="2026-07-07")
    result = applied(known, new)
    assert (result.became, result.row) == (Action.LEFT_OUT, None)
    assert "'first' and 'second'" in (result.reason or "")
    assert known.own == visits
    assert applied(known, new, is_named=True).became is Action.ADDED


def test_an_id_says_which_of_them_it_is() -> None:
    known = KnownEvents(
        [
            row("first", "monitoring_visit", start_date="2026-03-03", end_date="2026-03-04"),
            row("second", "monitoring_visit", start_date="2026-06-02", end_date="2026-06-03"),
        ]
    )
    new = row("SECOND", "monitoring_visit", published_date="2026-07-07")
    assert applied(known, new, is_named=True).became is Action.CHANGED
    assert [(one.event_id, one.published_date) for one in known.own] == [
        ("first", ""),
        ("second", "2026-07-07"),
    ]


def test_where_the_stay_may_have_been_too_long_to_fit_it_is_asked() -> None:
    known = KnownEvents([row("begun", start_date="2026-06-08")])
    result = applied(known, row(published_date="2026-07-08"))
    assert (result.became, result.row) == (Action.LEFT_OUT, None)
    assert " 'begun'" in (result.reason or "")
    assert applied(known, row(published_date="2026-08-04")).became is Action.CHANGED


def test_what_does_not_agree_is_not_filled_in() -> None:
    known = KnownEvents([row("begun", **DAYS)])
    result = applied(known, row(kind="ilacs_short", **PUBLISHED))
    assert result.became is Action.LEFT_OUT
    assert "kind short inspection here, standard inspection there" in (result.reason or "")


def test_of_a_packaged_event_only_a_date_that_was_missing_comes_unasked() -> None:
    # Youth justice reports are packaged without days on site.
    known = KnownEvents(())
    packaged = next(one for one in packaged_events() if one.kind == "youth_justice")
    told = {"urn": packaged.urn, "published_date": packaged.published_date}
    themed = row(kind="youth_justice", theme="resettlement", **told)
    assert applied(known, themed).became is Action.LEFT_OUT
    days = row(kind="youth_justice", start_date=packaged.published_date, **told)
    assert applied(known, days).became is Action.CHANGED
    (own,) = known.own
    assert own == packaged._replace(start_date=packaged.published_date)


def brought(file: Path, *rows: EventRow, today: date = TODAY) -> list[RecordResult]:
    file.write_text(to_csv(rows), "utf-8")
    found = import_events(file, own_path(), replace=False, dry_run=False, today=today)
    return list(found.results)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "in.csv"


@pytest.mark.parametrize(("first", "second"), [(DAYS, PUBLISHED), (PUBLISHED, DAYS)])
def test_a_file_fills_in_what_is_known_under_another_id(
    file: Path, first: dict[str, str], second: dict[str, str]
) -> None:
    brought(file, row("mine", **first))
    assert brought(file, row("theirs", **second))[0].became is Action.CHANGED
    assert read_own(own_path()) == [row("mine", **DAYS, **PUBLISHED)]
    assert brought(file, row("theirs", **second))[0].became is Action.ALREADY_THERE


def test_a_duty_done_after_an_event_under_another_id_goes_with_it(file: Path) -> None:
    brought(file, row("mine", **DAYS))
    rule = "inspection/publish-report"
    done = row(f"THEIRS:{rule}", "duty_done", theme=rule, letter_or_report_date="2026-08-20")
    brought(file, done, row("theirs", **PUBLISHED))
    assert [one.event_id for one in read_own(own_path())] == ["mine", f"mine:{rule}"]


@pytest.mark.parametrize(
    ("new", "named"),
    [
        (row(urn="135513", published_date="2023-05-12"), ("Cumbria", "Cumberland", "Furness")),
        (row(urn="135513", published_date="2023-03-31"), ()),
        (row(**DAYS, published_date="2026-06-18"), ("2026-06-18", "2026-06-19")),
        (row(**LETTER, published_date="2027-07-25"), ("2027-07-25", "2026-07-24")),
        (row(published_date="2028-11-27"), ("2028-11-27", " 2 years ", "2026-11-26")),
        (row(published_date="2028-11-26"), ()),
    ],
)
def test_a_row_that_cannot_have_been_is_left_out_and_the_rest_comes_in(
    file: Path, new: EventRow, named: tuple[str, ...]
) -> None:
    first, second = brought(file, new, row("sound", "jtai", **PUBLISHED))
    assert (first.became is Action.ADDED) is (not named)
    assert all(one in in_figures(first.reason or "") for one in named)
    assert second.became is Action.ADDED


def test_what_is_filled_in_must_go_with_what_is_known(file: Path) -> None:
    brought(file, row("mine", **DAYS))
    (result,) = brought(file, row("mine", end_date="2026-06-19", published_date="2026-06-18"))
    assert result.became is Action.LEFT_OUT
    (result,) = brought(file, row("x", start_date="2026-06-08", published_date="2026-06-18"))
    reason = in_figures(result.reason or "")
    assert all(named in reason for named in (" mine: ", "2026-06-18", "2026-06-19"))
    assert read_own(own_path()) == [row("mine", **DAYS)]


def test_a_duty_done_before_its_event_or_after_today_is_left_out(file: Path) -> None:
    rule = "inspection/publish-report"
    brought(file, row("mine", **DAYS))
    for day, told in (("2026-06-18", DAYS["end_date"]), ("2026-11-27", TODAY.isoformat())):
        done = row(f"mine:{rule}", "duty_done", theme=rule, letter_or_report_date=day)
        (result,) = brought(file, done)
        assert (result.became, told in in_figures(result.reason or "")) == (Action.LEFT_OUT, True)


def doubted(*own: EventRow) -> list[tuple[str, str]]:
    """What is doubted, by code."""
    return [(doubt.code, doubt.text) for doubt in doubts(own, TODAY)]


def test_pairs_on_file_are_told_of() -> None:
    pairs = [
        (row("a-1", **DAYS), row("b-2", **PUBLISHED)),
        (row("a-1", **DAYS), row("b-2", **DAYS, **PUBLISHED)),
        (row("a-1", start_date="2026-06-08"), row("b-2", published_date="2026-07-08")),
    ]
    for pair in pairs:
        ((code, text),) = doubted(*pair)
        assert code == "event-like-another"
        assert "'a-1' and 'b-2'" in text


def is_like(event_id: str, mine: EventRow) -> bool:
    code, text = doubted(mine)[0]
    return code == "event-like-another" and event_id in text


def test_a_pair_of_an_event_on_file_and_a_packaged_one_is_told_of() -> None:
    packaged = next(one for one in packaged_events() if one.kind == "focused_visit")
    days = {name: packaged.cell(name) for name in DAYS}
    mine = row("mine", "focused_visit", packaged.urn, start_date=days["start_date"])
    assert is_like(packaged.event_id, mine)
    end = row("mine", "focused_visit", packaged.urn, end_date=days["end_date"])
    assert is_like(packaged.event_id, end)


def test_what_is_no_pair_is_not_told_of() -> None:
    visits = [
        row("a", "monitoring_visit", start_date="2026-06-01", published_date="2026-07-07"),
        row("b", "monitoring_visit", start_date="2026-06-15", published_date="2026-07-07"),
        row("c", "focused_visit", **DAYS),
        row("d", "jtai", **PUBLISHED),
        row("e", "other", **PUBLISHED),
        row("f", "other", **PUBLISHED),
    ]
    assert doubted(*visits) == []


def test_what_cannot_have_been_can_still_be_read_and_is_told_of(file: Path) -> None:
    rows = [
        row("late", urn="135513", published_date="2024-05-12"),
        row("turned", **DAYS, published_date="2026-06-18"),
        row("odd", "jtai", **LETTER, published_date="2026-07-23"),
        row("nobody:inspection/publish-report", "duty_done", theme="inspection/publish-report",
            letter_or_report_date="2026-08-20"),
    ]  # fmt: skip
    own_path().parent.mkdir()
    own_path().write_text(to_csv(rows), "utf-8")
    assert read_own(own_path()) == rows
    said = {text.partition(": ")[0]: (code, text) for code, text in doubted(*rows)}
    assert {event_id: code for event_id, (code, _) in said.items()} == {
        "late": "event-not-sound",
        "turned": "event-not-sound",
        "odd": "published-before-letter",
        "nobody:inspection/publish-report": "duty-of-unknown-event",
    }
    assert all(name in said["late"][1] for name in ("Cumberland", "Westmorland"))
    assert "2026-06-18" in in_figures(said["turned"][1])
    # What is there already stays there, and stands in nothing's way.
    assert [one.became for one in brought(file, *rows[:3])] == [Action.ALREADY_THERE] * 3


def test_ids_that_differ_in_capitals_only_are_one(file: Path) -> None:
    brought(file, row("Mine", **DAYS))
    assert brought(file, row("MINE", **DAYS))[0].became is Action.ALREADY_THERE
    (result,) = brought(file, row("mine", "jtai", **DAYS))
    assert "differs from Mine" in (result.reason or "")


def test_of_several_of_the_same_days_the_first_is_named() -> None:
    said = doubted(*(row(name, "jtai", **PUBLISHED) for name in ("a", "b", "c")))
    assert [code for code, _ in said] == ["event-like-another"] * 2
    assert ["'a' and 'b'" in said[0][1], "'a' and 'c'" in said[1][1]] == [True, True]


def test_of_many_that_are_alike_each_is_told_of_once() -> None:
    rows = [row(f"e-{number}", "jtai", published_date="2026-08-04") for number in range(3_000)]
    assert len(doubted(*rows)) == len(rows) - 1
