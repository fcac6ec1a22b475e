"""Fits the evidence model on the development halves of the questions: `python -m evals.train`.

Ranking is a conditional logit over the candidates of a question (McFadden 1974): the likelihood that the sentence with
the gold quote is chosen. Answering is a logistic regression over the best candidate's features. Its examples of silence
are the unanswerable questions and, for every answerable one, the same question with its evidence taken away.
Both are judged by leaving one document set out at a time; the weights that are written are fitted on all.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import dialogue
from assistant.assistant import Assistant
from assistant.calendar import answer_calendar
from assistant.evidence import FEATURES, Evidence
from assistant.ranking import MODEL_FILE, EvidenceModel, Logistic, answer_features
from assistant.settings import Settings
from corpus.errors import UserError
from evals.documents import LaidOut, lay_out
from evals.model_card import CARD, WITHHELD, Item, Judged, card, rates
from evals.questions import Question, QuestionSet, read_all
from evals.quotes import locate, overlap
from evals.run import open_assistant
from evals.verdict import fault

Matrix = NDArray[np.float64]
RANK_PENALTY = 0.02
ANSWER_STRENGTH = 0.03
"""The inverse of the penalty on the second model's weights (scikit-learn's C)."""
MADE_SILENT = 0.4
"""The weight of an example of silence that was made by taking the evidence away."""
SPEAKS_FOR = frozenset(
    """
    similarity passage_similarity lexical cover cover_context heading_cover kind kind_first near counted condition
    who where why what several often event codes telling
    """.split()
)
SPEAKS_AGAINST = frozenset(
    """
    similarity_gap missing missing_context missing_passage missing_corpus kind_absent counted_absent
    condition_broken who_absent address_absent short codes_missing name_missing
    """.split()
)
"""What a feature can only mean: a weight of the other sign would be an accident of few examples."""


def gather(assistant: Assistant, laid_out: LaidOut, questions: QuestionSet) -> list[Item]:
    """The items of a set: single questions that the calendar leaves to the evidence."""
    texts = {document.name: document.text for document in assistant.documents}
    items = []
    for question in questions.questions:
        resolved = dialogue.resolve(question.question, question.history)
        parts = dialogue.split(resolved)
        read = assistant.read(parts[0])
        if len(parts) > 1 or _by_calendar(assistant, resolved):
            continue
        weighed = assistant.weigh(read)
        if weighed is None:
            continue
        silent = weighed.gap is not None
        name = laid_out.names[question.document - 1]
        place = locate(question.quote, texts[name]) if question.answerable and question.quote else None
        rows, right = [], []
        for _, evidence in weighed.candidates:
            rows.append([evidence.features[feature] for feature in FEATURES])
            sentence = evidence.sentence
            carries = place is not None and sentence.passage.document == name and overlap(place, sentence.span)
            right.append(carries or _says_as_much(question, evidence))
        items.append(
            Item(
                questions.name,
                question.id,
                question.split,
                read.wanted.value,
                question.answerable,
                silent,
                np.array(rows),
                np.array(right),
            )
        )
    return items


def _says_as_much(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence elsewhere holds the whole gold answer, about what was asked."""
    if not (question.gold or question.any_of) or evidence.features["cover_context"] < 0.5:
        return False
    return not fault(question, evidence.sentence.text)


def _by_calendar(assistant: Assistant, resolved: str) -> bool:
    return answer_calendar(assistant.read(resolved), assistant.meetings, assistant.today()) is not None


def fit_rank(items: Sequence[Item]) -> Logistic:
    """The conditional logit over the items that have their evidence among the candidates."""
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

    fitted = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B", bounds=list(map(_bounds, FEATURES)))
    return Logistic(dict(zip(FEATURES, (fitted.x / scale).round(4).tolist(), strict=True)), 0.0)


def _bounds(feature: str) -> tuple[float | None, float | None]:
    """The sign that the weight of `feature` may have."""
    return (0.0 if feature in SPEAKS_FOR else None, 0.0 if feature in SPEAKS_AGAINST else None)


def ranked(item: Item, rank: Logistic) -> tuple[list[tuple[float, dict[str, float]]], bool]:
    """The item's candidates, best first, and whether the best is right."""
    features = [dict(zip(FEATURES, row, strict=True)) for row in item.rows.tolist()]
    scores = [rank.logit(own) for own in features]
    order = np.argsort(scores)[::-1]
    return [(scores[at], features[at]) for at in order], bool(item.right[order[0]])


def answer_rows(items: Sequence[Item], rank: Logistic) -> tuple[list[dict[str, float]], list[bool]]:
    """Examples for the second model: features of the best candidate, and whether it is right."""
    rows, labels = [], []
    for item in items:
        candidates, right = ranked(item, rank)
        rows.append(answer_features(candidates, item.wanted))
        labels.append(right)
    return rows, labels


def fit_answers(items: Sequence[Item], rank: Logistic) -> Logistic:
    """The logistic regression over best candidates, silence included."""
    from sklearn.linear_model import LogisticRegression

    silent = [
        item.without_evidence() for item in items if item.answerable and item.right.any() and not item.right.all()
    ]
    rows, labels = answer_rows([item for item in [*items, *silent] if not item.gap], rank)
    names = sorted({name for row in rows for name in row})
    matrix = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    centre, scale = matrix.mean(axis=0), matrix.std(axis=0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(C=ANSWER_STRENGTH, max_iter=2000)
    real = len(labels) - sum(not item.gap for item in silent)
    model.fit((matrix - centre) / scale, labels, sample_weight=[1.0] * real + [MADE_SILENT] * (len(labels) - real))
    weights = model.coef_[0] / scale
    bias = float(model.intercept_[0] - weights @ centre)
    return Logistic(
        {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}, round(bias, 4)
    )


def judge(items: Sequence[Item], rank: Logistic, answers: Logistic) -> list[Judged]:
    """Confidence and correctness of the best candidate of each item."""
    judged = []
    for item in items:
        candidates, right = ranked(item, rank)
        confidence = 0.0 if item.gap else answers.probability(answer_features(candidates, item.wanted))
        judged.append(Judged(item, confidence, right))
    return judged


def leave_one_out(items: Sequence[Item]) -> list[Judged]:
    """Every item judged by a model fitted on the other sets."""
    judged = []
    for group in sorted({item.group for item in items}):
        others = [item for item in items if item.group != group]
        rank = fit_rank(others)
        judged += judge([item for item in items if item.group == group], rank, fit_answers(others, rank))
    return judged


def best_threshold(judged: Sequence[Judged]) -> float:
    """The highest threshold that withholds at most `WITHHELD` of the right answers that no gap withholds."""
    right = sorted(one.confidence for one in judged if one.right and one.item.answerable and not one.item.gap)
    return round(right[int(WITHHELD * len(right))], 2)


def main(data: Path | None = None) -> None:
    """Fits, judges, prints and writes the model. Indexes are kept in `data`, by default in the data folder."""
    data = data or Settings().data_dir / "train"
    settings = Settings(data_dir=data)
    items: list[Item] = []
    for questions in read_all():
        folder = data / questions.name
        try:
            laid_out = lay_out(questions, folder / "documents")
            items += gather(open_assistant(settings, folder, laid_out, frozenset()), laid_out, questions)
        except UserError as error:
            print(f"left out {questions.name}: {error}")
    development = [item for item in items if item.split == "dev"]
    judged = leave_one_out(development)
    threshold = best_threshold(judged)
    print("leave one out", threshold, rates(judged, threshold))
    for group in sorted({item.group for item in development}):
        print(" ", group, rates([one for one in judged if one.item.group == group], threshold))
    rank = fit_rank(development)
    model = EvidenceModel(rank, fit_answers(development, rank), threshold)
    parts = {"rank": model.rank, "answers": model.answers}
    written = {name: {"bias": part.bias, "weights": part.weights} for name, part in parts.items()}
    MODEL_FILE.write_text(json.dumps({**written, "threshold": threshold}, indent=1) + "\n", encoding="utf-8")
    CARD.write_text(card(judged, model), encoding="utf-8")


if __name__ == "__main__":
    main()
