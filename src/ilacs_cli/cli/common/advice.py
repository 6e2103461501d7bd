"""The words for each piece of advice: what names an option or a command stands only in ``cli``."""

from ilacs_cli.domain.advice import Advice, Text
from ilacs_cli.domain.notes import Note, NoteCode

WORDS = {
    Advice.DAY_OF_ASKING: ", or say with --today what day it is",
    Advice.FIRST_MONTH: " with --from",
    Advice.LAST_MONTH: " with --to",
    Advice.BOTH_MONTHS: "give the earlier day with --from and the later one with --to",
    Advice.TODAY: " with --today",
    Advice.LIST_AUTHORITIES: "'ilacs authorities' lists them all",
    Advice.LIST_URNS: "'ilacs authorities' lists them",
    Advice.LIST_RULES: "'ilacs rules' lists every rule",
    Advice.WHO_OWES: "'ilacs rules show {}' shows who does it",
    Advice.WHAT_IT_FOLLOWS: "'ilacs rules show {}' shows after which events it does",
    Advice.EVENT_DATE: "give --published, --letter-date, --start or --end",
    Advice.EVENT_COLUMNS: "a file needs a column authority, a column event and a date such as "
    "published; 'ilacs register export --all' writes a whole one",
    Advice.INSPECTION_KIND: "give --kind short or --kind standard, or the days on site with "
    "--start and --end",
    Advice.JUDGED_EVENT: "give them with --event inspection, or leave them out",
    Advice.FOUR_JUDGEMENTS: "leave out --outcome and give its four judgements with --leaders, "
    "--help-and-protection, --in-care and --care-leavers",
    Advice.STATED_DATE: ", or give it to 'ilacs deadlines --stated'",
    Advice.ANOTHER_FORMAT: "leave out --format ics to see the report",
    Advice.UPDATE_CALENDAR: "; then give gov.uk's file to 'ilacs calendar update' again",
    Advice.UNDO_CLOSURE: ", or take that closure back with 'ilacs calendar undo'",
}
"""The words for each piece of advice; {} stands for what it is about."""


AFTER_NOTE: dict[NoteCode, str] = {
    "event-assumed": "Others: --event inspection, jtai, ...",
    "outcome-assumed": "If not, add --outcome none.",
    "receipt-not-given": "Add --received DATE.",
    "kind-not-read": "Say with --event what it is about.",
    "authority-not-read": "Say with --authority whose it is.",
    "outcome-not-read": "Say with --outcome what was found.",
    "date-not-read": "Give --letter-date DATE or --received DATE.",
    "letter-date-needed": "Give --letter-date DATE.",
    "publication-on-record": "If that is right, give it with --published.",
    "letter-date-on-record": "If that is right, give it with --letter-date.",
    "days-doubtful": "Give --start DATE and --end DATE.",
    "publication-doubtful": "Give --published DATE.",
    "judgement-doubtful": "'ilacs record' takes them.",
    "stated-doubtful": "Give --stated RULE=DATE; 'ilacs rules' lists the rules.",
    "date-only-in-letter": "Give it with --stated RULE=DATE; 'ilacs rules' lists the rules.",
    "monitoring-to-come": "'ilacs improvement' has the dates.",
    "monitoring-comes-first": "'ilacs improvement' has the dates.",
    "kind-by-length": "If it was another, add --kind.",
    "begins-after-call": "'ilacs plan' has every date.",
    "can-be-undone": "Type 'ilacs register undo'.",
    "kind-by-rule": "If it is another, add --kind.",
    "call-recorded": "For another call, add --notified DATE.",
    "authority-not-named": "Add --authority NAME.",
}
"""How to say otherwise than a note assumes, by its code."""


def with_advice(note: Note) -> str:
    """Return the text of *note* and how to say otherwise."""
    return " ".join(filter(None, (note.text, AFTER_NOTE.get(note.code))))


def in_full(text: Text) -> str:
    """Return *text* with the advice in words."""
    if isinstance(text, str):
        return text
    return f"{text.before}{WORDS[text.advice].format(text.about)}{text.after}"
