"""Dates, periods, amounts, counts, shares and laws in Danish text: typed, normalised, located."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.document import Span


class Kind(StrEnum):
    """What a figure measures."""

    DATE = "date"
    PERIOD = "period"
    TIME = "time"
    AMOUNT = "amount"
    COUNT = "count"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    SHARE = "share"
    AGE = "age"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it stands in a text, and what it means.

    `value` is normalised: an ISO date ("2026-06-03", "2026-06", "2026"), an ISO interval for a period or a vague date
    ("2026/2029", "2025-09/2025-11"), DKK as a plain decimal for an amount, a plain decimal for counts, percent and
    ages, "1/4" for a share, "16:30" for a time, "serviceloven § 4" for a law. A range has its two ends.
    `counted` is what a count counts ("nye botilbudspladser"), else "". `approximate` for "ca.", "knap", "over" ….
    `inferred` says that a part (the year) was taken from the context.
    """

    kind: Kind
    span: Span
    text: str
    value: str | tuple[str, str]
    counted: str = ""
    approximate: bool = False
    inferred: bool = False


def find_figures(text: str, year: int | None = None) -> list[Figure]:
    """All figures in `text`, in order, none overlapping. `year` is the year to infer where one is left out."""
    raise NotImplementedError
