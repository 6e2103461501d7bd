"""Which duty a person means who says that one was done."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.cycle.upcoming import FollowUp, days_done, followed_up
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.rulebook import DUTY_DONE_WITHIN, versions_of


def following(rule_ids: Iterable[str], event: Event) -> list[str]:
    """Return those of *rule_ids* under which something is owed after such an *event*."""
    return [
        rule_id
        for rule_id in rule_ids
        if any(rule.is_duty and rule.follows(event) for rule in versions_of(rule_id))
    ]


def duties_meant(
    rule_ids: Collection[str], events: Sequence[Event], on: date, calendar: WorkingCalendar
) -> tuple[list[FollowUp], list[FollowUp]]:
    """Return the duties that are meant by one who says that it was done on a day, or may be.

    Args:
        rule_ids: the rules.
        events: what is known of the authority.
        on: the day.
        calendar: the working days to count.

    Returns:
        Those recorded as done on that very day, else those not done yet whose letter or report is
        of the months before it; then all that are not done yet.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    reported = [event for event in events if event.is_reported and event.began <= on]
    owed = [
        follow_up
        for follow_up in followed_up(reported, calendar, on, days_done(events))
        if follow_up.obligation.rule.id in rule_ids
    ]
    same = [follow_up for follow_up in owed if follow_up.obligation.done == on]
    still = [follow_up for follow_up in owed if not follow_up.obligation.done]
    since = DUTY_DONE_WITHIN.before(on, calendar)
    return same or [one for one in still if one.event.dated >= since], still
