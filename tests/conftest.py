"""Fixtures that all tests share. User state never leaves a test's temporary folder."""

import os
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


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has a data folder of its own."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "var"))
