PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test serve lint types imports check train clean

demo: $(VENV)/.run ## Try everything: demo article, seeded reports, sign-ins
	$(BIN)/feedback-service demo

test: $(VENV)/.dev ## Install what the tests need and run them
	$(BIN)/python -m tests.install_browser
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term:skip-covered

serve: $(VENV)/.run ## Run the service; see .env.example for the settings
	$(BIN)/feedback-service serve

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

check: lint types imports test

train: $(VENV)/.dev ## Train all classifiers from the texts in the repository
	$(BIN)/python -m classifiers.training train crisis
	$(BIN)/python -m classifiers.training train pii
	$(BIN)/python -m classifiers.training train themes

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
