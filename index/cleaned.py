"""Documents as they were read and cleaned, kept by the hash of what was read: nothing is read twice."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.document import Document
from corpus.errors import DocumentError, ReadingStopped, UserError
from corpus.limits import Limits
from corpus.reading_process import read_safely
from index import texts
from index.files import sha256, write_whole
from index.library import Library, Source
from index.manifest import Entry, Manifest
from index.model import Progress

DOCUMENT = TypeAdapter(Document)
FOLDER = "documents"


class Cleaned:
    """The cleaned documents in `folder`, read within `limits`; `tell` hears of what is read and what is damaged."""

    def __init__(self, folder: Path, limits: Limits, tell: Progress) -> None:
        self.folder = folder
        self.limits = limits
        self.tell = tell

    def gather(self, sources: Iterable[Source], known: Mapping[str, Entry]) -> tuple[tuple[Entry, ...], list[Document]]:
        """The entry of each of `sources`, and the documents: read only where the file is not as in `known`."""
        entries, documents = [], []
        listed = list(sources)
        for done, source in enumerate(listed):
            found = self._known(source, known.get(source.name))
            entry, document = found or self.read(source, done, len(listed))
            entries.append(entry)
            if document is not None and not entry.problem:
                documents.append(replace(document, title=entry.title or document.title))
        return tuple(entries), documents

    def read(self, source: Source, done: int = 0, total: int = 1, password: str = "") -> tuple[Entry, Document | None]:
        """Reads the file of `source` and keeps what was read. A file that cannot be read becomes a `problem`.

        Also gives the document as it was read, whether or not it is held back.
        """
        digest = _hash(source.path)
        self.tell(texts.READING, done, total)

        def meanwhile() -> None:
            self.tell(texts.READING, done, total)

        try:
            document = read_safely(source.path, source.name, self.limits, meanwhile, password)
        except DocumentError as error:
            return Entry(source.name, digest, problem=str(error), stopped=isinstance(error, ReadingStopped)), None
        data = DOCUMENT.dump_json(document)
        cleaned = hashlib.sha256(data).hexdigest()
        self.folder.mkdir(exist_ok=True)
        write_whole(self.folder / f"{cleaned}.json", data)
        entry = Entry(source.name, digest, cleaned, personal_numbers=document.personal_numbers)
        return _as_set(source, entry), document

    def document(self, entry: Entry) -> Document | None:
        """The document of `entry`, whether or not it is held back; None where it was not kept or is damaged."""
        document = self._load(entry) if entry.cleaned else None
        return replace(document, title=entry.title or document.title) if document is not None else None

    def sweep(self, entries: Iterable[Entry]) -> None:
        """Deletes what none of `entries` names."""
        kept = {f"{entry.cleaned}.json" for entry in entries}
        for path in self.folder.iterdir():
            if path.name not in kept:
                path.unlink()

    def _known(self, source: Source, entry: Entry | None) -> tuple[Entry, Document | None] | None:
        """`entry` brought up to what staff have set since, and its document; None where the file must be read again."""
        if entry is None or not entry.source or entry.source != _hash(source.path):
            return None
        if not entry.cleaned:
            return entry, None
        if (document := self._load(entry)) is None:
            self.tell(texts.DAMAGED, 0, 1)
            return None
        return _as_set(source, entry), document

    def _load(self, entry: Entry) -> Document | None:
        try:
            data = (self.folder / f"{entry.cleaned}.json").read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest() != entry.cleaned:
            return None
        try:
            return DOCUMENT.validate_json(data)
        except ValidationError:
            return None


def _as_set(source: Source, entry: Entry) -> Entry:
    """`entry` with the title of `source`, held back where personal numbers wait for a word from staff."""
    held = bool(entry.personal_numbers) and not source.confirmed
    problem = texts.held(source.name, entry.personal_numbers) if held else ""
    return replace(entry, title=source.title, problem=problem)


def _hash(path: Path) -> str:
    """The hash of the file's content, "" where it cannot be read, which its reader will say better."""
    try:
        return sha256(path)
    except OSError:
        return ""


def read_sources(library: Library, data_dir: Path, limits: Limits) -> tuple[list[Document], list[str]]:
    """The documents of `library`, as the index in `data_dir` keeps them or else read anew, and each problem's message.

    Writes nothing.
    """
    folder = data_dir / "index"
    try:
        manifest = Manifest.load(folder)
    except (ValueError, UserError):
        manifest = None
    known = {entry.name: entry for entry in manifest.entries} if manifest is not None else {}
    kept = Cleaned(folder / FOLDER, limits, lambda *_: None)
    documents, problems = [], []
    for source in library.sources():
        entry = known.get(source.name)
        document = kept.document(entry) if entry is not None and entry.source == _hash(source.path) else None
        try:
            document = document or read_safely(source.path, source.name, limits)
        except DocumentError as error:
            problems.append(str(error))
            continue
        if document.personal_numbers and not source.confirmed:
            problems.append(texts.held(source.name, document.personal_numbers))
        else:
            documents.append(replace(document, title=source.title or document.title))
    return documents, problems
