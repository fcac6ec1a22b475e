"""What the trainings have in common: how a step is learnt from, and how surely log-odds tell silence."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor, nn

WARM_UP, LAST = 40, 0.02
"""Steps until the rate is at its height, and the part of that height at which it ends."""
TOLD_EVERY = 50
Group = tuple[Sequence[nn.Parameter], float, float]
"""Parameters that are learnt at a rate, and with a decay, of their own."""
Step = TypeVar("Step")


def learn(groups: Sequence[Group], steps: Sequence[Step], loss_of: Callable[[Step], Tensor]) -> None:
    """Learns from each of `steps` once, by AdamW (Loshchilov and Hutter 2019); the rate rises, and falls to the end."""
    optimiser = torch.optim.AdamW(
        [{"params": list(own), "lr": rate, "weight_decay": decay} for own, rate, decay in groups]
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / WARM_UP) * max(LAST, 1 - step / len(steps))
    )
    for number, own in enumerate(steps, start=1):
        loss = loss_of(own)
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        for parameters, _, _ in groups:
            nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        schedule.step()
        if number % TOLD_EVERY == 0:
            print(f"step {number} of {len(steps)}: loss {float(loss.detach()):.3f}", flush=True)


def area(answerable: Sequence[float], unanswerable: Sequence[float]) -> float:
    """How surely the best log-odds tell answerable from unanswerable questions: the area under the curve, 0–1."""
    return float((np.array(answerable)[:, None] > np.array(unanswerable)[None]).mean())
