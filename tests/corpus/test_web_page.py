"""HTML files: the text of the page, and nothing of its machinery."""

from pathlib import Path

from corpus.document import Document
from corpus.reading import read_document

PAGE = """<!DOCTYPE html><html><head><title>Budget 2027</title><style>p {color: red}</style></head><body>
<nav><a href="/">Forside</a></nav><script>alert("nej")</script>
<h1>Budget&nbsp;2027</h1><p>Der er afsat <b>588,5 mio.&nbsp;kr.</b> til<br>botilbud.</p>
<h2>Steder</h2><ul><li>Engholm</li><li>Solhøj</li></ul><ol><li>Først</li><li>Så</li></ol>
<table><tr><th>Sted</th><th>Pladser</th></tr><tr><td>Engholm</td><td>10</td></tr></table>
<footer>Fjordby Kommune</footer></body></html>"""


def read(folder: Path, page: str, encoding: str = "utf-8") -> Document:
    (folder / "a.html").write_bytes(page.encode(encoding))
    return read_document(folder / "a.html")


def test_headings_nest_and_the_lone_first_one_is_the_title(tmp_path: Path) -> None:
    document = read(tmp_path, PAGE)
    assert document.title == "Budget 2027"
    assert [section.name for section in document.sections] == ["Budget 2027", "Steder"]


def test_paragraphs_lists_and_tables_are_read_in_order(tmp_path: Path) -> None:
    document = read(tmp_path, PAGE)
    assert [span.of(document.text) for span in document.paragraphs][1:] == [
        "Der er afsat 588,5 mio. kr. til botilbud.",
        "Steder",
        "- Engholm",
        "- Solhøj",
        "1. Først",
        "2. Så",
        "Sted: Engholm; Pladser: 10",
    ]


def test_menus_scripts_styles_and_footers_are_no_text(tmp_path: Path) -> None:
    text = read(tmp_path, PAGE).text
    assert not any(word in text for word in ("Forside", "alert", "color", "Fjordby"))


def test_the_encoding_that_the_page_names_is_used(tmp_path: Path) -> None:
    page = '<html><meta charset="iso-8859-1"><body><p>Årets møde på Østerbro.</p></body></html>'
    assert read(tmp_path, page, "iso-8859-1").text == "Årets møde på Østerbro."


def test_a_page_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<!doctype html><p>Hej med dig.</p>", encoding="utf-8")
    assert read_document(tmp_path / "a.txt").text == "Hej med dig."
