"""What may happen to a file that somebody adds, told before anything is changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from corpus.document import Document

NEW_EDITION = 0.5
"""The share of a document's paragraphs that it shares with another one, from which it is a new edition of that."""
FEWEST_PARAGRAPHS = 4
SHORTEST = 40  # characters: shorter paragraphs, headings such as "Resume", are in many documents


class Fate(Enum):
    """What became of a file."""

    ADDED = "added"
    REPLACED = "replaced"
    SAME = "same"
    """Its content is there already, as the document `other`."""
    EDITION = "edition"
    """It looks like a new edition of `other`, and was left out until somebody says that it replaces it, or not."""
    HELD = "held"
    """It was taken in, and is held back since it holds personal numbers."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to be taken in: the name it comes under, and where it lies. `password` opens it where that is needed."""

    name: str
    path: Path
    password: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the file that came under `name`; `problem` says in Danish why it was refused."""

    name: str
    fate: Fate
    document: Document | None = None
    other: str = ""
    problem: str = ""


class Shelf:
    """The documents that are there, so that a new one which says the same, or nearly the same, is recognised."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents: dict[str, Document] = {}
        self._by_text: dict[str, str] = {}
        self._by_paragraph: defaultdict[str, set[str]] = defaultdict(set)
        for document in documents:
            self.put(document)

    def __getitem__(self, name: str) -> Document | None:
        return self._documents.get(name)

    def put(self, document: Document) -> None:
        """Takes in `document`, in the place of one of the same name."""
        self.take_out(document.name)
        self._documents[document.name] = document
        self._by_text[document.text] = document.name
        for paragraph in _paragraphs(document):
            self._by_paragraph[paragraph].add(document.name)

    def take_out(self, name: str) -> None:
        """Takes the document `name` out, if it is there."""
        document = self._documents.pop(name, None)
        if document is not None:
            self._by_text.pop(document.text, None)
            for paragraph in _paragraphs(document):
                self._by_paragraph[paragraph].discard(name)

    def same(self, document: Document) -> str:
        """The name of the document that says what `document` says, to the letter, or ""."""
        return self._by_text.get(document.text, "")

    def earlier_edition(self, document: Document) -> str:
        """The name of the document that `document` is an edition of, by the paragraphs that they share, or ""."""
        own = _paragraphs(document)
        shared = Counter(name for paragraph in own for name in self._by_paragraph.get(paragraph, ()))
        for name, count in shared.most_common(1):
            shorter = min(len(own), len(_paragraphs(self._documents[name])))
            if count >= NEW_EDITION * max(shorter, FEWEST_PARAGRAPHS):
                return name
        return ""


def _paragraphs(document: Document) -> set[str]:
    texts = (span.of(document.text) for span in document.paragraphs)
    return {text for text in texts if len(text) >= SHORTEST}
