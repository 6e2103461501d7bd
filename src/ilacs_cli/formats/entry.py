"""What a report has to say that has a date: for a calendar file or a timeline."""

from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.rules import Force


class Entry(NamedTuple):
    """Something that has happened, falls due or is expected on a day or between two.

    Args:
        key: what names it for good, whatever becomes of its date.
        title: what it is.
        first: its day, or the first day on which it is expected.
        last: the last day, included; the same as *first* unless it is a window.
        expected: whether it is a window in which something is expected, not a day on which
            something is owed or has happened.
        happened: whether it is something that has happened.
        force: how binding the rule is; None for what has happened.
        rule: the rule's id; None for what has happened.
        details: what else must be said, a line each: source, how it was counted, notes.
        provisional: whether its date rests on bank holidays not yet published.
        done: whether it is a duty of which the register says when it was done.
        at_the_latest: whether its date may be earlier, for only publication is known.
        stay: whether it goes on from the first day to the last, not on some day between them.
    """

    key: str
    title: str
    first: date
    last: date
    expected: bool = False
    happened: bool = False
    force: Force | None = None
    rule: str | None = None
    details: tuple[str, ...] = ()
    provisional: bool = False
    done: bool = False
    at_the_latest: bool = False
    stay: bool = False


class Undated(NamedTuple):
    """Something a report speaks of that has no date.

    Args:
        what: the rule's id, or what it is where no rule tells of it.
        why: why it has none, as it stands after "because".
    """

    what: str
    why: str
