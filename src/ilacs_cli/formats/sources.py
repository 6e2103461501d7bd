"""The sources that a report rests on, found in its record."""

from collections.abc import Iterable, Mapping
from datetime import date

from ilacs_cli.domain.rules import Source
from ilacs_cli.formats.elements import Report
from ilacs_cli.formats.records import field_names, is_record


def sources_of(report: Report) -> list[Source]:
    """Return every source in the record of *report*, in its order, each once."""
    return list(dict.fromkeys(_sources(report)))


def _sources(value: object) -> Iterable[Source]:
    if isinstance(value, Source):
        yield value
    elif isinstance(value, str | date):
        return
    elif is_record(type(value)):
        kind: type = type(value)
        for name in field_names(kind):
            yield from _sources(getattr(value, name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _sources(one)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _sources(one)
