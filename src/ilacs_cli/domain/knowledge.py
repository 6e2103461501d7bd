"""What was known of events on a day: no more than the dates that had come by then tell."""

from collections.abc import Iterable
from datetime import date

from ilacs_cli.domain.events import Event
from ilacs_cli.domain.judgements import Judgements


def known_on(events: Iterable[Event], day: date) -> list[Event]:
    """Return what was known of *events* on *day*, in the order given.

    Of an event of the user's own a letter or a publication that is still to come is left out, and
    with the last of them what was found: until then the inspection is under way. A packaged event
    is known whole or not at all.
    """
    return [_as_known_on(event, day) for event in events if event.known_from <= day]


def _as_known_on(event: Event, day: date) -> Event:
    if not event.is_own:
        return event
    known = event._replace(
        letter_date=_if_come(event.letter_date, day),
        received=_if_come(event.received, day),
        published=_if_come(event.published, day),
    )
    if known == event or known.is_reported:
        return known
    return known._replace(outcome=None, judgements=Judgements(), priority_action=None)


def _if_come(planned: date | None, day: date) -> date | None:
    return planned if planned and planned <= day else None
