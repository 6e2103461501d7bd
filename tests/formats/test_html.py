"""The page: one file that holds all it needs, whatever a name holds."""

import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from importlib import resources

import pytest
from calendars import title_of, what_of
from hypothesis import given, settings
from hypothesis import strategies as st
from running import Ilacs, run_line

from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import html
from ilacs_cli.formats.elements import (
    Block,
    CalendarUsed,
    Fact,
    Facts,
    Heading,
    Picture,
    Report,
)
from ilacs_cli.formats.records import Rows

LETTER = "deadlines --letter-date 2018-08-10 --today 2018-08-16 --format html"
PAGES = {
    "deadlines": LETTER,
    "cycle": "cycle --authority Plymouth --today 2026-08-22 --format html",
    "improvement": "improvement --published 2021-07-12 --today 2021-08-22 --format html",
    "plan": "plan --notified 2026-11-23 --event inspection --kind standard --format html",
}
HOSTILE = [
    '=HYPERLINK("https://example.org","x")',
    "<script>alert(1)</script>",
    '"onmouseover=alert(1) x="',
    "'><img src=x onerror=alert(1)>",
    "a|b",
    "one\ntwo\r\nthree",
    "😀",
    "\x07\x1b[31m",
    "\ud800",
    "\u202egnorw",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;",
    "-->]]></svg></style>",
]
VOID = {"meta"}
STYLE = re.compile(
    r"((--today|--beyond|left|width|margin-left|margin-right): [\d.]+%|text-align: right|; )+"
)
"""What a style may say: where something stands, in figures of our own."""
ROW = r'<span class="title">(.*?)</span> <span class="when">(.*?)</span>'
"""What is written beside a row of the timeline: what it is, and when and how binding."""


class Page(HTMLParser):
    """What a reader of HTML makes of a page.

    Attributes:
        elements: how many there are of each kind, with the names of their attributes.
        texts: what is written in each kind of element, in order.
        attributes: the values of each attribute, in order.
    """

    def __init__(self, written: str) -> None:
        super().__init__()
        self.elements: Counter[tuple[str, ...]] = Counter()
        self.texts: dict[str, list[str]] = {}
        self.attributes: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(written)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag, *(name for name, _ in attrs)] += 1
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag, *(name for name, _ in attrs)] += 1

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts.setdefault(self._open[-1], []).append(data)

    def count(self, tag: str) -> int:
        return sum(number for key, number in self.elements.items() if key[0] == tag)

    def text(self, tag: str) -> str:
        return "".join(self.texts[tag])


@pytest.mark.parametrize("line", PAGES.values(), ids=PAGES)
def test_a_page_stands_by_itself(ilacs: Ilacs, line: str) -> None:
    page = Page(ilacs(line).out)
    assert page.count("script") == page.count("link") == page.count("img") == page.count("a") == 0
    assert not {"src", "href", "action"} & set(page.attributes)
    assert all(map(STYLE.fullmatch, page.attributes["style"]))
    assert not {name for name in page.attributes if name.startswith("on")}
    assert "url(" not in page.text("style")
    assert "@import" not in page.text("style")
    assert any("default-src 'none'" in value for value in page.attributes["content"])


@pytest.mark.parametrize("line", PAGES.values(), ids=PAGES)
def test_a_page_has_one_title_and_its_sections_have_headings(ilacs: Ilacs, line: str) -> None:
    page = Page(ilacs(line).out)
    assert page.count("h1") == 1
    assert page.count("h2") == page.count("section") >= 3
    assert page.texts["h2"].count("Timeline") == 1
    assert page.attributes["lang"] == ["en-GB"]


@pytest.mark.parametrize("line", PAGES.values(), ids=PAGES)
def test_a_table_has_a_caption_and_every_cell_the_name_of_its_column(
    ilacs: Ilacs, line: str
) -> None:
    page = Page(ilacs(line).out)
    assert page.count("table") == page.count("caption") >= 1
    assert set(page.attributes["data-label"]) == set(page.texts["th"])
    assert len(page.attributes["data-label"]) == page.count("td")
    assert page.attributes["scope"] == ["col"] * page.count("th")


@pytest.mark.parametrize("line", PAGES.values(), ids=PAGES)
def test_what_is_drawn_stands_beside_it_in_words(ilacs: Ilacs, line: str) -> None:
    out = ilacs(line).out
    rows = re.findall(ROW, out)
    assert len(rows) == out.count('class="track"') >= 2
    assert all(title.strip() and re.search(r"\d{4}, \w+", when) for title, when in rows)


def test_every_duty_of_a_letter_is_drawn_and_listed(ilacs: Ilacs) -> None:
    out = ilacs(LETTER, "--authority", "St Helens").out
    # The page says above whose duty it is, and the row how binding.
    submit = title_of("focused-visit/final-action-plan")
    assert (submit, "Mon 19 Nov 2018, Ofsted requires") in re.findall(ROW, out)
    assert Page(out).texts["td"].count(what_of("focused-visit/final-action-plan")) == 1


def test_the_footer_says_what_the_page_is_and_what_it_rests_on(ilacs: Ilacs) -> None:
    out = ilacs(LETTER).out
    footer = " ".join(out.partition("<footer>")[2].split())
    notice = (resources.files("ilacs_cli") / "data" / "NOTICE").read_text(encoding="utf-8")
    assert "As at 16 August 2018." in footer
    assert "They are not legal advice." in footer
    assert " ".join(notice.splitlines()[:2]) in footer


def test_a_page_without_dates_says_that_there_is_no_picture(ilacs: Ilacs) -> None:
    ran = ilacs("cycle --authority Trafford --today 2001-01-01 --format html")
    page = Page(ran.out)
    assert page.count("ol") == 0
    assert "Nothing here has a date, so there is no timeline." in page.texts["p"]


DAY = date(2026, 11, 26)
CALENDAR = CalendarUsed("england-and-wales", DAY, None)


class EveryPart(Report):
    name = title = "every part"
    more = "How it was counted"

    def answer(self) -> list[Block]:
        return [
            "the answer",
            Heading("Meetings"),
            "the meetings",
            Picture(["|-|"], "what it shows"),
        ]

    def caveats(self) -> list[str]:
        return ["the caveat"]

    def explanation(self) -> list[Block]:
        return [
            Facts("Share a draft", [Fact("owed by", "the authority"), "Bury: a line"], "a/rule"),
            Heading("Notes"),
            "the last note",
        ]

    def rows(self) -> Rows:
        return Rows((), ())


EVERY_PART = html.text(EveryPart(DAY, CALENDAR))


def test_the_answer_comes_first_then_the_timeline_then_the_explanation() -> None:
    assert Page(EVERY_PART).texts["h2"] == ["Meetings", "Timeline", "How it was counted", "Notes"]
    parts = ["the answer", "the meetings", "the caveat", "the last note"]
    places = [EVERY_PART.index(f"<p>{part}</p>") for part in parts]
    assert places == sorted(places)
    assert places[2] < EVERY_PART.index("Timeline</h2>") < places[3]
    assert "what it shows" not in EVERY_PART


def test_a_line_names_what_it_is_about_only_where_its_maker_says_so() -> None:
    assert '<li><span class="term">owed by:</span> the authority</li>' in EVERY_PART
    assert "<li>Bury: a line</li>" in EVERY_PART


def test_what_a_rule_asks_for_stands_in_words_and_its_id_nowhere() -> None:
    assert Page(EVERY_PART).texts["h3"] == ["Share a draft"]
    assert "a/rule" not in EVERY_PART


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_as_it_was_written(ilacs: Ilacs, name: str) -> None:
    out = ilacs(LETTER, "--authority", name).out
    page = Page(out)
    shown = one_line(name.encode("utf-8", "replace").decode("utf-8"))  # no half of a character
    assert page.texts["p"][1].startswith(f"{shown}: focused visit")
    assert page.text("title").startswith(f"{shown}: ")
    assert out.encode("utf-8")
    assert "\u202e" not in out


OF_BURY = Page(run_line(LETTER, "--authority=Bury").out).elements


@settings(max_examples=30)
@given(name=st.text(st.characters(exclude_characters="\0"), min_size=1))
def test_no_name_changes_what_a_page_is_made_of(name: str) -> None:
    assert Page(run_line(LETTER, f"--authority={name}").out).elements == OF_BURY


def test_a_page_is_the_same_file_every_time(ilacs: Ilacs) -> None:
    assert ilacs(LETTER).out == ilacs(LETTER).out


def test_a_date_in_a_table_is_not_broken(ilacs: Ilacs) -> None:
    cells = ilacs(LETTER).out.partition("<tbody")[2]
    assert '<td role="cell" data-label="Due"><span class="together">Mon 10 Sep 2018</span>' in cells
