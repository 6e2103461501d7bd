"""Whether a letter sets areas for priority action: a heading of that name is not enough."""

from itertools import islice

from ilacs_cli.domain.letter_fields import Field, Sure
from ilacs_cli.domain.notes import Note
from ilacs_cli.letters.family import Findings, Letter
from ilacs_cli.letters.text import Passage, Text, compiled, loosely

_AREA = loosely(
    r"area(?:s|\(s\))? (?:of (?:\w+ ){1,3}(?:that )?)?(?:for|of|requir(?:es?|ing)|need(?:s|ing)?)"
    r" (?:(?:immediate|urgent) )?priority actions?"
)
_HEADING = rf"^(?:[•*o] )?(?:case study: )?(?:key )?{_AREA}[:.]?(?=[^\S\n]*(?:[•*]|$))"
_NONE_AT_ONCE = (
    r"[\s•*:-]*(?:none\b|not applicable|n/a|nil\b|no (?:new )?(?:areas?|priority)\b"
    r"|there (?:are|were|is|was) (?:currently )?(?:no|not|none)\b"
    r"|(?:(?:at|during|on|from) (?:this|the) visit,? )?(?:(?:the )?inspectors|we|this visit|no)"
    r" (?:did not|have not|has not|found no|identified no|made no|areas?)\b)"
)
_NEXT_HEADING = (
    r"\s*(?:(?:key )?areas? for (?:improvement|development)|what needs to (?:improve|be better)"
    r"|(?:(?:main|headline|key) )?(?:findings|strengths)[:.]?$|overview[:.]?$|next steps[:.]?$"
    r"|evaluation(?: of progress)?[:.]?$|yours sincerely|case study)"
)
_EARLIER = (
    r"(?:previous|last|earlier) (?:focused |monitoring |inspection )?(?:visit|inspection|letter)"
    r"|(?:visit|inspection|letter) (?:in|of|from|dated) (?:\w+ )?(?:\d{1,2} )?(?:\w+ )?20\d\d"
    r"|previously|remain(?:s|ed)?\b|\bin (?:\w+ )?20\d\d\b|\bhad been\b|\bsince then\b"
)
_OLD_ONES = (
    rf"(?:identified|made|set|found|highlighted|given|issued) (?:at|in|during|by|from|following)"
    rf" (?:(?:the|our|its|their) )?(?:{_EARLIER}|(?:\w+ )?20\d\d)"
)
_ACTION_ASKED = r"swift and decisive action|needs? to take (?:swift|immediate|urgent) action"
_NOTIFIED = rf"\b(?:notified|informed)\b[^.]{{0,120}}{_AREA}"
_CONDITION_OR_NEGATION = (
    r"\b(?:where|when|if|whenever)\b[^.]{0,80}$|\b(?:no|not|nor|any|without)\b[^.,;]{0,40}$"
)
_OF_NOW = (
    r"\b(?:(?:inspectors|we|this visit|this inspection) (?:have |has )?(?:also )?"
    r"(?:identified|found|made|set|resulted in)|this is|these are|there (?:is|are))"
    r" (?:(?:a|an|the|one|two|three|four|five|several|some|new|following|clear) ){0,3}$"
)
_MOST_MENTIONS = 100
"""How many times a letter names such areas at most: after that we have read enough."""
_LOOK_BEFORE, _LOOK_AFTER = 200, 260
"""How many characters before and after a mention say what it is about."""


def read_priority_action(letter: Letter) -> Findings:
    """Return whether areas for priority action are set, as surely as the letter says.

    They are set under a heading of their own, and the close of the letter says that the
    department has been told. A letter can have the heading and say that there are none, or list
    those of an earlier visit.
    """
    text = letter.text
    closing = text.find(_NOTIFIED)
    mentions = list(islice(text.find_all(_AREA), _MOST_MENTIONS))
    headings = list(islice(text.find_all(_HEADING), _MOST_MENTIONS))
    if not mentions:
        return Findings({"priority_action": Field(value=False, sure=Sure.READ)})
    if headings:
        ends = {heading.end for heading in headings}
        others = [one for one in mentions if ends.isdisjoint((one.end, one.end + 1))]
        are_earlier = bool(others) and all(_is_earlier(text, one) for one in others)
        return _under_heading(text, headings[0], closing, are_earlier=are_earlier)
    if closing:
        return _finding(closing, is_set=True)
    return _in_prose(text, mentions)


def _finding(passage: Passage, *, is_set: bool) -> Findings:
    field = Field(is_set, passage.page, passage.words, Sure.READ)
    return Findings({"priority_action": field})


def _doubt(passage: Passage, *, is_set: bool, why: str) -> Findings:
    field = Field(is_set, passage.page, passage.words, Sure.DOUBTFUL)
    problem = Note("priority-action-not-clear", f"It mentions areas for priority action, {why}.")
    return Findings({"priority_action": field}, (problem,))


def _under_heading(
    text: Text, heading: Passage, closing: Passage | None, *, are_earlier: bool
) -> Findings:
    """Return what stands under a heading that names areas for priority action.

    Args:
        text: the letter.
        heading: the heading.
        closing: where the letter says that it has reported them; None if it does not.
        are_earlier: whether all that it says of such areas elsewhere is of an earlier visit.
    """
    below = text.all[heading.end : heading.end + _LOOK_AFTER]
    before_list = below.split("•", maxsplit=1)[0]
    if compiled(_NONE_AT_ONCE).match(below) or compiled(_NEXT_HEADING).match(below):
        if closing:
            return _doubt(heading, is_set=True, why="lists none, and yet says it has reported some")
        return _finding(heading, is_set=False)
    if closing or compiled(_ACTION_ASKED).search(below):
        return _finding(heading, is_set=True)
    if compiled(_OLD_ONES).search(before_list):
        return _finding(heading, is_set=False)
    if are_earlier or compiled(_EARLIER).search(before_list):
        return _doubt(heading, is_set=True, why="which may be those of an earlier visit")
    return _finding(heading, is_set=True)


def _in_prose(text: Text, mentions: list[Passage]) -> Findings:
    """Return what the *mentions* say that stand under no heading."""
    current = [
        mention
        for mention in mentions
        if not compiled(_CONDITION_OR_NEGATION).search(_before(text, mention))
        and not _is_earlier(text, mention)
    ]
    if not current:
        return _finding(mentions[0], is_set=False)
    stated = [one for one in current if compiled(_OF_NOW).search(_before(text, one))]
    if stated:
        return _finding(stated[0], is_set=True)
    return _doubt(current[0], is_set=True, why="but under no heading")


def _before(text: Text, mention: Passage) -> str:
    return text.all[max(0, mention.start - _LOOK_BEFORE) : mention.start]


def _is_earlier(text: Text, mention: Passage) -> bool:
    """Whether the sentence of a *mention* is about an earlier visit."""
    before = compiled(r"[.:•]\s").split(_before(text, mention))[-1]
    after = compiled(r"[.•](?:\s|$)").split(text.all[mention.end :][:_LOOK_AFTER])[0]
    return bool(compiled(_EARLIER).search(f"{before}{mention.words}{after}"))
