"""When nothing is published: around Christmas, and before a general election.

Counted from the register's own publication dates since January 2018: a pattern, never a duty.
"""

from datetime import date

from ilacs_cli.domain.rulebook.publication import (
    GENERAL_ELECTIONS,
    before,
    christmas_of,
)
from ilacs_cli.domain.rules import Span
from ilacs_cli.domain.sources import Basis


def test_the_days_around_christmas_are_told_with_what_they_are() -> None:
    closed = christmas_of(2025)

    assert closed.span == Span(date(2025, 12, 21), date(2026, 1, 3))
    assert closed.why == "Christmas and New Year"
    assert closed.counts is False
    assert closed.source.basis is Basis.OBSERVED


def test_the_days_before_an_election_are_told_with_what_they_are() -> None:
    # The general election of 4 July 2024.
    closed = before(GENERAL_ELECTIONS[-1])

    assert closed.span == Span(date(2024, 5, 30), date(2024, 7, 4))
    assert closed.why == "the 5 weeks before a general election"
    assert closed.counts is True
    assert closed.source.basis is Basis.OBSERVED
