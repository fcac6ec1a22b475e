"""The changes of the default model's weights: added to that model alone, and part of what names its vectors."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from index import adapter
from index.embedding import Encoder
from index.model import DEFAULT_MODEL, find_model

TEXTS = ["Hallen åbner den 3. maj.", "En billet koster 75 kr.", "Rådet mødes fire gange om året."]


@pytest.mark.slow
def test_the_default_model_is_changed_a_little_and_another_not_at_all(encoder: Encoder) -> None:
    same_weights = Encoder(find_model(DEFAULT_MODEL))
    from sentence_transformers import SentenceTransformer

    bare = SentenceTransformer(find_model(DEFAULT_MODEL), device="cpu").encode_document(
        [f"passage: {text}" for text in TEXTS], prompt="", normalize_embeddings=True
    )
    assert np.sum(same_weights.passages(TEXTS) * bare, axis=1) == pytest.approx(np.ones(3), abs=1e-3)
    changed = np.sum(encoder.passages(TEXTS) * bare, axis=1)
    assert np.all((changed > 0.7) & (changed < 0.999))


def test_other_changes_have_another_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, other = Encoder().fingerprint, Encoder("another").fingerprint
    copy = Path(shutil.copy(adapter.FILE, tmp_path / "adapter.npz"))
    monkeypatch.setattr(adapter, "FILE", copy)
    assert Encoder().fingerprint == before
    copy.write_bytes(copy.read_bytes() + b"more")
    assert (Encoder().fingerprint == before, Encoder("another").fingerprint == other) == (False, True)
