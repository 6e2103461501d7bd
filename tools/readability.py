"""Prints how hard it is to read what the program says, in the help, the errors and the documents.

In the folder above this one:

    python tools/readability.py              # a line a place: reports, help, errors, documents
    python tools/readability.py --worst 40   # also the 40 longest sentences
    python tools/readability.py --check      # exit code 1 if a bound is not kept

A sentence is what a person reads as one: of tables only what stands in whole sentences counts. What
is quoted from a law (in curly quotation marks) is not ours to shorten, and does not count.
"""

import ast
import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
"""The folder of the project."""

LONG = 25
"""Words: a sentence with more is long."""

MOST_LONG = 0.01
"""The share of long sentences that is allowed over all places together."""

LONGEST = 35
"""Words: no sentence has more."""

HARDEST = 8.0
"""The Flesch-Kincaid grade that a report may have at most."""

_ERRORS = frozenset(
    {
        *("IlacsError", "InputError", "OutsideCalendarError", "FileError"),
        *("Mismatch", "RejectedLine"),
    }
)
"""The classes whose texts are errors and hints."""

_FEWEST = 3  # words: fewer are a label, not a sentence


class Place(NamedTuple):
    """Where sentences are read: a report, the help, the errors, the documents.

    Args:
        name: what it is called.
        sentences: what is read there.
        bounded: whether the bound on the grade holds there.
    """

    name: str
    sentences: Sequence[str]
    bounded: bool = False

    @property
    def lengths(self) -> list[int]:
        """How many words each sentence has."""
        return [len(sentence.split()) for sentence in self.sentences]

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade of all its sentences together."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an old import of the library's own
            import textstat

        joined = " ".join(
            sentence if sentence[-1] in ".?!" else f"{sentence}." for sentence in self.sentences
        )
        return float(textstat.flesch_kincaid_grade(joined))

    @property
    def line(self) -> str:
        """Its figures in a line."""
        lengths = self.lengths
        long = sum(length > LONG for length in lengths)
        return (
            f"{self.name:24} {len(lengths):6} sentences  mean {mean(lengths):4.1f}  "
            f"longest {max(lengths):3}  over {LONG}: {long:4} ({100 * long / len(lengths):.1f}%)  "
            f"grade {self.grade:4.1f}"
        )


def sentences(paragraph: str) -> Iterator[str]:
    """Yield the sentences of *paragraph*, without marks, addresses and what is quoted."""
    text = re.sub(r"“[^”]*”", "", paragraph)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"https?://\S+", "", text)
    for marked in re.split(r"(?<=[.?!])[*_]*\s+(?=[A-Z0-9'\"(`*])|(?<=:)\s*$", text):
        part = re.sub(r"[`*_|#>]|\\", "", marked)
        words = part.split()
        if len(words) >= _FEWEST and re.search("[a-z]", part):
            yield " ".join(words)


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of *text*: no code, no table, each item of a list by itself."""
    text = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"<!--.*?-->|\[\[\[.*?\]\]\]", "", text, flags=re.DOTALL)
    text = re.sub(r"^\x08$.*?(\n\n|\Z)", "", text, flags=re.DOTALL | re.MULTILINE)
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if not _is_row(line)]
        joined = "\n".join(lines)
        for item in re.split(r"\n(?=\s*(?:[-*]|\d+\.|#+|error:|hint:|note:) )", joined):
            yield re.sub(r"^(\s*(?:[-*]|\d+\.|#+|error:|hint:|note:) )", "", item)


def _is_row(line: str) -> bool:
    return line.startswith(("|", "$ ", "    ", "\t")) or bool(re.search(r"\S {2,}\S", line))


def _read(paths: Iterable[Path]) -> list[str]:
    found = (
        sentence
        for path in paths
        for paragraph in _paragraphs_of(path)
        for sentence in sentences(_without_citations(paragraph))
    )
    return list(dict.fromkeys(found))


def _paragraphs_of(path: Path) -> Iterable[str]:
    text = path.read_text("utf-8")
    if path.suffix != ".txt":
        return paragraphs(text)
    # What is written for a pipe has a paragraph, or a fact, in each line.
    return (line.strip() for line in text.splitlines() if not _is_row(line.strip()))


def _without_citations(text: str) -> str:
    """Return *text* without the titles of the sources that it cites."""
    for citation in _citations():
        text = text.replace(citation, "")
    return text


@cache
def _citations() -> Sequence[str]:
    from ilacs_cli.domain.rulebook import every_rule

    sources = {one for rule in every_rule() for one in (rule.source, *rule.also)}
    cited = {text for one in sources for text in (f"{one.title}, {one.reference}", one.title)}
    return sorted(cited, key=len, reverse=True)


def reports() -> Iterator[Place]:
    """Yield what each report says in its approved cases, as a table and as Markdown."""
    import approved

    by_report: dict[str, list[Path]] = {}
    for case in approved.cases():
        words = case.command.split()
        name = " ".join(words[: 2 if words[0] == "register" else 1])
        by_report.setdefault(name, []).extend(case.folder.glob("answer.[tm]*"))
    for name, paths in by_report.items():
        if read := _read(sorted(paths)):
            yield Place(name, read, bounded=True)


def in_the_source() -> Iterator[Place]:
    """Yield the errors and hints, and whatever else the source can print."""
    errors: dict[str, None] = {}
    others: dict[str, None] = {}
    for path in sorted((ROOT / "src").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        silent = _silent(tree)
        in_errors = {
            inner
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in _ERRORS
            for inner in ast.walk(node)
        }
        for node in ast.walk(tree):
            if node in silent:
                continue
            text = _text(node)
            if text and "(?" not in text:  # a pattern
                target = errors if node in in_errors else others
                target.update(dict.fromkeys(sentences(text)))
            if isinstance(node, ast.JoinedStr):
                silent |= set(ast.walk(node))
    yield Place("errors and hints", list(errors))
    yield Place("all else in the source", list(others))


def _silent(tree: ast.AST) -> set[ast.AST]:
    """Return the nodes of what nobody reads: docstrings, patterns; and of sources, which cite."""
    return {
        inner
        for node in ast.walk(tree)
        if (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.Call) and ast.unparse(node.func) in {"Source", "re.compile"})
        for inner in ast.walk(node)
    }


def _text(node: ast.AST) -> str:
    """Return the text of a string, with one word for each thing that is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "9" for part in node.values)
    return ""


def help_texts() -> Place:
    """Return the help of every command."""
    import typer

    from ilacs_cli.cli.main import app

    found: dict[str, None] = {}
    program = typer.main.get_command(app)
    for command in _commands(program, typer.Context(program)):
        texts = [
            command.help,
            command.epilog,
            *(option.help for option in command.params if getattr(option, "help", None)),
        ]
        for text in filter(None, texts):
            for paragraph in paragraphs(text):
                found.update(dict.fromkeys(sentences(paragraph)))
    return Place("help", list(found))


def _commands(command: Any, context: Any) -> Iterator[Any]:  # noqa: ANN401 - Typer's own
    yield command
    for name in getattr(command, "list_commands", lambda _: [])(context):
        yield from _commands(command.get_command(context, name), context)


def documents() -> Place:
    """Return what the documents say."""
    return Place(
        "documents",
        _read([*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]),
    )


def places() -> Iterator[Place]:
    """Yield every place where somebody reads what we wrote."""
    yield from reports()
    yield help_texts()
    yield from in_the_source()
    yield documents()


def faults(places: Sequence[Place]) -> Iterator[str]:
    """Yield each bound that is not kept."""
    lengths = [length for place in places for length in place.lengths]
    share = sum(length > LONG for length in lengths) / len(lengths)
    if share > MOST_LONG:
        yield f"{share:.1%} of all sentences have over {LONG} words"
    for place in places:
        if max(place.lengths) > LONGEST:
            yield f"{place.name}: a sentence has {max(place.lengths)} words"
        if place.bounded and place.grade > HARDEST:
            yield f"{place.name}: its grade is {place.grade}"


def main(arguments: Sequence[str]) -> int:
    """Print the figures; with ``--check`` tell which bounds are not kept."""
    every = list(places())
    everything = Place("all", [sentence for place in every for sentence in place.sentences])
    for place in (*every, everything):
        print(place.line)
    if "--worst" in arguments:
        count = int(arguments[arguments.index("--worst") + 1])
        longest = sorted(dict.fromkeys(everything.sentences), key=lambda one: -len(one.split()))
        for sentence in longest[:count]:
            print(f"{len(sentence.split()):3}  {sentence}")
    found = list(faults(every))
    print("\n".join(found) or "every bound is kept")
    return 1 if found and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
