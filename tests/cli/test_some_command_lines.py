"""Some command lines made by chance; tests/slow/test_any_command_line.py runs many more."""

from fuzzing.figures import figures_of, told

CASES = 90


def test_some_command_lines_answer_or_say_why_they_cannot() -> None:
    figures = figures_of(range(CASES))
    assert not figures.faults, told(figures)
    assert {0, 2, 3} <= set(figures.codes)
