"""From a folder of documents to an index on disk: only what changed is read and embedded, all or nothing.

The manifest is the truth; cleaned documents, vectors and the lexical index follow from it. An update first writes
what is new beside what is there, then switches the manifest, then sweeps away what nothing refers to any more. Cut
off at any moment, it leaves the old state or the new one, and rows that the next start sweeps away.
"""

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

import corpus
from corpus.document import Document
from corpus.errors import DocumentError, UserError
from corpus.reading import list_documents, read_document
from index import texts
from index.embedding import Encoder
from index.files import sha256, write_whole
from index.index import Contents, Index
from index.lexical import LexicalIndex
from index.manifest import NAME, Entry, Manifest
from index.model import Progress
from index.store import DamagedStore, VectorStore, VectorTable

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
    tell = progress or (lambda *_: None)
    if not corpus_dir.is_dir():
        raise UserError(texts.CORPUS_FOLDER.format(folder=corpus_dir))
    with _locked(data_dir / "index", tell) as folder:
        if rebuild:
            _clear(folder)
        return _Builder(corpus_dir, folder, encoder, tell).build()


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

    def build(self) -> Index:
        old = self._manifest()
        entries, documents = self._read(old)
        contents = Contents(documents)
        store = self._store()
        passages, sentences = contents.wanted_passages(), contents.wanted_sentences()
        self._embed(store.passages, passages, texts.EMBEDDING_PASSAGES)
        self._embed(store.sentences, sentences, texts.EMBEDDING_SENTENCES)
        new = Manifest(reader_fingerprint(), entries)
        if new != old:
            new.save(self.folder)
        self._sweep(store, entries, {**passages, **sentences})
        lexical = LexicalIndex.open(self.folder / "lexical", contents.passage_texts)
        if not documents:
            raise UserError(texts.NO_DOCUMENTS.format(folder=self.corpus_dir))
        return Index(contents, store, lexical, {entry.name: entry.problem for entry in entries if entry.problem})

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

    def _store(self) -> VectorStore:
        folder = self.folder / "chroma"
        try:
            return VectorStore.open(folder, self.encoder.fingerprint[:16])
        except DamagedStore:
            self.tell(texts.DAMAGED, 0, 1)
            shutil.rmtree(folder, ignore_errors=True)
            return VectorStore.open(folder, self.encoder.fingerprint[:16])

    def _embed(self, table: VectorTable, wanted: Mapping[str, str], step: str) -> None:
        """Embeds what `table` lacks. Rows already written stay, so that a build that was cut off goes on from there."""
        have = table.ids() if len(table) else set()
        missing = [row for row in wanted if row not in have]
        for start in range(0, len(missing), EMBEDDED_AT_ONCE):
            rows = missing[start : start + EMBEDDED_AT_ONCE]
            self.tell(step, start, len(missing))
            table.put(rows, self.encoder.passages([wanted[row] for row in rows]))
        if missing:
            self.tell(step, len(missing), len(missing))

    def _sweep(self, store: VectorStore, entries: Sequence[Entry], wanted: Mapping[str, str]) -> None:
        """Deletes rows, in this setting's tables and all others', and cleaned documents that nothing refers to."""
        for table in store.tables():
            if len(table) and (stale := table.ids() - wanted.keys()):
                table.drop(stale)
        kept = {f"{entry.cleaned}.json" for entry in entries}
        for path in self.cleaned.iterdir():
            if path.name not in kept:
                path.unlink()


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


def _clear(folder: Path) -> None:
    for name in ("chroma", "documents", "lexical"):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / NAME).unlink(missing_ok=True)
