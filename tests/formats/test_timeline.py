"""Where things stand on a timeline, and that its letters keep clear of each other."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.rules import Force
from ilacs_cli.formats.drawing import NARROW, SMALL_SIZE, WIDE, Sheet, Text, drawn
from ilacs_cli.formats.elements import Entry
from ilacs_cli.formats.lettering import folded, width_of
from ilacs_cli.formats.timeline import Stretch, in_order, kind, remarks, stretch_of, ticks, told

TODAY = date(2026, 8, 22)
PUBLISHED_TO = date(2028, 12, 31)
DUTY = Entry("duty", "Publish the report", date(2026, 9, 15), date(2026, 9, 15))
DUTY = DUTY._replace(force=Force.STATUTORY)
WINDOW = Entry("window", "Next inspection", date(2028, 12, 8), date(2029, 12, 8), expected=True)
WINDOW = WINDOW._replace(force=Force.EXPECTED)
PAST = Entry("past", "Inspection", date(2026, 6, 8), date(2026, 6, 19), happened=True)

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
sheets = st.sampled_from([WIDE, NARROW])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    first = draw(days)
    last = first + timedelta(days=draw(st.sampled_from([0, 1, 14, 365])))
    title = draw(st.text(min_size=1, max_size=200))
    force = draw(st.sampled_from([None, *Force]))
    return Entry("any", title, first, last, expected=first != last, force=force)


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
    assert next(iter(remarks(stretch, TODAY, PUBLISHED_TO))) == (
        "Today, Sat 22 Aug 2026, is too far after these dates to be drawn."
    )


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
        (3653, ["2028", "2030", "2032", "2034", "2036"]),
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
    assert len(found) <= most
    assert all(map(stretch.holds, found))


@given(first=days, length=st.integers(7, 50))
def test_short_timelines_name_mondays(first: date, length: int) -> None:
    stretch = Stretch(first, first + timedelta(days=length - 1))
    assert {tick.day.isoweekday() for tick in ticks(stretch, 12)} == {1}


def test_what_is_soonest_is_drawn_first() -> None:
    assert in_order([WINDOW, DUTY, PAST]) == [PAST, DUTY, WINDOW]


def test_the_words_say_what_the_picture_shows() -> None:
    assert told([PAST, DUTY, WINDOW], TODAY) == (
        "Today is Sat 22 Aug 2026. "
        "Mon 8 Jun 2026 to Fri 19 Jun 2026: Inspection (happened). "
        "Tue 15 Sep 2026: Publish the report (statutory). "
        "Fri 8 Dec 2028 to Sat 8 Dec 2029: Next inspection (expected)."
    )


def test_what_is_planned_has_not_happened() -> None:
    assert kind(PAST, PAST.first - timedelta(days=1)) == "to come"
    assert kind(PAST, PAST.first) == "happened"


def test_a_published_calendar_that_ends_outside_is_told_in_words() -> None:
    stretch = Stretch(date(2026, 1, 1), date(2026, 12, 31))
    assert list(remarks(stretch, TODAY, PUBLISHED_TO)) == [
        "gov.uk has published bank holidays to Sun 31 Dec 2028, later than anything drawn here."
    ]


@pytest.mark.parametrize("sheet", [WIDE, NARROW])
def test_the_end_of_the_published_calendar_is_drawn_where_it_lies(sheet: Sheet) -> None:
    stretch = Stretch(date(2028, 1, 1), date(2029, 12, 31))
    picture = drawn([WINDOW], stretch, TODAY, PUBLISHED_TO, sheet)
    assert picture.horizon
    assert picture.horizon[0] == pytest.approx(sheet.left + sheet.days * 366 / 731, abs=0.1)
    assert picture.today is None


@pytest.mark.parametrize("force", Force)
def test_every_force_is_told_by_its_mark_and_in_words(force: Force) -> None:
    stretch = stretch_of([DUTY], TODAY)
    assert stretch
    (lane,) = drawn([DUTY._replace(force=force)], stretch, TODAY, PUBLISHED_TO, WIDE).lanes
    assert lane.mark.kind == force.value
    assert lane.meaning[0].words == f"Tue 15 Sep 2026, {force.value}"


def box(text: Text) -> tuple[float, float, float, float]:
    """Return left, right, top and bottom of a line of small letters."""
    width = width_of(text.words) * SMALL_SIZE
    left = text.x - width if text.anchor == "end" else text.x
    return left, left + width, text.y - SMALL_SIZE, text.y + 3


def overlap(one: Text, other: Text) -> bool:
    left, right, top, bottom = box(one)
    its_left, its_right, its_top, its_bottom = box(other)
    return left < its_right and its_left < right and top < its_bottom and its_top < bottom


@given(found=st.lists(entries(), min_size=1, max_size=5), today=days, sheet=sheets)
def test_no_label_lies_over_another_or_off_the_sheet(
    found: list[Entry], today: date, sheet: Sheet
) -> None:
    stretch = stretch_of(found, today)
    assert stretch
    picture = drawn(found, stretch, today, PUBLISHED_TO, sheet)
    labels = [text for lane in picture.lanes for text in (*lane.title, *lane.meaning)]
    labels += [text for text in picture.axis if text.words]
    labels += [drawn_line[1] for drawn_line in (picture.today, picture.horizon) if drawn_line]
    assert not [pair for pair in combinations(labels, 2) if overlap(*pair)]
    assert all(box(text)[0] >= 0 and box(text)[1] <= sheet.width for text in labels)
    assert all(0 <= text.y <= picture.height for text in labels)


@given(found=st.lists(entries(), min_size=1, max_size=5), today=days, sheet=sheets)
def test_lanes_lie_below_each_other_with_their_marks_within(
    found: list[Entry], today: date, sheet: Sheet
) -> None:
    stretch = stretch_of(found, today)
    assert stretch
    lanes = drawn(found, stretch, today, PUBLISHED_TO, sheet).lanes
    for above, below in pairwise(lanes):
        assert above.bottom <= below.top
    for lane in lanes:
        assert lane.top <= lane.strip_top < lane.mark.y < lane.strip_bottom <= lane.bottom
        assert sheet.left <= lane.mark.left <= lane.mark.right <= sheet.left + sheet.days


@given(text=st.text(max_size=300), width=st.integers(3, 30))
def test_folded_lines_are_no_wider_than_they_may_be(text: str, width: int) -> None:
    lines = folded(text, width, 4)
    assert len(lines) <= 4
    assert all(width_of(line) <= width for line in lines)


def test_folding_loses_nothing_that_there_is_room_for() -> None:
    text = "Publish a written statement of the action proposed and the period for it"
    assert " ".join(folded(text, 20, 9)) == text


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert folded("one two three four five six", 4, 2)[-1].endswith("…")
