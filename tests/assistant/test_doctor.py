"""The doctor's findings on what can be looked at without a model."""

import socket
from pathlib import Path

import pytest

from assistant import doctor
from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.start import load_settings
from corpus.errors import UserError


@pytest.mark.parametrize(
    ("python", "well"), [("3.10.13", False), ("3.11.0", True), ("3.13.9", True), ("3.14.0", False)]
)
def test_python_must_be_a_supported_version(python: str, well: bool) -> None:
    assert doctor.check_python(python).well is well


def test_this_installation_has_every_package_it_requires() -> None:
    assert all(finding.well for finding in doctor.check_packages())


def test_a_missing_package_is_named_with_the_way_out() -> None:
    finding, _ = doctor.check_packages(["findes-ikke-her>=1"])

    assert "findes-ikke-her" in finding.what
    assert "make run" in finding.mend


def test_a_package_of_another_version_is_named() -> None:
    finding, _ = doctor.check_packages(["pydantic<1"])

    assert not finding.well
    assert "pydantic" in finding.what
    assert "<1" in finding.what


def test_a_package_for_another_platform_is_not_asked_for() -> None:
    [finding] = doctor.check_packages(["findes-ikke-her; sys_platform == 'amiga'"])

    assert finding.well


def test_a_data_folder_that_cannot_be_made_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()

    finding = doctor.check_folder(tmp_path / "fil" / "var")

    assert "ASSISTANT_DATA_DIR" in finding.mend


def test_a_data_folder_is_made_where_it_is_missing(tmp_path: Path) -> None:
    assert doctor.check_folder(tmp_path / "a" / "b").well
    assert (tmp_path / "a" / "b").is_dir()


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    assert doctor.check_disk(tmp_path / "ingen", needed=0).well
    assert "ASSISTANT_DATA_DIR" in doctor.check_disk(tmp_path, needed=10**18).mend


def test_a_document_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "notat.txt").write_text("Der er afsat 3 mio. kr.", encoding="utf-8")
    (tmp_path / "tom.txt").touch()

    problem, count = doctor.check_documents(tmp_path)

    assert "tom.txt" in problem.what
    assert count.what.startswith("1 ")
    assert count.well


def test_an_empty_document_folder_must_be_mended(tmp_path: Path) -> None:
    [finding] = doctor.check_documents(tmp_path)

    assert not finding.well


def test_a_port_in_use_is_told_with_the_setting_to_change() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        finding = doctor.check_port(Settings(port=port))

    assert f"Port {port}" in finding.mend
    assert "ASSISTANT_PORT" in finding.mend


def test_findings_are_printed_a_line_each_and_the_status_tells(capsys: pytest.CaptureFixture[str]) -> None:
    status = doctor.show_findings(iter([doctor.Finding("Godt."), doctor.Finding("Skidt.", "Gør noget.")]))

    assert status == 1
    assert capsys.readouterr().out.splitlines()[:2] == ["✓ Godt.", "✗ Skidt. Gør noget."]


def test_an_index_that_is_not_built_yet_says_how_it_is_built(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Kør assistant index"):
        doctor.check_index(Settings(data_dir=tmp_path))


def test_a_chroma_that_does_not_answer_names_the_setting() -> None:
    finding = doctor.check_chroma("http://127.0.0.1:9")

    assert finding.what == "Vektorerne ligger i Chroma på http://127.0.0.1:9."
    assert "ASSISTANT_CHROMA_URL" in finding.mend


@pytest.mark.slow
def test_another_program_at_the_address_is_no_chroma(server: str) -> None:
    assert not doctor.check_chroma(server).well


@pytest.mark.parametrize("url", ["http://chroma:8000/api", "http://navn:ord@chroma:8000", "chroma:8000"])
def test_an_address_that_is_more_or_less_than_a_place_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CHROMA_URL", url)

    with pytest.raises(UserError, match="ASSISTANT_CHROMA_URL"):
        load_settings()


@pytest.mark.slow
def test_the_index_that_answers_is_well(assistant: Assistant, settings: Settings) -> None:
    doctor.check_index(settings)

    assert len(assistant.documents) == 1


@pytest.mark.slow
def test_an_index_older_than_the_documents_is_told(assistant: Assistant, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "nyt.txt").write_text("Der er afsat 3 mio. kr.", encoding="utf-8")

    with pytest.raises(UserError, match="er ændret"):
        doctor.check_index(settings.model_copy(update={"corpus_dir": tmp_path}))
