"""The authorities, and finding one by what people call it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from operator import contains, eq
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.text import one_line

_LITTLE_WORDS = frozenset({"the", "of", "council", "borough"})
"""Words that never tell one authority from another."""

_KINDS_OF_COUNCIL = _LITTLE_WORDS | {
    "authority",
    "city",
    "county",
    "district",
    "london",
    "metropolitan",
    "royal",
    "unitary",
}
"""Words that seldom do: they are left out only if a name is not found with them."""


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


NO_EVENTS_OF_ABOLISHED = "The packaged register holds no events of authorities that were abolished."
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
    exact = [
        authority
        for authority in authorities
        if wanted == authority.name or wanted.upper() in authority.codes
    ] or _named(authorities, wanted, eq)
    matches = exact or _containing(authorities, wanted)
    if len(matches) == 1 and (exact or _key(matches[0].name).startswith(f"{_key(wanted)} ")):
        return matches[0]
    raise InputError(_complaint(text, matches), _hint(authorities, wanted, matches))


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
    for region in regions:
        if _key(region) == _key(text):
            return region
    raise InputError(f"there is no region {one_line(text)!r}", f"the regions are {_list(regions)}")


def _names(authority: Authority) -> tuple[str, ...]:
    return authority.name, *authority.aliases


def _named(
    authorities: Sequence[Authority], text: str, matches: Callable[[str, str], bool]
) -> list[Authority]:
    """Return the authorities with a name that matches *text*; failing any, by the shorter keys."""
    for key_of in (_key, _short_key):
        key = key_of(text)
        named = [
            authority
            for authority in authorities
            if key and any(matches(key_of(name), key) for name in _names(authority))
        ]
        if named:
            return named
    return []


def _containing(authorities: Iterable[Authority], text: str) -> list[Authority]:
    key = _key(text)
    return [authority for authority in authorities if key and key in _key(authority.name)]


def _complaint(text: str, matches: Sequence[Authority]) -> str:
    if len(matches) > 1:
        return f"{one_line(text)!r} may be any of {len(matches)} authorities"
    return f"there is no authority {one_line(text)!r}"


def _hint(authorities: Iterable[Authority], text: str, matches: Sequence[Authority]) -> str:
    from difflib import get_close_matches

    if len(matches) > 1:
        return f"give one of {_list(authority.name for authority in matches)}"
    by_key = {_key(name): other.name for other in authorities for name in _names(other)}
    near = get_close_matches(_key(text), by_key, n=3, cutoff=0.6)
    meant = dict.fromkeys([*(match.name for match in matches), *(by_key[key] for key in near)])
    return f"did you mean {' or '.join(meant)}?" if meant else "'ilacs authorities' lists them all"


def _words(text: str) -> list[str]:
    plain = text.casefold().replace("&", " and ").replace("'", "").replace(".", "")
    return re.findall(r"[^\W_]+", plain)


@cache
def _key(text: str) -> str:
    """Return the words of a name that tell it from others, in lower case."""
    return " ".join(word for word in _words(text) if word not in _LITTLE_WORDS)


@cache
def _short_key(text: str) -> str:
    return " ".join(word for word in _words(text) if word not in _KINDS_OF_COUNCIL)


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
        f"{name} was {became} on {in_words(change.on)}, so there was no such authority on "
        f"{in_words(day)}",
        hint,
    )


def predecessors(name: str) -> tuple[str, ...]:
    """Return the authorities from which the one called *name* took over, as far as known here."""
    change = formation(name)
    return tuple(old for old in change.old if name in successors(old)) if change else ()
