"""Trains the reader on the training questions: `python -m evals.train_reader`.

`evals/training/` holds questions on documents that no question set uses, each with the sentence that answers it, or the
sentence that tempts where none does. A question's candidates are its sentence and the nearest others of the document;
the loss is that of choosing among them and "none" (cross entropy), and half of that of choosing among them alone.
Writes `index/reduction.npz`, `assistant/reader.npz` and their card, `docs/reader-model.md`.
"""

import json
import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from assistant.reader import FILE, Reader, load_reader
from assistant.sentences import sentences_of
from assistant.start import load_settings
from corpus.document import Span
from corpus.passages import cut_passages
from corpus.reading import read_document
from evals.documents import ROOT, MissingDocumentError, content_of
from evals.questions import DocumentReference, read_all
from evals.quotes import locate, overlap
from evals.reader_net import ReaderNet
from index.embedding import Encoder, States
from index.reduction import SCALE, SENTENCE_TOKENS, Reduction, Tokens, load_reduction

TRAINING = Path(__file__).resolve().parent / "training"
DIMENSIONS = 96
SEEDS = (0, 2)
ROUNDS, QUESTIONS_A_STEP, RATE, DECAY = 4, 16, 1e-3, 0.05
AT_ONCE = 512
NEAR, ANY = 7, 4
"""How many of the other candidates are the nearest, and how many any."""


@dataclass(frozen=True)
class Example:
    """A question, and the sentences of its document, nearest first; `right` are those that answer."""

    question: Tokens
    sentences: tuple[Tokens, ...]
    right: NDArray[np.bool_]

    def candidates(self, chance: random.Random) -> list[int]:
        """Those that answer, the nearest of the others, and some more."""
        wrong = np.flatnonzero(~self.right).tolist()
        rest = wrong[NEAR:]
        return [*np.flatnonzero(self.right)[:2].tolist(), *wrong[:NEAR], *chance.sample(rest, min(ANY, len(rest)))]


@dataclass(frozen=True)
class Asked:
    """A training question, its document, the sentences of that, which of them answer, and which tempts where none
    does."""

    document: str
    question: str
    sentences: tuple[str, ...]
    right: tuple[bool, ...]
    tempts: tuple[bool, ...]


def read_training() -> Iterator[Asked]:
    """All training questions. Raises `MissingDocumentError` where a document is not on this machine."""
    read: dict[str, tuple[str, dict[Span, str]]] = {}
    for file in sorted(TRAINING.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            if one["document"] not in read:
                read[one["document"]] = _sentences(one["document"])
            text, sentences = read[one["document"]]
            right, tempts = (_holding(one.get(key), text, sentences) for key in ("answer", "near"))
            if any(right) or "answer" not in one:
                yield Asked(one["document"], one["question"], tuple(sentences.values()), right, tempts)


def read_sets() -> Iterator[Asked]:
    """The single questions of the question sets' development halves whose documents are on this machine."""
    for own in read_all():
        for question in own.questions:
            reference = own.documents[question.document - 1]
            if question.split != "dev" or question.history:
                continue
            try:
                text, sentences = _read(reference)
            except MissingDocumentError:
                break
            right = _holding(question.quote, text, sentences)
            if any(right) or not question.answerable:
                yield Asked(str(reference), question.question, tuple(sentences.values()), right, (False,) * len(right))


def _holding(quote: str | None, text: str, sentences: Iterable[Span]) -> tuple[bool, ...]:
    """Which of the sentences hold the quote."""
    place = locate(quote, text) if quote else None
    return tuple(place is not None and overlap(place, span) for span in sentences)


def _sentences(document: str) -> tuple[str, dict[Span, str]]:
    """As `_read`, for a document by its path in the project or its id among the agenda items."""
    is_file = (ROOT / document).is_file()
    return _read(DocumentReference(path=document) if is_file else DocumentReference(municipal=document))


@cache
def _read(reference: DocumentReference) -> tuple[str, dict[Span, str]]:
    """The text of a document, and its sentences by their spans in it."""
    name, data = content_of(reference)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        read = read_document(path)
    return read.text, {s.span: s.text for passage in cut_passages(read) for s in sentences_of(passage)}


def padded(tokens: Sequence[Tokens]) -> tuple[Tensor, Tensor]:
    """Tokens of many texts as one array of unit vectors, and which of its places hold one."""
    longest = max(map(len, tokens))
    values = np.zeros((len(tokens), longest, tokens[0].shape[1]), np.float32)
    there = np.zeros((len(tokens), longest), bool)
    for at, own in enumerate(tokens):
        values[at, : len(own)] = own / SCALE
        there[at, : len(own)] = True
    return torch.from_numpy(values), torch.from_numpy(there)


def odds(net: ReaderNet, pairs: Sequence[tuple[Tokens, Tokens]], parts: int = 4) -> Tensor:
    """The log-odds of pairs of question and sentence; sentences of like length are computed together."""
    order = sorted(range(len(pairs)), key=lambda at: len(pairs[at][1]))
    size = -(-len(order) // parts)
    found = torch.empty(0)
    for start in range(0, len(order), size):
        chosen = [pairs[at] for at in order[start : start + size]]
        (questions, asked), (sentences, told) = padded([q for q, _ in chosen]), padded([s for _, s in chosen])
        found = torch.cat([found, net(questions, sentences, asked, told)])
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return found[back]


def loss(net: ReaderNet, batch: Sequence[Example], chance: random.Random) -> Tensor:
    """The mean loss of a batch."""
    chosen = [example.candidates(chance) for example in batch]
    pairs = [(e.question, e.sentences[at]) for e, own in zip(batch, chosen, strict=True) for at in own]
    total = torch.zeros(())
    for example, own, scores in zip(batch, chosen, torch.split(odds(net, pairs), list(map(len, chosen))), strict=True):
        right = torch.from_numpy(example.right[own])
        everything = torch.logsumexp(torch.cat([scores, torch.zeros(1)]), 0)
        if right.any():
            good = torch.logsumexp(scores[right], 0)
            total = total + (everything - good) + 0.5 * (torch.logsumexp(scores, 0) - good)
        else:
            total = total + everything
    return total / len(batch)


def train(examples: Sequence[Example], seed: int, rounds: int = ROUNDS) -> ReaderNet:
    """One network, trained from `seed`."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    net = ReaderNet(examples[0].question.shape[1])
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = rounds * (len(examples) // QUESTIONS_A_STEP)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.1)
    order = list(examples)
    for number in range(rounds):
        chance.shuffle(order)
        net.train()
        losses = []
        for start in range(0, len(order) - QUESTIONS_A_STEP + 1, QUESTIONS_A_STEP):
            own = loss(net, order[start : start + QUESTIONS_A_STEP], chance)
            optimiser.zero_grad()
            torch.autograd.backward(own)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(float(own.detach()))
        print(f"network {seed}, round {number + 1}: loss {np.mean(losses):.3f}", flush=True)
    return net.eval()


class Encoded:
    """Questions and sentences as the encoder sees them."""

    def __init__(self, encoder: Encoder, asked: Sequence[Asked]) -> None:
        questions = list(dict.fromkeys(one.question for one in asked))
        sentences = list(dict.fromkeys(text for one in asked for text in one.sentences))
        self.questions = {text: encoder.question(text) for text in questions}
        self.sentences: dict[str, tuple[NDArray[np.float32], States]] = {}
        for start in range(0, len(sentences), AT_ONCE):
            texts = sentences[start : start + AT_ONCE]
            vectors, states = encoder.sentences(texts)
            kept = (own[:SENTENCE_TOKENS].copy() for own in states)
            self.sentences |= dict(zip(texts, zip(vectors, kept, strict=True), strict=True))
            print(f"{start + len(texts)} of {len(sentences)} sentences", flush=True)

    def reduction(self) -> Reduction:
        """The reduction that keeps most of a third of these texts."""
        questions = np.concatenate([states for _, states in list(self.questions.values())[::3]])
        sentences = np.concatenate([states for _, states in list(self.sentences.values())[::3]])
        return Reduction.fit(questions, sentences, DIMENSIONS)

    def examples(self, asked: Sequence[Asked], reduction: Reduction) -> list[Example]:
        """The questions with their sentences, nearest first."""
        tokens = {text: reduction.sentence(states) for text, (_, states) in self.sentences.items()}
        found = []
        for one in asked:
            vector, states = self.questions[one.question]
            near = np.stack([self.sentences[text][0] for text in one.sentences]) @ vector
            order = np.argsort(-near - 2 * np.array(one.tempts), kind="stable")
            sentences = tuple(tokens[one.sentences[at]] for at in order)
            found.append(Example(reduction.question(states), sentences, np.array(one.right)[order]))
        return found


def judge(reader: Reader, examples: Sequence[Example]) -> tuple[float, float]:
    """How often the best sentence answers, and the area under the curve of questions with and without an answer."""
    answered: list[float] = []
    silent: list[float] = []
    first: list[bool] = []
    for example in examples:
        scores = reader.read(example.question, example.sentences)
        (answered if example.right.any() else silent).append(max(scores))
        first += [bool(example.right[int(np.argmax(scores))])] if example.right.any() else []
    above = np.array(answered)[:, None] > np.array(silent)[None]
    return float(np.mean(first)), float(above.mean())


CARD = ROOT / "docs" / "reader-model.md"
CARD_TEMPLATE = """# The reader

Written by `python -m evals.train_reader`; do not edit by hand.

**What it does.** {networks} small networks (`assistant/reader.py`) align the words of a question with those of a
sentence and tell the log-odds that the sentence answers it. They see the encoder's token states in {dimensions}
dimensions (`index/reduction.py`).

**From what.** `evals/training/`: {asked} questions, {silent} of them without an answer, over {documents} documents:
real agenda items of a municipality (named by their ids; their text is not part of the project) and fictional documents.
A language model (Claude) wrote questions and fictional documents, told to ask as politicians type and to make
the unanswerable ones tempt; every quoted answer was checked to stand in its document. No question set uses these
documents.

**How well** they read the development halves of the question sets, documents that had no part in their training
({unseen} questions): among all sentences of the document the first one answers in {first:.1%} of the answerable (the
nearest by the encoder alone: {nearest:.1%}). The best sentence's log-odds tell answerable from unanswerable questions
with an area under the curve of {area:.2f}.
"""


def card(asked: Sequence[Asked], unseen: Sequence[Example], first: float, area: float) -> str:
    """The card."""
    answerable = [example for example in unseen if example.right.any()]
    return CARD_TEMPLATE.format(
        networks=len(SEEDS),
        dimensions=DIMENSIONS,
        asked=len(asked),
        silent=sum(not any(one.right) for one in asked),
        documents=len({one.document for one in asked}),
        unseen=len(unseen),
        first=first,
        nearest=sum(bool(example.right[0]) for example in answerable) / len(answerable),
        area=area,
    )


def main() -> None:
    """Trains, writes the weights, and says how well they read the question sets, which had no part in it."""
    asked, measured = list(read_training()), list(read_sets())
    encoded = Encoded(Encoder(load_settings().embedding_model), asked)
    reduction = encoded.reduction()
    reduction.save()
    examples = encoded.examples(asked, reduction)
    networks = [train(examples, seed) for seed in SEEDS]
    arrays = {f"{at}.{name}": own for at, net in enumerate(networks) for name, own in net.arrays().items()}
    np.savez(FILE, allow_pickle=False, **arrays)
    write_card(asked, measured)


def write_card(asked: Sequence[Asked], measured: Sequence[Asked]) -> None:
    """Writes the card of the committed weights."""
    encoded = Encoded(Encoder(load_settings().embedding_model), measured)
    unseen = encoded.examples(measured, load_reduction())
    CARD.write_text(card(asked, unseen, *judge(load_reader(), unseen)), encoding="utf-8")


if __name__ == "__main__":
    main()
