"""Any record as JSON, as a row of CSV and as a JSON Schema, made from what it shows.

A record is a named tuple or a dataclass. It shows its fields, in order, under their own names;
where that is not what others should see it has a static method:

``shown()``
    The keys of its JSON, each with the field or property that has the value; ``rule.title`` is
    the title of its rule, None where it has none.
``columns()``
    The same for CSV, where that differs from ``shown``.
``inline()``
    Those of its keys whose columns stand in a row of CSV without the key before their names.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, ClassVar, NamedTuple, Union, get_args, get_origin, get_type_hints

_NOTHING = type(None)
_SIMPLE = (str, int, float, _NOTHING)
_IN_A_CELL = (*_SIMPLE, date)


def is_record(kind: object) -> bool:
    """Whether *kind* is the class of a record."""
    return isinstance(kind, type) and (
        is_dataclass(kind) or (issubclass(kind, tuple) and hasattr(kind, "_fields"))
    )


def shown(kind: type) -> Mapping[str, str]:
    """Return the keys that a record of the class *kind* shows, each with its attribute."""
    own: Mapping[str, str] | None = _said(kind, "shown")
    return own or {name: name for name in field_names(kind)}


def _said(kind: type, what: str) -> Any:  # noqa: ANN401 - a mapping or a collection
    method = getattr(kind, what, None)
    return method() if method else None


@cache
def field_names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of records of the class *kind*, in order."""
    named: tuple[str, ...] | None = getattr(kind, "_fields", None)
    return named or tuple(field.name for field in fields(kind))


def plain(value: object) -> Any:  # noqa: ANN401 - JSON is what it is
    """Return *value* as what JSON knows; a date is text in ISO form, nothing is left out."""
    if isinstance(value, _SIMPLE):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if is_record(type(value)):
        return {
            key: plain(_at_end(value, name.split("."))) for key, name in shown(type(value)).items()
        }
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, Iterable):
        return [plain(one) for one in value]
    raise TypeError(f"a {type(value).__name__} cannot be written as JSON")


def _at_end(record: object, path: Iterable[str]) -> object:
    """Return what *record* has at the end of *path*; None where something on the way is."""
    value: object = record
    for name in path:
        value = None if value is None else getattr(value, name)
    return value


Row = dict[str, object]
"""The cells of a row of CSV by column."""


class Rows(NamedTuple):
    """Rows of CSV whose columns no record declares, or that are made while they are written.

    Args:
        columns: the header.
        rows: the rows, which can be gone over once.
    """

    columns: Sequence[str]
    rows: Iterable[Row]


class Column(NamedTuple):
    """A column of CSV: its name, and the attributes that lead to its value from the record."""

    name: str
    path: tuple[str, ...]

    def of(self, record: object) -> object:
        """Return the value that *record* has in the column; None where something on the way is."""
        return _at_end(record, self.path)


@cache
def columns(kind: type) -> tuple[Column, ...]:
    """Return the columns that records of the class *kind* have in CSV.

    A record within it has a column for each of its own, their names after its key.
    """
    return tuple(_columns(kind, "", ()))


def _columns(kind: type, before: str, path: tuple[str, ...]) -> Iterable[Column]:
    inline: Collection[str] = _said(kind, "inline") or ()
    told: Mapping[str, str] = _said(kind, "columns") or shown(kind)
    for key, name in told.items():
        inner = _one_of(_type_of(kind, name))
        if is_record(inner):
            prefix = before if key in inline else f"{before}{key}_"
            yield from _columns(inner, prefix, (*path, *name.split(".")))
        else:
            yield Column(f"{before}{key}", (*path, *name.split(".")))


def row(record: object) -> Row:
    """Return *record* as a row of CSV, by column."""
    kind: type = type(record)
    return {column.name: cell(column.of(record)) for column in columns(kind)}


def cell(value: object) -> object:
    """Return *value* as it stands in one cell: of several things a text that lists them."""
    if isinstance(value, _IN_A_CELL):
        return value
    if is_record(type(value)):
        parts = (cell(_at_end(value, name.split("."))) for name in shown(type(value)).values())
        return " ".join(_text(part) for part in parts if part is not None)
    if isinstance(value, Iterable):
        return "; ".join(_text(cell(one)) for one in value)
    raise TypeError(f"a {type(value).__name__} cannot be written as a cell")


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def table(records: Sequence[object], kind: type) -> Rows:
    """Return *records* of the class *kind* as rows of CSV."""
    return Rows([column.name for column in columns(kind)], map(row, records))


def rows_of(rows: Sequence[Row]) -> Rows:
    """Return *rows* with the columns that any of them has, in the order in which they come."""
    return Rows(list(dict.fromkeys(name for cells in rows for name in cells)), rows)


def schema(kind: type, fixed: Mapping[str, object] | None = None) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of records of the class *kind*.

    What their docstrings say of a field describes it.

    Args:
        kind: the class.
        fixed: keys with a value that is always the same, before all others.
    """
    from pydantic import TypeAdapter

    model = _model(kind, tuple((fixed or {}).items()))
    made: dict[str, Any] = TypeAdapter(model).json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


@cache
def _model(kind: type, fixed: tuple[tuple[str, object], ...] = ()) -> Any:  # noqa: ANN401 - pydantic's own
    from typing import Literal

    from pydantic import ConfigDict, Field, create_model

    parts: dict[str, Any] = {key: (Literal[value], ...) for key, value in fixed}
    for key, name in shown(kind).items():
        described = _description_of(kind, name)
        parts[key] = (_modelled(_type_of(kind, name)), Field(description=described))
    return create_model(
        kind.__name__,
        __config__=ConfigDict(arbitrary_types_allowed=True, protected_namespaces=()),
        __doc__=_summary(kind),
        **parts,
    )


def _modelled(kind: Any) -> Any:  # noqa: ANN401 - any annotation
    """Return the annotation *kind* with a model in the place of each record."""
    if is_record(kind):
        return _model(kind)
    inner = tuple(_modelled(one) for one in get_args(kind))
    origin = get_origin(kind)
    if not inner or origin is None:
        return kind
    if origin in {Union, UnionType}:
        return Union[inner]  # noqa: UP007 - made of what is known only here
    return origin[inner]


def _type_of(kind: type, path: str) -> Any:  # noqa: ANN401 - any annotation
    """Return the type at the end of *path*, which may be None where something on the way may."""
    name, _, rest = path.partition(".")
    whole = _types(kind)[name]
    if get_origin(whole) is ClassVar:
        (whole,) = get_args(whole)
    if not rest:
        return whole
    ends = [one if one is _NOTHING else _type_of(one, rest) for one in _each_of(whole)]
    return Union[tuple(ends)]  # noqa: UP007 - made of what is known only here


def _description_of(kind: type, path: str) -> str | None:
    name, _, rest = path.partition(".")
    if not rest:
        return _descriptions(kind).get(name)
    first, *_ = (one for one in _each_of(_types(kind)[name]) if one is not _NOTHING)
    return _description_of(first, rest)


def _each_of(kind: Any) -> Sequence[Any]:  # noqa: ANN401 - any annotation
    """Return the types that an annotation stands for."""
    return get_args(kind) if get_origin(kind) in {Union, UnionType} else (kind,)


@cache
def _types(kind: type) -> Mapping[str, Any]:
    """Return the type of every field and property of the class *kind*."""
    types = dict(get_type_hints(kind))
    for base in reversed(kind.__mro__):
        for name, value in vars(base).items():
            if isinstance(value, property) and value.fget:
                types[name] = get_type_hints(value.fget).get("return", Any)
    return types


def _one_of(kind: Any) -> Any:  # noqa: ANN401 - any annotation
    """Return what an annotation stands for where it is not None."""
    others = [one for one in _each_of(kind) if one is not _NOTHING]
    return others[0] if len(others) == 1 else kind


_ARGUMENT = r"(?m)^ {4}(\w+): (.+(?:\n {8}.+)*)"


def _descriptions(kind: type) -> dict[str, str]:
    """Return what is said of each field under ``Args:``, and of each property."""
    _, _, arguments = (inspect.getdoc(kind) or "").partition("Args:\n")
    told = {name: " ".join(text.split()) for name, text in re.findall(_ARGUMENT, arguments)}
    for base in reversed(kind.__mro__):
        for name, value in vars(base).items():
            if isinstance(value, property) and value.__doc__:
                told[name] = " ".join(value.__doc__.partition("\n\n")[0].split())
    return told


def _summary(kind: type) -> str:
    return (inspect.getdoc(kind) or "").partition("\n\nArgs:")[0]
