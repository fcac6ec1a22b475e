"""A small real document and answers over it, for what needs no model; pages in a real browser, for what does."""

import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.answer import Answer, Citation
from assistant.assistant import Assistant
from assistant.client import Server
from assistant.serving import reserve, web_server
from assistant.settings import Settings
from corpus.document import Document, Passage, Span
from corpus.passages import cut_passages
from corpus.reading import read_document

sys.path.insert(0, str(Path(__file__).parent))  # for browsing.py, which the browser tests share
TEXT = """Plan for <script>alert(1)</script> tilsyn

1. Tilsyn – møde den 4. marts 2026

Udvalget får en status på tilsynet. Der er afsat **tolv** [stillinger](http://ondt.example) til <b>opgaven</b>.

2. Botilbud <img src=x onerror=alert(1)>

Kommunen har <img src=x onerror=alert(1)> mange botilbud.
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """A document full of what must be shown as text."""
    path = tmp_path / "tilsyn.txt"
    path.write_text(TEXT, encoding="utf-8")
    return read_document(path)


def cite(document: Document, quote: str, number: int = 1) -> Citation:
    """The citation of `quote`, which stands once in `document`."""
    start = document.text.index(quote)
    span = Span(start, start + len(quote))
    passage = next(p for p in cut_passages(document) if p.span.holds(span))
    return Citation(number=number, passage=passage, span=span)


@pytest.fixture
def passage(document: Document) -> Passage:
    """The first passage of `document`."""
    return cut_passages(document)[0]


@pytest.fixture
def answer(document: Document) -> Answer:
    """An answer whose source holds markup."""
    return Answer(
        question="Hvad er der <i>afsat</i>?",
        answer="Der er afsat stillinger til opgaven [1].",
        abstained=False,
        confidence=0.8,
        writer="extractive",
        milliseconds=10,
        citations=(cite(document, "Der er afsat **tolv** [stillinger](http://ondt.example) til <b>opgaven</b>."),),
    )


@pytest.fixture
def abstention() -> Answer:
    """An answer that says that the documents do not tell."""
    return Answer(
        question="Hvad koster en hest?",
        answer="Det fremgår ikke af materialet.",
        abstained=True,
        confidence=0.9,
        writer="extractive",
        milliseconds=10,
    )


SIZES = {"desktop": (1280, 800), "phone": (390, 844)}


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(params=SIZES)
def page(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a desktop or a phone that fails the test on an error in its scripts or a request to elsewhere."""
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="da-DK", base_url=server)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(60_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda sent: None if sent.url.startswith(("http://127.0.0.1:", "data:", "blob:")) else wrong.append(sent.url),
    )
    yield page
    context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def pdf_server(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the web service over one real PDF."""
    folder = tmp_path_factory.mktemp("documents")
    shutil.copy(shared / "data" / "pdf" / "kk__Tilsynsrapport-2013---Clara-Service-Gruppen.pdf", folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = tmp_path_factory.mktemp("pdf-var")
    settings = Settings(_env_file=None, data_dir=data, corpus_dir=folder, port=port, requests_per_minute=100_000)
    web = web_server(Assistant.open(settings), settings)
    thread = threading.Thread(target=web.run, kwargs={"sockets": [reserve(settings)]})
    thread.start()
    deadline = time.monotonic() + 60
    while not Server(settings).health() and time.monotonic() < deadline:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    web.should_exit = True
    thread.join()
