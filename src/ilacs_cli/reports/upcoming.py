"""What falls due or is expected soon: the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.coverage import Coverage, limits_on
from ilacs_cli.domain.cycle.position import told_under_way
from ilacs_cli.domain.cycle.upcoming import told_since
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
from ilacs_cli.formats.elements import Entry, Heading, Report, Undated
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.reports.followed import FollowedObligation, followed_entry, followed_table
from ilacs_cli.reports.forecast import forecast_columns, likely_entry, likely_table

if TYPE_CHECKING:
    from ilacs_cli.formats.elements import Block, ReportContext


@dataclass(frozen=True, eq=False, repr=False)
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

    def answer(self) -> Iterable[Block]:
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
    first = _first_notes(begun, authorities)
    return UpcomingReport(
        today=context.today,
        calendar=context.calendar_used,
        since=told_since(context.today, context.calendar),
        until=until,
        authority=authority,
        region=region,
        obligations=follow_ups,
        coverage=coverage,
        notes=(*first, *conditions, *limits_on(context.today, coverage)),
        inspections=likely,
    )


def _first_notes(begun: Iterable[Event], authorities: Mapping[str, Authority]) -> Iterable[Note]:
    yield from (_under_way(event, authorities[event.urn]) for event in begun)
    yield Note("not-listed", _NOT_LISTED)


def _under_way(inspection: Event, authority: Authority) -> Note:
    note = told_under_way(inspection)
    text = f"{authority.name}: {note.text} No window is listed for the next one."
    return note._replace(text=text)


_NOT_LISTED = (
    "Nothing lays down when an inadequate authority is visited or re-inspected, so it has no "
    "window here. A window that has closed is "
    f"not listed, nor is a duty that fell due more than {PASSED_DUTIES_TOLD} ago."
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
