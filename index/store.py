"""Vectors in Chroma: rows of id and vector, where the id is a fingerprint of the text that was embedded.

Content-addressed rows make updating safe: a new document's rows stand beside the old ones until the manifest
switches, a row is written once however often its text occurs, and a row that nothing refers to harms nobody.
Chroma is used directly: llama-index's ChromaVectorStore turns cosine into exp(-distance), adds more rows a call than
Chroma takes, stores each text twice and costs a second at start.
"""

import shutil
from collections.abc import Collection as Group
from collections.abc import Iterator, Sequence
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


class DamagedStore(Exception):
    """Chroma's files cannot be read; they must be made again."""


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
        """Writes the rows; a known id gets its new vector."""
        for chosen in _rounds(len(ids)):
            self._collection.upsert(ids=list(ids[chosen]), embeddings=vectors[chosen])

    def drop(self, ids: Group[str]) -> None:
        """Deletes the rows that are there."""
        listed = list(ids)
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

    def vectors(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of those `ids` that are there."""
        rows: dict[str, NDArray[np.float32]] = {}
        for chosen in _rounds(len(ids)):
            found = self._collection.get(ids=list(ids[chosen]), include=["embeddings"])
            rows.update(zip(found["ids"], np.asarray(found["embeddings"], np.float32), strict=True))
        return rows


class VectorStore:
    """The passages' and the sentences' vectors of one setting, beside those of other settings."""

    def __init__(self, client: "ClientAPI", setting: str) -> None:
        self._client = client
        self.passages, self.sentences = (VectorTable(self._collection(f"{kind}-{setting}")) for kind in KINDS)

    @classmethod
    def open(cls, folder: Path, setting: str) -> "VectorStore":
        """The store in `folder` for `setting` (a fingerprint). Raises `DamagedStore` when it cannot be read."""
        import chromadb
        from chromadb.config import Settings
        from chromadb.errors import ChromaError

        try:
            store = cls(chromadb.PersistentClient(folder, Settings(anonymized_telemetry=False)), setting)
            store.probe()
        except (ChromaError, OSError, ValueError, RuntimeError, KeyError, TypeError) as error:
            raise DamagedStore(str(error)) from error
        return store

    def probe(self) -> None:
        """Reads from each table; a row must be its own nearest neighbour. Raises what Chroma raises."""
        for table in (self.passages, self.sentences):
            if not len(table):
                continue
            found = table._collection.get(limit=1, include=["embeddings"])
            vector = np.asarray(found["embeddings"], np.float32)[0]
            if not any(cosine > 0.999 for _, cosine in table.nearest(vector, 3)):
                raise DamagedStore(f"{table.name} does not find its own row")

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


def remove(folder: Path) -> None:
    """Deletes the store in `folder`, and what Chroma remembers of it in this process."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient.clear_system_cache()
    shutil.rmtree(folder, ignore_errors=True)


def _rounds(count: int) -> Iterator[slice]:
    return (slice(start, start + ROWS_A_CALL) for start in range(0, count, ROWS_A_CALL))
