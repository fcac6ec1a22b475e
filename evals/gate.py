"""The gate: requirements such as "figures>=0.95" that a run must meet."""

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from corpus.errors import UserError
from evals import report_texts as words
from evals import texts
from evals.scores import Scores

REQUIREMENT = re.compile(r"\s*(\w+)\s*(>=|<=|==|>|<)\s*(\d+(?:\.\d+)?)\s*(%?)\s*")
COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}


class RequirementError(UserError):
    """A requirement that cannot be read, or that names no score."""

    status = 2


@dataclass(frozen=True, slots=True)
class Requirement:
    """A score, a comparison and a limit (shares from 0 to 1, latency in milliseconds)."""

    score: str
    comparison: str
    limit: float

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads "figures>=0.95" or "harmful==0"; raises `RequirementError`."""
        match = REQUIREMENT.fullmatch(text)
        if not match or match.group(1) not in words.SCORES:
            raise RequirementError(texts.bad_requirement(text))
        limit = float(match.group(3)) / (100 if match.group(4) else 1)
        return cls(match.group(1), match.group(2), limit)

    def __str__(self) -> str:
        """The requirement as it is typed."""
        return f"{self.score}{self.comparison}{self.limit:g}"


def failures(requirements: Iterable[Requirement], scores: Scores) -> list[str]:
    """One Danish line for each requirement that is not met, or whose score no question bears on."""
    return [line for requirement in requirements if (line := _failure(requirement, scores))]


def parse_all(texts_: Sequence[str]) -> list[Requirement]:
    """The requirements in `texts_`."""
    return [Requirement.parse(text) for text in texts_]


def _failure(requirement: Requirement, scores: Scores) -> str:
    measured = scores.metrics.get(requirement.score)
    if measured is None:
        return texts.not_measured(str(requirement))
    if COMPARISONS[requirement.comparison](measured.value, requirement.limit):
        return ""
    return texts.requirement_failed(str(requirement), words.figure(requirement.score, measured.value))
