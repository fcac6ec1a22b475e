"""What training added to the default model: low-rank changes of its weights.

After Hu et al. (2021), LoRA: Low-Rank Adaptation of Large Language Models: a weight matrix becomes W + U D, where D
(r, in) and U (out, r) are small. They are added when the model is loaded, so that encoding takes no longer.
`python -m evals.train_reader` fits them, together with the reader; `docs/reader-model.md` tells on what.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from torch import nn

FILE = Path(__file__).with_name("adapter.npz")
UP, DOWN = "up", "down"
"""The changes of the module `NAME` are called `NAME.up` and `NAME.down`."""


def read_changes() -> dict[str, NDArray[np.float32]]:
    """The committed changes of the default model, by name."""
    with np.load(FILE) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}


def adapt(model: "nn.Module", changes: Mapping[str, NDArray[np.float32]]) -> None:
    """Adds `changes` to the weights of `model`, a transformer or layers of one, whose modules have their names."""
    import torch

    with torch.no_grad():
        for name in {own.rpartition(".")[0] for own in changes}:
            up, down = (changes[f"{name}.{part}"] for part in (UP, DOWN))
            model.get_parameter(f"{name}.weight").add_(torch.from_numpy(up @ down))
