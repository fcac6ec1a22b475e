"""An encoder that needs no model: feature hashing of letter trigrams, for tests of everything but the vectors."""

import time
import zlib
from collections.abc import Callable, Sequence

import numpy as np

from index.embedding import Encoder, Vectors

DIMENSIONS = 64


class LightEncoder(Encoder):
    """Counts what it embeds, in `embedded`; `seconds` is how long it takes for each call."""

    def __init__(self, name: str = "light", seconds: float = 0) -> None:
        super().__init__(name)
        self.seconds = seconds
        self.embedded: list[str] = []

    def queries(self, questions: Sequence[str]) -> Vectors:
        return np.array([_hashed(text) for text in questions], np.float32)

    def passages(self, passages: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Vectors:
        time.sleep(self.seconds)
        self.embedded.extend(passages)
        return self.queries(passages)


def _hashed(text: str) -> Vectors:
    vector = np.full(DIMENSIONS, 1e-3, np.float32)
    for at in range(len(text)):
        vector[zlib.crc32(text[at : at + 3].casefold().encode()) % DIMENSIONS] += 1
    return vector / np.float32(np.linalg.norm(vector))
