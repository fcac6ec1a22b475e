"""Every page is Danish, keeps to its own address, and runs no script but ours."""

import re

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.testclient import TestClient

from assistant.web.shell import PageShell

PAGE = """<!doctype html><html lang="en"><head><meta property="og:image" content="https://ude.example/x.jpg"/>
<script>window.a = 1;</script><link rel="manifest" href="/manifest.json" /></head>
<body><gradio-app></gradio-app></body></html>"""


def client() -> TestClient:
    app = FastAPI()
    app.add_middleware(PageShell)
    app.get("/", response_class=HTMLResponse)(lambda: PAGE)
    app.get("/data")(lambda: JSONResponse({"a": 1}))
    return TestClient(app)


def test_a_page_is_danish() -> None:
    assert '<html lang="da">' in client().get("/").text


def test_a_page_names_no_foreign_address() -> None:
    assert re.findall(r"https?://", client().get("/").text) == []


def test_scripts_run_by_a_nonce_that_changes() -> None:
    first, second = client().get("/"), client().get("/")
    nonces = [re.search(r"'nonce-([^']+)'", page.headers["content-security-policy"])[1] for page in (first, second)]
    assert nonces[0] != nonces[1]
    assert set(re.findall(r"<script([^>]*)>", first.text)) >= {f' nonce="{nonces[0]}"'}
    assert f"<script{''}>" not in first.text


def test_inline_scripts_are_not_allowed_in_general() -> None:
    policy = client().get("/").headers["content-security-policy"]
    scripts = next(part for part in policy.split(";") if "script-src" in part)
    assert "unsafe-inline" not in scripts


def test_every_response_carries_the_security_headers() -> None:
    headers = client().get("/data").headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"


def test_other_responses_keep_their_body() -> None:
    assert client().get("/data").json() == {"a": 1}
