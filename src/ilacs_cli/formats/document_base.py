"""The empty Word document that a report is written into: the council's template, or a plain one."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ilacs_cli.domain.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph

LANGUAGE = "en-GB"
"""The language of every document."""

_FONT = "Arial"
_SIZES = {"Normal": 11, "Title": 20, "Heading 1": 15, "Heading 2": 12, "Caption": 10}
"""How large letters are where no template says so, in points."""
_DARK = "1F3864"  # on white over 11 to 1: the pale blue of the library's own headings is too faint
_A4 = (210, 297)  # millimetres
_MARGIN = 25  # millimetres
_LONGEST_PROPERTY = 250  # letters: with the dots of what is cut, less than the most there may be

_STAYS = (
    "CUSTOM_XML",
    "FONT_TABLE",
    "NUMBERING",
    "SETTINGS",
    "STYLES",
    "THEME",
    "WEB_SETTINGS",
)
"""What a document is linked to by its kind alone, and goes on needing when it has no text."""

_ANY_NOTE = "normal"
"""The type of a note on the text."""

_LOCKS = ("documentProtection", "writeProtection", "mailMerge")
"""The settings that keep people from editing a document, or ask them for a list of addresses."""

_FINAL = "_MarkAsFinal"
"""The property of a document that nobody is to change any more."""

_OF_THE_FORM = frozenset({"Application", "AppVersion", "Company"})
"""The properties that stay of those that Word works out."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the document, so that the same answer is the same bytes."""


def blank(template: bytes | None) -> Document:
    """Return an empty document: *template* without its text, or a plain A4 page without one.

    The sections of a template end with the last of them: its margins, header and footer stay.
    """
    import docx

    if template is None:
        document = docx.Document()
        _make_plain(document)
    else:
        document = docx.Document(BytesIO(template))
    _empty(document)
    _set_language(document)
    return document


def _make_plain(document: Document) -> None:
    """Give the library's own *document*, an American letter in a pale blue, an A4 page."""
    from docx.shared import Mm

    section = document.sections[-1]
    section.page_width, section.page_height = map(Mm, _A4)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN)
    for name, size in _SIZES.items():
        _set_letters(document.styles[name], size)
    document.styles["Normal"].paragraph_format.space_after = Mm(2)
    document.styles["Caption"].font.bold = False
    _number_pages(section.footer.paragraphs[0])


def _number_pages(footer: Paragraph) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = footer.add_run("Page ")
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run._element.addnext(field)


def _set_letters(style: Any, size: int) -> None:  # noqa: ANN401 - the library's own
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)  # it would go before the font named
    if style.name != "Normal":
        style.font.color.rgb = RGBColor.from_string(_DARK)


def _empty(document: Document) -> None:
    """Take the text out of *document*, and what only the text was linked to."""
    body = document.element.body
    section = body.get_or_add_sectPr()
    _inherit(section)
    for element in list(body):
        if element is not section:
            body.remove(element)
    # Tables are as wide as the page; who changed the layout, and when, is nobody's business.
    for element in section.xpath("./w:cols | ./w:sectPrChange"):
        section.remove(element)
    _unlink(document)
    _unlock(document)


def _inherit(section: Any) -> None:  # noqa: ANN401 - the library's own
    """Give the last *section* the headers and footers that it takes from those before it."""
    from docx.oxml.ns import qn

    taken: dict[tuple[str, str | None], Any] = {}
    for one in section.xpath("ancestor::w:body//w:sectPr"):
        for link in one.xpath("./w:headerReference | ./w:footerReference"):
            taken[link.tag, link.get(qn("w:type"))] = link
    for link in reversed(taken.values()):
        section.insert(0, link)


def _unlink(document: Document) -> None:
    """Take out what only the text of *document* was linked to, and what is told of that text."""
    from docx.opc.constants import RELATIONSHIP_TYPE as KINDS

    stays = {getattr(KINDS, kind) for kind in _STAYS}
    used = set(document.element.body.xpath(".//@r:id"))
    relations = document.part.rels
    for key, relation in list(relations.items()):
        if relation.reltype in {KINDS.FOOTNOTES, KINDS.ENDNOTES}:
            _thin(relation.target_part, _is_line)
        elif key not in used and relation.reltype not in stays:
            del relations[key]
    package = document.part.package
    for key, relation in list(package.rels.items() if package else ()):
        if relation.reltype == KINDS.THUMBNAIL:  # a picture of what stood there before
            del package.rels[key]
        elif relation.reltype == KINDS.EXTENDED_PROPERTIES:
            _thin(relation.target_part, _is_of_the_form)
        elif relation.reltype == KINDS.CUSTOM_PROPERTIES:
            _thin(relation.target_part, lambda element: element.get("name") != _FINAL)


def _is_line(note: Any) -> bool:  # noqa: ANN401 - the library's own
    """Whether a *note* is the line above all others, which Word needs."""
    from docx.oxml.ns import qn

    return bool(note.get(qn("w:type"), _ANY_NOTE) != _ANY_NOTE)


def _is_of_the_form(element: Any) -> bool:  # noqa: ANN401 - the library's own
    """Whether an *element* is not of the text: that is counted, and its headings are quoted."""
    return element.xpath("local-name()") in _OF_THE_FORM


def _thin(part: Any, stays: Callable[[Any], bool]) -> None:  # noqa: ANN401 - the library's own
    """Leave in *part* only those of its elements that *stays* is true of, and no link."""
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml.parser import parse_xml

    root: Any = parse_xml(part.blob)
    for element in list(root):
        if not stays(element):
            root.remove(element)
    part._blob = serialize_part_xml(root)
    part.rels.clear()


def _unlock(document: Document) -> None:
    """Let *document* be edited, whatever its template keeps people from."""
    settings: Any = document.settings.element
    for name in _LOCKS:
        for lock in settings.xpath(f"./w:{name}"):
            settings.remove(lock)


def _set_language(document: Document) -> None:
    from docx.oxml.ns import qn

    for language in document.styles.element.xpath("./w:docDefaults//w:lang"):
        language.set(qn("w:val"), LANGUAGE)


def set_properties(document: Document, title: str, subject: str | None, today: date) -> None:
    """Give *document* its title, whom it is about and its day; nobody is named as its author."""
    properties = document.core_properties
    moment = datetime.combine(today, time(), UTC)
    properties.title = one_line(title, _LONGEST_PROPERTY)
    properties.subject = one_line(subject or "", _LONGEST_PROPERTY)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.keywords = properties.category = properties.content_status = ""
    properties.created = properties.modified = moment
    properties.language, properties.revision = LANGUAGE, 1


def turn(section: Section) -> None:
    """Turn the page of *section* on its side, if it stands upright."""
    from docx.enum.section import WD_ORIENT

    width, height = section.page_width, section.page_height
    if width and height and width < height:
        section.page_width, section.page_height = height, width
        section.orientation = WD_ORIENT.LANDSCAPE


def saved(document: Document) -> bytes:
    """Return *document* as a file, the same for the same content."""
    made, content = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as parts, ZipFile(content, "w", ZIP_DEFLATED) as file:
        for part in parts.infolist():
            file.writestr(ZipInfo(part.filename, _EARLIEST), parts.read(part), ZIP_DEFLATED)
    return content.getvalue()
