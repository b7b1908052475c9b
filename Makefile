# Everything runs in .venv, made from pyproject.toml on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: audit test lint types docs bench clean
.DEFAULT_GOAL := audit

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group test --group lint
	@touch $@

audit: $(VENV)/installed  ## audit the worked example
	$(BIN)/claimcheck audit examples/massage-for-ms/article.txt \
		--report html=audit.html --report json=audit.json --fail-on never

test: $(VENV)/installed  ## run everything that must pass
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n auto
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lint: $(VENV)/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/installed
	$(BIN)/mypy

docs: $(VENV)/installed  ## write the generated pages and schemas
	$(BIN)/python -m docs.generate

bench: $(VENV)/installed
	$(BIN)/python benchmarks/offline.py

clean:
	rm -rf $(VENV) build dist .coverage .coverage.* htmlcov
