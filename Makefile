# `make run` and `make test` need python3 (3.11 or newer), make and a network once; everything else they set up themselves.

VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
STEP := backend/setup/step.sh
MODULES := pwa/node_modules/.package-lock.json
LIGHTHOUSE := tests/e2e/lighthouse/node_modules/.package-lock.json
PWA_SOURCES := $(shell find pwa/src pwa/public pwa/index.html pwa/vite.config.ts pwa/vite.worker.config.ts -type f 2>/dev/null)

export PATH := $(BIN):$(PATH)
# Every start compiles all anew where this is set, and takes a second longer.
unexport PYTHONDONTWRITEBYTECODE
# A bare Debian lacks a library that Playwright's own Node needs; ours does without.
export PLAYWRIGHT_NODEJS_PATH := $(BIN)/node

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run test test-units test-servers test-python test-postgresql test-pwa test-e2e speed sim check fix types migrate migration bench coverage lock clean chromium curl

help: ## say what can be made
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-16s %s\n", $$1, $$2 }'

run: $(VENV)/.runtime pwa/dist/index.html ## start Hilo on this machine (make run PORT=8000 HILO_HOME=./instance)
	@exec $(BIN)/python -m backend run

test: test-units test-e2e ## set up everything and run every test
	@echo "All tests passed."

test-units: $(VENV)/.check $(MODULES) curl ## all tests but the stories in a browser
	@backend/setup/server-tests.sh make --no-print-directory test-pwa

test-servers: $(VENV)/.check $(MODULES) curl ## the server's tests on both databases, side by side
	@backend/setup/server-tests.sh

test-python: $(VENV)/.check $(MODULES) curl ## the server's tests on SQLite
	@echo "Server tests on SQLite …"
	@HILO_TEST_DATABASE=sqlite $(BIN)/pytest --ignore=tests/e2e

test-postgresql: $(VENV)/.check $(MODULES) curl ## the server's tests on PostgreSQL
	@echo "Server tests on PostgreSQL …"
	@HILO_TEST_DATABASE=postgresql $(BIN)/pytest --ignore=tests/e2e --ignore=tests/architecture

test-pwa: $(MODULES) ## the phone app's unit tests
	@echo "Phone app tests …"
	@cd pwa && npm run --silent test

test-e2e: $(VENV)/.check pwa/dist/index.html $(LIGHTHOUSE) chromium ## whole stories in a real browser against a real server
	@backend/setup/story-tests.sh

speed: $(VENV)/.check pwa/dist/index.html $(LIGHTHOUSE) chromium ## how fast a phone is on this machine, each figure once (SPEED_RUNS=5 for docs/performance.md)
	@echo "The speed of a phone, beside what is aimed at …"
	@$(BIN)/python -m tests.e2e.speed

sim: $(VENV)/.check $(MODULES) ## look for a history in which phones and server disagree (SIM_MINUTES=10)
	@$(BIN)/python -m tests.sync.real hunt $(or $(SIM_MINUTES),10)

check: $(VENV)/.check $(MODULES) ## formats, lints, types, layers, sizes, generated files
	@backend/setup/check.sh

fix: $(VENV)/.check $(MODULES) ## repair what the checks can repair by themselves
	@ruff check --fix --quiet . ; ruff format . ; cd pwa && npm run --silent fix

types: $(VENV)/.check $(MODULES) ## write from the code what is derived from it: pages of docs/, the phone app's wire types
	@$(BIN)/python -m backend openapi write && cd pwa && npm run --silent types

migrate: $(VENV)/.runtime ## bring the database up to the newest migration
	@$(BIN)/python -m backend migrate

migration: $(VENV)/.runtime ## write the next migration from the models (name="house visits"), to be read before it runs
	@$(BIN)/python -m backend migrate --write "$(name)"

coverage: $(VENV)/.check $(MODULES) curl ## which lines of the server no test reaches; fails below 95 in 100
	@$(BIN)/pytest --ignore=tests/e2e --ignore=tests/architecture --cov --cov-report=term

bench: $(VENV)/.check ## measure speed on this machine and write docs/performance.md (some minutes)
	@$(BIN)/python -m tests.performance.bench

lock: $(VENV)/.check $(MODULES) ## choose versions anew, within the ranges of pyproject.toml and pwa/package.json
	@backend/setup/lock.sh

clean: ## remove all that was installed or built; keeps ./instance
	rm -rf .venv .setup .hypothesis .import_linter_cache .ruff_cache pwa/node_modules pwa/dist tests/e2e/lighthouse/node_modules

$(VENV)/.runtime: requirements/install.txt requirements/runtime.txt requirements/build.txt
	@backend/setup/python.sh runtime build && touch $@

$(VENV)/.check: $(VENV)/.runtime requirements/check.txt
	@backend/setup/python.sh check && touch $@

$(MODULES): pwa/package-lock.json pwa/.npmrc $(VENV)/.runtime
	@$(STEP) npm "Installing the phone app's packages (about 15 s) …" npm ci --ignore-scripts --prefix pwa
	@touch $@

$(LIGHTHOUSE): tests/e2e/lighthouse/package-lock.json tests/e2e/lighthouse/.npmrc $(VENV)/.runtime
	@$(STEP) lighthouse "Installing Lighthouse for the stories (about 20 s) …" npm ci --ignore-scripts --prefix tests/e2e/lighthouse
	@touch $@

pwa/dist/index.html: $(MODULES) $(PWA_SOURCES)
	@$(STEP) build "Building the phone app (about 5 s) …" backend/setup/pwa.sh
	@touch $@

chromium:
	@backend/setup/program.sh chromium
	@backend/setup/program.sh chromium-headless-shell

curl:
	@backend/setup/program.sh curl
