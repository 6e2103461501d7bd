"""The program's own words, in any capitals and with spaces, hyphens or underscores."""

from collections.abc import Callable

import pytest
from running import Ilacs

from ilacs_cli.domain.events import LETTER_KINDS, OUTCOMES, Grade
from ilacs_cli.domain.plan.stays import EVENTS
from ilacs_cli.register.register import Register

WRITTEN: dict[str, Callable[[str], str]] = {
    "spaces": lambda word: word.replace("-", " "),
    "underscores": lambda word: word.replace("-", "_"),
    "capitals": str.upper,
    "a title": lambda word: word.replace("-", " ").title(),
    "white space": lambda word: f" {word} ",
}


@pytest.mark.parametrize("how", WRITTEN)
def test_events_and_outcomes_may_be_written_as_they_are_shown(ilacs: Ilacs, how: str) -> None:
    for kind in LETTER_KINDS:
        for outcome in OUTCOMES.get(kind, ()):
            line = "deadlines --letter-date 2026-09-01 --json"
            plain = ilacs(line, "--event", kind, "--outcome", outcome)
            written = [WRITTEN[how](kind), WRITTEN[how](outcome)]
            assert ilacs(line, "--event", written[0], "--outcome", written[1]) == plain
            assert plain.code == 0


@pytest.mark.parametrize("how", WRITTEN)
def test_other_words_may_be_written_so_too(ilacs: Ilacs, how: str) -> None:
    write = WRITTEN[how]
    regions = {authority.region for authority in Register().authorities}
    for region in regions:
        assert ilacs("authorities --json --region", write(region.replace(" ", "-"))) == ilacs(
            "authorities --json --region", region
        )
    for event in EVENTS:
        asked = "plan --notified 2026-11-23 --json --kind standard --event"
        assert ilacs(asked, write(event)) == ilacs(asked, event)
    for condition in ("passed", "due-within:5", "provisional", "differs"):
        asked = "deadlines --letter-date 2026-11-16 --json --fail-on"
        assert ilacs(asked, write(condition)) == ilacs(asked, condition)
    for kind in ("focused-visit", "monitoring-visit"):
        for asked in ("history Bradford --json --kind", "upcoming --json --kind"):
            assert ilacs(asked, write(kind)) == ilacs(asked, kind)
            assert ilacs(asked, write(kind)).code == 0


@pytest.mark.parametrize("grade", Grade)
def test_a_judgement_is_recorded_as_people_write_it(ilacs: Ilacs, grade: Grade) -> None:
    ran = ilacs(
        "record --authority Bury --event inspection --kind standard --end 2025-10-10 --json "
        f"--published 2025-11-28 --leaders '{grade.label.title()}' --in-care {grade.upper()}"
    )
    assert ran.code == 0, ran.err
    assert ran.json["event"]["judgements"]["leaders"] == grade


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("deadlines --letter-date 2026-09-01 --outcome goood --event inspection", "good"),
        ("deadlines --letter-date 2026-09-01 --event focussed-visit", "focused-visit"),
        ("plan --notified 2026-11-23 --event inspections", "inspection"),
        ("plan --notified 2026-11-23 --event inspection --kind standart", "standard"),
        ("history Bury --kind monitoring", "monitoring-visit"),
        ("queue --region 'Nort West'", "North West"),
        ("cycle Bury --format jsn", "json"),
        ("deadlines --letter-date 2026-09-01 --fail-on pased", "passed"),
        ("deadlines --letter-date 2026-09-01 --fail-on due-withn:5", "due-within"),
        ("rules show focused-visit/final-acton-plan", "focused-visit/final-action-plan"),
    ],
)
def test_a_word_that_is_none_gets_the_nearest(ilacs: Ilacs, line: str, meant: str) -> None:
    ran = ilacs(line)
    assert (ran.code, ran.out) == (2, "")
    asked, mark, _ = ran.err.partition("hint: ")[2].partition("?")
    assert mark
    assert f" {meant}" in asked
