"""Vectors in Chroma: rows of id and vector, where the id is a fingerprint of the text that was embedded.

Content-addressed rows make updating safe: a new document's rows stand beside the old ones until the manifest
switches, a row is written once however often its text occurs, and a row that nothing refers to harms nobody.
Chroma is used directly: llama-index's ChromaVectorStore turns cosine into exp(-distance), adds more rows a call than
Chroma takes, stores each text twice and costs a second at start.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding import Vectors

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

ROWS_A_CALL = 5_000  # Chroma takes at most 5,461
KINDS = ("passages", "sentences")
SAME = 0.999  # the cosine of a vector and itself, as Chroma computes it


class DamagedStore(Exception):
    """Chroma's files cannot be read; they must be made again."""


class MissingRows(LookupError):
    """Rows that were there are gone: the index on disk has moved on. Open it again."""


class VectorTable:
    """One Chroma collection: vectors by id, searched by cosine."""

    def __init__(self, collection: "Collection") -> None:
        self._collection = collection

    @property
    def name(self) -> str:
        """The collection's name."""
        return self._collection.name

    def __len__(self) -> int:
        return self._collection.count()

    def ids(self) -> set[str]:
        """All ids."""
        return set(self._collection.get(include=[])["ids"])

    def put(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Writes the rows; a known id gets its new vector. Raises `OSError` when the disk refuses."""
        with _disk():
            for chosen in _rounds(len(ids)):
                self._collection.upsert(ids=list(ids[chosen]), embeddings=vectors[chosen])

    def drop(self, ids: Iterable[str]) -> None:
        """Deletes the rows that are there. Raises `OSError` when the disk refuses."""
        listed = list(ids)
        with _disk():
            for chosen in _rounds(len(listed)):
                self._collection.delete(ids=listed[chosen])

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        """Up to `k` ids and their cosine to `vector`, nearest first."""
        k = min(k, len(self))
        if not k:
            return []
        found = self._collection.query(query_embeddings=vector[None], n_results=k, include=["distances"])
        distances = (found["distances"] or [[]])[0]
        return [(id_, 1 - float(distance)) for id_, distance in zip(found["ids"][0], distances, strict=True)]

    def vectors(self, ids: Iterable[str]) -> dict[str, NDArray[np.float32]]:
        """The vector of each of `ids`. Raises `MissingRows` when one is not there."""
        rows: dict[str, NDArray[np.float32]] = {}
        listed = list(dict.fromkeys(ids))
        for chosen in _rounds(len(listed)):
            found = self._collection.get(ids=listed[chosen], include=["embeddings"])
            rows.update(zip(found["ids"], np.asarray(found["embeddings"], np.float32), strict=True))
        if len(rows) < len(listed):
            raise MissingRows(f"{self.name}: {len(listed) - len(rows)} rows")
        return rows

    def is_sound(self) -> bool:
        """Whether a row that is there is found as its own nearest neighbour. Raises what Chroma raises."""
        if not len(self):
            return True
        found = self._collection.get(limit=1, include=["embeddings"])
        vector = np.asarray(found["embeddings"], np.float32)[0]
        return any(cosine > SAME for _, cosine in self.nearest(vector, 3))


class VectorStore:
    """The passages' and the sentences' vectors of one setting, beside those of other settings."""

    def __init__(self, client: "ClientAPI", setting: str) -> None:
        self._client = client
        self.passages, self.sentences = (VectorTable(self._collection(f"{kind}-{setting}")) for kind in KINDS)

    @classmethod
    def open(cls, folder: Path, setting: str) -> "VectorStore":
        """The store in `folder` for `setting` (a fingerprint). Raises `DamagedStore` when it cannot be read.

        Chroma's client keeps what it read, and shares it between all that open the same folder: here each opening
        reads anew, so that what another process wrote is seen.
        """
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings
        from chromadb.errors import ChromaError

        SharedSystemClient.clear_system_cache()
        try:
            store = cls(chromadb.PersistentClient(folder, Settings(anonymized_telemetry=False)), setting)
            sound = store.passages.is_sound() and store.sentences.is_sound()
        except (ChromaError, OSError, ValueError, RuntimeError, KeyError, TypeError) as error:
            raise DamagedStore(str(error)) from error
        if not sound:
            raise DamagedStore(f"{folder}: a row is not found by its own vector")
        return store

    def tables(self) -> list[VectorTable]:
        """Every setting's tables."""
        return [
            VectorTable(self._client.get_collection(found.name, embedding_function=None))
            for found in self._client.list_collections()
        ]

    def _collection(self, name: str) -> "Collection":
        return self._client.get_or_create_collection(
            name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )


@contextmanager
def _disk() -> Iterator[None]:
    """What Chroma cannot write becomes an `OSError`, which is what a full or read-only disk is."""
    from chromadb.errors import ChromaError

    try:
        yield
    except ChromaError as error:
        raise OSError(f"Chroma: {error}") from error


def _rounds(count: int) -> Iterator[slice]:
    return (slice(start, start + ROWS_A_CALL) for start in range(0, count, ROWS_A_CALL))
