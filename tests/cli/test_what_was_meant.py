"""A command line that is wrong is told what is wrong with it, and what was likely meant."""

import pytest
from running import Ilacs

from ilacs_cli.cli.common.usage import ALSO_CALLED
from ilacs_cli.cli.main import COMMANDS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("deadline", "ilacs deadlines"),
        ("dedlines", "ilacs deadlines"),
        ("Deadlines", "ilacs deadlines"),
        ("workday", "ilacs workdays"),
        ("calender", "ilacs calendar"),
        ("calendar 2027", "ilacs calendar --year 2027"),
        ("cicle", "ilacs cycle"),
        ("improvment", "ilacs improvement"),
        ("authority", "ilacs authorities"),
        ("rule", "ilacs rules"),
        ("letters", "ilacs deadlines"),
        ("letter", "ilacs deadlines"),
        ("due", "ilacs deadlines"),
        ("dates", "ilacs deadlines"),
        ("inspect", "ilacs plan"),
        ("next", "ilacs cycle"),
        ("when", "ilacs cycle"),
        ("version", "ilacs --version"),
        ("export", "ilacs register export"),
        ("register exprot", "ilacs register export"),
        ("workdays ad 2018-08-10 5", "ilacs workdays add"),
        ("rules shwo x", "ilacs rules show"),
        ("help dedlines", "ilacs deadlines"),
    ],
)
def test_a_command_that_there_is_not_gets_the_nearest(ilacs: Ilacs, typed: str, meant: str) -> None:
    ran = ilacs(typed)
    assert (ran.code, ran.out) == (2, "")
    asked, mark, _ = ran.err.partition("hint: ")[2].partition("?")
    assert mark
    assert f"'{meant}'" in asked


def test_a_word_near_nothing_gets_the_list(ilacs: Ilacs) -> None:
    ran = ilacs("xyzzy")
    assert (ran.code, ran.out) == (2, "")
    assert "'ilacs --help'" in ran.err.splitlines()[1]


def test_what_people_call_commands_leads_to_commands(ilacs: Ilacs) -> None:
    for word, command in ALSO_CALLED.items():
        assert word not in COMMANDS
        assert ilacs(f"{command} --help").code == 0


@pytest.mark.parametrize("rest", ["", *COMMANDS, "rules show", "register export", "workdays add"])
def test_help_may_be_asked_for_as_a_command(ilacs: Ilacs, rest: str) -> None:
    assert ilacs(f"help {rest}") == ilacs(f"{rest} --help")
    assert ilacs(f"help {rest}").code == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cycle Plymouth --explan", "--explain"),
        ("cycle Plymouth --jsn", "--json"),
        ("deadlines --leter-date 2018-08-10", "--letter-date"),
        ("deadlines --letterdate 2018-08-10", "--letter-date"),
        ("queue --regoin London", "--region"),
        ("workdays is 2026-11-25 --known 2026-11-25", "--known-on"),
        ("deadlines 8/8/2018", "--letter-date 8/8/2018"),
        ("deadlines Plymouth", "--authority Plymouth"),
        ("queue London", "--region London"),
        ("queue South West", '--region "South West"'),
        ("workdays is 25 Nov 2026", '"25 Nov 2026"'),
        ("workdays add 2018-08-10", "ilacs workdays add 2026-11-10 20"),
        ("rules show", "ilacs rules show focused-visit/final-action-plan"),
        ("deadlines --letter-date", "--letter-date DATE"),
        ("--json cycle Plymouth", "cycle Plymouth --json"),
    ],
)
def test_an_option_or_a_word_out_of_place_gets_what_may_be_meant(
    ilacs: Ilacs, typed: str, meant: str
) -> None:
    ran = ilacs(typed)
    assert (ran.code, ran.out) == (2, "")
    assert meant in ran.err.splitlines()[1]


ONCE = (
    "cycle Plymouth {} --format json",
    "cycle Plymouth {} --json",
    "cycle Plymouth {} --explain",
    "cycle Plymouth {} --output plymouth.md",
    "cycle Plymouth {} --today 2026-11-20",
    "deadlines --letter-date 2026-11-16 {} --event jtai",
    "deadlines --letter-date 2026-11-16 {} --received 2026-11-17",
    "deadlines --letter-date 2026-11-16 {} --authority Bury",
    "check --letter-date 2026-11-16 {} --known-on 2026-11-17",
    "plan --event jtai {} --notified 2026-11-23",
    "improvement {} --published 2026-06-01",
    "upcoming {} --within 60",
    "queue {} --region London",
    "backtest {} --from 2026-01-01",
    "history Bury {} --kind jtai",
    "record --authority Bury --event jtai {} --published 2026-09-01",
    "register export {} --all",
    "rules {} --on 2026-01-01",
    "workdays is 2026-11-16 {} --known-on 2026-11-17",
    "workdays {} --today 2026-11-16 is 2026-11-16",
    "authorities {} --region London",
    "schema cycle {} --no-color",
)


@pytest.mark.parametrize("line", ONCE)
def test_an_option_that_may_be_given_once_is_refused_the_second_time(
    ilacs: Ilacs, line: str
) -> None:
    before, rest = line.split("{} ")
    option = rest.split()[0]
    value = rest.split()[1] if len(rest.split()) > 1 else ""
    again = f"{option} {value}" if value and not value.startswith("is") else option
    ran = ilacs(f"{before}{again} {rest}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: {option} ")
    if value:
        assert ilacs(f"{before}{option}={value} {rest}").code == 2


def test_an_option_of_a_group_and_of_its_command_is_one(ilacs: Ilacs) -> None:
    ran = ilacs("workdays --today 2026-11-16 is today --today 2026-11-17")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: --today ")


@pytest.mark.parametrize(
    "line",
    [
        "deadlines --letter-date 2026-11-16 --meeting 2026-12-08 --meeting 2027-02-09",
        "deadlines --letter-date 2026-11-16 --fail-on provisional --fail-on differs",
        "record --authority Bury --event jtai --published 2026-09-01 --note --json --json",
        "cycle --help --help",
    ],
)
def test_what_may_be_given_more_than_once_may(ilacs: Ilacs, line: str) -> None:
    assert ilacs(line).code == 0
