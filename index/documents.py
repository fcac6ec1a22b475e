"""What staff do to documents: add, replace, remove, restore, describe, confirm. Each happens whole or not at all.

Everything slow comes first and beside what serves: files are read, originals kept, a new generation of vectors built.
Then the library's transaction ends, then the manifest is switched. Cut off before the first of these nothing has
happened; cut off between them the next start brings the index up to the library.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from corpus.document import Document
from corpus.errors import UserError
from corpus.limits import Limits
from index import served, texts
from index.adding import Fate, Incoming, Outcome, Shelf
from index.embedding import Encoder
from index.files import sha256
from index.ingest import DEFAULT_LIMITS, Builder, locked
from index.library import KEPT_DAYS, Change, Library, Source, expired, now
from index.manifest import Entry
from index.model import Progress
from index.names import document_name
from index.records import Deed, Details, Record, State


class Documents:
    """The documents in `corpus_dir` and the library in `data_dir`, changed by whoever calls, one change at a time.

    Every change waits for the one before it, in this process or another; `progress` hears of that and of each step,
    and what it raises ends the change with nothing changed. All raise `UserError`, also for what the disk refuses.
    """

    def __init__(
        self,
        corpus_dir: Path,
        data_dir: Path,
        encoder: Encoder,
        limits: Limits = DEFAULT_LIMITS,
        chroma_url: str = "",
    ) -> None:
        self.library = Library(corpus_dir, data_dir)
        self.data_dir = data_dir
        self.encoder = encoder
        self.limits = limits
        self.chroma_url = chroma_url

    def add(
        self,
        files: Sequence[Incoming],
        who: str,
        progress: Progress | None = None,
        editions: bool = True,
        confirmed: bool = False,
    ) -> list[Outcome]:
        """Takes in `files`; what became of each.

        With `editions`, a file that looks like a new edition of a document is left out, and the outcome names that
        document. `confirmed`: they may be used though they hold personal numbers.
        """
        with self._updating(progress) as update:
            return [update.take(incoming, who, editions, confirmed) for incoming in files]

    def replace(
        self, name: str, file: Incoming, who: str, progress: Progress | None = None, confirmed: bool = False
    ) -> Outcome:
        """Puts `file` in the place of the document `name`. A file that cannot be read replaces nothing."""
        with self._updating(progress) as update:
            return update.take(replace(file, name=update.known(name)), who, editions=False, confirmed=confirmed)

    def remove(self, names: Sequence[str], who: str, progress: Progress | None = None) -> None:
        """Takes documents away; for 30 days they can be restored."""
        with self._updating(progress) as update:
            for name in names:
                update.set(update.known(name), who, Deed.REMOVED, _removed)

    def restore(self, name: str, who: str, progress: Progress | None = None) -> None:
        """Brings back a removed document, or the edition of a document that was replaced last."""
        with self._updating(progress) as update:
            update.restore(name, who)

    def confirm(self, name: str, who: str, progress: Progress | None = None) -> None:
        """Says that a document may be used though it holds personal numbers, which stay hidden."""
        with self._updating(progress) as update:
            update.set(update.known(name), who, Deed.CONFIRMED, _confirmed)

    def describe(self, name: str, details: Details, who: str, progress: Progress | None = None) -> None:
        """Sets a document's title, kind, dates and who may open it."""
        with self._updating(progress) as update:
            update.set(update.known(name), who, Deed.DESCRIBED, lambda record: replace(record, details=details))

    @contextmanager
    def _updating(self, progress: Progress | None) -> Iterator["_Update"]:
        """One change under way, for this process alone."""
        tell = progress if progress is not None else lambda *_: None
        if self.chroma_url:
            served.check(self.chroma_url)
        with locked(self.data_dir, tell) as folder:
            with self.library.changing() as change:
                builder = Builder(folder, self.encoder, self.limits, tell, self.chroma_url)
                update = _Update(self.library, builder, change)
                yield update
                update.finish()
            update.switch()
            self.library.sweep()


class _Update:
    """A change of the library and the index made from it. `finish` builds, `switch` makes it serve."""

    def __init__(self, library: Library, builder: Builder, change: Change) -> None:
        self.library = library
        self.builder = builder
        self.change = change
        manifest = builder.manifest()
        entries = manifest.entries if manifest is not None and manifest.reader == builder.reader else ()
        sources = library.sources(change.records)
        gathered, documents = builder.cleaned.gather(sources, {entry.name: entry for entry in entries})
        self._names = {source.name for source in sources}
        self._entries = {entry.name: entry for entry in gathered}
        self._by_source = {entry.source: entry.name for entry in gathered if not entry.problem}
        self._shelf = Shelf(documents)

    def known(self, name: str) -> str:
        """`name` as that of a document which is there, served or held. Raises `UserError` where there is none."""
        for written in (name, document_name(name)):
            record = self.change.records.get(written)
            if written in self._names or (record is not None and record.state is State.HELD):
                return written
        raise UserError(texts.NO_SUCH_DOCUMENT.format(name=name))

    def take(self, incoming: Incoming, who: str, editions: bool, confirmed: bool) -> Outcome:
        """Takes in a file, if it can be read and is not there already."""
        name = incoming.name if incoming.name in self._names else document_name(incoming.name)
        lying = self._lying(incoming.path)
        if lying is not None:
            return Outcome(name, Fate.SAME, lying, other=lying.name)
        return self._take_new(replace(incoming, name=name), who, editions, confirmed)

    def _take_new(self, incoming: Incoming, who: str, editions: bool, confirmed: bool) -> Outcome:
        """Takes in a file that no served document was read of."""
        name = incoming.name
        record = self.change.records.get(name)
        confirmed = confirmed or (record is not None and record.confirmed)
        source = Source(name, incoming.path, confirmed=confirmed)
        entry, document = self.builder.cleaned.read(source, password=incoming.password)
        if document is None:
            return Outcome(name, Fate.REFUSED, problem=entry.problem)
        if other := self._shelf.same(document):
            return Outcome(name, Fate.SAME, document, other=other)
        there = name in self._names
        if editions and (earlier := name if there else self._shelf.earlier_edition(document)):
            return Outcome(name, Fate.EDITION, document, other=earlier)
        if there and entry.problem:  # what is served stays until staff have made up their minds
            return Outcome(name, Fate.REFUSED, document, problem=texts.held_replacement(name, entry.personal_numbers))
        self._accept(incoming.path, entry, confirmed, who)
        if entry.problem:
            return Outcome(name, Fate.HELD, document, problem=entry.problem)
        self._names.add(name)
        self._shelf.put(document)
        return Outcome(name, Fate.REPLACED if there else Fate.ADDED, document)

    def _lying(self, path: Path) -> Document | None:
        """The served document that was read of a file with the content of that at `path`: it need not be read again."""
        try:
            name = self._by_source.get(digest := sha256(path), "")
        except OSError:  # its reader will say it better
            return None
        return self._shelf[name] if name and self._entries[name].source == digest else None

    def _accept(self, path: Path, entry: Entry, confirmed: bool, who: str) -> None:
        """Keeps the original at `path`, of which `entry` was read, and writes it down."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UserError(texts.CHANGED_WHILE_READ.format(name=entry.name)) from error
        if hashlib.sha256(data).hexdigest() != entry.source:
            raise UserError(texts.CHANGED_WHILE_READ.format(name=entry.name))
        self.library.keep(data, entry.source)
        before = self.change.records.get(entry.name)
        details = before.details if before is not None else Details()
        state = State.HELD if entry.problem else State.SERVED
        deed = Deed.REPLACED if entry.name in self._names else Deed.ADDED
        record = Record(entry.name, entry.source, state, now(), details, confirmed)
        self.change.put(record, who, deed, before.original if before is not None else "")
        self._entries[entry.name] = entry
        if not entry.problem:
            self._by_source[entry.source] = entry.name

    def set(self, name: str, who: str, deed: Deed, changed: Callable[[Record], Record]) -> None:
        """Changes what is known of the document `name`, which may lie in the corpus folder alone."""
        before = self.change.records.get(name) or Record(name, "", State.SERVED, now())
        self.change.put(replace(changed(before), changed=now()), who, deed, before.original)

    def restore(self, name: str, who: str) -> None:
        """Undoes the removal of the document `name`, or its last replacement."""
        record = self.change.records.get(name) or self.change.records.get(document_name(name))
        if record is None:
            raise UserError(texts.NOTHING_TO_RESTORE.format(name=name, days=KEPT_DAYS))
        old = record
        if record.state is not State.REMOVED:
            replaced = [event for event in self.library.history(record.name) if event.deed is Deed.REPLACED]
            old = replace(record, original=replaced[-1].original) if replaced else record
        undone = old != record or record.state is State.REMOVED
        if not undone or not self.library.path(old).is_file():
            raise UserError(texts.NOTHING_TO_RESTORE.format(name=name, days=KEPT_DAYS))
        self.set(record.name, who, Deed.RESTORED, lambda _: replace(old, state=State.SERVED))

    def finish(self) -> None:
        """Builds the index of what the library will say. Raises `UserError` rather than leave no document at all."""
        for record in expired(self.change.records):
            self.change.forget(record.name, texts.THE_PROGRAM)
        self._prepared = self.builder.prepare(self.library.sources(self.change.records), self._entries.values())
        if not self._prepared.contents.documents:
            raise UserError(texts.LAST_DOCUMENT)

    def switch(self) -> None:
        """Serves what was built."""
        self.builder.switch(self._prepared).close()


def _removed(record: Record) -> Record:
    return replace(record, state=State.REMOVED)


def _confirmed(record: Record) -> Record:
    return replace(record, confirmed=True, state=State.SERVED)
