"""The encoder: texts in, unit vectors out, by a sentence-transformers model."""

import gc
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import UserError
from index import adapter, texts
from index.files import sha256
from index.model import DEFAULT_MODEL, Progress, find_model, model_identity

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
States = NDArray[np.float32]
"""What the model makes of each token of a text, in order: one row a token, before they are pooled into a vector."""

BATCH = 32
ROUND = 512
E5_PROMPTS = {"query": "query: ", "document": "passage: "}


class Encoder:
    """Embeds questions and passages. Loads its model on first use, or when `load` is called.

    `model` is any sentence-transformers name or folder; see `index.model` for where the default comes from.
    `progress` hears of the default model's one conversion.
    """

    def __init__(self, model: str = DEFAULT_MODEL, progress: Progress | None = None) -> None:
        self.model = model
        self._progress = progress
        self._loading = Lock()
        self._loaded: SentenceTransformer | None = None

    @cached_property
    def fingerprint(self) -> str:
        """Names the model's weights and prefixes, known without loading them; vectors of two are never mixed."""
        added = [sha256(adapter.FILE)] if self.model == DEFAULT_MODEL else []
        settings = json.dumps([model_identity(self.model), self._prompts, *added])
        return hashlib.sha256(settings.encode()).hexdigest()

    def load(self) -> "SentenceTransformer":
        """The model, loaded once. Raises `UserError` when it cannot be found or read."""
        with self._loading:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def queries(self, questions: Sequence[str]) -> Vectors:
        """The questions' vectors, one unit-length row each."""
        return self._encode(self.load().encode_query, questions)

    def passages(self, passages: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Vectors:
        """The passages' vectors, one unit-length row each; `progress` hears (done, total) every 512 texts.

        Texts of like length share a batch, whatever their order, so that little is spent on padding.
        """
        order = sorted(range(len(passages)), key=lambda at: len(passages[at]), reverse=True)
        vectors = np.empty((len(passages), self.dimensions), np.float32)
        for start in range(0, len(order), ROUND):
            chosen = order[start : start + ROUND]
            vectors[chosen] = self._encode(self.load().encode_document, [passages[at] for at in chosen])
            if progress is not None:
                progress(start + len(chosen), len(order))
        return vectors

    def question(self, question: str) -> tuple[NDArray[np.float32], States]:
        """The question's vector (unit length), and its token states."""
        vectors, (states,) = self._encode_tokens(self.load().encode_query, [question])
        return vectors[0], states

    def sentences(self, sentences: Sequence[str]) -> tuple[Vectors, list[States]]:
        """The sentences' vectors, as `passages` gives them, and the token states of each."""
        return self._encode_tokens(self.load().encode_document, sentences)

    @cached_property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return int(self.load().get_embedding_dimension() or 0)

    @property
    def _prompts(self) -> dict[str, str] | None:
        """e5 wants its prefixes, which its older models do not name themselves; others bring their own."""
        name = self.model.lower()
        return E5_PROMPTS if "e5" in name and "instruct" not in name else None

    def _load(self) -> "SentenceTransformer":
        with _collector_paused(), ThreadPoolExecutor(1) as checker:
            place = checker.submit(find_model, self.model, self._progress)  # hashing half a GB, while Python imports
            from huggingface_hub.utils.tqdm import disable_progress_bars

            disable_progress_bars()  # must come before transformers is imported, which looks once
            from sentence_transformers import SentenceTransformer
            from threadpoolctl import threadpool_limits

            # NumPy's BLAS has threads of its own, which wait for more work so busily that torch's get half the cores.
            threadpool_limits(1, user_api="blas")
            try:
                loaded = SentenceTransformer(place.result(), device="cpu", prompts=self._prompts)
            except (OSError, ValueError) as error:
                raise UserError(texts.MODEL_UNKNOWN.format(model=self.model)) from error
            if self.model == DEFAULT_MODEL:
                transformer: Any = loaded[0]
                adapter.adapt(transformer.model, adapter.read_changes())
            return loaded

    def _encode(self, encode: Callable[..., object], batch: Sequence[str]) -> Vectors:
        if not batch:
            return np.empty((0, self.dimensions), np.float32)
        with computing():
            return _unit(np.asarray(encode(list(batch), batch_size=BATCH, show_progress_bar=False), np.float32))

    def _encode_tokens(self, encode: Callable[..., Any], batch: Sequence[str]) -> tuple[Vectors, list[States]]:
        if not batch:
            return np.empty((0, self.dimensions), np.float32), []
        with computing():
            found = encode(list(batch), batch_size=BATCH, show_progress_bar=False, output_value=None)
            vectors = np.stack([one["sentence_embedding"].float().numpy() for one in found])
            states = [one["token_embeddings"][one["attention_mask"].bool()].float().numpy() for one in found]
        return _unit(vectors), states


@contextmanager
def computing() -> Iterator[None]:
    """Nothing is kept for training, and bfloat16 is used where it is faster."""
    import torch

    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=has_bfloat16()):
        yield


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No search for dead cycles meanwhile: importing makes a million objects that live on, and a quarter of its time
    goes into looking through them again and again.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def has_bfloat16() -> bool:
    """Whether the processor computes in bfloat16 itself; where it does not, autocast would be slower than float32."""
    import torch

    able = torch.cpu.get_capabilities()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))
