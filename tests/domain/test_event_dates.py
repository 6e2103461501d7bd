"""What is wrong with an event's dates, and what is odd about them."""

from datetime import date

import pytest
from facts import days_in

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_dates import check_event, check_not_far_ahead, oddities
from ilacs_cli.domain.events import Event, EventKind, RecordKind
from ilacs_cli.register.register import Register

VISIT = Event(
    kind=EventKind.INSPECTION,
    recorded_as=RecordKind.ILACS_STANDARD,
    on_site_start=date(2026, 6, 1),
    on_site_end=date(2026, 6, 12),
    letter_date=date(2026, 7, 20),
    published=date(2026, 7, 22),
)
DONE = Event(kind=EventKind.DUTY_DONE, letter_date=date(2026, 7, 20))


def test_no_packaged_event_has_dates_that_cannot_be() -> None:
    for event in Register().events(date(2100, 12, 31)):
        check_event(event, event.authority or "")
        check_not_far_ahead(event, date(2026, 8, 22))


def test_dates_in_order_are_not_spoken_of() -> None:
    check_event(VISIT, "Bury")
    assert list(oddities(VISIT)) == []
    same_day = VISIT._replace(letter_date=VISIT.on_site_end, published=VISIT.on_site_end)
    check_event(same_day, "Bury")
    assert list(oddities(same_day)) == []


@pytest.mark.parametrize(
    ("event", "later", "first"),
    [
        (
            VISIT._replace(published=date(2026, 6, 11)),
            ("publication", date(2026, 6, 11)),
            date(2026, 6, 12),
        ),
        (
            VISIT._replace(on_site_end=date(2026, 5, 31)),
            ("site", date(2026, 5, 31)),
            date(2026, 6, 1),
        ),
        (
            VISIT._replace(letter_date=date(2026, 5, 31)),
            ("letter", date(2026, 5, 31)),
            date(2026, 6, 1),
        ),
        (
            VISIT._replace(on_site_end=None, published=date(2026, 5, 31)),
            ("publication", date(2026, 5, 31)),
            date(2026, 6, 1),
        ),
        (
            # A standard inspection stays two weeks, so it began on 29 May 2026 or later.
            VISIT._replace(on_site_start=None, letter_date=date(2026, 5, 28)),
            ("letter", date(2026, 5, 28)),
            date(2026, 5, 29),
        ),
        (
            VISIT._replace(on_site_start=None, on_site_end=None, published=date(2027, 7, 21)),
            ("publication", date(2027, 7, 21)),
            date(2026, 7, 20),
        ),
        (
            VISIT._replace(letter_date=None, published=date(2027, 6, 13)),
            ("publication", date(2027, 6, 13)),
            date(2026, 6, 12),
        ),
        (
            VISIT._replace(on_site_end=None, published=None, letter_date=date(2027, 6, 2)),
            ("letter", date(2027, 6, 2)),
            date(2026, 6, 1),
        ),
    ],
)
def test_dates_out_of_order_or_a_year_apart_are_refused(
    event: Event, later: tuple[str, date], first: date
) -> None:
    what, day = later
    with pytest.raises(InputError, match=rf"\b{what}, {spelt_out(day)}, ") as raised:
        check_event(event, "Bury")
    assert days_in(raised.value.message) == [day, first]


@pytest.mark.parametrize(
    "event",
    [
        VISIT._replace(published=date(2026, 6, 12), letter_date=None),
        VISIT._replace(on_site_start=None, letter_date=date(2026, 5, 29)),
        VISIT._replace(letter_date=date(2026, 6, 1)),
        VISIT._replace(on_site_start=None, on_site_end=None, published=date(2027, 7, 20)),
        VISIT._replace(letter_date=None, published=date(2027, 6, 12)),
    ],
)
def test_the_last_day_that_can_be_is_not_refused(event: Event) -> None:
    check_event(event, "Bury")


def test_an_event_is_of_an_authority_that_was_there_when_it_began() -> None:
    began = VISIT._replace(on_site_start=date(2023, 3, 20), on_site_end=date(2023, 3, 31))
    event = began._replace(letter_date=None, published=date(2023, 5, 12))
    check_event(event, "Cumbria")
    with pytest.raises(InputError, match=r"^Cumberland") as formed:
        check_event(event, "Cumberland")
    with pytest.raises(InputError, match=r"^Cumbria") as abolished:
        check_event(event._replace(on_site_start=None, on_site_end=None), "Cumbria")
    assert days_in(formed.value.message) == [date(2023, 4, 1), date(2023, 3, 20)]
    assert days_in(abolished.value.message) == [date(2023, 4, 1), date(2023, 5, 12)]


def test_a_duty_may_be_done_after_the_authority_that_owed_it() -> None:
    check_event(DONE, "Cumbria")
    assert list(oddities(DONE)) == []


@pytest.mark.parametrize(
    ("event", "today", "refused"),
    [
        (VISIT, date(2024, 7, 22), None),
        (VISIT, date(2024, 7, 21), date(2026, 7, 22)),
        (DONE, date(2026, 7, 20), None),
        (DONE, date(2026, 7, 19), date(2026, 7, 20)),
    ],
)
def test_no_date_lies_over_two_years_ahead_and_no_duty_is_done_tomorrow(
    event: Event, today: date, refused: date | None
) -> None:
    if refused is None:
        check_not_far_ahead(event, today)
        return
    with pytest.raises(InputError) as raised:
        check_not_far_ahead(event, today)
    assert days_in(raised.value.message) == [refused, today]


def test_what_may_be_but_seldom_is_is_asked_about() -> None:
    (early,) = oddities(VISIT._replace(letter_date=date(2026, 6, 11)))
    assert early.code == "letter-before-last-day"
    assert days_in(early.text) == [date(2026, 6, 11), date(2026, 6, 12)]
    (late,) = oddities(VISIT._replace(letter_date=date(2026, 7, 23)))
    assert late.code == "published-before-letter"
    assert days_in(late.text) == [date(2026, 7, 22), date(2026, 7, 23)]
