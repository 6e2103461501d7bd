"""Cases: a command line, an environment, files and streams, all made from one number."""

import shlex
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from random import Random
from typing import Any, NamedTuple

import typer

from fuzzing import files, values
from ilacs_cli.cli.main import app
from ilacs_cli.formats.write import Format

TODAY = date(2026, 11, 22)

_COMPLETION = {
    "COMP_WORDS": "ilacs\ndeadlines\n--event\n",
    "COMP_CWORD": "3",
    "_TYPER_COMPLETE_ARGS": "ilacs deadlines --event ",
    "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    "_TYPER_COMPLETE_WORD_TO_COMPLETE": "",
}
_ODD_ENVIRONMENT: Mapping[str, tuple[str, ...]] = {
    "NO_COLOR": ("", "1"),
    "FORCE_COLOR": ("", "1"),
    "COLUMNS": ("", "0", "1", "-1", "7", "40", "80", "500", "100000", "wide", "\u0661"),
    "LINES": ("0", "-1", "tall"),
    "TERM": ("", "dumb", "xterm-256color", "unknown"),
    "COLORTERM": ("truecolor",),
    "LC_ALL": ("C", "POSIX", "tr_TR.UTF-8", "nowhere"),
    "LANG": ("", "de_DE.ISO-8859-1"),
    "HOME": (".", "", "missing", "letters.csv", "~"),
    "XDG_CONFIG_HOME": ("folder", "", "missing", "relative/folder"),
    "APPDATA": ("folder", ""),
    "TZ": ("Pacific/Kiritimati", "nowhere"),
    "_ILACS_COMPLETE": ("complete_bash", "complete_zsh", "complete_fish", "source_bash", "x"),
    "ILACS_REGISTER": (
        *(
            values.REGISTER,
            "own/missing.csv",
            "letters.csv",
            "letters.csv/x.csv",
            "folder",
            ".",
            "",
        ),
        *(" ", "~", "~/r.csv", "~nobody/r.csv", "loop", "folder/loop", "x" * 300, "two\nlines.csv"),
        *("caf\u00e9.csv", "undecodable-\udcff.csv", "NUL", r"C:\r.csv", "new/folder/r.csv"),
    ),
}
_ENCODINGS = ("utf-8", "utf-8", "utf-8", "cp1252", "cp437", "ascii", "shift_jis")


class Parameter(NamedTuple):
    """An option or an argument of a command.

    Args:
        names: what an option is called; none if it is an argument.
        metavar: what help calls its value; None if it takes none.
        offered: what a shell offers for its value.
    """

    names: tuple[str, ...]
    metavar: str | None
    offered: tuple[str, ...]


class Command(NamedTuple):
    """A command as the program tells it.

    Args:
        words: what it is called.
        parameters: its options and arguments.
        example: the words of the example in its help, without the program's name.
    """

    words: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    example: tuple[str, ...]


class Case(NamedTuple):
    """One run of the program.

    Args:
        arguments: what is typed after its name.
        environment: the variables beside those the system needs.
        files: what the files hold that are there.
        terminal: whether standard output is one.
        encoding: the code page of both streams.
        today: what the clock says.
        gone: whether the folder it runs in has been removed.
    """

    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    files: Mapping[str, bytes]
    terminal: bool = False
    encoding: str = "utf-8"
    today: date = TODAY
    gone: bool = False


@cache
def commands() -> tuple[Command, ...]:
    """Every command and group of the program, found by walking it."""
    program: Any = typer.main.get_command(app)
    return tuple(_walk(program, (), typer.Context(program, info_name="ilacs")))


def _walk(command: Any, words: tuple[str, ...], ctx: typer.Context) -> Iterable[Command]:  # noqa: ANN401 - Typer's own command
    example = shlex.split((command.epilog or "").removeprefix("Example: "))[1:]
    parameters = tuple(_parameter(one, ctx) for one in command.params)
    yield Command(words, parameters, tuple(example))
    if hasattr(command, "list_commands"):
        for name in command.list_commands(ctx):
            yield from _walk(command.get_command(ctx, name), (*words, name), ctx)


def _parameter(parameter: Any, ctx: typer.Context) -> Parameter:  # noqa: ANN401 - Typer's own parameter
    is_option = parameter.param_type_name == "option"
    takes_value = not getattr(parameter, "is_flag", False)
    offered = parameter.shell_complete(ctx, "") if takes_value else ()
    return Parameter(
        tuple(parameter.opts) if is_option else (),
        (parameter.metavar or "").strip("[]") if takes_value else None,
        tuple(str(item.value) for item in offered),
    )


def case(number: int) -> Case:
    """Return the case with this number, which is always the same."""
    chance = Random(number)  # noqa: S311 - chance, not a secret
    arguments = tuple(_arguments(chance))
    environment = dict(_environment(chance))
    return Case(
        arguments,
        environment,
        dict(_files((*arguments, *environment.values()), chance)),
        terminal=chance.random() < 0.2,
        encoding=chance.choice(_ENCODINGS),
        today=chance.choice((TODAY,) * 18 + (date(1970, 1, 1), date(2150, 1, 1))),
        gone=chance.random() < 0.005,
    )


def _arguments(chance: Random) -> list[str]:
    command, wild = _any_command(chance), chance.random()
    if wild < 0.03:
        return [values.any_value(chance) for _ in range(chance.randrange(6))]
    words = list(command.example if wild < 0.6 else command.words)
    if wild >= 0.6:
        words += [_value(one, chance) for one in command.parameters if not one.names]
    for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 4))):
        words += _option(command, chance)
    if chance.random() < 0.25:
        words += ["--format", str(chance.choice(tuple(Format)))]
    if wild > 0.9:
        return _disturbed(words, chance)
    return _otherwise(words, command, chance)


def _any_command(chance: Random) -> Command:
    """Return any command; a backtest takes as long as fifty others, so there are fewer of them."""
    command = chance.choice(commands())
    is_left_out = "backtest" in command.words and chance.random() < 0.8
    return chance.choice(commands()) if is_left_out else command


def _option(command: Command, chance: Random) -> list[str]:
    """Return one of the options of *command*, with a value if it takes one."""
    options = [one for one in command.parameters if one.names]
    if not options:
        return ["--help"]
    option = chance.choice(options)
    value = [] if option.metavar is None else [_value(option, chance)]
    return [chance.choice(option.names), *value]


def _value(parameter: Parameter, chance: Random) -> str:
    if chance.random() < 0.07:
        return values.any_value(chance)
    if parameter.names == ("--output",):
        return values.new_place(chance)
    if parameter.offered and chance.random() < 0.9:
        return _finished(chance.choice(parameter.offered), chance)
    choices = (parameter.metavar or "").split("|")
    if len(choices) > 1:
        return chance.choice(choices)
    return values.BY_METAVAR.get(choices[0], values.any_value)(chance)


def _finished(offered: str, chance: Random) -> str:
    """Return what a shell offers with what a person goes on to type."""
    if offered.endswith("="):
        return f"{offered}{values.day(chance)}"
    return f"{offered}{values.number(chance)}" if offered.endswith(":") else offered


def _otherwise(words: list[str], command: Command, chance: Random) -> list[str]:
    """Return *words* with the values of some options changed."""
    named = {name: one for one in command.parameters for name in one.names}
    for before, word in enumerate(words[:-1]):
        option = named.get(word)
        if option and option.metavar is not None and chance.random() < 0.3:
            words[before + 1] = _value(option, chance)
    return words


def _disturbed(words: list[str], chance: Random) -> list[str]:
    """Return *words* with one left out, put in, said twice, or all in disorder."""
    at = chance.randrange(len(words) + 1)
    return chance.choice(
        (
            words[:at] + words[at + 1 :],
            [*words[:at], values.any_value(chance), *words[at:]],
            words[:at] + words[at : at + 2] * 2 + words[at + 2 :],
            chance.sample(words, len(words)),
            [
                "=".join(words[at : at + 2]) if place == at else word
                for place, word in enumerate(words)
            ],
        )
    )


def _environment(chance: Random) -> Iterable[tuple[str, str]]:
    if chance.random() < 0.9:
        yield "ILACS_REGISTER", values.REGISTER
    if chance.random() < 0.8:
        yield "HOME", "."
    for _ in range(chance.choice((0, 0, 0, 1, 2, 4))):
        name = chance.choice(tuple(_ODD_ENVIRONMENT))
        yield name, chance.choice(_ODD_ENVIRONMENT[name])
        if name == "_ILACS_COMPLETE":
            yield from ((key, _COMPLETION[key]) for key in _COMPLETION if chance.random() < 0.9)


def _files(words: Iterable[str], chance: Random) -> Iterable[tuple[str, bytes]]:
    named = "\n".join(words)
    for place in values.FILES:
        beside = place.startswith("own/") and values.REGISTER in named and chance.random() < 0.4
        if beside or (place in named and not place.startswith("own/")):
            yield place, files.content(place, chance)
