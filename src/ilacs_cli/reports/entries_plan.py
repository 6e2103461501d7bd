"""The dated things of the report on a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.plan.steps import StepName
from ilacs_cli.domain.rules import Party
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Entry, Undated, named
from ilacs_cli.reports.entries_obligations import obligation, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ilacs_cli.reports.contract_plan import PlannedObligationRow, PlanReport, PlanStepRow


def plan(report: PlanReport) -> Iterable[Entry | Undated]:
    """Yield the call, the days on site, publication and the duties that follow it."""
    steps = {row["step"]: row for row in report["steps"]}
    call = named(_of(report), report["event"], report["notified"].isoformat())
    yield _the_call(steps[StepName.CALL], call, report)
    yield _on_site(steps[StepName.ON_SITE], steps[StepName.LAST_DAY], call, report)
    for name, row in steps.items():
        if name not in _DAYS_TOLD:
            yield _step(row, call, report)
    for owed in report["obligations"]:
        yield _planned(owed, call, report)


_DAYS_TOLD = frozenset({StepName.CALL, StepName.ON_SITE, StepName.LAST_DAY})
"""The steps that are told otherwise than each on its day."""


_NO_DRAFT = "no source says when the draft comes"
_WHY_UNDATED = {StepName.PUBLICATION: "too few such events are known to tell when"}
"""Why a step has no day; where nothing else is said it waits for the draft."""


def _of(report: PlanReport) -> str:
    return report["authority"]["urn"] if report["authority"] else ""


def _whose(report: PlanReport) -> str | None:
    return report["authority"]["name"] if report["authority"] else None


def _the_call(row: PlanStepRow, call: str, report: PlanReport) -> Entry:
    day = report["notified"]
    return Entry(
        named(call, row["step"]), titled(row["title"], _whose(report)), day, day, happened=True
    )


def _on_site(
    first: PlanStepRow, last: PlanStepRow, call: str, report: PlanReport
) -> Entry | Undated:
    """Return the days on site, which are one thing in a calendar."""
    opens, closes = first["date"], last["date"]
    if opens is None or closes is None:
        return Undated(first["rule"] or first["title"], "no source says when")
    provisional = first["provisional"] or last["provisional"]
    marks = _marks(about=first["about"], provisional=provisional)
    what = words.capitalised(report["event"].in_words)
    return Entry(
        named(call, first["step"]),
        titled(
            f"{what} on site",
            _whose(report),
            force=first["force"],
            marks=marks,
        ),
        opens,
        closes,
        expected=True,
        force=first["force"],
        rule=first["rule"],
        details=(
            *_details(first),
            *_details(last),
            _not_a_duty(first),
            *_notes(report, provisional=provisional),
        ),
        provisional=provisional,
        stay=True,
    )


def _step(row: PlanStepRow, call: str, report: PlanReport) -> Entry | Undated:
    """Return a step with a window or a day, or that it has none."""
    day, window = row["date"], row["window"]
    first, last = (window["opens"], window["closes"]) if window else (day, day)
    if first is None or last is None:
        return Undated(row["rule"] or row["title"], _WHY_UNDATED.get(row["step"], _NO_DRAFT))
    marks = _marks(about=row["about"], provisional=row["provisional"])
    return Entry(
        named(call, row["step"]),
        titled(row["title"], _whose(report), force=row["force"], marks=marks),
        first,
        last,
        expected=True,
        force=row["force"],
        rule=row["rule"],
        details=(*_details(row), _not_a_duty(row), *_notes(report, provisional=row["provisional"])),
        provisional=row["provisional"],
    )


def _planned(row: PlannedObligationRow, call: str, report: PlanReport) -> Entry | Undated:
    key, whose = named(call, row["rule"]), _whose(report)
    entry = obligation(row, key, whose, report["calendar"], report["notes"])
    if isinstance(entry, Undated):
        waits = "the day of publication is not known"
        return entry._replace(why=waits) if row["period"] else entry
    marks = [
        *filter(None, [row["condition"]]),
        "if published as expected",
        *_marks(about=row["about"], provisional=row["provisional"]),
    ]
    return entry._replace(
        title=titled(row["title"], whose, force=row["force"], marks=marks),
        details=(*_counted(row), *entry.details),
    )


def _counted(row: PlannedObligationRow) -> Iterable[str]:
    if row["condition"]:
        yield f"owed only {row['condition']}"
    start = row["counted_from_window"]
    if start and row["period"]:
        counted = f"counted: {words.period(row['period'])} from publication, expected"
        if start["opens"] == start["closes"]:
            yield f"{counted} on {words.window(start)}"
        else:
            yield (
                f"{counted} from {words.window(start)}: the window is from the date if it is "
                "published first to the date if it is published last"
            )


def _marks(*, about: bool, provisional: bool) -> Iterable[str]:
    if about:
        yield "about"
    if provisional:
        yield "provisional"


def _details(row: PlanStepRow) -> Iterable[str]:
    if row["rule"]:
        yield f"rule: {row['rule']} ({row['force']})"
    if row["period"] and row["counted_from"]:
        about = "about " if row["about"] else ""
        yield f"counted: {about}{words.period(row['period'])} from {in_words(row['counted_from'])}"
    if row["skipped"]:
        yield words.holidays_skipped(row["skipped"])
    if row["source"]:
        yield f"source: {words.source(row['source'])}"
    yield from (f"note: {note}" for note in row["notes"])


def _not_a_duty(row: PlanStepRow) -> str:
    """Return who does what a step is; all that have a day are Ofsted's."""
    return f"{row['force']} of: {Party.OFSTED}; not a duty of the authority"


def _notes(report: PlanReport, *, provisional: bool) -> Sequence[str]:
    """Return what must be said with any step, each thing once."""
    return tuple(
        note
        for note in report["notes"]
        if provisional or note != words.provisional(report["calendar"])
    )
