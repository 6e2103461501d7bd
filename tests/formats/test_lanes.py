"""The timeline of many on a page: a row for each, its marks on their days, chances as numbers."""

import re
from base64 import b64encode
from datetime import date, timedelta
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest
from running import Ilacs

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.rulebook.forecast import LEAST_TOLD
from ilacs_cli.formats import html
from ilacs_cli.formats.elements import Block, CalendarUsed, Report
from ilacs_cli.formats.lanes import Lane, Lanes, Look, Mark, drawn, share_of
from ilacs_cli.formats.records import Rows
from ilacs_cli.formats.words import share_cell
from ilacs_cli.register.register import authorities
from ilacs_cli.reports.lists import chance_cell

NOW = "--today 2026-08-22"
REGION = f"queue --region London {NOW}"
TODAY = date(2026, 8, 22)
LETTERS = Path(__file__).parents[1] / "approved" / "files" / "letters"


class Sign(NamedTuple):
    """A mark as the page has it: its look, its days, and where it begins in per cent."""

    look: str
    first: date
    last: date
    left: float


class Row(NamedTuple):
    """A row as the page has it."""

    name: str
    places: list[int]
    shares: list[float]
    marks: list[Sign]

    def days(self, look: Look) -> list[tuple[str, str]]:
        return [
            (one.first.isoformat(), one.last.isoformat()) for one in self.marks if one.look == look
        ]


def rows(page: str) -> list[Row]:
    """Return the rows of the timeline of *page*, in order."""
    table = page.partition('<table class="lanes"')[2].partition("</table>")[0]
    return [row(found) for found in table.partition("<tbody")[2].split("<tr ")[1:]]


def row(written: str) -> Row:
    name = re.search(r'scope="row">(.*?)(?: <span class="note">.*?</span>)?</th>', written)
    places = re.search(r'data-places="([\d ]*)"', written)
    assert name
    return Row(
        unescape(name[1]),
        [int(place) for place in places[1].split()] if places else [],
        [float(value) for value in re.findall(r'<data value="([\d.]+)">', written)],
        [sign(mark) for mark in written.split('<li class="mark ')[1:]],
    )


def sign(written: str) -> Sign:
    days = [date.fromisoformat(day) for day in re.findall(r'<time datetime="(.*?)">', written)]
    left = re.search(r"left: ([-\d.]+)%", written)
    assert left
    return Sign(written.partition('"')[0], days[0], days[-1], float(left[1]))


@pytest.fixture(scope="module")
def region() -> str:
    from running import run_line

    return run_line(f"{REGION} --format html").out


def test_every_authority_of_a_region_has_a_row_in_the_order_of_the_list(
    ilacs: Ilacs, region: str
) -> None:
    listed = ilacs(f"{REGION} --json").json["authorities"]
    assert [one.name for one in rows(region)] == [one["authority"]["name"] for one in listed]
    assert len(listed) == sum(one.region == "London" for one in authorities())


def test_a_row_has_the_last_inspection_the_timetable_and_the_forecast_on_their_days(
    ilacs: Ilacs, region: str
) -> None:
    drawn_rows = {one.name: one for one in rows(region)}
    for one in ilacs(f"{REGION} --json").json["authorities"]:
        marks = drawn_rows[one["authority"]["name"]]
        (began, _), *later = marks.days(Look.SQUARE)
        assert began == one["last_start"]
        assert all(day > began for day, _ in later)
        window = one["window"]
        stripes = [(window["opens"], window["closes"])] if window else []
        assert marks.days(Look.STRIPE) == stripes
        even, *_, wide = (
            [(share["window"]["opens"], share["window"]["closes"])] if share["window"] else []
            for share in one["windows"]
        )
        assert (marks.days(Look.BOX), marks.days(Look.LINE)) == (even, wide)
        assert [first for first, _ in marks.days(Look.TICK)] == [one["likely_by"]]


def test_a_chance_is_a_number_and_as_long_as_the_number(region: str, ilacs: Ilacs) -> None:
    for one, listed in zip(
        rows(region), ilacs(f"{REGION} --json").json["authorities"], strict=True
    ):
        told = [share_of(chance_cell(start["chance"])) for start in listed["starts"][-2:]]
        assert [round(100 * share, 2) for share in one.shares] == told
    values, widths = (
        re.findall(pattern, region)
        for pattern in (r'<data value="([\d.]+)"', r'class="share"><b style="width: ([\d.]+)%')
    )
    assert [float(value) for value in values] == [float(width) / 100 for width in widths]
    assert len(values) == 2 * len(rows(region))


def test_visits_since_the_last_inspection_are_drawn_and_no_earlier_ones(
    ilacs: Ilacs, region: str
) -> None:
    bexley = next(one for one in rows(region) if one.name == "Bexley")
    events = ilacs(f"history Bexley {NOW} --json").json["events"]
    last = max(
        event["start"]
        for event in events
        if event["kind"] in {"ilacs_standard", "ilacs_short", "sif_inspection"}
    )
    visits = {
        event["start"]
        for event in events
        if event["kind"] == RecordKind.FOCUSED_VISIT and event["start"] > last
    }
    assert {first for first, _ in bexley.days(Look.CIRCLE)} == visits != set()


def test_later_days_stand_further_right_and_today_between_them(region: str) -> None:
    signs = [
        mark for one in rows(region) for mark in one.marks if mark.look not in {"line", "tick"}
    ]
    ordered = sorted((mark.first, mark.left) for mark in signs if mark.look != "stripe")
    lefts = [left for _, left in ordered]
    assert lefts == sorted(lefts)
    today = re.search(r"--today: ([\d.]+)%", region)
    assert today
    place = float(today[1])
    assert max(left for day, left in ordered if day < TODAY) < place
    assert min(left for day, left in ordered if day > TODAY + timedelta(days=1)) > place
    assert 0 < place < 100


SORTS = ("likely", "waited", "judged", "name")


@pytest.mark.parametrize("sort", SORTS)
def test_rows_can_be_put_in_each_order_of_the_list(ilacs: Ilacs, sort: str) -> None:
    # Each page begins in the order asked for, and can be put in all the others.
    own = rows(ilacs(f"{REGION} --sort {sort} --format html").out)
    for number, other in enumerate([sort, *(one for one in SORTS if one != sort)]):
        listed = ilacs(f"{REGION} --sort {other} --json").json["authorities"]
        names = [one["authority"]["name"] for one in listed]
        assert {one.name: one.places[number] for one in own} == {
            name: place for place, name in enumerate(names)
        }


def test_the_only_script_is_the_one_that_the_policy_names(region: str) -> None:
    scripts = re.findall(r"<script>(.*?)</script>", region, re.DOTALL)
    digests = [b64encode(sha256(script.encode()).digest()).decode() for script in scripts]
    assert re.findall(r"script-src '(.*?)'", region) == [f"sha256-{one}" for one in digests]
    assert len(digests) == region.count("<script") == 1
    assert "default-src 'none'" in region
    assert not re.search(r"\bsrc=|href=|url\(|@import|fetch|import\(|XMLHttp", region)


def test_without_script_there_is_no_choice_of_orders_to_be_seen(region: str) -> None:
    assert '<fieldset class="orders" hidden>' in region
    assert region.count('type="radio"') == 4
    assert region.count(" checked") == 1


def test_the_page_of_all_is_small_and_has_a_row_for_each(ilacs: Ilacs) -> None:
    page = ilacs(f"queue {NOW} --format html").out
    assert len(rows(page)) == sum(one.status == "current" for one in authorities()) == 153
    assert len(page.encode()) < 1_000_000


def test_neighbours_have_a_row_each_and_so_has_whose_they_are(ilacs: Ilacs) -> None:
    names = [
        one.name for one in rows(ilacs(f"queue --neighbours-of Plymouth {NOW} --format html").out)
    ]
    assert len(names) == 11
    assert "Plymouth" in names


@pytest.mark.parametrize(("on", "orders"), [("2020-10-01", 4), ("2016-03-01", 3)])
def test_a_day_without_forecasts_has_rows_without_chances(
    ilacs: Ilacs, on: str, orders: int
) -> None:
    page = ilacs(f"queue --region London --on {on} {NOW} --format html").out
    found = rows(page)
    assert len(found) > 30
    assert page.count('type="radio"') == orders
    assert not any(one.shares or one.days(Look.BOX) for one in found)
    assert all(first <= on for one in found for first, _ in one.days(Look.SQUARE))


def test_top_draws_no_more_rows_than_are_listed(ilacs: Ilacs) -> None:
    assert len(rows(ilacs(f"{REGION} --top 5 --format html").out)) == 5


def test_what_is_coming_has_a_row_an_authority_with_duties_as_flags(ilacs: Ilacs) -> None:
    line = "upcoming --region London --today 2026-11-26"
    found = rows(ilacs(f"{line} --format html").out)
    told = ilacs(f"{line} --json").json
    likely = [one["authority"]["name"] for one in told["inspections"]]
    assert [one.name for one in found][: len(likely)] == likely
    due = {
        (one["authority"]["name"], one["due"])
        for one in told["obligations"]
        if one["due"] and one["status"] != "met"
    }
    flags = {(one.name, first) for one in found for first, _ in one.days(Look.FLAG)}
    assert flags == due != set()


@pytest.mark.parametrize("day", ["2026-08-22", "2026-11-26", "2027-02-01"])
def test_no_row_shows_a_chance_for_which_it_would_be_among_those_told_of(
    ilacs: Ilacs, day: str
) -> None:
    # A chance of 7% is about 10%, but the words under the picture tell of those of 10% and more.
    line = f"upcoming --today {day}"
    told = {one["authority"]["name"] for one in ilacs(f"{line} --json").json["inspections"]}
    shown = rows(ilacs(f"{line} --format html").out)
    assert {one.name for one in shown if one.shares and one.shares[0] >= LEAST_TOLD} == told


def test_what_is_coming_after_one_kind_and_at_one_authority_has_a_row_a_duty(
    ilacs: Ilacs,
) -> None:
    for asked in ("--kind jtai", "Leeds"):
        ran = ilacs(f"upcoming {asked} --today 2026-11-26 --format html")
        assert (ran.code, rows(ran.out)) == (0, [])


def test_a_history_has_a_row_a_kind_and_every_event_in_one(ilacs: Ilacs) -> None:
    found = rows(ilacs(f"history Plymouth {NOW} --format html").out)
    events = ilacs(f"history Plymouth {NOW} --json").json["events"]
    assert len(found) == len({event["kind"] for event in events})
    days = sorted(mark.first.isoformat() for one in found for mark in one.marks)
    assert days == sorted(
        event["start"] or event["letter_date"] or event["published"] for event in events
    )


def test_a_history_tells_a_day_on_site_from_a_day_of_publication(ilacs: Ilacs) -> None:
    # The table under the picture has the days of publication.
    page = ilacs(f"history Plymouth {NOW} --format html").out
    table = page.partition("</table>")[0]
    events = ilacs(f"history Plymouth {NOW} --json").json["events"]
    for row_of_kind in table.partition("<tbody")[2].split("<tr ")[1:]:
        told = re.findall(r'data-label="Latest began">(.*?)</td>', row_of_kind)
        text = re.sub(r"<[^>]+>", "", told[0])
        label = re.findall(r'scope="row">(.*?)</th>', row_of_kind)[0]
        of_kind = [e for e in events if RecordKind(e["kind"]).label.lower() == label.lower()]
        latest = max(of_kind, key=lambda event: event["start"] or event["published"])
        day = latest["start"] or latest["published"]
        assert in_words(date.fromisoformat(day)) in text
        assert ("(" in text) == (latest["start"] is None)


def test_several_letters_have_a_row_each_and_one_letter_none(ilacs: Ilacs, tmp_path: Path) -> None:
    for name, on in (("a", "10 November 2026"), ("b", "3 March 2026")):
        (tmp_path / f"{name}.txt").write_text(
            f"{on}\n\nDirector of Children's Services\nBury Council\n\n"
            "Dear Director\n\nFocused visit to Bury children's services\n\n"
            f"This letter summarises the findings of the focused visit to Bury on {on}.\n",
            encoding="utf-8",
        )
    page = ilacs("read", str(tmp_path), "--today", "2026-11-26", "--format", "html").out
    assert [one.places[0] for one in rows(page)] == [0, 1]
    alone = ilacs("read", str(tmp_path / "a.txt"), "--today", "2026-11-26", "--format", "html")
    assert rows(alone.out) == []


def test_a_row_of_a_letter_says_as_the_table_does_what_is_due_next(ilacs: Ilacs) -> None:
    # A report without its day of publication starts a count whose date is not known.
    page = ilacs("read", str(LETTERS), "--today", "2026-11-22", "--format", "html").out
    table, under = (
        [
            unescape(re.sub(r"<[^>]+>", "", found))
            for found in re.findall(r'data-label="Next due">(.*?)</td>', part)
        ]
        for part in (page.partition("</table>")[0], page.partition("</table>")[2])
    )
    assert table == under
    assert len(set(table)) >= 4  # two dates, none, and one that is not known


def test_how_a_date_was_counted_says_of_which_of_several_letters_it_is(ilacs: Ilacs) -> None:
    page = ilacs("read", str(LETTERS), "--today", "2026-11-22", "--format", "html").out
    headings = [unescape(found) for found in re.findall(r"<h3>(.*?)</h3>", page)]
    named = {file.name for file in LETTERS.iterdir()}
    assert len(headings) == len(set(headings)) > len(named)
    assert all(any(name in heading for name in named) for heading in headings)


def test_many_letters_are_called_otherwise_than_one(ilacs: Ilacs) -> None:
    titles = {
        re.findall(r"<h1>(.*?)</h1>", ilacs("read", str(of), "--format", "html").out)[0]
        for of in (LETTERS, LETTERS / "visit.txt")
    }
    assert len(titles) == 2


def test_what_only_a_page_draws_is_no_part_of_json(ilacs: Ilacs) -> None:
    for line in (REGION, f"upcoming --region London {NOW}"):
        assert "waiting" not in ilacs(f"{line} --json").json


# Any rows


DAY = date(2026, 11, 26)
CALENDAR = CalendarUsed("england-and-wales", DAY, None)
HOSTILE = "<script>alert(1)</script>\"' onmouseover=x {{ 7 * 7 }}"


class OfMany(Report):
    name = title = "of many"
    marks: tuple[Mark, ...] = ()

    def answer(self) -> list[Block]:
        return ["what it is about", "what stands under it"]

    def rows(self) -> Rows:
        return Rows((), ())

    def lanes(self) -> Lanes:
        lane = Lane(HOSTILE, HOSTILE, [HOSTILE, share_cell(0.25)], self.marks, [])
        return Lanes(("What", HOSTILE, "Share"), [lane], {Look.SQUARE: "a"}, (), DAY, "today")


class Marked(OfMany):
    marks = (Mark(Look.SQUARE, HOSTILE, DAY, DAY), Mark(Look.BOX, "b", DAY, DAY))


def test_nothing_in_a_row_is_markup() -> None:
    page = html.text(Marked(DAY, CALENDAR))
    assert "<script" not in page
    assert "onmouseover=x" not in re.sub(r'"[^"]*"|>[^<]*<', "", page)
    (one,) = rows(page)
    assert one.name == HOSTILE
    assert one.shares == [0.25]


def test_a_page_without_orders_allows_no_script() -> None:
    page = html.text(Marked(DAY, CALENDAR))
    assert "script-src" not in page
    assert "<fieldset" not in page


def test_what_it_is_about_stands_above_the_picture_and_the_rest_below() -> None:
    page = html.text(Marked(DAY, CALENDAR))
    parts = ["what it is about", '<table class="lanes"', "what stands under it"]
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


def test_rows_without_any_mark_are_no_picture() -> None:
    assert drawn(OfMany(DAY, CALENDAR).lanes()) is None
    assert "<table" not in html.text(OfMany(DAY, CALENDAR))


def test_only_looks_that_are_drawn_stand_in_the_legend() -> None:
    picture = drawn(Marked(DAY, CALENDAR).lanes())
    assert picture
    assert list(picture.legend) == [Look.SQUARE]
    assert [mark.width is None for mark in picture.rows[0].marks] == [True, False]
    assert all(0 < mark.left < 100 for mark in picture.rows[0].marks)


@pytest.mark.parametrize(
    ("cell", "share"), [(share_cell(0.4), 40.0), (share_cell(None), None), ("40%", None)]
)
def test_a_share_is_what_a_cell_says_it_is(cell: str, share: float | None) -> None:
    assert share_of(cell) == share
