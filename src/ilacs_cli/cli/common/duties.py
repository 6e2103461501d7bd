"""What of ``ilacs record`` says that a duty was done."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, NamedTuple

import typer

from ilacs_cli.cli.common import suggestions
from ilacs_cli.cli.common.command import date_option
from ilacs_cli.domain.authorities import Authority, find
from ilacs_cli.domain.calendar.dates import LAST_DAY, spelt_out
from ilacs_cli.domain.cycle.upcoming import FollowUp, duties_meant, following
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.rulebook import duties_called, versions_of
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.register.own import load_register
from ilacs_cli.register.recording import duty_row
from ilacs_cli.register.register import Register
from ilacs_cli.register.rows import event_from


class DutyOptions(NamedTuple):
    """The options that describe a duty done."""

    done: Annotated[
        str | None,
        typer.Option(
            "--done",
            metavar="RULE",
            autocompletion=suggestions.duties,
            help="Mark this duty as done, such as publish-report.",
        ),
    ] = None
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="ID",
            help="What it follows, if --authority does not say enough: an id from 'ilacs history'.",
        ),
    ] = None
    on: Annotated[date | None, date_option("--on", "The day on which it was done.")] = None


FOR_A_DUTY = frozenset({"done", "of", "on", "note", "url", "replace", "authority"})
"""The parameters that may be given where a duty is marked as done."""

_GIVE = "give --done RULE --authority NAME --on DATE"


class DutyDone(NamedTuple):
    """A duty done, as a person tells it.

    Args:
        rule: the rule's id, or what stands in it after the stroke.
        on: the day on which it was done.
        authority: whose it is; None if that was not given.
        of: the id of the event that it follows; None if that was not given.
        note: anything else.
        url: where that can be seen.
    """

    rule: str
    on: date
    authority: str | None = None
    of: str | None = None
    note: str | None = None
    url: str | None = None


def duty_done(
    duty: DutyOptions, authority: str | None, note: str | None, url: str | None, today: date
) -> DutyDone:
    """Return the duty done that the options describe.

    Raises:
        InputError: if they do not say which, whose or when, or the day is after *today*.
    """
    if duty.done is None:
        raise InputError("nothing says which duty was done", _GIVE)
    if duty.on is None:
        raise InputError("nothing says when it was done", "give the day with --on DATE")
    if duty.of is None and authority is None:
        raise InputError("nothing says whose duty was done", f"{_GIVE}, or --of ID")
    if duty.on > today:
        raise InputError(
            f"{spelt_out(duty.on)} is after today, {spelt_out(today)}",
            "give the day on which it was done",
        )
    return DutyDone(duty.done, duty.on, authority, duty.of, note, url)


def duty_done_row(duty: DutyDone, context: ReportContext) -> EventRow:
    """Return the row that says that a *duty* was done.

    Raises:
        InputError: if there is no such rule or event, or it may be any of several.
    """
    rule_ids, register = duties_called(duty.rule), load_register()
    if duty.of is None:
        return _after_what_can_be_meant(duty, rule_ids, register, context)
    row = register.row(duty.of.strip())
    if row is None:
        raise InputError(
            f"there is no event {one_line(duty.of)!r}", _suggest(duty.of, rule_ids, register)
        )
    if duty.authority is not None and find(register.authorities, duty.authority).urn != row.urn:
        raise InputError(
            f"{row.event_id} is an event of another authority than {duty.authority!r}",
            "leave out --of or --authority",
        )
    event = event_from(row, "")
    fitting = following(rule_ids, event) or rule_ids
    if len(fitting) > 1:
        raise InputError(f"{duty.rule!r} may be {' or '.join(fitting)}", "give one of them")
    return duty_row(event, fitting[0], duty.on, duty.note, duty.url)


def _after_what_can_be_meant(
    duty: DutyDone, rule_ids: Sequence[str], register: Register, context: ReportContext
) -> EventRow:
    authority = find(register.authorities, duty.authority or "")
    events = register.events_of(authority, context.today)
    meant, still = duties_meant(rule_ids, events, duty.on, context.calendar)
    if len(meant) != 1:
        raise _not_one(duty, authority, meant or still, are_recent=bool(meant))
    ((event, obligation, _),) = meant
    return duty_row(event, obligation.rule.id, duty.on, duty.note, duty.url)


def _not_one(
    duty: DutyDone, authority: Authority, meant: Sequence[FollowUp], *, are_recent: bool
) -> InputError:
    """Return the error that not exactly one duty can be meant, with those that may be."""
    latest = sorted(meant, key=lambda one: one.event.dated, reverse=True)[:_MOST_NAMED]
    which = f"say which: {', or '.join(map(_candidate, latest))}"
    if are_recent:
        return InputError(
            f"{duty.rule} may have been done after {len(meant)} letters or reports about "
            f"{authority.name}",
            which,
        )
    return InputError(
        f"we know of no recent letter or report about {authority.name} after which {duty.rule} "
        "is owed",
        f"record the letter first{f', or {which}' if meant else ''}",
    )


_MOST_NAMED = 5


def _candidate(meant: FollowUp) -> str:
    event, rule = meant.event, meant.obligation.rule.id
    return f"--done {rule} --of {event.id} (of {spelt_out(event.dated)})"


def _suggest(wanted: str, rule_ids: Sequence[str], register: Register) -> str:
    """Return a hint with the ids of events that are most like the one *wanted*."""
    from difflib import get_close_matches

    rules = [rule for rule_id in rule_ids for rule in versions_of(rule_id)]
    event_ids = [
        event.id
        for event in register.events(LAST_DAY)
        if any(rule.follows(event) for rule in rules)
    ]
    wanted = wanted.strip()
    begun = [name for name in event_ids if wanted and name.startswith(wanted)][-3:]
    near = begun or get_close_matches(wanted, event_ids, n=3, cutoff=0.75)
    listed = "'ilacs history --authority NAME' lists the events of an authority"
    return f"did you mean {' or '.join(near)}?" if near else listed
