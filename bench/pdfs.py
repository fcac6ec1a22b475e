"""Text PDFs to measure with: real agenda items set as pages, else the sections of the project's own documents."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from bench.items import Item, spread
from corpus.reading import read_document
from tests.corpus.pdf_writer import Text, write_pdf

ROOT = Path(__file__).resolve().parent.parent
OWN = (ROOT / "corpus" / "documents", ROOT / "evals" / "documents")
LEFT, TOP, LEADING, LINES, CHARACTERS = 60.0, 780.0, 14.0, 50, 95


def write_pdfs(folder: Path, count: int) -> list[Path]:
    """Up to `count` PDFs in `folder`, no two of which say the same."""
    folder.mkdir(parents=True)
    items = spread(count) or list(_own_sections())[:count]
    texts = dict.fromkeys(item.markdown for item in items)
    return [write_pdf(folder / f"{number:03}.pdf", list(_pages(text))) for number, text in enumerate(texts)]


def _own_sections() -> Iterator[Item]:
    for path in sorted(path for folder in OWN for path in folder.iterdir()):
        document = read_document(path)
        for section in document.sections:
            yield Item("", " – ".join((document.title, *section.path)), section.span.of(document.text))


def _pages(markdown: str) -> Iterator[list[Text]]:
    """`markdown` as lines on pages, its headings larger and bold."""
    lines = list(_set_lines(markdown))
    for start in range(0, len(lines), LINES):
        yield [(LEFT, TOP - LEADING * at, size, line) for at, (size, line) in enumerate(lines[start : start + LINES])]


def _set_lines(markdown: str) -> Iterator[tuple[float, str]]:
    """The type size and the words of each line; between paragraphs stands an empty one."""
    for paragraph in markdown.encode("cp1252", "replace").decode("cp1252").splitlines():
        heading = re.match(r"(#+)\s+", paragraph)
        words = paragraph[heading.end() :] if heading else paragraph.replace("*", "")
        size = max(18 - 2 * len(heading[1]), 12) if heading else 11
        for line in textwrap.wrap(words, CHARACTERS) or [""]:
            yield float(size), f"*{line}" if heading else line
