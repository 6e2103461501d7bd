"""Tables as worksheets: dates and numbers as such, a column that says where each duty stands."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from math import ceil
from typing import Any, NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import LONGEST, Cell, Column, Table
from ilacs_cli.formats.values import Amount, DaysLeft, Deadline, Period, Shape, Value

OWNER, PROGRESS, STATUS = "Owner", "Progress", "Status"
"""The columns of a tracker that people fill in, and the one that follows the day."""

PROGRESSES = ("Not started", "Under way", "Done")
"""What can stand under ``PROGRESS``."""

DONE, GONE, TODAY, SOON, LATER = "Done", "Date has gone", "Due today", "Due soon", "To come"
"""What can stand under ``STATUS``."""

HOLIDAYS, SOON_DAYS = "Holidays", "DueSoon"
"""The names of the cells with the bank holidays, and with how many working days are soon."""

MOST_ROWS = 1_048_575
"""The most rows below the header of a worksheet."""

_SHAPES = {
    Shape.DAY: "ddd d mmm yyyy",
    Shape.MONTH: "mmm yyyy",
    Shape.PLAIN: "0",
    Shape.NUMBER: "#,##0",
    Shape.PER_CENT: "0%",
    Shape.TENTHS_OF_PER_CENT: "0.0%",
    Shape.THREE_PLACES: "0.000",
    Shape.FOUR_PLACES: "0.0000",
}
_DAYS_LEFT = '0;0" ago"'

_NARROWEST, _WIDEST = 9, 44  # characters
_ARROW = 3  # characters: the button of the filter
_BOLD = 1.1  # how much wider than others bold letters are
_RAGGED = 1.05  # how much of a line is left where a word does not fit it
_HEADER: dict[str, Any] = {"bold": True, "bottom": 1, "bg_color": "#E7EDF3", "text_wrap": True}
_RULED: dict[str, Any] = {"bottom": 1, "bottom_color": "#C9D1D9"}

LINE = 15
"""The height of a line, in points."""

_MAKES_A_FORMULA = {"=", "+", "-", "@"}


class Styles:
    """The formats of a workbook's cells, each made once.

    Args:
        book: the workbook.
    """

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - the library has no types
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **properties: object) -> Any:  # noqa: ANN401 - as above
        """Return the format with these *properties*, its text at the top of its cell."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **properties})
        return self._made[key]


class _Place(NamedTuple):
    """Where something stands on a worksheet, counted from 0."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """The cell's name within its row: $C4."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        name: str = xl_rowcol_to_cell(self.row, self.column, col_abs=True)
        return name


class Sheet(NamedTuple):
    """A worksheet, and the formats that its cells can have."""

    paper: Any
    styles: Styles

    def text(self, row: int, column: int, text: str, **style: object) -> None:
        """Write *text* in a cell, as text whatever it begins with; it stays text when edited."""
        shown = one_line(text, LONGEST)
        if shown[:1] in _MAKES_A_FORMULA and shown != "-":
            style["quote_prefix"] = True
        self.paper.write_string(row, column, shown, self.styles.of(**style))


class TableSheet:
    """A table on a worksheet.

    Args:
        sheet: the worksheet.
        table: the table.
        today: the day that the report is for.
        is_tracker: whether there are columns for who does each thing, and how far it is.
    """

    def __init__(self, sheet: Sheet, table: Table, today: date, *, is_tracker: bool) -> None:
        self._sheet, self._today = sheet, today
        columns = list(_columns(table))
        due = (number for number, column in enumerate(columns) if _has_deadlines(column))
        self._due = next(due, None)
        blank = [""] * len(table.rows)
        self._status = None
        empty: list[str] = []
        if self._due is not None:
            self._status = len(columns)
            columns.append(Column(STATUS, blank))
            if is_tracker:
                own = {column.heading.casefold() for column in table.beside}
                empty = [name for name in (OWNER, PROGRESS) if name.casefold() not in own]
                columns += [Column(name, blank) for name in empty]
        self._columns = [*columns, *table.beside]
        self._lists_progress = PROGRESS in empty
        headings = [column.heading.casefold() for column in self._columns]
        is_kept = is_tracker and self._due is not None and PROGRESS.casefold() in headings
        self._progress = headings.index(PROGRESS.casefold()) if is_kept else None
        self._last = len(table.rows), len(self._columns) - 1

    def write(self) -> None:
        """Write the header, the rows, and what marks and filters them."""
        paper = self._sheet.paper
        lines = [1] * len(self._columns[0].cells)
        for number, column in enumerate(self._columns):
            self._sheet.text(0, number, column.heading or "No.", **_HEADER)
            width = _width(column)
            paper.set_column(number, number, width)
            for row, cell in enumerate(column.cells):
                taken = lines_of(cell, width)
                lines[row] = max(lines[row], taken)
                self._write(_Place(row + 1, number), cell, wraps=not cell or taken > 1)
        for row, number in enumerate(lines, start=1):
            if number > 1:
                paper.set_row(row, number * LINE)
        paper.freeze_panes(1, 0)
        paper.repeat_rows(0)
        paper.autofilter(0, 0, *self._last)
        paper.ignore_errors({"number_stored_as_text": _range(1, 0, *self._last)})
        if self._due is not None and self._last[0]:
            self._mark()

    def _write(self, place: _Place, cell: str, *, wraps: bool) -> None:
        value = _value(cell)
        if place.column == self._status:
            self._write_status(place)
        elif isinstance(value, DaysLeft):
            self._write_days_left(place, value)
        elif isinstance(value, Deadline | Amount):
            self._write_amount(place, _amount(value))
        else:
            self._sheet.text(*place, cell, text_wrap=wraps, **_RULED)

    def _write_amount(self, place: _Place, amount: Amount) -> None:
        value, shape, before, after = amount
        shown = f"{_quoted(before)}{_SHAPES[shape]}{_quoted(after)}"
        style = self._sheet.styles.of(num_format=shown, align="left", **_RULED)
        if isinstance(value, date):
            self._sheet.paper.write_datetime(*place, datetime.combine(value, time()), style)
        else:
            self._sheet.paper.write_number(*place, value, style)

    def _write_days_left(self, place: _Place, value: DaysLeft) -> None:
        is_beside = self._deadline(place.row) is not None
        day = _Place(place.row, self._due or 0).name if is_beside else _date(value.day)
        left = value.calendar.count(self._today, value.day)
        style = self._sheet.styles.of(num_format=_DAYS_LEFT, align="left", **_RULED)
        self._sheet.paper.write_formula(*place, _days_left(day), style, left)

    def _deadline(self, row: int) -> Deadline | None:
        value = None if self._due is None else _value(self._columns[self._due].cells[row - 1])
        return value if isinstance(value, Deadline) else None

    def _write_status(self, place: _Place) -> None:
        due = self._deadline(place.row)
        if due is None or due.done:
            self._sheet.text(*place, DONE if due else "", **_RULED)
            return
        progress = said = ""
        if self._progress is not None:
            progress = _Place(place.row, self._progress).name
            said = self._columns[self._progress].cells[place.row - 1]
        formula = _status(_Place(place.row, self._due or 0).name, progress)
        style = self._sheet.styles.of(**_RULED)
        stands = DONE if said.casefold() == DONE.casefold() else _stands(due, self._today)
        self._sheet.paper.write_formula(*place, formula, style, stands)

    def _mark(self) -> None:
        """Mark the rows whose date has gone or is near on the day of opening, and those done."""
        paper, book = self._sheet.paper, self._sheet.styles
        day, status = (_Place(1, number or 0).name for number in (self._due, self._status))
        for criteria, look in (
            (
                _has_gone(day, status),
                {"bg_color": "#F9D7D3", "font_color": "#7A0C00", "bold": True},
            ),
            (_is_near(day, status), {"bg_color": "#FFF1CC", "font_color": "#4A3500", "bold": True}),
            (f'={status}="{DONE}"', {"font_color": "#5A6570", "italic": True}),
        ):
            rule = {"type": "formula", "criteria": criteria, "format": book.of(**look)}
            paper.conditional_format(1, 0, *self._last, rule)
        if self._lists_progress:
            listed = {"validate": "list", "source": list(PROGRESSES)}
            paper.data_validation(1, self._progress, self._last[0], self._progress, listed)


# Formulas: of cells' names, numbers and the texts above; never of anything else


def _days_left(day: str) -> str:
    gone = f"IF({day}<TODAY(),-NETWORKDAYS({day}+1,TODAY(),{HOLIDAYS}),0)"
    return f"=IF({day}>TODAY(),{_ahead(day)},{gone})"


def _ahead(day: str) -> str:
    return f"NETWORKDAYS(TODAY()+1,{day},{HOLIDAYS})"


def _status(day: str, progress: str) -> str:
    near = f'IF({_ahead(day)}<={SOON_DAYS},"{SOON}","{LATER}")'
    dated = f'IF({day}<TODAY(),"{GONE}",IF({day}=TODAY(),"{TODAY}",{near}))'
    return f'=IF({progress}="{DONE}","{DONE}",{dated})' if progress else f"={dated}"


def _has_gone(day: str, status: str) -> str:
    return f"=AND({day}<TODAY(),{_is_open(status)})"


def _is_near(day: str, status: str) -> str:
    return f"=AND({day}>=TODAY(),{_ahead(day)}<={SOON_DAYS},{_is_open(status)})"


def _is_open(status: str) -> str:
    return f'{status}<>"",{status}<>"{DONE}"'


def _date(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _stands(due: Deadline, today: date) -> str:
    """Return what the formula of a status gives on *today*, for what does not work it out."""
    if due.day <= today:
        return TODAY if due.day == today else GONE
    return SOON if due.calendar.count(today, due.day) <= due.soon.amount else LATER


# Cells


def _value(cell: str) -> Value | None:
    return cell.value if isinstance(cell, Cell) else None


def _has_deadlines(column: Column) -> bool:
    return any(isinstance(_value(cell), Deadline) for cell in column.cells)


def _amount(value: Deadline | Amount) -> Amount:
    if isinstance(value, Amount):
        return value
    return Amount(value.day, Shape.DAY, after=value.after)


def _columns(table: Table) -> Iterator[Column]:
    """Yield the columns of *table*: of one in which something lasts two, its first and last day."""
    for number, heading in enumerate(table.headings):
        cells = [row[number] for row in table.rows]
        if any(isinstance(_value(cell), Period) for cell in cells):
            yield Column(f"{heading}: from", [_end(cell, 0) for cell in cells])
            yield Column(f"{heading}: to", [_end(cell, 1) for cell in cells])
        else:
            yield Column(heading, cells)


def _end(cell: str, end: int) -> str:
    """Return the first or the last day of what *cell* says; both are the same where it is one."""
    value = _value(cell)
    if isinstance(value, Period):
        day = (value.first, value.last)[end]
        amount = Amount(day, value.shape, value.before, value.after)
        return Cell(f"{value.before}{in_words(day)}{value.after}", value=amount)
    return cell if end == 0 or value else ""


def _quoted(words: str) -> str:
    """Return *words* of our own as they stand in the format of a number."""
    return '"{}"'.format(words.replace('"', "'")) if words else ""


def _length(cell: str) -> int:
    return len(one_line(cell, LONGEST))


def lines_of(text: str, width: int) -> int:
    """Return on how many lines a *text* stands in a column so many characters wide."""
    return max(1, ceil(_length(text) * _RAGGED / width))


def _width(column: Column) -> int:
    """Return how many characters wide a column is: of a long text some lines, of dates one."""
    longest = max(map(_length, column.cells), default=0)
    fixed = {STATUS: len(GONE), OWNER: 14, PROGRESS: len(PROGRESSES[0])}
    wanted = max(
        ceil(longest * _BOLD) + 1, len(column.heading) + _ARROW, fixed.get(column.heading, 0) + 1
    )
    return min(max(wanted, _NARROWEST), _WIDEST)


def _range(*corners: int) -> str:
    from xlsxwriter.utility import xl_range

    cells: str = xl_range(*corners)
    return cells


def in_parts(table: Table) -> Sequence[Table]:
    """Return *table* in as many parts as it takes for each to fit a worksheet."""
    if len(table.rows) <= MOST_ROWS:
        return [table]
    starts = range(0, len(table.rows), MOST_ROWS)
    return [
        table._replace(
            rows=table.rows[start : start + MOST_ROWS],
            beside=[
                one._replace(cells=one.cells[start : start + MOST_ROWS]) for one in table.beside
            ],
        )
        for start in starts
    ]
