"""The default set-up needs no network: everything from the model to an answer's passages, with sockets forbidden."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import socket
import sys

def forbid(event, arguments):
    if event in ("socket.connect", "socket.sendto") and arguments[0].family == socket.AF_UNIX:
        return  # our own processes talking
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise RuntimeError(f"the network was asked: {event} {arguments}")

sys.addaudithook(forbid)
from pathlib import Path
from assistant.retrieval import Retriever
from index.embedding import Encoder
from index.ingest import open_index

encoder = Encoder()
index = open_index(Path("corpus/documents"), Path(sys.argv[1]), encoder)
print(Retriever(index, encoder).retrieve("Hvornår skal udvalget besøge et tilbud?").hits[0].passage.document)
"""


@pytest.mark.slow
def test_documents_are_indexed_and_searched_with_the_network_forbidden(root: Path, tmp_path: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-c", CODE, str(tmp_path / "var")],
        cwd=root,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert process.returncode == 0, process.stderr
    assert (root / "corpus" / "documents" / process.stdout.strip()).is_file()
    assert process.stderr == ""
