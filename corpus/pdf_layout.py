"""A PDF page's runs as lines and tables, in reading order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.cleaning import normalise, squeeze
from corpus.pdf_page import WORD_GAP, PageContent, Run
from corpus.pdf_tables import Table, find_grids

COLUMN_GAP = 1.8  # of the type size: more parts two columns of a line
RAISED = 0.85  # of the type size: so small are raised and lowered figures
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text on a page, in points; `size` is its prevailing type size.

    `parts` are what wide gaps part it into, and `starts` where each of them begins.
    """

    parts: tuple[str, ...]
    starts: tuple[float, ...]
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
    return _in_order([*elements, *lines_of(loose, page)])


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
    parts, starts = [""], [group[0].left]
    last: Run | None = None
    for run in group:
        text = run.text
        if run.size < RAISED * size and run.base > base + 0.15 * size:
            text = text.strip().translate(SUPERSCRIPT) if text.strip().isdigit() else text
        gap = run.left - last.right if last else 0.0
        if gap > COLUMN_GAP * size:
            parts.append("")
            starts.append(run.left)
        elif gap > WORD_GAP * size:
            parts[-1] += " "
        parts[-1] += text
        last = run
    clean = [(part, start) for raw, start in zip(parts, starts, strict=True) if (part := squeeze(normalise(raw)))]
    right = max(run.right for run in group)
    return TextLine(
        parts=tuple(part for part, _ in clean),
        starts=tuple(start for _, start in clean),
        left=group[0].left,
        right=right,
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
