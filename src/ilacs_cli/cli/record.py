"""``ilacs record``: an event of one's own, or an obligation that was met."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import typer

from ilacs_cli.cli.command import SETTINGS, Reply, ReportCommand
from ilacs_cli.cli.record_event import Said, described_event, untold
from ilacs_cli.cli.record_options import (
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
)
from ilacs_cli.cli.register_options import WhichAuthority
from ilacs_cli.cli.setting import setting_of
from ilacs_cli.domain.dates import LAST_DAY, in_words
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_dates import oddities
from ilacs_cli.domain.rulebook import versions_of
from ilacs_cli.domain.texts import one_line
from ilacs_cli.domain.verdicts import CHANGES, Became, Verdict
from ilacs_cli.output import compose_register
from ilacs_cli.output.compose_register import Recorded
from ilacs_cli.output.setting import Setting
from ilacs_cli.register import recording
from ilacs_cli.register.fulfilment import duty_row
from ilacs_cli.register.matching import Candidate, KnownEvents
from ilacs_cli.register.own import load_register, own_path, update_own
from ilacs_cli.register.reading import Row
from ilacs_cli.register.register import Register
from ilacs_cli.register.rows import event_from

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
    setting = setting_of(ctx, None)
    said = Said(
        *(authority, event, start, end, letter_date, published, outcome, kind),
        *(leaders, help_and_protection, in_care, care_leavers, theme, event_id),
    )
    if done is None and of is None and on is None:
        row, notes = described_event(said, note, url, setting)
    else:
        said.check_nothing_said()
        row, notes = _duty(_Fulfilled(done, of, on), note, url, setting), ()
    wanted = recording.recorded(row, is_named=event_id is not None)
    verdict = _put(wanted, own_path(), replace=replace)
    return _reply(verdict, notes, setting)


class _Fulfilled(NamedTuple):
    """The options that tell of a duty done."""

    rule: str | None
    event: str | None
    on: date | None


def _duty(done: _Fulfilled, note: str | None, url: str | None, setting: Setting) -> Row:
    """Return the row that says that a duty was done."""
    if done.rule is None or done.event is None or done.on is None:
        raise InputError(
            "nothing says which duty was done, after which event, and when",
            "give all of --done RULE --of ID --on DATE",
        )
    if done.on > setting.today:
        raise InputError(
            f"{done.on.isoformat()} is after today, {setting.today.isoformat()}",
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


def _put(wanted: Candidate, path: Path, *, replace: bool) -> Verdict:
    """Record what is *wanted* in the user's own register.

    Raises:
        InputError: if it differs from what is known and is not to *replace* that, or may be any
            of several events.
    """

    def change(own: list[Row]) -> tuple[list[Row], Verdict]:
        known = KnownEvents(own)
        verdict = known.settle(wanted, replace=replace)
        if verdict.became is Became.LEFT_OUT:
            raise InputError(_refusal(verdict), _way_out(verdict, replace=replace))
        return known.own, verdict

    return update_own(path, change)


def _refusal(verdict: Verdict) -> str:
    told = str(verdict.reason)
    return (
        told
        if verdict.row and told.startswith(verdict.row["event_id"])
        else f"what you give {told}"
    )


def _way_out(verdict: Verdict, *, replace: bool) -> str:
    """Return what to do about an event that was left out."""
    if verdict.row is None:
        return "give --id: the id of the one that it is, or a new id if it is another event"
    return "check it" if replace else f"check it; {_PUTS}"


def _reply(verdict: Verdict, notes: tuple[str, ...], setting: Setting) -> Reply:
    if verdict.row is None:
        raise ValueError("what is recorded has a row")
    register, urn = Register(), verdict.row["urn"]
    authority = next(found for found in register.authorities if found.urn == urn)
    is_packaged = verdict.row == register.row(verdict.row["event_id"])
    event = event_from(verdict.row, authority.name, is_own=not is_packaged)
    later = (
        f"Reports for a day before {in_words(event.known_from)} leave it out."
        if event.known_from > setting.today
        else None
    )
    said = [*notes, *untold(event), *oddities(event), *filter(None, [later])]
    return Reply(
        compose_register.record(Recorded(verdict, event, authority, said), own_path(), setting),
        has_changed=verdict.became in CHANGES,
    )
