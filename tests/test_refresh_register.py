"""The tool that brings the register into the package."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import ilacs_cli
from ilacs_cli.domain.errors import FileError, InputError

PACKAGED = Path(ilacs_cli.__file__).parent / "data"
TOOL = Path(__file__).parent.parent / "tools" / "refresh_register.py"
TABLES = ("authorities.csv", "coverage.csv", "events.csv", "neighbours.csv")
VISITS = "monitoring_visits.csv"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The tool, as a module."""
    spec = importlib.util.spec_from_file_location("refresh_register", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """The folder to write to."""
    folder = tmp_path / "into"
    folder.mkdir()
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with the files to bring in: the packaged ones."""
    folder = tmp_path / "source"
    folder.mkdir()
    for name in TABLES:
        shutil.copy(PACKAGED / name, folder)
    return folder


def run(source: Path, into: Path, as_of: str = "2026-08-22") -> tuple[int, str]:
    """Run the tool from outside; return its exit code and what it wrote."""
    asked = [sys.executable, str(TOOL), str(source), "--as-of", as_of, "--into", str(into)]
    ran = subprocess.run(asked, capture_output=True, check=False, encoding="utf-8")
    return ran.returncode, ran.stdout + ran.stderr


def test_it_makes_the_packaged_files_byte_for_byte(source: Path, into: Path) -> None:
    code, said = run(source, into, "22 August 2026")
    assert code == 0
    assert "events.csv: 1100 lines" in said
    for name in (*TABLES, "as_of.txt"):
        assert (into / name).read_bytes() == (PACKAGED / name).read_bytes()


def test_what_is_wrong_is_said_and_the_exit_code_says_so(source: Path, into: Path) -> None:
    code, said = run(source, into, "soon")
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith("error: soon ")
    assert list(into.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("events.csv", "80549-other-20130802", "80498-other-20090703", "line 3, event_id: "),
        ("events.csv", "80498,other,", "99999,other,", "line 2, urn: '99999' "),
        ("events.csv", "80498,other,", "80498,review,", "line 2, kind: 'review' "),
        ("events.csv", "2013-06-24,2013-06-28", "2013-06-29,2013-06-28", "line 3, end_date: "),
        ("events.csv", "event_id,urn", "id,urn", "column event_id "),
        ("authorities.csv", "E09000003", "E9000003", "line 3, gss_code: 'E9000003': "),
        ("authorities.csv", "80487,", "80486,", "line 3, urn: '80486' "),
        ("authorities.csv", "80487,Barnet", "80487,", "line 3, name: ''"),
        ("authorities.csv", ",London,current", ",London,gone", "line 2, status: 'gone': "),
        ("authorities.csv", "80487,Barnet", "80487,Bar,net", "line 3, status: 'London'"),
        ("coverage.csv", "2013-11-01", "2018-11-01", "line 2, complete_to: 2018-09-16 "),
        ("coverage.csv", "2013-11-01", "", "line 2, complete_to: "),
        ("coverage.csv", "ilacs_short", "ilacs_standard", "kind: 'ilacs_standard' "),
        ("coverage.csv", "only some are", "none", "monitoring_visit, note: "),
        ("neighbours.csv", "2532283,80555 ", "2532283,", "line 2, neighbour_urns: "),
        ("neighbours.csv", "2532283,80555 80461", "2532283,80461 80461", "line 2, neighbour_urns"),
        ("neighbours.csv", "2532283,80555", "2532283,2532283", "line 2, neighbour_urns: "),
        ("neighbours.csv", "2532283,80555", "2532283,99999", "'99999' "),
        ("neighbours.csv", "2532287,", "2532283,", "line 3, urn: '2532283' "),
    ],
)
def test_a_row_that_is_not_valid_is_named_and_nothing_written(  # noqa: PLR0913, PLR0917 - the case
    tool: ModuleType, source: Path, into: Path, name: str, old: str, new: str, message: str
) -> None:
    path = source / name
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8", newline="\n")
    with pytest.raises(InputError) as caught:
        tool.refresh(source, "2026-08-22", into)
    assert message in caught.value.message
    assert list(into.iterdir()) == []


def test_monitoring_visits_of_a_file_of_their_own_come_after_the_other_events(
    source: Path, into: Path
) -> None:
    lines = (PACKAGED / "events.csv").read_text("utf-8").splitlines(keepends=True)
    visits = [line for line in lines if "-monitoring_visit-" in line]
    others = [line for line in lines if "-monitoring_visit-" not in line]
    (source / "events.csv").write_text("".join(others), "utf-8", newline="\n")
    (source / VISITS).write_text("".join([lines[0], *visits]), "utf-8", newline="\n")
    assert run(source, into)[0] == 0
    assert (into / "events.csv").read_bytes() == (PACKAGED / "events.csv").read_bytes()


def test_a_monitoring_visit_that_is_among_the_events_already_is_not_added_again(
    source: Path, into: Path
) -> None:
    shutil.copy(PACKAGED / "events.csv", source / VISITS)
    assert run(source, into)[0] == 0
    assert (into / "events.csv").read_bytes() == (PACKAGED / "events.csv").read_bytes()


def test_a_monitoring_visit_that_is_not_valid_is_named(
    tool: ModuleType, source: Path, into: Path
) -> None:
    text = (PACKAGED / "events.csv").read_text("utf-8")
    (source / VISITS).write_text(text.replace("2022-10-05", "2022-10-03", 1), "utf-8", newline="\n")
    with pytest.raises(InputError, match=f"{VISITS}, line [0-9]+, end_date: "):
        tool.refresh(source, "2026-08-22", into)
    assert list(into.iterdir()) == []


def test_a_missing_file_is_told(tool: ModuleType, source: Path, into: Path) -> None:
    (source / "events.csv").unlink()
    with pytest.raises(FileError, match="cannot read"):
        tool.refresh(source, "2026-08-22", into)
    assert list(into.iterdir()) == []
