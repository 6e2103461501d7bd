"""The authorities, and finding one by what people call it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from operator import contains, eq
from typing import NamedTuple

from ilacs_cli.domain.advice import Advice, Advised, Text
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.names import OF_LONDON, in_wales, key_of, short_key_of, words_of
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import did_you_mean, one_line


class Existence(StrEnum):
    """Whether an authority still exists."""

    CURRENT = "current"
    ABOLISHED = "abolished"


class Authority(NamedTuple):
    """A local authority with children's services.

    Args:
        urn: Ofsted's number for it.
        name: its usual name.
        gss_code: the statistics office's code, ``E06000026``.
        dfe_code: the Department for Education's number, ``879``.
        region: the region of England.
        status: whether it still exists.
        aliases: what else it is called.
    """

    urn: str
    name: str
    gss_code: str
    dfe_code: str
    region: str
    status: Existence
    aliases: tuple[str, ...]

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return what reports show of an authority: all but what else it is called."""
        return {name: name for name in Authority._fields if name != "aliases"}

    @staticmethod
    def columns() -> Mapping[str, str]:
        """Return what names an authority in a row of CSV."""
        return {"authority": "name", "urn": "urn", "region": "region"}

    @property
    def in_words(self) -> str:
        """Its name, with its region."""
        return f"{self.name} ({self.region})"

    @property
    def codes(self) -> tuple[str, str, str]:
        """Its numbers and codes."""
        return self.urn, self.gss_code, self.dfe_code


class Reorganisation(NamedTuple):
    """Authorities that took over from others on a day.

    Args:
        on: the first day of the new authorities.
        old: the names of those abolished.
        new: the names of those that took over.
        order: the statutory instrument.
    """

    on: date
    old: tuple[str, ...]
    new: tuple[str, ...]
    order: str


REORGANISATIONS = (
    Reorganisation(
        date(2019, 4, 1),
        ("Poole",),
        ("Bournemouth, Christchurch and Poole", "Dorset"),
        "The Bournemouth, Dorset and Poole (Structural Changes) Order 2018, SI 2018/648",
    ),
    Reorganisation(
        date(2021, 4, 1),
        ("Northamptonshire",),
        ("North Northamptonshire", "West Northamptonshire"),
        "The Northamptonshire (Structural Changes) Order 2020, SI 2020/156",
    ),
    Reorganisation(
        date(2023, 4, 1),
        ("Cumbria",),
        ("Cumberland", "Westmorland and Furness"),
        "The Cumbria (Structural Changes) Order 2022, SI 2022/331",
    ),
)
"""Those since the single inspection framework began that formed or abolished an authority."""


def formation(name: str) -> Reorganisation | None:
    """Return the reorganisation that formed the authority called *name*, None if none did."""
    return next((change for change in REORGANISATIONS if name in change.new), None)


def formed_on(name: str) -> date | None:
    """Return the first day of the authority called *name*, None if no reorganisation formed it."""
    change = formation(name)
    return change.on if change else None


def abolition(name: str) -> Reorganisation | None:
    """Return the reorganisation that abolished the authority called *name*, None if none did."""
    return next((change for change in REORGANISATIONS if name in change.old), None)


def existed_on(name: str, day: date) -> bool:
    """Whether there was an authority called *name* on *day*, as far as reorganisations tell."""
    made, ended = formation(name), abolition(name)
    return (made is None or made.on <= day) and (ended is None or day < ended.on)


NO_EVENTS_OF_ABOLISHED = "Our records hold no events of authorities that were abolished."
"""A note for reports on such an authority: events may have happened all the same."""


def successors(name: str) -> tuple[str, ...]:
    """Return the authorities that took over from the one called *name*, if it was abolished.

    They are those named after it where any are, else all that were formed.
    """
    change = abolition(name)
    if change is None:
        return ()
    return tuple(new for new in change.new if name in new) or change.new


def find(authorities: Sequence[Authority], text: str) -> Authority:
    """Return the authority that people call *text*.

    It may be a name, an alias, a GSS code, a DfE number or an Ofsted URN. Case, punctuation, "&"
    and words such as "council" and "borough" do not matter. The beginning of a name is enough
    where only one begins so; any other part of a name is not, for it may be another authority's.

    Raises:
        InputError: if none or more than one is called so; the hint names those that may be meant.
    """
    wanted = text.strip()
    exact = _matches(authorities, wanted)
    matches = exact or _containing(authorities, wanted)
    if len(matches) == 1 and (exact or key_of(matches[0].name).startswith(f"{key_of(wanted)} ")):
        return matches[0]
    raise InputError(_complaint(text, matches), _hint(authorities, wanted, matches))


def _matches(authorities: Sequence[Authority], text: str) -> list[Authority]:
    """Return the authorities of which *text* is the whole of a name or a code."""
    wanted = text.strip()
    return [
        authority
        for authority in authorities
        if wanted == authority.name or wanted.upper() in authority.codes
    ] or _named(authorities, wanted, eq)


_MOST_WORDS = 8
"""The most words that a name is looked for in: the longest has six."""


def find_each(authorities: Sequence[Authority], words: Sequence[str]) -> list[Authority]:
    """Return the authorities that *words* name one after another, each once.

    A name may be several of the words: the longest runs are taken, so ``North Somerset`` is one
    authority. A word with white space in it was quoted, and is a name by itself.

    Raises:
        InputError: if a word is in no authority's name, or the words can be divided in two ways.
    """
    if len(words) == 1:
        return [find(authorities, words[0])]
    for called in (_precisely, exactly, _found):
        divisions = _divisions(authorities, words, called)
        if len(divisions) > 1:
            first, second = (_list(one.name for one in division) for division in divisions[:2])
            raise InputError(
                f"'{one_line(' '.join(words))}' may be {first}, or {second}",
                'put each name in quotation marks: "North Somerset" "St Helens"',
            )
        if divisions:
            return list(dict.fromkeys(divisions[0]))
    raise _unread(authorities, words)


_Called = Callable[[Sequence[Authority], str], Authority | None]
"""Returns the one authority that a text names, None if there is no such one."""


def _precisely(authorities: Sequence[Authority], text: str) -> Authority | None:
    """Return the authority with this name or code, though "London" and "city" are not left out."""
    key = key_of(text)
    return exactly(
        [
            authority
            for authority in authorities
            if key in map(key_of, _names(authority)) or text.upper() in authority.codes
        ],
        text,
    )


def exactly(authorities: Sequence[Authority], text: str) -> Authority | None:
    """Return the authority of which *text* is the whole of a name or a code, None if no one is."""
    matches = _matches(authorities, text)
    return matches[0] if len(matches) == 1 else None


def _found(authorities: Sequence[Authority], text: str) -> Authority | None:
    try:
        return find(authorities, text)
    except InputError:
        return None


def _divisions(
    authorities: Sequence[Authority], words: Sequence[str], called: _Called
) -> list[tuple[Authority, ...]]:
    """Return what *words* name when they are divided into as few names as can be."""
    fewest: list[list[tuple[Authority, ...]]] = [[()]]  # of the last words: of none, of one, ...
    for start in reversed(range(len(words))):
        divisions: dict[tuple[Authority, ...], None] = {}
        for length in range(1, min(_MOST_WORDS, len(words) - start) + 1):
            run = words[start : start + length]
            is_quoted = length > 1 and any(len(word.split()) > 1 for word in run)
            authority = None if is_quoted else called(authorities, " ".join(run))
            if authority:
                divisions |= {(authority, *rest): None for rest in fewest[-length]}
        least = min(map(len, divisions), default=0)
        fewest.append([division for division in divisions if len(division) == least][:2])
    return fewest[-1]


def _unread(authorities: Sequence[Authority], words: Sequence[str]) -> InputError:
    """Return the error of the first of *words* that cannot be read as names."""
    read = next(
        end for end in reversed(range(len(words))) if _divisions(authorities, words[:end], exactly)
    )
    rest = words[read:]
    runs = [" ".join(rest[:length]) for length in range(1, len(rest) + 1)]
    keys = [key_of(name) for authority in authorities for name in _names(authority)]
    meant = max(runs, key=lambda run: max(_likeness(key_of(run), key) for key in keys))
    try:
        find(authorities, meant)
    except InputError as error:
        return error
    return InputError(
        f"{one_line(' '.join(rest))!r} is not a list of authorities",
        'put each name in quotation marks: "North Somerset" "St Helens"',
    )


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio()


def matching(authorities: Iterable[Authority], text: str) -> list[Authority]:
    """Return the authorities with *text* as a code or in a name or an alias, however written."""
    code, candidates = text.strip().upper(), list(authorities)
    coded = [authority for authority in candidates if code in authority.codes]
    return coded or _named(candidates, text, contains)


def find_region(authorities: Iterable[Authority], text: str) -> str:
    """Return the region called *text*.

    Raises:
        InputError: if there is none; the hint names the regions.
    """
    regions = sorted({authority.region for authority in authorities})
    by_key = {key_of(region): region for region in regions}
    key = key_of(text)
    if key in by_key:
        return by_key[key]
    raise InputError(
        f"there is no region {one_line(text)!r}",
        f"{did_you_mean(key, by_key)}the regions are {_list(regions)}",
    )


def _names(authority: Authority) -> tuple[str, ...]:
    return authority.name, *authority.aliases


def _named(
    authorities: Sequence[Authority], text: str, matches: Callable[[str, str], bool]
) -> list[Authority]:
    """Return the authorities with a name that matches *text*; failing any, by the shorter keys."""
    key = key_of(text)
    named = [
        authority
        for authority in authorities
        if key and any(matches(key_of(name), key) for name in _names(authority))
    ]
    return named or _named_shortly(authorities, text, matches)


def _named_shortly(
    authorities: Sequence[Authority], text: str, matches: Callable[[str, str], bool]
) -> list[Authority]:
    """Return the authorities with a name that matches *text* without the kind of council in it.

    A county council of Nottingham may be Nottingham's or Nottinghamshire's: both are returned.
    """
    key, words = short_key_of(text), set(words_of(text))
    keys = {key}
    if "county" in words:
        keys.add(f"{key}shire")
    if "city" in words:
        keys.add(key.removesuffix("shire"))
    return [
        authority
        for authority in authorities
        if key
        and any(matches(short_key_of(name), one) for name in _names(authority) for one in keys)
        and (authority.region == "London" or not words & OF_LONDON)
    ]


def _containing(authorities: Iterable[Authority], text: str) -> list[Authority]:
    key = key_of(text)
    return [authority for authority in authorities if key and key in key_of(authority.name)]


def _complaint(text: str, matches: Sequence[Authority]) -> str:
    if len(matches) > 1:
        return f"{one_line(text)!r} may be any of {len(matches)} authorities"
    return f"there is no authority {one_line(text)!r}"


def _hint(authorities: Iterable[Authority], text: str, matches: Sequence[Authority]) -> Text:
    if len(matches) > 1:
        names = _list(authority.name for authority in matches[:_MOST_NAMED])
        return f"give one of {names}" + (", or type more of it" if matches[_MOST_NAMED:] else "")
    if why := _why_not_ours(text):
        return why
    meant = _meant(authorities, text, matches, _NEAR)
    return f"did you mean {' or '.join(meant)}?" if meant else Advised(Advice.LIST_AUTHORITIES)


def _meant(
    authorities: Iterable[Authority], text: str, matches: Sequence[Authority], likeness: float
) -> Sequence[str]:
    """Return the names of the authorities that *text* may be meant for, with that *likeness*."""
    from difflib import get_close_matches

    by_key = {key_of(name): other.name for other in authorities for name in _names(other)}
    near = get_close_matches(key_of(text), by_key, n=3, cutoff=likeness)
    return list(dict.fromkeys([*(one.name for one in matches), *(by_key[key] for key in near)]))


def _why_not_ours(text: str) -> str:
    """Return why we know no authority that *text* names, where it is not in England."""
    key = short_key_of(text)
    welsh = next((name for name in in_wales(text) if short_key_of(name) == key), None)
    return f"{welsh} is in Wales, and Ofsted inspects in England only" if welsh else ""


def not_known(authorities: Sequence[Authority], text: str) -> Note:
    """Return what is said of a name that is no authority's, or may be that of several."""
    shown = one_line(text.strip())
    matches = _matches(authorities, text) or _containing(authorities, text)
    if len(matches) > 1:
        names = " or ".join(one.name for one in matches[:_MOST_OF_A_NAME])
        more = len(matches) - _MOST_OF_A_NAME
        others = f", or one of {more} others" if more > 1 else ", or another" if more > 0 else ""
        sentence = f"{shown!r} may be {names}{others}."
    else:
        meant = " or ".join(_meant(authorities, text, matches, _SURELY_NEAR))
        sentence = f"We know no authority called {shown!r}."
        if why := _why_not_ours(text):
            sentence += f" {why}."
        elif meant:
            sentence += f" Did you mean {meant}?"
    return Note("authority-not-known", sentence)


_MOST_OF_A_NAME = 3
"""How many authorities are named that a name may stand for, where it is taken as it is."""

_NEAR, _SURELY_NEAR = 0.6, 0.75
"""From which likeness a name may be meant that is refused, and one that is taken as it is."""

_MOST_NAMED = 10
"""How many authorities a hint names."""


def _list(names: Iterable[str]) -> str:
    return "; ".join(names)


def check_existed(name: str, day: date) -> None:
    """Check that there was an authority called *name* on *day*.

    Raises:
        InputError: if it had been abolished, or had not been formed yet; the hint names those
            that took over from it, or those that were there before it.
    """
    ended, made = abolition(name), formation(name)
    if ended and day >= ended.on:
        change, became = ended, "abolished"
        hint = f"give {' or '.join(successors(name))}, which took over from it"
    elif made and day < made.on:
        change, became, before = made, "formed", " or ".join(predecessors(name))
        hint = (
            f"give {before}, which was there before it"
            if before
            else "check the authority and the date"
        )
    else:
        return
    raise InputError(
        f"{name} was {became} on {spelt_out(change.on)}, so there was no such authority on "
        f"{spelt_out(day)}",
        hint,
    )


def predecessors(name: str) -> tuple[str, ...]:
    """Return the authorities from which the one called *name* took over, as far as known here."""
    change = formation(name)
    return tuple(old for old in change.old if name in successors(old)) if change else ()
