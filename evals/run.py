"""Asking: every question of a set goes through `Assistant.ask`, and every answer gets its verdict."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.document import Document
from corpus.errors import UserError
from evals import texts
from evals.citations import CitationMarks, mark_citations
from evals.documents import LaidOut, MissingDocumentError, lay_out
from evals.questions import Question, QuestionSet
from evals.quotes import locate, overlap
from evals.verdict import Verdict, follows_shared_rule, judge

Progress = Callable[[str, int, int], None]


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
    not tell what it retrieved or the question has no quote. `stage`: which stage lost a miss, or "".
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
    milliseconds: Annotated[float, Field(exclude=True)] = 0.0


class Timing(Model):
    """All that differs between two runs of the same code: when, how long in all, and how long each answer took."""

    started: str
    seconds: float
    milliseconds: Mapping[str, float]


class Run(Model):
    """All results of one run, in the order of the question files, with what was left out and why."""

    without: tuple[str, ...] = ()
    left_out: Mapping[str, str]
    results: tuple[Result, ...]
    timing: Timing

    @classmethod
    def read(cls, path: Path) -> Self:
        """The run of a `results.json`, or of the folder that holds one. Raises `UserError`."""
        file = path / "results.json" if path.is_dir() else path
        try:
            return cls.model_validate_json(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise UserError(texts.unreadable_results(str(file))) from error


def evaluate(
    assistant: Assistant, questions: QuestionSet, names: Sequence[str] = (), progress: Progress | None = None
) -> list[Result]:
    """Asks every question of the set and judges the answers.

    `names` are the file names of the set's documents, in its order: a citation of another document is then wrong.
    """
    documents = {document.name: document for document in assistant.documents}
    results = []
    for number, question in enumerate(questions.questions):
        if progress:
            progress(questions.name, number, len(questions.questions))
        answer = assistant.ask(question.question, question.history, explain=True)
        expected = names[question.document - 1] if names else ""
        results.append(result_of(question, answer, documents, expected, questions.name))
    if progress:
        progress(questions.name, len(questions.questions), len(questions.questions))
    return results


def run(
    sets: Iterable[QuestionSet],
    settings: Settings,
    without: frozenset[str] = frozenset(),
    progress: Progress | None = None,
) -> Run:
    """Asks all questions of all sets, each set over an index of its own documents.

    The documents and indexes are kept under the data folder, so that a second run embeds nothing again.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    results: list[Result] = []
    left_out: dict[str, str] = {}
    for one in sets:
        folder = settings.data_dir / "evals" / one.name
        try:
            laid_out = lay_out(one, folder / "documents")
        except MissingDocumentError as error:
            left_out[one.name] = str(error)
            continue
        assistant = open_assistant(settings, folder, laid_out, without)
        results += evaluate(assistant, one, laid_out.names, progress)
    timing = Timing(
        started=started.isoformat(timespec="seconds"),
        seconds=round(time.perf_counter() - clock, 2),
        milliseconds={result.id: result.milliseconds for result in results},
    )
    return Run(without=tuple(sorted(without)), left_out=left_out, results=tuple(results), timing=timing)


def open_assistant(settings: Settings, folder: Path, laid_out: LaidOut, without: frozenset[str]) -> Assistant:
    """The assistant over a set's own documents, its index kept in `folder`."""
    own = settings.model_copy(update={"corpus_dir": laid_out.folder, "data_dir": folder / "index"})
    return Assistant.open(own, without=without) if without else Assistant.open(own)


def result_of(
    question: Question, answer: Answer, documents: Mapping[str, Document], expected: str = "", name: str = ""
) -> Result:
    """The verdict on one answer, with its citations marked and the stage named that lost it.

    `documents` are the indexed documents by name; `expected` is the one the question is about, if that is told.
    """
    judgement = judge(question, answer)
    answered = question.answerable and not answer.abstained
    marks = mark_citations(question, answer, documents, expected) if answered else None
    passages = answer.explanation.passages if answer.explanation else ()
    ranks = _ranks(question.quote, passages) if passages and question.quote else None
    gold = "; ".join([value.written for value in question.gold] + [group[0] for group in question.any_of])
    return Result(
        id=question.id,
        set=name,
        document=expected or (next(iter(documents)) if len(documents) == 1 else name),
        split=question.split,
        kind=question.kind.value,
        tags=question.tags,
        question=question.question,
        history=question.history,
        answerable=question.answerable,
        asks_for_figure=question.answerable and question.asks_for_figure,
        gold=gold if question.answerable else texts.UNANSWERABLE,
        answer=answer.answer,
        abstained=answer.abstained,
        confidence=round(answer.confidence, 4),
        writer=answer.writer,
        sources=tuple(
            Source(document=c.document, section=c.section, page=c.page, quote=c.quote) for c in answer.citations
        ),
        verdict=judgement.verdict,
        reason=judgement.reason,
        stage=_stage(question, answer, documents, judgement.verdict, ranks),
        shared_rule=follows_shared_rule(question, answer),
        citations=marks,
        passage_ranks=ranks,
        retrieved=len(passages),
        milliseconds=answer.milliseconds,
    )


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
