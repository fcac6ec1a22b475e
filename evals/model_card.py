"""What a fitted evidence model made of questions that it had not seen, and the card that tells it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.ranking import DOUBT, EvidenceModel
from assistant.weighing import READ_TOGETHER

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Item:
    """One question with its candidates: a row of features each, the cross-encoder's log-odds (`UNREAD` where it was not
    asked), which of them carry the gold quote, and which lack what was asked for (`assistant.silence`)."""

    group: str
    id: str
    wanted: str
    answerable: bool
    rows: Matrix
    together: Matrix
    right: NDArray[np.bool_]
    gaps: NDArray[np.str_]

    def without_evidence(self) -> "Item":
        """The same question where the documents are silent."""
        keep = ~self.right
        rows, together, right, gaps = self.rows[keep], self.together[keep], self.right[keep], self.gaps[keep]
        return replace(self, answerable=False, rows=rows, together=together, right=right, gaps=gaps)


@dataclass(frozen=True)
class Judged:
    """What a fitted model made of one item that it had not seen."""

    item: Item
    confidence: float
    right: bool


def rates(judged: Sequence[Judged], threshold: float) -> dict[str, float]:
    """Right and wrongly refused of the answerable, and refused of the unanswerable, at `threshold`."""
    able = [one for one in judged if one.item.answerable]
    unable = [one for one in judged if not one.item.answerable]
    return {
        "first_right": sum(one.right for one in able) / max(1, len(able)),
        "right": sum(one.right and one.confidence >= threshold for one in able) / max(1, len(able)),
        "wrongly_refused": sum(one.confidence < threshold for one in able) / max(1, len(able)),
        "rightly_refused": sum(one.confidence < threshold for one in unable) / max(1, len(unable)),
    }


WITHHELD = 0.085
"""The part of right answers that silence may cost: the stated error rate of the threshold."""
CARD = Path(__file__).resolve().parent.parent / "docs" / "evidence-model.md"


def calibration(judged: Sequence[Judged]) -> list[tuple[str, int, float, float]]:
    """Bins of confidence with how many fall in each, their mean confidence and the share that was right."""
    rows = []
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = [one for one in judged if low <= one.confidence < low + 0.2 + 1e-9 * (low == 0.8)]
        if inside:
            right = sum(one.right and one.item.answerable for one in inside)
            mean = sum(one.confidence for one in inside) / len(inside)
            rows.append((f"{low:.1f}–{low + 0.2:.1f}", len(inside), mean, right / len(inside)))
    return rows


def card(judged: Sequence[Judged], at_first: Sequence[Judged], model: EvidenceModel) -> str:
    """The model's card in Markdown: from what, how, and how well on sets that had no part in the fit; `at_first` is
    what it made of them without a second look."""

    def row(name: str, some: Sequence[Judged]) -> str:
        able = sum(one.item.answerable for one in some)
        shares = " | ".join(f"{100 * value:.0f} %" for value in rates(some, model.threshold).values())
        return f"| {name} | {able} / {len(some) - able} | {shares} |"

    groups = sorted({one.item.group for one in judged})
    weights = "\n".join(f"| {name} | {value:+.2f} |" for name, value in model.rank.weights.items())
    bins = "\n".join(f"| {name} | {n} | {mean:.2f} | {right:.2f} |" for name, n, mean, right in calibration(judged))
    return CARD_TEMPLATE.format(
        low=DOUBT[0],
        high=DOUBT[1],
        most=READ_TOGETHER,
        second=model.second,
        before=", ".join(f"{name} {100 * value:.1f} %" for name, value in rates(at_first, model.threshold).items()),
        threshold=model.threshold,
        withheld=WITHHELD,
        rows="\n".join(row(group, [one for one in judged if one.item.group == group]) for group in groups),
        total=row("all", judged),
        bins=bins,
        weights=weights,
    )


CARD_TEMPLATE = """# The evidence model

Written by `python -m evals.train`; do not edit by hand.

**What it does.** Small models (`assistant/ranking.py`, fitted into `assistant/evidence_model.json`). A linear one ranks
the sentences of the retrieved passages for a question at first sight; the best are read (`assistant/reader.py`), and
another linear one ranks them again. A logistic model and 120 boosted trees of depth three, their log-odds averaged, say
how likely the best one is an answer; what it lacks (`assistant/silence.py`) is among their features. Where that lies
between {low} and {high} the {most} best are read together with the question (`assistant/cross_encoder.py`): {second}
times its log-odds join those of the ranking, and the best is judged anew. Below {threshold} the assistant abstains.

**From what.** The development halves of `evals/questions/*.yaml`: single questions that the calendar leaves to the
evidence. For every answerable question there is also the same question with its evidence
taken away, as an example of silence. Encoder, reader and cross-encoder saw none of these documents in their training:
on what they were trained stands in [reader-model.md](reader-model.md) and [cross-encoder.md](cross-encoder.md).

**How.** A conditional logit with signs that the features can only have, and gradient boosting. The threshold is the
highest that withholds at most {withheld:.1%} of the right answers on sets that had no part in the fit.

**How well**, each set judged by models fitted on the other sets only (but for the one weight of the second look);
without that look: {before}.

| set | answerable / not | best candidate right | right and said | wrongly refused | rightly refused |
|---|---|---|---|---|---|
{rows}
{total}

**Calibration** of the second model, on sets that had no part in the fit:

| confidence | questions | mean confidence | right |
|---|---|---|---|
{bins}

**Weights of the ranking** (features as `assistant/evidence.py` defines them, unscaled):

| feature | weight |
|---|---|
{weights}
"""
