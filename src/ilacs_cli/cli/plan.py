"""``ilacs plan``: the road from the inspectors' call to the duties."""

from datetime import date
from typing import Annotated

import typer

from ilacs_cli.cli import suggestions
from ilacs_cli.cli.command import (
    CommandResult,
    TimelineCommand,
    date_option,
    new_app,
    report_command,
)
from ilacs_cli.cli.context import context_of
from ilacs_cli.cli.options import Remind, reminder_days
from ilacs_cli.cli.register_options import Authorities, any_authority, existing_still
from ilacs_cli.domain.authorities import Authority, check_existed
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import LETTER_KINDS, EventKind, InspectionKind
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.plan.stays import EVENTS, INSPECTIONS, parse_inspection_kind
from ilacs_cli.domain.rulebook.cycle import KIND
from ilacs_cli.domain.text import hyphenated, one_line, parse_choice
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.register.own import load_register
from ilacs_cli.register.register import Register

app = new_app()


def parse_planned(text: str) -> EventKind:
    """Return the kind of event called *text*, which must be one that can be planned.

    Raises:
        InputError: if there is no such kind, or no source says how long before it the inspectors
            call; the hint names those that can be planned.
    """
    if hyphenated(text) in set(LETTER_KINDS).difference(EVENTS):
        raise InputError(
            f"{one_line(text)!r} cannot be planned: no source says how long before it the "
            "inspectors call",
            f"the events to plan are {', '.join(EVENTS)}",
        )
    return parse_choice(text, EVENTS, "event", "events to plan")


Notified = Annotated[
    date | None,
    date_option("--notified", "The day the inspectors called."),
]
PlannedOption = Annotated[
    EventKind | None,
    typer.Option(
        "--event",
        parser=parse_planned,
        autocompletion=suggestions.suggest_from(EVENTS),
        metavar="EVENT",
        help=f"What they come for: {', '.join(EVENTS)}.",
    ),
]
Kind = Annotated[
    InspectionKind | None,
    typer.Option(
        "--kind",
        parser=parse_inspection_kind,
        autocompletion=suggestions.suggest_from(INSPECTIONS),
        metavar="KIND",
        help=f"Which kind of inspection: {', '.join(INSPECTIONS)}. With an authority, the kind "
        "that the framework's rule gives if this is left out.",
    ),
]


@report_command(
    app,
    "plan",
    "ilacs plan --notified 2026-11-23 --event inspection --kind standard",
    TimelineCommand,
)
def plan(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    authorities: Authorities,
    *,
    notified: Notified = None,
    event: PlannedOption = None,
    kind: Kind = None,
    remind: Remind = None,
) -> CommandResult:
    """Plan from the inspectors' call to the duties that follow."""
    from ilacs_cli.domain.plan.plan import Call, make_plan
    from ilacs_cli.reports.plan import build

    day, event = _checked_call(notified, event, kind)
    register, context = load_register(), context_of(ctx, None)
    subject = any_authority(authorities, register, lambda one: _existing_on(day, one))
    notes: tuple[Note, ...] = ()
    if event is EventKind.INSPECTION:
        usual = _usual_kind(register, subject, day, context) if subject else None
        kind, notes = _kind_to_plan(kind, usual, subject)
    call = Call(event, day, kind)
    plan = make_plan(call, register.events(context.today), context.calendar, context.today)
    return CommandResult(
        build(plan, subject, notes, register.coverage, context),
        warnings=register.warnings(context.today),
        reminders=reminder_days(remind),
    )


def _existing_on(day: date, authority: Authority) -> Authority:
    """Return *authority*.

    Raises:
        InputError: if it was abolished, or was not there on the *day* of the call.
    """
    check_existed(authority.name, day)
    return existing_still(authority)


def _checked_call(
    notified: date | None, event: EventKind | None, kind: InspectionKind | None
) -> tuple[date, EventKind]:
    """Return the day of the call and what the inspectors come for.

    Raises:
        InputError: if either is missing or the kind does not fit.
    """
    if notified is None:
        raise InputError("no call was described", "give its day with --notified")
    if event is None:
        raise InputError(
            "what the inspectors come for was not given", f"give --event: {', '.join(EVENTS)}"
        )
    if kind and event is not EventKind.INSPECTION:
        raise InputError(f"a {event.label} is neither short nor standard", "leave out --kind")
    return notified, event


def _usual_kind(
    register: Register, authority: Authority, day: date, context: ReportContext
) -> InspectionKind | None:
    """Return the kind that the framework's rule gives an authority; None where it gives none.

    Args:
        register: the register.
        authority: the authority.
        day: the day of the call; of the past, what was known then counts.
        context: today and the calendar.
    """
    from ilacs_cli.domain.cycle.next_inspection import last_full_inspection, next_inspection
    from ilacs_cli.domain.cycle.tiers import tier_of

    known_on = min(day, context.today)
    last = last_full_inspection(register.events_of(authority, known_on))
    return next_inspection(last, tier_of(last), (), context.calendar, known_on).kind


def _kind_to_plan(
    asked: InspectionKind | None, usual: InspectionKind | None, authority: Authority | None
) -> tuple[InspectionKind, tuple[Note, ...]]:
    """Return which kind of inspection to plan, and the notes on that.

    Args:
        asked: the kind that was asked for, if one was.
        usual: the kind that the framework's rule gives the authority, if it gives one.
        authority: the authority, if one was named.

    Raises:
        InputError: if no kind was given and the rule gives none that can be planned.
    """
    if authority is None or usual is None:
        if asked is None:
            raise _no_kind(usual, authority)
        return asked, ()
    rule = (
        f"By the rule on the cycle ({KIND.id}) the next inspection of {authority.name} is a "
        f"{usual} one"
    )
    if asked is None:
        if usual not in INSPECTIONS:
            raise _no_kind(usual, authority)
        return usual, (Note("kind-by-rule", f"{rule}, so that is planned; --kind plans another."),)
    return asked, () if asked is usual else (
        Note("kind-against-rule", f"{rule}, not a {asked} one."),
    )


def _no_kind(usual: InspectionKind | None, authority: Authority | None) -> InputError:
    hint = f"give --kind {' or --kind '.join(INSPECTIONS)}"
    if authority is None:
        return InputError(
            "how long an inspection lasts depends on its kind, and none was given",
            f"{hint}; or --authority NAME, to take the kind that the framework gives it",
        )
    if usual:
        return InputError(
            f"the next inspection of {authority.name} is under the {usual.label}", hint
        )
    return InputError(f"which kind of inspection {authority.name} has next is not determined", hint)
