"""The days on site: the first and the last, from the sentence or the line that prints them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.letter_fields import Field, Sure
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.rulebook.event_dates import RETURNED_WITHIN
from ilacs_cli.domain.text import one_line
from ilacs_cli.letters.family import Findings, Letter
from ilacs_cli.letters.printed_dates import PrintedDay, PrintedRun, flaw_note, runs
from ilacs_cli.letters.text import compiled, flat, loosely

_NEAR = 2000
"""How many characters after the title the words stand that lead to the days, at most."""
_WITHIN = 600
"""How many characters after the words that lead to them the days on site begin, at most."""
_GOES_ON_WITHIN = 120
"""How many characters further on the days begin on which a visit went on, at most."""
_LEADING_WORD = (
    r"\b(?:on|between|from|place|carried out|and|then|also|dates?:?|(?:morning|afternoon) of"
    r"|(?:\w+day)),?(?: the)? ?$"
)
"""A word after which days on site stand."""
_LIKE_A_DATE = r"\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,9},? 20\d\d"
"""A day, a word for a month, and a year."""
_STRAY_NUMBER = r"\b\d{1,2} (?:(?:and|to|-) )?$"
"""A number just before a date: a page's number may have got into it."""
_DAY_AND_WORD = r"\d{1,2}(?: ?(?:st|nd|rd|th))? (?-i:[A-Z])[a-z]{2,}\b"
_JOINED = r"(?:-|&|and|to|until|till|through)"
_UNREAD_BEFORE = rf"\b{_DAY_AND_WORD}(?:,? \d{{2,5}})?,? ?{_JOINED} ?(?:\w+day,? )?$"
_UNREAD_AFTER = rf",? ?{_JOINED} ?(?:\w+day,? )?{_DAY_AND_WORD}"
"""A day and a word for a month, which we cannot read, joined to a date that we can."""
_JOINED_WITHIN = 50
"""How many characters long such words are, at most."""


DAYS_NOT_PRINTED = Note("days-not-printed", "The days on site were not found.")
"""The note on a letter or report in which no days on site were found."""


@dataclass(frozen=True)
class DaysOnSite:
    """Reads the first and the last day on site.

    They are the first dates after the words that lead to them. Later dates in the same sentence,
    of a visit that was split, move the last day.

    Args:
        leads: patterns of the words that lead to them, the likeliest first. Without any of them
            the days are the first after the title.
    """

    leads: tuple[str, ...] = ()

    def __call__(self, letter: Letter) -> Findings:
        """Return the first and the last day, or why there are none."""
        text = letter.text
        for start in self._starts(letter):
            run = _days_after(text.all, start)
            unread = _unread_before(text.all, start, run)
            if unread:
                end = max(unread.end(), run.end if run else 0)
                words = flat(text.all[min(unread.start(), run.start if run else end) : end])
                return days_not_read(text.page_at(unread.start()), words)
            if run:
                return stay_findings(run, text.page_at(run.start), letter.fields.letter_date.known)
        return Findings({}, (DAYS_NOT_PRINTED,))

    def _starts(self, letter: Letter) -> Iterator[int]:
        """Yield where the words end that lead to the days: near the title, or the title itself."""
        title = letter.title.end
        for lead in self.leads:
            passage = letter.text.find(
                loosely(lead), title, min(title + _NEAR, len(letter.text.all))
            )
            if passage:
                yield passage.end
        yield title


def _days_after(text: str, position: int) -> PrintedRun | None:
    """Return the days on site that stand soon after a *position*; None if none do."""
    end = min(position + _WITHIN, len(text))
    near = (run for run in runs(text, position, end) if _is_led_to(text, position, run))
    first = next(near, None)
    return None if first is None else _whole(text, first)


def _is_led_to(text: str, position: int, run: PrintedRun) -> bool:
    """Whether a *run* is in the sentence at *position*, or follows a word that leads to dates."""
    before = text[position : run.start]
    is_same_sentence = not compiled(r"[.]\s").search(before)
    return is_same_sentence or bool(compiled(_LEADING_WORD).search(before))


def _whole(text: str, first: PrintedRun) -> PrintedRun:
    """Return the *first* run with the later days of the same sentence on which a visit went on."""
    whole = first
    for later in runs(text, first.end, min(first.end + _GOES_ON_WITHIN, len(text))):
        between = text[whole.end : later.start]
        before, after = whole.days[-1].full, later.days[0].full
        if not (before and after and before < after <= before + RETURNED_WITHIN):
            break
        if "." in between or not compiled(_LEADING_WORD).search(between):
            break
        days = (*whole.days, *later.days)
        whole = PrintedRun(days, first.start, later.end, flat(text[first.start : later.end]))
    return whole


def _unread_before(text: str, position: int, run: PrintedRun | None) -> re.Match[str] | None:
    """Return what looks like a date in the sentence, and is not one that we can read."""
    if run is None:
        end = position + _WITHIN
        return compiled(_LIKE_A_DATE).search(text, position, end)
    date_like = compiled(_LIKE_A_DATE).search(text, position, run.start)
    stray = compiled(_STRAY_NUMBER).search(text, max(position, run.start - 20), run.start)
    return date_like or stray or unread_beside(text, position, run)


def unread_beside(text: str, position: int, run: PrintedRun) -> re.Match[str] | None:
    """Return what is joined to a *run*, after a *position*, and looks like a day of it."""
    start = max(position, run.start - _JOINED_WITHIN)
    before = compiled(_UNREAD_BEFORE).search(text, start, run.start)
    return before or compiled(_UNREAD_AFTER).match(text, run.end)


def days_not_read(page: int, words: str) -> Findings:
    """Return that the days on site on a *page* are printed as *words* that are no dates."""
    field: Field[date] = Field(None, page, words, Sure.DOUBTFUL)
    note = flaw_note("date-cannot-be", "days on site", words)
    return Findings({"start": field, "end": field}, (note,))


def stay_findings(run: PrintedRun, page: int, letter_date: date | None) -> Findings:
    """Return the first and the last of the days of a *run*, and what is wrong with them.

    Args:
        run: the days as printed.
        page: the page they were read from.
        letter_date: the letter's date, which tells a year that is not printed.
    """
    start, end = run.days[0], run.days[-1]
    problems = tuple(_problems(run, letter_date))
    dates, sure = _dates(start, end, letter_date)
    if run.flaw or None in dates:
        sure = Sure.DOUBTFUL
    first, last = dates
    fields = {
        "start": Field(first, page, run.words, Sure.INFERRED if start.shares_year else sure),
        "end": Field(last, page, run.words, sure),
    }
    return Findings(fields, problems)


def _dates(
    start: PrintedDay, end: PrintedDay, letter_date: date | None
) -> tuple[tuple[date | None, date | None], Sure]:
    """Return both dates, by the letter's date if no year is printed, and how sure they are."""
    if end.year or end.flaw:
        return (start.full, end.full), Sure.READ
    if not letter_date:
        return (None, None), Sure.DOUBTFUL
    last = end.last_by(letter_date)
    first = start.last_by(last) if last else None
    return (first, last), Sure.INFERRED


def _problems(run: PrintedRun, letter_date: date | None) -> Iterator[Note]:
    start, end = run.days[0], run.days[-1]
    if run.flaw:
        yield flaw_note(run.flaw, "days on site", run.words)
    elif not end.year:
        yield _without_year(run, end, letter_date)
    elif start.full is None or end.full is None:
        yield flaw_note("date-cannot-be", "days on site", run.words)


def _without_year(run: PrintedRun, end: PrintedDay, letter_date: date | None) -> Note:
    printed = f"The days on site, {one_line(run.words)!r}, are printed without a year."
    last = end.last_by(letter_date) if letter_date else None
    if not letter_date or not last:
        return flaw_note("year-not-printed", "days on site", run.words)
    return Note(
        "year-from-letter-date",
        f"{printed} By the letter's date, {spelt_out(letter_date)}, it is {last.year}.",
    )
