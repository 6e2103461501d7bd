"""`--fail-on`: exit 1, with the report printed all the same."""

import pytest
from running import Ilacs

# Due 10 September and 19 November 2018.
LETTER = "deadlines --letter-date 2018-08-10"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("--today 2018-09-10 --fail-on passed", 0),
        ("--today 2018-09-11 --fail-on passed", 1),
        ("--today 2018-08-16 --fail-on due-within:15", 0),
        ("--today 2018-08-16 --fail-on due-within:16", 1),
        ("--today 2018-09-10 --fail-on due-within:0", 1),
        ("--today 2018-11-20 --fail-on due-within:5", 0),
        ("--fail-on provisional", 0),
        ("--fail-on differs", 0),
        ("--fail-on differs --stated focused-visit/final-action-plan=2018-11-19", 0),
        ("--fail-on differs --stated focused-visit/final-action-plan=2018-11-20", 1),
        ("--today 2018-08-16 --fail-on passed --fail-on due-within:16", 1),
    ],
)
def test_deadlines_fail_on_what_was_asked(ilacs: Ilacs, options: str, code: int) -> None:
    ran = ilacs(f"{LETTER} {options}")
    assert ran.code == code
    assert "Mon 10 Sep 2018" in ran.out


def test_a_provisional_date_can_fail_a_run(ilacs: Ilacs) -> None:
    assert ilacs("deadlines --letter-date 2028-11-20 --fail-on provisional").code == 1


def test_a_stated_saturday_differs_from_the_friday_before_it(ilacs: Ilacs) -> None:
    # The difference is 0 working days, and still it is another date.
    ran = ilacs(
        "check --event jtai --letter-date 2019-08-02 --fail-on differs "
        "--stated jtai/written-statement=2019-11-10"
    )
    assert ran.code == 1


def test_a_check_that_agrees_does_not_differ(ilacs: Ilacs) -> None:
    ran = ilacs(
        "check --event jtai --letter-date 2019-08-02 --fail-on differs "
        "--stated jtai/written-statement=2019-11-11"
    )
    assert ran.code == 0


def test_a_duty_without_a_date_fails_nothing(ilacs: Ilacs) -> None:
    ran = ilacs(
        "deadlines --event youth-justice --letter-date 2024-08-02 "
        "--fail-on passed --fail-on due-within:99999 --fail-on differs"
    )
    assert ran.code == 0
