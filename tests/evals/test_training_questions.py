"""The training questions: each document there, each answer in it, none of the documents in a question set."""

import json
from pathlib import Path

import pytest

from evals.questions import read_all
from evals.training_questions import TRAINING, read_training

FILES = sorted(TRAINING.glob("*.jsonl"))


def lines(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_training_question_has_an_answer_or_none(file: Path) -> None:
    assert all(
        {"document", "question"} <= one.keys() <= {"document", "question", "answer", "near"} for one in lines(file)
    )
    assert not any({"answer", "near"} <= one.keys() for one in lines(file))


def test_every_answer_stands_in_its_document(shared: Path) -> None:
    count = sum(len(lines(file)) for file in FILES)
    asked = list(read_training())
    assert len(asked) == count
    assert sum(any(one.right) for one in asked) == sum("answer" in one for file in FILES for one in lines(file))


def test_no_document_is_both_trained_on_and_measured() -> None:
    trained = {one["document"] for file in FILES for one in lines(file)}
    measured = {reference.path or reference.municipal for own in read_all() for reference in own.documents}
    assert not trained & measured
