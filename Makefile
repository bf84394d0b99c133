# `make demo` and `make test` set up what they need: a virtual environment with pinned packages.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup locked demo web test lint types unit floor gold corpus clean

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "reportqa needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.11 demo"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	$(BIN)/reportqa prepare
	@touch $@

# The same, and no file is installed that is not the one that was pinned. torch must be there: see README.md.
locked:
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -c 'import torch' || { echo "Install torch first, as README.md says."; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/reportqa prepare
	@touch $(READY)

demo: setup
	$(BIN)/reportqa ingest corpus
	@echo
	@for question in \
		"How many Freedom of Information requests were answered in 2023-24?" \
		"When was the Safer Lancashire Neighbourhoods Fund launched?" \
		"How much did policing cost in Cheshire in 2023-24?"; \
	do printf '\n> %s\n\n' "$$question"; $(BIN)/reportqa ask "$$question" || exit 1; done

web: setup
	$(BIN)/reportqa ingest corpus
	$(BIN)/reportqa serve

test: lint types unit floor

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

# Two workers, a file of tests to each: what a file sets up is made once.
unit: setup
	$(BIN)/python -m pytest -n 2 --dist loadfile

# The rates that must not fall, on the sample corpus and one set of papers; eval/floor.toml holds them.
floor: setup
	$(BIN)/python eval/run_gold.py --floor

# The rates on the hand-made questions, printed and kept in eval/results.
gold: setup
	$(BIN)/python eval/run_gold.py
	$(BIN)/python eval/run_figures.py
	$(BIN)/python eval/run_tatqa.py
	$(BIN)/python eval/run_squad2.py

corpus: setup
	$(BIN)/python corpus/build.py

clean:
	rm -rf $(VENV) index .pytest_cache .mypy_cache .ruff_cache
