"""Tables and cells of the lists that tell of many authorities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import months_between
from ilacs_cli.domain.forecast.forecast import Forecast, LikelyInspection, NoForecast
from ilacs_cli.domain.obligations import Obligation
from ilacs_cli.domain.rulebook.forecast import SHARES
from ilacs_cli.formats.elements import Block, Cell, Lines, Table, Tone
from ilacs_cli.formats.values import Amount, Shape
from ilacs_cli.formats.words import count_cell
from ilacs_cli.reports.forecast import in_tens, months_cell, tens_of
from ilacs_cli.reports.obligations import WORKING_DAYS, days_left, deadline

if TYPE_CHECKING:
    from ilacs_cli.reports.followed import FollowedObligation

FIRST_ON_SCREEN = 5
"""How many rows of each list of what is coming a terminal shows at first."""

_LONGEST_NAME = 22
"""How long a name may be that a narrow terminal shows as it is: a row then fits 80 columns."""


def name_cell(authority: Authority) -> Cell:
    """Return the authority's name, with a shorter one for a terminal that has no room for it."""
    aliases = authority.aliases if len(authority.name) > _LONGEST_NAME else ()
    return Cell(authority.name, short=next(iter(aliases), ""))


def about(chance: float) -> str:
    """Return a chance in tens of per cent: about 60%."""
    tens = in_tens(chance)
    return f"about {tens}" if tens[0].isdigit() else tens


def chance_cell(chance: float, *, may_be_short: bool = True) -> Cell:
    """Return the same; if it may, with less for a terminal that has no room for it: 60%, >95%."""
    short = in_tens(chance).replace("under ", "<").replace("over ", ">") if may_be_short else ""
    tens, before = tens_of(chance)
    value = Amount(tens, Shape.PER_CENT, before or "about ")
    return Cell(about(chance), short=short, value=value)


CHANCE_HEADINGS: tuple[str, str] = ("In 6 months", Cell("In 12 months", short="In 12"))
"""The headings of the chances that people are told."""


def chance_cells(forecast: Forecast) -> Iterable[Cell]:
    """Yield the chances that an inspection begins within six and within twelve months."""
    return (chance_cell(start.chance or 0) for start in forecast.starts[-2:])


class WithoutForecast(NamedTuple):
    """The authorities without a forecast for the same reason.

    Args:
        why_not: the reason, in a sentence.
        authorities: their names.
    """

    why_not: str
    authorities: tuple[str, ...]

    def line(self, what: str, at_most: int | None = None) -> str:
        """Return in a line *what* they lack and why; how many they are if more than *at_most*."""
        number = len(self.authorities)
        are_few = at_most is None or number <= at_most
        who = ", ".join(self.authorities) if are_few else f"{number} authorities"
        return f"{what}: {who}. {self.why_not}"


def without_forecast(
    forecasts: Iterable[tuple[Authority, Forecast | NoForecast]],
) -> tuple[WithoutForecast, ...]:
    """Return the authorities that have no forecast, together where the reason is the same."""
    names: dict[str, list[str]] = {}
    for authority, forecast in forecasts:
        if forecast.why_not:
            names.setdefault(forecast.why_not, []).append(authority.name)
    return tuple(WithoutForecast(why_not, tuple(some)) for why_not, some in names.items())


def likely_months(forecast: Forecast) -> Cell:
    """Return the months in which an inspection is as likely as not to begin: Jan to May 2027."""
    return months_cell(forecast.window(SHARES[0]))


def likely_table(inspections: Iterable[LikelyInspection]) -> Table:
    """Return the inspections that may begin."""
    rows = [
        (
            name_cell(one.authority),
            chance_cell(one.chance, may_be_short=False),
            likely_months(one.forecast),
            count_cell(months_between(one.last_began, one.forecast.day), "month"),
        )
        for one in inspections
    ]
    headings = ("Authority", "Chance", "Likely to begin", "Since last")
    name = "Ofsted may come"
    return Table(headings, rows, name, on_screen=FIRST_ON_SCREEN, name=name)


def duties_due(owed: Sequence[FollowedObligation]) -> Table:
    """Return duties that fall due, with the working days that are left."""
    rows = [(_due_in_words(one), _days_left(one.obligation), *_what(one)) for one in owed]
    headings = ("Due", WORKING_DAYS, *_WHAT)
    gives_way = (_HOW_BINDING, WORKING_DAYS)
    return Table(headings, rows, "Due", gives_way, FIRST_ON_SCREEN, "Due")


def duties_gone(owed: Sequence[FollowedObligation]) -> Table:
    """Return duties whose date has gone."""
    rows = [(_due_in_words(one), *_what(one)) for one in owed]
    headings = ("Was due", *_WHAT)
    return Table(headings, rows, "Was due", (_HOW_BINDING,), FIRST_ON_SCREEN, "Was due")


def _what(one: FollowedObligation) -> tuple[str, str, str]:
    rule = one.obligation.rule
    return name_cell(one.authority), rule.what, rule.force.meaning


def _due_in_words(one: FollowedObligation) -> Cell:
    owed = one.obligation
    marks = [("(provisional)", owed.provisional), ("(moved)", one.moved_from is not None)]
    said = [mark for mark, holds in marks if holds]
    return deadline(owed, owed.due, *said) if owed.due else Cell("-")


def moves(owed: Iterable[FollowedObligation]) -> Iterable[str]:
    """Yield which of what is *owed* a change of the bank holidays has moved, a line each."""
    for one in owed:
        if one.moved_from:
            yield f"{one.authority.name}, {one.obligation.rule.what}: {one.move_in_words}."


def _days_left(owed: Obligation) -> str:
    """Return how many working days are left, or that the duty is done."""
    return Cell("done", Tone.GOOD) if owed.done else days_left(owed)


_HOW_BINDING = "How binding"
_WHAT = ("Authority", "What", _HOW_BINDING)


def conditions_of_windows(windows: Iterable[FollowedObligation]) -> Iterable[Block]:
    """Yield what is not certain of some days, a line each kind and condition."""
    names: dict[str, list[str]] = {}
    kinds: dict[str, None] = {}
    for one in windows:
        if one.condition:
            names.setdefault(one.condition, []).append(one.authority.name)
        if one.obligation.rule.about:
            kinds[one.event.kind.label] = None
    lines = [f"{', '.join(some)}: only {condition}." for condition, some in names.items()]
    lines += [f"Dates that follow {kind}s are approximate." for kind in kinds]
    if lines:
        yield Lines(lines)
