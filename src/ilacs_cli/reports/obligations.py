"""What an obligation says to people, and what it is in a calendar."""

from collections.abc import Iterable, Sequence
from datetime import date

from ilacs_cli.domain.calendar.dates import in_words, spelt_out
from ilacs_cli.domain.calendar.periods import WorkingDays
from ilacs_cli.domain.events import EventKind
from ilacs_cli.domain.notes import Note, texts
from ilacs_cli.domain.obligations import Obligation, Status, Window
from ilacs_cli.domain.rulebook import DUE_SOON
from ilacs_cli.domain.rules import Rule, Timing
from ilacs_cli.formats.elements import CalendarUsed, Cell, Fact, Facts, Tone
from ilacs_cli.formats.entries import Entry, Title, Undated, named
from ilacs_cli.formats.values import DaysLeft, Deadline, Period
from ilacs_cli.formats.words import count_of, holidays_skipped

WORKING_DAYS = "Working days"
"""What stands over how far off a date is, counted in working days."""

DUTY_HEADINGS = ("Due", WORKING_DAYS, "What", "How binding")
"""What stands over the cells of a duty."""

COUNTED_HEADINGS = ("Due", "Days left", "What", "How binding")
"""The same where it is told how days are counted."""

PROVISIONAL_MARK = "*"
"""What stands behind a provisional date in a narrow column."""


def duty_cells(owed: Obligation) -> Sequence[str]:
    """Return the cells of a duty, to stand under ``DUTY_HEADINGS``."""
    day = due(owed, PROVISIONAL_MARK)
    return day, days_left(owed), owed.rule.what, owed.rule.force.meaning


def is_provisional(owed: Obligation) -> bool:
    """Whether the date to work to is provisional."""
    return owed.provisional and owed.stated is None


def may_be_earlier(owed: Obligation) -> bool:
    """Whether the date to work to is the latest that it can be: only publication is known."""
    return owed.at_the_latest and owed.stated is None


def days_left(owed: Obligation) -> str:
    """Return how far off it is in working days: 16, today, 2 ago, met Mon 10 Sep 2018."""
    where, left = owed.status, owed.working_days_left
    if owed.done:
        return _done(where, in_words(owed.done))
    if owed.window:
        return "gone" if where is Status.PASSED else "-"
    if where is None or left is None or owed.due is None:
        return "-"
    value = DaysLeft(owed.due, owed.calendar)
    if where is Status.DUE_TODAY:
        return Cell("today", Tone.URGENT, value=value)
    if where is Status.PASSED:
        return Cell(_gone(owed, -left), Tone.BAD, value=value)
    return Cell(str(left), value=value)


def _gone(owed: Obligation, days: int) -> str:
    """Return how many working *days* ago a date was; that it has gone where that is long ago."""
    from ilacs_cli.domain.cycle.upcoming import told_since

    if owed.due is None or owed.due < told_since(owed.as_at, owed.calendar):
        return "gone"
    return f"{days} ago" if days else "just gone"


def due(owed: Obligation, provisional: str = "(provisional)") -> Cell:
    """Return the date to work to, or the days on which something is expected.

    *provisional* stands behind a date that may move.
    """
    if days := owed.window:
        about = "about " if owed.rule.about else ""
        value = Period(days.opens, days.closes, before=about)
        return Cell(f"{about}{days.in_words}", value=value)
    if owed.due is None:
        return Cell(without_date(owed.rule))
    marks = (("(or earlier)", may_be_earlier(owed)), (provisional, is_provisional(owed)))
    return deadline(owed, owed.due, *(mark for mark, holds in marks if holds))


def deadline(owed: Obligation, day: date, *marks: str) -> Cell:
    """Return a *day* to work to with the *marks* behind it."""
    after = "".join(f" {mark}" for mark in marks)
    is_done = owed.done is not None
    value = Deadline(day, owed.calendar, DUE_SOON, after, done=is_done)
    return Cell(f"{in_words(day)}{after}", value=value)


def said_of_letter(obligations: Iterable[Obligation]) -> Iterable[str]:
    """Yield what a letter says of the dates of *obligations*, beside what the rules give."""
    for owed in obligations:
        stated, computed = owed.stated, owed.computed
        if stated is None or computed is None:
            continue
        if stated == computed:
            yield f"The letter says {spelt_out(stated)}, as the rule does."
            continue
        gap = apart(stated, computed, owed.calendar.count(computed, stated))
        yield (
            f"The letter says {spelt_out(stated)}, {gap} than the rule gives "
            f"({spelt_out(computed)})."
        )


def counting(obligations: Iterable[Obligation], counted_from: str) -> str | None:
    """Return how the dates of *obligations* are counted, and which bank holidays are left out.

    *counted_from* is the day that counting starts after, as it stands in a sentence.
    """
    counted = [owed for owed in obligations if isinstance(owed.rule.period, WorkingDays)]
    if not counted:
        return None
    holidays = sorted({holiday for owed in counted for holiday in owed.skipped})
    start = f"Days are working days, counted from the day after {counted_from}, without weekends"
    if len(holidays) == 1:
        ((day, name),) = holidays
        return f"{start} and bank holidays (here {_the(name)}, {spelt_out(day)})."
    names = ", ".join(dict.fromkeys(holiday.name for holiday in holidays))
    left_out = f" Left out here: {names}." if names else ""
    return f"{start} and bank holidays.{left_out}"


def _the(name: str) -> str:
    """Return a bank holiday's name in a sentence: the Summer bank holiday, but Good Friday."""
    return f"the {name}" if "holiday" in name or " of " in name else name


def without_date(rule: Rule) -> str:
    """Return what stands for the date of an obligation that has none."""
    if rule.timing is Timing.UNDATED:
        return "no date set"
    return "not known" if rule.period else "see the letter"


def _done(where: Status | None, on: str) -> str:
    if where is Status.PASSED:  # nothing says whether it was in time
        return f"done {on}"
    return Cell(f"{where} {on}", Tone.BAD if where is Status.MISSED else Tone.GOOD)


def parties(rule: Rule) -> str:
    """Return who owes something, and to whom where that is somebody in particular."""
    return f"{rule.owed_by}, to {rule.owed_to}" if rule.owed_to else rule.owed_by


def apart(stated: date, computed: date, difference: int) -> str:
    """Return how far a *stated* date is from the *computed* one: 12 working days later.

    *difference* is stated minus computed, in working days.
    """
    if stated == computed:
        return "the same"
    way = "later" if stated > computed else "earlier"
    if difference == 0:
        return f"less than a working day {way}"
    return f"{count_of(abs(difference), 'working day')} {way}"


def derivation(owed: Obligation) -> Facts:
    """Return how a date was come by, a line a fact."""
    return Facts(owed.rule.what, list(_derived(owed)), owed.rule.id)


def _derived(owed: Obligation) -> Iterable[str]:
    rule = owed.rule
    yield Fact("owed by", parties(rule))
    yield Fact("how binding", rule.force.meaning)
    if rule.period and owed.counted_from:
        start = in_words(owed.counted_from)
        yield Fact("counted", f"{rule.period} from {start}; counting starts the day after")
        yield holidays_skipped(owed.skipped)
    elif rule.timing is Timing.UNDATED:
        yield "no date is set"
    elif rule.period and owed.stated is None:
        yield Fact("counted", f"{rule.period}, from a day that is not known yet")
    elif owed.stated is None:
        yield "only the letter gives the date"
    if owed.stated:
        yield _stated(owed.stated, owed)
    yield Fact("source", rule.source.in_words)
    yield from (Fact("note", said) for said in texts(owed.notes))
    yield from (Fact(one.days_in_words, one.numbers_in_words) for one in owed.steps or ())


def _stated(stated: date, owed: Obligation) -> str:
    if owed.computed is None or owed.difference is None:
        return Fact("date in the letter", in_words(stated))
    gap = apart(stated, owed.computed, owed.difference)
    than = "as" if stated == owed.computed else "than"
    return Fact(
        "date in the letter",
        f"{in_words(stated)}, {gap} {than} the date we work out, {in_words(owed.computed)}",
    )


def entry(
    owed: Obligation,
    key: str,
    whose: str | None,
    calendar: CalendarUsed,
    notes: Iterable[Note] = (),
) -> Entry | Undated:
    """Return an obligation as a dated thing, or that it has no date.

    *key* names it for good; *notes* must be said with it beside its own.
    """
    rule = owed.rule
    if owed.window:
        first, last = owed.window
    elif owed.due:
        first = last = owed.due
    else:
        return Undated(rule.what, _why_undated(rule))
    provisional = is_provisional(owed)
    said = [calendar.provisional] if provisional else []
    return Entry(
        key,
        Title(rule.what, whose, rule.force, tuple(_marks(owed))),
        first,
        last,
        expected=owed.window is not None,
        force=rule.force,
        rule=rule.id,
        details=(*_details(owed), *texts(dict.fromkeys([*said, *notes]))),
        provisional=provisional,
        done=owed.done is not None,
        at_the_latest=may_be_earlier(owed) and owed.done is None,
    )


def _why_undated(rule: Rule) -> str:
    if rule.timing is Timing.UNDATED:
        return "no date is set"
    return (
        "only the letter gives the date"
        if rule.period is None
        else "the day to count from is not known"
    )


def _marks(owed: Obligation) -> Iterable[str]:
    if owed.done:  # then it matters no longer how sure its date was
        return
    if owed.rule.about:
        yield "about"
    if may_be_earlier(owed):
        yield "or earlier"
    if is_provisional(owed):
        yield "provisional"


def _details(owed: Obligation) -> Iterable[str]:
    yield from _counted_window(owed) if owed.window else _derived(owed)
    if owed.rule.source.url:
        yield Fact("to read", owed.rule.source.url)
    if owed.done:
        yield Fact("done", in_words(owed.done))


def _counted_window(owed: Obligation) -> Iterable[str]:
    rule = owed.rule
    yield Fact("owed by", parties(rule)) if rule.is_duty else _expected_of(rule)
    yield Fact("how binding", rule.force.meaning)
    if rule.period and owed.counted_from:
        about = "about " if rule.about else ""
        yield Fact("counted", f"{about}{rule.period} from {in_words(owed.counted_from)}")
    yield Fact("source", rule.source.in_words)
    yield from (Fact("note", said) for said in texts(owed.notes))


def _expected_of(rule: Rule) -> Fact:
    return Fact("expected of", f"{rule.owed_by}; the authority owes nothing here")


def letter_named(whose: str, event: EventKind, dated: date, another: str | None = None) -> str:
    """Return the key of a letter or report; what it leads to has the same in every report.

    The first in the register of an authority, kind and date needs no id, so that it has the same
    key as a letter that is only described; a later one has its id in its key.

    Args:
        whose: the authority's URN; its name where that is all that is known, else a blank.
        event: what the letter is about.
        dated: its date.
        another: its id in the register, where it is not the first there.
    """
    key = named(whose, event, dated.isoformat())
    return named(key, another) if another else key


def window_entry(
    rule: Rule, days: Window, before: str, whose: str | None, notes: Sequence[Note] = ()
) -> Entry:
    """Return what a rule leads to expect between two days.

    Args:
        rule: the rule.
        days: the two days, both included.
        before: what the key begins with: the authority's URN, so that the same entry moves when
            another inspection moves the window.
        whose: the authority's name, if it is known.
        notes: what else must be said.
    """
    details = (
        _expected_of(rule),
        Fact("how binding", rule.force.meaning),
        *([rule.detail] if rule.detail else []),
        *(Fact("source", cited.in_words) for cited in (rule.source, *rule.also)),
        *(Fact("note", said) for said in texts(notes)),
    )
    return Entry(
        named(before, rule.id),
        Title(rule.what, whose, rule.force),
        days.opens,
        days.closes,
        expected=True,
        force=rule.force,
        rule=rule.id,
        details=details,
    )
