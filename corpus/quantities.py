"""Amounts, counts, percent, shares, ages and durations: a number, and what follows it."""

import re
from dataclasses import replace
from decimal import Decimal

from corpus.counted import counted_at, row_label
from corpus.durations import duration, read_years
from corpus.figure_types import SPACE, Figure, Kind, before
from corpus.numbers import Quantity, plain, read_number, read_quantity

_FLAGS = re.IGNORECASE
_SCALE = re.compile(rf"(?:{SPACE})?(?:(mio|mill|mia)\b\.?|(million|milliard)(?:er)?\b|(tusinde?)\b)", _FLAGS)
_SCALES = {
    "mio": 10**6, "mill": 10**6, "million": 10**6, "mia": 10**9, "milliard": 10**9, "tusind": 1000, "tusinde": 1000,
}  # fmt: skip
_KRONER = re.compile(
    rf"(?:{SPACE})?(?:(t\.?\s?kr|tkr|tdkk)\b\.?|(?:kr|dkk|dkr)\b\.?|(?:danske{SPACE})?kroner\b|,-)", _FLAGS
)
_CURRENCY = re.compile(rf"(?:{SPACE})?(?:(euro?|€)|(usd|dollars?|\$))(?!\w)", _FLAGS)
_KRONER_BEFORE = re.compile(r"\b(?:kr\.?|dkk)\s{0,2}$", _FLAGS)
_MINUS = re.compile(r"(?:^|[\s(|])[-−–]$")
_POINTS = re.compile(
    rf"(?:{SPACE})?(?:procent(?:s|-|{SPACE})?point(?:s|er)?|(?:pct\.?|%)[\s-]?point(?:s)?|pp\b\.?)", _FLAGS
)
_PERCENT = re.compile(rf"(?:{SPACE})?(?:%|pct\b\.?|procent(?:s)?\b)", _FLAGS)
_PARTS = ("tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende")
_NAMED_PART = re.compile(rf"{SPACE}?({'|'.join(_PARTS)})dele?n?\b", _FLAGS)
_EVERY = re.compile(rf"hvert?{SPACE}(anden|andet|{'|'.join(_PARTS)}|\d{{1,3}}\.)(?!\w)", _FLAGS)
_FREQUENCY = re.compile(
    rf"{SPACE}(?:uge|måned|dag|år|time|gang|weekend|kvartal|(?:man|tirs|ons|tors|fre|lør|søn)dag)\b", _FLAGS
)
_ONE_PART = re.compile(rf"(?:en|én){SPACE}(?=(?:{'|'.join(_PARTS)})del)|(?:en|én){SPACE}(?=ud{SPACE}af{SPACE})", _FLAGS)
_HALF = re.compile(r"halvdelen\b", _FLAGS)
_OUT_OF = re.compile(rf"{SPACE}(?:ud{SPACE})?af{SPACE}(?:de{SPACE}|i{SPACE}alt{SPACE}|alle{SPACE})?", _FLAGS)
_FRACTION = re.compile(r"(\d)/(\d{1,2})(?![\d/]|[.,-]\d)")
_APPROXIMATE = re.compile(
    r"(?:\bca\.?|\bcirka|\bcirca|\bomkring|\bomtrent|\bknapt?|\bgodt(?: og vel)?|\bnæsten|\bop (?:til|imod|mod)"
    r"|\bmindst|\bmindre end|\bmere end|\bflere end|\bfærre end|\bhøjst|\bhøjest|\bmaks(?:imalt|imum)?\.?|\bmax\.?"
    r"|\bminimum|\bover|\bunder|\bhenved|\btæt på|\bsmå|\bcirkatal)\s{1,3}$"
)
_SAYS_SIDE = re.compile(r"\bside(?:rne)?\s+$|\bs\.\s?$")


def read_figures(text: str, position: int) -> list[Figure]:
    """The quantity that begins at `position`: one figure, or two for a change "fra 10 til 20 pct."."""
    if figure := read_share(text, position) or read_years(text, position):
        return [approximated(text, figure)]
    quantity = read_quantity(text, position)
    if quantity is None:
        return []
    figures = _of_quantity(text, position, quantity)
    return [approximated(text, figures[0]), *figures[1:]] if figures else []


def approximated(text: str, figure: Figure) -> Figure:
    """The figure with the approximation word before it, if there is one, in its span."""
    context = text[max(0, figure.span.start - 20) : figure.span.start]
    match = _APPROXIMATE.search(context.lower())
    if match is None or (match[0].strip() in ("over", "under") and figure.kind in (Kind.PERIOD, Kind.DATE)):
        return figure
    start = figure.span.start - (len(context) - match.start())
    return replace(
        Figure.cut(figure.kind, text, start, figure.span.end, figure.value, approximate=True), counted=figure.counted
    )


def _of_quantity(text: str, start: int, quantity: Quantity) -> list[Figure]:
    unit = _unit(text, start, quantity)
    if unit is None:
        return []
    kind, begin, end, values, counted = unit
    if quantity.second is None or quantity.joined:
        value = values[0] if len(values) == 1 else (values[0], values[1])
        return [replace(Figure.cut(kind, text, begin, end, value), counted=counted)]
    return [
        replace(Figure.cut(kind, text, begin, quantity.first_end, values[0]), counted=counted),
        replace(Figure.cut(kind, text, quantity.second_start, end, values[1]), counted=counted),
    ]


_Unit = tuple[Kind, int, int, tuple[str, ...], str]


def _unit(text: str, start: int, quantity: Quantity) -> _Unit | None:
    """Kind, start, end, values and thing counted, by what stands around the number."""
    end = quantity.end
    start, sign = (start - 1, -1) if _MINUS.search(text[max(0, start - 2) : start]) else (start, 1)
    numbers = [quantity.first * sign] + ([quantity.second] if quantity.second is not None else [])
    for kind, pattern in ((Kind.PERCENTAGE_POINTS, _POINTS), (Kind.PERCENT, _PERCENT)):
        if match := pattern.match(text, end):
            return kind, start, match.end(), tuple(map(plain, numbers)), ""
    if found := _money(text, start, end, numbers):
        return found
    if found := duration(text, start, end, numbers):
        return (*found, "")
    scale = _SCALE.match(text, end)
    numbers, end = _scaled(numbers, scale), scale.end() if scale else end
    counted = counted_at(text, end)
    if scale and scale[1] and not counted:
        return Kind.AMOUNT, start, end, tuple(map(plain, numbers)), ""
    return Kind.COUNT, start, end, tuple(map(plain, numbers)), counted or row_label(text, start)


def _money(text: str, start: int, end: int, numbers: list[Decimal]) -> _Unit | None:
    scale = _SCALE.match(text, end)
    unit_at = scale.end() if scale else end
    kroner, currency = _KRONER.match(text, unit_at), _CURRENCY.match(text, unit_at)
    ahead = _KRONER_BEFORE.search(text[max(0, start - 6) : start])
    if not (kroner or currency or ahead):
        return None
    numbers = _scaled(numbers, scale)
    if kroner and kroner[1]:
        numbers = [number * 1000 for number in numbers]
    code = "" if kroner or not currency else " EUR" if currency[1] else " USD"
    last = kroner.end() if kroner else currency.end() if currency else unit_at
    begin = start - len(ahead[0]) if ahead and not kroner else start
    return Kind.AMOUNT, begin, last, tuple(plain(number) + code for number in numbers), ""


def _scaled(numbers: list[Decimal], scale: re.Match[str] | None) -> list[Decimal]:
    if scale is None:
        return numbers
    factor = _SCALES[next(group for group in scale.groups() if group).lower()]
    if len(numbers) == 2 and numbers[0] >= 1000 and numbers[0] < numbers[1] * factor:
        return [numbers[0], numbers[1] * factor]  # "800.000-1 mio. kr."
    return [number * factor for number in numbers]


def read_share(text: str, position: int) -> Figure | None:
    """ "hver fjerde", "tre fjerdedele", "ni af 12", "halvdelen", "3/4"."""
    for read in (_half, _every, _part, _out_of, _fraction):
        if found := read(text, position):
            value, end = found
            return Figure.cut(Kind.SHARE, text, position, end, value)
    return None


def _half(text: str, position: int) -> tuple[str, int] | None:
    match = _HALF.match(text, position)
    return ("1/2", match.end()) if match else None


def _every(text: str, position: int) -> tuple[str, int] | None:
    match = _EVERY.match(text, position)
    if match is None or _FREQUENCY.match(text, match.end()):
        return None
    which = match[1].lower()
    part = 2 if which.startswith("and") else int(which[:-1]) if which[0].isdigit() else _PARTS.index(which) + 3
    return f"1/{part}", match.end()


def _part(text: str, position: int) -> tuple[str, int] | None:
    one = _ONE_PART.match(text, position)
    number = (Decimal(1), one.end() - 1) if one else read_number(text, position)
    match = _NAMED_PART.match(text, number[1]) if number else None
    if number is None or match is None or number[0] != int(number[0]):
        return None
    return f"{int(number[0])}/{_PARTS.index(match[1].lower()) + 3}", match.end()


def _out_of(text: str, position: int) -> tuple[str, int] | None:
    one = _ONE_PART.match(text, position)
    number = (Decimal(1), one.end() - 1) if one else read_number(text, position)
    link = _OUT_OF.match(text, number[1]) if number else None
    whole = read_number(text, link.end()) if link else None
    if number is None or whole is None or not 0 < number[0] <= whole[0] or _SAYS_SIDE.search(before(text, position)):
        return None
    if (whole[0] >= 1900 and whole[0] <= 2100) or text[whole[1] : whole[1] + 1] == ".":
        return (
            None
            if _MONTH_OR_YEAR.match(text, whole[1]) or whole[0] >= 1900
            else (f"{plain(number[0])}/{plain(whole[0])}", whole[1])
        )
    return f"{plain(number[0])}/{plain(whole[0])}", whole[1]


_MONTH_OR_YEAR = re.compile(r"\.\s?[a-zæøå]")


def _fraction(text: str, position: int) -> tuple[str, int] | None:
    match = _FRACTION.match(text, position)
    if match is None or not 0 < int(match[1]) < int(match[2]) <= 12:
        return None
    return match[0], match.end()
