"""Many files are read with all processors, and what goes wrong with one takes no other with it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path

import pytest

from ilacs_cli.domain.errors import FileError, InputError
from ilacs_cli.letters import many
from ilacs_cli.letters.inputs import Input, inputs
from ilacs_cli.letters.many import read_many
from letters import readers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of letters, each of which says its own name."""
    for name in ("b.pdf", "a.TXT", "c.txt", "2024/d.txt", ".hidden.txt", "~$c.txt", "sheet.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path


def named(*names: str) -> list[Input]:
    return [Input(f"{name}.pdf") for name in names]


def names_of(given: list[Input], folder: Path) -> list[str]:
    return [Path(one.name).relative_to(folder).as_posix() for one in given]


def test_a_folder_gives_its_letters_and_those_of_its_folders(folder: Path) -> None:
    assert names_of(inputs([str(folder)]), folder) == ["a.TXT", "b.pdf", "c.txt", "2024/d.txt"]


def test_the_program_finds_what_a_pattern_matches(folder: Path) -> None:
    assert names_of(inputs([str(folder / "*.txt")]), folder) == ["c.txt"]
    assert names_of(inputs([str(folder / "**" / "*.txt")]), folder) == ["2024/d.txt", "c.txt"]
    assert names_of(inputs([str(folder / "20*")]), folder) == ["2024/d.txt"]


def test_a_file_with_a_pattern_for_a_name_is_itself(folder: Path) -> None:
    (folder / "[a].txt").write_text("x", encoding="utf-8")

    assert names_of(inputs([str(folder / "[a].txt")]), folder) == ["[a].txt"]


def test_a_file_given_twice_is_read_once_where_it_came_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)

    given = inputs(["c.txt", "./c.txt", str(folder), "*.txt", "-", "-"])

    assert [Path(one.name).name for one in given] == ["c.txt", "a.TXT", "b.pdf", "d.txt", "-"]


@pytest.mark.parametrize(
    ("name", "error"),
    [("none.pdf", FileError), ("*.docx", InputError), ("empty", InputError), ("a\0", FileError)],
)
def test_what_leads_to_no_file_is_an_error_in_its_place(
    name: str, error: type[Exception], folder: Path
) -> None:
    (folder / "empty").mkdir()

    given = inputs([str(folder / "a.TXT"), str(folder / name), str(folder / "b.pdf")])

    assert [one.error is None for one in given] == [True, False, True]
    assert isinstance(given[1].error, error)


@pytest.mark.parametrize("processes", [1, 2])
def test_what_came_of_each_is_told_in_the_order_given(processes: int, folder: Path) -> None:
    done = list[int]()
    files = inputs([str(folder), str(folder / "none.pdf")])

    outcomes = read_many(files, readers.first_line, done.append, processes)

    assert [outcome.value for outcome in outcomes] == [
        "a.TXT",
        "b.pdf",
        "c.txt",
        "2024/d.txt",
        None,
    ]
    assert [outcome.name for outcome in outcomes] == [one.name for one in files]
    assert isinstance(outcomes[-1].error, FileError)
    assert done == [2, 3, 4, 5]


def test_few_files_are_read_in_this_process_and_many_in_others() -> None:
    few = read_many(named(*map(str, range(many.FEW))), readers.process)
    more = read_many(named(*map(str, range(8))), readers.process, processes=2)

    assert {outcome.value for outcome in few} == {os.getpid()}
    assert os.getpid() not in {outcome.value for outcome in more}


@pytest.mark.parametrize("bad", ["dies", "hangs", "fails", "refused", "unsendable"])
def test_a_bad_file_takes_no_other_with_it(bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "MOST_SECONDS", 5.0)
    files = named("a", bad, "b", "c", bad.upper(), "d")

    outcomes = read_many(files, readers.odd, processes=2)

    assert [outcome.value for outcome in outcomes] == ["a", None, "b", "c", bad.upper(), "d"]
    error = outcomes[1].error
    assert error is not None
    assert f"{bad}.pdf" in error.message
    assert error.hint
    assert active_children() == []


def test_reading_stops_at_once_when_it_is_interrupted() -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt(done)

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        read_many(named("a", "hangs", "b"), readers.odd, stop, processes=2)

    assert time.monotonic() - begun < many.MOST_SECONDS
    assert active_children() == []


def test_an_interruption_while_a_file_is_read_here_is_no_failure_of_the_file() -> None:
    with pytest.raises(KeyboardInterrupt):
        read_many(named("a"), readers.interrupted)


WAYS: dict[str, Callable[[Path], list[str]]] = {
    "as a module": lambda path: ["-m", path.stem],
    "as a script": lambda path: [str(path)],
}


@pytest.mark.parametrize("way", WAYS)
def test_a_program_started_in_any_way_can_start_its_workers(way: str, tmp_path: Path) -> None:
    # A worker loads the module the program was started as, which must then do nothing.
    program = tmp_path / "program.py"
    program.write_text(
        "from ilacs_cli.letters.inputs import Input\n"
        "from ilacs_cli.letters.many import read_many\n"
        "from letters import readers\n"
        "if __name__ == '__main__':\n"
        "    files = [Input(f'{n}.pdf') for n in range(3)]\n"
        "    print([one.value for one in read_many(files, readers.odd, processes=2)])\n",
        encoding="utf-8",
    )
    path = os.pathsep.join([str(Path(__file__).parent.parent), str(tmp_path)])

    done = subprocess.run(
        [sys.executable, *WAYS[way](program)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": path},
    )

    assert (done.stdout.strip(), done.stderr) == ("['0', '1', '2']", "")
