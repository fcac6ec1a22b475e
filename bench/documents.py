"""Adding text PDFs, beside the bare encoder on the same texts, and adding them again when nothing has changed."""

import time
from pathlib import Path
from typing import Any

from bench.pdfs import write_pdfs
from bench.warm import bare_encoding
from index.adding import Fate, Incoming
from index.documents import Documents
from index.embedding import Encoder
from index.index import Contents
from index.ingest import read_index

PDFS = 200
SHARE_LIMIT, AGAIN_LIMIT = 0.8, 0.02


def measure_documents(data_dir: Path) -> dict[str, Any]:
    """Pages a minute of adding PDFs as staff do and of the bare encoder, and the time of adding them a second time."""
    corpus_dir, var = data_dir / "corpus", data_dir / "var"
    corpus_dir.mkdir(parents=True)
    files = [Incoming(path.name, path) for path in write_pdfs(data_dir / "pdfs", PDFS)]
    encoder = Encoder()
    encoder.passages(["warm-up " * 50] * 64)
    documents = Documents(corpus_dir, var, encoder)
    first = _adding(documents, files, Fate.ADDED)
    again = _adding(documents, files, Fate.SAME)

    index = read_index(var, encoder)
    if index is None:
        raise RuntimeError("the index that was just built cannot be read")
    contents = Contents(index.documents.values())
    pages = sum(len(document.pages) for document in index.documents.values())
    bare = bare_encoding(encoder, [*contents.wanted_passages().values(), *contents.wanted_sentences().values()])
    return {
        "documents": len(index.documents),
        "pages": pages,
        "pages_a_minute": round(60 * pages / first),
        "encoder_pages_a_minute": round(60 * pages / bare),
        "share": round(bare / first, 3),
        "limit": SHARE_LIMIT,
        "first_s": round(first, 1),
        "again_s": round(again, 2),
        "again_share": round(again / first, 4),
        "again_limit": AGAIN_LIMIT,
        "kept": bare / first >= SHARE_LIMIT and again / first < AGAIN_LIMIT,
    }


def _adding(documents: Documents, files: list[Incoming], expected: Fate) -> float:
    """Seconds of adding `files`, each of which must come to its `expected` fate."""
    started = time.perf_counter()
    outcomes = documents.add(files, "bench", editions=False)
    took = time.perf_counter() - started
    if other := [outcome for outcome in outcomes if outcome.fate is not expected]:
        raise RuntimeError(f"{len(other)} files were not {expected.value}, the first: {other[0].problem or other[0]}")
    return took
