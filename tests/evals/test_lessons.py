"""The training of the encoder and the reader: what is learnt is what the assistant then computes."""

import random
from pathlib import Path

import numpy as np
import pytest
import torch

from assistant.reader import Reader
from evals.adapted_layers import AdaptedLayers
from evals.lessons import Lesson, Pupil, choice, lessons_of
from evals.reader_net import LearntReduction, ReaderNet
from evals.train_reader import save, start_reduction, train
from evals.training_questions import Asked
from index import adapter
from index.embedding import E5_PROMPTS, Encoder
from index.model import DEFAULT_MODEL, find_model
from index.reduction import Reduction

pytestmark = pytest.mark.slow

SENTENCES = ("Hallen åbner den 3. maj.", "En billet koster 75 kr.", "Byggeriet blev dyrt.", "Rådet har ni medlemmer.")
PASSAGES = (" ".join(SENTENCES[:2]), " ".join(SENTENCES[2:]))
QUESTIONS = {"hvornår slår de dørene op": 0, "hvad er prisen for at komme ind": 1, "hvor mange sidder i rådet": 3}

Course = tuple[AdaptedLayers, list[Lesson], Reduction]


def asked(question: str, right: int | None) -> Asked:
    right_ones = tuple(at == right for at in range(4))
    return Asked("hallen", question, PASSAGES, SENTENCES, (0, 0, 1, 1), right_ones, (False,) * 4)


@pytest.fixture(scope="module")
def course() -> Course:
    torch.manual_seed(0)
    layers = AdaptedLayers()
    questions = [asked(text, right) for text, right in QUESTIONS.items()]
    own = lessons_of(layers, [*questions, asked("hvem tegnede huset", None)])
    return layers, own, start_reduction(layers, own)


def test_the_lesson_starts_from_the_vectors_of_the_model_as_it_was(course: Course) -> None:
    from sentence_transformers import SentenceTransformer

    bare = SentenceTransformer(find_model(DEFAULT_MODEL), device="cpu")
    expected = bare.encode([E5_PROMPTS["document"] + text for text in PASSAGES], normalize_embeddings=True)
    found = torch.stack([text.vector for text in course[1][0].passages]).numpy()
    assert np.sum(expected * found, axis=1) == pytest.approx(np.ones(2), abs=1e-3)


def test_a_lesson_learnt_is_what_the_assistant_computes(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layers, own, start = course
    pupil = Pupil(layers, LearntReduction(start), ReaderNet(len(start.directions)))
    before = float(pupil.loss(own, random.Random(0)).detach())
    train(pupil, [own] * 100, random.Random(0), with_encoder=True)
    train(pupil, [own] * 20, random.Random(0), with_encoder=False)
    files = changes, kept, network = [tmp_path / f"{name}.npz" for name in ("adapter", "reduction", "reader")]
    save(pupil, *files)
    monkeypatch.setattr(adapter, "FILE", changes)
    encoder, learnt, reader = Encoder(), Reduction.load(kept), Reader.load(network)
    _, states = encoder.sentences(SENTENCES)
    tokens = [learnt.sentence(one) for one in states]
    first = [int(np.argmax(reader.read(learnt.question(encoder.question(text)[1]), tokens))) for text in QUESTIONS]

    assert float(pupil.loss(own, random.Random(0)).detach()) < 0.5 * before
    assert first == list(QUESTIONS.values())


@pytest.mark.parametrize("right", [0, 1, 2])
def test_the_better_choice_loses_less(right: int) -> None:
    good, bad = torch.tensor([2.0, 2.0, -2.0]), torch.tensor([-2.0, -2.0, 2.0])
    assert (choice(good, right) < choice(bad, right)) == (right > 0)
