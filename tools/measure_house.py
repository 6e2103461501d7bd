"""Prints the figures by which the structure of the source is judged, one a line.

In the folder above this one:

    python tools/measure_house.py              # lines, modules, imports, what runs for a command
    python tools/measure_house.py --wording    # also how many tests ask for wording: a whole run

Everything is read from the source itself; only the last figures run the program or the tests.
"""

import ast
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).parent.parent
"""The folder of the project."""

PACKAGE = "ilacs_cli"
"""The package that is measured."""

SOURCE = ROOT / "src" / PACKAGE
"""Where its source is."""

REPORTS = ("reports", "output")
"""The folder that makes reports: the first of these that there is."""

FORMATS = ("reports", "formats", "output")
"""The folders that make reports and write them."""

COMMANDS = ("workdays add 2018-08-10 20", "cycle --authority Plymouth --json")
"""The commands for which it is counted how many modules run."""

SAME_LINES = 6
"""How many lines must stand twice to count as written twice."""

INERT = "qux"
"""A word that says nothing, put between the words of everything that a person reads."""


def modules() -> dict[str, Path]:
    """Return every module of the package, its full name with its file."""
    return {_name(path): path for path in sorted(SOURCE.rglob("*.py"))}


def _name(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _lines(folder: Path) -> int:
    return sum(len(path.read_text("utf-8").splitlines()) for path in folder.rglob("*.py"))


def subscripts(tree: ast.AST) -> int:
    """Return how many times something in *tree* is asked for by a string: ``row["x"]``."""
    return sum(
        isinstance(node, ast.Subscript)
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
        and ast.unparse(node.value) != "Literal"
        for node in ast.walk(tree)
    )


def functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield every function in *tree*: its name, and how many lines it has."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            yield node.name, node.end_lineno - node.lineno + 1


def arrows(names: Mapping[str, Path], *, at_run_time: bool = True) -> dict[str, set[str]]:
    """Return which modules each of *names* imports, wherever in it.

    Args:
        names: the modules.
        at_run_time: whether to leave out what is imported for type checkers alone.
    """
    return {
        name: {found for found in _imported(path, names, at_run_time=at_run_time) if found != name}
        for name, path in names.items()
    }


def _imported(path: Path, names: Mapping[str, Path], *, at_run_time: bool) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    left_out = set(_for_type_checkers(tree)) if at_run_time else set()
    for node in ast.walk(tree):
        if node in left_out:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if inner in names or node.module in names:
                    yield inner if inner in names else node.module


def _for_type_checkers(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for inner in node.body:
                yield from ast.walk(inner)


def circles(imports: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules each of which reaches every other, largest first."""
    reached = {name: _reach(name, imports) for name in imports}
    groups = {
        tuple(sorted(other for other in reached[name] if name in reached[other]))
        for name in imports
        if name in reached[name]
    }
    return sorted((list(group) for group in groups), key=len, reverse=True)


def _reach(start: str, imports: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    left = [start]
    while left:
        new = imports[left.pop()] - reached
        reached |= new
        left += new
    return reached


def modules_run(command: str) -> int:
    """Return how many modules have a function that runs for *command*."""
    script = (
        "import os, sys, runpy\n"
        "os._exit = sys.exit  # so that there is something to say after the run\n"
        "files = set()\n"
        "def look(frame, event, argument):\n"
        "    if event == 'call' and frame.f_code.co_name != '<module>':\n"
        "        files.add(frame.f_code.co_filename)\n"
        f"sys.argv = ['ilacs', *{command.split()!r}]\n"
        "sys.setprofile(look)\n"
        "try:\n"
        f"    runpy.run_module('{PACKAGE}', run_name='__main__')\n"
        "except SystemExit:\n"
        "    pass\n"
        "sys.setprofile(None)\n"
        f"print(sum('{os.sep}{PACKAGE}{os.sep}' in name for name in files), file=sys.stderr)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "ILACS_REGISTER": str(Path(folder) / "register.csv")},
            capture_output=True,
            text=True,
            check=True,
        )
    return int(ran.stderr.splitlines()[-1])


def written_twice(names: Mapping[str, Path]) -> int:
    """Return how many pairs of modules share so many lines that one could serve for both.

    Docstrings, imports, blank lines and lone brackets do not count, nor does the rulebook, which
    declares.
    """
    places: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, path in names.items():
        if "rulebook" not in name:
            lines = list(_telling_lines(path))
            for start in range(len(lines) - SAME_LINES + 1):
                places[tuple(lines[start : start + SAME_LINES])].add(name)
    return len({pair for at in places.values() for pair in combinations(sorted(at), 2)})


def _telling_lines(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    silent = {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        text = line.strip()
        if number not in silent and len(re.sub(r"\W", "", text)) > 1 and text[0] != "#":
            yield text


def tests_of_wording() -> int:
    """Return how many test functions fail once a word is put into all that a person reads."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        left_out = shutil.ignore_patterns(".git", "node_modules", ".venv", ".*cache")
        shutil.copytree(ROOT, copy, ignore=left_out)  # .github is there for the tests that read it
        for path in (copy / "src").rglob("*.py"):
            path.write_text(with_inert_words(path.read_text("utf-8")), "utf-8")
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
    failed = re.findall(r"^(?:FAILED|ERROR) (\S+?::\w+)", ran.stdout, re.MULTILINE)
    return len({name for name in failed if "approved" not in name and "documents" not in name})


_NO_TEXT = re.compile(r"(\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|'ilacs [^']*'|--[a-z-]+ [a-z-]+)")
"""What is no text of a string: what is worked out in it, and what it says to type.

That is a command line in quotation marks, or an option with the word after it.
"""

_OF_DATA = {"Source", "re.compile", "report_command"}
"""What is called with a citation, with a pattern, or with an example that a test runs."""


@cache
def _cells() -> frozenset[str]:
    """Return the text of every cell of the packaged data."""
    return frozenset(
        cell
        for path in (SOURCE / "data").glob("*.csv")
        for row in csv.reader(path.read_text("utf-8").splitlines())
        for cell in row
    )


def with_inert_words(text: str) -> str:
    """Return the module *text* with a word more between all words of what a person reads.

    A person reads a string of three words or more that is no docstring, and no part of a citation.
    Nor is it data: a pattern, an example of a command, or the very text of a packaged cell, such
    as an authority's name. Those are compared with what somebody typed or with other data.
    """
    lines = text.splitlines(keepends=True)
    spans = sorted(set(_sentences(text)), reverse=True)
    for line, start, end in spans:
        raw = lines[line - 1].encode()
        said = raw[start:end].decode()
        parts = _NO_TEXT.split(said)
        parts[::2] = [re.sub(r"(?<=[a-z,;:]) (?=[a-z])", f" {INERT} ", part) for part in parts[::2]]
        told = "".join(parts)
        lines[line - 1] = (raw[:start] + told.encode() + raw[end:]).decode()
    return "".join(lines)


def _sentences(text: str) -> Iterator[tuple[int, int, int]]:
    tree = ast.parse(text)
    silent = {
        inner
        for node in ast.walk(tree)
        if (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.Call) and ast.unparse(node.func) in _OF_DATA)
        or (isinstance(node, ast.keyword) and node.arg == "epilog")  # an example as well
        or isinstance(node, ast.FormattedValue)  # Python 3.11 does not say where in a line it is
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in silent
            and len(node.value.split()) > 2  # noqa: PLR2004 - three words make a sentence
            and node.value not in _cells()
            and not (ast.get_source_segment(text, node) or "").startswith("r")  # a pattern
            and node.end_col_offset
        ):
            last = node.end_lineno or node.lineno
            for line in range(node.lineno, last + 1):
                start = node.col_offset if line == node.lineno else 0
                yield line, start, node.end_col_offset if line == last else 10_000


def figures() -> Iterator[tuple[str, object]]:
    """Yield every figure that needs no test run, with what it counts."""
    names = modules()
    yield "lines of src", _lines(SOURCE)
    yield "modules of src", len(names)
    yield from _sizes(names)
    trees = [ast.parse(path.read_text("utf-8")) for path in names.values()]
    yield "string subscripts", sum(map(subscripts, trees))
    yield "import circles", len(circles(arrows(names)))
    for command in COMMANDS:
        yield f"modules that run for {command}", modules_run(command)
    yield from _rooms(names)
    yield f"pairs of modules that share {SAME_LINES} lines", written_twice(names)


def _sizes(names: Mapping[str, Path]) -> Iterator[tuple[str, object]]:
    """Yield how large the largest of each kind is."""
    writers = [SOURCE / folder for folder in FORMATS if (SOURCE / folder).is_dir()]
    yield f"lines of {' and '.join(folder.name for folder in writers)}", sum(map(_lines, writers))
    lines, longest = max(
        (len(path.read_text("utf-8").splitlines()), name) for name, path in names.items()
    )
    yield "longest module", f"{lines} ({longest})"
    folders = Counter(path.parent.relative_to(SOURCE.parent).as_posix() for path in names.values())
    [(fullest, count)] = folders.most_common(1)
    yield "modules in the fullest folder", f"{count} ({fullest})"
    lengths = (
        (lines, f"{module}.{name}")
        for module, path in names.items()
        for name, lines in functions(ast.parse(path.read_text("utf-8")))
    )
    yield "longest function", "{} ({})".format(*max(lengths))


def _rooms(names: Mapping[str, Path]) -> Iterator[tuple[str, object]]:
    """Yield how many modules make reports, and how many imports there are between them."""
    folder = next(SOURCE / name for name in REPORTS if (SOURCE / name).is_dir())
    inside = {
        name: path
        for name, path in names.items()
        if path.parent == folder and path.name != "__init__.py"
    }
    yield f"rooms in {folder.name}", len(inside)
    yield "arrows between them", sum(map(len, arrows(inside, at_run_time=False).values()))


def main(arguments: list[str]) -> int:
    """Print every figure."""
    for name, figure in figures():
        print(f"{name:60} {figure}")
    if "--wording" in arguments:
        print(f"{'test functions that ask for wording':60} {tests_of_wording()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
