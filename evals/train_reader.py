"""Trains the encoder's upper layers and the reader together: `python -m evals.train_reader`.

One step is the questions on one document (`evals.lessons`). Writes `index/adapter.npz`, `index/reduction.npz`,
`assistant/reader.npz` and their card, `docs/reader-model.md`. It takes about an hour on two cores.
"""

import random
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from assistant import reader
from assistant.reader import load_reader
from assistant.start import load_settings
from evals.documents import ROOT
from evals.lessons import Lesson, Pupil, prepared
from evals.reader_net import LearntReduction, ReaderNet
from evals.training_questions import Asked, read_sets, read_training
from evals.upper_layers import UpperLayers
from index import adapter, reduction
from index.embedding import E5_PROMPTS, Encoder
from index.reduction import Reduction, load_reduction

DIMENSIONS = 96
ROUNDS = 4
RATE, NET_RATE, DECAY, NET_DECAY = 4e-4, 1.2e-3, 0.01, 0.05
WARM_UP, LAST = 100, 0.02
"""Steps until the rate is at its height, and the part of that height at which it ends."""
REMEMBERED = 60
"""The sentences' vectors of so many earlier steps are the contrast to those of a step."""
SAMPLE = 5
"""The reduction starts from every fifth text's states."""


def lessons(layers: UpperLayers, asked: Sequence[Asked]) -> tuple[list[Lesson], Reduction]:
    """The training questions by document, and the reduction from which training starts."""
    sentences = prepared(layers, (text for one in asked for text in one.sentences), E5_PROMPTS["document"])
    questions = prepared(layers, (one.question for one in asked), E5_PROMPTS["query"])
    documents: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        documents[one.document].append(one)
    with torch.no_grad():
        asked_states, states = (
            torch.cat(layers([text.below for text in list(own.values())[::SAMPLE]])[0]).numpy()
            for own in (questions, sentences)
        )
    start = Reduction.fit(asked_states, states, DIMENSIONS)
    return [Lesson.of(own, questions, sentences) for own in documents.values()], start


def train(pupil: Pupil, course: Sequence[Lesson], seed: int = 0) -> None:
    """Trains `pupil`: all lessons in `ROUNDS` rounds, each in an order of its own."""
    chance = random.Random(seed)
    groups: list[tuple[list[nn.Parameter], float, float]] = [
        (pupil.layers.changes(), RATE, DECAY),
        (list(pupil.net.parameters()), NET_RATE, NET_DECAY),
        (list(pupil.reduction.parameters()), RATE, 0.0),
    ]
    optimiser = torch.optim.AdamW([{"params": own, "lr": rate, "weight_decay": decay} for own, rate, decay in groups])
    steps = ROUNDS * len(course)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / WARM_UP) * max(LAST, 1 - step / steps)
    )
    others: deque[Tensor] = deque(maxlen=REMEMBERED)
    pupil.net.train()
    for number in range(ROUNDS):
        losses = []
        for lesson in chance.sample(course, len(course)):
            loss, vectors = pupil.loss(lesson, list(others), chance)
            others.append(vectors)
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            for own, _, _ in groups:
                nn.utils.clip_grad_norm_(own, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
        print(f"round {number + 1} of {ROUNDS}: loss {np.mean(losses):.3f}", flush=True)
    pupil.net.eval()


@dataclass(frozen=True)
class Judgement:
    """How often the nearest sentence and the one that the reader prefers answer, over answerable questions, and how
    surely the reader's log-odds tell those from the unanswerable (area under the curve)."""

    nearest: float
    first: float
    area: float


def judge(asked: Iterable[Asked]) -> Judgement:
    """The committed weights' work on questions: all sentences of the document are candidates."""
    encoder, reduced, network = Encoder(load_settings().embedding_model), load_reduction(), load_reader()
    nearest, first = [], []
    best: dict[bool, list[float]] = {True: [], False: []}
    documents: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        documents[one.document].append(one)
    for own in documents.values():
        vectors, states = encoder.sentences(own[0].sentences)
        tokens = [reduced.sentence(own_states) for own_states in states]
        for one in own:
            vector, asked_states = encoder.question(one.question)
            scores = network.read(reduced.question(asked_states), tokens)
            best[any(one.right)].append(max(scores))
            if any(one.right):
                nearest.append(one.right[int(np.argmax(vectors @ vector))])
                first.append(one.right[int(np.argmax(scores))])
    above = np.array(best[True])[:, None] > np.array(best[False])[None]
    return Judgement(float(np.mean(nearest)), float(np.mean(first)), float(above.mean()))


CARD = ROOT / "docs" / "reader-model.md"
CARD_TEMPLATE = """# The encoder's upper layers and the reader

Written by `python -m evals.train_reader`; do not edit by hand.

**What they do.** The weights of the default encoder's upper layers get low-rank changes (`index/adapter.py`, rank
{rank}), so that a question lies near the sentence that answers it. The reader (`assistant/reader.py`) aligns the words
of a question with those of a sentence and tells the log-odds that the sentence answers it; it sees the encoder's token
states in {dimensions} dimensions (`index/reduction.py`). Both are trained together.

**From what.** `evals/training/`: {asked} questions, {silent} of them without an answer, over {documents} documents:
real agenda items of a municipality (named by their ids; their text is not part of the project) and fictional documents.
A language model (Claude) wrote questions and fictional documents, told to ask as politicians type and to make
the unanswerable ones tempt; every quoted answer was checked to stand in its document. No question set uses these
documents.

**How well** they do on the development halves of the question sets, documents that had no part in their training
({unseen} questions): among all sentences of the document the nearest one answers in {now.nearest:.1%} of the
answerable, and the one that the reader prefers in {now.first:.1%}. The best sentence's log-odds tell answerable from
unanswerable questions with an area under the curve of {now.area:.2f}.
"""


def write_card(asked: Sequence[Asked], measured: Sequence[Asked]) -> None:
    """Writes the card of the committed weights."""
    card = CARD_TEMPLATE.format(
        rank=len(next(iter(np.load(adapter.FILE).values()))),
        dimensions=DIMENSIONS,
        asked=len(asked),
        silent=sum(not any(one.right) for one in asked),
        documents=len({one.document for one in asked}),
        unseen=len(measured),
        now=judge(measured),
    )
    CARD.write_text(card, encoding="utf-8")


def save(pupil: Pupil, changes: Path, kept: Path, network: Path) -> None:
    """Writes what was learnt: the changes of the encoder, the reduction and the reader."""
    np.savez(changes, allow_pickle=False, **pupil.layers.arrays())
    pupil.reduction.learnt().save(kept)
    np.savez(network, allow_pickle=False, **pupil.net.arrays())


def main() -> None:
    """Trains, writes the weights, and says how well they read the question sets, which had no part in it."""
    asked = list(read_training())
    torch.manual_seed(0)
    layers = UpperLayers()
    course, start = lessons(layers, asked)
    pupil = Pupil(layers, LearntReduction(start), ReaderNet(DIMENSIONS))
    train(pupil, course)
    save(pupil, adapter.FILE, reduction.FILE, reader.FILE)
    write_card(asked, list(read_sets()))


if __name__ == "__main__":
    main()
