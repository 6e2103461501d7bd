"""Whether what a valid row tells can have been, asked before it comes in and of what is there."""

from datetime import date

from ilacs_cli.domain.event_dates import check_not_far_ahead
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.register.fulfilment import check_not_before
from ilacs_cli.register.matching import KnownEvents
from ilacs_cli.register.reading import Row
from ilacs_cli.register.recording import check_row
from ilacs_cli.register.rows import event_from


def check_sound(row: Row, known: KnownEvents, today: date) -> None:
    """Check that what *row* tells can have been.

    Args:
        row: a valid row.
        known: what is known of other events.
        today: the day of asking.

    Raises:
        InputError: if its dates are out of order or far ahead, there was no such authority when
            it began, or a duty was done before the event that it follows.
    """
    check_row(row)
    event = event_from(row, "")
    check_not_far_ahead(event, today)
    if row["kind"] == RecordKind.DUTY_DONE and (after := known.of_duty(row)):
        check_not_before(event_from(after, ""), event.dated)
