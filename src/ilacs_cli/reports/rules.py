"""The report on the rulebook."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.events import Trigger
from ilacs_cli.domain.letter_notes import described
from ilacs_cli.domain.rules import Basis, Rule, Source, Span, Timing
from ilacs_cli.formats.elements import Block, Pairs, Report, ReportContext, Table
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

    @property
    def more(self) -> str:  # type: ignore[override] # it depends on how many rules are told of
        """What its explanation tells."""
        of_list = "Since when each rule is in force, and how we know it"
        return of_list if self._is_list else "How we know each rule"

    def answer(self) -> Iterable[Block]:
        """Yield a line a rule; of a single rule all it declares, the latest first."""
        if self._is_list:
            yield Table(
                ("Rule", "What", "Period", "How binding"),
                [
                    (rule.id, rule.what, _listed(rule, self.on or self.today), rule.force.meaning)
                    for rule in self.rules
                ],
                gives_way=("What",),
                name="Rules",
            )
        else:
            for rule in reversed(self.rules):
                yield Pairs(list(_declared(rule)), f"{rule.id}, {rule.in_force.in_words}")
            also = dict.fromkeys(source for rule in self.rules for source in rule.also)
            if also:
                yield Pairs([pair for source in also for pair in _cited(source)], "Further sources")

    def explanation(self) -> Iterable[Block]:
        """Yield since when each rule of a list is in force, and how we know it."""
        if self._is_list:
            yield Table(
                ("Rule", "In force", "Source"),
                [
                    (rule.id, rule.in_force.in_words, rule.source.basis.meaning)
                    for rule in self.rules
                ],
                name="Since when",
            )
        else:
            yield _HOW_KNOWN

    @property
    def _is_list(self) -> bool:
        return len({rule.id for rule in self.rules}) > 1

    def rows(self) -> Rows:
        """Return a row a version of a rule."""
        return Rows([column.name for column in columns(Rule)], map(_row, self.rules))


def build(rules: Iterable[Rule], on: date | None, context: ReportContext) -> RulesReport:
    """Return the report on *rules*, as in force *on* a day if one is given."""
    return RulesReport(context.today, context.calendar_used, on, tuple(rules))


_HOW_KNOWN = (
    "Beside each source we say how we know the rule: "
    f"{', '.join(basis.meaning for basis in Basis)}."
)


def _declared(rule: Rule) -> Iterable[tuple[str, str]]:
    """Yield everything a version of a rule declares, each thing with what it is called."""
    yield "What", rule.title
    yield "Who", parties(rule)
    yield "When", timing(rule)
    yield "How binding", rule.force.meaning
    if rule.events:
        outcomes = ", ".join(outcome.label for outcome in rule.outcomes)
        kinds = ", ".join(kind.label for kind in rule.events)
        of_one = len(rule.events) == len(rule.outcomes) == 1
        one = described(rule.events[0], next(iter(rule.outcomes))) if of_one else ""
        yield "After", one or (f"{kinds} ({outcomes})" if outcomes else kinds)
    if rule.detail:
        yield "In detail", rule.detail
    for note in rule.notes:
        yield "Note", note.text + (f" ({note.span.in_words})" if note.span != Span() else "")
    yield from _cited(rule.source)


def _cited(source: Source) -> Iterable[tuple[str, str]]:
    yield "Source", source.in_words
    if source.url:
        yield "To read", source.url


def _length(rule: Rule) -> str:
    """Return a rule's period, or that it has none: about 3 years, every 3 months."""
    if rule.period is None:
        return _NO_PERIOD[rule.timing]
    about = "about " if rule.about else ""
    every = rule.timing is Timing.EVERY
    return f"every {about}{rule.period.each}" if every else f"{about}{rule.period}"


def _briefly(rule: Rule) -> str:
    """Return a rule's period, short enough for a list: 70 working days."""
    if rule.period is None or rule.timing is Timing.EVERY or rule.margin is None:
        return _length(rule)
    margin = rule.margin.amount
    middle = rule.period.amount * (_MONTHS if rule.margin.unit is not rule.period.unit else 1)
    return f"{middle - margin} to {type(rule.margin)(middle + margin)}"


_MONTHS = 12
"""The months of a year, the only unit that has a margin in another."""


def _listed(rule: Rule, day: date) -> str:
    """Return a rule's period, or until when it was in force if that was before *day*."""
    ended = rule.in_force.until
    return f"until {spelt_out(ended)}" if ended and ended < day else _briefly(rule)


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
    length = _length(rule)
    if rule.period is None or rule.timing is Timing.EVERY or rule.trigger is None:
        return length
    start = f"the deadline of {rule.runs_from.id}" if rule.runs_from else _TRIGGERS[rule.trigger]
    if rule.margin and rule.margin.unit is rule.period.unit:
        middle, margin = rule.period, rule.margin.amount
        latest = type(middle)(middle.amount + margin)
        return f"{middle.amount - margin} to {latest} after {start}"
    either_side = f", {rule.margin} either side" if rule.margin else ""
    return _FROM_A_DAY.get(rule.timing, "{} after {}").format(length, start) + either_side


_NO_PERIOD = {Timing.STATED: "date in the letter", Timing.UNDATED: "no period"}
_FROM_A_DAY = {Timing.WITHIN: "within {} of {}", Timing.BEFORE: "at least {} before {}"}
_TRIGGERS = {
    Trigger.RECEIVED: "receipt",
    Trigger.PUBLISHED: "publication",
    Trigger.ON_SITE_START: "the first day on site",
    Trigger.ON_SITE_END: "the last day on site",
    Trigger.NOTIFIED: "the call",
    Trigger.MEETING: "the meeting",
}
