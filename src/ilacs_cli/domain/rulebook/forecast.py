"""What the forecast of the next full inspection takes as given: choices, each with its reason.

They were made on the register as it was known on ``CHOSEN_ON`` and have not been changed to fit
what came later.
"""

from datetime import date, timedelta

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.events import EventKind
from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION
from ilacs_cli.domain.rules import Note, Span

_since = NEXT_INSPECTION.in_force.since
_period, _margin = NEXT_INSPECTION.period, NEXT_INSPECTION.margin
if _since is None or _period is None or _margin is None:
    raise ValueError(f"{NEXT_INSPECTION.id} has no start, no period or no margin")

CHOSEN_ON = date(2022, 12, 31)
"""The day on which what was known decided the choices; the years to then cannot test them."""

PRIOR_CASES = 10
"""How many authorities the framework's window counts for beside those observed.

Twice the fewest intervals that make a figure. Of 2, 5, 10, 20 and 50 it had the best Brier score
for six months on what was known before 2023, by little: 5 and 20 are as good as the same.
"""

POWER = 8
"""How strongly the longest wait comes first: a wait weighs as its length to this power.

Estimated on the last three years of the register of ``MEASURED_ON``: 7.9, standard error 0.7.
From 6 to 10 is nearly as good.
"""

PACE_WEEKS = 76
"""Over how many open weeks without suspension the pace is counted: about two years."""

VISITS = frozenset(
    {EventKind.FOCUSED_VISIT, EventKind.ASSURANCE_VISIT, EventKind.JTAI, EventKind.AREA_SEND}
)
"""The visits after which full inspections do not begin for a while."""

NO_START_WEEKS = 13
"""For how many weeks after the week of such a visit no full inspection begins.

None has since 2018, where 20.8 would have been expected.
"""

FEWER_STARTS_WEEKS = 26
"""Up to how many weeks after the week of such a visit fewer begin."""

FEWER_STARTS = 0.3
"""How much a wait still weighs then: since 2018, 14 began where 37.6 would have been expected."""

WEEKS_AHEAD = 312
"""How far ahead of the day asked about starts are looked for: six years."""

STARTS_WITHIN_MONTHS = (3, 6, 12)
"""How far ahead the chance of a start is told, and tested."""

LATE_REPORTS = 0.9
"""A report is counted on when this share of those of late have come out as fast."""

OF_LATE_DAYS = 730
"""How far back "of late" reaches."""

HORIZON_WEEKS = 416
"""How far ahead starts are looked for: eight years."""

CALL_WITHIN_MONTHS = (3, 6, 12)
"""How far ahead the chance of a call is told; the longest puts authorities in order."""

SHARES = (0.5, 0.8)
"""The chances with which windows are told, and what they ought to hold when they are tested."""

HORIZONS = (6, 12)
"""How many months ahead the chance of a start is tested."""

NOT_A_PROMISE = "Observed, not a promise."
"""What must be said with every forecast, whenever it was made."""

CYCLE_BEGAN = _since
"""``NEXT_INSPECTION``: no wait was watched before the three-year cycle, and no forecast tested."""

MEASURED_ON = date(2026, 8, 22)
"""The day whose packaged register measured what is declared below."""

_SINCE = Span(since=CHOSEN_ON + timedelta(days=1))
_MEASURED = f"as measured on {in_words(MEASURED_ON)} (the packaged register)"

POORER_AFTER_INADEQUATE = Note(
    "After an inadequate judgement this forecast has been a poorer guide since 2023 than past "
    "intervals would have been: Brier score 0.153 against 0.091 (less is better) for a start "
    "within 12 months, on 14 inspections ('ilacs backtest --from 2023-01-01'), "
    f"{_MEASURED}.",
    _SINCE,
)
"""What must be said with a forecast for an inadequate authority made in those days.

Measured by that backtest on inadequate authorities alone.
"""

MIDDLING = (0.2, 0.6)
"""From which chance to which one counts as middling."""

HIGH = 0.8
"""From here on a chance counts as high."""

MIDDLING_OVERSTATED = Note(
    "Middling chances have come true less often than said: since 2023, of chances of a start "
    f"within 12 months of {MIDDLING[0]:.0%} to {MIDDLING[1]:.0%}, 21% came where 41% was said "
    f"('ilacs backtest --from 2023-01-01'), {_MEASURED}.",
    _SINCE,
)
"""What must be said with every forecast made in those days, measured by the same backtest."""

ANNIVERSARY_MONTHS = 12 * _period.amount
"""``NEXT_INSPECTION``: the middle of the framework's window."""

MARGIN_MONTHS = _margin.amount
"""``NEXT_INSPECTION``: the window opens as long before the anniversary, and closes after it."""
