"""Trains the encoder and the reader: `python -m evals.train_reader`.

First together, some documents at a time (`evals.lessons`), with a step on paragraphs of encyclopedias now and then so
that other texts are not forgotten; then the reader and its reduction alone, on the encoder as it has become. Writes
`index/adapter.npz`, `index/reduction.npz`, `assistant/reader.npz` and their card, `docs/reader-model.md`. Made for a
machine with an accelerator; on two cores it takes many hours.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from assistant import reader
from assistant.reader import load_reader
from assistant.start import load_settings
from evals.adapted_layers import AdaptedLayers
from evals.documents import ROOT
from evals.learning import Group, area, learn
from evals.lessons import Lesson, Pupil, lessons_of
from evals.reader_net import LearntReduction, ReaderNet
from evals.training_questions import Asked, by_document, read_general, read_sets, read_training
from index import adapter, reduction
from index.embedding import Encoder
from index.reduction import Reduction, load_reduction

DIMENSIONS = 96
ROUNDS = 4
RATE, NET_RATE, DECAY, NET_DECAY = 2e-4, 1e-3, 0.01, 0.05
DOCUMENTS, PARAGRAPHS = 8, 16
"""The lessons of a step."""
GENERAL_EVERY = 4
"""One step of so many is on paragraphs of encyclopedias."""
Step = Sequence[Lesson]
SAMPLE = 5
"""The reduction starts from every fifth lesson's states."""


def start_reduction(layers: AdaptedLayers, course: Sequence[Lesson]) -> Reduction:
    """The reduction from which training starts."""
    some = course[::SAMPLE]
    questions = [question.text.tokens for lesson in some for question in lesson.questions]
    sentences = [tokens for lesson in some for tokens in lesson.sentences]
    with torch.no_grad():
        asked, told = (torch.cat(layers(own)[0]).cpu().numpy() for own in (questions, sentences))
    return Reduction.fit(asked, told, DIMENSIONS)


def steps_of(course: Sequence[Lesson], general: Sequence[Lesson], rounds: int, chance: random.Random) -> list[Step]:
    """The lessons of each step: all of `course` in `rounds` rounds, each in an order of its own, some of `general`
    between them."""
    steps: list[Step] = []
    for _ in range(rounds):
        order = chance.sample(course, len(course))
        for start in range(0, len(order), DOCUMENTS):
            steps.append(order[start : start + DOCUMENTS])
            if general and len(steps) % GENERAL_EVERY == 0:
                steps.append(chance.sample(general, min(PARAGRAPHS, len(general))))
    return steps


def train(pupil: Pupil, steps: Sequence[Step], chance: random.Random, with_encoder: bool) -> None:
    """Trains the reader and its reduction, and the encoder's changes where `with_encoder` says so."""
    for change in pupil.layers.changes():
        change.requires_grad_(with_encoder)
    groups: list[Group] = [
        (list(pupil.net.parameters()), NET_RATE, NET_DECAY),
        (list(pupil.reduction.parameters()), RATE, 0.0),
        *([(pupil.layers.changes(), RATE, DECAY)] if with_encoder else []),
    ]
    pupil.net.train()
    learn(groups, steps, lambda own: pupil.loss(own, chance))
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
    for own in by_document(asked):
        vectors, states = encoder.sentences(own[0].sentences)
        tokens = [reduced.sentence(own_states) for own_states in states]
        for one in own:
            vector, asked_states = encoder.question(one.question)
            scores = network.read(reduced.question(asked_states), tokens)
            best[any(one.right)].append(max(scores))
            if any(one.right):
                nearest.append(one.right[int(np.argmax(vectors @ vector))])
                first.append(one.right[int(np.argmax(scores))])
    return Judgement(float(np.mean(nearest)), float(np.mean(first)), area(best[True], best[False]))


CARD = ROOT / "docs" / "reader-model.md"
CARD_TEMPLATE = """# The encoder's changes and the reader

Written by `python -m evals.train_reader`; do not edit by hand.

**What they do.** The weights of the default encoder's layers get low-rank changes (`index/adapter.py`, rank {rank}),
so that a question lies near the sentence and the passage that answer it. The reader (`assistant/reader.py`) aligns the
words of a question with those of a sentence and tells the log-odds that the sentence answers it; it sees the encoder's
token states in {dimensions} dimensions (`index/reduction.py`).

**From what.** `evals/training/`: {asked} questions, {silent} of them without an answer, over {documents} documents:
real agenda items of a municipality (named by their ids; their text is not part of the project) and fictional documents.
A language model (Claude) wrote questions and fictional documents, told to ask as politicians type and to make
the unanswerable ones tempt; every quoted answer was checked to stand in its document. No question set uses these
documents. The encoder sees also NorQuAD and half of the articles of squad_da and squad_sv, of the shared data.
`docs/architecture.md` tells how the committed weights came about.

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
    chance = random.Random(0)
    layers = AdaptedLayers().to("cuda" if torch.cuda.is_available() else "cpu")
    course, general = lessons_of(layers, asked), lessons_of(layers, read_general())
    reduced = LearntReduction(start_reduction(layers, course)).to(layers.device)
    pupil = Pupil(layers, reduced, ReaderNet(DIMENSIONS).to(layers.device))
    train(pupil, steps_of(course, general, ROUNDS, chance), chance, with_encoder=True)
    train(pupil, steps_of(course, (), ROUNDS, chance), chance, with_encoder=False)
    save(pupil, adapter.FILE, reduction.FILE, reader.FILE)
    write_card(asked, list(read_sets()))


if __name__ == "__main__":
    main()
