"""The command line without a server: it loads the model itself, with no network, and names what it cannot use."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import main

NOWHERE = "http://127.0.0.1:9"  # the discard port: whoever asks the network gets no answer


@pytest.fixture
def corpus_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document folder with one short note."""
    folder = tmp_path / "dokumenter"
    folder.mkdir()
    (folder / "notat.txt").write_text(
        "Notat om væresteder\n\n1. Økonomi\n\nDer er afsat 4,2 mio. kr. til væresteder i 2027.\n", encoding="utf-8"
    )
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(folder))
    return folder


@pytest.mark.slow
def test_a_question_is_answered_with_the_network_cut_and_a_bad_document_named(corpus_dir: Path) -> None:
    (corpus_dir / "itu.pdf").write_bytes(b"%PDF-1.7 cut off")
    cut = {"HF_HUB_OFFLINE": "1", "HTTP_PROXY": NOWHERE, "HTTPS_PROXY": NOWHERE, "ALL_PROXY": NOWHERE}

    run = subprocess.run(
        [sys.executable, "-m", "assistant", "ask", "Hvor meget er der afsat til væresteder?", "--json"],
        env={**os.environ, **cut, "ASSISTANT_PORT": "9"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    assert "4200000" in [fact["value"] for fact in json.loads(run.stdout)["facts"]]
    assert "itu.pdf" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_data_folder_that_cannot_be_written_names_the_setting(
    corpus_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fil").touch()
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "fil" / "var"))

    assert main(["index"]) == 1

    [line] = capsys.readouterr().err.splitlines()
    assert "ASSISTANT_DATA_DIR" in line


def test_a_document_folder_without_documents_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(tmp_path / "tom"))
    (tmp_path / "tom").mkdir()

    assert main(["index"]) == 1
    assert f"{tmp_path}/tom" in capsys.readouterr().err.splitlines()[-1]


def test_an_index_of_another_version_says_how_to_rebuild_it(
    corpus_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "var" / "index").mkdir(parents=True)
    (tmp_path / "var" / "index" / "manifest.json").write_text('{"format": 999}', encoding="utf-8")

    assert main(["index"]) == 1
    assert "assistant index --rebuild" in capsys.readouterr().err
