"""Questions that the documents did not answer, kept only where the setting says so: 90 days, nobody's name."""

import re
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.web.personal import without_personal_data

KEPT = timedelta(days=90)
_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-ZÆØÅ][a-zæøåé]+(?: [A-ZÆØÅ]\.)?(?: [A-ZÆØÅ][a-zæøåé]+)+")
_MASKED_NAME = "[navn]"


class Unanswered(BaseModel):
    """One question that was not answered, and the topic it lay nearest to."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    time: datetime
    question: str
    topic: str = ""


class QuestionLog:
    """The questions in the file at `path`. `known` says whether a name stands in the documents, and may be kept."""

    def __init__(self, path: Path, known: Callable[[str], bool], now: Callable[[], datetime] | None = None) -> None:
        self._path = path
        self._known = known
        self._now = now or (lambda: datetime.now(UTC))
        self._writing = threading.Lock()

    def add(self, question: str, topic: str = "") -> None:
        """Keep `question`, with personal data and unknown names masked, and drop what is too old."""
        masked = _NAME.sub(lambda name: name[0] if self._known(name[0]) else _MASKED_NAME, question)
        entry = Unanswered(time=self._now(), question=without_personal_data(masked), topic=topic)
        with self._writing:
            self._write([*self._read(), entry])

    def recent(self) -> list[Unanswered]:
        """The questions of the last 90 days, the newest first; older ones are deleted."""
        with self._writing:
            kept = self._read()
            if self._path.exists():
                self._write(kept)
        return kept[::-1]

    def _read(self) -> list[Unanswered]:
        if not self._path.exists():
            return []
        oldest, found = self._now() - KEPT, []
        for line in self._path.read_text(encoding="utf-8").splitlines():
            try:
                entry = Unanswered.model_validate_json(line)
            except ValidationError:
                continue
            if entry.time >= oldest:
                found.append(entry)
        return found

    def _write(self, entries: list[Unanswered]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        new = self._path.with_suffix(".new")
        new.write_text("".join(entry.model_dump_json() + "\n" for entry in entries), encoding="utf-8")
        new.replace(self._path)
