"""The service while it cannot start: it waits for the served Chroma, and says so to whoever asks."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from socket import socket
from typing import TypeVar

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from assistant.client import identity
from assistant.settings import Settings
from index.served import ChromaAway, check

RETRY_SECONDS = 1.0
Opened = TypeVar("Opened")


def when_chroma_answers(
    open_it: Callable[[], Opened], settings: Settings, listener: socket, tell: Callable[[str], None]
) -> Opened:
    """What `open_it` gives, at once or as soon as the Chroma of `settings` answers.

    Meanwhile whoever asks at `listener` is told, and `tell` hears once what is waited for.
    """
    try:
        check(settings.chroma)  # before the model library is imported, which takes seconds
        return open_it()
    except ChromaAway as away:
        tell(str(away))
        with _saying(str(away), settings, listener):
            while True:
                try:
                    check(settings.chroma)
                    return open_it()
                except ChromaAway:
                    time.sleep(RETRY_SECONDS)


@contextmanager
def _saying(line: str, settings: Settings, listener: socket) -> Iterator[None]:
    """A service at `listener` whose health says that it waits, and which answers all else with `line`."""

    def health(_: Request) -> Response:
        program = version("socialudvalg-assistant")
        said = {"status": "waiting", "version": program, "identity": identity(settings), "documents": []}
        return JSONResponse({**said, "chroma": line, "language_model": None})

    def api(_: Request) -> Response:
        return JSONResponse({"detail": line}, 503)

    def page(_: Request) -> Response:
        return PlainTextResponse(line, 503)

    every = ["GET", "POST"]
    routes = [Route("/api/health", health), Route("/api/{rest:path}", api, methods=every)]
    app = Starlette(routes=[*routes, Route("/{rest:path}", page, methods=every)])
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    # a copy, since the server closes its own; signals stay with the main thread
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener.dup()]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
