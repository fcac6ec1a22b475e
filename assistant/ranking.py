"""The fitted model: how likely a sentence answers a question, from features that can be explained.

Two logistic models with few coefficients rank the candidates of a question: one chooses those that the reader reads,
one says what is best once it has. Another and small boosted trees together say how likely the best of them is an
answer at all. Where that leaves doubt the best are read together with the question, by the cross-encoder, and its
log-odds, times one weight, join those of the ranking.
`python -m evals.train` fits them into `evidence_model.json` and writes their card, `docs/evidence-model.md`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest
from math import exp
from pathlib import Path
from typing import Any

from assistant.evidence import UNREAD

MODEL_FILE = Path(__file__).with_name("evidence_model.json")
DOUBT = 0.15, 0.65
"""A confidence between these leaves doubt: a second look may change what is said."""


@dataclass(frozen=True)
class Linear:
    """A weight a feature: what the candidates of a question are ranked by."""

    weights: dict[str, float]

    def logit(self, features: dict[str, float]) -> float:
        """The log-odds of `features`, up to a constant; one that the model does not know counts nothing."""
        return sum(self.weights.get(name, 0.0) * value for name, value in features.items())


@dataclass(frozen=True, slots=True)
class Split:
    """A node of a tree: features of at most `at` go to `low`, others to `high`; a number there is a leaf."""

    feature: str
    at: float
    low: "Split | float"
    high: "Split | float"

    @classmethod
    def from_json(cls, node: list[Any] | float) -> "Split | float":
        """A tree as the training script writes it: `[feature, at, low, high]`, or a leaf's number."""
        if not isinstance(node, list):
            return node
        feature, at, low, high = node
        return cls(feature, at, cls.from_json(low), cls.from_json(high))


@dataclass(frozen=True)
class Boosted:
    """Gradient-boosted trees (Friedman 2001): the log-odds are the bias and the sum of the leaves that are reached."""

    bias: float
    trees: tuple[Split | float, ...]

    def logit(self, features: dict[str, float]) -> float:
        """The log-odds; a feature that is not there is 0."""
        logit = self.bias
        for tree in self.trees:
            while isinstance(tree, Split):
                tree = tree.low if features.get(tree.feature, 0.0) <= tree.at else tree.high
            logit += tree
        return logit


@dataclass(frozen=True)
class Answering:
    """How likely the best candidate is an answer: the mean of the log-odds of two models that err differently."""

    bias: float
    linear: Linear
    boosted: Boosted

    def probability(self, features: dict[str, float]) -> float:
        """The probability, 0–1."""
        logit = (self.bias + self.linear.logit(features) + self.boosted.logit(features)) / 2
        return 1 / (1 + exp(-logit))


@dataclass(frozen=True)
class EvidenceModel:
    """Ranks candidates before they are read (`shortlist`) and after (`rank`), tells an answer from a near miss
    (`answers`), how much the cross-encoder's log-odds count beside those of the ranking (`second`), and how sure is
    sure enough (`threshold`, a probability)."""

    shortlist: Linear
    rank: Linear
    second: float
    answers: Answering
    threshold: float

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "EvidenceModel":
        """The model as the training script writes it. Raises `KeyError` when a part is missing."""
        answers = data["answers"]
        boosted = Boosted(answers["trees_bias"], tuple(map(Split.from_json, answers["trees"])))
        answering = Answering(answers["bias"], Linear(answers["weights"]), boosted)
        return cls(Linear(data["shortlist"]), Linear(data["rank"]), data["second"], answering, data["threshold"])

    def by_similarity(self) -> "EvidenceModel":
        """The same model with the nearest sentence ranked first, whatever else speaks for another."""
        nearest = Linear({"similarity": 1.0})
        return replace(self, shortlist=nearest, rank=nearest, second=0.0)

    @staticmethod
    def in_doubt(confidence: float) -> bool:
        """Whether a second look is worth its time."""
        low, high = DOUBT
        return low < confidence < high


@lru_cache(maxsize=1)
def load_model() -> EvidenceModel:
    """The committed model."""
    return EvidenceModel.from_json(json.loads(MODEL_FILE.read_text(encoding="utf-8")))


def look_again(scores: Sequence[float], odds: Sequence[float], weight: float) -> list[float]:
    """The log-odds of candidates after the second look: `scores`, best first, and `weight` times the cross-encoder's
    `odds` of the first of them; the others were not read."""
    told = [max(UNREAD, one) for one in odds]
    return [score + weight * one for score, one in zip_longest(scores, told, fillvalue=UNREAD)]


def answer_features(ranked: list[tuple[float, dict[str, float]]], wanted: str, gap: str) -> dict[str, float]:
    """What the last models see: the features of the best candidate, its score, its lead, the kind asked for, and what
    the candidate lacks (`gap`, "" where it lacks nothing).

    `ranked` holds log-odds and features of the candidates, best first; there is at least one.
    """
    best, features = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else best - 3.0
    seen = {f"best_{name}": value for name, value in features.items()}
    cover = max(own["cover_context"] for _, own in ranked[:5])
    rival = max((own["reader"] for _, own in ranked[1:]), default=UNREAD)
    return {
        **seen,
        "reader_lead": features["reader"] - rival,
        "score": best,
        "lead": min(3.0, best - second),
        "cover_of_five": cover,
        f"wants_{wanted}": 1.0,
        **({"gap": 1.0, f"gap_{gap}": 1.0} if gap else {}),
    }
