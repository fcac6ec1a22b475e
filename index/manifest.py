"""The manifest: the one file that says what the index holds. It changes in one step or not at all."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.errors import UserError
from index import texts
from index.files import write_whole

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One source file: its name in the corpus folder, its content's hash, and the hash that names its cleaned form.

    A file that could not be read has no cleaned form but a `problem`, in Danish.
    """

    name: str
    source: str
    cleaned: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the index holds: the files, as read by the readers whose code has the hash `reader`."""

    reader: str
    entries: tuple[Entry, ...]
    format: int = FORMAT

    @classmethod
    def load(cls, folder: Path) -> "Manifest | None":
        """The manifest in `folder`, None where there is none. Raises `UserError` for that of another version,
        `ValueError` for one that is damaged.
        """
        path = folder / NAME
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        found = json.loads(data)
        if isinstance(found, dict) and isinstance(found.get("format"), int) and found["format"] != FORMAT:
            raise UserError(texts.OTHER_VERSION.format(folder=folder, found=found["format"], wanted=FORMAT))
        try:
            return TypeAdapter(cls).validate_json(data)
        except ValidationError as error:
            raise ValueError(f"{path}: {error}") from error

    def save(self, folder: Path) -> None:
        """Puts this manifest in the place of the one in `folder`."""
        write_whole(folder / NAME, json.dumps(asdict(self), ensure_ascii=False, indent=1).encode())
