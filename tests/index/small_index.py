"""Two documents and the index of them, as the tests of building it and of mending it use them."""

from pathlib import Path

from light_encoder import LightEncoder

from index.manifest import Manifest
from index.store import DiskStore

BUDGET = """Budgetnotat for socialområdet

1. Botilbud

Der er afsat 12,5 mio. kr. til nye botilbudspladser i 2027. Pladserne ligger i tre bydele og åbner efter sommerferien.

2. Herberger

Kommunen driver fire herberger. De tager imod borgere hele døgnet, og personalet hjælper dem videre til egen bolig.
"""
VISITS = """Besøg på tilbud

1. Besøg i foråret

Udvalget besøger et værested i april. Besøget varer to timer, og udvalget taler med brugerne om deres hverdag.
"""


class Steps(list[str]):
    """The steps that a progress callback heard of."""

    def __call__(self, step: str, done: int, total: int) -> None:
        self.append(step)


def rows(data_dir: Path, name: str = "light") -> set[str]:
    """Every row in the tables of the encoder `name`."""
    manifest = Manifest.load(data_dir / "index")
    assert manifest is not None
    store = DiskStore.open(data_dir / "index" / manifest.vectors, LightEncoder(name).fingerprint[:16])
    return store.passages.ids() | store.sentences.ids()
