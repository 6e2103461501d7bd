"""Reads the sector's inspection-history file: the full inspections of authorities, from reports.

The file names inspectors. That column is dropped before anything else is done, and a value that
might be a name out of its place is never repeated in a message.
"""

import re
from collections.abc import Collection
from datetime import date

from ilacs_cli.domain.authorities import find
from ilacs_cli.domain.calendar.dates import parse_date
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.record_results import Action, RecordResult
from ilacs_cli.domain.text import one_line
from ilacs_cli.register.check_rows import valid_event
from ilacs_cli.register.matching import ProposedEvent, fill_blanks
from ilacs_cli.register.reading import Line, Row, Sheet
from ilacs_cli.register.recording import event_named
from ilacs_cli.register.register import authorities
from ilacs_cli.register.rows import EVENT_COLUMNS

GRADE_COLUMNS = {
    "overall_effectiveness_grade": "overall",
    "impact_of_leaders_grade": "leaders",
    "help_and_protection_grade": "help_and_protection",
    "in_care_grade": "in_care",
    "care_leavers_grade": "care_leavers",
}
"""The file's judgements, and the register's columns for them."""

COLUMNS = (
    "urn",
    "local_authority",
    "inspection_link",
    "publication_date",
    "inspection_framework",
    "inspection_start_date",
    "inspection_end_date",
    *GRADE_COLUMNS,
)
"""The columns that are read; the file has others."""

DATE_COLUMNS = ("publication_date", "inspection_start_date", "inspection_end_date")
"""Those of them that hold dates."""

_FACTS = ("kind", "start_date", "end_date", "published_date", *GRADE_COLUMNS.values())
_FRAMEWORKS = {
    "short": (RecordKind.ILACS_SHORT, "ILACS"),
    "standard": (RecordKind.ILACS_STANDARD, "ILACS"),
    "sif": (RecordKind.SIF_INSPECTION, "SIF"),
    "single inspection framework": (RecordKind.SIF_INSPECTION, "SIF"),
}
UNTOLD = {
    "": "the file does not say what kind of inspection it was, and none of that day is known",
    "inspection duration longer than standard framework": "it lasted longer than a standard "
    "inspection, so its kind is not told, and none of that day is known",
    "invalid end or start date extracted": "the file could not read its dates, so its kind is not "
    "told, and none of that day is known",
    "invalid date format": "the file could not read its dates, so its kind is not told, and none "
    "of that day is known",
}
"""Why an inspection that is not known cannot be added, by what stands for its framework."""

_ABSENT = frozenset({"", "data_unreadable", "inspection_pre_dates_judgement"})
_NO_OVERALL = "not_reported_post_reform"
_GRADES = ("outstanding", "good", "requires improvement", "inadequate")
_UNCHECKED = "from the sector's inspection-history file, not checked against the report"


def is_history(sheet: Sheet) -> bool:
    """Whether *sheet* is an inspection-history file."""
    return set(COLUMNS) <= set(sheet.columns)


def read_line(line: Line, urns: Collection[str]) -> ProposedEvent | RecordResult:
    """Return the inspection in a line of an inspection-history file, or why it is left out.

    Args:
        line: the line.
        urns: the URNs of the authorities there are.
    """
    try:
        if isinstance(line.cells, InputError):
            raise line.cells
        read = {name: line.cells[name].strip() for name in COLUMNS}
        return _proposed(read, urns)._replace(line=line.number)
    except InputError as error:
        return RecordResult(Action.LEFT_OUT, None, error.message, line.number)


def _proposed(cells: Row, urns: Collection[str]) -> ProposedEvent:
    urn = cells["urn"]
    if urn not in urns:
        raise InputError(f"urn: {_quoted(urn)} is the URN of no authority")
    _check_name(cells["local_authority"], urn)
    kind, framework, untold = _kind(cells["inspection_framework"])
    published = _published(cells["publication_date"])
    row = {
        **dict.fromkeys(EVENT_COLUMNS, ""),
        "event_id": event_named(urn, kind, [published]) if kind else "",
        "urn": urn,
        "kind": kind,
        "framework": framework,
        "start_date": _day("inspection_start_date", cells),
        "end_date": _day("inspection_end_date", cells),
        "published_date": published.isoformat(),
        **{ours: _grade(theirs, cells) for theirs, ours in GRADE_COLUMNS.items()},
        "document_url": _link(cells["inspection_link"]),
        "confidence": "secondary",
        "note": _note(cells),
    }
    return ProposedEvent(
        valid_event(row, urns) if kind else row, _FACTS, _merged, if_unknown=untold
    )


def _check_name(name: str, urn: str) -> None:
    """Check that *name*, where it is that of an authority, is that of the one with *urn*.

    Raises:
        InputError: if it is another's: a column may have been sorted without the rest.
    """
    try:
        authority = find(authorities(), name)
    except InputError:
        return
    if authority.urn != urn:
        raise InputError(f"local_authority is {authority.name}, and urn {urn} is another's")


def _link(text: str) -> str:
    """Return *text* if it is an address of the web, else nothing."""
    return text if re.fullmatch(r"https?://[^\s]+", text) else ""


def _kind(text: str) -> tuple[str, str, str | None]:
    """Return the kind, the framework, and why the kind is not told."""
    framework = text.lower().removeprefix("ilacs ").removesuffix(" inspection")
    if framework in _FRAMEWORKS:
        return *_FRAMEWORKS[framework], None
    if text.lower() in UNTOLD:
        return "", "", UNTOLD[text.lower()]
    raise InputError(f"inspection_framework: {_quoted(text)} is not a framework that is known")


def _published(text: str) -> date:
    short = re.fullmatch("([0-9]{1,2}/[0-9]{1,2}/)([0-9]{2})", text)
    return _date("publication_date", f"{short[1]}20{short[2]}" if short else text)


def _day(column: str, cells: Row) -> str:
    return _date(column, cells[column]).isoformat() if cells[column] else ""


def _date(column: str, text: str) -> date:
    try:
        return parse_date(text)
    except InputError:
        raise InputError(f"{column}: {_quoted(text)} is not a date from 1978 to 2100") from None


def _grade(column: str, cells: Row) -> str:
    text = cells[column].lower()
    if text in _ABSENT or text == _NO_OVERALL:
        return ""
    # Some rows carry more of the sentence: "requires improvement to be good".
    for grade in _GRADES:
        if text == grade or (grade == "requires improvement" and grade in text):
            return grade.replace(" ", "_")
    raise InputError(f"{column}: {_quoted(cells[column])} is not a judgement")


def _note(cells: Row) -> str:
    if cells["overall_effectiveness_grade"].lower() == _NO_OVERALL:
        return f"no overall judgement (2026 framework); {_UNCHECKED}"
    return _UNCHECKED


def _merged(new: Row, known: Row) -> Row:
    """Return *known* with the facts of *new* that are filled in, and where they come from.

    Raises:
        InputError: if the two do not go together.
    """
    facts = {name: new[name] for name in _FACTS}
    note = known["note"]
    if _UNCHECKED not in note:
        note = "; ".join(filter(None, (note, _UNCHECKED)))
    merged = {**fill_blanks(facts, known), "confidence": new["confidence"], "note": note}
    return valid_event(merged, {known["urn"]})


def _quoted(text: str) -> str:
    """Return *text* to be quoted in a message, unless it might be somebody's name."""
    if not text:
        return "a blank"
    is_a_number_or_date = re.fullmatch("[0-9 /.:-]+", text)
    return repr(one_line(text)) if is_a_number_or_date else "what stands there"
