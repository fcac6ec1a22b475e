"""The numbers and bullets of Word's lists and headings, which a file describes but does not write out."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from docx.oxml.ns import qn

ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """Counts a document's list paragraphs as Word does (ECMA-376, part 1, 17.9)."""

    def __init__(self, root: Any) -> None:
        """`root` is the `w:numbering` element, or None where the document has no lists."""
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        abstract = {one.get(qn("w:abstractNumId")): one for one in root.iterchildren(qn("w:abstractNum"))}
        for number in root.iterchildren(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            self._read_levels(
                number.get(qn("w:numId")), abstract.get(link.get(qn("w:val"))) if link is not None else None
            )

    def label(self, number: str, level: int) -> str:
        """The mark of the next paragraph of list `number` at `level` (from 0): "2.1", "a)", "-"; "" for none."""
        if (number, level) not in self._levels:
            return ""
        counts = self._counts[number]
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        counts[level] = counts.get(level, self._levels[number, level][2] - 1) + 1
        style, pattern, _ = self._levels[number, level]
        if style == "bullet":
            return "-"
        for depth in range(level + 1):
            form, _, start = self._levels.get((number, depth), ("decimal", "", 1))
            pattern = pattern.replace(f"%{depth + 1}", _write(counts.get(depth, start), form))
        return pattern.strip()

    def _read_levels(self, number: str, abstract: Any) -> None:
        levels: Iterable[Any] = abstract.iterchildren(qn("w:lvl")) if abstract is not None else ()
        for level in levels:
            style, text, start = (_value(level, name) for name in ("w:numFmt", "w:lvlText", "w:start"))
            if style != "none":
                begin = int(start) if start.isdigit() else 1
                self._levels[number, int(level.get(qn("w:ilvl")))] = (style or "decimal", text, begin)


def _value(parent: Any, name: str) -> str:
    """The value of the child element `name`, or ""."""
    child = parent.find(qn(name))
    return "" if child is None else child.get(qn("w:val")) or ""


def _write(count: int, form: str) -> str:
    """`count` in one of Word's number formats."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        text = ""
        for value, sign in ROMAN:
            text += sign * (count // value)
            count %= value
        return text.upper() if form == "upperRoman" else text
    return str(count)
