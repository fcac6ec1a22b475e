"""Files and folders that are found whole or not at all, and checked by their hashes."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKSUMS = "sha256.json"


def sha256(path: Path) -> str:
    """The SHA-256 of the file at `path`, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Writes `data` to `path` so that a reader, or a power cut, finds either the old file or the whole new one."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(file.name, path)
    _sync(path.parent)


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A new folder to write into, which takes the place of `folder`, with checksums, when the block ends well."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as temporary:
        new = Path(temporary) / folder.name
        new.mkdir()
        yield new
        (new / CHECKSUMS).write_text(json.dumps(checksums(new), indent=1), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(new, folder)
    _sync(folder.parent)


def is_whole(folder: Path) -> bool:
    """Whether `folder` was written by `whole_folder` and every file in it is as it was then."""
    try:
        written = json.loads((folder / CHECKSUMS).read_text(encoding="utf-8"))
        return bool(written == checksums(folder))
    except (OSError, ValueError):
        return False


def checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file in `folder` and below, by relative path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != CHECKSUMS)
    return {path.relative_to(folder).as_posix(): sha256(path) for path in files}


def _sync(folder: Path) -> None:
    """Makes the names in `folder` last through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
