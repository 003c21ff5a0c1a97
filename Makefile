# Everything is built into .venv from locked dependencies; `make help` lists the targets.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run test lint check coverage bench specs format lock programs clean

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: $(VENV)/.run ## Set everything up and serve on http://127.0.0.1:8000 (PORT, HOST)
	@$(BIN)/sagskompas serve

test: $(VENV)/.dev programs ## Set everything up and run all tests (JOBS at a time)
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(PYTEST)

lint: $(VENV)/.dev ## Format, lint, types and import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test ## What must pass before a change lands

coverage: $(VENV)/.dev ## See that tests reach every branch of quizzes/ and learning/library/
	$(BIN)/python -m pytest -n $(JOBS) tests/quizzes tests/library tests/specs \
	  --cov=quizzes --cov=learning.library --cov-fail-under=100 $(PYTEST)

bench: $(VENV)/.dev ## Measure speed and memory; prints ratios taken in one run
	$(BIN)/python -m tests.bench

specs: $(VENV)/.dev ## Write docs/specs.md anew from the specification tests
	$(BIN)/python -m tests.specs.document

format: $(VENV)/.dev ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## Resolve the dependencies anew into requirements/
	sh requirements/lock.sh $(PYTHON)

programs:
	@sh tests/browser/install.sh
	@sh tests/drills/install.sh
	@sh tests/oidc/install.sh

clean: ## Remove the environment and caches (never the instance folder)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Sagskompas needs Python 3.11 or newer; name one with PYTHON=...'; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
