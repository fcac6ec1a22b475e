"""Scores over the results of a run, each with a bootstrap interval.

Intervals are percentile bootstraps over questions (Efron and Tibshirani, 1993), 95 %, with a fixed seed: the same
results give the same interval. Shares run from 0 to 1, latency is in milliseconds.
"""

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from evals.results import Result
from evals.retrieval_scores import retrieval_scores
from evals.verdict import Verdict

SEED = 20260101
RESAMPLES = 2000
BINS = 10
NO_INTERVAL = frozenset({"calibration_error", "risk_area"})


class Model(BaseModel):
    """Frozen: scores follow from results."""

    model_config = ConfigDict(frozen=True)


class Estimate(Model):
    """A score over `n` questions, with its 95 % interval."""

    value: float
    low: float
    high: float
    n: int


class Bin(Model):
    """The answers whose confidence lies in one tenth: mean confidence, and the share that was right."""

    confidence: float
    accuracy: float
    n: int


class Point(Model):
    """Where the `coverage` most confident answers (a share of all questions) are taken, `risk` of them are wrong."""

    coverage: float
    risk: float


class Scores(Model):
    """All scores of a run: by name, and the share of good verdicts by kind, document, tag and set."""

    metrics: Mapping[str, Estimate]
    groups: Mapping[str, Mapping[str, Estimate]]
    calibration: tuple[Bin, ...]
    risk_coverage: tuple[Point, ...]


def score(results: Sequence[Result], milliseconds: Sequence[float] = ()) -> Scores:
    """The scores of `results`, with the answers' latencies in `milliseconds`.

    A score that no question bears on is left out.
    """
    samples = _verdict_samples(results) | _citation_samples(results) | retrieval_scores(results)
    metrics = {name: estimate(values) for name, values in samples.items() if values}
    bins, points = calibration(results), risk_coverage(results)
    if milliseconds:
        metrics["latency_median"] = estimate(milliseconds, _percentile(50))
        metrics["latency_p95"] = estimate(milliseconds, _percentile(95))
    if points:
        metrics["calibration_error"] = _plain(_calibration_error(bins), sum(one.n for one in bins))
        metrics["risk_area"] = _plain(sum(point.risk for point in points) / len(points), len(points))
    return Scores(metrics=metrics, groups=_groups(results), calibration=bins, risk_coverage=points)


def estimate(values: Sequence[float], statistic: Callable[..., Any] | None = None) -> Estimate:
    """`statistic` (default: the mean) of `values` with its bootstrap interval; `values` must not be empty."""
    import numpy as np
    from scipy.stats import bootstrap

    of = statistic or np.mean
    sample = np.asarray(values, dtype=float)
    value = low = high = float(of(sample))
    if len(set(values)) > 1:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = bootstrap(
                (sample,),
                of,
                n_resamples=RESAMPLES,
                method="percentile",
                rng=np.random.default_rng(SEED),
                vectorized=True,
            ).confidence_interval
        low, high = float(found.low), float(found.high)
    return Estimate(value=round(value, 4), low=round(low, 4), high=round(high, 4), n=len(values))


def calibration(results: Iterable[Result]) -> tuple[Bin, ...]:
    """How often answers of a confidence are right, in tenths; abstentions are left aside, empty tenths left out."""
    answered = [result for result in results if not result.abstained]
    bins = []
    for number in range(BINS):
        inside = [r for r in answered if min(int(r.confidence * BINS), BINS - 1) == number]
        if inside:
            confidence = sum(r.confidence for r in inside) / len(inside)
            right = sum(r.verdict.good for r in inside) / len(inside)
            bins.append(Bin(confidence=round(confidence, 4), accuracy=round(right, 4), n=len(inside)))
    return tuple(bins)


def risk_coverage(results: Sequence[Result]) -> tuple[Point, ...]:
    """Risk over coverage (El-Yaniv and Wiener, 2010): answers by falling confidence, equal ones taken together."""
    answered = sorted((r for r in results if not r.abstained), key=lambda r: -r.confidence)
    points: list[Point] = []
    wrong = 0
    for taken, result in enumerate(answered, start=1):
        wrong += not result.verdict.good
        if taken == len(answered) or answered[taken].confidence != result.confidence:
            points.append(Point(coverage=round(taken / len(results), 4), risk=round(wrong / taken, 4)))
    return tuple(points)


def _verdict_samples(results: Sequence[Result]) -> dict[str, list[float]]:
    answerable = [r for r in results if r.answerable]
    unanswerable = [r for r in results if not r.answerable]
    refused = [r for r in results if r.abstained]
    return {
        "figures": [float(r.verdict.good) for r in answerable if r.asks_for_figure],
        "answerable": [float(r.verdict.good) for r in answerable],
        "unanswerable": [float(r.verdict.good) for r in unanswerable],
        "all": [float(r.verdict.good) for r in results],
        "harmful": [float(r.verdict is Verdict.HARMFUL) for r in results],
        "wrongly_refused": [float(r.verdict is Verdict.WRONGLY_REFUSED) for r in answerable],
        "abstention_precision": [float(not r.answerable) for r in refused],
        "abstention_recall": [float(r.abstained) for r in unanswerable],
        "shared_rule": [float(r.shared_rule) for r in results],
    }


def _citation_samples(results: Sequence[Result]) -> dict[str, list[float]]:
    marks = [result.citations for result in results if result.citations]
    return {
        "section_right": [one.section_right for one in marks],
        "quote_verbatim": [one.verbatim for one in marks],
        "figures_carried": [one.carried for one in marks],
        "citation_recall": [one.recall for one in marks],
        "citation_precision": [one.precision for one in marks],
    }


def _groups(results: Sequence[Result]) -> dict[str, dict[str, Estimate]]:
    keys: dict[str, Callable[[Result], Iterable[str]]] = {
        "kind": lambda r: (r.kind,),
        "document": lambda r: (r.document,),
        "tag": lambda r: r.tags,
        "set": lambda r: (r.set,),
        "split": lambda r: (r.split,),
    }
    groups: dict[str, dict[str, Estimate]] = {}
    for name, key in keys.items():
        members: dict[str, list[float]] = {}
        for result in results:
            for value in key(result):
                members.setdefault(value, []).append(float(result.verdict.good))
        groups[name] = {value: estimate(members[value]) for value in sorted(members)}
    return groups


def _calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error (Naeini, Cooper and Hauskrecht, 2015)."""
    return sum(one.n * abs(one.confidence - one.accuracy) for one in bins) / sum(one.n for one in bins)


def _percentile(rank: int) -> Callable[..., Any]:
    import numpy as np

    return lambda values, axis=-1: np.percentile(values, rank, axis=axis)


def _plain(value: float, n: int) -> Estimate:
    """A score whose interval is not drawn: it is no mean over questions."""
    return Estimate(value=round(value, 4), low=round(value, 4), high=round(value, 4), n=n)
