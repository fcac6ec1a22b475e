"""One answer with its verdict and marks, and a run of them as it is written to `results.json`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer
from corpus.document import Document
from corpus.errors import UserError
from evals import texts
from evals.citations import CitationMarks, mark_citations
from evals.questions import Question
from evals.quotes import locate, overlap
from evals.verdict import Verdict, follows_shared_rule, judge


class Model(BaseModel):
    """Frozen: a result is written once."""

    model_config = ConfigDict(frozen=True)


class Source(Model):
    """A citation as reports show it."""

    document: str
    section: str
    page: int | None
    quote: str


class Result(Model):
    """One question, its answer, and what the answer is worth. Written without `milliseconds`: those are `Run.timing`'s.

    `passage_ranks`: the ranks, from 1, of the retrieved passages that hold the gold quote; None where the assistant did
    not tell what it retrieved or the question has no quote. `stage`: which stage lost a miss, or "". `reply`: what a
    language model replied at first, where one was asked.
    """

    id: str
    set: str
    document: str
    split: str
    kind: str
    tags: tuple[str, ...]
    question: str
    history: tuple[str, ...]
    answerable: bool
    asks_for_figure: bool
    gold: str
    answer: str
    abstained: bool
    confidence: float
    writer: str
    sources: tuple[Source, ...]
    verdict: Verdict
    reason: str
    stage: str
    shared_rule: bool
    citations: CitationMarks | None
    passage_ranks: tuple[int, ...] | None
    retrieved: int
    reply: Annotated[str, Field(exclude_if=lambda value: not value)] = ""
    reply_milliseconds: Annotated[float, Field(exclude=True)] = 0.0
    milliseconds: Annotated[float, Field(exclude=True)] = 0.0


class Timing(Model):
    """All that differs between two runs of the same code: when, how long in all, and how long each answer took."""

    started: str
    seconds: float
    milliseconds: Mapping[str, float]


class WriterRow(Model):
    """How one writer fared. `wrong` leaves out the harmful ones; `milliseconds` is the median."""

    writer: str
    right: int
    wrong: int
    harmful: int
    abstained: int
    milliseconds: float


class Writers(Model):
    """The rows, over `questions` questions, and what became of the model's wrong figures.

    `written` wrong figures stood in the model's replies, `through` in answers shown; `shared` of those stand in the
    extractive answer too. `shown` answers were the model's.
    """

    questions: int
    rows: tuple[WriterRow, ...]
    shown: int
    written: int
    through: int
    shared: int

    @property
    def catch_rate(self) -> float:
        """The part of the wrong figures that the guard caught, of those that are not the extractive answer's too."""
        return 1 - (self.through - self.shared) / self.written if self.written else 1.0


class Run(Model):
    """All results of one run, in the order of the question files, with what was left out and why."""

    without: tuple[str, ...] = ()
    left_out: Mapping[str, str]
    results: tuple[Result, ...]
    writers: Annotated[Writers | None, Field(exclude_if=lambda value: value is None)] = None
    timing: Timing

    @classmethod
    def read(cls, path: Path) -> Self:
        """The run of a `results.json`, or of the folder that holds one. Raises `UserError`."""
        file = path / "results.json" if path.is_dir() else path
        try:
            return cls.model_validate_json(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise UserError(texts.unreadable_results(str(file))) from error


def result_of(
    question: Question, answer: Answer, documents: Mapping[str, Document], expected: str = "", name: str = ""
) -> Result:
    """The verdict on one answer, with its citations marked and the stage named that lost it.

    `documents` are the indexed documents by name; `expected` is the one the question is about, if that is told; `name`
    is the question set's.
    """
    judgement = judge(question, answer)
    answered = question.answerable and not answer.abstained
    passages = answer.explanation.passages if answer.explanation else ()
    ranks = _ranks(question.quote, passages) if passages and question.quote else None
    attempts = answer.explanation.attempts if answer.explanation else ()
    sources = [Source(document=c.document, section=c.section, page=c.page, quote=c.quote) for c in answer.citations]
    return Result(
        **_asked(question, expected or (next(iter(documents)) if len(documents) == 1 else name), name),
        answer=answer.answer,
        abstained=answer.abstained,
        confidence=round(answer.confidence, 4),
        writer=answer.writer,
        sources=tuple(sources),
        verdict=judgement.verdict,
        reason=judgement.reason,
        stage=_stage(question, answer, documents, judgement.verdict, ranks),
        shared_rule=follows_shared_rule(question, answer),
        citations=mark_citations(question, answer, documents, expected) if answered else None,
        passage_ranks=ranks,
        retrieved=len(passages),
        reply=attempts[0].reply if attempts else "",
        reply_milliseconds=attempts[0].milliseconds if attempts else 0.0,
        milliseconds=answer.milliseconds,
    )


def broken(question: Question, error: Exception, expected: str = "", name: str = "") -> Result:
    """The result where the assistant gave no answer at all: wrong, and the reason says so."""
    return Result(
        **_asked(question, expected, name),
        answer="",
        abstained=False,
        confidence=0.0,
        writer="",
        sources=(),
        verdict=Verdict.WRONG,
        reason=texts.reason_broken(str(error)),
        stage="error",
        shared_rule=False,
        citations=None,
        passage_ranks=None,
        retrieved=0,
    )


def _asked(question: Question, document: str, name: str) -> dict[str, Any]:
    """What a result repeats of its question."""
    gold = "; ".join([value.written for value in question.gold] + [group[0] for group in question.any_of])
    return {
        "id": question.id,
        "set": name,
        "document": document,
        "split": question.split,
        "kind": question.kind.value,
        "tags": question.tags,
        "question": question.question,
        "history": question.history,
        "answerable": question.answerable,
        "asks_for_figure": question.answerable and question.asks_for_figure,
        "gold": gold if question.answerable else texts.UNANSWERABLE,
    }


def _ranks(quote: str, passages: Sequence[str]) -> tuple[int, ...]:
    """The ranks of the passages that hold the quote, or that a longer quote holds whole."""
    return tuple(
        rank for rank, passage in enumerate(passages, start=1) if locate(quote, passage) or locate(passage, quote)
    )


def _stage(
    question: Question,
    answer: Answer,
    documents: Mapping[str, Document],
    verdict: Verdict,
    ranks: tuple[int, ...] | None,
) -> str:
    """Which stage lost a miss: retrieval, choice of evidence, wording, or silence (too much of it, or too little)."""
    if verdict.good:
        return ""
    if not question.answerable:
        return "silence"
    if ranks == ():
        return "retrieval"
    if answer.abstained:
        return "silence"
    return "wording" if _cites_the_evidence(question, answer, documents) else "choice"


def _cites_the_evidence(question: Question, answer: Answer, documents: Mapping[str, Document]) -> bool:
    for citation in answer.citations:
        document = documents.get(citation.document)
        place = locate(question.quote, document.text) if document else None
        if place and overlap(place, citation.span):
            return True
    return False
