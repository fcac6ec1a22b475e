"""Fits the evidence model on the development halves of the questions: `python -m evals.train`.

Ranking is a conditional logit over the candidates of a question (McFadden 1974): the likelihood that the sentence with
the gold quote is chosen. Answering is a logistic model and boosted trees over the best candidate's features, their
log-odds averaged: they err differently. Their examples of silence are the unanswerable questions and, for every
answerable one, the same question with its evidence taken away. The reader's log-odds are one of the features; it is
trained on other documents (`evals.train_reader`), as is the cross-encoder (`evals.train_cross_encoder`). The weight of
that is fitted on what the ranking makes of sets that it was not fitted on.
All are judged by leaving one document set out at a time; what is written is fitted on all.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import FEATURES
from assistant.ranking import (
    MODEL_FILE,
    Answering,
    Boosted,
    EvidenceModel,
    Linear,
    Split,
    answer_features,
    look_again,
)
from assistant.silence import DECISIVE
from assistant.start import load_settings
from assistant.weighing import READ_TOGETHER
from evals.examples import own_examples
from evals.model_card import CARD, WITHHELD, Item, Judged, card, rates

Matrix = NDArray[np.float64]
RANK_PENALTY = 0.02
TREES, DEPTH, RATE, LEAST_LEAF = 120, 3, 0.05, 10
"""How many trees the second model has, how deep, how much of each counts, and how many examples a leaf needs."""
LOOSENESS = 0.1
"""How freely the logistic model may weigh: the inverse of its penalty."""
MADE_SILENT = 0.2
"""The weight of an example of silence that was made by taking the evidence away."""
READS = frozenset({"reader"})
"""What is not known yet when it is chosen what to read."""
SPEAKS_FOR = frozenset(
    """
    similarity similarity_before passage_similarity lexical cover cover_context heading_cover kind kind_first near
    counted condition who where why what several often event status_same total codes telling reader
    """.split()
)
SPEAKS_AGAINST = frozenset(
    """
    similarity_gap missing missing_context missing_passage missing_corpus kind_absent counted_absent
    condition_broken who_absent address_absent short codes_missing name_missing
    """.split()
)
"""What a feature can only mean: a weight of the other sign would be an accident of few examples."""
KNOWN = {"status_other": -4.0}
"""Weights that are set, for the examples are too few to fit them: what is but proposed is never told in the place of
what was granted, where both stand there."""


def fit_rank(items: Sequence[Item], without: frozenset[str] = frozenset()) -> Linear:
    """The conditional logit over the items that have their evidence among the candidates; `without` names features
    that are left out."""
    from scipy.optimize import minimize
    from scipy.special import logsumexp

    usable = [item for item in items if item.right.any()]
    scale = np.concatenate([item.rows for item in usable]).std(axis=0)
    scale[scale == 0] = 1.0

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, gradient = (
            RANK_PENALTY * len(usable) * float(weights @ weights),
            2 * RANK_PENALTY * len(usable) * weights,
        )
        for item in usable:
            rows = item.rows / scale
            scores = rows @ weights
            whole, good = logsumexp(scores), logsumexp(scores[item.right])
            total += float(whole - good)
            chance = np.exp(scores - whole)
            posterior = np.where(item.right, np.exp(scores - good), 0.0)
            gradient = gradient + rows.T @ (chance - posterior)
        return total, gradient

    bounds = [
        (0.0, 0.0) if feature in without else _bounds(feature, own)
        for feature, own in zip(FEATURES, scale, strict=True)
    ]
    fitted = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B", bounds=bounds)
    return Linear(dict(zip(FEATURES, (fitted.x / scale).round(4).tolist(), strict=True)))


def _bounds(feature: str, scale: float) -> tuple[float | None, float | None]:
    """What the weight of `feature`, divided by its `scale`, may be."""
    if feature in KNOWN:
        return KNOWN[feature] * scale, KNOWN[feature] * scale
    return (0.0 if feature in SPEAKS_FOR else None, 0.0 if feature in SPEAKS_AGAINST else None)


Ranked = list[tuple[float, dict[str, float]]]


def ranked(item: Item, rank: Linear, second: float | None = None) -> tuple[Ranked, int]:
    """The item's candidates, best first, and which row is the best; with a second look of that weight, or without."""
    features = [dict(zip(FEATURES, row, strict=True)) for row in item.rows.tolist()]
    scores = np.array([rank.logit(own) for own in features])
    order = np.argsort(-scores, kind="stable")
    if second is not None:
        scores[order] = look_again(scores[order].tolist(), item.together[order[:READ_TOGETHER]].tolist(), second)
        order = np.argsort(-scores, kind="stable")
    return [(float(scores[at]), features[at]) for at in order], int(order[0])


def fit_second(fitted: Sequence[tuple[Item, Linear]]) -> float:
    """The weight of the cross-encoder's log-odds that makes the right sentences likeliest, given what a ranking that
    was not fitted on the item makes of its candidates (`look_again`).

    Items count whose right sentence it read: what it makes of wrong ones alone says nothing of its worth.
    """
    from scipy.optimize import minimize_scalar
    from scipy.special import logsumexp

    seen = []
    for item, rank in fitted:
        scores = item.rows @ np.array([rank.weights[feature] for feature in FEATURES])
        order = np.argsort(-scores, kind="stable")
        if item.right[order[:READ_TOGETHER]].any():
            seen.append((scores[order], item.together[order[:READ_TOGETHER]].tolist(), item.right[order]))

    def loss(weight: float) -> float:
        again = ((np.array(look_again(scores.tolist(), odds, weight)), right) for scores, odds, right in seen)
        return sum(float(logsumexp(scores) - logsumexp(scores[right])) for scores, right in again)

    return round(float(minimize_scalar(loss, bounds=(0.0, 1.0), method="bounded").x), 3)


def fit_answers(items: Sequence[Item], rank: Linear) -> Answering:
    """Both models over best candidates, silence included."""
    silent = [
        item.without_evidence() for item in items if item.answerable and item.right.any() and not item.right.all()
    ]
    rows, labels, weights = [], [], []
    for item, weight in [(item, 1.0) for item in items] + [(item, MADE_SILENT) for item in silent]:
        candidates, best = ranked(item, rank)
        rows.append(answer_features(candidates, item.wanted, str(item.gaps[best])))
        labels.append(bool(item.right[best]))
        weights.append(weight)
    names = sorted({name for row in rows for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    bias, linear = _logistic(table, labels, weights, names)
    return Answering(bias, linear, _boosted(table, labels, weights, names))


def _logistic(table: Matrix, labels: list[bool], weights: list[float], names: Sequence[str]) -> tuple[float, Linear]:
    """The bias and the weights of a logistic model over unscaled features."""
    from sklearn.linear_model import LogisticRegression

    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(C=LOOSENESS, max_iter=1000)
    model.fit((table - mean) / scale, labels, sample_weight=weights)
    own = model.coef_[0] / scale
    bias = float(model.intercept_[0] - own @ mean)
    return round(bias, 4), Linear(dict(zip(names, own.round(4).tolist(), strict=True)))


def _boosted(table: Matrix, labels: list[bool], weights: list[float], names: Sequence[str]) -> Boosted:
    """Boosted trees, each on half of the examples and choosing among a part of the features at every split."""
    from sklearn.ensemble import GradientBoostingClassifier

    model = GradientBoostingClassifier(
        n_estimators=TREES,
        max_depth=DEPTH,
        learning_rate=RATE,
        min_samples_leaf=LEAST_LEAF,
        subsample=0.5,
        max_features=0.3,
        random_state=0,
    )
    model.fit(table, labels, sample_weight=weights)
    silence, answer = model.init_.class_prior_
    trees = tuple(Split.from_json(written_tree(one.tree_, names)) for (one,) in model.estimators_)
    return Boosted(round(float(np.log(answer / silence)), 4), trees)


def written_tree(tree: Any, names: Sequence[str], node: int = 0) -> list[Any] | float:
    """A fitted tree of scikit-learn as it is written: `[feature, at, low, high]`, or a leaf's part of the log-odds."""
    low, high = int(tree.children_left[node]), int(tree.children_right[node])
    if low < 0:
        return round(RATE * float(tree.value[node, 0, 0]), 4)
    at = round(float(tree.threshold[node]), 4)
    return [names[tree.feature[node]], at, written_tree(tree, names, low), written_tree(tree, names, high)]


def as_json(tree: Split | float) -> list[Any] | float:
    """`tree` as it is written."""
    return [tree.feature, tree.at, as_json(tree.low), as_json(tree.high)] if isinstance(tree, Split) else tree


@dataclass(frozen=True)
class Fitted:
    """What was fitted on the other sets than the item's."""

    item: Item
    rank: Linear
    answers: Answering

    def judged(self, second: float | None = None) -> Judged:
        """Confidence and correctness of the best candidate, by a second look where the first leaves doubt; a decisive
        gap is no confidence at all. Without a weight for it there is no second look."""
        at_first = self._judged(None)
        return self._judged(second) if second is not None and EvidenceModel.in_doubt(at_first.confidence) else at_first

    def _judged(self, second: float | None) -> Judged:
        candidates, best = ranked(self.item, self.rank, second)
        gap = str(self.item.gaps[best])
        seen = answer_features(candidates, self.item.wanted, gap)
        confidence = 0.0 if gap in DECISIVE else self.answers.probability(seen)
        return Judged(self.item, confidence, bool(self.item.right[best]))


def leave_one_out(items: Sequence[Item]) -> list[Fitted]:
    """Every item with models fitted on the other sets."""
    fitted = []
    for group in sorted({item.group for item in items}):
        others = [item for item in items if item.group != group]
        rank = fit_rank(others)
        answers = fit_answers(others, rank)
        fitted += [Fitted(item, rank, answers) for item in items if item.group == group]
    return fitted


def best_threshold(judged: Sequence[Judged]) -> float:
    """The highest threshold that withholds at most `WITHHELD` of the right answers."""
    right = sorted(one.confidence for one in judged if one.right and one.item.answerable)
    return round(right[int(WITHHELD * len(right))], 2)


def main() -> None:
    """Fits, judges, prints and writes the model. Indexes are kept in the data folder."""
    settings = load_settings()
    data = settings.data_dir / "train"
    items = list(own_examples(settings, data))
    fitted = leave_one_out(items)
    second = fit_second([(one.item, one.rank) for one in fitted])
    at_first, judged = ([one.judged(weight) for one in fitted] for weight in (None, second))
    threshold = best_threshold(judged)
    for name, some in (("at first", at_first), (f"second look {second}", judged)):
        print("leave one out", name, threshold, rates(some, threshold))
    for group in sorted({item.group for item in items}):
        print(" ", group, rates([one for one in judged if one.item.group == group], threshold))
    rank = fit_rank(items)
    model = EvidenceModel(fit_rank(items, READS), rank, second, fit_answers(items, rank), threshold)
    answers = {
        "bias": model.answers.bias,
        "weights": model.answers.linear.weights,
        "trees_bias": model.answers.boosted.bias,
        "trees": [as_json(tree) for tree in model.answers.boosted.trees],
    }
    written = {
        "shortlist": model.shortlist.weights,
        "rank": model.rank.weights,
        "second": model.second,
        "answers": answers,
        "threshold": threshold,
    }
    MODEL_FILE.write_text(json.dumps(written, separators=(",", ":")) + "\n", encoding="utf-8")
    CARD.write_text(card(judged, at_first, model), encoding="utf-8")


if __name__ == "__main__":
    main()
