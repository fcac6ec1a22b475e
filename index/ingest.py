"""From a folder of documents to an index on disk: only what changed is read and embedded, all or nothing.

The manifest is the truth; cleaned documents, vectors and the lexical index follow from it. An update first writes
what is new beside what is there, then switches the manifest in one step, then sweeps away what nothing names any
more. Cut off at any moment it leaves the old state or the new one, whole, and files that a later start sweeps away.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from filelock import FileLock, Timeout

import corpus
from corpus.errors import UserError
from corpus.limits import Limits
from index import cleaned, served, texts
from index.cleaned import Cleaned
from index.embedding import Encoder, Vectors
from index.index import Contents, Index
from index.lexical import LexicalIndex
from index.library import Library, Source
from index.manifest import NAME, Entry, Manifest
from index.model import Progress
from index.served import ServedVault
from index.store import DamagedStore, VectorStore, VectorTable
from index.tokens import open_tokens
from index.vault import DiskVault, Vault

INDEX = "index"
SETTING_LENGTH = 16
EMBEDDED_AT_ONCE = 2_048
LOCK_SECONDS = 600
DEFAULT_LIMITS = Limits()


def open_index(
    corpus_dir: Path,
    data_dir: Path,
    encoder: Encoder,
    progress: Progress | None = None,
    rebuild: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    chroma_url: str = "",
) -> Index:
    """The index of the documents in `corpus_dir` and the library, kept in `data_dir`, brought up to date first.

    What is damaged is made again from the documents, and `progress` told so; documents that cannot be read are left
    out and named in `Index.problems`. `rebuild` starts from nothing. With a `chroma_url`, the vectors live in the
    Chroma that is served there. Raises `UserError` when `data_dir` cannot be written, `corpus_dir` cannot be read or
    has no readable document, or the index is of another version; `ChromaAway` where Chroma does not answer.
    """
    tell = progress if progress is not None else lambda *_: None
    if not corpus_dir.is_dir():
        raise UserError(texts.CORPUS_FOLDER.format(folder=corpus_dir))
    if chroma_url:
        served.check(chroma_url)  # before anything is read, which may take long
    with locked(data_dir, tell) as folder:
        builder = Builder(folder, encoder, limits, tell, chroma_url)
        sources = Library(corpus_dir, data_dir).sources()
        index = builder.switch(builder.prepare(sources, rebuild=rebuild, again=True))
    if not index.documents:
        raise UserError(" ".join([texts.NO_DOCUMENTS.format(folder=corpus_dir), *list(index.problems.values())[:1]]))
    return index


def read_index(data_dir: Path, encoder: Encoder, chroma_url: str = "") -> Index | None:
    """The index that is served now, as it is and without waiting for whoever changes it.

    None where there is none whole: it is being changed at this very moment, or must be mended by `open_index`. Raises
    `ChromaAway` where its vectors are to come from a Chroma that does not answer.
    """
    folder = data_dir / INDEX
    try:
        manifest = Manifest.load(folder)
        if manifest is None:
            return None
        kept = Cleaned(folder / cleaned.FOLDER, DEFAULT_LIMITS, lambda *_: None)
        documents = [kept.document(entry) for entry in manifest.entries if not entry.problem]
        vault = open_vault(folder, encoder, chroma_url)
        store = vault.open(manifest.vectors) if (folder / manifest.vectors).exists() else None
    except (OSError, ValueError, DamagedStore):
        return None
    if store is None or None in documents:
        return None
    contents = Contents(document for document in documents if document is not None)
    lexical = LexicalIndex.read(folder / "lexical", contents.passage_texts)
    problems = {entry.name: entry.problem for entry in manifest.entries if entry.problem}
    return Index(contents, store, lexical, problems, manifest.state, open_tokens(folder, encoder))


def tidy(data_dir: Path, encoder: Encoder, index: Index, chroma_url: str) -> None:
    """Deletes the vectors that neither `index`, if it is the one that is served now, nor any that was lately, needs.

    Leaves them for the next time where somebody is changing the index. Raises `ChromaAway`.
    """
    with suppress(Timeout), locking(data_dir / INDEX, seconds=0):
        manifest = Manifest.load(data_dir / INDEX)
        if manifest is not None and manifest.state == index.state:
            switched = (data_dir / INDEX / NAME).stat().st_mtime
            open_vault(data_dir / INDEX, encoder, chroma_url).sweep(manifest.vectors, switched, index.rows)


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
def locked(data_dir: Path, tell: Progress) -> Iterator[Path]:
    """The index's folder, made if need be, for this process alone. What the disk refuses becomes a `UserError`."""
    folder = data_dir / INDEX
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locking(folder, LOCK_SECONDS, tell):
            yield folder
    except Timeout as error:
        raise UserError(texts.BUSY.format(folder=folder)) from error
    except OSError as error:
        raise UserError(texts.DATA_FOLDER.format(folder=folder.parent, reason=error.strerror or error)) from error


@contextmanager
def locking(folder: Path, seconds: float, tell: Progress = lambda *_: None) -> Iterator[None]:
    """`folder` for this process alone. Raises `Timeout` where another has it for `seconds` more, `OSError`."""
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        tell(texts.WAITING, 0, 1)
        lock.acquire(timeout=seconds)
    try:
        yield
    finally:
        lock.release()


@dataclass(frozen=True)
class Prepared:
    """An update that is made but not yet served: call `Builder.switch` to serve it."""

    old: Manifest | None
    new: Manifest
    contents: Contents
    store: VectorStore


class Builder:
    """Updates the index in `folder`, which must be locked for this process."""

    def __init__(self, folder: Path, encoder: Encoder, limits: Limits, tell: Progress, chroma_url: str = "") -> None:
        self.folder = folder
        self.vault = open_vault(folder, encoder, chroma_url)
        self.cleaned = Cleaned(folder / cleaned.FOLDER, limits, tell)
        self.encoder = encoder
        self.tokens = open_tokens(folder, encoder)
        self.tell = tell
        self.reader = reading_fingerprint()

    def prepare(
        self, sources: Iterable[Source], fresh: Iterable[Entry] = (), rebuild: bool = False, again: bool = False
    ) -> Prepared:
        """Makes an index of `sources` beside the one that serves. `fresh` are files that were read just now.

        `again`: files whose reading was cut off are tried again.
        """
        self.cleaned.folder.mkdir(exist_ok=True)
        old = None if rebuild else self.manifest()
        kept = old.entries if old is not None and old.reader == self.reader else ()
        known = {entry.name: entry for entry in kept if not (again and entry.stopped)}
        entries, documents = self.cleaned.gather(sources, known | {entry.name: entry for entry in fresh})
        contents = Contents(documents)
        store, generation = self._vectors(old, contents)
        return Prepared(old, Manifest(self.reader, entries, generation), contents, store)

    def switch(self, prepared: Prepared) -> Index:
        """Serves what was prepared from now on, and sweeps away what is outdated."""
        if prepared.new != prepared.old:
            prepared.new.save(self.folder)
        lexical = LexicalIndex.open(self.folder / "lexical", prepared.contents.passage_texts)
        problems = {entry.name: entry.problem for entry in prepared.new.entries if entry.problem}
        index = Index(prepared.contents, prepared.store, lexical, problems, prepared.new.state, self.tokens)
        self._sweep(prepared.new, index)
        return index

    def manifest(self) -> Manifest | None:
        """The manifest in force; None where there is none or it is damaged."""
        try:
            return Manifest.load(self.folder)
        except ValueError:
            self.tell(texts.DAMAGED, 0, 1)
            return None

    def _vectors(self, old: Manifest | None, contents: Contents) -> tuple[VectorStore, str]:
        """The store with the rows that `contents` needs, and its generation: the one that serves, or one made now."""
        base = None
        if (serving := self._serving(old)) is not None:
            store, base = serving
            if self.vault.serves((store.passages.ids(), store.sentences.ids()), contents.rows):
                return store, base
            store.close()
        generation = self.vault.begin(base)
        try:
            self._fill(generation, contents.wanted_passages(), contents.wanted_sentences())
        except BaseException:
            if generation != base:
                self.vault.discard(generation)
            raise
        return self.vault.open(generation), generation

    def _fill(self, generation: str, passages: Mapping[str, str], sentences: Mapping[str, str]) -> None:
        """Gives `generation` the rows of `passages` and `sentences`, and seals it."""
        store = self.vault.open(generation)
        try:
            self._embed(store.passages, passages, texts.EMBEDDING_PASSAGES, self._vectors_of)
            embed = self.tokens.embed if self.tokens is not None else self._vectors_of
            self._embed(store.sentences, sentences, texts.EMBEDDING_SENTENCES, embed)
            self.vault.seal(generation, store, (passages.keys(), sentences.keys()))
        finally:
            store.close()

    def _serving(self, old: Manifest | None) -> tuple[VectorStore, str] | None:
        """The store of the generation that `old` names, and that name; None where it is of no use."""
        if old is None or not self.vault.owns(old.vectors):
            return None
        if self.vault.is_sound(old.vectors):
            with suppress(DamagedStore):
                return self.vault.open(old.vectors), old.vectors
        self.tell(self.vault.lost, 0, 1)
        return None

    def _vectors_of(self, wanted: Mapping[str, str]) -> Vectors:
        return self.encoder.passages(list(wanted.values()))

    def _embed(
        self, table: VectorTable, wanted: Mapping[str, str], step: str, embed: Callable[[Mapping[str, str]], Vectors]
    ) -> None:
        """Embeds and writes the rows that `table` lacks."""
        have = table.ids()
        missing = [row for row in wanted if row not in have]
        for start in range(0, len(missing), EMBEDDED_AT_ONCE):
            rows = missing[start : start + EMBEDDED_AT_ONCE]
            self.tell(step, start, len(missing))
            table.put(rows, embed({row: wanted[row] for row in rows}))
        if missing:
            self.tell(step, len(missing), len(missing))

    def _sweep(self, manifest: Manifest, index: Index) -> None:
        """Deletes cleaned documents and vectors that the manifest does not name, and files half written."""
        self.vault.sweep(manifest.vectors, (self.folder / NAME).stat().st_mtime, index.rows)
        if self.tokens is not None:
            self.tokens.trim(index.rows[1])
        self.cleaned.sweep(manifest.entries)
        for path in self.folder.glob(f".{NAME}-*"):
            path.unlink()


def open_vault(folder: Path, encoder: Encoder, chroma_url: str = "") -> Vault:
    """Where the vectors of `encoder` are kept: below the index's `folder`, or in the Chroma at `chroma_url`."""
    setting = encoder.fingerprint[:SETTING_LENGTH]
    return ServedVault(folder, setting, chroma_url) if chroma_url else DiskVault(folder, setting)


def reading_fingerprint() -> str:
    """Changes with what decides how a file is read: the readers, and whether OCR is there."""
    decisive = repr((reader_fingerprint(), shutil.which("ocrmypdf") is not None))
    return hashlib.sha256(decisive.encode()).hexdigest()


@cache
def reader_fingerprint() -> str:
    """Changes with the code that reads, cleans and cuts documents, so that none is served as an older reader saw it."""
    digest = hashlib.sha256()
    for path in sorted(Path(corpus.__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
