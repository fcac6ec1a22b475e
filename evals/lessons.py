"""What is learnt from questions on some documents: the losses of one step of the training of encoder and reader."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import torch
from torch import Tensor

from evals.adapted_layers import AdaptedLayers
from evals.reader_net import LearntReduction, ReaderNet, odds
from evals.training_questions import Asked, by_document
from index.embedding import E5_PROMPTS

RIGHT, TEMPTS, NEAR, ANY = 2, 2, 8, 5
"""How many of a question's candidates answer it, tempt, are the nearest of the others, and any of the others."""
SENTENCES, PASSAGES, DRIFT = 0.3, 0.2, 1.5
"""The weights of those losses beside that of reading."""
TEMPERATURE = 0.03
TEXTS_AT_ONCE = 256


@dataclass(frozen=True)
class Text:
    """The tokens of a text, and its vector before any training."""

    tokens: Sequence[int]
    vector: Tensor


@dataclass(frozen=True)
class Question:
    """A question, and the places of its document's sentences that answer or tempt."""

    text: Text
    right: tuple[int, ...]
    tempts: tuple[int, ...]

    def candidates(self, near: Sequence[float], chance: random.Random) -> list[int]:
        """The places of the sentences to choose among, first those that answer; `near` tells how near each is."""
        order = sorted(range(len(near)), key=lambda at: -near[at])
        right = [at for at in order if at in self.right]
        tempts = [at for at in order if at in self.tempts and at not in right]
        others = [at for at in order if at not in right and at not in tempts]
        rest = others[NEAR:]
        return [*right[:RIGHT], *tempts[:TEMPTS], *others[:NEAR], *chance.sample(rest, min(ANY, len(rest)))]


@dataclass(frozen=True)
class Lesson:
    """A document's sentences, as tokens, and passages, which passage each sentence is of, and the questions on them."""

    sentences: Sequence[Sequence[int]]
    passages: tuple[Text, ...]
    passage_of: tuple[int, ...]
    questions: tuple[Question, ...]


def lessons_of(layers: AdaptedLayers, asked: Iterable[Asked]) -> list[Lesson]:
    """The questions by document, with passages and questions as the untrained layers see them."""
    found = []
    for own in by_document(asked):
        first = own[0]
        questions = zip(own, _prepared(layers, [one.question for one in own], "query"), strict=True)
        found.append(
            Lesson(
                _tokens(layers, first.sentences, "document"),
                _prepared(layers, first.passages, "document"),
                first.passage_of,
                tuple(Question(text, places(one.right), places(one.tempts)) for one, text in questions),
            )
        )
    return found


def _prepared(layers: AdaptedLayers, texts: Sequence[str], kind: str) -> tuple[Text, ...]:
    tokens = _tokens(layers, texts, kind)
    with torch.no_grad():
        vectors = [layers(tokens[at : at + TEXTS_AT_ONCE])[1] for at in range(0, len(tokens), TEXTS_AT_ONCE)]
    return tuple(Text(*own) for own in zip(tokens, torch.cat(vectors), strict=True))


def _tokens(layers: AdaptedLayers, texts: Sequence[str], kind: str) -> list[list[int]]:
    return layers.tokens([E5_PROMPTS[kind] + text for text in texts])


def places(told: Sequence[bool]) -> tuple[int, ...]:
    """The places of those that are told so."""
    return tuple(at for at, is_so in enumerate(told) if is_so)


@dataclass(frozen=True)
class Pupil:
    """All that is trained."""

    layers: AdaptedLayers
    reduction: LearntReduction
    net: ReaderNet

    def loss(self, lessons: Sequence[Lesson], chance: random.Random) -> Tensor:
        """The loss of some lessons together.

        That of reading is of choosing among the candidates and "none" (cross entropy), and half of that of choosing
        among them alone. The vectors shall tell the right sentence, and the right passage, from all others of these
        lessons (contrast), and those of passages and questions stay near what they were (drift).
        """
        questions = [question for lesson in lessons for question in lesson.questions]
        before = [text for lesson in lessons for text in lesson.passages]
        states, vectors = self.layers([tokens for lesson in lessons for tokens in lesson.sentences])
        _, passages = self.layers([text.tokens for text in before])
        asked_states, asked = self.layers([question.text.tokens for question in questions])
        starts = [0, *accumulate(len(lesson.sentences) for lesson in lessons)]
        ranges = [range(*starts[at : at + 2]) for at, lesson in enumerate(lessons) for _ in lesson.questions]
        near = (asked @ vectors.T).tolist()
        candidates = [
            [own.start + at for at in question.candidates(row[own.start : own.stop], chance)]
            for question, own, row in zip(questions, ranges, near, strict=True)
        ]
        rights = [[own.start + at for at in question.right] for question, own in zip(questions, ranges, strict=True)]
        holds = _passages_of(lessons)
        reading = self._reading(states, asked_states, candidates, [min(len(own), RIGHT) for own in rights])
        contrast = SENTENCES * _contrast(asked, vectors, rights)
        contrast += PASSAGES * _contrast(asked, passages, [sorted({holds[at] for at in own}) for own in rights])
        drift = _drift(passages, before) + _drift(asked, [question.text for question in questions])
        return reading + contrast + DRIFT * drift

    def _reading(
        self, states: Sequence[Tensor], asked: Sequence[Tensor], candidates: Sequence[list[int]], right: Sequence[int]
    ) -> Tensor:
        tokens = {at: self.reduction.sentence(states[at]) for own in candidates for at in own}
        asked_tokens = [self.reduction.question(own) for own in asked]
        pairs = [(asked_tokens[row], tokens[at]) for row, own in enumerate(candidates) for at in own]
        scores = torch.split(odds(self.net, pairs), list(map(len, candidates)))
        return torch.stack([choice(own, count) for own, count in zip(scores, right, strict=True)]).mean()


def choice(scores: Tensor, right: int) -> Tensor:
    """The loss of choosing among candidates with the log-odds `scores`, of which the first `right` answer."""
    everything = torch.logsumexp(torch.cat([scores, scores.new_zeros(1)]), 0)
    if not right:
        return everything
    good = torch.logsumexp(scores[:right], 0)
    return (everything - good) + 0.5 * (torch.logsumexp(scores, 0) - good)


def _passages_of(lessons: Sequence[Lesson]) -> list[int]:
    """Which of all passages each of all sentences is of."""
    starts = [0, *accumulate(len(lesson.passages) for lesson in lessons)]
    return [starts[number] + at for number, lesson in enumerate(lessons) for at in lesson.passage_of]


def _contrast(asked: Tensor, vectors: Tensor, rights: Sequence[Sequence[int]]) -> Tensor:
    """The mean loss of choosing among all `vectors` by nearness to a question, where some of them are right."""
    able = [row for row, own in enumerate(rights) if own]
    near = asked[able] @ vectors.T / TEMPERATURE
    good = torch.stack([torch.logsumexp(own[list(rights[row])], 0) for own, row in zip(near, able, strict=True)])
    return (torch.logsumexp(near, 1) - good).mean()


def _drift(vectors: Tensor, before: Sequence[Text]) -> Tensor:
    return (1 - (vectors * torch.stack([text.vector for text in before])).sum(1)).mean()
