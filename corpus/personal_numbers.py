"""Danish personal numbers (CPR) in text: found, and hidden at their place.

The rules are those of CPR-kontoret, "Personnummeret i CPR-systemet": six digits are a date, the seventh tells the
century, and the weighted sum of all ten is a multiple of 11, which since 2007 no longer holds for every number.
"""

import re
from datetime import date

from corpus.document import Span

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_NUMBER = re.compile(r"(?<![\d.,/-])(\d{6})(\s?[-‐‑–—]\s?|\s?)(\d{4})(?!\d|[.,/-]\d)")


def find_personal_numbers(text: str) -> list[Span]:
    """Where the personal numbers in `text` stand.

    A number with its hyphen counts when its date exists; ten digits in a row, or parted by a space, only when the
    checksum holds too: case numbers and telephone numbers look alike.
    """
    return [Span(*found.span()) for found in _NUMBER.finditer(text) if _is_personal(*found.groups())]


def hide_personal_numbers(text: str) -> tuple[str, int]:
    """`text`, as long as before, with an "x" for each digit of a personal number, and how many there were."""
    spans = find_personal_numbers(text)
    for span in spans:
        text = text[: span.start] + re.sub(r"\d", "x", span.of(text)) + text[span.end :]
    return text, len(spans)


def _is_personal(day: str, separator: str, serial: str) -> bool:
    if _birthday(day, int(serial[0])) is None:
        return False
    return bool(separator.strip()) or _checksum_holds(day + serial)


def _birthday(day: str, seventh: int) -> date | None:
    """The date that the first seven digits tell, if there is such a day."""
    year = int(day[4:])
    if seventh <= 3:
        century = 1900
    elif seventh in (4, 9):
        century = 2000 if year <= 36 else 1900
    else:
        century = 2000 if year <= 57 else 1800
    try:
        return date(century + year, int(day[2:4]), int(day[:2]))
    except ValueError:
        return None


def _checksum_holds(digits: str) -> bool:
    return sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0
