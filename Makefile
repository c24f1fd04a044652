# Needs only Python 3.11 or later with venv, and make. Everything is installed into .venv, by hash.
#   make run    set up and show the demonstration
#   make test   set up and run every check
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
DEMO := serve --demo
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ME := requirements/build.in pyproject.toml

.DEFAULT_GOAL := run
.PHONY: run test check format docs lock clean

run: $(VENV)/.run
	$(BIN)/yiben $(DEMO)

test: $(VENV)/.test
	tools/browser
	tools/check

# The checks alone, in an environment that is already there: make check BIN=…
check:
	BIN=$(BIN) tools/check

format: $(VENV)/.test
	$(BIN)/ruff check --fix src tests benchmarks
	$(BIN)/ruff format src tests benchmarks

docs: $(VENV)/.run
	$(BIN)/python -m yiben.faces.cli.docs

# Needs uv. Addresses of indexes and files stay out of the locks; hashes of all platforms stay in.
lock:
	uv pip compile pyproject.toml requirements/build.in $(LOCK) -o requirements/run.txt
	uv pip compile pyproject.toml requirements/build.in $(LOCK) --group dev -c requirements/run.txt -o requirements/test.txt
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-annotate --custom-compile-command "make lock" --quiet

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# A stamp says what was installed last, so that a second run starts at once.
$(VENV)/.run: requirements/run.txt $(ME) | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.test: requirements/test.txt $(ME) | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/test.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.run

$(BIN)/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "需要 Python 3.11 或更新的版本（make run PYTHON=python3.12）。Python 3.11 or later is needed."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "缺少 venv，请先安装 python3-venv。The venv module is missing: install python3-venv."; exit 1; }
	$(PYTHON) -m venv $(VENV)
