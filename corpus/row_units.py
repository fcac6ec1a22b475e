"""The unit that the head of a table's column gives its numbers: "Tal er i mio. kr.: Skoler; Budget: 80,7"."""

import re

_UNIT = r"(?P<scale>mio|mill|mia|t|tusinde?|1\.?000|hele)?\b\.?\s?(?:kr|kroner|dkk)\b\.?"
_IN_NAME = re.compile(
    rf"(?i)(?:^|[(,]\s?|\bi\s){_UNIT}(?:[),]|\si\s|\s?\*{{0,3}}$|\s\(|\s(?:[um]/|(?:uden|med|inkl|ekskl|pr)\b))"
)
_COLUMN_UNIT = re.compile(r"1\.?000\s(?:kr|DKK)\b\.?(?!\s?\d)[^;:.\n\d]{0,30}(?:\d{4}[^;:.\n\d]{0,20})?:\s")
_OTHER_UNIT = re.compile(r"(?i)\bantal\b|\bnr\b|\bandel|\bpct\b|procent|%|årsværk|personer|\bpoint|\bdato\b|\bår\b")
_SHARE_UNIT = re.compile(
    r"(?i)(?<!\d)(?<!\d\s)(?:\bprocent|[^\W\d_]procent(?:en)?|\bpct\.?|%)\s?\)?(?:\s(?:i\s)?[12]\d{3}(?:[-/–]\d{2,4})?)?\*{0,3}\Z"
)
_TIME_UNIT = re.compile(
    r"(?i)(?:[(,]\s?(?:i\s)?|\bi\s)(?:(?P<W>uger)|(?P<D>(?:hver|arbejds|kalender)?dage|døgn)|(?P<M>måneder|mdr\.?)|(?P<H>timer)"
    r"|(?P<MIN>minutter))\s?\)?\s*\Z"
)
_OF_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CELLS = re.compile(r";\s| – ")
LONGEST_ROW = 500
"""Characters: in longer ones, the cells beyond are read as if no column had a unit."""
_SCALES = {"mio": 10**6, "mill": 10**6, "mia": 10**9, "t": 1000, "tusind": 1000, "tusinde": 1000, "1000": 1000}


def row_scale(text: str, position: int) -> int:
    """How many kroner the number at `position` counts in, by the name of its column or the first in its row; 0 where
    these name no money, or the number is no cell of a row."""
    cells = _cells_before(text, position)
    if not cells:
        return 0
    first, _, _ = cells[0].partition(":")
    return _scale(cells[-1]) or (0 if _OTHER_UNIT.search(cells[-1]) or len(cells) == 1 else _scale(first))


def counts_percent(text: str, position: int) -> bool:
    """Whether the number at `position` is of a column that its name, or the label of its row, says is percent:
    "Andel i pct.: 12", "Belægning i pct.; 2024: 95"."""
    cells = _cells_before(text, position)
    if not cells:
        return False
    in_row = len(cells) > 1 and _OF_A_YEAR.search(cells[-1]) and not _OTHER_UNIT.search(cells[-1])
    names = (cells[-1], cells[0]) if in_row else (cells[-1],)
    return any(_SHARE_UNIT.search(name.strip()) for name in names)


def time_unit(text: str, position: int) -> str:
    """The unit of time ("W", "D", "M", "H", "MIN") that the number at `position` counts in, as its column's name says:
    "Ventetid 2025 (uger): 26"; "" for none."""
    cells = _cells_before(text, position)
    found = _TIME_UNIT.search(cells[-1].strip()) if cells else None
    return found.lastgroup or "" if found else ""


def _cells_before(text: str, position: int) -> list[str]:
    """The cells of the row up to that of the number at `position`, of which only the name; none where it is no cell."""
    floor = max(0, position - LONGEST_ROW)
    start = text.rfind("\n", floor, position) + 1
    if not start and floor:
        return []
    cells = _CELLS.split(text[start:position])
    name, colon, value = cells[-1].rpartition(":")
    return [*cells[:-1], name] if colon and not any(map(str.isalpha, value)) else []


def _scale(name: str) -> int:
    """How many kroner a column counts in that is called `name`; 0 for none."""
    found = _IN_NAME.search(name.strip())
    return _SCALES.get((found["scale"] or "").lower().replace(".", ""), 1) if found else 0


def names_unit(text: str, start: int) -> bool:
    """Whether "1.000 kr.", at `start`, is no amount, but what a column counts in: "Overslag i 1.000 kr.: 250"."""
    before = text[max(0, start - 2) : start]
    return (not before or before[-1] in "(\n" or before in ("i ", "; ")) and bool(_COLUMN_UNIT.match(text, start))
