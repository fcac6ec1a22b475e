"""What the `assistant` command says to arguments, files and settings that it cannot use. No model is needed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import main

ENGLISH = re.compile(r"\b(Error|Usage|Options|Arguments|Missing|Invalid|Show|No such|No module|Traceback)\b")


def lines_on_stderr(capsys: pytest.CaptureFixture[str]) -> list[str]:
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], "Kommandoen mangler."),
        (["gæt"], "Kommandoen gæt findes ikke."),
        (["ask", "--hurtigt"], "Tilvalget --hurtigt findes ikke."),
        (["ask", "hvor", "mange"], "For mange argumenter: mange."),
        (["ask", "--batch"], "Tilvalget --batch skal have en værdi."),
        (["ask", "--json=ja", "Hvornår?"], "Tilvalget --json tager ingen værdi."),
        (["ask"], "Skriv enten ét spørgsmål"),
        (["ask", "Hvornår?", "--batch", "ind.jsonl"], "Skriv enten ét spørgsmål"),
        (["ask", "Hvornår?", "--output", "ud.jsonl"], "--output hører til --batch."),
        (["ask", "--batch", "ind.jsonl", "--json"], "--history og --json hører til ét spørgsmål"),
    ],
)
def test_wrong_usage_is_one_danish_line_and_status_2(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(typed) == 2

    [line] = lines_on_stderr(capsys)
    assert line.startswith(said)
    assert not ENGLISH.search(line)


@pytest.mark.parametrize(
    "command", [[], ["ask"], ["serve"], ["index"], ["documents"], ["documents", "list"], ["doctor"]]
)
def test_help_is_danish(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--help"]) == 0

    page = capsys.readouterr().out
    assert page.startswith(f"Brug: {' '.join(['assistant', *command])}")
    assert not ENGLISH.search(page)


def test_a_missing_batch_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--batch", str(tmp_path / "væk.jsonl")]) == 1

    assert lines_on_stderr(capsys) == [f"Filen {tmp_path}/væk.jsonl kan ikke læses: den findes ikke."]


def test_a_batch_is_not_written_over_its_own_questions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text('{"question": "Hvornår?"}\n', encoding="utf-8")

    assert main(["ask", "--batch", str(questions), "--output", str(questions)]) == 2
    assert "samme fil" in lines_on_stderr(capsys)[0]
    assert questions.read_text(encoding="utf-8") == '{"question": "Hvornår?"}\n'


def test_an_output_file_that_cannot_be_made_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text('{"question": "Hvornår?"}\n', encoding="utf-8")

    assert main(["ask", "--batch", str(questions), "--output", str(tmp_path / "ingen" / "ud.jsonl")]) == 1
    assert lines_on_stderr(capsys) == [f"{tmp_path}/ingen/ud.jsonl: den findes ikke."]


def test_a_bad_setting_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "otte")

    assert main(["ask", "Hvornår?"]) == 1
    assert lines_on_stderr(capsys)[0].startswith("Indstillingen ASSISTANT_PORT er ugyldig ('otte')")


def test_a_missing_document_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(tmp_path / "ingen"))

    assert main(["documents", "list"]) == 1
    assert lines_on_stderr(capsys)[0].startswith(f"Dokumentmappen {tmp_path}/ingen findes ikke.")


def test_documents_are_listed_and_the_unreadable_one_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notat.md").write_text("# Om budgettet\n\nDer er afsat 3 mio. kr.\n", encoding="utf-8")
    (tmp_path / "tom.pdf").write_bytes(b"")
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(tmp_path))

    assert main(["documents", "list"]) == 1

    out, err = capsys.readouterr()
    assert out.startswith("notat.md: Om budgettet (")
    assert "tom.pdf" in err
    assert len(err.splitlines()) == 1


def test_the_path_to_a_running_server_imports_nothing_heavy() -> None:
    heavy = {"torch", "gradio", "llama_index", "chromadb", "numpy", "fastapi", "rich", "sentence_transformers"}
    code = f"import sys, assistant.cli, assistant.terminal; print({heavy!r} & set(sys.modules))"

    imported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert imported.stdout.strip() == "set()"


def test_the_package_runs_as_the_command() -> None:
    run = subprocess.run([sys.executable, "-m", "assistant", "--help"], capture_output=True, text=True, check=True)

    assert run.stdout.startswith("Brug: assistant")
