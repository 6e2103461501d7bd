"""The heading of a letter: the lines between the salutation and the first sentence."""

from ilacs_cli.letters.text import loosely

_FIRST_WORDS = (
    r"This|Her|His|Inspectors|Ofsted|Following|In|On|Thank|The|I|We|As|At|During|Between|From|You"
)
"""The words that a first sentence begins with."""


def heading(title: str) -> tuple[str, ...]:
    """Return patterns of a heading that begins with a *title* and goes on with the authority.

    Args:
        title: a pattern of what comes before the authority: ``focused visit to``.
    """
    loose = loosely(title)
    return (
        rf"^(?:re: ?)?{loose} (?P<authority>[\s\S]{{2,120}}?)\n(?=(?:{_FIRST_WORDS})\s)",
        rf"^(?:re: ?)?{loose} (?P<authority>[^\n]{{2,90}})$",
    )
