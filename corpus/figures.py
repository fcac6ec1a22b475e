"""Dates, periods, amounts, counts, shares and laws in Danish text: typed, normalised, located.

The one table of `Figure.value`, by kind (a value is a string; where the table says "range", a pair of such strings):

| kind | written | value |
|---|---|---|
| date | "3. juni 2026", "d. 3/6-2026" | "2026-06-03" |
| date | "december 2024", "i 2035", "uge 12 2026" | "2024-12", "2035", "2026-W12" |
| date, vague | "efteråret 2025", "1. kvartal 2023" | "2025-09/2025-11", "2023-01/2023-03" |
| date, vague | "begyndelsen/midten/slutningen af 2026" | "2026-01/2026-03", "2026-05/2026-08", "2026-10/2026-12" |
| date, vague | "primo 2025", "medio 2025", "ultimo 2025" | "2025-01", "2025-06/2025-07", "2025-12" |
| date, vague | "primo/medio/ultimo maj 2025" | "2025-05-01/2025-05-10", "…-11/…-20", "…-21/…-31" |
| date, no year known | "3. juni", "til maj" | "--06-03", "--05" |
| period | "1998-2001", "2023/24", "5.–28. februar 2026" | "1998/2001", "2023/2024", "2026-02-05/2026-02-28" |
| period, open | "siden 2017", "året ud" (in 2026) | "2017/..", "../2026-12-31" |
| period, a duration; range | "to et halvt år", "14 dage", "3-5 år" | "P2Y6M", "P14D", ("P3Y", "P5Y") |
| time; range | "kl. 16.30", "kl. 9-12" | "16:30", ("09:00", "12:00") |
| amount, in DKK; range | "12,5 mio. kr.", "3-4 mio. kr." | "12500000", ("3000000", "4000000") |
| amount, other | "2 mio. euro", "5 dollars" | "2000000 EUR", "5 USD" |
| count; range | "1.250", "1.000–1.500 borgere" | "1250", ("1000", "1500") |
| percent, percentage_points; range | "12,5 pct.", "24 procentpoint" | "12.5", "24" |
| share | "hver fjerde", "ni af 12" | "1/4", "9/12" |
| age; range | "over 60 år", "18-30-årige" | "60", ("18", "30") |
| law | "museumslovens § 14", "§ 9 a i folkeskoleloven" | "museumsloven § 14", "folkeskoleloven § 9 a" |
| law | "bekendtgørelse nr. 12", "LBK nr 34" | "bekendtgørelse nr. 12", "lbk nr. 34" |
| law | "§ 85, stk. 2", "§§ 83 og 84" | "§ 85, stk. 2", "§§ 83 og 84" |
"""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from corpus.clock import read_time
from corpus.dates import ARTICLE, POINT_WORDS, with_year
from corpus.durations import read_slashed_ages
from corpus.figure_types import SPACE, Figure, Kind, before
from corpus.laws import LAW_WORDS, read_law
from corpus.noise import not_a_figure
from corpus.numbers import FRACTION_SIGNS, word_value
from corpus.periods import read_since, read_turn_of_year, read_when, read_year_out
from corpus.qualifiers import qualified
from corpus.quantities import read_figures

__all__ = ["Figure", "Kind", "find_figures", "same_value"]

_Reader = Callable[[str, int], list[Figure]]
_TOKEN = re.compile(r"(?:https?://|www\.)\S+|\w+|§")
_UNREAD = re.compile(r"\d+(?:[.,:/]\d+)*")  # "1.2.3" is no figure, and neither are its parts
_ENUMERATION = re.compile(rf"(?:,|,?{SPACE}(?:og|eller|samt)){SPACE}{ARTICLE}", re.IGNORECASE)
_YEARLY = re.compile(r"\b(?:hvert år|årligt|hver)\b[^.\n]{0,20}\Z")  # such a day belongs to no one year
_BY_DIGIT: tuple[_Reader, ...] = (read_slashed_ages, read_time, read_when, read_figures)
_BY_WORD: dict[str, tuple[_Reader, ...]] = {
    **dict.fromkeys(POINT_WORDS, (read_when,)),
    **dict.fromkeys(("kl", "klokken"), (read_time,)),
    **dict.fromkeys(("en", "et", "hver", "hvert", "halvdelen", "halvanden", "halvandet"), (read_figures,)),
    "siden": (read_since,), "året": (read_year_out,), "år": (read_year_out,), "resten": (read_year_out,),
    **dict.fromkeys(("årsskiftet", "nytår"), (read_turn_of_year,)),
    **dict.fromkeys(("§", "paragraf", "barnets", "lov", *LAW_WORDS), (read_law,)),
}  # fmt: skip
_LAW_ENDINGS = ("lov", "loven", "lovs", "lovens", "bekendtgørelsen", "bekendtgørelsens")
_YEAR_OLD = ("årig", "årige", "årigt", "åriges")


def find_figures(text: str, year: int | None = None) -> list[Figure]:
    """All figures in `text`, in order, none overlapping. `year` is the year to infer where one is left out.

    Dates that share one year ("5. og 12. maj 2026", "3. juni, 4. juli og 5. august 2026") take it from each other
    first. Without `year`, other dates that leave it out take that of the last full date before them in the same text
    with the same day and month, else of the first one after with the same, else of the last full date at all before,
    else of the first. Either way they are `inferred`. With neither, the value keeps "--" in the year's place; so does
    a day that comes every year ("hvert år den 1. maj").
    """
    figures: list[Figure] = []
    end = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        readers = _readers(token[0])
        if start < end or not readers:
            continue
        if skip := not_a_figure(text, token):
            end = skip
            continue
        for read in readers:
            if found := read(text, start):
                for figure in found:
                    figures.append(qualified(text, figure, end))
                    end = figure.span.end
                break
        else:
            unread = _UNREAD.match(text, start)
            end = unread.end() if unread else end
    return _with_years(text, figures, year)


@lru_cache(maxsize=2**14)
def _readers(token: str) -> tuple[_Reader, ...]:
    """What may be read where `token` stands: decided by its first digit or by the whole word."""
    if token[0].isdigit() or token[0] in FRACTION_SIGNS:
        return _BY_DIGIT
    word = token.lower()
    if word in _BY_WORD:
        return _BY_WORD[word]
    if word.endswith(_LAW_ENDINGS):
        return (read_law,)
    return (read_figures,) if word_value(word) is not None or word.endswith(_YEAR_OLD) else ()


def _with_years(text: str, figures: list[Figure], year: int | None) -> list[Figure]:
    """The figures with the years that they leave out, inferred as `find_figures` says."""
    if not any(map(_lacks_year, figures)):
        return figures
    _share_years(text, figures)
    full = [str(figure.value) for figure in figures if _is_full_date(figure)]
    last_of_day = {value[4:]: value[:4] for value in reversed(full)}  # until it is passed: the first one to come
    last = full[0][:4] if full else None
    for place, figure in enumerate(figures):
        if _is_full_date(figure):
            last = last_of_day[str(figure.value)[4:]] = str(figure.value)[:4]
        elif _lacks_year(figure) and not _YEARLY.search(before(text, figure.span.start)):
            inferred = year or last_of_day.get(str(figure.value)[1:]) or last
            if inferred is not None:
                figures[place] = _in_year(figure, int(inferred))
    return figures


def _share_years(text: str, figures: list[Figure]) -> None:
    """Give each date of an enumeration the year that stands at its end: "3. juni, 10. august og 2. september 2027"."""
    for place in range(len(figures) - 2, -1, -1):
        figure, following = figures[place], figures[place + 1]
        between = text[figure.span.end : following.span.start]
        if _lacks_year(figure) and _is_full_date(following) and _ENUMERATION.fullmatch(between):
            figures[place] = _in_year(figure, int(str(following.value)[:4]))


def _in_year(figure: Figure, year: int) -> Figure:
    return replace(figure, value=with_year(str(figure.value), year), inferred=True)


def _lacks_year(figure: Figure) -> bool:
    return isinstance(figure.value, str) and "--" in figure.value and figure.kind in (Kind.DATE, Kind.PERIOD)


def _is_full_date(figure: Figure) -> bool:
    return figure.kind is Kind.DATE and isinstance(figure.value, str) and bool(re.match(r"\d{4}-\d\d", figure.value))


def same_value(a: Figure, b: Figure) -> bool:
    """Whether two figures say the same: kinds, values, ranges and approximation alike.

    Values are compared as values: "9/12" is "3/4", "P24M" is "P2Y", and a date without a year is any year's same day.
    """
    if (
        a.kind is not b.kind
        or a.approximate is not b.approximate
        or isinstance(a.value, str) is not isinstance(b.value, str)
    ):
        return False
    pairs = zip(_ends(a), _ends(b), strict=True)
    return all(_same(a.kind, one, other) for one, other in pairs)


def _ends(figure: Figure) -> tuple[str, ...]:
    return (figure.value,) if isinstance(figure.value, str) else figure.value


def _same(kind: Kind, one: str, other: str) -> bool:
    if one == other:
        return True
    if kind is Kind.SHARE:
        return Fraction(one) == Fraction(other)
    if kind in (Kind.COUNT, Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.AGE):
        return Decimal(one) == Decimal(other)
    if one.startswith("P") and other.startswith("P"):
        return _length(one) == _length(other)
    if one.startswith("--") or other.startswith("--"):
        return re.sub(r"(?<![\d-])\d{4}-|--", "-", one) == re.sub(r"(?<![\d-])\d{4}-|--", "-", other)
    return kind is Kind.LAW and _law(one) == _law(other)


_DURATION = re.compile(r"([\d.]+)([YMWDH])")


def _length(value: str) -> tuple[Decimal, Decimal]:
    """A duration as months and hours: what ISO 8601 cannot convert into each other."""
    date_part, _, time_part = value.partition("T")
    months = {"Y": 12, "M": 1}
    hours = {"W": 168, "D": 24, "H": 1}
    parts = [(Decimal(number), unit) for number, unit in _DURATION.findall(date_part)]
    length = sum((number * months[unit] for number, unit in parts if unit in months), Decimal(0))
    rest = sum((number * hours[unit] for number, unit in parts if unit in hours), Decimal(0))
    for number, unit in _DURATION.findall(time_part):
        rest += Decimal(number) * (Decimal(1) / 60 if unit == "M" else 1)
    return length, rest


def _law(value: str) -> str:
    return value.replace(" ", "").lower()
