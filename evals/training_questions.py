"""The questions that the reader and the encoder's upper layers are trained on, and those that judge them.

`evals/training/` holds questions on documents that no question set uses, each with the sentence that answers it, or the
sentence that tempts where none does.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.sentences import sentences_of
from corpus.document import Span
from corpus.passages import cut_passages
from corpus.reading import read_document
from evals.documents import ROOT, MissingDocumentError, content_of
from evals.questions import DocumentReference, read_all
from evals.quotes import locate, overlap

TRAINING = Path(__file__).resolve().parent / "training"


@dataclass(frozen=True)
class Asked:
    """A question, its document, the sentences of that, which of them answer, and which tempts where none does."""

    document: str
    question: str
    sentences: tuple[str, ...]
    right: tuple[bool, ...]
    tempts: tuple[bool, ...]


def read_training() -> Iterator[Asked]:
    """All training questions. Raises `MissingDocumentError` where a document is not on this machine."""
    for file in sorted(TRAINING.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            text, sentences = _sentences(one["document"])
            right, tempts = (_holding(one.get(key), text, sentences) for key in ("answer", "near"))
            if any(right) or "answer" not in one:
                yield Asked(one["document"], one["question"], tuple(sentences.values()), right, tempts)


def read_sets() -> Iterator[Asked]:
    """The single questions of the question sets' development halves whose documents are on this machine."""
    for own in read_all():
        for question in own.questions:
            reference = own.documents[question.document - 1]
            if question.split != "dev" or question.history:
                continue
            try:
                text, sentences = _read(reference)
            except MissingDocumentError:
                break
            right = _holding(question.quote, text, sentences)
            if any(right) or not question.answerable:
                yield Asked(str(reference), question.question, tuple(sentences.values()), right, (False,) * len(right))


def _holding(quote: str | None, text: str, sentences: Iterable[Span]) -> tuple[bool, ...]:
    """Which of the sentences hold the quote."""
    place = locate(quote, text) if quote else None
    return tuple(place is not None and overlap(place, span) for span in sentences)


@cache
def _sentences(document: str) -> tuple[str, dict[Span, str]]:
    """As `_read`, for a document by its path in the project or its id among the agenda items."""
    is_file = (ROOT / document).is_file()
    return _read(DocumentReference(path=document) if is_file else DocumentReference(municipal=document))


@cache
def _read(reference: DocumentReference) -> tuple[str, dict[Span, str]]:
    """The text of a document, and its sentences by their spans in it."""
    name, data = content_of(reference)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        read = read_document(path)
    return read.text, {s.span: s.text for passage in cut_passages(read) for s in sentences_of(passage)}
