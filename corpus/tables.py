"""Table rows that can be read alone: every cell beside the name of its column."""

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block, Form

LONGEST_NAME = 8  # words of a column's name
LONGEST_CELL = 60  # words: a longer cell is text that happens to stand in a table

_AMOUNT = re.compile(r"[\d.,]{1,3}|.*\d[.,]\d.*|.*\d{5,}.*")


def table_blocks(head: Sequence[str], rows: Sequence[Sequence[str]], page: int | None = None) -> Iterator[Block]:
    """A block for each of `rows`, "Sted: Engholm; Pladser: 10", with the names in `head` ("" for none).

    The long texts of a row become paragraphs of their own below it. `page` is where the rows stand.
    """
    breaks = () if page is None else ((0, page),)
    for row in rows:
        names = [*head, *[""] * len(row)]
        named = [(name.rstrip(" :"), cell) for name, cell in zip(names, row, strict=False) if cell]
        cells = [f"{name}: {cell}" if name and name != cell else cell for name, cell in named]
        short = [cell for cell in cells if len(cell.split()) <= LONGEST_CELL]
        if short and (len(short) > 1 or len(short) == len(cells)):
            yield Block("; ".join(short), Form.ROW, breaks=breaks)
        label = f"{cells[0]} – " if short and cells[0] in short else ""
        yield from (Block(label + cell, breaks=breaks) for cell in cells if cell not in short)


def looks_like_head(first: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """Whether the row `first` names the columns of the rows `rest` below it: in few words that they do not repeat."""
    if not rest or len(first) < 2 or not all(first[1:]) or len(set(first)) < len(first):
        return False
    if not all(map(_is_name, first)):
        return False
    return not any(name and name == cell for row in rest for name, cell in zip(first, row, strict=False))


def _is_name(cell: str) -> bool:
    """Whether `cell` can name a column: a few words, a year perhaps, but no sentence and no amount."""
    return len(cell.split()) <= LONGEST_NAME and cell[-1:] not in (".", ",") and not _AMOUNT.fullmatch(cell)
