"""Which of the interim period's published criteria an authority meets."""

from collections.abc import Iterable
from typing import NamedTuple

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.events import Event, EventKind, RecordKind
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.rulebook.interim import Criterion

VISITS = frozenset({EventKind.FOCUSED_VISIT, EventKind.JTAI, EventKind.ASSURANCE_VISIT})
"""What counts as a visit that may have found an area for priority action."""


class Priority(NamedTuple):
    """The first of the published criteria that the register shows to hold.

    Args:
        criterion: which.
        why: what it rests on, in a sentence.
    """

    criterion: Criterion
    why: str

    @property
    def rank(self) -> int:
        """Where the criterion stands on the list, from 0, which was not a ranking."""
        return list(Criterion).index(self.criterion)


def priority_of(last: Event | None, tier: Tier, since: Iterable[Event]) -> Priority:
    """Return the first criterion of ``pandemic/interim-visits`` that an authority meets.

    Args:
        last: its last reported full inspection; None if none is known.
        tier: what that makes of it.
        since: what is known to have happened since.
    """
    if last and tier is Tier.INADEQUATE:
        return Priority(Criterion.INADEQUATE, f"{_inspected(last)}.")
    visit = _priority_action(since)
    if visit:
        return Priority(
            Criterion.PRIORITY_ACTION, f"Found by the {visit.in_words} of {in_words(visit.dated)}."
        )
    if last is None:
        return Priority(Criterion.NO_ILACS_INSPECTION, "No full inspection is known.")
    if last.recorded_as is RecordKind.SIF_INSPECTION:
        return Priority(
            Criterion.NO_ILACS_INSPECTION,
            f"{_inspected(last)}, under the single inspection framework.",
        )
    if tier is Tier.GOOD_OR_BETTER:
        return Priority(
            Criterion.SAMPLE,
            "It is not known to have been published which authorities were in the sample.",
        )
    return Priority(Criterion.NONE, f"{_inspected(last)}, under ILACS.")


def _inspected(last: Event) -> str:
    if last.on_site_start:
        return f"Last inspected from {in_words(last.on_site_start)}"
    return f"Last inspected by {in_words(last.dated)}"


def _priority_action(since: Iterable[Event]) -> Event | None:
    """Return the latest visit that found an area for priority action, None if none did."""
    found = [event for event in since if event.priority_action and event.kind in VISITS]
    return max(found, key=lambda event: event.dated, default=None)
