"""Statistical neighbours: the authorities most like another, by the Department for Education."""

from ilacs_cli.domain.notes import Note

NEIGHBOURS = 10
"""How many statistical neighbours an authority has."""

FROM_THE_DEPARTMENT = Note(
    "statistical-neighbours",
    "Statistical neighbours are the Department for Education's, listed in June 2026.",
)
"""Whose list it is; the notice beside the packaged list says the same."""
