"""What is remembered of calendar files: numbers rise with every change and never fall."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.errors import FileError
from ilacs_cli.register import own as writing
from ilacs_cli.register.issued import memory_path, numbered

LEAST = 9_000_000


def never(note: str) -> None:
    raise AssertionError(note)


def number(digest: str, least: int = LEAST, name: str = "a") -> int:
    return numbered({name: digest}, least, (), never)[name]


def test_the_first_number_is_the_days(tmp_path: Path) -> None:
    assert number("x") == LEAST
    assert memory_path() == tmp_path / "own" / "calendar-entries.json"
    assert memory_path().exists()


def test_what_says_the_same_keeps_its_number_that_day() -> None:
    assert [number("x"), number("x"), number("x")] == [LEAST] * 3


def test_what_says_something_else_gets_a_number_above() -> None:
    assert [number("x"), number("y"), number("y"), number("x")] == [
        LEAST,
        LEAST + 1,
        LEAST + 1,
        LEAST + 2,
    ]


def test_a_later_day_begins_higher_and_an_earlier_one_does_not_fall() -> None:
    assert number("x", LEAST + 1000) == LEAST + 1000
    assert number("x", LEAST) == LEAST + 1000
    assert number("y", LEAST) == LEAST + 1001
    assert number("y", LEAST + 1000) == LEAST + 1001


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.integers(0, 5)), min_size=1, max_size=20))
def test_numbers_never_fall_and_rise_with_every_change(steps: list[tuple[str, int]]) -> None:
    memory_path().unlink(missing_ok=True)
    before: tuple[int, str] | None = None
    for digest, least in steps:
        found = number(digest, least)
        assert found >= least
        if before:
            assert found > before[0] if digest != before[1] else found >= before[0]
        before = (found, digest)


def test_names_do_not_touch_each_other() -> None:
    number("x", name="a")
    number("x", name="b")
    number("y", name="a")
    assert number("x", name="b") == LEAST


def entries() -> dict[str, list[object]]:
    found: dict[str, list[object]] = json.loads(memory_path().read_bytes())["entries"]
    return found


def test_nothing_is_forgotten_so_no_number_falls() -> None:
    number("x", 1, name="old")
    assert number("y", 1, name="old") == 2
    number("x", 2**30, name="of a day long after")
    assert number("x", 1, name="old") == 3
    assert set(entries()) == {"old", "of a day long after"}


def test_of_an_entry_its_number_and_digest_are_kept() -> None:
    number("x")
    assert entries() == {"a": [LEAST, "x"]}


def test_nothing_is_written_where_nothing_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    number("x")
    monkeypatch.setattr(writing, "replace", lambda *_: never("it was written"))
    assert number("x") == LEAST


def test_many_at_once_lose_nothing() -> None:
    names = [f"entry-{index}" for index in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: number("x", name=name), names))
    assert set(entries()) == set(names)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"version": 2, "entries": {}}',
        b'{"version": 1}',
        b'{"version": 1, "entries": []}',
        b'{"version": 1, "entries": {"a": 1}}',
        b'{"version": 1, "entries": {"a": [1]}}',
        b'{"version": 1, "entries": {"a": [1, "x", "y"]}}',
        b'{"version": 1, "entries": {"a": ["1", "x"]}}',
        b'{"version": 1, "entries": {"a": [true, "x"]}}',
        b'{"version": 1, "entries": {"a": [1, null]}}',
        b'{"version": 1, "entries": {"a": [-1, "x"]}}',
        b'{"version": 1, "entries": {"a": [4294967296, "x"]}}',
        b"[" * 100_000,
    ],
)
def test_what_cannot_be_understood_is_told_and_left_as_it_is(content: bytes) -> None:
    memory_path().parent.mkdir()
    memory_path().write_bytes(content)
    told: list[str] = []
    assert numbered({"a": "x"}, LEAST, (), told.append) == {"a": LEAST}
    [note] = told
    assert note.startswith("what this calendar file says could not be remembered (")
    assert "delete it" in note
    assert memory_path().read_bytes() == content


def refuse(*_: object) -> None:
    raise FileError("cannot write")


def test_a_memory_that_can_only_be_read_still_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    number("x", LEAST + 5)
    monkeypatch.setattr(writing, "locked", refuse)
    told: list[str] = []
    assert numbered({"a": "x"}, LEAST, (), told.append) == {"a": LEAST + 5}
    assert numbered({"a": "y"}, LEAST, (), told.append) == {"a": LEAST + 6}
    assert len(told) == 2


def test_a_number_never_leaves_the_format() -> None:
    highest = 2**31 - 1
    assert number("x", highest) == highest
    assert number("y", highest) == highest
