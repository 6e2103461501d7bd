"""Imports point one way: cli to all, reports to formats, all to domain."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sources import nodes_of

import ilacs_cli
from ilacs_cli.cli.main import COMMANDS
from ilacs_cli.domain.advice import Advice

PACKAGE = Path(ilacs_cli.__file__).parent

MAY_IMPORT = {
    "domain": {"domain"},
    "register": {"domain", "register"},
    "reports": {"domain", "formats", "reports"},
    "formats": {"domain", "formats"},
    "letters": {"domain", "letters"},
    "cli": {"cli", "domain", "formats", "letters", "register", "reports"},
}
HEAVY = {
    *("typer", "rich", "pydantic", "holidays", "icalendar", "jinja2"),
    *("pypdf", "python_calamine", "xlsxwriter", "docx", "lxml"),
}
TAKE_APART = {"partition", "rpartition", "removeprefix", "removesuffix", "startswith", "endswith"}
CLOCKS = {"today", "now", "utcnow", "localtime", "monotonic", "perf_counter"}


def files_of(layer: str) -> list[Path]:
    return sorted((PACKAGE / layer).rglob("*.py"))


def imported_by(file: Path) -> Iterator[str]:
    """Every name that *file* imports, in full, at whatever depth: lazily or for types only."""
    for node in nodes_of(file):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = [*_package_of(file)[: -node.level + 1 or None]] if node.level else []
            module = ".".join([*origin, *filter(None, [node.module])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def _package_of(file: Path) -> tuple[str, ...]:
    return file.relative_to(PACKAGE.parent).parent.parts


def _module_of(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def layers_imported_by(file: Path) -> set[str]:
    names = [name.split(".") for name in imported_by(file)]
    return {parts[1] for parts in names if parts[0] == "ilacs_cli" and parts[1] in MAY_IMPORT}


def packages_imported_by(file: Path) -> set[str]:
    return {name.split(".")[0] for name in imported_by(file)}


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_a_layer_imports_only_what_lies_below_it(layer: str) -> None:
    astray = {
        file.relative_to(PACKAGE).as_posix(): sorted(above)
        for file in files_of(layer)
        if (above := layers_imported_by(file) - MAY_IMPORT[layer])
    }

    assert astray == {}


def test_the_direction_is_read_from_real_imports() -> None:
    # Were the walk to find nothing, the test above could not fail.
    assert layers_imported_by(PACKAGE / "register" / "bank_holidays.py") == {"domain", "register"}


def test_the_domain_imports_the_standard_library_and_dateutil_and_nothing_else() -> None:
    used = set().union(*map(packages_imported_by, files_of("domain")))

    assert used - set(sys.stdlib_module_names) - {"ilacs_cli"} == {"dateutil"}


def test_importing_the_domain_loads_nothing_heavy() -> None:
    modules = [_module_of(file) for file in files_of("domain")]
    script = f"import sys, {', '.join(modules)}\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())

    assert loaded.issuperset(modules)
    assert loaded & HEAVY == set()


def test_the_domain_never_reads_the_clock() -> None:
    asked = {
        f"{file.name}: {node.func.attr}"
        for file in files_of("domain")
        for node in nodes_of(file)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
    }

    assert asked == set()


def test_the_domain_neither_reads_nor_writes() -> None:
    called = {
        f"{file.name}: {node.func.id}"
        for file in files_of("domain")
        for node in nodes_of(file)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"open", "print", "input"}
    }

    assert called == set()


def test_no_text_that_was_made_for_people_is_taken_apart_again() -> None:
    # Only records.py reads texts, those of docstrings, and papers the licence, from a file.
    taken_apart = {
        f"{file.name}: {ast.unparse(node.func)}"
        for layer in ("reports", "formats")
        for file in files_of(layer)
        for node in nodes_of(file)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in TAKE_APART
        and file.name != "records.py"
    }

    assert taken_apart == {"paper.py: notice.partition"}


def test_nothing_private_of_typer_is_used() -> None:
    # What begins with an underscore may go with any release of it, and does.
    private = {
        f"{file.name}: {name}"
        for file in PACKAGE.rglob("*.py")
        for node in nodes_of(file)
        for name in _of_typer(node)
        if any(part.startswith("_") for part in name.split("."))
    }

    assert private == set()


def _of_typer(node: ast.AST) -> list[str]:
    """The dotted names of Typer that *node* speaks of."""
    if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "typer":
        return [f"{node.module}.{one.name}" for one in node.names]
    if isinstance(node, ast.Import):
        return [one.name for one in node.names if one.name.split(".")[0] == "typer"]
    told = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
    return [told] if told.startswith("typer.") else []


def _texts(file: Path) -> Iterator[str]:
    for node in nodes_of(file):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


NAMES_THE_COMMAND_LINE = re.compile(rf"(?<![\w-])--[a-z]|\bilacs ({'|'.join(COMMANDS)}|--)")
"""An option, or a command of the program."""


@pytest.mark.parametrize("layer", sorted(MAY_IMPORT.keys() - {"cli"}))
def test_only_the_command_line_names_options_and_commands(layer: str) -> None:
    named = {
        f"{file.name}: {text}"
        for file in files_of(layer)
        for text in _texts(file)
        if NAMES_THE_COMMAND_LINE.search(text)
    }

    assert named == set()


def test_what_names_an_option_or_a_command_is_found() -> None:
    # Were nothing found, the test above could not fail.
    texts = list(_texts(PACKAGE / "cli" / "common" / "advice.py"))

    assert sum(bool(NAMES_THE_COMMAND_LINE.search(text)) for text in texts) >= len(Advice)
