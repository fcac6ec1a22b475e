"""What readers say of an answer: one JSON object a line in the data folder, as `evals.drafts` reads it."""

import threading
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError, field_validator

from assistant.web.personal import without_personal_data

_MOST_ANSWER_CHARACTERS = 40_000


class Verdict(StrEnum):
    """Whether the answer was of use."""

    USEFUL = "up"
    NOT_USEFUL = "down"


class Reason(StrEnum):
    """What was wrong with an answer."""

    WRONG_FIGURE = "wrong_figure"
    WRONG_SOURCE = "wrong_source"
    MISSING = "missing"
    UNCLEAR = "unclear"


class Said(BaseModel):
    """What a reader sends: a verdict on an answer, and the answer that it is about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verdict: Verdict
    reason: Reason | None = None
    comment: Annotated[str, Field(max_length=1000)] = ""
    question: Annotated[str, Field(min_length=1, max_length=2000)]
    history: Annotated[tuple[Annotated[str, Field(max_length=2000)], ...], Field(max_length=50)] = ()
    answer: dict[str, JsonValue]

    @field_validator("answer")
    @classmethod
    def _is_no_flood(cls, answer: dict[str, JsonValue]) -> dict[str, JsonValue]:
        if len(str(answer)) > _MOST_ANSWER_CHARACTERS:
            raise ValueError("the answer is too long")
        return answer


class Feedback(Said):
    """Feedback as it is kept."""

    id: str
    time: datetime


class FeedbackStore:
    """Keeps feedback in the file at `path`. Personal numbers are masked before anything is written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writing = threading.Lock()

    def add(self, said: Said) -> Feedback:
        """Keep what was said, and give it as it was kept."""
        clean = {
            "comment": without_personal_data(said.comment),
            "question": without_personal_data(said.question),
            "history": tuple(without_personal_data(question) for question in said.history),
        }
        content = said.model_copy(update=clean).model_dump()
        feedback = Feedback(id=uuid4().hex[:12], time=datetime.now(UTC), **content)
        with self._writing:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(feedback.model_dump_json() + "\n")
        return feedback

    def all(self) -> list[Feedback]:
        """Everything kept, the newest first. A line that is no feedback is left out."""
        if not self._path.exists():
            return []
        found = []
        for line in self._path.read_text(encoding="utf-8").splitlines():
            try:
                found.append(Feedback.model_validate_json(line))
            except ValidationError:
                continue
        return found[::-1]
