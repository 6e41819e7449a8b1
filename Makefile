# What a person types. Each command installs what is missing, then does its work.
SHELL := /bin/bash
export PATH := $(CURDIR)/.venv/bin:$(PATH)
PREFIX ?= /usr/local
METALAB := build/release/metalab

.PHONY: help build run lab test test-long coverage-study install bench lint format sanitize fuzz docs comparisons reference lock clean

help: ## These lines
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

build: ## Build the program (build/release/metalab)
	@scripts/setup build
	@[ -e build/release/build.ninja ] || cmake --preset release -DMETALAB_TESTS=OFF > /dev/null
	@cmake --build --preset release --target metalab

run: build ## Audit the bundled Adult example
	@$(METALAB) audit examples/adult/study.yaml --out out/adult || [ $$? -le 2 ]

LAB_ARGS ?=
lab: build ## A demonstration laboratory: how a school and a firm work together (LAB_ARGS="--lang fr")
	@python3 examples/laboratory/make.py $(METALAB) out/laboratory $(LAB_ARGS)

test: ## What must hold with every change: what CI runs
	@scripts/setup test
	@cmake --preset release -DMETALAB_TESTS=ON > /dev/null
	@cmake --build --preset release
	@cd web && npm run lint --silent && npm test --silent && npm run build --silent -- --logLevel warn
	@ctest --preset release --parallel $$(nproc)

test-long: ## What takes longer: data beside the clone, the whole grid of coverage, every view of the page, fuzzers, sanitizers
	@scripts/setup test && scripts/setup validators
	@cmake --preset release -DMETALAB_TESTS=ON > /dev/null
	@cmake --build --preset release
	@METALAB=$(CURDIR)/$(METALAB) .venv/bin/python -m pytest -q -rs -p no:cacheprovider -m long tests/cli tests/recipes tests/foreign
	@METALAB=$(CURDIR)/$(METALAB) .venv/bin/python -m pytest -q -rs -p no:cacheprovider -n $$(nproc) --dist worksteal -m long tests/lab
	@COVERAGE_STUDY=1 build/release/tests/unit/coverage_tests --gtest_brief=1
	@cd web && npm run build --silent -- --logLevel warn && npm run shots --silent -- ../build/pages
	@$(MAKE) --no-print-directory fuzz sanitize

coverage-study: ## Coverage and width of all intervals, the whole grid, into docs/coverage.md
	@scripts/setup test
	@cmake --preset release -DMETALAB_TESTS=ON > /dev/null
	@cmake --build --preset release --target coverage_tests
	@COVERAGE_STUDY=1 COVERAGE_TABLE=build/coverage.md build/release/tests/unit/coverage_tests
	@sed -i '/^<!-- tables -->$$/q' docs/coverage.md && cat build/coverage.md >> docs/coverage.md

install: build ## Install to PREFIX (default /usr/local)
	@cmake --install build/release --prefix $(PREFIX)

bench: build ## Race against the strongest peers
	@scripts/setup bench
	@.venv/bin/python bench/run.py --metalab $(METALAB) $(BENCH_ARGS)

lint: ## clang-tidy, formatting, documentation in step with the code
	@scripts/setup lint
	@scripts/lint

format: ## Format C++ sources in place
	@scripts/setup lint
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 -i

sanitize: ## Unit tests under address, undefined and thread sanitizers
	@scripts/setup test
	@for preset in asan-ubsan tsan; do cmake --preset $$preset > /dev/null && cmake --build --preset $$preset --target unit_tests && scripts/sanitized-tests $$preset || exit 1; done

FUZZ_SECONDS ?= 60
fuzz: ## Fuzz every reader of outside bytes for FUZZ_SECONDS each
	@scripts/setup fuzz
	@cmake --preset fuzz > /dev/null
	@cmake --build --preset fuzz --target fuzzers
	@fuzz/run $(FUZZ_SECONDS) $(FUZZ_SEED)

docs: build ## The documentation site, into build/site
	@scripts/setup docs
	@.venv/bin/python docs/site/build.py --metalab $(METALAB)
	@echo build/site/index.html

comparisons: build ## Run the pages that compare with other programs (1.5 GB)
	@scripts/setup comparisons
	@METALAB=$(METALAB) METALAB_PEERS=1 .venv/bin/python -m pytest -q -p no:cacheprovider tests/docs/test_readme.py -k comparisons

reference: ## Write docs/study.md and docs/study.fr.md from the schema
	@python3 scripts/study_reference.py

lock: ## Write the Python lock files from their .in files
	@scripts/setup test
	@python3 scripts/lock.py

clean: ## Remove everything that was built
	@rm -rf build out
