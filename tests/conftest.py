"""Fixtures that all tests share. User state never leaves a test's temporary folder."""

import os
import shutil
from pathlib import Path

import pytest

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
