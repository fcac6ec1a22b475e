"""Danish numbers, in digits ("1.250,50", "2½") and in words ("to hundrede og femogtyve", "halvanden")."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from corpus.figure_types import DASH, SPACE, before

_UNITS = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_TEENS = ("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten")
_TENS = {
    "tyve": 20, "tredive": 30, "fyrre": 40, "fyrretyve": 40, "halvtreds": 50, "halvtredsindstyve": 50,
    "tres": 60, "treds": 60, "tresindstyve": 60, "halvfjerds": 70, "halvfjerdsindstyve": 70,
    "firs": 80, "firsindstyve": 80, "halvfems": 90, "halvfemsindstyve": 90,
}  # fmt: skip
_BELOW_20 = {word: value for value, word in enumerate(_UNITS + _TEENS) if value > 1}
_ONE = {"en": 1, "et": 1, "én": 1, "ét": 1}
_BELOW_100 = (
    _BELOW_20
    | _TENS
    | {f"{unit}og{ten}": a + b for unit, a in (_BELOW_20 | _ONE).items() if a < 10 for ten, b in _TENS.items()}
)
ONE_WORDS = frozenset({"én", "ét"})
HALF_WORDS = {"halvanden": Decimal("1.5"), "halvandet": Decimal("1.5")}
FRACTION_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

_FRACTION_PART = re.compile(r"\s?([½¼¾])|\s(1/2)(?![\d/])")
_HUNDREDS = re.compile(r"(.*?)(hundrede?)(?:og)?(.*)")
_THOUSANDS = re.compile(r"(.*?)(tusinde?)(?:og)?(.*)")
_FIRST_WORD = re.compile(r"()([^\W\d_]{2,40})")
_NEXT_WORD = re.compile(rf"{SPACE}(og{SPACE})?([^\W\d_]{{2,40}})")
_LAST_ONE = re.compile(r"(?:en|et|én|ét)\Z", re.IGNORECASE)  # "hundrede og en"
_ARTICLE = re.compile(
    rf"(?:en|et|én|ét){SPACE}(?=hundrede?\b|tusinde?\b|(?:million|milliard|mio|mia|mill)\b)", re.IGNORECASE
)
_AND_A_HALF = re.compile(rf"{SPACE}(?:og{SPACE})?(?:et{SPACE}halvt|en{SPACE}halv)\b", re.IGNORECASE)
_HALF = re.compile(rf"(?:et|en){SPACE}(?:halvt|halv)\b(?!{SPACE}(?:hundrede|snes|dusin))", re.IGNORECASE)
_QUARTER = re.compile(rf"(?:et|en){SPACE}kvart\b", re.IGNORECASE)
_SINGLE = re.compile(
    rf"(?:en|et){SPACE}enkelt\b|et(?={SPACE}(?:(?:ekstra|fuldt|helt|yderligere){SPACE})?årsværk\b)", re.IGNORECASE
)
_DIGITS = re.compile(
    r"(?!0\d|\d{1,3},\d{3}\s?(?:kr|DKK))(?:\d{1,3}(?:[.\u00a0\u202f]\d{3}){1,5}|\d{1,15})(?:,\d{1,6})?(?![\d.,]?\d)"
)
_POINT_DECIMAL = re.compile(
    r"\d{1,6}\.\d{1,2}(?=\s?(?:mio|mia|mill|kr|pct|procent|%|DKK)"
    r"|\s?[-–]\s?\d{1,6}\.\d{1,2}\s?(?:mio|mia|mill|%|pct))"
)
_RANGE = re.compile(rf"\s?{DASH}\s?|{SPACE}til{SPACE}")
_BETWEEN = re.compile(rf"{SPACE}og{SPACE}")
_SCALE_FOLLOWS = re.compile(r"\s?(?:mi[oal]|tusind)")
_AFTER_BETWEEN = re.compile(r"\bmellem\s+\Z")
_ALTERNATIVE = re.compile(
    rf"{DASH}?{SPACE}(?:og|eller){SPACE}(?=\w{{1,12}}(?:{DASH}|{SPACE})?(?:års?|årige?)(?!\w))", re.IGNORECASE
)
_AFTER_FROM = re.compile(r"\bfra\s+\Z")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number, or two: the ends of a range (`joined`), or two that share a unit (not joined): a change
    "fra 10 til 20", an alternative "2 eller 3 år".

    `end` is the offset after the whole, `first_end` that after the first number, `second_start` that of the second.
    """

    first: Decimal
    end: int
    second: Decimal | None = None
    first_end: int = 0
    second_start: int = 0
    joined: bool = False


def plain(number: Decimal) -> str:
    """The number as a plain decimal: no exponent, no trailing zeros."""
    return f"{number.normalize():f}" if number else "0"


def read_quantity(text: str, position: int, first: tuple[Decimal, int]) -> Quantity:
    """The range of numbers that begins at `position` with the number `first`, or that number alone."""
    number, end = first
    context = before(text, position)
    alternative = _ALTERNATIVE.match(text, end)
    between = _AFTER_BETWEEN.search(context) and _BETWEEN.match(text, end)
    link = between or alternative or _RANGE.match(text, end)
    second = read_number(text, link.end()) if link else None
    if link is None or second is None:
        return Quantity(number, end)
    is_change = _AFTER_FROM.search(context) is not None and "til" in link[0]
    low, high = _thousands(number, second[0], text[position:end])
    if not is_change and low >= high and not _SCALE_FOLLOWS.match(text, second[1]):
        return Quantity(number, end)
    return Quantity(low, second[1], high, end, link.end(), joined=not is_change and link is not alternative)


def _thousands(low: Decimal, high: Decimal, written: str) -> tuple[Decimal, Decimal]:
    """The ends of a range, where "500-600.000" means from 500.000."""
    in_thousands = low < 1000 <= high and high % 1000 == 0 and low * 1000 < high and written.isdigit()
    return (low * 1000 if in_thousands else low), high


def read_number(text: str, position: int) -> tuple[Decimal, int] | None:
    """The number that begins at `position`, in digits or in words, and where it ends."""
    if position >= len(text):
        return None
    letter = text[position]
    if letter in FRACTION_SIGNS:
        return FRACTION_SIGNS[letter], position + 1
    found = _in_digits(text, position) if letter.isdecimal() and letter.isascii() else _in_words(text, position)
    if found is None:
        return None
    number, end = found
    if (part := _FRACTION_PART.match(text, end)) and number == int(number):
        return number + FRACTION_SIGNS.get(part[1], Decimal("0.5")), part.end()
    half = _AND_A_HALF.match(text, end)
    return (number + Decimal("0.5"), half.end()) if half and number >= 1 else found


def _in_digits(text: str, position: int) -> tuple[Decimal, int] | None:
    match = _POINT_DECIMAL.match(text, position)
    if match and not re.fullmatch(r"\d{1,3}\.\d{3}", match[0]):
        return Decimal(match[0]), match.end()
    match = _DIGITS.match(text, position)
    if match is None:
        return None
    digits = re.sub(r"[.\u00a0\u202f]", "", match[0]).replace(",", ".")
    return Decimal(digits), match.end()


def _in_words(text: str, position: int) -> tuple[Decimal, int] | None:
    for fixed, value in ((_HALF, Decimal("0.5")), (_QUARTER, Decimal("0.25")), (_SINGLE, Decimal(1))):
        if match := fixed.match(text, position):
            return value, match.end()
    article = _ARTICLE.match(text, position)
    start = end = article.end() if article else position
    sums: tuple[int, int] | None = (0, 0)
    number = 0
    while word := (_NEXT_WORD if number else _FIRST_WORD).match(text, end):
        part = word_value(word[2].lower()) or (1 if word[1] and number >= 100 and _LAST_ONE.match(word[2]) else None)
        sums = _added(*sums, part, bool(word[1])) if part and sums else None
        if sums is None:
            break
        number, end = sum(sums), word.end()
    if not number:
        return _one_scaled(text, article) or _half_word(text, start)
    return Decimal(number), end


def _added(thousands: int, rest: int, part: int, with_and: bool) -> tuple[int, int] | None:
    """The number so far, in its thousands and what is below, with one more word; None where the word is not of it."""
    if part >= 1000 and thousands == 0:
        if rest == 0:
            return part - part % 1000, part % 1000
        return (rest * 1000, 0) if part == 1000 and not with_and else None  # "to tusind"
    if part == 100 and 0 < rest < 20 and not with_and:
        return thousands, rest * 100  # "to hundrede"
    fits = part < 1000 and (rest == 0 or (rest % 100 == 0 and part < 100))  # "hundrede (og) fem", not "to tre"
    return (thousands, rest + part) if fits else None


def _one_scaled(text: str, article: re.Match[str] | None) -> tuple[Decimal, int] | None:
    """The "en" of "en million", which counts where the article of "en borger" does not."""
    is_number = article is not None and text[article.end() : article.end() + 2].lower() == "mi"
    return (Decimal(1), article.start() + 2) if article and is_number else None


def _half_word(text: str, position: int) -> tuple[Decimal, int] | None:
    word = _FIRST_WORD.match(text, position)
    value = HALF_WORDS.get(word[2].lower()) if word else None
    return (value, word.end()) if word and value is not None else None


@lru_cache(maxsize=4096)
def word_value(word: str) -> int | None:
    """The value of one number word, lower case ("femogtyve", "tohundrede"); articles ("en", "et") have none."""
    if word in _BELOW_100:
        return _BELOW_100[word]
    if word in ONE_WORDS:
        return 1
    if len(word) > 40:
        return None
    for pattern, size in ((_THOUSANDS, 1000), (_HUNDREDS, 100)):
        if match := pattern.fullmatch(word):
            head, tail = _part(match[1], 1), _part(match[3], 0)
            return None if head is None or tail is None else head * size + tail
    return None


def _part(word: str, empty: int) -> int | None:
    """The value of what stands before or after "hundrede" or "tusinde" in one word."""
    if not word:
        return empty
    return _ONE.get(word) or word_value(word)
