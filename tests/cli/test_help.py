"""Help: every command is listed and shows an example that works."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import typer
from running import NOW, Ilacs, Terminal
from screens import COLUMNS

from ilacs_cli.cli.main import COMMANDS, GROUPS, NEWCOMERS, app, run


def commands_in(group: Any, *path: str) -> Iterator[str]:  # noqa: ANN401 - Typer's own command
    """Every command in *group* and in the groups inside it, as it is typed."""
    context = typer.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        yield " ".join([*path, name])
        if hasattr(found, "list_commands"):
            yield from commands_in(found, *path, name)


HELPS = list(commands_in(typer.main.get_command(app)))


def example_of(ilacs: Ilacs, command: str) -> str:
    return example_in(ilacs(f"{command} --help").out)


def example_in(out: str) -> str:
    """The example at the end of a command's help, as it is typed after the program's name."""
    return " ".join(out.split("Example: ")[1].split()).partition("ilacs ")[2]


def test_every_command_has_its_help_among_these() -> None:
    assert set(COMMANDS) < set(HELPS)
    assert {"workdays add", "rules show", "register import"} < set(HELPS)


def test_help_lists_the_commands(ilacs: Ilacs) -> None:
    out = ilacs("--help").out
    names = (line.split()[0] for line in out.splitlines() if line.startswith("  "))
    assert [name for name in names if name in COMMANDS] == list(COMMANDS)


def test_help_groups_the_commands_by_what_they_are_for(ilacs: Ilacs) -> None:
    lines = ilacs("--help").out.splitlines()
    for title, names in GROUPS.items():
        first = lines.index(f"{title}:") + 1
        assert [line.split()[0] for line in lines[first : first + len(names)]] == list(names)


def test_no_summary_is_cut(ilacs: Ilacs) -> None:
    assert "..." not in ilacs("--help").out.partition("Options:")[2]


@pytest.mark.parametrize("command", HELPS)
@pytest.mark.parametrize("asked", ["--help", "-h"])
def test_every_help_shows_an_example_of_its_command(ilacs: Ilacs, command: str, asked: str) -> None:
    ran = ilacs(f"{command} {asked}")
    assert ran.code == 0
    typed = example_in(ran.out).split()
    assert [word for word in typed if word in command.split()] == command.split()


NEEDS_SOMETHING = {
    *("read", "register import", "register undo", "register remove"),
    *("calendar update", "calendar undo"),
}
"""The commands whose example needs a file, or records, that only its reader has."""


@pytest.mark.parametrize("command", [name for name in HELPS if name not in NEEDS_SOMETHING])
def test_the_example_works(ilacs: Ilacs, command: str) -> None:
    assert ilacs(example_of(ilacs, command)).code == 0


# The program alone


def test_alone_the_program_shows_what_a_newcomer_needs_and_no_more(ilacs: Ilacs) -> None:
    ran = ilacs("")
    lines = [line.split() for line in ran.out.splitlines() if line.startswith("  ")]
    shown = [next(word for word in line if word in COMMANDS) for line in lines]
    assert shown == list(NEWCOMERS)
    assert len(shown) == 5
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) < 25


def test_alone_the_program_says_how_to_see_the_rest(ilacs: Ilacs) -> None:
    assert "ilacs --help" in ilacs("").out


@pytest.mark.parametrize("command", NEWCOMERS)
def test_a_newcomer_sees_the_summary_and_the_example_of_help(ilacs: Ilacs, command: str) -> None:
    out = ilacs("").out
    example = example_of(ilacs, command)
    (line,) = (
        line for line in out.splitlines() if line.startswith("  ") and command in line.split()
    )
    assert line.endswith(f"ilacs {example}")
    assert out.splitlines()[out.splitlines().index(line) - 1] in ilacs(f"{command} --help").out


def test_the_start_screen_fits_a_terminal_of_80_columns(ilacs: Ilacs) -> None:
    assert max(map(len, ilacs("").out.splitlines())) <= COLUMNS


def test_errors_and_hints_are_folded_on_a_terminal_and_one_line_each_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    asked = ["deadlines", "--letter-date", "2026-11-02", "--event", "inspektion"]
    on_screen, in_pipe = Terminal(), StringIO()
    for err in (on_screen, in_pipe):
        run(asked, stdout=StringIO(), stderr=err, clock=lambda: NOW)
    folded = on_screen.getvalue().splitlines()
    assert len(in_pipe.getvalue().splitlines()) == 2
    assert len(folded) > 2
    assert max(map(len, folded)) <= 60
    assert " ".join(folded) == in_pipe.getvalue().replace("\n", " ").rstrip()
