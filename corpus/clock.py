"""Clock times as figures: "kl. 16.30", "15.30-17.00", and the opening hours of a weekday, "mandag: 9-12 og 14-17"."""

import re

from corpus.figure_types import DASH, SPACE, Figure, Kind, before

_FLAGS = re.IGNORECASE
_CLOCK = r"([01]?\d|2[0-4])(?:[.:]([0-5]\d))?(?![\d]|[.:,]\d)"
_TO_TIME = rf"(?:\s?{DASH}\s?|{SPACE}(?:og{SPACE})?til{SPACE}|{SPACE}og{SPACE})(?:kl\.?\s?|klokken{SPACE})?"
_TIME = re.compile(rf"(?:kl\.?\s?|klokken{SPACE}){_CLOCK}(?:{_TO_TIME}{_CLOCK})?", _FLAGS)
_BARE_TIME = re.compile(rf"([01]?\d|2[0-3])([.:])([0-5]\d)\s?{DASH}\s?([01]?\d|2[0-4])\2([0-5]\d)(?![\d.:,]?\d)")
_POINT_TIME = re.compile(r"(0\d|1\d|2[0-3])\.(00|15|30|45)(?![\d.,]?\d|\s?(?:%|pct|kr|mio|mia))")
_COLON_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?![\d.:,]?\d)")

_WEEKDAY = r"(?:man|tirs|ons|tors|fre|lør|søn)dage?"
_HOURS = rf"([01]?\d|2[0-3])(?:[.:]([0-5]\d))?\s?{DASH}\s?([01]?\d|2[0-4])(?:[.:]([0-5]\d))?(?![\d]|[.:,/-]\d)"
_OPEN = re.compile(_HOURS)
_PART_OF_DAY = re.compile(rf"{SPACE}om{SPACE}(?:morgenen|formiddagen|eftermiddagen|aftenen|natten)\b", _FLAGS)
# What may follow the hours of a weekday; a thing counted may not ("fredag 5-6 personer").
_AFTER_HOURS = re.compile(rf"\s{{0,3}}(?:\Z|[,.;)|]|\n|(?:og|samt|til){SPACE}(?:\d|{_WEEKDAY})|{_WEEKDAY})", _FLAGS)
_ONE_MORE = rf"{_HOURS}(?:,|{SPACE}og|{SPACE}samt)\s{{1,3}}"
_SAYS_HOURS = re.compile(rf"(?:{_WEEKDAY}(?:en|ene)?:?\s{{1,3}}(?:{_ONE_MORE})?|\bkl\.?\s?{_ONE_MORE})\Z")


def read_time(text: str, position: int) -> list[Figure]:
    """ "kl. 16.30", "klokken 9", "kl. 9-12", and without "kl." what cannot be a number: "16:30", "15.30-17.00"."""
    if match := _TIME.match(text, position) or _clock_alone(text, position):
        groups = (*match.groups(), None, None)
        first, last = _clock(groups[0], groups[1]), _clock(groups[2], groups[3])
    elif match := _BARE_TIME.match(text, position):
        first, last = _clock(match[1], match[3]), _clock(match[4], match[5])
    elif match := _opening_hours(text, position):
        first, last = _clock(match[1], match[2]), _clock(match[3], match[4])
    if match is None or first is None:
        return []
    return [Figure.cut(Kind.TIME, text, position, match.end(), (first, last) if last else first)]


def _opening_hours(text: str, position: int) -> re.Match[str] | None:
    """ "7-10" after a weekday or after other hours, or before "om morgenen"."""
    match = _OPEN.match(text, position)
    if match is None or int(match[1]) >= int(match[3]):
        return None
    if _PART_OF_DAY.match(text, match.end()):
        return match
    of_weekday = _AFTER_HOURS.match(text, match.end()) and _SAYS_HOURS.search(before(text, position, 40))
    return match if of_weekday else None


def _clock_alone(text: str, position: int) -> re.Match[str] | None:
    if _BARE_TIME.match(text, position):
        return None
    return _COLON_TIME.match(text, position) or _POINT_TIME.match(text, position)


def _clock(hour: str | None, minute: str | None) -> str | None:
    return f"{int(hour):02d}:{minute or '00'}" if hour else None
