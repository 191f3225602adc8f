# make run     starts Kerascope (makes .venv and installs what is locked, the first time)
# make test    the same with the test packages, then everything: lint, types, layers, docs, tests
# make help    the rest
#
# PYTHON=/path/to/python   PORT=8502   ADDRESS=127.0.0.1   TESTS="tests/data -k zip"   FAULTS="--seed 1"

ADDRESS ?= 127.0.0.1
PORT ?=
TESTS ?=
FAULTS ?=
JOBS ?= 2
IN := .venv/bin/python

.PHONY: run test check lint format types layers docs translations browser faults faults-full gpu setup setup-dev constraints lock clean help

run: setup
	@exec $(IN) -m streamlit run streamlit_app.py --server.address "$(ADDRESS)" $(if $(PORT),--server.port "$(PORT)")

test: setup-dev check
	@$(IN) -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(TESTS)

check: lint types layers

lint: setup-dev
	@$(IN) -m ruff check .
	@$(IN) -m ruff format --check --quiet . || { echo "run 'make format'" >&2; exit 1; }

format: setup-dev
	@$(IN) -m ruff check --fix --quiet .
	@$(IN) -m ruff format --quiet .

types: setup-dev
	@$(IN) -m mypy

layers: setup-dev
	@$(IN) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo

docs: setup-dev
	@$(IN) -m tools.docs

translations: setup-dev
	@$(IN) -m tools.translations update

browser: setup-dev
	@sh tools/browser.sh

faults: setup-dev
	@$(IN) -m tests.faults $(FAULTS)

faults-full: setup-dev
	@$(IN) -m tests.faults --kills 200 --mutations 200 $(FAULTS)

gpu:
	@PYTHON="$(PYTHON)" sh tools/setup.sh requirements-gpu.lock

setup:
	@PYTHON="$(PYTHON)" sh tools/setup.sh requirements.lock

setup-dev:
	@PYTHON="$(PYTHON)" sh tools/setup.sh requirements-dev.lock

constraints: setup-dev
	@$(IN) -m tools.constraints

lock: setup-dev
	@$(IN) -m tools.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

help:
	@echo "make run           start Kerascope; PORT=8502, ADDRESS=127.0.0.1, PYTHON=/path/to/python"
	@echo "make test          everything; TESTS='tests/data -k zip' for some, JOBS=2 at a time"
	@echo "make check         lint, types and import layers only"
	@echo "make browser       get a Chromium for the browser tests"
	@echo "make faults        break it on purpose, 20 kills and 20 mutations; FAULTS='--seed 1 --only kills'"
	@echo "make faults-full   the same with 200 of each"
	@echo "make gpu           install TensorFlow's CUDA libraries (Linux, NVIDIA)"
	@echo "make format        rewrite the code in the house's form"
	@echo "make docs          rewrite the generated parts of docs/"
	@echo "make translations  bring the Chinese catalogue up to date with the code"
	@echo "make constraints   write constraints.txt from what is installed"
	@echo "make lock          write the *.lock files: every package with its hashes"
	@echo "make clean         remove .venv and the caches (never the data)"
