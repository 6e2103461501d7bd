"""Makes a row of the register that says when a duty was done."""

from datetime import date

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event, RecordKind
from ilacs_cli.domain.rulebook import versions_of
from ilacs_cli.domain.texts import one_line
from ilacs_cli.register.reading import Row
from ilacs_cli.register.recording import RECORDED, valid
from ilacs_cli.register.rows import EVENT_COLUMNS


def duty_row(event: Event, rule_id: str, on: date, note: str | None, url: str | None) -> Row:
    """Return the row that says that what *rule_id* demands after *event* was done.

    Args:
        event: an event of the register.
        rule_id: the rule.
        on: the day on which it was done.
        note: anything else.
        url: where that can be seen.

    Raises:
        InputError: if there is no such rule, it lays no duty on an authority after such an
            event, or *on* is before the event.
    """
    title = _duty_title(event, rule_id)
    check_not_before(event, on)
    told = f"{title}: done, after the {event.kind.in_words} {event.id}"
    return valid(
        {
            **dict.fromkeys(EVENT_COLUMNS, ""),
            "event_id": f"{event.id}:{rule_id}",
            "urn": event.urn,
            "kind": RecordKind.DUTY_DONE,
            "letter_or_report_date": on.isoformat(),
            "theme": rule_id,
            "document_url": url or "",
            "confidence": RECORDED,
            "note": f"{told}; {note}" if note else told,
        }
    )


def _duty_title(event: Event, rule_id: str) -> str:
    versions = versions_of(rule_id)
    duties = [rule for rule in versions if rule.is_duty]
    if not duties:
        raise InputError(
            f"{rule_id} is no duty of an authority's, so there is nothing to mark as done",
            f"'ilacs rules show {rule_id}' shows who does it",
        )
    after = [rule for rule in duties if event.kind in rule.applies.kinds]
    if not after or (event.outcome and not any(rule.follows(event) for rule in after)):
        raise InputError(
            f"{rule_id} does not follow {one_line(event.id)} ({event.in_words})",
            f"'ilacs rules show {rule_id}' shows after which events it does",
        )
    return after[-1].title


def check_not_before(event: Event, on: date) -> None:
    """Check that a duty that follows an *event* was not done before there was any.

    Raises:
        InputError: if the day *on* which it was done is before the event.
    """
    # The letter may come before its date, but not before the inspectors have gone.
    first = event.on_site_end or event.on_site_start or event.dated
    if on < first:
        raise InputError(
            f"{on.isoformat()} is before anything was owed: the event is of {first.isoformat()}",
            "check both dates",
        )
