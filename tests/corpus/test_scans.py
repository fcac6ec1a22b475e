"""Pages that are pictures: recognised where ocrmypdf is installed, named where it is not."""

import os
from pathlib import Path

import pytest

from corpus import ocr
from corpus.errors import DocumentError
from corpus.ocr import is_rubbish
from corpus.passages import cut_passages
from corpus.reading import read_document

SCAN = "ft__folketingstidende_1983_sp37-38.pdf"


def test_without_ocr_the_real_scan_is_refused_with_the_way_to_get_it(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "can_recognise", lambda: False)
    with pytest.raises(DocumentError, match=r"scannet.*apt-get install ocrmypdf tesseract-ocr-dan"):
        read_document(shared / "data" / "pdf" / SCAN)


@pytest.mark.slow
def test_with_ocr_the_real_scan_is_read_and_marked(shared: Path) -> None:
    if not ocr.can_recognise():
        missing = "needs OCR: apt-get install ocrmypdf tesseract-ocr-dan"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    document = read_document(shared / "data" / "pdf" / SCAN)
    assert document.ocr_pages == (1,)
    assert "opfylder aldersbetingelsen for at modtage folkepension" in document.text
    assert all(passage.ocr for passage in cut_passages(document))


def test_letters_that_make_no_words_are_rubbish() -> None:
    assert is_rubbish("")
    assert is_rubbish("#1 ~~ x9 ;;, 3|3 .' ^^ /\\ %& 0o0 _- |||| ''' <> {} ** 1l|1 == ++ ?! @@ §§ ££ $$ z8")
    assert not is_rubbish("Udvalget besøger et værested i april, og besøget varer to timer.")


def test_a_page_of_figures_is_no_rubbish_when_its_labels_are_words() -> None:
    assert not is_rubbish("Botilbud 1.250 Herberger 380 Væresteder 412 Rådgivning 97 Tilsyn 31 I alt 2.170")
