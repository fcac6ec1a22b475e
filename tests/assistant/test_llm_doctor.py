"""The doctor tries the language model's address, and the service tells what becomes of its answers."""

from collections.abc import Iterator

import pytest
from scripted_model import ScriptedModel, serving

from assistant.doctor import check_language_model
from assistant.llm import Breaker, Endpoint
from assistant.llm_writer import LanguageModelWriter
from assistant.settings import Settings


@pytest.fixture
def model() -> Iterator[ScriptedModel]:
    with serving(ScriptedModel()) as served:
        yield served


def _settings(url: str, name: str | None = "a-model") -> Settings:
    return Settings(_env_file=None, llm_base_url=url, llm_model=name, llm_api_key="secret-key", llm_timeout=60)


def test_the_doctor_is_content_with_a_model_that_answers(model: ScriptedModel) -> None:
    found = check_language_model(_settings(model.url))

    assert found.well
    assert "a-model på 127.0.0.1" in found.what


@pytest.mark.parametrize(("manner", "setting"), [("404", "ASSISTANT_LLM_MODEL"), ("401", "ASSISTANT_LLM_API_KEY")])
def test_the_doctor_names_the_setting_to_mend(manner: str, setting: str, model: ScriptedModel) -> None:
    model.manner = manner

    assert setting in check_language_model(_settings(model.url)).mend


def test_the_doctor_names_a_missing_model_name(model: ScriptedModel) -> None:
    assert "ASSISTANT_LLM_MODEL" in check_language_model(_settings(model.url, None)).mend


def test_the_doctor_says_that_texts_leave_the_machine() -> None:
    found = check_language_model(_settings("http://10.255.255.1:9/v1").model_copy(update={"llm_timeout": 0.2}))

    assert "sendes dertil" in found.what
    assert not found.well


def test_the_status_tells_model_and_counts_and_never_the_key() -> None:
    breaker = Breaker()
    writer = LanguageModelWriter(Endpoint("http://10.0.0.5/v1", "a-model", "secret-key"), breaker)
    breaker.failed()

    status = writer.status

    assert (status.model, status.leaves_machine, status.working) == ("a-model", True, False)
    assert set(status.counts) == {"written", "mended", "replaced", "declined", "failed", "passed_over"}
    assert "secret-key" not in status.model_dump_json()
