"""What the README and the guide show is what the program prints."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from fuzzing.cases import commands
from running import Ilacs

from ilacs_cli.register.tables import rows

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from documents import DOCUMENTS, main, printed_by  # noqa: E402 - tools are found only now

NAMES = [str(path.relative_to(ROOT)) for path in DOCUMENTS]
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
TYPED = [
    (name, line)
    for name, text in TEXTS.items()
    for line in re.findall(r"`(ilacs (?!--)[^`]+)`", text)
    if re.search(r"--[\w-]+ \S|workdays", line)
]
POWERSHELL = re.findall(r"```powershell\n([^`]*)```", TEXTS["docs/for-scripts.md"])

needs_a_shell = pytest.mark.skipif(
    not (Path("/bin/sh").exists() and shutil.which("jq")),
    reason="the examples with a pipe need /bin/sh and jq: install jq",
)


def marks_of(name: str) -> list[pytest.MarkDecorator]:
    """What the document *name* needs: its examples, or that help looks as it did."""
    return [
        *([needs_a_shell] if "| jq" in TEXTS[name] else []),
        *([pytest.mark.typers_own] if name == "docs/commands.md" else []),
    ]


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=marks_of(name)) for name in NAMES],
)
def test_a_document_shows_what_is_printed(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", str(ROOT / name)]) == 0, capfd.readouterr().out


@pytest.mark.parametrize("name", NAMES)
def test_nothing_shown_is_written_by_hand(name: str) -> None:
    shown = re.findall(r"^(.*)\n```console$", TEXTS[name], re.MULTILINE)
    assert all(before.endswith("]]] -->") for before in shown)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        # Eight years of forecasts take seconds.
        pytest.param(*one, id=one[1], marks=pytest.mark.slow if "backtest" in one[1] else ())
        for one in TYPED
    ],
)
def test_a_command_in_a_sentence_works(
    ilacs: Ilacs, name: str, typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # one may write a file
    assert ilacs(typed.removeprefix("ilacs ")).code == 0, name


def test_the_documents_show_examples() -> None:
    assert "README.md" in NAMES
    assert sum(text.count("```console") for text in TEXTS.values()) >= 10
    assert len(TYPED) >= 7


@pytest.mark.parametrize(
    "page", ["a-letter-has-come", "for-scripts", "checking-a-rule", "bank-holidays"]
)
def test_a_page_of_the_guide_fits_about_three_screens(page: str) -> None:
    marks = ("<!--", "```")
    read = [line for line in TEXTS[f"docs/{page}.md"].splitlines() if not line.startswith(marks)]
    assert sum(max(1, -(-len(line) // 80)) for line in read) <= 4 * 24


def test_the_readme_counts_the_events_that_are_packaged() -> None:
    assert f" {len(rows('events.csv')):,} published inspections and visits" in TEXTS["README.md"]


def test_every_command_is_in_the_guide() -> None:
    shown = re.findall(r"^## ilacs (.+)$", TEXTS["docs/commands.md"], re.MULTILINE)
    assert shown == [" ".join(one.words) for one in commands() if one.words]


def test_a_link_leads_somewhere() -> None:
    for name, text in TEXTS.items():
        for link in re.findall(r"\]\(([^)#:]+)\)", text):
            assert ((ROOT / name).parent / link).exists(), f"{name}: {link}"


@pytest.mark.parametrize("script", POWERSHELL, ids=range(len(POWERSHELL)))
def test_a_powershell_example_asks_for_what_there_is(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PowerShell itself is not run: its lines are, where they start the program."""
    monkeypatch.chdir(tmp_path)
    lines = re.findall(r"ilacs [^|\n]+", script)
    printed = [
        printed_by(line.strip()) for line in lines if line.startswith("ilacs ") and "--" in line
    ]
    assert printed
    for properties in re.findall(r"(?:Select-Object|Format-Table) ([\w, ]+)", script):
        (report,) = (json.loads(text) for text in printed if text.startswith("{"))
        row = report["obligations"][0]
        assert {name.strip() for name in properties.split(",")} <= row.keys()


def test_an_example_that_fails_is_not_shown() -> None:
    with pytest.raises(ValueError, match="an example fails"):
        printed_by("ilacs workdays add 2018-02-31 1")
