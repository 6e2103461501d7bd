"""The kinds of note, each with a code of its own."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from sources import nodes_of

from ilacs_cli.domain.notes import Note, NoteCode, joined, texts

SOURCE = Path(__file__).resolve().parents[2] / "src" / "ilacs_cli"
CODES = get_args(NoteCode)
MADE_TWICE = {"call-on-unusual-day", "window-from-last-day"}
"""Said by a rule and by the queue of all it holds of; of a call to plan and of one on record."""


def made() -> Iterator[str]:
    """Yield the code of every note that the program makes, once for each place."""
    for file in SOURCE.rglob("*.py"):
        for node in nodes_of(file):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) in {"Note", "RuleNote"}
                and isinstance(node.args[0], ast.Constant)
            ):
                yield str(node.args[0].value)


def test_every_code_is_given_to_a_note_and_no_two_kinds_of_note_share_one() -> None:
    places = list(made())
    assert set(places) == set(CODES)
    assert {code for code in places if places.count(code) > 1} == MADE_TWICE


def test_a_code_is_named_once_in_small_letters_and_hyphens() -> None:
    assert len(set(CODES)) == len(CODES)
    assert [code for code in CODES if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code)] == []


def test_what_notes_say_goes_together_in_one_cell() -> None:
    one, other = Note("nothing-owed", "One."), Note("pace", "Other.")
    assert str(one) == "One."
    assert list(texts([one, other])) == ["One.", "Other."]
    assert joined([one], [], [other]) == "One. Other."
