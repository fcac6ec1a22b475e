"""What is let in: no foreign site's requests, no oversized ones, none of Gradio's doors that we do not use."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.web import texts
from assistant.web.throttle import Throttle

MOST_BYTES = 5_000_000
"""The largest request: a long conversation travels with each question."""
_ASK = "/api/ask"
_UPLOAD = "/redaktion/dokumenter/fil"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_GRADIO = re.compile(r"^(?:/redaktion)?/gradio_api/(?P<door>.*)$")
_OPEN_DOORS = re.compile(r"queue/(?:join|data)|cancel|reset|heartbeat/[^/]+|startup-events|theme\.css")
_CLOSED = re.compile(r"^(?:/redaktion)?/(?:monitoring|svelte|manifest\.json|pwa_icon|login_check)(?:/|$)")


@dataclass(frozen=True)
class Gatekeeper:
    """Turns away what has no business here, before it reaches a page. `throttle` counts questions over HTTP."""

    app: ASGIApp
    throttle: Throttle
    largest_upload: int = MOST_BYTES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request (ASGI)."""
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        await (refusal or self.app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        path, headers = str(scope["path"]), Headers(scope=scope)
        if is_closed(path):
            return JSONResponse({"detail": texts.NO_SUCH_PAGE_HERE}, 404)
        if scope["method"] not in _SAFE and comes_from_elsewhere(headers):
            return JSONResponse({"detail": texts.FOREIGN_REQUEST}, 403)
        size = headers.get("content-length", "0")
        most = self.largest_upload if path == _UPLOAD else MOST_BYTES
        if not size.isdigit() or int(size) > most:
            return JSONResponse({"detail": texts.TOO_LARGE}, 413)
        address = scope["client"][0] if scope.get("client") else ""
        counted = path == _ASK and not is_own_shell(address, headers)
        if counted and not self.throttle.allow(address):
            return JSONResponse({"detail": texts.TOO_MANY}, 429, {"Retry-After": "60"})
        return None


def is_closed(path: str) -> bool:
    """Whether `path` is one of Gradio's that nothing here uses: uploads, files, proxies, monitoring …"""
    door = _GRADIO.match(path)
    if door:
        return not _OPEN_DOORS.fullmatch(door["door"])
    return bool(_CLOSED.match(path))


def comes_from_elsewhere(headers: Headers) -> bool:
    """Whether a browser says that another site than this one sends the request."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    return urlsplit(origin).netloc != headers.get("host")


def is_own_shell(address: str, headers: Headers) -> bool:
    """Whether a program on this very machine asks, and no browser and no proxy for others."""
    if "origin" in headers or "x-forwarded-for" in headers or "sec-fetch-site" in headers:
        return False
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
