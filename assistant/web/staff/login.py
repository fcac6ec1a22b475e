"""Logging in and out."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.web.bare import bare_page
from assistant.web.escaping import escape
from assistant.web.staff import texts
from assistant.web.staff.door import COOKIE, LOGIN, LOGOUT, STAFF, secret_of, session_of
from assistant.web.staff.sessions import LONGEST_SECONDS, Sessions, same
from assistant.web.staff.users import Users
from assistant.web.throttle import Throttle

_TRIES = 5
_TRY_SECONDS = 15 * 60
_FORM_COOKIE = "redaktion-login"


def login_routes(users: Users, sessions: Sessions) -> APIRouter:
    """The routes. Five wrong passwords for a user or from an address, and both wait a quarter of an hour."""
    routes = APIRouter(include_in_schema=False)
    failures = Throttle(_TRIES, _TRY_SECONDS)

    @routes.get(LOGIN)
    def form() -> Response:
        return _form_page()

    @routes.post(LOGIN)
    def login(
        request: Request,
        name: Annotated[str, Form(max_length=100)],
        password: Annotated[str, Form(max_length=1000)],
        csrf: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        if not csrf or not same(csrf, request.cookies.get(_FORM_COOKIE, "")):
            return _form_page(texts.FORM_EXPIRED, 403)
        keys = (f"user {name.casefold()}", f"address {request.client.host if request.client else ''}")
        if any(failures.exhausted(key) for key in keys):
            return _form_page(texts.TOO_MANY_TRIES, 429)
        if not users.check(name, password):
            for key in keys:
                failures.allow(key)
            return _form_page(texts.WRONG_PASSWORD, 401)
        failures.forget(keys[0])
        response = RedirectResponse(STAFF + "/", 303)
        _set_cookie(response, request, COOKIE, sessions.begin(name), LONGEST_SECONDS)
        response.delete_cookie(_FORM_COOKIE, path=LOGIN)
        return response

    @routes.post(LOGOUT)
    def logout(request: Request, csrf: Annotated[str, Form(max_length=200)] = "") -> Response:
        session = session_of(request.headers, sessions)
        if session is None or not same(csrf, session.csrf):
            return _form_page(texts.FORM_EXPIRED, 403)
        sessions.end(secret_of(request.headers))
        response = RedirectResponse(LOGIN, 303)
        response.delete_cookie(COOKIE, path=STAFF)
        return response

    return routes


def _form_page(problem: str = "", status: int = 200) -> Response:
    """The login form. Its hidden word must come back with the cookie of the same word."""
    csrf = secrets.token_urlsafe(24)
    said = f'<p class="problem" role="alert">{escape(problem)}</p>' if problem else ""
    inside = (
        f'<h1>{escape(texts.LOGIN_HEADING)}</h1>{said}<form class="login" method="post" action="{LOGIN}">'
        f'<input type="hidden" name="csrf" value="{csrf}">'
        f'<label>{escape(texts.NAME)}<input type="text" name="name" autocomplete="username" required></label>'
        f"<label>{escape(texts.PASSWORD)}"
        f'<input type="password" name="password" autocomplete="current-password" required></label>'
        f'<button type="submit">{escape(texts.LOG_IN)}</button></form>'
    )
    response = HTMLResponse(bare_page(texts.LOGIN_HEADING, inside, "login-page"), status)
    response.set_cookie(_FORM_COOKIE, csrf, max_age=3600, path=LOGIN, httponly=True, samesite="strict")
    return response


def _set_cookie(response: Response, request: Request, name: str, value: str, seconds: int) -> None:
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=seconds, path=STAFF, httponly=True, samesite="strict", secure=secure)
