# The one door to the tools.  Needs Python 3.11 or newer; everything goes into .venv.
#
#   make demo     compare response models on the shipped town
#   make test     all tests but the slow statistical ones
#   make check    style, types, layers, documentation
#   make verify   the slow statistical tests, and the table of what they found (an hour; `make verify PART=theory` one
#                 part of it, `make verify RESUME=1` what has not passed yet)
#   make fuzz     files that take new ways through the readers, by atheris (Python 3.11 on Linux; SECONDS=300 each)
#   make coverage how much of the model the tests run
#   make mutants  whether they would notice a small mistake in it (hours; end it and take it up again as you like)
#   make bench    how fast the program is, next to plain SimPy, and how much memory it needs (eight minutes)
#   make bench-full      the same at every size and with 300 agencies (an hour)
#   make bench-compare   instructions, counted again, and the last times next to those stored with the commit
#   make docs     the documentation, in build/docs
#   make docs-pictures  the photographs in it, made again (needs Chromium; about ten minutes)
#   make lock     pin the dependencies again
#
# `make test PYTHON=python3.13` makes .venv anew, with that Python.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALLED := .venv/installed
DEVELOPED := .venv/developed
VERIFYING := .venv/verifying
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
MADE := .venv/made-with-$(VERSION)

.DELETE_ON_ERROR:
.PHONY: demo test check verify fuzz coverage mutants bench bench-full bench-compare docs docs-pictures lock

demo: $(INSTALLED)
	$(BIN)/crisissim demo

test: $(DEVELOPED)
	$(BIN)/pytest -n 2

verify: $(DEVELOPED)
	$(BIN)/python tests/verification/run.py $(PART) $(if $(RESUME),--resume)

SECONDS ?= 300
fuzz: $(VERIFYING)
	$(BIN)/python tests/verification/fuzz.py exports $(SECONDS)
	$(BIN)/python tests/verification/fuzz.py studies $(SECONDS)

coverage: $(VERIFYING)
	$(BIN)/python tests/mutation/run.py --coverage

mutants: $(VERIFYING)
	$(BIN)/python tests/mutation/run.py

check: $(DEVELOPED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/sphinx-build -q -W --keep-going docs build/docs

bench: $(DEVELOPED)
	$(BIN)/python benchmarks/everything.py

bench-full: $(DEVELOPED)
	$(BIN)/python benchmarks/everything.py --full

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
	$(COMPILE) --group verify -o requirements-verify.lock

# Stamps: what is installed is not installed again.  Byte code is compiled at first use, which halves the wait.
$(MADE):
	@[ "$$($(PYTHON) -c 'import sys; print(sys.version_info >= (3, 11))' 2>/dev/null)" = True ] || { \
	  echo "crisissim needs Python 3.11 or newer, and '$(PYTHON)' is not: run make PYTHON=python3.11, or whatever yours is called." >&2; \
	  exit 1; }
	@.venv/bin/python -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "$(VERSION)")' 2>/dev/null || \
	  $(PYTHON) -m venv --clear .venv || { \
	  echo "'$(PYTHON) -m venv' failed: install the venv module (on Debian and Ubuntu the package python3-venv)." >&2; \
	  exit 1; }
	@touch $@

$(INSTALLED): $(MADE) requirements.lock pyproject.toml
	@echo "installing crisissim into .venv (once, about a minute)"
	@$(PIP) install --no-compile --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEVELOPED): $(INSTALLED) requirements-dev.lock
	@echo "installing the tools for tests and checks into .venv (once)"
	@$(PIP) install --no-compile --require-hashes -r requirements-dev.lock
	@touch $@

$(VERIFYING): $(DEVELOPED) requirements-verify.lock
	@echo "installing the tools that test the tests into .venv (once)"
	@$(PIP) install --no-compile --require-hashes -r requirements-verify.lock
	@touch $@
