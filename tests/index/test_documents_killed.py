"""A process that adds, replaces and removes documents is killed at moments all over its work; disks that are full."""

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

import pytest
from light_encoder import LightEncoder

from corpus.errors import UserError
from index import generations
from index.adding import Incoming
from index.documents import Documents
from index.ingest import open_index
from index.verify import verify

KILLS = int(os.environ.get("KILLS", "4"))  # of each kind of change
SECONDS = 0.03  # of each call of the encoder, so that there is time to be killed in
TMPFS_MEGABYTES = 6


def note(number: int, edition: str) -> str:
    parts = "\n\n".join(
        f"{part}. Emne {part} i {edition}\n\nUdvalget drøfter sag {number}.{part} og følger op i {edition}. "
        f"Forvaltningen vender tilbage med et notat om sag {number}.{part}."
        for part in range(1, 20)
    )
    return f"Notat {number}\n\n{parts}\n"


def files(folder: Path, edition: str) -> list[Incoming]:
    """Two files as they come from outside."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in (1, 2):
        (folder / f"{number}.txt").write_text(note(number, edition), encoding="utf-8")
    return [Incoming(f"notat {number}.txt", folder / f"{number}.txt") for number in (1, 2)]


def work(folder: Path, data_dir: Path, uploads: Path, steps: int = 3, begun: "Synchronized[int] | None" = None) -> None:
    """Adds two documents, replaces one, removes one; `begun` tells which of these it is at, 3 once all is done."""
    documents = Documents(folder, data_dir, LightEncoder(seconds=SECONDS))
    changes: list[Callable[[], object]] = [
        lambda: documents.add(files(uploads / "maj", "maj"), "ida"),
        lambda: documents.replace("notat 1.txt", files(uploads / "juni", "juni")[0], "ida"),
        lambda: documents.remove(["notat 2.txt"], "ida"),
    ]
    for number, change in enumerate(changes[:steps]):
        if begun is not None:
            begun.value = number
        change()
    if begun is not None:
        begun.value = len(changes)


def state(folder: Path, data_dir: Path) -> dict[str, str]:
    """The texts that the next start serves, which all that is kept must agree with."""
    index = open_index(folder, data_dir, LightEncoder())
    assert [proof.says for proof in verify(folder, data_dir, LightEncoder()) if not proof.holds] == []
    index.close()
    return {name: document.text for name, document in index.documents.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "dokumenter"
    folder.mkdir()
    (folder / "plan.txt").write_text(note(0, "januar"), encoding="utf-8")
    return folder


def run(*arguments: object, kill_in: int = 3, after: float = 0) -> tuple[bool, list[float]]:
    """Does `work` in a process that is killed `after` seconds of its change number `kill_in`.

    Gives whether it was, and when each change had begun, and the last ended, in seconds.
    """
    processes = multiprocessing.get_context("forkserver")
    begun = processes.Value("i", -1)
    process = processes.Process(target=work, args=(*arguments, 3, begun))
    process.start()
    times: list[float] = []
    while process.is_alive() and begun.value < kill_in:
        times += [time.monotonic()] * (begun.value + 1 - len(times))
        time.sleep(0.002)
    time.sleep(after)
    killed = process.is_alive() and kill_in < 3
    if killed:
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return killed, [*times, time.monotonic()]


@pytest.mark.slow
@pytest.mark.timeout(300 + 10 * KILLS)
@pytest.mark.parametrize("change", range(3), ids=["adding", "replacing", "removing"])
def test_killed_at_any_moment_the_next_start_serves_the_state_before_a_change_or_after_it(
    change: int, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "GRACE", 0)
    states = []
    for steps in range(4):
        work(folder, tmp_path / f"var{steps}", tmp_path / "uploads", steps)
        states.append(state(folder, tmp_path / f"var{steps}"))
    _, times = run(folder, tmp_path / "whole", tmp_path / "uploads")
    lasts = times[change + 1] - times[change]
    chance, kills, seen = random.Random(11), 0, Counter[int]()

    for attempt in range(4 * KILLS):
        data_dir = tmp_path / "var"
        after = lasts * (kills + chance.random()) / KILLS
        killed, _ = run(folder, data_dir, tmp_path / "uploads", kill_in=change, after=after)
        kills += killed
        if not killed:  # the machine was slower when it was measured: the moments are taken from what is shorter
            lasts *= 0.8
        found = state(folder, data_dir)
        assert found in states[change:]
        seen[states.index(found) - change] += 1
        if attempt % 6 == 0:  # whatever was left over is in nobody's way
            Documents(folder, data_dir, LightEncoder()).add(files(tmp_path / "uploads" / "maj", "maj"), "ida")
            assert {"plan.txt", "notat 1.txt"} <= set(state(folder, data_dir))
        shutil.rmtree(data_dir)
        if kills == KILLS:
            break
    print(f"{kills} of {seen.total()} processes were killed; {seen[0]} left the state before, {seen[1]} a later one")
    assert kills == KILLS


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for little."""
    place = tmp_path / "disk"
    place.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={TMPFS_MEGABYTES}m", "tmpfs"]
    if subprocess.run(["mount", *options, str(place)], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small tmpfs (run as root)")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.slow
def test_on_a_full_disk_the_old_state_serves_on_and_is_changed_once_there_is_room(
    folder: Path, small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "GRACE", 0)
    data_dir = small_disk / "var"
    before = state(folder, data_dir)
    filler = small_disk / "fyld"
    refused = []
    for left in range(0, 1_200, 100):  # kilobytes
        free = shutil.disk_usage(small_disk).free
        filler.write_bytes(b"\0" * max(0, free - left * 1024))
        try:
            Documents(folder, data_dir, LightEncoder()).add(files(tmp_path / "uploads", "maj"), "ida")
        except UserError as error:
            refused.append(str(error))
            filler.unlink()
            assert state(folder, data_dir) == before
            continue
        filler.unlink()
        break
    assert len(refused) > 1
    assert not [message for message in refused if "\n" in message]
    if len(refused) == 12:
        Documents(folder, data_dir, LightEncoder()).add(files(tmp_path / "uploads", "maj"), "ida")
    assert set(state(folder, data_dir)) == {"plan.txt", "notat 1.txt", "notat 2.txt"}
