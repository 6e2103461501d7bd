"""Change the domain's code in small ways, one at a time, and see whether the tests notice.

Run with ``python tools/mutants.py`` for every module, or name some: ``calendar rules``. It needs
``pip install -e '.[dev,mutants]'`` and a system that can fork; a whole run takes two to
three hours.

The tests of the domain come first. What they do not notice is tried again with tests from outside,
of letters, records and what the program says: pyproject.toml lists all of them.

mutmut changes what stands in functions and in methods without a decorator. What stands in
properties, in cached functions and at module level, such as the rulebook's declarations, it leaves
alone: those are held by the tests of the rulebook and by the dates in tests/conformance.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
"""The folder of the project."""

MUTANTS = ROOT / "mutants"
"""Where mutmut keeps the changed code and what became of it."""

DOMAIN = Path("src") / "ilacs_cli" / "domain"
"""What is changed, seen from the folder of the project."""

OUTSIDE = MUTANTS / "from-outside.json"
"""The names of the mutants that no test of the domain notices."""

FEWEST_KILLED = 0.95
"""The share of mutants that the tests must notice."""

_FAILED = {1, 2, 3}  # pytest's codes for a failed test and for errors while it loads or runs them
_TIMED_OUT = {-24, 24, 36, 152, 255}  # mutmut's, for a run stopped because it took too long

_SLOW_AND_BROAD = (
    "forecast/test_backtest.py::test_chances_within_a_year_came_about_as_often_as_said",
    "forecast/test_backtest.py::test_it_does_about_as_well_in_every_tier",
    "forecast/test_backtest.py::test_so_many_forecasts_were_made_and_so_many_inspections_followed",
    "forecast/test_backtest.py::test_the_queue_beats_both_baselines_at_every_horizon",
    "forecast/test_backtest.py::test_the_scores_are_what_independent_code_has_found",
    "forecast/test_backtest.py::test_the_sizes_and_the_tiers_share_out_all_forecasts",
    "forecast/test_backtest.py::test_the_windows_give_no_reason_to_look_at_the_constants_again",
    "forecast/test_backtest.py::test_the_windows_hold_of_all_waits_what_independent_code_has_found",
    "forecast/test_backtest.py::test_what_is_forecast_does_not_depend_on_what_is_published_later",
    "cycle/test_position.py::test_every_authority_stands_somewhere_on_the_first_of_every_month",
    "forecast/test_forecast.py::test_deleting_every_event_published_after_a_day_changes_nothing_said_for",
    "forecast/test_forecast.py::test_windows_lie_ahead_in_each_other_and_chances_grow_with_time",
    "plan/test_plan.py::test_a_plan_is_in_order_and_never_publishes_on_a_closed_day",
    "plan/test_plan.py::test_the_length_of_a_stay_is_told_once",
    "plan/test_plan.py::test_what_was_published_after_today_changes_nothing",
)
"""Tests that reach nearly every function and take seconds: thousands of runs would take hours."""

_OF_THE_SOURCE = (
    "test_notes.py::test_every_code_is_given_to_a_note_and_no_two_kinds_of_note_share_one",
)
"""Tests that read the source, in which each function stands several times when it is changed."""

_IN_OTHER_PROCESSES = (
    "tests/letters/test_many.py",
    "tests/test_approved.py::test_what_is_said_is_what_is_approved[read-folder",
)
"""Tests that read letters in processes of their own, where no mutant can be."""

_SETTINGS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
_DOMAINS_OWN, *_FROM_OUTSIDE = _SETTINGS["tool"]["mutmut"]["pytest_add_cli_args_test_selection"]


def _environment(*left_out: str) -> dict[str, str]:
    """Return the environment of a run with all tests but those that are *left_out*."""
    never = (f"{_DOMAINS_OWN}/{test}" for test in (*_SLOW_AND_BROAD, *_OF_THE_SOURCE))
    deselected = (*never, *_IN_OTHER_PROCESSES, *left_out)
    return os.environ | {
        "ILACS_HYPOTHESIS": "mutants",  # fewer examples: see tests/conftest.py
        "PYTHONHASHSEED": "0",  # mutmut keeps tests in sets: the same order every time
        "PYTEST_ADDOPTS": " ".join(f"--deselect={test}" for test in deselected),
    }


class Module(NamedTuple):
    """What became of the mutants of one module.

    Args:
        name: the module, as it is called within the domain: ``calendar``, ``rulebook.notice``.
        codes: by mutmut's name of each, pytest's code when it was last tried; None if it was not,
            as in a run that was stopped, or that was about other modules.
    """

    name: str
    codes: Mapping[str, int | None]

    @property
    def killed(self) -> list[str]:
        """Those that a test noticed, by failing or by never ending."""
        return [name for name, code in self.codes.items() if code in _FAILED | _TIMED_OUT]

    @property
    def timed_out(self) -> list[str]:
        """Those that were noticed by never ending, or by taking far too long."""
        return [name for name, code in self.codes.items() if code in _TIMED_OUT]

    @property
    def untried(self) -> list[str]:
        """Those that were not tried."""
        return [name for name, code in self.codes.items() if code is None]

    @property
    def survivors(self) -> list[str]:
        """Those that no test noticed, or that no test reaches."""
        return sorted(self.codes.keys() - {*self.killed, *self.untried})


def modules(wanted: Sequence[str]) -> list[Module]:
    """Return what the last run found about the modules *wanted* (none: all that have mutants)."""
    found = [_module(path) for path in sorted((MUTANTS / DOMAIN).rglob("*.py.meta"))]
    return [module for module in found if module.codes and _is_wanted(module.name, wanted)]


def _module(path: Path) -> Module:
    parts = path.relative_to(MUTANTS / DOMAIN).with_name(path.name.removesuffix(".py.meta")).parts
    codes: dict[str, int | None] = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return Module(".".join(part for part in parts if part != "__init__"), codes)


def _is_wanted(name: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(name == one or name.startswith(f"{one}.") for one in wanted)


def test(names: Iterable[str], workers: int, *left_out: str) -> None:
    """Have mutmut run the tests on the mutants called *names* (none: all of them).

    Tests that are *left_out*, named by how their ids begin, do not run.

    Raises:
        CalledProcessError: if mutmut cannot be run, or the tests fail without a change.
    """
    subprocess.run(
        [Path(sys.executable).with_name("mutmut"), "run", f"--max-children={workers}", *names],
        cwd=ROOT,
        env=_environment(*left_out),
        check=True,
    )


def test_what_runs_on_loading(wanted: Sequence[str]) -> None:
    """Run the tests, in a process of its own each, on the rulebook's mutants that survived.

    mutmut loads the modules once and then changes what the tests call. Functions that declare
    rules are called while their module is loaded, so that a change to one comes too late.
    """
    for path in sorted((MUTANTS / DOMAIN / "rulebook").rglob("*.py.meta")):
        module = _module(path)
        if module.survivors and _is_wanted(module.name, wanted):
            kept = json.loads(path.read_text("utf-8"))
            kept["exit_code_by_key"] |= {name: _alone(name) for name in module.survivors}
            path.write_text(json.dumps(kept, indent=4), "utf-8")


def _alone(name: str) -> int:
    """Return pytest's exit code for the tests on the mutant called *name*, from a fresh start."""
    print(f"on loading: {name}", flush=True)
    return subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-qx", "--numprocesses=0"),
            *("tests/domain/test_rulebook.py", "tests/domain"),  # the likeliest to notice first
        ],
        cwd=MUTANTS,
        env=_environment() | {"MUTANT_UNDER_TEST": name, "PYTHONPATH": "src"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    ).returncode


def test_from_outside(retried: Iterable[str], left: Sequence[str], workers: int) -> None:
    """Run all tests on the mutants that are *left* of those *retried*, and keep which they are."""
    others = unnoticed_by_the_domains_own() - set(retried)
    OUTSIDE.write_text(json.dumps([*sorted(others), *left], indent=4), "utf-8")
    if left:
        test(left, workers)


def unnoticed_by_the_domains_own() -> set[str]:
    """Return the names of the mutants that no test of the domain noticed."""
    return set(json.loads(OUTSIDE.read_text("utf-8"))) if OUTSIDE.exists() else set()


def table(found: Sequence[Module]) -> str:
    """Return the figures of *found*, a line a module, as a Markdown table."""
    lines = [_row(one.name, [one]) for one in found if one.killed or one.survivors]
    head = [
        "| module | mutants | killed | from outside | by time | survived | share |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    untried = sum(len(one.untried) for one in found)
    rest = [f"\nNot tried: {untried}"] if untried else []
    return "\n".join([*head, *lines, _row("all", found), *rest])


def _row(name: str, found: Sequence[Module]) -> str:
    killed = {mutant for one in found for mutant in one.killed}
    outside = len(killed & unnoticed_by_the_domains_own())
    late = sum(len(one.timed_out) for one in found)
    survived = sum(len(one.survivors) for one in found)
    mutants = len(killed) + survived
    share = f"{len(killed) / mutants:.1%}" if mutants else "-"
    return f"| {name} | {mutants} | {len(killed)} | {outside} | {late} | {survived} | {share} |"


def change(name: str) -> str:
    """Return what the mutant called *name* changed: the lines that differ."""
    shown = subprocess.run(
        [Path(sys.executable).with_name("mutmut"), "show", name],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    lines = [line for line in shown.splitlines() if line[:1] in "+-" and line[:3] not in _HEADS]
    return "\n".join(lines)


_HEADS = {"+++", "---"}


def main() -> int:
    """Run the mutants, print the table, and return 1 where too few are killed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", help="modules of the domain; all by default")
    parser.add_argument("--again", action="store_true", help="only those not killed last time")
    parser.add_argument("--report", action="store_true", help="only print what was found last time")
    parser.add_argument("--show", action="store_true", help="print what each survivor changed")
    parser.add_argument("--workers", type=int, default=1, help="how many to run at once (1)")
    asked = parser.parse_args()
    if not asked.report:
        _try(asked.modules, asked.workers, again=asked.again)
    found = modules(asked.modules)
    print(table(found))
    if asked.show:
        for name in (name for module in found for name in module.survivors):
            print(f"\n{name}\n{change(name)}")
    killed = sum(len(one.killed) for one in found)
    survived = sum(len(one.survivors) for one in found)
    return 0 if killed >= FEWEST_KILLED * (killed + survived) else 1


def _try(wanted: Sequence[str], workers: int, *, again: bool) -> None:
    """Try the mutants of the modules *wanted*; a run of everything starts from nothing."""
    if again:
        names = [name for one in modules(wanted) for name in (*one.survivors, *one.untried)]
    else:
        names = [f"ilacs_cli.domain.{one}.*" for one in wanted]
        if not wanted:
            shutil.rmtree(MUTANTS, ignore_errors=True)
    test(names, workers, *_FROM_OUTSIDE)
    test_what_runs_on_loading(wanted)
    found = modules(wanted)
    retried = names if again else [name for one in found for name in one.codes]
    test_from_outside(retried, [name for one in found for name in one.survivors], workers)


if __name__ == "__main__":
    sys.exit(main())
