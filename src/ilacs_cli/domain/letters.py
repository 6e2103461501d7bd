"""A letter or report, from what a person says of it."""

from collections.abc import Iterable
from datetime import date

from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.calendar.dates import check_year, months_after, parse_date, spelt_out
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import (
    DEFAULT_OUTCOME,
    LETTER_KINDS,
    OUTCOMES,
    Event,
    EventKind,
    Outcome,
)
from ilacs_cli.domain.rulebook import DUTIES, duties_called, versions_of
from ilacs_cli.domain.rules import Timing
from ilacs_cli.domain.text import did_you_mean, hyphenated, one_line, parse_choice

OUTCOME_NEEDED = frozenset(
    kind for rule in DUTIES if rule.applies.outcomes for kind in rule.applies.kinds
)
"""The kinds whose duties cannot be told without the outcome."""


def parse_kind(text: str) -> EventKind:
    """Return the kind of event called *text*.

    Raises:
        InputError: if there is no such kind; the hint names them.
    """
    return parse_choice(text, LETTER_KINDS, "event")


def parse_outcome(text: str) -> Outcome:
    """Return the outcome called *text*.

    Raises:
        InputError: if there is no such outcome; the hint names them.
    """
    by_word = {**_ALSO, **{outcome.value: outcome for outcome in Outcome}}
    word = hyphenated(text)
    if word in by_word:
        return by_word[word]
    fitting = "; ".join(f"{kind}: {_list(fits)}" for kind, fits in OUTCOMES.items())
    raise InputError(
        f"{one_line(text)!r} is not an outcome", f"{did_you_mean(word, by_word)}{fitting}"
    )


_ALSO = {
    "area-for-priority-action": Outcome.PRIORITY_ACTION,
    "areas-for-priority-action": Outcome.PRIORITY_ACTION,
}
"""What else outcomes are called in letters."""


def parse_stated(
    texts: Iterable[str], today: date | None = None, event: Event | None = None
) -> dict[str, date]:
    """Return the dates in a letter, by rule id, each written as RULE=DATE.

    Args:
        texts: each as RULE=DATE; what stands after the stroke in a rule's id is enough.
        today: the day that ``today`` and ``yesterday`` go by; without it they are no dates.
        event: the letter; if only one duty with a date follows it, a date is enough.

    Raises:
        InputError: if one is no RULE=DATE, names no rule or a rule twice, or gives no date.
    """
    stated: dict[str, date] = {}
    for text in texts:
        name, equals, written = text.partition("=")
        if event and not equals and _is_date(text, today):
            name, equals, written = _rule_of_date(text, event), "=", text
        rule = name.strip()
        if not (equals and rule and written.strip()):
            raise InputError(
                f"{one_line(text)!r} is not RULE=DATE",
                f"write it as {_ways(event, 'DATE') or 'written-statement=2027-02-18'}",
            )
        add_stated(stated, rule, written, today, event)
    return stated


def _is_date(text: str, today: date | None) -> bool:
    try:
        parse_date(text, today)
    except InputError:
        return False
    return True


def _dated_duties(event: Event) -> list[str]:
    """Return the ids of the duties of which the letter of *event* can give the date."""
    return [rule.id for rule in DUTIES if rule.timing is not Timing.UNDATED and rule.covers(event)]


def _ways(event: Event | None, written: str) -> str:
    """Return how a date in the letter of *event* is *written* for each duty that it can be for."""
    return " or ".join(f"{rule}={written}" for rule in _dated_duties(event)) if event else ""


def _rule_of_date(text: str, event: Event) -> str:
    """Return the id of the only rule that a date in the letter of *event* can be for.

    Raises:
        InputError: if it can be for none or for several; the hint names those.
    """
    dated = _dated_duties(event)
    if len(dated) == 1:
        return dated[0]
    raise InputError(
        f"{one_line(text)!r} does not say which date in the letter it is",
        f"write it as {_ways(event, one_line(text.strip()))}"
        if dated
        else Advised(Advice.LIST_RULES),
    )


def add_stated(
    stated: dict[str, date],
    rule: str,
    written: str,
    today: date | None = None,
    event: Event | None = None,
) -> None:
    """Add to the dates in a letter the one *written* for a *rule*.

    Args:
        stated: the dates in the letter, by rule id.
        rule: the rule's id, or what stands in it after the stroke.
        written: the date.
        today: the day that ``today`` and ``yesterday`` go by; without it they are no dates.
        event: the letter, which tells apart rules that end in the same words.

    Raises:
        InputError: if there is no such rule, it may be any of several, it has a date already, or
            that is no date.
    """
    rule_id = _rule_called(rule, event)
    if rule_id in stated:
        raise InputError(f"{rule_id} is given two dates", "give it one")
    stated[rule_id] = parse_date(written, today)


def _rule_called(name: str, event: Event | None) -> str:
    """Return the id of the rule called *name*: of several the one that follows *event*.

    Raises:
        InputError: if there is none, or it may be any of several.
    """
    try:
        called = duties_called(name)
    except InputError as error:
        ways = _ways(event, "DATE")
        raise InputError(error.message, f"write it as {ways}") if ways else error from None
    fitting = [rule for rule in called if event and _is_about(rule, event)] or called
    if len(fitting) > 1:
        ways = _ways(event, "DATE")
        hint = f"write it as {ways}" if ways else "give one of them"
        raise InputError(f"{one_line(name)!r} may be {' or '.join(fitting)}", hint)
    return fitting[0]


def _is_about(rule_id: str, event: Event) -> bool:
    """Return whether a rule is about such events, whatever the date and the outcome."""
    return any(event.kind in rule.applies.kinds for rule in versions_of(rule_id))


def letter(  # noqa: PLR0913 - one argument for each thing that is said of a letter
    kind: EventKind,
    letter_date: date,
    today: date,
    *,
    outcome: Outcome | None = None,
    received: date | None = None,
    authority: str | None = None,
) -> Event:
    """Return the letter or report described.

    Args:
        kind: what it is about.
        letter_date: the date printed on it.
        today: the day of asking.
        outcome: what was found; by default that of ``DEFAULT_OUTCOME``.
        received: when the authority received it; may be before *letter_date*, for letters arrive
            before they are published.
        authority: whom it is about.

    Raises:
        InputError: if the outcome does not fit the kind or is missing where a duty depends on
            it, or if *received* is over a year before the letter or after today.
    """
    outcome = outcome or DEFAULT_OUTCOME.get(kind)
    _check_outcome(kind, outcome)
    if received:
        _check_received(received, letter_date, today)
    return Event(kind, letter_date, received, outcome, authority)


def _check_outcome(kind: EventKind, outcome: Outcome | None) -> None:
    if outcome:
        check_fits(kind, outcome)
    elif kind in OUTCOME_NEEDED:
        raise InputError(
            f"what follows a letter about {kind} depends on its outcome, and none was given",
            f"give one of {_list(OUTCOMES[kind])}",
        )


def check_fits(kind: EventKind, outcome: Outcome) -> None:
    """Check that an event of a *kind* can have an *outcome*.

    Raises:
        InputError: if it cannot; the hint names those that it can have.
    """
    fitting = OUTCOMES.get(kind, ())
    if outcome not in fitting:
        hint = f"the outcomes of {kind} are {_list(fitting)}" if fitting else "leave it out"
        raise InputError(f"the outcome {outcome} does not fit the event {kind}", hint)


def _check_received(received: date, letter_date: date, today: date) -> None:
    if received < months_after(letter_date, -12):
        raise InputError(
            f"received on {spelt_out(received)}, over a year before the letter's date, "
            f"{spelt_out(letter_date)}",
            "check the year of both dates",
        )
    check_year(received, today, f"received on {spelt_out(received)},")


def _list(names: tuple[EventKind, ...] | tuple[Outcome, ...]) -> str:
    return ", ".join(names)
