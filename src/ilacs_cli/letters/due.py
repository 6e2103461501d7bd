"""What a letter says is due: the dates that it states and the periods that it prints, by rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from ilacs_cli.domain.events import Outcome, StatedDate
from ilacs_cli.domain.letter_fields import Field, Sure
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import one_line
from ilacs_cli.letters.family import Findings, Letter
from ilacs_cli.letters.printed_dates import PrintedDay, PrintedRun, flaw_note, runs
from ilacs_cli.letters.text import Passage, Text, compiled

_CLOSE = r"^Yours (?:sincerely|faithfully)"
_LAST_CHARACTERS = 5000
"""How much of a letter before its close says what is due."""
_BY = (
    r"(?:\b(?:by|on or before|no later than|not later than|before|until|due on)"
    r"(?: [\w:-]+(?:\.\w+)*,?){0,5}?|\bdeadline\b[^.]{0,60}\bis|\bdays\b[^.()]{0,60}\() ?$"
)
"""The words between what is due and its date; ``by noon on`` is an example."""
_SENTENCE_ENDS = r"[.:;]\s+(?-i:(?=[A-Z0-9•]))"
_IT = r"\b(?:send|submit|return|share|provide|forward) (?:it|this|these|them)\b"
_SENTENCES_BACK = 5
"""How many sentences, with that of the date, say what the date is of."""
_SHORT = 80
_PERIOD = (
    r"\b(?P<count>\d{1,3})(?P<stray> \d{1,3})? (?P<unit>(?:working|clear|calendar)"
    r"(?: \d{1,3})? days|days|weeks|months)\b"
)
_LEADS_TO_A_PERIOD = (
    r"\b(?:within|up to|no later than|not later than|in|after)(?: the)?(?: next)? ?$"
)


@dataclass(frozen=True)
class Due:
    """Reads the due dates and periods at the end of a letter.

    Args:
        about: the rules, each with a pattern of the words that tell it, the most telling first.
        needs_priority_action: whether nothing is due unless areas for priority action are set.
    """

    about: tuple[tuple[str, str], ...]
    needs_priority_action: bool = False

    def __call__(self, letter: Letter) -> Findings:
        """Return the dates and periods, each by the rule that the clause before it is about."""
        if self.needs_priority_action and letter.fields.priority_action.known is False:
            return Findings({})
        end = _close(letter.text)
        start = max(0, end - _LAST_CHARACTERS)
        stated, problems = _settled(self._dates(letter, start, end))
        periods = dict(self._periods(letter.text, start, end))
        return Findings({"stated": stated, "periods": periods}, problems)

    def _rule(self, words: str) -> str | None:
        telling = (rule for pattern, rule in self.about if compiled(pattern).search(words))
        return next(telling, None)

    def _rule_before(self, text: str, start: int, end: int) -> str | None:
        """Return the rule of the clause at the *end*, or of what it calls *it*."""
        clause = _clause(text, start, end)
        rule = self._rule(clause)
        if rule or not compiled(_IT).search(clause):
            return rule
        sentences = compiled(_SENTENCE_ENDS).split(text[start:end])[-_SENTENCES_BACK:-1]
        return next((one for one in map(self._rule, reversed(sentences)) if one), None)

    def _dates(
        self, letter: Letter, start: int, end: int
    ) -> Iterator[tuple[str, Field[StatedDate], PrintedRun]]:
        """Yield each date that is stated for a rule, with what was printed."""
        text, clause = letter.text, start
        for run in runs(letter.text.all, start, end):
            before = text.all[max(clause, run.start - _SHORT) : run.start]
            rule = self._rule_before(text.all, clause, run.start)
            clause = run.end
            if not rule or len(run.days) != 1 or not compiled(_BY).search(before):
                continue
            day, sure = _day(run, letter.fields.letter_date.known)
            value = StatedDate(rule, day) if day else None
            yield rule, Field(value, text.page_at(run.start), run.words, sure), run

    def _periods(self, text: Text, start: int, end: int) -> Iterator[tuple[str, Field[str]]]:
        """Yield each period, the first of a rule last."""
        clause, periods = start, []
        for period in text.find_all(_PERIOD, start, end):
            if compiled(_LEADS_TO_A_PERIOD).search(text.all[: period.start][-_SHORT:]):
                rule = self._rule(_clause(text.all, clause, period.start))
                if rule:
                    periods.append((rule, _period_field(period)))
                clause = period.end
        yield from reversed(periods)


def _close(text: Text) -> int:
    closes = [close.start for close in text.find_all(_CLOSE)]
    return closes[-1] if closes else len(text.all)


def _clause(text: str, start: int, end: int) -> str:
    """Return the last sentence of *text* from *start* to *end*, as far as it goes."""
    return compiled(_SENTENCE_ENDS).split(text[start:end])[-1]


def _day(run: PrintedRun, letter_date: date | None) -> tuple[date | None, Sure]:
    printed = run.days[0]
    if _has_two_figures_for(printed, letter_date):
        return printed.full, Sure.INFERRED
    if printed.flaw or (printed.year and not printed.full):
        return printed.full, Sure.DOUBTFUL
    if printed.year:
        return printed.full, Sure.READ
    day = printed.first_after(letter_date) if letter_date else None
    return day, Sure.INFERRED if day else Sure.DOUBTFUL


def _has_two_figures_for(printed: PrintedDay, letter_date: date | None) -> bool:
    """Whether two figures stand for a year in which what the letter asks for can fall due."""
    day = printed.full
    if printed.flaw != "year-in-two-figures" or day is None or letter_date is None:
        return False
    return day.year in {letter_date.year, letter_date.year + 1}


def _settled(
    dates: Iterator[tuple[str, Field[StatedDate], PrintedRun]],
) -> tuple[tuple[Field[StatedDate], ...], tuple[Note, ...]]:
    """Return one date a rule, and what is wrong with them; two that differ are doubtful."""
    by_rule: dict[str, Field[StatedDate]] = {}
    problems: list[Note] = []
    for rule, field, run in dates:
        earlier = by_rule.get(rule)
        if flaw := run.flaw or ("date-cannot-be" if field.sure is Sure.DOUBTFUL else None):
            problems.append(flaw_note(flaw, "due date", run.words))
        if earlier and earlier.value != field.value:
            words = f"{one_line(earlier.words)} and {one_line(field.words)}"
            problems.append(
                Note("stated-dates-differ", f"It states two dates for {rule}: {words}.")
            )
            by_rule[rule] = earlier._replace(sure=Sure.DOUBTFUL)
        elif not earlier:
            by_rule[rule] = field
    return tuple(by_rule.values()), tuple(problems)


def _period_field(period: Passage) -> Field[str]:
    """Return a period in words; a page's number may have got into it."""
    kind = period.parts["unit"].split()
    unit = kind[0] if len(kind) == 1 else f"{kind[0]} {kind[-1]}"
    return Field(f"{period.parts['count']} {unit}", period.page, period.words, Sure.READ)


def read_statement_asked(letter: Letter) -> Findings:
    """Return whether a JTAI letter asks for a written statement of proposed action."""
    mentions = islice(letter.text.find_all(_STATEMENT), _MOST_MENTIONS)
    request = next((one for one in mentions if not _is_earlier(letter.text, one)), None)
    denial = letter.text.find(_NO_STATEMENT)
    if denial:
        return _outcome(Outcome.NONE, denial)
    if request:
        return _outcome(Outcome.STATEMENT, request)
    if letter.text.find(_CLOSE):
        return Findings({"outcome": Field(Outcome.NONE, sure=Sure.READ)})
    return Findings({})


_STATEMENT = r"written statement (?:of (?:proposed )?action|should|must|is to)\b"
_NO_STATEMENT = (
    r"(?:(?:\bno|\bnot (?:be )?(?:required?|asking|ask|need)[^.]{0,80}) (?:a )?written statement"
    r"|written statement(?: of (?:proposed )?action)? (?:is|was) not (?:required|needed|asked for))"
)
_EARLIER = r"\b(?:previous|last|earlier|first|old)(?: \w+){0,2} ?$"
_MOST_MENTIONS = 100


def _is_earlier(text: Text, mention: Passage) -> bool:
    """Whether a *mention* is of the statement that followed an earlier inspection."""
    before = text.all[max(0, mention.start - _SHORT) : mention.start]
    return bool(compiled(_EARLIER).search(before))


def _outcome(outcome: Outcome, passage: Passage) -> Findings:
    field = Field(outcome, passage.page, passage.words, Sure.READ)
    return Findings({"outcome": field})
