"""Which outcomes fit which kind of event, and which is taken where none is told."""

from ilacs_cli.domain.events import EventKind, Outcome

OUTCOMES: dict[EventKind, tuple[Outcome, ...]] = {
    EventKind.FOCUSED_VISIT: (Outcome.PRIORITY_ACTION, Outcome.NONE),
    EventKind.INSPECTION: (
        Outcome.OUTSTANDING,
        Outcome.GOOD,
        Outcome.REQUIRES_IMPROVEMENT,
        Outcome.INADEQUATE,
    ),
    EventKind.AREA_SEND: (
        Outcome.TYPICALLY_POSITIVE,
        Outcome.INCONSISTENT,
        Outcome.SYSTEMIC_FAILINGS,
    ),
    EventKind.JTAI: (Outcome.STATEMENT, Outcome.NONE),
}
"""The outcomes that fit each kind of event; a kind that is absent has none."""

PRESUMED_OUTCOME = {EventKind.JTAI: Outcome.STATEMENT}
"""What is presumed of an event whose outcome is not known: every JTAI letter from 2016 to 2025
that was read asks for a written statement. Of other kinds nothing is presumed."""

DEFAULT_OUTCOME = {EventKind.FOCUSED_VISIT: Outcome.PRIORITY_ACTION, **PRESUMED_OUTCOME}
"""The outcome taken of a letter where none is given: a focused visit is asked about because of a
priority action."""
