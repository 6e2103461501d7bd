"""Help: every command is listed and shows an example that works."""

import re

import pytest
from running import Ilacs

from ilacs_cli.cli.main import COMMANDS

WITH_A_COMMAND_INSIDE = {
    "workdays": ("add", "subtract", "count", "is"),
    "rules": ("show",),
}
HELPS = [
    *COMMANDS,
    *(f"{group} {name}" for group, names in WITH_A_COMMAND_INSIDE.items() for name in names),
]


def test_alone_the_program_lists_its_commands(ilacs: Ilacs) -> None:
    out = ilacs("").out
    assert [line.split()[0] for line in out.split("Commands:")[1].splitlines()[1:6]] == list(
        COMMANDS[:5]
    )


def test_no_summary_is_cut(ilacs: Ilacs) -> None:
    assert "..." not in ilacs("").out.split("Commands:")[1]


@pytest.mark.parametrize("command", HELPS)
@pytest.mark.parametrize("asked", ["--help", "-h"])
def test_every_help_shows_an_example_of_its_command(ilacs: Ilacs, command: str, asked: str) -> None:
    ran = ilacs(f"{command} {asked}")
    assert ran.code == 0
    assert re.search(rf"Example: ilacs {command}\b", ran.out)


@pytest.mark.parametrize("command", HELPS)
def test_the_example_works(ilacs: Ilacs, command: str) -> None:
    out = ilacs(f"{command} --help").out
    example = " ".join(out.split("Example: ilacs ")[1].split())
    assert ilacs(example).code == 0
