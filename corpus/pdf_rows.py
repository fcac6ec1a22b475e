"""From a table on a PDF page to rows that can be read alone."""

from collections.abc import Iterator, Sequence

from corpus.blocks import Block
from corpus.cleaning import Joiner
from corpus.pdf_layout import TableRows, TextLine, alike
from corpus.tables import looks_like_head, table_blocks

NEAR = 6.0  # points: as far may the columns of one table lie apart from page to page
LONGEST_LABEL = 20  # words: so long may a cell be that is repeated in each row that it covers

Cell = tuple[TextLine, ...]


class TableReader:
    """Reads the tables of one document in order, so that one that runs over pages keeps its head."""

    def __init__(self, joiner: Joiner, spaced: bool) -> None:
        """`spaced`: the file's lines end with a space where a word ends, so that one without was broken in mid-word."""
        self._joiner = joiner
        self._spaced = spaced
        self._edges: tuple[float, ...] = ()
        self._head: Sequence[str] = ()

    def forget(self) -> None:
        """What comes next is no continuation: text stood between."""
        self._edges, self._head = (), ()

    def blocks(self, table: TableRows) -> Iterator[Block]:
        """A block a row; names that stand over several columns come first, as rows of their own."""
        cells = [list(row) for row in table.cells]
        _part_head(cells)
        while len(cells) > 1 and _covers_columns(table, len(table.cells) - len(cells)):
            yield from table_blocks((), [[self._text(cell) for cell in cells.pop(0)]], table.page)
        rows = [[self._text(cell) for cell in row] for row in cells]
        head: Sequence[str] = ()
        if len(rows) > 1 and (_is_set_off(cells) or _names_figures(rows)) and looks_like_head(rows[0], rows[1:]):
            head, rows = rows[0], rows[1:]
        elif alike(self._edges, table.edges, NEAR):
            head = self._head
        self._edges, self._head = table.edges, head
        first = len(table.cells) - len(rows)
        for number, row in enumerate(rows):
            owner = table.owners[first + number][0]
            if owner[0] < first + number and owner[1] == 0 and any(row):
                label = self._text(table.cells[owner[0]][0])
                row[0] = label if len(label.split()) <= LONGEST_LABEL else ""
        yield from table_blocks(head, rows, table.page)

    def aligned(self, lines: Sequence[TextLine]) -> Iterator[Block]:
        """A block for each of `lines`, which stand in columns without rules."""
        rows = [line.parts for line in lines]
        headed = (lines[0].bold > lines[1].bold or _names_figures(rows)) and looks_like_head(rows[0], rows[1:])
        yield from table_blocks(rows[0] if headed else (), rows[1:] if headed else rows, lines[0].page)

    def _text(self, lines: Cell) -> str:
        """The text of a cell; words that a narrow column broke without a hyphen are mended."""
        text = ""
        last: TextLine | None = None
        for line in lines:
            if last is not None and self._spaced and not last.ends_with_space and self._joiner.glues(text, line.text):
                text += line.text
            else:
                text = self._joiner.join(text, line.text) if text else line.text
            last = line
        return text


def _part_head(cells: list[list[Cell]]) -> None:
    """Move what is not bold below a bold head to the next row: programs draw a cell's overflow over the head."""
    if len(cells) < 2 or not all(cell and cell[0].bold for cell in cells[0]) or _is_bold(cells[1]):
        return
    for column, cell in enumerate(cells[0]):
        kept = tuple(line for line in cell if line.bold)
        cells[1][column] = (*cell[len(kept) :], *cells[1][column])
        cells[0][column] = kept


def _covers_columns(table: TableRows, row: int) -> bool:
    """Whether a cell of `row` reaches over several columns and another row, a head perhaps, stands below."""
    owners = table.owners[row]
    return row < 3 and any(owners.count(owner) > 1 for owner in set(owners) if owner[0] == row)


def _is_set_off(cells: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row is set off by bold type."""
    return _is_bold(cells[0]) and not _is_bold(cells[1])


def _names_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column holds figures below a first cell that has none."""
    for column, name in enumerate(rows[0]):
        figures = sum(any(map(str.isdigit, row[column])) for row in rows[1:])
        if figures * 2 > len(rows) - 1 and name and not any(map(str.isdigit, name)):
            return True
    return False


def _is_bold(row: Sequence[Cell]) -> bool:
    lines = [line for cell in row for line in cell]
    return bool(lines) and all(line.bold for line in lines)
