"""`assistant documents`: staff's commands for the source documents."""

import getpass
import glob
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant import documents_texts as texts
from assistant.settings import Settings
from assistant.start import Progress, load_settings, progress_on_stderr
from assistant.usage import DanishCommand, DanishGroup
from corpus.document import Document
from corpus.errors import UserError
from corpus.folder import list_documents

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from index.adding import Incoming, Outcome
    from index.documents import Documents
    from index.library import Library

WATCH_SECONDS = 2.0
_DATE = re.compile(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?")

documents_app = typer.Typer(
    help=texts.HELP, cls=DanishGroup, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False
)
Name = Annotated[str, typer.Argument(help=texts.HELP_NAME, metavar=texts.NAME)]
Names = Annotated[list[str], typer.Argument(help=texts.HELP_NAME, metavar=texts.NAME)]
Files = Annotated[list[str], typer.Argument(help=texts.HELP_FILES, metavar=texts.FILES)]
Confirmed = Annotated[bool, typer.Option("--confirm", help=texts.HELP_CONFIRMED)]
Password = Annotated[str, typer.Option(help=texts.HELP_PASSWORD, show_default=False)]


@documents_app.command(cls=DanishCommand, help=texts.HELP_ADD)
def add(
    files: Files,
    replace_editions: Annotated[bool, typer.Option("--replace", help=texts.HELP_EDITIONS)] = False,
    anyway: Annotated[bool, typer.Option("--anyway", help=texts.HELP_ANYWAY)] = False,
    confirm: Confirmed = False,
    password: Password = "",
) -> int:
    """Add files and folders; say what was understood of each."""
    settings = load_settings()
    incoming = [replace(file, password=password) for file in _incoming(files)]
    with _working(settings) as (documents, progress):
        if len(documents.library.sources()) + len(incoming) > settings.max_files:
            raise UserError(texts.TOO_MANY.format(most=settings.max_files))
        outcomes = documents.add(incoming, _who(), progress, editions=not anyway, confirmed=confirm)
        if replace_editions:
            outcomes = [
                documents.replace(outcome.other, file, _who(), progress, confirm) if _is_edition(outcome) else outcome
                for outcome, file in zip(outcomes, incoming, strict=True)
            ]
    return _tell(outcomes, settings, documents)


@documents_app.command("replace", cls=DanishCommand, help=texts.HELP_REPLACE)
def replace_document(name: Name, file: Path, confirm: Confirmed = False, password: Password = "") -> int:
    """Replace a document by a new edition."""
    from index.adding import Incoming

    settings = load_settings()
    with _working(settings) as (documents, progress):
        outcome = documents.replace(name, Incoming(file.name, file, password), _who(), progress, confirm)
    return _tell([outcome], settings, documents)


@documents_app.command(cls=DanishCommand, help=texts.HELP_REMOVE)
def remove(names: Names) -> int:
    """Take documents away."""
    with _working(load_settings()) as (documents, progress):
        documents.remove(names, _who(), progress)
    for name in names:
        print(texts.REMOVED.format(name=name))
    return 0


@documents_app.command(cls=DanishCommand, help=texts.HELP_RESTORE)
def restore(name: Name) -> int:
    """Bring a document back."""
    with _working(load_settings()) as (documents, progress):
        documents.restore(name, _who(), progress)
    print(texts.RESTORED.format(name=name))
    return 0


@documents_app.command(cls=DanishCommand, help=texts.HELP_CONFIRM)
def confirm(name: Name) -> int:
    """Say that a document with personal numbers may be used."""
    with _working(load_settings()) as (documents, progress):
        documents.confirm(name, _who(), progress)
    print(texts.CONFIRMED.format(name=name))
    return 0


@documents_app.command(cls=DanishCommand, help=texts.HELP_DESCRIBE)
def describe(
    name: Name,
    title: Annotated[str | None, typer.Option(help=texts.HELP_TITLE, show_default=False)] = None,
    kind: Annotated[str | None, typer.Option(help=texts.HELP_KIND, show_default=False)] = None,
    date: Annotated[str | None, typer.Option(help=texts.HELP_DATE, show_default=False)] = None,
    valid_from: Annotated[str | None, typer.Option(help=texts.HELP_VALID, show_default=False)] = None,
    open_original: Annotated[bool | None, typer.Option("--open/--closed", help=texts.HELP_OPEN)] = None,
) -> int:
    """Set what staff know of a document; what is not given stays."""
    from index.records import Details

    for value in (date, valid_from):
        if value is not None and not _DATE.fullmatch(value):
            raise UserError(texts.BAD_DATE.format(value=value))
    with _working(load_settings()) as (documents, progress):
        record = documents.library.records().get(name)
        before = record.details if record is not None else Details()
        details = Details(
            title=before.title if title is None else title,
            kind=before.kind if kind is None else kind,
            date=before.date if date is None else date,
            valid_from=before.valid_from if valid_from is None else valid_from,
            open_original=before.open_original if open_original is None else open_original,
        )
        documents.describe(name, details, _who(), progress)
    print(texts.DESCRIBED.format(name=name))
    return 0


@documents_app.command("list", cls=DanishCommand, help=texts.HELP_LIST)
def list_them() -> int:
    """List the documents; name those that are left out on standard error."""
    from index.records import State

    settings = load_settings()
    found, problems = _read_all(settings)
    for document in found:
        sections = sum(1 for section in document.sections if section.path)
        extent = texts.EXTENT_PAGES if document.pages else texts.EXTENT
        extent = extent.format(sections=sections, pages=len(document.pages))
        print(texts.LINE.format(name=document.name, title=document.title, extent=extent))
    for record in _library(settings).records().values():
        if record.state is not State.SERVED:
            print(f"{record.name}: {texts.STATES[record.state]}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


@documents_app.command(cls=DanishCommand, help=texts.HELP_SHOW)
def show(name: Name) -> int:
    """Show what was understood of a document."""
    from index import texts as index_texts

    document = next((each for each in _read_all(load_settings())[0] if each.name == name), None)
    if document is None:
        raise UserError(index_texts.NO_SUCH_DOCUMENT.format(name=name))
    print(f"{document.name}: {document.title}")
    _show(document)
    return 0


@documents_app.command(cls=DanishCommand, help=texts.HELP_HISTORY)
def history(name: Annotated[str | None, typer.Argument(help=texts.HELP_NAME, metavar=texts.NAME)] = None) -> int:
    """Who did what when, the oldest first."""
    events = _library(load_settings()).history(name)
    for event in events:
        deed = texts.DEEDS[event.deed]
        print(texts.HISTORY_LINE.format(time=event.time, who=event.who, deed=deed, name=event.name))
    if not events:
        print(texts.NO_HISTORY)
    return 0


@documents_app.command(cls=DanishCommand, help=texts.HELP_WATCH)
def watch(folder: Annotated[Path, typer.Argument(help=texts.HELP_FOLDER, metavar=texts.FOLDER)]) -> int:
    """Take in what is put into a folder, until stopped."""
    if not folder.is_dir():
        raise UserError(texts.NO_FOLDER.format(folder=folder))
    print(texts.WATCHING.format(folder=folder), texts.LEFT_ALONE, sep="\n", flush=True)
    settings = load_settings()
    taken: dict[Path, tuple[int, int]] = {}
    before: dict[Path, tuple[int, int]] = {}
    with _working(settings) as (documents, progress):
        while True:
            now = _stamps(folder)
            settled = [path for path, stamp in now.items() if before.get(path) == stamp != taken.get(path)]
            if settled:
                _tell(take_in(documents, settled, progress), settings, documents, questions=False)
                taken |= {path: now[path] for path in settled}
            before = now
            time.sleep(WATCH_SECONDS)


def take_in(documents: "Documents", files: Iterable[Path], progress: Progress | None = None) -> "list[Outcome]":
    """Adds `files`, a file of a known name in the place of the document of that name."""
    from index.adding import Incoming

    incoming = [Incoming(path.name, path) for path in files]
    outcomes = documents.add(incoming, _who(), progress)
    return [
        documents.replace(outcome.other, file, _who(), progress)
        if _is_edition(outcome) and outcome.other == outcome.name
        else outcome
        for outcome, file in zip(outcomes, incoming, strict=True)
    ]


def _stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    """Each file's size and time of change: one that is being copied changes both."""
    found = {}
    for path in list_documents(folder):
        try:
            status = path.stat()
        except OSError:
            continue
        found[path] = (status.st_size, status.st_mtime_ns)
    return found


def _incoming(given: Iterable[str]) -> "list[Incoming]":
    """The files that the arguments name. Raises `UserError` for one that names none."""
    from index.adding import Incoming

    found: list[Incoming] = []
    for argument in given:
        path = Path(argument)
        if path.is_dir():
            files = list_documents(path)
        elif path.exists():
            files = [path]
        else:
            files = [Path(match) for match in sorted(glob.glob(argument, recursive=True)) if Path(match).is_file()]
        if not files:
            raise UserError(texts.NO_FILES.format(what=argument))
        found += [Incoming(file.name, file) for file in files]
    return found


@contextmanager
def _working(settings: Settings) -> "Iterator[tuple[Documents, Progress]]":
    """The documents, to be changed, with progress on standard error."""
    with progress_on_stderr() as progress:
        from index.documents import Documents
        from index.embedding import Encoder

        encoder = Encoder(settings.embedding_model, progress)
        limits, chroma = settings.reading_limits, settings.chroma
        yield Documents(settings.corpus_dir, settings.data_dir, encoder, limits, chroma), progress


def _library(settings: Settings) -> "Library":
    from index.library import Library

    return Library(settings.corpus_dir, settings.data_dir)


def _read_all(settings: Settings) -> tuple[list[Document], list[str]]:
    """The documents, from what the index keeps where it can, and what is wrong with the others."""
    from assistant.texts import NO_CORPUS_DIR
    from index.cleaned import read_sources

    if not settings.corpus_dir.is_dir():
        raise UserError(NO_CORPUS_DIR.format(folder=settings.corpus_dir))
    return read_sources(_library(settings), settings.data_dir, settings.reading_limits)


def _tell(outcomes: "list[Outcome]", settings: Settings, documents: "Documents", questions: bool = True) -> int:
    """Say what became of each file; 1 where one was refused, held back or left out."""
    from index.adding import Fate

    lines = {
        Fate.ADDED: texts.ADDED, Fate.REPLACED: texts.REPLACED, Fate.SAME: texts.SAME, Fate.EDITION: texts.EDITION,
        Fate.HELD: texts.HELD, Fate.REFUSED: texts.REFUSED,
    }  # fmt: skip
    taken = {Fate.ADDED, Fate.REPLACED}
    assistant = _assistant(settings, documents) if questions and any(o.fate in taken for o in outcomes) else None
    for outcome in outcomes:
        line = lines[outcome.fate].format(name=outcome.name, other=outcome.other, problem=outcome.problem)
        print(line, file=sys.stdout if outcome.fate in {*taken, Fate.SAME} else sys.stderr)
        if outcome.document is not None and outcome.fate in taken:
            _show(outcome.document)
        if assistant is not None and outcome.fate in taken and len(outcomes) <= 5:
            from assistant.understood import questions_about

            asked = questions_about(assistant, outcome.name)
            print("\n".join([texts.CAN_ANSWER, *(f"    {question}" for question in asked)]) if asked else "", end="\n")
    return 0 if all(outcome.fate in {*taken, Fate.SAME} for outcome in outcomes) else 1


def _assistant(settings: Settings, documents: "Documents") -> "Assistant | None":
    from assistant.assistant import Assistant
    from index.ingest import read_index

    index = read_index(settings.data_dir, documents.encoder, settings.chroma)
    return Assistant(index, documents.encoder) if index is not None else None


def _show(document: Document) -> None:
    from assistant.understood import summary, understand

    found = understand(document)
    print(summary(found))
    for warning in found.warnings:
        print(f"  ! {warning}")


def _is_edition(outcome: "Outcome") -> bool:
    return outcome.fate.value == "edition"


def _who() -> str:
    """Who works at this shell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
