"""The last full inspection and the next one, in words."""

from collections.abc import Iterable
from datetime import date

from ilacs_cli.domain.calendar.dates import in_words, month_spelt_out, months_between, spelt_out
from ilacs_cli.domain.cycle.intervals import IntervalQuantiles
from ilacs_cli.domain.cycle.next_inspection import (
    NO_RULE,
    NextInspection,
    WindowState,
    condition_on,
)
from ilacs_cli.domain.cycle.tiers import TierFinding
from ilacs_cli.domain.events import Event, EventKind, Grade, InspectionKind, Tier
from ilacs_cli.domain.rulebook.cycle import KIND, NEXT_INSPECTION
from ilacs_cli.domain.rulebook.notice import STAYS
from ilacs_cli.formats import words
from ilacs_cli.reports.events import days_on_site, findings, judged

NEXT = NEXT_INSPECTION.what
"""What the next full inspection is called."""

TIMETABLE = "Ofsted's timetable"
"""What the days are called on which the framework expects it."""

_WEEKS = {1: "one week", 2: "two weeks"}

_STATES = {
    WindowState.BEFORE: "not due until then",
    WindowState.OPEN: "due now",
    WindowState.PAST: "overdue",
    None: "",
}


def timetable(coming: NextInspection, tier: TierFinding) -> str:
    """Return when the next full inspection is due by Ofsted's timetable, and where that stands."""
    if coming.window is None:
        return f"none: {coming.why_not}"
    days = f"{spelt_out(coming.window.opens)} to {spelt_out(coming.window.closes)}"
    state, condition = _STATES[coming.place], condition_on(tier.possible)
    if condition is None:
        return f"{days}: {state}"
    stands = "" if coming.place is WindowState.BEFORE else f" ({state})"
    return f"{days}{stands} {condition}; if it does, {NO_RULE}"


def last_judged(last: Event | None, tier: Tier) -> str:
    """Return what was judged last and when: last judged good, in May 2023."""
    if last is None:
        return "we know of no full inspection"
    month = month_spelt_out(last.published or last.dated)
    if last.judgements.overall:
        return f"last judged {last.judgements.overall.label}, in {month}"
    if tier is Tier.NOT_DETERMINED:
        return f"last judged in {month}"
    return f"last judged {tier.label}, in {month}"


def next_one(kind: InspectionKind | None, today: date) -> str:
    """Return what inspection is next, of what kind and how long, as a heading."""
    if not KIND.in_force.covers(today):
        return NEXT
    if kind is None:
        return f"{NEXT}: a short or a standard one"
    stay = STAYS.get((EventKind.INSPECTION, kind))
    if stay is None:
        return f"{NEXT}: one under the single inspection framework"
    return f"{NEXT}: a {kind.label} one, {_WEEKS[stay.length.amount]} on site"


def by_grade(inspection: Event) -> str:
    """Return the four judgements of an inspection, the best first, in sentences."""
    given = judged(inspection.judgements)
    grades = sorted(set(given.values()), key=list(Grade).index)
    said = [
        f"{words.capitalised(grade.label)}: "
        f"{', '.join(name for name, of in given.items() if of is grade)}."
        for grade in grades
    ]
    return " ".join(said) or "We do not know its judgements."


def inspection_in_words(inspection: Event) -> str:
    """Return what an inspection was, when, and how it was judged, in a sentence."""
    what = words.capitalised(inspection.filed_as.label)
    published = f", published {in_words(inspection.published)}" if inspection.published else ""
    return f"{what}, {days_on_site(inspection)}{published}: {findings(inspection)}."


def began_ago(inspection: Event, today: date) -> Iterable[str]:
    """Yield how long ago an inspection began, if that is known."""
    if inspection.on_site:
        months = months_between(inspection.on_site, max(today, inspection.on_site))
        yield f"It began {words.count_of(months, 'month')} ago."


def counted(coming: NextInspection) -> Iterable[str]:
    """Yield how Ofsted's timetable is counted and where that comes from."""
    rule = coming.framework
    if coming.window is None or coming.anniversary is None or coming.counted_from is None:
        yield words.capitalised(f"{coming.why_not}.")
        return
    yield (
        f"{words.capitalised(str(rule.period))} after {spelt_out(coming.counted_from)} is "
        f"{spelt_out(coming.anniversary)}. The next inspection is usually within {rule.margin} "
        f"before or after that. {rule.detail}"
    )
    yield f"Source: {rule.source.in_words}."


def gaps_in_words(gaps: IntervalQuantiles, after: str = "such a judgement") -> str:
    """Return how long it has been from such inspections to the next, in a sentence."""
    if gaps.median is None:
        known = words.count_of(gaps.count, "inspection")
        return f"We know too little to say how long the gap after {after} has been ({known})."
    return (
        f"The gap between inspections after {after} has had a median of {gaps.median} months. Half "
        f"of them were from {gaps.p25} to {gaps.p75} months. We know of {gaps.count}."
    )
