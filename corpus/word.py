"""Word files (.docx): headings, lists, tables and footnotes as their styles tell."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document as open_docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from corpus import texts
from corpus.archives import check_archive
from corpus.blocks import Block, Form
from corpus.cleaning import normalise, squeeze
from corpus.errors import PARSING_ERRORS, DocumentError
from corpus.numbering import Numbering
from corpus.sections import find_headings
from corpus.tables import looks_like_head, table_blocks

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_HEADING = re.compile(r"(?:heading|overskrift)\s*(\d)", re.I)
_TITLE = re.compile(r"title|titel", re.I)
_CONTENTS = re.compile(r"(?:toc|indholdsfortegnelse)\b", re.I)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HIDDEN = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), _FALLBACK}
_SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read_word(data: bytes, name: str) -> tuple[str, list[Block]]:
    """The title in the file's properties, or "", and the blocks.

    Raises `DocumentError`, naming the file `name`, when it is damaged or unpacks to too much.
    """
    try:
        check_archive(data, name)
        document = open_docx(BytesIO(data))
        blocks = list(_Reader(document).blocks())
        title = squeeze(normalise(document.core_properties.title or ""))
    except (zipfile.BadZipFile, PackageNotFoundError, *PARSING_ERRORS) as error:
        raise DocumentError(texts.broken_word(name)) from error
    has_heads = any(block.form is Form.HEADING for block in blocks)
    return title, find_headings(blocks, plain=not has_heads)


class _Reader:
    """Walks through a document's body in the order in which it is read."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._styles = {style.style_id: style for style in document.styles}
        self._numbering = Numbering(_part(document, RELATIONSHIP_TYPE.NUMBERING))
        notes = _part(document, RELATIONSHIP_TYPE.FOOTNOTES)
        found = [] if notes is None else notes.iterchildren(qn("w:footnote"))
        self._notes = {note.get(qn("w:id")): note for note in found}
        self._note_count = 0

    def blocks(self) -> Iterator[Block]:
        """The blocks of the body."""
        yield from self._walk(self._document.element.body)

    def _walk(self, parent: Any) -> Iterator[Block]:
        """The blocks below `parent`, also inside content controls and what was inserted with changes tracked."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag not in _HIDDEN:
                yield from self._walk(child)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        """The paragraph's block, those of the text boxes that hang on it, and its footnotes."""
        raw, notes = self._text(element)
        style = self._style(element)
        if text := squeeze(normalise(raw)):
            yield from self._told_by_style(element, style, text)
        for box in element.iter(qn("w:txbxContent")):
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                yield from self._walk(box)
        for number, note in notes:
            words = squeeze(normalise(" ".join(self._text(one)[0] for one in note.iter(qn("w:p")))))
            if words:
                yield Block(f"{number} {words}")

    def _told_by_style(self, element: Any, style: str, text: str) -> Iterator[Block]:
        """The block of a paragraph of style `style`; lines of a table of contents are left out."""
        label = self._label(element)
        level = self._outline_level(element, style)
        if _CONTENTS.match(style):
            return
        if _TITLE.fullmatch(style):
            yield Block(text, Form.HEADING, 0)
        elif level:
            yield Block(f"{label} {text}".strip() if label != "-" else text, Form.HEADING, level)
        elif label:
            yield Block(f"{label} {text}", Form.ITEM)
        else:
            yield Block(text)

    def _text(self, element: Any) -> tuple[str, list[tuple[str, Any]]]:
        """The characters that a reader sees, and the footnotes that they refer to with their marks."""
        parts: list[str] = []
        notes: list[tuple[str, Any]] = []
        for node in _shown(element):
            if node.tag == qn("w:t"):
                parts.append(node.text or "")
            elif node.tag == qn("w:footnoteReference") and node.get(qn("w:id")) in self._notes:
                self._note_count += 1
                mark = str(self._note_count).translate(SUPERSCRIPT)
                notes.append((mark, self._notes[node.get(qn("w:id"))]))
                parts.append(mark)
            else:
                parts.append(_SIGNS.get(node.tag, ""))
        return "".join(parts), notes

    def _table(self, table: Any) -> Iterator[Block]:
        """A block a row, each cell beside the name of its column where the table has a head."""
        rows: list[list[str]] = []
        notes: list[tuple[str, Any]] = []
        for row in table.iterchildren(qn("w:tr")):
            cells: list[str] = []
            for cell in row.iterchildren(qn("w:tc")):
                texts_and_notes = [self._text(one) for one in cell.iter(qn("w:p"))]
                notes += [note for _, some in texts_and_notes for note in some]
                cells.append(squeeze(normalise(" ".join(text for text, _ in texts_and_notes))))
                cells += [""] * (_columns(cell) - 1)
            rows.append(cells)
        rows = [row for row in rows if any(row)]
        marked = table.find(f".//{qn('w:tblHeader')}") is not None
        headed = len(rows) > 1 and (marked or _names_column(rows)) and looks_like_head(rows[0], rows[1:])
        yield from table_blocks(rows[0] if headed else (), rows[1:] if headed else rows)
        for number, note in notes:
            yield Block(f"{number} {squeeze(normalise(' '.join(self._text(one)[0] for one in note.iter(qn('w:p')))))}")

    def _style(self, element: Any) -> str:
        """The name of the paragraph's style, or ""."""
        found = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = self._styles.get(found.get(qn("w:val"))) if found is not None else None
        return (style.name or "") if style is not None else ""

    def _outline_level(self, element: Any, style: str) -> int:
        """How deep a heading the paragraph is, from 1; 0 for none."""
        if found := _HEADING.match(style):
            return int(found.group(1))
        own = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        level = int(own.get(qn("w:val"))) + 1 if own is not None else 0
        return level if level < 9 else 0

    def _label(self, element: Any) -> str:
        """The number or bullet of the paragraph, its own or its style's."""
        places = [element.find(qn("w:pPr"))]
        found = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = self._styles.get(found.get(qn("w:val"))) if found is not None else None
        while style is not None:
            places.append(style.element.find(qn("w:pPr")))
            style = style.base_style
        number, level = "", 0
        for place in reversed([place for place in places if place is not None]):
            listed, depth = (
                place.find(f"{qn('w:numPr')}/{qn('w:numId')}"),
                place.find(f"{qn('w:numPr')}/{qn('w:ilvl')}"),
            )
            number = listed.get(qn("w:val")) if listed is not None else number
            level = int(depth.get(qn("w:val"))) if depth is not None else level
        return self._numbering.label(number, level) if number else ""


def _shown(element: Any) -> Iterator[Any]:
    """The nodes below `element` that show text, without deleted text and text boxes."""
    for child in element.iterchildren():
        if child.tag in _HIDDEN:
            continue
        if child.tag == qn("w:pPr"):
            continue
        yield child
        yield from _shown(child)


def _columns(cell: Any) -> int:
    """How many columns `cell` covers."""
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return int(span.get(qn("w:val"))) if span is not None else 1


def _names_column(rows: list[list[str]]) -> bool:
    """Whether the first row is wide enough, or set above figures, to be a head rather than a first pair."""
    figures = any(any(map(str.isdigit, cell)) for row in rows[1:] for cell in row[1:])
    return len(rows[0]) > 2 or (figures and not any(map(str.isdigit, "".join(rows[0]))))


def _part(document: Any, kind: str) -> Any:
    """The root element of the part that the document relates to as `kind`, or None."""
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None
