"""Two runs, question by question: what got better, what got worse, and whether it may be chance."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.results import Result, Run


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose verdict is good in one run and not in the other."""

    old: Result
    new: Result


@dataclass(frozen=True, slots=True)
class Comparison:
    """Old against new over the questions that both asked in the same words.

    `p_value` is McNemar's exact test (a binomial test on the questions that changed): the probability of so uneven a
    split, were neither run better. `only_one` are the ids that just one of the runs has.
    """

    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    same: int
    only_one: tuple[str, ...]
    p_value: float


def compare(old: Run, new: Run) -> Comparison:
    """The comparison of two runs."""
    before, after = ({result.id: result for result in run.results} for run in (old, new))
    both = [
        Change(before[id_], after[id_]) for id_ in before if id_ in after and _same_question(before[id_], after[id_])
    ]
    compared = {change.old.id for change in both}
    better = tuple(change for change in both if change.new.verdict.good and not change.old.verdict.good)
    worse = tuple(change for change in both if change.old.verdict.good and not change.new.verdict.good)
    return Comparison(
        better=better,
        worse=worse,
        same=len(both) - len(better) - len(worse),
        only_one=tuple(sorted((before.keys() | after.keys()) - compared)),
        p_value=mcnemar(len(better), len(worse)),
    )


def mcnemar(better: int, worse: int) -> float:
    """McNemar's exact two-sided p-value for so many changes each way (McNemar, 1947; 1 where nothing changed)."""
    from scipy.stats import binomtest

    return float(binomtest(better, better + worse, 0.5).pvalue) if better + worse else 1.0


def _same_question(old: Result, new: Result) -> bool:
    asked: Sequence[tuple[object, ...]] = [(one.question, one.history, one.gold) for one in (old, new)]
    return asked[0] == asked[1]
