"""Whether the index is there, whole, and up to date, told without changing it."""

from enum import Enum
from pathlib import Path

from index.embedding import Encoder
from index.files import sha256
from index.ingest import INDEX, open_vault, reading_fingerprint
from index.library import Library
from index.manifest import Manifest
from index.store import DamagedStore


class Condition(Enum):
    """How the index is."""

    MISSING = "missing"
    DAMAGED = "damaged"
    STALE = "stale"
    CURRENT = "current"


def condition(corpus_dir: Path, data_dir: Path, encoder: Encoder, chroma_url: str = "") -> Condition:
    """The condition of the index in `data_dir` as one of the documents in `corpus_dir`, embedded by `encoder`.

    Raises `UserError` for an index of another version, `ChromaAway` where the Chroma at `chroma_url` does not answer.
    """
    folder = data_dir / INDEX
    try:
        manifest = Manifest.load(folder)
        if manifest is None:
            return Condition.MISSING
        vault = open_vault(folder, encoder, chroma_url)
        if not vault.is_sound(manifest.vectors):
            return Condition.DAMAGED if vault.owns(manifest.vectors) else Condition.STALE
        indexed = bool(len(vault.open(manifest.vectors).passages))
    except (DamagedStore, ValueError, OSError):
        return Condition.DAMAGED
    known = {entry.name: entry.source for entry in manifest.entries}
    lying = {source.name: sha256(source.path) for source in Library(corpus_dir, data_dir).sources()}
    current = indexed and known == lying and manifest.reader == reading_fingerprint()
    return Condition.CURRENT if current else Condition.STALE
