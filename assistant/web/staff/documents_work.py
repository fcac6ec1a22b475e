"""Changes of documents from the staff's page: each upload a job whose steps are told, and which can be stopped."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import documents_texts as words
from assistant.assistant import Assistant
from assistant.live import LiveAssistant
from assistant.settings import Settings
from assistant.understood import questions_about, summary, understand
from assistant.web.staff import texts
from corpus.errors import UserError
from index.adding import Fate, Incoming, Outcome
from index.documents import Documents

_SAID = {
    Fate.ADDED: words.ADDED,
    Fate.REPLACED: words.REPLACED,
    Fate.SAME: words.SAME,
    Fate.EDITION: texts.EDITION,
    Fate.HELD: texts.HELD,
    Fate.REFUSED: words.REFUSED,
}


class Stopped(UserError):
    """Staff stopped the change; nothing was changed."""


@dataclass
class _Job:
    step: str = ""
    done: int = 0
    total: int = 1
    stopped: bool = False


class DocumentsWork:
    """Does what staff ask for, and makes `assistant` answer from the result at once. Safe for threads."""

    def __init__(self, assistant: Assistant, settings: Settings) -> None:
        encoder = assistant.retriever.encoder
        self.assistant = assistant
        self.settings = settings
        limits, chroma = settings.reading_limits, settings.chroma
        self.documents = Documents(settings.corpus_dir, settings.data_dir, encoder, limits, chroma)
        self._jobs: dict[str, _Job] = {}
        self._lock = threading.Lock()

    def upload(self, key: str, name: str, path: Path, who: str, mode: str, confirmed: bool, password: str) -> Any:
        """Takes in the file at `path` under `name`; what became of it and what was understood, as JSON.

        `mode`: "" adds it unless it looks like a new edition, "anyway" adds it, and any other text is the name of the
        document that it replaces. `key` names the job. Raises `UserError`.
        """
        incoming = Incoming(name, path, password)
        if len(self.documents.library.sources()) >= self.settings.max_files:
            raise UserError(words.TOO_MANY.format(most=self.settings.max_files))

        def work(tell: Callable[[str, int, int], None]) -> Outcome:
            if mode and mode != "anyway":
                return self.documents.replace(mode, incoming, who, tell, confirmed)
            return self.documents.add([incoming], who, tell, editions=not mode, confirmed=confirmed)[0]

        return self._told(self.do(work, key))

    def do(self, work: Callable[[Callable[[str, int, int], None]], Any], key: str = "") -> Any:
        """Does `work`, which gets a progress callback, as the job `key`; then answers come from the result."""
        job = _Job()
        with self._lock:
            self._jobs[key] = job

        def tell(step: str, done: int, total: int) -> None:
            job.step, job.done, job.total = step, done, total
            if job.stopped:
                raise Stopped(texts.STOPPED)

        try:
            result = work(tell)
        finally:
            with self._lock:
                self._jobs.pop(key, None)
        if isinstance(self.assistant, LiveAssistant):
            self.assistant.reload()
        return result

    def progress(self, key: str) -> dict[str, Any]:
        """How far the job `key` is; nothing where it is over."""
        job = self._jobs.get(key)
        return {} if job is None else {"step": job.step, "done": job.done, "total": job.total}

    def stop(self, key: str) -> None:
        """Stops the job `key` at its next step."""
        if job := self._jobs.get(key):
            job.stopped = True

    def _told(self, outcome: Outcome) -> dict[str, Any]:
        said = _SAID[outcome.fate]
        if outcome.fate is Fate.EDITION and outcome.other == outcome.name:
            said = texts.EDITION_OF_ITSELF
        said = said.format(name=outcome.name, other=outcome.other, problem=outcome.problem)
        told: dict[str, Any] = {"fate": outcome.fate.value, "name": outcome.name, "other": outcome.other, "says": said}
        if outcome.document is not None and outcome.fate in (Fate.ADDED, Fate.REPLACED):
            found = understand(outcome.document)
            told["understood"] = summary(found)
            told["warnings"] = list(found.warnings)
            told["questions"] = questions_about(self.assistant, outcome.name)
        return told
