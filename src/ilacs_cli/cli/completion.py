"""``ilacs completion``: scripts that make a shell complete commands, options and values."""

from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import datetime
from typing import Annotated, Any, TextIO

import typer
from typer.completion import (  # type: ignore[attr-defined] # it lists no names for others
    get_completion_script,
    shell_complete,
)

from ilacs_cli.cli.common import suggestions
from ilacs_cli.cli.common.command import (
    COMPLETING,
    CommandResult,
    ReportCommand,
    new_app,
    report_command,
)
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.write import Format

SHELLS = ("bash", "zsh", "fish", "powershell")
"""The shells with a completion script."""

app = new_app()


class CompletionCommand(ReportCommand):
    """A command that answers with a text alone."""

    formats = (Format.TABLE,)


Shell = Annotated[
    str,
    typer.Argument(
        parser=suggestions.one_of(SHELLS, "shell"),
        metavar="|".join(SHELLS),
        autocompletion=suggestions.suggest_from(SHELLS),
        help="The shell you type in.",
    ),
]


@report_command(app, "completion", "ilacs completion bash", CompletionCommand)
def completion(shell: Shell) -> CommandResult:
    """Let the Tab key complete what you type.

    This prints a script for your shell. To use it in every new shell, add a line to the file that
    the shell reads when it starts:

    \b
    bash, ~/.bashrc:
      source <(ilacs completion bash)
    zsh, ~/.zshrc, below compinit:
      source <(ilacs completion zsh)
    fish, ~/.config/fish/config.fish:
      ilacs completion fish | source
    PowerShell, the file that $PROFILE names:
      ilacs completion powershell | Out-String | Invoke-Expression
    """  # noqa: D301 - the mark that keeps help from folding lines, not a backslash
    return CommandResult(script(shell), text_form=Format.TABLE)


def script(shell: str) -> str:
    """Return Typer's script that completes the program in a *shell*, one of ``SHELLS``."""
    # The instruction "source" would ask the bash on the path, if there is one, for its version.
    text = get_completion_script(prog_name="ilacs", complete_var=COMPLETING, shell=shell)
    return f"{text}\n"


def complete(
    program: Any,  # noqa: ANN401 - Typer's own command
    instruction: str,
    stdout: TextIO,
    clock: Callable[[], datetime],
) -> int:
    """Answer a shell that asks for completions, and return the exit code it expects.

    *instruction* is that of the shell's script: ``complete_bash``.

    Raises:
        InputError: if the instruction is not such a script's.
    """
    asked, _, shell = instruction.partition("_")
    if asked != "complete" or shell not in SHELLS:
        raise _no_instruction(instruction)
    try:
        return _answer(program, {"obj": clock}, instruction, stdout)
    except SystemExit as ended:  # fish is answered by exit code whether there is anything to offer
        return int(ended.code or 0)
    except (KeyError, ValueError) as error:  # a variable of the script is missing or wrong
        raise _no_instruction(instruction) from error


def _answer(
    program: Any,  # noqa: ANN401 - Typer's own command
    settings: dict[str, Any],
    instruction: str,
    stdout: TextIO,
) -> int:
    _know_shells()
    with redirect_stdout(stdout):
        return shell_complete(program, settings, "ilacs", COMPLETING, instruction)


def _know_shells() -> None:
    """Make Typer register its shells, as it does for any program with completion."""
    completing = typer.Typer(add_completion=True)
    completing.command()(lambda: None)
    typer.main.get_command(completing)


def _no_instruction(instruction: str) -> InputError:
    return InputError(
        f"{COMPLETING}={one_line(instruction)} is not what a completion script asks for",
        f"unset {COMPLETING}, or print the script with 'ilacs completion SHELL'",
    )
