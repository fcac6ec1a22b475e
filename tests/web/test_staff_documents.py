"""Staff add, replace, remove and describe documents over HTTP; nobody else can, and originals are theirs."""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api import create_app
from assistant.live import LiveAssistant
from assistant.settings import Settings
from assistant.web.staff.users import Users
from index.embedding import Encoder
from index.ingest import open_index

PASSWORD = "en lang adgangskode"
NOTE = """Notat om væresteder

1. Åbningstider på værestederne

Værestedet Engholm har åbent hver dag fra kl. 9 til 17, og der er plads til 120 borgere om dagen.
"""
PERSONAL = "Sagsnotat\n\nBorgeren med nummer 070761-4285 har søgt om en plads på et af de ni væresteder.\n"
FILE = "/redaktion/dokumenter/fil"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the index of the project's documents, to be copied."""
    data_dir = tmp_path_factory.mktemp("built") / "var"
    open_index(Settings(_env_file=None).corpus_dir, data_dir, encoder).close()
    return data_dir


@pytest.fixture
def client(encoder: Encoder, built: Path, tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(_env_file=None, data_dir=tmp_path / "data")
    shutil.copytree(built, settings.data_dir)
    assistant = LiveAssistant(open_index(settings.corpus_dir, settings.data_dir, encoder), encoder)
    assistant.settings = settings
    Users(settings.data_dir / "users.toml").add("ida", PASSWORD)
    with TestClient(create_app(assistant, settings), headers={"origin": "http://testserver"}) as client:
        yield client


@pytest.fixture
def staff(client: TestClient) -> TestClient:
    """Logged in, with the session's word."""
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/redaktion/login").text)[1]
    client.post("/redaktion/login", data={"name": "ida", "password": PASSWORD, "csrf": csrf})
    sessions = client.app.state.sessions
    client.headers["x-csrf"] = next(iter(sessions._sessions.values())).csrf
    return client


def upload(client: TestClient, text: str, name: str = "værested.txt", **more: str) -> dict:
    return client.post(FILE, params={"navn": name, "job": "1", **more}, content=text.encode()).json()


def test_without_a_login_nothing_can_be_changed_or_opened(client: TestClient) -> None:
    statuses = [client.post(FILE, params={"navn": "a.txt", "job": "1"}, content=b"x").status_code]
    for deed in ("fjern", "gendan", "bekraeft", "beskriv"):
        body = {"name": "plan-for-videre-onboarding.txt"}
        statuses.append(client.post(f"/redaktion/dokumenter/{deed}", json=body).status_code)
    for path in ("liste", "historik", "trin/1", "original/plan-for-videre-onboarding.txt"):
        statuses.append(client.get(f"/redaktion/dokumenter/{path}").status_code)
    assert set(statuses) == {401}


def test_a_change_without_the_sessions_word_is_refused(staff: TestClient) -> None:
    staff.headers.pop("x-csrf")
    assert staff.post(FILE, params={"navn": "a.txt", "job": "1"}, content=b"x").status_code == 403


def test_an_uploaded_document_is_understood_answers_and_can_be_removed(staff: TestClient) -> None:
    told = upload(staff, NOTE)
    assert told["fate"] == "added"
    assert "sider" not in told["understood"]  # a text has none
    assert told["questions"] == ["Hvad står der om åbningstider på værestederne?"]
    asked = {"question": "Hvor mange borgere er der plads til på værestedet Engholm?"}
    assert "120" in staff.post("/api/ask", json=asked).json()["answer"]
    assert "værested.txt" in unescape(staff.get("/redaktion/dokumenter/liste").text)

    assert staff.post("/redaktion/dokumenter/fjern", json={"name": "værested.txt"}).status_code == 200
    assert "værested.txt" not in staff.get("/api/health").json()["documents"]
    history = staff.get("/redaktion/dokumenter/historik").text
    assert history.index("fjernet") < history.index("lagt til")


def test_a_new_edition_is_offered_and_replaces_when_staff_say_so(staff: TestClient) -> None:
    upload(staff, NOTE)
    offered = upload(staff, NOTE.replace("120", "140"))
    assert (offered["fate"], offered["other"]) == ("edition", "værested.txt")
    assert offered["says"] == "værested.txt er der allerede i en anden udgave. Den nye er ikke lagt til endnu."
    assert upload(staff, NOTE.replace("120", "140"), som="værested.txt")["fate"] == "replaced"


def test_an_original_is_everybodys_only_when_staff_ticked_it(staff: TestClient) -> None:
    upload(staff, NOTE)
    assert staff.get("/dokument/værested.txt").status_code == 404
    assert staff.get("/redaktion/dokumenter/original/værested.txt").text == NOTE
    ticked = {"name": "værested.txt", "kind": "Notat", "open_original": True}
    assert staff.post("/redaktion/dokumenter/beskriv", json=ticked).status_code == 200
    assert staff.get("/dokument/værested.txt").text == NOTE


def test_personal_numbers_are_held_back_until_staff_confirm_and_never_shown(staff: TestClient) -> None:
    told = upload(staff, PERSONAL, "sag.txt")
    assert told["fate"] == "held"
    assert "070761" not in str(told)
    assert "sag.txt" not in staff.get("/api/health").json()["documents"]
    staff.post("/redaktion/dokumenter/bekraeft", json={"name": "sag.txt"})
    assert "sag.txt" in staff.get("/api/health").json()["documents"]
    answer = staff.post("/api/ask", json={"question": "Hvilket nummer har borgeren, der har søgt om en plads?"}).text
    assert "070761" not in answer


def test_an_executable_called_pdf_is_refused_and_the_service_runs_on(staff: TestClient) -> None:
    refused = staff.post(FILE, params={"navn": "../../faktura.pdf", "job": "1"}, content=b"MZ\x90\x00" + b"\0" * 99)
    assert refused.json()["fate"] == "refused"
    assert staff.get("/api/health").json()["status"] == "ok"
