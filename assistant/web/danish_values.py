"""A figure's normalised value, in the words of a Danish reader."""

from datetime import date
from decimal import Decimal, InvalidOperation

from babel.dates import format_date
from babel.numbers import format_decimal

from corpus.figures import Figure, Kind

_UNITS = {Kind.PERCENT: " %", Kind.PERCENTAGE_POINTS: " procentpoint", Kind.AGE: " år"}
_NUMBERS = {Kind.AMOUNT, Kind.COUNT, Kind.AGE, *_UNITS}


def danish_value(figure: Figure) -> str:
    """What `figure` means: "588.500.000 kr.", "3. juni 2026", "2026 til 2029"."""
    ends = (figure.value,) if isinstance(figure.value, str) else figure.value
    said = " til ".join(_end(figure.kind, end) for end in ends)
    return f"ca. {said}" if figure.approximate else said


def sort_value(figure: Figure) -> tuple[float, str]:
    """What figures of one kind are sorted by: numbers by their size, dates and the rest by their value's letters."""
    first = figure.value if isinstance(figure.value, str) else figure.value[0]
    number = _number(first.split(" ")[0]) if figure.kind in _NUMBERS else None
    return (float(number) if number is not None else 0.0, first)


def _end(kind: Kind, value: str) -> str:
    if kind in (Kind.DATE, Kind.PERIOD):
        return _span_of_time(value)
    number, _, currency = value.partition(" ")
    read = _number(number) if kind in _NUMBERS else None
    if read is None:
        return value
    unit = f" {currency or 'kr.'}" if kind is Kind.AMOUNT else _UNITS.get(kind, "")
    return format_decimal(read, locale="da") + unit


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _span_of_time(value: str) -> str:
    begins, slash, ends = value.partition("/")
    if not slash:
        return _point_in_time(value)
    if begins == "..":
        return f"til {_point_in_time(ends)}"
    return f"fra {_point_in_time(begins)}" if ends == ".." else f"{_point_in_time(begins)} til {_point_in_time(ends)}"


def _point_in_time(value: str) -> str:
    """A day, a month or a year in words; what is none of these as it stands."""
    try:
        if len(value) == 10:
            return format_date(date.fromisoformat(value), "d. MMMM y", locale="da")
        if len(value) == 7 and value[5:].isdigit():
            return format_date(date(int(value[:4]), int(value[5:]), 1), "MMMM y", locale="da")
    except ValueError:
        return value
    return value
