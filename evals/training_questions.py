"""The questions that the reader and the encoder are trained on, and those that judge them.

`evals/training/` holds questions on documents that no question set uses, each with the sentence that answers it, or the
sentence that tempts where none does. Beside them stand questions on encyclopedias, in three languages
(`evals.squad_questions`), so that the encoder does not forget other texts. The files named `later` were written after
encoder and reader were learnt; the cross-encoder has seen a part of them.
"""

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from corpus.document import Span
from corpus.passages import cut_passages
from corpus.reading import read_document
from corpus.sentences import split_sentences
from evals.documents import ROOT, MissingDocumentError, content_of
from evals.questions import DocumentReference, read_all
from evals.quotes import locate, overlap
from evals.squad_questions import read_encyclopedias
from index.index import passage_text

TRAINING = Path(__file__).resolve().parent / "training"


@dataclass(frozen=True)
class Asked:
    """A question, its document, the passages and sentences of that as they are embedded, which passage each sentence
    is of, which sentences answer, and which tempts where none does."""

    document: str
    question: str
    passages: tuple[str, ...]
    sentences: tuple[str, ...]
    passage_of: tuple[int, ...]
    right: tuple[bool, ...]
    tempts: tuple[bool, ...]


@dataclass(frozen=True)
class Texts:
    """A document's text, its passages as they are embedded, and its sentences with the passage each is of."""

    text: str
    passages: tuple[str, ...]
    sentences: tuple[Span, ...]
    passage_of: tuple[int, ...]

    def asked(self, document: str, question: str, right: Span | None, tempts: Span | None) -> Asked:
        """A question on it, with the places of what answers and what tempts."""
        return Asked(document, question, self.passages, self._told, self.passage_of, self._at(right), self._at(tempts))

    @cached_property
    def _told(self) -> tuple[str, ...]:
        return tuple(span.of(self.text) for span in self.sentences)

    def _at(self, place: Span | None) -> tuple[bool, ...]:
        return tuple(place is not None and overlap(place, span) for span in self.sentences)


def by_document(asked: Iterable[Asked]) -> list[list[Asked]]:
    """The questions in groups, one a document."""
    documents: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        documents[one.document].append(one)
    return list(documents.values())


def read_training() -> Iterator[Asked]:
    """All training questions. Raises `MissingDocumentError` where a document is not on this machine."""
    for file in sorted(TRAINING.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            texts = _by_name(one["document"])
            right, tempts = (_place(one.get(key), texts) for key in ("answer", "near"))
            asked = texts.asked(one["document"], one["question"], right, tempts)
            if any(asked.right) or "answer" not in one:
                yield asked


def read_general() -> Iterator[Asked]:
    """The questions on encyclopedias. Raises `MissingDocumentError` where they are not on this machine."""
    for name, text, questions in read_encyclopedias():
        sentences = tuple(split_sentences(text))
        texts = Texts(text, (f"{questions[0].title}\n{text}".strip(),), sentences, (0,) * len(sentences))
        for question in questions:
            start = question.answer_starts[0] if question.answerable else 0
            right = Span(start, start + len(question.answers[0])) if question.answerable else None
            yield texts.asked(name, question.question, right, None)


def read_sets() -> Iterator[Asked]:
    """The single questions of the question sets' development halves whose documents are on this machine."""
    for own in read_all():
        for question in own.questions:
            reference = own.documents[question.document - 1]
            if question.split != "dev" or question.history:
                continue
            try:
                texts = _read(reference)
            except MissingDocumentError:
                break
            asked = texts.asked(str(reference), question.question, _place(question.quote, texts), None)
            if any(asked.right) or not question.answerable:
                yield asked


def _place(quote: str | None, texts: Texts) -> Span | None:
    return locate(quote, texts.text) if quote else None


def _by_name(document: str) -> Texts:
    """A document by its path in the project or its id among the agenda items."""
    is_file = (ROOT / document).is_file()
    return _read(DocumentReference(path=document) if is_file else DocumentReference(municipal=document))


@cache
def _read(reference: DocumentReference) -> Texts:
    name, data = content_of(reference)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        read = read_document(path)
    passages = cut_passages(read)
    number = {span: at for at, passage in reversed(list(enumerate(passages))) for span in passage.sentences}
    spans = sorted(number, key=lambda span: span.start)
    return Texts(read.text, tuple(map(passage_text, passages)), tuple(spans), tuple(number[span] for span in spans))
