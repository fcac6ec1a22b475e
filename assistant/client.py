"""Asks a running server, so that a question from the shell does not wait for the model to load.

Everything imported here is small: this is the path on which a question takes well under a second.
"""

import hashlib
import json
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol, Self

from assistant import texts
from assistant.settings import ABOUT_SERVING, Settings
from corpus.errors import UserError

ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # a server bound to all addresses is reached on loopback
HEALTH_SECONDS = 2.0  # a server that answers takes milliseconds; another program on the port may never answer
ASK_SECONDS = 300.0  # a language model may write the answer
AnswerJson = dict[str, Any]  # the answer contract, as `Answer.model_dump(mode="json")` gives it


class Refused(UserError):
    """The server says that the question cannot be asked."""

    status = 2


class Asking(Protocol):
    """A question, earlier questions (oldest first) and whether to explain, to an answer as JSON gives it."""

    def __call__(self, question: str, history: Sequence[str] = (), explain: bool = False) -> AnswerJson:
        """Answer. Raises `UserError`."""


def identity(settings: Settings) -> str:
    """A hash of what decides the answers: version and settings, none of which it shows."""
    decisive = settings.model_dump(mode="json", exclude=set(ABOUT_SERVING))
    for name, value in settings:
        if name in decisive and isinstance(value, Path):
            decisive[name] = str(value.resolve())
    decisive["version"] = version("socialudvalg-assistant")
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()[:16]


class Server:
    """A running assistant, over HTTP. One connection is kept for all questions."""

    def __init__(self, settings: Settings) -> None:
        """The server at the address of `settings`; nothing is sent yet."""
        self.host = ANY_ADDRESS.get(settings.host, settings.host)
        self.port = settings.port
        self._connection = HTTPConnection(self.host, self.port, timeout=HEALTH_SECONDS)

    @classmethod
    def find(cls, settings: Settings) -> Self | None:
        """The server on the configured port, where one runs and answers from the same data as `settings` would."""
        server = cls(settings)
        health = server.health()
        return server if health.get("identity") == identity(settings) else None

    def health(self) -> dict[str, Any]:
        """What `GET /api/health` says, or {} where no assistant answers."""
        try:
            self._connection.request("GET", "/api/health")
            response = self._connection.getresponse()
            health = json.loads(response.read()) if response.status == 200 else {}
        except (OSError, HTTPException, ValueError):
            self._connection.close()
            return {}
        return health if isinstance(health, dict) and "identity" in health else {}

    def ask(self, question: str, history: Sequence[str] = (), explain: bool = False) -> AnswerJson:
        """What `POST /api/ask` answers. Raises `Refused` on a bad question, `UserError` when the server fails."""
        body = json.dumps({"question": question, "history": list(history), "explain": explain})
        try:
            self._connection.timeout = ASK_SECONDS
            if self._connection.sock is not None:
                self._connection.sock.settimeout(ASK_SECONDS)
            self._connection.request("POST", "/api/ask", body.encode(), {"Content-Type": "application/json"})
            response = self._connection.getresponse()
            said: AnswerJson = json.loads(response.read())
        except (OSError, HTTPException, ValueError) as error:
            self._connection.close()
            raise UserError(texts.SERVER_FAILED.format(host=self.host, port=self.port)) from error
        if response.status != 200:
            self._connection.close()  # after an error the server may close it too; the next question opens another
        if response.status == 422:
            raise Refused(said["detail"])
        if response.status != 200:
            raise UserError(said.get("detail") or texts.SERVER_FAILED.format(host=self.host, port=self.port))
        return said
