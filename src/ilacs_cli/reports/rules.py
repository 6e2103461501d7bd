"""The report on the rulebook."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ilacs_cli.domain.events import Trigger
from ilacs_cli.domain.rules import Rule, Span, Timing
from ilacs_cli.formats.elements import Block, Fact, Facts, Report, ReportContext, Table
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.reports.obligations import parties


@dataclass(frozen=True, eq=False, repr=False)
class RulesReport(Report):
    """Rules of the rulebook.

    Args:
        on: the day on which they were in force; None for those of any day.
        rules: the rules, each of their versions by itself.
    """

    name = "rules"
    title = "Rules"

    on: date | None
    rules: tuple[Rule, ...]

    def answer(self) -> Iterable[Block]:
        """Yield a line a rule; of a single rule, everything."""
        if len(self.rules) > 1:
            yield Table(
                ("Rule", "What", "Period", "Force", "In force", "Basis"),
                [
                    (
                        rule.id,
                        rule.title,
                        timing(rule),
                        rule.force,
                        rule.in_force.in_words,
                        rule.source.basis,
                    )
                    for rule in self.rules
                ],
            )
        if len({rule.id for rule in self.rules}) == 1:
            for rule in self.rules:
                yield Facts(rule.id, list(_declared(rule)))

    def rows(self) -> Rows:
        """Return a row a version of a rule."""
        return Rows([column.name for column in columns(Rule)], map(_row, self.rules))


def build(rules: Iterable[Rule], on: date | None, context: ReportContext) -> RulesReport:
    """Return the report on *rules*, as in force *on* a day if one is given."""
    return RulesReport(context.today, context.calendar_used, on, tuple(rules))


def _declared(rule: Rule) -> Iterable[str]:
    """Yield everything a version of a rule declares, a line a fact."""
    yield Fact("what", rule.title)
    yield Fact("owed by", parties(rule))
    yield Fact("when", timing(rule))
    yield Fact("force", rule.force)
    yield Fact("in force", rule.in_force.in_words)
    if rule.events:
        outcomes = ", ".join(outcome.label for outcome in rule.outcomes)
        kinds = ", ".join(kind.label for kind in rule.events)
        yield Fact("after", f"{kinds} ({outcomes})" if outcomes else kinds)
    if rule.detail:
        yield Fact("detail", rule.detail)
    for note in rule.notes:
        yield Fact("note", note.text + (f" ({note.span.in_words})" if note.span != Span() else ""))
    for source in (rule.source, *rule.also):
        yield Fact("source", source.in_words + (f" {source.url}" if source.url else ""))


def _row(rule: Rule) -> Row:
    return {
        **row(rule),
        "events": " ".join(rule.events),
        "outcomes": " ".join(rule.outcomes),
        "notes": " ".join(note.text for note in rule.notes),
        "also": "; ".join(source.in_words for source in rule.also),
    }


def timing(rule: Rule) -> str:
    """Return when what a rule asks for falls due, in words."""
    if rule.period is None:
        return _NO_PERIOD[rule.timing]
    about = "about " if rule.about else ""
    if rule.timing is Timing.EVERY:
        return f"every {about}{rule.period.each}"
    length = f"{about}{rule.period}"
    if rule.trigger is None:
        return length
    start = f"the deadline of {rule.runs_from.id}" if rule.runs_from else _TRIGGERS[rule.trigger]
    if rule.margin and rule.margin.unit is rule.period.unit:
        middle, margin = rule.period, rule.margin.amount
        latest = type(middle)(middle.amount + margin)
        return f"{middle.amount - margin} to {latest} after {start}"
    either_side = f", {rule.margin} either side" if rule.margin else ""
    return _FROM_A_DAY.get(rule.timing, "{} after {}").format(length, start) + either_side


_NO_PERIOD = {Timing.STATED: "on the date the letter gives", Timing.UNDATED: "no period"}
_FROM_A_DAY = {Timing.WITHIN: "within {} of {}", Timing.BEFORE: "at least {} before {}"}
_TRIGGERS = {
    Trigger.RECEIVED: "receipt",
    Trigger.PUBLISHED: "publication",
    Trigger.ON_SITE_START: "the first day on site",
    Trigger.ON_SITE_END: "the last day on site",
    Trigger.NOTIFIED: "the call",
    Trigger.MEETING: "the meeting",
}
