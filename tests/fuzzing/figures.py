"""Runs many cases, counts what came of them, and finds the shortest that shows a fault."""

import time
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fuzzing.cases import Case, case, commands
from fuzzing.runs import Ran, ran
from fuzzing.verdicts import Fault, fault

_SHOWN = 3
"""How many cases of the same fault are shown; the others are only counted."""


class Failure(NamedTuple):
    """A case that shows a fault: its number, and the shortest like it that does."""

    number: int
    fault: Fault
    shortest: Case


class Figures(NamedTuple):
    """What came of many cases.

    Args:
        cases: how many were run.
        codes: how many ended with each exit code.
        thrown: how many were about each command.
        answered: how many of those ended with 0 or 1.
        forms: how many reports there were of each form.
        faults: how many cases show each fault.
        slowest: how long the slowest took, in seconds, and its number.
        failures: some of those cases, made short.
    """

    cases: int
    codes: Counter[int | None]
    thrown: Counter[str]
    answered: Counter[str]
    forms: Counter[str]
    faults: Counter[str]
    slowest: tuple[float, int]
    failures: tuple[Failure, ...]


def figures_of(numbers: Iterable[int]) -> Figures:
    """Run the cases with these numbers."""
    codes: Counter[int | None] = Counter()
    thrown, answered = Counter[str](), Counter[str]()
    forms, faults = Counter[str](), Counter[str]()
    slowest, failures, count = (0.0, 0), list[Failure](), 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for number in numbers:
            one, begun = case(number), time.perf_counter()
            end = ran(one)
            slowest, count = max(slowest, (time.perf_counter() - begun, number)), count + 1
            codes[end.code] += 1
            name = command_of(one)
            thrown[name] += 1
            answered[name] += end.code in {0, 1}
            forms[_form_of(end)] += 1
            if found := fault(one, end):
                faults[_kind(found)] += 1
                if faults[_kind(found)] == 1:
                    failures.append(Failure(number, found, shortest(one, found)))
    return Figures(count, codes, thrown, answered, forms, faults, slowest, tuple(failures))


def together(parts: Iterable[Figures]) -> Figures:
    """Return the figures of several runs as those of one."""
    first, *others = parts
    for other in others:
        kinds = Counter(_kind(failure.fault) for failure in first.failures)
        first = Figures(
            first.cases + other.cases,
            first.codes + other.codes,
            first.thrown + other.thrown,
            first.answered + other.answered,
            first.forms + other.forms,
            first.faults + other.faults,
            max(first.slowest, other.slowest),
            (
                *first.failures,
                *(one for one in other.failures if kinds[_kind(one.fault)] < _SHOWN),
            ),
        )
    return first


def told(figures: Figures) -> str:
    """Return *figures* for people to read."""
    codes = ", ".join(f"{code}: {many:,}" for code, many in sorted(figures.codes.items(), key=str))
    forms = ", ".join(f"{form} {many:,}" for form, many in figures.forms.most_common())
    reached = [name for name in command_names() if figures.answered[name]]
    lines = [
        f"cases: {figures.cases:,}",
        f"commands reached: {len(reached)} of {len(command_names())}",
        f"exit codes: {codes}",
        f"standard output: {forms}",
        f"slowest: {figures.slowest[0]:.2f} s (case {figures.slowest[1]})",
        f"failures: {figures.faults.total():,}",
        *(f"  {many:,} {kind}" for kind, many in figures.faults.most_common()),
        *map(_told_failure, figures.failures),
    ]
    return "\n".join(lines)


def _told_failure(failure: Failure) -> str:
    shortest = failure.shortest._replace(
        files={name: content[:300] for name, content in failure.shortest.files.items()}
    )
    return f"\ncase {failure.number}: {failure.fault.rule}\n  {failure.fault.found}\n  {shortest}"


def command_names() -> list[str]:
    """Return what every command and group is called."""
    return [" ".join(one.words) for one in commands()]


def command_of(one: Case) -> str:
    """Return the name of the command that *one* is about, as far as its words tell."""
    for length in (2, 1):
        name = " ".join(one.arguments[:length])
        if name in command_names():
            return name
    return ""


def _form_of(end: Ran) -> str:
    begins = {
        b"": "nothing",
        b"{": "JSON",
        b"\xef\xbb\xbf": "CSV",
        b"BEGIN:VCALENDAR": "iCalendar",
        b"<!": "page",
    }
    found = [form for begun, form in begins.items() if begun and end.out.startswith(begun)]
    return found[0] if found else ("text" if end.out else "nothing")


def _kind(found: Fault) -> str:
    """Return what is the same for all cases that show the fault *found*."""
    return f"{found.rule}: {found.found.partition(':')[0]}"


def shortest(one: Case, found: Fault) -> Case:
    """Return *one* with all taken away that the fault *found* does not need."""
    while True:
        for less in _less(one):
            seen = fault(less, ran(less))
            if seen and _kind(seen) == _kind(found):
                one = less
                break
        else:
            return one


def _less(one: Case) -> Iterator[Case]:
    """Yield *one* with a little less, in every way there is."""
    words = one.arguments
    for width in (2, 1):
        for at in range(len(words) - width + 1):
            yield one._replace(arguments=words[:at] + words[at + width :])
    for name in one.environment:
        yield one._replace(
            environment={key: one.environment[key] for key in one.environment if key != name}
        )
    for name in one.files:
        yield one._replace(files={key: one.files[key] for key in one.files if key != name})
    plain = Case((), {}, {})
    for field in ("terminal", "encoding", "today", "gone"):
        if getattr(one, field) != getattr(plain, field):
            yield one._replace(**{field: getattr(plain, field)})
    for place, content in one.files.items():
        lines = content.splitlines(keepends=True)
        for at in range(1, min(len(lines), 12)):
            yield one._replace(files={**one.files, place: b"".join(lines[:at] + lines[at + 1 :])})
