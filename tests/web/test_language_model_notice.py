"""The page says who words the answers, and before the first question whether texts leave the machine."""

from html import unescape

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.llm import Endpoint
from assistant.llm_writer import LanguageModelWriter
from assistant.web.rendering import answer_message
from assistant.web.start import start_page

pytestmark = pytest.mark.slow


def _with_model(assistant: Assistant, url: str) -> Assistant:
    writer = LanguageModelWriter(Endpoint(url, "a-model"))
    return Assistant(assistant.index, assistant.retriever.encoder, language_model=writer)


def test_the_start_page_says_where_texts_are_sent(assistant: Assistant) -> None:
    page = unescape(start_page(_with_model(assistant, "https://models.example.org/v1")))

    assert "a-model" in page
    assert "sendes til models.example.org" in page


def test_the_start_page_says_that_a_local_model_keeps_texts_here(assistant: Assistant) -> None:
    assert "på denne maskine" in unescape(start_page(_with_model(assistant, "http://localhost:11434/v1")))


def test_without_a_language_model_the_start_page_names_none(assistant: Assistant) -> None:
    assert "sprogmodel" not in start_page(assistant)


def test_example_questions_are_not_sent_to_the_model(assistant: Assistant) -> None:
    fluent = _with_model(assistant, "http://127.0.0.1:9/v1")

    fluent.examples(1)

    assert fluent.language_model is not None
    assert sum(fluent.language_model.counts.values()) == 0


def test_an_answer_shows_the_note_and_who_worded_it() -> None:
    answer = Answer(
        question="?",
        answer="Nej.",
        abstained=True,
        confidence=0.0,
        writer="llm",
        milliseconds=1.0,
        note="Modellen er væk.",
    )

    message = unescape(answer_message(answer))

    assert "Formuleret af en sprogmodel" in message
    assert "Modellen er væk." in message
