"""What is owed after a joint targeted area inspection."""

from datetime import date

from ilacs_cli.domain.events import EventKind, Trigger
from ilacs_cli.domain.periods import WorkingDays
from ilacs_cli.domain.rules import Force, Party, Rule, Span, Timing, after
from ilacs_cli.domain.sources import Basis, Source

WRITTEN_STATEMENT = Rule(
    id="jtai/written-statement",
    title="Send Ofsted a written statement of proposed action",
    owed_by=Party.PRINCIPAL_AUTHORITY,
    owed_to=Party.OFSTED,
    trigger=Trigger.RECEIVED,
    period=WorkingDays(70),
    timing=Timing.BY,
    force=Force.STATUTORY,
    in_force=Span(since=date(2015, 11, 9)),
    applies=after(EventKind.JTAI),
    source=Source(
        title="The Children Act 2004 (Joint Area Reviews) Regulations 2015",
        reference="SI 2015/1792 reg 4",
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
    detail="The letter names the principal authority, which is not always the council. The "
    "letters do not always follow the rule: most that depart from it print an earlier date.",
)

RULES = (WRITTEN_STATEMENT,)
