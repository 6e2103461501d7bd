"""The tier that an inspection's judgements put an authority in."""

from functools import cache
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.events import Event, Grade, Judgements, Tier
from ilacs_cli.domain.rulebook.cycle import (
    PRACTICE_JUDGEMENTS_NEEDED,
    REFORM_2026,
    REFORM_FROM,
    REPORTED_SINCE_REFORM,
)

_GOOD_OR_BETTER = frozenset({Grade.OUTSTANDING, Grade.GOOD})
_TIER_OF_OVERALL = {
    Grade.OUTSTANDING: Tier.GOOD_OR_BETTER,
    Grade.GOOD: Tier.GOOD_OR_BETTER,
    Grade.REQUIRES_IMPROVEMENT: Tier.REQUIRES_IMPROVEMENT,
    Grade.INADEQUATE: Tier.INADEQUATE,
}


_NO_OVERALL = f"There has been no overall judgement since {spelt_out(REFORM_FROM)}"

WHAT_COUNTS_NOT_KNOWN = (
    f"{_NO_OVERALL}, and no source says which judgements now count as inadequate."
)
"""What is said of an inspection without an overall judgement that may count as inadequate."""


class TierFinding(NamedTuple):
    """A tier and why.

    Args:
        tier: the tier.
        possible: the tiers it may be, where it is not determined; else empty.
        why: what it rests on, in a sentence.
    """

    tier: Tier
    possible: tuple[Tier, ...]
    why: str


def tier_of(inspection: Event | None) -> TierFinding:
    """Return the tier after *inspection*, an authority's last full one (None: it has had none).

    By the overall judgement; for an inspection on site since ``REFORM_2026``, which has none, by
    the four judgements.
    """
    if inspection is None:
        return TierFinding(Tier.NOT_INSPECTED, (), "We know of no full inspection.")
    began, overall = inspection.on_site, inspection.judgements.overall
    if began and REFORM_2026.in_force.covers(began):
        return _by_four_judgements(inspection.judgements)
    if overall:
        return _by_overall(overall)
    return TierFinding(
        Tier.NOT_DETERMINED,
        (Tier.GOOD_OR_BETTER, Tier.REQUIRES_IMPROVEMENT, Tier.INADEQUATE),
        "We do not know the overall judgement.",
    )


@cache
def _by_overall(grade: Grade) -> TierFinding:
    return TierFinding(_TIER_OF_OVERALL[grade], (), f"Judged {grade.label} overall.")


def _by_four_judgements(given: Judgements) -> TierFinding:
    practice = (given.help_and_protection, given.in_care, given.care_leavers)
    good = sum(grade in _GOOD_OR_BETTER for grade in practice)
    if given.leaders in _GOOD_OR_BETTER and good >= PRACTICE_JUDGEMENTS_NEEDED:
        return TierFinding(
            Tier.GOOD_OR_BETTER,
            (),
            f"Leaders are good or outstanding, and so are {good} of the {len(practice)} areas of "
            f"practice. {_NO_OVERALL}. We take from other people's accounts that this counts as "
            "good or better.",
        )
    if None in {given.leaders, *practice}:
        return TierFinding(
            Tier.NOT_DETERMINED,
            (Tier.GOOD_OR_BETTER, Tier.REQUIRES_IMPROVEMENT, Tier.INADEQUATE),
            "We do not know all four judgements.",
        )
    if Grade.INADEQUATE not in {given.leaders, *practice}:
        return TierFinding(
            Tier.REQUIRES_IMPROVEMENT,
            (),
            "No judgement is inadequate, but by other people's accounts they fall short of good or "
            f"better. {_NO_OVERALL}.",
        )
    return TierFinding(
        Tier.NOT_DETERMINED,
        (Tier.REQUIRES_IMPROVEMENT, Tier.INADEQUATE),
        WHAT_COUNTS_NOT_KNOWN,
    )


def is_doubtful(report: Event) -> bool:
    """Whether a *report* that is said to judge inadequate may be on an inspection since the reform.

    Its date alone does not tell when the inspection began.
    """
    if report.on_site:
        return REFORM_2026.in_force.covers(report.on_site)
    return report.dated >= REPORTED_SINCE_REFORM
