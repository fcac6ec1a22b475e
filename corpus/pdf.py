"""PDF files: opened with pypdf, read page by page, and made into blocks."""

import logging
import re
from collections.abc import Iterator, Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError, WrongPasswordError

from corpus import texts
from corpus.blocks import Block
from corpus.errors import PARSING_ERRORS, DocumentError, PasswordNeeded
from corpus.ocr import has_picture, is_rubbish, recognise
from corpus.pdf_blocks import blocks_of_pages
from corpus.pdf_layout import TableRows, TextLine, lay_out
from corpus.pdf_page import FontCache, read_page
from corpus.sections import find_headings

FEWEST_LETTERS = 3  # on an average page: fewer is a scan with a stray stamp

_OWN_NAME = re.compile(r"^Microsoft \w+ - |\.(?:docx?|xlsx?|pptx?|odt|pdf|rtf|indd)$", re.I)

Elements = list[TextLine | TableRows]


def is_pdf(data: bytes) -> bool:
    """Whether `data` begins as a PDF does."""
    return b"%PDF-" in data[:1024]


def read_pdf(
    data: bytes, name: str, most_pages: int, password: str = ""
) -> tuple[str, list[Block], tuple[int, ...], tuple[int, ...]]:
    """Of the PDF in `data`: the title in its properties, or "", its blocks, and two lists of page numbers.

    Those of the pages whose text was recognised in pictures, and of those that are pictures without text. Raises
    `DocumentError`, naming the file `name`, when it is damaged, has no text or more than `most_pages` pages, and
    `PasswordNeeded` when `password` does not open it.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every flaw that it mends
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(password):
            raise PasswordNeeded(texts.encrypted_pdf(name))
        if len(reader.pages) > most_pages:
            raise DocumentError(texts.too_many_pages(name, most_pages))
        pages = list(_pages(reader))
        pictured = _without_text(reader.pages, pages)
        recognised = recognise(data, pictured, password) if pictured else None
        if recognised is not None:
            pages = _with_recognised(pages, PdfReader(BytesIO(recognised)), pictured)
        title = reader.metadata.title if reader.metadata else ""
    except (WrongPasswordError, FileNotDecryptedError, DependencyError) as error:
        raise PasswordNeeded(texts.encrypted_pdf(name)) from error
    except (PyPdfError, *PARSING_ERRORS) as error:
        raise DocumentError(texts.broken_pdf(name)) from error
    blocks = blocks_of_pages(pages)
    letters = sum(map(str.isalpha, "".join(block.text for block in blocks)))
    if letters < FEWEST_LETTERS * max(len(pages), 1):
        raise DocumentError(texts.scanned_pdf(name, len(pages)) if pages else texts.broken_pdf(name))
    has_heads = any(block.level for block in blocks)
    declared = _OWN_NAME.sub("", _OWN_NAME.sub("", str(title or ""))).strip()
    read = tuple(number for number in pictured if pages[number - 1] and recognised is not None)
    unread = tuple(number for number in pictured if number not in read)
    return declared, find_headings(blocks, plain=not has_heads), read, unread


def _pages(reader: PdfReader) -> Iterator[Elements]:
    """What stands on each page, in order."""
    fonts: FontCache = {}
    for number, page in enumerate(reader.pages, start=1):
        yield lay_out(read_page(page, fonts), number)


def _without_text(pages: Sequence[PageObject], found: Sequence[Elements]) -> list[int]:
    """The numbers of the pages that are pictures with no text, or with a hidden layer of rubbish."""
    return [
        number
        for number, (page, elements) in enumerate(zip(pages, found, strict=True), start=1)
        if is_rubbish(_text(elements)) and has_picture(page)
    ]


def _text(elements: Elements) -> str:
    return " ".join(line.text for element in elements for line in _lines(element))


def _lines(element: TextLine | TableRows) -> Iterator[TextLine]:
    if isinstance(element, TextLine):
        yield element
    else:
        yield from (line for row in element.cells for cell in row for line in cell)


def _with_recognised(pages: list[Elements], reader: PdfReader, numbers: Sequence[int]) -> list[Elements]:
    """`pages` with those of `numbers` taken from `reader`; their type tells nothing, for it was guessed."""
    fonts: FontCache = {}
    new = list(pages)
    for number in numbers:
        new[number - 1] = lay_out(read_page(reader.pages[number - 1], fonts), number)
    return new
