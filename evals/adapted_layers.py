"""The encoder's layers as they are trained: small changes beside weights that stay (Hu et al. 2021, LoRA)."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from index.adapter import DOWN, UP
from index.model import DEFAULT_MODEL, find_model

RANK = 16
WEIGHT = 2.0
TEXTS_AT_ONCE = 48


class Changed(nn.Module):
    """A linear layer W x + b that becomes (W + `WEIGHT` U D) x + b, where only U and D, of `rank`, are trained."""

    def __init__(self, layer: nn.Linear, rank: int) -> None:
        super().__init__()
        self.layer = layer.requires_grad_(False)
        self.down = nn.Parameter(torch.randn(rank, layer.in_features) / layer.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(layer.out_features, rank))

    def forward(self, values: Tensor) -> Tensor:
        """`values` are (…, in), the result (…, out)."""
        changed: Tensor = self.layer(values) + WEIGHT * functional.linear(functional.linear(values, self.down), self.up)
        return changed


def change(model: nn.Module, rank: int, within: str = "") -> dict[str, Changed]:
    """Changes the linear layers of `model` whose names begin with `within`, and gives them by name."""
    found = {}
    for name, module in list(model.named_modules()):
        if isinstance(module, nn.Linear) and name.startswith(within):
            found[name] = Changed(module, rank)
            model.set_submodule(name, found[name])
    return found


def arrays(changed: Mapping[str, Changed], strength: float = 1.0) -> dict[str, NDArray[np.float16]]:
    """The changes by name, as `index.adapter` adds them, each times `strength`."""
    found = {}
    for name, own in changed.items():
        found[f"{name}.{DOWN}"] = own.down.detach().cpu().numpy().astype(np.float16)
        found[f"{name}.{UP}"] = (strength * WEIGHT * own.up.detach()).cpu().numpy().astype(np.float16)
    return found


class AdaptedLayers(nn.Module):
    """The default model, all of whose layers are changed."""

    def __init__(self) -> None:
        super().__init__()
        from sentence_transformers import SentenceTransformer

        whole = SentenceTransformer(find_model(DEFAULT_MODEL), device="cpu").eval()
        self._tokenizer: Any = whole.tokenizer
        transformer: Any = whole[0]
        self._model: Any = transformer.model.requires_grad_(False)
        self._changed = change(self._model, RANK, "encoder.layer.")

    @property
    def device(self) -> torch.device:
        """Where it computes."""
        device: torch.device = self._model.device
        return device

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """The tokens of some texts, with their prefixes."""
        tokens: list[list[int]] = self._tokenizer(list(texts), truncation=True)["input_ids"]
        return tokens

    def forward(self, texts: Sequence[Sequence[int]]) -> tuple[list[Tensor], Tensor]:
        """The token states of texts, whose tokens are given, and the texts' vectors, one unit-length row each.

        Texts of like length are computed together.
        """
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        states: dict[int, Tensor] = {}
        vectors: dict[int, Tensor] = {}
        for start in range(0, len(order), TEXTS_AT_ONCE):
            chosen = order[start : start + TEXTS_AT_ONCE]
            own = [torch.tensor(texts[at], device=self.device) for at in chosen]
            lengths = torch.tensor([len(one) for one in own], device=self.device)
            there = torch.arange(int(lengths.max()), device=self.device)[None] < lengths[:, None]
            tokens = nn.utils.rnn.pad_sequence(own, batch_first=True)
            last = self._model(input_ids=tokens, attention_mask=there.long()).last_hidden_state
            mean = (last * there[..., None]).sum(1) / there.sum(1, keepdim=True)
            states |= {at: one[mask] for at, one, mask in zip(chosen, last, there, strict=True)}
            vectors |= dict(zip(chosen, functional.normalize(mean, dim=-1), strict=True))
        return [states[at] for at in range(len(texts))], torch.stack([vectors[at] for at in range(len(texts))])

    def changes(self) -> list[nn.Parameter]:
        """What is trained."""
        return [own for changed in self._changed.values() for own in (changed.down, changed.up)]

    def arrays(self) -> dict[str, NDArray[np.float16]]:
        """The changes by name, as `index.adapter` adds them."""
        return arrays(self._changed)
