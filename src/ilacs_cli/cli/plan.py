"""``ilacs plan``: the road from the inspectors' call to the duties."""

from datetime import date
from typing import Annotated

import typer

from ilacs_cli.cli import suggestions
from ilacs_cli.cli.command import SETTINGS, Reply, TimelineCommand
from ilacs_cli.cli.options import Remind, days_ahead
from ilacs_cli.cli.register_options import WhichAuthority, current_authority
from ilacs_cli.cli.setting import setting_of
from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import parse_date
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import LETTER_KINDS, EventKind, InspectionKind
from ilacs_cli.domain.plan.stays import EVENTS, INSPECTIONS, parse_inspection_kind
from ilacs_cli.domain.rulebook.cycle import KIND
from ilacs_cli.domain.text import chosen
from ilacs_cli.register.own import load_register
from ilacs_cli.register.register import Register

app = typer.Typer(add_completion=False, rich_markup_mode=None)


def parse_planned(text: str) -> EventKind:
    """Return the kind of event called *text*, which must be one that can be planned.

    Raises:
        InputError: if there is no such kind, or no source says how long before it the inspectors
            call; the hint names those that can be planned.
    """
    wanted = text.strip().lower()
    why = (
        "cannot be planned: no source says how long before it the inspectors call"
        if wanted in set(LETTER_KINDS)
        else "is not an event"
    )
    return chosen(text, EVENTS, why, "the events to plan are")


Notified = Annotated[
    date | None,
    typer.Option(
        "--notified", parser=parse_date, metavar="DATE", help="The day the inspectors called."
    ),
]
PlannedOption = Annotated[
    EventKind | None,
    typer.Option(
        "--event",
        parser=parse_planned,
        autocompletion=suggestions.fixed(EVENTS),
        metavar="EVENT",
        help=f"What they come for: {', '.join(EVENTS)}.",
    ),
]
Kind = Annotated[
    InspectionKind | None,
    typer.Option(
        "--kind",
        parser=parse_inspection_kind,
        autocompletion=suggestions.fixed(INSPECTIONS),
        metavar="KIND",
        help=f"Which kind of inspection: {', '.join(INSPECTIONS)}. With --authority, the kind that "
        "the framework's rule gives if this is left out.",
    ),
]


@app.command(
    "plan",
    cls=TimelineCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs plan --notified 2026-11-23 --event inspection --kind standard",
)
def plan(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    *,
    notified: Notified = None,
    event: PlannedOption = None,
    kind: Kind = None,
    authority: WhichAuthority = None,
    remind: Remind = None,
) -> Reply:
    """Plan from the inspectors' call to the duties that follow."""
    from ilacs_cli.domain.plan.plan import Call
    from ilacs_cli.domain.plan.plan import plan as plan_from
    from ilacs_cli.reports import compose_plan

    day, what = _asked(notified, event, kind)
    register, setting = load_register(), setting_of(ctx, None)
    whose = current_authority(register, authority) if authority is not None else None
    if whose:
        from ilacs_cli.domain.authorities import check_existed

        check_existed(whose.name, day)
    chosen: InspectionKind | None = None
    said: list[str] = []
    if what is EventKind.INSPECTION:
        known_on = min(day, setting.today)
        usual = _usual_kind(register, whose, setting.calendar, known_on) if whose else None
        chosen, said = _chosen(kind, usual, whose)
    call = Call(what, day, chosen)
    found = plan_from(call, register.events(setting.today), setting.calendar, setting.today)
    return Reply(
        compose_plan.plan(found, whose, said, register, setting),
        warnings=register.warnings(setting.today),
        reminders=days_ahead(remind),
    )


def _asked(
    notified: date | None, event: EventKind | None, kind: InspectionKind | None
) -> tuple[date, EventKind]:
    """Return the day of the call and what it was about.

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
        raise InputError(f"a {event.in_words} is neither short nor standard", "leave out --kind")
    return notified, event


def _usual_kind(
    register: Register, whose: Authority, calendar: WorkingCalendar, known_on: date
) -> InspectionKind | None:
    """Return the kind that the framework's rule gives an authority; None where it gives none."""
    from ilacs_cli.domain.cycle.next_inspection import last_full_inspection, next_inspection
    from ilacs_cli.domain.cycle.tiers import tier_of

    last = last_full_inspection(register.events_of(whose, known_on))
    return next_inspection(last, tier_of(last), (), calendar, known_on).kind


def _chosen(
    given: InspectionKind | None, usual: InspectionKind | None, whose: Authority | None
) -> tuple[InspectionKind, list[str]]:
    """Return which kind of inspection to plan, and what must be said of that.

    Args:
        given: the kind that was asked for, if one was.
        usual: the kind that the framework's rule gives the authority, if it gives one.
        whose: the authority, if one was named.

    Raises:
        InputError: if no kind was given and the rule gives none that can be planned.
    """
    if given is None:
        if whose is None or usual is None or usual not in INSPECTIONS:
            raise _no_kind(usual, whose)
        return usual, [f"{_ruled(usual, whose)}, so that is planned; --kind plans another."]
    if whose is None or usual is None or usual is given:
        return given, []
    return given, [f"{_ruled(usual, whose)}, not a {given} one."]


def _ruled(usual: InspectionKind, whose: Authority) -> str:
    rule = f"By the rule on the cycle ({KIND.id}) the next inspection"
    return f"{rule} of {whose.name} is a {usual} one"


def _no_kind(usual: InspectionKind | None, whose: Authority | None) -> InputError:
    hint = f"give --kind {' or --kind '.join(INSPECTIONS)}"
    if whose is None:
        return InputError(
            "how long an inspection lasts depends on its kind, and none was given",
            f"{hint}; or --authority NAME, to take the kind that the framework gives it",
        )
    if usual:
        return InputError(
            f"the next inspection of {whose.name} is under the {usual.in_words}", hint
        )
    return InputError(f"which kind of inspection {whose.name} has next is not determined", hint)
