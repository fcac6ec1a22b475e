"""A file becomes a `Document`: the one way in for every format."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus import texts
from corpus.blocks import Block, assemble
from corpus.document import Document
from corpus.errors import DocumentError
from corpus.limits import Limits
from corpus.markdown import looks_like_markdown, read_markdown
from corpus.pdf import is_pdf, read_pdf
from corpus.personal_numbers import hide_personal_numbers
from corpus.sections import mark_title
from corpus.sheets import read_sheets
from corpus.slides import read_slides
from corpus.text import decode, read_text
from corpus.web_page import read_html
from corpus.word import read_word

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.I | re.S)

Reader = Callable[[bytes, str], tuple[str, list[Block]]]
_OFFICE: dict[bytes, Reader] = {b"word/": read_word, b"ppt/slides/": read_slides, b"xl/workbook": read_sheets}


def read_document(
    path: Path, name: str | None = None, most_pages: int = Limits().pages, password: str = ""
) -> Document:
    """The document in the file at `path`, called `name` (default: the file's own name).

    Its type is told by its content. Personal numbers are hidden. Raises `DocumentError` with one Danish line when it
    cannot be read, is empty or has more than `most_pages`, `PasswordNeeded` when `password` does not open it.
    """
    name = name or path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(texts.unreadable(name, error.strerror or str(error))) from error
    if not data.strip():
        raise DocumentError(texts.empty(name))
    ocr_pages: tuple[int, ...] = ()
    empty_pages: tuple[int, ...] = ()
    if is_pdf(data):
        declared, found, ocr_pages, empty_pages = read_pdf(data, name, most_pages, password)
    else:
        declared, found = _reader(data, name)(data, name)
    blocks, hidden = _without_personal_numbers(found)
    title, blocks = mark_title(blocks)
    if not blocks:
        raise DocumentError(texts.empty(name))
    document = assemble(name, title or hide_personal_numbers(declared)[0] or _title_from(name), blocks)
    return replace(document, ocr_pages=ocr_pages, empty_pages=empty_pages, personal_numbers=hidden)


def _reader(data: bytes, name: str) -> Reader:
    """The reader for `data`, by its first bytes and then by the looks of its text."""
    if data.startswith(b"PK\x03\x04"):
        for mark, reader in _OFFICE.items():
            if mark in data:
                return reader
    if Path(name).suffix.lower() == ".pdf":
        raise DocumentError(texts.not_a_pdf(name))
    if data.startswith(_OLD_OFFICE):
        raise DocumentError(texts.old_word(name))
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentError(texts.unknown_type(name))
    if _HTML.match(data[:4096]):
        return read_html
    if Path(name).suffix.lower() in (".md", ".markdown") or looks_like_markdown(decode(data)):
        return read_markdown
    return read_text


def _without_personal_numbers(blocks: list[Block]) -> tuple[list[Block], int]:
    """`blocks` with personal numbers hidden, and how many there were."""
    hidden = [hide_personal_numbers(block.text) for block in blocks]
    changed = [replace(block, text=text) for block, (text, _) in zip(blocks, hidden, strict=True)]
    return changed, sum(count for _, count in hidden)


def _title_from(name: str) -> str:
    """A title out of a file name: "notat_om-budget.md" is "Notat om budget"."""
    words = re.sub(r"[-_\s]+", " ", Path(name).stem).strip()
    return words[:1].upper() + words[1:] if words else name
