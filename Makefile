# make demo | practice | dev | test | check | bench
.DEFAULT_GOAL := demo
PYTHON ?= python3
BIN := .venv/bin
# Each module in one process, in the order of the folders, so that the long stories do not come last and alone.
TESTS := $(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: demo practice dev test check bench words python3-venv

demo: .venv/run words  ## a whole assembly on your machine, in one command
	$(BIN)/asamblea demo

practice: .venv/run words  ## chair a meeting of twenty minutes, with invented people
	$(BIN)/asamblea practice

dev: .venv/ready words  ## the same pages, reloading while you write
	ASAMBLEA_DEBUG=1 $(BIN)/python -m django runserver --settings asamblea.config.settings 127.0.0.1:8000

test: .venv/ready  ## everything, from a bare machine
	tests/setup.sh
	$(MAKE) check

check: .venv/ready words  ## what .ci/run runs, step for step
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy asamblea tests $(wildcard bench/*.py)
	$(BIN)/lint-imports
	$(BIN)/djlint asamblea --lint --quiet
	$(BIN)/python -m django makemigrations asamblea --check --dry-run --settings tests.settings
	$(TESTS)
	tests/on_postgresql.sh $(TESTS) tests/acts tests/record

bench: .venv/bench  ## measured against named peers, in one run; ONLY=door measures one part
	$(BIN)/python -m bench $(ONLY)

words: | .venv/bin/pip  ## compile the translations
	$(BIN)/python -m asamblea.config.words

.venv/bin/pip:
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(MAKE) --no-print-directory python3-venv
	$(PYTHON) -m venv .venv

python3-venv:
	@test "$$(id -u)" = 0 || { echo "Missing: python3-venv. Install it (Debian: sudo apt-get install $@)." >&2; exit 1; }
	apt-get -qq update && apt-get -qq install --yes $@ >/dev/null

.venv/run: pyproject.toml | .venv/bin/pip
	$(BIN)/pip install --quiet --editable '.[demo]'
	touch $@

.venv/bench: pyproject.toml | .venv/bin/pip
	$(BIN)/pip install --quiet --editable '.[bench]'
	touch .venv/run .venv/ready $@

.venv/ready: pyproject.toml | .venv/bin/pip
	$(BIN)/pip install --quiet --editable '.[test]'
	touch .venv/run $@
