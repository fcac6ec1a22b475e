"""Hybrid retrieval: what is near the question in meaning, as passage or sentence, and by word, fused."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.document import Passage, Span
from index.embedding import Encoder
from index.index import Index
from index.reduction import Tokens, load_reduction

DEPTH = 30
SMOOTHING = 60
# Passages and sentences are two looks at the same meaning: a sentence's is the sharper one (docs/architecture.md).
PASSAGES, SENTENCES, WORDS = 0.5, 1.0, 1.0


Ranking = Sequence[tuple[Passage, float]]
"""Passages and their scores, best first."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage: its cosine to the question, its BM25 score (0 where no word is shared), its fused score."""

    passage: Passage
    similarity: float
    lexical: float
    score: float


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What was found for a question, best first, the question's vector (unit length), and its tokens as the reader
    takes them; None for a model that the reader does not know."""

    vector: NDArray[np.float32]
    hits: tuple[Hit, ...]
    tokens: Tokens | None


class Retriever:
    """Finds the passages of `index` that may answer a question; `without` names rankings that are left out, for
    measuring what they are worth: "dense", "sentences", "lexical"."""

    def __init__(self, index: Index, encoder: Encoder, without: frozenset[str] = frozenset()) -> None:
        self.index = index
        self.encoder = encoder
        self.without = without

    def retrieve(self, question: str, k: int = 8) -> Retrieval:
        """Up to `k` passages for `question`."""
        vector, tokens = self.encoded(question)
        lexical = self.index.lexical(question, DEPTH) if "lexical" not in self.without else []
        dense = self.index.dense(vector, DEPTH) if "dense" not in self.without else []
        sentences = self.index.dense_sentences(vector, DEPTH) if "sentences" not in self.without else []
        fused = fuse((dense, PASSAGES), (sentences, SENTENCES), (lexical, WORDS))[:k]
        passages = [passage for passage, _ in fused]
        similarities = (self.index.passage_vectors(passages) @ vector).tolist() if passages else []
        by_word = {_key(passage): score for passage, score in lexical}
        hits = (
            Hit(passage, similarity, by_word.get(_key(passage), 0.0), score)
            for (passage, score), similarity in zip(fused, similarities, strict=True)
        )
        return Retrieval(vector, tuple(hits), tokens)

    def encoded(self, question: str) -> tuple[NDArray[np.float32], Tokens | None]:
        """The question's vector, and its tokens where there is a reader."""
        if not self.index.has_tokens:
            return self.encoder.queries([question])[0], None
        vector, states = self.encoder.question(question)
        return vector, load_reduction().question(states)


def fuse(*rankings: tuple[Ranking, float]) -> list[tuple[Passage, float]]:
    """One ranking of several, each with its weight, by reciprocal rank: the sum of weight / (60 + rank).

    Cormack, Clarke and Büttcher (2009), Reciprocal rank fusion outperforms Condorcet and individual rank learning
    methods, SIGIR.
    """
    passages: dict[tuple[str, Span], Passage] = {}
    scores: dict[tuple[str, Span], float] = {}
    for ranking, weight in rankings:
        for rank, (passage, _) in enumerate(ranking, 1):
            passages[_key(passage)] = passage
            scores[_key(passage)] = scores.get(_key(passage), 0.0) + weight / (SMOOTHING + rank)
    return [(passages[key], scores[key]) for key in sorted(scores, key=lambda key: -scores[key])]


def _key(passage: Passage) -> tuple[str, Span]:
    return passage.document, passage.span
