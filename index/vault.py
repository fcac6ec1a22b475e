"""Where generations of vectors are kept: in folders on the disk, or in a Chroma that is served (`index.served`)."""

import shutil
from collections.abc import Set
from pathlib import Path
from typing import Protocol

from index import generations, texts
from index.store import DiskStore, VectorStore

Rows = tuple[Set[str], Set[str]]
"""The ids of passages and of sentences."""


class Vault(Protocol):
    """Generations of vectors by name; each holds every row that one state of the documents needs.

    Every method may raise `UserError` where the vault cannot be reached.
    """

    lost: str
    """What to tell, in Danish, when a generation that should be there is damaged or gone."""

    def owns(self, name: str) -> bool:
        """Whether the generation `name` was made in this vault, with its settings."""

    def is_sound(self, name: str) -> bool:
        """Whether the generation `name` is there and undamaged, as far as can be told without reading all of it."""

    def open(self, name: str) -> VectorStore:
        """The vectors of the generation `name`. Raises `DamagedStore` when they cannot be read."""

    def serves(self, there: Rows, wanted: Rows) -> bool:
        """Whether a generation with the rows `there` may serve documents that need the rows `wanted`."""

    def begin(self, base: str | None) -> str:
        """The name of a generation to be written to, with at least the rows of `base`, which answers on meanwhile."""

    def seal(self, name: str, store: VectorStore, wanted: Rows) -> None:
        """Ends the writing by `store` to the generation `name`, of which only `wanted` is needed, and makes it last."""

    def discard(self, name: str) -> None:
        """Deletes the generation `name`, which was begun and will not serve."""

    def sweep(self, current: str, switched: float, wanted: Rows) -> None:
        """Deletes what only states older than `generations.GRACE` seconds need.

        Now the generation `current` serves, and of it the rows `wanted`, since `switched` (seconds since the epoch).
        """


class DiskVault:
    """A folder for each generation, which is never written to once it is sealed."""

    lost = texts.DAMAGED

    def __init__(self, folder: Path, setting: str) -> None:
        self.folder = folder
        self.setting = setting

    def owns(self, name: str) -> bool:
        """As in `Vault`; other settings' vectors lie in the same folder."""
        return name.startswith(generations.PREFIX)

    def is_sound(self, name: str) -> bool:
        """As in `Vault`."""
        return generations.is_sound(self.folder / name)

    def open(self, name: str) -> VectorStore:
        """As in `Vault`."""
        return DiskStore.open(self.folder / name, self.setting)

    def serves(self, there: Rows, wanted: Rows) -> bool:
        """As in `Vault`: exactly these."""
        return there == wanted

    def begin(self, base: str | None) -> str:
        """As in `Vault`: a copy of `base`."""
        return generations.begin(self.folder, self.folder / base if base is not None else None).name

    def seal(self, name: str, store: VectorStore, wanted: Rows) -> None:
        """As in `Vault`: nothing but `wanted` stays."""
        store.trim(*wanted)
        store.close()
        generations.seal(self.folder / name)

    def discard(self, name: str) -> None:
        """As in `Vault`: on a full disk, room for the next try."""
        shutil.rmtree(self.folder / name, ignore_errors=True)

    def sweep(self, current: str, switched: float, wanted: Rows) -> None:
        """As in `Vault`."""
        generations.sweep(self.folder, self.folder / current, switched)
