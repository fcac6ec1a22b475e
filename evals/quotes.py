"""Where a quote stands in a text, and whether a heading is the one that a question names."""

import re
from collections.abc import Iterable

from corpus.document import Span

WORD = re.compile(r"\w+")
LEADING_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def locate(quote: str, text: str) -> Span | None:
    """Where the words of `quote` stand in `text`, in order; white space and marks may differ.

    A quote may begin inside a word, as one cut at a line-end hyphen does. The cells of a quoted table row ("| a | b |")
    stand in one line, with other words between them, as readers name each cell's column.
    """
    cells = [r"[\W_]+".join(map(re.escape, WORD.findall(cell))) for cell in quote.split("|")]
    pattern = r"\b[^\n]*?\b".join(cell for cell in cells if cell)
    match = re.search(rf"(?<!\d){pattern}(?!\w)", text) if pattern else None
    return Span(*match.span()) if match else None


def overlap(one: Span, other: Span) -> bool:
    """Whether the two share a character."""
    return one.start < other.end and other.start < one.end


def is_section(path: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether one of the headings in `path` is one of `wanted`: by its words, or by its leading number."""
    headings = [" ".join(heading.casefold().split()) for heading in path] or [""]
    return any(_is_heading(heading, " ".join(want.casefold().split())) for want in wanted for heading in headings)


def _is_heading(heading: str, wanted: str) -> bool:
    if LEADING_NUMBER.fullmatch(wanted):
        found = LEADING_NUMBER.match(heading)
        return found is not None and found.group() == wanted
    return heading == wanted or (bool(wanted) and heading.lstrip("0123456789. ") == wanted)
