"""What whoever runs the service does now and then: verify, back up, restore."""

from pathlib import Path

from assistant import documents_texts as texts
from assistant.client import Server
from assistant.settings import Settings
from corpus.errors import UserError


def show_proofs(settings: Settings) -> int:
    """Print what was verified, a line each; 1 where something does not hold."""
    from index.embedding import Encoder
    from index.verify import verify

    status = 0
    encoder = Encoder(settings.embedding_model)
    limits, chroma = settings.reading_limits, settings.chroma
    for proof in verify(settings.corpus_dir, settings.data_dir, encoder, limits, chroma):
        print(f"{'✓' if proof.holds else '✗'} {proof.says}", flush=True)
        status = status if proof.holds else 1
    print(texts.NOT_VERIFIED if status else texts.VERIFIED)
    return status


def write_backup(settings: Settings, path: Path) -> int:
    """Back up the data folder to `path`."""
    from index.backup import back_up

    files, size = back_up(settings.data_dir, path)
    print(texts.BACKED_UP.format(files=files, megabytes=round(size / 1e6, 1), path=path))
    if settings.chroma:
        print(texts.VECTORS_LEFT_OUT)
    return 0


def read_backup(settings: Settings, path: Path) -> int:
    """Restore the data folder from `path`. Raises `UserError` while a server uses it."""
    from index.backup import put_back

    if Server.find(settings):
        raise UserError(texts.RESTORE_RUNNING.format(port=settings.port))
    files, old = put_back(settings.data_dir, path)
    print(texts.RESTORED_BACKUP.format(files=files, old=old))
    return 0
