"""PDF files: opened with pypdf, read page by page, and made into blocks."""

import logging
import re
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError, WrongPasswordError

from corpus import texts
from corpus.blocks import Block
from corpus.errors import PARSING_ERRORS, DocumentError
from corpus.pdf_blocks import blocks_of_pages
from corpus.pdf_layout import TableRows, TextLine, lay_out
from corpus.pdf_page import FontCache, read_page
from corpus.sections import find_headings

FEWEST_LETTERS = 3  # on an average page: fewer is a scan with a stray stamp

_OWN_NAME = re.compile(r"^Microsoft \w+ - |\.(?:docx?|xlsx?|pptx?|odt|pdf|rtf|indd)$", re.I)

Elements = list[TextLine | TableRows]


def read_pdf(data: bytes, name: str) -> tuple[str, list[Block]]:
    """The title in the file's properties, or "", and the blocks of the PDF in `data`.

    Raises `DocumentError`, naming the file `name`, when it is encrypted, damaged, or has no text.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every flaw that it mends
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(texts.encrypted_pdf(name))
        pages = list(_pages(reader))
        title = reader.metadata.title if reader.metadata else ""
    except (WrongPasswordError, FileNotDecryptedError, DependencyError) as error:
        raise DocumentError(texts.encrypted_pdf(name)) from error
    except (PyPdfError, *PARSING_ERRORS) as error:
        raise DocumentError(texts.broken_pdf(name)) from error
    blocks = blocks_of_pages(pages)
    letters = sum(map(str.isalpha, "".join(block.text for block in blocks)))
    if letters < FEWEST_LETTERS * max(len(pages), 1):
        raise DocumentError(texts.scanned_pdf(name, len(pages)) if pages else texts.broken_pdf(name))
    has_heads = any(block.level for block in blocks)
    return _OWN_NAME.sub("", _OWN_NAME.sub("", str(title or ""))).strip(), find_headings(blocks, plain=not has_heads)


def _pages(reader: PdfReader) -> Iterator[Elements]:
    """What stands on each page, in order."""
    fonts: FontCache = {}
    for number, page in enumerate(reader.pages, start=1):
        yield lay_out(read_page(page, fonts), number)
