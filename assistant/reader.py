"""The reader: how well a sentence answers a question, by aligning the words of the one with those of the other.

After Parikh et al. (2016), A Decomposable Attention Model for Natural Language Inference, EMNLP: each token of the
question looks for its likes among the sentence's tokens and is compared with what it finds, and the other way round;
both comparisons are pooled, and a small network tells the log-odds. It works on the encoder's token states
(`index.reduction`), so that a question is encoded once and a sentence when it is indexed.
`python -m evals.train_reader` fits the weights; `docs/reader-model.md` tells on what.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.reduction import SCALE, Tokens

FILE = Path(__file__).with_name("reader.npz")
NOWHERE = -1e4
TOGETHER = 8
"""How many sentences, of like length, are computed at once: more are mostly padding."""

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Reader:
    """The trained network. Matrices are (out, in); H attentions over tokens of D dimensions, hidden layers of N.

    `turn` (D, D) turns tokens before they are compared; `match` (H, D, D) says what the likes of a token are, and
    `sharp` (H) how sharply they are chosen.
    """

    turn: Array
    match: Array
    sharp: Array
    question: tuple[tuple[Array, Array], ...]
    sentence: tuple[tuple[Array, Array], ...]
    question_weight: tuple[Array, Array]
    sentence_weight: tuple[Array, Array]
    verdict: tuple[tuple[Array, Array], ...]

    def read(self, question: Tokens, sentences: Sequence[Tokens]) -> list[float]:
        """The log-odds that each of `sentences` answers `question`."""
        asked, odds = question.astype(np.float32) / SCALE, np.empty(len(sentences), np.float32)
        order = sorted(range(len(sentences)), key=lambda at: len(sentences[at]))
        for chosen in (order[start : start + TOGETHER] for start in range(0, len(order), TOGETHER)):
            odds[chosen] = self._odds(asked, *_padded([sentences[at] for at in chosen]))
        return [float(one) for one in odds]

    @classmethod
    def load(cls, file: Path) -> "Reader":
        """The one whose weights lie in `file`, named as `evals.reader_net` names them."""
        with np.load(file) as arrays:
            named = {name: arrays[name].astype(np.float32) for name in arrays.files}

        def layer(name: str) -> tuple[Array, Array]:
            return named[f"{name}.weight"], named[f"{name}.bias"]

        return cls(
            turn=named["turn.weight"],
            match=named["match"],
            sharp=named["sharp"],
            question=(layer("question.0"), layer("question.1")),
            sentence=(layer("sentence.0"), layer("sentence.1")),
            question_weight=layer("question_weight"),
            sentence_weight=layer("sentence_weight"),
            verdict=(layer("verdict.0"), layer("verdict.1")),
        )

    def _odds(self, question: Array, sentences: Array, told: NDArray[np.bool_]) -> Array:
        """The log-odds that each of S sentences answers the question.

        `question` is (Q, D), `sentences` (S, T, D), and `told` (S, T) says which tokens there are.
        """
        own, other = _unit(question @ self.turn.T), _unit(sentences @ self.turn.T)
        alike = np.stack([(own @ matrix) @ other.transpose(0, 2, 1) for matrix in self.match], 1)  # S, H, Q, T
        alike = np.where(told[:, None, None, :], alike, NOWHERE)
        everything = np.ones((len(sentences), len(own)), bool)
        asked = np.broadcast_to(own, (*everything.shape, own.shape[1]))
        found = self._layers(self.question, self._compare(asked, other, alike, everything), everything)
        back = np.where(told[:, None, :, None], alike.transpose(0, 1, 3, 2), 0.0)
        given = self._layers(self.sentence, self._compare(other, asked, back, told), told)
        parts = [
            _pooled(found, everything, self.question_weight),
            _pooled(given, told, self.sentence_weight),
            alike.max(axis=3).mean(axis=2),
        ]
        hidden = np.concatenate(parts, axis=1)
        (first, first_bias), (last, last_bias) = self.verdict
        odds: Array = (np.maximum(hidden @ first.T + first_bias, 0) @ last.T + last_bias)[:, 0]
        return odds

    def _compare(self, own: Array, other: Array, alike: Array, there: NDArray[np.bool_]) -> Array:
        """Each token that is there beside its likes on the other side, by each attention: (tokens, D + H (2 D + 1))."""
        mine = own[there]
        parts = [mine]
        for head, sharp in enumerate(self.sharp):
            likes = (_softmax(sharp * alike[:, head]) @ other)[there]
            parts += [likes, mine * likes, alike[:, head].max(axis=2)[there][:, None]]
        return np.concatenate(parts, axis=1)

    @staticmethod
    def _layers(layers: Sequence[tuple[Array, Array]], values: Array, there: NDArray[np.bool_]) -> Array:
        """The hidden layers over the tokens that are there, back in their places: (S, tokens, N)."""
        for weight, bias in layers:
            values = np.maximum(values @ weight.T + bias, 0)
        placed = np.zeros((*there.shape, values.shape[1]), np.float32)
        placed[there] = values
        return placed


@lru_cache(maxsize=1)
def load_reader() -> Reader:
    """The committed one."""
    return Reader.load(FILE)


def _padded(sentences: Sequence[Tokens]) -> tuple[Array, NDArray[np.bool_]]:
    """The tokens of `sentences` in one array (S, T, D), and which of them there are (S, T)."""
    longest = max(len(tokens) for tokens in sentences)
    padded = np.zeros((len(sentences), longest, sentences[0].shape[1]), np.float32)
    told = np.zeros((len(sentences), longest), bool)
    for at, tokens in enumerate(sentences):
        padded[at, : len(tokens)] = tokens / SCALE
        told[at, : len(tokens)] = True
    return padded, told


def _pooled(values: Array, there: NDArray[np.bool_], weight: tuple[Array, Array]) -> Array:
    """The mean of the tokens that are there by learnt weights, and their plain mean: (S, 2 N)."""
    matrix, bias = weight
    chosen = _softmax(np.where(there, (values @ matrix.T + bias)[..., 0], NOWHERE))
    plain = there / there.sum(axis=1, keepdims=True)
    return np.concatenate(
        [np.einsum("st,stn->sn", share, values) for share in (chosen, plain.astype(np.float32))], axis=1
    )


def _softmax(values: Array) -> Array:
    exponents = np.exp(values - values.max(axis=-1, keepdims=True))
    share: Array = exponents / exponents.sum(axis=-1, keepdims=True)
    return share


def _unit(values: Array) -> Array:
    unit: Array = values / np.maximum(np.linalg.norm(values, axis=-1, keepdims=True), 1e-6)
    return unit
