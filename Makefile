# What a user needs: `make report` and `make test`. `make help` lists the rest.
#
# Everything runs in .venv, made from requirements.lock when it is missing or
# older than the lock; inside the activated conda environment of this project
# that environment is used instead and nothing is installed.

SHELL := /bin/sh
REPORT ?= data/reports/2025-03-27-north-korea-sends-more-troops.md
OUT ?= build
GOLD ?= data/gold
ARGS ?=

ifeq ($(CONDA_DEFAULT_ENV),reported-events)
PYTHON := python
READY :=
else
PYTHON := .venv/bin/python
READY := .venv/.ready
endif

.DEFAULT_GOAL := help
.PHONY: help setup report test lab extract accuracy ablation benchmark notebooks lint clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup: $(READY) ## create .venv from requirements.lock
	@echo "Ready: $(PYTHON)"

report: $(READY) ## run every notebook on the default report (REPORT=path) and render build/…/index.html
	@$(PYTHON) -m analysis report "$(REPORT)" --out "$(OUT)" $(ARGS)

test: $(READY) ## run the tests
	@$(PYTHON) -m pytest -n 2 --dist loadgroup $(ARGS)

lab: $(READY) ## open JupyterLab on notebooks/
	@$(PYTHON) -m jupyter trust notebooks/*.ipynb
	@$(PYTHON) -m jupyterlab --notebook-dir=. --LabApp.default_url=/lab/tree/notebooks $(ARGS)

extract: $(READY) ## write all tables of data/reports to build/tables
	@$(PYTHON) -m analysis extract data/reports --out "$(OUT)/tables" $(ARGS)

accuracy: $(READY) ## score every layer on the gold reports (GOLD=folder for others)
	@$(PYTHON) -m benchmarks.accuracy --gold "$(GOLD)" $(ARGS)

ablation: $(READY) ## what each mechanism of the clause reading is worth (GOLD=folder)
	@$(PYTHON) -m benchmarks.ablation --gold "$(GOLD)" $(ARGS)

benchmark: $(READY) ## time extract against spaCy's stock pipeline, and on long sentences
	@$(PYTHON) -m benchmarks.speed $(ARGS)

notebooks: $(READY) ## run the notebooks on their defaults and save them
	@$(PYTHON) -m analysis rerun $(ARGS)

lint: $(READY) ## check the style of the code
	@$(PYTHON) -m ruff check .

clean: ## remove what was built, and .venv
	@rm -rf build .venv .pytest_cache .ruff_cache .hypothesis .cache

.venv/.ready: requirements.lock
	@python=$$(for p in python3.13 python3.12 python3.11 python3 python; do \
	    $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	    && command -v $$p && break; done) || true; \
	if [ -z "$$python" ]; then \
	    echo "Python 3.11, 3.12 or 3.13 is needed and none was found on the PATH." >&2; exit 1; fi; \
	echo "Creating .venv with $$($$python --version) from requirements.lock …"; \
	rm -rf .venv; \
	$$python -m venv .venv || { \
	    echo "Could not create .venv; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing the $$(grep -c == requirements.lock) locked packages (a minute or two, once) …"
	@{ .venv/bin/python -m pip install --disable-pip-version-check --require-hashes \
	    -r requirements.lock || echo FAILED; } | awk ' \
	    /^Collecting/ {if (++n % 25 == 0) {print "  " n " packages read"; fflush()}} \
	    /^Installing/ {print "  installing …"; fflush()} \
	    /^FAILED$$/ {failed = 1} END {exit failed}' || { \
	    echo "Could not install the locked packages; what pip said stands above." >&2; exit 1; }
	@.venv/bin/python -m pip install --disable-pip-version-check --quiet --no-deps \
	    --no-build-isolation --editable .
	@touch $@
