"""The cross-encoder: how well a sentence answers a question, both read together.

After Nogueira and Cho (2019), Passage Re-ranking with BERT: the two go through the layers of a transformer as one text,
so that every word of the one meets every word of the other. The layers are the first six of the default encoder, with
low-rank changes of their own (`index.adapter`), and a small head tells the log-odds. It costs as much as embedding a
question, and is asked only where the first look leaves doubt (`assistant.ranking`).
`python -m evals.train_cross_encoder` fits the weights; `docs/cross-encoder.md` tells on what.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index import adapter
from index.embedding import E5_PROMPTS, Encoder, computing
from index.reduction import QUESTION_TOKENS, SENTENCE_TOKENS

if TYPE_CHECKING:
    from torch import Tensor, nn

FILE = Path(__file__).with_name("cross_encoder.npz")
LAYERS, HIDDEN = 6, 128
DROPOUT = 0.1
HEAD = "head."
"""The head's weights lie in the file under their names with this before them, beside the changes of the layers."""

Pair = tuple[Sequence[int], Sequence[int]]
"""The tokens of a question and of a sentence, as `CrossEncoder.tokens` gives them."""


@dataclass(frozen=True)
class CrossEncoder:
    """The network: `embeddings` and `layers` as the default encoder has them, `head` from what they make of a pair."""

    tokenizer: Any
    embeddings: "nn.Module"
    layers: "nn.ModuleList"
    head: "nn.Module"

    @classmethod
    def untrained(cls, encoder: Encoder) -> "CrossEncoder":
        """The first layers of `encoder`, which has the default model, and a head that knows nothing yet."""
        from torch import nn

        transformer: Any = encoder.load()[0]
        layers = deepcopy(transformer.model.encoder.layer[:LAYERS])
        size = 3 * transformer.model.config.hidden_size
        head = nn.Sequential(nn.Linear(size, HIDDEN), nn.GELU(), nn.Dropout(DROPOUT), nn.Linear(HIDDEN, 1))
        return cls(encoder.load().tokenizer, transformer.model.embeddings, layers, head.eval())

    @classmethod
    def load(cls, encoder: Encoder, file: Path = FILE) -> "CrossEncoder":
        """The one whose weights lie in `file`."""
        import torch

        net = cls.untrained(encoder)
        with np.load(file) as arrays:
            named = {name: arrays[name].astype(np.float32) for name in arrays.files}
        own = {name: named.pop(name) for name in list(named) if name.startswith(HEAD)}
        adapter.adapt(net.layers, named)
        net.head.load_state_dict({name.removeprefix(HEAD): torch.from_numpy(value) for name, value in own.items()})
        return net

    def read(self, question: str, sentences: Sequence[str]) -> list[float]:
        """The log-odds that each of `sentences` answers `question`."""
        [asked], told = self.tokens("query", [question]), self.tokens("document", sentences)
        with computing():
            odds: list[float] = self.odds([(asked, one) for one in told]).float().tolist()
        return odds

    def tokens(self, kind: str, texts: Sequence[str]) -> list[list[int]]:
        """The tokens of questions (`kind` "query") or sentences ("document"), as a pair holds them."""
        found = self.tokenizer([E5_PROMPTS[kind] + text for text in texts], truncation=True)["input_ids"]
        return [own[:QUESTION_TOKENS] if kind == "query" else own[1 : SENTENCE_TOKENS + 1] for own in found]

    def odds(self, pairs: Sequence[Pair]) -> "Tensor":
        """The log-odds of pairs, computed together."""
        import torch

        device = next(self.head.parameters()).device
        rows = [torch.tensor([*asked, *told]) for asked, told in pairs]
        tokens = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True).to(device)
        place = torch.arange(tokens.shape[1], device=device)
        there, asked = (
            place < torch.tensor(lengths, device=device)[:, None]
            for lengths in (list(map(len, rows)), [len(asked) for asked, _ in pairs])
        )
        states = self.embeddings(input_ids=tokens)
        for layer in self.layers:
            states = layer(states, there[:, None, None, :])
        seen = torch.cat([states[:, 0], _mean(states, asked), _mean(states, there & ~asked)], 1)
        odds: Tensor = self.head(seen)[:, 0]
        return odds


@lru_cache(maxsize=1)
def load_cross_encoder(encoder: Encoder) -> CrossEncoder:
    """The committed one, over the layers of `encoder`."""
    return CrossEncoder.load(encoder)


def _mean(states: "Tensor", chosen: "Tensor") -> "Tensor":
    """The mean state of the chosen tokens of each pair."""
    weights = chosen[..., None].to(states.dtype)
    return (states * weights).sum(1) / weights.sum(1)
