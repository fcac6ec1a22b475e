"""Runs the measurements that are named, or all, prints each beside its limit, and keeps it in bench/results.json."""

import json
import platform
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.settings import Settings
from bench.cold import measure_cold_ask, measure_serving_memory
from bench.crowd import measure_crowd
from bench.documents import measure_documents
from bench.municipal import measure_municipal
from bench.warm import measure_indexing, measure_question, retrieved_questions
from evals.documents import shared_folder

RESULTS = Path(__file__).parent / "results.json"
Measured = dict[str, Any]


class Bench:
    """The measurements by name, over state in the folder `data_dir`."""

    def __init__(self, data_dir: Path) -> None:
        var = data_dir / "var"
        self._settings = Settings(data_dir=var)
        self.steps: dict[str, Callable[[], Measured | None]] = {
            "warm-question": lambda: measure_question(self._assistant, self._questions),
            "indexing": lambda: measure_indexing(data_dir / "indexing"),
            "cold-ask": lambda: measure_cold_ask(var, self._questions[0]),
            "serving-memory": lambda: measure_serving_memory(var, self._questions),
            "crowd": lambda: measure_crowd(var, self._questions),
            "documents": lambda: measure_documents(data_dir / "documents"),
            "municipal": lambda: measure_municipal(data_dir / "municipal"),
        }

    @cached_property
    def _assistant(self) -> Assistant:
        return Assistant.open(self._settings)

    @cached_property
    def _questions(self) -> list[str]:
        return retrieved_questions(self._assistant)


def main(chosen: Sequence[str]) -> int:
    """Measures the steps that are `chosen`, else all. Exit status 0 when each keeps its limit, 1 or 2 otherwise."""
    measured: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        if unknown := set(chosen) - bench.steps.keys():
            print(
                f"There is no step {', '.join(sorted(unknown))}: choose among {', '.join(bench.steps)}.",
                file=sys.stderr,
            )
            return 2
        for name, measure in bench.steps.items():
            if chosen and name not in chosen:
                continue
            found = measure()
            if found is None:
                print(f"left out: {name}, whose data are not in {shared_folder()}", flush=True)
                continue
            measured[name] = found
            print(f"{'ok  ' if found['kept'] else 'MISS'} {name}: {json.dumps(found)}", flush=True)
            keep(measured)
    return 0 if all(one["kept"] for one in measured.values()) else 1


def keep(measured: Mapping[str, Measured]) -> None:
    """Puts `measured` into the results, beside those of other steps that were measured on such a machine as this."""
    here = machine()
    before = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    kept = before if before.get("machine") == here else {}
    RESULTS.write_text(json.dumps(kept | {"machine": here, **measured}, indent=2) + "\n", encoding="utf-8")


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    import torch

    able = torch.cpu.get_capabilities()
    return {
        "processor": able.get("cpu_name", platform.processor()),
        "cores": able.get("num_physical_cores"),
        "bfloat16": bool(able.get("avx512_bf16") or able.get("amx_bf16")),
        "python": platform.python_version(),
        **{package: version(package) for package in ("torch", "sentence-transformers", "chromadb")},
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
