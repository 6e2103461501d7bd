"""The forecasts of a day, from all that the register knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.forecast.forecast import forecasts
from ilacs_cli.domain.forecast.turns import visits_from

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ilacs_cli.domain.events import Event
    from ilacs_cli.domain.forecast.forecast import Forecasts
    from ilacs_cli.register.register import Register


def forecasts_on(
    day: date, events: Iterable[Event], register: Register, urn: str | None = None
) -> Forecasts:
    """Return the forecasts of *day*.

    Args:
        day: the day.
        events: what is known by then, all full inspections among them.
        register: what else is known.
        urn: the only authority that is asked about; None for all.
    """
    inspections = [event for event in events if event.is_full_inspection]
    visits = register.visits(visits_from(inspections, min(day, register.as_of)), day)
    return forecasts([*inspections, *visits], day, register.as_of, register.planned(day), urn)
