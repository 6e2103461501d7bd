"""A Word document: real headings and tables in standard styles, and the same bytes twice."""

import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from docx.oxml.document import CT_Body
from docx.oxml.styles import CT_Styles
from each_report import one_of_each
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from running import Ilacs, run_line
from word import all_cells, found, headings, opened, parts, read, texts, told, value

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import approved  # noqa: E402 - tools are found only now

from ilacs_cli.cli.main import COMMANDS, app  # noqa: E402 - as above
from ilacs_cli.domain.rulebook import versions_of  # noqa: E402 - as above
from ilacs_cli.domain.text import one_line  # noqa: E402 - as above
from ilacs_cli.formats.document import SOURCES  # noqa: E402 - as above
from ilacs_cli.formats.document_table import MOST_UPRIGHT  # noqa: E402 - as above
from ilacs_cli.formats.elements import COUNTED  # noqa: E402 - as above
from ilacs_cli.formats.write import Format  # noqa: E402 - as above
from ilacs_cli.reports.deadlines import DeadlinesReport  # noqa: E402 - as above

CASES = approved.cases()
"""Command lines of every report."""

LETTER = (
    "deadlines --letter-date 2026-11-10 --received 2026-11-11 --authority Plymouth "
    "--event inspection --outcome inadequate"
)
REPORTS = {
    "letter": LETTER,
    "letter-explained": f"{LETTER} --explain",
    "plan": "plan Bury --notified 2026-11-23 --event inspection --kind standard --explain",
    "cycle": "cycle Plymouth --explain",
    "queue": "queue",
    "upcoming": "upcoming --region London",
    "rules": "rules --explain",
    "history": "history Leeds",
}
STANDARD = {
    *("Title", "Heading 1", "Heading 2", "Normal"),
    *("List Bullet", "List Number", "Caption", "Table Grid"),
}
"""The only styles that are used, by the names they have in every Word."""

ORDER = ("Title", "Heading 1", "Heading 2")

TABLES = "./w:body/w:tbl"
"""Where the tables of a document are."""


@cache
def document_of(name: str) -> Any:  # noqa: ANN401 - python-docx's own
    """The document of one of ``REPORTS``, made once: nobody changes it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "paper.docx"
        assert run_line(f"{REPORTS[name]} --output", str(path)).code == 0
        return read(path)


@pytest.fixture(params=REPORTS)
def document(request: pytest.FixtureRequest) -> Any:  # noqa: ANN401 - python-docx's own
    return document_of(request.param)


def commands() -> list[tuple[str, Any]]:
    """Every command and group with a report, by what is typed for it."""
    import typer

    program: Any = typer.main.get_command(app)
    listed: list[tuple[str, Any]] = []
    for name in COMMANDS:
        command = program.get_command(None, name)
        listed.append((name, command))
        inner = getattr(command, "commands", {})
        listed += [(f"{name} {one}", inner[one]) for one in inner]
    return listed


def test_whatever_has_markdown_can_be_a_word_document() -> None:
    forms = {name: getattr(command, "formats", ()) for name, command in commands()}
    with_markdown = {name for name, formats in forms.items() if Format.MARKDOWN in formats}
    assert {name for name, formats in forms.items() if Format.DOCX in formats} == with_markdown
    assert len(with_markdown) > len(COMMANDS)


def test_only_what_can_be_one_takes_a_template() -> None:
    for _, command in commands():
        options = {option.name for option in command.params}
        assert ("template" in options) == (Format.DOCX in getattr(command, "formats", ()))


def test_the_title_names_the_authority_and_the_day(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    ilacs(f"{LETTER} --today 2026-11-26 --output", str(path))
    made = read(path)
    (title,) = texts(made, "Title")
    assert title == f"{DeadlinesReport.title}: Plymouth, 26 November 2026"
    about = made.core_properties
    assert (about.title, about.subject, about.language) == (title, "Plymouth", "en-GB")
    assert {about.created.isoformat()[:10], about.modified.isoformat()[:10]} == {"2026-11-26"}
    assert not about.author + about.last_modified_by + about.comments


@pytest.mark.parametrize(
    ("line", "whose"),
    [
        ("history Leeds", "Leeds"),
        ("queue --region London", "London"),
        ("cycle Plymouth", "Plymouth"),
        ("upcoming Bury", "Bury"),
        ("record --event focused-visit --authority Bury --published 2026-11-10", "Bury"),
    ],
)
def test_a_title_says_whom_it_is_about(ilacs: Ilacs, tmp_path: Path, line: str, whose: str) -> None:
    path = tmp_path / "paper.docx"
    ilacs(f"{line} --output", str(path))
    made = read(path)
    assert f": {whose}, 22 November 2026" in texts(made, "Title")[0]
    assert made.core_properties.subject == whose


def test_every_style_has_a_standard_name(document: Any) -> None:  # noqa: ANN401 - python-docx's own
    used = {one.style.name for one in (*document.paragraphs, *document.tables)}
    assert used <= STANDARD


def test_no_level_of_heading_is_left_out(document: Any) -> None:  # noqa: ANN401 - as above
    levels = [ORDER.index(style) for style, _ in headings(document)]
    assert levels[0] == 0
    assert 0 not in levels[1:]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_header_is_repeated_and_no_row_breaks(document: Any) -> None:  # noqa: ANN401 - as above
    for table in found(document, TABLES):
        rows = found(table, "./w:tr")
        assert [bool(found(row, "./w:trPr/w:tblHeader")) for row in rows] == [
            number == 0 for number in range(len(rows))
        ]
        assert all(found(row, "./w:trPr/w:cantSplit") for row in rows)


def test_a_table_has_widths_that_fill_the_text_of_its_page(document: Any) -> None:  # noqa: ANN401 - as above
    section = document.sections[-1]
    room = (section.page_width - section.left_margin - section.right_margin) // 635
    for table in found(document, TABLES):
        (layout,) = found(table, "./w:tblPr/w:tblLayout")
        grid = [int(value(column, "w:w")) for column in found(table, "./w:tblGrid/w:gridCol")]
        assert value(layout, "w:type") == "fixed"
        assert room - len(grid) <= sum(grid) <= room
        for row in found(table, "./w:tr"):
            widths = [int(value(cell, "w:w")) for cell in found(row, "./w:tc/w:tcPr/w:tcW")]
            assert widths == grid


def test_every_table_says_what_it_shows(document: Any) -> None:  # noqa: ANN401 - as above
    for table in found(document, TABLES):
        (caption,) = found(table, "./w:tblPr/w:tblCaption")
        assert value(caption)


def test_a_page_lies_on_its_side_where_a_table_has_many_columns(document: Any) -> None:  # noqa: ANN401 - as above
    is_wide = any(len(table.columns) > MOST_UPRIGHT for table in document.tables)
    section = document.sections[-1]
    assert (section.page_width > section.page_height) == is_wide
    assert {round(side.mm) for side in (section.page_width, section.page_height)} == {210, 297}


def test_no_empty_paragraph_stands_for_a_space(document: Any) -> None:  # noqa: ANN401 - as above
    assert all(text.strip() for text in texts(document))
    kinds = [element.tag.rpartition("}")[2] for element in document.element.body]
    assert ("tbl", "tbl") not in set(pairwise(kinds))


def test_it_is_in_the_english_of_britain(document: Any) -> None:  # noqa: ANN401 - as above
    (language,) = found(document.styles, "./w:docDefaults//w:lang")
    assert value(language) == "en-GB"


def test_it_ends_with_its_sources_numbered_and_with_addresses(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    ilacs(f"{LETTER} --output", str(path))
    made = read(path)
    listed = texts(made, "List Number")
    assert headings(made)[-1] == ("Heading 1", SOURCES)
    for rule in ("inspection/publish-report", "inspection/written-statement"):
        (source,) = {version.source for version in versions_of(rule)}
        assert source.url
        assert sum(source.title in one and one.endswith(source.url) for one in listed) == 1
    assert len(listed) == len(set(listed))
    linked = {link.address for one in made.paragraphs for link in one.hyperlinks}
    assert linked == {one.rpartition(" ")[2] for one in listed if "https://" in one}
    assert "List Number" in {one.style.name for one in made.paragraphs[-6:] if one.style}


def test_a_style_for_lists_numbers_them(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    ilacs(f"{LETTER} --output", str(path))
    style = read(path).styles["List Number"]
    (number,) = found(style, "./w:pPr/w:numPr/w:numId")
    numbering = parts(path.read_bytes())["word/numbering.xml"]
    assert f'w:numId="{value(number)}"'.encode() in numbering


def test_the_same_answer_is_the_same_bytes(ilacs: Ilacs, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.docx", "two.docx")]
    for path in paths:
        ilacs(f"{REPORTS['cycle']} --output", str(path))
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_the_program_shows_through_in_no_property(document: Any) -> None:  # noqa: ANN401 - as above
    properties = document.core_properties
    held = (properties.author, properties.keywords, properties.comments, properties.category)
    assert held == ("", "", "", "")
    assert properties.last_modified_by == ""


def plain(inline: Any) -> str:  # noqa: ANN401 - a token of markdown-it
    return "".join(part.content for part in inline.children)


def of_markdown(written: str) -> tuple[list[str], list[list[str]]]:
    """Return the paragraphs of *written* beside its tables, and the rows of these."""
    said, rows, in_row = list[str](), list[list[str]](), False
    for token in MarkdownIt("commonmark").enable("table").parse(written):
        if token.type == "tr_open":
            rows.append([])
        in_row = in_row != (token.type in {"tr_open", "tr_close"})
        if token.type == "inline" and in_row:
            rows[-1].append(plain(token))
        elif token.type == "inline":
            said.append(plain(token))
        elif token.type == "fence":
            said.append(token.content.rstrip("\n"))
    return said, rows


@pytest.mark.parametrize("case", one_of_each(CASES))
def test_it_says_what_markdown_says(case: approved.Case) -> None:
    content = approved.file_of(case, ".docx")
    written = approved.answer(case, "markdown")
    assert bool(content) == bool(written)
    if not written:
        return
    made = opened(content)
    (heading, *said), rows = of_markdown(written)
    (title,) = texts(made, "Title")
    assert title.startswith(heading)
    listed = [text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for text in texts(made)]
    own = str(Path(approved.__file__).parent)  # what is below a folder of a run is named otherwise
    assert own not in "".join(listed)
    held = {" ".join(text.split()) for text in listed}
    unsaid = [
        text for text in said if " ".join(text.split()) not in held and "OWN-FOLDER" not in text
    ]
    assert unsaid == []
    assert [row for table in all_cells(made) for row in table] == rows


@pytest.mark.parametrize(
    "name", ["a\nb", "<w:p/>", "&amp;", "]]>", "😀", "\x1b[31m", "a\tb", "\ufffe", "x" * 300]
)
def test_a_name_is_shown_as_it_was_written(ilacs: Ilacs, tmp_path: Path, name: str) -> None:
    path = tmp_path / "paper.docx"
    asked = "deadlines --letter-date 2026-11-10 --event focused-visit --output"
    assert ilacs(asked, str(path), f"--authority={name}").code == 0
    assert one_line(name, 200).strip()[:100] in texts(read(path))[1]


@settings(max_examples=10)
@given(name=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_no_name_changes_what_a_document_is_made_of(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"named-{id(name)}.docx"
    asked = "deadlines --letter-date 2026-11-10 --event focused-visit --outcome none --output"
    assert run_line(asked, str(path), f"--authority={name}").code == 0
    made = read(path)
    assert [style for style, _ in headings(made)] == ["Title", "Heading 1", "Heading 1"]
    assert not made.tables


def test_a_picture_is_in_letters_of_one_width_and_whole(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    ilacs("cycle Plymouth --today 2026-08-22 --output", str(path))
    (picture,) = [
        paragraph
        for paragraph in read(path).paragraphs
        if {run.font.name for run in paragraph.runs} == {"Courier New"}
    ]
    width = picture.runs[0].font.size.pt * 0.6 * max(map(len, picture.text.split("\n")))  # type: ignore[union-attr] # it has a size
    assert picture.paragraph_format.keep_together
    assert width <= 160 / 25.4 * 72


def test_many_letters_are_one_document(ilacs: Ilacs, tmp_path: Path) -> None:
    letters = tmp_path / "letters.csv"
    rows = "Bury,jtai,statement,2026-11-16\n" * 300
    letters.write_text(f"authority,event,outcome,letter_date\n{rows}", encoding="utf-8")
    path = tmp_path / "paper.docx"
    ran = ilacs("deadlines --from", str(letters), "--output", str(path))
    assert ran.err.splitlines()[-1] == f"Wrote {path}: 300 letters"
    (table,) = read(path).tables
    assert len(table.rows) == 1 + 2 * 300


def test_no_paragraph_looks_through_those_before_it_or_through_the_styles(
    ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand letters explained are 16,000 paragraphs, which took a quarter of an hour."""
    searches = list[str]()
    for kind, name in ((CT_Body, "first_child_found_in"), (CT_Styles, "default_for")):
        search = getattr(kind, name)

        def counted(*given: Any, name: str = name, search: Any = search) -> Any:  # noqa: ANN401 - the library's own
            searches.append(name)
            return search(*given)

        monkeypatch.setattr(kind, name, counted)
    letters, path = tmp_path / "letters.csv", tmp_path / "paper.docx"
    numbers = set[int]()
    for times in (2, 20):
        rows = "Bury,jtai,statement,2026-11-16\n" * times
        letters.write_text(f"authority,event,outcome,letter_date\n{rows}", encoding="utf-8")
        ilacs("deadlines --explain --from", str(letters), "--output", str(path))
        numbers.add(len(searches))
        searches.clear()
    assert len(numbers) == 1


def test_what_who_asks_is_told_stands_on_standard_error(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    asked = "deadlines --letter-date 2026-11-16"
    ran = ilacs(f"{asked} --output", str(path))
    markdown = ilacs(f"{asked} --format markdown")
    assert ran.err.splitlines()[:-1] == markdown.err.splitlines()
    assert "--" not in " ".join(filter(None, told(read(path))))


def test_the_derivations_have_a_heading(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    ilacs(f"{LETTER} --explain --output", str(path))
    assert ("Heading 1", COUNTED) in headings(read(path))
