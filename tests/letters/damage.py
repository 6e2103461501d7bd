"""Damages a PDF in the ways files get damaged, and in ways nobody would think of; from a number."""

import re
import zlib
from collections.abc import Callable
from random import Random

_TOKENS = (
    *(b"/Kids [2 0 R]", b"/Length 99999999", b"/Count -1", b"/Filter /LZWDecode", b"[" * 500),
    *(b"<<" * 500, b"/Prev 9", b"R", b"null", b"endobj", b"endstream", b"stream\n", b"\0" * 50),
    *(b"1 0 obj", b"9" * 5_000, b"(" * 500, b"/Filter [/ASCII85Decode /FlateDecode]", b"trailer"),
    *(b"/Type /Pages", b"/W [9 9 9]", b"-1", b"/ToUnicode 3 0 R", b"/Encrypt 1 0 R", b"<" * 500),
)
"""What is put into a file, in the place of something else or between."""

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)
_NUMBER = re.compile(rb"\d+")


def damaged(content: bytes, number: int) -> bytes:
    """Return the PDF *content* with one to four kinds of damage, the same for the same *number*."""
    random = Random(number)  # noqa: S311 - it is to be the same each time
    for _ in range(random.randint(1, 4)):
        content = random.choice(_WAYS)(content, random)
    # What lacks its end is refused at once, so most are given one.
    return content if b"%%EOF" in content or not random.randrange(5) else content + b"\n%%EOF"


def _flip(content: bytes, random: Random) -> bytes:
    """Change single bytes."""
    changed = bytearray(content)
    for _ in range(random.randint(1, 40)):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _cut(content: bytes, random: Random) -> bytes:
    """Leave a part out."""
    first, last = _part(content, random)
    return content[:first] + content[last:]


def _end(content: bytes, random: Random) -> bytes:
    """Leave out all after some place."""
    return content[: random.randint(0, len(content))]


def _swap(content: bytes, random: Random) -> bytes:
    """Exchange two parts."""
    first, second = sorted((_part(content, random), _part(content, random)))
    if first[1] > second[0]:
        return content
    return b"".join(
        (
            *(content[: first[0]], content[slice(*second)], content[first[1] : second[0]]),
            *(content[slice(*first)], content[second[1] :]),
        )
    )


def _repeat(content: bytes, random: Random) -> bytes:
    """Say a part again and again."""
    first, last = _part(content, random)
    return content[:last] + content[first:last] * random.choice((1, 3, 50)) + content[last:]


def _insert(content: bytes, random: Random) -> bytes:
    """Put something where it does not belong."""
    first, last = _part(content, random)
    return content[:first] + random.choice(_TOKENS) + content[random.choice((first, last)) :]


def _replace_object(content: bytes, random: Random) -> bytes:
    """Put an object, or something else, in the place of another."""
    objects = list(_OBJECT.finditer(content))
    if not objects:
        return content
    place, other = random.choice(objects), random.choice(objects)
    inside = random.choice((other[0].partition(b"obj")[2], random.choice(_TOKENS) + b"endobj"))
    head = place[0].partition(b"obj")[0] + b"obj "
    return content[: place.start()] + head + inside + content[place.end() :]


def _change_number(content: bytes, random: Random) -> bytes:
    """Change a number: a length, a place, an object's number."""
    numbers = list(_NUMBER.finditer(content))
    if not numbers:
        return content
    place = random.choice(numbers)
    other = random.choice((b"0", b"1", b"2", b"3", b"-1", b"65535", b"4294967296", b"1e9", b"7.5"))
    return content[: place.start()] + other + content[place.end() :]


def _change_stream(content: bytes, random: Random) -> bytes:
    """Unpack a stream, damage what is in it or lengthen it, and pack it again."""
    streams = list(_STREAM.finditer(content))
    if not streams:
        return content
    place = random.choice(streams)
    try:
        inside = zlib.decompress(place[1])
    except zlib.error:
        inside = place[1]
    ways = (_flip, _cut, _repeat, _insert, _lengthen)
    packed = zlib.compress(random.choice(ways)(inside, random))
    return content[: place.start(1)] + packed + content[place.end(1) :]


def _lengthen(content: bytes, random: Random) -> bytes:
    """Make it long."""
    return content * random.choice((10, 300, 3_000))


def _part(content: bytes, random: Random) -> tuple[int, int]:
    """Return where a part begins and ends: a few bytes mostly, or up to all."""
    first = random.randint(0, len(content))
    return first, min(len(content), first + random.choice((1, 10, 200, len(content) // 3)))


_WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_flip, _cut, _end, _swap, _repeat, _insert, _replace_object, _change_number, _change_stream),
)
