import pytest

from ilacs_cli.domain.priors import framework_prior, steady_prior
from ilacs_cli.domain.survival import Spell


def test_the_framework_alone_has_half_begin_by_the_anniversary_and_none_before_its_window() -> None:
    surviving = [1.0]
    for rate in framework_prior():
        surviving.append(surviving[-1] * (1 - rate))
    weeks_a_month = 365.25 / 12 / 7
    assert surviving[int(29.9 * weeks_a_month)] == 1
    assert surviving[round(36 * weeks_a_month)] == pytest.approx(0.5, abs=0.03)
    assert surviving[round(42 * weeks_a_month)] == pytest.approx(0.5 / 2.718, abs=0.03)


def test_the_steady_prior_is_the_average_past_the_shortest_wait_that_ended() -> None:
    # Five ended after 101 weeks and one was watched until 110: 5 x 1 + 10 weeks, 5 ends.
    spells = [Spell(0, 101, ended=True)] * 5 + [Spell(0, 110, ended=False)]
    found = steady_prior(spells)
    assert found
    assert found[100] == 0
    assert found[101] == found[-1] == pytest.approx(1 / 3)


def test_fewer_than_five_ends_make_no_prior() -> None:
    assert steady_prior([Spell(0, 101, ended=True)] * 4 + [Spell(0, 110, ended=False)]) is None
