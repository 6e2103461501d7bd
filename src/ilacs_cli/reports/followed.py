"""What authorities have owed or may expect: obligations with the event they follow."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.cycle.upcoming import FollowUp
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.obligations import Obligation, Window
from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION
from ilacs_cli.formats.elements import CalendarUsed, Fact, Facts, Table
from ilacs_cli.formats.entries import Entry, Undated, named
from ilacs_cli.reports import obligations


class FollowedObligation(NamedTuple):
    """An obligation or window, with the event it follows and the authority it concerns.

    Args:
        obligation: the obligation or window.
        authority: the authority.
        event: the event.
        condition: what it depends on, "if ..."; None where that is certain.
        another_of_that_day: whether an event before it in the register has the same authority,
            kind and date.
        moved_from: the day on which it fell due before a late change of the bank holidays moved
            it; None if none did.
    """

    obligation: Obligation
    authority: Authority
    event: Event
    condition: str | None
    another_of_that_day: bool
    moved_from: date | None = None

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return its keys in JSON: those of the obligation, and what it follows."""
        return {
            **{key: f"obligation.{path}" for key, path in Obligation.shown().items()},
            "authority": "authority",
            "event_id": "event.id",
            "condition": "condition",
            "event": "event.kind",
            "dated": "event.dated",
            "another_of_that_day": "another_of_that_day",
            "moved_from": "moved_from",
        }

    @property
    def move_in_words(self) -> str:
        """What moved it, in words; a blank if nothing did."""
        if not (self.moved_from and self.obligation.due):
            return ""
        before, now = in_words(self.moved_from), in_words(self.obligation.due)
        return f"moved by a change of the bank holidays, from {before} to {now}"


def followed(
    follow_ups: Iterable[FollowUp],
    authorities: Mapping[str, Authority],
    is_another: Callable[[Event], bool],
    before: WorkingCalendar | None = None,
) -> tuple[FollowedObligation, ...]:
    """Return *follow_ups* with the authorities they concern.

    Args:
        follow_ups: obligations and windows, with the events they follow.
        authorities: the authorities by URN.
        is_another: tells whether an event before one in the register has its authority, kind and
            date.
        before: the calendar before the late changes of the bank holidays; None if there were none.
    """
    return tuple(
        FollowedObligation(
            one.obligation,
            authorities[one.event.urn],
            one.event,
            one.condition,
            is_another(one.event),
            _moved_from(one, before) if before else None,
        )
        for one in follow_ups
    )


def _moved_from(one: FollowUp, before: WorkingCalendar) -> date | None:
    """Return when a duty that is not done fell due on the calendar *before*, if on another day."""
    from ilacs_cli.domain.cycle.moved import due_on

    owed = one.obligation
    if owed.due is None or owed.done:
        return None
    was = due_on(one.event, owed, before)
    return None if was == owed.due else was


def _on_move(one: FollowedObligation) -> Sequence[Note]:
    """Return that a change of the bank holidays has moved a duty, if one has."""
    if one.moved_from is None:
        return ()
    from ilacs_cli.domain.cycle.moved import date_moved

    return (date_moved(one.moved_from),)


def duty_table(owed: Sequence[Obligation]) -> Table:
    """Return what one authority owes, a line each."""
    due, *others = obligations.DUTY_HEADINGS
    if any(map(obligations.may_be_earlier, owed)):
        due = f"{due}, or earlier"
    rows = [obligations.duty_cells(one._replace(at_the_latest=False)) for one in owed]
    caption = "What is owed, soonest first"
    return Table((due, *others), rows, caption, ("How binding",), name="Duties")


def why_latest(owed: Iterable[Obligation]) -> Iterable[str]:
    """Yield why dates are the latest, if any are."""
    if any(map(obligations.may_be_earlier, owed)):
        yield (
            "These dates are counted from publication. They are earlier if the authority received "
            "the report sooner."
        )


def is_recent(owed: Obligation, dated: date, since: date) -> bool:
    """Whether a duty is to come, or was due on *since* or later and is not recorded as done.

    *dated* is the date of what it follows, which counts where it has no date itself.
    """
    day = owed.due or (owed.window.closes if owed.window else dated)
    return owed.done is None and day >= since


def older_in_words(owed: Iterable[Obligation], since: date) -> Iterable[str]:
    """Yield how many duties fell due before *since* and are not recorded as done, if any are."""
    older = sum(one.due is not None and one.done is None and one.due < since for one in owed)
    if older:
        said = "1 older duty is" if older == 1 else f"{older} older duties are"
        yield f"{said} not recorded as done"


def without_older(entries: Iterable[Entry], since: date) -> Sequence[Entry]:
    """Return *entries* without the duties whose date was before *since* and that are not done."""
    return [one for one in entries if one.happened or one.expected or one.done or one.last >= since]


def derivations(owed: Iterable[FollowedObligation], *, with_names: bool) -> Iterable[Facts]:
    """Yield how each date was come by; if *with_names*, under whose it is."""
    for one in owed:
        facts = obligations.derivation(one.obligation)
        whose = f"{one.authority.name}: " if with_names else ""
        yield facts._replace(about=f"{whose}{facts.about}")


def followed_entry(
    one: FollowedObligation, calendar: CalendarUsed, limits: Sequence[Note] = ()
) -> Entry | Undated:
    """Return a duty, which is named by its letter, or a window, which is by the authority.

    *limits* say up to when the register knows what still goes on.
    """
    owed, authority, event = one.obligation, one.authority, one.event
    if owed.window is None:
        another = event.id if one.another_of_that_day else None
        letter = obligations.letter_named(authority.urn, event.kind, event.dated, another)
        key, said = named(letter, owed.rule.id), _on_move(one)
        return obligations.entry(owed, key, authority.name, calendar, said)
    if owed.rule.id == NEXT_INSPECTION.id:
        notes = (*owed.notes, *limits)
        days = owed.window
        return next_inspection_entry(authority, days, owed.counted_from, one.condition, notes)
    key = named(authority.urn, owed.rule.id)
    return obligations.entry(owed, key, authority.name, calendar, limits)


def next_inspection_entry(
    authority: Authority,
    window: Window,
    counted_from: date | None,
    condition: str | None,
    notes: Sequence[Note],
) -> Entry:
    """Return the next full inspection, the same whichever report speaks of it.

    *condition* is what it depends on; None where that is certain.
    """
    rule = NEXT_INSPECTION
    entry = obligations.window_entry(rule, window, authority.urn, authority.name, notes)
    if counted_from:
        days = f"{rule.period} from {in_words(counted_from)}, {rule.margin} either side"
        counted = Fact("counted", days)
        entry = entry._replace(details=(*entry.details[:2], counted, *entry.details[2:]))
    return entry._replace(title=entry.title.marked(condition)) if condition else entry


def duties_in(
    follow_ups: Iterable[FollowedObligation], today: date
) -> tuple[list[FollowedObligation], list[FollowedObligation]]:
    """Return the duties that fall due on *today* or later, and those whose date has gone.

    What is done is in neither.
    """
    left = (one for one in follow_ups if not one.obligation.done)
    dated = [(one.obligation.due, one) for one in left if one.obligation.due]
    due = [one for day, one in dated if day >= today]
    return due, [one for day, one in dated if day < today]


News = tuple[date, FollowedObligation]
"""The day on which a window opens or closes, and what it is a window of."""


def windows_in(
    follow_ups: Iterable[FollowedObligation], days: Window
) -> tuple[list[News], list[News]]:
    """Return the windows that open in *days*, and those that close in them, soonest first."""
    windows = [
        (one.obligation.window, one)
        for one in follow_ups
        if one.obligation.window and not one.obligation.due
    ]
    opening = [(window.opens, one) for window, one in windows if _covers(days, window.opens)]
    closing = [(window.closes, one) for window, one in windows if _covers(days, window.closes)]
    return sorted(opening, key=_day_of), sorted(closing, key=_day_of)


def _covers(days: Window, day: date) -> bool:
    return days.opens <= day <= days.closes


def _day_of(news: News) -> date:
    return news[0]
