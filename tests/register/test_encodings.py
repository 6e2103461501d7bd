"""Files as Windows, Excel, DOS and the old Macintosh save them."""

import re
from pathlib import Path

import pytest

from ilacs_cli.domain.errors import FileError
from ilacs_cli.register.encodings import decoded

FILE = Path("letters.csv")
ENGLISH = (
    "children\u2019s services \u2013 \u00a3500 a day",
    "St Peter\u2019s, O\u2019Brien, the councils\u2019 own, don\u2019t, they\u2019re",
    "caf\u00e9, na\u00efve, Zo\u00eb, CAF\u00c9, \u00c9lan, Siobh\u00e1n, Garc\u00eda",
    "\u201cgood\u201d, \u2018soon\u2019 \u2014 at last\u2026",
    "2018\u201319, \u20ac5, \u00a7 20, 12\u00bd",
    "April\u2013May, with =x and \u00e9",
)


@pytest.mark.parametrize("text", ENGLISH)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_english_is_read_in_each_encoding_that_excel_saves(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), FILE) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_the_byte_order_mark_tells_the_order(encoding: str) -> None:
    assert decoded("\ufeffcaf\u00e9".encode(encoding), FILE) == "caf\u00e9"


@pytest.mark.parametrize("encoding", ["mac-roman", "cp850", "cp437"])
@pytest.mark.parametrize(
    "text",
    ["caf\u00e9", "Zo\u00eb\u00e9", "Siobh\u00e1n and \u00c9lan", "Garc\u00eda", "\u00f1and\u00fa"],
)
def test_the_encodings_of_dos_and_the_macintosh_are_not_taken_for_windows(
    text: str, encoding: str
) -> None:
    with pytest.raises(FileError, match=FILE.name):
        decoded(text.encode(encoding), FILE)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("children\u2019s", "mac-roman"),
        ("\u201csaid\u201d", "mac-roman"),
        ("well \u2013 said", "mac-roman"),
        ("Espa\u00f1a", "mac-roman"),
        ("\u00a3500", "cp850"),
        ("\u041f\u0440\u0438\u0432\u0435\u0442 \u043d\u0430", "cp1251"),
        ("\u0141\u00f3d\u017a", "cp1250"),
        ("\u65e5\u672c\u8a9e", "shift-jis"),
    ],
)
def test_what_is_in_another_encoding_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(FileError, match=FILE.name):
        decoded(text.encode(encoding), FILE)


UNDECLARED, BROKEN, NO_TEXT = "a,b\n1,2".encode("utf-16-le"), b"\xff\xfea", b"a,\0\0,b"
MIXED, UNKNOWN = "caf\u00e9 \u00a3".encode() + b"\xa3", b"a\n\xff\n"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04\x14\0", "workbook zip CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "workbook CSV"),
        (b"%PDF-1.7", "PDF CSV"),
        ("\ufeffa,b".encode("utf-32-le"), "UTF-32"),
        ("\ufeffa,b".encode("utf-32-be"), "UTF-32"),
        (UNDECLARED, "UTF-16"),
        ("a,b\n1,2".encode("utf-16-be"), "UTF-16"),
        (BROKEN, "UTF-16"),
        (b"\xff\xfe\x00\xd8", "UTF-16"),
        ("\ufeffa\0b".encode("utf-16-le"), "UTF-16"),
        (NO_TEXT, ""),
        (MIXED, "UTF-8"),
        (b"\xef\xbb\xbfcaf\xe9", "UTF-8"),
        (UNKNOWN, "UTF-8"),
        (b"\x81", "UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_it_is(content: bytes, what: str) -> None:
    told = re.findall(r"UTF-\d+|PDF|CSV|workbook|zip", refusal(content))
    assert told == what.split()


def test_every_fault_of_a_file_is_told_in_its_own_way() -> None:
    faults = (UNDECLARED, BROKEN, NO_TEXT, MIXED, UNKNOWN)
    assert len({refusal(content) for content in faults}) == len(faults)


def refusal(content: bytes) -> str:
    """Return why *content* cannot be read."""
    with pytest.raises(FileError) as caught:
        decoded(content, FILE)
    assert caught.value.hint
    return caught.value.message
