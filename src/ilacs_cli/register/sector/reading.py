"""Reads a line of one of the sector's sheets: an inspection, or why it is left out.

Some of the sheets name inspectors. No column is read but those that are declared, and a value
that might be a name out of its place is never repeated in a message.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from ilacs_cli.domain.authorities import Authority, find
from ilacs_cli.domain.calendar.dates import parse_date
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import COLUMN_TYPES, Address, Day, EventRow, Judgement
from ilacs_cli.domain.events import Outcome, RecordKind
from ilacs_cli.domain.names import in_wales
from ilacs_cli.domain.record_results import Action, RecordResult
from ilacs_cli.domain.text import one_line
from ilacs_cli.register.check_rows import is_address, valid_event
from ilacs_cli.register.matching import ProposedEvent
from ilacs_cli.register.reading import Cells, Line
from ilacs_cli.register.recording import FRAMEWORKS, event_named
from ilacs_cli.register.register import authorities, known_urns
from ilacs_cli.register.rows import OUTCOME_NOTE, OUTCOME_NOTES, joined_notes
from ilacs_cli.register.sector.sheets import NONE, OutcomeColumn, SectorSheet

_GRADES = ("outstanding", "good", "inadequate")


def read_line(sheet: SectorSheet, line: Line) -> ProposedEvent | RecordResult:
    """Return the inspection in a *line* of a *sheet*, or why it is left out."""
    try:
        if isinstance(line.cells, InputError):
            raise line.cells
        cells = {name: line.cells[name].strip() for name in sheet.read}
        return _proposed(sheet, cells)._replace(line=line.number)
    except InputError as error:
        return RecordResult(Action.LEFT_OUT, None, error.message, line.number)


def _proposed(sheet: SectorSheet, cells: Cells) -> ProposedEvent:
    urn = _urn(sheet, cells)
    kind, why_no_kind = _kind(sheet, cells)
    published = _published(sheet, cells)
    cells_read = {
        column: _READERS[COLUMN_TYPES[column]](name, _known(sheet, cells[name]))
        for column, name in sheet.columns.items()
    }
    row = EventRow(
        **cells_read,
        **_outcome(sheet.outcome, kind, cells),
        urn=urn,
        event_id=event_named(urn, kind, [published]) if kind else "",
        kind=kind or "",
        framework=FRAMEWORKS[kind] if kind else "",
        theme=_theme(sheet, cells),
        confidence="secondary",
    )

    def merge(new: EventRow, on_file: EventRow) -> EventRow:
        return _merged(sheet, new, on_file)

    return ProposedEvent(
        valid_event(row) if kind else row,
        sheet.facts,
        merge,
        if_unknown=why_no_kind,
        is_refused_if_near=True,
        note_if_added=joined_notes(_no_overall(sheet, cells), sheet.source),
    )


def _known(sheet: SectorSheet, text: str) -> str:
    """Return *text*, but a blank where it stands for nothing."""
    return "" if text.lower() in NONE or text.lower() == sheet.without_overall else text


def _urn(sheet: SectorSheet, cells: Cells) -> str:
    """Return the URN of the authority, by its own column or by its name.

    Raises:
        InputError: if it is no authority's, or its name is another's: a column may have been
            sorted without the rest.
    """
    named = _named(sheet, cells[sheet.name])
    if sheet.urn is None:
        if named is None:
            raise _no_authority(sheet, cells[sheet.name])
        return named.urn
    urn = cells[sheet.urn]
    if urn not in known_urns():
        raise InputError(f"{sheet.urn}: {_quoted(urn)} is the URN of no authority")
    if named and named.urn != urn:
        raise InputError(f"{sheet.name} is {named.name}, and {sheet.urn} {urn} is another's")
    return urn


def _named(sheet: SectorSheet, name: str) -> Authority | None:
    for ending in sheet.name_endings:
        name = name.removesuffix(ending)
    try:
        return find(authorities(), name)
    except InputError:
        return None


def _no_authority(sheet: SectorSheet, name: str) -> InputError:
    """Return the error of a *name* that is not an authority's; only one of Wales is repeated."""
    welsh = in_wales(name) if sheet.has_wales else ()
    if welsh:
        are = "are" if len(welsh) > 1 else "is"
        return InputError(f"{sheet.name}: {' and '.join(welsh)} {are} in Wales")
    return InputError(f"{sheet.name}: what stands there is not the name of one authority")


def _kind(sheet: SectorSheet, cells: Cells) -> tuple[RecordKind | None, str | None]:
    """Return the kind of the inspection; None and why, where that is not told."""
    if sheet.kind_column is None:
        return sheet.kinds[""], None
    text = _known(sheet, cells[sheet.kind_column]).lower()
    kind = sheet.kinds.get(text.removeprefix("ilacs ").removesuffix(" inspection"))
    if kind or text in sheet.no_kind:
        return kind, None if kind else sheet.no_kind[text]
    raise InputError(f"{sheet.kind_column}: {_quoted(text)} is not a framework that is known")


def _published(sheet: SectorSheet, cells: Cells) -> date:
    column = sheet.columns["published_date"]
    return _date(column, _known(sheet, cells[column]))


def _date(column: str, text: str) -> date:
    short = re.fullmatch("([0-9]{1,2}/[0-9]{1,2}/)([0-9]{2})", text)
    whole = f"{short[1]}20{short[2]}" if short else text
    try:
        return parse_date(whole)
    except InputError:
        raise InputError(f"{column}: {_quoted(whole)} is not a date from 1978 to 2100") from None


def _day(column: str, text: str) -> str:
    return _date(column, text).isoformat() if text else ""


def _grade(column: str, text: str) -> str:
    grade = text.lower()
    if "requires improvement" in grade:  # some rows carry more of it: "... to be good"
        return "requires_improvement"
    if grade and grade not in _GRADES:
        raise InputError(f"{column}: {_quoted(text)} is not a judgement")
    return grade


def _address(_: str, text: str) -> str:
    """Return the address in *text*: by itself, or in a link of Excel's."""
    link = re.match(r'=\s*HYPERLINK\(\s*"([^"]*)"', text, re.IGNORECASE)
    address = link[1] if link else text
    return address if is_address(address) else ""


_READERS: Mapping[object, Callable[[str, str], str]] = {
    Day: _day,
    Judgement: _grade,
    Address: _address,
}
"""What reads each type of the register's columns: it takes the sheet's column and the text."""


def _outcome(
    declared: OutcomeColumn | None, kind: RecordKind | None, cells: Cells
) -> Mapping[str, str]:
    """Return the outcome by the register's columns.

    Raises:
        InputError: if it is none, or the words beside it tell another.
    """
    if declared is None or kind is None:
        return {}
    text = cells[declared.column]
    if text.lower() in NONE:
        return {}
    outcome = declared.outcomes.get(text.removesuffix(".0"))
    if outcome is None:
        raise InputError(f"{declared.column}: {_quoted(text)} is not an outcome")
    words = cells[declared.told_in].lower()
    in_words = {other for phrase, other in declared.words.items() if phrase in words}
    if in_words and outcome not in in_words:
        raise InputError(
            f"{declared.column}: {_quoted(text)} is another outcome than {declared.told_in} tells"
        )
    return {
        "note": OUTCOME_NOTES[kind.event_kind, outcome],
        "priority_action": "true" if outcome is Outcome.SYSTEMIC_FAILINGS else "false",
    }


def _theme(sheet: SectorSheet, cells: Cells) -> str:
    """Return what it was about, where the text begins as one of the themes does; else a blank."""
    text = cells[sheet.theme_column].lower() if sheet.theme_column else ""
    return next((theme for begins, theme in sheet.themes.items() if text.startswith(begins)), "")


def _no_overall(sheet: SectorSheet, cells: Cells) -> str:
    overall = cells[sheet.columns["overall"]].lower() if "overall" in sheet.columns else ""
    is_without = bool(overall) and overall == sheet.without_overall
    return "no overall judgement (2026 framework)" if is_without else ""


def _merged(sheet: SectorSheet, new: EventRow, on_file: EventRow) -> EventRow:
    """Return the row *on_file* with the facts of *new*, and where they come from."""
    facts = {column: text for column in sheet.facts if (text := new.cell(column))}
    note = on_file.note
    if new.note and new.note not in note:
        note = joined_notes(new.note, OUTCOME_NOTE.sub("", note).strip("; "))
    if sheet.source not in note:
        note = joined_notes(note, sheet.source)
    merged = on_file._replace(**{**facts, "note": note}, confidence=new.confidence)
    return valid_event(merged)


def _quoted(text: str) -> str:
    """Return *text* to be quoted in a message, unless it might be somebody's name."""
    if not text:
        return "a blank"
    is_a_number_or_date = re.fullmatch("[0-9 /.:-]+", text)
    return repr(one_line(text)) if is_a_number_or_date else "what stands there"
