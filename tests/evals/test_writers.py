"""Writers side by side: what a model's bare reply is worth, and what the guard kept from the reader."""

import json

import pytest

from evals.questions import Question, QuestionSet
from evals.results import Result, result_of
from evals.writers import compare_writers, reply_text


@pytest.fixture
def question(ask) -> Question:
    return ask(question="Hvor mange nye pladser er der?", gold=[{"count": "238"}])


@pytest.fixture
def sets(question) -> list[QuestionSet]:
    return [QuestionSet.model_validate({"name": "s", "documents": [{"path": "notat.md"}], "questions": [question]})]


@pytest.fixture
def extractive(question, say, memo) -> Result:
    answer = say("Der er givet bevilling til 238 nye pladser [1].", "238 nye pladser")
    return result_of(question, answer, {memo.name: memo})


def replied(result: Result, text: str, **changed: object) -> Result:
    reply = json.dumps({"sentences": [{"text": text, "sources": [1]}]})
    return result.model_copy(update={"reply": reply, "reply_milliseconds": 50.0, **changed})


def test_a_wrong_figure_that_the_guard_replaced_counts_as_written_and_not_as_through(sets, extractive):
    fluent = replied(extractive, "Der er 38 nye pladser.")

    writers = compare_writers(sets, [extractive], [fluent])

    assert [(row.writer, row.right, row.harmful) for row in writers.rows] == [
        ("extractive", 1, 0),
        ("alone", 0, 1),
        ("guarded", 1, 0),
    ]
    assert (writers.written, writers.through, writers.catch_rate) == (1, 0, 1.0)


def test_a_wrong_figure_in_an_answer_shown_counts_as_through(sets, extractive):
    fluent = replied(extractive, "Der er 38 nye pladser.", answer="Der er 38 nye pladser [1].", writer="llm")

    writers = compare_writers(sets, [extractive], [fluent])

    assert (writers.shown, writers.through, writers.shared, writers.catch_rate) == (1, 1, 0, 0.0)


def test_a_wrong_figure_of_the_extractive_answer_is_told_apart(sets, extractive):
    wrong = extractive.model_copy(update={"answer": "Der er 38 nye pladser [1]."})
    fluent = replied(wrong, "Der er 38 nye pladser.", writer="llm")

    writers = compare_writers(sets, [wrong], [fluent])

    assert (writers.through, writers.shared, writers.catch_rate) == (1, 1, 1.0)


def test_questions_that_the_model_was_not_asked_are_left_out(sets, extractive):
    assert compare_writers(sets, [extractive], [extractive]).questions == 0


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        ('{"sentences": [{"text": "Der er 38.", "sources": [1]}]}', "Der er 38."),
        ("Der er 38 [1].", "Der er 38."),
        ('{"sentences": [{"text": "Et.", "sources": [1]}, {"text": "To', "Et."),
        ('{"sentences": []}', ""),
        ("{sludder", "{sludder"),
    ],
)
def test_a_reply_is_judged_by_what_a_reader_would_see(reply, text):
    assert reply_text(reply) == text
