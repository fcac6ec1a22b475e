"""Vectors in a Chroma that is served, so that processes on several machines answer from them.

A generation is a pair of collections. Copying one for each change would write all rows again (20,000 take a minute),
so here, other than on the disk, a change adds its rows beside those that serve. An index knows its own rows and passes
over all others. Rows that no document needs any more are deleted once nobody can be answering from them.
"""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import UserError
from index import generations, texts
from index.store import KINDS, DamagedStore, VectorStore, VectorTable, create
from index.vault import Rows

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

PREFIX = "served-"
CONNECT_SECONDS = 2.0
CHECK_SECONDS = 1.0
CALL_SECONDS = 30.0  # of writing the rows of one call; a question's calls take milliseconds
ROWS_A_CALL = 1_000  # a server's search graph takes some seconds for as many


class ChromaAway(UserError):
    """The served Chroma cannot be reached or does not work. What was asked of it may work later, as it is."""


class ServedVault:
    """Pairs of collections in the Chroma at `url`, which `folder`, on the disk that all processes share, names.

    A file in `folder` for each generation says that it was made from here: other folders' generations may lie in the
    same Chroma.
    """

    lost = texts.VECTORS_NOT_SERVED

    def __init__(self, folder: Path, setting: str, url: str) -> None:
        self.folder = folder
        self.url = url
        self._prefix = f"{PREFIX}{setting}-"
        self._errors = partial(chroma_errors, url)

    def owns(self, name: str) -> bool:
        """As in `Vault`."""
        return name.startswith(self._prefix) and (self.folder / name).is_file()

    def is_sound(self, name: str) -> bool:
        """As in `Vault`."""
        try:
            return self.owns(name) and self.open(name).is_readable()
        except DamagedStore:
            return False

    def open(self, name: str) -> VectorStore:
        """As in `Vault`."""
        from chromadb.errors import NotFoundError

        with self._errors():
            try:
                found = [connect(self.url).get_collection(each, embedding_function=None) for each in _pair(name)]
            except NotFoundError as error:
                raise DamagedStore(f"{self.url}: {error}") from error
        return VectorStore(*(VectorTable(collection, self._errors, ROWS_A_CALL) for collection in found))

    def serves(self, there: Rows, wanted: Rows) -> bool:
        """As in `Vault`: these, and others too."""
        return all(need <= have for have, need in zip(there, wanted, strict=True))

    def begin(self, base: str | None) -> str:
        """As in `Vault`: `base` itself, beside whose rows new ones are in nobody's way."""
        if base is not None:
            return base
        name = f"{self._prefix}{uuid.uuid4().hex[:12]}"
        (self.folder / name).touch()
        with self._errors():
            for each in _pair(name):
                create(connect(self.url), each)
        return name

    def seal(self, name: str, store: VectorStore, wanted: Rows) -> None:
        """As in `Vault`: the server has kept each row when it has taken it."""

    def discard(self, name: str) -> None:
        """As in `Vault`."""
        from chromadb.errors import NotFoundError

        with self._errors():
            for each in _pair(name):
                with suppress(NotFoundError):
                    connect(self.url).delete_collection(each)
        (self.folder / name).unlink(missing_ok=True)

    def sweep(self, current: str, switched: float, wanted: Rows) -> None:
        """As in `Vault`; also the folders in which vectors lay before they were served."""
        if time.time() - switched < generations.GRACE:
            return
        self.open(current).trim(*wanted)
        for marker in self.folder.glob(f"{PREFIX}*"):
            if marker.name != current:
                self.discard(marker.name)
        generations.sweep(self.folder, self.folder / current, switched)


def check(url: str) -> None:
    """Raises `ChromaAway` unless the Chroma at `url` answers within `CHECK_SECONDS`."""
    import httpx

    with chroma_errors(url):
        said = httpx.get(f"{url}/api/v2/heartbeat", timeout=CHECK_SECONDS).raise_for_status().json()
        if "nanosecond heartbeat" not in said:
            raise ValueError(said)


@cache
def connect(url: str) -> "ClientAPI":
    """The one client of this process for the Chroma at `url`; safe for threads, and it outlives a restart there."""
    from typing import cast

    import httpx
    from chromadb import HttpClient
    from chromadb.api.client import Client
    from chromadb.api.fastapi import FastAPI
    from chromadb.config import Settings

    place = urlsplit(url)
    ssl = place.scheme == "https"
    settings = Settings(anonymized_telemetry=False)
    client = HttpClient(place.hostname or "", place.port or (443 if ssl else 80), ssl, settings=settings)
    # The client waits without end for a server that hangs, and no setting of its own says otherwise.
    session = cast(FastAPI, cast(Client, client)._server)._session
    session.timeout = httpx.Timeout(CALL_SECONDS, connect=CONNECT_SECONDS)
    return client


@contextmanager
def chroma_errors(url: str) -> Iterator[None]:
    """What goes wrong on the way to the Chroma at `url`, or in it, becomes `ChromaAway`, in one line of Danish."""
    import httpx
    from chromadb.errors import ChromaError, NotFoundError

    try:
        yield
    except NotFoundError as error:
        raise ChromaAway(texts.CHROMA_EMPTIED.format(url=url)) from error
    except (httpx.HTTPError, ValueError) as error:  # ValueError: the client could not connect when it was made
        raise ChromaAway(texts.CHROMA_AWAY.format(url=url)) from error
    except Exception as error:
        if not isinstance(error, ChromaError) and type(error) is not Exception:  # which some answers are made into
            raise
        raise ChromaAway(texts.CHROMA_FAILED.format(url=url, reason=" ".join(str(error).split())[:200])) from error


def _pair(name: str) -> list[str]:
    return [f"{kind}-{name.removeprefix(PREFIX)}" for kind in KINDS]
