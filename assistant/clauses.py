"""Long sentences cut at their clauses, to the letter, so that what was asked for stays in."""

import re
from collections.abc import Iterable

from corpus.document import Span

CLAUSE_END = re.compile(r"[,;:](?=\s)|\s[–-](?=\s)|\s\((?=\w)|\s\|(?=\s)|(?<=[a-zæøå]{4})\.(?=\s[A-ZÆØÅ])")
DEPENDS = re.compile(r"\s*(?:at|om|som|der|hvor|hvis|når|fordi|så|ligesom|hvilket)\b")
"""How a clause begins that means nothing, or something else, without the one that governs it."""
MARKUP = re.compile(r"^\s*(?:#+|[-–•*])\s+|\*\*|^\s*\|\s*|\s*\|\s*$")


def clip(text: str, limit: int, told: Iterable[tuple[int, float]] = (), must: Span | None = None) -> str:
    """`text`, or where it has more than `limit` words the run of its clauses that is worth most, with "…" at the cuts.

    `told` are places in `text` and what a clause is worth that holds them; `must` is a stretch that it should hold.
    """
    if len(text.split()) <= limit:
        return plain(text)
    told = tuple(told)
    ends = [match.start() for match in CLAUSE_END.finditer(text)] + [len(text)]
    starts = [0] + [end + 1 for end in ends[:-1]]

    def worth(run: tuple[int, int]) -> tuple[float, int]:
        start, end = run
        inside = sum(value for place, value in told if start <= place < end)
        holds = must is not None and start <= must.start and must.end <= end
        governed = start == 0 or not DEPENDS.match(text[start:])
        return inside + 100.0 * holds + 10.0 * governed, end - start

    runs = [(start, end) for start in starts for end in ends if start < end and len(text[start:end].split()) <= limit]
    if must is not None and not any(start <= must.start and must.end <= end for start, end in runs):
        runs.append(_around(text, must, limit))
    if not runs:
        return f"{plain(' '.join(text.split()[:limit]))} …"
    start, end = max(runs, key=worth)
    return f"{'… ' if start else ''}{plain(text[start:end].strip())}{' …' if end < len(text) else ''}"


def _around(text: str, must: Span, limit: int) -> tuple[int, int]:
    """The words around `must`, as many before as after, in a clause that is itself too long."""
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    first = next(at for at, (_, end) in enumerate(words) if end > must.start)
    last = next(at for at, (_, end) in enumerate(words) if end >= must.end)
    spare = max(0, limit - (last - first + 1)) // 2
    low, high = max(0, first - spare), min(len(words) - 1, last + spare)
    return words[low][0], words[high][1]


def plain(text: str) -> str:
    """`text` without the markup of Markdown lines."""
    return MARKUP.sub("", text).strip()


ITEM = re.compile(r"(?<!\w)(\d)\)\s*(.+?)\s*(?=,?\s*(?:og\s+|samt\s+)?\d\)|$)", re.S)


def items_of(text: str) -> list[str]:
    """The items of an enumeration that runs through a sentence: "1) køb, 2) salg og 3) leje"."""
    found = [(int(number), item.rstrip(" ,.;")) for number, item in ITEM.findall(text)]
    return [item for _, item in found] if [number for number, _ in found] == list(range(1, len(found) + 1)) else []
