"""The sources that a report rests on, found in its record."""

from collections.abc import Iterable, Mapping

from ilacs_cli.domain.rules import Source
from ilacs_cli.formats.elements import Report
from ilacs_cli.formats.records import field_names, is_record


def sources_of(report: Report) -> list[Source]:
    """Return every source in the record of *report*, in its order, each once."""
    return list(dict.fromkeys(_sources(report, set())))


def _sources(value: object, seen: set[int]) -> Iterable[Source]:
    """Yield the sources in *value*, of which the parts that were *seen* are passed over.

    What a report holds lives as long as it does, so none of its parts has the place of another.
    """
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Source):
        yield value
    for part in _parts(value):
        yield from _sources(part, seen)


def _parts(value: object) -> Iterable[object]:
    kind: type = type(value)
    if is_record(kind):
        return [getattr(value, name) for name in field_names(kind)]
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list | tuple) else ()
