"""A local server that speaks the OpenAI API as badly as it is told to."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[dict[str, Any]], str]
"""From the request's body to what the model says."""


class ScriptedModel:
    """Answers with what `say` makes of the request, or behaves as `manner` says.

    Manners: "well", "plain" (refuses a schema), "refuse" (hangs up), "hang" (never answers), "drip" (never ends),
    "half" (stops and hangs up), "short" (stops as if done, without a finish), "garbage" (no JSON), "redirect", or an
    HTTP status such as "429". `requests` are the bodies received.
    """

    def __init__(self) -> None:
        self.say: Reply = lambda body: '{"sentences": []}'
        self.manner = "well"
        self.requests: list[dict[str, Any]] = []
        self.url = ""
        self.stopping = threading.Event()

    @property
    def last_prompt(self) -> str:
        """All that the last request said."""
        return "\n".join(message["content"] for message in self.requests[-1]["messages"])


@contextmanager
def serving(model: ScriptedModel) -> Iterator[ScriptedModel]:
    """`model` at a free port of the loopback address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            model.requests.append(body)
            _behave(self, model, body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A client that goes away is none of the server's business."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    model.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield model
    finally:
        model.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _behave(handler: BaseHTTPRequestHandler, model: ScriptedModel, body: dict[str, Any]) -> None:
    manner = model.manner
    if manner == "plain" and "response_format" in body:
        _send_error(handler, 400, "response_format is not supported")
        return
    if manner == "hang":
        model.stopping.wait(30)
        handler.close_connection = True
    elif manner == "refuse":
        _hang_up(handler)
    elif manner == "redirect":
        handler.send_response(307)
        handler.send_header("location", "http://127.0.0.2:9/v1/chat/completions")
        handler.send_header("content-length", "0")
        handler.end_headers()
    elif manner.isdigit():
        words = {"400": "the request exceeds the available context size", "404": "model not found"}.get(manner, "no")
        _send_error(handler, int(manner), words)
    else:
        _stream(handler, model, manner, model.say(body))


def _hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def _send_error(handler: BaseHTTPRequestHandler, status: int, words: str) -> None:
    data = json.dumps({"error": {"message": words, "code": status}}).encode()
    handler.send_response(status)
    handler.send_header("content-type", "application/json")
    handler.send_header("content-length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


def _stream(handler: BaseHTTPRequestHandler, model: ScriptedModel, manner: str, reply: str) -> None:
    handler.send_response(200)
    handler.send_header("content-type", "text/event-stream")
    handler.send_header("transfer-encoding", "chunked")
    handler.end_headers()
    pieces = [reply[at : at + 7] for at in range(0, len(reply), 7)]
    if manner in ("half", "short"):
        pieces = pieces[: len(pieces) // 2]
    for piece in pieces:
        _send(handler, _chunk(piece))
    while manner == "drip" and not model.stopping.is_set():
        try:
            _send(handler, _chunk(" "))
        except OSError:
            return  # the client has had enough
        time.sleep(0.05)
    if manner == "garbage":
        _send(handler, "data: <html>\n\n")
    if manner == "half":
        _hang_up(handler)
        return
    if manner != "short":
        _send(handler, _chunk("", "stop"))
    _send(handler, "data: [DONE]\n\n")
    handler.wfile.write(b"0\r\n\r\n")


def _chunk(text: str, finish: str | None = None) -> str:
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
    whole = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(whole)}\n\n"


def _send(handler: BaseHTTPRequestHandler, event: str) -> None:
    data = event.encode()
    handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
    handler.wfile.flush()
