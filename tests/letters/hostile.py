"""PDFs made by hand that are damaged, or made to do harm, each small on disk."""

import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

from pypdf import PdfWriter

Objects = Mapping[int, bytes]

TEXT = b"BT /F1 10 Tf 50 800 Td (A letter of one line) Tj ET\n"

_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_SIZE_OF_BOMB = 260_000_000


def pdf(objects: Objects) -> bytes:
    """Return a PDF of *objects*, the first of which is its root, with a table of where they are."""
    content, offsets = bytearray(b"%PDF-1.7\n"), dict[int, int]()
    for number, inside in objects.items():
        offsets[number] = len(content)
        content += b"%d 0 obj\n%b\nendobj\n" % (number, inside)
    start, size = len(content), max(objects) + 1
    content += b"xref\n0 %d\n" % size
    for number in range(size):
        there = number in offsets
        content += b"%010d %05d %b \n" % (
            offsets.get(number, 0),
            0 if there else 65535,
            b"n" if there else b"f",
        )
    content += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(content)


def stream(inside: bytes, more: bytes = b"") -> bytes:
    """Return a packed stream object with *more* keys."""
    packed = zlib.compress(inside, 9)
    return b"<< /Length %d /Filter /FlateDecode %b >>\nstream\n%b\nendstream" % (
        len(packed),
        more,
        packed,
    )


def page(contents: bytes = TEXT, copies: int = 1) -> dict[int, bytes]:
    """Return the objects of a PDF with a page that shows *contents*, as often as *copies* says."""
    return {
        1: _CATALOG,
        2: b"<< /Type /Pages /Count %d /Kids [%b] >>" % (copies, b"3 0 R " * copies),
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        4: stream(contents),
        5: _FONT,
    }


def chained(links: int) -> bytes:
    """Return a PDF with as many tables, each of which points to the one before."""
    content = bytearray(pdf(page()))
    before = content.rindex(b"xref\n0")
    for _ in range(links):
        start = len(content)
        content += b"xref\n0 0\ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\n" % before
        content += b"startxref\n%d\n%%%%EOF\n" % start
        before = start
    return bytes(content)


def encrypted(content: bytes, password: str) -> bytes:
    """Return the PDF *content* encrypted: a reader needs the *password*, unless it is empty."""
    written = BytesIO()
    writer = PdfWriter(clone_from=BytesIO(content))
    writer.encrypt(password, "the owner's", algorithm="RC4-128")
    writer.write(written)
    return written.getvalue()


def _in_object_stream(size: int) -> bytes:
    """Return a PDF whose objects are packed together with spaces, *size* bytes of them."""
    objects = {number: inside for number, inside in page().items() if number != 4}
    heads, bodies = b"", b""
    for number, inside in objects.items():
        heads += b"%d %d " % (number, len(bodies))
        bodies += inside + b" "
    keys = b"/Type /ObjStm /N %d /First %d" % (len(objects), len(heads))
    plain = {4: stream(TEXT), 6: stream(heads + bodies + b" " * size, keys)}
    content, rows = bytearray(b"%PDF-1.7\n"), {0: bytes(7)}
    for number, inside in plain.items():
        rows[number] = b"\1" + len(content).to_bytes(4, "big") + bytes(2)
        content += b"%d 0 obj\n%b\nendobj\n" % (number, inside)
    for index, number in enumerate(objects):
        rows[number] = b"\2" + (6).to_bytes(4, "big") + index.to_bytes(2, "big")
    start = len(content)
    rows[7] = b"\1" + start.to_bytes(4, "big") + bytes(2)
    table = stream(
        b"".join(rows[number] for number in range(8)), b"/Type /XRef /W [1 4 2] /Size 8 /Root 1 0 R"
    )
    content += b"7 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, start)
    return bytes(content)


def _fonts(count: int) -> bytes:
    """Return a PDF whose one page has fonts that each unpack to nearly what is allowed."""
    named = b" ".join(b"/F%d %d 0 R" % (number, 100 + number) for number in range(count))
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode %d 0 R >>"
    objects = page()
    objects[3] = (
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << %b >> >> >>" % named
    )
    objects |= {100 + number: font % (1000 + number) for number in range(count)}
    spaces = stream(b" " * 7_500_000)
    return pdf(objects | {1000 + number: spaces for number in range(count)})


def _forms(depth: int) -> bytes:
    """Return a PDF with a page that shows a form 30 times, which shows another 30 times, ..."""
    form = b"/Type /XObject /Subtype /Form /Resources << /XObject << /X %d 0 R >> >>"
    objects = page(b"/X Do")
    objects[3] = (
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> >> >>"
    )
    objects |= {
        number: stream(b"/X Do " * 30, form % (number + 1)) for number in range(6, 6 + depth)
    }
    return pdf(objects | {6 + depth: stream(TEXT, b"/Type /XObject /Subtype /Form")})


def _tree(depth: int, kids: int) -> bytes:
    """Return a PDF whose tree of pages is as deep, with as many branches at each level."""
    node = b"<< /Type /Pages /Count 1 /Kids [%b] >>"
    levels = {number: node % (b"%d 0 R " % (number + 1) * kids) for number in range(2, depth + 2)}
    return pdf({1: _CATALOG, **levels, depth + 2: b"<< /Type /Page >>"})


def _pages(*kids: bytes) -> bytes:
    """Return a PDF with these objects as its pages."""
    nodes = dict(enumerate(kids, start=2))
    return pdf({1: _CATALOG, **nodes})


def _twice(inside: bytes) -> bytes:
    packed = zlib.compress(zlib.compress(inside, 9), 9)
    return b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%b\nendstream" % (
        len(packed),
        packed,
    )


_LOOP = b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>"

HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "a page that is its own parent": lambda: _pages(_LOOP % 2),
    "a loop of pages": lambda: _pages(_LOOP % 3, _LOOP % 4, _LOOP % 2),
    "pages nested deeply": lambda: _tree(3_000, 1),
    "a bushy tree of pages": lambda: _tree(18, 10),
    "no pages": lambda: _pages(b"<< /Type /Pages /Count 0 /Kids [] >>"),
    "more pages than there are": lambda: pdf(
        page() | {2: b"<< /Type /Pages /Count 99999999 /Kids [3 0 R] >>"}
    ),
    "a page of spaces": lambda: pdf(page(b" " * _SIZE_OF_BOMB)),
    "a page of text": lambda: pdf(page(TEXT * (_SIZE_OF_BOMB // len(TEXT)))),
    "a page packed twice": lambda: pdf(page() | {4: _twice(b" " * _SIZE_OF_BOMB)}),
    "objects in a huge stream": lambda: _in_object_stream(_SIZE_OF_BOMB),
    "a page that is long but allowed": lambda: pdf(page(TEXT * 100_000)),
    "a page of numbers": lambda: pdf(page(b"1 " * 3_000_000)),
    "a page of open brackets": lambda: pdf(page(b"[" * 3_000_000)),
    "many fonts": lambda: _fonts(99),
    "forms in forms": lambda: _forms(9),
    "an array nested deeply": lambda: pdf(page() | {5: b"[" * 100_000 + b"]" * 100_000}),
    "dictionaries nested deeply": lambda: pdf(
        page() | {5: b"<< /A " * 50_000 + b"1" + b" >>" * 50_000}
    ),
    "a huge number": lambda: pdf(page() | {5: b"9" * 5_000_000}),
    "a huge name": lambda: pdf(page() | {5: b"/" + b"a" * 5_000_000}),
    "a huge string": lambda: pdf(page() | {5: b"(" + b"a" * 45_000_000 + b")"}),
    "millions of numbers": lambda: pdf(
        page() | {5: b"[" + (b"[" + b"1 " * 90_000 + b"]") * 250 + b"]"}
    ),
    "a chain of tables": lambda: chained(5_000),
    "a table that is said to be huge": lambda: (
        b"%PDF-1.7\nxref\n0 99999999\n"
        + b"0000000009 00000 n \n" * 500_000
        + b"trailer\n<< /Size 5 >>\nstartxref\n9\n%%EOF"
    ),
    "nothing but ends": lambda: b"%PDF-1.7\n" + b"%%EOF\n" * 1_000_000,
    "nothing but beginnings": lambda: (
        b"%PDF-1.7\n" + b"1 0 obj\n" * 500_000 + b"startxref\n0\n%%EOF"
    ),
    "nothing but line ends": lambda: b"%PDF-1.7\n" + b"\n" * 5_000_000 + b"%%EOF",
}
"""Files that ask too much, by what they are."""
