"""Points in time in Danish text: days, months, years, quarters, seasons, "ultimo 2025".

A point is an ISO date ("2026-06-03", "2026-06", "2026"), or an interval of two where it is vague ("2025-09/2025-11").
A year that is left out leaves "-" in its place ("--06-03"), until `with_year` fills it in.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from corpus.counted import counted_at
from corpus.figure_types import DASH, SPACE, before

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip
MONTH_STARTS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_SEASONS = {"forår": ("03", "05"), "sommer": ("06", "08"), "efterår": ("09", "11"), "vinter": ("12", "02")}
_ORDINALS = {"1.": 1, "2.": 2, "3.": 3, "4.": 4, "første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4}
# The parts of a year and of a month that the vague words mean: first and last month, first and last day.
_PARTS_OF_YEAR = {
    "primo": (1, 1), "medio": (6, 7), "ultimo": (12, 12), "begyndelsen": (1, 3), "starten": (1, 3),
    "midten": (5, 8), "slutningen": (10, 12), "udgangen": (12, 12),
}  # fmt: skip
_PARTS_OF_MONTH = {
    "primo": (1, 10), "begyndelsen": (1, 10), "starten": (1, 10), "medio": (11, 20), "midten": (11, 20),
    "ultimo": (21, 31), "slutningen": (21, 31), "udgangen": (21, 31),
}  # fmt: skip

YEAR = r"(?:1[6-9]|20)\d\d(?![\w]|[.,:]\d|[-–‑]tallet|\s?(?:kr\b(?!\.?\s\d{1,3}\.\d{3})|%|pct|mio|mia))"
MONTH = rf"(?:(?:{'|'.join(MONTHS)})(?!\w)|(?:jan|febr?|mar|apr|jun|jul|aug|sept?|okt|nov|dec)(?:\.|(?!\w)))"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_OF_YEAR = rf"(?:(?:,?{SPACE}|(?<=\.))(?P<year>{YEAR}))?"
ARTICLE = rf"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag{SPACE})?(?:(?:den{SPACE}|d\.\s?))?"
TO = (
    rf"(?:\s?{DASH}\s?|{SPACE}(?:og{SPACE})?(?:frem{SPACE})?til(?:{SPACE}og{SPACE}med)?{SPACE}"
    rf"|{SPACE}t\.?o\.?m\.?{SPACE})"
)

_FLAGS = re.IGNORECASE
_ISO = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?!\d|-\d)")
_DAY_MONTH = re.compile(rf"(?P<day>{DAY})(?:\.\s?|{SPACE}|\.{SPACE})(?P<month>{MONTH}){_OF_YEAR}", _FLAGS)
_NUMERIC = re.compile(
    rf"({DAY})(?:([/-])|\.\s?)(0?[1-9]|1[0-2])(?(2)\2|\.\s?)((?:19|20)\d\d|(?<!\s)\d\d)(?!\d|[/.,]\d)"
)
_SLASH = re.compile(
    rf"({DAY})/(0?[1-9]|1[0-2])(?:(?:{SPACE}|\s?-\s?)((?:19|20)\d\d)|-(\d\d))?"
    r"(?![\d/]|[.,]\d|\s?(?:mm|cm|m|km|kg)\b)"
)
_DOTTED = re.compile(rf"({DAY})\.(0?[1-9]|1[0-2])\.(?!\d)")
_MONTH_YEAR = re.compile(rf"(?P<month>{MONTH})(?:{SPACE}måned)?{_OF_YEAR}", _FLAGS)
_PLAIN_YEAR = re.compile(YEAR)
_FAR_YEAR = re.compile(r"2[1-9]\d\d(?!\w|[.,]\d)")
_COUNTED_NEXT = re.compile(
    rf"\d{{4}}{SPACE}(?:borgere|personer|mennesker|børn|unge|ældre|elever|medarbejdere|ansatte|pladser|boliger|sager"
    r"|forløb|timer|husstande|årsværk)\b"
)
_MEASURED_NEXT = re.compile(r"\d{4}\s?(?:m[23²³]|kvm|km²?|kWh|MWh|kg|ha|cm|mm|tons?|liter|stk)(?!\w)")
# "Omkring" stands more often before a year.
_MEASURES = re.compile(r"(?:\bca\.|\bcirka|\bop til|\bmindst|\bmere end|\bflere end|\bknap|\bgodt|\bi alt)\s+\Z")
_SAYS_YEAR = re.compile(r"\b(?:i|fra|til|år|året|siden|for|af|budget|ultimo|primo|medio)\s+\Z")
_SEASON = re.compile(rf"(forår|efterår|sommer|vinter)(et|en)?(?:{SPACE}(?:i{SPACE})?(?P<year>{YEAR}))?(?!\w)", _FLAGS)
_PART = re.compile(
    rf"(?P<part>primo|medio|ultimo|(?:begyndelsen|starten|midten|slutningen|udgangen){SPACE}af){SPACE}"
    rf"(?:(?P<month>{MONTH}){_OF_YEAR}|(?P<only>{YEAR})|(?P<this>året)\b)",
    _FLAGS,
)
_OF_THE_YEAR = re.compile(rf"årets{SPACE}(?P<part>begyndelse|start|midte|slutning|udgang)\b", _FLAGS)
_PART_OF_YEAR = re.compile(
    rf"(?P<which>[1-4]\.|første|anden|andet|tredje|fjerde)\s?(?P<unit>kvartal|halvår)"
    rf"(?:{SPACE}(?:i{SPACE}|af{SPACE})?(?P<year>{YEAR}))?(?!\w)",
    _FLAGS,
)
_QUARTER = re.compile(rf"Q(?P<which>[1-4])(?:{SPACE}(?P<year>{YEAR}))?(?!\w)")
_WEEK = re.compile(rf"uge{SPACE}(\d\d?)(?:{SPACE}(?:i{SPACE})?({YEAR}))?(?![\w]|[.,]\d)", _FLAGS)
_SAYS_DATE = re.compile(
    r"(?:\bd\.|\bden|dag|\bpr\.|\bsenest|\bfra|\btil|\binden|\befter|\bfør|\bsiden|\bpå mødet|\bog)\s*\Z"
)
_PREPOSITION = re.compile(
    r"\b(?:i|til|fra|siden|inden|efter|før|senest|omkring|ultimo|medio|primo|januar|februar|marts|april|maj|juni|juli"
    r"|august|september|oktober|november|december)[\s,]+(?:og\s+)?\Z"
)


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time from `first` to `last` (the same, unless it is vague), and the offset after it."""

    first: str
    last: str
    end: int

    @property
    def value(self) -> str:
        """The point as a figure's value."""
        return self.first if self.first == self.last else f"{self.first}/{self.last}"


def month_number(name: str) -> int:
    """1 to 12 for a Danish month, in full or short."""
    return MONTH_STARTS.index(name.lower()[:3]) + 1


def with_year(value: str, year: int) -> str:
    """`value` with `year` where its year is left out; an interval that would end before it begins ends a year later."""
    parts = [f"{year:04d}{part[1:]}" if part.startswith("--") else part for part in value.split("/")]
    if len(parts) == 2 and value.count("--") == 2 and parts[1] < parts[0]:
        parts[1] = f"{year + 1:04d}{parts[1][4:]}"
    return "/".join(parts)


def read_point(text: str, position: int) -> Point | None:
    """The point in time that begins at `position`."""
    for read in _READERS_BY_DIGIT if text[position : position + 1].isdigit() else _READERS_BY_WORD:
        if point := read(text, position):
            return point
    return None


def iso(year: str | int | None, month: int | None = None, day: int | None = None) -> str | None:
    """An ISO date of the given parts, or None where the calendar has no such day."""
    if day is not None and month is not None and not _exists(int(year) if year else 2000, month, day):
        return None
    head = f"{int(year):04d}" if year else "-"
    return head + "".join(f"-{part:02d}" for part in (month, day) if part is not None)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _point(value: str | None, end: int) -> Point | None:
    return Point(value, value, end) if value else None


def _full_year(digits: str) -> str:
    return digits if len(digits) == 4 else f"20{digits}"


def _iso_date(text: str, position: int) -> Point | None:
    match = _ISO.match(text, position)
    if match is None or (match[3] is None and int(match[2]) == (int(match[1]) + 1) % 100):
        return None  # "2011-12" is a pair of years
    return _point(iso(match[1], int(match[2]), int(match[3]) if match[3] else None), match.end())


def _day_and_month(text: str, position: int) -> Point | None:
    match = _DAY_MONTH.match(text, position)
    if match is None:
        return None
    value = iso(match["year"], month_number(match["month"]), int(match["day"]))
    return _point(value, match.end())


def _numeric(text: str, position: int) -> Point | None:
    match = _NUMERIC.match(text, position)
    return _point(iso(_full_year(match[4]), int(match[3]), int(match[1])), match.end()) if match else None


def _says_date(text: str, position: int) -> bool:
    return _SAYS_DATE.search(before(text, position)) is not None


def _slash(text: str, position: int) -> Point | None:
    match = _SLASH.match(text, position)
    if match is None:
        return None
    year = match[3] or (_full_year(match[4]) if match[4] else None)
    is_share = int(match[2]) <= 4 and int(match[1]) < int(match[2])
    if year is None and (is_share or match[0] == "24/7") and not _says_date(text, position):
        return None  # "1/2" and "3/4" are shares, and "24/7" is always, unless something says that they are dates
    return _point(iso(year, int(match[2]), int(match[1])), match.end())


def _dotted(text: str, position: int) -> Point | None:
    match = _DOTTED.match(text, position)
    if match is None or not _says_date(text, position):
        return None
    return _point(iso(None, int(match[2]), int(match[1])), match.end())


def _month(text: str, position: int) -> Point | None:
    match = _MONTH_YEAR.match(text, position)
    if match is None:
        return None
    name = match["month"]
    is_named_like_a_person = name[0].isupper() and not _PREPOSITION.search(before(text, position))
    if match["year"] is None and (name.lower().rstrip(".") not in MONTHS or is_named_like_a_person):
        return None
    return _point(iso(match["year"], month_number(name)), match.end())


def _year(text: str, position: int) -> Point | None:
    if _is_counted(text, position):
        return None
    match = _PLAIN_YEAR.match(text, position)
    if match is None and before(text, position, 3) == "år ":
        match = _FAR_YEAR.match(text, position)
    return _point(match[0], match.end()) if match else None


def _is_counted(text: str, position: int) -> bool:
    """Whether what looks like a year counts something: "2000 borgere", "1800 m2", "ca. 1750 særskilte beregninger"."""
    if _MEASURED_NEXT.match(text, position):
        return True
    context = before(text, position)
    if _COUNTED_NEXT.match(text, position) and not _SAYS_YEAR.search(context):
        return True
    return _MEASURES.search(context) is not None and counted_at(text, position + 4).endswith(("er", "ere"))


def _season(text: str, position: int) -> Point | None:
    match = _SEASON.match(text, position)
    if match is None or (match["year"] is None and match[2] is None):
        return None
    first, last = _SEASONS[match[1].lower()]
    year = match["year"] or "-"
    last_year = str(int(year) + 1) if match["year"] and last < first else year
    return Point(f"{year}-{first}", f"{last_year}-{last}", match.end())


def _part_of(text: str, position: int) -> Point | None:
    match = _PART.match(text, position)
    if match is None:
        return None
    part = match["part"].lower().split()[0]
    year = match["year"] or match["only"] or "-"
    if match["month"] is None:
        first, last = _PARTS_OF_YEAR[part]
        return Point(f"{year}-{first:02d}", f"{year}-{last:02d}", match.end())
    month = month_number(match["month"])
    first, last = _PARTS_OF_MONTH[part]
    last = min(last, monthrange(int(match["year"] or 2000), month)[1])
    return Point(f"{year}-{month:02d}-{first:02d}", f"{year}-{month:02d}-{last:02d}", match.end())


def _of_the_year(text: str, position: int) -> Point | None:
    match = _OF_THE_YEAR.match(text, position)
    if match is None:
        return None
    part = match["part"].lower()
    first, last = _PARTS_OF_YEAR[part if part in _PARTS_OF_YEAR else f"{part}n" if part.endswith("e") else f"{part}en"]
    return Point(f"--{first:02d}", f"--{last:02d}", match.end())


def _quarter_or_half(text: str, position: int) -> Point | None:
    match = _PART_OF_YEAR.match(text, position) or _QUARTER.match(text, position)
    if match is None:
        return None
    which = match["which"].lower()
    number = _ORDINALS[which] if which in _ORDINALS else int(which)
    months = 6 if match.groupdict().get("unit", "").lower() == "halvår" else 3
    if number * months > 12:
        return None
    year = match["year"] or "-"
    return Point(f"{year}-{(number - 1) * months + 1:02d}", f"{year}-{number * months:02d}", match.end())


def _week(text: str, position: int) -> Point | None:
    match = _WEEK.match(text, position)
    if match is None or not 1 <= int(match[1]) <= 53:
        return None
    return _point(f"{match[2] or '-'}-W{int(match[1]):02d}", match.end())


_Reader = Callable[[str, int], Point | None]
_READERS_BY_DIGIT: tuple[_Reader, ...] = (
    _day_and_month, _iso_date, _numeric, _slash, _dotted, _quarter_or_half, _year,
)  # fmt: skip
_READERS_BY_WORD: tuple[_Reader, ...] = (_month, _season, _part_of, _of_the_year, _quarter_or_half, _week)
POINT_WORDS = frozenset(
    {*MONTHS, *MONTH_STARTS, "febr", "sept", "forår", "foråret", "efterår", "efteråret", "sommer", "sommeren"}
    | {
        "vinter",
        "vinteren",
        "primo",
        "medio",
        "ultimo",
        "begyndelsen",
        "starten",
        "midten",
        "slutningen",
        "udgangen",
        "årets",
    }
    | {"første", "andet", "anden", "tredje", "fjerde", "uge", "q1", "q2", "q3", "q4"}
)
