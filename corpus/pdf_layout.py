"""A PDF page's runs as lines and tables, in reading order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.cleaning import normalise, squeeze
from corpus.pdf_geometry import Run
from corpus.pdf_page import WORD_GAP, PageContent
from corpus.pdf_tables import Table, find_grids

COLUMN_GAP = 1.8  # of the type size: more parts two columns of a line
RAISED = 0.85  # of the type size: so small are raised and lowered figures
FEWEST_COLUMN_LINES = 4
SHORTEST_COLUMN_LINE = 24  # characters on average: shorter ones are cells of a table
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text on a page, in points; `size` is its prevailing type size.

    `parts` are what wide gaps part it into, and `places` where each of them begins and ends.
    """

    parts: tuple[str, ...]
    places: tuple[tuple[float, float], ...]
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    ends_with_space: bool = False

    @property
    def text(self) -> str:
        """The whole line with single spaces."""
        return " ".join(self.parts)

    @property
    def starts(self) -> list[float]:
        """Where each part begins."""
        return [left for left, _ in self.places]

    def split(self) -> list["TextLine"]:
        """Each part as a line of its own."""
        return [
            replace(self, parts=(part,), places=(place,), left=place[0], right=place[1])
            for part, place in zip(self.parts, self.places, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class TableRows:
    """A ruled table: the lines in each cell, row by row; and its `owners` and `edges` as in `Table`."""

    cells: tuple[tuple[tuple[TextLine, ...], ...], ...]
    owners: tuple[tuple[tuple[int, int], ...], ...]
    edges: tuple[float, ...]
    page: int


def lay_out(content: PageContent, page: int) -> list[TextLine | TableRows]:
    """The lines and tables of the page with number `page`, each where its first run stands in the drawing order.

    Word, LaTeX and the like draw in reading order, columns included; a page drawn in disorder is sorted by place.
    """
    grids = find_grids(content)
    runs_of: dict[int | None, list[Run]] = {None: []}
    order: list[tuple[int | None, Run]] = []
    for run in content.runs:
        if run.text.strip():
            owner = next((number for number, grid in enumerate(grids) if grid.holds(run)), None)
            runs_of.setdefault(owner, []).append(run)
            order.append((owner, run))
    elements: list[TextLine | TableRows] = []
    loose: list[Run] = []
    seen: set[int] = set()
    for owner, run in order:
        if owner is None:
            loose.append(run)
        elif owner not in seen:
            seen.add(owner)
            elements += lines_of(loose, page)
            loose = []
            elements.append(_table(grids[owner].table(runs_of[owner]), page))
    return _by_columns(_in_order([*elements, *lines_of(loose, page)]))


def lines_of(runs: Iterable[Run], page: int) -> list[TextLine]:
    """`runs`, in drawing order, put together to lines."""
    groups: list[list[Run]] = []
    for run in runs:
        if groups and _on_line(groups[-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [line for group in groups if (line := _line(group, page)).text]


def _on_line(group: Sequence[Run], run: Run) -> bool:
    """Whether `run` goes on with the line that `group` makes: on its base line, or raised or lowered a little."""
    last, size = group[-1], max(one.size for one in group)
    first = max(group, key=lambda one: one.size)
    small = min(run.size, last.size) < RAISED * max(run.size, last.size)
    shift = abs(run.base - first.base)
    near = shift < 0.15 * size or (small and shift < 0.6 * size)
    return near and run.left > last.right - 0.5 * size


def _line(group: Sequence[Run], page: int) -> TextLine:
    """The line of the runs in `group`, which stand from left to right."""
    weights: dict[tuple[float, bool], int] = {}
    for run in group:
        style = (round(run.size, 1), run.bold)
        weights[style] = weights.get(style, 0) + len(run.text.strip())
    size = max(weights, key=lambda style: weights[style])[0]
    base = next(run.base for run in group if round(run.size, 1) == size)
    bold = all(is_bold for (_, is_bold), weight in weights.items() if weight)
    parts, places = [""], [(group[0].left, group[0].right)]
    last: Run | None = None
    for run in group:
        text = run.text
        if run.size < RAISED * size and run.base > base + 0.15 * size:
            text = text.strip().translate(SUPERSCRIPT) if text.strip().isdigit() else text
        gap = run.left - last.right if last else 0.0
        if gap > COLUMN_GAP * size:
            parts.append("")
            places.append((run.left, run.right))
        elif gap > WORD_GAP * size:
            parts[-1] += " "
        parts[-1] += text
        places[-1] = (places[-1][0], run.right)
        last = run
    clean = [(part, place) for raw, place in zip(parts, places, strict=True) if (part := squeeze(normalise(raw)))]
    return TextLine(
        parts=tuple(part for part, _ in clean),
        places=tuple(place for _, place in clean),
        left=group[0].left,
        right=max(run.right for run in group),
        base=base,
        size=size,
        bold=bold,
        page=page,
        ends_with_space=group[-1].text.endswith(" "),
    )


def _table(table: Table, page: int) -> TableRows:
    cells = tuple(tuple(tuple(lines_of(_from_top(cell), page)) for cell in row) for row in table.cells)
    return TableRows(cells, table.owners, table.edges, page)


def _from_top(runs: Iterable[Run]) -> list[Run]:
    """The runs of a cell as drawn, or sorted by place where they are not drawn from the top."""
    drawn = list(runs)
    if all(later.base <= earlier.base + earlier.size for earlier, later in pairwise(drawn)):
        return drawn
    return sorted(drawn, key=lambda run: (-round(run.base / run.size), run.left))


def _in_order(elements: list[TextLine | TableRows]) -> list[TextLine | TableRows]:
    """`elements` as they are, or sorted from the top where most of them jump up and down the page."""
    lines = [element for element in elements if isinstance(element, TextLine)]
    jumps = sum(later.base > earlier.base + earlier.size for earlier, later in pairwise(lines))
    if len(lines) < len(elements) or jumps <= max(4, len(lines) // 4):
        return elements
    return [*sorted(lines, key=lambda line: (-round(line.base), line.left))]


def in_columns(elements: Sequence[TextLine | TableRows]) -> list[TextLine]:
    """The first of `elements`, as far as they are lines whose parts stand in the same two or more columns."""
    lines: list[TextLine] = []
    for element in elements:
        if not isinstance(element, TextLine) or len(element.parts) < 2:
            break
        if lines and not alike(lines[-1].starts, element.starts, 2 * element.size):
            break
        lines.append(element)
    return lines


def alike(first: Sequence[float], second: Sequence[float], near: float) -> bool:
    """Whether two rows of places are the same, but for `near` points."""
    return len(first) == len(second) and all(abs(a - b) < near for a, b in zip(first, second, strict=True))


def _by_columns(elements: list[TextLine | TableRows]) -> list[TextLine | TableRows]:
    """`elements` with running text that was drawn across its columns put in order, one column after the other."""
    ordered: list[TextLine | TableRows] = []
    while len(ordered) < len(elements):
        rest = elements[len(ordered) :]
        lines = in_columns(rest)
        columns = list(zip(*(line.split() for line in lines), strict=True)) if lines else []
        prose = len(lines) >= FEWEST_COLUMN_LINES and all(_is_prose(column) for column in columns)
        if prose:
            elements = [*ordered, *(line for column in columns for line in column), *rest[len(lines) :]]
            ordered += [line for column in columns for line in column]
        else:
            ordered += rest[: max(1, len(lines))]
    return ordered


def _is_prose(column: Sequence[TextLine]) -> bool:
    return sum(len(line.text) for line in column) / len(column) >= SHORTEST_COLUMN_LINE
