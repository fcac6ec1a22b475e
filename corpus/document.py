"""What every reader gives and everything else works on: a document as clean text with located parts.

All offsets are half-open character ranges into `Document.text`, the cleaned text.
"""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Span:
    """The characters from `start` up to, but not including, `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must hold at least one character, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a paged document; `number` counts from 1 as the file does."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that stands under it, up to the next heading of any level.

    `path` holds the headings from the outermost down to this one; a document's text before
    its first heading is a section with an empty path. `heading` is where the heading stands, if it has one.
    """

    path: tuple[str, ...]
    heading: Span | None
    span: Span

    @property
    def name(self) -> str:
        """The section's own heading, or "" for text before the first heading."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class Document:
    """A source document, read and cleaned.

    `paragraphs` and `sentences` are in reading order and never cross a section. A heading is a paragraph and a
    sentence of its own, and so is a list item or a table row (label and figures on one line). The text of `ocr_pages`
    was recognised in pictures; `empty_pages` are pictures of which nothing could be read. `personal_numbers` is how
    many of those were hidden in the text.
    """

    name: str
    title: str
    text: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    pages: tuple[Page, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    empty_pages: tuple[int, ...] = ()
    personal_numbers: int = 0

    def page_at(self, position: int) -> int | None:
        """The number of the page on which the character at `position` stands, where there are pages."""
        return next((page.number for page in self.pages if page.span.start <= position < page.span.end), None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of about a paragraph, within one section: what is embedded, retrieved and quoted from.

    The first passage of a section begins with its heading. `sentences` are the document's sentences inside it.
    `text` is the document's text from `span.start` to `span.end`, to the letter. `ocr` tells that it was recognised
    in a picture.
    """

    document: str
    title: str
    path: tuple[str, ...]
    page: int | None
    span: Span
    text: str
    sentences: tuple[Span, ...]
    ocr: bool = False

    def __post_init__(self) -> None:
        if len(self.text) != self.span.end - self.span.start:
            raise ValueError("a passage's text must fill its span")

    @property
    def section(self) -> str:
        """The heading under which the passage stands, or ""."""
        return self.path[-1] if self.path else ""

    def quote(self, span: Span) -> str:
        """The text of `span` (offsets into the document), which must lie inside the passage."""
        if not self.span.holds(span):
            raise ValueError("a quote must lie inside its passage")
        return self.text[span.start - self.span.start : span.end - self.span.start]

    @classmethod
    def cut(cls, document: Document, path: tuple[str, ...], span: Span) -> Self:
        """The passage of `document` at `span`."""
        inside = tuple(sentence for sentence in document.sentences if span.holds(sentence))
        page = document.page_at(span.start)
        ocr = page in document.ocr_pages
        return cls(document.name, document.title, path, page, span, span.of(document.text), inside, ocr)
