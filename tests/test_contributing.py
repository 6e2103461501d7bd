"""The page for whoever carries on names files and commands that are there."""

import re
import shlex
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TYPED = re.findall(r"`([^`]+)`", PAGE)
NAMED = sorted(
    {
        *(word for typed in TYPED for word in typed.split() if re.search(r"^\.?\w+/\w", word)),
        *re.findall(r"\]\(([^)]+)\)", PAGE),
    }
)
FOLDERS = ("src", "tests", "docs", "tools")
SECTIONS = dict(re.findall(r"^## (Add .+)\n([\s\S]*?)(?=^## |\Z)", PAGE, re.MULTILINE))
CONSTANTS = re.findall(r"`([A-Z][A-Za-z_]+)`[^.`]*? in `([\w/]+\.py)`", PAGE)
SCRIPTS = sorted({typed for typed in TYPED if typed.startswith("python ")})
MODULES = ("pytest", "venv", "pip")
"""What is run by ``python -m``."""


@pytest.mark.parametrize("name", NAMED)
def test_what_the_page_names_is_in_the_tree(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize(
    "name", sorted({typed for typed in TYPED if re.fullmatch(r"\w+\.py", typed)})
)
def test_a_file_that_is_named_without_its_folder_is_there_too(name: str) -> None:
    assert any(any((ROOT / folder).rglob(Path(name).name)) for folder in FOLDERS)


@pytest.mark.parametrize("command", SCRIPTS)
def test_each_command_runs_a_script_or_a_module_that_is_there(command: str) -> None:
    script, *rest = shlex.split(command)[1:]
    assert rest[0] in MODULES if script == "-m" else (ROOT / script).is_file()


def test_every_option_of_a_script_is_one_that_it_knows() -> None:
    given = [shlex.split(typed) for typed in SCRIPTS if "tools/" in typed]
    unknown = [
        (words[1], word)
        for words in given
        for word in words[2:]
        if word.startswith("--") and f'"{word}"' not in (ROOT / words[1]).read_text("utf-8")
    ]
    assert unknown == []


def test_every_tool_is_on_the_page_or_run_by_what_is() -> None:
    run_by = (ROOT / ".ci" / "run").read_text("utf-8")
    tools = {f"tools/{path.name}" for path in (ROOT / "tools").glob("*.py")}
    assert {tool for tool in tools if tool not in PAGE + run_by} == set()


def test_every_set_of_packages_that_is_installed_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = set(chain(*(names.split(",") for names in re.findall(r'"\.\[([\w,]+)\]"', PAGE))))
    assert asked
    assert asked <= set(project["optional-dependencies"])


@pytest.mark.parametrize(("constant", "path"), CONSTANTS)
def test_a_name_that_is_to_be_added_to_is_in_that_file(constant: str, path: str) -> None:
    assert re.search(rf"\b{constant}\b", (ROOT / path).read_text("utf-8"))


def test_each_recipe_says_which_files_it_touches() -> None:
    assert len(SECTIONS) == 6
    assert all("`src/" in section and "`tests/" in section for section in SECTIONS.values())


def test_the_page_is_one_page() -> None:
    assert len(PAGE.splitlines()) <= 72
