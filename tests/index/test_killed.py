"""A process that updates the index is killed at moments all over its work."""

import multiprocessing
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest
from light_encoder import LightEncoder

from index import generations
from index.health import Condition, condition
from index.ingest import open_index
from index.manifest import Manifest

KILLS = int(os.environ.get("KILLS", "25"))


def note(number: int, edition: str) -> str:
    parts = "\n\n".join(
        f"{part}. Emne {part} i {edition}\n\nUdvalget drøfter sag {number}.{part} og følger op i {edition}. "
        f"Forvaltningen vender tilbage med et notat om sag {number}.{part}."
        for part in range(1, 30)
    )
    return f"Notat {number}\n\n{parts}\n"


@pytest.fixture
def editions(tmp_path: Path) -> tuple[Path, Path]:
    """The documents before and after: one stays, one is replaced, one removed, one added."""
    before, after = tmp_path / "before", tmp_path / "after"
    for folder, names in ((before, {1: "maj", 2: "maj", 3: "maj"}), (after, {1: "maj", 2: "juni", 4: "juni"})):
        folder.mkdir()
        for number, edition in names.items():
            (folder / f"notat {number}.txt").write_text(note(number, edition), encoding="utf-8")
    return before, after


def update(folder: Path, data_dir: Path) -> None:
    open_index(folder, data_dir, LightEncoder(seconds=0.02))


@pytest.mark.slow
def test_killed_at_any_moment_the_next_start_finds_the_old_state_or_the_new_one_whole(
    editions: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "GRACE", 0)
    before, after = editions
    old = open_index(before, tmp_path / "old", LightEncoder())
    started = time.perf_counter()
    shutil.copytree(tmp_path / "old", tmp_path / "new")
    new = open_index(after, tmp_path / "new", LightEncoder(seconds=0.02))
    took = time.perf_counter() - started
    processes = multiprocessing.get_context("forkserver")
    chance, killed = random.Random(7), 0

    for _ in range(KILLS):
        data_dir = tmp_path / "var"
        shutil.copytree(tmp_path / "old", data_dir)
        process = processes.Process(target=update, args=(after, data_dir))
        process.start()
        process.join(chance.uniform(0, 2 * took))
        if process.is_alive():
            assert process.pid is not None
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.join()

        manifest = Manifest.load(data_dir / "index")
        assert manifest is not None
        assert {entry.name for entry in manifest.entries} in ({*old.documents}, {*new.documents})
        assert generations.is_sound(data_dir / "index" / manifest.vectors)
        index = open_index(after, data_dir, LightEncoder())
        assert index.passages == new.passages
        assert condition(after, data_dir, LightEncoder()) is Condition.CURRENT
        assert index._store.passages.ids() == new._store.passages.ids()
        assert index._store.sentences.ids() == new._store.sentences.ids()
        assert index.lexical("juni notat 4", 5) == new.lexical("juni notat 4", 5)
        index._store.close()
        assert {path.name for path in (data_dir / "index" / "documents").iterdir()} == {
            path.name for path in (tmp_path / "new" / "index" / "documents").iterdir()
        }
        shutil.rmtree(data_dir)
    assert killed > KILLS // 4


@pytest.mark.slow
def test_two_processes_that_build_at_once_end_in_one_whole_index(editions: tuple[Path, Path], tmp_path: Path) -> None:
    processes = multiprocessing.get_context("forkserver")
    both = [processes.Process(target=update, args=(folder, tmp_path / "var")) for folder in (editions[1], editions[1])]
    for process in both:
        process.start()
    for process in both:
        process.join()

    assert [process.exitcode for process in both] == [0, 0]
    assert condition(editions[1], tmp_path / "var", LightEncoder()) is Condition.CURRENT
