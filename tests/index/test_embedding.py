import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from corpus.errors import UserError
from index.embedding import Encoder

TEXTS = [
    "Forsyningsforpligtelsen",
    "Kommunen driver fire herberger, som tager imod borgere hele døgnet. " * 8,
    "Udvalget mødes den 17. juni 2026.",
]


@pytest.mark.slow
def test_vectors_have_length_one(encoder: Encoder) -> None:
    for vectors in (encoder.queries(TEXTS), encoder.passages(TEXTS)):
        assert vectors.shape == (3, encoder.dimensions)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.slow
def test_vectors_come_in_the_order_of_the_texts_whatever_their_lengths(encoder: Encoder) -> None:
    alone = np.concatenate([encoder.passages([text]) for text in TEXTS])

    assert np.sum(alone * encoder.passages(TEXTS), axis=1).min() > 0.999


@pytest.mark.slow
def test_a_question_is_nearer_to_its_answer_than_to_other_texts(encoder: Encoder) -> None:
    [question] = encoder.queries(["Hvornår er mødet?"])

    assert int(np.argmax(encoder.passages(TEXTS) @ question)) == 2


@pytest.mark.slow
def test_questions_and_passages_have_prefixes_of_their_own(encoder: Encoder) -> None:
    as_question = encoder.queries(["herberg"])
    prefixed = encoder.load().encode(["query: herberg"], normalize_embeddings=True)

    assert np.sum(as_question * encoder.passages(["herberg"])) < 0.999
    assert np.sum(as_question * prefixed) > 0.999


@pytest.mark.slow
def test_numpys_threads_leave_the_cores_to_torch(encoder: Encoder) -> None:
    threads = {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}

    assert threads == {1}


@pytest.mark.slow
def test_progress_tells_how_many_are_done(encoder: Encoder) -> None:
    heard: list[tuple[int, int]] = []
    encoder.passages(["kort"] * 600, lambda done, total: heard.append((done, total)))

    assert heard == [(512, 600), (600, 600)]


@pytest.mark.slow
def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.queries([]).shape == encoder.passages([]).shape == (0, encoder.dimensions)


@pytest.mark.slow
def test_a_model_that_is_not_there_is_named_with_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model").mkdir()

    with pytest.raises(UserError, match=r"model kan ikke hentes eller læses.*ASSISTANT_EMBEDDING_MODEL"):
        Encoder(str(tmp_path / "model")).load()


def test_a_fingerprint_tells_models_apart() -> None:
    assert Encoder("one").fingerprint == Encoder("one").fingerprint
    assert len({Encoder(name).fingerprint for name in ("one", "two", "intfloat/e5-large", "own/e5-instruct")}) == 4


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    code = """
import sys
import index.embedding, index.index, index.ingest, index.health, assistant.retrieval
index.embedding.Encoder("intfloat/multilingual-e5-small").fingerprint
print([name for name in ("torch", "sentence_transformers", "transformers", "chromadb") if name in sys.modules])
"""

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
