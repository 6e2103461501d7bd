"""The options that say how a report is written: its format, its file, its template."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from ilacs_cli.cli.common.suggestions import choice_option, one_of
from ilacs_cli.domain.errors import InputError
from ilacs_cli.formats.write import Format


def parse_path(text: str) -> Path:
    """Return the path written in *text*.

    Raises:
        InputError: if it is blank.
    """
    if not text.strip():
        raise InputError("the name of the file is empty", "name a file")
    return Path(text)


_USUALLY = {Format.TABLE: "a table", Format.JSON: "JSON"}

_ENDINGS = {Format.TABLE: ".txt", Format.MARKDOWN: ".md"}
"""The endings that are not the names of their formats."""

Json = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Explain = Annotated[
    bool,
    typer.Option(
        "--explain",
        help="Also show what the answer rests on, such as sources and how dates were counted.",
    ),
]
TemplateFile = Annotated[
    Path | None,
    typer.Option(
        "--template",
        parser=parse_path,
        metavar="FILE.docx",
        help="Give a Word document the styles, margins, headers and footers of FILE.docx, such as "
        "your council's own. The text in it is left out.",
    ),
]
NoColor = Annotated[
    bool,
    typer.Option(
        "--no-color", help="Use no colour. The environment variable NO_COLOR does the same."
    ),
]


def output_option(formats: Sequence[Format]) -> Any:  # noqa: ANN401 - Typer's own
    """Return the option for a file, whose ending may be that of one of *formats*."""
    *endings, last = (_ENDINGS.get(form, f".{form}") for form in formats)
    said = f" Its ending says the format: {', '.join(endings)} or {last}." if endings else ""
    return typer.Option(
        "--output",
        parser=parse_path,
        metavar="FILE",
        help=f"Write the report to FILE instead of standard output.{said}",
    )


def format_option(formats: Sequence[Format]) -> typer.models.OptionInfo:
    """Return the option for the format of a report, which may be one of *formats*."""
    meaning = f"What to write the report as; {_USUALLY[formats[0]]} if not given."
    return choice_option("--format", formats, one_of(Format, "format"), meaning)
