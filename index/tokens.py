"""The tokens of sentences, kept beside the vectors: what the reader needs, computed when a sentence is indexed.

They follow from the sentence's words alone, and are kept by the id of its row. What is not there is computed when it is
asked for: so a machine that shares a served Chroma fills its own file as it goes.
"""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Set
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import numpy as np

from index.embedding import ROUND, Encoder, Vectors
from index.files import sha256
from index.model import DEFAULT_MODEL
from index.reduction import FILE, Tokens, load_reduction

PREFIX = "tokens-"
SETTING_LENGTH = 16
ROWS_A_CALL = 500
WAIT = 30.0
"""Seconds to wait for another process that writes."""


class TokenStore:
    """A file of tokens by row id, for one encoder. Several processes may use it at once."""

    def __init__(self, file: Path, encoder: Encoder) -> None:
        self._file = file
        self._encoder = encoder
        self._size = len(load_reduction().directions)

    def of(self, wanted: Mapping[str, str]) -> dict[str, Tokens]:
        """The tokens of the sentences `wanted`, which are texts by row id; what the disk refuses is computed."""
        found: dict[str, Tokens] = {}
        with suppress(OSError):
            found = self._read(list(wanted))
        missing = {row: text for row, text in wanted.items() if row not in found}
        if missing:
            _, made = self._embedded(missing)
            with suppress(OSError):
                self._put(made)
            found |= made
        return found

    def embed(self, wanted: Mapping[str, str]) -> Vectors:
        """The vectors of the sentences `wanted`, one row each, whose tokens are kept. Raises `OSError`."""
        vectors, tokens = self._embedded(wanted)
        self._put(tokens)
        return vectors

    def _embedded(self, wanted: Mapping[str, str]) -> tuple[Vectors, dict[str, Tokens]]:
        """Vectors and tokens, some texts at a time: the states of all at once would take much memory."""
        reduction = load_reduction()
        vectors: list[Vectors] = []
        tokens: dict[str, Tokens] = {}
        rows, texts = list(wanted), list(wanted.values())
        for start in range(0, len(rows), ROUND):
            chosen = slice(start, start + ROUND)
            some, states = self._encoder.sentences(texts[chosen])
            vectors.append(some)
            tokens |= {row: reduction.sentence(own) for row, own in zip(rows[chosen], states, strict=True)}
        return np.concatenate(vectors), tokens

    def _put(self, tokens: Mapping[str, Tokens]) -> None:
        with self._open() as database:
            database.executemany(
                "INSERT OR REPLACE INTO tokens VALUES (?, ?)", ((row, own.tobytes()) for row, own in tokens.items())
            )

    def trim(self, rows: Set[str]) -> None:
        """Deletes all but those of `rows`, other reductions' too: what was removed must leave nothing behind."""
        for other in set(self._file.parent.glob(f"{PREFIX}*.db")) - {self._file}:
            other.unlink(missing_ok=True)
        with self._open() as database:
            gone = [(row,) for (row,) in database.execute("SELECT row FROM tokens") if row not in rows]
            database.executemany("DELETE FROM tokens WHERE row = ?", gone)

    def _read(self, rows: list[str]) -> dict[str, Tokens]:
        found: dict[str, Tokens] = {}
        with self._open() as database:
            for start in range(0, len(rows), ROWS_A_CALL):
                asked = rows[start : start + ROWS_A_CALL]
                marks = ",".join("?" * len(asked))
                kept = database.execute(f"SELECT row, tokens FROM tokens WHERE row IN ({marks})", asked)
                found |= {row: np.frombuffer(own, np.int8).reshape(-1, self._size) for row, own in kept}
        return found

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The database, whose changes are written when all went well. Raises `OSError`; a damaged one is deleted."""
        try:
            with closing(sqlite3.connect(self._file, timeout=WAIT)) as database, database:
                database.execute("PRAGMA secure_delete = ON")
                database.execute("CREATE TABLE IF NOT EXISTS tokens (row TEXT PRIMARY KEY, tokens BLOB)")
                yield database
        except sqlite3.DatabaseError as error:
            if not isinstance(error, sqlite3.OperationalError):
                self._file.unlink(missing_ok=True)
            raise OSError(f"{self._file}: {error}") from error


def open_tokens(folder: Path, encoder: Encoder) -> TokenStore | None:
    """The tokens kept in the index's `folder`; None for any model but the default one, which alone the reader knows."""
    if encoder.model != DEFAULT_MODEL:
        return None
    setting = hashlib.sha256(f"{encoder.fingerprint}{sha256(FILE)}".encode()).hexdigest()[:SETTING_LENGTH]
    return TokenStore(folder / f"{PREFIX}{setting}.db", encoder)
