"""The page on how the program is built names what there is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SOURCE = ROOT / "src" / "ilacs_cli"
NAMED = sorted(set(re.findall(r"`([\w/*]+\.py|\w+/\w+|NOTICE)`", PAGE)))


@pytest.mark.parametrize("name", NAMED)
def test_what_the_page_names_is_in_the_tree(name: str) -> None:
    assert any(SOURCE.rglob(name)) or (SOURCE / name).exists() or (ROOT / name).exists()


def test_every_folder_of_the_source_is_on_the_page() -> None:
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name[0] != "_"}
    assert {name for name in folders if f"| `{name}` |" in PAGE} == folders


def test_the_page_names_something() -> None:
    assert len(NAMED) > 30
