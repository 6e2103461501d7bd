"""A council's own Word document gives a report its looks; nothing of its text, and no trouble."""

import shutil
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from running import Ilacs
from word import (
    DOCUMENT,
    TYPES,
    all_cells,
    changed,
    found,
    headings,
    packed,
    parts,
    read,
    texts,
    value,
)

LETTER = "deadlines --letter-date 2026-11-10 --event inspection --outcome inadequate --explain"
OLD_TEXT = "What stood here before"
PROPERTIES = "docProps/app.xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEADER, FOOTER = "Borough of Example", "Example scrutiny committee"

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)
"""The smallest picture."""


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """Return a council's own document: narrow, with a header, a footer, a text and a picture."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.top_margin = Mm(41), Mm(52)
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = HEADER, FOOTER
    section.header.paragraphs[0].add_run().add_picture(BytesIO(PIXEL))
    made.styles["Heading 1"].font.size = Pt(31)
    made.add_heading(OLD_TEXT)
    made.add_paragraph(OLD_TEXT).add_run().add_picture(BytesIO(PIXEL + b"\0"))
    made.add_table(2, 2).cell(0, 0).text = OLD_TEXT
    made.core_properties.author = "A. Person"
    path = tmp_path / "council.docx"
    made.save(str(path))
    return path


def written(ilacs: Ilacs, template: Path, line: str = LETTER) -> tuple[Any, str]:
    """Return the document made from *template*, and what stood on standard error."""
    path = template.with_name("paper.docx")
    ran = ilacs(f"{line} --template", str(template), "--output", str(path))
    assert (ran.code, ran.out) == (0, "")
    return read(path), ran.err


def refused(ilacs: Ilacs, template: Path) -> list[str]:
    """Return the error and the hint on a *template* that will not do."""
    path = template.with_name("paper.docx")
    ran = ilacs(f"{LETTER} --template", str(template), "--output", str(path))
    assert (ran.code, ran.out, path.exists()) == (2, "", False)
    error, hint = ran.err.splitlines()
    assert error.startswith("error: ")
    assert template.name in error
    assert hint.startswith("hint: ")
    return [error, hint]


def without(path: Path, *styles: str) -> Path:
    """Take *styles* out of the document *path*."""
    made = docx.Document(str(path))
    for name in styles:
        made.styles[name].delete()
    made.save(str(path))
    return path


def test_its_page_its_header_and_its_footer_stay(ilacs: Ilacs, council: Path) -> None:
    made, _ = written(ilacs, council)
    (section,) = made.sections
    assert (round(section.left_margin.mm), round(section.top_margin.mm)) == (41, 52)
    assert section.header.paragraphs[0].text == HEADER
    assert section.footer.paragraphs[0].text == FOOTER
    assert made.styles["Heading 1"].font.size == Pt(31)


def test_its_text_and_its_author_do_not(ilacs: Ilacs, council: Path) -> None:
    written(ilacs, council)
    held = parts(council.with_name("paper.docx").read_bytes())
    for name, content in held.items():
        assert OLD_TEXT.encode() not in content, name
        assert b"A. Person" not in content, name
    assert [name for name in held if "thumbnail" in name] == []


def test_a_picture_of_the_header_stays_and_one_of_the_text_does_not(
    ilacs: Ilacs, council: Path
) -> None:
    written(ilacs, council)
    held = parts(council.with_name("paper.docx").read_bytes())
    assert [content for name, content in held.items() if "media" in name] == [PIXEL]


def test_it_says_what_a_plain_document_says(ilacs: Ilacs, council: Path) -> None:
    made, err = written(ilacs, council)
    path = council.with_name("plain.docx")
    ilacs(f"{LETTER} --output", str(path))
    assert (texts(made), all_cells(made)) == (texts(read(path)), all_cells(read(path)))
    assert "no style" not in err


def test_a_last_section_has_the_headers_that_it_takes_from_those_before_it(
    ilacs: Ilacs, council: Path
) -> None:
    """A section without a header of its own has that of the one before (ECMA-376, 17.10.5)."""
    made = docx.Document(str(council))
    first = made.sections[0]
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].text = "Agenda of the first page"
    middle, last = made.add_section(), made.add_section(WD_SECTION.CONTINUOUS)
    middle.footer.paragraphs[0].text = "Footer since the second section"
    last.page_width, last.page_height = last.page_height, last.page_width
    made.save(str(council))
    paper, _ = written(ilacs, council)
    (section,) = paper.sections
    assert section.page_width > section.page_height
    assert section.header.paragraphs[0].text == HEADER
    assert section.first_page_header.paragraphs[0].text == "Agenda of the first page"
    assert section.footer.paragraphs[0].text == "Footer since the second section"
    links = found(paper, "./w:body/w:sectPr/*[self::w:headerReference or self::w:footerReference]")
    assert len(links) == len({(link.tag, value(link, "w:type")) for link in links})


def test_notes_on_its_text_are_left_out_and_what_word_needs_stays(
    ilacs: Ilacs, council: Path
) -> None:
    made = docx.Document(str(council))
    for kind, reltype in (
        ("footnote", RELATIONSHIP_TYPE.FOOTNOTES),
        ("endnote", RELATIONSHIP_TYPE.ENDNOTES),
    ):
        content = (
            f'<w:{kind}s {nsdecls("w")}><w:{kind} w:type="separator" w:id="-1"/>'
            f'<w:{kind} w:id="1"><w:p><w:r><w:t>{OLD_TEXT}</w:t></w:r></w:p></w:{kind}>'
            f'<w:{kind} w:type="normal" w:id="2"/></w:{kind}s>'
        )
        name, of_type = PackURI(f"/word/{kind}s.xml"), f"{WORD}.{kind}s+xml"
        part = Part(name, of_type, content.encode(), made.part.package)
        part.relate_to(
            f"https://example.org/{OLD_TEXT}", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        made.part.relate_to(part, reltype)
    made.save(str(council))
    written(ilacs, council)
    held = parts(council.with_name("paper.docx").read_bytes())
    for kind in ("footnote", "endnote"):
        (line,) = parse_xml(held[f"word/{kind}s.xml"])
        assert value(line, "w:id") == "-1"
    assert [name for name, content in held.items() if OLD_TEXT.encode() in content] == []


def test_what_its_properties_tell_of_its_text_is_left_out(ilacs: Ilacs, council: Path) -> None:
    told = (
        f"<TitlesOfParts><lpstr>{OLD_TEXT}</lpstr></TitlesOfParts><Manager>{OLD_TEXT}</Manager>"
        f"<Company>{HEADER}</Company>"
    )
    end = b"</Properties>"
    council.write_bytes(changed(council.read_bytes(), PROPERTIES, end, told.encode() + end))
    written(ilacs, council)
    held = parts(council.with_name("paper.docx").read_bytes())[PROPERTIES]
    assert OLD_TEXT.encode() not in held
    assert HEADER.encode() in held


@pytest.mark.parametrize("lock", ["documentProtection", "writeProtection", "mailMerge"])
def test_a_paper_of_a_locked_document_can_be_edited(ilacs: Ilacs, council: Path, lock: str) -> None:
    made = docx.Document(str(council))
    made.settings.element.insert(0, OxmlElement(f"w:{lock}"))
    made.save(str(council))
    paper, _ = written(ilacs, council)
    assert found(paper.settings.element, f"./w:{lock}") == []


def test_a_paper_of_a_final_document_is_not_final(ilacs: Ilacs, council: Path) -> None:
    made = docx.Document(str(council))
    made.core_properties.content_status = "Final"
    content = '<Properties><property name="_MarkAsFinal"/><property name="Ward"/></Properties>'
    name = PackURI("/docProps/custom.xml")
    part = Part(name, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, content.encode(), made.part.package)
    made.part.package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    made.save(str(council))
    paper, _ = written(ilacs, council)
    held = parts(council.with_name("paper.docx").read_bytes())["docProps/custom.xml"]
    assert parse_xml(held).xpath("./*/@name") == ["Ward"]
    assert paper.core_properties.content_status == ""


def test_a_wide_table_turns_its_page(ilacs: Ilacs, council: Path) -> None:
    made, _ = written(ilacs, council, "queue --region London")
    (section,) = made.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    grid = found(made, "./w:body/w:tbl/w:tblGrid/w:gridCol/@w:w")
    assert (
        sum(map(int, grid))
        <= (section.page_width - section.left_margin - section.right_margin) // 635
    )


def test_the_same_template_gives_the_same_bytes(ilacs: Ilacs, council: Path) -> None:
    written(ilacs, council)
    first = council.with_name("paper.docx").read_bytes()
    written(ilacs, council)
    assert council.with_name("paper.docx").read_bytes() == first


def test_a_style_that_another_program_wrote_does(ilacs: Ilacs, council: Path) -> None:
    """LibreOffice writes Heading 1 where Word writes heading 1."""
    other = b'w:val="Heading 1"'
    council.write_bytes(
        changed(council.read_bytes(), "word/styles.xml", b'w:val="heading 1"', other)
    )
    made, err = written(ilacs, council)
    assert "no style" not in err
    assert "Heading 1" in {style for style, _ in headings(made)}


def test_styles_that_rest_on_each_other_in_a_circle_do(ilacs: Ilacs, council: Path) -> None:
    made = docx.Document(str(council))
    one, other = made.styles["List Bullet"], made.styles["List Bullet 2"]
    for style, base in ((one, other), (other, one)):
        style.base_style = base
        for numbered in found(style, "./w:pPr/w:numPr"):
            numbered.getparent().remove(numbered)
    made.save(str(council))
    _, err = written(ilacs, council)
    assert "List Bullet" in err


LACKING = ("Title", "Heading 1", "Heading 2", "List Bullet", "List Number", "Caption", "Table Grid")


def test_a_style_it_lacks_is_named_once_and_stood_in_for(ilacs: Ilacs, council: Path) -> None:
    made, err = written(ilacs, without(council, *LACKING, "Light Grid Accent 1"))
    (note,) = [line for line in err.splitlines() if "council.docx" in line]
    assert note.startswith("note: ")
    assert all(name in note for name in LACKING)
    (title, *_), levels = texts(made), found(made, ".//w:body/w:p/w:pPr/w:outlineLvl/@w:val")
    assert title
    assert set(levels) == {"0", "1"}
    assert {text[:2] for text in texts(made) if "\t" in text} == {
        "1.",
        "2.",
        "3.",
        "4.",
        "5.",
        "•\t",
    }
    drawn = found(made, "./w:body/w:tbl/w:tblPr/w:tblBorders/w:insideH")
    assert len(drawn) == len(made.tables)


def test_a_style_of_another_kind_with_the_name_does_not_do(ilacs: Ilacs, council: Path) -> None:
    made = docx.Document(str(without(council, "Title")))
    made.styles.add_style("Title", WD_STYLE_TYPE.CHARACTER)
    made.save(str(council))
    _, err = written(ilacs, council)
    assert "Title" in err


def test_a_style_for_lists_that_marks_nothing_does_not_do(ilacs: Ilacs, council: Path) -> None:
    made = docx.Document(str(council))
    (numbered,) = found(made.styles["List Number"], "./w:pPr/w:numPr")
    numbered.getparent().remove(numbered)
    made.save(str(council))
    made, err = written(ilacs, council)
    assert "List Number" in err
    assert any(text.startswith("1.\t") for text in texts(made))


def test_a_second_choice_of_table_does(ilacs: Ilacs, council: Path) -> None:
    made, err = written(ilacs, without(council, "Table Grid"))
    assert "no style" not in err
    assert {table.style.name for table in made.tables} == {"Light Grid Accent 1"}


def test_a_document_without_a_section_or_styles_does(ilacs: Ilacs, council: Path) -> None:
    made = docx.Document(str(council))
    body = made.element.body
    body.remove(body.sectPr)
    for key, relation in list(made.part.rels.items()):
        if relation.reltype in {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING}:
            del made.part.rels[key]
    made.save(str(council))
    made, _ = written(ilacs, council)
    assert made.tables
    assert headings(made) or texts(made)


def test_a_template_of_words_own_form_does(ilacs: Ilacs, council: Path) -> None:
    template = council.with_suffix(".dotx")
    main = CONTENT_TYPE.WML_DOCUMENT_MAIN.encode()
    template.write_bytes(
        changed(council.read_bytes(), TYPES, main, main.replace(b"document.main", b"template.main"))
    )
    with pytest.raises(ValueError, match="template"):
        docx.Document(str(template))
    made, _ = written(ilacs, template)
    assert made.sections[0].footer.paragraphs[0].text == FOOTER
    assert main in parts(template.with_name("paper.docx").read_bytes())[TYPES]


def test_a_document_with_macros_is_refused(ilacs: Ilacs, council: Path) -> None:
    template = council.with_suffix(".docm")
    main = CONTENT_TYPE.WML_DOCUMENT_MAIN.encode()
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    template.write_bytes(changed(council.read_bytes(), TYPES, main, macros))
    assert "macro" in refused(ilacs, template)[0]
    template = template.rename(council.with_name("renamed.docx"))
    assert "macro" in refused(ilacs, template)[0]


def as_old_word(_: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)


def as_other_zip(_: bytes) -> bytes:
    return packed([("hello.txt", b"hello")])


def as_sheet(content: bytes) -> bytes:
    main = CONTENT_TYPE.WML_DOCUMENT_MAIN.encode()
    return changed(content, TYPES, main, CONTENT_TYPE.SML_SHEET_MAIN.encode())


def with_torn_xml(content: bytes) -> bytes:
    return changed(content, DOCUMENT, b"</w:body>", b"</w:bod")


def with_entities(content: bytes) -> bytes:
    declared = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document '
    return changed(content, DOCUMENT, b"<w:document ", declared)


def with_hidden_entities(content: bytes) -> bytes:
    """Return *content* with a declaration in a part that is written in UTF-16."""
    held = parts(content)
    text = held["word/settings.xml"].decode().partition("?>")[2]
    whole = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e "e">]>{text}'
    return packed({**held, "word/settings.xml": whole.encode("utf-16")}.items())


def without_a_part(content: bytes) -> bytes:
    return packed((name, part) for name, part in parts(content).items() if name != DOCUMENT)


def with_a_wrong_sum(content: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as file:
        start = file.getinfo(DOCUMENT).header_offset
    return content[: start + 80] + bytes(40) + content[start + 120 :]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"{\\rtf1 hello}",
        lambda content: content[: len(content) // 2],
        as_old_word,
        as_other_zip,
        as_sheet,
        with_torn_xml,
        with_entities,
        with_hidden_entities,
        without_a_part,
        with_a_wrong_sum,
    ],
    ids=[
        *("empty", "no-zip", "truncated", "old-word", "other-zip", "sheet", "torn-xml"),
        *("entities", "hidden-entities", "without-a-part", "wrong-sum"),
    ],
)
def test_a_file_that_will_not_do_is_refused(ilacs: Ilacs, council: Path, spoil: Any) -> None:  # noqa: ANN401 - a function of bytes
    council.write_bytes(spoil(council.read_bytes()))
    error, hint = refused(ilacs, council)
    assert "council" in error
    assert len(hint) > len("hint: ")


def test_a_file_that_grows_too_large_is_refused(ilacs: Ilacs, council: Path) -> None:
    zeros = bytes(70_000_000)
    held = parts(council.read_bytes())
    more = {f"word/media/image{number}.png": zeros for number in range(70, 73)}
    council.write_bytes(packed({**held, **more}.items()))
    assert council.stat().st_size < 1_000_000
    assert "200 MB" in refused(ilacs, council)[0]


def test_a_file_that_is_not_there_is_refused(ilacs: Ilacs, tmp_path: Path) -> None:
    error, _ = refused(ilacs, tmp_path / "none.docx")
    assert "none.docx" in error


def test_a_folder_is_refused(ilacs: Ilacs, tmp_path: Path) -> None:
    ran = ilacs(f"{LETTER} --output", str(tmp_path / "x.docx"), "--template", str(tmp_path))
    assert ran.code == 3
    assert str(tmp_path) in ran.err.splitlines()[0]


def test_it_is_never_written_over(ilacs: Ilacs, council: Path) -> None:
    before = council.read_bytes()
    ran = ilacs(f"{LETTER} --template", str(council), "--output", str(council))
    assert (ran.code, ran.out) == (2, "")
    assert "--output" in ran.err.splitlines()[1]
    assert council.read_bytes() == before


@pytest.mark.parametrize("form", ["", "--json", "--format csv", "--output x.md"])
def test_no_other_format_takes_one(ilacs: Ilacs, council: Path, form: str) -> None:
    ran = ilacs(f"{LETTER} {form} --template", str(council))
    assert (ran.code, ran.out) == (2, "")
    assert "--template" in ran.err.splitlines()[0]
    assert "docx" in ran.err.splitlines()[1]


def test_nothing_is_recorded_where_the_template_will_not_do(ilacs: Ilacs, council: Path) -> None:
    before = ilacs("register export --all").out
    record = "record --event focused-visit --authority Bury --published 2026-11-10 --template"
    for more in ("none.docx", str(council)):
        assert ilacs(record, more, "--output", str(council.with_name("x.md"))).code == 2
        assert ilacs(record, more, "--format", "docx").code == 2
    assert ilacs("register export --all").out == before


def test_it_is_left_as_it_was(ilacs: Ilacs, council: Path) -> None:
    copy = council.with_name("copy.docx")
    shutil.copy(council, copy)
    written(ilacs, council)
    assert council.read_bytes() == copy.read_bytes()
