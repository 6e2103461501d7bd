"""An inadequate judgement since the overall judgement ended, and what is said of it."""

import pytest
from running import Ilacs

from ilacs_cli.domain.cycle.tiers import WHAT_COUNTS_NOT_KNOWN

REPORTS = (
    "deadlines --event inspection --outcome inadequate --letter-date",
    "improvement --published",
)


@pytest.mark.parametrize("asked", REPORTS)
@pytest.mark.parametrize(
    ("dated", "is_said"),
    [
        ("2026-11-02", True),
        ("2026-04-22", True),  # three weeks after 1 April 2026
        ("2026-04-21", False),  # too early to be about an inspection since the reform
        ("2022-09-05", False),
    ],
)
def test_a_report_that_may_be_since_the_reform_is_said_to_have_no_overall_judgement(
    ilacs: Ilacs, asked: str, dated: str, *, is_said: bool
) -> None:
    for form in ("table", "markdown"):
        answer = " ".join(ilacs(f"{asked} {dated} --format {form}").out.split())
        assert (WHAT_COUNTS_NOT_KNOWN in answer) is is_said


def test_a_good_judgement_is_not_doubted(ilacs: Ilacs) -> None:
    asked = "deadlines --event inspection --outcome good --letter-date 2026-11-02"
    assert WHAT_COUNTS_NOT_KNOWN not in ilacs(asked).out
