"""What several tests need: a calendar, and an independent account of the days it must not count."""

import gc
import os
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from holidays import country_holidays
from hypothesis import Phase, settings
from running import Ilacs, run_line

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.register.bank_holidays import calendar_with

# A run is the same run every time, on a slow machine as on a fast one. So that all of them take
# less than a minute each property is tried on 25 examples; ILACS_EXAMPLES asks for more.
settings.register_profile(
    "ilacs",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=int(os.environ.get("ILACS_EXAMPLES", "25")),
)
# For mutation testing (tools/mutants.py), which runs the same tests thousands of times and asks
# only whether one fails, not for the simplest example.
settings.register_profile(
    "mutants",
    settings.get_profile("ilacs"),
    max_examples=20,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(os.environ.get("ILACS_HYPOTHESIS", "ilacs"))


def pytest_collection_finish() -> None:
    """Look no more for garbage among what is kept to the end: that is a seventh of a run's time."""
    gc.collect()
    gc.freeze()


_NUMBERS = count()
"""A number for each test."""


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    """The working days of 1978-2100, as built in."""
    return calendar_with(())


@pytest.fixture(scope="session")
def closed_days() -> frozenset[date]:
    """Every public holiday in England, 1978-2100, as the `holidays` package has it."""
    return frozenset(country_holidays("GB", subdiv="ENG", years=range(1978, 2101)))


@pytest.fixture(scope="session")
def ilacs() -> Ilacs:
    """Runs the program: ``ilacs("workdays is 2018-08-27")``."""
    return run_line


@pytest.fixture
def folder_of_all() -> Iterator[Path]:
    """A folder that everybody may enter and write in."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


@pytest.fixture(autouse=True)
def nothing_of_ones_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No test sees the register of whoever runs it, or the authority that they have set.

    Each test has a folder for its own, which the few that record something make.
    """
    own = tmp_path_factory.getbasetemp() / f"own-{next(_NUMBERS)}"
    monkeypatch.setenv("ILACS_REGISTER", str(own / "register.csv"))
    monkeypatch.delenv("ILACS_AUTHORITY", raising=False)
