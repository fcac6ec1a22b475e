"""What the tests of the index share."""

from collections.abc import Callable
from multiprocessing import forkserver
from pathlib import Path

import pytest
from light_encoder import LightEncoder
from small_index import BUDGET, VISITS, Steps

from index.index import Index
from index.ingest import open_index

# Processes that are killed are forked from one that has loaded what they need, or most of a test would be importing.
forkserver.set_forkserver_preload(
    ["__main__", "corpus.reading", "light_encoder", "index.documents", "chromadb.api.client", "bm25s"]
)
forkserver.ensure_running()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two documents."""
    folder = tmp_path / "dokumenter"
    folder.mkdir()
    (folder / "budget.txt").write_text(BUDGET, encoding="utf-8")
    (folder / "besøg.txt").write_text(VISITS, encoding="utf-8")
    return folder


@pytest.fixture
def build(folder: Path, tmp_path: Path) -> Callable[..., tuple[Index, LightEncoder, Steps]]:
    """Opens the index of `folder` as a new process would."""

    def build(name: str = "light", rebuild: bool = False) -> tuple[Index, LightEncoder, Steps]:
        encoder, steps = LightEncoder(name), Steps()
        return open_index(folder, tmp_path / "var", encoder, steps, rebuild), encoder, steps

    return build
