"""What is turned away before it reaches a page."""

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from assistant.web.gatekeeper import MOST_BYTES, Gatekeeper
from assistant.web.throttle import Throttle

HERE = {"host": "testserver", "origin": "http://testserver"}


def client(most: int = 3, address: str = "10.0.0.7") -> TestClient:
    app = FastAPI()
    app.add_middleware(Gatekeeper, throttle=Throttle(most))

    @app.api_route("/{path:path}", methods=["GET", "POST"])
    async def anything(request: Request) -> dict[str, str]:
        return {"path": request.url.path}

    return TestClient(app, client=(address, 5000))


def statuses(client: TestClient, n: int, headers: dict[str, str] | None = None) -> list[int]:
    return [client.post("/api/ask", json={}, headers=headers).status_code for _ in range(n)]


def test_an_address_that_asks_too_often_is_told_to_wait() -> None:
    asked = client(most=3)
    assert statuses(asked, 4) == [200, 200, 200, 429]
    refusal = asked.post("/api/ask", json={})
    assert "Vent lidt" in refusal.json()["detail"]
    assert refusal.headers["retry-after"] == "60"


def test_the_machines_own_shell_is_not_counted() -> None:
    assert statuses(client(most=1, address="127.0.0.1"), 3) == [200, 200, 200]


def test_a_browser_on_the_machine_is_counted() -> None:
    assert statuses(client(most=1, address="127.0.0.1"), 2, HERE) == [200, 429]


def test_reading_is_not_counted() -> None:
    reader = client(most=1)
    assert [reader.get("/api/health").status_code for _ in range(3)] == [200, 200, 200]


@pytest.mark.parametrize("headers", [{"origin": "https://ondt.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_site_cannot_send_anything(headers: dict[str, str]) -> None:
    assert client().post("/feedback", json={}, headers=headers).status_code == 403


def test_our_own_pages_can_send() -> None:
    assert client().post("/feedback", json={}, headers=HERE).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "upload",
        "file=/etc/passwd",
        "file/x",
        "proxy=http://ude.example",
        "run/ask",
        "call/ask",
        "info",
        "runs",
        "stream/1",
    ],
)
@pytest.mark.parametrize("base", ["/gradio_api/", "/redaktion/gradio_api/"])
def test_gradios_unused_doors_are_closed(base: str, path: str) -> None:
    assert client().get(base + path).status_code == 404
    assert client().post(base + path).status_code == 404


@pytest.mark.parametrize("path", ["queue/join", "queue/data", "heartbeat/abc", "cancel"])
def test_the_doors_that_pages_need_are_open(path: str) -> None:
    assert client().post(f"/gradio_api/{path}").status_code == 200


def test_an_oversized_request_is_refused() -> None:
    assert client().post("/feedback", content=b"x" * (MOST_BYTES + 1)).status_code == 413


def test_tries_are_forgotten_after_their_time() -> None:
    now = [0.0]
    throttle = Throttle(1, seconds=60, clock=lambda: now[0])
    assert [throttle.allow("a"), throttle.allow("a"), throttle.allow("b")] == [True, False, True]
    now[0] = 61.0
    assert throttle.allow("a")
