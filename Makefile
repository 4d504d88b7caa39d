# make demo | dev | test | check | bench
.DEFAULT_GOAL := demo
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo dev test check bench words

demo: .venv/run  ## a whole assembly on your machine, in one command
	$(BIN)/asamblea demo

dev: .venv/ready  ## the same pages, reloading while you write
	ASAMBLEA_DEBUG=1 $(BIN)/python -m django runserver --settings asamblea.config.settings 127.0.0.1:8000

test: .venv/ready  ## everything, from a bare machine
	tests/setup.sh
	$(MAKE) check

check: .venv/ready  ## what .ci/run runs, step for step
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy asamblea tests $(wildcard bench/*.py)
	$(BIN)/lint-imports
	$(BIN)/djlint asamblea --lint --quiet
	$(BIN)/python -m django makemigrations --check --dry-run --settings tests.settings
	$(BIN)/pytest
	tests/on_postgresql.sh $(BIN)/pytest tests/acts tests/record

bench: .venv/ready  ## measured against named peers, in one run
	$(BIN)/python -m bench

words:  ## compile the translations
	$(BIN)/python -m asamblea.config.words

.venv/bin/pip:
	$(PYTHON) -m venv .venv || { rm -rf .venv; apt-get update && apt-get install -y python3-venv; $(PYTHON) -m venv .venv; }

.venv/run: pyproject.toml | .venv/bin/pip
	$(BIN)/pip install --quiet --editable '.[demo]'
	$(MAKE) words
	touch $@

.venv/ready: pyproject.toml | .venv/bin/pip
	$(BIN)/pip install --quiet --editable '.[test]'
	$(MAKE) words
	touch .venv/run $@
