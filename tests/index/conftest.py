"""What the tests of the index share."""

from multiprocessing import forkserver

# Processes that are killed are forked from one that has loaded what they need, or most of a test would be importing.
forkserver.set_forkserver_preload(
    ["__main__", "corpus.reading", "light_encoder", "index.documents", "chromadb.api.client", "bm25s"]
)
forkserver.ensure_running()
