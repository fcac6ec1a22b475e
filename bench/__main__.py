"""Runs every measurement, prints it beside its limit, and writes bench/results.json."""

import json
import platform
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.settings import Settings
from bench.cold import measure_cold_ask, measure_serving_memory
from bench.crowd import measure_crowd
from bench.warm import measure_indexing, measure_question, retrieved_questions

RESULTS = Path(__file__).parent / "results.json"


def main() -> int:
    """Exit status 0 when every measurement keeps its limit, else 1."""
    measured: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        assistant = Assistant.open(Settings(data_dir=data_dir / "var"))
        questions = retrieved_questions(assistant)
        steps: dict[str, Callable[[], dict[str, Any]]] = {
            "warm question": lambda: measure_question(assistant, questions),
            "indexing": lambda: measure_indexing(data_dir / "indexing"),
            "cold ask": lambda: measure_cold_ask(data_dir / "var", questions[0]),
            "serving memory": lambda: measure_serving_memory(data_dir / "var", questions),
            "crowd": lambda: measure_crowd(data_dir / "var", questions),
        }
        for name, measure in steps.items():
            measured[name] = measure()
            print(f"{'ok  ' if measured[name]['kept'] else 'MISS'} {name}: {json.dumps(measured[name])}", flush=True)
    RESULTS.write_text(json.dumps({"machine": machine(), **measured}, indent=2) + "\n", encoding="utf-8")
    return 0 if all(one["kept"] for one in measured.values()) else 1


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
    sys.exit(main())
