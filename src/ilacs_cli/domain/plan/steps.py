"""The steps of a plan, from the inspectors' call to publication."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.calendar.periods import Period
from ilacs_cli.domain.calendar.working_days import BankHoliday, WorkingCalendar
from ilacs_cli.domain.events import Event, EventKind, InspectionKind
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.plan.publication import LagQuantiles
from ilacs_cli.domain.plan.stays import (
    StayCounts,
    count_stays,
    first_day,
    last_day,
    notice_of,
)
from ilacs_cli.domain.rulebook import publication as rulebook
from ilacs_cli.domain.rulebook.draft_report import COMMENTS, COMPLAINT, SHARED
from ilacs_cli.domain.rulebook.notice import STAYS, Stay
from ilacs_cli.domain.rules import Force, Rule, Source


class StepName(StrEnum):
    """The steps of a plan, in order."""

    CALL = "call"
    ON_SITE = "on-site"
    LAST_DAY = "last-day-on-site"
    DRAFT = "draft-report"
    COMMENTS = "comments"
    PUBLICATION = "publication"


class Visit(NamedTuple):
    """The visit that follows a call: its first and last day on site.

    Args:
        event: what the inspectors come for.
        kind: which kind of inspection, if it is one.
        notified: the day of the call.
        rule: the rule on the notice.
        first: the first day on site; None where no source says how long the notice is.
        stay: the rule on how long they stay.
        last: the last day on site, included; None as above.
        is_known: whether the first day is known, and not given by the rule.
    """

    event: EventKind
    kind: InspectionKind | None
    notified: date
    rule: Rule
    first: date | None
    stay: Stay
    last: date | None
    is_known: bool = False

    @property
    def about(self) -> bool:
        """Whether its days are approximate."""
        return self.rule.about and not self.is_known

    def known_to_begin(
        self, first: date | None, last: date | None, calendar: WorkingCalendar
    ) -> "Visit":
        """Return the visit with the days on site that are known, if any is."""
        if first is None:
            return self
        last = last or last_day(first, self.stay, calendar)
        return self._replace(first=first, last=last, is_known=True)


class Step(NamedTuple):
    """A step of a plan.

    Args:
        name: which step.
        title: what happens.
        force: how binding the rule is; None for what has happened and where no rule gives a date.
        day: its day; None where there is a window, or nothing is known.
        window: the first and the last day on which it is expected.
        latest: the last days on which it can happen, if the next step comes on the first and on
            the last day of its window.
        rule: the id of the rule that gives its date.
        source: the source of that rule.
        provisional: whether its day rests on bank holidays not yet published.
        about: whether its day is approximate.
        counted_from: day 0 of the count.
        period: the period counted.
        skipped: the bank holidays that were not counted.
        notes: notes for the reader.
    """

    name: StepName
    title: str
    force: Force | None = None
    day: date | None = None
    window: Window | None = None
    latest: Window | None = None
    rule: str | None = None
    source: Source | None = None
    provisional: bool = False
    about: bool = False
    counted_from: date | None = None
    period: Period | None = None
    skipped: tuple[BankHoliday, ...] = ()
    notes: tuple[Note, ...] = ()

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return the keys of its JSON, each with the attribute that has the value."""
        keys = {"name": "step", "day": "date"}
        return {keys.get(field, field): field for field in Step._fields}

    @staticmethod
    def columns() -> Mapping[str, str]:
        """Return its columns in CSV; its notes go with those of the plan, in a column of theirs."""
        first = ("step", "rule", "title", "force", "date", "window", "latest", "about")
        shown = Step.shown()
        others = {key: shown[key] for key in shown if key not in {"source", "notes"}}
        return {**{key: shown[key] for key in first}, **others, "source": "source"}


def published_as(event: EventKind) -> str:
    """Return what Ofsted publishes after an event: a report or a letter."""
    return "report" if event is EventKind.INSPECTION else "letter"


def visit_after(
    event: EventKind, notified: date, kind: InspectionKind | None, calendar: WorkingCalendar
) -> Visit:
    """Return the visit that follows a call.

    Raises:
        InputError: if no rule on the notice was in force on the day of the call.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    rule, stay = notice_of(event, notified), STAYS[event, kind]
    first = first_day(event, rule, notified, calendar)
    last = last_day(first, stay, calendar) if first else None
    return Visit(event, kind, notified, rule, first, stay, last)


def steps_on_site(
    visit: Visit, events: Iterable[Event], calendar: WorkingCalendar
) -> tuple[Step, ...]:
    """Return the steps from the call to the last day on site, in order.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    return (
        Step(StepName.CALL, "Ofsted calls", day=visit.notified),
        _first_day_step(visit, calendar),
        _last_day_step(visit, events, calendar),
    )


def _first_day_step(visit: Visit, calendar: WorkingCalendar) -> Step:
    rule, first = visit.rule, visit.first
    title = f"The {visit.event.label} begins on site"
    if visit.is_known:
        note = Note("day-on-site-recorded", "You have recorded this day.")
        return Step(StepName.ON_SITE, title, day=first, notes=(note,))
    is_counted = first is not None and first == rule.due(visit.notified, calendar)
    return Step(
        StepName.ON_SITE,
        title,
        rule.force,
        day=first,
        rule=rule.id,
        source=rule.source,
        about=rule.about,
        provisional=bool(first and calendar.is_provisional(first)),
        counted_from=visit.notified if is_counted else None,
        period=rule.period if is_counted else None,
        skipped=tuple(calendar.skipped(visit.notified, first)) if first and is_counted else (),
        notes=(*rule.note_of_detail(), *rule.notes_on(visit.notified)),
    )


def _last_day_step(visit: Visit, events: Iterable[Event], calendar: WorkingCalendar) -> Step:
    stay, last = visit.stay, visit.last
    stays = count_stays(events, visit.event, visit.kind, calendar)
    return Step(
        StepName.LAST_DAY,
        f"The {visit.event.label} ends on site",
        stay.force,
        day=last,
        rule=stay.rule,
        source=stay.source,
        about=visit.about,
        provisional=bool(last and calendar.is_provisional(last)),
        notes=(
            Note("stay-length", f"{stay.length} on site, the first day included."),
            *([Note("stay-detail", stay.detail)] if stay.detail else []),
            *(_note_on_stays(visit, stays) if last else ()),
        ),
    )


def _note_on_stays(visit: Visit, stays: StayCounts) -> Iterable[Note]:
    """Yield how many stays in the register ended as the rule says, if it has any."""
    if stays.total:
        sort = " ".join(filter(None, [visit.kind, visit.event.label]))
        yield Note(
            "stays-observed",
            f"{stays.as_expected} of the {stays.total} {sort}s in our records ended on that day.",
        )


def steps_to_publication(
    visit: Visit, lag: LagQuantiles, published: Window | None, calendar: WorkingCalendar
) -> tuple[Step, ...]:
    """Return the steps from the draft report to publication, in order.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    return (
        *_before_publication(visit, published, calendar),
        _publication_step(visit, lag, published, calendar),
    )


def _before_publication(
    visit: Visit, published: Window | None, calendar: WorkingCalendar
) -> Iterable[Step]:
    """Yield the draft and the comments on it."""
    commented = visit.first is not None and COMMENTS.in_force.covers(visit.first)
    period = COMMENTS.period if commented else None
    latest = None
    if published and period:
        latest = Window(
            period.before(published.opens, calendar), period.before(published.closes, calendar)
        )
    yield _draft_step(visit, latest, period, calendar)
    if period:
        yield _comments_step(visit, published, period, calendar)


def _draft_step(
    visit: Visit, latest: Window | None, period: Period | None, calendar: WorkingCalendar
) -> Step:
    window = _draft_window(visit, calendar)
    days = [day.closes for day in (latest, window) if day]
    return Step(
        StepName.DRAFT,
        "You receive the draft report",
        SHARED.force if window else None,
        window=window,
        latest=latest,
        rule=SHARED.id if window else None,
        source=SHARED.source if window else None,
        about=visit.about,
        provisional=any(calendar.is_provisional(day) for day in days),
        counted_from=visit.last if window else None,
        notes=tuple(_notes_on_draft(window, latest, period)),
    )


def _draft_window(visit: Visit, calendar: WorkingCalendar) -> Window | None:
    """Return the days on which the draft is expected; None where no source says."""
    first, last = visit.first, visit.last
    if first is None or last is None:
        return None
    if visit.event not in SHARED.applies.kinds or not SHARED.in_force.covers(first):
        return None
    days = SHARED.window(last, calendar)
    return Window(*days) if days else None


def _comments_step(
    visit: Visit, published: Window | None, period: Period, calendar: WorkingCalendar
) -> Step:
    draft = _draft_window(visit, calendar)
    window = draft and Window(*(period.after(day, calendar) for day in draft))
    days = [day.closes for day in (window, published) if day]
    return Step(
        StepName.COMMENTS,
        COMMENTS.title,
        COMMENTS.force,
        window=window,
        latest=published,
        about=visit.about,
        provisional=any(calendar.is_provisional(day) for day in days),
        rule=COMMENTS.id,
        source=COMMENTS.source,
        period=period,
        notes=(
            Note(
                "comments-period", f"You have {period} from the day on which you receive the draft."
            ),
            *COMMENTS.note_of_detail(),
            *COMMENTS.notes_on(visit.first or visit.notified),
        ),
    )


def _notes_on_draft(
    window: Window | None, latest: Window | None, period: Period | None
) -> Iterable[Note]:
    if window:
        yield from SHARED.note_of_detail()
    else:
        yield Note(
            "draft-day-not-known", "No source says how soon after the visit the draft comes."
        )
    if latest:
        yield Note(
            "draft-needed-by",
            f"You have {period} to comment, so the draft must come that long before publication. "
            f"That is by {spelt_out(latest.opens)} for the first likely day and by "
            f"{spelt_out(latest.closes)} for the last.",
        )
    if window and latest and latest.opens < window.opens:
        yield Note(
            "draft-needed-sooner",
            "If the report is published on the first likely day, the draft comes sooner than the "
            "account says.",
        )


def _publication_step(
    visit: Visit, lag: LagQuantiles, published: Window | None, calendar: WorkingCalendar
) -> Step:
    return Step(
        StepName.PUBLICATION,
        f"Ofsted publishes the {published_as(visit.event)}",
        rulebook.FORCE,
        window=published,
        source=rulebook.LAGS_SOURCE,
        about=visit.about,
        provisional=bool(published and calendar.is_provisional(published.closes)),
        counted_from=visit.last,
        notes=(*_notes_on_publication(lag), *_notes_on_complaints(visit)),
    )


def _notes_on_publication(lag: LagQuantiles) -> Iterable[Note]:
    """Yield how long publication has taken, from which its window is expected."""
    ended = f"that ended on site {lag.era}" if lag.era else "of that time"
    if lag.p10 is None:
        yield Note(
            "publication-not-known",
            f"We cannot tell how long publication takes: we know of {lag.count or 'none'} {ended}.",
        )
        return
    yield Note(
        "publication-observed",
        f"We know of {lag.count} {ended}. At least four in five were published {lag.p10} to "
        f"{lag.p90} working days after their last day on site, most often {lag.most_common}. This "
        "is a past pattern, not a promise.",
    )
    yield Note(
        "christmas-left-out",
        "We leave out the days around Christmas on which nothing is published, because past "
        "publication dates fit best that way.",
    )


def _notes_on_complaints(visit: Visit) -> Iterable[Note]:
    """Yield the time to complain, where it was counted from publication."""
    began = visit.first or visit.notified
    if visit.event in COMPLAINT.applies.kinds and COMPLAINT.in_force.covers(began):
        source = COMPLAINT.source
        yield Note(
            "complaint-after-publication",
            f"You could complain within {COMPLAINT.period} of publication. "
            f"Source: {source.in_words}.",
        )
