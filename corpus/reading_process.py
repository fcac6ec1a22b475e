"""Reads a file in a process of its own, within limits: a hostile or broken file ends there and not in the service."""

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from pydantic import TypeAdapter

from corpus import texts
from corpus.document import Document
from corpus.errors import DocumentError, PasswordNeeded, ReadingStopped
from corpus.limits import Limits

DOCUMENT = TypeAdapter(Document)
_MEGABYTE = 1024 * 1024
_LOOK_UP_SECONDS = 0.2
_KINDS: dict[str, type[DocumentError]] = {
    "problem": DocumentError,
    "locked": PasswordNeeded,
    "stopped": ReadingStopped,
}


def read_safely(
    path: Path, name: str, limits: Limits, meanwhile: Callable[[], None] = lambda: None, password: str = ""
) -> Document:
    """What `corpus.reading.read_document` gives, or raises, within `limits`.

    `meanwhile` is called several times a second; what it raises ends the reading. Whatever else goes wrong in the
    reading process, crashes among it, is a `DocumentError` as well; what may go well another time, `ReadingStopped`.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise DocumentError(texts.unreadable(name, error.strerror or str(error))) from error
    if size > limits.file_megabytes * _MEGABYTE:
        raise DocumentError(texts.too_many_megabytes(name, limits.file_megabytes))
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = _context().Process(target=_read, args=(path, name, limits, password, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        return _answer(ours, name, limits, meanwhile)
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def _context() -> multiprocessing.context.ForkServerContext:
    """Processes forked from a server that has the readers loaded: quick to start, and free of this one's threads."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "corpus.reading", "corpus.reading_process"])
    return context


def _answer(connection: Connection, name: str, limits: Limits, meanwhile: Callable[[], None]) -> Document:
    deadline = time.monotonic() + limits.seconds
    try:
        while not connection.poll(_LOOK_UP_SECONDS):
            meanwhile()
            if time.monotonic() > deadline:
                raise ReadingStopped(texts.took_too_long(name, limits.seconds))
        kind, data = connection.recv()
    except (EOFError, OSError) as error:
        raise ReadingStopped(texts.reading_died(name)) from error
    if kind in _KINDS:
        raise _KINDS[kind](data)
    return DOCUMENT.validate_json(data)


def _read(path: Path, name: str, limits: Limits, password: str, connection: Connection) -> None:
    """The other process's whole life: it says ("document", JSON), (kind, message) with one of `_KINDS`."""
    from corpus.reading import read_document

    sys.stderr = sys.stdout = open("/dev/null", "w")  # noqa: SIM115 (what parsers print may hold the file's text)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_megabytes * _MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        said: tuple[str, str | bytes] = (
            "document",
            DOCUMENT.dump_json(read_document(path, name, limits.pages, password)),
        )
    except PasswordNeeded as error:
        said = ("locked", str(error))
    except DocumentError as error:
        said = ("problem", str(error))
    except MemoryError:
        said = ("stopped", texts.too_much_memory(name, limits.memory_megabytes))
    except Exception:  # whatever a parser raises that nobody foresaw: this process has one job and ends after it
        said = ("problem", texts.reading_died(name))
    connection.send(said)
