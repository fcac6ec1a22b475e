"""A file of questions: what a line may hold, and what is said of one that cannot be used."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.batch import Item, LineError, answer_batch, read_item, read_lines
from corpus.errors import UserError


def echo(question: str, history: Sequence[str] = (), explain: bool = False) -> dict[str, Any]:
    if not question:
        raise UserError("Spørgsmålet er tomt.")
    return {"question": question, "history": list(history), "explain": explain}


def run(folder: Path, text: str | bytes) -> tuple[int, list[dict[str, Any]], list[str]]:
    path = folder / "q.jsonl"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    output, reports = io.StringIO(), []
    failed = answer_batch(read_lines(path), output, echo, reports.append, lambda *_: None)
    return failed, [json.loads(line) for line in output.getvalue().splitlines()], reports


def test_answers_come_in_the_order_of_the_questions_with_their_ids(tmp_path: Path) -> None:
    _, answers, _ = run(tmp_path, '{"id": "b", "question": "To?"}\n{"id": 7, "question": "Et?"}\n')

    assert [(answer["id"], answer["question"]) for answer in answers] == [("b", "To?"), (7, "Et?")]


def test_a_question_without_an_id_is_known_by_its_line(tmp_path: Path) -> None:
    _, [answer], _ = run(tmp_path, '\n{"question": "Hvornår?"}\n')

    assert answer["id"] == 2


def test_history_is_handed_on(tmp_path: Path) -> None:
    _, [answer], _ = run(tmp_path, '{"question": "Og hvor?", "history": ["Hvornår?"]}')

    assert answer["history"] == ["Hvornår?"]


def test_a_bad_line_is_named_by_number_and_the_others_are_answered(tmp_path: Path) -> None:
    failed, answers, reports = run(tmp_path, '{"question": "Et?"}\nikke json\n\n{"question": "To?"}\n')

    assert failed == 1
    assert [answer["question"] for answer in answers] == ["Et?", "To?"]
    assert reports == ["Linje 2: er ikke JSON."]


def test_a_question_that_is_refused_is_named_by_number(tmp_path: Path) -> None:
    assert run(tmp_path, '{"question": ""}')[2] == ["Linje 1: Spørgsmålet er tomt."]


@pytest.mark.parametrize("line", [b"{", b"\xff", b"[" * 100_000, b'{"question": "\\ud800"}', b"{'question': 'x'}"])
def test_what_is_not_json_text_is_refused(line: bytes) -> None:
    with pytest.raises(LineError, match="Linje 3: er ikke JSON"):
        read_item(3, line)


@pytest.mark.parametrize("line", ["1", "null", '["Hvornår?"]', "{}", '{"question": 1}', '{"question": null}'])
def test_a_line_without_a_question_is_refused(line: str) -> None:
    with pytest.raises(LineError, match="question"):
        read_item(1, line.encode())


@pytest.mark.parametrize("history", ['"Hvornår?"', "[1]", "{}", "[null]", "true"])
def test_a_history_that_is_no_list_of_texts_is_refused(history: str) -> None:
    if history == "{}":
        history = '{"a": 1}'
    with pytest.raises(LineError, match="history"):
        read_item(1, f'{{"question": "Hvor?", "history": {history}}}'.encode())


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble(tmp_path: Path) -> None:
    text = '\ufeff{"question": "Hvornår?"}\r\n{"question": "Hvor?"}\r\n'

    assert [answer["question"] for answer in run(tmp_path, text)[1]] == ["Hvornår?", "Hvor?"]


def test_an_item_without_history_has_none() -> None:
    assert read_item(1, b'{"id": "a", "question": "Hvor?", "history": null}') == Item(1, "a", "Hvor?", ())
