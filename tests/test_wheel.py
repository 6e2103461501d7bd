"""What is shipped: a wheel that holds what it should, needs what it says and runs off-line."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from email import message_from_bytes
from email.message import Message
from importlib.metadata import packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest
from fuzzing.cases import commands
from govuk import CACHED
from hatchling.builders.wheel import WheelBuilder
from letters.made import as_pdf, visit_letter
from packaging.requirements import Requirement
from sources import nodes_of

import ilacs_cli

ROOT = Path(__file__).parent.parent
PACKAGE = Path(ilacs_cli.__file__).parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ABOUT = f"ilacs_cli-{ilacs_cli.__version__}.dist-info"

KINDS = {".py", ".csv", ".txt", ".css", ".js", ".j2", ".typed", ""}
"""The kinds of files there are; the last is NOTICE's."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as an installer builds it."""
    folder = str(tmp_path_factory.mktemp("wheel"))
    return Path(next(WheelBuilder(str(ROOT)).build(directory=folder, versions=["standard"])))


def metadata(wheel: Path) -> Message:
    return message_from_bytes(ZipFile(wheel).read(f"{ABOUT}/METADATA"))


def test_the_wheel_holds_the_package_what_is_known_of_it_and_nothing_else(wheel: Path) -> None:
    package = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    about = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
    names = set(ZipFile(wheel).namelist())
    assert names == package | {f"{ABOUT}/{name}" for name in about}
    assert {"ilacs_cli/data/NOTICE", "ilacs_cli/py.typed"} <= names
    assert {Path(name).suffix for name in package} <= KINDS


def test_the_wheel_tells_nothing_of_the_machine_that_built_it(wheel: Path) -> None:
    places = [str(place).encode() for place in (ROOT, Path.home(), wheel.parent)]
    with ZipFile(wheel) as opened:
        held = {name: opened.read(name) for name in opened.namelist()}
    told = [name for name, content in held.items() if any(place in content for place in places)]
    assert told == []


def test_the_wheel_is_for_every_platform_and_starts_as_ilacs(wheel: Path) -> None:
    assert wheel.name == f"ilacs_cli-{ilacs_cli.__version__}-py3-none-any.whl"
    started = ZipFile(wheel).read(f"{ABOUT}/entry_points.txt").decode()
    assert "ilacs = ilacs_cli.__main__:main" in started


def test_the_wheel_needs_what_the_project_declares(wheel: Path) -> None:
    told = [Requirement(text) for text in metadata(wheel).get_all("Requires-Dist", [])]
    needed = {str(one) for one in told if one.marker is None}
    assert needed == {str(Requirement(text)) for text in PROJECT["project"]["dependencies"]}


def test_what_is_imported_is_needed_and_what_is_needed_is_imported() -> None:
    imported = {
        name.partition(".")[0]
        for path in PACKAGE.rglob("*.py")
        for node in nodes_of(path)
        for name in _names(node)
    }
    ours = {*sys.stdlib_module_names, "ilacs_cli"}
    found = {one for name in imported - ours for one in packages_distributions()[name]}
    told = {Requirement(text).name for text in PROJECT["project"]["dependencies"]}
    assert {one.lower().replace("_", "-") for one in found} == told


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def bounds() -> list[tuple[str, str]]:
    """Every requirement in ``pyproject.toml``, with the comment beside it or right above it."""
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    found = []
    for at, line in enumerate(lines):
        named = re.search(r'"([A-Za-z][\w.-]*[<>=!~]=?[^"]*)"', line)
        if named and not line.lstrip().startswith("#"):
            beside = line.partition('"' + named[1] + '"')[2].partition("#")[2]
            above = lines[at - 1].strip() if lines[at - 1].lstrip().startswith("#") else ""
            found.append((named[1], f"{beside} {above}".strip(" #")))
    return found


def test_every_requirement_is_bounded_on_both_sides_and_says_why() -> None:
    declared = PROJECT["project"]
    extras = [text for texts in declared["optional-dependencies"].values() for text in texts]
    every = [*PROJECT["build-system"]["requires"], *declared["dependencies"], *extras]
    reasons = dict(bounds())
    assert set(reasons) == set(every)
    for text, reason in reasons.items():
        assert len(reason) > len("tried"), text
        assert {bound.operator for bound in Requirement(text).specifier} == {">=", "<"}, text


OFFLINE = """
import sys

def refuse(event, given):
    if event.startswith(("socket.", "urllib.", "ftplib.")):
        raise OSError(f"no network: {event} {given}")

sys.addaudithook(refuse)
from io import StringIO
import ilacs_cli
from ilacs_cli.cli.main import run
print(ilacs_cli.__file__)
for line in EXAMPLES:
    out, err = StringIO(), StringIO()
    print(run(line, stdout=out, stderr=err), *line)
"""
"""Runs the program where every way into a network is closed."""


RECORDED = "record --authority Bury --event jtai --letter-date 2026-11-10 --outcome statement"


@pytest.mark.slow
def test_unpacked_and_without_a_network_every_example_is_answered(
    wheel: Path, tmp_path: Path
) -> None:
    ZipFile(wheel).extractall(tmp_path / "unpacked")
    (tmp_path / "history.csv").write_bytes((PACKAGE / "data" / "events.csv").read_bytes())
    (tmp_path / "letter.pdf").write_bytes(as_pdf(visit_letter()))
    (tmp_path / "bank-holidays.json").write_bytes(CACHED.read_bytes())
    # What an example takes out is there before it.
    examples = [RECORDED.split(), *(one.example for one in commands() if one.example)]
    ran = subprocess.run(
        [sys.executable, "-c", OFFLINE.replace("EXAMPLES", repr(examples))],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "unpacked")},
        capture_output=True,
        check=True,
        text=True,
    )
    where, *ended = ran.stdout.splitlines()
    assert where.startswith(str(tmp_path))
    assert len(ended) == len(examples) > 20
    assert [line for line in ended if not line.startswith("0 ")] == []
