"""What is learnt from the questions on one document: the losses of one step of the reader's training."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from evals.reader_net import LearntReduction, ReaderNet, odds
from evals.training_questions import Asked
from evals.upper_layers import UpperLayers

RIGHT, NEAR, ANY = 2, 7, 4
"""How many of a question's candidates answer it, are the nearest of the others, and any of the others."""
CONTRAST, DRIFT = 0.3, 2.0
"""The weights of those losses beside that of reading."""
TEMPERATURE = 0.03
TEXTS_AT_ONCE = 64


@dataclass(frozen=True)
class Text:
    """The token states of a text below the upper layers, and its vector before any training."""

    below: NDArray[np.float16]
    vector: Tensor


def prepared(layers: UpperLayers, texts: Iterable[str], prompt: str) -> dict[str, Text]:
    """The texts as the untrained layers see them; `prompt` is put before each."""
    order = sorted(set(texts), key=len)
    found: dict[str, Text] = {}
    for start in range(0, len(order), TEXTS_AT_ONCE):
        chosen = order[start : start + TEXTS_AT_ONCE]
        below = layers.below([prompt + text for text in chosen])
        with torch.no_grad():
            _, vectors = layers(below)
        found |= {text: Text(*own) for text, *own in zip(chosen, below, vectors, strict=True)}
    return found


@dataclass(frozen=True)
class Question:
    """A question, and the places of its document's sentences: those that answer it, and the others, nearest first."""

    text: Text
    right: tuple[int, ...]
    wrong: tuple[int, ...]

    def candidates(self, chance: random.Random) -> list[int]:
        """The places of the sentences that it is to choose among."""
        rest = self.wrong[NEAR:]
        return [*self.right[:RIGHT], *self.wrong[:NEAR], *chance.sample(rest, min(ANY, len(rest)))]


@dataclass(frozen=True)
class Lesson:
    """A document's sentences, and the questions on it."""

    sentences: tuple[Text, ...]
    questions: tuple[Question, ...]

    @classmethod
    def of(cls, asked: Sequence[Asked], questions: dict[str, Text], sentences: dict[str, Text]) -> "Lesson":
        """The lesson of the questions `asked` on one document; a sentence that tempts is the nearest of all."""
        own = tuple(sentences[text] for text in asked[0].sentences)
        vectors = torch.stack([text.vector for text in own])
        found = []
        for one in asked:
            near = (vectors @ questions[one.question].vector).numpy() + 2 * np.array(one.tempts)
            order, right = np.argsort(-near, kind="stable"), np.array(one.right)
            parts = (tuple(order[chosen[order]].tolist()) for chosen in (right, ~right))
            found.append(Question(questions[one.question], *parts))
        return cls(own, tuple(found))


@dataclass(frozen=True)
class Pupil:
    """All that is trained."""

    layers: UpperLayers
    reduction: LearntReduction
    net: ReaderNet

    def loss(self, lesson: Lesson, others: Sequence[Tensor], chance: random.Random) -> tuple[Tensor, Tensor]:
        """The loss of a lesson, and the vectors of its sentences; `others` are such vectors of other lessons.

        That of reading is of choosing among the candidates and "none" (cross entropy), and half of that of choosing
        among them alone; the vectors shall tell the right sentence from all others (contrast), and stay near what
        they were (drift).
        """
        candidates = [question.candidates(chance) for question in lesson.questions]
        needed = sorted({at for own in candidates for at in own})
        states, vectors = self.layers([lesson.sentences[at].below for at in needed])
        asked_states, asked = self.layers([question.text.below for question in lesson.questions])
        tokens = [self.reduction.sentence(own) for own in states]
        asked_tokens = [self.reduction.question(own) for own in asked_states]
        place = {at: row for row, at in enumerate(needed)}
        pairs = [(asked_tokens[n], tokens[place[at]]) for n, own in enumerate(candidates) for at in own]
        scores = torch.split(odds(self.net, pairs), list(map(len, candidates)))
        answers = [min(len(question.right), RIGHT) for question in lesson.questions]
        reading = torch.stack([choice(own, right) for own, right in zip(scores, answers, strict=True)]).mean()
        drift = _drift(vectors, [lesson.sentences[at] for at in needed])
        drift = drift + _drift(asked, [question.text for question in lesson.questions])
        rights = [[place[at] for at in question.right if at in place] for question in lesson.questions]
        contrast = _contrast(asked, torch.cat([vectors, *others]), rights)
        return reading + CONTRAST * contrast + DRIFT * drift, vectors.detach()


def choice(scores: Tensor, right: int) -> Tensor:
    """The loss of choosing among candidates with the log-odds `scores`, of which the first `right` answer."""
    everything = torch.logsumexp(torch.cat([scores, torch.zeros(1)]), 0)
    if not right:
        return everything
    good = torch.logsumexp(scores[:right], 0)
    return (everything - good) + 0.5 * (torch.logsumexp(scores, 0) - good)


def _contrast(asked: Tensor, vectors: Tensor, rights: Sequence[Sequence[int]]) -> Tensor:
    """The mean loss of choosing among all `vectors` by nearness to a question, where some of them are right."""
    able = [row for row, own in enumerate(rights) if own]
    near = asked[able] @ vectors.T / TEMPERATURE
    good = torch.stack([torch.logsumexp(own[list(rights[row])], 0) for own, row in zip(near, able, strict=True)])
    return (torch.logsumexp(near, 1) - good).mean()


def _drift(vectors: Tensor, before: Sequence[Text]) -> Tensor:
    return (1 - (vectors * torch.stack([text.vector for text in before])).sum(1)).mean()
