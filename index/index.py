"""The index: everything that is searched, of one state of the documents."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence, Set
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Passage, Span
from corpus.errors import UserError
from corpus.passages import cut_passages
from index import texts
from index.embedding import Vectors
from index.lexical import LexicalIndex
from index.reduction import Tokens
from index.store import VectorStore, VectorTable
from index.tokens import TokenStore

SEPARATOR = " > "
WIDER = 4
"""How many times as many rows are asked for where those found belong to other states of the documents."""


class Outdated(UserError):
    """The rows of this index are gone: the documents have changed since it was opened."""


def passage_text(passage: Passage) -> str:
    """What is embedded, and searched by word, for `passage`: its heading path (title first), then its text."""
    return f"{SEPARATOR.join([passage.title, *passage.path])}\n{passage.text}"


def sentence_texts(passage: Passage) -> list[str]:
    """What is embedded for each of the passage's sentences: its words alone."""
    return [passage.quote(sentence) for sentence in passage.sentences]


def row_id(text: str) -> str:
    """The id of the row that holds the vector of `text`."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


class Contents:
    """The documents, their passages, and which rows of the vector store they need."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents: Mapping[str, Document] = MappingProxyType({document.name: document for document in documents})
        self.passages: Sequence[Passage] = tuple(
            passage for document in self.documents.values() for passage in cut_passages(document)
        )
        self.passage_texts = [passage_text(passage) for passage in self.passages]
        self.passage_rows = [row_id(text) for text in self.passage_texts]
        self.sentence_rows = [[row_id(text) for text in sentence_texts(passage)] for passage in self.passages]

    def wanted_passages(self) -> dict[str, str]:
        """The text to embed, by row id, of every passage."""
        return dict(zip(self.passage_rows, self.passage_texts, strict=True))

    @property
    def rows(self) -> tuple[Set[str], Set[str]]:
        """The ids of the rows of passages and of sentences."""
        return set(self.passage_rows), {row for rows in self.sentence_rows for row in rows}

    def wanted_sentences(self) -> dict[str, str]:
        """The text to embed, by row id, of every sentence."""
        return {
            row: text
            for passage, rows in zip(self.passages, self.sentence_rows, strict=True)
            for row, text in zip(rows, sentence_texts(passage), strict=True)
        }


class Index:
    """Documents and passages, searchable by meaning and by word. Made by `index.ingest.open_index`.

    `problems` holds, by file name, the Danish message of each file that could not be read and was left out. `state`
    is that of `index.ingest.state_on_disk` when this index was opened.
    """

    def __init__(
        self,
        contents: Contents,
        store: VectorStore,
        lexical: LexicalIndex,
        problems: Mapping[str, str],
        state: str,
        tokens: TokenStore | None = None,
    ) -> None:
        self.documents = contents.documents
        self.passages = contents.passages
        self.problems = problems
        self.state = state
        self._contents = contents
        self._store = store
        self._lexical = lexical
        self._tokens = tokens
        self._number = {(passage.document, passage.span): at for at, passage in enumerate(self.passages)}
        self._by_passage_row = _positions([row] for row in contents.passage_rows)
        self._by_sentence_row = _positions(contents.sentence_rows)

    @property
    def rows(self) -> tuple[Set[str], Set[str]]:
        """The ids of the rows of passages and of sentences that this index needs."""
        return self._contents.rows

    def dense(self, vector: NDArray[np.float32], k: int) -> list[tuple[Passage, float]]:
        """Up to `k` passages and their cosine to `vector` (unit length), nearest first."""
        return self._found(self._store.passages, self._by_passage_row, vector, k)[:k]

    def dense_sentences(self, vector: NDArray[np.float32], k: int) -> list[tuple[Passage, float]]:
        """The passages of the `k` sentences nearest to `vector`, each with its best sentence's cosine."""
        return self._found(self._store.sentences, self._by_sentence_row, vector, k)

    def lexical(self, query: str, k: int) -> list[tuple[Passage, float]]:
        """Up to `k` passages that share sub-words with `query`, and their BM25 scores, best first."""
        return [(self.passages[at], score) for at, score in self._lexical.search(query, k)]

    def passage_vectors(self, passages: Sequence[Passage]) -> Vectors:
        """The vectors of `passages` of this index, one row each."""
        rows = [self._contents.passage_rows[self._at(passage)] for passage in passages]
        vectors = _complete(self._store.passages, rows)
        return np.asarray([vectors[row] for row in rows], np.float32)

    def sentence_vectors(self, passages: Sequence[Passage]) -> list[Vectors]:
        """For each of `passages` of this index, the vectors of its sentences, one row for each of `sentences`."""
        rows = [self._contents.sentence_rows[self._at(passage)] for passage in passages]
        vectors = _complete(self._store.sentences, [row for each in rows for row in each])
        return [np.asarray([vectors[row] for row in each], np.float32) for each in rows]

    @property
    def has_tokens(self) -> bool:
        """Whether the reader knows this index's model."""
        return self._tokens is not None

    def sentence_tokens(self, sentences: Sequence[tuple[Passage, Span]]) -> list[Tokens]:
        """The tokens of sentences of this index, each its passage and its place, where the index `has_tokens`."""
        if self._tokens is None:
            raise LookupError("the index of another model has no tokens")
        wanted = [passage.quote(span) for passage, span in sentences]
        rows = [row_id(text) for text in wanted]
        tokens = self._tokens.of(dict(zip(rows, wanted, strict=True)))
        return [tokens[row] for row in rows]

    def close(self) -> None:
        """Lets go of the files, when nobody asks this index any more."""
        self._store.close()

    def _at(self, passage: Passage) -> int:
        return self._number[passage.document, passage.span]

    def _found(
        self, table: VectorTable, positions: Mapping[str, Sequence[int]], vector: NDArray[np.float32], k: int
    ) -> list[tuple[Passage, float]]:
        best: dict[int, float] = {}
        for row, cosine in _nearest(table, positions, vector, k):
            for at in positions[row]:
                best.setdefault(at, cosine)
        return [(self.passages[at], cosine) for at, cosine in best.items()]


def _nearest(
    table: VectorTable, own: Mapping[str, object], vector: NDArray[np.float32], k: int
) -> list[tuple[str, float]]:
    """Up to `k` of the rows that are in `own`, nearest first; a served table holds others too, for a while."""
    asked = k
    while True:
        found = table.nearest(vector, asked)
        known = [(row, cosine) for row, cosine in found if row in own]
        if len(known) >= k or len(found) < asked:
            return known[:k]
        asked *= WIDER


def _complete(table: VectorTable, rows: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """The vectors of `rows`. Raises `Outdated` where one is gone."""
    vectors = table.vectors(rows)
    if not vectors.keys() >= set(rows):
        raise Outdated(texts.JUST_CHANGED)
    return vectors


def _positions(rows: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """The numbers of the passages that refer to each row."""
    found: dict[str, list[int]] = {}
    for at, each in enumerate(rows):
        for row in each:
            found.setdefault(row, []).append(at)
    return found
