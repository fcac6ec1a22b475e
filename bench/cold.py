"""What is measured on processes of their own: a question without a server, and the memory of one."""

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.client import Server
from assistant.settings import Settings

ROUNDS = 5
ASK_LIMIT, MEMORY_LIMIT = 1.5, 1.6
START_SECONDS = 120
IMPORTS = "import torch, sentence_transformers"


def measure_cold_ask(data_dir: Path, question: str) -> dict[str, Any]:
    """Seconds of `assistant ask question` without a server, and of importing its two heaviest libraries, by turns."""
    environment = environment_of(data_dir)
    ask = [sys.executable, "-m", "assistant", "ask", question]
    imports = [sys.executable, "-c", IMPORTS]
    _seconds(ask, environment), _seconds(imports, environment)  # the disk's cache is warm for both
    asked, imported = [], []
    for _ in range(ROUNDS):
        imported.append(_seconds(imports, environment))
        asked.append(_seconds(ask, environment))
    ratio = statistics.median(asked) / statistics.median(imported)
    return {
        "imports_s": round(statistics.median(imported), 2),
        "ask_s": round(statistics.median(asked), 2),
        "ratio": round(ratio, 2),
        "limit": ASK_LIMIT,
        "kept": ratio <= ASK_LIMIT,
    }


def measure_serving_memory(data_dir: Path, questions: Sequence[str]) -> dict[str, Any]:
    """GB resident of `assistant serve` after it has answered `questions`."""
    environment = environment_of(data_dir)
    server = Server(Settings(data_dir=data_dir, port=int(environment["ASSISTANT_PORT"])))
    with subprocess.Popen([sys.executable, "-m", "assistant", "serve"], env=environment) as process:
        try:
            deadline = time.monotonic() + START_SECONDS
            while not server.health() and time.monotonic() < deadline:
                time.sleep(0.2)
            for question in questions:
                server.ask(question)
            resident = resident_gigabytes(process.pid)
        finally:
            process.terminate()
    return {"resident_gb": round(resident, 3), "limit": MEMORY_LIMIT, "kept": resident <= MEMORY_LIMIT}


def resident_gigabytes(pid: int) -> float:
    """The resident memory of process `pid`, in GB of 10^9 bytes."""
    listed = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(listed.stdout) * 1024 / 1e9


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def environment_of(data_dir: Path) -> dict[str, str]:
    """This process's, with a data folder and a free port of the measurement's own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return {**os.environ, "ASSISTANT_DATA_DIR": str(data_dir), "ASSISTANT_PORT": str(port)}
