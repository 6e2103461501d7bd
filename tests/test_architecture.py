"""The page on how the program is built names what there is."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from measure_house import arrows, circles, functions, modules  # noqa: E402 - tools are found only now

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SOURCE = ROOT / "src" / "ilacs_cli"
MODULES = sorted(SOURCE.rglob("*.py"))
SAY_THEMSELVES = ("Rule(", "_notice(", "replace(", "Source(", "Annotated[")
"""A rule, a later version of one and a source have titles, an option has its help."""

NAMED = sorted(set(re.findall(r"`([\w/*]+\.py|\w+/\w+|NOTICE)`", PAGE)))


@pytest.mark.parametrize("name", NAMED)
def test_what_the_page_names_is_in_the_tree(name: str) -> None:
    assert any(SOURCE.rglob(name)) or (SOURCE / name).exists() or (ROOT / name).exists()


def test_every_folder_of_the_source_is_on_the_page() -> None:
    folders = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*")
        if path.is_dir() and (path.parent == SOURCE or any(path.glob("*.py")))
    }
    folders = {name for name in folders if "__" not in name}
    assert {name for name in folders if f"| `{name}` |" in PAGE} == folders


def test_the_page_names_something() -> None:
    assert len(NAMED) > 30


def test_no_module_is_longer_than_a_reader_keeps_in_mind() -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 450} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{path.name}: {name}"
        for path in MODULES
        for name, lines in functions(ast.parse(path.read_text("utf-8")))
        if lines > 40
    }
    assert long == set()


def test_no_folder_has_more_modules_than_can_be_looked_through() -> None:
    counts = Counter(path.parent for path in MODULES)
    assert {path.name: count for path, count in counts.items() if count > 32} == {}


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(arrows(modules())) == []


def undocumented(path: Path) -> Iterator[str]:
    """Every public constant of a module with no text under it or comment beside or above it."""
    lines, body = path.read_text("utf-8").splitlines(), ast.parse(path.read_text("utf-8")).body
    for node, after in zip(body, [*body[1:], None], strict=True):
        name, _, value = ast.unparse(node).partition(" = ")
        if not isinstance(node, (ast.Assign, ast.AnnAssign)) or not re.match("[A-Z]", name):
            continue
        if name == "RULES" or value.startswith(SAY_THEMSELVES):
            continue
        has_text = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        beside, above = lines[node.lineno - 1], lines[node.lineno - 2]
        if not has_text and "  # " not in beside and not above.startswith("#"):
            yield f"{path.name}: {name}"


def test_every_public_constant_says_what_it_is() -> None:
    assert [told for path in MODULES for told in undocumented(path)] == []
