"""Which known event is meant, held against the plain way of finding it."""

from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.record_results import Action
from ilacs_cli.register import alike
from ilacs_cli.register.alike import EventIndex
from ilacs_cli.register.matching import KnownEvents
from ilacs_cli.register.recording import proposed

DAYS = ("published_date", "start_date", "letter_or_report_date", "end_date")
COUNT = 2_000


def row(event_id: str, **cells: str) -> EventRow:
    return EventRow(event_id, "80443", "focused_visit")._replace(**cells)


def plainly(rows: Iterable[EventRow], wanted: EventRow) -> EventRow | None:
    """Return the one of *rows* that agrees with *wanted* on most days, going through them all."""
    names = Counter(
        known.event_id
        for day in DAYS
        for known in reversed(list(rows))
        if wanted.cell(day) and known.cell(day) == wanted.cell(day)
    )
    by_id = {known.event_id: known for known in rows}
    return by_id[names.most_common(1)[0][0]] if names else None


days = st.fixed_dictionaries(
    dict.fromkeys(DAYS, st.sampled_from(["", "2026-05-01", "2026-05-02", "2026-06-01"]))
)


@given(known=st.lists(days, max_size=8), wanted=days, gone=st.sets(st.integers(0, 7)))
def test_it_is_that_with_most_days_in_common_and_of_several_the_last(
    known: list[dict[str, str]], wanted: dict[str, str], gone: set[int]
) -> None:
    rows = [row(f"event-{number}", **cells) for number, cells in enumerate(known)]
    index = EventIndex()
    for one in rows:
        index.put(one)
    for number in gone & set(range(len(rows))):
        index.remove(rows[number])
    left = [one for number, one in enumerate(rows) if number not in gone]
    assert next(index.sharing_a_day(row("new", **wanted)), None) == plainly(
        left, row("new", **wanted)
    )


@given(known=st.lists(days, max_size=8), wanted=days)
def test_it_agrees_with_those_that_share_a_day_and_differ_in_none(
    known: list[dict[str, str]], wanted: dict[str, str]
) -> None:
    index, new = EventIndex(), row("new", **wanted)
    first: dict[tuple[str, ...], str] = {}
    for number, cells in enumerate(known):
        other = row(f"event-{number}", **cells)
        index.put(other)
        pairs = [(a, b) for a, b in zip(new.days, other.days, strict=True) if a and b]
        if pairs and all(a == b for a, b in pairs):
            first.setdefault(other.days, other.event_id)
    assert sorted(other.event_id for other in index.agreeing(new)) == sorted(first.values())


def test_events_of_the_same_dates_are_looked_at_as_one() -> None:
    index = EventIndex()
    for number in range(COUNT):
        index.put(row(f"event-{number}", published_date="2026-06-16"))
    index.put(row("another", published_date="2026-06-16", start_date="2026-05-05"))
    found = index.sharing_a_day(row("new", published_date="2026-06-16"))
    assert [one.event_id for one in found] == ["another", f"event-{COUNT - 1}"]


@pytest.mark.parametrize(
    ("own", "new"),
    [
        ({"published_date": "2026-06-16"}, {"published_date": "2026-06-16"}),
        ({"start_date": "2026-05-05"}, {"published_date": "2026-06-16"}),
        ({"start_date": "2026-05-05"}, {"published_date": "2026-06-16", "end_date": "2027-05-06"}),
    ],
)
def test_many_of_one_day_are_not_held_against_each_other_one_by_one(
    monkeypatch: pytest.MonkeyPatch, own: dict[str, str], new: dict[str, str]
) -> None:
    compared: Counter[str] = Counter()

    def counted(name: str) -> Callable[..., object]:
        function = getattr(alike, name)

        def call(*arguments: object) -> object:
            compared[name] += 1
            return function(*arguments)

        return call

    monkeypatch.setattr(alike, "likeness", counted("likeness"))
    known = KnownEvents(row(f"own-{number}", **own) for number in range(COUNT))
    rows = [row(f"new-{number}", **new) for number in range(COUNT)]
    known.set_apart(one.event_id for one in rows)
    for one in rows:
        known.apply(proposed(one), replace=False)
    assert compared["likeness"] <= 10 * COUNT  # the packaged ones among them


def test_what_is_set_apart_is_known_by_its_id_alone() -> None:
    known = KnownEvents([row("a", published_date="2026-06-16")])
    known.set_apart(["A", "b"])
    assert known.counterpart(row("c", published_date="2026-06-16")) is None
    assert known.counterpart(row("a", published_date="2020-01-01")) is not None
    for _ in range(2):
        new = proposed(row("b", published_date="2026-06-16"), is_named=True)
        added = known.apply(new, replace=False)
        assert added.became in {Action.ADDED, Action.ALREADY_THERE}
    assert known.counterpart(row("c", published_date="2026-06-16")) is None
    known.set_apart(["a", "b"])
    assert len(known.own) == 2
