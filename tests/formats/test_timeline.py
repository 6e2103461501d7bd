"""Where things stand on a timeline."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.rules import Force
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.entries import Entry, Title
from ilacs_cli.formats.timeline import (
    Stretch,
    Timeline,
    in_order,
    kind,
    remarks,
    stretch_of,
    ticks,
    timeline_of,
)

TODAY = date(2026, 8, 22)
PUBLISHED_TO = date(2028, 12, 31)
DUTY = Entry("duty", Title("Publish the report"), date(2026, 9, 15), date(2026, 9, 15))
DUTY = DUTY._replace(force=Force.STATUTORY)
WINDOW = Entry(
    "window", Title("Next inspection"), date(2028, 12, 8), date(2029, 12, 8), expected=True
)
WINDOW = WINDOW._replace(force=Force.EXPECTED)
PAST = Entry("past", Title("Inspection"), date(2026, 6, 8), date(2026, 6, 19), happened=True)

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    first = draw(days)
    last = first + timedelta(days=draw(st.sampled_from([0, 1, 14, 365])))
    title = draw(st.text(min_size=1, max_size=200))
    force = draw(st.sampled_from([None, *Force]))
    return Entry("any", Title(title), first, last, expected=first != last, force=force)


def test_nothing_with_a_date_makes_no_timeline() -> None:
    assert stretch_of([], TODAY) is None


def test_a_timeline_goes_from_the_first_day_to_the_last_and_holds_today() -> None:
    stretch = stretch_of([DUTY, WINDOW], TODAY)
    assert stretch
    assert all(map(stretch.holds, [TODAY, DUTY.first, WINDOW.last]))
    assert stretch.days < 1.1 * (WINDOW.last - TODAY).days


def test_today_is_left_out_where_it_would_squeeze_all_else_together() -> None:
    letter = DUTY._replace(first=date(2018, 9, 10), last=date(2018, 9, 10))
    stretch = stretch_of([letter], TODAY)
    assert stretch
    assert not stretch.holds(TODAY)
    assert "22 August 2026" in next(iter(remarks(stretch, TODAY, PUBLISHED_TO)))


def test_a_single_day_is_drawn_in_weeks() -> None:
    stretch = stretch_of([DUTY], DUTY.first)
    assert stretch
    assert 14 <= stretch.days <= 31


@given(found=st.lists(entries(), min_size=1, max_size=5), today=days)
def test_every_entry_lies_on_the_timeline(found: list[Entry], today: date) -> None:
    stretch = stretch_of(found, today)
    assert stretch
    for entry in found:
        assert 0 < stretch.start_of(entry.first) < stretch.end_of(entry.last) < 1


@pytest.mark.parametrize(
    ("length", "first_labels"),
    [
        (7, ["24 Aug"]),
        (28, ["24 Aug", "31 Aug", "7 Sep", "14 Sep"]),
        (56, ["31 Aug", "14 Sep", "28 Sep", "12 Oct"]),
        (150, ["Sep 2026", "Oct 2026", "Nov 2026", "Dec 2026", "Jan 2027"]),
        (600, ["Jan 2027"]),
        (3653, ["2027", "2028", "2029", "2030", "2031"]),
        (7000, ["2028", "2030", "2032", "2034", "2036"]),
    ],
)
def test_ticks_are_mondays_months_or_years_as_there_is_room(
    length: int, first_labels: list[str]
) -> None:
    stretch = Stretch(TODAY, TODAY + timedelta(days=length - 1))
    assert [tick.label for tick in ticks(stretch, 5)][: len(first_labels)] == first_labels


@given(first=days, length=st.integers(7, 36_500), most=st.integers(4, 12))
def test_ticks_are_few_in_order_and_on_the_timeline(first: date, length: int, most: int) -> None:
    stretch = Stretch(first, first + timedelta(days=length - 1))
    found = [tick.day for tick in ticks(stretch, most)]
    assert found == sorted(set(found))
    names_years = all(day.month == day.day == 1 for day in found)
    assert len(found) <= (2 * most if names_years else most)
    assert all(map(stretch.holds, found))


@given(first=days, length=st.integers(7, 50))
def test_short_timelines_name_mondays(first: date, length: int) -> None:
    stretch = Stretch(first, first + timedelta(days=length - 1))
    assert {tick.day.isoweekday() for tick in ticks(stretch, 12)} == {1}


def test_what_is_soonest_is_drawn_first() -> None:
    assert in_order([WINDOW, DUTY, PAST]) == [PAST, DUTY, WINDOW]


def test_what_is_planned_has_not_happened() -> None:
    assert kind(PAST, PAST.first - timedelta(days=1)) == "to come"
    assert kind(PAST, PAST.first) == "happened"


@pytest.mark.parametrize(("last", "told"), [(PUBLISHED_TO, 0), (date(2029, 1, 1), 1)])
def test_where_the_published_calendar_ends_is_told_if_a_date_lies_beyond(
    last: date, told: int
) -> None:
    stretch = Stretch(date(2026, 1, 1), last)
    said = list(remarks(stretch, TODAY, PUBLISHED_TO))
    assert ["31 December 2028" in remark for remark in said] == [True] * told


def drawn(*entries: Entry, today: date = TODAY) -> Timeline:
    """What is drawn of *entries*."""
    found = timeline_of(entries, today, PUBLISHED_TO)
    assert found
    return found


def test_where_nothing_has_a_date_nothing_is_drawn() -> None:
    assert timeline_of([], TODAY, PUBLISHED_TO) is None


def test_a_row_says_in_words_what_it_shows() -> None:
    assert [(row.title, row.when, row.said) for row in drawn(WINDOW, PAST, DUTY).rows] == [
        ("Inspection", "Mon 8 Jun 2026 to Fri 19 Jun 2026", "happened"),
        ("Publish the report", "Tue 15 Sep 2026", "the law"),
        ("Next inspection", "Fri 8 Dec 2028 to Sat 8 Dec 2029", "usual"),
    ]


@pytest.mark.parametrize("force", Force)
def test_every_force_is_told_in_words(force: Force) -> None:
    [row] = drawn(DUTY._replace(force=force)).rows
    assert (row.kind, row.said) == (force.value, force.meaning)


def test_days_are_a_bar_and_a_day_is_a_sign_in_its_middle() -> None:
    stretch = stretch_of([DUTY, WINDOW], TODAY)
    assert stretch
    day, window = drawn(DUTY, WINDOW).rows
    assert (day.is_bar, window.is_bar) == (False, True)
    assert day.left == pytest.approx(100 * stretch.middle_of(DUTY.first), abs=0.01)
    assert window.left == pytest.approx(100 * stretch.start_of(WINDOW.first), abs=0.01)
    right = 100 * stretch.end_of(WINDOW.last)
    assert window.left + window.width == pytest.approx(right, abs=0.02)


def test_what_lies_beyond_the_published_calendar_is_drawn_as_such() -> None:
    stretch = stretch_of([WINDOW], PUBLISHED_TO)
    assert stretch
    beyond = (stretch.last - PUBLISHED_TO).days / stretch.days
    assert drawn(WINDOW, today=PUBLISHED_TO).beyond == pytest.approx(100 * beyond, abs=0.01)
    assert drawn(DUTY).beyond == 0


def test_today_is_drawn_where_it_lies_or_not_at_all() -> None:
    found = drawn(DUTY).today
    assert found
    assert 0 < found < drawn(DUTY).rows[0].left
    assert drawn(DUTY, today=date(2036, 1, 1)).today is None


@given(found=st.lists(entries(), min_size=1, max_size=5), today=days)
def test_all_that_is_drawn_lies_on_the_timeline(found: list[Entry], today: date) -> None:
    picture = drawn(*found, today=today)
    assert len(picture.rows) == len(found)
    for row in picture.rows:
        assert 0 < row.left <= row.left + row.width < 100.02
    assert all(0 <= left <= 100 for left, _ in picture.ticks)
    assert 0 <= picture.beyond <= 100
    assert picture.today is None or 0 < picture.today < 100


def test_a_row_leaves_out_what_the_page_says_beside_it() -> None:
    title = Title("Share a draft", "St Helens", Force.REQUESTED, ("at the latest",))
    assert str(title) == "Share a draft (St Helens, Ofsted asks, at the latest)"
    [row] = drawn(DUTY._replace(title=title, force=Force.REQUESTED)).rows
    assert (row.title, row.kind) == ("Share a draft (at the latest)", "requested")


@given(st.text(max_size=20), st.text(max_size=20))
def test_nothing_is_taken_for_a_name_or_a_force_that_is_part_of_the_title(
    what: str, whose: str
) -> None:
    title = Title(f"[requested] {what} ({whose})", whose, Force.STATUTORY)
    [row] = drawn(DUTY._replace(title=title)).rows
    assert row.title == one_line(f"[requested] {what} ({whose})", 200)
