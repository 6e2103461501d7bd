"""Options with a choice of values, and completions; nothing is loaded until a shell asks."""

from collections.abc import Callable, Iterable

import typer

from ilacs_cli.domain.text import Choice, parse_choice


def choice_option(
    name: str,
    choices: Iterable[str],
    parse: Callable[[str], object],
    meaning: str,
    metavar: str = "",
) -> typer.models.OptionInfo:
    """Return an option for a value out of a few.

    Args:
        name: what it is called: --sort.
        choices: what a shell offers.
        parse: returns the value, and refuses what is none.
        meaning: its help.
        metavar: what stands for the value in help; all *choices* if not given.
    """
    option: typer.models.OptionInfo = typer.Option(
        name,
        parser=parse,
        metavar=metavar or "|".join(choices),
        autocompletion=suggest_from(choices),
        help=meaning,
    )
    return option


def one_of(choices: Iterable[Choice], noun: str) -> Callable[[str], Choice]:
    """Return a function that parses one of *choices*, each of which is a *noun*."""

    def parse(text: str) -> Choice:
        return parse_choice(text, choices, noun)

    return parse


def suggest_from(values: Iterable[str]) -> Callable[[str], list[str]]:
    """Return a function that returns those of *values* that begin with its argument."""

    def suggest(incomplete: str) -> list[str]:
        return _beginning(incomplete, values)

    return suggest


def _beginning(incomplete: str, values: Iterable[str]) -> list[str]:
    """Return those of *values* that begin with *incomplete*, ignoring case.

    They begin with *incomplete* as it was typed: Typer drops any other.
    """
    wanted = incomplete.casefold()
    return [
        incomplete + value[len(incomplete) :]
        for value in values
        if value.casefold().startswith(wanted)
    ]


def authorities(incomplete: str) -> list[str]:
    """Return the packaged authorities whose name begins with *incomplete*."""
    from ilacs_cli.register.register import Register

    return _beginning(incomplete, (authority.name for authority in Register().authorities))


def regions(incomplete: str) -> list[str]:
    """Return the regions that begin with *incomplete*."""
    from ilacs_cli.register.register import Register

    return _beginning(
        incomplete, sorted({authority.region for authority in Register().authorities})
    )


def rules(incomplete: str) -> list[str]:
    """Return the ids of the rules that begin with *incomplete*."""
    from ilacs_cli.domain.rulebook import every_rule

    return _beginning(incomplete, dict.fromkeys(rule.id for rule in every_rule()))


def duties(incomplete: str) -> list[str]:
    """Return the ids of the duties that begin with *incomplete*."""
    from ilacs_cli.domain.rulebook import DUTIES

    return _beginning(incomplete, dict.fromkeys(rule.id for rule in DUTIES))


def stated(incomplete: str) -> list[str]:
    """Return what a stated date begins with: a duty's id and an equals sign."""
    from ilacs_cli.domain.rulebook import DUTIES

    return _beginning(incomplete, dict.fromkeys(f"{rule.id}=" for rule in DUTIES))


def outcomes(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the outcomes that begin with *incomplete*, and fit the event if one is given."""
    from ilacs_cli.domain.events import OUTCOMES, Outcome

    event = ctx.params.get("event")
    return _beginning(incomplete, OUTCOMES.get(event, ()) if event else Outcome)


def conditions(incomplete: str) -> list[str]:
    """Return the conditions to fail on that begin with *incomplete*."""
    from ilacs_cli.cli.common.conditions import NAMES

    return _beginning(incomplete, NAMES)


def reports(incomplete: str) -> list[str]:
    """Return the reports that begin with *incomplete*."""
    from ilacs_cli.reports.reports import REPORTS

    return _beginning(incomplete, REPORTS)
