"""Trains the cross-encoder: `python -m evals.train_cross_encoder`.

A step takes some questions, each with sentences of its document: what answers, what tempts, some that the encoder finds
nearest and some others; what answers shall be chosen among them, or nothing where none does (`evals.lessons.choice`).
Writes `assistant/cross_encoder.npz` and its card, `docs/cross-encoder.md`. Made for a machine with an accelerator; on
two cores it takes days.
"""

import random
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from assistant.cross_encoder import FILE, HEAD, LAYERS, CrossEncoder, Pair, load_cross_encoder
from assistant.start import load_settings
from assistant.weighing import READ_TOGETHER
from evals.adapted_layers import Changed, arrays, change
from evals.documents import ROOT
from evals.learning import area, learn
from evals.lessons import RIGHT, Question, Text, choice, places
from evals.reader_net import by_length
from evals.training_questions import Asked, by_document, read_general, read_sets, read_training
from index.embedding import Encoder

RANK, STRENGTH = 64, 0.8
"""The rank of the changes, and the part of them that is kept: less than all reads documents it has not seen better."""
ROUNDS, QUESTIONS, GENERAL = 3, 90, 38
"""How often each question is asked, and how many of a step are on our documents and on encyclopedias."""
RATE, DECAY = 1e-3, 0.01
JUDGED_AMONG = 24


@dataclass(frozen=True)
class Exercise:
    """A question, its document's sentences as tokens, and how near the encoder finds each."""

    question: Question
    sentences: Sequence[Sequence[int]]
    near: Sequence[float]

    def pairs(self, chance: random.Random) -> list[Pair]:
        """The question with each sentence to choose among, first those that answer."""
        chosen = self.question.candidates(self.near, chance)
        return [(self.question.text.tokens, self.sentences[at]) for at in chosen]


def exercises_of(net: CrossEncoder, encoder: Encoder, asked: Iterable[Asked]) -> list[Exercise]:
    """The questions as they are trained on."""
    found = []
    for own in by_document(asked):
        sentences, vectors = net.tokens("document", own[0].sentences), encoder.passages(own[0].sentences)
        texts = [one.question for one in own]
        for one, tokens, vector in zip(own, net.tokens("query", texts), encoder.queries(texts), strict=True):
            question = Question(Text(tokens, torch.from_numpy(vector)), places(one.right), places(one.tempts))
            found.append(Exercise(question, sentences, (vectors @ vector).tolist()))
    return found


@dataclass(frozen=True)
class Pupil:
    """A cross-encoder whose layers are changed."""

    net: CrossEncoder
    changed: dict[str, Changed]

    @classmethod
    def over(cls, encoder: Encoder, device: str) -> "Pupil":
        """One that has learnt nothing yet; `encoder` stays as it is."""
        bare = CrossEncoder.untrained(encoder)
        changed = change(bare.layers.requires_grad_(False), RANK)
        embeddings = deepcopy(bare.embeddings).requires_grad_(False).to(device)
        net = replace(bare, embeddings=embeddings, layers=bare.layers.to(device), head=bare.head.to(device))
        return cls(net, changed)

    def parameters(self) -> list[nn.Parameter]:
        """What is trained."""
        return [own for own in chain(self.net.layers.parameters(), self.net.head.parameters()) if own.requires_grad]

    def loss(self, exercises: Sequence[Exercise], chance: random.Random) -> Tensor:
        """The mean loss of choosing, over some exercises together."""
        asked = [one.pairs(chance) for one in exercises]
        pairs = [pair for own in asked for pair in own]
        odds = by_length(
            [len(question) + len(sentence) for question, sentence in pairs],
            lambda chosen: self.net.odds([pairs[at] for at in chosen]).float(),
        )
        scores = torch.split(odds, list(map(len, asked)))
        rights = (min(len(one.question.right), RIGHT) for one in exercises)
        return torch.stack([choice(own, right) for own, right in zip(scores, rights, strict=True)]).mean()

    def save(self, file: Path) -> None:
        """Writes what was learnt, the changes at `STRENGTH`."""
        head = self.net.head.state_dict()
        named = {HEAD + name: value.cpu().numpy().astype(np.float16) for name, value in head.items()}
        np.savez(file, allow_pickle=False, **arrays(self.changed, STRENGTH), **named)


Step = Sequence[Exercise]


def steps_of(own: Sequence[Exercise], general: Sequence[Exercise], chance: random.Random) -> list[Step]:
    """The exercises of each step: all of `own` in `ROUNDS` rounds, each in an order of its own, beside some of
    `general`."""
    steps: list[Step] = []
    for _ in range(ROUNDS):
        order = chance.sample(own, len(own))
        for start in range(0, len(order), QUESTIONS):
            steps.append([*order[start : start + QUESTIONS], *chance.sample(general, min(GENERAL, len(general)))])
    return steps


def train(pupil: Pupil, steps: Sequence[Step], chance: random.Random) -> None:
    """Trains the changes and the head."""
    device = next(pupil.net.head.parameters()).device.type

    def loss_of(own: Step) -> Tensor:
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            return pupil.loss(own, chance)

    parts = pupil.net.layers, pupil.net.head
    for part in parts:
        part.train()
    learn([(pupil.parameters(), RATE, DECAY)], steps, loss_of)
    for part in parts:
        part.eval()


@dataclass(frozen=True)
class Judgement:
    """How often the sentence that the cross-encoder prefers answers, over answerable questions, and how surely its
    log-odds tell those from the unanswerable (area under the curve)."""

    first: float
    area: float


def judge(asked: Iterable[Asked], encoder: Encoder) -> Judgement:
    """The committed weights' work on questions: the nearest sentences of the document are candidates."""
    net = load_cross_encoder(encoder)
    first = []
    best: dict[bool, list[float]] = {True: [], False: []}
    for own in by_document(asked):
        vectors = encoder.passages(own[0].sentences)
        for one, vector in zip(own, encoder.queries([one.question for one in own]), strict=True):
            near = np.argsort(-(vectors @ vector))[:JUDGED_AMONG]
            odds = net.read(one.question, [one.sentences[at] for at in near])
            best[any(one.right)].append(max(odds))
            if any(one.right):
                first.append(one.right[near[int(np.argmax(odds))]])
    return Judgement(float(np.mean(first)), area(best[True], best[False]))


CARD = ROOT / "docs" / "cross-encoder.md"
CARD_TEMPLATE = """# The cross-encoder

Written by `python -m evals.train_cross_encoder`; do not edit by hand.

**What it does.** Question and sentence go together through the first {layers} layers of the default encoder, with
low-rank changes of their own (`assistant/cross_encoder.py`, rank {rank}), and a small head tells the log-odds that the
sentence answers the question. It is asked about the {most} best sentences where the first look leaves doubt
(`assistant/ranking.py`).

**From what.** Questions of `evals/training/` and on encyclopedias, of which [reader-model.md](reader-model.md) tells
more. No question set uses their documents. How many of them the committed weights were learnt from, and how, stands in
`docs/architecture.md`.

**How well** it does on the development halves of the question sets, documents that had no part in its training
({unseen} questions), alone: of the {among} sentences of the document that the encoder finds nearest, the one that it
prefers answers in {now.first:.1%} of the answerable. The best sentence's log-odds tell answerable from unanswerable
questions with an area under the curve of {now.area:.2f}. What it adds to the whole stands in
[evidence-model.md](evidence-model.md).
"""


def write_card(measured: Sequence[Asked], encoder: Encoder) -> None:
    """Writes the card of the committed weights."""
    card = CARD_TEMPLATE.format(
        layers=LAYERS,
        rank=RANK,
        most=READ_TOGETHER,
        among=JUDGED_AMONG,
        unseen=len(measured),
        now=judge(measured, encoder),
    )
    CARD.write_text(card, encoding="utf-8")


def main() -> None:
    """Trains, writes the weights, and says how well they read the question sets, which had no part in it."""
    torch.manual_seed(0)
    chance = random.Random(0)
    encoder = Encoder(load_settings().embedding_model)
    pupil = Pupil.over(encoder, "cuda" if torch.cuda.is_available() else "cpu")
    own, general = (exercises_of(pupil.net, encoder, asked) for asked in (read_training(), read_general()))
    train(pupil, steps_of(own, general, chance), chance)
    pupil.save(FILE)
    write_card(list(read_sets()), encoder)


if __name__ == "__main__":
    main()
