"""The reports on the register itself: where the user's own is, and what is known."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.coverage import Coverage, coverage_of
from ilacs_cli.domain.cycle.intervals import IntervalQuantiles, IntervalsAfter
from ilacs_cli.domain.events import Event, RecordKind
from ilacs_cli.domain.notes import ASSUMPTIONS, Note, joined, texts
from ilacs_cli.domain.plan.publication import LagQuantiles
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Block, Facts, Lines, Report, Table
from ilacs_cli.formats.records import Row, Rows, columns, row, rows_of
from ilacs_cli.formats.words import figure_cell, number_cell


class KeptFile(NamedTuple):
    """A file that is kept on the user's disk.

    Args:
        path: where it is, or would be.
        holds: what it holds.
        exists: whether it is there.
    """

    path: str
    holds: str
    exists: bool


@dataclass(frozen=True, eq=False, repr=False)
class RegisterPathReport(Report):
    """Where the user's own register is.

    Args:
        path: where it is, or would be.
        exists: whether there is one.
        set_by: the environment variable that says so; None if none does.
        files: every file that is kept, the register first.
    """

    name = "register-path"
    title = "Where your own register is"

    path: str
    exists: bool
    set_by: str | None
    files: Sequence[KeptFile]

    def rows(self) -> Rows:
        """Return one row."""
        return rows_of([{"path": self.path, "exists": self.exists, "set_by": self.set_by}])

    def answer(self) -> Iterable[Block]:
        """Yield the path and nothing else, for other commands to use."""
        yield self.path

    def explanation(self) -> Iterable[Block]:
        """Yield what each file holds that is kept; letters and answers are not among them."""
        yield Table(
            ("File", "What it holds", "There"),
            [
                (PurePath(one.path).name, one.holds, "yes" if one.exists else "not yet")
                for one in self.files
            ],
            "What is kept on this disk",
        )
        yield (
            "All of them are in one folder. No letter is kept: of one that you record, we keep "
            "whose it is, what it is, its dates and what it found."
        )


class KindCount(NamedTuple):
    """How many events there are of a kind.

    Args:
        kind: the kind.
        events: how many there are of it.
    """

    kind: RecordKind
    events: int


@dataclass(frozen=True, eq=False, repr=False)
class RegisterCheckReport(Report):
    """What a valid register of the user's own holds.

    Args:
        path: the register.
        exists: whether there is one.
        events: how many events it holds.
        kinds: how many of each kind.
        notes: what must be said of it.
    """

    name = "register-check"
    title = "Your own register"

    path: str
    exists: bool
    events: int
    kinds: Sequence[KindCount]
    notes: Sequence[Note]

    def rows(self) -> Rows:
        """Return a row a kind of event; a register without any has a row that says so."""
        counts: Sequence[tuple[RecordKind | None, int]] = self.kinds or [(None, 0)]
        start: Row = {"path": self.path, "exists": self.exists}
        notes: Row = {"notes": joined(self.notes)}
        return rows_of(
            [{**start, "kind": kind, "events": events, **notes} for kind, events in counts]
        )

    def answer(self) -> Iterable[Block]:
        """Yield whether all is well, how many events of each kind there are, and the notes."""
        if not self.exists:
            yield f"You have no records of your own yet. They would be kept in {self.path}."
        else:
            yield f"Your own records are valid: {words.count_of(self.events, 'record')}."
        if self.kinds:
            yield Table(
                ("Kind", "Number"),
                [(kind.label, number_cell(events, str(events))) for kind, events in self.kinds],
                name="Records",
            )
        yield from texts(note for note in self.notes if note.code not in ASSUMPTIONS)


def counts_by_kind(kinds: Iterable[RecordKind]) -> tuple[KindCount, ...]:
    """Return how many events there are of each of the *kinds* of events, in order."""
    counted = Counter(kinds)
    return tuple(KindCount(kind, counted[kind]) for kind in RecordKind if counted[kind])


class KnownKind(NamedTuple):
    """How many events of a kind are packaged, of which years, and how far they are all known.

    Args:
        kind: the kind.
        events: how many are packaged.
        first: when the first of them was published; None if there are none.
        last: when the last of them was.
        complete_from: the first day from which all are known; None if they never are.
        complete_to: the last day to which all are known, included.
        note: what else must be said of how far they are known.
        own_events: how many the user has recorded.
    """

    kind: RecordKind
    events: int
    first: date | None
    last: date | None
    complete_from: date | None
    complete_to: date | None
    note: str
    own_events: int


class OwnRegister(NamedTuple):
    """The user's own register.

    Args:
        path: where it is or would be; None where there can be none.
        exists: whether there is one.
        events: how many events it holds.
        replacing: how many of them replace packaged ones.
    """

    path: str | None
    exists: bool
    events: int
    replacing: int


class Licence(NamedTuple):
    """On what terms the packaged facts may be used.

    Args:
        name: the licence.
        url: where it can be read.
        statement: what must be said wherever the facts are used.
    """

    name: str
    url: str
    statement: str


LICENCE = Licence(
    "Open Government Licence v3.0",
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "Contains public sector information licensed under the Open Government Licence v3.0.",
)
"""What the packaged facts may be used under."""


@dataclass(frozen=True, eq=False, repr=False)
class RegisterInfoReport(Report):
    """What is known: the packaged register, and the user's own events over it.

    Args:
        as_of: the day up to which the packaged register was compiled.
        stale: whether that is long past.
        authorities: how many authorities there are today.
        abolished: how many more were abolished.
        events: how many events are packaged.
        kinds: what is known of each kind of event.
        own: the user's own register.
        licence: on what terms the packaged facts may be used.
        publication: how long publication has taken, by kind and era.
        intervals: how long intervals between full inspections have been, by tier and era.
    """

    name = "register-info"
    title = "Our records"

    as_of: date
    stale: bool
    authorities: int
    abolished: int
    events: int
    kinds: Sequence[KnownKind]
    own: OwnRegister
    licence: Licence
    publication: Sequence[LagQuantiles]
    intervals: Sequence[IntervalsAfter]

    def rows(self) -> Rows:
        """Return a row a kind of event."""
        packaged: Row = {"as_of": self.as_of, "stale": self.stale}
        whole: Row = {"own_path": self.own.path, "licence": self.licence.name}
        header = [*packaged, *(column.name for column in columns(KnownKind)), *whole]
        return Rows(header, [{**packaged, **row(kind), **whole} for kind in self.kinds])

    more = (
        "How far each kind is known, how long publication and the gaps between inspections have "
        "been, and the licence"
    )

    def answer(self) -> Iterable[Block]:
        """Yield what is built in and how far it goes, and the user's own events."""
        built_in = f"{self.events:,} records on {self.authorities} authorities"
        yield Lines((f"Built in: {built_in}, to {spelt_out(self.as_of)}", _own_in_words(self.own)))
        yield Table(
            ("Kind", "Built in", "Yours", "We know all of them to"),
            [
                (
                    words.capitalised(kind.kind.label),
                    number_cell(kind.events),
                    number_cell(kind.own_events),
                    words.day(kind.complete_to) if kind.complete_to else "some only",
                )
                for kind in self.kinds
            ],
            name="Records",
        )

    def explanation(self) -> Iterable[Block]:
        """Yield how far each kind is known, how long things have taken, and the licence."""
        if self.own.path:
            yield f"Your own records are kept in {self.own.path}."
        yield f"{self.abolished} more authorities were abolished."
        yield Table(
            ("Kind", "Years", "All known from", "Note"),
            [_kind_cells(kind) for kind in self.kinds],
            name="How far we know them",
        )
        yield (
            "Working days from the last day on site to publication. The days around Christmas are "
            "left out, and so are reports that a general election put off. One in ten took as "
            "long as the first figure or less."
        )
        yield Table(
            ("What", "Last day on site", "Known", *_FIGURES, "Most common"),
            [_lag_cells(lag) for lag in self.publication],
            name="Time to publication",
        )
        yield (
            "Months from the first day of one full inspection to the first day of the next, by "
            "the judgement and the time of the first."
        )
        yield Table(
            ("After", "When", "Known", *_FIGURES),
            [
                (tier.label, era.label, *_figures(observed))
                for tier, era, observed in self.intervals
            ],
            name="Gaps between inspections",
        )
        yield Facts(self.licence.statement, [self.licence.url])


def known_kinds(
    coverage: Iterable[Coverage], packaged: Iterable[Event], own: Iterable[Event]
) -> tuple[KnownKind, ...]:
    """Return what is known of each kind of which there are events, or something is claimed."""
    claimed, own_events = list(coverage), Counter(event.filed_as for event in own)
    days: dict[RecordKind, list[date]] = {kind: [] for kind in RecordKind}
    for event in packaged:
        days[event.filed_as].append(event.published or event.dated)
    kinds = {kind for kind, dated in days.items() if dated}
    kinds.update(own_events, (claim.kind for claim in claimed))
    return tuple(
        KnownKind(
            kind,
            len(days[kind]),
            min(days[kind], default=None),
            max(days[kind], default=None),
            complete_from,
            complete_to,
            note,
            own_events[kind],
        )
        for kind, complete_from, complete_to, note in coverage_of(kinds, claimed)
    )


def _kind_cells(kind: KnownKind) -> tuple[str, ...]:
    years = dict.fromkeys(str(day.year) for day in (kind.first, kind.last) if day)
    return (
        kind.kind.label,
        " to ".join(years) or "-",
        words.day(kind.complete_from),
        kind.note or "-",
    )


def _lag_cells(lag: LagQuantiles) -> tuple[str, ...]:
    era = lag.era.in_words if lag.era else "-"
    return lag.event.label, era, *_figures(lag), _figure(lag.most_common)


_FIGURES = ("10%", "Median", "90%")


def _figures(observed: IntervalQuantiles | LagQuantiles) -> tuple[str, ...]:
    """Return how many are known, and the figures under their headings."""
    figures = (observed.p10, observed.median, observed.p90)
    return number_cell(observed.count, str(observed.count)), *map(_figure, figures)


def _figure(figure: float | None) -> str:
    return "-" if figure is None else figure_cell(figure)


def _own_in_words(own: OwnRegister) -> str:
    if own.path is None:
        return "Your own: none, and we know no folder to keep them in"
    if not own.exists:
        return "Your own: none yet"
    instead = f", {own.replacing} in place of built-in ones" if own.replacing else ""
    return f"Your own: {words.count_of(own.events, 'record')}{instead}"
