"""What people read has the words of the field, not the words of the code.

The words of the code stay in JSON and CSV, which programs read. Each line below says what a person
reads instead.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

import pytest

APPROVED = Path(__file__).parent / "approved"

NOT_FOR_PEOPLE = {
    r"tiers?": "last judgement",
    r"observed": "based on past inspections; past pattern",
    r"primary": "from the law or Ofsted",
    r"secondary": "from someone else's account",
    r"statutory": "the law",
    r"stated": "date in the letter",
    r"computed": "date we work out",
    r"packaged": "built in",
    r"day 0": "counting starts the day after",
    r"it is taken that": "we assume",
    r"at the latest": "counted from publication; earlier if you received it sooner",
    r"windows?": "due now, overdue, not due until; between ... and ...",
    r"intervals?": "gap between inspections",
    r"middle one": "median",
    r"laid down": "set; no rule says",
    r"so far\)": "2 were due; we have no record of them",
    r"seen 0": "none that we know of",
    r"the road": "what happens next",
    r"passed \d+ working days? ago": "date has gone, not recorded as done",
    r"Force": "How binding",
    r"day of asking": "today; the day you ask about",
    r"obliges?": "what is owed",
    r"derived": "worked out",
}
"""What is not said to people (a pattern of whole words), and what is said instead."""

NOT_ON_PAPER = {
    r"register": "our records",
    r"events?": "inspection, visit or letter",
}
"""What is not said in a paper, a page or a calendar file, which others read."""

NOT_OURS = re.compile(
    r"--\w[\w-]*(?:[ =][^\s,.]+)?"  # an option
    r"|'ilacs [^']*'|`[^`]*`|\bilacs [a-z].*"  # a command
    r"|“[^”]*”|\"[^\"]*\""  # what is quoted
    r"|\b[a-z-]+/[a-z0-9-]+\b"  # a rule's id
    r"|known to the register"  # a note of the data that we were given
    r"|https?://\S+|\S+\.(?:csv|ics|md|html|json|xlsx)\b"  # an address or a file
)
"""What is typed, quoted or named, and so in somebody else's words."""


def texts(*endings: str) -> Iterator[tuple[str, str]]:
    """Yield each approved text that ends so, as a person reads it, with its file's name."""
    for path in sorted(APPROVED.glob("*/*")):
        if path.parent.name not in {"files", "register-export"} and path.name.endswith(endings):
            text = path.read_text("utf-8")
            if text.startswith("event_id,"):  # CSV, whatever the ending
                continue
            if path.suffix == ".ics":
                text = "\n".join(_of_calendar(text))
            elif path.suffix == ".html":
                text = re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL)
                text = unescape(re.sub(r"<[^>]*>", "\n", text))
            yield str(path.relative_to(APPROVED)), text


def _of_calendar(text: str) -> Iterable[str]:
    """Return the lines of a calendar file that a calendar shows."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    return re.findall(r"^(?:SUMMARY|DESCRIPTION|X-WR-CALNAME)[^:]*:(.*)$", unfolded, re.MULTILINE)


def said(pattern: str, *endings: str) -> list[str]:
    """Return each line that has *pattern* in our own words, with its file's name."""
    word = re.compile(rf"(?<![\w-]){pattern}(?![\w-])")
    return [
        f"{name}: {line.strip()}"
        for name, text in texts(*endings)
        for line in text.splitlines()
        if word.search(NOT_OURS.sub("", line))
    ]


@pytest.mark.parametrize("pattern", NOT_FOR_PEOPLE)
def test_people_do_not_read_the_words_of_the_code(pattern: str) -> None:
    assert said(pattern, ".txt", ".md", ".html", ".ics") == []


@pytest.mark.parametrize("pattern", NOT_ON_PAPER)
def test_a_paper_for_others_does_not_speak_of_the_program(pattern: str) -> None:
    assert said(pattern, ".md", ".html", ".ics") == []
