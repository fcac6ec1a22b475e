"""The command line beside a running assistant, with the real model."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.live import LiveAssistant
from assistant.settings import Settings
from index.embedding import Encoder
from index.ingest import open_index

SECONDS = 5
NOTE = """Notat om væresteder

1. Åbningstider på værestederne

Værestedet Engholm har åbent hver dag fra kl. 9 til 17, og der er plads til 120 borgere om dagen.
"""
QUESTION = "Hvor mange borgere er der plads til på værestedet Engholm?"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, data_dir=tmp_path / "var")


def within(seconds: float, what) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.slow
def test_a_running_assistant_answers_from_a_document_added_in_a_shell_within_five_seconds(
    settings: Settings, encoder: Encoder, tmp_path: Path
) -> None:
    running = LiveAssistant(open_index(settings.corpus_dir, settings.data_dir, encoder), encoder)
    running.settings = settings
    running.follow()
    assert "120" not in running.ask(QUESTION).answer
    (tmp_path / "værested.txt").write_text(NOTE, encoding="utf-8")

    shell = {**os.environ, "ASSISTANT_DATA_DIR": str(settings.data_dir)}
    command = [sys.executable, "-m", "assistant", "documents", "add", str(tmp_path / "værested.txt")]
    added = subprocess.run(command, env=shell, capture_output=True, text=True, check=False)

    assert added.returncode == 0, added.stderr
    assert "Hvad står der om åbningstider på værestederne?" in added.stdout
    assert within(SECONDS, lambda: "værested.txt" in {document.name for document in running.documents})
    answer = running.ask(QUESTION)
    assert "120" in answer.answer
    assert answer.citations[0].document == "værested.txt"


@pytest.mark.slow
def test_documents_are_listed_shown_described_and_their_history_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, encoder: Encoder
) -> None:
    monkeypatch.setattr("index.embedding.Encoder", lambda *_: encoder)
    (tmp_path / "værested.txt").write_text(NOTE, encoding="utf-8")
    name = "plan-for-videre-onboarding.txt"

    assert main(["documents", "add", str(tmp_path)]) == 0
    assert main(["documents", "add", str(tmp_path / "værest*.txt")]) == 0
    assert "er der allerede" in capsys.readouterr().out
    assert main(["documents", "describe", name, "--title", "Planen", "--date", "2026-01"]) == 0
    assert main(["documents", "describe", name, "--date", "i går"]) == 1
    capsys.readouterr()
    assert main(["documents", "list"]) == 0
    assert f"{name}: Planen" in capsys.readouterr().out
    assert main(["documents", "remove", name]) == 0
    assert main(["documents", "show", name]) == 1
    assert main(["documents", "restore", name]) == 0
    assert main(["documents", "remove", "findes ikke.pdf"]) == 1
    capsys.readouterr()
    assert main(["documents", "history"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[2] for line in told] == ["lagt til", "beskrevet", "fjernet", "gendannet"]
    assert main(["index", "verify"]) == 0
    assert "Alt passer sammen" in capsys.readouterr().out


@pytest.mark.slow
def test_a_watched_folder_is_taken_in_and_its_changed_files_replaced(
    settings: Settings, encoder: Encoder, tmp_path: Path
) -> None:
    from assistant.documents_cli import take_in
    from index.documents import Documents

    documents = Documents(settings.corpus_dir, settings.data_dir, encoder)
    file = tmp_path / "værested.txt"
    file.write_text(NOTE, encoding="utf-8")
    first = take_in(documents, [file])
    file.write_text(NOTE.replace("120", "140"), encoding="utf-8")
    second = take_in(documents, [file])

    assert [outcome.fate.value for outcome in (*first, *second)] == ["added", "replaced"]
