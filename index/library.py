"""The library: which documents staff have added, replaced and removed, and the originals.

It lies over the corpus folder: what it says of a name counts, and files of which it says nothing are served as they
are. The database (SQLite) changes in transactions; an original is a file named by its content, written whole before
the database names it and deleted 30 days after nothing does.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

from corpus.errors import UserError
from corpus.folder import list_documents
from index import texts
from index.files import write_whole
from index.records import Deed, Details, Event, Record, State

FOLDER = "library"
DATABASE = "library.sqlite3"
ORIGINALS = "originals"
KEPT_DAYS = 30
VERSION = 1
_BUSY_SECONDS = 30

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    name TEXT PRIMARY KEY, original TEXT NOT NULL, state TEXT NOT NULL, changed TEXT NOT NULL,
    confirmed INTEGER NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL, valid_from TEXT NOT NULL,
    open_original INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS history (
    number INTEGER PRIMARY KEY, time TEXT NOT NULL, who TEXT NOT NULL, deed TEXT NOT NULL, name TEXT NOT NULL,
    original TEXT NOT NULL
) STRICT;
"""
_DETAILS = ", ".join(field.name for field in fields(Details))


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be served: the document's name, where it lies, its title ("": its own), and whether it is confirmed."""

    name: str
    path: Path
    title: str = ""
    confirmed: bool = False


class Library:
    """The library in `data_dir`, over the files in `corpus_dir`. Nothing is written before the first change."""

    def __init__(self, corpus_dir: Path, data_dir: Path) -> None:
        self.corpus_dir = corpus_dir
        self.folder = data_dir / FOLDER
        self.originals = self.folder / ORIGINALS

    def records(self) -> dict[str, Record]:
        """Every document that the library says something of, by name."""
        with self._reading() as database:
            return _records(database) if database is not None else {}

    def history(self, name: str | None = None) -> list[Event]:
        """What was done, to the document `name` or to all, the oldest first."""
        with self._reading() as database:
            if database is None:
                return []
            found = database.execute("SELECT time, who, deed, name, original FROM history ORDER BY number").fetchall()
        events = [Event(time, who, Deed(deed), of, original) for time, who, deed, of, original in found]
        return [event for event in events if name in (None, event.name)]

    def sources(self, records: Mapping[str, Record] | None = None) -> list[Source]:
        """The files to be served, in order of their names, as `records` (default: those of the library) have it."""
        known = self.records() if records is None else records
        lying = {path.relative_to(self.corpus_dir).as_posix(): path for path in list_documents(self.corpus_dir)}
        found = [Source(name, path) for name, path in lying.items() if name not in known]
        for record in known.values():
            if record.state is State.SERVED and (record.original or record.name in lying):
                found.append(Source(record.name, self.path(record), record.details.title, record.confirmed))
        return sorted(found, key=lambda source: source.name)

    def path(self, record: Record) -> Path:
        """Where the original of `record` lies."""
        return self.originals / record.original if record.original else self.corpus_dir / record.name

    def find(self, name: str) -> Path | None:
        """The original of the served document `name`."""
        return next((source.path for source in self.sources() if source.name == name), None)

    def keep(self, data: bytes, digest: str) -> None:
        """Writes the original `data`, whose SHA-256 is `digest`. Raises `OSError`."""
        self.originals.mkdir(parents=True, exist_ok=True)
        if not (self.originals / digest).is_file():
            write_whole(self.originals / digest, data)

    @contextmanager
    def changing(self) -> Iterator["Change"]:
        """A change that happens when the block ends well, and not at all otherwise. Raises `UserError`, `OSError`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with closing(self._connect()) as database:
            try:
                _prepare(database)
                database.execute("BEGIN IMMEDIATE")
                try:
                    yield Change(database)
                except BaseException:
                    database.rollback()
                    raise
                database.commit()
            except sqlite3.Error as error:
                raise UserError(texts.LIBRARY_UNUSABLE.format(file=self.folder / DATABASE, reason=error)) from error

    def sweep(self) -> None:
        """Deletes originals that no document names and that history has not named for `KEPT_DAYS` days."""
        if not self.originals.is_dir():
            return
        limit = (datetime.now(UTC) - timedelta(days=KEPT_DAYS)).isoformat()
        kept = {record.original for record in self.records().values()}
        kept |= {event.original for event in self.history() if event.time > limit}
        for path in self.originals.iterdir():
            if path.name not in kept:
                path.unlink()

    def _connect(self) -> sqlite3.Connection:
        # autocommit: transactions begin and end where they are written here, not where the module guesses
        return sqlite3.connect(self.folder / DATABASE, timeout=_BUSY_SECONDS, isolation_level=None)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """The database, None where there is none yet. Raises `UserError` when it cannot be read."""
        if not (self.folder / DATABASE).is_file():
            yield None
            return
        try:
            with closing(self._connect()) as database:
                _prepare(database)
                yield database
        except sqlite3.Error as error:
            raise UserError(texts.LIBRARY_UNUSABLE.format(file=self.folder / DATABASE, reason=error)) from error


class Change:
    """A change under way. `records` is what it makes of the library."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._records = _records(database)

    @property
    def records(self) -> Mapping[str, Record]:
        """Every document, with what was changed so far."""
        return self._records

    def put(self, record: Record, who: str, deed: Deed, before: str = "") -> None:
        """Sets what is known of a document, and notes that `who` did so. `before` is its original until then."""
        details = (int(value) if isinstance(value, bool) else value for value in astuple(record.details))
        values = (record.name, record.original, record.state.value, record.changed, int(record.confirmed), *details)
        self._database.execute(
            f"INSERT OR REPLACE INTO documents (name, original, state, changed, confirmed, {_DETAILS}) "
            f"VALUES ({', '.join('?' * len(values))})",
            values,
        )
        self._records[record.name] = record
        self._note(record.name, who, deed, before)

    def forget(self, name: str, who: str) -> None:
        """Takes a document out for good."""
        self._database.execute("DELETE FROM documents WHERE name = ?", (name,))
        del self._records[name]
        self._note(name, who, Deed.PURGED, "")

    def _note(self, name: str, who: str, deed: Deed, original: str) -> None:
        self._database.execute(
            "INSERT INTO history (time, who, deed, name, original) VALUES (?, ?, ?, ?, ?)",
            (now(), who, deed.value, name, original),
        )


def now() -> str:
    """The time, as the library writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def expired(records: Mapping[str, Record]) -> Sequence[Record]:
    """The documents added here that were removed too long ago to be restored."""
    limit = (datetime.now(UTC) - timedelta(days=KEPT_DAYS)).isoformat()
    removed = (record for record in records.values() if record.state is State.REMOVED and record.original)
    return [record for record in removed if record.changed < limit]


def _prepare(database: sqlite3.Connection) -> None:
    """Makes the tables where there are none. Raises `UserError` for a database of another version."""
    [version] = database.execute("PRAGMA user_version").fetchone()
    if version == 0:
        database.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
    elif version != VERSION:
        raise UserError(texts.OTHER_LIBRARY.format(found=version, wanted=VERSION))
    database.execute("PRAGMA synchronous = FULL")


def _records(database: sqlite3.Connection) -> dict[str, Record]:
    rows = database.execute(
        f"SELECT name, original, state, changed, confirmed, {_DETAILS} FROM documents ORDER BY name"
    ).fetchall()
    return {row[0]: _record(*row) for row in rows}


def _record(
    name: str,
    original: str,
    state: str,
    changed: str,
    confirmed: int,
    title: str,
    kind: str,
    date: str,
    valid_from: str,
    open_original: int,
) -> Record:
    details = Details(title, kind, date, valid_from, bool(open_original))
    return Record(name, original, State(state), changed, details, bool(confirmed))
