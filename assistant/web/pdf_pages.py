"""A page of a PDF as a picture, with the lines of a quote marked on it."""

import ctypes
import io
import threading
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

WIDTH = 1100
"""How many pixels wide a page is drawn: sharp on a tablet, and some 200 KB."""
_SHORTEST_PIECE = 12  # letters of a quote that count as found where the page's order of text is another
_MARK = (255, 228, 140)
_ONE_AT_A_TIME = threading.Lock()  # PDFium is not safe for threads

Box = tuple[int, int, int, int]


@lru_cache(maxsize=64)
def page_picture(path: Path, changed: float, number: int, quote: str) -> bytes:
    """Page `number` (from 1) of the PDF at `path` as PNG, with `quote` marked where it stands on the page.

    `changed` is the file's time of change: a new version of the file gets new pictures. Raises `IndexError` for a
    page that is not there.
    """
    with _ONE_AT_A_TIME:
        pdf = pypdfium2.PdfDocument(path)
        try:
            if not 1 <= number <= len(pdf):
                raise IndexError(number)
            page = pdf[number - 1]
            picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
            for box in _line_boxes(page, picture.size, quote):
                _highlight(picture, box)
        finally:
            pdf.close()
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def page_count(path: Path) -> int:
    """How many pages the PDF at `path` has."""
    with _ONE_AT_A_TIME:
        pdf = pypdfium2.PdfDocument(path)
        try:
            return len(pdf)
        finally:
            pdf.close()


def _highlight(picture: Image.Image, box: Box) -> None:
    part = picture.crop(box)
    picture.paste(ImageChops.multiply(part, Image.new("RGB", part.size, _MARK)), box)


def _line_boxes(page: pypdfium2.PdfPage, size: tuple[int, int], quote: str) -> list[Box]:
    """Where the lines of `quote` stand in the picture of `page`, in pixels."""
    if not quote:
        return []
    text = page.get_textpage()
    letters = [(chr(raw.FPDFText_GetUnicode(text, i)), i) for i in range(text.count_chars())]
    places = matching_places([letter for letter, _ in letters], quote)
    boxes = (_pixel_box(page, size, text.get_charbox(letters[place][1], loose=True)) for place in places)
    return _joined_in_lines([box for box in boxes if box[0] < box[2] and box[1] < box[3]])


def matching_places(letters: Sequence[str], quote: str) -> list[int]:
    """The indices of the `letters` that make up `quote`.

    Only letters and digits count: the page breaks its lines and hyphenates where the quote does not. Where the quote
    does not stand in one piece, its longer pieces are taken.
    """
    places = [i for i, letter in enumerate(letters) if letter.isalnum()]
    page = "".join(letters[i].casefold()[:1] for i in places)
    wanted = "".join(letter.casefold()[:1] for letter in quote if letter.isalnum())
    if not wanted:
        return []
    start = page.find(wanted)
    if start >= 0:
        return places[start : start + len(wanted)]
    pieces = SequenceMatcher(None, page, wanted, autojunk=False).get_matching_blocks()
    return [places[i] for a, _, n in pieces if n >= _SHORTEST_PIECE for i in range(a, a + n)]


def _pixel_box(page: pypdfium2.PdfPage, size: tuple[int, int], box: tuple[float, float, float, float]) -> Box:
    """A box of the page (left, bottom, right, top in points) in the pixels of its picture, turned pages included."""
    (x1, y1), (x2, y2) = (_pixel(page, size, x, y) for x, y in ((box[0], box[1]), (box[2], box[3])))
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _pixel(page: pypdfium2.PdfPage, size: tuple[int, int], x: float, y: float) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, size[0], size[1], 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value, down.value


def _joined_in_lines(boxes: Sequence[Box]) -> list[Box]:
    """Boxes of letters, in reading order, as one box a line."""
    lines: list[Box] = []
    for box in boxes:
        last = lines[-1] if lines else None
        height = box[3] - box[1]
        if (
            last
            and min(last[3], box[3]) - max(last[1], box[1]) > height / 2
            and -height < box[0] - last[2] < 3 * height
        ):
            lines[-1] = min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])
        else:
            lines.append(box)
    return lines
