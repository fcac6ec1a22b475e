"""Token states in few dimensions: what the reader (`assistant.reader`) needs of a text, small enough to be kept.

The states of the default encoder are centred, turned onto some directions, brought to unit length and kept as bytes.
The directions are learnt with the reader (`evals.train_reader`); they start as those in which the states differ most
(a principal component analysis).
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding import States

Tokens = NDArray[np.int8]
"""One row a token: a unit vector, times `SCALE`."""

FILE = Path(__file__).with_name("reduction.npz")
SCALE = 254.0
"""Parts of unit vectors beyond one half are cut off; they hardly ever are."""
SENTENCE_TOKENS, QUESTION_TOKENS = 64, 32
"""More tokens than these are cut off."""


@dataclass(frozen=True)
class Reduction:
    """What is taken from the states of questions and of sentences, and the directions kept: one row each."""

    question_mean: NDArray[np.float32]
    sentence_mean: NDArray[np.float32]
    directions: NDArray[np.float32]

    def question(self, states: States) -> Tokens:
        """The tokens of a question."""
        return self._reduced(states[:QUESTION_TOKENS] - self.question_mean)

    def sentence(self, states: States) -> Tokens:
        """The tokens of a sentence."""
        return self._reduced(states[:SENTENCE_TOKENS] - self.sentence_mean)

    def _reduced(self, centred: States) -> Tokens:
        turned = centred @ self.directions.T
        unit = turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-6)
        kept: Tokens = np.clip(np.rint(unit * SCALE), -127, 127).astype(np.int8)
        return kept

    @classmethod
    def fit(cls, questions: States, sentences: States, kept: int) -> "Reduction":
        """The principal components of the states of many questions and sentences, `kept` of them."""
        question_mean, sentence_mean = questions.mean(axis=0), sentences.mean(axis=0)
        centred = sentences - sentence_mean
        _, directions = np.linalg.eigh(centred.T @ centred)
        return cls(question_mean, sentence_mean, np.ascontiguousarray(directions[:, ::-1][:, :kept].T, np.float32))

    def save(self, file: Path) -> None:
        """Writes it."""
        np.savez(file, **{name: getattr(self, name).astype(np.float16) for name in self.__dataclass_fields__})

    @classmethod
    def load(cls, file: Path) -> "Reduction":
        """The one that was saved."""
        with np.load(file) as arrays:
            return cls(**{name: arrays[name].astype(np.float32) for name in cls.__dataclass_fields__})


@lru_cache(maxsize=1)
def load_reduction() -> Reduction:
    """The committed one."""
    return Reduction.load(FILE)
