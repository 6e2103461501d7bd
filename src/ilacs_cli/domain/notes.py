"""What else must be said with an answer: the kinds of note, by code, and a note of one."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

NoteCode = Literal[
    # What an answer rests on
    "provisional-date",
    "announcements-not-recorded",
    "calendar-as-known-on",
    "calendar-updated",  # by the user, from a newer list of gov.uk's
    "office-closed",
    "date-moved",  # by a change of the bank holidays
    "coverage-ends",
    "rule-detail",
    "worksheet-chosen",  # of several in a workbook
    # What a letter obliges to
    "nothing-owed",
    "authority-not-known",
    "authorities-not-known",  # of several letters
    "event-assumed",
    "outcome-assumed",
    "outcomes-assumed",  # of several letters
    "receipt-not-given",
    "receipts-not-given",  # of several letters
    "receipt-in-future",
    "receipt-far-from-letter",
    "receipt-before-letter",
    "receipt-not-working-day",
    "letter-in-future",
    "letter-not-working-day",
    "date-only-in-letter",
    "stated-before-letter",
    "stated-long-after-letter",
    "stated-not-working-day",
    "inadequate-not-determined",
    "monitoring-to-come",
    # What must be given of a letter that was read
    "kind-not-read",
    "authority-not-read",
    "outcome-not-read",
    "date-not-read",
    "letter-date-needed",
    "publication-on-record",  # what our records know of a date that is missing
    "letter-date-on-record",
    "days-doubtful",
    "publication-doubtful",
    "judgement-doubtful",
    "stated-doubtful",
    "stated-not-owed",
    "plan-not-asked-for",
    # What the rulebook says of certain letters and inspections
    "no-plan-in-letters-of-2018",
    "no-plan-in-letters-from-2019",
    "statement-only-if-asked-for",
    "working-day-assumed",
    "complaint-with-comments",
    "notice-longer-in-2021",
    "jtai-longer-in-2021",
    "window-from-last-day",
    "first-letter-not-published",
    "monitoring-since-reform-not-known",
    # Meetings
    "meeting-passed",
    "meeting-before-letter",
    "meeting-not-working-day",
    "meeting-rule-not-in-force",
    "papers-day-passed",
    "key-decision-day-passed",
    # Where an authority stands
    "inspection-under-way",
    "no-start-recorded",
    "start-not-counted-on",
    "no-cycle-for-new-authority",
    "no-clock-stops",  # nothing is taken off for the months of the suspension
    "last-under-sif",
    "no-overall-judgement",
    "jtai-may-replace-visit",
    "no-period-to-re-inspection",
    "monitoring-comes-first",
    "kind-not-determined",
    "no-window-if-inadequate",
    "window-closed",
    "tier-because",
    "not-listed",  # what the list of what is coming leaves out
    # The plan after a call
    "kind-by-rule",
    "kind-against-rule",
    "authority-not-named",
    "call-recorded",
    "day-on-site-recorded",
    "call-long-ago",
    "call-not-working-day",
    "call-on-unusual-day",
    "call-to-come",
    "start-at-weekend",
    "notice-over-bank-holiday",
    "start-on-unusual-day",
    "start-in-closed-week",  # of the weeks in which no full inspection has begun
    "notice-approximate",
    "no-day-on-site-to-plan",
    "stay-length",
    "stay-detail",
    "stays-observed",
    "draft-day-not-known",
    "draft-needed-by",
    "draft-needed-sooner",
    "comments-period",
    "publication-observed",
    "publication-not-known",
    "christmas-left-out",
    "complaint-after-publication",
    "counted-from-publication",
    "owed-only-if-later",  # the rule comes into force only within the days expected for publication
    "election-to-come",
    # What has happened
    "authority-formed",
    "authority-abolished",
    "abolished-not-in-register",
    "no-event-known",
    "kind-not-complete",
    # Forecasts and the queue
    "forecast-condition",
    "not-a-promise",
    "pace",
    "day-to-come",
    "ranked-by-forecast",
    "ranked-by-interim-criteria",
    "interim-criteria-unranked",
    "ranked-within-criterion",
    "ranked-by-wait",
    "no-day-on-site-to-count",
    "took-over-later",
    "statistical-neighbours",
    # The test of the forecast
    "hindsight",
    "begun-left-out",
    "all-waits",
    "windows-too-narrow-or-wide",
    "scores",
    "baselines",
    "suspension-unforeseen",
    "elections-like-any-time",
    # The user's own register
    "kind-by-length",
    "outcome-presumed",
    "outcome-not-given",
    "begins-after-call",
    "can-be-undone",
    "not-yet-published",
    "report-expected",
    "letter-before-last-day",
    "published-before-letter",
    "overall-since-reform",
    "event-like-another",
    "event-not-sound",
    "duty-of-unknown-event",
    # What looks wrong in a letter or report that was read
    "no-letter",
    "letter-on-a-later-page",
    "pages-without-text",
    "file-damaged",
    "no-authority-read",
    "authorities-named",
    "authority-not-certain",
    "authority-not-there",  # it was formed later, or abolished before
    "only-a-title",
    "days-on-site-out-of-order",
    "stay-too-long",
    "letter-before-visit",
    "letter-long-after-visit",
    "judgement-not-read",
    "outcomes-differ",
    "days-not-printed",
    "on-site-at-weekend",
    "date-to-come",
    "letter-date-absent",
    "letter-dates-differ",
    "year-in-two-figures",
    "year-misprinted",
    "year-not-printed",
    "year-from-letter-date",
    "date-cannot-be",
    "date-in-header",
    "kind-not-of-its-time",
    "priority-action-not-clear",
    "stated-dates-differ",
    "given-differs",
]
"""Which kind of note it is. Its text may change, its code does not."""


class Note(NamedTuple):
    """Something else that must be said with an answer.

    Args:
        code: which kind of note it is.
        text: what it says, in sentences.
    """

    code: NoteCode
    text: str

    def __str__(self) -> str:
        """What it says."""
        return self.text


ASSUMPTIONS: frozenset[NoteCode] = frozenset(
    {
        "kind-not-read",
        "authority-not-read",
        "outcome-not-read",
        "date-not-read",
        "letter-date-needed",
        "publication-on-record",
        "letter-date-on-record",
        "days-doubtful",
        "publication-doubtful",
        "judgement-doubtful",
        "stated-doubtful",
        "worksheet-chosen",
        "kind-by-length",
        "outcome-presumed",
        "authority-not-known",
        "authorities-not-known",
        "event-assumed",
        "outcome-assumed",
        "outcomes-assumed",
        "receipt-not-given",
        "receipts-not-given",
        "date-only-in-letter",
        "kind-by-rule",
        "kind-against-rule",
        "authority-not-named",
        "call-recorded",
        "call-long-ago",
        "call-not-working-day",
        "call-on-unusual-day",
        "call-to-come",
        "notice-over-bank-holiday",
        "start-on-unusual-day",
        "start-in-closed-week",
    }
)
"""The notes on what was taken for granted and could change the answer: they stand before it."""

ON_THE_PROGRAM: frozenset[NoteCode] = frozenset({"can-be-undone"})
"""The notes on what the program can do: they stand in no paper."""

CHECK_FIRST: frozenset[NoteCode] = frozenset(
    {
        # Such a letter may oblige to nothing
        "no-plan-in-letters-of-2018",
        "no-plan-in-letters-from-2019",
        "plan-not-asked-for",
        # One of the dates may be of another year
        "receipt-far-from-letter",
        "stated-before-letter",
        "stated-long-after-letter",
    }
)
"""The doubts that could change every date: on one letter they stand before the answer."""

DOUBTS: frozenset[NoteCode] = frozenset(
    {
        "receipt-in-future",
        "receipt-before-letter",
        "receipt-not-working-day",
        "letter-in-future",
        "letter-not-working-day",
        "stated-not-working-day",
        *CHECK_FIRST,
    }
)
"""The notes that ask to look at a letter again: they stand in the answer."""

CALENDAR: frozenset[NoteCode] = frozenset(
    {
        "calendar-as-known-on",
        "announcements-not-recorded",
        "calendar-updated",
        "office-closed",
    }
)
"""The notes on the calendar, such as that of an earlier day: the first remarks of an answer."""


def on_calendar(notes: Iterable[Note]) -> list[str]:
    """Return what those of *notes* say that are on the calendar."""
    return list(texts(note for note in notes if note.code in CALENDAR))


def texts(notes: Iterable[Note]) -> Iterable[str]:
    """Return what each of *notes* says."""
    return (note.text for note in notes)


def joined(*notes: Iterable[Note]) -> str:
    """Return what all of *notes* say, in one cell."""
    return " ".join(note.text for some in notes for note in some)
