"""The documents of a question set, laid out as a corpus folder of their own.

A set may name files that are not committed (real agenda items and PDFs beside the checkout). Where they are absent,
the set is left out of a run by name, never silently.
"""

import json
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import UserError
from evals import texts
from evals.questions import DocumentReference, QuestionSet

ROOT = Path(__file__).resolve().parent.parent
AGENDA_ITEMS = Path("data/municipal/agenda-items.jsonl")


class MissingDocumentError(UserError):
    """A document of a question set that is not on this machine."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A set's documents as files: the folder, and the file names in the order of the question file."""

    folder: Path
    names: tuple[str, ...]


def shared_folder() -> Path:
    """Where the shared data lies: `ASSISTANT_SHARED`, or `shared` beside the checkout."""
    return Path(os.environ.get("ASSISTANT_SHARED", ROOT.parent / "shared"))


def lay_out(questions: QuestionSet, folder: Path) -> LaidOut:
    """Writes the set's documents into `folder`, and nothing else; a file that is unchanged is not written again.

    Raises `MissingDocumentError` before anything is written.
    """
    contents = [content_of(reference) for reference in questions.documents]
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {name for name, _ in contents}
    for file in folder.iterdir():
        if file.name not in wanted:
            file.unlink()
    for name, content in contents:
        file = folder / name
        if not file.exists() or file.read_bytes() != content:
            file.write_bytes(content)
    return LaidOut(folder, tuple(name for name, _ in contents))


def content_of(reference: DocumentReference) -> tuple[str, bytes]:
    """File name and bytes of a referenced document. Raises `MissingDocumentError` where it is not on this machine."""
    if reference.municipal:
        return _agenda_item(reference.municipal)
    file = ROOT / reference.path if reference.path else shared_folder() / "data" / reference.shared
    if not file.is_file():
        raise MissingDocumentError(texts.missing_document(str(reference)))
    return file.name, file.read_bytes()


def _agenda_item(item: str) -> tuple[str, bytes]:
    """An agenda item as a Markdown file: its title as the heading, then its text."""
    found = _agenda_items(shared_folder() / AGENDA_ITEMS).get(item)
    if found is None:
        raise MissingDocumentError(texts.missing_document(item))
    title, text = found
    name = re.sub(r"[^\w-]+", "-", item).strip("-") + ".md"
    return name, f"# {title}\n\n{text}".encode()


@cache
def _agenda_items(file: Path) -> dict[str, tuple[str, str]]:
    """Title and text of each agenda item in `file`, by its id; none where there is no such file."""
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8") as lines:
        return {one["item_id"]: (one["titel"], one["tekst"]) for one in map(json.loads, lines)}
