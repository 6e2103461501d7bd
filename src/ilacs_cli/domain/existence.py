"""Whether there was an authority on the day of what is said to have happened to it."""

from datetime import date

from ilacs_cli.domain.authorities import abolition, formation, successors
from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.errors import InputError


def check_existed(name: str, day: date) -> None:
    """Check that there was an authority called *name* on *day*.

    Raises:
        InputError: if it had been abolished, or had not been formed yet; the hint names those
            that took over from it, or those that were there before it.
    """
    ended, made = abolition(name), formation(name)
    if ended and day >= ended.on:
        raise InputError(
            f"{name} was abolished on {in_words(ended.on)}, so there was no such authority on "
            f"{in_words(day)}",
            f"give {' or '.join(successors(name))}, which took over from it",
        )
    if made and day < made.on:
        before = predecessors(name)
        hint = (
            f"give {' or '.join(before)}, which was there before it"
            if before
            else "check the authority and the date"
        )
        raise InputError(
            f"{name} was formed on {in_words(made.on)}, so there was no such authority on "
            f"{in_words(day)}",
            hint,
        )


def predecessors(name: str) -> tuple[str, ...]:
    """Return the authorities from which the one called *name* took over, as far as known here."""
    change = formation(name)
    return tuple(old for old in change.old if name in successors(old)) if change else ()
