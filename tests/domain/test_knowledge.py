"""What was known of an event on a day: a packaged one once public, one's own from its first day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.events import (
    Event,
    EventKind,
    Grade,
    Judgements,
    Outcome,
    RecordKind,
    known_on,
)

GOOD = Judgements(Grade.GOOD)
INSPECTION = Event(
    kind=EventKind.INSPECTION,
    recorded_as=RecordKind.ILACS_STANDARD,
    on_site_start=date(2026, 9, 7),
    on_site_end=date(2026, 9, 18),
    letter_date=date(2026, 10, 26),
    published=date(2026, 11, 2),
    outcome=Outcome.GOOD,
    judgements=GOOD,
)
OWN = INSPECTION._replace(is_own=True)
VISIT = Event(
    kind=EventKind.FOCUSED_VISIT,
    recorded_as=RecordKind.FOCUSED_VISIT,
    letter_date=date(2026, 11, 10),
    published=date(2026, 12, 9),
    outcome=Outcome.PRIORITY_ACTION,
    priority_action=True,
    is_own=True,
)
A_DAY = timedelta(days=1)

# Weeks in which any of the dates may lie, and every day that may be asked about.
days = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("event", "known_from"),
    [
        (INSPECTION, date(2026, 11, 2)),
        (OWN, date(2026, 9, 7)),
        (OWN._replace(on_site_start=None), date(2026, 9, 18)),
        (OWN._replace(on_site_start=None, on_site_end=None), date(2026, 10, 26)),
        (VISIT, date(2026, 11, 10)),
        (VISIT._replace(received=date(2026, 11, 9)), date(2026, 11, 9)),
        (VISIT._replace(published=date(2026, 11, 5)), date(2026, 11, 5)),
        (VISIT._replace(letter_date=None), date(2026, 12, 9)),
    ],
)
def test_a_packaged_event_is_known_once_public_and_ones_own_from_its_earliest_date(
    event: Event, known_from: date
) -> None:
    assert event.known_from == known_from
    assert known_on([event], known_from - A_DAY) == []
    assert len(known_on([event], known_from)) == 1


@given(
    dates=st.tuples(days, days, days, days, days).filter(any),
    day=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_nothing_is_known_that_a_later_date_tells(
    dates: tuple[date | None, ...], day: date
) -> None:
    letter, received, first, last, published = dates
    event = OWN._replace(
        letter_date=letter,
        received=received,
        on_site_start=first,
        on_site_end=last,
        published=published,
    )
    for known in known_on([event], day):
        for told in (known.letter_date, known.received, known.published):
            assert told is None or told <= day
        if (event.letter_date or event.published) and not known.is_reported:
            assert (known.outcome, known.judgements) == (None, Judgements())


@pytest.mark.parametrize(
    ("day", "is_reported", "judgements"),
    [
        (date(2026, 9, 7), False, Judgements()),
        (date(2026, 10, 25), False, Judgements()),
        (date(2026, 10, 26), True, GOOD),
        (date(2026, 11, 2), True, GOOD),
    ],
)
def test_what_was_found_is_known_from_the_letter_not_from_the_start(
    day: date, is_reported: bool, judgements: Judgements
) -> None:
    (known,) = known_on([OWN], day)
    assert (known.is_reported, known.judgements) == (is_reported, judgements)
    assert (known.on_site_start, known.on_site_end) == (OWN.on_site_start, OWN.on_site_end)


def test_a_letter_that_has_come_tells_all_but_the_publication_to_come() -> None:
    (known,) = known_on([VISIT], date(2026, 11, 26))
    assert known == VISIT._replace(published=None)


@pytest.mark.parametrize("event", [OWN, VISIT])
def test_once_every_date_has_come_all_of_it_is_known(event: Event) -> None:
    assert known_on([event], date(2026, 12, 9)) == [event]


def test_an_outcome_without_a_letter_is_what_the_user_says_it_is() -> None:
    told = VISIT._replace(letter_date=None, published=None, on_site_start=date(2026, 11, 3))
    assert known_on([told], date(2026, 11, 3)) == [told]


def test_a_packaged_event_is_known_whole_or_not_at_all() -> None:
    # Of two packaged visits the letter is dated days after the publication.
    early = INSPECTION._replace(letter_date=date(2026, 11, 9))
    assert known_on([early], date(2026, 11, 2)) == [early]


def test_the_order_given_stays() -> None:
    assert known_on([VISIT, OWN], date(2026, 12, 31)) == [VISIT, OWN]
