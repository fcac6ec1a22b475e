"""A file becomes a `Document`: the one way in for every format."""

import re
from collections.abc import Callable
from pathlib import Path

from corpus import texts
from corpus.blocks import Block, assemble
from corpus.document import Document
from corpus.errors import DocumentError
from corpus.markdown import looks_like_markdown, read_markdown
from corpus.pdf import read_pdf
from corpus.sections import mark_title
from corpus.text import decode, read_text
from corpus.web_page import read_html
from corpus.word import read_word

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".pdf", ".docx", ".html", ".htm"})

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.I | re.S)

Reader = Callable[[bytes, str], tuple[str, list[Block]]]


def read_document(path: Path, name: str | None = None) -> Document:
    """The document in the file at `path`, called `name` (default: the file's own name).

    Its type is told by its content. Raises `DocumentError` with one Danish line when it cannot be read or is empty.
    """
    name = name or path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(texts.unreadable(name, error.strerror or str(error))) from error
    if not data.strip():
        raise DocumentError(texts.empty(name))
    declared, found = _reader(data, name)(data, name)
    title, blocks = mark_title(found)
    if not blocks:
        raise DocumentError(texts.empty(name))
    return assemble(name, title or declared or _title_from(name), blocks)


def list_documents(folder: Path) -> list[Path]:
    """The files in `folder` and below it that the readers know, sorted by path; hidden ones left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix.lower() in SUFFIXES
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    )


def _reader(data: bytes, name: str) -> Reader:
    """The reader for `data`, by its first bytes and then by the looks of its text."""
    if b"%PDF-" in data[:1024]:
        return read_pdf
    if Path(name).suffix.lower() == ".pdf":
        raise DocumentError(texts.not_a_pdf(name))
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return read_word
    if data.startswith(_OLD_OFFICE):
        raise DocumentError(texts.old_word(name))
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentError(texts.unknown_type(name))
    if _HTML.match(data[:4096]):
        return read_html
    if Path(name).suffix.lower() in (".md", ".markdown") or looks_like_markdown(decode(data)):
        return read_markdown
    return read_text


def _title_from(name: str) -> str:
    """A title out of a file name: "notat_om-budget.md" is "Notat om budget"."""
    words = re.sub(r"[-_\s]+", " ", Path(name).stem).strip()
    return words[:1].upper() + words[1:] if words else name
