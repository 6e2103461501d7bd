"""Whom a letter or report is about: the authority that its title or a sentence of it names."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.authorities import Authority, check_existed, exactly, not_known
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.letter_fields import Field, Sure
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import one_line
from ilacs_cli.letters.family import Findings, Letter
from ilacs_cli.letters.text import Passage, compiled

_NO_PART_OF_A_NAME = (
    r"\b(?:local authority|local area partnership|safeguarding (?:children )?partnership"
    r"|children's (?:social care )?services|children(?:'s)? (?:services |and families )?trust"
    r"|children(?:'s)? first|together for children|achieving for children|the)\b|\([^)]*\)"
)
"""What stands beside an authority's name in titles and is no part of it."""

_OF_NO_NAME = frozenset({"and", "borough", "city", "council", "county", "london", "of", "the"})
"""Words that are no name by themselves, though people may call an authority so."""

_MOST_WORDS = 8
"""The most words that a name is looked for in."""


class Named(NamedTuple):
    """Reads the authority: it comes after what reads the dates.

    It is what the title names. Failing that, it is what the first of the patterns names that names
    one. No other words are looked at: a person's name may be a place's.

    Args:
        prose: patterns of other places where it is named, in a group ``authority``; the likeliest
            come first.
    """

    prose: tuple[str, ...] = ()

    def read(self, letter: Letter) -> Findings:
        """Return the authority, or why there is none."""
        day = _day_of(letter)
        first: Findings | None = None
        for passage in self._passages(letter):
            findings = _authority_of(passage, letter.authorities, day)
            if not findings.problems:
                return findings
            first = first or findings
        return first or Findings({}, (_NOT_NAMED,))

    def _passages(self, letter: Letter) -> Iterator[Passage]:
        """Yield the passages that may name it."""
        passages = (letter.title, *map(letter.text.find, self.prose))
        return (passage for passage in passages if passage and "authority" in passage.parts)


_NOT_NAMED = Note(
    "no-authority-read", "We found no authority where such a letter or report names it."
)


def _day_of(letter: Letter) -> date | None:
    """Return the day on which the authority must have existed, None if none was read."""
    return letter.fields.start.value or letter.fields.letter_date.value


def _authority_of(passage: Passage, authorities: Sequence[Authority], day: date | None) -> Findings:
    """Return the authority that *passage* names, and what is wrong with it."""
    called = passage.parts["authority"]
    named = authorities_in(called, authorities)
    if len(named) > 1:
        names = " and ".join(one.name for one in named)
        text = f"{one_line(called)!r} names several authorities: {names}."
        return Findings({}, (Note("authorities-named", text),))
    if not named:
        return Findings({}, (not_known(authorities, _plain(called) or called),))
    try:
        if day:
            check_existed(named[0].name, day)
    except InputError as error:
        text = f"{error.message[:1].upper()}{error.message[1:]}."
        doubtful = Field(named[0], passage.page, called, Sure.DOUBTFUL)
        return Findings({"authority": doubtful}, (Note("authority-not-there", text),))
    return Findings({"authority": Field(named[0], passage.page, called, Sure.READ)})


def authorities_in(called: str, authorities: Sequence[Authority]) -> list[Authority]:
    """Return the authorities that the words of a title name, each once.

    Args:
        called: the words: ``Bradford Children and Families Trust``.
        authorities: every authority.
    """
    for words in (called, _plain(called), _without_possessives(_plain(called))):
        authority = exactly(authorities, words)
        if authority:
            return [authority]
    return list(dict.fromkeys(_in_turn(_plain(called).split(), authorities)))


def _in_turn(words: Sequence[str], authorities: Sequence[Authority]) -> Iterator[Authority]:
    """Yield the authorities that runs of *words* name; of runs that overlap, the longest."""
    at = 0
    while at < len(words):
        for length in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            run = words[at : at + length]
            if _OF_NO_NAME.issuperset(word.strip(",.").lower() for word in run):
                continue
            authority = exactly(authorities, _without_possessives(" ".join(run)))
            if authority:
                yield authority
                at += length - 1
                break
        at += 1


def _plain(called: str) -> str:
    return " ".join(compiled(_NO_PART_OF_A_NAME).sub(" ", called).split()).strip(" ,.:;-")


def _without_possessives(called: str) -> str:
    return re.sub(r"'s?(?!\w)", "", called)
