"""PDF pages drawn for tests: text and lines at given places."""

from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

Text = tuple[float, float, float, str]  # left, base line and type size in points; "*" before the text makes it bold
Rule = tuple[float, float, float, float]  # from x, y to x, y


def column(left: float, top: float, lines: Sequence[str], size: float = 11, leading: float = 14) -> list[Text]:
    """`lines` below each other."""
    return [(left, top - leading * number, size, line) for number, line in enumerate(lines)]


def write_pdf(path: Path, pages: Sequence[Sequence[Text]], rules: Sequence[Rule] = (), turned: int = 0) -> Path:
    """A PDF with `pages`; `rules` are drawn on each."""
    writer = PdfWriter()
    fonts = DictionaryObject({NameObject(f"/{key}"): _font(name) for key, name in _FONTS.items()})
    for texts in pages:
        page = writer.add_blank_page(595, 842)
        content = DecodedStreamObject()
        content.set_data("\n".join([*map(_line, rules), *map(_text, texts)]).encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(content)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        if turned:
            page.rotate(turned)
    writer.write(path)
    return path


_FONTS = {"F": "Helvetica", "B": "Helvetica-Bold"}


def _font(name: str) -> DictionaryObject:
    entries = {"Type": "Font", "Subtype": "Type1", "BaseFont": name, "Encoding": "WinAnsiEncoding"}
    return DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in entries.items()})


def _text(text: Text) -> str:
    left, base, size, words = text
    shown = words.lstrip("*").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{'B' if words.startswith('*') else 'F'} {size} Tf {left} {base} Td ({shown}) Tj ET"


def _line(rule: Rule) -> str:
    return f"{rule[0]} {rule[1]} m {rule[2]} {rule[3]} l S"
