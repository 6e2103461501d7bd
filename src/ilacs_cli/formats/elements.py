"""What reports are made of: blocks for people, dated things for calendars, and what all share."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, Self

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.calendar.working_days import BankHoliday, WorkingCalendar
from ilacs_cli.domain.notes import ASSUMPTIONS, ON_THE_PROGRAM, Note, texts
from ilacs_cli.formats.entries import Entry, Undated
from ilacs_cli.formats.records import Rows, plain
from ilacs_cli.formats.values import Value

if TYPE_CHECKING:
    from ilacs_cli.domain.authorities import Authority
    from ilacs_cli.domain.calendar.updates import CalendarUpdate, OfficeClosure
    from ilacs_cli.domain.obligations import Obligation
    from ilacs_cli.formats.lanes import Lanes


class Tone(StrEnum):
    """How what a cell says strikes who reads it; the words of the cell say it too."""

    GOOD = "good"
    URGENT = "urgent"
    BAD = "bad"


class Cell(str):
    """The text of a cell, with the tone that whoever makes it gives it.

    Any other text in a table has no tone, however it begins.
    """

    __slots__ = ("short", "tone", "value")
    tone: Tone | None
    short: str
    value: Value | None

    def __new__(
        cls, text: str, tone: Tone | None = None, short: str = "", value: Value | None = None
    ) -> Self:
        """Return *text* with a *tone*, what stands for it in little room, and what it says."""
        cell = super().__new__(cls, text)
        cell.tone = tone
        cell.short = short
        cell.value = value
        return cell


class Column(NamedTuple):
    """A column beside a table, for formats that have room for it.

    Args:
        heading: what it holds.
        cells: its cells, one for each row of the table.
    """

    heading: str
    cells: Sequence[str]


class Table(NamedTuple):
    """Columns under headings.

    Args:
        headings: what each column holds.
        rows: the cells, row by row.
        caption: what the table shows, for formats that name their tables.
        gives_way: the headings of the columns that a terminal too narrow for all leaves out, the
            first of them first.
        on_screen: how many rows a terminal shows where there is a way to ask for all; None for all.
        name: what it is called in two or three words, for formats that look it up by its name.
        beside: further columns, for formats whose tables may be as wide as they like.
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str = ""
    gives_way: Sequence[str] = ()
    on_screen: int | None = None
    name: str = ""
    beside: Sequence[Column] = ()


class Fact(str):
    """A line that names what it is about, then says it: owed by: the authority, to Ofsted.

    Any other line of facts names nothing, whatever stands in it.
    """

    __slots__ = ("about", "said")
    about: str
    said: str

    def __new__(cls, about: str, said: str) -> Self:
        """Return the line that says *said* of what it is *about*."""
        fact = super().__new__(cls, f"{about}: {said}")
        fact.about, fact.said = about, said
        return fact


class Facts(NamedTuple):
    """A list of facts, a line each, under what they are about.

    Args:
        about: what they are about, in words.
        lines: the facts.
        rule: the id of the rule that they rest on, which terminals show and papers do not.
    """

    about: str
    lines: Sequence[str]
    rule: str = ""


class Pairs(NamedTuple):
    """Terms, each with what is said of it beside it.

    Args:
        rows: each term with what is said of it; a blank term goes on with the one before it.
        about: what they are about, on a line above them; a blank if nothing stands there.
    """

    rows: Sequence[tuple[str, str]]
    about: str = ""

    @property
    def terms(self) -> Mapping[str, str]:
        """Each term with all that is said of it, for formats that break lines themselves."""
        together: dict[str, str] = {}
        term = ""
        for named_term, said in self.rows:
            term = named_term or term
            together[term] = f"{together[term]}, {said}" if term in together else said
        return together


class Lines(tuple[str, ...]):
    """Lines that belong together, such as the two that say which letter an answer is about."""

    __slots__ = ()


class ForSender(str):
    """A line for who asks, not for who is sent the paper: it speaks of the program, or asks."""

    __slots__ = ()


class Picture(NamedTuple):
    """A picture made of characters, and what its signs mean (a blank if that is said elsewhere)."""

    lines: Sequence[str]
    meaning: str


class Heading(NamedTuple):
    """What the blocks up to the next heading are about, for formats that are read as papers."""

    words: str


Block = str | Lines | Table | Pairs | Facts | Picture | Heading
"""A paragraph, lines, a table, terms, a list of facts, a picture or a heading."""


COUNTED = "How each date was counted"
"""The heading of the derivations."""

LONGEST = 10_000
"""The most characters that are shown of a cell: nothing is cut that a person wrote."""

NOTES = "Notes"
"""The heading of what else must be said."""


def notes(said: Sequence[Note]) -> Iterable[Block]:
    """Yield what else must be said, a paragraph each, under a heading of its own."""
    if said:
        yield Heading(NOTES)
        yield from texts(said)


class CalendarUsed(NamedTuple):
    """The calendar that dates were counted on.

    Args:
        division: the part of the United Kingdom.
        published_to: the last day for which gov.uk has published bank holidays, included.
        known_on: the day whose knowledge of bank holidays it is; None for today's.
    """

    division: Literal["england-and-wales"]
    published_to: date
    known_on: date | None

    @property
    def provisional(self) -> Note:
        """What is said wherever a date is provisional."""
        return Note(
            "provisional-date",
            "A provisional date may move. The government has announced bank holidays only up to "
            f"{spelt_out(self.published_to)}.",
        )


class ReportContext(NamedTuple):
    """What every part of a report depends on.

    Args:
        today: the day the report is for.
        calendar: the working days that its dates are counted on.
        explained: whether to tell how each date was counted.
        calendar_notes: what must be said of the calendar.
        announced_later: the bank holidays announced after the day that the calendar is known on.
        updates: the user's own updates that the calendar rests on.
        closures: the days on which their office is closed.
    """

    today: date
    calendar: WorkingCalendar
    explained: bool = False
    calendar_notes: tuple[Note, ...] = ()
    announced_later: tuple[BankHoliday, ...] = ()
    updates: "tuple[CalendarUpdate, ...]" = ()
    closures: "tuple[OfficeClosure, ...]" = ()

    @property
    def calendar_used(self) -> CalendarUsed:
        """What a report says of its calendar."""
        calendar = self.calendar
        return CalendarUsed("england-and-wales", calendar.published_to, calendar.known_on)

    def notes_on_calendar(self, days: Iterable[date | None]) -> tuple[Note, ...]:
        """Return what must be said of the calendar of an answer that *days* lie in."""
        dated = sorted(filter(None, days))
        counted = [(dated[0], dated[-1])] if dated else []
        return self._notes(counted, self.closures)

    def notes_on_counts(self, owed: "Iterable[Obligation]") -> tuple[Note, ...]:
        """Return what must be said of the calendar of a list of what is *owed*.

        Closures that are past are not told of.
        """
        counted = [(one.counted_from, one.due) for one in owed if one.counted_from and one.due]
        return self._notes(counted, [one for one in self.closures if one.last >= self.today])

    def _notes(
        self, counted: Sequence[tuple[date, date]], closures: "Sequence[OfficeClosure]"
    ) -> tuple[Note, ...]:
        said = (*self._as_known_on(counted), *self.calendar_notes)
        if not (self.updates or closures):
            return said
        from ilacs_cli.domain.calendar.updates import on_closures, on_updates

        return (
            *said,
            *on_updates(self.updates, counted),
            *on_closures(closures, self.calendar, counted),
        )

    def _as_known_on(self, counted: Sequence[tuple[date, date]]) -> Iterable[Note]:
        known_on = self.calendar.known_on
        if known_on is None:
            return
        text = f"Bank holidays are counted as known on {spelt_out(known_on)}."
        for later in self.announced_later:
            if any(first <= later.day <= last for first, last in counted):
                text += f" The {later.name} on {spelt_out(later.day)} was announced later."
        yield Note("calendar-as-known-on", text)


@dataclass(frozen=True, eq=False, repr=False)
class Report:
    """The answer to one question, for one day; its fields, in order, are its JSON.

    Args:
        today: the day the report is for.
        calendar: the calendar that its dates were counted on.
    """

    name: ClassVar[str]
    """What it is called in its JSON and in the command that prints its schema."""
    title: ClassVar[str]
    """What it is called where it stands by itself: on a page, in a paper, in a calendar."""

    today: date
    calendar: CalendarUsed

    more: ClassVar[str] = ""
    """What its explanation tells, as a sentence begins; a blank if it has no explanation."""

    is_tracker: ClassVar[bool] = False
    """Whether people who share it keep in it who does each thing, and how far that is."""

    @abstractmethod
    def answer(self) -> Iterable[Block]:
        """Yield the answer, as short as it can be: what is asked for stands first."""

    def explanation(self) -> Iterable[Block]:
        """Yield the rest: how each date was counted, sources, assumptions, what is not known."""
        return ()

    def assumptions(self) -> Iterable[Note]:
        """Return what was taken for granted and could change the answer."""
        notes: Sequence[Note] = getattr(self, "notes", ())
        return (note for note in notes if note.code in ASSUMPTIONS)

    def onward(self) -> Iterable[Note]:
        """Return what points beyond the answer: what comes next."""
        return ()

    def caveats(self) -> Iterable[str]:
        """Yield what an answer must not be read without, a line or two: how old our data are."""
        return ()

    def unlisted(self) -> Iterable[str]:
        """Yield what the answer leaves out and the explanation has, without a full stop."""
        return ()

    @abstractmethod
    def rows(self) -> Sequence[Any] | Rows:
        """Return a record for each row of CSV; the type that is declared gives the columns."""

    def dated(self) -> Iterable[Entry | Undated]:
        """Yield what in it has a date, or lacks one, for a calendar file and a timeline."""
        return ()

    def on_timeline(self) -> Sequence[Entry]:
        """Return its dated things that the timeline of a page shows, soonest first."""
        return entries_of(self)

    def lanes(self) -> "Lanes | None":
        """Return the timeline of a page that has a row for each of many; None if it has none."""
        return None

    @property
    def heading(self) -> str:
        """What it is called in a paper."""
        return self.title

    @property
    def when_empty(self) -> str:
        """What is said where a calendar file of it would be empty, as a sentence begins."""
        return "nothing here has a date that is still to come"

    @property
    def size(self) -> str:
        """How much it holds, where it is a list of things: 3 letters; a blank if it is none."""
        return ""

    @property
    def subject(self) -> str | None:
        """The authority or region that it is about; None where it names neither."""
        authority: Authority | None = getattr(self, "authority", None)
        return authority.name if authority else None

    def content(self) -> Mapping[str, Any]:
        """Return its JSON, as what JSON knows."""
        return {"schema_version": SCHEMA_VERSION, "report": self.name, **plain(self)}


class Detail(NamedTuple):
    """How much of a report is told, and what its reader is told beside it.

    Args:
        explained: whether the explanation is wanted.
        assumed: what was taken for granted and could change the answer; it stands before that.
        how_to_ask: how to ask for the explanation, as the end of a sentence.
        how_to_list: how to see what is left out, as the end of a sentence.
        how_to_see_all: how to ask for the rows that a terminal does not show at first; a blank if
            it shows all.
        advised: returns the text of a note, with how to ask further where that may be said.
    """

    explained: bool = False
    assumed: Sequence[str] = ()
    how_to_ask: str = ""
    how_to_list: str = ""
    how_to_see_all: str = ""
    advised: Callable[[Note], str] = str


def told(report: Report, detail: Detail) -> Iterable[Block]:
    """Yield what *report* says to people, in as much *detail* as is wanted."""
    yield from report.answer()
    for note in report.onward():
        text = detail.advised(note)
        yield ForSender(text) if note.code in ON_THE_PROGRAM else text
    yield from report.caveats()
    if detail.explained:
        yield from explained(report)


def explained(report: Report) -> Iterable[Block]:
    """Yield the explanation of *report*, under a heading whether it brings one or not."""
    blocks = list(report.explanation())
    if blocks and not isinstance(blocks[0], Heading):
        yield Heading(report.more)
    yield from blocks


SCHEMA_VERSION = 1
"""Within one version keys are only ever added."""


def as_at(report: Report) -> str:
    """Return for which day *report* was made."""
    return f"As at {spelt_out(report.today)}."


def entries_of(report: Report) -> list[Entry]:
    """Return the dated things of *report*, soonest first; each stands there once."""
    entries: dict[str, Entry] = {}
    for entry in report.dated():
        if isinstance(entry, Entry):
            entries.setdefault(entry.key, entry)
    return sorted(entries.values(), key=lambda entry: (entry.first, entry.last))


def undated_in(report: Report) -> list[Undated]:
    """Return what *report* speaks of that has no date, in its order, each thing once."""
    undated: dict[str, Undated] = {}
    for entry in report.dated():
        if isinstance(entry, Undated):
            undated.setdefault(entry.what, entry)
    return list(undated.values())
