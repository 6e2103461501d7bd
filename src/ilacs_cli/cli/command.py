"""A command that answers with a report, and the options all such commands share."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Any, ClassVar, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from ilacs_cli.cli import suggestions
from ilacs_cli.domain.calendar.dates import parse_date, within_calendar
from ilacs_cli.domain.errors import IlacsError, InputError
from ilacs_cli.domain.text import Countable, chosen
from ilacs_cli.formats.write import Format

COMPLETING = "_ILACS_COMPLETE"
"""The variable in which a shell asks for completions; Typer's scripts set it."""

SETTINGS = {"help_option_names": ["-h", "--help"]}
"""The settings of every command: what asks for its help."""


class Reply(NamedTuple):
    """What a command answers.

    Args:
        report: the report, its rows as CSV, or a text that is written as it stands; None if there
            is nothing.
        condition_holds: whether a ``--fail-on`` condition holds.
        problems: what went wrong beside the report.
        warnings: what to bear in mind, said on standard error.
        text_form: what a report that is a text is written in.
        reminders: how many working days ahead a calendar file reminds of its entries.
        has_changed: whether the user's own register has been changed.
        afterwards: of rows that are made while they are written, tells what has come to light then:
            what went wrong, and whether a condition holds.
    """

    report: Any
    condition_holds: bool = False
    problems: Countable[IlacsError] = ()
    warnings: tuple[str, ...] = ()
    text_form: Format = Format.JSON
    reminders: tuple[int, ...] = ()
    has_changed: bool = False
    afterwards: "Callable[[], Reply] | None" = None


class Written(NamedTuple):
    """A reply and how it is to be written.

    Args:
        reply: the reply.
        form: the format of its report.
        output: the file to write to; None for standard output.
        colour: whether a terminal may be given colour.
        explained: whether the explanation is wanted.
        asked: when the answer was asked for: midnight of the day given with ``--today``, or now.
    """

    reply: Reply
    form: Format
    output: Path | None
    colour: bool
    explained: bool
    asked: datetime


def parse_format(text: str) -> Format:
    """Return the format called *text*.

    Raises:
        InputError: if there is no such format; the hint names them.
    """
    return chosen(text, Format, "is not a format", "the formats are")


def parse_path(text: str) -> Path:
    """Return the path written in *text*.

    Raises:
        InputError: if it is blank.
    """
    if not text.strip():
        raise InputError("an empty text is not a file", "name a file")
    return Path(text)


def refuse_to_overwrite(ctx: typer.Context, read: Path, called: str) -> None:
    """Refuse to write a report over the file *read* that it is about.

    Raises:
        InputError: if ``--output`` names that file, which the message calls *called*.
    """
    from ilacs_cli.cli.places import is_same

    output = ctx.meta[_GIVEN].get("output")
    if output and is_same(output, read):
        raise InputError(f"the report would be written over {called}", "name another --output")


_USUALLY = {Format.TABLE: "a table", Format.JSON: "JSON"}


Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Explain = Annotated[
    bool,
    typer.Option(
        "--explain",
        help="Tell the rest too: how each date was counted, every source, what we assume and what "
        "we do not know.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        parser=parse_path,
        metavar="FILE",
        help="Write the report to FILE instead of standard output.",
    ),
]
Today = Annotated[
    date | None,
    typer.Option(
        "--today",
        parser=parse_date,
        metavar="DATE",
        help="The day to answer for; today if not given.",
    ),
]
NoColor = Annotated[
    bool,
    typer.Option(
        "--no-color", help="No colour on a terminal; so does the environment variable NO_COLOR."
    ),
]


def _shared_options(formats: Sequence[Format]) -> list[Any]:
    """Return the options of every command whose report can be written in *formats*."""
    form = typer.Option(
        "--format",
        parser=parse_format,
        metavar="|".join(formats),
        autocompletion=suggestions.fixed(formats),
        help=f"What to write the report as; {_USUALLY[formats[0]]} if not given.",
    )

    def options(  # noqa: PLR0913 - its parameters are the options; nothing calls it
        *,
        format: Annotated[Format | None, form] = None,  # noqa: A002 - as it is typed
        json: Json = False,
        explain: Explain = False,
        output: Output = None,
        today: Today = None,
        no_color: NoColor = False,
    ) -> None: ...

    holder = typer.Typer(add_completion=False, rich_markup_mode=None)
    holder.command()(options)
    made = typer.main.get_command(holder).params
    return [option for option in made if option.name != "json" or Format.JSON in formats]


_SHARED = ("format", "json", "explain", "output", "today", "no_color")
_GIVEN = "ilacs_cli.given"

_USUAL = (Format.TABLE, Format.JSON, Format.CSV, Format.MARKDOWN)


class ReportCommand(TyperCommand):
    """A command whose function returns a ``Reply``; the shared options are kept from it."""

    formats: ClassVar[Sequence[Format]] = _USUAL
    """What its report can be written as, the usual one first."""

    def __init__(self, name: str, *, params: list[Any] | None = None, **settings: Any) -> None:  # noqa: ANN401 - Typer's own signature
        shared = _shared_options(self.formats)
        super().__init__(name=name, params=[*(params or []), *shared], **settings)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's own signature
        """Run the function and return its reply with how it is to be written."""
        return _invoke(ctx, self.formats, super().invoke)


class CalendarCommand(ReportCommand):
    """A command whose report can be a calendar file too."""

    formats = (*_USUAL, Format.ICS)


class TimelineCommand(ReportCommand):
    """A command whose report can be a calendar file too, and a page with a timeline."""

    formats = (*_USUAL, Format.ICS, Format.HTML)


class ReportGroup(TyperGroup):
    """A group that answers with a report of its own when no command in it is named."""

    formats: ClassVar[Sequence[Format]] = _USUAL
    """What its own report can be written as, the usual one first."""

    def __init__(self, name: str, *, params: list[Any] | None = None, **settings: Any) -> None:  # noqa: ANN401 - Typer's own signature
        shared = _shared_options(self.formats)
        super().__init__(name=name, params=[*(params or []), *shared], **settings)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's own signature
        """Run the group's function or the command named; return the reply to be written."""
        return _invoke(ctx, self.formats, super().invoke)


def _invoke(
    ctx: typer.Context, formats: Sequence[Format], run: Callable[[typer.Context], object]
) -> object:
    given = {name: ctx.params.pop(name, None) for name in _SHARED}
    told: Mapping[str, Any] = {
        **ctx.meta.get(_GIVEN, {}),
        **{name: value for name, value in given.items() if value},
    }
    ctx.meta[_GIVEN] = told
    check_format(ctx.command_path, _format(told), formats)
    _check_writable(told)
    asked = _asked(told.get("today"), ctx.find_root().obj)
    ctx.obj = within_calendar(asked.date())
    reply = run(ctx)
    return _written(reply, told, asked) if isinstance(reply, Reply) else reply


def _asked(today: date | None, clock: Callable[[], datetime]) -> datetime:
    """Return when the answer is asked for; of a day that is given its midnight, everywhere."""
    return datetime.combine(today, time(), UTC) if today else clock()


def check_format(command: str, form: Format | None, formats: Sequence[Format]) -> None:
    """Check that the report of a *command* can be written as *form*, if that is given.

    Raises:
        InputError: if it cannot; the hint names the *formats* that can.
    """
    if form not in {None, *formats}:
        raise InputError(
            f"the report of '{command}' cannot be written as {form}",
            f"choose {', '.join(formats)}",
        )


def _check_writable(told: Mapping[str, Any]) -> None:
    """Refuse what could not be written as asked before anything is done.

    Raises:
        InputError: if the report would be written over what the program keeps.
        FileError: if the report has no place to go to.
    """
    if output := told.get("output"):
        from ilacs_cli.cli.places import check_place

        check_place(output)


def _written(reply: Reply, told: Mapping[str, Any], asked: datetime) -> Written:
    form = _format(told)
    if isinstance(reply.report, str):
        if form not in {None, reply.text_form}:
            raise InputError(f"this cannot be written as {form}", "leave out --format")
        form = reply.text_form
    if reply.reminders and form is not Format.ICS:
        raise InputError(
            f"--remind is for a calendar file, and this is written as {form or Format.TABLE}",
            "add --format ics, or leave out --remind",
        )
    return Written(
        reply,
        form or Format.TABLE,
        told.get("output"),
        colour=not told.get("no_color"),
        explained=bool(told.get("explain")),
        asked=asked,
    )


def asked_format(ctx: typer.Context) -> Format | None:
    """Return the format that was asked for, None if none was."""
    return _format(ctx.meta[_GIVEN])


def is_explained(ctx: typer.Context) -> bool:
    """Whether the explanation was asked for."""
    return bool(ctx.meta[_GIVEN].get("explain"))


def goes_to_a_file(ctx: typer.Context) -> bool:
    """Whether the report was asked for in a file."""
    return bool(ctx.meta[_GIVEN].get("output"))


def _format(told: Mapping[str, Any]) -> Format | None:
    """Return the format that was asked for, None if none was.

    Raises:
        InputError: if two were.
    """
    form: Format | None = told.get("format")
    if not told.get("json"):
        return form
    if form not in {None, Format.JSON}:
        raise InputError(f"--json and --format {form} ask for two formats", "give one")
    return Format.JSON


def today_of(ctx: typer.Context) -> date:
    """Return the day the command is to answer for."""
    day: date = ctx.obj
    return day
