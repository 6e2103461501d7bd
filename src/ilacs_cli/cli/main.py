"""The program: its commands, and the one place where errors become messages and exit codes."""

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import typer
from typer.core import TyperGroup

from ilacs_cli import __version__
from ilacs_cli.cli.command import COMPLETING, SETTINGS, Reply, Written
from ilacs_cli.cli.terminal import (
    STOPPED,
    ExitCode,
    cannot_write,
    reader_has_gone,
    say,
    silence,
    tell,
    tell_all,
)
from ilacs_cli.domain.errors import FileError, IlacsError
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import write as writer

if TYPE_CHECKING:
    from ilacs_cli.formats.write import Answer

IS_CHANGED = "your register has been changed all the same"
"""What is said where a report cannot be written of what has been recorded."""

COMMANDS = (
    "deadlines",
    "check",
    "plan",
    "cycle",
    "improvement",
    "upcoming",
    "queue",
    "backtest",
    "history",
    "record",
    "register",
    "workdays",
    "rules",
    "authorities",
    "schema",
    "completion",
)
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
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from ilacs_cli.cli.start import screen

        typer.echo(screen(ctx))


def now() -> datetime:
    """Return the time, with the zone of this machine."""
    return datetime.now().astimezone()


def run(
    arguments: Sequence[str],
    *,
    stdout: TextIO,
    stderr: TextIO,
    clock: Callable[[], datetime] = now,
) -> int:
    """Run the program once and return how it ended: an ``ExitCode``, or 130 if it was stopped.

    Args:
        arguments: what was typed after the program's name.
        stdout: takes the report and nothing else.
        stderr: takes notes, errors and hints.
        clock: tells the time, with its zone, unless ``--today`` gives a day.
    """
    try:
        return _answered(arguments, stdout, stderr, clock)
    except KeyboardInterrupt:
        return _stopped(stderr)
    except IlacsError as error:
        tell(error, stderr)
        return ExitCode.FILE_TROUBLE if isinstance(error, FileError) else ExitCode.BAD_INPUT
    except typer.TyperException as error:
        tell(_usage(error, arguments), stderr)
        return ExitCode.BAD_INPUT
    except OSError as error:  # help or version could not be printed
        silence(stdout)
        tell(cannot_write(error), stderr)
        return ExitCode.FILE_TROUBLE
    except SystemExit:  # Typer's answer to a reader that goes away while help is printed
        return ExitCode.DONE


def _answered(
    arguments: Sequence[str], stdout: TextIO, stderr: TextIO, clock: Callable[[], datetime]
) -> int:
    """Answer the command, or the shell that asks what may follow; return how it ended."""
    program = typer.main.get_command(app)
    if instruction := os.environ.get(COMPLETING):
        from ilacs_cli.cli.completion import complete

        return complete(program, instruction, stdout, clock)
    with redirect_stdout(stdout), redirect_stderr(stderr):
        answer = program.main(list(arguments), prog_name="ilacs", standalone_mode=False, obj=clock)
    return _concluded(answer, stdout, stderr)


def _concluded(answer: object, stdout: TextIO, stderr: TextIO) -> int:
    """Deliver what Typer brought back: a reply, or only how the run ended."""
    if isinstance(answer, Written):
        return _deliver(answer, stdout, stderr)
    return _stopped(stderr) if answer == STOPPED else ExitCode.DONE


def _deliver(written: Written, stdout: TextIO, stderr: TextIO) -> ExitCode:
    """Tell what went wrong, then write the reply where it is wanted."""
    reply = written.reply
    for warning in reply.warnings:
        say(stderr, "note", warning)
    tell_all(reply.problems, stderr)
    try:
        _write(written, stdout, stderr)
    except OSError as error:
        silence(stdout)
        if not reader_has_gone(error):
            raise _with_what_is_done(reply, cannot_write(error)) from error
    except FileError as error:
        raise _with_what_is_done(reply, error) from error
    if reply.afterwards:
        reply = reply.afterwards()
        tell_all(reply.problems, stderr)
    if reply.problems:
        return ExitCode.BAD_INPUT
    return ExitCode.CONDITION_HOLDS if reply.condition_holds else ExitCode.DONE


def _with_what_is_done(reply: Reply, error: FileError) -> FileError:
    """Return *error*, which only the report has met, with what was done before it."""
    if not reply.has_changed:
        return error
    return FileError(error.message, f"{IS_CHANGED}; {error.hint}" if error.hint else IS_CHANGED)


def _write(written: Written, stdout: TextIO, stderr: TextIO) -> None:
    report = written.reply.report
    if report is None:
        return
    if written.form is writer.Format.ICS:
        report = _calendar_file(written, stderr)
    if written.output:
        from ilacs_cli.register.files import write_file

        pieces = writer.for_a_file(report, written.form)
        content = (piece.encode("utf-8", errors="replace") for piece in pieces)
        write_file(written.output, content, "choose a folder and a file you may write to")
        return
    writer.to_stream(report, written.form, stdout, colour=written.colour)
    stdout.flush()


def _calendar_file(written: Written, stderr: TextIO) -> "Answer":
    """Return the calendar file of a reply, and say what is not in it."""
    from ilacs_cli.formats import ics
    from ilacs_cli.formats.calendar_days import CalendarOptions
    from ilacs_cli.register.bank_holidays import working_calendar

    reply = written.reply
    for note in ics.notes_on(reply.report):
        say(stderr, "note", note)
    return ics.text(
        reply.report, CalendarOptions(written.asked, reply.reminders, working_calendar())
    )


def _stopped(stderr: TextIO) -> int:
    tell(
        IlacsError("stopped before it was done", "run it again: nothing is recorded twice"), stderr
    )
    return STOPPED


def _usage(error: typer.TyperException, arguments: Sequence[str]) -> IlacsError:
    """Return Typer's own complaint in the program's form."""
    message = one_line(error.format_message().strip().rstrip("."), 300)
    context = getattr(error, "ctx", None)
    named = [word for word in arguments[:1] if word in COMMANDS]
    command = context.command_path if context else " ".join(["ilacs", *named])
    return IlacsError(f"{message[:1].lower()}{message[1:]}", f"see '{command} --help'")


def main() -> None:
    """Run the program on the arguments it was started with, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A code page that lacks a character gets a question mark, not a crash.
            stream.reconfigure(errors="replace")
    with (
        Path(os.devnull).open(encoding="utf-8") as closed,
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
    ):
        # A stream that was closed before the start is None. What goes to standard output cannot
        # be written then, and that is told; what goes to standard error is lost.
        stdout, stderr = sys.stdout or closed, sys.stderr or nowhere
        try:
            code = run(sys.argv[1:], stdout=stdout, stderr=stderr)
        except Exception as error:  # noqa: BLE001 - the last resort: nobody here reads tracebacks
            tell(_own_fault(error), stderr)
            code = ExitCode.FILE_TROUBLE
    sys.exit(code)


def _own_fault(error: Exception) -> IlacsError:
    where = traceback.extract_tb(error.__traceback__)[-1]
    return IlacsError(
        f"ilacs itself is at fault: {type(error).__name__}: {one_line(str(error), 200)} "
        f"({Path(where.filename).name}, line {where.lineno})",
        "report it with the command you typed; no date was given",
    )
