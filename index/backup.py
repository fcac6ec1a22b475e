"""All state in one file, with checksums: written while the service runs, read back whole or not at all."""

import hashlib
import io
import json
import shutil
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import UserError
from index import texts
from index.files import sha256
from index.generations import PREFIX
from index.ingest import INDEX, locked
from index.library import DATABASE
from index.manifest import Manifest
from index.served import PREFIX as SERVED

SUMS = "sha256.json"
_DATABASES = frozenset({DATABASE, "chroma.sqlite3"})
_LEFT_OUT = frozenset({"lock", "lexical"})


def back_up(data_dir: Path, path: Path) -> tuple[int, int]:
    """Writes all of `data_dir` to the new file `path`; how many files and bytes that were.

    Changes wait meanwhile, answers do not. Raises `UserError` where `path` is there already or cannot be written.
    """
    if path.exists():
        raise UserError(texts.BACKUP_THERE.format(path=path))
    with locked(data_dir, lambda *_: None) as folder, tempfile.TemporaryDirectory(dir=data_dir) as temporary:
        try:
            new = path.with_name(f".{path.name}.new")
            try:
                sums = _write(data_dir, folder, Path(temporary), new)
                new.replace(path)
            finally:
                new.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(texts.BACKUP_FAILED.format(path=path, reason=error.strerror or error)) from error
    return len(sums), path.stat().st_size


def _write(data_dir: Path, folder: Path, temporary: Path, path: Path) -> dict[str, str]:
    """Writes the archive; the checksums of its members."""
    sums: dict[str, str] = {}
    with tarfile.open(path, "w") as archive:
        for file in _files(data_dir, folder, temporary):
            name = file.relative_to(data_dir).as_posix()
            taken = _steady(file, temporary)
            sums[name] = sha256(taken)
            archive.add(taken, name)
        said = json.dumps(sums, indent=1).encode()
        member = tarfile.TarInfo(SUMS)
        member.size = len(said)
        archive.addfile(member, io.BytesIO(said))
    return sums


def _files(data_dir: Path, folder: Path, temporary: Path) -> list[Path]:
    """What belongs in a backup: not outdated generations, locks, nor what is made in no time.

    Nor the word that vectors in a served Chroma are from here: what is put back elsewhere must leave them alone.
    """
    try:
        manifest = Manifest.load(folder)
    except ValueError:
        manifest = None
    current = manifest.vectors if manifest is not None else ""
    found = []
    for path in sorted(data_dir.rglob("*")):
        parts = path.relative_to(data_dir).parts
        outdated = len(parts) > 1 and parts[0] == INDEX and parts[1].startswith(PREFIX) and parts[1] != current
        hidden = any(part.startswith(".") for part in parts) or bool(_LEFT_OUT & set(parts))
        hidden = hidden or (parts[0] == INDEX and parts[-1].startswith(SERVED))
        if path.is_file() and not outdated and not hidden and not path.is_relative_to(temporary):
            found.append(path)
    return found


def _steady(file: Path, temporary: Path) -> Path:
    """A copy of `file` that nobody writes to while it is read; of a database, one between two transactions."""
    copy = temporary / "copy"
    copy.unlink(missing_ok=True)
    if file.name in _DATABASES:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    else:
        shutil.copyfile(file, copy)
    return copy


def put_back(data_dir: Path, path: Path) -> tuple[int, Path]:
    """Puts what is in the backup `path` in the place of `data_dir`; how many files, and where the old state lies now.

    Everything is unpacked and checked first: a damaged backup raises `UserError` and changes nothing.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    parent = data_dir.resolve().parent
    try:
        with tempfile.TemporaryDirectory(dir=parent, prefix=f".{data_dir.name}-") as temporary:
            new = Path(temporary, "new")
            count = _unpack(path, new)
            old = parent / f"{data_dir.name}-{datetime.now(UTC):%Y%m%dT%H%M%S}"
            with locked(data_dir, lambda *_: None) as folder:
                for marker in folder.glob(f"{SERVED}*"):  # vectors in a served Chroma stay those of this data folder
                    (new / INDEX).mkdir(exist_ok=True)
                    marker.rename(new / INDEX / marker.name)
                data_dir.rename(old)
                new.rename(data_dir)
    except (tarfile.TarError, OSError, ValueError, EOFError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UserError(texts.BACKUP_BAD.format(path=path, reason=reason)) from error
    return count, old


def _unpack(path: Path, folder: Path) -> int:
    """Unpacks and checks the backup. Raises `ValueError` where a file is missing, changed or too many."""
    with tarfile.open(path) as archive:
        archive.extractall(folder, filter="data")  # nothing outside `folder`, no links, no devices
    sums = json.loads((folder / SUMS).read_bytes())
    (folder / SUMS).unlink()
    there = {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }
    if there != sums:
        wrong = sorted(name for name in there.keys() | sums.keys() if there.get(name) != sums.get(name))
        raise ValueError(", ".join(wrong[:3]))
    return len(there)
