"""The client of a language model, against a local server that misbehaves in every way that servers do."""

import time
from collections.abc import Iterator

import pytest
from scripted_model import ScriptedModel, serving

from assistant.llm import Breaker, Endpoint, EndpointError
from assistant.settings import Settings
from corpus.errors import UserError

PATIENCE = 1.0
SCHEMA = {"type": "object"}


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """The first request of a process imports much: that is not the time of any test."""
    with serving(ScriptedModel()) as model:
        Endpoint(model.url, "a-model", timeout=120).probe()


@pytest.fixture
def model() -> Iterator[ScriptedModel]:
    with serving(ScriptedModel()) as served:
        served.say = lambda body: "Mødet er den 3. juni 2026 [1]."
        yield served


@pytest.fixture
def endpoint(model: ScriptedModel) -> Endpoint:
    return Endpoint(model.url, "a-model", "secret-key", PATIENCE)


def test_a_reply_comes_piece_by_piece(endpoint: Endpoint) -> None:
    pieces = list(endpoint.stream([("user", "Hvornår?")]))

    assert len(pieces) > 1
    assert "".join(pieces) == "Mødet er den 3. juni 2026 [1]."


def test_a_server_that_refuses_the_schema_is_asked_without_it_and_only_once_with(
    model: ScriptedModel, endpoint: Endpoint
) -> None:
    model.manner = "plain"

    for _ in range(2):
        assert "".join(endpoint.stream([("user", "Hvornår?")], SCHEMA)) == "Mødet er den 3. juni 2026 [1]."

    assert ["response_format" in request for request in model.requests] == [True, False, False]


@pytest.mark.parametrize(
    ("manner", "words", "lasting"),
    [
        ("hang", "inden for 1 sekunder", True),
        ("drip", "inden for 1 sekunder", True),
        ("refuse", "kan ikke nås", True),
        ("half", "midt i svaret", True),
        ("short", "midt i svaret", True),
        ("garbage", "midt i svaret", True),
        ("redirect", "status 307", True),
        ("400", "status 400", False),
        ("401", "ASSISTANT_LLM_API_KEY", True),
        ("404", "ASSISTANT_LLM_MODEL", True),
        ("429", "travlt", True),
        ("500", "status 500", True),
        ("503", "status 503", True),
    ],
)
def test_every_failure_is_one_danish_line_within_two_seconds(
    manner: str, words: str, lasting: bool, model: ScriptedModel, endpoint: Endpoint
) -> None:
    model.manner = manner
    started = time.monotonic()

    with pytest.raises(EndpointError, match=words) as caught:
        "".join(endpoint.stream([("user", "Hvornår?")], SCHEMA))

    assert time.monotonic() - started < PATIENCE + 2
    assert caught.value.lasting is lasting
    assert "\n" not in str(caught.value)
    assert "secret-key" not in str(caught.value)


def test_an_address_where_nothing_listens_is_told_at_once() -> None:
    endpoint = Endpoint("http://127.0.0.1:9/v1", "a-model", timeout=PATIENCE)

    with pytest.raises(EndpointError, match="kan ikke nås"):
        endpoint.probe()


def test_the_texts_follow_no_redirect_to_another_machine(model: ScriptedModel, endpoint: Endpoint) -> None:
    model.manner = "redirect"

    with pytest.raises(EndpointError):
        endpoint.probe()

    assert len(model.requests) == 1


@pytest.mark.parametrize(
    ("url", "remote"),
    [
        ("http://localhost:11434/v1", False),
        ("http://127.0.0.1:8000/v1", False),
        ("http://[::1]:8000/v1", False),
        ("http://10.0.0.5:8000/v1", True),
        ("https://example.openai.azure.com/openai/v1", True),
        ("http://localhost.example.org/v1", True),
    ],
)
def test_only_a_loopback_address_keeps_the_texts_on_the_machine(url: str, remote: bool) -> None:
    assert Endpoint(url, "a-model").is_remote is remote


def test_no_address_means_no_language_model() -> None:
    assert Endpoint.from_settings(Settings(_env_file=None)) is None


def test_an_address_without_a_model_is_a_mistake_that_is_named() -> None:
    with pytest.raises(UserError, match="ASSISTANT_LLM_MODEL"):
        Endpoint.from_settings(Settings(_env_file=None, llm_base_url="http://localhost:11434/v1"))


def test_the_key_shows_in_no_printout(endpoint: Endpoint) -> None:
    settings = Settings(_env_file=None, llm_api_key="secret-key")

    assert "secret-key" not in f"{endpoint!r} {settings!r} {settings.model_dump(mode='json')}"


def test_after_a_failure_the_breaker_keeps_questions_away_for_the_pause() -> None:
    now = [0.0]
    breaker = Breaker(pause=30, clock=lambda: now[0])
    breaker.failed()

    assert not breaker.lets_through()
    now[0] = 29.9
    assert not breaker.lets_through()


def test_after_the_pause_one_question_tries_and_its_answer_closes_the_breaker() -> None:
    now = [0.0]
    breaker = Breaker(pause=30, clock=lambda: now[0])
    breaker.failed()
    now[0] = 31

    assert [breaker.lets_through() for _ in range(3)] == [True, False, False]
    breaker.answered()
    assert breaker.lets_through()
