"""What is owed after a joint targeted area inspection."""

from datetime import date

from ilacs_cli.domain.calendar.periods import CalendarDays, WorkingDays
from ilacs_cli.domain.events import EventKind, Outcome, Trigger
from ilacs_cli.domain.rules import Basis, Force, Party, Rule, RuleNote, Source, Span, Timing, after

_REGULATIONS = "The Children Act 2004 (Joint Area Reviews) Regulations 2015"
_IN_FORCE = Span(since=date(2015, 11, 9))

WRITTEN_STATEMENT = Rule(
    id="jtai/written-statement",
    title="Send Ofsted a written statement of proposed action",
    short="Send Ofsted a statement of action",
    owed_by=Party.PRINCIPAL_AUTHORITY,
    owed_to=Party.OFSTED,
    trigger=Trigger.RECEIVED,
    period=WorkingDays(70),
    timing=Timing.BY,
    force=Force.STATUTORY,
    in_force=_IN_FORCE,
    applies=after(EventKind.JTAI, outcomes=[Outcome.STATEMENT]),
    source=Source(
        title=_REGULATIONS,
        reference="SI 2015/1792 regs 3 and 4",
        basis=Basis.PRIMARY,
        url="https://www.legislation.gov.uk/uksi/2015/1792/regulation/4/made",
    ),
    also=(
        Source(
            title="Joint letters after JTAIs",
            reference="63 letters, 2016 to 2025",
            basis=Basis.PRIMARY,
        ),
    ),
    detail="The letter names the principal authority, which is not always the council. Not every "
    "letter follows the rule. Most of those that do not print an earlier date.",
    notes=(
        RuleNote(
            "statement-only-if-asked-for",
            "The statement is owed only if the report asks for it and names the principal "
            "authority (SI 2015/1792 reg 3(3)-(4)). All 64 letters from 2016 to 2025 do.",
        ),
        RuleNote(
            "working-day-assumed",
            "The Regulations (SI 2015/1792) do not say what a working day is. We assume that it is "
            "the same as in SI 2007/462.",
        ),
    ),
)

PUBLISH_REPORT = Rule(
    id="jtai/publish-report",
    title="Publish the report on the website",
    short="Publish the report",
    owed_by=Party.AUTHORITY,
    owed_to=Party.PUBLIC,
    trigger=Trigger.RECEIVED,
    period=None,
    timing=Timing.UNDATED,
    force=Force.STATUTORY,
    in_force=_IN_FORCE,
    applies=after(EventKind.JTAI),
    source=Source(
        title=_REGULATIONS,
        reference="SI 2015/1792, explanatory note",
        basis=Basis.PRIMARY,
        url="https://www.legislation.gov.uk/uksi/2015/1792/note/made",
    ),
    detail="Everyone who receives the report publishes it, not only the authority. No date is set.",
)

RULES = (WRITTEN_STATEMENT, PUBLISH_REPORT)

HUNDRED_DAYS = CalendarDays(100)
"""What several letters of 2023 and 2024 print the date of, counted from their own, in place of the
rule's period: observed, and no rule."""
