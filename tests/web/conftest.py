"""A small real document and answers over it, for what needs no model."""

from pathlib import Path

import pytest

from assistant.answer import Answer, Citation
from corpus.document import Document, Passage, Span
from corpus.passages import cut_passages
from corpus.reading import read_document

TEXT = """Plan for <script>alert(1)</script> tilsyn

1. Tilsyn – møde den 4. marts 2026

Udvalget får en status på tilsynet. Der er afsat **tolv** [stillinger](http://ondt.example) til <b>opgaven</b>.

2. Botilbud <img src=x onerror=alert(1)>

Kommunen har <img src=x onerror=alert(1)> mange botilbud.
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """A document full of what must be shown as text."""
    path = tmp_path / "tilsyn.txt"
    path.write_text(TEXT, encoding="utf-8")
    return read_document(path)


def cite(document: Document, quote: str, number: int = 1) -> Citation:
    """The citation of `quote`, which stands once in `document`."""
    start = document.text.index(quote)
    span = Span(start, start + len(quote))
    passage = next(p for p in cut_passages(document) if p.span.holds(span))
    return Citation(number=number, passage=passage, span=span)


@pytest.fixture
def passage(document: Document) -> Passage:
    """The first passage of `document`."""
    return cut_passages(document)[0]


@pytest.fixture
def answer(document: Document) -> Answer:
    """An answer whose source holds markup."""
    return Answer(
        question="Hvad er der <i>afsat</i>?",
        answer="Der er afsat stillinger til opgaven [1].",
        abstained=False,
        confidence=0.8,
        writer="extractive",
        milliseconds=10,
        citations=(cite(document, "Der er afsat **tolv** [stillinger](http://ondt.example) til <b>opgaven</b>."),),
    )


@pytest.fixture
def abstention() -> Answer:
    """An answer that says that the documents do not tell."""
    return Answer(
        question="Hvad koster en hest?",
        answer="Det fremgår ikke af materialet.",
        abstained=True,
        confidence=0.9,
        writer="extractive",
        milliseconds=10,
    )
