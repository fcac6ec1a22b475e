"""Gold values and the figures of an answer, compared as values and not as strings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self

from corpus.document import Span
from corpus.figures import Figure, Kind, find_figures, same_value
from evals import texts

ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
SHARE = re.compile(r"\d+/[1-9]\d*")
AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(?:\s*[-–]\s*(\d+(?:\.\d+)?))?\s*(mio|mia)?\.?\s*(?:DKK|kr\.?)", re.IGNORECASE)
FACTORS = {"": Decimal(1), "mio": Decimal(10**6), "mia": Decimal(10**9)}
WHEN = frozenset({Kind.DATE, Kind.PERIOD})
PARAGRAPH = re.compile(r"(.*?)\s*§+\s*(\d+\s*[a-z]?)\b.*", re.IGNORECASE)
LAW_ENDING = re.compile(r"(loven|lovens|lov)$")

Value = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """One value that a right answer holds, normalised like `Figure.value`.

    `approximate`: the document says "cirka", and so must the answer. `words` holds a vague date as the document words
    it ("ultimo 2025"). `written` is the value as the question file has it, for reports.
    """

    kind: Kind
    value: Value
    written: str
    approximate: bool = False
    words: str = ""

    @property
    def year(self) -> int | None:
        """The year to infer for a date of the answer that leaves it out."""
        first = self.value if isinstance(self.value, str) else self.value[0]
        return int(first[:4]) if self.kind in WHEN and re.match(r"\d{4}", first) else None

    @classmethod
    def parse(cls, item: object) -> Self:
        """The gold value of a mapping with one key, such as `{"date": "2026-06-03"}`.

        What stands under the key is text, `{"value": …, "approximate": true}` or `{"range": [low, high]}`.
        Raises `ValueError` with a Danish message.
        """
        if not isinstance(item, Mapping) or len(item) != 1:
            raise ValueError(texts.GOLD_ONE_KEY)
        key, raw = next(iter(item.items()))
        approximate = False
        if isinstance(raw, Mapping):
            if set(raw) - {"value", "range", "approximate"} or ("value" in raw) == ("range" in raw):
                raise ValueError(texts.GOLD_MAPPING)
            approximate = str(raw.get("approximate", "false")).casefold() == "true"
            raw = raw["value"] if "value" in raw else raw["range"]
        ends = [str(end).strip() for end in raw] if isinstance(raw, list | tuple) else [str(raw).strip()]
        shown = f"{'ca. ' if approximate else ''}{'–'.join(ends)}"
        if key == "date_text" and len(ends) == 1:
            return cls(Kind.DATE, ends[0], shown, approximate, ends[0])
        if key not in set(Kind):
            raise ValueError(texts.gold_kind(str(key)))
        kind = Kind(key)
        return cls(kind, _value(kind, ends), shown, approximate)

    def is_in(self, text: str) -> bool:
        """Whether `text` states this value, in whatever wording; a period also by its two ends."""
        if self.words and self.words.casefold() in text.casefold():
            return True
        figures = find_figures(text, year=self.year)
        if any(self.same(figure) for figure in figures):
            return True
        ends = self.value.split("/") if self.kind is Kind.PERIOD and isinstance(self.value, str) else []
        return len(ends) == 2 and all(any(figure.value == end for figure in figures) for end in ends)

    def same(self, figure: Figure) -> bool:
        """Whether `figure` states this value: same kind, same value, approximate where the gold is.

        A date is stated by a period that begins or ends with it, a clock time by a span of hours likewise.
        """
        if self.approximate and not figure.approximate:
            return False
        if self.kind in WHEN:
            return figure.kind in WHEN and self._same_when(figure)
        if self.kind is Kind.LAW and figure.kind is Kind.LAW:
            return _Law.read(str(figure.value)) == _Law.read(str(self.value))
        if self.kind is Kind.TIME and figure.kind is Kind.TIME and self.value in figure.value:
            return True
        return same_value(replace(figure, approximate=False), self._figure)

    def _same_when(self, figure: Figure) -> bool:
        wanted = _vague_date(self.words) if self.words else self.value
        if self.kind is Kind.DATE and figure.kind is Kind.PERIOD and wanted in str(figure.value).split("/"):
            return True
        return same_value(replace(figure, kind=self.kind, approximate=False), replace(self._figure, value=wanted))

    @property
    def _figure(self) -> Figure:
        return Figure(self.kind, Span(0, len(self.written)), self.written, self.value)


def kinds_of(golds: Iterable[Gold]) -> frozenset[Kind]:
    """The kinds of figure that could be mistaken for one of `golds`: a date and a period are one kind here."""
    kinds = frozenset(gold.kind for gold in golds)
    return kinds | WHEN if kinds & WHEN else kinds


def other_than(figures: Iterable[Figure], golds: Iterable[Gold]) -> list[Figure]:
    """Those of `figures` that state none of `golds`."""
    wanted = tuple(golds)
    return [figure for figure in figures if not any(gold.same(figure) for gold in wanted)]


def _value(kind: Kind, ends: list[str]) -> Value:
    if kind is Kind.AMOUNT:
        return _amount(ends)
    read = [_one(kind, end) for end in ends]
    if len(read) == 1:
        return read[0]
    if len(read) == 2 and kind not in WHEN | {Kind.LAW, Kind.TIME}:
        return (read[0], read[1])
    raise ValueError(texts.GOLD_MAPPING)


def _one(kind: Kind, text: str) -> str:
    patterns = {Kind.DATE: ISO_DATE, Kind.TIME: CLOCK, Kind.SHARE: SHARE, Kind.LAW: PARAGRAPH}
    if kind is Kind.PERIOD:
        start, slash, end = text.partition("/")
        if slash and ISO_DATE.fullmatch(start) and (not end or ISO_DATE.fullmatch(end)):
            return text
    elif patterns.get(kind, NUMBER).fullmatch(text):
        return text
    raise ValueError(texts.gold_value(kind.value, text))


def _amount(ends: list[str]) -> Value:
    read = []
    for end in ends:
        match = AMOUNT.fullmatch(end)
        unit = (match.group(3) or "").casefold() if match else ""
        numbers = [number for number in match.group(1, 2) if number] if match else []
        if not numbers or (not unit and any(re.search(r"\.\d{3}$", number) for number in numbers)):
            raise ValueError(texts.gold_value("amount", end))
        read += [format((Decimal(number) * FACTORS[unit]).normalize(), "f") for number in numbers]
    if len(read) > 2:
        raise ValueError(texts.GOLD_MAPPING)
    return (read[0], read[1]) if len(read) == 2 else read[0]


def _vague_date(words: str) -> Value:
    found = [figure.value for figure in find_figures(words) if figure.kind in WHEN]
    return found[0] if found else words


@dataclass(frozen=True, slots=True, eq=False)
class _Law:
    """A paragraph of a law. Two are the same when the paragraph is, and one names no law or both the same."""

    name: str
    paragraph: str

    @classmethod
    def read(cls, text: str) -> Self:
        match = PARAGRAPH.match(text.casefold())
        name, paragraph = match.groups() if match else (text.casefold(), "")
        return cls(LAW_ENDING.sub("", name.strip()), re.sub(r"\s", "", paragraph))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Law):
            return NotImplemented
        return self.paragraph == other.paragraph and (self.name == other.name or not self.name or not other.name)
