"""Hand-made answers over a hand-made memo, built through the real types: the ruler is tested without the model."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation, Explanation, Fact
from corpus.document import Document, Passage, Span
from corpus.figures import find_figures
from corpus.passages import cut_passages
from corpus.reading import read_document
from evals.questions import Question

MEMO = """# Notat om boliger

## 1. Pladser – udvalgsmøde den 9. marts 2027

Der er givet anlægsbevilling til 238 nye pladser i årene 2026-2032, og der søges om 38 pladser til. I 2025 kom der 15 \
pladser. Der er afsat 588,5 mio. kr. til køb af eksterne pladser. Omkring 230 borgere venter på en plads.

## 2. Rusmidler – udvalgsmøde den 3. juni 2026

Forbruget er steget med 24 procentpoint, og 24 procent af de unge har oplevet en overdosis. Årligt indstilles \
1.000–1.500 borgere til en bolig, men kun 650–800 får en. Mødet holdes i Salen.
"""


@pytest.fixture
def memo(tmp_path: Path) -> Document:
    file = tmp_path / "notat.md"
    file.write_text(MEMO, encoding="utf-8")
    return read_document(file)


@pytest.fixture
def say(memo: Document) -> Callable[..., Answer]:
    """An answer with the given words, quotes of the memo and confidence; what no quote carries was worked out."""

    def build(
        text: str,
        *quotes: str,
        abstained: bool = False,
        confidence: float = 0.9,
        question: str = "?",
        passages: tuple[str, ...] = (),
    ) -> Answer:
        citations = tuple(_citation(memo, number, quote) for number, quote in enumerate(quotes, start=1))
        facts, worked_out = [], []
        for figure in find_figures(text):
            source = next((c for c in citations if figure.text in c.quote), None)
            if source:
                facts.append(Fact.of(figure, source.number))
            else:
                worked_out.append(figure.text)
        return Answer(
            question=question,
            answer=text,
            abstained=abstained,
            confidence=confidence,
            writer="extractive",
            milliseconds=12.0,
            facts=tuple(facts),
            citations=citations,
            worked_out=tuple(worked_out),
            explanation=_explanation(passages) if passages else None,
        )

    return build


@pytest.fixture
def ask() -> Callable[..., Question]:
    """A question with the given gold; what is not given does not matter."""

    def build(**fields: object) -> Question:
        answerable = fields.get("answerable", True)
        given = {"id": "q", "split": "dev", "question": "hvad?", "kind": "count", "answerable": answerable}
        given |= {"section": ["1"], "quote": "238 nye pladser"} if answerable else {"section": []}
        return Question.model_validate(given | fields)

    return build


def _citation(memo: Document, number: int, quote: str) -> Citation:
    start = memo.text.index(quote)
    span = Span(start, start + len(quote))
    passage = next((p for p in cut_passages(memo) if p.span.holds(span)), None)
    return Citation(number=number, passage=passage or Passage.cut(memo, (), span), span=span)


def _explanation(passages: tuple[str, ...]) -> Explanation:
    return Explanation(
        question="?", kind="", focus=(), constraints=(), passages=passages, candidates=(), decision="extractive"
    )
