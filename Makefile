# make help lists the targets. Python 3.11 or later is all that must be there.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
           --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

.DEFAULT_GOAL := help
.PHONY: help setup run fmt lint types imports compile test test-all cov bench docs check lock clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.run: requirements.lock pyproject.toml
	@echo "make: installing the pinned dependencies into $(VENV) (about a minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@echo "make: installing the development tools into $(VENV)"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

setup: $(VENV)/.dev ## create .venv with everything, tools included

run: $(VENV)/.run ## every stage on the embedded simulated exchange, then where the report is
	@$(BIN)/python -m mlta run-stage all

fmt: $(VENV)/.dev ## format the code
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lint: $(VENV)/.dev ## style and likely faults
	$(BIN)/ruff format --check . && $(BIN)/ruff check .

types: $(VENV)/.dev ## mypy, strict
	$(BIN)/mypy

imports: $(VENV)/.dev ## the import contract
	$(BIN)/lint-imports

compile: $(VENV)/.dev ## compile every indicator, on all cores; test processes would each do it for themselves
	$(BIN)/python -m mlta indicators --compile

test: compile ## the whole test suite
	$(BIN)/pytest -n auto --dist worksteal

test-all: compile ## the suite and the heavy sweeps
	$(BIN)/pytest -n auto --dist worksteal -m "heavy or not heavy"

cov: compile ## branch coverage; kernels are measured with the compiler off
	$(BIN)/python tests/coverage_run.py

$(VENV)/.bench: $(VENV)/.dev requirements-bench.lock
	@echo "make: installing the libraries to compare with into $(VENV)"
	@$(PIP) install --require-hashes -r requirements-bench.lock
	@touch $@

bench: $(VENV)/.bench ## indicators beside other libraries, ratios of one run; writes docs/performance.md
	$(BIN)/python -m benchmarks.indicators

docs: $(VENV)/.dev ## write the generated pages of docs/ again
	$(BIN)/python -m mlta indicators --format markdown > docs/indicators.md
	$(BIN)/python -c "from mlta.indicators.stub import as_stub; print(as_stub(), end='')" > stub.tmp
	mv stub.tmp src/mlta/indicators/__init__.pyi

check: lint types imports cov ## what CI runs: lint, types, imports, all tests with coverage

lock: ## pin the dependencies again (needs uv)
	$(COMPILE) --group build -o requirements.lock
	$(COMPILE) --group build --group dev -c requirements.lock -o requirements-dev.lock
	$(COMPILE) --group build --group dev --group bench -c requirements-dev.lock -o requirements-bench.lock

clean: ## remove the environment and caches; data stay
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis htmlcov
