"""An assistant that serves on while its documents change: it sees what another process, or its own staff, changed."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from copy import copy
from typing import Self

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.llm_writer import Tell
from assistant.settings import Settings
from corpus.errors import UserError
from index.generations import GRACE
from index.index import Index, Outdated
from index.ingest import read_index, state_on_disk, tidy
from index.manifest import NAME

LOOK_SECONDS = 1.0
_log = logging.getLogger(__name__)


class LiveAssistant(Assistant):
    """An `Assistant` whose index is exchanged whole; an answer that is being made keeps the one it began with."""

    settings: Settings

    @classmethod
    def open(
        cls,
        settings: Settings,
        progress: Callable[[str, int, int], None] | None = None,
        without: frozenset[str] = frozenset(),
    ) -> Self:
        """As `Assistant.open`."""
        assistant = super().open(settings, progress, without)
        assistant.settings = settings
        return assistant

    def ask(
        self, question: str, history: Sequence[str] = (), explain: bool = False, tell: Tell | None = None
    ) -> Answer:
        """As `Assistant.ask`, over the index of this moment."""
        try:
            return self._ask_as_it_is(question, history, explain, tell)
        except Outdated:  # this process was late to see a change, and what it answers from has been swept away
            if not self.reload():
                raise
            return self._ask_as_it_is(question, history, explain, tell)

    def _ask_as_it_is(self, question: str, history: Sequence[str], explain: bool, tell: Tell | None) -> Answer:
        _ = self.meetings, self.dated, self.vocabulary, self.year  # worked out once for all, not for the copy alone
        return Assistant.ask(copy(self), question, history, explain, tell)

    def reload(self) -> bool:
        """Answers from the index on disk from now on; whether it had changed and could be read."""
        if state_on_disk(self.settings.data_dir) == self.index.state:
            return False
        index = read_index(self.settings.data_dir, self.retriever.encoder, self.settings.chroma)
        if index is None:
            return False
        fresh = type(self)(index, self.retriever.encoder, self.without, self.language_model)
        fresh.settings = self.settings
        _ = fresh.meetings, fresh.dated, fresh.vocabulary, fresh.year
        self.__dict__ = fresh.__dict__  # all at once: nobody sees the new index beside the old meetings
        return True

    def follow(self) -> None:
        """Looks every second, in a thread, whether the documents have changed. Ends with the process."""
        threading.Thread(target=self._follow, daemon=True, name="follow documents").start()

    def _follow(self) -> None:
        manifest = self.settings.data_dir / "index" / NAME
        outdated: list[tuple[float, Index]] = []
        seen = 0
        tidied = time.monotonic()
        while True:
            time.sleep(LOOK_SECONDS)
            try:
                changed = manifest.stat().st_mtime_ns
                if changed != seen:
                    old = self.index
                    if self.reload():
                        outdated.append((time.monotonic(), old))
                    if state_on_disk(self.settings.data_dir) == self.index.state:
                        seen = changed
                if time.monotonic() - tidied > GRACE:
                    tidied = time.monotonic()
                    self._tidy()
            except (OSError, ValueError, UserError) as error:
                _log.warning("%s", error)
            while outdated and time.monotonic() - outdated[0][0] > GRACE:
                outdated.pop(0)[1].close()

    def _tidy(self) -> None:
        """Sweeps away what earlier states of the documents needed; in a data folder the next change does."""
        if self.settings.chroma:
            tidy(self.settings.data_dir, self.retriever.encoder, self.index, self.settings.chroma)
