"""Table rows as the reader writes them, "Sted: Engholm; 2018: 38 %; 2019: 40 %", and the cell that is asked for."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.question import CODE, Question
from assistant.words import content_words, fold, kinship
from corpus.document import Span
from corpus.figures import Figure, Kind, find_figures

SEPARATOR = re.compile(r";\s+")
NAMED = re.compile(r"(?P<name>[^:;]{1,80}):\s+(?=\S)")
FEWEST = 3
"""The parts of a row, its label among them, from which it is read cell by cell."""
AKIN = 0.5
"""The kinship from which a word of the question names a column."""
DATED = (Kind.DATE, Kind.PERIOD)


@dataclass(frozen=True, slots=True)
class Cell:
    """A named cell of a row: `span` is "2018: 38 %" and `name` the "2018" of it; both count in the row's text."""

    name: str
    span: Span


@lru_cache(maxsize=20_000)
def cells_of(text: str) -> tuple[Cell, ...]:
    """The cells of a row after its label (its first part); none where `text` is no row of at least three parts."""
    ends = [match.start() for match in SEPARATOR.finditer(text)] + [len(text)]
    starts = [0] + [match.end() for match in SEPARATOR.finditer(text)]
    if len(ends) < FEWEST:
        return ()
    cells = []
    for start, end in list(zip(starts, ends, strict=True))[1:]:
        if named := NAMED.match(text, start, end):
            cells.append(Cell(named["name"], Span(start, end)))
    return tuple(cells) if len(cells) >= FEWEST - 1 else ()


@lru_cache(maxsize=20_000)
def columns_of(text: str) -> tuple[tuple[str, str], ...]:
    """The name and the value of each cell of a row, its first included; none where not every cell has a name."""
    named = [NAMED.match(part) for part in SEPARATOR.split(text)]
    parts = zip(SEPARATOR.split(text), named, strict=True)
    found = tuple((name["name"].strip(), part[name.end() :].strip(" .")) for part, name in parts if name)
    return found if 1 < len(found) == len(named) else ()


def label_of(text: str) -> str:
    """What a row is about: its first part."""
    return SEPARATOR.split(text, maxsplit=1)[0]


def cell_of(figure: Figure, text: str) -> Cell | None:
    """The cell of the row `text` in which `figure` stands, as its value."""
    return next(
        (
            cell
            for cell in cells_of(text)
            if cell.span.start + len(cell.name) < figure.span.start and figure.span.end <= cell.span.end
        ),
        None,
    )


def asked_for(question: Question, cell: Cell) -> float:
    """How well a cell's name answers to the question, 0–1: by the year, date or number it names, or by a word."""
    names = find_figures(cell.name)
    dated = any(_same_time(asked, own) for asked in question.conditions for own in names)
    coded = question.codes & {fold(token) for token in CODE.findall(cell.name)}
    if dated or (coded and not any(own.kind in DATED for own in names)):
        return 1.0
    words = content_words(cell.name)
    akin = max((kinship(asked.stem, word.stem) for asked in question.focus for word in words), default=0.0)
    return 0.8 * akin if akin >= AKIN else 0.0


def _same_time(asked: Figure, named: Figure) -> bool:
    """Whether a column is named by the time asked for, or by a time within it."""
    if asked.kind not in DATED or named.kind not in DATED:
        return asked.value == named.value and asked.kind is named.kind
    if not (isinstance(asked.value, str) and isinstance(named.value, str)):
        return False
    return named.value.startswith(asked.value)
