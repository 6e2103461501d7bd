"""What is in a file decides how it is read, and each that cannot be is refused with the reason."""

import pickle
from pathlib import Path

import pytest

from ilacs_cli.domain.errors import FileError
from ilacs_cli.letters.document import Document, Unreadable, UnreadableError
from ilacs_cli.letters.opening import MOST_BYTES, document_of, open_document
from letters import hostile, made

LETTER = made.visit_letter(priority=["the time that visits take"], closing=["Due 2 June 2025."])
PDF = made.as_pdf(LETTER)
TEXT = made.as_text(LETTER)

MADE = {
    "report": made.report(),
    "report in the old layout": made.report(council_first="Rutland", care_leavers=None),
    "single framework": made.single_framework_report(),
    "visit": LETTER,
    "visit with the letterhead in a box": made.visit_letter(letterhead="box"),
    "visit in the pandemic": made.covid_letter(),
    "jtai": made.jtai_letter(),
    "older jtai": made.jtai_letter(newer=False),
    "area SEND": made.area_send_report(outcome=3),
    "monitoring visit": made.monitoring_letter(),
}


def why_not(content: bytes, name: str = "letter.pdf") -> Unreadable:
    """Why the *content* cannot be read."""
    with pytest.raises(UnreadableError) as refused:
        _ = document_of(content, name).pages
    assert name in refused.value.message
    assert refused.value.hint
    return refused.value.why


@pytest.mark.parametrize("pages", MADE.values(), ids=MADE)
def test_a_pdf_gives_the_text_it_was_made_of_in_its_order(pages: list[made.Page]) -> None:
    document = document_of(made.as_pdf(pages), "letter.pdf")

    assert document.pages == tuple(made.as_text(pages).split("\f"))
    assert not document.is_mended


def test_pages_are_read_only_as_they_are_asked_for() -> None:
    asked = list[int]()

    def read(number: int) -> str:
        asked.append(number)
        return f"page {number}"

    document = Document("x", 50, read)

    assert (document.page(2), document.page(2), asked) == ("page 2", "page 2", [2])


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode("cp1252") + b"\x1a",
    ],
    ids=["utf-8", "with a mark", "utf-16", "big-endian", "no mark", "windows-1252", "dos"],
)
def test_a_text_is_read_as_notepad_writes_it_and_a_form_feed_begins_a_page(content: bytes) -> None:
    assert document_of(content, "letter.txt").pages == tuple(TEXT.split("\f"))


def test_the_content_decides_and_not_the_ending(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(PDF)
    (tmp_path / "letter.pdf").write_bytes(TEXT.encode())

    assert open_document(tmp_path / "letter.txt").pages == tuple(TEXT.split("\f"))
    assert open_document(tmp_path / "letter.pdf").pages == tuple(TEXT.split("\f"))


ZIP = b"PK\x03\x04" + bytes(26)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Unreadable.EMPTY),
        (b" \r\n\f\n", Unreadable.EMPTY),
        (b"<!DOCTYPE html><html>%PDF-1.7", Unreadable.WEB_PAGE),
        (b"\xef\xbb\xbf\r\n <HTML lang='en'>", Unreadable.WEB_PAGE),
        (b"<?xml version='1.0'?><letter/>", Unreadable.OTHER_FORMAT),
        (b"%!PS-Adobe-3.0", Unreadable.OTHER_FORMAT),
        (ZIP + b"[Content_Types].xml" + b"word/document.xml", Unreadable.OFFICE_FILE),
        (ZIP + b"[Content_Types].xml" + b"xl/workbook.xml", Unreadable.OFFICE_FILE),
        (ZIP + b"mimetypeapplication/vnd.oasis.opendocument.text", Unreadable.OFFICE_FILE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Unreadable.OFFICE_FILE),
        (rb"{\rtf1\ansi Dear Director}", Unreadable.OFFICE_FILE),
        (ZIP + b"letters/one.pdf", Unreadable.PACKED),
        (b"\x1f\x8b\x08\x00", Unreadable.PACKED),
        (b"\x89PNG\r\n\x1a\n", Unreadable.PICTURE),
        (b"\xff\xd8\xff\xe0", Unreadable.PICTURE),
        (b"II*\x00\x08", Unreadable.PICTURE),
        (b"\x7fELF\x02\x01\x01\x00", Unreadable.NO_TEXT_FILE),
        (bytes(range(256)), Unreadable.NO_TEXT_FILE),
        (b"Dear Director\0\0\0", Unreadable.NO_TEXT_FILE),
    ],
)
def test_what_is_neither_pdf_nor_text_is_named(content: bytes, why: Unreadable) -> None:
    assert why_not(content) == why


def test_a_letter_with_something_before_and_after_it_is_read() -> None:
    document = document_of(b"HTTP header\r\n" + PDF + bytes(5_000), "letter.pdf")

    assert document.pages == tuple(TEXT.split("\f"))


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(part: float) -> None:
    assert why_not(PDF[: int(len(PDF) * part)]) == Unreadable.CUT_SHORT


def test_a_scan_is_refused() -> None:
    assert why_not(made.as_pdf(made.scan())) == Unreadable.NO_TEXT


def test_a_page_without_text_among_others_is_told_of() -> None:
    document = document_of(made.as_pdf([LETTER[0], [], LETTER[2]]), "letter.pdf")

    assert document.page_count == len(document.pages) == 3
    assert document.pages_without_text == [2]


def test_a_file_that_needs_a_password_is_refused() -> None:
    assert why_not(hostile.encrypted(PDF, "secret")) == Unreadable.ENCRYPTED


def test_a_file_that_only_forbids_printing_is_read() -> None:
    assert document_of(hostile.encrypted(PDF, ""), "x.pdf").pages == tuple(TEXT.split("\f"))


def test_as_many_pages_are_read_as_are_allowed_and_no_more() -> None:
    assert document_of(hostile.pdf(hostile.page(copies=1_000)), "pack.pdf").page_count == 1_000
    assert why_not(hostile.pdf(hostile.page(copies=1_001))) == Unreadable.TOO_MANY_PAGES
    assert document_of(b"A page\f" * 1_000, "pack.txt").page_count == 1_000
    assert why_not(b"A page\f" * 1_001) == Unreadable.TOO_MANY_PAGES


def test_a_file_that_is_too_long_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    with pytest.raises(UnreadableError) as refused:
        open_document(path)

    assert refused.value.why == Unreadable.TOO_LONG
    assert why_not(b"Dear Director\n" * 200_000) == Unreadable.TOO_LONG


def test_a_file_with_an_error_in_it_that_could_be_mended_is_told_of() -> None:
    start = PDF.rindex(b"startxref\n") + len(b"startxref\n")
    document = document_of(PDF[:start] + b"7" + PDF[start:], "letter.pdf")

    assert (document.is_mended, document.pages) == (True, tuple(TEXT.split("\f")))


@pytest.mark.parametrize("name", ["missing.pdf", "", "folder", "nul\0.pdf", "x" * 5_000])
def test_what_is_no_file_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(FileError):
        open_document(tmp_path / name)


def test_standard_input_is_called_so() -> None:
    with pytest.raises(UnreadableError) as refused:
        document_of(b"", "-")

    assert "standard input" in refused.value.message


def test_an_error_keeps_all_it_says_between_processes() -> None:
    with pytest.raises(UnreadableError) as refused:
        document_of(b"", "letter.pdf")
    copy = pickle.loads(pickle.dumps(refused.value))  # noqa: S301 - our own

    assert (copy.message, copy.hint, copy.why) == (
        refused.value.message,
        refused.value.hint,
        Unreadable.EMPTY,
    )


def test_reading_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    # The library would warn of each: through logging, and of old ciphers through warnings.
    for content in (b"junk" + PDF, PDF[:-600] + b"%%EOF", hostile.encrypted(PDF, "secret")):
        try:
            _ = document_of(content, "letter.pdf").pages
        except UnreadableError:
            continue

    assert capfd.readouterr() == ("", "")
