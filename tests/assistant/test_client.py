"""What makes two processes answer alike, and how a server is found or not."""

import socket
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.client import Server, identity
from assistant.settings import ABOUT_SERVING, Settings


def changed(setting: str) -> Settings:
    """The default settings but for `setting`, which has the first of some values that it may have."""
    for value in ("http://127.0.0.1:1", "7", "true", "700"):
        with suppress(ValidationError):
            return Settings(_env_file=None, **{setting: value})
    raise AssertionError(f"no value fits {setting}")


@pytest.mark.parametrize("setting", sorted(ABOUT_SERVING))
def test_how_a_service_is_reached_does_not_change_what_it_answers(setting: str) -> None:
    assert identity(changed(setting)) == identity(Settings(_env_file=None))


@pytest.mark.parametrize("setting", sorted(set(Settings.model_fields) - ABOUT_SERVING))
def test_every_other_setting_does(setting: str) -> None:
    assert identity(changed(setting)) != identity(Settings(_env_file=None))


def test_a_folder_is_the_same_however_its_path_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert identity(Settings(data_dir=Path("var"))) == identity(Settings(data_dir=tmp_path / "var"))


def test_no_server_is_found_on_a_free_port() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))

        assert Server.find(Settings(port=free.getsockname()[1])) is None


@pytest.mark.parametrize("reply", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"])
def test_another_program_on_the_port_is_not_taken_for_the_assistant(reply: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:

        def answer_once() -> None:
            connection, _ = other.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(reply)

        thread = threading.Thread(target=answer_once)
        thread.start()

        assert Server.find(Settings(port=other.getsockname()[1])) is None
        thread.join()
