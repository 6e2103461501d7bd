"""What runs elsewhere is written as its own schema asks, and runs what is here."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def check(*files: Path) -> "subprocess.CompletedProcess[str]":
    """Hold *files* against the schema of workflows that comes with check-jsonschema."""
    schema = ("--builtin-schema", "vendor.github-workflows")
    command = [sys.executable, "-m", "check_jsonschema", *schema, *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def jobs(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text())
    jobs_in: dict[str, Any] = found["jobs"]
    return jobs_in


def test_the_workflows_are_what_their_schema_asks_for() -> None:
    checked = check(*WORKFLOWS)

    assert checked.returncode == 0, checked.stdout


def test_a_workflow_that_is_none_is_refused(tmp_path: Path) -> None:
    # Were nothing refused, the test above could not fail.
    file = tmp_path / "wrong.yml"
    file.write_text("on: push\njobs: {tests: {runs-on: ubuntu-latest, stepz: []}}\n")

    assert check(file).returncode == 1


def test_the_tests_run_on_every_system_and_python_that_is_promised() -> None:
    matrix = jobs("tests.yml")["tests"]["strategy"]["matrix"]

    assert {name.partition("-")[0] for name in matrix["system"]} == {"ubuntu", "windows", "macos"}
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]


def test_a_release_builds_a_program_for_each_system() -> None:
    systems = jobs("release.yml")["programs"]["strategy"]["matrix"]["include"]

    assert {one["name"] for one in systems} == {"linux", "windows", "macos"}


def test_what_the_workflows_run_is_in_the_tree() -> None:
    steps = [
        step.get("run", "")
        for file in WORKFLOWS
        for job in jobs(file.name).values()
        for step in job["steps"]
    ]
    run = [word for step in steps for word in step.split() if word.startswith(("tools/", ".ci/"))]

    assert sorted(run) == [".ci/run", "tools/build_program.py"]
    assert all((ROOT / name).is_file() for name in run)


def test_a_checkout_on_windows_has_the_files_as_they_are() -> None:
    # Git there writes other line ends by itself, and the tests hold files byte for byte.
    lines = (ROOT / ".gitattributes").read_text().splitlines()

    assert [line for line in lines if not line.startswith("#")] == ["* text=auto eol=lf"]
