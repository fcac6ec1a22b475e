"""Runs every measurement, prints it beside its limit, and writes bench/results.json."""

import json
import platform
import sys
import tempfile
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
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        assistant = Assistant.open(Settings(data_dir=data_dir / "var"))
        questions = retrieved_questions(assistant)
        measurements = {
            "warm question": measure_question(assistant, questions),
            "indexing": measure_indexing(data_dir / "indexing"),
            "cold ask": measure_cold_ask(data_dir / "var", questions[0]),
            "serving memory": measure_serving_memory(data_dir / "var", questions),
            "crowd": measure_crowd(data_dir / "var", questions),
        }
    RESULTS.write_text(json.dumps({"machine": machine(), **measurements}, indent=2) + "\n", encoding="utf-8")
    for name, measured in measurements.items():
        print(f"{'ok  ' if measured['kept'] else 'MISS'} {name}: {json.dumps(measured)}")
    return 0 if all(measured["kept"] for measured in measurements.values()) else 1


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
