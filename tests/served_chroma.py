"""A real `chroma run` on the loopback address, which tests start, kill and start again."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from corpus.errors import UserError
from index.served import check

STARTING_SECONDS = 30


class ServedChroma:
    """A Chroma server over `folder`, on a port of its own that stays the same."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self._command = [_program(), "run", "--host", "127.0.0.1", "--port", str(port), "--path", str(folder)]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, unless it runs, and waits until it answers."""
        if self._process is not None:
            return
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + STARTING_SECONDS
        while True:
            try:
                return check(self.url)
            except UserError:
                assert time.monotonic() < deadline, "chroma run does not answer"
                time.sleep(0.05)

    def kill(self) -> None:
        """Ends it without a warning."""
        if self._process is not None:
            os.kill(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def lose_everything(self) -> None:
        """Deletes what it keeps; it must not be running."""
        shutil.rmtree(self.folder)


def _program() -> str:
    """`chroma`, which chromadb installs beside Python."""
    return str(Path(sys.executable).with_name("chroma"))
