# What people run. `make help` lists it. Steps that are done are not done again.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help

# A new __pycache__ would look like a changed source folder.
export PYTHONDONTWRITEBYTECODE := 1

PYTHON ?= python3
VENV := .venv/bin
READY := .venv/.ready
INSTALLED := .venv/.installed
WHEELS := build/dist
# Folders are named too: a deleted file changes its folder's date.
WHEEL_SOURCES := $(shell find CMakeLists.txt VERSION pyproject.toml README.md LICENSE LICENSE-DATA \
  cmake data include src python -not -name '*.pyc' -not -name __pycache__)
CPP_SOURCES := $(shell find include src python/src tests/cpp tests/consumer bench \
  -name '*.cpp' -o -name '*.hpp')
DEMO := build/demo
# A test file a core: what its tests share is made once.
EACH_CORE := -n auto --dist loadfile

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

.PHONY: demo
demo: $(INSTALLED) ## Plan the sample school's year and write its workbook and report
	@mkdir -p $(DEMO) && rm -f $(DEMO)/*
	$(VENV)/pshe init $(DEMO)/school.xlsx
	$(VENV)/pshe plan $(DEMO)/school.xlsx -o $(DEMO)
	@test -s $(DEMO)/plan.xlsx && test -s $(DEMO)/plan.html

.PHONY: test
test: gates lint test-cpp types test-web test-python test-browser stubs test-empty test-consumer docs test-asan ## Run every check
	@echo "All checks passed."

.PHONY: gates
gates: $(READY) ## Check the house rules: rooms, headers, sizes, stubs, words
	$(VENV)/python scripts/gates/run.py

.PHONY: lint
lint: $(READY) ## Check layout and style of C++ and Python
	clang-format-14 --dry-run -Werror $(CPP_SOURCES)
	$(VENV)/ruff check --quiet

.PHONY: test-cpp
test-cpp: $(READY) | build ## Run the C++ tests with warnings as errors
	cmake --preset dev > build/configure-dev.log || { cat build/configure-dev.log; exit 1; }
	cmake --build --preset dev
	ctest --preset dev

.PHONY: test-asan
test-asan: $(READY) | build ## Run the C++ tests under the sanitizers
	cmake --preset asan > build/configure-asan.log || { cat build/configure-asan.log; exit 1; }
	cmake --build --preset asan
	ctest --preset asan

.PHONY: types
types: $(READY) ## Check the types of the Python code
	$(VENV)/mypy

.PHONY: test-python
test-python: $(INSTALLED) | build ## Run the Python tests
	$(VENV)/pytest $(EACH_CORE) 2>&1 | tee build/pytest.log

.PHONY: test-web
test-web: web/node_modules/.ready ## Check types, style and units of the board in the browser
	cd web && npm run --silent check

.PHONY: web
web: test-web ## Bundle the board into python/pshe/board/static
	cd web && npm run --silent build

.PHONY: test-browser
test-browser: $(INSTALLED) | build ## Use pages, board and notebooks in a real browser
	$(VENV)/pytest $(EACH_CORE) tests/browser --ignore tests/browser/test_site.py 2>&1 | tee build/browser.log

.PHONY: fuzz
fuzz: $(INSTALLED) | build ## Plan 1,000 schools drawn at random and try to refute each plan and proof
	PSHE_SCHOOLS=1000 $(VENV)/pytest -q tests/python/test_random_schools.py 2>&1 | tee build/fuzz.log

.PHONY: stubs
stubs: $(INSTALLED) | build ## Compare the stub of the compiled core with the core itself
	cd build && ../$(VENV)/stubtest pshe._core --ignore-disjoint-bases --allowlist ../python/stubtest-allowlist.txt

.PHONY: test-empty
test-empty: build/.empty-venv ## Install the wheel into an empty environment and use it

.PHONY: test-consumer
test-consumer: test-cpp ## Build and run a project that uses the installed library
	cmake --install build/dev --component library --prefix build/consumer-prefix > build/consumer-install.log
	cmake -S tests/consumer -B build/consumer -G Ninja -DCMAKE_BUILD_TYPE=Release \
	  -DCMAKE_PREFIX_PATH="$(CURDIR)/build/consumer-prefix" > build/configure-consumer.log
	cmake --build build/consumer
	ctest --test-dir build/consumer --output-on-failure --no-tests=error

.PHONY: tidy
tidy: $(READY) ## Run clang-tidy over the library (slow)
	cmake --preset tidy
	cmake --build --preset tidy -- -k 0

.PHONY: bench
bench: $(INSTALLED) ## Measure, and write bench/RESULTS.md
	cmake --preset release
	cmake --build --preset release
	$(VENV)/python scripts/requirements.py bench > build/bench.txt
	$(VENV)/pip install --quiet -r build/bench.txt
	$(VENV)/python bench/run.py

.PHONY: curriculum
curriculum: $(INSTALLED) ## Write the pages of docs/curriculum from the data
	$(VENV)/python scripts/curriculum_pages.py docs/curriculum

.PHONY: figures
figures: $(INSTALLED) ## Draw the figures of docs/graph.md and docs/charts.md
	$(VENV)/python scripts/graph_pages.py docs/graph
	$(VENV)/python scripts/chart_pages.py docs/charts

.PHONY: look
look: $(INSTALLED) ## Write every document in every format, with pictures of their pages
	rm -rf build/look
	$(VENV)/python scripts/look.py build/look

.PHONY: docs
docs: $(INSTALLED) .venv/.docs | build ## Build the documentation into build/docs and check it
	$(VENV)/python scripts/cpp_contracts.py build/doxygen
	$(VENV)/python scripts/doc_parts.py build/docs-parts
	$(VENV)/sphinx-build -W --keep-going -q -E -b html -d build/doctrees docs build/docs
	$(VENV)/python scripts/check_site.py build/docs
	$(VENV)/pytest -q tests/browser/test_site.py
	@echo "Open build/docs/index.html"

.PHONY: format
format: $(READY) ## Lay out C++ and Python
	clang-format-14 -i $(CPP_SOURCES)
	$(VENV)/ruff check --quiet --fix

.PHONY: clean
clean: ## Remove everything that was built; keep .venv
	rm -rf build $(INSTALLED)

$(READY): scripts/setup.sh scripts/apt-packages.txt scripts/requirements.py pyproject.toml
	PYTHON=$(PYTHON) scripts/setup.sh

web/node_modules/.ready: $(READY) web/package.json web/package-lock.json web/.npmrc
	cd web && npm ci --silent
	@touch $@

build:
	@mkdir -p build

.venv/.docs: $(READY)
	$(VENV)/python scripts/requirements.py docs > .venv/requirements-docs.txt
	$(VENV)/pip install --quiet --disable-pip-version-check -r .venv/requirements-docs.txt
	@touch $@

$(INSTALLED): $(READY) $(WHEEL_SOURCES)
	rm -rf $(WHEELS)
	$(VENV)/pip wheel --quiet --disable-pip-version-check --no-build-isolation --no-deps \
	  --wheel-dir $(WHEELS) .
	$(VENV)/pip install --quiet --disable-pip-version-check --no-deps --force-reinstall $(WHEELS)/*.whl
	@touch $@

build/.empty-venv: $(INSTALLED) scripts/try_wheel.sh
	scripts/try_wheel.sh $(WHEELS)/*.whl build/empty-venv
	@touch $@
