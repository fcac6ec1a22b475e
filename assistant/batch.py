"""Answers a file of questions, a JSON object a line, into a file of answers, a JSON object a line."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from assistant import texts
from assistant.client import Asking
from assistant.reasons import reason
from corpus.errors import UserError


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a batch. `number` is its line, from 1; without an id of its own that is its id."""

    number: int
    id: str | int
    question: str
    history: tuple[str, ...] = ()


class LineError(UserError):
    """A line of a batch that cannot be answered; names its number."""

    def __init__(self, number: int, why: str) -> None:
        """`number` counts from 1; `why` is Danish."""
        super().__init__(texts.BATCH_LINE.format(number=number, why=why))


def read_lines(path: Path) -> list[tuple[int, bytes]]:
    """The lines of `path` that are not blank, with their numbers. Raises `UserError` where it cannot be read."""
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines()
    except OSError as error:
        raise UserError(texts.FILE_UNREADABLE.format(path=path, why=reason(error))) from error
    return [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def read_item(number: int, line: bytes) -> Item:
    """The question on `line`: `{"id": …, "question": "…", "history": ["…"]}`. Raises `LineError`."""
    try:
        read = json.loads(line)
        json.dumps(read, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:  # also what is not UTF-8, half a character, or nested too deep
        raise LineError(number, texts.NOT_JSON) from error
    if not isinstance(read, dict) or not isinstance(read.get("question"), str):
        raise LineError(number, texts.NO_QUESTION)
    history = read.get("history") or []
    if not isinstance(history, list) or not all(isinstance(question, str) for question in history):
        raise LineError(number, texts.BAD_HISTORY)
    own = read.get("id")
    return Item(number, own if isinstance(own, str | int) else number, read["question"], tuple(history))


def answer_batch(
    lines: Sequence[tuple[int, bytes]],
    output: TextIO,
    ask: Asking,
    report: Callable[[str], None],
    progress: Callable[[str, int, int], None],
    explain: bool = False,
) -> int:
    """Write one answer a question to `output`, in order, and give the number of lines that could not be answered.

    A bad line is reported by number, and the others are still answered.
    """
    failed = 0
    for done, answer in enumerate(_answers(lines, ask, explain), start=1):
        if isinstance(answer, LineError):
            failed += 1
            report(str(answer))
        else:
            output.write(json.dumps(answer, ensure_ascii=False) + "\n")
            output.flush()  # what is answered stays, should the run be broken off
        progress(texts.ANSWERING, done, len(lines))
    return failed


def _answers(lines: Sequence[tuple[int, bytes]], ask: Asking, explain: bool) -> Iterator[dict[str, Any] | LineError]:
    for number, line in lines:
        try:
            item = read_item(number, line)
            yield {"id": item.id, **ask(item.question, item.history, explain)}
        except LineError as error:
            yield error
        except UserError as error:
            yield LineError(number, str(error))
