"""A report as an Excel workbook: a sheet a table, and sheets that say what the tables rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from ilacs_cli.domain.calendar.dates import FIRST_DAY, spelt_out
from ilacs_cli.domain.calendar.working_days import BankHoliday
from ilacs_cli.domain.notes import ASSUMPTIONS
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import (
    LONGEST,
    Block,
    Cell,
    Detail,
    Fact,
    Facts,
    Heading,
    Lines,
    Pairs,
    Picture,
    Report,
    Table,
    as_at,
    explained,
    told,
)
from ilacs_cli.formats.paper import licence, parted, title_of
from ilacs_cli.formats.sources import sources_in
from ilacs_cli.formats.values import DaysLeft, Deadline
from ilacs_cli.formats.worksheets import (
    HOLIDAYS,
    LINE,
    SOON,
    SOON_DAYS,
    Sheet,
    Styles,
    TableSheet,
    in_parts,
    lines_of,
)

ABOUT, EXPLANATION, SOURCES, BANK_HOLIDAYS = "About", "Explanation", "Sources", "Bank holidays"
"""The sheets beside those of the tables."""

LONGEST_NAME = 31
"""The most characters in the name of a sheet."""

_AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_ILLEGAL = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_RESERVED = "history"
_A4 = 9
_NAME_AT_MOST = 100  # characters: of 255 in a header, where an ampersand takes two
_TERMS, _SAID = 26, 100  # characters


def content(report: Report, detail: Detail = Detail()) -> bytes:  # noqa: B008 - it never changes
    """Return *report* as a workbook; the same report makes the same bytes.

    No text of a name or a note becomes a formula or a link.
    """
    import xlsxwriter

    file = BytesIO()
    book = xlsxwriter.Workbook(file, _AS_TEXT)
    book.set_properties(
        {
            "title": report.heading,
            "subject": one_line(report.subject or "", _NAME_AT_MOST),
            "comments": as_at(report),
            "created": datetime.combine(report.today, time()),
        }
    )
    _Workbook(book, report).write(detail)
    book.close()
    return file.getvalue()


class _Workbook:
    """A workbook of a report.

    Args:
        book: the library's workbook, still empty.
        report: the report.
    """

    def __init__(self, book: Any, report: Report) -> None:  # noqa: ANN401 - the library has no types
        self._book, self._report = book, report
        self._styles = Styles(book)
        self._names: set[str] = set()
        self._deadlines: list[Deadline | DaysLeft] = []

    def write(self, detail: Detail) -> None:
        """Write the answer, its tables, the explanation, its tables, sources and bank holidays."""
        report = self._report
        about = _TextSheet(self._sheet(ABOUT), self._styles)
        answer = parted(told(report, detail._replace(explained=False))).paper
        about.title(report.heading, as_at(report))
        assumed = [note.text for note in report.assumptions() if note.code in ASSUMPTIONS]
        for number, text in enumerate(assumed):
            about.said("" if number else "Bear in mind", text)
        tables = self._blocks(answer, about)
        if blocks := parted(explained(report)).paper:
            texts = any(not isinstance(block, Table | Heading | Picture) for block in blocks)
            on = _TextSheet(self._sheet(EXPLANATION), self._styles) if texts else about
            self._blocks(blocks, on)
        self._sources()
        if self._deadlines:
            self._say_soon(about)
            self._bank_holidays()
        if tables and (report.is_tracker or not any(isinstance(one, Pairs) for one in answer)):
            tables[0].activate()

    def _sheet(self, name: str) -> Any:  # noqa: ANN401 - as above
        """Return a new sheet called *name*, or nearly so where there is one; set up to print."""
        sheet = self._book.add_worksheet(self._legal(name))
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        title = one_line(title_of(self._report), _NAME_AT_MOST)
        sheet.set_header(f"&L{title.replace('&', '&&')}&R&A")
        sheet.set_footer(f"&L{as_at(self._report)}&RPage &P of &N")
        return sheet

    def _legal(self, name: str) -> str:
        """Return *name* as a sheet can be called that no other is."""
        plain = " ".join(name.translate(_ILLEGAL).split())[:LONGEST_NAME] or "Table"
        unique, number = plain, 1
        while unique.casefold() in {*self._names, _RESERVED}:
            number += 1
            unique = f"{plain[: LONGEST_NAME - 3]} {number}"
        self._names.add(unique.casefold())
        return unique

    def _blocks(self, blocks: Iterable[Block], on: _TextSheet) -> list[Any]:
        """Write *blocks*, each table on a sheet of its own and the rest *on* a sheet of text."""
        made: list[Any] = []
        for block in blocks:
            if isinstance(block, Table):
                for part in in_parts(block):
                    sheet = self._sheet(block.name or block.caption or self._report.title)
                    self._table(sheet, part)
                    on.see(sheet.get_name())
                    made.append(sheet)
            else:
                on.block(block)
        return made

    def _table(self, paper: Any, table: Table) -> None:  # noqa: ANN401 - as above
        sheet, report = Sheet(paper, self._styles), self._report
        TableSheet(sheet, table, report.today, is_tracker=report.is_tracker).write()
        values = (cell.value for row in table.rows for cell in row if isinstance(cell, Cell))
        self._deadlines += [value for value in values if isinstance(value, Deadline | DaysLeft)]

    def _say_soon(self, about: _TextSheet) -> None:
        """Say what is due soon, in a cell that people can change."""
        soon = next((one.soon for one in self._deadlines if isinstance(one, Deadline)), None)
        if soon is None:
            return
        about.heading("Status")
        about.said("", "The status of each duty follows the day on which this file is opened.")
        cell = about.number(f"{SOON}: working days", soon.amount)
        self._book.define_name(SOON_DAYS, f"={ABOUT}!{cell}")
        about.said("", "Change this number to be told of a duty earlier or later.")

    def _bank_holidays(self) -> None:
        """Write the bank holidays that the formulas leave out, from the first day to the last."""
        holidays = self._holidays()
        rows = [(words.day(day), name) for day, name in holidays]
        sheet = self._sheet(BANK_HOLIDAYS)
        self._table(sheet, Table(("Date", "Bank holiday"), rows))
        last = max(len(holidays), 1) + 1
        self._book.define_name(HOLIDAYS, f"='{BANK_HOLIDAYS}'!$A$2:$A${last}")

    def _holidays(self) -> Sequence[BankHoliday]:
        calendar, today = self._deadlines[0].calendar, self._report.today
        days = [one.day for one in self._deadlines]
        first, last = min(today, *days), max(today, calendar.published_to, *days)
        return calendar.skipped(max(date(first.year - 1, 12, 31), FIRST_DAY), last)

    def _sources(self) -> None:
        """Write each source, up to when our records go, the calendar and the licence."""
        rows = [
            ("; ".join(what), one.title, one.reference, one.url or "", one.basis.meaning)
            for one, what in sources_in(self._report).items()
        ]
        calendar = self._report.calendar
        known = f", as known on {spelt_out(calendar.known_on)}" if calendar.known_on else ""
        caveats = parted(self._report.caveats()).paper
        rows += [("Our records", said, "", "", "") for said in caveats if isinstance(said, str)]
        days = f"published to {spelt_out(calendar.published_to)}{known}"
        rows += [
            ("Bank holidays", "gov.uk, bank holidays in England and Wales", days, "", ""),
            ("Licence", licence(), "", "", ""),
        ]
        headings = ("What", "Source", "Reference", "Address", "How we know")
        self._table(self._sheet(SOURCES), Table(headings, rows))


class _TextSheet:
    """A sheet of text: terms on the left, what is said of them on the right.

    Args:
        paper: the worksheet.
        styles: the formats of its cells.
    """

    def __init__(self, paper: Any, styles: Styles) -> None:  # noqa: ANN401 - as above
        self._sheet, self._row = Sheet(paper, styles), 0
        paper.set_column(0, 0, _TERMS)
        paper.set_column(1, 1, _SAID)
        paper.hide_gridlines(2)

    def title(self, heading: str, day: str) -> None:
        """Write what the workbook is called, and for which *day* it was made."""
        self._sheet.text(self._row, 0, heading, bold=True, font_size=14)
        self._row += 2
        self.said("", day)

    def heading(self, text: str) -> None:
        """Write a heading, after an empty row."""
        self._row += 1
        self._sheet.text(self._row, 0, text, bold=True, font_size=12)
        self._row += 1

    def said(self, term: str, text: str) -> None:
        """Write a *text* beside its *term*, which is a blank where it is a paragraph."""
        self._sheet.text(self._row, 0, term, bold=True, text_wrap=True)
        self._sheet.text(self._row, 1, text, text_wrap=True)
        lines = max(lines_of(term, _TERMS), lines_of(text, _SAID))
        self._sheet.paper.set_row(self._row, lines * LINE)
        self._row += 1

    def number(self, term: str, number: int) -> str:
        """Write a *number* that people may change; return its cell's name."""
        self._sheet.text(self._row, 0, term, bold=True, text_wrap=True)
        style = self._sheet.styles.of(align="left", border=1, bg_color="#FFFDE7")
        self._sheet.paper.write_number(self._row, 1, number, style)
        self._row += 1
        return f"$B${self._row}"

    def see(self, name: str) -> None:
        """Write on which sheet a table stands, as a link to it."""
        link = self._sheet.styles.of(font_color="#0B4F8A", underline=1)
        self._sheet.paper.write_url(self._row, 1, f"internal:'{name}'!A1", link, f"Sheet: {name}")
        self._row += 1

    def block(self, block: Block) -> None:
        """Write a *block* that is no table; a picture of characters says what a table says."""
        if isinstance(block, Heading):
            self.heading(block.words)
        elif isinstance(block, Pairs | Facts):
            if block.about:
                self.heading(one_line(block.about, LONGEST))
            pairs = block.terms.items() if isinstance(block, Pairs) else _facts(block)
            for term, text in pairs:
                self.said(words.capitalised(term), text)
        elif not isinstance(block, Picture | Table):
            for line in block if isinstance(block, Lines) else [block]:
                self.said("", line)


def _facts(facts: Facts) -> Iterator[tuple[str, str]]:
    for line in facts.lines:
        yield (line.about, line.said) if isinstance(line, Fact) else ("", line)
