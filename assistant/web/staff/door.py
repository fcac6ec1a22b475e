"""The door to /redaktion: whoever is not logged in comes no further than the login page."""

from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.web.staff import texts
from assistant.web.staff.sessions import Session, Sessions

STAFF = "/redaktion"
LOGIN = "/redaktion/login"
LOGOUT = "/redaktion/logout"
COOKIE = "redaktion"
_SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True)
class StaffDoor:
    """Lets requests under /redaktion through only with a session, and changes only from this site's own pages."""

    app: ASGIApp
    sessions: Sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request (ASGI)."""
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        await (refusal or self.app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        path, headers = str(scope["path"]), Headers(scope=scope)
        if path != STAFF and not path.startswith(STAFF + "/"):
            return None
        if scope["method"] not in _SAFE and "origin" not in headers and "sec-fetch-site" not in headers:
            return JSONResponse({"detail": texts.NO_ORIGIN}, 403)  # a foreign origin the gatekeeper has turned away
        if path == LOGIN or session_of(headers, self.sessions):
            return None
        if scope["method"] in _SAFE and "text/html" in headers.get("accept", ""):
            return RedirectResponse(LOGIN, 303)
        return JSONResponse({"detail": texts.NOT_LOGGED_IN}, 401)


def session_of(headers: Headers, sessions: Sessions) -> Session | None:
    """The session that a request belongs to."""
    return sessions.find(secret_of(headers))


def secret_of(headers: Headers) -> str:
    """The session's secret that the browser sends, or ""."""
    return cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
