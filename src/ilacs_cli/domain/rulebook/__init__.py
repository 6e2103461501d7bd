"""The rules themselves, one module a regime.

Periods, dates and thresholds are declared here and nowhere else.
"""

from difflib import get_close_matches

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.rulebook import (
    area_send,
    cycle,
    draft_report,
    focused_visit,
    improvement,
    inspection,
    jtai,
    notice,
    youth_justice,
)
from ilacs_cli.domain.rules import Rule

RULES: tuple[Rule, ...] = (
    *inspection.RULES,
    *focused_visit.RULES,
    *jtai.RULES,
    *draft_report.RULES,
    *area_send.RULES,
    *youth_justice.RULES,
    *cycle.RULES,
    *notice.RULES,
    *improvement.RULES,
)
"""Every version of every rule."""

DUTIES: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.is_duty)
"""The rules under which an authority owes something."""


def versions_of(rule_id: str) -> list[Rule]:
    """Return the versions of the rule called *rule_id*, oldest first.

    Raises:
        InputError: if there is no such rule; the hint names those that look like it.
    """
    versions = [rule for rule in RULES if rule.id == rule_id]
    if not versions:
        raise InputError(f"there is no rule {rule_id!r}", _suggestion(rule_id))
    return versions


def _suggestion(rule_id: str) -> str:
    known = list(dict.fromkeys(rule.id for rule in RULES))
    wanted = rule_id.rpartition("/")[2].lower()
    same_duty = [name for name in known if name.rpartition("/")[2] == wanted]
    near = same_duty or get_close_matches(rule_id.lower(), known, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(near)}?" if near else "'ilacs rules' lists every rule"
