"""The program: its commands, and the one place where errors become messages and exit codes."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from importlib import import_module
from io import TextIOWrapper
from typing import Any, TextIO

import typer
from typer.core import TyperGroup

from ilacs_cli import __version__
from ilacs_cli.cli.command import SETTINGS, Written
from ilacs_cli.cli.exits import ExitCode
from ilacs_cli.domain.errors import FileError, IlacsError
from ilacs_cli.output import writer

COMMANDS = ("deadlines", "check", "history", "workdays", "rules", "authorities", "schema")
"""Every command, in the order in which help lists them; each is a module of this package."""


class Program(TyperGroup):
    """Loads a command's module only when that command is asked for: start-up is a feature."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - Typer's own signature
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - Typer's own signature
        """Return the command called *cmd_name*, None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        app: typer.Typer = import_module(f"ilacs_cli.cli.{cmd_name}").app
        return typer.main.get_command(app)


app = typer.Typer(
    cls=Program, add_completion=False, rich_markup_mode=None, context_settings=SETTINGS
)


@app.callback(
    invoke_without_command=True, epilog="Example: ilacs deadlines --letter-date 2018-08-10"
)
def ilacs(
    ctx: typer.Context,
    *,
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),  # noqa: FBT003 - Typer's own signature
) -> None:
    """Deadlines and cycles for Ofsted's inspections of English councils' children's services."""
    if version:
        typer.echo(f"ilacs {__version__}")
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def run(
    arguments: Sequence[str],
    *,
    stdout: TextIO,
    stderr: TextIO,
    clock: Callable[[], date] = date.today,
) -> ExitCode:
    """Run the program once and return how it ended.

    Args:
        arguments: what was typed after the program's name.
        stdout: takes the report and nothing else.
        stderr: takes errors and hints.
        clock: tells today's date, unless ``--today`` does.
    """
    try:
        with redirect_stdout(stdout), redirect_stderr(stderr):
            written = typer.main.get_command(app).main(
                list(arguments), prog_name="ilacs", standalone_mode=False, obj=clock
            )
        return _deliver(written, stdout, stderr) if isinstance(written, Written) else ExitCode.DONE
    except IlacsError as error:
        _tell(error, stderr)
        return ExitCode.FILE_TROUBLE if isinstance(error, FileError) else ExitCode.BAD_INPUT
    except typer.TyperException as error:
        _tell(_usage(error), stderr)
        return ExitCode.BAD_INPUT
    except SystemExit:  # Typer's answer to a reader that goes away while help is printed
        return ExitCode.DONE


def _deliver(written: Written, stdout: TextIO, stderr: TextIO) -> ExitCode:
    """Write a reply where it is wanted, and its problems to *stderr*."""
    reply, report = written.reply, written.reply.report
    if report is not None and written.output:
        content = report if isinstance(report, str) else writer.text(report, written.form)
        writer.to_file(content, written.output)
    elif isinstance(report, str):
        stdout.write(report)
    elif report is not None:
        writer.to_stream(report, written.form, stdout, colour=written.colour)
    for problem in reply.problems:
        _tell(problem, stderr)
    if reply.problems:
        return ExitCode.BAD_INPUT
    return ExitCode.CONDITION_HOLDS if reply.condition_holds else ExitCode.DONE


def _usage(error: typer.TyperException) -> IlacsError:
    """Return Typer's own complaint in the program's form."""
    message = error.format_message().strip().rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "ilacs"
    return IlacsError(f"{message[:1].lower()}{message[1:]}", f"see '{command} --help'")


def _tell(error: IlacsError, stderr: TextIO) -> None:
    stderr.write(f"error: {error.message}\n")
    if error.hint:
        stderr.write(f"hint: {error.hint}\n")


def main() -> None:
    """Run the program on the arguments it was started with, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A code page that lacks a character gets a question mark, not a crash.
            stream.reconfigure(errors="replace")
    sys.exit(_run_quietly())


def _run_quietly() -> int:
    """Run the program; a reader that has gone away (``ilacs ... | head``) is no fault."""
    try:
        code = run(sys.argv[1:], stdout=sys.stdout, stderr=sys.stderr)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except OSError as error:
        _tell(
            FileError(
                f"cannot write to standard output: {error.strerror}",
                "free some space, or write to a file elsewhere with --output",
            ),
            sys.stderr,
        )
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.FILE_TROUBLE
    return code
