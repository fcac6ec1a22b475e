"""Feedback is kept as the evaluations read it, without personal data."""

import json
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.answer import Answer
from assistant.web.feedback import FeedbackStore
from assistant.web.personal import without_personal_data
from assistant.web.reader_routes import reader_routes
from evals.drafts import FeedbackFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "feedback.jsonl"


@pytest.fixture
def client(path: Path) -> TestClient:
    app = FastAPI()
    app.include_router(reader_routes(FeedbackStore(path)))
    return TestClient(app)


def said(answer: Answer, changes: dict[str, object] | None = None) -> dict[str, object]:
    fields: dict[str, object] = {"verdict": "down", "reason": "wrong_figure", "comment": "Der stod noget andet."}
    fields |= {"question": answer.question, "answer": answer.model_dump(mode="json")}
    return fields | (changes or {})


def test_feedback_can_be_made_into_an_evaluation_question(client: TestClient, path: Path, answer: Answer) -> None:
    response = client.post("/feedback", json=said(answer, {"history": ["Hvad er tilsyn?"]}))
    kept = FeedbackFile(path).find(response.json()["id"])
    assert kept.question == answer.question
    assert kept.history == ("Hvad er tilsyn?",)
    assert kept.answer.citations[0].quote == answer.citations[0].quote


def test_the_newest_feedback_comes_first(client: TestClient, path: Path, answer: Answer) -> None:
    for comment in ("første", "anden"):
        client.post("/feedback", json=said(answer, {"comment": comment}))
    assert [feedback.comment for feedback in FeedbackStore(path).all()] == ["anden", "første"]


def test_personal_numbers_are_masked_before_they_are_kept(client: TestClient, path: Path, answer: Answer) -> None:
    client.post("/feedback", json=said(answer, {"comment": "Ring til 010190-1234", "question": "Hvad med 0101901234?"}))
    assert "1234" not in path.read_text()


@pytest.mark.parametrize(
    "changes", [{"verdict": "måske"}, {"comment": "x" * 1001}, {"answer": {"answer": "x" * 50_000}}, {"user": "Ida"}]
)
def test_feedback_of_another_form_is_refused(
    client: TestClient, path: Path, answer: Answer, changes: dict[str, object]
) -> None:
    assert client.post("/feedback", json=said(answer, changes)).status_code == 422
    assert not path.exists()


def test_a_damaged_line_is_left_out(client: TestClient, path: Path, answer: Answer) -> None:
    client.post("/feedback", json=said(answer))
    path.write_text(path.read_text() + "{ikke json\n")
    assert len(FeedbackStore(path).all()) == 1


def test_feedback_is_one_json_object_a_line(client: TestClient, path: Path, answer: Answer) -> None:
    client.post("/feedback", json=said(answer, {"comment": "to\nlinjer"}))
    assert json.loads(path.read_text())["comment"] == "to\nlinjer"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("mit cpr er 010190-1234", "mit cpr er [personnummer]"),
        ("0101901234", "[personnummer]"),
        ("skriv til ida@eksempel.dk", "skriv til [e-mail]"),
        ("ring 12 34 56 78", "ring [telefonnummer]"),
        ("588.500.000 kr. i 2026-2029", "588.500.000 kr. i 2026-2029"),
        ("238 pladser den 1. maj 2026", "238 pladser den 1. maj 2026"),
    ],
)
def test_what_looks_personal_is_masked_and_the_rest_kept(text: str, masked: str) -> None:
    assert without_personal_data(text) == masked
