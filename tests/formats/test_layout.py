"""How blocks are laid out at any width: nothing is cut, nothing is too wide, all is in order."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.formats.elements import Block, Cell, Facts, Lines, Pairs, Picture, Table
from ilacs_cli.formats.table import laid_out

UNBOUNDED = 1_000_000

dates = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(in_words)
WORDS = ["Share", "an", "early", "Ofsted's", "Llanfair", "Žižkov", "東京都", "안녕", "ét"]

words = st.sampled_from(WORDS)
days = st.integers(1, 3000).map("{:,} working days".format)
figures = st.integers(-9999, 9999).map(str) | st.integers(0, 100).map("about {}%".format)
texts = st.lists(words | dates | days | figures, max_size=8).map(" ".join)
cells = texts | dates | figures
widths = st.integers(20, 140)
ids = st.text("abcdefghij-/0123456789", min_size=1, max_size=60)


@st.composite
def tables(draw: st.DrawFn, cell: st.SearchStrategy[str] = cells) -> Table:
    headings = [f"H{number}" for number in range(draw(st.integers(1, 6)))]
    row = st.tuples(*[cell for _ in headings])
    rows = draw(st.lists(row, max_size=5))
    return Table(headings, rows, gives_way=draw(st.permutations(headings))[1:])


pairs = st.builds(Pairs, st.lists(st.tuples(texts, texts), max_size=5), texts)
facts = st.builds(Facts, texts, st.lists(texts, max_size=5), texts)
blocks = texts | tables() | pairs | facts | st.lists(texts).map(Lines) | texts.map(str)


def lines_of(block: Block, width: int) -> list[str]:
    return ["".join(piece.text for piece in line).rstrip() for line in laid_out(block, width)]


def letters(*some: str) -> Counter[str]:
    return Counter(letter for text in some for letter in text if not letter.isspace())


@given(blocks, widths)
def test_no_line_is_wider_than_the_terminal(block: Block, width: int) -> None:
    assert max(map(cell_len, lines_of(block, width)), default=0) <= width


@given(st.lists(ids, min_size=1, max_size=4), widths)
def test_a_word_too_long_for_a_line_is_broken_and_not_cut(some: Sequence[str], width: int) -> None:
    for block in (" ".join(some), Table(["Id"], [[one] for one in some])):
        lines = lines_of(block, width)
        assert max(map(len, lines)) <= width
        assert letters(*lines) >= letters(*some)


@given(texts, widths)
def test_a_paragraph_has_the_same_words_in_the_same_order(text: str, width: int) -> None:
    assert " ".join(lines_of(text, width)).split() == text.split()


@given(blocks, widths)
def test_a_date_is_never_broken(block: Block, width: int) -> None:
    whole = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2} \d{4}")
    shown = Counter(whole.findall("\n".join(lines_of(block, width))))
    if isinstance(block, Table):
        assert shown == Counter(whole.findall("\n".join(cells_shown(block, width))))
    else:
        assert shown == Counter(whole.findall("\n".join(lines_of(block, UNBOUNDED))))


def cells_shown(table: Table, width: int) -> list[str]:
    """Return the cells of the columns that are not left out, which their headings tell."""
    head = " ".join(lines_of(table._replace(rows=[]), UNBOUNDED)).split()
    lines = lines_of(table, width)
    shown = {word.rstrip(":") for line in lines for word in line.split()} & set(head)
    places = [place for place, heading in enumerate(table.headings) if heading in shown]
    return [row[place] for row in table.rows for place in places]


@given(tables(), widths)
def test_every_cell_that_is_shown_is_shown_whole(table: Table, width: int) -> None:
    lines = lines_of(table, width)
    if lines and lines[0].split()[:1] == [table.headings[0]]:
        headings = [heading for heading in table.headings if heading in lines[0].split()]
        assert letters(*lines) == letters(*headings, *cells_shown(table, width))
    else:  # a line a cell, with its heading
        assert letters(*lines) >= letters(*cells_shown(table, width))


@given(tables(), widths)
def test_columns_give_way_in_the_order_that_is_declared(table: Table, width: int) -> None:
    head = {word.rstrip(":") for line in lines_of(table, width) for word in line.split()}
    gone = [heading not in head for heading in table.gives_way]
    if table.rows:
        assert gone == sorted(gone, reverse=True)


@given(tables())
def test_a_pipe_has_every_column_and_one_line_a_row(table: Table) -> None:
    lines = lines_of(table, UNBOUNDED)
    assert len(lines) == 1 + len(table.rows)
    assert lines[0].split() == list(table.headings)
    assert letters(*lines[1:]) == letters(*(cell for row in table.rows for cell in row))


def test_no_column_gives_way_where_there_is_room() -> None:
    table = Table(("One", "Two"), [("a" * 10, "b" * 10)], gives_way=("Two",))
    assert len(lines_of(table, 22)[0].split()) == 2
    assert len(lines_of(table, 21)[0].split()) == 1


def test_what_gives_way_need_not_be_there() -> None:
    table = Table(("One", "Two"), [("a" * 10, "b" * 20)], gives_way=("Three", "Two"))
    assert lines_of(table, 21)[0].split() == ["One"]


def test_text_is_folded_before_a_date_is() -> None:
    row = ("Tue 27 Feb 2029 (provisional)", "Share an early draft of the action plan", "usual")
    lines = lines_of(Table(("Due", "What", "How binding"), [row]), 64)
    assert lines[1].startswith("Tue 27 Feb 2029 (provisional)  ")
    assert len(lines) > 2


def test_numbers_end_together_under_the_start_of_their_heading() -> None:
    table = Table(("Days left", "What"), [("5", "a"), ("123", "b"), ("-17", "c"), ("today", "d")])
    assert [line[:9] for line in lines_of(table, 80)][1:] == [
        "  5      ",
        "123      ",
        "-17      ",
        "today    ",
    ]


@pytest.mark.parametrize("width", range(20, 60))
def test_what_is_said_of_a_term_stands_below_it_where_there_is_no_room_beside(width: int) -> None:
    pairs = Pairs([("The rule gives", "Mon 28 Nov 2022, 70 working days after 18 August 2022")])
    lines = lines_of(pairs, width)
    assert max(map(len, lines)) <= width
    assert (lines[0] == "The rule gives") == (width < 36)


def test_a_picture_that_is_too_wide_is_left_out_with_its_legend() -> None:
    picture = Picture(["|--I--T--|"], "I inspection, T today")
    assert lines_of(picture, 80) == ["|--I--T--|", "I inspection, T today"]
    assert lines_of(picture, 9) == []


def test_a_cell_is_shortened_only_where_the_columns_that_are_left_need_it() -> None:
    row = (Cell("44 days ago", short="gone"), "Brent", "Ofsted requires")
    table = Table(("Days left", "Authority", "How binding"), [row], gives_way=("How binding",))
    assert "44 days ago" in lines_of(table, 80)[1]
    assert lines_of(table, 30) == ["Days left    Authority", "44 days ago  Brent"]
    assert lines_of(table, 20) == ["Days left  Authority", "gone       Brent"]
