"""What an authority owes after a focused visit that finds an area for priority action."""

from dataclasses import replace
from datetime import date

from ilacs_cli.domain.calendar.periods import WorkingDays
from ilacs_cli.domain.events import EventKind, Outcome, Trigger
from ilacs_cli.domain.rulebook.sources import ST_HELENS
from ilacs_cli.domain.rules import Basis, Force, Party, Rule, RuleNote, Source, Span, Timing, after

_PRIORITY_ACTION = after(EventKind.FOCUSED_VISIT, outcomes=[Outcome.PRIORITY_ACTION])
_SINCE_ST_HELENS = Span(since=date(2018, 8, 8))
_BEFORE_ST_HELENS = Span(since=date(2017, 11, 29), until=date(2018, 8, 7))
_LATER_LETTERS = Source(
    title="Ofsted letters in the same words to other authorities, the latest to Slough",
    reference="12 letters, the latest of 12 January 2026",
    basis=Basis.PRIMARY,
)
_TRADE_PRESS = Source(
    title="CYP Now, account of the new requirement",
    reference="16 August 2018",
    basis=Basis.SECONDARY,
)
_NOT_REPEATED = RuleNote(
    "no-plan-in-letters-from-2019",
    "Check the letter first: letters like it, December 2019 to June 2021, asked for no action "
    "plan. They said that the next step would be a focused visit or a standard inspection.",
    Span(since=date(2019, 12, 1), until=date(2021, 6, 30)),
)

DRAFT_ACTION_PLAN = Rule(
    id="focused-visit/draft-action-plan",
    title="Share an early draft of the action plan with Ofsted",
    short="Share a draft of the action plan",
    owed_by=Party.AUTHORITY,
    owed_to=Party.OFSTED,
    trigger=Trigger.RECEIVED,
    period=WorkingDays(20),
    timing=Timing.BY,
    force=Force.REQUESTED,
    in_force=_SINCE_ST_HELENS,
    applies=_PRIORITY_ACTION,
    source=ST_HELENS,
    also=(_LATER_LETTERS, _TRADE_PRESS),
    detail='Ofsted\'s letters call an early draft "very helpful". They do not require it.',
    notes=(_NOT_REPEATED,),
)

FINAL_ACTION_PLAN = Rule(
    id="focused-visit/final-action-plan",
    title="Submit the action plan to Ofsted",
    short="Submit the final action plan",
    owed_by=Party.AUTHORITY,
    owed_to=Party.OFSTED,
    trigger=Trigger.RECEIVED,
    period=WorkingDays(70),
    timing=Timing.BY,
    force=Force.REQUIRED,
    in_force=_SINCE_ST_HELENS,
    applies=_PRIORITY_ACTION,
    source=ST_HELENS,
    also=(_LATER_LETTERS, _TRADE_PRESS),
    detail="The letter to St Helens names the Regulations (SI 2007/462) as the reason. Ofsted's "
    'spokesman named "current legislation" (CYP Now, 16 August 2018). Later letters are less '
    'firm: "we require you" in 2019, "you should" from 2021 to 2026.',
    notes=(_NOT_REPEATED,),
)

FINAL_ACTION_PLAN_BEFORE = replace(
    FINAL_ACTION_PLAN,
    in_force=_BEFORE_ST_HELENS,
    source=Source(
        title=_TRADE_PRESS.title,
        reference=f'{_TRADE_PRESS.reference}, on what held "under the existing framework"',
        basis=Basis.SECONDARY,
    ),
    also=(),
    detail=None,
    notes=(
        RuleNote(
            "no-plan-in-letters-of-2018",
            "Check the letter first: neither of the two such letters of that time that we know of "
            "asks for a plan. They are to Wakefield (22 March 2018) and Swindon (18 May 2018).",
        ),
    ),
)

RULES = (DRAFT_ACTION_PLAN, FINAL_ACTION_PLAN_BEFORE, FINAL_ACTION_PLAN)
