"""What the code imports is declared, and what is declared is pinned."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OURS = {"app", "assistant", "bench", "corpus", "evals", "index", "tests"}


def imported(folder: Path) -> Iterator[tuple[str, Path]]:
    """The top-level names of other people's packages that the files in `folder` import, anywhere in them."""
    beside = {path.stem for path in folder.rglob("*.py")}  # tests import their helpers by bare names
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in {name.partition(".")[0] for name in names} - OURS - beside - sys.stdlib_module_names:
                yield name, path


def declared(root: Path, *extras: str) -> set[str]:
    """The distributions that pyproject.toml names, those of `extras` with them."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] + [line for extra in extras for line in project["optional-dependencies"][extra]]
    return {canonicalize_name(Requirement(line).name) for line in lines}


@pytest.mark.parametrize("folder", ["assistant", "corpus", "index", "evals", "bench", "tests"])
def test_every_package_that_the_code_imports_is_declared(folder: str, root: Path) -> None:
    brought_by = packages_distributions()
    named = declared(root, *(("dev", "llm-test") if folder == "tests" else ()))

    for name, path in imported(root / folder):
        distributions = {canonicalize_name(each) for each in brought_by.get(name, [name])}
        assert distributions & named, f"{path.relative_to(root)} imports {name}"


def test_everything_declared_is_pinned(root: Path) -> None:
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    pinned = {canonicalize_name(name) for name in re.findall(r"^([\w.-]+)==[\w.]+(?: ;.*)?$", lock, re.MULTILINE)}

    assert len(pinned) == len(lock.splitlines())
    assert declared(root, "dev") <= pinned


def test_the_small_language_model_of_the_tests_is_pinned_by_itself(root: Path) -> None:
    lock = (root / "requirements-llm-test.lock").read_text(encoding="utf-8")

    assert set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)) == declared(root, "llm-test") - declared(root)


def test_the_lock_brings_torch_exactly_and_no_cuda(root: Path) -> None:
    lock = (root / "requirements.lock").read_text(encoding="utf-8").splitlines()

    assert "torch==2.13.0" in lock
    assert not [line for line in lock if line.startswith(("nvidia", "cuda", "triton"))]
