"""The manifest: the one file that says what the index holds. It changes in one step or not at all."""

import hashlib
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

    `title` is the one that staff have set, if any. A file that is left out has a `problem`, in Danish: one that could
    not be read has no cleaned form, one that holds `personal_numbers` waits for staff. `stopped`: reading it was cut
    off, and is tried again at the next start.
    """

    name: str
    source: str
    cleaned: str = ""
    problem: str = ""
    title: str = ""
    personal_numbers: int = 0
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the index holds: the files, as read by readers whose code has the hash `reader`, and the folder `vectors`.

    `vectors` names the generation of the vector store that holds every row these files need.
    """

    reader: str
    entries: tuple[Entry, ...]
    vectors: str
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

    @property
    def state(self) -> str:
        """The hash of all that this manifest says."""
        return hashlib.sha256(self._json()).hexdigest()

    def save(self, folder: Path) -> None:
        """Puts this manifest in the place of the one in `folder`."""
        write_whole(folder / NAME, self._json())

    def _json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()
