"""Whom a letter or report is about: the authority that its title or a sentence of it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ilacs_cli.domain.authorities import Authority, check_existed, exactly, not_known
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.letter_fields import Field, Sure
from ilacs_cli.domain.names import short_key_of
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import one_line
from ilacs_cli.letters.family import Findings, Letter
from ilacs_cli.letters.text import Passage, compiled

_NO_PART_OF_A_NAME = (
    r"\b(?:local authority|local safeguarding children board|local area partnership"
    r"|safeguarding (?:children )?partnership"
    r"|children's (?:social care )?services|children(?:'s)? (?:services |and families )?trust"
    r"|children(?:'s)? first|together for children|achieving for children|the"
    r"|ofsted|raising standards,? improving lives)\b"
    r"|\([^)]*\)|\d+"
)
"""What stands beside an authority's name in titles and is no part of it."""

_OF_NO_NAME = frozenset({"and", "borough", "city", "council", "county", "london", "of", "the"})
"""Words that are no name by themselves, though people may call an authority so."""

_BESIDE_A_NAME = frozenset(
    {"area", "for", "in", "limited", "local", "ltd", "partnership", "services", "trust"}
)
"""Words beside a name that say nothing of which authority is meant."""

_MOST_WORDS = 8
"""The most words that a name is looked for in."""


@dataclass(frozen=True)
class Named:
    """Reads the authority: it comes after what reads the dates.

    It is what the title names. Failing that, it is what the first of the patterns names that names
    one. No other words are looked at: a person's name may be a place's.

    Args:
        prose: patterns of other places where it is named, in a group ``authority``; the likeliest
            come first.
    """

    prose: tuple[str, ...] = ()

    def __call__(self, letter: Letter) -> Findings:
        """Return the authority, or why there is none."""
        day = _day_of(letter)
        first: Findings | None = None
        for passage, called in self._names(letter):
            findings = _authority_of(called, passage.page, letter.authorities, day)
            if not findings.problems:
                return findings
            first = first or findings
        return first or Findings({}, (_NOT_NAMED,))

    def _names(self, letter: Letter) -> Iterator[tuple[Passage, str]]:
        """Yield the passages that may name it, and how: a trust may have it in brackets."""
        for passage in (letter.title, *map(letter.text.find, self.prose)):
            called = passage.parts.get("authority") if passage else None
            if passage and called:
                yield passage, called
                yield from ((passage, inside) for inside in re.findall(r"\(([^)]+)\)", called))


_NOT_NAMED = Note(
    "no-authority-read", "We found no authority where such a letter or report names it."
)


def _day_of(letter: Letter) -> date | None:
    """Return the day on which the authority must have existed, None if none was read."""
    return letter.fields.start.value or letter.fields.letter_date.value


def _authority_of(
    called: str, page: int, authorities: Sequence[Authority], day: date | None
) -> Findings:
    """Return the authority *called* so on a *page*, and what is wrong with it."""
    named, rest = authorities_in(called, authorities)
    if len(named) > 1:
        names = " and ".join(one.name for one in named)
        text = f"{one_line(called)!r} names several authorities: {names}."
        return Findings({}, (Note("authorities-named", text),))
    if not named:
        return Findings({}, (not_known(authorities, _plain(called) or called),))
    problem = _not_there(named[0], day) if day else None
    if rest:
        text = f"{one_line(called)!r} may be another authority than {named[0].name}."
        problem = Note("authority-not-certain", text)
    sure = Sure.DOUBTFUL if problem else Sure.READ
    field = Field(named[0], page, called, sure)
    return Findings({"authority": field}, (problem,) if problem else ())


def _not_there(authority: Authority, day: date) -> Note | None:
    """Return what is said of an *authority* that did not exist on a *day*; None if it did."""
    try:
        check_existed(authority.name, day)
    except InputError as error:
        text = f"{error.message[:1].upper()}{error.message[1:]}."
        return Note("authority-not-there", text)
    return None


def authorities_in(
    called: str, authorities: Sequence[Authority]
) -> tuple[list[Authority], list[str]]:
    """Return the authorities that the words of a title name, each once, and what else it says.

    Args:
        called: the words: ``Bradford Children and Families Trust``.
        authorities: every authority.
    """
    plain = _plain(called)
    for words in (_without_possessives(plain), plain, called):
        authority = exactly(authorities, words)
        if authority:
            return [authority], []
    return _in_turn(plain.split(), authorities)


def _in_turn(
    words: Sequence[str], authorities: Sequence[Authority]
) -> tuple[list[Authority], list[str]]:
    """Return the authorities that runs of *words* name, the longest runs first, and the rest."""
    named: dict[Authority, None] = {}
    rest: list[str] = []
    at = 0
    while at < len(words):
        authority, length = _first_of(words[at : at + _MOST_WORDS], authorities)
        if authority:
            named[authority] = None
        elif words[at].strip(",.").lower() not in _BESIDE_A_NAME and short_key_of(words[at]):
            rest.append(words[at])
        at += length
    return list(named), rest


def _first_of(
    words: Sequence[str], authorities: Sequence[Authority]
) -> tuple[Authority | None, int]:
    """Return the authority that *words* begin with, if they do, and how many words it takes."""
    for length in range(len(words), 0, -1):
        run = words[:length]
        if _OF_NO_NAME.issuperset(word.strip(",.").lower() for word in run):
            continue
        authority = exactly(authorities, _without_possessives(" ".join(run)))
        if authority:
            return authority, length
    return None, 1


def _plain(called: str) -> str:
    return " ".join(compiled(_NO_PART_OF_A_NAME).sub(" ", called).split()).strip(" ,.:;-")


def _without_possessives(called: str) -> str:
    return re.sub(r"'s?(?!\w)", "", called)
