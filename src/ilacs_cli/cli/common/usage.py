"""Command lines: options made of records, and what a line that is wrong likely means."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import update_wrapper
from inspect import Parameter, Signature, signature
from typing import Any

import typer
from typer.core import TyperGroup

from ilacs_cli.domain.calendar.dates import parse_date
from ilacs_cli.domain.errors import IlacsError, InputError
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.records import is_record

Command = Any
"""A command or a group of Typer's, or one of its parameters: their classes have no public name."""


def usage_error(error: typer.TyperException, arguments: Sequence[str]) -> IlacsError:
    """Return an *error* of Typer's, made by the *arguments* typed, as one of the program's."""
    context = getattr(error, "ctx", None)
    message = one_line(error.format_message().strip().rstrip("."), 300)
    if context is None:
        name = " ".join(["ilacs", *arguments[:1]])
        return InputError(f"{message[:1].lower()}{message[1:]}", f"see '{name} --help'")
    option, parameter = getattr(error, "option_name", None), getattr(error, "param", None)
    if hasattr(error, "possibilities"):
        return _no_option(str(option), context)
    if option:
        return _no_value(str(option), context)
    if parameter is not None:
        what = f"{parameter.metavar or parameter.name} is missing: {parameter.help.rstrip('.')}"
        return InputError(what, _example(context.command.epilog))
    return InputError(f"{message[:1].lower()}{message[1:]}", f"see '{context.command_path} --help'")


def _example(epilog: str | None) -> str:
    return f"write it as in this example: {epilog.removeprefix('Example: ')}" if epilog else ""


def _options(command: Command) -> Iterator[Command]:
    return (one for one in command.params if one.param_type_name == "option")


def _no_option(name: str, context: Any) -> InputError:  # noqa: ANN401 - Typer's own context
    from difflib import get_close_matches

    path = context.command_path
    known = [opt for option in _options(context.command) for opt in option.opts]
    near = get_close_matches(name, known, n=1)
    also = f"'{path} --help' lists the options"
    if context.parent is None and name[:4] not in {opt[:4] for opt in known}:
        also = "write options after the command: ilacs cycle Plymouth --json"
    elif near:
        also = f"did you mean {near[0]}? {also}"
    return InputError(f"'{path}' has no option {one_line(name)}", also)


def _no_value(name: str, context: Any) -> InputError:  # noqa: ANN401 - Typer's own context
    values = [one.metavar or "VALUE" for one in _options(context.command) if name in one.opts]
    return InputError(
        f"nothing follows {one_line(name)}", f"write {' '.join([one_line(name), *values])}"
    )


def check_words(command: Command, context: Any, args: Sequence[str]) -> None:  # noqa: ANN401 - Typer's own context
    """Check that a *command* is given no option twice that may be given once, and no word too many.

    Raises:
        InputError: if it is.
    """
    try:
        values, rest, given = command.make_parser(context).parse_args(list(args))
    except typer.TyperException as error:
        vars(error)["ctx"] = context  # Typer leaves it out where a value is missing
        raise
    once = [one for one in given if one.name != "help" and not getattr(one, "multiple", True)]
    for option in once:
        if once.count(option) > 1:
            raise InputError(f"{option.opts[0]} is given twice", "give it once")
    if rest and not hasattr(command, "commands"):
        raise _too_many(context, values, rest)


def _too_many(context: Any, values: Mapping[str, Any], rest: Sequence[str]) -> InputError:  # noqa: ANN401 - Typer's own context
    """Return the error of a command that has no place for the *rest* of the words."""
    command, path = context.command, context.command_path
    message = f"'{path}' has no place for {one_line(' '.join(rest))!r}"
    before = [values[one.name] for one in command.params if one.param_type_name == "argument"]
    whole = " ".join([*before[-1:], *rest])
    if before and _is_date(whole):
        return InputError(message, f'put a date of several words in quotation marks: "{whole}"')
    meant = next(_options_for(" ".join(rest), command), None)
    return InputError(
        message,
        f"did you mean {meant}?"
        if meant
        else f"put a value of several words in quotation marks, or see '{path} --help'",
    )


def _is_date(text: str) -> bool:
    try:
        return bool(parse_date(text))
    except InputError:
        return False


def _options_for(text: str, command: Command) -> Iterator[str]:
    """Yield each option of *command* that *text* is a value of, as it would be typed."""
    from ilacs_cli.domain.authorities import find, find_region
    from ilacs_cli.register.register import authorities

    readers: Mapping[str, Callable[[str], object]] = {
        "DATE": parse_date,
        "REGION": lambda written: find_region(authorities(), written),
        "NAME": lambda written: find(authorities(), written),
    }
    written = f'"{text}"' if " " in text else text
    for option in _options(command):
        reader = readers.get(option.metavar)
        try:
            if reader and reader(text):
                yield f"{option.opts[0]} {written}"
        except InputError:
            continue


def _no_command(name: str, group: Command, context: Any) -> InputError:  # noqa: ANN401 - Typer's own context
    """Return the error of a *group* that has no command called *name*."""
    path, shown = context.command_path, one_line(name)
    meant = _meant(name.lower(), group, context)
    listed = f"'{path} --help' lists the commands"
    years = [one for one in _options(group) if one.metavar == "YEAR"]
    if years and re.fullmatch("[12][0-9]{3}", name):
        meant = [f"{years[0].opts[0]} {name}"]
    also = " or ".join(f"'{path} {one}'" for one in meant)
    hint = f"did you mean {also}? {listed}" if meant else listed
    return InputError(f"'{path}' has no command {shown!r}", hint)


def _meant(name: str, group: Command, context: Any) -> Iterable[str]:  # noqa: ANN401 - Typer's own context
    """Return the commands that *name* may stand for, those within commands too."""
    from difflib import get_close_matches

    names = group.list_commands(context)
    known = {one: one for one in names}
    if context.parent is None:
        known = {**ALSO_CALLED, **known}
    near = [name] if name in known else get_close_matches(name, known, n=2)
    if near:
        return dict.fromkeys(known[one] for one in near)
    within = {
        inner: f"{outer} {inner}"
        for outer in names
        for inner in getattr(group.get_command(context, outer), "commands", ())
    }
    return [within[inner] for inner in get_close_matches(name, within, n=1)]


ALSO_CALLED = {
    "days": "workdays",
    "holidays": "calendar",
    "letter": "deadlines",
    "letters": "deadlines",
    "due": "deadlines",
    "dates": "deadlines",
    "forecast": "cycle",
    "next": "cycle",
    "when": "cycle",
    "inspect": "plan",
    "inspection": "plan",
    "events": "history",
    "visits": "history",
    "ranking": "queue",
    "councils": "authorities",
    "add": "record",
    "export": "register export",
    "import": "register import",
    "version": "--version",
}
"""What people call commands."""


class CommandGroup(TyperGroup):
    """A group of commands."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - Typer's own signature
        """Return the command that *args* begin with, and the rest.

        Raises:
            InputError: if there is no such command; the hint names the nearest.
        """
        name = args[0]
        is_one = name.startswith("-") or name in self.list_commands(ctx)
        if not (is_one or ctx.resilient_parsing):
            raise _no_command(name, self, ctx)
        return super().resolve_command(ctx, args)


def with_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return *function* with the fields of its records as parameters of their own."""
    parameters = signature(function).parameters.values()
    records = {one.name: one.annotation for one in parameters if is_record(one.annotation)}

    def command(**given: Any) -> Any:  # noqa: ANN401 - any option
        for name, record in records.items():
            given[name] = record(**{field: given.pop(field) for field in record._fields})
        return function(**given)

    options = [
        option.replace(kind=Parameter.KEYWORD_ONLY)
        for one in parameters
        for option in (
            signature(one.annotation).parameters.values() if one.name in records else [one]
        )
    ]
    update_wrapper(command, function)
    command.__annotations__ = {option.name: option.annotation for option in options}
    vars(command)["__signature__"] = Signature(options)
    return command
