"""Dated things that a report speaks of: what calendars and timelines show."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Self

from ilacs_cli.domain.text import one_line

if TYPE_CHECKING:
    from ilacs_cli.domain.rules import Force


class Title(NamedTuple):
    """What a dated thing is called: Share a draft with Ofsted (St Helens, Ofsted asks, about).

    Args:
        what: what is owed, expected or has happened.
        authority: whose it is, if that is known.
        force: how binding it is; told unless it is a duty.
        marks: what else must be said of it, such as that its date is provisional.
    """

    what: str
    authority: str | None = None
    force: "Force | None" = None
    marks: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return all of it on one line, for a calendar, where nothing beside it says any."""
        whose = [one_line(self.authority)] if self.authority else []
        how = [self.force.meaning] if self.force and not self.force.is_binding else []
        return self._with(*whose, *how, *self.marks)

    @property
    def short(self) -> str:
        """It on one line, for a page that says whose it is, and how binding, beside it."""
        return self._with(*self.marks)

    def _with(self, *beside: str) -> str:
        return (
            f"{one_line(self.what, 200)} ({', '.join(beside)})"
            if beside
            else one_line(self.what, 200)
        )

    def marked(self, *marks: str) -> Self:
        """Return it with more to be said of it."""
        return self._replace(marks=(*self.marks, *marks))


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
        day_off: whether nobody has to do anything then, so that nothing reminds of it.
    """

    key: str
    title: Title
    first: date
    last: date
    expected: bool = False
    happened: bool = False
    force: "Force | None" = None
    rule: str | None = None
    details: tuple[str, ...] = ()
    provisional: bool = False
    done: bool = False
    at_the_latest: bool = False
    stay: bool = False
    day_off: bool = False


class Undated(NamedTuple):
    """Something a report speaks of that has no date.

    Args:
        what: what it is, in words.
        why: why it has none, as it stands after "because".
    """

    what: str
    why: str


def named(*parts: str) -> str:
    """Return the key that *parts* make, none of which spans lines unless it is a key itself."""
    return "\n".join(parts)
