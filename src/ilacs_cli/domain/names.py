"""Names of authorities as people write them: what tells one from another, and those of Wales."""

import re
from collections.abc import Sequence
from functools import cache

_LITTLE_WORDS = frozenset({"the", "of", "and", "council", "borough"})
"""Words that never tell one authority from another."""

_KINDS_OF_COUNCIL = _LITTLE_WORDS | {
    "authority",
    "bc",
    "cc",
    "city",
    "county",
    "district",
    "lb",
    "lbc",
    "london",
    "mbc",
    "mdc",
    "metropolitan",
    "rb",
    "rbc",
    "royal",
    "unitary",
}
"""Words that seldom do: the short key leaves them out."""

OF_LONDON = frozenset({"lb", "lbc", "london"})
"""Those of them that only a council in London has."""

_IN_FULL = {
    "beds": "bedfordshire",
    "berks": "berkshire",
    "bucks": "buckinghamshire",
    "cambs": "cambridgeshire",
    "co": "county",
    "derbys": "derbyshire",
    "glos": "gloucestershire",
    "hants": "hampshire",
    "herts": "hertfordshire",
    "lancs": "lancashire",
    "leics": "leicestershire",
    "lincs": "lincolnshire",
    "northants": "northamptonshire",
    "notts": "nottinghamshire",
    "oxon": "oxfordshire",
    "saint": "st",
    "salop": "shropshire",
    "shrops": "shropshire",
    "staffs": "staffordshire",
    "warks": "warwickshire",
    "wilts": "wiltshire",
    "worcs": "worcestershire",
    "ne": "north east",
    "yorks": "yorkshire",
}
"""Words that people shorten."""

_DIRECTIONS = {"n": "north", "s": "south", "e": "east", "w": "west"}
"""What the first word of several may stand for."""

_IN_WALES = (
    *("Blaenau Gwent", "Bridgend", "Caerphilly", "Cardiff", "Carmarthenshire", "Ceredigion"),
    *("Conwy", "Denbighshire", "Flintshire", "Gwynedd", "Isle of Anglesey", "Merthyr Tydfil"),
    *("Monmouthshire", "Neath Port Talbot", "Newport", "Pembrokeshire", "Powys"),
    *("Rhondda Cynon Taf", "Swansea", "Torfaen", "Vale of Glamorgan", "Wrexham"),
)
"""The authorities of Wales, which Ofsted does not inspect."""


def words_of(text: str) -> list[str]:
    """Return the words of a name in lower case, those that people shorten in full."""
    plain = text.casefold().replace("&", " and ").replace("'", "").replace(".", "")
    written = re.findall(r"[^\W_]+", plain)
    first = next((at for at, word in enumerate(written) if word not in _KINDS_OF_COUNCIL), 0)
    if written[first + 1 :] and written[first + 1] != "and":
        written[first] = _DIRECTIONS.get(written[first], written[first])
    return " ".join(_IN_FULL.get(word, word) for word in written).split()


@cache
def key_of(text: str) -> str:
    """Return the words of a name that tell it from others."""
    return " ".join(word for word in words_of(text) if word not in _LITTLE_WORDS)


@cache
def short_key_of(text: str) -> str:
    """Return the words of a name that are left where the kind of council is left out."""
    return " ".join(word for word in words_of(text) if word not in _KINDS_OF_COUNCIL)


def in_wales(text: str) -> Sequence[str]:
    """Return the authorities of Wales that *text* names as whole words."""
    words = f" {re.sub('[^a-z]+', ' ', text.lower())} "
    return [name for name in _IN_WALES if f" {name.lower()} " in words]
