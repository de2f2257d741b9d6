# One command each: `make run` (see it work), `make test`, `make check` (what must hold before a change goes in), `make bench`,
# `make model` (train the tagger that comes with the package, bit for bit, some minutes), `make dist` (wheel and sdist),
# `make smoke` (build them, install the wheel into an empty environment and use it without a network, a minute or two;
# SMOKE="python3.12 python3.13" for other interpreters).
# They make the virtual environment .venv on first use; only Python 3.11 or newer has to be there.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.installed
DEV := $(VENV)/.installed-dev
BENCH := $(VENV)/.installed-bench
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

# As many at once as there are processors; one that has done its tests takes over some of another's.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --maxprocesses 8 --dist worksteal

.PHONY: run test lint types imports check bench model dist smoke clean

run: $(RUNTIME)
	$(BIN)/thidua-extract run 'corpus/*.txt' 'corpus/*.html' --to awards.db --to records.jsonl

# The whole suite.
test: $(DEV)
	$(PYTEST)

# All but the tests that are marked slow: servers, browsers, clusters, kills, and how time grows with length.
check: lint types imports
	$(PYTEST) -m "not slow"

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)
	$(BIN)/mypy

imports: $(DEV)
	$(BIN)/lint-imports

# What the card gives as its date, so that a rebuild gives the same bytes.
MODEL_DATE := 2026-11-22

model: $(RUNTIME)
	OMP_NUM_THREADS=1 $(BIN)/thidua-extract train gold --out thidua_extract/tagger/model --date $(MODEL_DATE)

bench: $(BENCH)
	$(BIN)/python benchmarks/bench.py

dist: $(DEV)
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m build

smoke: $(DEV)
	$(BIN)/python scripts/smoke.py $(SMOKE)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps are newer than what they were made from, or the installation is done again.
$(RUNTIME): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP_INSTALL) --editable .
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP_INSTALL) --editable '.[dev]'
	@touch $(RUNTIME) $@

$(BENCH): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP_INSTALL) --editable '.[bench]'
	@touch $(RUNTIME) $@

clean:
	rm -rf $(VENV) build dist *.egg-info awards.db* records.jsonl* errors.jsonl
