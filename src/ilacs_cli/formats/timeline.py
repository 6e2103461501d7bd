"""A timeline: the days it spans, and where each stands on it, in per cent of its width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.domain.calendar.dates import in_words, month_in_words, spelt_out

if TYPE_CHECKING:
    from ilacs_cli.formats.entries import Entry

_NEAR = 2  # times what happens: with today further away than that, all else would be a dot
_LEAST = timedelta(days=14)  # what a single day is drawn in
_MARGIN = 25  # one part in so many stays free at either end, but no less than the next
_LEAST_MARGIN = timedelta(days=3)
_MONTHS_A_YEAR = 12
_TICKS = 4  # as many names as stand beside each other on a phone
_STEPS_IN_DAYS = (7, 14)  # whole weeks, so that every tick is a Monday
_STEPS_IN_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


class Stretch(NamedTuple):
    """The days that a timeline draws, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    def start_of(self, day: date) -> float:
        """Return where *day* begins, as a share of the stretch: 0 to 1 for the days in it."""
        return (day - self.first).days / self.days

    def middle_of(self, day: date) -> float:
        """Return where the middle of *day* is, as a share of the stretch."""
        return ((day - self.first).days + 0.5) / self.days

    def end_of(self, day: date) -> float:
        """Return where *day* ends, as a share of the stretch."""
        return ((day - self.first).days + 1) / self.days

    def holds(self, day: date) -> bool:
        """Whether *day* is drawn."""
        return self.first <= day <= self.last


class Tick(NamedTuple):
    """A day that the axis names."""

    day: date
    label: str


class Row(NamedTuple):
    """An entry as it is drawn: what is written beside it, and a bar or a sign on its days.

    Args:
        title: what it is.
        when: its day or days.
        kind: its force, ``happened`` or ``to come``: each has a look of its own.
        said: what that means, in words.
        is_bar: whether it spans days; else it is a sign in the middle of one.
        left: where the bar begins, or the sign has its middle.
        width: how wide the bar is.
    """

    title: str
    when: str
    kind: str
    said: str
    is_bar: bool
    left: float
    width: float


class Timeline(NamedTuple):
    """A timeline as it is drawn; whatever stands on it is told in per cent of its width.

    Args:
        ticks: where the days begin that the axis names, and their names.
        today: where today is, None where it is not drawn.
        beyond: how much of it lies beyond the published bank holidays.
        rows: the entries, each below the other.
        remarks: what it does not show by itself.
    """

    ticks: Sequence[tuple[float, str]]
    today: float | None
    beyond: float
    rows: Sequence[Row]
    remarks: Sequence[str]


def timeline_of(entries: Iterable[Entry], today: date, published_to: date) -> Timeline | None:
    """Return *entries* as they are drawn, None where there are none."""
    drawn = in_order(entries)
    stretch = stretch_of(drawn, today)
    if stretch is None:
        return None
    return Timeline(
        axis(stretch),
        per_cent(stretch.middle_of(today)) if stretch.holds(today) else None,
        per_cent(min(max(1 - stretch.end_of(published_to), 0), 1)),
        [_row(entry, stretch, today) for entry in drawn],
        [*remarks(stretch, today, published_to)],
    )


def _row(entry: Entry, stretch: Stretch, today: date) -> Row:
    left, right = stretch.start_of(entry.first), stretch.end_of(entry.last)
    is_bar = entry.first != entry.last
    title = entry.title.marked("done") if entry.done else entry.title
    return Row(
        title.short,
        when(entry),
        drawn_as := kind(entry, today),
        entry.force.meaning if entry.force == drawn_as else drawn_as,
        is_bar,
        per_cent(left if is_bar else (left + right) / 2),
        per_cent(right - left),
    )


def per_cent(share: float) -> float:
    """Return a *share* of the width in per cent, as fine as a screen can show it."""
    return round(100 * share, 2)


def stretch_of(entries: Iterable[Entry], today: date) -> Stretch | None:
    """Return the days to draw for *entries*, None if there are none.

    Today is among them unless it lies so far away that nothing else could be told apart.
    """
    days = [day for entry in entries for day in (entry.first, entry.last)]
    if not days:
        return None
    first, last = min(days), max(days)
    far = _NEAR * max(last - first, _LEAST)
    if first - far <= today <= last + far:
        first, last = min(first, today), max(last, today)
    missing = max(_LEAST - (last - first), timedelta()) // 2
    margin = missing + max((last - first) // _MARGIN, _LEAST_MARGIN)
    return Stretch(first - margin, last + margin)


def axis(stretch: Stretch) -> list[tuple[float, str]]:
    """Return the days that the axis names: where each begins, in per cent, and its name."""
    return [(per_cent(stretch.start_of(day)), label) for day, label in ticks(stretch, _TICKS)]


def ticks(stretch: Stretch, most: int) -> list[Tick]:
    """Return the days to name on the axis: at most *most*, on Mondays, months or years.

    Of years there may be twice as many, for their names are half as long.
    """
    for step in _STEPS_IN_DAYS:
        mondays = list(_mondays(stretch, step))
        if len(mondays) <= most:
            return mondays
    for step in _STEPS_IN_MONTHS:
        firsts = list(_firsts_of_months(stretch, step))
        if len(firsts) <= (most if step % _MONTHS_A_YEAR else 2 * most):
            return firsts
    return []


def _mondays(stretch: Stretch, step: int) -> Iterable[Tick]:
    # The first day of all, 1 January of the year 1, was a Monday.
    ordinal = stretch.first.toordinal() - 1
    day = stretch.first + timedelta(days=-ordinal % step)
    while day <= stretch.last:
        yield Tick(day, f"{day.day} {month_in_words(day)}")
        day += timedelta(days=step)


def _firsts_of_months(stretch: Stretch, step: int) -> Iterable[Tick]:
    before = stretch.first - timedelta(days=1)
    months = before.year * _MONTHS_A_YEAR + before.month  # since the year 0; that of the next first
    months += -months % step
    while (day := date(months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1, 1)) <= stretch.last:
        whole_years = step % _MONTHS_A_YEAR == 0
        yield Tick(day, str(day.year) if whole_years else f"{month_in_words(day)} {day.year}")
        months += step


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return *entries* as they are drawn: soonest first, and what has happened before the rest."""
    return sorted(entries, key=lambda entry: (entry.first, not entry.happened, entry.last))


def when(entry: Entry) -> str:
    """Return the day or days of *entry*."""
    if entry.first == entry.last:
        return in_words(entry.first)
    return f"{in_words(entry.first)} to {in_words(entry.last)}"


def kind(entry: Entry, today: date) -> str:
    """Return what *entry* is drawn as: its force, or whether it has happened by *today*."""
    if entry.force is None or entry.happened:
        return "happened" if entry.first <= today else "to come"
    return entry.force.value


def remarks(stretch: Stretch, today: date, published_to: date) -> Iterable[str]:
    """Yield what a timeline does not show by itself: what is striped, what lies outside it."""
    if not stretch.holds(today):
        where = "after" if today > stretch.last else "before"
        yield f"Today, {spelt_out(today)}, is not drawn: it is long {where} these dates."
    if published_to < stretch.last:
        yield (
            "Dates in the striped part may move. The government has announced bank holidays only "
            f"up to {spelt_out(published_to)}."
        )
