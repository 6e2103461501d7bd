"""Values to give an option or an argument: good ones of its kind, and odd ones of none."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from random import Random

from ilacs_cli.domain.calendar.dates import FIRST_DAY, LAST_DAY
from ilacs_cli.domain.rulebook import every_rule
from ilacs_cli.register.register import authorities
from ilacs_cli.register.rows import packaged_events

REGISTER = "own/register.csv"
"""Where a case keeps the user's own register."""

FILES = (
    *("letters.csv", "events.csv", "history.csv", REGISTER),
    *("letter.pdf", "letter.txt", "letters.xlsx", "bank-holidays.json", "council.docx"),
)
"""The files of a case, which are there if its command line or environment names them."""

ODD_PLACES = (
    "missing.csv",
    "no/such/folder/file.csv",
    "folder",
    ".",
    "loop",
    "letters.csv/file.csv",
    "own/register.csv.lock",
    f"./folder/../{REGISTER}",
    "x" * 300,
    "a name with spaces.csv",
    "-",
    "~",
    "~nobody/register.csv",
    "$HOME",
    "caf\u00e9\u2603.csv",
    "two\nlines.csv",
    "undecodable-\udcff.csv",
    r"C:\Users\Ann\register.csv",
    "NUL",
    "con.csv",
)

ODD_WORDS = (
    *("", " ", "\n", "\t", "-", "--", "---", "-h", "--help", "-x", "--json", "--no-such-option"),
    *(
        "=",
        "=1+1",
        "+1",
        "-1",
        "@home",
        "'",
        '"',
        "`",
        "|",
        "%s",
        "{}",
        "{0}",
        "$(id)",
        "\\",
        "\\N",
    ),
    *("<script>alert(1)</script>", "]]>", "[bold]x[/bold]", "[/]", "[link=x]", "\x1b[31m", "\x07"),
    *("\u2028", "\u200b", "\u202ereversed", "\ufeff", "\u0301", "\U0001f600", "\ufdfa", "\udcff"),
    *(
        "Ynys M\u00f4n",
        "\u5317\u4eac",
        "\u0660\u0661",
        "\u00bd",
        "\u00b2",
        "\uff11\uff12",
        "\u0130",
    ),
    *(
        "0",
        "-0",
        "00",
        "1e9",
        "1_000",
        "9" * 30,
        "-9",
        "0x10",
        "nan",
        "inf",
        "None",
        "null",
        "true",
    ),
    *("a" * 5_000, "word " * 400, "a=b=c", "=2018-01-01", "focused-visit/final-action-plan="),
    *("deadlines", "register", "import", "two\r\nlines", "comma, semicolon; and\ttab"),
)

ODD_DATES = (
    *("1978-01-01", "2100-12-31", "1977-12-31", "2101-01-01", "0001-01-01", "9999-12-31"),
    *("2024-02-29", "2023-02-29", "2018-13-01", "2018-00-10", "31/02/2026", "02/31/2026", "1/1/1"),
    *("86400", "tomorrow", "10 Sept 2018", "10 August", "10-08-2018", "2018-8-1", "20180810"),
    *(" 10 Aug 2018 ", "10 AUGUST 2018", "2018-08-10T00:00", "0000-00-00", "-2018-08-10"),
    *("\u0662\u0660\u0661\u0668-\u0660\u0668-\u0661\u0660", "2018\u201308\u201310", "2022-09-19"),
)

_TEXTS = ("A3", "Care leavers", "=HYPERLINK(1)", "https://example.org/a?b=c&d=e", "Ynys M\u00f4n")
_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y")


def day(chance: Random) -> str:
    """A date as a person writes it: mostly of Ofsted's years, sometimes at the edge of all."""
    if chance.random() < 0.1:
        return chance.choice(ODD_DATES)
    first, last = (date(2005, 1, 1), date(2030, 12, 31))
    if chance.random() < 0.1:
        first, last = FIRST_DAY, LAST_DAY
    found = first + timedelta(days=chance.randrange((last - first).days + 1))
    return found.strftime(chance.choice(_FORMS))


def number(chance: Random) -> str:
    """A number of days, or several with commas between them."""
    some = [
        str(chance.choice((0, 1, 5, 10, 70, 90, 250, 400))) for _ in range(1 + chance.randrange(3))
    ]
    return chance.choice((some[0], some[0], ",".join(some), str(chance.randrange(40_000))))


@cache
def _event_ids() -> tuple[str, ...]:
    return tuple(row.event_id for row in packaged_events())


@cache
def _rule_ids() -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.id for rule in every_rule()))


@cache
def _names() -> tuple[str, ...]:
    names = {
        name
        for each in authorities()
        for name in ("", each.name, each.urn, each.gss_code, each.dfe_code, *each.aliases)
    }
    return tuple(sorted(names))


def name(chance: Random) -> str:
    """What an authority is called: a name, an alias or a code; capitals and letters may be off."""
    found = chance.choice(_names())
    return chance.choice((found, found, found.upper(), f" {found} ", found[:4], f"{found}\u00e9"))


FEW = 12
"""How many events are named so often that a register is likely to hold one that is asked for."""


def id_(chance: Random) -> str:
    """The id of an event or of a rule."""
    if chance.random() < 0.3:
        return chance.choice(_event_ids()[:FEW])
    return chance.choice(chance.choice((_event_ids(), _rule_ids())))


def stated(chance: Random) -> str:
    """A date printed in a letter."""
    return f"{chance.choice(_rule_ids())}={day(chance)}"


def text(chance: Random) -> str:
    """Any text a person may write."""
    return chance.choice(_TEXTS)


def place(chance: Random) -> str:
    """Where a file is, or is not."""
    return chance.choice((*FILES, *ODD_PLACES))


def new_place(chance: Random) -> str:
    """Where a report may be written."""
    return chance.choice(("out.txt", "folder/out.txt", place(chance)))


BY_METAVAR: dict[str, Callable[[Random], str]] = {
    "DATE": day,
    "DAYS": number,
    "N": number,
    "NAME": name,
    "ID": id_,
    "RULE": id_,
    "RULE=DATE": stated,
    "TEXT": text,
    "URL": text,
    "FILE": place,
    "FILE.csv": place,
    "FILE.docx": place,
    "FILE...": place,
    "YEAR": lambda chance: str(chance.choice((2026, 2027, 2029, 1970, 2200))),
}
"""What makes a good value, by what help calls it; a name that is not here gets any value."""


def any_value(chance: Random) -> str:
    """A value of any kind or none."""
    if chance.random() < 0.5:
        return chance.choice(ODD_WORDS)
    return chance.choice(tuple(BY_METAVAR.values()))(chance)
