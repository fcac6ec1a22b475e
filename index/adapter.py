"""What training added to the default model: low-rank changes of its weights.

After Hu et al. (2021), LoRA: Low-Rank Adaptation of Large Language Models: a weight matrix becomes W + U D, where D
(r, in) and U (out, r) are small. They are added when the model is loaded, so that encoding takes no longer.
`python -m evals.train_reader` fits them, together with the reader; `docs/reader-model.md` tells on what.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from torch import nn

FILE = Path(__file__).with_name("adapter.npz")
UP, DOWN = "up", "down"
"""The changes of the module `NAME` lie in the file as `NAME.up` and `NAME.down`."""


def adapt(model: "nn.Module") -> None:
    """Adds the committed changes to the weights of `model`, a transformer whose modules have the file's names."""
    import torch

    with np.load(FILE) as arrays, torch.no_grad():
        for name in {file.rpartition(".")[0] for file in arrays.files}:
            up, down = (arrays[f"{name}.{part}"].astype(np.float32) for part in (UP, DOWN))
            model.get_parameter(f"{name}.weight").add_(torch.from_numpy(up @ down))
