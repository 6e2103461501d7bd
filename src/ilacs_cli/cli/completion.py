"""``ilacs completion``: what makes a shell complete commands, options and their values."""

import os
import re
import shlex
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TextIO

import typer

# Typer has no public name for these; the bound on its version in pyproject.toml holds them.
from typer._click.shell_completion import ShellComplete, split_arg_string
from typer._completion_classes import (
    BashComplete,
    FishComplete,
    PowerShellComplete,
    ZshComplete,
)
from typer._completion_shared import get_completion_script

from ilacs_cli.cli import suggestions
from ilacs_cli.cli.command import SETTINGS, Reply, ReportCommand
from ilacs_cli.cli.main import COMPLETING
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.text import chosen, one_line
from ilacs_cli.formats.write import Format

_QUOTES = ("'", '"')
_SPECIAL = r"[^\w./:=+-]"  # what may not stand in a word without quotes
_UNFINISHED = ("=", ":")  # what a person goes on from: RULE=, due-within:


class Bash(BashComplete):
    """Bash, where a value is put into the line just as it is returned."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one to complete, and that one.

        Bash makes a word of its own of an equals sign: ``--event=jtai`` are three.
        """
        words, incomplete = super().get_completion_args()
        return [word for word in words if word != "="], incomplete.removeprefix("=")

    def format_completion(self, item: Any) -> str:  # noqa: ANN401 - Typer's own signature
        r"""Return a value as it is typed: ``St\ Helens``, or as it is after a quotation mark."""
        words = os.environ["COMP_WORDS"].split("\n")
        number = int(os.environ["COMP_CWORD"])
        typed = words[number] if number < len(words) else ""
        value = str(item.value)
        return value if typed.startswith(_QUOTES) else re.sub(rf"({_SPECIAL})", r"\\\1", value)


class _WholeWords(ShellComplete):
    """A shell that tells the line as it is typed, and takes ``--event=jtai`` for one word."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one to complete, and that one, without their quotes."""
        words = self.typed_words()[1:]
        return words[:-1], words[-1] if words else ""

    def typed_words(self) -> list[str]:
        """Return the words of the line; the last is empty if a space comes before it."""
        line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
        # The full stop shows whether a space at the end is quoted, and so part of the last word.
        *words, last = split_arg_string(f"{line}.")
        return [*words, last.removesuffix(".")]

    def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
        """Return what may stand in the place of *incomplete*, the option's name included."""
        found = super().get_completions(args, incomplete)
        option, equals, _ = incomplete.partition("=")
        if option.startswith("-") and equals:
            for item in found:
                item.value = f"{option}={item.value}"
        return found


class Zsh(_WholeWords, ZshComplete):
    """Zsh, which quotes values itself."""

    def complete(self) -> str:
        """Return the command that offers the values; nothing is put after ``RULE=``."""
        values = [str(item.value) for item in self.get_completions(*self.get_completion_args())]
        if values and all(value.endswith(_UNFINISHED) for value in values):
            return f"compadd -S '' -- {shlex.join(values)}"
        return super().complete()


class Fish(_WholeWords, FishComplete):
    """Fish, which quotes values itself."""


class PowerShell(_WholeWords, PowerShellComplete):
    """PowerShell, where a value is put into the line just as it is returned."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one to complete, and that one without its quotes.

        The line ends with the last word whether or not a space follows it.
        """
        if os.environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE"):
            return super().get_completion_args()
        return [word for word in self.typed_words()[1:] if word], ""

    def format_completion(self, item: Any) -> str:  # noqa: ANN401 - Typer's own signature
        """Return a value and its help; one with spaces in quotes: 'St Helens'."""
        if re.search(_SPECIAL, item.value):
            item.value = "'" + item.value.replace("'", "''") + "'"
        return super().format_completion(item)


SHELLS: dict[str, type[Bash | Zsh | Fish | PowerShell]] = {
    "bash": Bash,
    "zsh": Zsh,
    "fish": Fish,
    "powershell": PowerShell,
}
"""The shells that can be told what to complete."""

app = typer.Typer(add_completion=False, rich_markup_mode=None)


def parse_shell(text: str) -> str:
    """Return the name of the shell called *text*.

    Raises:
        InputError: if there is none; the hint names those there are.
    """
    return chosen(text, SHELLS, "is not a shell", "the shells are")


Shell = Annotated[
    str,
    typer.Argument(
        parser=parse_shell,
        metavar="|".join(SHELLS),
        autocompletion=suggestions.fixed(SHELLS),
        help="The shell you type in.",
    ),
]


@app.command(
    "completion",
    cls=ReportCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs completion bash",
)
def completion(shell: Shell) -> Reply:
    """Make the Tab key complete commands, options and values.

    The script for the shell is printed. To have it in every new shell, add a line to the file
    that your shell reads when it starts:

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
    return Reply(script(shell), text_form=Format.TABLE)


def script(shell: str) -> str:
    """Return Typer's script for *shell*, one of ``SHELLS``.

    Bash is told besides to put no space after ``RULE=``.
    """
    text: str = get_completion_script(prog_name="ilacs", complete_var=COMPLETING, shell=shell)
    if shell == "bash":
        unspaced = "    [[ ${COMPREPLY[0]} == *[=:] ]] && compopt -o nospace\n"
        text = text.replace("    return 0\n", f"{unspaced}    return 0\n")
    return f"{text}\n"


def complete(
    program: Any,  # noqa: ANN401 - Typer's own command
    instruction: str,
    stdout: TextIO,
    clock: Callable[[], date],
) -> int:
    """Answer a shell that asks what may follow, and return the exit code it expects.

    Args:
        program: the program whose commands and options are completed.
        instruction: what the shell's script says: ``complete_bash``.
        stdout: takes the answer.
        clock: tells today's date.

    Raises:
        InputError: if the instruction is not such a script's.
    """
    asked, _, shell = instruction.partition("_")
    if asked != "complete" or shell not in SHELLS:
        raise _no_instruction(instruction)
    try:
        found = SHELLS[shell](program, {"obj": clock}, "ilacs", COMPLETING).complete()
    except SystemExit as told:  # fish is answered by exit code whether there is anything to offer
        return int(told.code or 0)
    except (KeyError, ValueError) as error:  # the script tells the line in variables of its own
        raise _no_instruction(instruction) from error
    stdout.write(f"{found}\n")
    stdout.flush()
    return 0


def _no_instruction(told: str) -> InputError:
    return InputError(
        f"{COMPLETING}={one_line(told)} is no instruction of a completion script",
        f"unset {COMPLETING}, or print the script with 'ilacs completion SHELL'",
    )
