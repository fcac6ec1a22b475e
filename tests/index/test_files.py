from pathlib import Path

import pytest

from index.files import is_whole, whole_folder, write_whole


def test_a_file_is_replaced_and_nothing_else_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"old")
    write_whole(tmp_path / "a", b"new")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new"}


def test_a_folder_is_whole_until_a_file_in_it_changes(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "folder") as new:
        (new / "a").write_bytes(b"a")
    before = is_whole(tmp_path / "folder")
    (tmp_path / "folder" / "a").write_bytes(b"b")

    assert (before, is_whole(tmp_path / "folder")) == (True, False)


def test_a_folder_that_failed_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "folder") as new:
        (new / "a").write_bytes(b"old")

    with pytest.raises(FileNotFoundError), whole_folder(tmp_path / "folder") as new:
        (new / "no folder" / "a").write_bytes(b"new")

    assert (tmp_path / "folder" / "a").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
