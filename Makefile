# Everything runs in .venv, made from pyproject.toml on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: audit test chromium lint types docs site bench clean
.DEFAULT_GOAL := audit

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/developing: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--group test --group browser --group lint
	@touch $@

audit: $(VENV)/installed  ## audit the worked example; its lock spares the network
	$(BIN)/claimcheck audit examples/massage-for-ms/article.txt --locked \
		--report html=audit.html --report json=audit.json --fail-on never

# The browser of the report's tests; where it cannot be had they are skipped, with the reason.
chromium:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
		&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } \
		>/dev/null 2>&1 || echo "chromium cannot be installed here: its tests are skipped"

test: $(VENV)/developing chromium  ## run everything that must pass
	$(BIN)/pytest -n auto --cov

lint: $(VENV)/developing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/developing
	$(BIN)/mypy

$(VENV)/documenting: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group docs
	@touch $@

docs: $(VENV)/documenting  ## write the generated pages and schemas, and build the site
	$(BIN)/python -m docs.generate
	$(MAKE) site

site: $(VENV)/documenting  ## build the documentation into site/; a warning or a dead link fails it
	rm -rf site
	$(BIN)/python -m sphinx -q -W --keep-going -b html -d build/doctrees -c docs . site
	$(BIN)/python -m docs.check_site site

bench: $(VENV)/installed
	$(BIN)/python benchmarks/offline.py

clean:
	rm -rf $(VENV) build dist site .coverage .coverage.* htmlcov
