"""Every typed figure in the documents as a row that can be filtered, sorted and downloaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.sentences import sentences_of
from assistant.web import texts
from assistant.web.danish_values import danish_value, sort_value
from assistant.web.links import place_url
from corpus.document import Passage
from corpus.figures import Kind


@dataclass(frozen=True)
class Row:
    """One figure: as it stands, what it means, what it counts, and where it stands."""

    kind: Kind
    text: str
    value: str
    counted: str
    sentence: str
    document: str
    title: str
    section: str
    page: int | None
    source: str
    order: tuple[float, str]


@dataclass(frozen=True)
class Wanted:
    """Which rows are wanted, and in which order; "" is any."""

    words: str = ""
    kind: str = ""
    document: str = ""
    section: str = ""
    order: str = ""


@lru_cache(maxsize=2)
def rows_of(passages: tuple[Passage, ...]) -> tuple[Row, ...]:
    """All figures in `passages`, in reading order, each once."""
    found: dict[tuple[str, int, str], Row] = {}
    for passage in passages:
        for sentence in sentences_of(passage):
            for figure in sentence.figures:
                key = (passage.document, sentence.span.start + figure.span.start, figure.text)
                found.setdefault(
                    key,
                    Row(
                        kind=figure.kind,
                        text=figure.text,
                        value=danish_value(figure),
                        counted=figure.counted,
                        sentence=sentence.text,
                        document=passage.document,
                        title=passage.title,
                        section=passage.section,
                        page=passage.page,
                        source=place_url(passage.document, sentence.span),
                        order=sort_value(figure),
                    ),
                )
    return tuple(found.values())


def chosen(rows: Sequence[Row], wanted: Wanted) -> list[Row]:
    """The rows that `wanted` asks for. Each word must stand somewhere in the row."""
    words = wanted.words.casefold().split()
    kept = [row for row in rows if _fits(row, wanted) and all(word in _searched(row) for word in words)]
    if wanted.order in (texts.SMALLEST_FIRST, texts.LARGEST_FIRST):
        kept.sort(key=lambda row: (row.kind, row.order), reverse=wanted.order == texts.LARGEST_FIRST)
    return kept


def _fits(row: Row, wanted: Wanted) -> bool:
    return (
        (not wanted.kind or row.kind.value == wanted.kind)
        and (not wanted.document or row.document == wanted.document)
        and (not wanted.section or row.section == wanted.section)
    )


def _searched(row: Row) -> str:
    return " ".join((row.text, row.value, row.counted, row.sentence, row.section, row.title)).casefold()
