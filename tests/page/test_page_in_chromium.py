"""The page in a real browser: on a phone, on a screen, on paper, and to a screen reader."""

import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from letters.made import as_text, report, visit_letter
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Dialog,
    Error,
    Page,
    Request,
    ViewportSize,
    sync_playwright,
)
from pypdf import PdfReader
from running import run_line

pytestmark = pytest.mark.slow

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
REQUIRED = os.environ.get("ILACS_REQUIRE_CHROMIUM") == "1"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",  # the pages are our own, and root in a container is given no sandbox
)

PHONE: ViewportSize = {"width": 360, "height": 800}
SCREEN: ViewportSize = {"width": 1280, "height": 900}

# 210 by 297 mm without the margins of the style sheet, at 96 dots an inch.
A4: ViewportSize = {"width": 680, "height": 1001}
A4_IN_POINTS = (594, 596, 841, 843)

DRAWN = """() => {
  const box = one => one.getBoundingClientRect().toJSON()
  const letters = one => {
    const range = document.createRange()
    range.selectNodeContents(one)
    return range.getBoundingClientRect().toJSON()
  }
  return [...document.querySelectorAll('.days')].map(days => ({
    ...box(days),
    texts: [...days.querySelectorAll('.title, .when, .now, .tick')].map(text => ({
      words: text.textContent,
      size: parseFloat(getComputedStyle(text).fontSize),
      bottomOfBox: box(text).bottom,
      ...letters(text)
    })).filter(text => text.top < text.bottomOfBox),
    marks: [...days.querySelectorAll('.track')].map(track => ({
      track: box(track), mark: box(track.querySelector('b'))
    }))
  }))
}"""

HOSTILE = f"=HYPERLINK('x')<script>alert(1)</script>\" onmouseover=\"x|\n{60 * 'Llan'} 😀"
LETTER = "deadlines --letter-date 2018-08-10"
PAGES = {
    "deadlines": (f"{LETTER} --today 2018-08-16", "--authority", "St Helens"),
    "deadlines-with-everything": (
        f"{LETTER} --today 2026-08-22 --explain --meeting 2018-09-05 --meeting 2018-11-21",
        "--authority",
        HOSTILE,
    ),
    "cycle-good": ("cycle --authority Leeds --today 2026-08-22",),
    "cycle-requires-improvement": ("cycle --authority Plymouth --today 2026-08-22",),
    "cycle-inadequate": ("cycle --authority Bradford --today 2024-01-15",),
    "cycle-before-all": ("cycle --authority Trafford --today 2001-01-01",),
    "improvement": ("improvement --authority Bradford --today 2024-01-15",),
    "improvement-past-the-calendar": ("improvement --published 2027-12-01 --today 2027-12-22",),
    "plan": ("plan --notified 2026-11-23 --event inspection --kind standard",),
}

OWN_VISIT = "record --authority Plymouth --event focused-visit --start 2026-03-03 --outcome none"

# Every rule of WCAG 2.1 A and AA and of best practice runs unless another set is asked for.
BARRIERS = """() => axe.run({resultTypes: ["violations"]}).then(found =>
  found.violations.map(one => `${one.id}: ${one.nodes[0].html}`)
)"""

Audit = Callable[[Path], list[str]]
"""Shows axe a page, on a phone and on a screen, and returns the barriers it finds."""


def lacking(what: str, how: str) -> None:
    """Skip the test for want of *what*, or fail it where a browser is required."""
    message = f"needs {what}: {how}"
    if REQUIRED:
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests of a worker."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        lacking("Chromium", "install it, on Debian with 'apt-get install chromium'")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=QUIET)
        yield started
        started.close()


# A window of each kind is opened once: opening one takes longer than all that is done in it.


@pytest.fixture(scope="session")
def phone(browser: Browser) -> Page:
    """A window as narrow as a phone, in which no script of a page runs."""
    return browser.new_page(java_script_enabled=False, viewport=PHONE)


@pytest.fixture(scope="session")
def screen(browser: Browser) -> Page:
    """A window that is given a size by the test."""
    return browser.new_page()


@pytest.fixture(scope="session")
def axe(browser: Browser) -> Audit:
    """What finds barriers for people with disabilities."""
    if not AXE.is_file():
        lacking("axe-core", "run 'npm install --no-save --no-package-lock --prefix tests/page'")
    # Only axe needs the page's policy set aside: it is a script, and the page allows none.
    window = browser.new_page(bypass_csp=True)

    def audit(file: Path) -> list[str]:
        window.goto(file.as_uri())
        window.add_script_tag(path=AXE)
        barriers: list[str] = []
        for size in (PHONE, SCREEN):
            window.set_viewport_size(size)
            barriers += window.evaluate(BARRIERS)
        return barriers

    return audit


@pytest.fixture(params=PAGES)
def page_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A page as the program writes it to a file, with a visit of the user's own in the register."""
    assert run_line(OWN_VISIT, "--theme", HOSTILE.replace("\n", " ")).code == 0
    file = tmp_path / f"{request.param}.html"
    line, *more = PAGES[request.param]
    ran = run_line(line, *more, "--format", "html", "--output", str(file))
    assert ran.code == 0, ran.err
    return file


def width_of(page: Page) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width


def widths_of_cells(page: Page) -> list[float]:
    found: list[float] = page.evaluate(
        "[...document.querySelectorAll('td')].map(cell => cell.getBoundingClientRect().width)"
    )
    return found


def drawn(page: Page) -> list[dict[str, Any]]:
    """Return the timelines: box, marks, and the box and size in pixels of each text shown."""
    found: list[dict[str, Any]] = page.evaluate(DRAWN)
    return found


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(
        one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] + 1 < other["bottom"]
        and other["top"] + 1 < one["bottom"]
    )


def assert_legible(picture: dict[str, Any], smallest: float) -> None:
    """Assert that no text of *picture* is too small, cut off or over another."""
    texts = picture["texts"]
    assert all(text["size"] >= smallest for text in texts)
    assert all(
        picture["left"] - 1 <= text["left"] and text["right"] <= picture["right"] + 1
        for text in texts
    )
    over = [
        (one["words"], other["words"])
        for number, one in enumerate(texts)
        for other in texts[number + 1 :]
        if overlap(one, other)
    ]
    assert over == []
    for one in picture["marks"]:
        assert one["track"]["left"] - 1 <= one["mark"]["left"]
        assert one["mark"]["right"] <= one["track"]["right"] + 1
        assert one["track"]["top"] <= one["mark"]["top"]
        assert one["mark"]["bottom"] <= one["track"]["bottom"]


@contextmanager
def watched(page: Page) -> Iterator[tuple[list[str], list[str]]]:
    """Give what *page* logs, errors and alerts included, and the addresses it asks for."""
    logged: list[str] = []
    fetched: list[str] = []

    def log(said: ConsoleMessage | Dialog | Error) -> None:
        logged.append(str(said))

    def fetch(asked: Request) -> None:
        fetched.append(asked.url)

    page.on("console", log)
    page.on("dialog", log)
    page.on("pageerror", log)
    page.on("request", fetch)
    yield logged, fetched
    for event, listener in (("console", log), ("dialog", log), ("pageerror", log)):
        page.remove_listener(event, listener)
    page.remove_listener("request", fetch)


def test_it_fits_a_phone_without_script_and_fetches_and_logs_nothing(
    phone: Page, page_file: Path
) -> None:
    with watched(phone) as (logged, fetched):
        phone.goto(page_file.as_uri())
        assert phone.locator("h1").is_visible()
        assert phone.locator("footer").is_visible()
        assert width_of(phone) <= PHONE["width"]
        assert all(width > 0.8 * PHONE["width"] for width in widths_of_cells(phone))
        for picture in drawn(phone):
            assert_legible(picture, 11)
    assert logged == []
    assert fetched == [page_file.as_uri()]


def test_it_fits_a_screen_and_paper_and_prints(screen: Page, page_file: Path) -> None:
    screen.emulate_media(media="screen")
    screen.set_viewport_size(SCREEN)
    with watched(screen) as (logged, fetched):
        screen.goto(page_file.as_uri())
        assert width_of(screen) <= SCREEN["width"]
        for picture in drawn(screen):
            assert_legible(picture, 12)
        screen.emulate_media(media="print")
        screen.set_viewport_size(A4)
        assert width_of(screen) <= A4["width"]
        for picture in drawn(screen):
            assert_legible(picture, 8)
        printed = screen.pdf(prefer_css_page_size=True)
    assert 1 <= len(sheets(printed)) <= 8
    assert logged == []
    assert fetched == [page_file.as_uri()]


def sheets(printed: bytes) -> list[tuple[float, float]]:
    """Return the sizes of the pages of a PDF, in points, all of which must be A4."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    sizes = [(float(width), float(height)) for width, height in boxes]
    narrowest, widest, lowest, highest = A4_IN_POINTS
    assert all(narrowest < x < widest and lowest < y < highest for x, y in sizes)
    return sizes


def test_axe_finds_no_barrier_on_a_phone_or_a_screen(axe: Audit, page_file: Path) -> None:
    assert axe(page_file) == []


def test_axe_does_find_a_barrier_that_is_there(axe: Audit, tmp_path: Path) -> None:
    file = tmp_path / "grey.html"
    file.write_text("<h1>Grey</h1><p style='color: #bbb'>letters</p>", encoding="utf-8")
    assert any(barrier.startswith("color-contrast") for barrier in axe(file))


def test_a_table_stays_one_to_a_screen_reader_on_a_phone(phone: Page, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    line = "cycle --authority Plymouth --today 2026-08-22 --format html --output"
    assert run_line(line, str(file)).code == 0
    phone.goto(file.as_uri())
    tree = phone.context.new_cdp_session(phone).send("Accessibility.getFullAXTree")
    told = Counter(node["role"]["value"] for node in tree["nodes"] if not node["ignored"])
    assert told["table"] == phone.locator("table").count() >= 3
    assert told["row"] == phone.locator("tr").count()
    assert told["columnheader"] == phone.locator("th").count()
    assert told["cell"] == phone.locator("td").count()


def test_a_timeline_is_a_list_to_a_screen_reader(phone: Page, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    line = "cycle --authority Plymouth --today 2026-08-22 --format html --output"
    assert run_line(line, str(file)).code == 0
    phone.goto(file.as_uri())
    tree = phone.context.new_cdp_session(phone).send("Accessibility.getFullAXTree")
    told = [node for node in tree["nodes"] if not node["ignored"]]
    items = phone.locator(".days li").count()
    assert items == phone.locator(".track").count() >= 3
    assert [node["role"]["value"] for node in told].count("listitem") >= items
    said = {node["name"]["value"] for node in told if node["role"]["value"] == "StaticText"}
    for one in phone.locator(".days .when").all_inner_texts():
        assert one in said
    # What is drawn says nothing else.
    assert not said & set(phone.locator(".tick").all_inner_texts())


# Timelines of many


LISTS = {
    "region": "queue --region London",
    "all": "queue",
    "neighbours": "queue --neighbours-of Plymouth",
    "coming": "upcoming --region London",
    "history": "history Plymouth",
    "letters": "read LETTERS",
}
LONGEST_PRINT = 20

# The narrowest window that is no phone, tablets, and narrow windows on a screen.
WIDTHS = (641, 768, 833, 1024, 1025, 1089, 1280)

# The names on the axis that are shown, each with the next if they touch.
TOUCHING = """() => {
  const shown = [...document.querySelectorAll('.lanes .axis .tick')].map(tick => {
    const range = document.createRange()
    range.selectNodeContents(tick)
    return {words: tick.textContent, bottom: tick.getBoundingClientRect().bottom,
      ...range.getBoundingClientRect().toJSON()}
  }).filter(text => text.top < text.bottom)
  return shown.slice(1).map((text, before) => [shown[before], text])
    .filter(([one, other]) => one.right > other.left).map(([one]) => one.words)
}"""

# Of each text that is shown in a row: what it says, and whether its box holds all of it.
CUT = """() => [...document.querySelectorAll('.lanes th, .lanes td:not(.drawn), .legend li')]
  .filter(one => getComputedStyle(one).clipPath === 'none')
  .filter(one => {
    const range = document.createRange()
    range.selectNodeContents(one.matches('li') ? one.lastChild : one)
    const text = range.getBoundingClientRect(), box = one.getBoundingClientRect()
    return !one.querySelector('.axis, .unseen')
      && (text.left < box.left - 1 || text.right > box.right + 1)
  }).map(one => one.textContent)"""

OUTSIDE = """() => [...document.querySelectorAll('.lanes .drawn .mark')].filter(one => {
  const mark = one.getBoundingClientRect(), days = one.closest('.drawn').getBoundingClientRect()
  return mark.left < days.left - 1 || mark.right > days.right + 1
    || mark.top < days.top - 1 || mark.bottom > days.bottom + 1
}).map(one => one.title)"""


@pytest.fixture(scope="session", params=LISTS)
def list_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a row for each of many, as the program writes it to a file."""
    folder = tmp_path_factory.mktemp("lists")
    file = folder / f"{request.param}.html"
    (folder / "letters").mkdir()
    for number, whose in enumerate(("Wolverhampton", "Bath and North East Somerset", "Rutland")):
        dates = f"Inspection dates: {10 + number} to {14 + number} July 2023"
        pages = report(authority=whose, dates=dates, overall="Requires improvement to be good")
        name = f"inspection-of-{number}.txt"
        (folder / "letters" / name).write_text(as_text(pages), encoding="utf-8")
        letter = visit_letter(authority=f"{whose} Council")
        (folder / "letters" / f"visit-{number}.txt").write_text(as_text(letter), encoding="utf-8")
    asked = LISTS[request.param].replace("LETTERS", str(folder / "letters"))
    line = f"{asked} --today 2026-11-26 --format html --output"
    ran = run_line(line, str(file))
    assert ran.code == 0, ran.err
    return file


def test_a_list_fits_a_phone_without_script_and_nothing_in_it_is_cut(
    phone: Page, list_file: Path
) -> None:
    with watched(phone) as (logged, fetched):
        phone.goto(list_file.as_uri())
        assert width_of(phone) <= PHONE["width"]
        assert not any(choice.is_visible() for choice in phone.locator(".orders").all())
        assert phone.evaluate(CUT) == phone.evaluate(OUTSIDE) == []
    assert [one for one in logged if "script" not in one] == []
    assert fetched == [list_file.as_uri()]


def test_a_list_fits_every_width_and_its_rows_can_be_put_in_order(
    screen: Page, list_file: Path
) -> None:
    screen.emulate_media(media="screen")
    with watched(screen) as (logged, fetched):
        screen.goto(list_file.as_uri())
        for width in WIDTHS:
            screen.set_viewport_size({"width": width, "height": 900})
            assert width_of(screen) <= width
            assert screen.evaluate(CUT) == screen.evaluate(OUTSIDE) == []
            assert screen.evaluate(TOUCHING) == []
        if screen.locator(".orders").count():
            screen.get_by_label("name", exact=True).check()
            names = screen.locator(".lanes tbody th").evaluate_all(
                "cells => cells.map(cell => cell.firstChild.textContent.trim())"
            )
            assert names == sorted(names)
            assert len(names) >= 6
    assert (logged, fetched) == ([], [list_file.as_uri()])


def test_who_comes_back_to_a_list_finds_it_in_the_order_that_is_marked(
    screen: Page, list_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.html"
    other.write_text("<title>other</title>", encoding="utf-8")
    screen.goto(list_file.as_uri())
    if screen.locator(".orders").count():
        screen.get_by_label("name", exact=True).check()
        screen.goto(other.as_uri())
        screen.go_back()
        chosen = screen.locator(".orders input:checked").get_attribute("value")
        places = screen.locator(".lanes tbody tr").evaluate_all(
            "(rows, order) => rows.map(row => Number(row.dataset.places.split(' ')[order]))", chosen
        )
        assert places == sorted(places)


@pytest.mark.parametrize(("paper", "width"), [("A4", 595), ("A3", 842)])
def test_a_list_prints_with_its_header_on_each_page_and_no_row_torn(
    screen: Page, list_file: Path, paper: str, width: int
) -> None:
    screen.emulate_media(media="print")
    screen.set_viewport_size({"width": round(width / 0.75) - 91, "height": 1001})
    screen.goto(list_file.as_uri())
    assert screen.evaluate(CUT) == screen.evaluate(OUTSIDE) == screen.evaluate(TOUCHING) == []
    names = screen.locator(".lanes tbody th").evaluate_all(
        "cells => cells.map(cell => cell.textContent.split(/\\s+/).filter(Boolean).join(' '))"
    )
    printed = PdfReader(BytesIO(screen.pdf(format=paper))).pages
    assert len(printed) <= LONGEST_PRINT
    assert all(abs(page.mediabox.width - width) < 2 for page in printed)
    texts = [normalize("NFKC", page.extract_text()).partition("In words")[0] for page in printed]
    left = list(names)
    for text in (" ".join(text.split()) for text in texts):
        place = text.find(left[0]) if left else -1
        # The axis stands on each page that rows stand on.
        assert place < 0 or "today, Thu 26 Nov 2026" in text
        while place >= 0:
            place += len(left.pop(0))
            place = text.find(left[0], place) if left else -1
    assert left == []


def test_axe_finds_no_barrier_in_a_list(axe: Audit, list_file: Path) -> None:
    assert axe(list_file) == []


def test_the_rows_of_a_list_stay_a_table_to_a_screen_reader_on_a_phone(
    phone: Page, list_file: Path
) -> None:
    phone.goto(list_file.as_uri())
    tree = phone.context.new_cdp_session(phone).send("Accessibility.getFullAXTree")
    told = Counter(node["role"]["value"] for node in tree["nodes"] if not node["ignored"])
    assert told["rowheader"] == phone.locator(".lanes tbody tr").count() >= 3
    assert told["columnheader"] == phone.locator("thead th").count()
    said = {node["name"]["value"] for node in tree["nodes"] if "name" in node}
    days = phone.locator(".drawn time").evaluate_all("days => days.map(day => day.textContent)")
    assert set(days) <= said
