"""The staff's door, users, sessions and log of unanswered questions."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.cli import main
from assistant.web.staff.door import COOKIE, StaffDoor
from assistant.web.staff.login import login_routes
from assistant.web.staff.question_log import QuestionLog
from assistant.web.staff.sessions import IDLE_SECONDS, LONGEST_SECONDS, Sessions
from assistant.web.staff.unanswered_page import unanswered_html
from assistant.web.staff.users import Users
from corpus.errors import UserError

PASSWORD = "en lang adgangskode"
HERE = {"origin": "http://testserver"}


@pytest.fixture
def users(tmp_path: Path) -> Users:
    users = Users(tmp_path / "users.toml")
    users.add("ida", PASSWORD)
    return users


@pytest.fixture
def client(users: Users) -> TestClient:
    sessions = Sessions()
    app = FastAPI()
    app.add_middleware(StaffDoor, sessions=sessions)
    app.include_router(login_routes(users, sessions))
    app.get("/redaktion/hemmeligt")(lambda: {"svar": "hemmeligt"})
    app.post("/redaktion/gem")(lambda: {"svar": "gemt"})
    return TestClient(app, headers=HERE, follow_redirects=False)


def log_in(client: TestClient, password: str = PASSWORD, name: str = "ida") -> int:
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/redaktion/login").text)[1]
    return client.post("/redaktion/login", data={"name": name, "password": password, "csrf": csrf}).status_code


def test_without_a_login_nothing_is_shown(client: TestClient) -> None:
    assert client.get("/redaktion/hemmeligt").status_code == 401
    assert client.post("/redaktion/gem").status_code == 401


def test_a_page_leads_to_the_login(client: TestClient) -> None:
    response = client.get("/redaktion/hemmeligt", headers={"accept": "text/html"})
    assert (response.status_code, response.headers["location"]) == (303, "/redaktion/login")


def test_the_right_password_opens_the_door(client: TestClient) -> None:
    assert log_in(client) == 303
    assert client.get("/redaktion/hemmeligt").json() == {"svar": "hemmeligt"}


def test_the_sessions_cookie_is_out_of_reach_of_scripts_and_other_sites(client: TestClient) -> None:
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/redaktion/login").text)[1]
    response = client.post("/redaktion/login", data={"name": "ida", "password": PASSWORD, "csrf": csrf})
    cookie = next(each for each in response.headers.get_list("set-cookie") if each.startswith(f"{COOKIE}="))
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_a_wrong_password_and_an_unknown_user_are_told_alike(client: TestClient) -> None:
    assert [log_in(client, "forkert"), log_in(client, PASSWORD, "ukendt")] == [401, 401]
    assert client.get("/redaktion/hemmeligt").status_code == 401


def test_after_five_wrong_passwords_even_the_right_one_waits(client: TestClient) -> None:
    assert [log_in(client, "forkert") for _ in range(5)] == [401] * 5
    assert log_in(client) == 429


def test_a_login_without_its_forms_word_is_refused(client: TestClient) -> None:
    assert client.post("/redaktion/login", data={"name": "ida", "password": PASSWORD}).status_code == 403


def test_a_change_that_does_not_say_where_it_comes_from_is_refused(client: TestClient) -> None:
    log_in(client)
    assert client.post("/redaktion/gem").status_code == 200
    client.headers.pop("origin")
    assert client.post("/redaktion/gem").status_code == 403


def test_a_user_with_a_new_password_has_only_that(users: Users) -> None:
    users.add("ida", "en helt anden kode")
    assert users.check("ida", "en helt anden kode")
    assert not users.check("ida", PASSWORD)


def test_passwords_are_kept_as_argon2_hashes_that_only_the_service_reads(users: Users, tmp_path: Path) -> None:
    file = tmp_path / "users.toml"
    assert "$argon2id$" in file.read_text()
    assert PASSWORD not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("name", "password"), [('x"] = 1', PASSWORD), ("", PASSWORD), ("bo", "kort")])
def test_bad_names_and_short_passwords_are_refused(users: Users, name: str, password: str) -> None:
    with pytest.raises(UserError):
        users.add(name, password)


def test_a_user_is_added_from_the_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert main(["users", "add", "bo"]) == 0
    assert Users(tmp_path / "var" / "users.toml").check("bo", PASSWORD)
    assert "bo" in capsys.readouterr().out


@pytest.fixture
def clock() -> tuple[list[float], Callable[[], float]]:
    now = [0.0]
    return now, lambda: now[0]


def test_an_idle_session_ends(clock: tuple[list[float], Callable[[], float]]) -> None:
    now, tell = clock
    sessions = Sessions(tell)
    secret = sessions.begin("ida")
    now[0] = IDLE_SECONDS - 1
    assert sessions.find(secret) is not None
    now[0] += IDLE_SECONDS + 1
    assert sessions.find(secret) is None


def test_a_busy_session_ends_too(clock: tuple[list[float], Callable[[], float]]) -> None:
    now, tell = clock
    sessions = Sessions(tell)
    secret = sessions.begin("ida")
    while now[0] < LONGEST_SECONDS:
        assert sessions.find(secret) is not None
        now[0] += IDLE_SECONDS / 2
    assert sessions.find(secret) is None


@pytest.fixture
def log(tmp_path: Path) -> QuestionLog:
    return QuestionLog(tmp_path / "questions.jsonl", known=lambda name: name == "Center for Rusmiddelbehandling")


def test_names_and_numbers_are_masked_before_a_question_is_kept(log: QuestionLog, tmp_path: Path) -> None:
    log.add("Hvornår får Peter Madsen 010190-1234 svar?")
    assert log.recent()[0].question == "Hvornår får [navn] [personnummer] svar?"
    assert "Madsen" not in (tmp_path / "questions.jsonl").read_text()


def test_questions_are_deleted_after_ninety_days(tmp_path: Path) -> None:
    now = [datetime(2026, 1, 1, tzinfo=UTC)]
    log = QuestionLog(tmp_path / "questions.jsonl", known=lambda name: False, now=lambda: now[0])
    log.add("Hvad er gammelt?")
    now[0] += timedelta(days=91)
    log.add("Hvad er nyt?")
    assert [entry.question for entry in log.recent()] == ["Hvad er nyt?"]
    assert "gammelt" not in (tmp_path / "questions.jsonl").read_text()


def test_unanswered_questions_stand_under_their_topic(log: QuestionLog) -> None:
    log.add("Hvad koster det?", "Budget")
    log.add("Hvem betaler?", "Budget")
    log.add("Hvor er det?", "Besøg")
    page = unanswered_html(log.recent(), kept=True)
    assert page.index("Budget (2)") < page.index("Besøg (1)")


def test_it_is_said_when_questions_are_not_kept() -> None:
    assert "ASSISTANT" in unanswered_html([], kept=False)
