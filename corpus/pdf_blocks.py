"""From the lines and tables of all pages to blocks: furniture dropped, headings by type, footnotes out of the way."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.blocks import Block, Form
from corpus.cleaning import Joiner, Line, is_numbered, paragraphs, starts_item
from corpus.pdf_furniture import without_furniture
from corpus.pdf_layout import TableRows, TextLine, in_columns
from corpus.pdf_rows import TableReader
from corpus.sections import LONGEST_HEADING, number_depth
from corpus.sentences import ends_sentence
from corpus.text import block_of

Elements = list[TextLine | TableRows]
Style = tuple[float, bool, int]

LARGER = 1.08  # times the body's type size: a heading
SMALLER = 0.93  # times the body's type size: a footnote
GAP = 1.2  # times the usual distance of lines: a new paragraph
LONGEST_HEADING_LINES = 4
LONGEST_ASIDE = 4  # lines
FEWEST_ROWS = 3  # of lines in the same columns: fewer are no table

_CAPTION = re.compile(r"(?:figur|tabel|diagram|billede|foto|kilde|graf|kort)\b\s*(?:[\d:.]|$)", re.I)
_NOTE = re.compile(r"[⁰¹²³⁴-⁹]+|\d{1,3}\s")


def blocks_of_pages(pages: Sequence[Elements]) -> list[Block]:
    """The blocks of a paged document, a paragraph that runs over a page break being one."""
    kept = without_furniture(pages)
    return _Builder(kept if any(kept) else pages).build()


class _Builder:
    """Goes through the elements in order and gathers lines until a paragraph, a heading or a table is complete."""

    def __init__(self, pages: Sequence[Elements]) -> None:
        self._pages = pages
        lines = [line for page in pages for line in _all_lines(page)]
        self._joiner = Joiner(line.text for line in lines)
        prose = [line for page in pages for line in page if isinstance(line, TextLine)] or lines
        sizes: Counter[float] = Counter()
        weights: Counter[bool] = Counter()
        for line in prose:
            sizes[round(line.size, 1)] += len(line.text)
            weights[line.bold] += len(line.text)
        self._size = sizes.most_common(1)[0][0] if sizes else 0.0
        self._bold = bool(weights) and weights[True] > weights[False]
        spaced = sum(line.ends_with_space for line in lines) > len(lines) / 3
        self._leading = _usual_leading(pages)
        self._blocks: list[Block] = []
        self._styles: dict[int, Style] = {}
        self._buffer: list[TextLine] = []
        self._notes: list[Block] = []
        self._tables = TableReader(self._joiner, spaced)

    def build(self) -> list[Block]:
        """All blocks, headings with their levels."""
        for page in self._pages:
            notes = self._footnotes(page)
            body = [element for element in page if element not in notes]
            position = 0
            while position < len(body):
                position += self._take(body, position)
            self._notes += self._paragraphs(notes)
        self._flush()
        return self._levelled()

    def _take(self, body: Elements, position: int) -> int:
        """Take in the element at `position` and give how many were used up."""
        element = body[position]
        if isinstance(element, TableRows):
            self._flush()
            self._blocks += self._tables.blocks(element)
            return 1
        heading = self._heading(body, position)
        if heading:
            self._flush()
            depth = number_depth(heading[0].text) if is_numbered(heading[0].text) else 0
            self._tables.forget()
            self._styles[len(self._blocks)] = (-round(heading[0].size * 2) / 2, not heading[0].bold, depth)
            self._blocks.append(replace(self._joined(heading), form=Form.HEADING, level=1))
            return len(heading)
        rows = in_columns(body[position:])
        if len(rows) >= FEWEST_ROWS and not starts_item(element.text):
            self._flush()
            self._blocks += self._tables.aligned(rows)
            return len(rows)
        aside = self._aside(body, position)
        if aside:
            self._notes += self._paragraphs(aside)
            return len(aside)
        if self._buffer and self._differs(self._buffer[-1], element) and not element.text[0].islower():
            self._flush()
        self._buffer.append(element)
        return 1

    def _aside(self, body: Elements, position: int) -> list[TextLine]:
        """The lines from `position` on, in other type, that interrupt the paragraph being gathered: a caption, say."""
        if not self._buffer or ends_sentence(self._buffer[-1].text):
            return []
        last = self._buffer[-1]
        aside: list[TextLine] = []
        for element in body[position:]:
            if not isinstance(element, TextLine):
                return []
            if not self._differs(last, element):
                return aside if element.text[0].islower() else []
            if len(aside) == LONGEST_ASIDE:
                return []
            aside.append(element)
        return aside

    def _differs(self, last: TextLine, line: TextLine) -> bool:
        """Whether `line` is set in a type of another size than `last`."""
        return abs(last.size - line.size) > 0.07 * last.size

    def _heading(self, body: Elements, position: int) -> list[TextLine]:
        """The lines of the heading that begins at `position`, or none."""
        group: list[TextLine] = []
        for element in body[position:]:
            if not isinstance(element, TextLine) or not self._stands_out(element):
                break
            if group and not self._same_heading(group[-1], element):
                break
            group.append(element)
        text = " ".join(line.text for line in group)
        if not group or len(group) > LONGEST_HEADING_LINES or len(text) > LONGEST_HEADING or _is_sentence(text):
            return []
        if _CAPTION.match(text) or "://" in text or (starts_item(text) and not is_numbered(text)):
            return []
        after = body[position + len(group)] if position + len(group) < len(body) else None
        torn = isinstance(after, TextLine) and after.text[0].islower() and group[0].size <= LARGER * self._size
        before = self._buffer[-1] if self._buffer else None
        goes_on = before is not None and not ends_sentence(before.text) and text[0].islower()
        return [] if torn or goes_on or not any(map(str.isalpha, text)) else group

    def _stands_out(self, line: TextLine) -> bool:
        """Whether `line` is set in larger or bolder type than the body."""
        bolder = line.bold and not self._bold and line.size >= SMALLER * self._size
        return line.size > LARGER * self._size or bolder

    def _same_heading(self, last: TextLine, line: TextLine) -> bool:
        """Whether `line` goes on with the heading whose last line is `last`."""
        close = 0 < last.base - line.base < 1.9 * last.size and last.page == line.page
        return close and abs(last.size - line.size) < 0.5 and last.bold == line.bold and not is_numbered(line.text)

    def _footnotes(self, page: Elements) -> list[TextLine]:
        """The lines at the foot of `page` in small type, from the first one with a number."""
        lines = sorted((line for line in page if isinstance(line, TextLine)), key=lambda line: line.base)
        small: list[TextLine] = []
        for line in lines:
            if line.size > SMALLER * self._size:
                break
            small.append(line)
        small.reverse()
        first = next((number for number, line in enumerate(small) if _NOTE.match(line.text)), len(small))
        return small[first:]

    def _flush(self) -> None:
        """Turn the gathered lines into paragraphs, footnotes before the one that runs over to another page."""
        if self._buffer:
            self._tables.forget()
        for block in self._paragraphs(self._buffer):
            if self._notes and block.breaks[-1][1] > self._notes[-1].breaks[0][1]:
                self._blocks += self._notes
                self._notes = []
            self._blocks.append(block)
        self._buffer = []
        self._blocks += self._notes
        self._notes = []

    def _paragraphs(self, lines: Sequence[TextLine]) -> list[Block]:
        """The blocks that lines of text make up, by the gaps between them and by how far they run."""
        plain = [
            Line(line.text, self._gap(lines, number), line.page, _is_full(lines, number))
            for number, line in enumerate(lines)
        ]
        return [block_of(group, self._joiner) for group in paragraphs(plain)]

    def _gap(self, lines: Sequence[TextLine], number: int) -> int:
        """1 where line `number` is set off from the one before by distance, indent or type; else 0."""
        if number == 0:
            return 1
        last, line = lines[number - 1], lines[number]
        distance = (last.base - line.base) / max(line.size, 1)
        apart = not 0 < distance < GAP * self._leading or last.page != line.page
        indented = 0.8 < (line.left - last.left) / line.size < 4
        outdented = (
            last.left - line.left > 0.8 * line.size and line.text[0].isupper() and not _is_full(lines, number - 1)
        )
        return int(apart or indented or outdented or self._differs(last, line))

    def _joined(self, lines: Sequence[TextLine]) -> Block:
        return block_of([Line(line.text, 0, line.page) for line in lines], self._joiner)

    def _levelled(self) -> list[Block]:
        """The blocks with each heading's level by its type: the largest is highest."""
        ranks = {style: rank for rank, style in enumerate(sorted(set(self._styles.values())), start=1)}
        blocks = list(self._blocks)
        for number, style in self._styles.items():
            blocks[number] = replace(blocks[number], level=min(ranks[style], 6))
        title = self._title()
        if title is not None:
            blocks[title] = replace(blocks[title], level=0)
        return blocks

    def _title(self) -> int | None:
        """The heading on the first page in the largest type of all, if there is one such."""
        if not self._styles:
            return None
        largest = min(style[0] for style in self._styles.values())
        candidates = [number for number, style in self._styles.items() if style[0] == largest]
        first = candidates[0]
        fits = self._blocks[first].breaks[0][1] == 1 and -largest > 1.15 * self._size
        return first if fits else None


def _is_sentence(text: str) -> bool:
    """Whether `text` closes like a sentence; a heading may ask a question or end with a colon."""
    return ends_sentence(text) and text[-1] not in "?:!"


def _all_lines(page: Elements) -> Iterator[TextLine]:
    for element in page:
        if isinstance(element, TextLine):
            yield element
        else:
            yield from (line for row in element.cells for cell in row for line in cell)


def _usual_leading(pages: Sequence[Elements]) -> float:
    """The usual distance of base lines, in type sizes."""
    distances: Counter[float] = Counter()
    for page in pages:
        lines = [line for line in page if isinstance(line, TextLine)]
        for last, line in pairwise(lines):
            if line.size == last.size and 0.9 < (last.base - line.base) / line.size < 2.5:
                distances[round((last.base - line.base) / line.size, 2)] += 1
    return distances.most_common(1)[0][0] if distances else 1.2


def _is_full(lines: Sequence[TextLine], number: int) -> bool:
    """Whether the first word of the next line would not have fitted on line `number`, by the lines around it."""
    line = lines[number]
    if number + 1 == len(lines):
        return False
    near = lines[max(0, number - 3) : number + 4]
    around = [other for other in near if other.left < line.right and line.left < other.right]
    margin = max(other.right for other in around)
    width = (line.right - line.left) / max(len(line.text), 1)
    word = len(lines[number + 1].text.split()[0]) + 1
    return line.right - line.left > 12 * line.size and line.right + word * width > margin - 0.5 * line.size
