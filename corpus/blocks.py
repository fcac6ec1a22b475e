"""What a reader hands over, block by block, and how the blocks become a `Document`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from corpus.document import Document, Page, Section, Span
from corpus.sentences import split_sentences


class Form(Enum):
    """What a block is on the page."""

    HEADING = auto()
    TEXT = auto()
    ITEM = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item or a table row: clean text on one line.

    `level` is a heading's depth from 1, or 0 for the document's title. `breaks` are the (offset in `text`, page
    number) of each page on which a part of the block stands, the first at offset 0; () where there are no pages.
    """

    text: str
    form: Form = Form.TEXT
    level: int = 0
    breaks: tuple[tuple[int, int], ...] = ()


def assemble(name: str, title: str, blocks: Sequence[Block]) -> Document:
    """The document that `blocks`, in reading order and none of them empty, make up."""
    starts, text = _lay_out(blocks)
    spans = [Span(start, start + len(block.text)) for start, block in zip(starts, blocks, strict=True)]
    return Document(
        name=name,
        title=title,
        text=text,
        sections=tuple(_sections(blocks, spans, len(text))),
        paragraphs=tuple(spans),
        sentences=tuple(_sentences(blocks, spans)),
        pages=tuple(_pages(blocks, spans, len(text))),
    )


def _lay_out(blocks: Sequence[Block]) -> tuple[list[int], str]:
    """Where each block starts, and the text: a blank line between blocks, none within a list or a table."""
    starts: list[int] = []
    parts: list[str] = []
    position = 0
    previous: Block | None = None
    for block in blocks:
        if previous is not None:
            together = block.form is previous.form and block.form in (Form.ITEM, Form.ROW)
            separator = "\n" if together else "\n\n"
            parts.append(separator)
            position += len(separator)
        starts.append(position)
        parts.append(block.text)
        position += len(block.text)
        previous = block
    return starts, "".join(parts)


def _sections(blocks: Sequence[Block], spans: Sequence[Span], end: int) -> Iterable[Section]:
    """The sections, end to end over the whole text. The title is in no other section's path."""
    heads = [number for number, block in enumerate(blocks) if block.form is Form.HEADING]
    bounds = [spans[number].start for number in heads] + [end]
    if blocks and (not heads or heads[0] > 0):
        yield Section((), None, Span(0, bounds[0]))
    open_headings: list[tuple[int, str]] = []
    for number, (start, stop) in zip(heads, pairwise(bounds), strict=True):
        level, heading = blocks[number].level, blocks[number].text
        open_headings = [(depth, text) for depth, text in open_headings if 0 < depth < level]
        open_headings.append((level, heading))
        yield Section(tuple(text for _, text in open_headings), spans[number], Span(start, stop))


def _sentences(blocks: Sequence[Block], spans: Sequence[Span]) -> Iterable[Span]:
    """The sentences of paragraphs; a heading, a list item of one sentence and a table row as they are."""
    for block, span in zip(blocks, spans, strict=True):
        if block.form in (Form.HEADING, Form.ROW):
            yield span
        else:
            for sentence in split_sentences(block.text):
                yield Span(span.start + sentence.start, span.start + sentence.end)


def _pages(blocks: Sequence[Block], spans: Sequence[Span], end: int) -> Iterable[Page]:
    """The pages that hold text, each from its first character up to the next page's."""
    marks: list[tuple[int, int]] = []
    for block, span in zip(blocks, spans, strict=True):
        for offset, number in block.breaks:
            if not marks or number > marks[-1][1]:
                marks.append((span.start + offset, number))
    for position, (start, number) in enumerate(marks):
        stop = marks[position + 1][0] if position + 1 < len(marks) else end
        if start < stop:
            yield Page(number, Span(start, stop))
