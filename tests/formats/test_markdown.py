"""Markdown that pastes into a committee report, whatever a name holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from running import Ilacs, run_line

from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import COUNTED
from ilacs_cli.reports.deadlines import DeadlinesReport
from ilacs_cli.reports.obligations import COUNTED_HEADINGS

LETTER = "deadlines --letter-date 2018-08-10 --today 2018-08-16 --format markdown"


def tokens(written: str) -> list[Token]:
    """Return what a reader of Markdown with tables makes of *written*, inner parts included."""
    outer = MarkdownIt("commonmark").enable("table").parse(written)
    return [part for token in outer for part in (token, *(token.children or ()))]


def count(written: str, kind: str) -> int:
    return sum(token.type == kind for token in tokens(written))


def test_a_report_has_a_heading_a_table_and_its_day(ilacs: Ilacs) -> None:
    out = ilacs(LETTER).out
    assert out.startswith(f"## {DeadlinesReport.title}\n")
    assert f"\n| {' | '.join(COUNTED_HEADINGS)} |\n| --- | --- | --- | --- |\n" in out
    assert out.endswith("\nAs at 16 August 2018.\n")


def test_its_parts_have_headings_a_level_below(ilacs: Ilacs) -> None:
    lines = ilacs(f"{LETTER} --explain").out.splitlines()
    owed, counted = [line for line in lines if line.startswith("#")][1:]
    assert owed.startswith("### ")
    assert counted == f"### {COUNTED}"


def test_every_duty_is_a_row_of_the_table(ilacs: Ilacs) -> None:
    assert count(ilacs(LETTER).out, "tr_open") == 1 + 2


@pytest.mark.parametrize(
    "name",
    [
        "=HYPERLINK(1)",
        "<script>alert(1)</script>",
        "a|b",
        "one\ntwo\n\n# three",
        "😀",
        "1. one",
        "- one",
        "[a](https://example.org)",
        "![a](b)",
        "`x`",
        "**x**",
        "&lt;",
        "\\|",
        "~~~",
        "+ x",
        "===",
    ],
)
def test_a_name_is_shown_as_it_was_written(ilacs: Ilacs, name: str) -> None:
    shown = MarkdownIt("commonmark").enable("table").render(ilacs(LETTER, "--authority", name).out)
    plain = one_line(name)
    for raw, escaped in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        plain = plain.replace(raw, escaped)
    assert f"<p>{plain}: focused visit" in shown


WITHOUT_A_NAME = {
    kind: count(run_line(LETTER).out, kind)
    for kind in ("heading_open", "link_open", "tr_open", "td_open", "bullet_list_open", "fence")
}


@given(name=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_no_name_changes_what_a_report_is_made_of(name: str) -> None:
    out = run_line(LETTER, f"--authority={name}").out
    assert {kind: count(out, kind) for kind in WITHOUT_A_NAME} == WITHOUT_A_NAME
    assert not count(out, "html_inline") + count(out, "html_block") + count(out, "image")


def test_a_picture_stays_a_picture(ilacs: Ilacs) -> None:
    out = ilacs("cycle --authority Plymouth --today 2021-07-07 --format markdown").out
    assert count(out, "fence") == 1


@pytest.mark.parametrize("form", ["ics", "html"])
def test_a_report_that_cannot_be_written_so_says_what_can(ilacs: Ilacs, form: str) -> None:
    ran = ilacs(f"rules --format {form}")
    assert (ran.code, ran.out) == (2, "")
    error, hint = ran.err.splitlines()
    assert error.startswith("error: ")
    assert error.endswith(f" {form}")
    assert " table, json, csv, markdown, docx, xlsx;" in hint
    assert " deadlines, " in hint


@pytest.mark.parametrize("before", ["", "_", "1", "é"])
@pytest.mark.parametrize("address", ["http://a.example", "https://a.example", "www.a.example"])
def test_no_address_is_left_for_a_reader_that_looks_for_links(
    ilacs: Ilacs, before: str, address: str
) -> None:
    """GitHub's Markdown makes a link of an address that it finds in the text as it is written."""
    assert address not in ilacs(LETTER, "--authority", f"{before}{address}").out
