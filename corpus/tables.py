"""Table rows that can be read alone: every cell beside the name of its column."""

from collections.abc import Iterator, Sequence

from corpus.blocks import Block, Form

LONGEST_CELL = 60  # words: a longer cell is text that happens to stand in a table


def table_blocks(head: Sequence[str], rows: Sequence[Sequence[str]], page: int | None = None) -> Iterator[Block]:
    """A block for each of `rows`, "Sted: Engholm; Pladser: 10", with the names in `head` ("" for none).

    The cells of a row that holds a long text become paragraphs of their own. `page` is where the rows stand.
    """
    breaks = () if page is None else ((0, page),)
    for row in rows:
        names = [*head, *[""] * len(row)]
        named = [(name.rstrip(" :"), cell) for name, cell in zip(names, row, strict=False) if cell]
        cells = [f"{name}: {cell}" if name and name != cell else cell for name, cell in named]
        if any(len(cell.split()) > LONGEST_CELL for cell in cells):
            yield from (Block(cell, breaks=breaks) for cell in cells)
        elif cells:
            yield Block("; ".join(cells), Form.ROW, breaks=breaks)


def split_head(rows: Sequence[Sequence[str]]) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """The names of the columns and the rows below them. The first row is the head when it names the columns in words."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return (), rows
    first = rows[0]
    named = all(first[1:]) and not any(cell.strip(".").isdigit() for cell in first) and len(set(first)) == len(first)
    return (first, rows[1:]) if named else ((), rows)
