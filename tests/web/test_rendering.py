"""What comes from documents and questions reaches the page as text."""

import html
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.answer import Answer
from assistant.web import rendering
from assistant.web.escaping import visible

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1))",
    "![billede](http://ondt.example/x.png)",
    "# Overskrift\n\n- punkt\n\n    kode",
    "http://ondt.example og **fed** og `kode` og $x$ &amp; &lt;",
]


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.attributes: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update({name: value or "" for name, value in attrs})

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> Page:
    parsed = Page()
    parsed.feed(page)
    return parsed


def as_gradio_shows(message: str) -> Page:
    """The message after Markdown with HTML allowed, which is how Gradio's chat reads it."""
    return read(MarkdownIt("commonmark", {"html": True}).render(message))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_question_is_shown_to_the_letter(text: str) -> None:
    page = as_gradio_shows(rendering.question_message(text))
    assert page.text.strip() == text.strip()
    assert page.tags == ["p"]


@given(st.text())
def test_a_question_comes_back_from_its_message(text: str) -> None:
    assert rendering.question_of(rendering.question_message(text)) == visible(text)


@pytest.mark.parametrize("text", ["\x1b[31mrød\x1b[0m", "faktura\u202efdp.exe", "\u2066a\u2069", "nul\x00"])
def test_hidden_characters_are_made_visible(text: str) -> None:
    shown = as_gradio_shows(rendering.question_message(text)).text
    assert "\N{REPLACEMENT CHARACTER}" in shown
    assert not set(shown) & set("\x1b\u202e\u2066\u2069\x00")


def test_a_quote_with_markup_is_text(answer: Answer) -> None:
    page = as_gradio_shows(rendering.answer_message(answer))
    assert answer.citations[0].quote in page.text
    assert "b" not in page.tags
    assert "strong" not in page.tags
    assert "img" not in page.tags


def test_a_citation_number_links_to_its_place_in_the_source(answer: Answer) -> None:
    citation = answer.citations[0]
    links = re.findall(r'class="cite" href="([^"]+)"', rendering.answer_message(answer))
    assert [html.unescape(link) for link in links] == [f"/kilde/tilsyn.txt?start={citation.start}&end={citation.end}"]


def test_an_answer_carries_its_json_for_export_and_feedback(answer: Answer) -> None:
    page = as_gradio_shows(rendering.answer_message(answer))
    assert json.loads(page.attributes["data-answer"])["citations"][0]["quote"] == answer.citations[0].quote


def test_an_abstention_looks_like_one(abstention: Answer, answer: Answer) -> None:
    assert 'class="answer abstained"' in rendering.answer_message(abstention)
    assert "abstained" not in re.findall(r'class="([^"]+)"', rendering.answer_message(answer))[0]


def test_a_streaming_answer_shows_its_first_words_without_markers(answer: Answer) -> None:
    page = as_gradio_shows(rendering.growing_message(answer, 3))
    assert page.text.strip() == "Der er afsat"
    assert page.attributes["aria-busy"] == "true"
