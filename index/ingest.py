"""From a folder of documents to an index on disk: only what changed is read and embedded, all or nothing.

The manifest is the truth; cleaned documents, vectors and the lexical index follow from it. An update first writes
what is new beside what is there, then switches the manifest in one step, then sweeps away what nothing names any
more. Cut off at any moment it leaves the old state or the new one, whole, and files that a later start sweeps away.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

import corpus
from corpus.document import Document
from corpus.errors import DocumentError, UserError
from corpus.folder import list_documents
from index import generations, texts
from index.embedding import Encoder
from index.files import sha256, write_whole
from index.index import Contents, Index
from index.lexical import LexicalIndex
from index.manifest import NAME, Entry, Manifest
from index.model import Progress
from index.store import DamagedStore, VectorStore, VectorTable

INDEX = "index"
SETTING_LENGTH = 16
EMBEDDED_AT_ONCE = 2_048
LOCK_SECONDS = 600
DOCUMENT = TypeAdapter(Document)


def open_index(
    corpus_dir: Path, data_dir: Path, encoder: Encoder, progress: Progress | None = None, rebuild: bool = False
) -> Index:
    """The index of the documents in `corpus_dir`, kept in `data_dir`, brought up to date first.

    What is damaged is made again from the documents, and `progress` told so; documents that cannot be read are left
    out and named in `Index.problems`. `rebuild` starts from nothing. Raises `UserError` when `data_dir` cannot be
    written, `corpus_dir` cannot be read or has no readable document, or the index is of another version.
    """
    tell = progress if progress is not None else lambda *_: None
    if not corpus_dir.is_dir():
        raise UserError(texts.CORPUS_FOLDER.format(folder=corpus_dir))
    with _locked(data_dir / INDEX, tell) as folder:
        return _Builder(corpus_dir, folder, encoder, tell).build(rebuild)


def state_on_disk(data_dir: Path) -> str:
    """Changes when the index in `data_dir` does: an `Index` of another state should be opened again, within 60 s.

    "" where there is no index, or one of another version.
    """
    try:
        manifest = Manifest.load(data_dir / INDEX)
    except (OSError, ValueError, UserError):
        return ""
    return manifest.state if manifest is not None else ""


@contextmanager
def _locked(folder: Path, tell: Progress) -> Iterator[Path]:
    """`folder`, made if need be, for this process alone. Whatever the disk refuses becomes a `UserError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock")
        try:
            lock.acquire(blocking=False)
        except Timeout:
            tell(texts.WAITING, 0, 1)
            lock.acquire(timeout=LOCK_SECONDS)
        try:
            yield folder
        finally:
            lock.release()
    except Timeout as error:
        raise UserError(texts.BUSY.format(folder=folder)) from error
    except OSError as error:
        raise UserError(texts.DATA_FOLDER.format(folder=folder.parent, reason=error.strerror or error)) from error


class _Builder:
    """One update of the index in `folder`."""

    def __init__(self, corpus_dir: Path, folder: Path, encoder: Encoder, tell: Progress) -> None:
        self.corpus_dir = corpus_dir
        self.folder = folder
        self.cleaned = folder / "documents"
        self.encoder = encoder
        self.tell = tell

    def build(self, rebuild: bool) -> Index:
        old = None if rebuild else self._manifest()
        entries, documents = self._read(old)
        contents = Contents(documents)
        store, generation = self._vectors(old, contents)
        new = Manifest(reader_fingerprint(), entries, generation.name)
        if new != old:
            new.save(self.folder)
        self._sweep(entries, generation)
        lexical = LexicalIndex.open(self.folder / "lexical", contents.passage_texts)
        if not documents:
            raise UserError(texts.NO_DOCUMENTS.format(folder=self.corpus_dir))
        problems = {entry.name: entry.problem for entry in entries if entry.problem}
        return Index(contents, store, lexical, problems, new.state)

    def _manifest(self) -> Manifest | None:
        try:
            return Manifest.load(self.folder)
        except ValueError:
            self.tell(texts.DAMAGED, 0, 1)
            return None

    def _read(self, old: Manifest | None) -> tuple[tuple[Entry, ...], list[Document]]:
        """Every file's entry, and the documents: from their cleaned form where file and readers are unchanged."""
        self.cleaned.mkdir(exist_ok=True)
        known: Mapping[str, Entry] = {}
        if old is not None and old.reader == reader_fingerprint():
            known = {entry.name: entry for entry in old.entries}
        entries, documents = [], []
        files = list_documents(self.corpus_dir)
        for done, path in enumerate(files):
            entry, document = self._read_one(path, known, done, len(files))
            entries.append(entry)
            if document is not None:
                documents.append(document)
        return tuple(entries), documents

    def _read_one(self, path: Path, known: Mapping[str, Entry], done: int, total: int) -> tuple[Entry, Document | None]:
        name = path.relative_to(self.corpus_dir).as_posix()
        source = _source_hash(path)
        entry = known.get(name)
        if entry is not None and source and entry.source == source:
            if entry.problem:
                return entry, None
            if (document := self._kept(entry)) is not None:
                return entry, document
            self.tell(texts.DAMAGED, 0, 1)
        self.tell(texts.READING, done, total)
        from corpus.reading import read_document  # the readers take longer to import than to find nothing changed

        try:
            document = read_document(path, name)
        except DocumentError as error:
            return Entry(name, source, problem=str(error)), None
        data = DOCUMENT.dump_json(document)
        cleaned = hashlib.sha256(data).hexdigest()
        write_whole(self.cleaned / f"{cleaned}.json", data)
        return Entry(name, source, cleaned), document

    def _kept(self, entry: Entry) -> Document | None:
        """The cleaned document of `entry`, None where its file is gone or not what was written."""
        try:
            data = (self.cleaned / f"{entry.cleaned}.json").read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest() != entry.cleaned:
            return None
        try:
            return DOCUMENT.validate_json(data)
        except ValidationError:
            return None

    def _vectors(self, old: Manifest | None, contents: Contents) -> tuple[VectorStore, Path]:
        """The store with exactly the rows that `contents` needs, and its folder: the old one, or a new generation."""
        base = self._current(old)
        wanted = contents.wanted_passages(), contents.wanted_sentences()
        if base is not None:
            store, _ = base
            if (store.passages.ids(), store.sentences.ids()) == tuple(map(set, wanted)):
                return base
            store.close()
        generation = generations.begin(self.folder, base[1] if base is not None else None)
        store = open_vectors(generation, self.encoder)
        self._embed(store.passages, wanted[0], texts.EMBEDDING_PASSAGES)
        self._embed(store.sentences, wanted[1], texts.EMBEDDING_SENTENCES)
        for table in store.tables():  # other settings' too: what was removed must leave nothing behind
            table.drop(table.ids() - wanted[0].keys() - wanted[1].keys())
        store.close()
        generations.seal(generation)
        return open_vectors(generation, self.encoder), generation

    def _current(self, old: Manifest | None) -> tuple[VectorStore, Path] | None:
        """The generation that `old` names, None where there is none or it is damaged."""
        if old is None:
            return None
        folder = self.folder / old.vectors
        if generations.is_sound(folder):
            with suppress(DamagedStore):
                return open_vectors(folder, self.encoder), folder
        self.tell(texts.DAMAGED, 0, 1)
        return None

    def _embed(self, table: VectorTable, wanted: Mapping[str, str], step: str) -> None:
        """Embeds and writes the rows that `table` lacks."""
        have = table.ids()
        missing = [row for row in wanted if row not in have]
        for start in range(0, len(missing), EMBEDDED_AT_ONCE):
            rows = missing[start : start + EMBEDDED_AT_ONCE]
            self.tell(step, start, len(missing))
            table.put(rows, self.encoder.passages([wanted[row] for row in rows]))
        if missing:
            self.tell(step, len(missing), len(missing))

    def _sweep(self, entries: Sequence[Entry], generation: Path) -> None:
        """Deletes cleaned documents and generations that the manifest does not name, and files half written."""
        generations.sweep(self.folder, generation, (self.folder / NAME).stat().st_mtime)
        kept = {f"{entry.cleaned}.json" for entry in entries}
        for path in (*self.cleaned.iterdir(), *self.folder.glob(f".{NAME}-*")):
            if path.name not in kept:
                path.unlink()


def open_vectors(generation: Path, encoder: Encoder) -> VectorStore:
    """The vectors of `encoder` in the folder `generation`. Raises `DamagedStore` when they cannot be read."""
    return VectorStore.open(generation, encoder.fingerprint[:SETTING_LENGTH])


@cache
def reader_fingerprint() -> str:
    """Changes with the code that reads, cleans and cuts documents, so that none is served as an older reader saw it."""
    digest = hashlib.sha256()
    for path in sorted(Path(corpus.__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _source_hash(path: Path) -> str:
    """The hash of the file's content, "" where it cannot be read, which its reader will say better."""
    try:
        return sha256(path)
    except OSError:
        return ""
