"""Table rows that can be read alone: every cell beside the name of its column."""

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block, Form
from corpus.figures import Kind, find_figures

LONGEST_NAME = 8  # words of a column's name
LONGEST_CELL = 60  # words: a longer cell is text that happens to stand in a table

WHOLE = 0.6
"""The part of a cell's letters that its figures must have to be the whole of it."""

_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")
_PLAIN = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+,\d+")
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
    if not all(map(_is_name, first)) or is_data(first, rest):
        return False
    return not any(name and name == cell for row in rest for name, cell in zip(first, row, strict=False))


def is_data(first: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """Whether the row `first` is one like those of `rest` below it, and no head: beside its label stands a figure of
    the kind that its column holds."""
    columns = ([row[at] for row in rest if len(row) > at] for at in range(1, len(first)))
    return any(
        kind is not None and kind in map(_kind, column)
        for kind, column in zip(map(_kind, first[1:]), columns, strict=True)
    )


def _kind(cell: str) -> Kind | None:
    """The kind of figure that `cell` is as a whole, where no column is named by such: a day, a time, an amount or a
    number with a decimal or thousand point, but no year and no small number."""
    if _PLAIN.fullmatch(cell):
        return Kind.COUNT
    figures = find_figures(cell)
    if not figures or sum(len(figure.text) for figure in figures) < WHOLE * len(cell):
        return None
    kind = figures[0].kind
    is_day = kind is Kind.DATE and _DAY.fullmatch(str(figures[0].value))
    return kind if is_day or kind in (Kind.AMOUNT, Kind.TIME) else None


def _is_name(cell: str) -> bool:
    """Whether `cell` can name a column: a few words, a year perhaps, but no sentence and no amount."""
    return len(cell.split()) <= LONGEST_NAME and cell[-1:] not in (".", ",") and not _AMOUNT.fullmatch(cell)
