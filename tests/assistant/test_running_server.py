"""The command line and the HTTP API over a running server and the real documents."""

import json
import re
import subprocess
import sys
from pathlib import Path

import httpx
import jsonschema
import pytest

from assistant.cli import main
from assistant.client import Server, identity
from assistant.settings import Settings

pytestmark = pytest.mark.slow

MEETING = "Hvornår er udvalgsmødet om rusmiddelbehandling?"
AMOUNT = "Hvor mange penge er der afsat til køb af eksterne botilbudspladser?"
ELSEWHERE = "Hvad er Aarhus Kommunes ventetid?"


@pytest.fixture(autouse=True)
def _same_settings(server: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell has the running server's settings."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("ASSISTANT_PORT", str(settings.port))


@pytest.fixture
def schema(root: Path) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((root / "tests/schemas/answer.schema.json").read_text()))


def shell(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "assistant", *args], capture_output=True, text=True, check=False)


def test_a_question_is_answered_as_json_with_its_citation(schema: jsonschema.Draft202012Validator) -> None:
    run = shell("ask", MEETING, "--json")

    answer = json.loads(run.stdout)
    schema.validate(answer)
    assert (run.returncode, run.stderr) == (0, "")
    assert [fact["value"] for fact in answer["facts"]] == ["2026-06-03"]
    assert answer["citations"][0]["section"].startswith("3. ")


def test_the_answer_is_printed_with_its_numbered_source_and_quote(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", MEETING]) == 0

    answer, source = capsys.readouterr().out.split("\n\n", 1)
    assert "3. juni 2026" in answer
    assert re.match(r"\[1\] .*, 3\. .* \(.*\.txt\)\n    “.*3\. juni 2026", source)


def test_what_the_documents_do_not_tell_is_an_abstention_with_status_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", ELSEWHERE, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["abstained"] is True


def test_an_explanation_comes_only_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", MEETING, "--json"])
    assert "explanation" not in json.loads(capsys.readouterr().out)

    main(["ask", AMOUNT, "--json", "--explain"])
    assert json.loads(capsys.readouterr().out)["explanation"]["candidates"]


def test_an_explanation_is_readable_in_a_shell(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", MEETING, "--explain"]) == 0
    assert "Sådan blev svaret til" in capsys.readouterr().out


def test_history_lets_a_follow_up_be_understood(capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "Hvornår er det?", "--history", "Hvad er næste møde om rusmiddelbehandling?", "--json"])

    assert "2026-06-03" in [fact["value"] for fact in json.loads(capsys.readouterr().out)["facts"]]


@pytest.mark.parametrize("question", ["", "   ", "a" * 10_000])
def test_a_question_that_cannot_be_asked_is_one_danish_line_and_status_2(
    question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", question]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.startswith("Spørgsmålet")


def test_every_line_of_a_batch_is_a_valid_answer(
    shared: Path, tmp_path: Path, schema: jsonschema.Draft202012Validator
) -> None:
    questions = shared / "questions" / "plan-dev.jsonl"
    run = shell("ask", "--batch", str(questions), "--output", str(tmp_path / "ud.jsonl"))

    asked = [json.loads(line)["id"] for line in questions.read_text(encoding="utf-8").splitlines()]
    answers = [json.loads(line) for line in (tmp_path / "ud.jsonl").read_text(encoding="utf-8").splitlines()]
    assert run.returncode == 0, run.stderr
    assert [answer["id"] for answer in answers] == asked
    for answer in answers:
        schema.validate(answer)


def test_a_bad_line_gives_status_1_and_the_other_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "q.jsonl").write_text(f'{{"question": "{MEETING}"}}\nnix\n{{"question": ""}}\n', encoding="utf-8")

    assert main(["ask", "--batch", str(tmp_path / "q.jsonl")]) == 1

    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert re.search("^Linje 2: ", err, re.MULTILINE)
    assert re.search("^Linje 3: ", err, re.MULTILINE)


def test_a_server_over_other_data_is_not_asked(settings: Settings, tmp_path: Path) -> None:
    assert Server.find(settings) is not None
    assert Server.find(settings.model_copy(update={"data_dir": tmp_path})) is None
    assert Server.find(settings.model_copy(update={"embedding_model": "another"})) is None


def test_a_second_server_says_that_one_is_running(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve"]) == 1
    assert capsys.readouterr().err == (
        f"Assistenten kører allerede på http://127.0.0.1:{settings.port}. Brug den, eller stop den først.\n"
    )


def test_the_api_answers_as_the_command_line_does(server: str, schema: jsonschema.Draft202012Validator) -> None:
    response = httpx.post(f"{server}/api/ask", json={"question": MEETING, "history": []})

    assert response.status_code == 200
    schema.validate(response.json())
    assert response.json()["facts"][0]["value"] == "2026-06-03"


@pytest.mark.parametrize("body", [b"nix", b"{}", b'{"question": 1}', b'{"question": ""}'])
def test_a_bad_request_is_one_danish_line(server: str, body: bytes) -> None:
    response = httpx.post(f"{server}/api/ask", content=body, headers={"Content-Type": "application/json"})

    assert response.status_code == 422
    assert re.match("Forespørgslen|Spørgsmålet", response.json()["detail"])


def test_half_a_character_is_read_as_a_question_mark(server: str) -> None:
    body = b'{"question": "Hvorn\\ud83dr?", "history": ["\\ud83d"]}'
    response = httpx.post(f"{server}/api/ask", content=body, headers={"Content-Type": "application/json"})

    assert (response.status_code, response.json()["question"]) == (200, "Hvorn?r?")


def test_health_names_the_documents_and_gives_no_path_away(server: str, settings: Settings) -> None:
    health = httpx.get(f"{server}/api/health").json()

    assert health["status"] == "ok"
    assert health["identity"] == identity(settings)
    assert health["documents"] == ["plan-for-videre-onboarding.txt"]
    assert str(settings.data_dir) not in json.dumps(health)


def test_the_api_docs_fetch_nothing_from_elsewhere(server: str) -> None:
    page = httpx.get(f"{server}/docs").text

    assert "/openapi.json" in page
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page)
    for address in re.findall(r"""(?:src|href)=["']([^"']+)""", page):
        assert httpx.get(server + address).status_code == 200, address


def test_the_contract_is_in_the_openapi_description(server: str) -> None:
    paths = httpx.get(f"{server}/openapi.json").json()["paths"]

    assert {"/api/ask", "/api/health"} <= set(paths)
