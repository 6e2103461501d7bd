"""The command line has words for whatever the rest of the program advises."""

import pytest

from ilacs_cli.cli.common.advice import WORDS, in_full
from ilacs_cli.domain.advice import Advice, Advised, followed_by


def test_every_piece_of_advice_has_words() -> None:
    assert set(WORDS) == set(Advice)


@pytest.mark.parametrize("advice", Advice)
def test_the_words_name_an_option_or_a_command(advice: Advice) -> None:
    # What does not can stand where the advice is given.
    assert "--" in WORDS[advice] or "'ilacs " in WORDS[advice]


def test_advice_stands_in_the_midst_of_its_text() -> None:
    advised = Advised(Advice.TODAY, "give it", "; then go on")
    assert in_full(advised) == "give it with --today; then go on"


def test_advice_on_a_rule_names_the_rule() -> None:
    assert "jtai/written-statement" in in_full(
        Advised(Advice.WHO_OWES, about="jtai/written-statement")
    )


def test_a_text_without_advice_is_in_full_as_it_stands() -> None:
    assert in_full("fill {} in") == "fill {} in"


def test_without_words_for_it_a_text_is_complete_without_its_advice() -> None:
    assert str(Advised(Advice.TODAY, "No period is laid down", ".")) == ("No period is laid down.")


@pytest.mark.parametrize(
    ("hint", "full"),
    [
        (None, "look again"),
        ("fill it in", "fill it in; look again"),
        (Advised(Advice.TODAY, "give it"), "give it with --today; look again"),
    ],
)
def test_a_hint_can_be_followed_by_another(hint: str | Advised | None, full: str) -> None:
    assert in_full(followed_by(hint, "look again")) == full
