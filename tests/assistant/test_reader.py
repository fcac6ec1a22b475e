"""The reader: the same sums as in training, each sentence on its own, and a preference for what answers."""

import numpy as np
import pytest
import torch

from assistant.reader import Reader, load_reader, network_of
from evals.reader_net import ReaderNet
from evals.train_reader import Example, odds, train
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
def reader(net: ReaderNet) -> Reader:
    return Reader((network_of({name: own.astype(np.float32) for name, own in net.arrays().items()}),))


def test_the_reader_makes_of_sentences_what_the_trained_network_does(net: ReaderNet, reader: Reader) -> None:
    question, sentences = some_tokens(7, 0), [some_tokens(size, size) for size in (3, 11, 20)]
    with torch.inference_mode():
        trained = odds(net, [(question, own) for own in sentences]).tolist()
    assert reader.read(question, sentences) == pytest.approx(trained, abs=0.02)


def test_a_sentence_is_read_as_if_it_were_alone(reader: Reader) -> None:
    question, sentences = some_tokens(5, 0), [some_tokens(size, size) for size in (2, 30, 9)]
    alone = [reader.read(question, [own])[0] for own in sentences]
    assert reader.read(question, sentences) == pytest.approx(alone, abs=1e-4)


@pytest.mark.parametrize(
    ("question", "answers", "tempts"),
    [
        ("hvad løber billetten op i", "En billet koster 75 kr.", "Billetter kan købes på nettet."),
        ("hvem sidder for bordenden", "Formand for rådet er Kirsten Lund.", "Rådet mødes fire gange om året."),
        ("hvornår slår hallen dørene op", "Hallen åbner den 3. maj.", "Hallen blev malet i 2019."),
    ],
)
def test_what_answers_is_preferred_to_what_only_shares_words(
    encoder: Encoder, question: str, answers: str, tempts: str
) -> None:
    reduction = load_reduction()
    _, asked = encoder.question(question)
    _, states = encoder.sentences([answers, tempts])
    good, bad = load_reader().read(reduction.question(asked), [reduction.sentence(own) for own in states])
    assert good > bad


def test_training_learns_to_choose_the_sentence_that_is_like_the_question() -> None:
    examples = []
    for seed in range(64):
        question = some_tokens(4, seed)
        wrong = [some_tokens(6, 1000 + 10 * seed + at) for at in range(4)]
        examples.append(Example(question, (*wrong, question.copy()), np.array([False] * 4 + [True])))
    net = train(examples, seed=0, rounds=12)
    with torch.inference_mode():
        first = [int(odds(net, [(e.question, own) for own in e.sentences]).argmax()) for e in examples]
    assert sum(at == 4 for at in first) > 0.9 * len(examples)
