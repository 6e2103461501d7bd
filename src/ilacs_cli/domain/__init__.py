"""Working days, rules, events and obligations: no input or output, no clock."""

from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.events import Event, EventKind, Outcome
from ilacs_cli.domain.obligations import Obligation, obligations
from ilacs_cli.domain.rulebook import DUTIES, RULES
from ilacs_cli.domain.rules import Rule

__all__ = [
    "DUTIES",
    "RULES",
    "Event",
    "EventKind",
    "Obligation",
    "Outcome",
    "Rule",
    "WorkingCalendar",
    "obligations",
]
