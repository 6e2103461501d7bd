"""What inspectors judge, and what that makes of an authority."""

from typing import NamedTuple

from ilacs_cli.domain.texts import Worded


class Grade(Worded):
    """A judgement, best first."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires-improvement"
    INADEQUATE = "inadequate"


class Judgements(NamedTuple):
    """The judgements of a full inspection; None where one was not given or is not known."""

    overall: Grade | None = None
    leaders: Grade | None = None
    help_and_protection: Grade | None = None
    in_care: Grade | None = None
    care_leavers: Grade | None = None


class Tier(Worded):
    """What an inspection's judgements make of an authority, for what comes next."""

    GOOD_OR_BETTER = "good-or-better"
    REQUIRES_IMPROVEMENT = "requires-improvement"
    INADEQUATE = "inadequate"
    NOT_DETERMINED = "not-determined"
    """The judgements are known, but no source says what follows from them."""
    NOT_INSPECTED = "not-inspected"
    """No full inspection is known."""


class InspectionKind(Worded):
    """What kind of full inspection comes next."""

    SHORT = "short"
    STANDARD = "standard"
    SINGLE_FRAMEWORK = "single-inspection-framework"
