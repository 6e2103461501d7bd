"""The steps from the last day on site to publication."""

from collections.abc import Iterable

from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.events import EventKind
from ilacs_cli.domain.lags import Usual, lag_era_of
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.periods import Period
from ilacs_cli.domain.plan_steps import OnSite, Step, StepName
from ilacs_cli.domain.rulebook import publication as rulebook
from ilacs_cli.domain.rulebook.draft_report import COMMENTS, COMPLAINT, SHARED
from ilacs_cli.domain.rules import Span


def steps_to_publication(
    visit: OnSite, lag: Usual, published: Window | None, calendar: WorkingCalendar
) -> tuple[Step, ...]:
    """Return the steps from the draft report to publication, in order.

    Args:
        visit: the days on site.
        lag: how long publication has usually taken.
        published: when it is expected; None where too little is known to tell.
        calendar: the working days to count.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    return (
        *_before_publication(visit, published, calendar),
        _publication(visit, lag, published, calendar),
    )


def _before_publication(
    visit: OnSite, published: Window | None, calendar: WorkingCalendar
) -> Iterable[Step]:
    """Yield the draft and the comments on it."""
    commented = visit.first is not None and COMMENTS.in_force.covers(visit.first)
    period = COMMENTS.period if commented else None
    latest = None
    if published and period:
        latest = Window(
            period.before(published.opens, calendar), period.before(published.closes, calendar)
        )
    yield _draft(visit, latest, period, calendar)
    if period:
        yield _comments(visit, period)


def _draft(
    visit: OnSite, latest: Window | None, period: Period | None, calendar: WorkingCalendar
) -> Step:
    window = _shared(visit, calendar)
    days = [day.closes for day in (latest, window) if day]
    return Step(
        StepName.DRAFT,
        "Receive the draft report",
        SHARED.force if window else None,
        window=window,
        latest=latest,
        rule=SHARED.id if window else None,
        source=SHARED.source if window else None,
        about=visit.rule.about,
        provisional=any(calendar.is_provisional(day) for day in days),
        counted_from=visit.last if window else None,
        notes=tuple(_on_the_draft(window, latest, period)),
    )


def _shared(visit: OnSite, calendar: WorkingCalendar) -> Window | None:
    """Return when the draft is expected; None where no source says."""
    first, last = visit.first, visit.last
    told = visit.kind in SHARED.applies.kinds
    if not told or first is None or last is None or not SHARED.in_force.covers(first):
        return None
    days = SHARED.window(last, calendar)
    return Window(*days) if days else None


def _comments(visit: OnSite, period: Period) -> Step:
    return Step(
        StepName.COMMENTS,
        COMMENTS.title,
        COMMENTS.force,
        rule=COMMENTS.id,
        source=COMMENTS.source,
        period=period,
        notes=(
            f"Within {period} of receiving the draft, whose day is not known before it comes.",
            *filter(None, [COMMENTS.detail]),
            *COMMENTS.notes_on(visit.first or visit.notified),
        ),
    )


def _on_the_draft(
    window: Window | None, latest: Window | None, period: Period | None
) -> Iterable[str]:
    if window:
        yield from filter(None, [SHARED.detail])
    else:
        yield "How soon after the last day on site the draft comes is not known: no source says."
    if latest:
        yield (
            f"For {period} of comments to be over by publication it must have come {period} "
            f"before: by {in_words(latest.opens)} for the first day expected for publication, by "
            f"{in_words(latest.closes)} for the last."
        )
    if window and latest and latest.opens < window.opens:
        yield "For the first of those days it must come sooner than the account says."


def _publication(
    visit: OnSite, lag: Usual, published: Window | None, calendar: WorkingCalendar
) -> Step:
    return Step(
        StepName.PUBLICATION,
        f"Ofsted publishes the {'report' if visit.kind is EventKind.INSPECTION else 'letter'}",
        rulebook.FORCE,
        window=published,
        source=rulebook.LAGS_SOURCE,
        about=visit.rule.about,
        provisional=bool(published and calendar.is_provisional(published.closes)),
        counted_from=visit.last,
        notes=(
            *_on_publication(lag, lag_era_of(visit.last or visit.notified)),
            *_on_complaints(visit),
        ),
    )


def _on_publication(lag: Usual, era: Span | None) -> Iterable[str]:
    """Yield what publication is expected from: the *lag* of the events of an *era*."""
    of = f"with their last day on site {era}" if era else "of that time"
    if lag.p10 is None:
        yield (
            f"Too few such events {of} are known by now ({lag.known or 'none'}) to tell how long "
            "publication takes."
        )
        return
    yield (
        f"Of {lag.known} such events {of}, at least four in five were published {lag.p10} to "
        f"{lag.p90} working days after that day, most often {lag.most_common}: observed, not a "
        "promise."
    )
    yield (
        "The days around Christmas on which nothing is published are not counted, for the "
        "register's own publications fit best when they are left out."
    )


def _on_complaints(visit: OnSite) -> Iterable[str]:
    """Yield how long there was to complain, where that was counted from publication."""
    began = visit.first or visit.notified
    if visit.kind in COMPLAINT.applies.kinds and COMPLAINT.in_force.covers(began):
        source = COMPLAINT.source
        yield (
            f"A complaint could be made within {COMPLAINT.period} of publication ({source.title}, "
            f"{source.reference}; {source.basis})."
        )
