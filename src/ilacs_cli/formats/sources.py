"""The sources of the rules that a report speaks of."""

from collections.abc import Iterable, Mapping
from datetime import date

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.rules import Rule, Source
from ilacs_cli.formats.records import field_names, is_record


def sources_in(record: object) -> Mapping[Source, list[str]]:
    """Return every source within *record*, such as a report, each with what it is the source of."""
    sources: dict[Source, list[str]] = {}
    for what, source in dict.fromkeys(_cited(record, set())):
        sources.setdefault(source, []).extend([what] if what else [])
    return sources


def _cited(value: object, seen: set[int]) -> Iterable[tuple[str, Source]]:
    """Yield what *value* cites; what has been *seen* is not gone through again."""
    kind: type = type(value)
    if isinstance(value, Rule):
        yield from ((value.what, source) for source in (value.source, *value.also))
    elif isinstance(value, Source):
        yield "", value
    elif isinstance(value, str | date | Mapping | WorkingCalendar) or id(value) in seen:
        return
    elif is_record(kind):
        seen.add(id(value))
        for name in field_names(kind):
            yield from _cited(getattr(value, name), seen)
    elif isinstance(value, Iterable):
        for one in value:
            yield from _cited(one, seen)
