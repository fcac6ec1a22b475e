"""`Assistant.ask`: the one path from a question to a cited answer. (Being written; the interface stands.)"""

from collections.abc import Callable, Sequence
from typing import Self

from assistant.answer import Answer
from assistant.settings import Settings
from corpus.document import Document
from corpus.errors import UserError


class QuestionError(UserError):
    """A question that cannot be asked: empty or far too long."""

    status = 2


class Assistant:
    """Answers Danish questions from the indexed documents, with citations, or abstains."""

    @classmethod
    def open(cls, settings: Settings, progress: Callable[[str, int, int], None] | None = None) -> Self:
        """The assistant over `settings.corpus_dir`; builds or updates the index first where that is needed."""
        raise NotImplementedError

    def ask(self, question: str, history: Sequence[str] = (), explain: bool = False) -> Answer:
        """The answer to `question`, asked after the questions in `history` (oldest first)."""
        raise NotImplementedError

    @property
    def documents(self) -> list[Document]:
        """The documents that answers come from."""
        raise NotImplementedError

    def examples(self, n: int = 4) -> list[str]:
        """Up to `n` example questions, made from the documents' own headings, that the documents answer."""
        raise NotImplementedError
