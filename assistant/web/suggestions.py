"""Questions to go on with: such as the documents are known to answer, those about the cited sections first."""

import logging
import threading
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.assistant import Assistant
from corpus.document import Document
from corpus.errors import UserError

_MOST_TRIED = 24
_SHOWN = 3
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Known:
    """A question, and what its answer says and cites."""

    question: str
    said: str
    sections: frozenset[tuple[str, str]]


class Suggestions:
    """Collects answered questions in the background, anew when the documents change."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._documents: tuple[Document, ...] = ()
        self._known: tuple[_Known, ...] = ()
        self._collecting = threading.Lock()

    def after(self, answer: Answer) -> list[str]:
        """Up to three questions to ask after `answer`; none while they are still being collected."""
        if not self.prepare():
            return []
        cited = {(citation.document, citation.section) for citation in answer.citations}
        new = [known for known in self._known if known.said != answer.answer and known.question != answer.question]
        new.sort(key=lambda known: not known.sections & cited)
        return [known.question for known in new[:_SHOWN]]

    def prepare(self) -> bool:
        """Whether the questions are those of today's documents; starts to collect them where they are not."""
        if tuple(self._assistant.documents) == self._documents:
            return True
        threading.Thread(target=self.collect, daemon=True, name="suggestions").start()
        return False

    def collect(self) -> None:
        """Ask the assistant its own example questions and keep those that it answers."""
        if not self._collecting.acquire(blocking=False):
            return
        try:
            documents = tuple(self._assistant.documents)
            found = [self._known_from(question) for question in self._assistant.examples(_MOST_TRIED)]
            self._known = tuple(known for known in found if known is not None)
            self._documents = documents
        except UserError:
            LOG.exception("no questions to suggest")
        finally:
            self._collecting.release()

    def _known_from(self, question: str) -> _Known | None:
        answer = self._assistant.in_its_own_words().ask(question)
        if answer.abstained:
            return None
        sections = frozenset((citation.document, citation.section) for citation in answer.citations)
        return _Known(question, answer.answer, sections)
