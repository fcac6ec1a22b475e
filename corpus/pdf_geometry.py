"""Places on a PDF page: matrices, runs of text and ruled lines, in points (ISO 32000-1, 8.3)."""

from collections.abc import Iterable
from dataclasses import dataclass

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Run:
    """Text shown in one go, in points from the page's lower left corner; `base` is its base line."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, upright or level, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.top - self.bottom


def page_matrix(rotation: int, left: float, bottom: float, right: float, top: float) -> Matrix:
    """From the page's own coordinates to those of the reader, who sees it turned by `rotation` degrees."""
    return {
        90: (0.0, -1.0, 1.0, 0.0, -bottom, right),
        180: (-1.0, 0.0, 0.0, -1.0, right, top),
        270: (0.0, 1.0, -1.0, 0.0, top, -left),
    }.get(rotation % 360, (1.0, 0.0, 0.0, 1.0, -left, -bottom))


def times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does `first` and then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def matrix_of(values: Iterable[float]) -> Matrix:
    """Six numbers as a matrix. Raises `ValueError` when they are not six or no numbers."""
    a, b, c, d, e, f = (float(value) for value in values)
    return (a, b, c, d, e, f)
