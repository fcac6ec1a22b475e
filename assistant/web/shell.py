"""What every page is served in: Danish, no foreign address, our style and scripts, and a strict content policy."""

import json
import re
import secrets
from dataclasses import dataclass
from html import escape

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web import texts
from assistant.web.links import STATIC

_FOREIGN_TAGS = re.compile(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>|<link rel="manifest"[^>]*>')
_OURS = re.compile(r"<gradio-app|<main class=\"bare")
_SCRIPT = re.compile(r"<script(?=[\s>])")


@dataclass(frozen=True)
class PageShell:
    """Rewrites each HTML page on its way out and puts the security headers on every response."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request (ASGI)."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        start: Message | None = None
        body = bytearray()

        async def rewriting(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in security_headers(nonce).items():
                    headers[name] = value
                if headers.get("content-type", "").startswith("text/html"):
                    start = message
                    return
            elif message["type"] == "http.response.body" and start is not None:
                body.extend(message.get("body", b""))
                if message.get("more_body"):
                    return
                page = dress(body.decode(), nonce).encode()
                MutableHeaders(scope=start)["content-length"] = str(len(page))
                await send(start)
                message = {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else page}
            await send(message)

        await self.app(scope, receive, rewriting)


def security_headers(nonce: str) -> dict[str, str]:
    """The headers of every response. Scripts run only from our own files or with the page's `nonce`.

    Gradio compiles its handlers with `new Function`, hence 'unsafe-eval', and sets style attributes.
    """
    policy = (
        "default-src 'self'; "
        f"script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",  # with "no-referrer" a form would not say where it comes from
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }


def dress(page: str, nonce: str) -> str:
    """An HTML page whose scripts carry `nonce`.

    One of Gradio's or our own is put into Danish and freed of addresses outside the site, and gets our style, scripts
    and words; a report, which brings its own, stays as it is.
    """
    if _OURS.search(page):
        page = page.replace('lang="en"', 'lang="da"', 1)
        page = _FOREIGN_TAGS.sub("", page)
        page = page.replace("</head>", f"{_head()}</head>", 1)
    return _SCRIPT.sub(f'<script nonce="{nonce}"', page)


def _head() -> str:
    words = json.dumps(texts.IN_THE_BROWSER, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<meta name="description" content="{escape(texts.START_LEAD)}">'
        f'<script src="{STATIC}/theme.js"></script>'
        f'<link rel="stylesheet" href="{STATIC}/style.css">'
        f'<script type="application/json" id="texts">{words}</script>'
        f'<script type="module" src="{STATIC}/app.js"></script>'
    )
