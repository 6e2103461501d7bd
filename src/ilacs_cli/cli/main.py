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

from ilacs_cli import __version__
from ilacs_cli.cli.common.advice import in_full, with_advice
from ilacs_cli.cli.common.command import COMPLETING, SETTINGS, CommandResult, Delivery
from ilacs_cli.cli.common.terminal import (
    STOPPED,
    ExitCode,
    cannot_write,
    folded_at,
    reader_has_gone,
    silence,
    write_error,
    write_errors,
    write_line,
    write_note,
)
from ilacs_cli.cli.common.usage import CommandGroup, usage_error
from ilacs_cli.domain.errors import FileError, IlacsError
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import write as writer

if TYPE_CHECKING:
    from ilacs_cli.formats.calendar_days import CalendarOptions
    from ilacs_cli.formats.elements import Detail
    from ilacs_cli.formats.write import Answer

IS_CHANGED = "your register has been changed all the same"
"""What is said where a report cannot be written of what has been recorded."""

GROUPS = {
    "A letter or a call": ("read", "deadlines", "check", "plan", "workdays"),
    "What comes next": ("cycle", "queue", "upcoming", "improvement"),
    "What has happened": ("history", "record", "register"),
    "What the answers rest on": ("calendar", "rules", "authorities", "backtest"),
    "For scripts": ("schema", "completion"),
}
"""Every command, as help groups them; each is a module of this package."""

NEWCOMERS = ("read", "deadlines", "plan", "cycle", "upcoming")
"""The commands a newcomer needs first."""

_WIDE = 200  # columns: enough for a summary in one line
_SCREEN = 80  # columns of an ordinary terminal

COMMANDS = tuple(name for group in GROUPS.values() for name in group)
"""Every command, in the order in which help lists them."""


class Program(CommandGroup):
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

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - Typer's own signature
        """Write every command with its summary, by group."""
        width = max(map(len, COMMANDS))
        for title, names in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl(
                    [
                        (name.ljust(width), self.get_command(ctx, name).get_short_help_str(80))
                        for name in names
                    ]
                )


app = typer.Typer(
    cls=Program, add_completion=False, rich_markup_mode=None, context_settings=SETTINGS
)


@app.callback(
    invoke_without_command=True, epilog="Example: ilacs deadlines --letter-date 2026-11-10"
)
def ilacs(
    ctx: typer.Context,
    *,
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),  # noqa: FBT003 - Typer's own signature
) -> None:
    """Say what a council owes after Ofsted has inspected its children's services, and by when.

    It also says when Ofsted is likely to come next.
    """
    if version:
        typer.echo(f"ilacs {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(_start_screen(ctx))


def _start_screen(ctx: Any) -> str:  # noqa: ANN401 - Typer's own context
    """Return the commands for newcomers, each with its line of help and an example."""
    lines = [folded_at(one, _SCREEN) for one in str(ctx.command.help).split("\n")] + [""]
    for name in NEWCOMERS:
        command = ctx.command.get_command(ctx, name)
        example = command.epilog.removeprefix("Example: ")
        summary = folded_at(command.get_short_help_str(_WIDE), _SCREEN)
        lines += [summary, f"  {example}", ""]
    return "\n".join([*lines, "ilacs --help lists every command."])


def now() -> datetime:
    """Return the time, with the zone of this machine."""
    return datetime.now().astimezone()


def run(
    arguments: Sequence[str], *, stdout: TextIO, stderr: TextIO, clock: Callable[[], datetime] = now
) -> int:
    """Run the program once and return an ``ExitCode``, or 130 if it was stopped.

    Args:
        arguments: what was typed after the program's name.
        stdout: takes the report and nothing else.
        stderr: takes notes, errors and hints.
        clock: returns the time, with its zone; not asked if ``--today`` gives a day.
    """
    try:
        return _answer(arguments, stdout, stderr, clock)
    except KeyboardInterrupt:
        return _report_stop(stderr)
    except IlacsError as error:
        write_error(error, stderr)
        return ExitCode.FILE_TROUBLE if isinstance(error, FileError) else ExitCode.BAD_INPUT
    except typer.TyperException as error:
        write_error(usage_error(error, arguments), stderr)
        return ExitCode.BAD_INPUT
    except OSError as error:  # help or version could not be printed
        silence(stdout)
        write_error(cannot_write(error), stderr)
        return ExitCode.FILE_TROUBLE
    except SystemExit:  # Typer's answer to a reader that goes away while help is printed
        return ExitCode.DONE


def _answer(
    arguments: Sequence[str], stdout: TextIO, stderr: TextIO, clock: Callable[[], datetime]
) -> int:
    """Run the command, or answer a shell that asks for completions; return the exit code."""
    program = typer.main.get_command(app)
    if instruction := os.environ.get(COMPLETING):
        from ilacs_cli.cli.completion import complete

        return complete(program, instruction, stdout, clock)
    words = list(arguments)
    if words[:1] == ["help"]:
        words = [*words[1:], "--help"]
    with redirect_stdout(stdout), redirect_stderr(stderr):
        answer = program.main(words, prog_name="ilacs", standalone_mode=False, obj=clock)
    if isinstance(answer, Delivery):
        return _deliver(answer, stdout, stderr)
    return _report_stop(stderr) if answer == STOPPED else ExitCode.DONE


def _deliver(delivery: Delivery, stdout: TextIO, stderr: TextIO) -> ExitCode:
    """Write errors, then the report; return the exit code."""
    result = delivery.result
    write_errors(result.problems, stderr)
    try:
        _write(delivery, stdout, stderr)
    except OSError as error:
        silence(stdout)
        if not reader_has_gone(error):
            raise _with_change(result, cannot_write(error)) from error
    except IlacsError as error:
        raise _with_change(result, error) from error
    if result.afterwards:
        result = result.afterwards()
        write_errors(result.problems, stderr)
    if result.problems:
        return ExitCode.BAD_INPUT
    return ExitCode.CONDITION_HOLDS if result.condition_holds else ExitCode.DONE


def _with_change(result: CommandResult, error: IlacsError) -> IlacsError:
    """Return *error*, with the change to the register that was made before it in the hint."""
    if not result.has_changed:
        return error
    changed = f"{IS_CHANGED}; {in_full(error.hint)}" if error.hint else IS_CHANGED
    return type(error)(error.message, changed)


def _write(delivery: Delivery, stdout: TextIO, stderr: TextIO) -> None:
    report = delivery.result.report
    if report is None:
        return
    if delivery.form is writer.Format.ICS:
        report = _calendar_file(delivery, stderr)
    detail = _detail(delivery, stderr)
    if delivery.form is writer.Format.DOCX:
        report = _word_document(delivery, detail, stderr)
    elif delivery.form is writer.Format.XLSX:
        from ilacs_cli.formats import workbook

        report = workbook.content(report, detail)
    if delivery.output:
        _write_file(delivery.output, report, delivery, detail, stderr)
        return
    writer.to_stream(report, delivery.form, stdout, detail, colour=delivery.colour)
    stdout.flush()


def _write_file(
    path: Path, answer: "Answer", delivery: Delivery, detail: "Detail", stderr: TextIO
) -> None:
    """Write *answer* to the file *path*, and to *stderr* what has been written."""
    from ilacs_cli.formats.records import Rows
    from ilacs_cli.formats.words import count_of
    from ilacs_cli.register.files import write_file

    counter = writer.Counter(answer) if isinstance(answer, Rows) else None
    content = writer.for_a_file(counter.rows if counter else answer, delivery.form, detail)
    write_file(path, content, "choose a folder and a file you may write to")
    size = count_of(counter.number, "row") if counter else _size(delivery)
    write_note(stderr, f"Wrote {path}: {size}" if size else f"Wrote {path}")


def _size(delivery: Delivery) -> str:
    """Return how much a file holds, by its format: entries, rows or letters; else a blank."""
    from ilacs_cli.formats.elements import Report, entries_of

    report = delivery.result.report
    if delivery.form is writer.Format.ICS:
        from ilacs_cli.formats.calendar_days import days_of

        days = days_of(entries_of(report), report.today, _calendar_options(delivery))
        number = len(days)
        return f"{number} entry" if number == 1 else f"{number} entries"
    if isinstance(report, Report):
        return writer.size_of(report, delivery.form)
    return delivery.result.holds


def _detail(delivery: Delivery, stderr: TextIO) -> "Detail":
    """Return how much is told; for other forms than tables and JSON, assumptions are told here."""
    from ilacs_cli.formats.elements import Detail, Report, told
    from ilacs_cli.formats.paper import parted

    report, form = delivery.result.report, delivery.form
    of_report = report.assumptions() if isinstance(report, Report) else ()
    assumed = [*map(with_advice, [*delivery.result.assumed, *of_report])]
    if form not in {writer.Format.TABLE, writer.Format.JSON}:
        for assumption in assumed:
            write_line(stderr, "note", assumption)
    if form in writer.PAPERS and isinstance(report, Report):
        for aside in parted(told(report, Detail(advised=with_advice))).aside:
            write_line(stderr, "note", aside)
    advised = with_advice if form is writer.Format.TABLE else str
    ask, see = "add --explain", "--explain lists them"
    return Detail(delivery.explained, assumed, ask, see, delivery.result.see_all, advised)


def _calendar_file(delivery: Delivery, stderr: TextIO) -> "Answer":
    """Return the calendar file of a result; write notes on what it leaves out to *stderr*."""
    from ilacs_cli.formats import ics

    report = delivery.result.report
    for note in ics.notes_on(report):
        write_line(stderr, "note", note)
    return ics.text(report, _calendar_options(delivery))


def _word_document(delivery: Delivery, detail: "Detail", stderr: TextIO) -> "Answer":
    """Return a result as a Word document; say on *stderr* which styles its template lacks."""
    from ilacs_cli.formats import document

    template = delivery.template
    content, lacking = document.written(
        delivery.result.report, detail, template.content if template else None
    )
    if template and lacking:
        named = ", ".join(lacking)
        text = f"{template.name} has no style {named}: plain ones stand in for what it lacks."
        write_line(stderr, "note", text)
    return content


def _calendar_options(delivery: Delivery) -> "CalendarOptions":
    from ilacs_cli.formats.calendar_days import CalendarOptions
    from ilacs_cli.register.bank_holidays import working_calendar

    return CalendarOptions(delivery.asked, delivery.result.reminders, working_calendar())


def _report_stop(stderr: TextIO) -> int:
    write_error(
        IlacsError("stopped before it was done", "run it again: nothing is recorded twice"), stderr
    )
    return STOPPED


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
        # be written then, which is an error; what goes to standard error is lost.
        stdout, stderr = sys.stdout or closed, sys.stderr or nowhere
        try:
            code = run(sys.argv[1:], stdout=stdout, stderr=stderr)
        except Exception as error:  # noqa: BLE001 - the last resort: nobody here reads tracebacks
            write_error(_own_error(error), stderr)
            code = ExitCode.FILE_TROUBLE
    sys.exit(code)


def _own_error(error: Exception) -> IlacsError:
    where = traceback.extract_tb(error.__traceback__)[-1]
    return IlacsError(
        f"ilacs itself is at fault: {type(error).__name__}: {one_line(str(error), 200)} "
        f"({Path(where.filename).name}, line {where.lineno})",
        "report it with the command you typed; no date was given",
    )
