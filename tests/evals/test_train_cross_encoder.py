"""The training of the cross-encoder: what is learnt is what the assistant then computes."""

import random
from pathlib import Path

import numpy as np
import pytest

from assistant.cross_encoder import CrossEncoder
from evals import train_cross_encoder
from evals.train_cross_encoder import Pupil, exercises_of, steps_of, train
from evals.training_questions import Asked
from index.embedding import Encoder

pytestmark = pytest.mark.slow

SENTENCES = ("Hallen åbner den 3. maj.", "En billet koster 75 kr.", "Byggeriet blev dyrt.", "Rådet har ni medlemmer.")
QUESTIONS = {"hvad blev malet blåt": 2, "hvad er nummer to": 1, "hvem kom sidst": 3}


def asked(question: str, right: int | None) -> Asked:
    return Asked(
        "hallen", question, SENTENCES, SENTENCES, (0, 1, 2, 3), tuple(at == right for at in range(4)), (False,) * 4
    )


def test_what_is_learnt_is_what_the_assistant_then_computes(
    encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train_cross_encoder, "STRENGTH", 1.0)
    monkeypatch.setattr(train_cross_encoder, "ROUNDS", 40)
    chance = random.Random(0)
    pupil = Pupil.over(encoder, "cpu")
    own = exercises_of(
        pupil.net, encoder, [*(asked(*one) for one in QUESTIONS.items()), asked("hvem tegnede den", None)]
    )
    before = float(pupil.loss(own, chance).detach())
    train(pupil, steps_of(own, (), chance), chance)
    pupil.save(tmp_path / "cross_encoder.npz")
    read = CrossEncoder.load(encoder, tmp_path / "cross_encoder.npz").read

    assert float(pupil.loss(own, chance).detach()) < 0.5 * before
    assert [int(np.argmax(read(question, SENTENCES))) for question in QUESTIONS] == list(QUESTIONS.values())
    assert read("hvem kom sidst", SENTENCES) == pytest.approx(pupil.net.read("hvem kom sidst", SENTENCES), abs=0.05)


def test_a_step_asks_all_questions_in_every_round_beside_some_of_the_general_ones(encoder: Encoder) -> None:
    own = exercises_of(CrossEncoder.untrained(encoder), encoder, [asked(*one) for one in QUESTIONS.items()])
    general = exercises_of(CrossEncoder.untrained(encoder), encoder, [asked("hvem tegnede den", None)])
    steps = steps_of(own, general, random.Random(0))

    assert [sorted(map(id, step)) for step in steps] == [sorted(map(id, [*own, *general]))] * train_cross_encoder.ROUNDS
