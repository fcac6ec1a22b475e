"""Generations of the vector store: a changed one is a copy, made beside the one that serves, and switched to whole.

Chroma writes its search graph in place: killed while it does, it leaves files that crash or mislead the next reader,
and a running reader does not see what another process wrote. So a generation, once sealed, is never written again.
"""

import json
import os
import shutil
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from index.files import sha256, write_whole

PREFIX = "chroma-"
SEAL = "sha256.json"
DATABASE = "chroma.sqlite3"
WRITTEN = "index_metadata.pickle"  # a graph's folder has it once Chroma has written the graph to disk
GRAPH = ("data_level0.bin", "header.bin", "link_lists.bin", WRITTEN)
GRACE = 60
"""Seconds for which an outdated generation is kept, for processes that still answer from it."""


def begin(folder: Path, base: Path | None) -> Path:
    """A new generation in `folder`, to be written to: a copy of `base`, or empty."""
    new = folder / f"{PREFIX}{uuid.uuid4().hex[:12]}"
    if base is None:
        new.mkdir()
    else:
        shutil.copytree(base, new, ignore=shutil.ignore_patterns(SEAL))
    return new


def seal(generation: Path) -> None:
    """Makes what was written to `generation` last, and notes its checksums."""
    for path in generation.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    write_whole(generation / SEAL, json.dumps(_checksums(generation)).encode())


def is_sound(generation: Path) -> bool:
    """Whether `generation` was sealed, and its graphs and database are undamaged."""
    try:
        if json.loads((generation / SEAL).read_bytes()) != _checksums(generation):
            return False
        uri = f"{(generation / DATABASE).as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as database:
            return bool(database.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except (OSError, ValueError, sqlite3.Error):
        return False


def sweep(folder: Path, current: Path, switched: float) -> None:
    """Deletes the generations in `folder` but `current`, if it is more than `GRACE` seconds since it took over.

    `switched` is when that was, in seconds since the epoch.
    """
    if time.time() - switched < GRACE:
        return
    for path in folder.glob(f"{PREFIX}*"):
        if path != current:
            shutil.rmtree(path, ignore_errors=True)


def _checksums(generation: Path) -> dict[str, str]:
    return {path.relative_to(generation).as_posix(): sha256(path) for path in _graph_files(generation)}


def _graph_files(generation: Path) -> Iterator[Path]:
    """The graphs' files. The database is left out, since Chroma writes to it whenever it opens it."""
    for marker in sorted(generation.glob(f"*/{WRITTEN}")):
        for name in GRAPH:
            yield marker.with_name(name)
