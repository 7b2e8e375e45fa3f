# The desk and CI alike: make start, make test, make check, make bench.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests and checks bring a data folder of their own; make start keeps everything inside the checkout.
TESTING := DJANGO_SETTINGS_MODULE=tests.settings PYTHONPATH=.
# Each process begins with half of the tests, so that what a module makes once is made in one of them; the one that
# ends first takes over.
TOGETHER := --dist worksteal -n
export DRIVBANK_HOME ?= $(CURDIR)/var
export UV_PYTHON_DOWNLOADS = never

.PHONY: start test test-sqlite test-postgres check types screenshots bench fmt docs messages clean
.DELETE_ON_ERROR:

start: $(VENV)/ready
	$(BIN)/drivbank start --demo

test: test-sqlite test-postgres

# The browser tests each start a server and a Chromium, and wait for them half of the time: they run after the rest,
# three at a time.
test-sqlite: $(VENV)/ready
	tools/system-packages
	$(BIN)/pytest -q $(TOGETHER) 2 --ignore tests/browser
	$(BIN)/pytest -q $(TOGETHER) 3 tests/browser

# In order, without stealing: a test that commits leaves the database empty here, and those that are undone run before it.
test-postgres: $(VENV)/ready
	tools/system-packages
	tools/with-postgres $(BIN)/pytest -q -n 2 -m django_db --ignore tests/browser

check: $(VENV)/ready types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	git ls-files -z 'src/*.html' | xargs -0 $(BIN)/djade --target-version 5.2 --check
	$(BIN)/lint-imports --no-cache
	$(TESTING) $(BIN)/drivbank makemigrations --check --dry-run
	$(TESTING) $(BIN)/drivbank check_parameters
	$(BIN)/python tools/generate-docs --check
	tools/system-packages gettext
	$(BIN)/python tools/messages --check
	tools/check-vendor
	tools/check-version

types: $(VENV)/ready
	tools/with-folder $(BIN)/mypy

# Every screen at 1280 and 320 px, as the browser test sees them; the help pages take theirs from the same.
screenshots: $(VENV)/ready
	tools/system-packages
	DRIVBANK_PICTURES=docs $(BIN)/pytest -q tests/browser/test_screens.py

# WeasyPrint, which the appendix is measured beside, draws with these.
bench: $(VENV)/ready
	tools/system-packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
	$(BIN)/python -m benchmarks

fmt: $(VENV)/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	git ls-files -z 'src/*.html' | xargs -0 $(BIN)/djade --target-version 5.2 || true

docs: $(VENV)/ready
	$(BIN)/python tools/generate-docs

# Collect every visible text into the English catalogue; what is new is then translated by hand.
messages: $(VENV)/ready
	tools/system-packages gettext
	$(BIN)/python tools/messages

$(VENV)/ready: pyproject.toml uv.lock tools/environment
	tools/environment "$(PYTHON)" $(VENV)
	touch $@

clean:
	rm -rf $(VENV) var build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
