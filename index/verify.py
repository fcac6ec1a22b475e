"""Proves that originals, documents, passages, vectors and the lexical index agree, without changing any of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.document import Document
from corpus.errors import UserError
from corpus.limits import Limits
from index import cleaned, lexical, texts
from index.cleaned import Cleaned
from index.embedding import Encoder
from index.files import is_whole, sha256
from index.index import Contents
from index.ingest import DEFAULT_LIMITS, locked, open_vault
from index.library import Library
from index.manifest import Manifest
from index.store import DamagedStore, VectorTable
from index.vault import Vault

SLACK = 1e-3
ROUND = 2_000


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that was checked, in Danish, and whether it holds."""

    says: str
    holds: bool = True


def verify(
    corpus_dir: Path, data_dir: Path, encoder: Encoder, limits: Limits = DEFAULT_LIMITS, chroma_url: str = ""
) -> Iterator[Proof]:
    """Checks everything, while nobody else changes it.

    Raises `UserError` where there is no index to check, `ChromaAway` where the Chroma at `chroma_url` does not answer.
    """
    with locked(data_dir, lambda *_: None) as folder:
        try:
            manifest = Manifest.load(folder)
        except ValueError:
            manifest = None
        if manifest is None:
            raise UserError(texts.NO_INDEX.format(folder=folder))
        library = Library(corpus_dir, data_dir)
        yield from _originals(library)
        documents = _documents(manifest, Cleaned(folder / cleaned.FOLDER, limits, lambda *_: None))
        yield _agreement(manifest, library, documents)
        contents = Contents(documents.values())
        yield from _vectors(open_vault(folder, encoder, chroma_url), manifest.vectors, contents)
        whole = is_whole(folder / "lexical" / lexical.fingerprint(contents.passage_texts)) or not contents.passages
        says = texts.VERIFIED_WORDS.format(passages=len(contents.passages)) if whole else texts.BROKEN_WORDS
        yield Proof(says, whole)


def _originals(library: Library) -> Iterator[Proof]:
    records = [record for record in library.records().values() if record.original]
    broken = [record for record in records if not _is(library.path(record), record.original)]
    yield from (Proof(texts.BROKEN_ORIGINAL.format(name=record.name), holds=False) for record in broken)
    yield Proof(texts.VERIFIED_ORIGINALS.format(count=len(records) - len(broken)))


def _documents(manifest: Manifest, kept: Cleaned) -> dict[str, Document]:
    """The documents that are served; one whose cleaned form is damaged is left out."""
    found = ((entry.name, kept.document(entry)) for entry in manifest.entries if not entry.problem)
    return {name: document for name, document in found if document is not None}


def _agreement(manifest: Manifest, library: Library, documents: dict[str, Document]) -> Proof:
    """Whether the manifest names the files that lie there, and each that is no problem has its document."""
    known = {entry.name: (entry.source, entry.title) for entry in manifest.entries}
    lying = {source.name: (sha256(source.path), source.title) for source in library.sources() if source.path.is_file()}
    wrong = {name for name in known.keys() | lying.keys() if known.get(name) != lying.get(name)}
    wrong |= {entry.name for entry in manifest.entries if not entry.problem and entry.name not in documents}
    if wrong:
        return Proof(texts.BROKEN_DOCUMENTS.format(names=", ".join(sorted(wrong))), holds=False)
    return Proof(texts.VERIFIED_DOCUMENTS.format(count=len(documents)))


def _vectors(vault: Vault, generation: str, contents: Contents) -> Iterator[Proof]:
    """Whether every passage and sentence has its row and no row is left over, and what the rows hold."""
    if not vault.is_sound(generation):
        yield Proof(texts.BROKEN_STORE, holds=False)
        return
    try:
        store = vault.open(generation)
    except DamagedStore:
        yield Proof(texts.BROKEN_STORE, holds=False)
        return
    wanted = contents.rows
    tables = store.passages, store.sentences
    there = store.passages.ids(), store.sentences.ids()
    missing = sum(len(want - have) for want, have in zip(wanted, there, strict=True))
    orphaned = sum(len(have - want) for want, have in zip(wanted, there, strict=True))
    if not vault.serves(there, wanted):
        yield Proof(texts.BROKEN_ROWS.format(missing=missing, orphaned=orphaned), holds=False)
    else:
        says = texts.VERIFIED_SERVED if orphaned else texts.VERIFIED_PASSAGES
        yield Proof(says.format(passages=len(wanted[0]), sentences=len(wanted[1]), orphaned=orphaned))
    looked = [_look_at(table, ids) for table, ids in zip(tables, there, strict=True)]
    dimensions = {size for sizes, _ in looked for size in sizes}
    bad = sum(count for _, count in looked)
    if bad or len(dimensions) > 1:
        yield Proof(texts.BROKEN_VECTORS.format(count=bad), holds=False)
    else:
        yield Proof(texts.VERIFIED_VECTORS.format(dimensions=max(dimensions, default=0)))
    store.close()


def _look_at(table: VectorTable, ids: set[str]) -> tuple[set[int], int]:
    """The sizes of the vectors in `table`, and how many are not of length 1."""
    sizes: set[int] = set()
    bad = 0
    listed = sorted(ids)
    for start in range(0, len(listed), ROUND):
        vectors = np.asarray(list(table.vectors(listed[start : start + ROUND]).values()), np.float32)
        sizes.add(vectors.shape[1])
        bad += int((~(np.abs(np.linalg.norm(vectors, axis=1) - 1) < SLACK)).sum())
    return sizes, bad


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and sha256(path) == digest
