"""Office files are ZIP archives: opened only when they unpack to something reasonable."""

import zipfile
from io import BytesIO

from corpus import texts
from corpus.errors import DocumentError

LARGEST = 400 * 1024 * 1024  # bytes unpacked: more is a zip bomb
MOST_ENTRIES = 20_000


def check_archive(data: bytes, name: str) -> None:
    """Raises `DocumentError` for an archive that unpacks to too much, `zipfile.BadZipFile` for one that is damaged."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST:
            raise DocumentError(texts.too_large(name))
