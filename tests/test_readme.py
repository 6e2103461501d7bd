"""What the README shows is what the program prints."""

import re
from pathlib import Path

import pytest
from running import Ilacs

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```console\n\$ ilacs (.*)\n([^`]*)```", README)


def test_the_readme_shows_examples() -> None:
    assert len(SHOWN) == README.count("```console") >= 3


@pytest.mark.parametrize(("typed", "shown"), SHOWN, ids=[typed.split()[0] for typed, _ in SHOWN])
def test_an_example_prints_what_is_shown(ilacs: Ilacs, typed: str, shown: str) -> None:
    assert ilacs(typed).out == shown
