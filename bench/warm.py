"""What is measured inside one warm process: a question, and indexing, each beside the bare encoder."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from bench.items import spread
from evals.questions import FOLDER, read_all
from index.embedding import BATCH, Encoder, has_bfloat16
from index.index import Contents
from index.ingest import open_index

ROOT = Path(__file__).resolve().parent.parent
AGENDA_ITEMS = 20
QUESTIONS, FRESH = 10, 60
QUESTION_LIMIT, INDEXING_LIMIT = 2.5, 0.8


def measure_question(assistant: Assistant, asked_before: Sequence[str]) -> dict[str, Any]:
    """Milliseconds of a question from end to end, and of embedding it alone: medians over questions about the plan.

    Each is asked once, after those that warm the process up: asked again, much that was worked out for it would still
    be remembered.
    """
    encoder = assistant.retriever.encoder
    for question in asked_before:
        assistant.ask(question)
    embed, ask = [], []
    for question in islice(_single("plan-medlemmer"), FRESH):
        embedding = _milliseconds(encoder.queries, [question])
        started = time.perf_counter()
        if assistant.ask(question).writer == "extractive":  # what the calendar answers embeds nothing
            embed.append(embedding)
            ask.append((time.perf_counter() - started) * 1000)
    ratio = statistics.median(ask) / statistics.median(embed)
    return {
        "embedding_ms": round(statistics.median(embed), 2),
        "question_ms": round(statistics.median(ask), 2),
        "ratio": round(ratio, 2),
        "limit": QUESTION_LIMIT,
        "kept": ratio <= QUESTION_LIMIT,
    }


def retrieved_questions(assistant: Assistant) -> list[str]:
    """Questions about the plan whose answers need retrieval."""
    return list(islice((q for q in _single("plan") if assistant.ask(q).writer == "extractive"), QUESTIONS))


def _single(name: str) -> Iterator[str]:
    """The questions of the set `name` that follow on no other."""
    [questions] = read_all([FOLDER / f"{name}.yaml"])
    return (question.question for question in questions.questions if not question.history)


def measure_indexing(data_dir: Path) -> dict[str, Any]:
    """Tokens a second of indexing documents, reading to sealed index, and of the bare encoder on the same texts."""
    encoder = Encoder()
    encoder.passages(["warm-up " * 50] * 64)
    folder = data_dir / "documents"
    write_documents(folder)
    started = time.perf_counter()
    index = open_index(folder, data_dir / "var", encoder)
    indexing = time.perf_counter() - started

    contents = Contents(index.documents.values())
    texts = [*contents.wanted_passages().values(), *contents.wanted_sentences().values()]
    bare = bare_encoding(encoder, texts)
    tokens = sum(min(len(ids), 512) for ids in encoder.load().tokenizer(texts)["input_ids"])
    share = bare / indexing
    return {
        "documents": len(index.documents),
        "texts": len(texts),
        "tokens": tokens,
        "indexing_tokens_per_second": round(tokens / indexing),
        "encoder_tokens_per_second": round(tokens / bare),
        "share": round(share, 3),
        "limit": INDEXING_LIMIT,
        "kept": share >= INDEXING_LIMIT,
    }


def write_documents(folder: Path) -> None:
    """Real agenda items where the shared data lie beside the checkout, else the project's own documents."""
    folder.mkdir(parents=True)
    for item in (items := spread(AGENDA_ITEMS)):
        (folder / f"{item.name}.md").write_text(item.markdown, encoding="utf-8")
    if not items:
        for path in (ROOT / "corpus" / "documents").iterdir():
            (folder / path.name).write_bytes(path.read_bytes())


def bare_encoding(encoder: Encoder, texts: list[str]) -> float:
    """Seconds that sentence-transformers alone takes, which sorts by length and batches as the encoder does."""
    import torch

    model = encoder.load()
    started = time.perf_counter()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=has_bfloat16()):
        model.encode_document(texts, batch_size=BATCH)
    return time.perf_counter() - started


def _milliseconds(call: Callable[[Any], object], argument: Any) -> float:
    started = time.perf_counter()
    call(argument)
    return (time.perf_counter() - started) * 1000
