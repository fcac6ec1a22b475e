"""The reader's network as it is trained: the same sums as in `assistant.reader`, which runs without torch."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from index.reduction import QUESTION_TOKENS, SENTENCE_TOKENS, Reduction

HEADS, HIDDEN = 2, 96
DROPOUT = 0.2
NOWHERE = -1e4


class ReaderNet(nn.Module):
    """See `assistant.reader.Reader`; weights have the same names."""

    def __init__(self, dimensions: int) -> None:
        super().__init__()
        self.turn = nn.Linear(dimensions, dimensions, bias=False)
        nn.init.eye_(self.turn.weight)
        start = torch.eye(dimensions) + 0.02 * torch.randn(HEADS, dimensions, dimensions)
        self.match = nn.Parameter(start)
        self.sharp = nn.Parameter(torch.tensor([12.0, 6.0]))
        compared = dimensions + HEADS * (2 * dimensions + 1)
        self.question = nn.ModuleList([nn.Linear(compared, HIDDEN), nn.Linear(HIDDEN, HIDDEN)])
        self.sentence = nn.ModuleList([nn.Linear(compared, HIDDEN), nn.Linear(HIDDEN, HIDDEN)])
        self.question_weight, self.sentence_weight = nn.Linear(HIDDEN, 1), nn.Linear(HIDDEN, 1)
        self.verdict = nn.ModuleList([nn.Linear(4 * HIDDEN + HEADS, HIDDEN), nn.Linear(HIDDEN, 1)])
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, question: Tensor, sentence: Tensor, asked: Tensor, told: Tensor) -> Tensor:
        """Log-odds of B pairs: `question` (B, Q, D), `sentence` (B, T, D), and which of their tokens there are."""
        own, other = (functional.normalize(self.turn(one), dim=-1) for one in (question, sentence))
        alike = torch.stack([(own @ matrix) @ other.transpose(1, 2) for matrix in self.match], 1)
        alike = alike.masked_fill(~told[:, None, None, :], NOWHERE)
        found = self._layers(self.question, self._compare(own, other, alike))
        back = (
            alike.masked_fill(~told[:, None, None, :], 0.0)
            .transpose(2, 3)
            .masked_fill(~asked[:, None, None, :], NOWHERE)
        )
        given = self._layers(self.sentence, self._compare(other, own, back))
        best = (alike.amax(dim=3) * asked[:, None]).sum(dim=2) / asked.sum(dim=1)[:, None]
        parts = [
            self._pooled(found, asked, self.question_weight),
            self._pooled(given, told, self.sentence_weight),
            best,
        ]
        first, last = self.verdict
        odds: Tensor = last(self.drop(torch.relu(first(self.drop(torch.cat(parts, 1))))))[:, 0]
        return odds

    def _compare(self, own: Tensor, other: Tensor, alike: Tensor) -> Tensor:
        parts = [own]
        for head in range(HEADS):
            likes = torch.softmax(self.sharp[head] * alike[:, head], -1) @ other
            parts += [likes, own * likes, alike[:, head].amax(dim=2, keepdim=True)]
        return torch.cat(parts, 2)

    def _layers(self, layers: Iterable[nn.Module], values: Tensor) -> Tensor:
        for layer in layers:
            values = torch.relu(layer(self.drop(values)))
        return values

    @staticmethod
    def _pooled(values: Tensor, there: Tensor, weight: nn.Module) -> Tensor:
        chosen = torch.softmax(weight(values)[..., 0].masked_fill(~there, NOWHERE), -1)
        plain = there / there.sum(dim=1, keepdim=True)
        return torch.cat([(chosen[..., None] * values).sum(1), (plain[..., None] * values).sum(1)], 1)

    def arrays(self) -> dict[str, NDArray[np.float16]]:
        """The weights by name, as `assistant.reader` reads them."""
        return {name: value.detach().cpu().numpy().astype(np.float16) for name, value in self.state_dict().items()}


class LearntReduction(nn.Module):
    """`index.reduction.Reduction` as it is trained, before tokens are kept as bytes."""

    def __init__(self, start: Reduction) -> None:
        super().__init__()
        self.question_mean, self.sentence_mean, self.directions = (
            nn.Parameter(torch.from_numpy(own)) for own in (start.question_mean, start.sentence_mean, start.directions)
        )

    def question(self, states: Tensor) -> Tensor:
        """The tokens of a question, unit vectors."""
        return functional.normalize((states[:QUESTION_TOKENS] - self.question_mean) @ self.directions.T, dim=-1)

    def sentence(self, states: Tensor) -> Tensor:
        """The tokens of a sentence, unit vectors."""
        return functional.normalize((states[:SENTENCE_TOKENS] - self.sentence_mean) @ self.directions.T, dim=-1)

    def learnt(self) -> Reduction:
        """What was learnt."""
        return Reduction(*(own.detach().cpu().numpy() for own in self.parameters()))


def odds(net: ReaderNet, pairs: Sequence[tuple[Tensor, Tensor]]) -> Tensor:
    """The log-odds of pairs of a question's and a sentence's tokens."""

    def compute(chosen: Sequence[int]) -> Tensor:
        (questions, asked), (sentences, told) = (_padded([pairs[at][side] for at in chosen]) for side in (0, 1))
        log_odds: Tensor = net(questions, sentences, asked, told)
        return log_odds

    return by_length([len(told) for _, told in pairs], compute)


def by_length(lengths: Sequence[int], compute: Callable[[Sequence[int]], Tensor], parts: int = 4) -> Tensor:
    """What `compute` makes of the places of `lengths`, one number each: those of like length together, in `parts`."""
    order = sorted(range(len(lengths)), key=lambda at: lengths[at])
    size = -(-len(order) // parts)
    found = torch.cat([compute(order[start : start + size]) for start in range(0, len(order), size)])
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return found[back.to(found.device)]


def _padded(tokens: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Tokens of many texts as one array, and which of its places hold one."""
    lengths = torch.tensor([len(own) for own in tokens], device=tokens[0].device)
    there = torch.arange(int(lengths.max()), device=lengths.device) < lengths[:, None]
    return nn.utils.rnn.pad_sequence(list(tokens), batch_first=True), there
