"""What a figure is: the types that `corpus.figures` gives and its readers share."""

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

    `text` is what stands at `span`, approximation word included. `value` is normalised, as the table in
    `corpus.figures` says; a range has its two ends.
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

    @classmethod
    def cut(
        cls, kind: Kind, text: str, start: int, end: int, value: str | tuple[str, str], counted: str = ""
    ) -> "Figure":
        """The figure that stands in `text` from `start` to `end`."""
        return cls(kind, Span(start, end), text[start:end], value, counted)


# At most one line break within a figure: an empty line ends whatever stands before it.
SPACE = r"(?:[^\S\n]{1,3}|[^\S\n]{0,3}\n[^\S\n]{0,3})"
# Between a number and its unit, which may stand on the next line only where that goes on in lower case.
UNIT_GAP = r"(?:[^\S\n]{0,3}\n[^\S\n]{0,3}(?=(?-i:[a-zæøå%]))|[^\S\n]{0,3})"
DASH = r"[-–—‑]"


def before(text: str, position: int, length: int = 30) -> str:
    """The few characters of `text` before `position`, lower case: the context that decides how a number is read."""
    return text[max(0, position - length) : position].lower()
