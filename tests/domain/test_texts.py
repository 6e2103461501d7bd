import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.text import one_line, without_controls


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("31/02/2026", "31/02/2026"),
        ("two\nlines", "two lines"),
        ("a\ttab", "a tab"),
        ("\x1b[31mred", " [31mred"),
        ("back\u202ewards", "back wards"),
        ("août", "août"),
    ],
)
def test_what_is_quoted_stays_on_one_line(text: str, quoted: str) -> None:
    assert one_line(text) == quoted


def test_what_is_quoted_is_cut_where_it_is_too_long() -> None:
    assert one_line("x" * 61) == "x" * 60 + "..."


def test_what_just_fits_is_not_cut() -> None:
    assert one_line("x" * 60) == "x" * 60


@given(text=st.text(), limit=st.integers(1, 40))
def test_what_is_quoted_is_printable_and_short(text: str, limit: int) -> None:
    quoted = one_line(text, limit)

    assert quoted.isprintable()
    assert len(quoted) <= limit + len("...")


@given(text=st.text())
def test_without_its_controls_a_text_is_as_long_and_otherwise_the_same(text: str) -> None:
    plain = without_controls(text)
    assert len(plain) == len(text)
    changed = [old for old, new in zip(text, plain, strict=True) if old != new]
    assert all(new == " " for old, new in zip(text, plain, strict=True) if old != new)
    assert not any(letter.isprintable() or letter in "\t\r\n" for letter in changed)


def test_line_breaks_tabs_and_joined_emoji_are_no_controls() -> None:
    text = "a\tb\r\nc\u00a0\u2013 \U0001f469\u200d\U0001f680"
    assert without_controls(text) == text
