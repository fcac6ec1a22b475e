"""Asking: every question of a set goes through `Assistant.ask`, and every answer gets its verdict."""

import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from assistant.assistant import Assistant
from assistant.llm_writer import LanguageModelWriter
from assistant.settings import Settings
from evals.documents import LaidOut, MissingDocumentError, lay_out
from evals.questions import QuestionSet
from evals.results import Result, Run, Timing, broken, result_of
from evals.writers import compare_writers
from index.embedding import Encoder
from index.ingest import open_index

Progress = Callable[[str, int, int], None]


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
        expected = names[question.document - 1] if names else ""
        try:
            answer = assistant.ask(question.question, question.history, explain=True)
        except ValueError as error:  # an answer against the contract: counted as wrong, and the run goes on
            results.append(broken(question, error, expected, questions.name))
            continue
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
    encoder = Encoder(settings.embedding_model)
    for one in sets:
        folder = settings.data_dir / "evals" / one.name
        try:
            laid_out = lay_out(one, folder / "documents")
        except MissingDocumentError as error:
            left_out[one.name] = str(error)
            continue
        assistant = open_assistant(settings, folder, laid_out, encoder, without)
        results += evaluate(assistant, one, laid_out.names, progress)
        assistant.index.close()
    timing = Timing(
        started=started.isoformat(timespec="seconds"),
        seconds=round(time.perf_counter() - clock, 2),
        milliseconds={result.id: result.milliseconds for result in results},
    )
    return Run(without=tuple(sorted(without)), left_out=left_out, results=tuple(results), timing=timing)


def run_writers(
    writer: str,
    sets: Sequence[QuestionSet],
    settings: Settings,
    without: frozenset[str] = frozenset(),
    progress: Progress | None = None,
) -> Run:
    """The run of `writer`: "extractive", "llm", or "both", which is the language model's with the other beside it."""
    plain = settings.model_copy(update={"llm_base_url": None})
    extractive = run(sets, plain, without, progress) if writer != "llm" else None
    if extractive and writer == "extractive":
        return extractive
    fluent = run(sets, settings, without, progress)
    results = extractive.results if extractive else ()
    return fluent.model_copy(update={"writers": compare_writers(sets, results, fluent.results)})


def open_assistant(
    settings: Settings, folder: Path, laid_out: LaidOut, encoder: Encoder, without: frozenset[str] = frozenset()
) -> Assistant:
    """The assistant over a set's own documents, its index kept in `folder`."""
    index = open_index(laid_out.folder, folder / "index", encoder)
    return Assistant(index, encoder, without, LanguageModelWriter.from_settings(settings))
