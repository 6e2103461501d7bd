"""What falls due or is expected soon: the report, and obligations with the event they follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.coverage import Coverage, limits_on
from ilacs_cli.domain.cycle.position import told_under_way
from ilacs_cli.domain.cycle.upcoming import FollowUp, told_since
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.forecast.forecast import (
    Forecasts,
    LikelyInspection,
    NoForecast,
    conditions_of,
)
from ilacs_cli.domain.notes import Note, joined, texts
from ilacs_cli.domain.obligations import Obligation, Status, Window
from ilacs_cli.domain.rulebook import PASSED_DUTIES_TOLD
from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION
from ilacs_cli.formats.elements import (
    CalendarUsed,
    Entry,
    Fact,
    Heading,
    Report,
    Table,
    Undated,
    named,
)
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.reports import obligations
from ilacs_cli.reports.forecast import forecast_columns, likely_entry, likely_table

if TYPE_CHECKING:
    from ilacs_cli.formats.elements import Block, ReportContext


class FollowedObligation(NamedTuple):
    """An obligation or window, with the event it follows and the authority it concerns.

    Args:
        obligation: the obligation or window.
        authority: the authority.
        event: the event.
        condition: what it depends on, "if ..."; None where that is certain.
        another_of_that_day: whether an event before it in the register has the same authority,
            kind and date.
    """

    obligation: Obligation
    authority: Authority
    event: Event
    condition: str | None
    another_of_that_day: bool

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
        }


def followed(
    follow_ups: Iterable[FollowUp],
    authorities: Mapping[str, Authority],
    is_another: Callable[[Event], bool],
) -> tuple[FollowedObligation, ...]:
    """Return *follow_ups* with the authorities they concern.

    Args:
        follow_ups: obligations and windows, with the events they follow.
        authorities: the authorities by URN.
        is_another: tells whether an event before one in the register has its authority, kind and
            date.
    """
    return tuple(
        FollowedObligation(
            one.obligation,
            authorities[one.event.urn],
            one.event,
            one.condition,
            is_another(one.event),
        )
        for one in follow_ups
    )


@dataclass(frozen=True)
class UpcomingReport(Report):
    """What falls due or is expected within a number of days.

    Args:
        since: the first day of which a duty is told that has passed and is not recorded as done.
        until: the last day asked about.
        authority: the authority asked about; None where all or those of a region were.
        region: the region asked about, if one was.
        obligations: what falls due or is expected, soonest first.
        coverage: from when to when every event of a kind is known.
        notes: what must be said with it.
        inspections: the full inspections that may begin, the likeliest first.
    """

    name: ClassVar[str] = "upcoming"
    title: ClassVar[str] = "What is coming"

    since: date
    until: date
    authority: Authority | None
    region: str | None
    obligations: Sequence[FollowedObligation]
    coverage: Sequence[Coverage]
    notes: Sequence[Note]
    inspections: Sequence[LikelyInspection]

    def blocks(self) -> Iterable[Block]:
        """Yield what is coming, soonest first."""
        where = f" in {self.region}" if self.region else ""
        asked = Window(self.today, self.until).in_words
        yield f"{'On' if self.today == self.until else 'From'} {asked}{where}:"
        yield from self._passed()
        if self.obligations:
            yield followed_table(self.obligations, with_authority=True)
        if self.inspections:
            yield Heading("Full inspections that may begin")
            yield likely_table(self.inspections, self.until)
        if not self.obligations and not self.inspections:
            yield "Nothing that the register knows of falls due or is expected."
        yield from texts(self.notes)

    def _passed(self) -> Iterable[str]:
        """Yield how many of the duties have passed, if any."""
        passed = sum(one.obligation.status is Status.PASSED for one in self.obligations)
        if passed:
            duties, are = ("duty", "is") if passed == 1 else ("duties", "are")
            yield (
                f"{passed} {duties} that fell due since {in_words(self.since)} {are} not "
                "recorded as done."
            )

    def rows(self) -> Rows:
        """Return a row an obligation or window, and one an inspection that is likely."""
        header = [
            *(column.name for column in columns(Authority)),
            "event_id",
            *(column.name for column in columns(Obligation)),
            *("notes", "condition", "chance"),
            *forecast_columns(NoForecast("")),
        ]
        return Rows(header, [*map(_followed_row, self.obligations), *map(_row, self.inspections)])

    def dated(self) -> Iterable[Entry | Undated]:
        """Yield what falls due or is expected."""
        limits = limits_on(self.today, self.coverage)
        for one in self.obligations:
            yield followed_entry(one, self.calendar, limits)
        for likely in self.inspections:
            yield from likely_entry(likely.forecast, likely.authority)

    @property
    def subject(self) -> str | None:
        """The authority or region asked about; None if all were."""
        return self.authority.name if self.authority else self.region


def build(  # noqa: PLR0913 - one argument a part of the report
    follow_ups: Sequence[FollowedObligation],
    forecasts: Forecasts | None,
    authorities: Mapping[str, Authority],
    *,
    until: date,
    begun: Iterable[Event],
    authority: Authority | None,
    region: str | None,
    coverage: Sequence[Coverage],
    context: ReportContext,
) -> UpcomingReport:
    """Return the report on what is coming *until* a day, that day included.

    Args:
        follow_ups: what is coming, soonest first.
        forecasts: those of today; None if no full inspections are asked about.
        authorities: the authorities asked about, by URN.
        until: the last day asked about.
        begun: the full inspections that are under way.
        authority: the authority asked about, if one was.
        region: the region asked about, if one was.
        coverage: from when to when every event of a kind is known.
        context: today and the calendar.
    """
    likely = forecasts.likely_by(until, authorities) if forecasts else ()
    conditions = conditions_of(forecasts) if forecasts and likely else ()
    under_way = [_under_way(event, authorities[event.urn]) for event in begun]
    return UpcomingReport(
        today=context.today,
        calendar=context.calendar_used,
        since=told_since(context.today, context.calendar),
        until=until,
        authority=authority,
        region=region,
        obligations=follow_ups,
        coverage=coverage,
        notes=(*under_way, _NOT_LISTED, *conditions, *limits_on(context.today, coverage)),
        inspections=likely,
    )


def _under_way(inspection: Event, authority: Authority) -> Note:
    told = told_under_way(inspection)
    said = f"{authority.name}: {told.text} No window is listed for the next one."
    return told._replace(text=said)


_NOT_LISTED = Note(
    "not-listed",
    "Nothing lays down when an inadequate authority is visited or re-inspected, so it has no "
    "window here; 'ilacs improvement' shows its road. A window that has closed is "
    f"not listed, nor is a duty that fell due more than {PASSED_DUTIES_TOLD} ago.",
)


def _followed_row(one: FollowedObligation) -> Row:
    return {
        **row(one.authority),
        "event_id": one.event.id,
        **row(one.obligation),
        "notes": joined(one.obligation.notes),
        "condition": one.condition,
    }


def _row(likely: LikelyInspection) -> Row:
    return {
        **row(likely.authority),
        "title": "Next full inspection likely to begin",
        "force": likely.forecast.force,
        "chance": likely.chance,
        **forecast_columns(likely.forecast),
    }


def followed_table(rows: Iterable[FollowedObligation], *, with_authority: bool) -> Table:
    """Return what is owed or expected, with the authority where it may be several's."""
    headings = ("Authority", "Due or expected", "Status", "What", "Force", "Rule")
    first = 0 if with_authority else 1
    return Table(headings[first:], [_cells(one)[first:] for one in rows], "Soonest first")


def _cells(one: FollowedObligation) -> Sequence[str]:
    owed, rule = one.obligation, one.obligation.rule
    return (
        one.authority.name,
        obligations.due(owed),
        obligations.status(owed),
        f"{rule.title} ({one.condition})" if one.condition else rule.title,
        rule.force,
        rule.id,
    )


def followed_entry(
    one: FollowedObligation, calendar: CalendarUsed, limits: Sequence[Note] = ()
) -> Entry | Undated:
    """Return a duty, which is named by its letter, or a window, which is by the authority.

    Args:
        one: the duty or window.
        calendar: the calendar that its dates were counted on.
        limits: up to when the register knows what still goes on.
    """
    owed, authority, event = one.obligation, one.authority, one.event
    if owed.window is None:
        another = event.id if one.another_of_that_day else None
        letter = obligations.letter_named(authority.urn, event.kind, event.dated, another)
        return obligations.entry(owed, named(letter, owed.rule.id), authority.name, calendar)
    if owed.rule.id == NEXT_INSPECTION.id:
        said = (*owed.notes, *limits)
        return next_inspection_entry(authority, owed.window, owed.counted_from, one.condition, said)
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

    Args:
        authority: whose it is.
        window: the days on which it is expected to begin.
        counted_from: the day that they are counted from.
        condition: what it depends on; None where that is certain.
        notes: what must be said with it.
    """
    rule = NEXT_INSPECTION
    entry = obligations.window_entry(rule, window, authority.urn, authority.name, notes)
    if counted_from:
        days = f"{rule.period} from {in_words(counted_from)}, {rule.margin} either side"
        counted = Fact("counted", days)
        entry = entry._replace(details=(*entry.details[:2], counted, *entry.details[2:]))
    return entry._replace(title=entry.title.marked(condition)) if condition else entry
