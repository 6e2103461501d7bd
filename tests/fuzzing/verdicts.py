"""What must hold of every run, and the first thing that does not."""

import csv
import json
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from icalendar import Calendar
from jsonschema import Draft202012Validator

from fuzzing.cases import Case
from fuzzing.runs import Ran
from fuzzing.values import FILES
from ilacs_cli.domain.errors import IlacsError
from ilacs_cli.register.check_rows import check_events
from ilacs_cli.register.reading import parse_sheet
from ilacs_cli.reports.reports import schema_of

_TOLD = ("error: ", "hint: ", "note: ", "Wrote ")
_MARK = b"\xef\xbb\xbf"
_TAKE_OUT = {"remove", "undo"}


class Fault(NamedTuple):
    """Something that does not hold: what must, and what is instead."""

    rule: str
    found: str


def fault(case: Case, ran: Ran) -> Fault | None:
    """Return the first thing that does not hold of a run, None if all does."""
    return next(iter(_faults(case, ran)), None)


def _faults(case: Case, ran: Ran) -> Iterable[Fault]:
    if ran.outside:
        yield Fault("nothing goes outside of its folder", ran.outside[0])
    if ran.crash:
        yield Fault("no error goes uncaught", ran.crash)
        return
    yield from _ending(case, ran)
    yield from _telling(case, ran)
    yield from _files(case, ran)
    for content in _reports(case, ran):
        yield from _report(case, content)


def _ending(case: Case, ran: Ran) -> Iterable[Fault]:
    if ran.code not in {0, 1, 2, 3}:
        yield Fault("the exit code is 0 to 3", str(ran.code))
    may_be_1 = "_ILACS_COMPLETE" in case.environment or "--fail-on" in " ".join(case.arguments)
    if ran.code == 1 and not may_be_1:
        yield Fault("1 is the exit code of a condition", ran.err[:200])
    if ran.code in {2, 3} and ran.out and not _some_letters(case, ran):
        yield Fault("nothing is on standard output when it fails", repr(ran.out[:200]))


def _some_letters(case: Case, ran: Ran) -> bool:
    """Whether the good ones of several letters were answered, and the bad ones told."""
    if "read" in case.arguments:
        return ran.code == 2
    from_a_file = any(word.startswith("--from") for word in case.arguments)
    return (
        ran.code == 2 and case.arguments[0] == "deadlines" and from_a_file and ", line " in ran.err
    )


def _telling(case: Case, ran: Ran) -> Iterable[Fault]:
    if "Traceback" in ran.err or "itself is at fault" in ran.err:
        yield Fault("no traceback is shown", ran.err[:300])
    lines = ran.err.splitlines() if case.encoding == "utf-8" else ran.err.split("\n")
    astray = [line for line in lines if line and not line.startswith(_TOLD)]
    if astray:
        yield Fault(
            "standard error holds errors, hints and notes of one line", repr(astray[0][:300])
        )
    if ran.code in {2, 3} and "error: " not in ran.err:
        yield Fault("what fails says why", repr(ran.err[:200]))


def _files(case: Case, ran: Ran) -> Iterable[Fault]:
    left = [name for name in ran.after if name.endswith((".part", ".new"))]
    if left:
        yield Fault("nothing half-written is left", left[0])
    own = case.environment.get("ILACS_REGISTER", "")
    for place in FILES:
        was, is_ = ran.before.get(place), ran.after.get(place)
        if was is None or was == is_:
            continue
        if is_ is None:
            yield Fault("no file goes away", place)
        elif place in own:
            yield from _changed_register(case, ran, was, is_)
        elif not any(place in word for word in case.arguments[1:]) or "--output" not in " ".join(
            case.arguments
        ):
            yield Fault("what is only read stays as it was", place)


def _changed_register(case: Case, ran: Ran, was: bytes, is_: bytes) -> Iterable[Fault]:
    # 3 is allowed: only when the event is in the register can its report fail to be written. Of
    # several letters the good ones are recorded.
    if ran.code not in {0, 1, 3} and "--record" not in case.arguments:
        yield Fault("the register stays as it was when it fails", ran.err[:200])
    if not {"record", "import", "--record", *_TAKE_OUT} & set(case.arguments):
        yield Fault("only recording and importing change the register", "")
    before, after = _ids(was), _ids(is_)
    if before is None:
        yield Fault("a register that does not validate is not changed", "")
    elif after is None:
        yield Fault("the register is valid after a change", "")
    elif not before <= after and not _TAKE_OUT & set(case.arguments):
        yield Fault("no event goes out of the register", str(before - after))


def _ids(content: bytes) -> set[str] | None:
    """Return the ids of the events of a register, None if it does not validate."""
    try:
        checked = check_events(parse_sheet(content, Path("register.csv")))
    except IlacsError:
        return None
    return None if checked.errors else {row.event_id for _, row in checked.rows}


def _reports(case: Case, ran: Ran) -> Iterable[bytes]:
    """Yield what was written as a report: to standard output, and to files."""
    if ran.out:
        yield ran.out
    for place, content in ran.after.items():
        asked = any(place in word for word in case.arguments) and "--output" in " ".join(
            case.arguments
        )
        if asked and place not in FILES and content != ran.before.get(place):
            yield content


def _report(case: Case, content: bytes) -> Iterable[Fault]:
    told = content.decode(case.encoding, errors="replace")
    certain = _asks_for_json(case) and not told.startswith(("Usage", "ilacs ", "Deadlines"))
    try:
        if content.startswith(b"{") or certain:
            _check_json(told)
        elif content.startswith(_MARK):
            _check_csv(content)
        elif content.startswith(b"BEGIN:VCALENDAR"):
            _check_ics(content, case)
        elif content.startswith(b"<!"):
            _check_html(content)
    except (ValueError, KeyError) as error:
        yield Fault("a report can be read by other programs", f"{error!s:.300}: {told[:100]!r}")


def _asks_for_json(case: Case) -> bool:
    """Whether ``--json`` is surely an option here, and not the value of another."""
    arguments = case.arguments
    if "_ILACS_COMPLETE" in case.environment:
        return False
    if not {"-h", "--help", "--version", "--"}.isdisjoint(arguments) or "--json" not in arguments:
        return False
    at = arguments.index("--json")
    return at > 0 and not arguments[at - 1].startswith("-") and arguments[0] != "register"


@cache
def _validator(name: str) -> Draft202012Validator:
    told: dict[str, Any] = json.loads(schema_of(name))
    return Draft202012Validator(told, format_checker=Draft202012Validator.FORMAT_CHECKER)


@cache
def _checked_schema(told: str) -> None:
    Draft202012Validator.check_schema(json.loads(told))


def _never(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _check_json(told: str) -> None:
    if '"$schema"' in told[:100]:
        _checked_schema(told)
        return
    report = json.loads(told, parse_constant=_never)
    wrong = next(_validator(report["report"]).iter_errors(report), None)
    if wrong:
        raise ValueError(f"{wrong.json_path}: {wrong.message}")


def _check_csv(content: bytes) -> None:
    rows = list(
        csv.reader(StringIO(content[len(_MARK) :].decode("utf-8"), newline=""), strict=True)
    )
    if len({len(row) for row in rows}) != 1:
        raise ValueError("the rows of the CSV are not all as wide as its header")


def _check_ics(content: bytes, case: Case) -> None:
    if not case.terminal and content.count(b"\n") != content.count(b"\r\n"):
        raise ValueError("a line of the calendar file does not end as the format asks for")
    events: list[Any] = Calendar.from_ical(content.decode("utf-8")).walk("VEVENT")
    for event in events:
        if event["DTEND"].dt - event["DTSTART"].dt != timedelta(days=1):
            raise ValueError("an entry of the calendar file is no single day")
        if len(event.walk("VALARM")) > 1:
            raise ValueError("an entry of the calendar file has two alarms")
        if event["DTSTART"].dt < event["DTSTAMP"].dt.date():
            raise ValueError("an entry of the calendar file is past")


def _check_html(content: bytes) -> None:
    if not content.decode("utf-8").rstrip().endswith("</html>"):
        raise ValueError("the page has no end")
