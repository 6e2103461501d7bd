"""Contents of the files a case reads: sound ones, and spoiled in every way seen or feared."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from io import BytesIO, StringIO
from random import Random

import docx
import xlsxwriter
from govuk import CACHED
from letters import made

from fuzzing import values
from ilacs_cli.domain.event_rows import EVENT_COLUMNS, EventRow
from ilacs_cli.domain.events import LETTER_KINDS, Outcome
from ilacs_cli.register.letters import COLUMNS as LETTER_COLUMNS
from ilacs_cli.register.register import authorities
from ilacs_cli.register.rows import packaged_events
from ilacs_cli.register.sector.sheets import ILACS

_TOO_LONG_FOR_A_CELL = 140_000  # the csv module takes 131,072
_FORMULAS = ("=1+1", "+44", "-5", "@home", "'=x", "\t=1", '"', "a,b", "\r", "two\nlines")


@cache
def _packaged() -> Sequence[EventRow]:
    return tuple(packaged_events())


def letters(chance: Random) -> bytes:
    """A file of letters, with a column of the user's own."""
    columns = [*LETTER_COLUMNS, chance.choice(("reference", "=ref", ""))]
    rows = [_letter(chance) for _ in range(chance.randrange(6))]
    return _csv(columns, [[row.get(name, "A1") for name in columns] for row in rows])


def _letter(chance: Random) -> dict[str, str]:
    return {
        "authority": chance.choice((values.name(chance), "", "Bury")),
        "event": chance.choice(LETTER_KINDS),
        "outcome": chance.choice(("", "", *Outcome)),
        "letter_date": values.day(chance),
        "received": chance.choice(("", "", values.day(chance))),
    }


def events(chance: Random) -> bytes:
    """A file of the register's columns: some packaged events, one or another cell changed."""
    some = _packaged()[: values.FEW] if chance.random() < 0.5 else _packaged()
    rows = [_changed(row, chance) for row in chance.sample(some, 5)]
    return _csv(EVENT_COLUMNS, rows)


def _changed(row: EventRow, chance: Random) -> EventRow:
    if chance.random() < 0.92:
        return row
    new = chance.choice((values.any_value(chance), values.day(chance), "", values.id_(chance)))
    return row._replace(**{chance.choice(EVENT_COLUMNS): new})


def history(chance: Random) -> bytes:
    """The sector's inspection-history file, which names inspectors too."""
    columns = [*ILACS.read, "inspector_name"]
    rows = [_inspection(chance) for _ in range(chance.randrange(5))]
    return _csv(columns, [[row.get(name, "good") for name in columns] for row in rows])


def _inspection(chance: Random) -> dict[str, str]:
    urns = [authority.urn for authority in authorities()]
    return {
        "urn": chance.choice((*urns, "1", "")),
        "local_authority": values.name(chance),
        "inspection_link": values.text(chance),
        "publication_date": chance.choice(("11/02/22", values.day(chance))),
        "inspection_framework": chance.choice(("short", "standard", "sif", "", "other")),
        "inspection_start_date": chance.choice(("06/12/2021", "", values.day(chance))),
        "inspection_end_date": chance.choice(("17/12/2021", "", values.day(chance))),
        "overall_effectiveness_grade": chance.choice(("good", "inadequate", "data_unreadable")),
    }


def _csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerows([columns, *rows])
    return written.getvalue().encode("utf-8", errors="surrogateescape")


@cache
def _papers() -> Sequence[Sequence[made.Page]]:
    """Letters and reports of each family, one of which lacks its date and another the whose."""
    area = ("Children wait too long for a decision.",)
    return (
        made.visit_letter(priority=area),
        made.visit_letter(letter_date=None, letterhead="box"),
        made.visit_letter(authority="Nowhere County Council"),
        made.report(),
        made.single_framework_report(),
        made.jtai_letter(),
        made.area_send_report(outcome=3),
        made.monitoring_letter(),
        made.scan(),
    )


@cache
def _printed(number: int) -> bytes:
    return made.as_pdf(_papers()[number])


def pdf(chance: Random) -> bytes:
    """A letter or report as a PDF."""
    return _printed(chance.randrange(len(_papers())))


def typed(chance: Random) -> bytes:
    """A letter or report as plain text."""
    return made.as_text(chance.choice(_papers())).encode()


def xlsx(chance: Random) -> bytes:
    """A workbook that holds what one of the other files does."""
    rows = csv.reader(
        StringIO(chance.choice((letters, events, history))(chance).decode(errors="replace"))
    )
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, [cell[:30_000] for cell in row])
    return content.getvalue()


def bank_holidays(chance: Random) -> bytes:
    """gov.uk's file of bank holidays, with another day or one less."""
    found = json.loads(CACHED.read_text(encoding="utf-8"))
    events_of = found["england-and-wales"]["events"]
    for _ in range(chance.randrange(3)):
        new = {"title": "Bank holiday", "date": values.day(chance), "notes": "", "bunting": True}
        if chance.random() < 0.5:
            events_of.append(new)
        else:
            events_of.pop()
    return json.dumps(found).encode()


@cache
def _template() -> bytes:
    content = BytesIO()
    docx.Document().save(content)
    return content.getvalue()


_MAKERS: Mapping[str, Callable[[Random], bytes]] = {
    "letters.csv": letters,
    "events.csv": events,
    "history.csv": history,
    values.REGISTER: events,
    "letter.pdf": pdf,
    "letter.txt": typed,
    "letters.xlsx": xlsx,
    "bank-holidays.json": bank_holidays,
    "council.docx": lambda _: _template(),
}


def content(place: str, chance: Random) -> bytes:
    """What the file *place* holds: mostly what it should, sometimes another's, often spoiled."""
    maker = _MAKERS[place] if chance.random() < 0.9 else chance.choice(tuple(_MAKERS.values()))
    found = maker(chance)
    for _ in range(chance.choice((0, 0, 0, 0, 1, 2))):
        found = chance.choice(_SPOILERS)(found, chance)
    return found


def _cut(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _put_in(content: bytes, put: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + put + content[at:]


_SPOILERS: Sequence[Callable[[bytes, Random], bytes]] = (
    _cut,
    lambda content, _: b"\xef\xbb\xbf" + content,
    lambda content, _: content.replace(b"\n", b"\r\n"),
    lambda content, _: content.replace(b"\n", b"\r"),
    lambda content, _: content.replace(b"\n", b",,\r\n") + b",,,\r\n\r\n",
    lambda content, _: content.replace(b",", b";"),
    lambda content, _: content.replace(b",", b"\t"),
    lambda content, _: content.replace(b",", b"\n", 3),
    lambda content, _: content + content,
    lambda content, _: content.decode("utf-8", errors="replace").encode("utf-16"),
    lambda content, _: b"\n\n" + content,
    lambda content, _: content.partition(b"\n")[2],
    lambda content, chance: _put_in(content, chance.randbytes(20), chance),
    lambda content, chance: _put_in(content, "\u00e9\u2603".encode()[:-1], chance),
    lambda content, chance: _put_in(content, b"\0", chance),
    lambda content, chance: _put_in(content, b'"', chance),
    lambda content, chance: _put_in(content, b"x" * _TOO_LONG_FOR_A_CELL, chance),
    lambda content, chance: _put_in(content, chance.choice(_FORMULAS).encode(), chance),
    lambda _, chance: chance.randbytes(chance.randrange(2_000)),
    lambda _, chance: chance.choice(
        (b"", b"\n", b"\xef\xbb\xbf", b",", b'"', b"\xff\xfe", b"[" * 9_999)
    ),
)
