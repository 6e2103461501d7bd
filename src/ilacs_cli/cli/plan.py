"""``ilacs plan``: the road from the inspectors' call to the duties."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ilacs_cli.cli.common.command import (
    CommandResult,
    TimelineCommand,
    date_option,
    new_app,
    report_command,
)
from ilacs_cli.cli.common.context import context_of
from ilacs_cli.cli.common.options import Remind, reminder_days
from ilacs_cli.cli.common.register_options import Authorities, any_authority, existing_still
from ilacs_cli.cli.common.suggestions import choice_option
from ilacs_cli.domain.authorities import Authority, check_existed
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import LETTER_KINDS, EventKind, InspectionKind
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.plan.stays import EVENTS, INSPECTIONS, parse_inspection_kind
from ilacs_cli.domain.text import hyphenated, one_line, parse_choice
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.register.own import load_register
from ilacs_cli.register.register import Register

if TYPE_CHECKING:
    from ilacs_cli.domain.plan.kinds import UsualKind
    from ilacs_cli.domain.plan.plan import Call

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


Notified = Annotated[date | None, date_option("--notified", "The day Ofsted called.")]
PlannedOption = Annotated[
    EventKind | None,
    choice_option(
        "--event", EVENTS, parse_planned, f"What they come for: {', '.join(EVENTS)}.", "EVENT"
    ),
]
Kind = Annotated[
    InspectionKind | None,
    choice_option(
        "--kind",
        INSPECTIONS,
        parse_inspection_kind,
        "Short or standard inspection. Without it we take the kind that usually follows the "
        "authority's last judgement.",
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
    """Give the dates from Ofsted's call to the last duty.

    A short inspection is one week on site, a standard one two weeks. A JTAI is a joint targeted
    area inspection, by several inspectorates.
    """
    from ilacs_cli.domain.plan.plan import make_plan
    from ilacs_cli.reports.plan import build

    register, context = load_register(), context_of(ctx)
    subject = any_authority(authorities, register, lambda one: _existing_on(notified, one))
    _check_kind(event, kind)
    call, notes = _call(register, subject, (event, notified, kind), context)
    plan = make_plan(call, register.events(context.today), context.calendar, context.today)
    return CommandResult(
        build(plan, subject, notes, register.coverage, context), reminders=reminder_days(remind)
    )


def _existing_on(day: date | None, authority: Authority) -> Authority:
    """Return *authority*; refuse it if it was abolished, or not there on the *day* of the call."""
    if day:
        check_existed(authority.name, day)
    return existing_still(authority)


def _check_kind(event: EventKind | None, kind: InspectionKind | None) -> None:
    if kind and event not in {None, EventKind.INSPECTION}:
        raise InputError(f"a {event.label} is neither short nor standard", "leave out --kind")


_Described = tuple[EventKind | None, date | None, InspectionKind | None]
"""What the inspectors come for, the day of the call and the kind of inspection, if given."""


def _call(
    register: Register, authority: Authority | None, given: _Described, context: ReportContext
) -> "tuple[Call, tuple[Note, ...]]":
    """Return the call as given, or as recorded where it was not given, and the notes on it.

    Raises:
        InputError: if there is no call, or what they come for or the kind is not known.
    """
    from ilacs_cli.domain.plan.plan import Call, recorded_call

    event, notified, kind = given
    known = register.events_of(authority, context.today) if authority else []
    recorded = recorded_call(known, event, notified)
    if recorded and kind in {None, recorded.kind}:
        said = f"This is the call of {spelt_out(recorded.notified)} that you recorded."
        return recorded, () if notified else (Note("call-recorded", said),)
    if notified is None:
        raise InputError(
            "no call was described"
            + (f", and none to {authority.name} is recorded" if authority else ""),
            "give its day with --notified DATE",
        )
    if event is None:
        raise InputError(
            "what the inspectors come for was not given", f"give --event: {', '.join(EVENTS)}"
        )
    notes: tuple[Note, ...] = ()
    if event is EventKind.INSPECTION:
        usual = _usual_kind(register, authority, notified, context)
        kind, notes = _kind_to_plan(kind, usual, authority)
    return Call(event, notified, kind), notes


def _usual_kind(
    register: Register, authority: Authority | None, day: date, context: ReportContext
) -> "UsualKind | None":
    """Return the kind that the framework's rule gives an authority, if one is named.

    For a *day* of the past it goes by what was known then.
    """
    from ilacs_cli.domain.plan.kinds import usual_kind

    if authority is None:
        return None
    events = register.events_of(authority, min(day, context.today))
    return usual_kind(authority, events, day, context.calendar)


def _kind_to_plan(
    asked: InspectionKind | None, usual: "UsualKind | None", authority: Authority | None
) -> tuple[InspectionKind, tuple[Note, ...]]:
    """Return which kind of inspection to plan, and the notes on that.

    That is the kind *asked* for, else the *usual* one, which the framework's rule gives.

    Raises:
        InputError: if no kind was given and the rule gives none that can be planned.
    """
    from ilacs_cli.domain.plan.kinds import note_on_assumed, note_on_kind

    if asked is None:
        if usual is None or usual.kind not in INSPECTIONS:
            raise _no_kind(usual, authority)
        return usual.kind, (note_on_assumed(usual),)
    if usual is None:
        text = f"You named no authority, so we have not checked that a {asked} inspection is due."
        return asked, (Note("authority-not-named", text),)
    note = note_on_kind(asked, usual)
    return asked, (note,) if note else ()


def _no_kind(usual: "UsualKind | None", authority: Authority | None) -> InputError:
    hint = f"give --kind {' or --kind '.join(INSPECTIONS)}"
    if authority is None or usual is None:
        return InputError(
            "how long an inspection lasts depends on its kind, and you gave none",
            f"{hint}; or --authority NAME, to take the kind that the framework gives it",
        )
    if usual.kind:
        return InputError(
            f"the next inspection of {authority.name} is under the {usual.kind.label}", hint
        )
    return InputError(
        f"we cannot tell which kind of inspection {authority.name} has next, because {usual.why}",
        hint,
    )
