"""A quote is marked on the picture of its page, however the page breaks its lines."""

import io
from pathlib import Path

import pytest
from PIL import Image

from assistant.web.pdf_pages import matching_places, page_count, page_picture
from corpus.document import Document
from corpus.reading import read_document


@pytest.fixture(scope="module")
def pdf(shared: Path) -> Path:
    return shared / "data" / "pdf" / "kk__Tilsynsrapport-2013---Clara-Service-Gruppen.pdf"


@pytest.fixture(scope="module")
def read(pdf: Path) -> Document:
    return read_document(pdf)


def marked_pixels(png: bytes) -> int:
    colours = Image.open(io.BytesIO(png)).convert("RGB").getcolors(1 << 24) or []
    return sum(n for n, (red, green, blue) in colours if red > 240 and green > 210 and 100 < blue < 170)


def test_a_quote_is_found_across_a_line_end_hyphen() -> None:
    page = "at forvaltnin-\ngen vil."
    assert "".join(page[i] for i in matching_places(list(page), "forvaltningen")) == "forvaltningen"


def test_a_quote_in_another_order_is_found_by_its_longer_pieces() -> None:
    page = "Det samlede budget er stort. [side 3] Udvalget fik en orientering."
    found = matching_places(list(page), "Udvalget fik en orientering. Det samlede budget er stort.")
    assert "Udvalgetfikenorientering" in "".join(page[i] for i in found)


def test_a_quote_that_is_not_there_marks_nothing() -> None:
    assert matching_places(list("Noget helt andet"), "xyz") == []


@pytest.mark.slow
def test_the_quote_of_a_real_pdf_is_marked_on_its_page(pdf: Path, read: Document) -> None:
    sentence = next(s for s in read.sentences if len(s.of(read.text)) > 60)
    page = read.page_at(sentence.start)
    assert page is not None
    changed = pdf.stat().st_mtime
    plain = marked_pixels(page_picture(pdf, changed, page, ""))
    assert marked_pixels(page_picture(pdf, changed, page, sentence.of(read.text))) > plain + 2000


@pytest.mark.slow
def test_a_page_that_is_not_there_is_refused(pdf: Path) -> None:
    last = page_count(pdf)
    with pytest.raises(IndexError):
        page_picture(pdf, 0.0, last + 1, "")
