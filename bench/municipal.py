"""A municipality's agenda items added as documents: what it costs, and how answers keep up, as the corpus grows.

Each measurement is made in a process of its own, so that memory is that of the measured work alone.
"""

import multiprocessing
import os
import resource
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from assistant.live import LiveAssistant
from assistant.retrieval import Retriever
from assistant.settings import Settings
from bench.cold import resident_gigabytes
from bench.items import Item, Query, read_items, read_queries
from corpus.document import Passage
from index.adding import Incoming
from index.documents import Documents
from index.embedding import Encoder
from index.generations import PREFIX
from index.index import Index
from index.manifest import Manifest

SIZES = (1, 100, 1_000)
"""How many documents there are, before there are all of them."""
QUESTIONS, WARM_UP = 100, 5
RANKS = (1, 5, 10)
DEPTH = 100  # passages looked at to find ten documents
SLOWEST = 2.0
QUESTION = "Hvad er besluttet om {title}?"


def measure_municipal(data_dir: Path) -> dict[str, Any] | None:
    """Time, memory and disk of adding, answering and finding at each size; None where there are no agenda items."""
    items, queries = read_items(), read_queries()
    if not items:
        return None
    settings = Settings(data_dir=data_dir / "var", corpus_dir=data_dir / "corpus")
    settings.corpus_dir.mkdir(parents=True)
    sizes = [*SIZES, len(items)]
    measured: dict[str, Any] = {}
    for before, size in zip([0, *sizes], sizes, strict=False):
        grown = _apart(_grow, settings, _written(items[before:size], data_dir / "files"))
        measured[str(size)] = grown | _apart(_answers, settings, items[:size], queries)
        print(f"     {size}: {measured[str(size)]}", flush=True)
    last = measured[str(len(items))]
    return {"sizes": measured, "limit": SLOWEST, "kept": last["refused"] == 0 and last["answer_p95_s"] < SLOWEST}


def _apart(work: Callable[..., dict[str, Any]], *arguments: Any) -> dict[str, Any]:
    """What `work` gives, done in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(work, *arguments).result()


def _written(items: Sequence[Item], folder: Path) -> list[Incoming]:
    folder.mkdir(exist_ok=True)
    for item in items:
        (folder / f"{item.name}.md").write_text(item.markdown, encoding="utf-8")
    return [Incoming(f"{item.name}.md", folder / f"{item.name}.md") for item in items]


def _grow(settings: Settings, files: Sequence[Incoming]) -> dict[str, Any]:
    """Adds `files`, the last by itself while an assistant runs, as happens when staff bring a new note."""
    encoder = Encoder()
    encoder.passages(["warm-up " * 50] * 64)
    documents = Documents(settings.corpus_dir, settings.data_dir, encoder, settings.reading_limits)
    started = time.perf_counter()
    outcomes = documents.add(files[:-1], "bench", editions=False) if files[:-1] else []
    added = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
    running = LiveAssistant.open(settings) if outcomes else None
    if running is not None:
        running.ask(QUESTION.format(title=files[0].name))  # as one that serves has done long since
    one_more = time.perf_counter()
    outcomes += documents.add(files[-1:], "bench", editions=False)
    in_place = time.perf_counter()
    if running is not None:
        running.reload()
    followed = time.perf_counter()
    return {
        "added": len(files),
        "refused": sum(1 for outcome in outcomes if outcome.problem),
        "add_s": round(added - started, 1),
        "add_peak_gb": round(peak, 3),
        "one_more_s": round(in_place - one_more, 2),
        "app_follows_s": round(followed - in_place, 2) if running is not None else None,
        **_disk(settings.data_dir),
    }


def _disk(data_dir: Path) -> dict[str, Any]:
    """Megabytes that lie there right after a change, and without what is then swept away."""
    manifest = Manifest.load(data_dir / "index")
    vectors = manifest.vectors if manifest is not None else ""
    sizes = {path: path.stat().st_size for path in data_dir.rglob("*") if path.is_file()}
    outdated = sum(
        size for path, size in sizes.items() for part in path.parts if part.startswith(PREFIX) and part != vectors
    )
    total = sum(sizes.values())
    return {"disk_mb": round((total - outdated) / 1e6, 1), "disk_while_changing_mb": round(total / 1e6, 1)}


def _answers(settings: Settings, items: Sequence[Item], queries: Sequence[Query]) -> dict[str, Any]:
    """Opening, answering and finding in a process that has just started."""
    started = time.perf_counter()
    assistant = LiveAssistant.open(settings)
    assistant.ask(QUESTION.format(title=items[0].title))
    opened = time.perf_counter() - started
    titles = [queries[len(queries) * number // QUESTIONS].text for number in range(QUESTIONS)]
    seconds = [_seconds(assistant.ask, QUESTION.format(title=title)) for title in [*titles[:WARM_UP], *titles]]
    return {
        "documents": len(assistant.documents),
        "passages": len(assistant.index.passages),
        "open_s": round(opened, 1),
        "answer_median_s": round(statistics.median(seconds[WARM_UP:]), 3),
        "answer_p95_s": round(statistics.quantiles(seconds[WARM_UP:], n=20)[-1], 3),
        "resident_gb": round(resident_gigabytes(os.getpid()), 3),
        **_hit_rates(assistant.index, assistant.retriever.encoder, items, queries),
    }


def _hit_rates(index: Index, encoder: Encoder, items: Sequence[Item], queries: Sequence[Query]) -> dict[str, Any]:
    """How many of the queries for these items find one of theirs among the first documents, and by BM25 alone."""
    text = {item.id: item.markdown for item in items}
    asked = [query for query in queries if query.items & text.keys()]
    if not asked:
        return {"queries": 0}
    # an item that says what an earlier one says is not added twice: finding either is finding it
    same: dict[str, set[str]] = {}
    for item in items:
        same.setdefault(item.markdown, set()).add(f"{item.name}.md")
    rankings = {
        "hit_rate": Retriever(index, encoder),
        "hit_rate_bm25": Retriever(index, encoder, frozenset({"dense", "sentences"})),
    }
    found: dict[str, list[int]] = {name: [0] * len(RANKS) for name in rankings}
    for query in asked:
        right = {name for id_ in query.items & text.keys() for name in same[text[id_]]}
        for name, retriever in rankings.items():
            documents = _documents(hit.passage for hit in retriever.retrieve(query.text, DEPTH).hits)
            for at, rank in enumerate(RANKS):
                found[name][at] += bool(right & set(documents[:rank]))
    rates = {name: {str(k): round(n / len(asked), 3) for k, n in zip(RANKS, hits, strict=True)}
             for name, hits in found.items()}  # fmt: skip
    return {"queries": len(asked), **rates}


def _documents(passages: Iterable[Passage]) -> list[str]:
    """The documents of `passages`, each once, in order."""
    return list(dict.fromkeys(passage.document for passage in passages))


def _seconds(call: Callable[[str], object], argument: str) -> float:
    started = time.perf_counter()
    call(argument)
    return time.perf_counter() - started
