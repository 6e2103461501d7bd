"""The reports on the register itself: where the user's own is, and what is known."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.coverage import Coverage, coverage_of
from ilacs_cli.domain.cycle.intervals import IntervalQuantiles, IntervalsAfter
from ilacs_cli.domain.events import Event, RecordKind
from ilacs_cli.domain.notes import Note, joined, texts
from ilacs_cli.domain.plan.publication import LagQuantiles
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Block, Facts, Report, Table
from ilacs_cli.formats.records import Row, Rows, columns, row


@dataclass(frozen=True)
class RegisterPathReport(Report):
    """Where the user's own register is.

    Args:
        path: where it is, or would be.
        exists: whether there is one.
        set_by: the environment variable that says so; None if none does.
    """

    name = "register-path"
    title = "Where your own register is"

    path: str
    exists: bool
    set_by: str | None

    def rows(self) -> Rows:
        """Return one row."""
        cells: Row = {"path": self.path, "exists": self.exists, "set_by": self.set_by}
        return Rows(list(cells), [cells])

    def blocks(self) -> Iterable[Block]:
        """Yield the path and nothing else, for other commands to use."""
        yield self.path


class KindCount(NamedTuple):
    """How many events there are of a kind.

    Args:
        kind: the kind.
        events: how many there are of it.
    """

    kind: RecordKind
    events: int


@dataclass(frozen=True)
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
        rows: list[Row] = [
            {
                "path": self.path,
                "exists": self.exists,
                "kind": kind,
                "events": events,
                "notes": joined(self.notes),
            }
            for kind, events in counts
        ]
        return Rows(list(rows[0]), rows)

    def blocks(self) -> Iterable[Block]:
        """Yield whether all is well, how many events of each kind there are, and the notes."""
        if not self.exists:
            yield f"There is no register of your own yet; it would be {self.path}."
        else:
            yield f"{self.path} is valid: {words.count_of(self.events, 'event')}."
        if self.kinds:
            yield Table(
                ("Kind", "Events"), [(kind.in_words, str(events)) for kind, events in self.kinds]
            )
        yield from texts(self.notes)


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


@dataclass(frozen=True)
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
    title = "The register"

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

    def blocks(self) -> Iterable[Block]:
        """Yield what is packaged and how far it goes, the user's own events, and the licence."""
        yield (
            f"Packaged: {words.count_of(self.events, 'event')} of "
            f"{self.authorities} authorities ({self.abolished} more were abolished), "
            f"as of {words.day(self.as_of)}."
        )
        yield Table(
            ("Kind", "Events", "Years", "All known from", "All known to", "Own", "Note"),
            [_kind_cells(kind) for kind in self.kinds],
        )
        yield _own_in_words(self.own)
        yield (
            "Working days from the last day on site to publication, as observed: without those "
            "around Christmas, in which the work rests, and without what a general election put "
            "off. 10% of them took as long as the first figure or less."
        )
        yield Table(
            ("What", "Last day on site", "Known", *_FIGURES, "Most common"),
            [_lag_cells(lag) for lag in self.publication],
        )
        yield (
            "Months from one full inspection to the next, from first day to first day, as "
            "observed: by what the first made of the authority and when it was."
        )
        yield Table(
            ("After", "When", "Known", *_FIGURES),
            [
                (tier.in_words, era.in_words, *_figures(observed))
                for tier, era, observed in self.intervals
            ],
        )
        yield Facts(self.licence.statement, [self.licence.url])


def known_kinds(
    coverage: Iterable[Coverage], packaged: Iterable[Event], own: Iterable[Event]
) -> tuple[KnownKind, ...]:
    """Return what is known of each kind of which there are events, or something is claimed.

    Args:
        coverage: how far each kind is known.
        packaged: the packaged events.
        own: the user's own.
    """
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
    known = (words.day(day) if day else "-" for day in (kind.complete_from, kind.complete_to))
    return (
        kind.kind.in_words,
        str(kind.events),
        " to ".join(years) or "-",
        *known,
        str(kind.own_events),
        kind.note or "-",
    )


def _lag_cells(lag: LagQuantiles) -> tuple[str, ...]:
    era = lag.era.in_words if lag.era else "-"
    return lag.event.in_words, era, *_figures(lag), _figure(lag.most_common)


_FIGURES = ("10%", "Median", "90%")


def _figures(observed: IntervalQuantiles | LagQuantiles) -> tuple[str, ...]:
    """Return how many are known, and the figures under their headings."""
    figures = (observed.p10, observed.median, observed.p90)
    return str(observed.count), *map(_figure, figures)


def _figure(figure: float | None) -> str:
    return "-" if figure is None else str(figure)


def _own_in_words(own: OwnRegister) -> str:
    if own.path is None:
        return "Your own: none, and no place for one is known."
    if not own.exists:
        return f"Your own: none yet; it would be {own.path}."
    events = words.count_of(own.events, "event")
    return f"Your own: {events}, {own.replacing} in place of packaged ones, in {own.path}."
