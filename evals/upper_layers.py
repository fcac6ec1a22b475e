"""The encoder's upper layers as they are trained: small changes beside weights that stay (Hu et al. 2021, LoRA)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from index.adapter import DOWN, UP
from index.model import DEFAULT_MODEL, find_model

LOWER = 6
"""So many layers stay as they are."""
RANK = 16
WEIGHT = 2.0
TEXTS_AT_ONCE = 24


class Changed(nn.Module):
    """A linear layer W x + b that becomes W x + b + `WEIGHT` U D x, where only U and D are trained."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer.requires_grad_(False)
        self.down = nn.Parameter(torch.randn(RANK, layer.in_features) / layer.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, values: Tensor) -> Tensor:
        """`values` are (…, in), the result (…, out)."""
        changed: Tensor = self.layer(values) + WEIGHT * functional.linear(functional.linear(values, self.down), self.up)
        return changed


class UpperLayers(nn.Module):
    """The default model's upper layers; `below` computes what they start from."""

    def __init__(self) -> None:
        super().__init__()
        from sentence_transformers import SentenceTransformer

        whole = SentenceTransformer(find_model(DEFAULT_MODEL), device="cpu").eval()
        self._tokenizer: Any = whole.tokenizer
        transformer: Any = whole[0]
        self._model: Any = transformer.model.requires_grad_(False)
        self._changed: dict[str, Changed] = {}
        for name, module in list(self._model.named_modules()):
            if isinstance(module, nn.Linear) and name.startswith("encoder.layer.") and int(name.split(".")[2]) >= LOWER:
                self._changed[name] = Changed(module)
                self._model.set_submodule(name, self._changed[name])

    def below(self, texts: Sequence[str]) -> list[NDArray[np.float16]]:
        """The token states of some texts, with their prefixes, below the upper layers."""
        tokens = self._tokenizer(list(texts), padding=True, truncation=True, return_tensors="pt")
        there = tokens["attention_mask"].bool()
        with torch.inference_mode():
            states = self._through(0, LOWER, self._model.embeddings(input_ids=tokens["input_ids"]), there)
        return [own[mask].numpy().astype(np.float16) for own, mask in zip(states, there, strict=True)]

    def forward(self, below: Sequence[NDArray[np.float16]]) -> tuple[list[Tensor], Tensor]:
        """The token states of texts whose states `below` are given, and the texts' vectors, one unit-length row each.

        Texts of like length are computed together.
        """
        order = sorted(range(len(below)), key=lambda at: len(below[at]))
        states: dict[int, Tensor] = {}
        vectors: dict[int, Tensor] = {}
        for start in range(0, len(order), TEXTS_AT_ONCE):
            chosen = order[start : start + TEXTS_AT_ONCE]
            own = [torch.from_numpy(below[at].astype(np.float32)) for at in chosen]
            there = torch.arange(max(map(len, own)))[None] < torch.tensor([len(one) for one in own])[:, None]
            last = self._through(LOWER, None, nn.utils.rnn.pad_sequence(own, batch_first=True), there)
            mean = (last * there[..., None]).sum(1) / there.sum(1, keepdim=True)
            states |= {at: one[mask] for at, one, mask in zip(chosen, last, there, strict=True)}
            vectors |= dict(zip(chosen, functional.normalize(mean, dim=-1), strict=True))
        return [states[at] for at in range(len(below))], torch.stack([vectors[at] for at in range(len(below))])

    def changes(self) -> list[nn.Parameter]:
        """What is trained."""
        return [own for changed in self._changed.values() for own in (changed.down, changed.up)]

    def arrays(self) -> dict[str, NDArray[np.float16]]:
        """The changes by name, as `index.adapter` reads them."""
        found = {}
        for name, changed in self._changed.items():
            found[f"{name}.{DOWN}"] = changed.down.detach().numpy().astype(np.float16)
            found[f"{name}.{UP}"] = (WEIGHT * changed.up.detach().numpy()).astype(np.float16)
        return found

    def _through(self, first: int, last: int | None, states: Tensor, there: Tensor) -> Tensor:
        for layer in self._model.encoder.layer[first:last]:
            states = layer(states, attention_mask=there[:, None, None, :])
        return states
