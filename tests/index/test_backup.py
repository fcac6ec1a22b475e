"""Backups: one file, checked, written while others read, put back whole or not at all."""

import tarfile
from pathlib import Path

import pytest
from light_encoder import LightEncoder

from corpus.errors import UserError
from index.adding import Incoming
from index.backup import back_up, put_back
from index.documents import Documents
from index.ingest import open_index
from index.verify import verify

PLAN = "Plan for udvalget\n\nUdvalget mødes i maj og drøfter de syv botilbud, som kommunen driver i de tre bydele.\n"
NOTE = "Notat om væresteder\n\nDer er ni væresteder i kommunen, og de har åbent hver dag fra morgen til aften.\n"


@pytest.fixture
def documents(tmp_path: Path) -> Documents:
    """Two documents, one of them added by staff."""
    folder = tmp_path / "dokumenter"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "notat.txt").write_text(NOTE, encoding="utf-8")
    documents = Documents(folder, tmp_path / "var", LightEncoder())
    documents.add([Incoming("notat.txt", tmp_path / "notat.txt")], "ida")
    return documents


def test_a_backup_gives_everything_back_without_embedding_again(documents: Documents, tmp_path: Path) -> None:
    serving = open_index(documents.library.corpus_dir, documents.data_dir, LightEncoder())
    back_up(documents.data_dir, tmp_path / "kopi.tar")
    documents.remove(["notat.txt"], "bo")
    serving.close()
    _, old = put_back(documents.data_dir, tmp_path / "kopi.tar")

    encoder = LightEncoder()
    index = open_index(documents.library.corpus_dir, documents.data_dir, encoder)
    assert list(index.documents) == ["notat.txt", "plan.txt"]
    assert encoder.embedded == []
    assert [event.who for event in documents.library.history()] == ["ida"]
    assert (old / "library").is_dir()
    found = verify(documents.library.corpus_dir, documents.data_dir, LightEncoder())
    assert all(proof.holds for proof in found)


@pytest.mark.parametrize("damage", ["cut", "changed", "no backup"])
def test_a_damaged_backup_changes_nothing(documents: Documents, tmp_path: Path, damage: str) -> None:
    copy = tmp_path / "kopi.tar"
    back_up(documents.data_dir, copy)
    data = copy.read_bytes()
    changed = {
        "cut": data[: len(data) // 2],
        "changed": data.replace("væresteder".encode(), b"herberger!" + b"!"),
        "no backup": b"hello",
    }
    copy.write_bytes(changed[damage])

    with pytest.raises(UserError, match="ikke en hel sikkerhedskopi"):
        put_back(documents.data_dir, copy)
    assert (documents.data_dir / "library" / "library.sqlite3").is_file()
    assert not list(tmp_path.glob(".var-*"))


def test_a_backup_never_overwrites_another(documents: Documents, tmp_path: Path) -> None:
    (tmp_path / "kopi.tar").write_text("den gamle")
    with pytest.raises(UserError, match="findes allerede"):
        back_up(documents.data_dir, tmp_path / "kopi.tar")
    assert (tmp_path / "kopi.tar").read_text() == "den gamle"


def test_a_backup_reaches_no_file_outside_its_folder(documents: Documents, tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "ond.tar", "w") as archive:
        archive.add(tmp_path / "notat.txt", "../../ude.txt")
    with pytest.raises(UserError, match="ikke en hel sikkerhedskopi"):
        put_back(documents.data_dir, tmp_path / "ond.tar")
    assert not (tmp_path.parent / "ude.txt").exists()
