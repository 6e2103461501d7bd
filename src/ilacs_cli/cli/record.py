"""``ilacs record``: an event of one's own, or an obligation that was met."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import typer

from ilacs_cli.cli.command import SETTINGS, Reply, ReportCommand
from ilacs_cli.cli.record_event import (
    CareLeavers,
    Done,
    End,
    EventId,
    Found,
    Happened,
    HelpAndProtection,
    InCare,
    Inspected,
    Leaders,
    LetterDate,
    NoteOption,
    Of,
    On,
    PublishedOption,
    Replace,
    Start,
    Theme,
    Url,
    check_event_id,
    event_row,
    untold,
)
from ilacs_cli.cli.register_options import WhichAuthority
from ilacs_cli.cli.setting import setting_of
from ilacs_cli.domain.calendar.dates import LAST_DAY, in_words
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_dates import oddities
from ilacs_cli.domain.events import Judgements
from ilacs_cli.domain.forecast.forecast import is_called
from ilacs_cli.domain.record_results import CHANGES, Action, RecordResult
from ilacs_cli.domain.rulebook import versions_of
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.register.matching import KnownEvents, ProposedEvent
from ilacs_cli.register.own import load_register, own_path, update_own
from ilacs_cli.register.reading import Row
from ilacs_cli.register.recording import EventInput, duty_row, proposed
from ilacs_cli.register.register import Register
from ilacs_cli.register.rows import event_from
from ilacs_cli.reports.record import RecordReport

_PUTS = (
    "--replace puts what you give in the place of what is there. If it is another event, give it "
    "an --id, and say of both on which day they began or when their letters are dated"
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    "record",
    cls=ReportCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs record --authority Bury --event focused-visit --published 2026-09-01 "
    "--outcome none",
)
def record(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    *,
    authority: WhichAuthority = None,
    event: Happened = None,
    start: Start = None,
    end: End = None,
    letter_date: LetterDate = None,
    published: PublishedOption = None,
    outcome: Found = None,
    kind: Inspected = None,
    leaders: Leaders = None,
    help_and_protection: HelpAndProtection = None,
    in_care: InCare = None,
    care_leavers: CareLeavers = None,
    theme: Theme = None,
    note: NoteOption = None,
    url: Url = None,
    event_id: EventId = None,
    done: Done = None,
    of: Of = None,
    on: On = None,
    replace: Replace = False,
) -> Reply:
    """Add an event of your own, or mark a duty as done."""
    context = setting_of(ctx, None)
    if done is None and of is None and on is None:
        if authority is None or event is None:
            raise InputError(
                "nothing says what happened to whom",
                "give --authority and --event, or --done RULE --of ID --on DATE",
            )
        check_event_id(event_id)
        told = EventInput(
            authority=authority,
            kind=event,
            start=start,
            end=end,
            letter_date=letter_date,
            published=published,
            outcome=outcome,
            judgements=Judgements(None, leaders, help_and_protection, in_care, care_leavers),
            inspection=kind,
            theme=theme,
            note=note,
            document_url=url,
            event_id=event_id,
        )
        row, notes = event_row(told, context)
    else:
        _check_no_event(ctx)
        row, notes = _duty(_Fulfilled(done, of, on), note, url, context), ()
    result = _put(proposed(row, is_named=event_id is not None), own_path(), replace=replace)
    return _reply(result, notes, context)


_FOR_A_DUTY = frozenset({"done", "of", "on", "note", "url", "replace"})
"""The parameters that may be given where a duty is marked as done."""


def _check_no_event(ctx: typer.Context) -> None:
    """Check that no option tells of an event, where a duty is marked as done.

    Raises:
        InputError: if one does; the message names those that do.
    """
    given = [
        option.opts[0]
        for option in ctx.command.params
        if option.name not in _FOR_A_DUTY and ctx.params.get(option.name or "") is not None
    ]
    if given:
        raise InputError(
            f"{', '.join(given)} cannot be given where a duty is marked as done",
            "--done RULE --of ID --on DATE say it all: the event names the authority",
        )


class _Fulfilled(NamedTuple):
    """The options that tell of a duty done."""

    rule: str | None
    event: str | None
    on: date | None


def _duty(done: _Fulfilled, note: str | None, url: str | None, context: ReportContext) -> Row:
    """Return the row that says that a duty was done."""
    if done.rule is None or done.event is None or done.on is None:
        raise InputError(
            "nothing says which duty was done, after which event, and when",
            "give all of --done RULE --of ID --on DATE",
        )
    if done.on > context.today:
        raise InputError(
            f"{done.on.isoformat()} is after today, {context.today.isoformat()}",
            "give the day on which it was done",
        )
    versions, register = versions_of(done.rule), load_register()
    row = register.row(done.event.strip())
    if row is None:
        followed = [
            event.id
            for event in register.events(LAST_DAY)
            if any(rule.follows(event) for rule in versions)
        ]
        raise InputError(
            f"there is no event {one_line(done.event)!r}", _near(done.event.strip(), followed)
        )
    return duty_row(event_from(row, ""), done.rule, done.on, note, url)


def _near(wanted: str, known: Sequence[str]) -> str:
    """Return a hint that names those of the ids *known* that look like the one *wanted*."""
    from difflib import get_close_matches

    begun = [name for name in known if wanted and name.startswith(wanted)][-3:]
    near = begun or get_close_matches(wanted, known, n=3, cutoff=0.75)
    listed = "'ilacs history --authority NAME' lists the events of an authority"
    return f"did you mean {' or '.join(near)}?" if near else listed


def _put(event: ProposedEvent, path: Path, *, replace: bool) -> RecordResult:
    """Record an *event* in the user's own register.

    Raises:
        InputError: if it differs from what is known and is not to *replace* that, or may be any
            of several events.
    """

    def change(own: list[Row]) -> tuple[list[Row], RecordResult]:
        known = KnownEvents(own)
        result = known.apply(event, replace=replace)
        if result.became is Action.LEFT_OUT:
            raise InputError(_refusal(result, event), _way_out(result, replace=replace))
        return known.own, result

    return update_own(path, change)


def _refusal(result: RecordResult, event: ProposedEvent) -> str:
    """Return why an *event* was left out: a reason that does not say what it is of is of it."""
    is_of_another = result.row is not None and result.row["urn"] != event.row["urn"]
    return str(result.reason) if is_of_another else f"what you give {result.reason}"


def _way_out(result: RecordResult, *, replace: bool) -> str:
    """Return what to do about an event that was left out."""
    if result.row is None:
        return "give --id: the id of the one that it is, or a new id if it is another event"
    return "check it" if replace else f"check it; {_PUTS}"


def _reply(result: RecordResult, notes: tuple[str, ...], context: ReportContext) -> Reply:
    if result.row is None:
        raise ValueError("what is recorded has a row")
    register, urn = Register(), result.row["urn"]
    authority = next(found for found in register.authorities if found.urn == urn)
    is_packaged = result.row == register.row(result.row["event_id"])
    event = event_from(result.row, authority.name, is_own=not is_packaged)
    later = None
    if event.known_from > context.today:
        later = f"Reports for a day before {in_words(event.known_from)} leave it out."
        start = event.on_site_start if event.is_full_inspection else None
        if start and is_called(start, context.today):
            later += " The forecast does not: the authority has been called."
    said = [*notes, *untold(event), *oddities(event), *filter(None, [later])]
    report = RecordReport(
        context.today,
        context.calendar_used,
        path=str(own_path()),
        became=result.became,
        changes=result.reason,
        authority=authority,
        event=event,
        notes=tuple(said),
    )
    return Reply(report, has_changed=result.became in CHANGES)
