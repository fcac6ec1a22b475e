"""The fitted model: how likely a sentence answers a question, from features that can be explained.

Two logistic models with few coefficients: one ranks the candidates of a question, the other says how likely the best
of them is an answer at all. `python -m evals.train` fits them into `evidence_model.json` and writes their card,
`docs/evidence-model.md`.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Any

MODEL_FILE = Path(__file__).with_name("evidence_model.json")


@dataclass(frozen=True)
class Logistic:
    """A logistic model: a weight a feature, and a bias."""

    weights: dict[str, float]
    bias: float

    def logit(self, features: dict[str, float]) -> float:
        """The log-odds of `features`; one that the model does not know counts nothing."""
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())

    def probability(self, features: dict[str, float]) -> float:
        """The probability, 0–1."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.logit(features)))))


@dataclass(frozen=True)
class EvidenceModel:
    """Ranks candidates (`rank`), tells an answer from a near miss (`answers`), and how sure is sure enough
    (`threshold`, a probability)."""

    rank: Logistic
    answers: Logistic
    threshold: float

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "EvidenceModel":
        """The model as the training script writes it. Raises `KeyError` when a part is missing."""
        rank, answers = (Logistic(data[part]["weights"], data[part]["bias"]) for part in ("rank", "answers"))
        return cls(rank, answers, data["threshold"])

    def by_similarity(self) -> "EvidenceModel":
        """The same model with the nearest sentence ranked first, whatever else speaks for another."""
        return EvidenceModel(Logistic({"similarity": 1.0}, 0.0), self.answers, self.threshold)


@lru_cache(maxsize=1)
def load_model() -> EvidenceModel:
    """The committed model."""
    return EvidenceModel.from_json(json.loads(MODEL_FILE.read_text(encoding="utf-8")))


def answer_features(ranked: list[tuple[float, dict[str, float]]], wanted: str) -> dict[str, float]:
    """What the second model sees: the features of the best candidate, its score, its lead, and the kind asked for.

    `ranked` holds log-odds and features of the candidates, best first; there is at least one.
    """
    best, features = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else best - 3.0
    seen = {f"best_{name}": value for name, value in features.items()}
    cover = max(own["cover_context"] for _, own in ranked[:5])
    return {
        **seen,
        "score": best,
        "lead": min(3.0, best - second),
        "cover_of_five": cover,
        f"wants_{wanted}": 1.0,
    }
