"""Two serving processes, as on two machines that share the data folder, answer from one served Chroma."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from served_chroma import ServedChroma

SECONDS = 5
STARTING_SECONDS = 90
NOTE = """Notat om væresteder

1. Åbningstider på værestederne

Værestedet Engholm har åbent hver dag fra kl. 9 til 17, og der er plads til 120 borgere om dagen.
"""
QUESTION = "Hvor mange borgere er der plads til på værestedet Engholm?"
PLAN_QUESTION = "Hvor mange botilbud driver kommunen?"
PLAN = "Plan for udvalget\n\n1. Botilbud\n\nKommunen driver 37 botilbud i de tre bydele.\n"


class Machine:
    """One `assistant serve`, and the shell beside it."""

    def __init__(self, folder: Path, chroma_url: str, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self._env = {
            **os.environ,
            "ASSISTANT_DATA_DIR": str(folder / "var"),
            "ASSISTANT_CORPUS_DIR": str(folder / "dokumenter"),
            "ASSISTANT_CHROMA_URL": chroma_url,
            "ASSISTANT_PORT": str(port),
            "ASSISTANT_REQUESTS_PER_MINUTE": "100000",
        }
        self._log = log.open("w")
        self.process = self.run("serve")

    def run(self, *arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "assistant", *arguments]
        return subprocess.Popen(command, env=self._env, stdout=self._log, stderr=self._log, text=True)

    def health(self) -> dict[str, object]:
        try:
            return dict(httpx.get(f"{self.address}/api/health", timeout=2).json())
        except httpx.HTTPError:
            return {}

    def ask(self, question: str) -> httpx.Response:
        return httpx.post(f"{self.address}/api/ask", json={"question": question}, timeout=30)

    def values(self, question: str) -> list[object]:
        """The figures of the answer."""
        response = self.ask(question)
        assert response.status_code == 200, response.text
        return [fact["value"] for fact in response.json()["facts"]]

    def kill(self) -> None:
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._log.close()


def within(seconds: float, what: Callable[[], object]) -> float:
    """How many seconds it took until `what` held. Fails where it takes more than `seconds`."""
    started = time.monotonic()
    while not what():
        assert time.monotonic() - started < seconds, "it did not come to pass in time"
        time.sleep(0.05)
    return time.monotonic() - started


@pytest.fixture(scope="module")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedChroma]:
    served = ServedChroma(tmp_path_factory.mktemp("chroma"))
    yield served
    served.kill()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What both machines share."""
    folder = tmp_path_factory.mktemp("delt")
    (folder / "dokumenter").mkdir()
    (folder / "dokumenter" / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "notat.txt").write_text(NOTE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def machines(folder: Path, chroma: ServedChroma) -> Iterator[tuple[Machine, Machine]]:
    """Two machines that were started while Chroma was away."""
    both = Machine(folder, chroma.url, folder / "a.log"), Machine(folder, chroma.url, folder / "b.log")
    yield both
    for machine in both:
        machine.kill()


def documents(machine: Machine, *arguments: str) -> None:
    """Does what staff do in the machine's shell."""
    assert machine.run("documents", *arguments).wait() == 0


@pytest.mark.slow
def test_two_machines_answer_from_one_chroma(
    machines: tuple[Machine, Machine], chroma: ServedChroma, folder: Path, record_property: Callable[..., None]
) -> None:
    pass
