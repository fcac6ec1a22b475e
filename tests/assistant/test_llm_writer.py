"""A language model's answers on the real path: what passes the guard is shown, all else is the extractive answer."""

import gc
import json
import time
from collections.abc import Callable, Iterator

import httpx
import pytest
from scripted_model import ScriptedModel, serving

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.llm import Endpoint
from assistant.llm_writer import LanguageModelWriter
from assistant.settings import Settings
from index.embedding import Encoder
from index.ingest import open_index

pytestmark = pytest.mark.slow

MEMO = """# Notat om klubber

## 1. Klubben Nordlys

Der er givet bevilling til 238 pladser i Klubben Nordlys, og der søges om 38 pladser til Klubben Sydvind. \
Klubben Nordlys koster 4,5 mio. kr. om året. Klubben Nordlys åbner den 3. juni 2026 på Havnevej.
"""
PLACES = "Hvor mange pladser er der givet bevilling til i Klubben Nordlys?"
COST = "Hvor meget koster Klubben Nordlys om året?"
UNKNOWN = "Hvad er telefonnummeret til svømmehallen?"
PATIENCE = 2.0


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    corpus = tmp_path_factory.mktemp("corpus")
    (corpus / "notat.md").write_text(MEMO, encoding="utf-8")
    return Settings(_env_file=None, corpus_dir=corpus, data_dir=tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def extractive(settings: Settings, encoder: Encoder) -> Assistant:
    return Assistant(open_index(settings.corpus_dir, settings.data_dir, encoder), encoder)


@pytest.fixture
def model() -> Iterator[ScriptedModel]:
    with serving(ScriptedModel()) as served:
        Endpoint(served.url, "a-model", timeout=120).load()
        yield served


@pytest.fixture
def fluent(model: ScriptedModel, extractive: Assistant, encoder: Encoder) -> Assistant:
    writer = LanguageModelWriter(Endpoint(model.url, "a-model", timeout=PATIENCE))
    return Assistant(extractive.index, encoder, language_model=writer)


def says(*sentences: tuple[str, list[int]]) -> Callable[[dict[str, object]], str]:
    reply = json.dumps({"sentences": [{"text": text, "sources": sources} for text, sources in sentences]})
    return lambda body: reply


def counts(assistant: Assistant) -> dict[str, int]:
    assert assistant.language_model is not None
    return {name: count for name, count in assistant.language_model.counts.items() if count}


def test_a_sentence_that_its_source_carries_is_shown(model: ScriptedModel, fluent: Assistant) -> None:
    model.say = says(("Klubben Nordlys har fået bevilling til 238 pladser.", [1]))

    answer = fluent.ask(PLACES)

    assert (answer.answer, answer.writer) == ("Klubben Nordlys har fået bevilling til 238 pladser [1].", "llm")
    assert "238 pladser" in answer.citations[0].quote
    assert [fact.value for fact in answer.facts] == ["238"]
    assert counts(fluent) == {"written": 1}


def test_a_model_that_writes_plain_sentences_is_understood(model: ScriptedModel, fluent: Assistant) -> None:
    model.manner = "plain"
    model.say = lambda body: "Klubben Nordlys har fået bevilling til 238 pladser [1]."

    assert fluent.ask(PLACES).answer == "Klubben Nordlys har fået bevilling til 238 pladser [1]."


def test_a_fault_is_named_once_and_the_mended_answer_shown(model: ScriptedModel, fluent: Assistant) -> None:
    wrong = says(("Klubben Nordlys har fået bevilling til 283 pladser.", [1]))
    right = says(("Klubben Nordlys har fået bevilling til 238 pladser.", [1]))
    model.say = lambda body: (wrong if len(model.requests) == 1 else right)(body)

    answer = fluent.ask(PLACES, explain=True)

    assert answer.answer == "Klubben Nordlys har fået bevilling til 238 pladser [1]."
    assert "»283«" in model.last_prompt
    assert answer.explanation is not None
    assert ["283" in attempt.fault for attempt in answer.explanation.attempts] == [True, False]
    assert counts(fluent) == {"mended": 1}


@pytest.mark.parametrize(
    "sentence",
    [
        ("Klubben Nordlys har fået bevilling til 38 pladser.", [1]),  # the neighbouring figure
        ("Klubben Nordlys har fået bevilling til 283 pladser.", [1]),
        ("Klubben Nordlys har fået bevilling til 238 pladser.", []),
        ("Klubben Nordlys har fået bevilling til 238 pladser.", [7]),
        ("Klubben Nordlys koster 4,5 mio. kr. om året.", [1]),  # true, and no answer
        ("Klubben Nordlys i Aarhus har fået bevilling til 238 pladser.", [1]),
        ("Klubben Nordlys har ikke fået bevilling til 238 pladser.", [1]),
        ("Det ved jeg ikke.", [1]),
    ],
)
def test_what_fails_twice_is_replaced_by_the_extractive_answer(
    sentence: tuple[str, list[int]], model: ScriptedModel, fluent: Assistant, extractive: Assistant
) -> None:
    model.say = says(sentence)

    answer = fluent.ask(PLACES)

    assert same(answer, extractive.ask(PLACES))
    assert len(model.requests) == 2
    assert counts(fluent) == {"replaced": 1}


@pytest.mark.parametrize(
    "reply", ["", "   ", "{", '{"svar": 1}', '{"sentences": [{"text": "Nej."}]}', "[]", "[1]", "ÆØÅ" * 400]
)
def test_a_reply_in_no_known_form_is_replaced(
    reply: str, model: ScriptedModel, fluent: Assistant, extractive: Assistant
) -> None:
    model.say = lambda body: reply

    assert same(fluent.ask(PLACES), extractive.ask(PLACES))


def test_a_model_that_finds_nothing_leaves_the_answer_to_the_extractive_writer(
    model: ScriptedModel, fluent: Assistant, extractive: Assistant
) -> None:
    model.say = says()

    assert same(fluent.ask(PLACES), extractive.ask(PLACES))
    assert counts(fluent) == {"declined": 1}


def test_an_abstention_stands_and_the_model_is_not_asked(
    model: ScriptedModel, fluent: Assistant, extractive: Assistant
) -> None:
    model.say = says(("Telefonnummeret til svømmehallen er 33 66 33 66.", [1]))

    assert fluent.ask(UNKNOWN).abstained
    assert same(fluent.ask(UNKNOWN), extractive.ask(UNKNOWN))
    assert model.requests == []


@pytest.mark.parametrize(
    "manner", ["hang", "drip", "refuse", "half", "short", "garbage", "400", "401", "404", "429", "500"]
)
def test_when_the_model_fails_the_extractive_answer_comes_with_a_note_within_two_seconds(
    manner: str, model: ScriptedModel, fluent: Assistant, extractive: Assistant
) -> None:
    model.say = says(("Klubben Nordlys har fået bevilling til 238 pladser.", [1]))
    model.manner = manner

    before = time.monotonic()
    answer = fluent.ask(PLACES)
    between = time.monotonic()
    alone = extractive.ask(PLACES)

    assert between - before < PATIENCE + 2 + (time.monotonic() - between)
    assert same(answer, alone)
    assert answer.note.endswith("uden sprogmodel.")
    assert counts(fluent) == {"failed": 1}


def test_after_a_failure_the_next_question_does_not_wait(model: ScriptedModel, fluent: Assistant) -> None:
    model.manner = "hang"
    fluent.ask(PLACES)

    answer = fluent.ask(COST)

    assert "lige nu" in answer.note
    assert len(model.requests) == 1
    assert counts(fluent) == {"failed": 1, "passed_over": 1}


def test_too_long_a_context_does_not_keep_the_next_question_from_the_model(
    model: ScriptedModel, fluent: Assistant
) -> None:
    model.manner = "400"
    fluent.ask(PLACES)
    model.manner = "well"
    model.say = says(("Klubben Nordlys koster 4,5 mio. kr. om året.", [1]))

    assert fluent.ask(COST).writer == "llm"


def test_only_checked_sentences_are_streamed(model: ScriptedModel, fluent: Assistant) -> None:
    model.say = says(
        ("Klubben Nordlys koster 4,5 mio. kr. om året.", [1]),
        ("Klubben Nordlys koster 9,9 mio. kr. om året.", [1]),
        ("Klubben Nordlys lukker.", [1]),
    )
    told: list[str] = []

    fluent.ask(COST, tell=told.append)

    assert set(told) == {"Klubben Nordlys koster 4,5 mio. kr. om året [1]."}


def test_a_reply_that_is_read_no_further_is_closed_at_once(model: ScriptedModel, fluent: Assistant) -> None:
    model.say = says(("Klubben Nordlys koster 9,9 mio. kr. om året.", [1]), ("Klubben Nordlys lukker.", [1]))
    gc.disable()  # or the collector may close it, at a moment when that blocks for ever
    try:
        fluent.ask(COST)

        assert [one for one in gc.get_objects() if type(one) is httpx.Response and not one.is_closed] == []
    finally:
        gc.enable()


def test_the_model_is_shown_fenced_passages_facts_and_the_extractive_answer(
    model: ScriptedModel, fluent: Assistant
) -> None:
    fluent.ask(COST)
    prompt = model.last_prompt

    assert "KILDE 1" in prompt
    assert "beløb: 4,5 mio. kr." in prompt
    assert "Klubben Nordlys koster 4,5 mio. kr. om året." in prompt
    assert COST in prompt


def test_the_fence_is_new_for_every_question(model: ScriptedModel, fluent: Assistant) -> None:
    fluent.ask(COST)
    first = model.last_prompt
    fluent.ask(COST)

    assert first != model.last_prompt


def same(answer: Answer, other: Answer) -> bool:
    """Whether two answers tell the reader the same, whatever the time and the note."""
    return answer.model_dump(exclude={"milliseconds", "note"}) == other.model_dump(exclude={"milliseconds", "note"})
