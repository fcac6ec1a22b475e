"""One machine of several: an `assistant serve` in a process of its own, and a member of staff at its pages."""

import os
import re
import signal
import socket
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import httpx

from assistant.web.staff.users import Users

PASSWORD = "en lang adgangskode"


class Machine:
    """Serves the documents in `folder` with the vectors in the Chroma at `chroma_url`; says what it says in `log`."""

    def __init__(self, folder: Path, chroma_url: str, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.log = log
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        self.client.headers["origin"] = str(self.client.base_url).rstrip("/")
        own = {
            "DATA_DIR": str(folder / "var"),
            "CORPUS_DIR": str(folder / "dokumenter"),
            "CHROMA_URL": chroma_url,
            "PORT": str(port),
            "REQUESTS_PER_MINUTE": "100000",
        }
        with log.open("w") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "assistant", "serve"],
                env={**os.environ, **{f"ASSISTANT_{name}": value for name, value in own.items()}},
                stdout=said,
                stderr=said,
            )

    def health(self) -> dict[str, Any]:
        """What it says of itself; nothing where it does not answer."""
        try:
            return dict(self.client.get("/api/health", timeout=2).json())
        except (httpx.HTTPError, ValueError):
            return {}

    def ask(self, question: str) -> httpx.Response:
        return self.client.post("/api/ask", json={"question": question})

    def answer(self, question: str) -> str:
        response = self.ask(question)
        assert response.status_code == 200, response.text
        return str(response.json()["answer"])

    def log_in(self, folder: Path) -> None:
        """As a member of staff, with the word that the pages carry."""
        Users(folder / "var" / "users.toml").add("ida", PASSWORD)
        word = re.search(r'name="csrf" value="([^"]+)"', self.client.get("/redaktion/login").text)
        assert word is not None
        self.client.post("/redaktion/login", data={"name": "ida", "password": PASSWORD, "csrf": word[1]})
        self.client.headers["x-csrf"] = self._word()

    def upload(self, name: str, text: str, **more: str) -> dict[str, Any]:
        """What staff are told when they add a document."""
        sent = self.client.post(
            "/redaktion/dokumenter/fil", params={"navn": name, "job": "1", **more}, content=text.encode()
        )
        return dict(sent.json())

    def remove(self, name: str) -> None:
        assert self.client.post("/redaktion/dokumenter/fjern", json={"name": name}).status_code == 200

    def step(self) -> str:
        """What it is doing to a document."""
        return str(self.client.get("/redaktion/dokumenter/trin/1").json().get("step", ""))

    def kill(self) -> None:
        """Ends it without a warning."""
        if self._process.poll() is None:
            os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _word(self) -> str:
        """The session's word, which a page's top bar gets when it loads."""
        for number, event in enumerate(self.client.get("/redaktion/config").json()["dependencies"]):
            if [name for _, name in event["targets"]] == ["load"]:
                asked = {"data": [], "fn_index": event.get("id", number), "session_hash": "test"}
                self.client.post("/redaktion/gradio_api/queue/join", json=asked)
                told = self.client.get("/redaktion/gradio_api/queue/data", params={"session_hash": "test"}).text
                if word := re.search(r'name=\\"csrf\\" value=\\"([^"\\]+)', told):
                    return unescape(word[1])
        raise AssertionError("no page carries the session's word")
