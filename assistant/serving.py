"""One process that serves the chat and the HTTP API."""

import errno
import socket
import sys
from typing import TYPE_CHECKING

from assistant import texts
from assistant.client import Server
from assistant.reasons import reason
from assistant.settings import Settings
from assistant.start import open_assistant
from corpus.errors import UserError

if TYPE_CHECKING:
    import uvicorn

    from assistant.assistant import Assistant
    from assistant.live import LiveAssistant


def serve(settings: Settings) -> None:
    """Open the assistant and serve it at the configured address until stopped; wait for a served Chroma that is away.

    Raises `UserError` where the address cannot be had; that shows before the model is loaded.
    """
    listener = reserve(settings)
    assistant = _open(settings, listener)
    server = web_server(assistant, settings)
    assistant.follow()
    print(texts.SERVING.format(url=f"http://{settings.host}:{settings.port}"), flush=True)
    server.run(sockets=[listener])


def _open(settings: Settings, listener: socket.socket) -> "LiveAssistant":
    def opened() -> "LiveAssistant":
        assistant = open_assistant(settings)
        assistant.retriever.retrieve(texts.API_TITLE)  # loads the model, so that nobody's first question waits for it
        return assistant

    if not settings.chroma:
        return opened()
    from assistant.waiting import when_chroma_answers

    def tell(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    return when_chroma_answers(opened, settings, listener, tell)


def web_server(assistant: "Assistant", settings: Settings) -> "uvicorn.Server":
    """The server of the chat and the HTTP API over `assistant`; its `run` takes the listening sockets."""
    import uvicorn

    from assistant.api import create_app

    return uvicorn.Server(uvicorn.Config(create_app(assistant, settings), log_level="warning"))


def reserve(settings: Settings) -> socket.socket:
    """A socket bound to the configured address, not yet listening. Raises `UserError` where it cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise UserError(_no_address(settings, error)) from error
    return listener


def _no_address(settings: Settings, error: OSError) -> str:
    if error.errno != errno.EADDRINUSE:
        return texts.NO_ADDRESS.format(host=settings.host, port=settings.port, why=reason(error))
    if Server(settings).health():
        return texts.ALREADY_SERVING.format(host=settings.host, port=settings.port)
    return texts.PORT_IN_USE.format(port=settings.port)
