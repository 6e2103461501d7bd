"""Letters of focused visits: the same words in every layout, wherever letterhead and date stand."""

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.rulebook.focused_visit import DRAFT_ACTION_PLAN, FINAL_ACTION_PLAN
from ilacs_cli.letters.days_on_site import DaysOnSite
from ilacs_cli.letters.due import Due
from ilacs_cli.letters.families.assurance_visit import InPandemic
from ilacs_cli.letters.family import Family, Place
from ilacs_cli.letters.letter_date import LetterDate
from ilacs_cli.letters.names import Named
from ilacs_cli.letters.priority_action import PriorityAction
from ilacs_cli.letters.salutation import heading
from ilacs_cli.letters.text import IN_A_SENTENCE

_VISIT = r"(?:(?:ilacs|covid-19|interim):? )?(?:(?:focuss?ed )?assurance|focuss?ed) visit"
_IN_FIRST_SENTENCE = (
    rf"\bfindings of (?:a|the|our) {_VISIT} to (?P<authority>{IN_A_SENTENCE}{{3,90}}?)"
    r" (?:on|between|from)\b"
)

FOCUSED_VISIT = Family(
    name="focused visit",
    place=Place.HEADING,
    titles=heading(rf"{_VISIT}(?: (?:to|of|at)|:| ?-)"),
    kind=RecordKind.FOCUSED_VISIT,
    readers=(
        LetterDate(),
        DaysOnSite(
            (
                rf"\bthe findings of (?:a|the|our|this) {_VISIT}\b",
                rf"\b{_VISIT} (?:took place|was carried out)\b",
            )
        ),
        InPandemic(),
        Named((_IN_FIRST_SENTENCE,)),
        PriorityAction(),
        Due(
            (
                (r"\bdraft\b", DRAFT_ACTION_PLAN.id),
                (
                    r"\b(?:action plan|final (?:version|plan)|plan (?:should|must|needs?))\b",
                    FINAL_ACTION_PLAN.id,
                ),
            ),
            needs_priority_action=True,
        ),
    ),
)
"""Letters of focused visits, and of the assurance visits that are headed as such."""
