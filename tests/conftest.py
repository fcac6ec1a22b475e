"""Fixtures that all tests share. User state never leaves a test's temporary folder."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.client import Server
from assistant.serving import reserve, web_server
from assistant.settings import Settings
from index.embedding import Encoder

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and questions that lies beside the checkout and is not part of it."""
    folder = Path(os.environ.get("ASSISTANT_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the shared data: no folder {folder} (set ASSISTANT_SHARED)")
    return folder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The default model, loaded once a run: tests that take it are slow."""
    encoder = Encoder()
    encoder.load()
    return encoder


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings over the project's own documents, with a data folder and a free port of the test run's own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return Settings(_env_file=None, data_dir=tmp_path_factory.mktemp("var"), port=port, requests_per_minute=100_000)


@pytest.fixture(scope="session")
def assistant(settings: Settings) -> Assistant:
    """The real assistant over the project's own documents, opened once a run: tests that take it are slow."""
    return Assistant.open(settings)


@pytest.fixture(scope="session")
def server(assistant: Assistant, settings: Settings) -> Iterator[str]:
    """The address of the web service over `assistant`, in a thread of this process."""
    web = web_server(assistant, settings)
    thread = threading.Thread(target=web.run, kwargs={"sockets": [reserve(settings)]})
    thread.start()
    deadline = time.monotonic() + 60
    while not Server(settings).health() and time.monotonic() < deadline:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{settings.port}"
    web.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the Chromium that browser tests drive. Without one they are skipped; in CI they fail."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        missing = "needs Chromium: sudo apt-get install chromium"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow tests run last, so that a plain mistake shows within seconds."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has a data folder of its own."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "var"))
