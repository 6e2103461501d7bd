"""Text out of a PDF by pypdf, within limits: the file may be damaged, or made to do harm."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ilacs_cli.letters.document import (
    MOST_PAGES,
    PRINT_ANEW,
    Document,
    Unreadable,
    UnreadableError,
    cannot_read,
    too_many_pages,
)
from ilacs_cli.letters.limits import Limits, OutOfMemoryError, OutOfTimeError, OverLimitError

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import PdfObject

MOST_SECONDS = 5.0
"""How long a whole document may take; the longest report of 50 pages takes less than one second."""

_MOST_MEMORY = 250_000_000
"""By how much the memory may grow, in bytes."""

_MOST_UNPACKED = 8_000_000
"""What one stream may unpack to, in bytes; the longest of a hundred letters has 60,000."""

_MOST_CHARACTERS = 200_000
"""How much text a page may have; a full one has 4,000 characters."""

_SETTINGS: dict[str, Any] = {
    "maximum_declared_stream_length": 50_000_000,
    "array_based_stream_maximum_output_length": _MOST_UNPACKED,
    "lzw_maximum_output_length": _MOST_UNPACKED,
    "run_length_maximum_output_length": _MOST_UNPACKED,
    "zlib_maximum_output_length": _MOST_UNPACKED,
    "zlib_maximum_recovery_input_length": 1_000_000,
    "brotli_maximum_output_length": _MOST_UNPACKED,
    "stream_filters_maximum_length": 4,
    "stream_decoding_work_maximum_length": 4 * _MOST_UNPACKED,
    "stream_parsing_work_maximum_count": 500_000,
    "page_tree_maximum_entries": 5 * MOST_PAGES,
    "page_tree_maximum_depth": 50,
    "xform_maximum_invocations_per_extraction": 1_000,
    "jbig2dec_binary": None,  # no other program is started for a picture
    "disable_legacy_handling": True,  # it would look for settings of old releases each time
}
"""Settings of pypdf that bound the memory a file can take."""

_FAR_FROM_END = 65_536
"""How many bytes may follow the mark that ends a PDF: some servers add to it."""

_AGAIN = "download it again, or open it and print it to a new PDF"
_REMOVE_PASSWORD = "open it with its password and print it to a new PDF, then read that"  # noqa: S105
_RECOGNISE_TEXT = "put it through text recognition (OCR), or type in what it says"


def pdf_document(content: bytes, name: str) -> Document:
    """Return the document that is a PDF; its pages are read as they are asked for.

    Raises:
        UnreadableError: if it is encrypted, damaged, too long or a scan.
    """
    if b"%%EOF" not in content[-_FAR_FROM_END:]:
        raise cannot_read(name, Unreadable.CUT_SHORT, "its end is missing", _AGAIN)
    pdf = _Pdf(content, name)
    document = Document(name, pdf.page_count, pdf.text_of, lambda: pdf.is_mended)
    if not pdf.page_count:
        raise cannot_read(name, Unreadable.DAMAGED, "it has no pages", _AGAIN)
    if not any(document.page(number + 1).strip() for number in range(pdf.page_count)):
        raise cannot_read(
            name, Unreadable.NO_TEXT, "it has no text on any page, like a scan", _RECOGNISE_TEXT
        )
    return document


class _Pdf:
    """A PDF that is open.

    Args:
        content: the file's content.
        name: the file's name.

    Raises:
        UnreadableError: if it cannot be read.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        self._limits = Limits(MOST_SECONDS, _MOST_MEMORY)
        self._complaints = _Complaints()
        with self._guarded():
            self._reader = _reader_of(content)
            _refuse_locked(self._reader, name)
            self.page_count = _count_pages(self._reader, name)

    @property
    def is_mended(self) -> bool:
        """Whether pypdf has had to guess at a part of the file that is damaged."""
        return self._complaints.count > 0

    def text_of(self, number: int) -> str:
        """Return the text of a page, counted from 1.

        Raises:
            UnreadableError: if it cannot be read.
        """
        with self._guarded():
            # Characters that are half of another one come of damaged fonts; nothing can write them.
            text = self._reader.pages[number - 1].extract_text()
            text = text.encode("utf-8", "replace").decode("utf-8")
        if len(text) > _MOST_CHARACTERS:
            raise _too_much(self._name)
        return text

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Keep to the limits and silence pypdf; turn whatever goes wrong into one error.

        Raises:
            UnreadableError: if anything does.
        """
        from pypdf import apply_configuration

        logger = logging.getLogger("pypdf")
        logger.addHandler(self._complaints)
        propagated, logger.propagate = logger.propagate, False
        try:
            with warnings.catch_warnings(), apply_configuration(**_SETTINGS), self._limits:
                warnings.simplefilter("ignore")
                yield
        except UnreadableError:
            raise
        except (Exception, OverLimitError) as error:
            # pypdf lets errors of many kinds through where a file is damaged: KeyError,
            # AttributeError, RecursionError, zlib.error. They all say the same: not this file.
            raise _error_of(error, self._name) from error
        finally:
            logger.propagate = propagated
            logger.removeHandler(self._complaints)


class _Complaints(logging.Handler):
    """Counts what pypdf complains of, which it does where it mends a file; nothing is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def emit(self, _record: logging.LogRecord) -> None:
        self.count += 1


_LOOK_AFTER = 16
"""After how many more streams it is looked at what they hold."""


def _reader_of(content: bytes) -> "PdfReader":
    """Return a reader that forgets what it has unpacked before that fills the memory."""
    from pypdf import PdfReader
    from pypdf.generic import EncodedStreamObject

    class SparingReader(PdfReader):
        def __init__(self, stream: BytesIO) -> None:
            self._streams = list[EncodedStreamObject]()
            super().__init__(stream)

        def cache_indirect_object(
            self, generation: int, idnum: int, obj: "PdfObject | None"
        ) -> "PdfObject | None":
            if isinstance(obj, EncodedStreamObject):
                self._streams.append(obj)
                if not len(self._streams) % _LOOK_AFTER:
                    self._forget()
            return super().cache_indirect_object(generation, idnum, obj)

        def _forget(self) -> None:
            unpacked = [stream for stream in self._streams if stream.decoded_self is not None]
            if sum(len(stream.get_data()) for stream in unpacked) > _MOST_UNPACKED:
                for stream in unpacked:
                    stream.decoded_self = None

    return SparingReader(BytesIO(content))


def _refuse_locked(reader: "PdfReader", name: str) -> None:
    """Refuse a file that needs a password; one that only forbids printing or copying opens."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise cannot_read(
            name, Unreadable.ENCRYPTED, "it is encrypted and needs a password", _REMOVE_PASSWORD
        )


def _count_pages(reader: "PdfReader", name: str) -> int:
    """Return how many pages there are."""
    page_tree = reader.root_object["/Pages"].get_object()
    count = page_tree.get("/Count") if isinstance(page_tree, dict) else None
    if not isinstance(count, int) or count <= MOST_PAGES:
        count = len(reader.pages)
    if count > MOST_PAGES:
        raise too_many_pages(name, count)
    return count


def _error_of(error: BaseException, name: str) -> UnreadableError:
    """Return what to say of an *error* that came of reading the file *name*."""
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    if isinstance(error, OutOfTimeError):
        return cannot_read(
            name,
            Unreadable.TOO_SLOW,
            f"reading it takes more than {MOST_SECONDS:.0f} seconds",
            PRINT_ANEW,
        )
    if isinstance(error, LimitReachedError | MemoryError | OutOfMemoryError):
        return _too_much(name)
    if isinstance(error, DependencyError | FileNotDecryptedError):
        return cannot_read(name, Unreadable.ENCRYPTED, "it is encrypted", _REMOVE_PASSWORD)
    return cannot_read(name, Unreadable.DAMAGED, "it is damaged", _AGAIN)


def _too_much(name: str) -> UnreadableError:
    return cannot_read(
        name, Unreadable.TOO_MUCH, "it unpacks to far more than a letter or report is", PRINT_ANEW
    )
