"""The original files of the documents in the index; nothing else can be reached through the web."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Document
from index.library import Library


@dataclass(frozen=True)
class Originals:
    """Finds documents and their files by name, among those that `documents` gives at the moment of asking."""

    documents: Callable[[], list[Document]]
    library: Library

    def document(self, name: str) -> Document | None:
        """The document called `name`, if answers come from it."""
        return next((document for document in self.documents() if document.name == name), None)

    def mention(self, words: str) -> bool:
        """Whether `words` stand in one of the documents."""
        return any(words in document.text for document in self.documents())

    def file(self, name: str) -> Path | None:
        """The file of the document called `name`, if it is one of ours and still there."""
        if self.document(name) is None:
            return None
        path = self.library.find(name)
        return path if path is not None and path.is_file() else None

    def is_open(self, name: str) -> bool:
        """Whether everybody may open the file: staff ticked it, or it came with the project."""
        record = self.library.records().get(name)
        return record is None or not record.original or record.details.open_original

    def pdf(self, name: str) -> Path | None:
        """The file of the document called `name`, if it is a PDF by its first bytes."""
        path = self.file(name)
        if path is None:
            return None
        with path.open("rb") as file:
            return path if b"%PDF-" in file.read(1024) else None
