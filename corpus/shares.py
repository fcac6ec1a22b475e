"""Shares of a whole: "hver fjerde", "tre fjerdedele", "ni af 12", "halvdelen", "3/4"."""

import re
from decimal import Decimal

from corpus.dates import read_point
from corpus.figure_types import SPACE, UNIT_GAP, Figure, Kind
from corpus.numbers import plain, read_number

_FLAGS = re.IGNORECASE
_PARTS = ("tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende")
_PART_NAMES = "|".join(_PARTS)
_NAMED_PART = re.compile(rf"{SPACE}?({_PART_NAMES})del(?:e|en|ene)?\b", _FLAGS)
_EVERY = re.compile(rf"hvert?{SPACE}(anden|andet|{_PART_NAMES}|[1-9]\d{{0,2}}\.)(?!\w)", _FLAGS)
_FREQUENCY = re.compile(
    rf"{SPACE}(?:uge|måned|dag|år|time|gang|weekend|kvartal|(?:man|tirs|ons|tors|fre|lør|søn)dag)\b", _FLAGS
)
_ONE = re.compile(rf"(?:en|én|et|ét){SPACE}(?=(?:{_PART_NAMES})del|ud{SPACE}af{SPACE})", _FLAGS)
_HALF = re.compile(r"halvdelen\b", _FLAGS)
_OUT_OF = re.compile(rf"{SPACE}(?:ud{SPACE})?af{SPACE}(?:de{SPACE}|i{SPACE}alt{SPACE}|alle{SPACE})?", _FLAGS)
_FRACTION = re.compile(r"(\d)/(\d{1,2})(?![\d/]|[.,-]\d|\s?(?:mm|cm|m|km|kg)\b)")
_UNIT = re.compile(rf"{UNIT_GAP}(?:mio|mia|mill|kr|pct|procent|%)", _FLAGS)


def read_share(text: str, position: int, number: tuple[Decimal, int] | None) -> Figure | None:
    """The share that begins at `position`, where `number` may have been read."""
    if one := _ONE.match(text, position):
        number = Decimal(1), one.end() - 1
    if number:
        found = _part(text, *number) or _out_of(text, *number) or _fraction(text, position)
    else:
        found = _half(text, position) or _every(text, position)
    return Figure.cut(Kind.SHARE, text, position, found[1], found[0]) if found else None


def _half(text: str, position: int) -> tuple[str, int] | None:
    match = _HALF.match(text, position)
    return ("1/2", match.end()) if match else None


def _every(text: str, position: int) -> tuple[str, int] | None:
    match = _EVERY.match(text, position)
    if match is None or _FREQUENCY.match(text, match.end()):
        return None  # "hver anden uge" tells how often
    which = match[1].lower()
    part = 2 if which.startswith("and") else int(which[:-1]) if which[0].isdigit() else _PARTS.index(which) + 3
    return f"1/{part}", match.end()


def _part(text: str, number: Decimal, end: int) -> tuple[str, int] | None:
    match = _NAMED_PART.match(text, end)
    if match is None or number != int(number):
        return None
    return f"{int(number)}/{_PARTS.index(match[1].lower()) + 3}", match.end()


def _out_of(text: str, number: Decimal, end: int) -> tuple[str, int] | None:
    link = _OUT_OF.match(text, end)
    whole = read_number(text, link.end()) if link else None
    if link is None or whole is None or not 0 < number <= whole[0]:
        return None
    is_unit = _UNIT.match(text, whole[1]) or read_point(text, link.end())  # "to af 12. juni", "3 af 5 mio. kr."
    are_whole = number == int(number) and whole[0] == int(whole[0])
    return (f"{plain(number)}/{plain(whole[0])}", whole[1]) if are_whole and not is_unit else None


def _fraction(text: str, position: int) -> tuple[str, int] | None:
    match = _FRACTION.match(text, position)
    if match is None or not 0 < int(match[1]) < int(match[2]):
        return None
    return match[0], match.end()
