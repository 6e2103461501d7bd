"""The rules themselves, one module a regime.

Periods, dates and thresholds are declared here and nowhere else.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache

from ilacs_cli.domain.advice import Advice, Advised, Text
from ilacs_cli.domain.calendar.periods import Months, WorkingDays
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.rulebook import (
    area_send,
    draft_report,
    focused_visit,
    inspection,
    jtai,
    youth_justice,
)
from ilacs_cli.domain.rules import Rule
from ilacs_cli.domain.text import hyphenated, one_line

_AFTER_A_LETTER = (
    *inspection.RULES,
    *focused_visit.RULES,
    *jtai.RULES,
    *draft_report.RULES,
    *area_send.RULES,
    *youth_justice.RULES,
)

DUTIES: tuple[Rule, ...] = tuple(rule for rule in _AFTER_A_LETTER if rule.is_duty)
"""The rules under which an authority owes something."""

PASSED_DUTIES_TOLD = Months(3)
"""How long a duty that is not recorded as done is still listed after its date."""

DUE_SOON = WorkingDays(10)
"""How long before its date a duty is due soon: two weeks, in which a cabinet's papers are out."""

DUTY_DONE_WITHIN = Months(12)
"""How long after its letter or report a duty is done, where nobody says after which it was."""


@cache
def every_rule() -> tuple[Rule, ...]:
    """Return every version of every rule.

    The rules on what may be expected of Ofsted, and on meetings, are loaded here, not with the
    duties: most runs need only those, and start-up is a feature.
    """
    from ilacs_cli.domain.rulebook import cycle, improvement, meetings, notice
    from ilacs_cli.domain.rulebook import pandemic as interim

    return (
        *_AFTER_A_LETTER,
        draft_report.COMPLAINT,
        *cycle.RULES,
        *notice.RULES,
        *improvement.RULES,
        *meetings.RULES,
        *interim.RULES,
    )


def versions_of(rule_id: str) -> list[Rule]:
    """Return the versions of the rule called *rule_id*, oldest first.

    Raises:
        InputError: if there is no such rule; the hint names those that look like it.
    """
    versions = [rule for rule in every_rule() if rule.id == rule_id]
    if not versions:
        raise InputError(f"there is no rule {one_line(rule_id)!r}", _suggestion(rule_id))
    return versions


def duties_called(name: str) -> list[str]:
    """Return the ids of the duties called *name*: an id, or what stands in it after the stroke.

    Spaces, underscores and capitals are taken for what the id has.

    Raises:
        InputError: if there is no such rule; the hint names those that look like it.
    """
    wanted = "/".join(map(hyphenated, name.split("/")))
    rule_ids = dict.fromkeys(rule.id for rule in DUTIES)
    short = [rule_id for rule_id in rule_ids if rule_id.rpartition("/")[2] == wanted]
    return short or [versions_of(wanted)[0].id]


def in_force_on(rules: Iterable[Rule], day: date) -> list[Rule]:
    """Return those of *rules* that were in force on *day*, in the order given."""
    return [rule for rule in rules if rule.in_force.covers(day)]


def _suggestion(rule_id: str) -> Text:
    from difflib import get_close_matches

    rule_ids = list(dict.fromkeys(rule.id for rule in every_rule()))
    wanted = rule_id.rpartition("/")[2].lower()
    same_duty = [name for name in rule_ids if name.rpartition("/")[2] == wanted]
    near = same_duty or get_close_matches(rule_id.lower(), rule_ids, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(near)}?" if near else Advised(Advice.LIST_RULES)
