"""Commands that return a report, and the options they share."""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple, TypeVar

import typer
from typer.core import TyperCommand

from ilacs_cli.cli.common.usage import CommandGroup, check_words, with_options
from ilacs_cli.cli.common.writing_options import (
    Explain,
    Json,
    NoColor,
    TemplateFile,
    format_option,
    output_option,
)
from ilacs_cli.domain.calendar.dates import parse_date, within_calendar
from ilacs_cli.domain.errors import IlacsError, InputError
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import Countable
from ilacs_cli.formats.write import IN_BYTES, Format

if TYPE_CHECKING:
    from ilacs_cli.cli.common.templates import Template

COMPLETING = "_ILACS_COMPLETE"
"""The environment variable that asks for completions; Typer's scripts set it."""

F = TypeVar("F", bound=Callable[..., Any])
"""The function of a command."""

SETTINGS = {"help_option_names": ["-h", "--help"]}
"""Settings of every command: the options that show its help."""


class CommandResult(NamedTuple):
    """What a command returns.

    Args:
        report: the report, its rows as CSV, or a text to write as it stands; None if there is none.
        condition_holds: whether a ``--fail-on`` condition holds.
        problems: errors beside the report, which make the command fail.
        text_form: the format of a report that is a text.
        holds: how much a report that is a text holds: 3 rows.
        reminders: how many working days ahead a calendar file reminds of its entries.
        has_changed: whether the user's own register has been changed.
        afterwards: of rows that are made while they are written, returns what is only known then:
            the problems, and whether a condition holds.
        see_all: how to ask for the rows that a terminal does not show at first.
        assumed: what was taken for granted of the file that it is about.
    """

    report: Any
    condition_holds: bool = False
    problems: Countable[IlacsError] = ()
    text_form: Format = Format.JSON
    holds: str = ""
    reminders: tuple[int, ...] = ()
    has_changed: bool = False
    afterwards: "Callable[[], CommandResult] | None" = None
    see_all: str = ""
    assumed: Sequence[Note] = ()


class Delivery(NamedTuple):
    """A result and how to write it.

    Args:
        result: the result.
        form: the format of its report.
        output: the file to write to; None for standard output.
        colour: whether colour may be used on a terminal.
        explained: whether to write the explanation.
        asked: the moment of asking: midnight of the day given with ``--today``, or now.
        template: the Word document that a Word document is made from; None for a plain one.
    """

    result: CommandResult
    form: Format
    output: Path | None
    colour: bool
    explained: bool
    asked: datetime
    template: "Template | None" = None


_CLOCK = "ilacs_cli.clock"


def _now(ctx: typer.Context) -> datetime:
    """Return what the clock says: the same throughout a run."""
    if _CLOCK not in ctx.meta:
        ctx.meta[_CLOCK] = ctx.find_root().obj()
    moment: datetime = ctx.meta[_CLOCK]
    return moment


def _asked(ctx: typer.Context, today: date | None) -> datetime:
    """Return the moment of asking: midnight UTC of *today* if that is given, else now."""
    return datetime.combine(today, time(), UTC) if today else _now(ctx)


def _read_today(ctx: typer.Context, written: str | None) -> date | None:
    return None if written is None else parse_date(written, _now(ctx).date())


def _read_dates(ctx: typer.Context, written: str | list[str] | None) -> Any:  # noqa: ANN401 - one date or several
    """Return the date or the dates *written*; ``today`` is the day that ``--today`` gives."""
    if written is None:
        return None
    given = ctx.params.get("today") or ctx.meta.get(_SHARED, SharedOptions()).today
    today = _asked(ctx, given).date()
    if isinstance(written, str):
        return parse_date(written, today)
    return [parse_date(text, today) for text in written]


def date_option(name: str, meaning: str) -> typer.models.OptionInfo:
    """Return the option called *name* for a date; *meaning* is its help."""
    option: typer.models.OptionInfo = typer.Option(
        name, parser=str, callback=_read_dates, metavar="DATE", help=meaning
    )
    return option


def date_argument(meaning: str, name: str = "DATE") -> typer.models.ArgumentInfo:
    """Return an argument for a date, called *name* in help; *meaning* is its help."""
    argument: typer.models.ArgumentInfo = typer.Argument(
        parser=str, callback=_read_dates, metavar=name, help=meaning
    )
    return argument


Today = Annotated[
    date | None,
    typer.Option(
        "--today",
        parser=str,
        callback=_read_today,
        is_eager=True,
        metavar="DATE",
        help="Answer as if this were today.",
    ),
]


def _shared_options(formats: Sequence[Format]) -> list[Any]:
    """Return the options of every command whose report can be written in *formats*."""
    form, output_file = format_option(formats), output_option(formats)

    def options(  # noqa: PLR0913 - its parameters are the options; nothing calls it
        *,
        format: Annotated[Format | None, form] = None,  # noqa: A002 - as it is typed
        json: Json = False,
        explain: Explain = False,
        output: Annotated[Path | None, output_file] = None,
        template: TemplateFile = None,
        today: Today = None,
        no_color: NoColor = False,
    ) -> None: ...

    holder = typer.Typer(add_completion=False, rich_markup_mode=None)
    holder.command()(options)
    made = typer.main.get_command(holder).params
    needs = {"json": Format.JSON, "template": Format.DOCX}
    return [option for option in made if needs.get(option.name or "", formats[0]) in formats]


class SharedOptions(NamedTuple):
    """The values of the options that every command with a report has."""

    format: Format | None = None
    json: bool = False
    explain: bool = False
    output: Path | None = None
    template: Path | None = None
    today: date | None = None
    no_color: bool = False

    def with_defaults(self, outer: "SharedOptions") -> "SharedOptions":
        """Return these options, with those of the *outer* command where they are not given.

        Raises:
            InputError: if one is given to both.
        """
        given = {name: value for name, value in self._asdict().items() if value}
        for name in given:
            if getattr(outer, name):
                raise InputError(f"--{name.replace('_', '-')} is given twice", "give it once")
        return outer._replace(**given)

    @property
    def report_format(self) -> Format | None:
        """The format asked for by either option or by the name of the file, None if none was.

        Raises:
            InputError: if two were, or the name stands for one that is not written.
        """
        if not self.output:
            return self.asked_format
        from ilacs_cli.cli.common.places import format_of

        return format_of(self.output, self.asked_format)

    @property
    def asked_format(self) -> Format | None:
        """The format asked for by either option, None if none was.

        Raises:
            InputError: if two were.
        """
        if not self.json:
            return self.format
        if self.format not in {None, Format.JSON}:
            raise InputError(f"--json and --format {self.format} ask for two formats", "give one")
        return Format.JSON

    def check_not_overwritten(self, path: Path, noun: str) -> None:
        """Check that the report will not be written over the file *path* that it is about.

        Raises:
            InputError: if it would be; the message calls the file *noun*.
        """
        from ilacs_cli.cli.common.places import is_same

        if self.output and is_same(self.output, path):
            raise InputError(f"the report would be written over {noun}", "name another --output")


_SHARED = "ilacs_cli.shared_options"


def is_page(ctx: typer.Context) -> bool:
    """Whether the report is asked for as a page."""
    return shared_options(ctx).report_format is Format.HTML


def shared_options(ctx: typer.Context) -> SharedOptions:
    """Return the options that all commands share, as given to this one."""
    options: SharedOptions = ctx.meta[_SHARED]
    return options


_USUAL = (Format.TABLE, Format.JSON, Format.CSV, Format.MARKDOWN, Format.DOCX, Format.XLSX)


class _Reporting:
    """What a command and a group that answer with a report have in common."""

    formats: ClassVar[Sequence[Format]] = _USUAL
    """The formats of the report, the default first."""

    def __init__(self, name: str, *, params: list[Any] | None = None, **settings: Any) -> None:  # noqa: ANN401 - Typer's own signature
        shared = _shared_options(self.formats)
        super().__init__(name=name, params=[*(params or []), *shared], **settings)  # type: ignore[call-arg] # Typer's class follows

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's own signature
        """Read *args*, once they are checked; return those that are for a command in a group."""
        if not ctx.resilient_parsing:
            check_words(self, ctx, args)
        rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc] # likewise
        return rest

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's own signature
        """Run the function, or the command named in a group; return its result to be delivered."""
        return _invoke(ctx, self.formats, super().invoke)  # type: ignore[misc] # likewise


class ReportCommand(_Reporting, TyperCommand):
    """A command whose function returns a ``CommandResult`` and does not see the shared options."""


def new_app() -> typer.Typer:
    """Return a Typer app without commands."""
    return typer.Typer(cls=CommandGroup, add_completion=False, rich_markup_mode=None)


def report_command(
    app: typer.Typer, name: str, example: str, cls: type[ReportCommand] = ReportCommand
) -> Callable[[F], F]:
    """Return a decorator that makes a command of a function that returns a ``CommandResult``.

    A parameter of the function that is a record stands for its fields, each an option.

    Args:
        app: the app to add the command to.
        name: what it is called.
        example: a command line, which help shows.
        cls: says in which formats the report can be written.
    """

    def add(function: F) -> F:
        command = app.command(
            name, cls=cls, context_settings=SETTINGS, epilog=f"Example: {example}"
        )
        command(with_options(function))
        return function

    return add


def group_command(app: typer.Typer, example: str, cls: type[CommandGroup]) -> Callable[[F], F]:
    """Return a decorator that makes of a function what *app* does if no command in it is named.

    Help shows the *example*, a command line.
    """
    return app.callback(
        cls=cls,
        invoke_without_command=True,
        context_settings=SETTINGS,
        epilog=f"Example: {example}",
    )


class TimelineCommand(ReportCommand):
    """A command whose report can also be a calendar file or a page with a timeline."""

    formats = (*_USUAL, Format.ICS, Format.HTML)


class PageCommand(ReportCommand):
    """A command whose report can also be a page."""

    formats = (*_USUAL, Format.HTML)


class ReportGroup(_Reporting, CommandGroup):
    """A group with a report of its own, which it returns if no command in it is named."""


def _invoke(
    ctx: typer.Context, formats: Sequence[Format], run: Callable[[typer.Context], object]
) -> object:
    given = SharedOptions(*(ctx.params.pop(name, None) for name in SharedOptions._fields))
    options = given.with_defaults(ctx.meta.get(_SHARED, SharedOptions()))
    ctx.meta[_SHARED] = options
    if options.output:
        from ilacs_cli.cli.common.places import check_output

        check_output(options.output)
    is_script = formats == (Format.TABLE,)  # its file may end as a shell likes
    form = options.asked_format if is_script else options.report_format
    check_format(ctx, form, formats)
    if form in IN_BYTES and not options.output:
        from ilacs_cli.cli.common.places import check_can_be_taken

        check_can_be_taken(form, sys.stdout)
    template = None
    if options.template:
        from ilacs_cli.cli.common.templates import template_of

        template = template_of(options.template, form or Format.TABLE, options.output)
    asked = _asked(ctx, options.today)
    ctx.obj = within_calendar(asked.date())
    result = run(ctx)
    if not isinstance(result, CommandResult):
        return result
    return _delivery(result, form, options, asked)._replace(template=template)


def check_format(
    ctx: typer.Context, form: Format | None, formats: Sequence[Format], how: str = ""
) -> None:
    """Check that the report of a command can be written as *form*, if that is given.

    Args:
        ctx: the command's context.
        form: the format.
        formats: those that can be written.
        how: the option that it depends on, with a blank before it.

    Raises:
        InputError: if it cannot; the hint names the *formats* that can, and the commands.
    """
    if form in {None, *formats}:
        return
    from ilacs_cli.cli.common.places import cannot_be_written

    raise cannot_be_written(ctx, form, formats, how)


def _delivery(
    result: CommandResult, form: Format | None, options: SharedOptions, asked: datetime
) -> Delivery:
    """Return how to deliver *result*.

    Raises:
        InputError: if a text is asked for in another format, or reminders without a calendar.
    """
    if isinstance(result.report, str):
        if form not in {None, result.text_form}:
            raise InputError(
                f"this is written as {result.text_form}, and not as {form}", "leave out --format"
            )
        form = result.text_form
    if result.reminders and form is not Format.ICS:
        raise InputError(
            "--remind works only in a calendar file, and this is not one",
            "add --format ics or --output NAME.ics, or leave out --remind",
        )
    return Delivery(
        result,
        form or Format.TABLE,
        options.output,
        colour=not options.no_color,
        explained=options.explain,
        asked=asked,
    )


def today_of(ctx: typer.Context) -> date:
    """Return the day that the command answers for."""
    day: date = ctx.obj
    return day
