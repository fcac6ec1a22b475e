"""The reader: the same sums as in training, each sentence on its own, and a preference for what answers."""

import numpy as np
import pytest
import torch
from tempting import TEMPTING

from assistant.reader import Reader, load_reader
from evals.reader_net import ReaderNet, odds
from index.embedding import Encoder
from index.reduction import SCALE, Tokens, load_reduction

DIMENSIONS = 12


def some_tokens(count: int, seed: int) -> Tokens:
    """`count` unit vectors as tokens."""
    values = np.random.default_rng(seed).normal(size=(count, DIMENSIONS))
    kept: Tokens = (
        np.rint(values / np.linalg.norm(values, axis=1, keepdims=True) * SCALE).clip(-127, 127).astype(np.int8)
    )
    return kept


@pytest.fixture(scope="module")
def net() -> ReaderNet:
    torch.manual_seed(1)
    return ReaderNet(DIMENSIONS).eval()


@pytest.fixture(scope="module")
def reader(net: ReaderNet, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    file = tmp_path_factory.mktemp("reader") / "reader.npz"
    np.savez(file, allow_pickle=False, **net.arrays())
    return Reader.load(file)


def test_the_reader_makes_of_sentences_what_the_trained_network_does(net: ReaderNet, reader: Reader) -> None:
    question, sentences = some_tokens(7, 0), [some_tokens(size, size) for size in (3, 11, 20)]
    asked, *told = (torch.from_numpy(own / SCALE).float() for own in (question, *sentences))
    with torch.inference_mode():
        trained = odds(net, [(asked, own) for own in told]).tolist()
    assert reader.read(question, sentences) == pytest.approx(trained, abs=0.02)


def test_a_sentence_is_read_as_if_it_were_alone(reader: Reader) -> None:
    question, sentences = some_tokens(5, 0), [some_tokens(size, size) for size in (2, 30, 9)]
    alone = [reader.read(question, [own])[0] for own in sentences]
    assert reader.read(question, sentences) == pytest.approx(alone, abs=1e-4)


@pytest.mark.parametrize(("question", "answers", "tempts"), TEMPTING)
def test_what_answers_is_preferred_to_what_only_shares_words(
    encoder: Encoder, question: str, answers: str, tempts: str
) -> None:
    reduction = load_reduction()
    _, asked = encoder.question(question)
    _, states = encoder.sentences([answers, tempts])
    good, bad = load_reader().read(reduction.question(asked), [reduction.sentence(own) for own in states])
    assert good > bad
