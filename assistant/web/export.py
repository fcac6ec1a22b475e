"""A conversation as a Word file, with numbered sources."""

import io
from typing import Annotated

import docx
from docx.document import Document as WordDocument
from docx.shared import Pt
from pydantic import BaseModel, ConfigDict, Field

from assistant.web import texts
from assistant.web.escaping import visible

MOST_TURNS = 200
Text = Annotated[str, Field(max_length=20_000)]


class ExportedSource(BaseModel):
    """A numbered source of an answer, as the answer's JSON has it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    number: int
    title: Text
    section: Text = ""
    page: int | None = None
    quote: Text


class ExportedAnswer(BaseModel):
    """The part of an answer's JSON that a reader wants on paper."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: Text
    answer: Text
    citations: Annotated[tuple[ExportedSource, ...], Field(max_length=100)] = ()


class Turn(BaseModel):
    """One question and its answer, as the browser keeps them."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    answer: ExportedAnswer


def as_word(turns: list[Turn]) -> bytes:
    """The conversation as a .docx file."""
    word = docx.Document()
    word.core_properties.title = texts.CONVERSATION
    word.core_properties.language = "da-DK"
    word.add_heading(texts.PRODUCT, level=0)
    word.add_paragraph(texts.EXPORT_NOTE)
    for turn in turns:
        _add(word, turn.answer)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _add(word: WordDocument, answer: ExportedAnswer) -> None:
    word.add_heading(visible(answer.question), level=1)
    for line in answer.answer.split("\n"):
        if line.startswith("- "):
            word.add_paragraph(visible(line[2:]), style="List Bullet")
        elif line.strip():
            word.add_paragraph(visible(line))
    if answer.citations:
        word.add_heading(texts.SOURCES, level=2)
    for source in answer.citations:
        paragraph = word.add_paragraph()
        paragraph.add_run(f"[{source.number}] {visible(source_name(source))}").bold = True
        paragraph.add_run(f"\n”{visible(source.quote)}”").font.size = Pt(10)


def source_name(source: ExportedSource) -> str:
    """Title, section and page of a source on one line."""
    page = texts.PAGE.format(page=source.page) if source.page else ""
    return ", ".join(part for part in (source.title, source.section, page) if part)
