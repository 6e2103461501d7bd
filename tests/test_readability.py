"""What people read is in short sentences and plain words, as far as a formula can tell."""

import sys
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))

import readability
from readability import HARDEST, LONG, LONGEST, MOST_LONG, Place, sentences


@cache
def everything() -> list[Place]:
    return list(readability.places())


def test_hardly_a_sentence_is_long() -> None:
    every = [sentence for place in everything() for sentence in place.sentences]
    long = [sentence for sentence in every if len(sentence.split()) > LONG]
    assert len(every) > 1_000
    assert len(long) <= MOST_LONG * len(every), "\n".join(long)


def test_no_sentence_is_very_long() -> None:
    every = [sentence for place in everything() for sentence in place.sentences]
    assert [sentence for sentence in every if len(sentence.split()) > LONGEST] == []


def test_no_report_is_hard_to_read() -> None:
    reports = [place for place in everything() if place.bounded]
    assert len(reports) >= 12
    assert {place.name: place.grade for place in reports if place.grade > HARDEST} == {}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("One sentence here. Another one there.", ["One sentence here.", "Another one there."]),
        ('It says "we require you" here.', ['It says "we require you" here.']),
        ("It says “as the law has it” here.", ["It says here."]),
        ("See [the page of rules](rules.md) first.", ["See the page of rules first."]),
        ("It has **a heading.** `a.py` does it.", ["It has a heading.", "a.py does it."]),
        ("Two words.", []),  # a label
    ],
)
def test_a_sentence_is_what_a_person_reads_as_one(text: str, read: list[str]) -> None:
    assert list(sentences(text)) == read


def test_the_tool_tells_which_bound_is_not_kept() -> None:
    said = "Incomprehensibility characterises institutional communications. " * 9
    hard = Place("hard", [said], bounded=True)
    (long,) = [fault for fault in readability.faults([hard]) if "grade" in fault]
    assert long.startswith("hard")
