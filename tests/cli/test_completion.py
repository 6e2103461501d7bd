"""`ilacs completion`, and what the program answers a shell that asks what may follow."""

import os
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from running import Ilacs

from ilacs_cli.cli.main import COMMANDS, run
from ilacs_cli.domain.events import LETTER_KINDS
from ilacs_cli.domain.rulebook import DUTIES, every_rule
from ilacs_cli.formats.write import Format
from ilacs_cli.register.register import Register
from ilacs_cli.reports.reports import REPORTS

SCRIPT = Path(sys.executable).with_name("ilacs.exe" if os.name == "nt" else "ilacs")

Environment = pytest.MonkeyPatch


def offered(monkeypatch: Environment, *words: str) -> list[str]:
    """What bash is offered in the place of the last of *words*, which stand as they are typed."""
    monkeypatch.setenv("_ILACS_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "\n".join(["ilacs", *words]))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    return answered()


def offered_by_line(monkeypatch: Environment, shell: str, line: str) -> list[str]:
    """What zsh or fish is offered at the end of *line*."""
    monkeypatch.setenv("_ILACS_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    return answered()


def offered_in_powershell(monkeypatch: Environment, line: str, word: str) -> list[str]:
    """What PowerShell is offered: it tells the line without the space at its end."""
    monkeypatch.setenv("_ILACS_COMPLETE", "complete_powershell")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", word)
    return answered()


def answered() -> list[str]:
    out, err = StringIO(), StringIO()
    assert run([], stdout=out, stderr=err) == 0
    assert err.getvalue() == ""
    return out.getvalue().splitlines()


# What is offered


def test_every_command_is_offered(monkeypatch: Environment) -> None:
    assert offered(monkeypatch, "") == list(COMMANDS)


def test_a_command_inside_a_command_is_offered(monkeypatch: Environment) -> None:
    assert offered(monkeypatch, "workdays", "s") == ["subtract"]


def test_an_option_is_offered(monkeypatch: Environment) -> None:
    assert offered(monkeypatch, "deadlines", "--mee") == ["--meeting"]


@pytest.mark.parametrize(
    "command",
    ["deadlines", "check", "plan", "cycle", "improvement", "upcoming", "history", "record"],
)
def test_every_authority_is_offered(monkeypatch: Environment, command: str) -> None:
    names = [found.name for found in Register().authorities]
    found = offered(monkeypatch, command, "--authority", "'")
    assert found == names
    assert {"Kingston upon Hull", "St Helens"} <= set(found)


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        (("deadlines", "--event", ""), LETTER_KINDS),
        (("record", "--event", ""), LETTER_KINDS),
        (("upcoming", "--kind", ""), LETTER_KINDS),
        (("record", "--kind", ""), ["short", "standard"]),
        (("plan", "--event", ""), ["inspection", "focused-visit", "jtai"]),
        (("plan", "--kind", ""), ["short", "standard"]),
        (("deadlines", "--format", ""), Format),
        (("deadlines", "--fail-on", ""), ["passed", "provisional", "differs", "due-within:"]),
        (("deadlines", "--stated", ""), list(dict.fromkeys(f"{rule.id}=" for rule in DUTIES))),
        (("record", "--done", ""), list(dict.fromkeys(rule.id for rule in DUTIES))),
        (("rules", "show", ""), dict.fromkeys(rule.id for rule in every_rule())),
        (("schema", ""), REPORTS),
        (("completion", ""), ["bash", "zsh", "fish", "powershell"]),
        (("record", "--leaders", "req"), ["requires-improvement"]),
        (("history", "--kind", "ilacs"), ["ilacs-standard", "ilacs-short"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_the_values_of_an_option_are_offered(
    monkeypatch: Environment, typed: tuple[str, ...], values: list[str]
) -> None:
    assert offered(monkeypatch, *typed) == list(values)


def test_the_regions_are_offered(monkeypatch: Environment) -> None:
    assert offered(monkeypatch, "upcoming", "--region", "North") == ["North East", "North West"]


def test_only_the_outcomes_that_fit_the_event_are_offered(monkeypatch: Environment) -> None:
    asked = ("deadlines", "--event", "focused-visit", "--outcome", "")
    assert offered(monkeypatch, *asked) == ["priority-action", "none"]
    assert "inadequate" in offered(monkeypatch, "deadlines", "--outcome", "")


def test_capitals_do_not_matter(monkeypatch: Environment) -> None:
    assert offered(monkeypatch, "cycle", "--authority", "ply") == ["plymouth"]


def test_what_was_typed_wrongly_before_does_not_matter(monkeypatch: Environment) -> None:
    asked = ("deadlines", "--letter-date", "31/02/2026", "--event", "jt")
    assert offered(monkeypatch, *asked) == ["jtai"]


def test_nothing_is_offered_where_a_file_or_a_date_is_wanted(monkeypatch: Environment) -> None:
    # Then the shell itself offers files.
    assert offered(monkeypatch, "deadlines", "--from", "") == [""]


# Values with spaces


@pytest.mark.parametrize("typed", ["'St H", '"St H'])
def test_bash_is_given_a_name_after_a_quotation_mark(monkeypatch: Environment, typed: str) -> None:
    assert offered(monkeypatch, "cycle", "--authority", typed) == ["St Helens"]


@pytest.mark.parametrize("typed", ["St\\ Hel", "'St Hel"])
def test_fish_is_given_a_name_as_it_is(monkeypatch: Environment, typed: str) -> None:
    line = f"ilacs cycle --authority {typed}"
    assert offered_by_line(monkeypatch, "fish", line) == ["St Helens"]


@pytest.mark.parametrize("typed", ["St\\ Hel", "'St Hel"])
def test_zsh_is_given_a_name_in_quotes(monkeypatch: Environment, typed: str) -> None:
    assert offered_by_line(monkeypatch, "zsh", f"ilacs cycle --authority {typed}") == [
        """_arguments '*: :(("St Helens"))'"""
    ]


def test_powershell_is_offered_the_commands(monkeypatch: Environment) -> None:
    found = offered_in_powershell(monkeypatch, "ilacs up", "up")
    assert [line.partition(":::")[0] for line in found] == ["upcoming"]


@pytest.mark.parametrize(("typed", "code"), [("--event jt", 0), ("--from x", 1)])
def test_fish_learns_from_the_exit_code_whether_to_offer_files(
    monkeypatch: Environment, typed: str, code: int
) -> None:
    monkeypatch.setenv("_ILACS_COMPLETE", "complete_fish")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"ilacs deadlines {typed}")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "is-args")
    out, err = StringIO(), StringIO()
    assert (run([], stdout=out, stderr=err), out.getvalue(), err.getvalue()) == (code, "", "")


@pytest.mark.parametrize("instruction", ["complete_tcsh", "source_bash", "1"])
def test_an_instruction_of_no_script_is_an_error(
    monkeypatch: Environment, instruction: str, ilacs: Ilacs
) -> None:
    monkeypatch.setenv("_ILACS_COMPLETE", instruction)
    ran = ilacs("rules")
    assert (ran.code, ran.out) == (2, "")
    assert "_ILACS_COMPLETE" in ran.err


# The scripts


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_asks_this_program_in_the_words_of_its_shell(ilacs: Ilacs, shell: str) -> None:
    ran = ilacs(f"completion {shell}")
    assert (ran.code, ran.err) == (0, "")
    assert "_ILACS_COMPLETE" in ran.out
    assert f"complete_{shell}" in ran.out
    assert ran.out.endswith("\n")
    assert not ran.out.endswith("\n\n")


def test_no_other_program_is_started_to_print_a_script(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Typer's own command asks the bash on the path for its version, which need not be the user's.
    def refused(*told: object, **_: object) -> None:
        raise AssertionError(f"started {told}")

    monkeypatch.setattr(subprocess, "Popen", refused)
    ran = ilacs("completion bash")
    assert (ran.code, ran.err) == (0, "")


def test_the_script_can_be_written_to_a_file(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "ilacs.fish"
    assert ilacs("completion fish --output", str(path)).code == 0
    assert path.read_text(encoding="utf-8") == ilacs("completion fish").out


def test_help_says_how_to_install_it_in_each_shell(ilacs: Ilacs) -> None:
    out = ilacs("completion --help").out
    for line in (
        "source <(ilacs completion bash)",
        "source <(ilacs completion zsh)",
        "ilacs completion fish | source",
        "ilacs completion powershell | Out-String | Invoke-Expression",
    ):
        assert f"    {line}\n" in out


def test_an_unknown_shell_is_met_with_the_known_ones(ilacs: Ilacs) -> None:
    ran = ilacs("completion tcsh")
    assert (ran.code, ran.out) == (2, "")
    assert "bash, zsh, fish, powershell" in ran.err


# For real


def test_the_console_script_answers_a_shell() -> None:
    asked = {
        **os.environ,
        "_ILACS_COMPLETE": "complete_bash",
        "COMP_WORDS": "ilacs\nrules\nshow\njtai/",
        "COMP_CWORD": "3",
    }
    ran = subprocess.run([SCRIPT], capture_output=True, check=True, text=True, env=asked)
    assert (ran.stdout, ran.stderr) == ("jtai/written-statement\njtai/publish-report\n", "")


ASK_BASH = """
source <(ilacs completion bash)
COMP_WORDS=({words}) COMP_CWORD={number}
$(complete -p ilacs | sed 's/.*-F \\([^ ]*\\).*/\\1/') ilacs
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("ilacs upc", ["upcoming"]),
        ('ilacs cycle --authority "\'St He"', ["St Helens"]),
        ("ilacs deadlines --event foc", ["focused-visit"]),
    ],
)
def test_bash_completes_with_the_script(words: str, completed: list[str]) -> None:
    path = f"{SCRIPT.parent}{os.pathsep}{os.environ['PATH']}"
    number = 1 if "upc" in words else 3
    ran = subprocess.run(
        ["bash", "--norc", "-c", ASK_BASH.format(words=words, number=number)],  # noqa: S607 - any bash
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "PATH": path},
    )
    assert ran.stdout.splitlines() == completed


def test_an_ordinary_run_loads_nothing_of_it() -> None:
    asked = ["-X", "importtime", "-m", "ilacs_cli", "deadlines", "--letter-date", "2018-08-10"]
    ran = subprocess.run(
        [sys.executable, *asked, "--json"], capture_output=True, check=True, text=True
    )
    loaded = {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}
    assert "ilacs_cli.cli.main" in loaded
    assert loaded.isdisjoint(
        {
            "ilacs_cli.cli.completion",
            "ilacs_cli.register.register",
        }
    )


@pytest.mark.parametrize("number", [None, "x"])
def test_a_shell_that_does_not_tell_the_line_gets_an_error_not_a_fault(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch, number: str | None
) -> None:
    monkeypatch.setenv("_ILACS_COMPLETE", "complete_bash")
    monkeypatch.delenv("COMP_WORDS", raising=False)
    if number:
        monkeypatch.setenv("COMP_WORDS", "ilacs x")
        monkeypatch.setenv("COMP_CWORD", number)
    ran = ilacs("x")
    assert (ran.code, ran.out) == (2, "")
    assert "_ILACS_COMPLETE" in ran.err


def test_a_script_has_no_other_form_and_help_offers_none(ilacs: Ilacs) -> None:
    assert "--json" not in ilacs("completion --help").out
    assert ilacs("completion bash --format table").code == 0
    refused = ilacs("completion bash --format csv")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.splitlines()[0].endswith("csv")
    assert refused.err.splitlines()[1].endswith("table")
