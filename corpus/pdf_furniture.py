"""Running headers, footers and page numbers: what stands on page after page and is no part of the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from corpus.pdf_layout import TableRows, TextLine

Elements = list[TextLine | TableRows]

EDGE = 0.1  # of the height that the text of all pages takes up: so far in do headers and footers reach
EDGE_LINES = 4  # at the top and at the bottom of a page
FEWEST_PAGES = 3  # on which the same line stands at the edge
APART = 1.6  # type sizes: a running header keeps this distance from the text

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:side|s\.|page)\s*)?[-–]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–]?(?:\s*(?:af|of|/)\s*\d{1,4})?", re.I
)


def without_furniture(pages: Sequence[Elements]) -> list[Elements]:
    """`pages` without page numbers, and without lines at the edge that other pages have too but for their figures."""
    bases = [line.base for page in pages for line in page if isinstance(line, TextLine)]
    margin = EDGE * (max(bases) - min(bases)) if bases else 0.0
    zone = (min(bases) + margin, max(bases) - margin) if bases else (0.0, 0.0)
    edges = [_edge_lines(page, *zone) for page in pages]
    counts = Counter(key for lines in edges for key in {_key(line) for line in lines})
    slots = _slots(edges, counts)
    kept = []
    for page, lines in zip(pages, edges, strict=True):
        outer = {id(line) for line in (lines[:1] + lines[-1:])}
        dropped = {
            id(line)
            for line in lines
            if counts[_key(line)] >= min(FEWEST_PAGES, max(2, len(pages) - 1))
            or (len(pages) > 1 and id(line) in outer and _PAGE_NUMBER.fullmatch(line.text))
            or (id(line) in outer and _slot(line) in slots and _is_apart(line, page))
        }
        kept.append([element for element in page if id(element) not in dropped])
    return kept


def _edge_lines(page: Elements, low: float, high: float) -> list[TextLine]:
    """The first and last lines of `page` by place, from the top, that stand below `low` or above `high`."""
    lines = sorted((line for line in page if isinstance(line, TextLine)), key=lambda line: -line.base)
    outer = lines if len(lines) <= 2 * EDGE_LINES else lines[:EDGE_LINES] + lines[-EDGE_LINES:]
    return [line for line in outer if not low < line.base < high]


def _key(line: TextLine) -> tuple[str, int]:
    """What a line is known again by: its text but for figures, and roughly its height on the page."""
    return _DIGITS.sub("#", line.text).casefold(), round(line.base / 20)


def _slot(line: TextLine) -> int:
    return round(line.base / 2)


def _slots(edges: Sequence[Sequence[TextLine]], counts: Counter[tuple[str, int]]) -> set[int]:
    """The heights at which a line stands outermost on many pages, and often the same one: a header's place."""
    held: dict[int, list[TextLine]] = defaultdict(list)
    for lines in edges:
        for line in _outermost(lines):
            held[_slot(line)].append(line)
    return {
        slot
        for slot, lines in held.items()
        if len(lines) >= max(4, len(edges) // 4) and sum(counts[_key(line)] > 1 for line in lines) >= len(lines) / 2
    }


def _outermost(lines: Sequence[TextLine]) -> Iterable[TextLine]:
    return [lines[0], lines[-1]] if len(lines) > 1 else lines


def _is_apart(line: TextLine, page: Elements) -> bool:
    """Whether no other line stands close to `line`."""
    others = (other for other in page if isinstance(other, TextLine) and other is not line)
    return all(abs(other.base - line.base) > APART * line.size for other in others)
