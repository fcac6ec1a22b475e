"""Ruled tables on a PDF page: the lines drawn on the page make a grid, and the runs fall into its cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.pdf_geometry import Rule, Run
from corpus.pdf_page import PageContent

NEAR = 4.0  # points: rules that close are meant to meet
MOST_RULES = 2000  # more than that is a drawing


@dataclass(frozen=True, slots=True)
class Table:
    """The runs of each cell, row by row.

    `owners` tells for each cell the row and column of the cell that it is merged with, its own where it is not.
    `edges` are the places of the upright lines, by which a table is known again on the next page.
    """

    cells: tuple[tuple[tuple[Run, ...], ...], ...]
    owners: tuple[tuple[tuple[int, int], ...], ...]
    edges: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns and rows of a table are parted: `columns` from left to right, `rows` from top to bottom."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    rules: tuple[Rule, ...]

    def holds(self, run: Run) -> bool:
        """Whether `run` begins inside the grid."""
        within = self.columns[0] - NEAR <= run.left <= self.columns[-1]
        return within and self.rows[-1] - NEAR <= run.base <= self.rows[0]

    def table(self, runs: Iterable[Run]) -> Table:
        """The table that `runs`, all inside the grid, fill."""
        width, height = len(self.columns) - 1, len(self.rows) - 1
        runs = [run for run in runs if run.text.strip()]
        owners = self._owners(width, height, runs)
        cells: list[list[list[Run]]] = [[[] for _ in range(width)] for _ in range(height)]
        for run in runs:
            row, column = owners[self._row(run)][self._column(run)]
            cells[row][column].append(run)
        return Table(
            tuple(tuple(tuple(cell) for cell in row) for row in cells),
            tuple(tuple(row) for row in owners),
            self.columns,
        )

    def _column(self, run: Run) -> int:
        middle = min(run.left + NEAR, (run.left + run.right) / 2)
        return min(sum(edge < middle for edge in self.columns[1:]), len(self.columns) - 2)

    def _row(self, run: Run) -> int:
        middle = run.base + 0.3 * run.size
        return min(sum(edge > middle for edge in self.rows[1:]), len(self.rows) - 2)

    def _owners(self, width: int, height: int, runs: Sequence[Run]) -> list[list[tuple[int, int]]]:
        """For each cell the one that it is merged with, to its left or above, where no line parts them."""
        owners: list[list[tuple[int, int]]] = []
        texts: dict[int, list[Run]] = {row: [] for row in range(height)}
        for run in runs:
            texts[self._row(run)].append(run)
        for row in range(height):
            middle = (self.rows[row] + self.rows[row + 1]) / 2
            line: list[tuple[int, int]] = []
            for column in range(width):
                centre = (self.columns[column] + self.columns[column + 1]) / 2
                edge = self.columns[column]
                if column and not self._parted_upright(edge, middle) and not _parted_by_text(edge, texts[row]):
                    line.append(line[-1])
                elif row and not self._parted_level(self.rows[row], centre):
                    line.append(owners[-1][column])
                else:
                    line.append((row, column))
            owners.append(line)
        return owners

    def _parted_upright(self, x: float, y: float) -> bool:
        return any(
            not rule.level and abs(rule.left - x) <= NEAR and rule.bottom <= y <= rule.top for rule in self.rules
        )

    def _parted_level(self, y: float, x: float) -> bool:
        return any(rule.level and abs(rule.bottom - y) <= NEAR and rule.left <= x <= rule.right for rule in self.rules)


def _parted_by_text(edge: float, runs: Sequence[Run]) -> bool:
    """Whether text stands on both sides of `edge` and none across it, as in a head that has no lines of its own."""
    left = [run for run in runs if run.left < edge - NEAR]
    right = [run for run in runs if run.left >= edge - NEAR]
    return bool(left) and bool(right) and all(run.right <= edge + NEAR for run in left)


def find_grids(page: PageContent) -> list[Grid]:
    """The grids on `page` of at least two columns and two cells with text; boxes and drawings are none."""
    rules = [rule for rule in page.rules if max(rule.right - rule.left, rule.top - rule.bottom) > NEAR]
    if len(rules) > MOST_RULES:
        return []
    grids = []
    for group in _touching(rules):
        columns = _places((rule.left for rule in group if not rule.level), reverse=False)
        rows = _places((rule.bottom for rule in group if rule.level), reverse=True)
        if len(columns) < 3 or len(rows) < 2:
            continue
        grid = _with_head(Grid(tuple(columns), tuple(rows), tuple(group)), page.runs)
        inside = [run for run in page.runs if run.text.strip() and grid.holds(run)]
        cells = {(grid._row(run), grid._column(run)) for run in inside}
        if len(cells) >= max(2, (len(columns) - 1) * (len(rows) - 1) * 0.2):
            grids.append(grid)
    return grids


def _with_head(grid: Grid, runs: Iterable[Run]) -> Grid:
    """`grid` with one more row at the top where a head without lines, a name over each column, stands."""
    top = grid.rows[0]
    above = [
        run
        for run in runs
        if run.text.strip() and top < run.base < top + 2.6 * run.size and run.left >= grid.columns[0] - NEAR
    ]
    if {grid._column(run) for run in above} != set(range(len(grid.columns) - 1)):
        return grid
    new_top = max(run.base + run.size for run in above)
    line = Rule(grid.columns[0], top, grid.columns[-1], top)
    sides = [Rule(edge, top, edge, new_top) for edge in grid.columns]
    return Grid(grid.columns, (new_top, *grid.rows), (*grid.rules, line, *sides))


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """`rules` in groups that hang together."""
    groups: list[tuple[list[Rule], Rule]] = []
    for rule in sorted(rules, key=lambda rule: (-rule.top, rule.left)):
        mine, box, rest = [rule], rule, []
        for members, bounds in groups:
            if _near(rule, bounds) and any(_near(rule, member) for member in members):
                mine += members
                box = Rule(
                    min(box.left, bounds.left),
                    min(box.bottom, bounds.bottom),
                    max(box.right, bounds.right),
                    max(box.top, bounds.top),
                )
            else:
                rest.append((members, bounds))
        groups = [*rest, (mine, box)]
    return [members for members, _ in groups]


def _near(first: Rule, second: Rule) -> bool:
    return (
        first.left <= second.right + NEAR
        and second.left <= first.right + NEAR
        and first.bottom <= second.top + NEAR
        and second.bottom <= first.top + NEAR
    )


def _places(values: Iterable[float], reverse: bool) -> list[float]:
    """`values` in order, those close together as one."""
    places: list[float] = []
    for value in sorted(values, reverse=reverse):
        if not places or abs(value - places[-1]) > NEAR:
            places.append(value)
    return places
