"""Dates and periods as figures: what `corpus.dates` reads, alone, in pairs and in lists."""

import re

from corpus.dates import ARTICLE, DAY, MONTH, MONTH_STARTS, TO, YEAR, Point, iso, month_number, read_point, with_year
from corpus.figure_types import DASH, SPACE, Figure, Kind, before

_FLAGS = re.IGNORECASE
# What every date in digits begins like: most numbers are spared the closer look.
_MAY_BE_WHEN = re.compile(
    rf"\d{{4}}|\d\d?(?:[./,'’]|\s?{DASH}|\s{{1,4}}(?:{'|'.join(MONTH_STARTS)}|og|til|eller|samt))", _FLAGS
)
_YEAR_PAIR = re.compile(r"((?:19|20)\d\d)\s?([-–/])\s?(\d\d)(?![\w]|[.,/-]\d)")
_SHORT_PAIR = re.compile(r"(\d\d)/(\d\d)(?![\w]|[.,/-]\d)")
_FULL_PAIR = re.compile(r"((?:19|20)\d\d)/((?:19|20)\d\d)(?![\w]|[.,/-]\d)")
_DAYS = re.compile(
    rf"({DAY})\.?(?:\s?{DASH}\s?|{SPACE}til{SPACE}(?:den{SPACE}|d\.\s?)?)({DAY})(?:\.\s?|{SPACE})({MONTH})"
    rf"(?:,?{SPACE}({YEAR}))?",
    _FLAGS,
)
_DAY_LIST = re.compile(
    rf"{DAY}\.?(?:,{SPACE}(?:den{SPACE}|d\.\s?)?{DAY}\.?){{0,12}},?{SPACE}(?:og|eller|samt){SPACE}{ARTICLE}"
    rf"{DAY}(?:\.\s?|{SPACE})({MONTH})(?:,?{SPACE}({YEAR}))?",
    _FLAGS,
)
_QUARTERS = re.compile(rf"([1-3])\.(\s?{DASH}\s?|{SPACE}(?:og|til){SPACE})([2-4]\.)\s?(?:kvartal|halvår)", _FLAGS)
_DAY_IN_LIST = re.compile(rf"{DAY}\b\.?", _FLAGS)
_DECADE = re.compile(r"((?:1[6-9]|20)\d)0['’]?erne\b")
_SHORT_DECADE = re.compile(r"([3-9])0['’]erne\b")
_CENTURY = re.compile(rf"(1[1-9]|20)00{DASH}tallet\b")
_LINK = re.compile(TO + ARTICLE, _FLAGS)
_AND = re.compile(rf"{SPACE}og{SPACE}{ARTICLE}", _FLAGS)
_BETWEEN = re.compile(r"\bmellem\s+(?:den\s+|d\.\s?)?\Z")
_SINCE = re.compile(rf"siden{SPACE}", _FLAGS)
_YEAR_OUT = re.compile(rf"(?:(?:året|år){SPACE}ud|resten{SPACE}af{SPACE}(?:året|({YEAR})))\b", _FLAGS)
_TURN_OF_YEAR = re.compile(r"(?:årsskiftet|nytår)(?:\s((?:19|20)\d\d)[/-–](?:20)?(\d\d))?(?!\w)", _FLAGS)


def read_when(text: str, position: int) -> list[Figure]:
    """The date, the period, or the list of dates that begins at `position`."""
    if text[position].isdigit() and not _MAY_BE_WHEN.match(text, position):
        return []
    for read in (_days, _day_list, _quarters, _spans, _years, _single):
        if figures := read(text, position):
            return figures
    return []


def _days(text: str, position: int) -> list[Figure]:
    """ "5.–28. februar": the month, and the year, stand once."""
    match = _DAYS.match(text, position)
    if match is None:
        return []
    month = month_number(match[3])
    first, last = (iso(match[4], month, int(match[group])) for group in (1, 2))
    if first is None or last is None or first >= last:
        return []
    return [Figure.cut(Kind.PERIOD, text, position, match.end(), f"{first}/{last}")]


def _day_list(text: str, position: int) -> list[Figure]:
    """ "den 5., 12. og 19. maj 2026": each day is a date of its own."""
    match = _DAY_LIST.match(text, position)
    if match is None:
        return []
    month, figures, end = month_number(match[1]), [], position
    for day in _DAY_IN_LIST.finditer(text, position, match.start(1)):
        value = iso(match[2], month, int(day[0].rstrip(".")))
        if value is None:
            return []
        end = match.end() if day.end() + 3 > match.start(1) else day.end()
        figures.append(Figure.cut(Kind.DATE, text, day.start(), end, value))
    return figures


def _quarters(text: str, position: int) -> list[Figure]:
    """ "3. og 4. kvartal 2025", "1.-3. kvartal 2025"."""
    match = _QUARTERS.match(text, position)
    last = read_point(text, match.start(3)) if match else None
    if match is None or last is None or int(match[1]) >= int(match[3][0]):
        return []
    months = 6 if "halv" in match[0].lower() else 3
    year = last.first.rsplit("-", 1)[0]
    first = f"{year}-{(int(match[1]) - 1) * months + 1:02d}"
    if match[2].strip() != "og":
        return [Figure.cut(Kind.PERIOD, text, position, last.end, f"{first}/{last.last}")]
    value = f"{first}/{year}-{int(match[1]) * months:02d}"
    return [
        Figure.cut(Kind.DATE, text, position, match.start(2), value),
        Figure.cut(Kind.DATE, text, match.start(3), last.end, last.value),
    ]


def _spans(text: str, position: int) -> list[Figure]:
    """ "1990'erne", "70'erne", "1800-tallet"."""
    if match := _DECADE.match(text, position) or _SHORT_DECADE.match(text, position):
        decade = match[1] if len(match[1]) == 3 else f"19{match[1]}"
        return [Figure.cut(Kind.PERIOD, text, position, match.end(), f"{decade}0/{decade}9")]
    if match := _CENTURY.match(text, position):
        return [Figure.cut(Kind.PERIOD, text, position, match.end(), f"{match[1]}00/{match[1]}99")]
    return []


def _years(text: str, position: int) -> list[Figure]:
    """ "2023/24", "2025/2026", "2026-29", "25/26"."""
    if match := _FULL_PAIR.match(text, position):
        first, last = int(match[1]), int(match[2])
    elif match := _YEAR_PAIR.match(text, position):
        first, last = int(match[1]), int(match[1][:2] + match[3])
        if match[2] == "-" and int(match[3]) <= 12 and last != first + 1:
            return []  # "2026-06" is a month
    elif match := _SHORT_PAIR.match(text, position):
        first, last = 2000 + int(match[1]), 2000 + int(match[2])
        if last != first + 1 or int(match[2]) <= 12:
            return []  # "11/12" may be a day
    if match is None or first >= last:
        return []
    return [Figure.cut(Kind.PERIOD, text, position, match.end(), f"{first}/{last}")]


def _single(text: str, position: int) -> list[Figure]:
    """One point, or a period of two: "3. maj til 20. juni 2028", "2026-2029", "mellem 2020 og 2022"."""
    start = read_point(text, position)
    if start is None:
        return []
    link = _LINK.match(text, start.end) or (
        _AND.match(text, start.end) if _BETWEEN.search(before(text, position)) else None
    )
    end = read_point(text, link.end()) if link else None
    if end is not None and (value := _joined(start, end)):
        return [Figure.cut(Kind.PERIOD, text, position, end.end, value)]
    return [Figure.cut(Kind.DATE, text, position, start.end, start.value)]


def _joined(start: Point, end: Point) -> str | None:
    """The interval from the first day of `start` to the last of `end`, a year left out at the start taken from the end.

    None where the two make no period: the end lies before the start.
    """
    first, last = start.first, end.last
    if first.startswith("--") and not last.startswith("--"):
        year = int(last[:4])
        first = with_year(first, year if with_year(first, year) <= last else year - 1)
    elif last.startswith("--") and not first.startswith("--"):
        last = with_year(last, int(first[:4]))
    both_without_year = first.startswith("--") and last.startswith("--")
    return f"{first}/{last}" if first <= last or both_without_year else None


def read_since(text: str, position: int) -> list[Figure]:
    """ "siden 2017": an open period. A day or a month after "siden" stays the date that it is."""
    match = _SINCE.match(text, position)
    point = read_point(text, match.end()) if match else None
    if point is None or not point.first.isdigit():
        return []
    return [Figure.cut(Kind.PERIOD, text, position, point.end, f"{point.first}/..")]


def read_year_out(text: str, position: int) -> list[Figure]:
    """ "året ud", "resten af 2026": up to the last day of a year."""
    match = _YEAR_OUT.match(text, position)
    if match is None:
        return []
    return [Figure.cut(Kind.PERIOD, text, position, match.end(), f"../{match[1] or '-'}-12-31")]


def read_turn_of_year(text: str, position: int) -> list[Figure]:
    """ "årsskiftet 2025/26", "nytår": the December and the January."""
    match = _TURN_OF_YEAR.match(text, position)
    if match is None:
        return []
    value = f"{match[1]}-12/{int(match[1]) + 1}-01" if match[1] else "--12/--01"
    return [Figure.cut(Kind.DATE, text, position, match.end(), value)]
