"""PowerPoint files (.pptx): a slide is a page, its title a heading."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.exc import PythonPptxError

from corpus import texts
from corpus.archives import check_archive
from corpus.blocks import Block, Form
from corpus.cleaning import normalise, squeeze
from corpus.errors import PARSING_ERRORS, DocumentError
from corpus.tables import looks_like_head, table_blocks


def read_slides(data: bytes, name: str) -> tuple[str, list[Block]]:
    """The title in the file's properties, or "", and the blocks, slide by slide, speaker's notes last on each.

    Raises `DocumentError`, naming the file `name`, when it is damaged or unpacks to too much.
    """
    try:
        check_archive(data, name)
        presentation = Presentation(BytesIO(data))
        blocks = [
            replace(block, breaks=((0, number),))
            for number, slide in enumerate(presentation.slides, start=1)
            for block in _slide(slide, level=min(number - 1, 1))  # the first slide's title is the whole's
        ]
        title = presentation.core_properties.title or ""
    except (zipfile.BadZipFile, PythonPptxError, *PARSING_ERRORS) as error:
        raise DocumentError(texts.broken_office(name, "PowerPoint")) from error
    return squeeze(normalise(title)), blocks


def _slide(slide: Any, level: int) -> Iterator[Block]:
    title = slide.shapes.title
    if title is not None and (text := _clean(title.text)):
        yield Block(text, Form.HEADING, level)
    for shape in slide.shapes:
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield from _paragraphs(slide.notes_slide.notes_text_frame)


def _shape(shape: Any) -> Iterator[Block]:
    """The blocks of a text box, a table, or a group of shapes."""
    if hasattr(shape, "shapes"):
        for inner in shape.shapes:
            yield from _shape(inner)
    elif getattr(shape, "has_table", False):
        rows = [[_clean(cell.text) for cell in row.cells] for row in shape.table.rows]
        rows = [row for row in rows if any(row)]
        headed = len(rows) > 1 and looks_like_head(rows[0], rows[1:])
        yield from table_blocks(rows[0] if headed else (), rows[1:] if headed else rows)
    elif shape.has_text_frame:
        yield from _paragraphs(shape.text_frame)


def _paragraphs(frame: Any) -> Iterator[Block]:
    """A frame of several short paragraphs is a list, as slides have them."""
    found = [text for paragraph in frame.paragraphs if (text := _clean(paragraph.text))]
    for text in found:
        yield Block(f"• {text}", Form.ITEM) if len(found) > 1 else Block(text)


def _clean(text: str) -> str:
    return squeeze(normalise(text.replace("\v", " ").replace("\n", " ")))
