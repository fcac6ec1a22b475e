"""BM25 over sub-words, so that a Danish compound is found by its parts and a misspelt word by the rest of it."""

import hashlib
import re
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.files import is_whole, whole_folder

if TYPE_CHECKING:
    import bm25s

WORD = re.compile(r"\w+")
GRAM = 4
VERSION = "stem, runs of 4, folded"
PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "é": "e"})


def subwords(text: str) -> list[str]:
    """The terms of `text`: each word's Danish stem, and the word's runs of four letters ("_" marks its ends).

    æ, ø and å are written ae, oe and aa, as some must on their keyboards. Chosen by measurement: see
    docs/architecture.md.
    """
    words = WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return [term for word in words for term in _terms(word)]


@lru_cache(200_000)
def _terms(word: str) -> tuple[str, ...]:
    if word.isdigit():
        return (word,)
    stem = _stemmer().stemWord(word).translate(PLAIN)
    framed = f"_{word.translate(PLAIN)}_"
    return (f"{stem}*", *(framed[at : at + GRAM] for at in range(len(framed) - GRAM + 1)))


@cache
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("danish")


class LexicalIndex:
    """BM25 scores of a question's sub-words over numbered texts."""

    def __init__(self, engine: "bm25s.BM25 | None") -> None:
        self._engine = engine

    @classmethod
    def build(cls, texts: Iterable[str]) -> "LexicalIndex":
        """The index of `texts`, numbered from 0."""
        import bm25s

        terms = [subwords(text) for text in texts]
        if not any(terms):
            return cls(None)
        engine = bm25s.BM25()
        engine.index(terms, show_progress=False)
        return cls(engine)

    @classmethod
    def open(cls, folder: Path, texts: Sequence[str]) -> "LexicalIndex":
        """The index of `texts`: from `folder` if it was kept there, else built and kept."""
        import bm25s

        place = folder / fingerprint(texts)
        if is_whole(place):
            return cls(bm25s.BM25.load(place))
        index = cls.build(texts)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        if index._engine is not None:
            with whole_folder(place) as new:
                index._engine.save(new, show_progress=False)
        return index

    @classmethod
    def read(cls, folder: Path, texts: Sequence[str]) -> "LexicalIndex":
        """The index of `texts`: from `folder` if it was kept there, else built; nothing is written."""
        import bm25s

        place = folder / fingerprint(texts)
        return cls(bm25s.BM25.load(place)) if is_whole(place) else cls.build(texts)

    def search(self, question: str, k: int) -> list[tuple[int, float]]:
        """Up to `k` text numbers and scores above zero, best first."""
        if self._engine is None:
            return []
        known = self._engine.vocab_dict
        terms = [term for term in subwords(question) if term in known]
        if not terms:
            return []
        scores = self._engine.get_scores(terms)
        best = np.argsort(-scores, kind="stable")[:k]
        return [(int(at), float(scores[at])) for at in best if scores[at] > 0]


def fingerprint(texts: Sequence[str]) -> str:
    """Names the content of an index over `texts`."""
    digest = hashlib.sha256(VERSION.encode())
    for text in texts:
        digest.update(hashlib.sha256(text.encode()).digest())
    return digest.hexdigest()[:32]
