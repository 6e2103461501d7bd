"""What falls due soon, whose full inspection may begin, and what becomes due or overdue."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.coverage import Coverage, coverage_of, limits_on, records_end
from ilacs_cli.domain.cycle.position import told_under_way
from ilacs_cli.domain.events import FULL_INSPECTIONS, Event, EventKind, RecordKind
from ilacs_cli.domain.forecast.forecast import (
    Forecasts,
    LikelyInspection,
    NoForecast,
    conditions_of,
)
from ilacs_cli.domain.notes import CALENDAR, Note, joined, on_calendar
from ilacs_cli.domain.obligations import Obligation, Window
from ilacs_cli.domain.rulebook.forecast import LEAST_TOLD
from ilacs_cli.domain.rulebook.sources import FROM_THE_DEPARTMENT
from ilacs_cli.domain.selection import Selection
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Block, Lines, Report, ReportContext, Table, notes
from ilacs_cli.formats.entries import Entry, Undated
from ilacs_cli.formats.lanes import Lanes
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.reports.followed import (
    FollowedObligation,
    News,
    derivations,
    duties_in,
    followed_entry,
    older_in_words,
    windows_in,
)
from ilacs_cli.reports.forecast import forecast_columns, how_good, likely_entry
from ilacs_cli.reports.lanes import Waiting, lanes_of_coming
from ilacs_cli.reports.lists import (
    FIRST_ON_SCREEN,
    WithoutForecast,
    about,
    conditions_of_windows,
    duties_due,
    duties_gone,
    likely_table,
    moves,
    name_cell,
    without_forecast,
)
from ilacs_cli.reports.obligations import may_be_earlier


class Counts(NamedTuple):
    """How many things each part lists.

    Args:
        due: the duties that fall due in the days asked about.
        gone: those that fell due in the months before and are not recorded as done.
        may_come: the authorities where a full inspection may begin.
        become_due: the windows that open.
        become_overdue: the windows that close.
        older: the duties that fell due before that and are not recorded as done; None where
            several authorities are asked about.
    """

    due: int
    gone: int
    may_come: int
    become_due: int
    become_overdue: int
    older: int | None


@dataclass(frozen=True, eq=False, repr=False)
class UpcomingReport(Report):
    """What falls due or may begin within a number of days, in three parts.

    Args:
        since: the first day of which a duty is told that has passed and is not recorded as done.
        until: the last day asked about.
        authority: the authority asked about; None where several or all were.
        region: the region asked about, if one was.
        obligations: the duties that fall due, and the windows that open or close, soonest first.
        coverage: from when to when every event of a kind is known.
        notes: what must be said with it.
        inspections: the full inspections that may begin, the likeliest first.
        neighbours_of: the authority asked about with its statistical neighbours, if one was.
        older: the duties that fell due before *since* and are not recorded as done; none are told
            where several authorities are asked about.
        without_forecast: the authorities without a forecast, such as those that have been called.
        counts: how many things each part lists.
        asked_about: how many authorities are asked about.
        kind: the kind of event after which things are told; None for any.
        waiting: the authorities with what has happened at each, for the timeline of a page; none
            where no page is asked for.
    """

    name = "upcoming"
    title = "What is coming"
    more = "How each date was counted, and what the chances rest on"
    is_tracker = True

    since: date
    until: date
    authority: Authority | None
    region: str | None
    obligations: Sequence[FollowedObligation]
    coverage: Sequence[Coverage]
    notes: Sequence[Note]
    inspections: Sequence[LikelyInspection]
    neighbours_of: Authority | None
    older: Sequence[FollowedObligation]
    without_forecast: Sequence[WithoutForecast]
    counts: Counts
    asked_about: int
    kind: EventKind | None
    waiting: Sequence[Waiting] = ()

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return its keys in JSON: all but what only a page draws."""
        return {one.name: one.name for one in fields(UpcomingReport) if one.name != "waiting"}

    def lanes(self) -> Lanes | None:
        """Return a timeline with a row for each authority that something is told of."""
        if self.authority or not self.waiting:
            return None
        return lanes_of_coming(self.waiting, self.obligations, Window(self.today, self.until))

    @property
    def when_empty(self) -> str:
        """Return that nothing falls in the period, and when that ends."""
        return f"nothing falls in the period asked for, which ends on {spelt_out(self.until)}"

    def answer(self) -> Iterable[Block]:
        """Yield what is due, where Ofsted may come, and what becomes due or overdue."""
        yield Lines(self._headings())
        yield from self._due()
        yield from self._may_come()
        yield from self._also()

    def _headings(self) -> Iterable[str]:
        asked = Selection(self.region, self.neighbours_of).in_words
        whose = self.authority.name if self.authority else asked
        after = f" after {self.kind.label}s" if self.kind else ""
        days = f"on {spelt_out(self.today)}"
        if self.until != self.today:
            days = f"from {spelt_out(self.today)} to {spelt_out(self.until)}"
        yield f"{whose}: what is coming{after} {days}"
        if self.neighbours_of:
            yield FROM_THE_DEPARTMENT.text

    def _due(self) -> Iterable[Block]:
        """Yield the duties that fall due, then those that have gone lately."""
        due, gone = self._duties
        yield f"Due by {spelt_out(self.until)}: {_duties(len(due))}."
        if due:
            yield self._table(duties_due(due))
        if gone:
            yield f"Date has gone, not recorded as done: {_duties(len(gone))}."
            yield self._table(duties_gone(gone))
        if any(may_be_earlier(one.obligation) for one in (*due, *gone)):
            yield _AT_THE_LATEST
        if said := [*moves((*due, *gone)), *on_calendar(self.notes)]:
            yield Lines(said)

    @property
    def _duties(self) -> tuple[list[FollowedObligation], list[FollowedObligation]]:
        """The duties that fall due, and those whose date has gone."""
        return duties_in(self.obligations, self.today)

    def _table(self, table: Table) -> Table:
        """Return *table* without the authority's column where only one is asked about."""
        if not self.authority:
            return table
        place = list(table.headings).index("Authority")
        headings, *rows = [
            [*cells[:place], *cells[place + 1 :]] for cells in (table.headings, *table.rows)
        ]
        return table._replace(headings=headings, rows=rows)

    def _may_come(self) -> Iterable[Block]:
        """Yield where a full inspection may begin in the days asked about."""
        if self.kind not in {None, EventKind.INSPECTION}:
            return
        begins = f"that a full inspection begins by {spelt_out(self.until)}"
        number, least = len(self.inspections), f"{LEAST_TOLD:.0%}"
        if sum(len(one.authorities) for one in self.without_forecast) == self.asked_about:
            why = self.without_forecast[0].why_not if self.authority else ""
            yield f"Ofsted may come: there is no forecast. {why}".rstrip()
        elif not number:
            whose = "The chance" if self.authority else "For each authority, the chance"
            yield f"Ofsted may come: unlikely. {whose} {begins} is under {least}."
        elif self.authority:
            chance = about(self.inspections[0].chance)
            yield f"Ofsted may come: the chance {begins} is {chance}."
        else:
            who = "1 authority. It" if number == 1 else f"{number} authorities. Each"
            yield f"Ofsted may come to {who} has at least a {least} chance {begins}."
            yield likely_table(self.inspections)
        yield from (note.text for note in self.notes if note.code == "no-start-recorded")
        if self.without_forecast and not self.authority:
            yield Lines(one.line("No forecast", _FEW) for one in self.without_forecast)

    def _also(self) -> Iterable[Block]:
        """Yield what becomes due, and what becomes overdue, by the usual timetable."""
        opening, closing = windows_in(self.obligations, Window(self.today, self.until))
        if not (opening or closing):
            yield "Also: nothing becomes due or overdue by Ofsted's usual timetable."
            return
        due, overdue = _become(len(opening)), _become(len(closing))
        yield f"Also: {due} due and {overdue} overdue by Ofsted's usual timetable."
        for heading, listed in (("Due from", opening), ("Overdue after", closing)):
            if listed:
                table = Table((heading, "Authority", "What"), list(map(_news, listed)), heading)
                yield self._table(table._replace(on_screen=FIRST_ON_SCREEN, name=heading))
        yield from conditions_of_windows(dict.fromkeys(one for _, one in (*opening, *closing)))

    def explanation(self) -> Iterable[Block]:
        """Yield the older duties, how each date was counted, and what else must be said."""
        if self.older:
            yield self._table(duties_gone(self.older))._replace(name="Older duties")
        yield from derivations(self.obligations, with_names=not self.authority)
        in_the_answer = {FROM_THE_DEPARTMENT.code, *_SAID}
        yield from notes([note for note in self.notes if note.code not in in_the_answer])
        if self.inspections:
            yield how_good()

    def unlisted(self) -> Iterable[str]:
        """Yield how many duties are not listed."""
        return older_in_words((one.obligation for one in self.older), self.since)

    def caveats(self) -> Iterable[str]:
        """Yield when our records of what leads to duties and inspections end."""
        kinds = [kind for kind in RecordKind if self.kind and kind.event_kind is self.kind]
        return records_end(coverage_of(kinds or _KINDS, self.coverage), self.today)

    def rows(self) -> Rows:
        """Return a row an obligation or window, and one an inspection that is likely."""
        header = [
            *(column.name for column in columns(Authority)),
            "event_id",
            *(column.name for column in columns(Obligation)),
            *("notes", "condition", "chance"),
            *forecast_columns(NoForecast("")),
            *("part", "moved_from"),
        ]
        followed = (_followed_row(one, self.today) for one in self.obligations)
        return Rows(header, [*followed, *map(_row, self.inspections)])

    def dated(self) -> Iterable[Entry | Undated]:
        """Yield what falls due, what becomes due or overdue, and where Ofsted may come."""
        limits = limits_on(self.today, self.coverage)
        for one in self.obligations:
            yield followed_entry(one, self.calendar, limits)
        for likely in self.inspections:
            yield from likely_entry(likely.forecast, likely.authority)

    @property
    def subject(self) -> str | None:
        """The authority or authorities asked about; None if all were."""
        return super().subject or Selection(self.region, self.neighbours_of).subject


class Asked(NamedTuple):
    """What is asked about.

    Args:
        authority: the authority, if one alone is.
        selection: the authorities, if several or all are.
        authorities: they, by URN.
        days: from the first day of which a duty is told to the last day asked about.
        kind: the kind of event after which things are told; None for any.
    """

    authority: Authority | None
    selection: Selection
    authorities: Mapping[str, Authority]
    days: Window
    kind: EventKind | None


class Found(NamedTuple):
    """What is coming.

    Args:
        obligations: duties and windows, soonest first.
        older: the duties that fell due before the days asked about and are not recorded as done.
        forecasts: those of today; None if no full inspections are asked about.
        begun: the full inspections that are under way.
    """

    obligations: Sequence[FollowedObligation]
    older: Sequence[FollowedObligation]
    forecasts: Forecasts | None
    begun: Sequence[Event]


def build(
    found: Found, asked: Asked, coverage: Sequence[Coverage], context: ReportContext
) -> UpcomingReport:
    """Return the report on what is coming."""
    forecasts, today = found.forecasts, context.today
    since, until = asked.days
    likely = forecasts.likely_by(until, asked.authorities) if forecasts else ()
    listed = [one.obligation for part in duties_in(found.obligations, today) for one in part]
    return UpcomingReport(
        today=today,
        calendar=context.calendar_used,
        since=since,
        until=until,
        authority=asked.authority,
        region=asked.selection.region,
        obligations=found.obligations,
        coverage=coverage,
        notes=(
            *([FROM_THE_DEPARTMENT] if asked.selection.neighbours_of else ()),
            *(_under_way(event, asked.authorities[event.urn], today) for event in found.begun),
            Note("not-listed", _NOT_LISTED),
            *(conditions_of(forecasts) if forecasts and likely else ()),
            *limits_on(today, coverage),
            *context.notes_on_counts(listed),
        ),
        inspections=likely,
        neighbours_of=asked.selection.neighbours_of,
        older=found.older,
        without_forecast=_without_forecast(forecasts, asked.authorities.values()),
        counts=_counts(found, likely, asked, today),
        asked_about=len(asked.authorities),
        kind=asked.kind,
    )


def _without_forecast(
    forecasts: Forecasts | None, authorities: Iterable[Authority]
) -> tuple[WithoutForecast, ...]:
    """Return those of *authorities* that have no forecast, if full inspections are asked about."""
    if forecasts is None:
        return ()
    return without_forecast((one, forecasts.of(one.urn)) for one in authorities)


def _counts(found: Found, likely: Sequence[LikelyInspection], asked: Asked, today: date) -> Counts:
    due, gone = duties_in(found.obligations, today)
    opening, closing = windows_in(found.obligations, Window(today, asked.days.closes))
    return Counts(
        due=len(due),
        gone=len(gone),
        may_come=len(likely),
        become_due=len(opening),
        become_overdue=len(closing),
        older=len(found.older) if asked.authority else None,
    )


def _news(news: News) -> Sequence[str]:
    day, one = news
    return words.day(day), name_cell(one.authority), one.obligation.rule.what


def _become(number: int) -> str:
    return f"{number or 'nothing'} {'become' if number > 1 else 'becomes'}"


def _duties(number: int) -> str:
    return {0: "nothing", 1: "1 duty"}.get(number, f"{number} duties")


_SAID = CALENDAR | {"no-start-recorded"}
"""The notes that stand in the answer."""

_FEW = 10
"""How many authorities without a forecast are named in a line."""

_AT_THE_LATEST = (
    "Dates are counted from publication. They are earlier if the authority received the letter "
    "sooner."
)

_KINDS = FULL_INSPECTIONS | {RecordKind.FOCUSED_VISIT, RecordKind.JTAI}
"""The kinds of event without which an answer must not be read."""

_NOT_LISTED = (
    "Nothing lays down when Ofsted visits or inspects an inadequate authority again, so it is not "
    "among those that become due or overdue. What is overdue already is not listed there either."
)


def _under_way(inspection: Event, authority: Authority, today: date) -> Note:
    note = told_under_way(inspection, today)
    return note._replace(text=f"{authority.name}: {note.text}")


def _followed_row(one: FollowedObligation, today: date) -> Row:
    owed = one.obligation
    part = "also" if owed.due is None else "due" if owed.due >= today else "gone"
    return {
        **row(one.authority),
        "event_id": one.event.id,
        **row(owed),
        "notes": joined(owed.notes),
        "condition": one.condition,
        "part": part,
        "moved_from": one.moved_from,
    }


def _row(likely: LikelyInspection) -> Row:
    return {
        **row(likely.authority),
        "title": "Next full inspection likely to begin",
        "force": likely.forecast.force,
        "chance": likely.chance,
        **forecast_columns(likely.forecast),
        "part": "may-come",
    }
