"""Full inspections for the tests of the forecast, made up or from the register."""

from datetime import date

from ilacs_cli.domain.events import Event, EventKind, Grade, Judgements, RecordKind
from ilacs_cli.register.register import Register

AS_OF = date(2026, 8, 22)
REGISTER = tuple(Register().full_inspections(AS_OF))
EVENTS = tuple(Register().events(AS_OF))
"""All events of the register, the visits among them."""


def inspection(
    urn: str, began: date, published: date | None = None, grade: Grade = Grade.GOOD
) -> Event:
    """Return a full inspection, published on the day that it began unless told otherwise."""
    return Event(
        kind=EventKind.INSPECTION,
        recorded_as=RecordKind.ILACS_STANDARD,
        urn=urn,
        on_site_start=began,
        published=published or began,
        judgements=Judgements(grade),
    )


def latest(urn: str, day: date) -> Event:
    """Return the last full inspection of *urn* in the register whose report was out on *day*."""
    known = [event for event in REGISTER if event.urn == urn and event.known_from <= day]
    return max(known, key=lambda event: event.began)
