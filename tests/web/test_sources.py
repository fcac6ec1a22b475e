"""A citation opens its place: the section with the quote marked, or the PDF's page."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.web.originals import Originals
from assistant.web.source_routes import source_routes
from assistant.web.sources import Place, source_panel
from corpus.document import Document, Span
from index.library import Library

QUOTE = "Der er afsat **tolv** [stillinger](http://ondt.example) til <b>opgaven</b>."


@pytest.fixture
def originals(document: Document, tmp_path: Path) -> Originals:
    return Originals(lambda: [document], Library(tmp_path, tmp_path / "var"))


@pytest.fixture
def client(originals: Originals) -> TestClient:
    app = FastAPI()
    app.include_router(source_routes(originals))
    return TestClient(app)


def place(document: Document) -> Place:
    start = document.text.index(QUOTE)
    return Place(document, Span(start, start + len(QUOTE)))


def unescaped(page: str) -> str:
    return re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), page)


def test_the_quote_is_marked_in_its_section(document: Document, originals: Originals) -> None:
    page = source_panel(place(document), originals)
    assert [unescaped(mark) for mark in re.findall(r"<mark>(.*?)</mark>", page)] == [QUOTE]
    assert "Udvalget får en status på tilsynet." in unescaped(page)


def test_other_sections_are_left_out(document: Document, originals: Originals) -> None:
    assert "mange botilbud" not in unescaped(source_panel(place(document), originals))


def test_the_panel_names_title_and_section(document: Document, originals: Originals) -> None:
    page = unescaped(source_panel(place(document), originals))
    assert document.title in page
    assert "1. Tilsyn – møde den 4. marts 2026" in page


def test_markup_in_a_document_is_text(document: Document, originals: Originals) -> None:
    page = source_panel(Place(document), originals)
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>" not in page


def test_a_source_can_be_read_on_a_page_of_its_own(client: TestClient, document: Document) -> None:
    response = client.get(f"/kilde/{document.name}")
    assert response.text.startswith("<!doctype html>")
    assert "mange botilbud" in unescaped(response.text)


def test_the_original_is_given_as_it_is(client: TestClient, document: Document, tmp_path: Path) -> None:
    response = client.get(f"/dokument/{document.name}")
    assert response.content == (tmp_path / document.name).read_bytes()
    assert response.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("name", ["../hemmelig.txt", "..%2Fhemmelig.txt", "hemmelig.txt", "%2Fetc%2Fpasswd"])
def test_no_other_file_can_be_reached(client: TestClient, tmp_path: Path, name: str) -> None:
    (tmp_path / "hemmelig.txt").write_text("hemmeligt")
    for address in (f"/dokument/{name}", f"/kilde/{name}"):
        response = client.get(address)
        assert response.status_code == 404
        assert "hemmeligt" not in response.text


@pytest.mark.parametrize("where", ["start=5&end=2", "start=1&end=99999999"])
def test_a_place_outside_the_document_is_not_found(client: TestClient, document: Document, where: str) -> None:
    assert client.get(f"/kilde/{document.name}?{where}").status_code == 404
