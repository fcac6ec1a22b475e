"""The tokens of sentences: kept by row, computed where they are not there, and gone with their document."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from light_encoder import LightEncoder

from index.embedding import Encoder, States, Vectors
from index.ingest import open_index
from index.reduction import SCALE, SENTENCE_TOKENS, Reduction, load_reduction
from index.tokens import TokenStore, open_tokens

TEXTS = {"en": "Klubben åbnede den 3. maj.", "to": "Prisen er 158 kr. pr. døgn."}


class Counting(Encoder):
    """The default model, which counts the sentences that it is asked for."""

    def __init__(self, real: Encoder) -> None:
        super().__init__()
        self.real, self.asked = real, 0

    def sentences(self, sentences: Sequence[str]) -> tuple[Vectors, list[States]]:
        self.asked += len(sentences)
        return self.real.sentences(sentences)


@pytest.fixture
def counting(encoder: Encoder) -> Counting:
    return Counting(encoder)


@pytest.fixture
def store(counting: Counting, tmp_path: Path) -> TokenStore:
    return TokenStore(tmp_path / "tokens-own.db", counting)


def test_what_is_not_there_is_computed_once_and_kept(store: TokenStore, counting: Counting) -> None:
    first, again = store.of(TEXTS), store.of(TEXTS)
    assert counting.asked == len(TEXTS)
    assert all(np.array_equal(first[row], again[row]) for row in TEXTS)


def test_what_is_embedded_has_its_tokens_kept_and_its_vectors_as_those_of_passages(
    store: TokenStore, counting: Counting, encoder: Encoder
) -> None:
    vectors = store.embed(TEXTS)
    store.of(TEXTS)
    assert counting.asked == len(TEXTS)
    assert np.allclose(vectors, encoder.passages(list(TEXTS.values())), atol=1e-3)


def test_what_is_trimmed_is_gone(store: TokenStore, counting: Counting) -> None:
    store.of(TEXTS)
    store.trim({"en"})
    store.of(TEXTS)
    assert counting.asked == len(TEXTS) + 1


def test_tokens_of_another_reduction_go_when_the_store_is_trimmed(store: TokenStore, tmp_path: Path) -> None:
    (tmp_path / "tokens-other.db").touch()
    store.of(TEXTS)
    store.trim(set(TEXTS))
    assert [path.name for path in tmp_path.iterdir()] == ["tokens-own.db"]


def test_a_damaged_file_is_made_anew(store: TokenStore, tmp_path: Path, counting: Counting) -> None:
    store.of(TEXTS)
    (tmp_path / "tokens-own.db").write_bytes(b"ikke en database" * 1000)
    assert store.of(TEXTS).keys() == TEXTS.keys()
    store.of(TEXTS)
    store.of(TEXTS)
    assert counting.asked <= 3 * len(TEXTS)


def test_a_folder_that_cannot_be_written_only_costs_the_time_to_compute(counting: Counting, tmp_path: Path) -> None:
    store = TokenStore(tmp_path / "nowhere" / "tokens.db", counting)
    assert store.of(TEXTS).keys() == TEXTS.keys()


def test_a_removed_document_leaves_no_tokens(encoder: Encoder, tmp_path: Path) -> None:
    folder = tmp_path / "dokumenter"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.md").write_text(f"# Notat {name}\n\n{text}\n", encoding="utf-8")
    open_index(folder, tmp_path / "var", encoder)
    (folder / "to.md").unlink()
    index = open_index(folder, tmp_path / "var", encoder)
    store = open_tokens(tmp_path / "var" / "index", encoder)
    assert store is not None
    with store._open() as database:
        assert {row for (row,) in database.execute("SELECT row FROM tokens")} == index.rows[1]


def test_another_model_has_no_tokens(tmp_path: Path) -> None:
    assert open_tokens(tmp_path, LightEncoder()) is None


@given(st.integers(1, 120), st.integers(0, 10_000))
def test_tokens_are_unit_vectors_in_bytes(count: int, seed: int) -> None:
    states = np.random.default_rng(seed).normal(size=(count, 384)).astype(np.float32)
    tokens = load_reduction().sentence(states)
    assert len(tokens) == min(count, SENTENCE_TOKENS)
    assert np.allclose(np.linalg.norm(tokens / SCALE, axis=1), 1, atol=0.05)


def test_a_reduction_keeps_the_directions_in_which_states_differ(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    states = np.zeros((500, 6), np.float32)
    states[:, 2], states[:, 5] = chance.normal(size=500) * 3, chance.normal(size=500)
    reduction = Reduction.fit(states, states + 1, 2)
    assert np.allclose(np.abs(reduction.directions), np.eye(6)[[2, 5]], atol=0.1)
