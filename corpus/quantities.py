"""Amounts, counts and percent: a number, and what follows it."""

import re
from decimal import Decimal

from corpus.counted import counted_at, row_label
from corpus.durations import duration, iso_duration, read_years
from corpus.figure_types import SPACE, UNIT_GAP, Figure, Kind, before
from corpus.numbers import FRACTION_SIGNS, Quantity, plain, read_number, read_quantity
from corpus.row_units import counts_percent, row_scale, time_unit
from corpus.shares import read_share

_FLAGS = re.IGNORECASE
_SCALE = re.compile(rf"{UNIT_GAP}(?:(mio|mill|mia)\b\.?|(million|milliard)(?:er)?\b|(tusinde?)\b)", _FLAGS)
_SCALES = {
    "mio": 10**6, "mill": 10**6, "million": 10**6, "mia": 10**9, "milliard": 10**9, "tusind": 1000, "tusinde": 1000,
}  # fmt: skip
_KRONER = re.compile(
    rf"(?:(?<=\d{{3}})\.)?{UNIT_GAP}(?:(t\.?\s?kr|tkr|tdkk)\b\.?|(?:kr|dkk|dkr)\b\.?|(?:danske{SPACE})?kroner\b)"
    rf"|{UNIT_GAP},-|\.-(?!\s?\d)",
    _FLAGS,
)
_CURRENCY = re.compile(rf"{UNIT_GAP}(?:(euro?|€)|(usd|dollars?|\$))(?!\w)", _FLAGS)
# A number before the unit owns it, "3 mio. kr. 5 borgere", but a year may not: "i 2025 kr. 1.200".
_KRONER_BEFORE = re.compile(
    r"(?:(?P<year>(?<!\w)(?:19|20)\d\d\s)|(?P<owner>(?:\d|\bmi(?:o|a|ll)|\bt|tusinde?|milli(?:on|ard)(?:er)?)\.?\s{0,3}))?"
    r"(?<!\w)(?P<unit>(?:kr\.?|dkk)[^\S\n]{0,2})\Z",
    _FLAGS,
)
_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}")
_MONEY_LABEL = re.compile(r"(?:beløb(?:et)?|kroner)\Z", _FLAGS)
_COSTS = re.compile(
    r"\b(?:koster?|kostede|kostet|bevilges|bevilget|bevilgede|bevilger"
    r"|(?:tilskud(?:det)?|beløb(?:et)?|pris(?:en)?|udgift(?:en)?|indtægt(?:en)?|pulje(?:n)?|honorar(?:et)?) på)"
    r"\s+(?:ca\.\s+|op til\s+)?\Z"
)
_SAYS_PERCENT = re.compile(
    r"\b(?:[^\W\d_]{3,30}procent|procentsats)(?:en)?\b[^.;:|\n\d%]{0,40}(?<!\w)(?:på|er|var|til|fra|over|under|mellem)"
    r"\s+(?:maks\.\s|maksimalt\s|højst\s|mindst\s|ca\.\s|op til\s)?\Z"
)
_MINUS = re.compile(r"(?:^|[\s(|])(?:[-−–]|minus\s)\Z", _FLAGS)
# "3. udkast", but not the stray point of "5. gange" and "225.000. kr."
_ORDINAL = re.compile(r"\.(?!\s?gange\b|(?<=\d{3}\.)\s?kr\b|(?<=\d{2}\.)-(?!\s?\d))\s?[a-zæøå–-]|[/:]\d")
_STRAY_POINT = re.compile(rf"\.(?={UNIT_GAP}gange\b)")
_COMPOUND = re.compile(r"[-‑][^\W\d_]")
_POINTS = re.compile(
    rf"{UNIT_GAP}(?:procent(?:s|-|{SPACE})?point(?:s|er)?|(?:pct\.?|%)[\s-]?point(?:s)?|pp\b\.?)", _FLAGS
)
_SPLIT = re.compile(r"([1-9]\d)/([1-9]\d)(?![\w/]|[.,-]\d)")
_SPLITS = re.compile(
    r"\b\w*(?:del|delt|deles|deling|delingen|nøgle|nøglen|vægtes|vægtet|vægter|forholdet|split)\b[^.;\n\d]{0,30}\Z"
)
_IS_SPLIT = re.compile(rf"{SPACE}?-?(?:fordeling|deling|split|mellem)", _FLAGS)
_PERCENT = re.compile(rf"{UNIT_GAP}(?:%|pct\b\.?|procent(?:s)?\b)", _FLAGS)


def read_figures(text: str, position: int) -> list[Figure]:
    """The quantity that begins at `position`: one figure, or two for a change "fra 10 til 20 pct."."""
    if split := _split(text, position):
        return split
    number = read_number(text, position)
    if figure := read_share(text, position, number) or read_years(text, position):
        return [figure]
    quantity = read_quantity(text, position, number) if number else None
    if quantity is None or _ORDINAL.match(text, quantity.end):
        return []
    return _of_quantity(text, position, quantity)


def _split(text: str, position: int) -> list[Figure]:
    """The two percentages of a whole that is split, "70/30"."""
    match = _SPLIT.match(text, position)
    if match is None or int(match[1]) + int(match[2]) != 100:
        return []
    if not (_SPLITS.search(before(text, position, 50)) or _IS_SPLIT.match(text, match.end())):
        return []  # the number of a house, a case or a plot
    return [Figure.cut(Kind.PERCENT, text, match.start(part), match.end(part), match[part]) for part in (1, 2)]


def _of_quantity(text: str, start: int, quantity: Quantity) -> list[Figure]:
    unit = _unit(text, start, quantity)
    if unit is None:
        return []
    kind, begin, end, values, counted = unit
    if quantity.second is None or quantity.joined or kind is Kind.AGE:
        value = values[0] if len(values) == 1 else (values[0], values[1])
        return [Figure.cut(kind, text, begin, end, value, counted)]
    return [
        Figure.cut(kind, text, begin, quantity.first_end, values[0], counted),
        Figure.cut(kind, text, quantity.second_start, end, values[1], counted),
    ]


_Unit = tuple[Kind, int, int, tuple[str, ...], str]


def _unit(text: str, start: int, quantity: Quantity) -> _Unit | None:
    """Kind, start, end, values and thing counted, by what stands around the number."""
    end = quantity.end
    minus = _MINUS.search(text[max(0, start - 7) : start])
    start, sign = (start - len(minus[0].lstrip(" (|\t\n")), -1) if minus else (start, 1)
    numbers = [quantity.first * sign] + ([quantity.second] if quantity.second is not None else [])
    for kind, pattern in ((Kind.PERCENTAGE_POINTS, _POINTS), (Kind.PERCENT, _PERCENT)):
        if match := pattern.match(text, end):
            return kind, start, match.end(), tuple(map(plain, numbers)), ""
    if found := _money(text, start, end, numbers):
        return found
    if lasting := duration(text, start, end, numbers):
        return (*lasting, "")
    return None if _COMPOUND.match(text, end) else _counted(text, start, end, numbers)  # "5-trins"


def _counted(text: str, start: int, end: int, numbers: list[Decimal]) -> _Unit:
    """A number without a unit: a count, but a share where it is "¾", and kroner where it is "3 mio." of nothing, the
    cell it stands in says "beløb" or the head of its column names the unit.
    """
    scale = _SCALE.match(text, end)
    numbers, end = _scaled(numbers, scale), scale.end() if scale else end
    if text[start] in FRACTION_SIGNS:
        numerator, denominator = numbers[0].as_integer_ratio()
        return Kind.SHARE, start, end, (f"{numerator}/{denominator}",), ""
    stray = _STRAY_POINT.match(text, end)
    counted = counted_at(text, stray.end() if stray else end)
    if not counted and not scale and (unit := time_unit(text, start)):
        return Kind.PERIOD, start, end, tuple(iso_duration(number, unit) for number in numbers), ""
    if not counted and not scale and (_SAYS_PERCENT.search(before(text, start, 80)) or counts_percent(text, start)):
        return Kind.PERCENT, start, end, tuple(map(plain, numbers)), ""
    label = "" if counted else row_label(text, start)
    column = 0 if counted or scale else row_scale(text, start)
    numbers = [number * (column or 1) for number in numbers]
    costs = numbers[0] >= 1000 and _COSTS.search(before(text, start)) is not None
    is_money = not counted and (column > 0 or costs or bool(scale and scale[1]) or bool(_MONEY_LABEL.search(label)))
    values = tuple(map(plain, numbers))
    return Kind.AMOUNT if is_money else Kind.COUNT, start, end, values, "" if is_money else counted or label


def _money(text: str, start: int, end: int, numbers: list[Decimal]) -> _Unit | None:
    scale = _SCALE.match(text, end)
    unit_at = scale.end() if scale else end
    kroner, currency = _KRONER.match(text, unit_at), _CURRENCY.match(text, unit_at)
    ahead = _unit_before(text, start)
    if not (kroner or currency or ahead):
        return None
    numbers = _scaled(numbers, scale)
    if kroner and kroner[1]:
        numbers = [number * 1000 for number in numbers]
    code = "" if kroner or not currency else " EUR" if currency[1] else " USD"
    last = kroner.end() if kroner else currency.end() if currency else unit_at
    begin = start if kroner else start - ahead
    return Kind.AMOUNT, begin, last, tuple(plain(number) + code for number in numbers), ""


def _unit_before(text: str, start: int) -> int:
    """The length of the "kr. " before the number at `start`, 0 for none."""
    match = _KRONER_BEFORE.search(text[max(0, start - 20) : start])
    if match is None or match["owner"] or (match["year"] and not _THOUSANDS.match(text, start)):
        return 0
    return len(match["unit"])


def _scaled(numbers: list[Decimal], scale: re.Match[str] | None) -> list[Decimal]:
    if scale is None:
        return numbers
    factor = _SCALES[next(group for group in scale.groups() if group).lower()]
    if len(numbers) == 2 and numbers[0] >= 1000 and numbers[0] < numbers[1] * factor:
        return [numbers[0], numbers[1] * factor]  # "800.000-1 mio. kr."
    return [number * factor for number in numbers]
