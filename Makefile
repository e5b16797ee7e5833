# The one door to the tools.  Needs Python 3.11 or newer; everything goes into .venv.
#
#   make demo     compare response models on the shipped town
#   make test     all tests but the slow statistical ones
#   make check    style, types, layers, documentation
#   make verify   the slow statistical tests
#   make bench    how fast the model is, next to plain SimPy
#   make bench-compare   the last of it next to the results that are stored with the commit
#   make docs     the documentation, in build/docs
#   make docs-pictures  the photographs in it, made again (needs Chromium; about ten minutes)
#   make lock     pin the dependencies again

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALLED := .venv/installed
DEVELOPED := .venv/developed

.DELETE_ON_ERROR:
.PHONY: demo test check verify bench docs docs-pictures lock
.PHONY: demo test check verify bench bench-compare docs lock

demo: $(INSTALLED)
	$(BIN)/crisissim demo

test: $(DEVELOPED)
	$(BIN)/pytest -n 2

verify: $(DEVELOPED)
	$(BIN)/pytest -n 2 -m verify

check: $(DEVELOPED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/sphinx-build -q -W --keep-going docs build/docs

bench: $(DEVELOPED)
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/all_physics.py
	$(BIN)/python benchmarks/whole_command.py
	$(BIN)/python benchmarks/batch.py
	$(BIN)/python benchmarks/import_speed.py
	$(BIN)/python benchmarks/sharing.py

bench-compare: $(DEVELOPED)
	$(BIN)/python benchmarks/compare.py

docs: $(DEVELOPED)
	$(BIN)/sphinx-build -q -W --keep-going docs build/docs
	@echo "open build/docs/index.html"

docs-pictures: $(DEVELOPED)
	$(BIN)/python docs/pictures.py

# The same versions for everybody, on every Python from 3.11: no addresses in the files, a digest for every package.
COMPILE := uv pip compile -q --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-header --no-annotate pyproject.toml
lock:
	$(COMPILE) --group build -o requirements.lock
	$(COMPILE) --group dev -o requirements-dev.lock

# Stamps: what is installed is not installed again.  Byte code is compiled at first use, which halves the wait.
.venv/made:
	@[ "$$($(PYTHON) -c 'import sys; print(sys.version_info >= (3, 11))' 2>/dev/null)" = True ] || { \
	  echo "crisissim needs Python 3.11 or newer, and '$(PYTHON)' is not: run make PYTHON=python3.11, or whatever yours is called." >&2; \
	  exit 1; }
	@$(PYTHON) -m venv .venv || { \
	  echo "'$(PYTHON) -m venv' failed: install the venv module (on Debian and Ubuntu the package python3-venv)." >&2; \
	  exit 1; }
	@touch $@

$(INSTALLED): .venv/made requirements.lock pyproject.toml
	@echo "installing crisissim into .venv (once, about a minute)"
	@$(PIP) install --no-compile --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEVELOPED): $(INSTALLED) requirements-dev.lock
	@echo "installing the tools for tests and checks into .venv (once)"
	@$(PIP) install --no-compile --require-hashes -r requirements-dev.lock
	@touch $@
