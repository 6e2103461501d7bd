"""What is noted with an answer, asked for by code."""

from collections.abc import Iterable, Mapping

from ilacs_cli.domain.notes import Note, NoteCode

Noted = Note | Mapping[str, str]
"""A note, or what JSON has of it."""


def codes(notes: Iterable[Noted]) -> list[str]:
    """Return the code of each of *notes*."""
    return [_parts(note)[0] for note in notes]


def told(notes: Iterable[Noted], code: NoteCode) -> str:
    """Return what the one note with a *code* says: the days, names and figures in it."""
    (text,) = (text for found, text in map(_parts, notes) if found == code)
    return text


def _parts(note: Noted) -> tuple[str, str]:
    return (note.code, note.text) if isinstance(note, Note) else (note["code"], note["text"])
